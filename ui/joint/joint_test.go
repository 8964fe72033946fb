package joint_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/store/exchange"
	"aula/ui"
	"aula/ui/joint"
	"aula/ui/uitest"
)

func TestASeriesIsMadeInOneFormThatTellsItsDays(t *testing.T) {
	story(t, func(w *world) {
		w.See("Tapaamisia ei ole tulossa").Press("n").Type("Keskiviikkoryhmä")
		w.Press("tab", "tab", "tab").Type("Ryhmähuone").Press("tab").Type("2.12.").See("= keskiviikko 2.12.2026", "4 t", "joka viikko")
		w.See("Joka viikko keskiviikkoisin, ei pyhinä. Seuraavat: ke 2.12., ke 9.12., ke 16.12., ke 23.12., ke 30.12.")
		w.Press("ctrl+s").Said("Sarja on lisätty.")
		w.See("► ke 2.12.   12.00  Keskiviikkoryhmä", "ei vielä suunniteltu", "Vastuuammattilainen puuttuu vielä.")
		all := w.series()
		if len(all) != 1 {
			t.Fatalf("%d series", len(all))
		}
		r := all[0]
		if r.What != model.EntryJoint || r.Minutes != 240 || r.At != 720 || r.Rule != "FREQ=WEEKLY;BYDAY=WE" || r.Room != "Ryhmähuone" || r.Form != model.FormJoint || !slices.Equal(r.People, []string{w.Session.Me().String()}) {
			t.Errorf("the series: %+v", r)
		}
		w.undo()
		if w.See("Tapaamisia ei ole tulossa"); len(w.series()) != 0 {
			t.Error("the series is still there")
		}
	})
}

// pick chooses a row of the field in focus by moving down to it.
func (w *world) down(n int) { w.Press(slices.Repeat([]string{"down"}, n)...) }

func TestAMonthlySeriesGoesByTheDayAndLeavesHolidaysOut(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Retkiryhmä").Press("tab", "tab", "tab", "tab").Type("27.11.").Press("tab", "tab", "tab")
		w.down(4)
		w.See("Joka kuukausi viimeisenä perjantaina, ei pyhinä. Seuraavat: pe 27.11., pe 29.1.", "Väliin jää: pe 25.12. (joulupäivä), pe")
		w.Press("up").See("Joka kuukausi neljäntenä perjantaina", "pe 22.1.")
		w.Press("up", "up").See("Joka toinen viikko perjantaisin", "pe 11.12.")
		w.Press("down", "down", "down", "down").See("Joka kuukausi kuun 27. päivänä", "su 27.12.")
		w.Press("up", "tab", "down", "down", "tab").Type("3").See("3 kertaa", "pe 27.11., pe 29.1. Väliin")
		w.Press("tab", "down", "tab", "tab").See("Kokonaisina euroina").Type("1500").Press("ctrl+s").See("Retkiryhmä")
		if r := w.series()[0]; r.Rule != "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3" || r.Budget != 150000 {
			t.Errorf("the series: %+v", r)
		}
	})
}

func TestASeriesCanGoByWeekdaysOfItsOwnRhythm(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Kävelyryhmä").Press("tab", "tab", "tab", "tab").Type("1.12.").Press("tab", "tab", "tab")
		w.down(2)
		w.Press("tab", "ctrl+u").Type("3").Press("tab").See("maanantai", "torstai").Press("down", "space", "down", "down", "space")
		w.See("3 viikon välein tiistaisin ja torstaisin, ei pyhinä. Seuraavat: ti 1.12., to 3.12., ti 22.12., to 24.12., ti 12.1.").Press("ctrl+s").Said("Sarja on lisätty.")
		r := w.series()[0]
		if r.Rule != "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH" {
			t.Fatalf("the series: %+v", r)
		}
		w.Press("S", "enter").See("muu viikkorytmi", "tiistai, torstai").Press("ctrl+s")
		if again := w.series()[0]; again.Rule != r.Rule || again.First != r.First {
			t.Errorf("opened and saved it is %+v", again)
		}
	})
}

