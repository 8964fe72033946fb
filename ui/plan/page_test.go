package plan_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/plan"
	"aula/ui/uitest"
)

func TestThePageAsItIsRead(t *testing.T) {
	story(t, func(w *world) {
		w.Order("Retki laavulle", "maanantai 30.11.2026 kello 12.00–16.00", "Poliklinikka, Takkahuone", "Luonnos – anna luettavaksi, kun valmis",
			"Ohjelma", "12.00 Kahvit", "15.30 Paluu", "Mitä tehdään", "Retki", "Toivo", "Kirkkojärven laavu", "Aulan ovella", "Kimppakyydit", "Säänmukaiset", "Kaisa", "Aino", "12 ihmistä")
		w.Press("end").Order("Ensiapulaukku", "Kaisa soittaa 112.", "Vakuutus", "Kunnan tapaturmavakuutus", "Makkarat ja kahvi: 25,00\u00a0€", "maksettu 23,40\u00a0€",
			"Yhteensä 35,50\u00a0€", "jäljellä 12,10\u00a0€", "► Ilmoitus", "Kaikille avoin")
	}, planned)
}

func TestAMeetingWithoutAPlanSaysWhatToDo(t *testing.T) {
	story(t, func(w *world) {
		w.See("Avoin ryhmä", "Ei vielä suunnitelmaa – aloita siitä, mitä tehdään")
		w.Press("g", "c", "o", "d", "i")
		w.Said("Suunnitelmaa ei vielä ole. e aloittaa.")
		w.Press("e").See("Ohjelma").Type("12.00 Kahvit").Press("enter").Type("13.00 Ulos").Press("ctrl+s")
		w.See("12.00 Kahvit", "13.00 Ulos", "Luonnos", "Vastuuammattilainen puuttuu", "Vielä tyhjinä: kokoontuminen")
		p := w.plan()
		if p.Text != "12.00 Kahvit\n13.00 Ulos" || p.Author != w.Session.Me() || len(p.Experts) != 1 {
			t.Errorf("begun as %+v", p)
		}
		w.Press("home", "e").See("Paikka ja kulkeminen", "tyhjä").Press("esc")
		w.Press("g")
		w.Said("Merkitse ensin vastuuammattilainen (e). Hän vastaa tapaamisesta, jottei kokemusasiantuntija kuormitu liikaa.")
	})
}

func TestAPlanFromDraftToReviewAndBack(t *testing.T) {
	story(t, func(w *world) {
		w.Press("o")
		w.Said("Suunnitelma on vielä luonnos. Se hyväksytään, kun se on annettu luettavaksi.")
		w.Press("g").See("Luettavana – odottaa lukijaa", "Luettavaksi antanut minä")
		w.Said("Suunnitelma on annettu luettavaksi.")
		if p := w.plan(); p.Asked == 0 || p.AskedBy != w.Session.Me() {
			t.Fatalf("given: %+v", p)
		}
		w.Press("o")
		w.Said("Suunnitelman hyväksyy vastuuammattilainen, vastaava tai koordinaattori. Voit kyllä kommentoida (c).")
		w.Press("g").See("Luonnos")
		if p := w.plan(); p.Asked != 0 || !p.AskedBy.Zero() {
			t.Errorf("taken back: %+v", p)
		}
	}, planned)
}