func TestAMeetingOfAnotherFormHasAPlanThatSaysSo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n", "tab")
		w.down(2)
		w.Press("tab", "tab").Type("Torin penkki").Press("tab").Type("ti").Press("tab", "tab", "tab")
		w.down(6)
		w.See("vain kerran").NotSee("Budjetti vuodessa").Press("ctrl+s").Said("Tapaaminen on lisätty.")
		w.See("Juttupenkki")
		if all := w.plans(); len(all) != 1 || all[0].Form != model.FormBench || len(w.series()) != 0 {
			t.Errorf("the plans: %+v", all)
		}
		w.undo()
		if len(w.plans()) != 0 || len(uitest.List[*model.Entry](w.Desk)) != 0 {
			t.Error("the meeting and its plan are more than one edit")
		}
	})
}

func TestWhatIsComingSaysHowFarItIsAndLeadsToItsPages(t *testing.T) {
	story(t, func(w *world) {
		w.See("Joulukorttipaja", "odottaa sinua · luettavana · 1 kommentti", "Vastaa: Aino", "Kokemusasiantuntijat: Aino, Olli", "Paikka: Poliklinikka, Ryhmähuone")
		w.See("Tilaa: 8. Viimeksi paikalla: 9, 10, 11, 12", "▲ Ryhmä on täynnä")
		w.Press("h").Said("Tapaaminen on vasta tulossa. Läsnäolot ja luvut kirjataan tapaamispäivänä.")
		if m := uitest.Asked[ui.OpenMsg](w.Desk, "enter"); m.Screen.Title() != "plan "+w.on(0).String() {
			t.Errorf("enter leads to %q", m.Screen.Title())
		}
		w.Press("down", "down").See("► ke 2.12.   12.00  Retki laavulle", "luonnos", "Toteuttaa toiveen: Retki laavulle")
		w.Press("down").See("Mukana: Aino, Kaisa, Olli").NotSee("▲")
		w.Press("up", "up").See("Retkiryhmä", "Kokemusasiantuntijaa ei ole vielä mukana.", "Paikka on vielä auki.").NotSee("Vastuuammattilainen puuttuu")
		w.Press("w").See("27.1.2027")
	}, some, coordinates, func(w *world) {
		p, err := store.Get[*model.Plan](w.Session, w.on(0))
		if err != nil {
			w.t.Fatal(err)
		}
		p.AskedBy, p.Responsible, p.Asked = olli, w.Session.Me(), p.Asked+3600
		w.Put(p)
	})
}

func TestOnTheDayTheMeetingCanBeHeld(t *testing.T) {
	story(t, func(w *world) {
		id := w.on(0)
		w.Wait(49 * time.Hour)
		w.Show(w.Page)
		w.See("► tänään", "Joulukorttipaja")
		if m := uitest.Asked[ui.OpenMsg](w.Desk, "h"); m.Screen.Title() != "hold "+id.String() {
			t.Errorf("h leads to %q", m.Screen.Title())
		}
	}, some)
}

func TestWhoHasMoreThanWasAgreedIsNamedKindly(t *testing.T) {
	story(t, func(w *world) {
		w.See("Olli: viikolla olisi 2 kertaa, sovittu on 1. Voisiko joku muu tulla?")
		w.Press("e", "enter").See("Olli: viikolla olisi 2 kertaa").Press("esc")
		w.Press("n", "tab", "tab", "tab", "tab").Type("to").Press("tab").NotSee("Olli: viikolla")
		w.Press("tab", "tab", "tab", "tab", "tab", "down", "down", "space").See("Olli: viikolla olisi 3 kertaa")
	}, groups, func(w *world) {
		w.Put(&model.Entry{ID: model.ID{70}, What: model.EntryBooking, Start: w.Day(3).At(600, w.Now().Location()), Minutes: 60, People: []string{olli.String()}})
	})
}

func TestOneMeetingIsMovedCancelledAndTakenBack(t *testing.T) {
	story(t, func(w *world) {
		w.Press("s").See("Joulukorttipaja, ke 25.11.").Type("to").Press("tab").Type("14").Press("ctrl+s").Said("Siirretty: to 26.11. 14.00")
		w.See("► to 26.11.  14.00  Joulukorttipaja", "Sarjan mukaan ke 25.11. 12.00")
		if p := w.plans(); len(p) != 6 {
			t.Errorf("%d plans", len(p))
		}
		w.undo()
		w.See("► ke 25.11.  12.00  Joulukorttipaja").Press("x").Said("Tapaaminen on peruttu; se näkyy yhä listalla.")
		w.See("peruttu").Press("e").Said("Tämä on peruttu. Palauta se ensin.").Press("x").Said("Tapaaminen on taas voimassa.")
		if all := uitest.List[*model.Entry](w.Desk); len(all) != 0 {
			t.Errorf("an occasion is as its series again, but left: %+v", all)
		}
	}, some)
}