func TestReviewFromCommentToApprovalAndAChangeAfterIt(t *testing.T) {
	story(t, func(w *world) {
		w.See("Luettavana sinulla – lue, hyväksy tai pyydä muutoksia", "Luettavaksi antanut Olli, tänään 8.00")
		w.Press("down", "down", "down", "down", "down").See("► ")
		w.Press("c").See("Rivistä: 13.00 Kävely laavulle").Type("Onko matka kaikille sopiva?").Press("ctrl+s")
		w.Order("13.00 Kävely laavulle", "minä, tänään 9.00: Onko matka kaikille sopiva?", "14.30").See("1 kommentti avoinna")
		c := w.comments()
		if len(c) != 1 || c[0].Part != "text" || c[0].Line != "13.00 Kävely laavulle" || c[0].By != w.Session.Me() {
			t.Fatalf("said: %+v", c)
		}
		w.Press("a").Type("Matka on lyhyt.").Press("ctrl+s").Order("Onko matka", "Vastaus (minä", "Matka on lyhyt.")
		w.Press("k").See("√ Kuitattu (minä): Onko matka").NotSee("Matka on lyhyt.", "avoinna")
		w.Press("k").See("Matka on lyhyt.").Press("k")
		w.Said("Kommentti on taas avoinna.")
		w.Press("p").Type("Ruokailu puuttuu.").Press("ctrl+s").See("Muutoksia pyydetty", "Muutoksia pyytänyt minä", "Ruokailu puuttuu.")
		w.Press("p")
		w.Said("Muutoksia on jo pyydetty.")
		if r := w.reviews(); len(r) != 1 || r[0].Verdict != model.Asks || r[0].Digest != w.page().Digest() {
			t.Fatalf("asked: %+v", r)
		}
		w.Press("o").See("√ Hyväksytty – valmis pidettäväksi", "Hyväksynyt minä")
		if s := w.page().Stage(); s != model.StageApproved {
			t.Fatalf("it is %s", s)
		}
		w.Press("o", "g")
		w.Said("Suunnitelma on hyväksytty. Jos sitä muutetaan, se palaa luettavaksi.")
		w.Press("home", "down", "down", "down", "down", "e", "ctrl+end", "up", "up").Type(" ").Press("ctrl+s")
		w.See("Luettavana, muuttunut hyväksynnän jälkeen")
		if s := w.page().Stage(); s != model.StageReview {
			t.Errorf("after a change it is %s", s)
		}
	}, planned, mine)
}

func TestAVerdictIsGivenOnWhatWasRead(t *testing.T) {
	story(t, func(w *world) {
		digest := w.page().Digest()
		w.Press("p")
		p := w.plan()
		p.Venue = "Toisaalla"
		w.Put(p)
		w.Send(w.Page.Load()())
		w.Type("Entä sade?").Press("ctrl+s")
		if r := w.reviews(); len(r) != 1 || r[0].Digest != digest {
			t.Errorf("%+v", r)
		}
		if at := w.page().Stage(); at == model.StageApproved {
			t.Error("what nobody has read is approved")
		}
		w.See("Yksi rivi on muuttunut", "Toisaalla")
	}, planned, mine)
}

func TestNobodyApprovesTheirOwnPlanWhileSomebodyElseCould(t *testing.T) {
	lead := func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Role = model.LeadExpert
		w.Put(&me)
	}
	story(t, func(w *world) {
		w.Press("o")
		w.Said("Annoit tämän itse luettavaksi. Toinen silmäpari näkee enemmän: odota, että joku muu lukee.")
	}, planned, asked, lead)
	story(t, func(w *world) {
		w.Press("o").See("Hyväksytty")
	}, planned, asked, lead, func(w *world) {
		w.kaisa.Left = true
		w.Put(w.kaisa)
	})
}

func TestACommentOnALineThatHasChangedStandsAtTheEndOfItsPart(t *testing.T) {
	story(t, func(w *world) {
		w.Order("15.30 Paluu", "rivi oli: 13.00 Pyöräily", "Kaisa, eilen 9.00: Kaikilla ei ole pyörää.", "Mitä tehdään")
		p := w.plan()
		p.Text = ""
		w.Put(p)
		w.Send(w.Page.Load()()).Press("end").Order("Poistetuista kohdista", "rivi oli: 13.00 Pyöräily")
	}, planned, func(w *world) {
		w.Put(&model.Comment{ID: model.ID{40}, Plan: w.entry.ID, Part: "text", Line: "13.00 Pyöräily", Text: "Kaikilla ei ole pyörää.", By: w.kaisa.ID, At: model.MomentOf(uitest.Monday()) - 24*3600})
	})
}