func TestOneMeetingIsChangedWithoutItsSeries(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down", "down", "e").See("vain tämä", "tämä ja seuraavat", "koko sarja").Press("enter").Press("tab", "tab").Press("ctrl+u")
		w.Type("Keittiö").Press("ctrl+s").Said("Tallessa.").See("Poliklinikka, Keittiö")
		if r := w.series()[0]; r.Room != "Ryhmähuone" {
			t.Errorf("the series has %q", r.Room)
		}
	}, some)
}

func TestASeriesChangedFromADayOnTakesItsPlansAlong(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "down", "e", "down", "enter").See("Muutos alkaa keskiviikko 2.12.2026")
		w.Press("tab", "tab", "tab", "tab").Press("ctrl+u").Type("3.12.").Press("tab").Press("ctrl+u").Type("13").Press("ctrl+s").Said("Tallessa.")
		w.See("to 3.12.   13.00  Retki laavulle", "luonnos", "Joulukorttipaja")
		var next *model.Series
		for _, r := range w.series() {
			if r.ID != weekly && r.ID != monthly {
				next = r
			}
		}
		if next == nil || len(next.Breaks) != 1 || next.Budget != 120000 {
			t.Fatalf("the rest of the series: %+v", next)
		}
		id := model.ExceptionID(next.ID, w.wednesday(1)+1)
		p, err := w.Session.PlanPage(id)
		if err != nil || p.Plan == nil || p.Plan.Title != "Retki laavulle" || len(p.Budget) != 1 || len(p.Comments) != 1 || len(p.Wishes) != 1 {
			t.Fatalf("the plan that went along: %+v, %v", p, err)
		}
		w.undo()
		if p, err := w.Session.PlanPage(w.on(1)); err != nil || p.Plan == nil || len(p.Budget) != 1 || len(w.series()) != 2 {
			t.Errorf("taken back: %+v, %v", p, err)
		}
	}, some, func(w *world) {
		w.Put(&model.BudgetLine{ID: model.ID{71}, Plan: w.on(1), What: "Makkarat", Meant: 3000},
			&model.Comment{ID: model.ID{72}, Plan: w.on(1), Text: "Kuka tuo puut?", By: kaisa, At: model.MomentOf(w.Now())})
	})
}

func TestASeriesHasBreaksAndAnEnd(t *testing.T) {
	story(t, func(w *world) {
		w.Press("left", "left").See("Keskiviikkoryhmä", "Tauko 21.12.2026 – 6.1.2027", "Budjetti vuodessa: 1 200\u00a0€").Press("b").See("lisää tauko", "21.12.2026 – 6.1.2027").Press("enter")
		w.Type("14.6.2027").Press("tab").Type("8.8.2027").See("Tauolle osuu 8 kertaa.").Press("ctrl+s").Said("Tauko on lisätty.").See("Tauko 14.6.2027 – 8.8.2027")
		w.Press("b", "down", "enter").Said("Tauko on poistettu.").NotSee("21.12.2026").See("ke 23.12.")
		if r := w.series()[0]; !slices.Equal(r.Breaks, []string{"2027-06-14/2027-08-08"}) {
			t.Errorf("the breaks: %q", r.Breaks)
		}
		w.Press("x").Said("Sarja päättyy ke 18.11.").See("päättynyt").Press("end", "x").Said("Sarja on jo päättynyt.")
		w.undo()
		w.See("seuraava ke 25.11.")
	}, groups)
}

func TestTheBoxTakesWishesAndSaysWhatBecameOfThem(t *testing.T) {
	story(t, func(w *world) {
		w.Press("tab", "tab").See("6 ääntä · odottaa vuoroaan", "suunnitteilla ke 2.12.", "toteutui ke 11.11.", "sivussa")
		w.Press("n").See("ei kirjoiteta nimiä").Type("Bingoa").Press("tab", "down", "down", "ctrl+s").Said("Toive on toivelaatikossa.")
		w.See("Bingoa", "Toivoi Ruska, tänään", "1 ääni")
		w.Press("+").See("Kanerva").NotSee("Ruska", "Vuokko").Press("enter").Said("Kanerva kannattaa toivetta.").See("2 ääntä", "Myös: Kanerva")
		w.Press("v").See("Montako kättä").Type("7").Press("ctrl+s").Said("Äänet on kirjattu.").See("7 ääntä")
		w.Press("l").See("ke 2.12. Retki laavulle").Press("enter").Said("Toive toteutuu ke 25.11., jos tapaaminen pidetään.").See("suunnitteilla ke 25.11.")
		w.Press("l").See("liitetty; valinta irrottaa").Press("enter").Said("Toive ei enää kuulu tapaamiseen.")
		w.Press("p").Type("Ei juuri nyt").Press("ctrl+s").Said("Toive on pantu sivuun.").See("Miksi: Ei juuri nyt")
		w.Press("p").Said("Toive on taas toivelaatikossa.").See("odottaa vuoroaan")
		w.Press("i").See("Ideassa ei kerrota kenestäkään", "Bingoa").Press("tab", "down", "ctrl+s").Said("Idea on tehty. Se löytyy ideoista.")
		if all := uitest.List[*model.Idea](w.Desk); len(all) != 1 || all[0].Text != "Bingoa" || all[0].Theme == "" {
			t.Errorf("the ideas: %+v", all)
		}
		i := slices.IndexFunc(w.wishes(), func(x *model.Wish) bool { return x.Text == "Bingoa" })
		if x := w.wishes()[i]; x.Client != ruska || x.Aside != 0 || len(x.Plans) != 0 || len(x.Backers) != 1 {
			t.Errorf("the wish: %+v", x)
		}
		w.Press("delete").NotSee("Bingoa")
		w.undo()
		w.See("Bingoa")
	}, some)
}

func TestTheGuardLooksAtAWish(t *testing.T) {
	story(t, func(w *world) {
		w.Press("tab", "tab", "n").Type("Soita 131052-308T").Press("ctrl+s").See("Tekstissä näyttää olevan")
		if n := len(w.wishes()); n != 4 {
			t.Errorf("%d wishes", n)
		}
	}, some)
}

func TestAShutBoxSaysHowItOpens(t *testing.T) {
	shut := func(says string, change ...func(*world)) {
		t.Helper()
		story(t, func(w *world) { w.Press("tab", "tab").See(says[:40]).Press("n").Said(says) }, change...)
	}
	shut("Toivelaatikko aukeaa, kun vaitiolositoumuksesi on merkitty allekirjoitetuksi. Merkitsemään pääsee Tänään-sivulta (F1).")
	shut("Toivelaatikko aukeaa, kun sinut on merkitty mukaan johonkin sarjaan. Sarjat löytyvät näppäimellä S.", team)
	shut("Toivelaatikko on auki niille, jotka pitävät yhteistapaamisia.", func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Role = model.ContactPerson
		w.Put(&me)
	})
}

func TestAMeetingThatIsMarkedHeldStaysAmongWhatIsComingUntilItIsOver(t *testing.T) {
	story(t, func(w *world) {
		held := &model.Held{ID: w.on(0), Day: w.wednesday(0), Others: 5}
		w.Wait(51*time.Hour + 10*time.Minute)
		w.Put(held)
		w.Show(w.Page)
		w.See("► tänään", "pidetty · 5 osallistujaa").Press("P").NotSee("tänään")
		w.Wait(4 * time.Hour)
		w.Show(w.Page)
		w.See("tänään", "5 osallistujaa").Press("T").NotSee("tänään")
	}, some)
}

func TestTheYearKeepsWhatWasHeldWhateverBecomesOfItsSeries(t *testing.T) {
	story(t, func(w *world) {
		w.Press("V").See("Pidetty 4 tapaamista", "Osallistumisia 42, uusia 4").Press("T")
		if err := w.Session.Delete(model.KindSeries, weekly); err != nil {
			t.Fatal(err)
		}
		w.Show(w.Page)
		w.Press("V").See("Pidetty 4 tapaamista", "Osallistumisia 42, uusia 4", "Käytetty 74")
	}, some)
}