func TestWhatChangedSinceItWasRead(t *testing.T) {
	story(t, func(w *world) {
		w.Press("d")
		w.Said("Luet tätä ensimmäistä kertaa. Ensi kerralla näet, mikä on muuttunut.")
		w.Press("end", "b", "n").Type("Bussi").Press("enter").Type("12,5").Press("ctrl+s", "esc").NotSee("muuttunut siitä") // one's own is no news
		p := w.plan()
		p.Text = strings.Replace(p.Text, "13.00 Kävely laavulle", "13.00 Hidas kävely laavulle", 1)
		p.MeetAt, p.Transport = "Torilla", ""
		w.Put(p)
		w.again().See("3 riviä on muuttunut siitä, kun viimeksi luit. d näyttää.")
		w.again().See("3 riviä on muuttunut") // looking at the page alone reads nothing
		w.Press("d").See("muutos 1/2", "~ 13.00 [-Kävely-]{+Hidas kävely+} laavulle", "- Kulkeminen: Kimppakyydit", "riviä ennallaan")
		w.Press("n").See("muutos 2/2").Press("n", "p").See("muutos 1/2").Press("esc").See("3 riviä on muuttunut")
		w.again().NotSee("muuttunut siitä").Press("d")
		w.Said("Mikään ei ole muuttunut siitä, kun viimeksi luit.")
	}, planned)
}

func TestWhatOthersChangeWhileThePageIsOpenIsNews(t *testing.T) {
	story(t, func(w *world) {
		w.Press("end", "home").NotSee("muuttunut siitä")
		p := w.plan()
		p.MeetAt = "Torin laidalla"
		w.Put(p)
		w.Send(w.Page.Load()()).See("Yksi rivi on muuttunut")
		w.Press("d").See("[-Aulan ovella-]{+Torin laidalla+}").Press("esc")
		p.Bring = "Eväät"
		w.Put(p)
		w.Send(w.Page.Load()())
		w.again().See("Yksi rivi on muuttunut").Press("d").See("[-Säänmukaiset vaatteet-]{+Eväät+}").NotSee("Torin")
	}, planned)
}

// undoes is a page whose wish to undo is granted before what it asks for next, as the
// root does.
type undoes struct {
	ui.Screen
	w *world
}

func (u undoes) Update(msg tea.Msg) tea.Cmd {
	if _, undo := msg.(ui.UndoMsg); !undo {
		return u.Screen.Update(msg)
	}
	if err := u.w.Session.Undo(u.w.Session.LastEdit()); err != nil {
		u.w.t.Error(err)
	}
	return u.Load()
}

func TestWhatOneTakesBackOneselfIsNoNews(t *testing.T) {
	page := func(w *world) { w.Page = undoes{plan.Open(w.Env(), w.gear, w.entry.ID), w} }
	story(t, func(w *world) {
		w.Press("end", "b", "n").Type("Bussi").Press("ctrl+s", "esc").See("Bussi").Press("u").NotSee("Bussi", "muuttunut siitä")
		w.Press("home", "down", "down", "down", "down", "e", "ctrl+end").Type("!").Press("ctrl+s").See("15.30 Paluu!").NotSee("muuttunut siitä")
		w.again().NotSee("muuttunut siitä")
	}, planned, page)
	story(t, func(w *world) {
		w.Press("end")
		p := w.plan()
		p.MeetAt = "Torin laidalla"
		w.Put(p)
		w.Send(w.Page.Load()()).Press("home").See("Yksi rivi on muuttunut")
		w.Press("b", "n").Type("Bussi").Press("ctrl+s", "esc", "u", "home").See("Yksi rivi on muuttunut") // that of the other's
	}, planned, page)
}

// again opens the page anew.
func (w *world) again() *world {
	w.t.Helper()
	w.Send(ui.OpenMsg{Screen: w.fresh()})
	return w
}