func TestTheYearTellsWhatRemoteGroupsAndCampaignsCameTo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("P").See("Etäryhmä", "4 osallistujaa", "Messut", "tavoitettu 1 200", "Alue: Pirkanmaa").NotSee("Poliklinikka")
		w.Press("V").See("Kampanjat tavoittivat arviolta 1 200.", "Etäryhmät säästivät matkaa arviolta 480 km, 264")
	}, team, func(w *world) {
		at := w.Day(0).At(7*60, w.Now().Location())
		far := &model.Entry{ID: model.ID{82}, What: model.EntryJoint, Title: "Etäryhmä", Site: uitest.List[*model.Site](w.Desk)[0].ID, Start: at, Minutes: 60}
		fair := &model.Entry{ID: model.ID{83}, What: model.EntryJoint, Title: "Messut", Start: at - 60, Minutes: 60}
		w.Put(far, &model.Plan{ID: far.ID, Form: model.FormRemote, Area: "Pirkanmaa"}, &model.Held{ID: far.ID, Day: w.Day(0), Others: 4, Km: 120, CentsKm: 55},
			fair, &model.Plan{ID: fair.ID, Form: model.FormCampaign}, &model.Held{ID: fair.ID, Day: w.Day(0), Reach: 1200})
	})
}

func TestTheYearAddsUpMonthByMonth(t *testing.T) {
	story(t, func(w *world) {
		w.Press("left").See("Vuosi 2026", "► Koko vuosi        4      42       4      18      16      74", "Pidetty 4 tapaamista, 5 on vielä edessä.", "ammattilaisten työtä 18 t, tiloja 16 t")
		w.See("Keskiviikkoryhmä: Budjetti 1 200\u00a0€, käytetty 74\u00a0€, jäljellä 1 126\u00a0€")
		w.Press("end").See("► Keskiviikkoryhmä", "jäljellä 1 126\u00a0€ / 1 200\u00a0€").Press("up").See("Joulukuu 2026", "Pidetty 0 tapaamista, 3 on vielä edessä.")
		w.Press("a").See("Vuosi 2025").NotSee("74").Press("s", "s").See("Vuosi 2027", "on vielä edessä")
	}, some)
}

func TestACalendarForOtherProgramsIsWritten(t *testing.T) {
	ask := func(w *world, then ...string) exchange.Calendar {
		t.Helper()
		w.asked = exchange.Calendar{}
		w.Press("k").Press(then...)
		return w.asked
	}
	story(t, func(w *world) {
		if got := ask(w, "enter"); got.Series != weekly || got.Me {
			t.Errorf("the series of the meeting: %+v", got)
		}
		if got := ask(w, "down", "enter"); !got.Me || !got.Series.Zero() {
			t.Errorf("mine: %+v", got)
		}
		if got := ask(w, "down", "down", "enter"); got.Site.Zero() || got.Me {
			t.Errorf("a site: %+v", got)
		}
		w.Press("S", "down")
		if got := ask(w, "enter"); got.Series != monthly {
			t.Errorf("the series: %+v", got)
		}
		w.Press("k").See("Sarja: Retkiryhmä", "Omat", "Toimipaikka: Poliklinikka", "Kaikki yhteistapaamiset")
	}, some)
	story(t, func(w *world) { w.Press("k").See("Omat").NotSee("Sarja:") })
}

func TestASeriesThatHasNotBegunGoesWhole(t *testing.T) {
	story(t, func(w *world) {
		w.Press("S", "x").Said("Sarja on poistettu.").See("Sarjoja ei ole.")
	}, func(w *world) {
		w.Put(&model.Series{ID: weekly, What: model.EntryJoint, First: w.Day(2), At: 720, Minutes: 240, Rule: "FREQ=WEEKLY"})
	})
}

func TestVisitorsOfABenchCountInTheYear(t *testing.T) {
	story(t, func(w *world) {
		w.Press("P").See("Torin penkki", "5 osallistujaa").Press("V").See("Pidetty 1 tapaaminen", "Osallistumisia 5, uusia 0")
	}, func(w *world) {
		e := &model.Entry{ID: model.ID{80}, What: model.EntryJoint, Title: "Torin penkki", Start: w.Day(0).At(7*60, w.Now().Location()), Minutes: 60}
		w.Put(e, &model.Plan{ID: e.ID, Form: model.FormBench}, &model.Held{ID: e.ID, Day: w.Day(0)})
		for _, n := range []int{2, 3} {
			if _, err := w.Session.Log(model.Encounter{Site: e.ID, Count: n}); err != nil {
				w.t.Fatal(err)
			}
		}
	})
}

func TestNoRecordSendsControlsToTheTerminal(t *testing.T) {
	story(t, func(w *world) {
		for range 5 {
			for _, bad := range []string{"\x1b]0;", "\x1b[31m", "\u202e", "\x07"} {
				if strings.Contains(w.Raw(), bad) {
					t.Errorf("%q reaches the screen", bad)
				}
			}
			w.Press("tab")
		}
	}, groups, func(w *world) {
		bad := "Ryhm\x1b]0;x\x07ä \x1b[31mpunainen\u202e"
		r := *uitest.List[*model.Series](w.Desk)[0]
		r.Title, r.Room = bad, bad
		w.Put(&r, &model.Wish{ID: model.ID{81}, Text: bad, Day: w.Day(0)}, &model.Plan{ID: w.on(0), Series: weekly, Day: w.wednesday(0), Form: model.FormJoint, Title: bad, Venue: bad})
	})
}

func TestRowsAreFoundAndPartsAreClicked(t *testing.T) {
	story(t, func(w *world) {
		w.Press("/").Type("laav").Press("enter").See("► ke 2.12.   12.00  Retki laavulle")
		w.ClickOn("Sarjat").See("Budjetti vuodessa").ClickOn("Vuosi").See("Koko vuosi").ClickOn("Pidetyt").See("purku tekemättä", "ei kirjattu")
		w.Press("S").See("Budjetti vuodessa").Press("tab").See("Koko vuosi").Press("shift+tab").See("Budjetti vuodessa").Press("V").See("Koko vuosi").Press("O").See("6 ääntä").Press("T").See("Joulukorttipaja").Press("P")
		w.Press("r").See("Pelkkä läsnäolo on täyttä osallistumista.").Press("esc")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindSeries || m.ID != weekly {
			t.Errorf("the history of %+v", m)
		}
		w.Press("s").Said("Tapaaminen on jo ollut. Luvut kirjataan näppäimellä h.")
	}, some)
}

func TestASearchLeadsToAWish(t *testing.T) {
	story(t, func(w *world) {
		w.See("► Uimahalliin", "Halli on remontissa")
	}, some, func(w *world) { w.Page = joint.OnWish(w.Env(), w.gear, model.ID{64}) })
}

func TestEachPartIsSaidAsSentences(t *testing.T) {
	story(t, func(w *world) {
		want := []string{
			"ke 25.11. 12.00 Joulukorttipaja, muutoksia pyydetty, 1 kommentti", "ke 18.11. 12.00 Keskiviikkoryhmä, 9 osallistujaa, purku tekemättä",
			"Leivotaan pullaa, 6 ääntä, odottaa vuoroaan", "Keskiviikkoryhmä, seuraava ke 25.11.", "Koko vuosi 2026: Pidetty 4 tapaamista, 5 on vielä edessä, Osallistumisia 42, uusia 4",
		}
		for _, say := range want {
			out := w.Page.(ui.Speaker).Speak()
			if len(out.Rows) == 0 || out.Rows[0].Text != say || len(out.Lines) == 0 || len(out.Rest) < 2 || !strings.Contains(out.Rest[0], say) {
				t.Errorf("%q: %+v", say, out)
			}
			w.Press("tab")
		}
	}, some)
}

func TestItFitsAnySizeBeforeAndAfterItsFactsCome(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return joint.New(uitest.Env("fi"), joint.Gear{}) })
}

func TestEachPartLooksAsItDid(t *testing.T) {
	names := []string{"coming", "held", "wishes", "series", "year"}
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			w.Resize(60, 18)
			for _, name := range names {
				if lang != "fi" {
					w.Resize(80, 24)
				}
				uitest.Golden(t, name+"-"+lang, w.Screen())
				w.Press("tab")
			}
		}, some, func(w *world) { w.Lang = lang })
	}
}

func TestEverySizeAndLanguageFits(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			for range 5 {
				uitest.Sizes(t, lang, w.Page)
				w.Press("tab")
			}
		}, some, func(w *world) {
			w.Lang = lang
			w.Put(&model.Wish{ID: model.ID{65}, Text: strings.Repeat("Pitkä toive ", 9), Day: w.Day(-1)})
		})
	}
}

func TestTheGuardFailsClosed(t *testing.T) {
	broken := errors.New("broken")
	story(t, func(w *world) {
		w.Press("tab", "tab", "n").Type("Retki").Press("ctrl+s")
		if n := len(w.wishes()); n != 4 {
			t.Errorf("%d wishes", n)
		}
	}, some, func(w *world) {
		w.gear.Guard = func(string) ([]guard.Finding, error) { return nil, broken }
	})
}