func TestABudgetIsKeptInEuros(t *testing.T) {
	story(t, func(w *world) {
		w.Press("b").See("Makkarat ja kahvi: 25,00\u00a0€", "Yhteensä 35,50\u00a0€, maksettu 23,40\u00a0€, jäljellä 12,10\u00a0€")
		w.Press("n").Type("Bussi").Press("enter").Type("kymmenen").Press("enter").See("▲").Press("ctrl+u").Type("1 200.5").Press("enter").Type("1300 €").Press("enter").Type("14").Press("ctrl+s")
		w.See("Bussi: 1 200,50\u00a0€", "ylitys 87,40\u00a0€")
		b := w.page().Budget
		if len(b) != 3 || b[2].What != "Bussi" || b[2].Meant != 120050 || b[2].Paid != 130000 || b[2].Receipt != "14" || b[2].Order != 3 {
			t.Fatalf("kept: %+v", b[2])
		}
		w.Press("home", "down", "e", "end").Type(" ja tulitikut").Press("ctrl+s").See("Polttopuut ja tulitikut: 10,50\u00a0€")
		w.Press("x").NotSee("Polttopuut")
		w.Press("esc", "end", "up", "up").See("► ")
		w.Press("x").NotSee("Bussi")
		if n := len(w.page().Budget); n != 1 {
			t.Errorf("%d lines are left", n)
		}
	}, planned)
}

func TestWishesAreLinked(t *testing.T) {
	sign := func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Undertaking, me.Role = w.Day(-300), model.LeadExpert
		w.Put(&me, &model.Wish{ID: model.ID{50}, Text: "Retki metsään", Day: w.Day(-9)}, &model.Wish{ID: model.ID{51}, Text: "Leivontaa", Day: w.Day(-8)})
	}
	story(t, func(w *world) {
		w.Press("w").See("Retki metsään", "Leivontaa").Press("space", "ctrl+s").See("Toiveet", "Retki metsään")
		all := uitest.List[*model.Wish](w.Desk)
		for _, x := range all {
			if x.Fulfils(w.entry.ID) != (x.ID == model.ID{50}) {
				t.Errorf("%s: %v", x.Text, x.Plans)
			}
		}
		w.Press("w", "space", "ctrl+s").NotSee("Retki metsään")
	}, planned, sign)
	story(t, func(w *world) {
		w.Press("w")
		w.Said("Toiveet näkevät ne, jotka on merkitty mukaan johonkin sarjaan ja ovat allekirjoittaneet vaitiolositoumuksen.")
	}, planned)
}

func TestAFormWritesOnlyWhatWasChangedInIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down", "down", "down", "e", "ctrl+end").Type("!")
		p := w.plan()
		p.Venue, p.Kinds = "Uimaranta", []string{"excursion", "cooking"}
		w.Put(p)
		w.Press("tab", "tab", "space", "ctrl+s")
		if p := w.plan(); p.Venue != "Uimaranta" || len(p.Kinds) != 2 || !strings.HasSuffix(p.Text, "15.30 Paluu!") || len(p.Topics) != 0 {
			t.Errorf("saving a word gave %+v", p)
		}
	}, planned)
}

func TestNoParticipantCanBeWrittenIntoAPlan(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down", "down", "down", "e", "ctrl+end").Type(" 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa")
		w.Press("ctrl+b", "ctrl+s")
		if p := w.plan(); strings.Contains(p.Text, "131052") {
			t.Errorf("kept: %s", p.Text)
		}
	}, planned)
}

func TestTheDeedsThatLeadElsewhere(t *testing.T) {
	story(t, func(w *world) {
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "t"); m.Kind != model.KindPlan || m.ID != w.entry.ID {
			t.Errorf("the history of %+v", m)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		w.Press("i")
		w.Said("Harjoittelussa ei kirjoiteta tiedostoja.")
		w.Press("h")
		if w.held != w.entry.ID {
			t.Error("the page to hold it was not opened")
		}
	}, planned)
}

func TestSizes(t *testing.T) {
	story(t, func(w *world) { uitest.Sizes(t, "page", w.Page) }, planned, asked, func(w *world) {
		w.Put(&model.Comment{ID: model.ID{40}, Plan: w.entry.ID, Part: "text", Line: "13.00 Pyöräily", Text: strings.Repeat("Kaikilla ei ole pyörää. ", 40), By: w.kaisa.ID, At: 1})
	})
	story(t, func(w *world) { uitest.Sizes(t, "empty", w.Page) })
	story(t, func(w *world) { uitest.Sizes(t, "budget", uitest.Asked[ui.AskMsg](w.Desk, "b").Screen) }, planned)
}
