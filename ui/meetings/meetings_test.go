package meetings_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/meetings"
	"aula/ui/today"
	"aula/ui/uitest"
)

// last is the meeting that begins last.
func (w *world) last() *model.Meeting {
	w.t.Helper()
	all := w.meetings()
	if len(all) == 0 {
		w.t.Fatal("no meeting is stored")
	}
	return all[len(all)-1]
}

func TestAMeetingIsPlannedHeldNotedAndLeadsToTheNext(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ei vielä tapaamisia").Press("enter", "t", "p", "a", "e", "s", "k", "delete")
		w.Said("Valitse ensin tapaaminen.")
		w.Press("n").See("Asiakkaan toive: Mieluiten iltapäivällä", "Ulkona (toive)", "Ammattilainen mukana  kyllä", "Asiakkaan valinta     kyllä")
		w.Press("ctrl+u").Type("tänään").Press("tab", "ctrl+u").Type("8.30").Press("ctrl+s")
		w.Said("Tapaaminen on sovittu.")
		m := w.last()
		if m.Start != w.Day(0).At(8*60+30, w.Now().Location()) || m.Minutes != 60 || m.State != model.MeetPlanned || m.Sort != model.MeetTalk || m.Place != "outdoors" ||
			m.ByExpert || !m.Professional || m.Expert != w.Session.Me() || m.Relation != w.relation.ID || m.CheckBy != 0 {
			t.Fatalf("stored: %+v", m)
		}
		w.See("ma 23.11. 8.30 tapaaminen, Ulkona").Press("enter", "a")
		w.Press("space", "down", "space", "tab", "space", "tab").Type("Juteltiin kurssista.").Press("tab").Type("Katsotaan aikataulu.").Press("tab", "tab", "space", "tab", "down", "ctrl+s")
		w.Said("Kirjattu.")
		m = w.last()
		if m.State != model.MeetHeld || !slices.Equal(m.Did, []string{"listening", "step"}) || !slices.Equal(m.Goals, []string{model.ID{24}.String()}) ||
			m.Note != "Juteltiin kurssista." || m.Next != "Katsotaan aikataulu." || !slices.Equal(m.Onward, []string{"hobby"}) || m.Directive != model.DirectiveTalked || m.ToPro {
			t.Fatalf("noted: %+v", m)
		}
		w.See("√ Pidetty", "Kuuntelua, Askel yhdessä", "Haluan taas valokuvata", "Hoitotahdosta puhuttiin.").Press("pgdown").See("ei koskaan sisältöä")
		w.Press("n", "ctrl+u").Type("+14").Press("ctrl+s")
		next := w.last()
		w.Show(meetings.Open(w.Env(), next.ID))
		w.See("Viime kerralta tähän kertaan", "Katsotaan aikataulu.", "Maanantai 7.12.2026 kello 8.30–9.30", "Sovittu")
	})
}

func TestOneKeySaysWhatCameOfIt(t *testing.T) {
	story(t, func(w *world) {
		is := func(want model.MeetingState) {
			t.Helper()
			if m := w.at(model.ID{80, 5}); m.State != want {
				t.Errorf("%s instead of %s", m.State, want)
			}
		}
		w.See("merkitse, miten kävi", "1 odottaa merkintää").Press("home", "p").See("2 peruttua")
		w.Said("Tapaaminen on peruttu.")
		is(model.MeetCancelled)
		w.Press("a")
		w.Said("Tapaaminen on peruttu.")
		w.Press("p")
		is(model.MeetPlanned)
		w.Press("j").See("2 jäi väliin")
		is(model.MeetNoShow)
		w.Press("s")
		w.Said("Tapaaminen jäi väliin. n sopii uuden.")
		w.Press("t")
		is(model.MeetHeld)
		w.ClickOn("ti 24.11.").Press("t", "j", "a")
		w.Said("Tapaaminen ei ole vielä alkanut.")
		w.Press("y")
		if !w.at(model.ID{80, 6}).ToPro {
			t.Error("not handed to the professional")
		}
		w.Press("y", "delete").NotSee("ti 24.11.")
		if n := len(w.meetings()); n != 5 {
			t.Errorf("%d are left", n)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		uitest.Asked[ui.HistoryMsg](w.Desk, "i")
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		w.Send(w.Page.Load()()).See("ti 24.11.")
	}, some)
}

func TestAHomeVisitWantsASignThatAllIsWell(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Press("ctrl+u").Type("tänään").Press("tab", "ctrl+u").Type("9.30").Press("tab", "tab", "tab").NotSee("Kotikäynnillä")
		w.Press("down", "down").See("Kotikäynnillä on turvamerkki", "viimeistään 11.00").Press("ctrl+s")
		m := w.last()
		if m.Place != model.HomePlace || m.CheckBy != 0 || m.CheckInBy() != m.End()+model.CheckInAfter {
			t.Fatalf("stored: %+v", m)
		}
		w.Press("k")
		w.Said("Tapaaminen ei ole vielä alkanut.")
		w.Wait(45 * time.Minute).Send(w.Page.Load()()).See("turvamerkki 11.00").Press("enter").See("Turvamerkki viimeistään 11.00. k merkitsee")
		w.Wait(2 * time.Hour)
		w.Put(&model.Site{ID: model.ID{8}, Name: "Terveysasema", Contact: "Terhi Aalto", ContactPhone: "040 1234"})
		c := *w.client
		c.Site = model.ID{8}
		w.Put(&c)
		day := today.New(w.Env(), today.Gear{Client: meetings.New, Meeting: meetings.Open})
		w.Show(day)
		w.See("Onko kaikki hyvin? Kotikäynnin turvamerkki puuttuu vielä: Kanerva").ClickOn("Onko kaikki hyvin")
		w.See("▲ ma 23.11. 9.30 tapaaminen, Kotona", "turvamerkki puuttuu", "siitä on 45 min", "Yhteyshenkilö: Terhi Aalto, 040 1234")
		w.Show(meetings.New(w.Env(), w.client.ID))
		w.Press("k")
		w.Said("Kaikki hyvin. Merkki on annettu.")
		w.See("√ Kaikki hyvin, merkitty 11.45").NotSee("puuttuu").Press("k")
		w.Said("Merkki on jo annettu.")
		w.Show(today.New(w.Env(), today.Gear{}))
		w.NotSee("Onko kaikki hyvin")
	})
}

func TestASignAtAnotherTimeAndElsewhere(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n", "tab", "ctrl+u").Type("23").Press("tab", "tab", "tab", "tab", "tab", "tab").See("Jos merkki myöhästyy").Press("space", "tab").Type("1").Press("ctrl+s")
		m := w.last()
		if want := m.Start + 120*60; m.CheckBy != want || m.Place != "outdoors" {
			t.Fatalf("stored: %+v, wanted %v", m, want)
		}
		w.Press("s", "tab", "ctrl+u").Type("20").Press("ctrl+s")
		moved := w.last()
		if moved.CheckBy != m.CheckBy-3*3600 || moved.Moved != m.Start || moved.Start != m.Start-3*3600 {
			t.Fatalf("moved: %+v", moved)
		}
		w.See("Siirretty, sovittiin ensin: ti 24.11. 23.00").Press("s", "ctrl+u").Type("+7").Press("ctrl+s")
		if x := w.last(); x.Moved != m.Start {
			t.Errorf("moved again, the first time is gone: %+v", x)
		}
		w.Press("e").See("22.00").NotSee("Päivä ")
		w.Press("esc", "s", "ctrl+u").Type("24.11.").Press("tab", "ctrl+u").Type("23").Press("ctrl+s")
		if x := w.last(); x.Moved != 0 || x.Start != m.Start {
			t.Errorf("back where it was: %+v", x)
		}
	})
}

func TestANoteOnMedicinesBringsUpTheProfessionalAndForbidsNothing(t *testing.T) {
	story(t, func(w *world) {
		w.Press("a", "tab", "tab").NotSee("kuuluu ammattilaiselle").Type("Puhuttiin, että lääkkeet väsyttävät.")
		w.See("Tämä kuuluu ammattilaiselle: lääkitys.", "ctrl+p merkitsee").Press("ctrl+p").See("Merkitty: viety ammattilaiselle.", "Viety ammattilaiselle  kyllä")
		w.Press("tab").Type("Kelan päätös etuudesta").See("Merkitty").Press("ctrl+s")
		m := w.at(model.ID{80, 5})
		if !m.ToPro || m.Note != "Puhuttiin, että lääkkeet väsyttävät." || m.State != model.MeetHeld {
			t.Fatalf("stored: %+v", m)
		}
		w.ClickOn("su 22.11.").Press("enter").See("√ Viety ammattilaiselle").Press("y").NotSee("Viety ammattilaiselle")
	}, some)
	story(t, func(w *world) {
		w.Press("a", "tab", "tab").Type("Uusi diagnoosi mietityttää").See("diagnoosit").Press("ctrl+s")
		if m := w.at(model.ID{80, 5}); m.ToPro || m.Note != "Uusi diagnoosi mietityttää" {
			t.Errorf("nothing forbids it: %+v", m)
		}
	}, some)
	story(t, func(w *world) {
		w.Press("a", "tab", "tab").Type("Tunnus 131052-308T").See("henkilötunnus").Press("ctrl+s")
		if m := w.at(model.ID{80, 5}); m.Note != "" {
			t.Errorf("a personal code was kept: %+v", m)
		}
	}, some)
}

func TestSeveralAreMadeAtOnce(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n", "ctrl+u").Type("8.12.2026").Press("shift+tab").ClickOn("Toistuu").Press("down").See("Montako tapaamista", "Tapaamiset: ti 8.12., ti 22.12., ti 5.1., ti 19.1.").Press("ctrl+s")
		w.Said("4 tapaamista on sovittu.")
		if all := w.meetings(); len(all) != 4 || all[1].Start-all[0].Start != 14*24*3600 || all[0].ID == all[1].ID {
			t.Fatalf("stored: %d", len(all))
		}
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		if n := len(w.meetings()); n != 0 {
			t.Fatalf("undone, and %d are left", n)
		}
		w.Send(w.Page.Load()())
		w.Press("n", "ctrl+u").Type("29.12.2026").ClickOn("Toistuu").Press("down", "down").See("Tapaamiset: ti 29.12., ti 26.1., ti 23.2., ti 30.3.").Press("tab", "ctrl+u").Type("9")
		w.See("ti 30.3.", "Sovittu aika päättyy 12.4.2027").Press("ctrl+s")
		if all := w.meetings(); len(all) != 4 {
			t.Errorf("%d are planned within the term", len(all))
		}
	})
}

func TestAProfessionalComesAlongToTheFirstOnes(t *testing.T) {
	story(t, func(w *world) {
		for i := range byte(3) {
			w.See("Ei vielä tapaamisia").Press("n").See("Ammattilainen mukana  kyllä").Press("esc")
			m := w.meeting(i+1, int(i)-5, 10)
			m.State = model.MeetHeld
			w.Put(m)
		}
		w.Send(w.Page.Load()()).Press("n").See("Ammattilainen mukana  ei")
	})
}

func TestWhatClashesNamesNoOtherClient(t *testing.T) {
	other := func(w *world) {
		w.Put(&model.Client{ID: model.ID{77}, Name: "Salamanteri", Workers: []string{w.Session.Me().String()}})
		m := w.meeting(9, 1, 13)
		m.Client, m.Relation = model.ID{77}, model.ID{}
		w.Put(m, &model.Entry{
			ID: model.ID{78}, What: model.EntryTeam, Title: "Viikkopalaveri", Start: w.Day(2).At(13*60, w.Now().Location()), Minutes: 60, People: []string{w.Session.Me().String()},
		})
	}
	story(t, func(w *world) {
		w.ClickOn("ti 24.11.").Press("enter").See("Päällekkäin: toinen tapaaminen 13.00–14.00").NotSee("Salamanteri")
		w.Press("s", "ctrl+u").Type("25.11.").See("Samaan aikaan: tiimikokous: Viikkopalaveri 13.00–14.00. Voit silti tallentaa.").Press("ctrl+s").See("Päällekkäin: tiimikokous")
		w.Press("n", "ctrl+u").Type("24.11.").See("Samaan aikaan: toinen tapaaminen")
	}, some, other)
}

func TestAFormWritesOnlyWhatWasChangedInIt(t *testing.T) {
	story(t, func(w *world) {
		w.ClickOn("ti 24.11.").Press("e")
		x := *w.at(model.ID{80, 6})
		x.Professional, x.Next = true, "Toiselta koneelta"
		w.Put(&x)
		w.Press("down", "ctrl+s")
		if m := w.at(model.ID{80, 6}); !m.Professional || m.Next != "Toiselta koneelta" || m.Minutes != 90 || m.Moved == 0 {
			t.Errorf("%+v", m)
		}
	}, some)
}

func TestAClientIsOpenedOnceADayAndOnlyForTheirOwn(t *testing.T) {
	story(t, func(w *world) {
		views := func(want int) {
			t.Helper()
			lines, err := w.Session.AccessLog(w.client.ID)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, l := range lines {
				if l.Deed == model.Viewed {
					n++
				}
			}
			if n != want {
				t.Errorf("%d looks are logged, not %d", n, want)
			}
		}
		views(1)
		w.ClickOn("ti 24.11.").Press("enter")
		views(1)
		w.Wait(24 * time.Hour).Press("y").See("Viety ammattilaiselle")
		views(2)
	}, some)
	story(t, func(w *world) {
		for range 3 {
			w.Wait(24 * time.Hour).Press("y").See("su 22.11.").NotSee("eivät kuulu")
		}
	}, some)
	shut := func(said string, change func(*world)) {
		t.Helper()
		for _, page := range []func(*world) ui.Screen{
			nil, func(w *world) ui.Screen { return meetings.Open(w.Env(), model.ID{80, 6}) },
		} {
			story(t, func(w *world) { w.See(said).NotSee("Kanerva", "Ulkona").Press("n").Press("enter") }, some, change, func(w *world) { w.page = page })
		}
	}
	shut("Vaitiolositoumuksesi on kirjaamatta", func(w *world) {
		me := *w.Session.Member(w.Session.Me())
		me.Undertaking = 0
		w.Put(&me)
	})
	shut("työskentelevät muut", func(w *world) {
		w.client.Workers, w.relation.Expert = nil, model.ID{99}
		w.Put(w.client, w.relation)
	})
}

func TestAMeetingThatIsGoneSaysSo(t *testing.T) {
	story(t, func(w *world) { w.See("Tätä tapaamista ei enää ole").Press("t", "n") }, func(w *world) {
		w.page = func(w *world) ui.Screen { return meetings.Open(w.Env(), model.ID{1}) }
	})
	story(t, func(w *world) { w.Press("delete").See("Tätä tapaamista ei enää ole").Press("a") }, some, func(w *world) {
		w.page = func(w *world) ui.Screen { return meetings.Open(w.Env(), model.ID{80, 6}) }
	})
}

func TestTwoHundredMeetingsScroll(t *testing.T) {
	story(t, func(w *world) {
		w.See("ti 24.11.").Press("end").See("200 pidettyä").Press("enter").See("Pidetty")
	}, some, func(w *world) {
		var all []model.Record
		for i := range 198 {
			m := w.meeting(0, -30-i*7, 10)
			m.ID, m.State = model.ID{81, byte(i)}, model.MeetHeld
			all = append(all, m)
		}
		w.Put(all...)
	})
}

func TestOddTextsStayWithinTheirLines(t *testing.T) {
	long := strings.Repeat("Pitkä muistiinpano 👩‍🚀 מילים بالعربية ", 130) // some 5,000 letters
	story(t, func(w *world) {
		uitest.Sizes(t, "page", w.Page)
		w.Resize(80, 24).Press("pgdown", "end", "a")
		uitest.Sizes(t, "list", meetings.New(w.Env(), w.client.ID))
	}, some, func(w *world) {
		m := w.meeting(6, 1, 13)
		m.State, m.Start = model.MeetHeld, w.Day(-1).At(600, w.Now().Location())
		m.Note, m.Next, m.Did, m.Goals = long, "👩‍🚀 ja jatko", []string{"unknown"}, []string{model.ID{24}.String(), model.ID{99}.String()}
		w.Put(m, &model.Goal{ID: model.ID{24}, Client: w.client.ID, Text: string([]rune(long)[:400]), State: model.GoalActive, Made: w.Day(-3)})
		w.page = func(w *world) ui.Screen { return meetings.Open(w.Env(), m.ID) }
	})
}

func TestASummaryForTheClientsPage(t *testing.T) {
	lines := func(w *world) string {
		p, err := w.Session.OpenClient(w.client.ID)
		if err != nil {
			t.Fatal(err)
		}
		return uitest.Plain(strings.Join(meetings.Summary(w.Env(), p, 70), "\n"))
	}
	is := func(w *world, want string) {
		t.Helper()
		if got := lines(w); got != want {
			t.Errorf("the summary is\n%s\nnot\n%s", got, want)
		}
	}
	story(t, func(w *world) {
		is(w, "Seuraava: ti 24.11. 13.00 tutustumiskäynti, Ulkona\nEdellinen: ma 9.11. 10.00 tapaaminen, Kahvila\n√ Tahti on sopiva: kerran tai kahdesti kuussa.\n1 odottaa merkintää, 1 sovittu, 2 pidettyä, 1 peruttu, 1 jäi väliin")
	}, some)
	story(t, func(w *world) {
		is(w, "Seuraavaa ei ole vielä sovittu.\nVielä ei ole tavattu.\n▲ Ensimmäinen tapaaminen on vielä sopimatta.")
	})
	story(t, func(w *world) {
		got := lines(w)
		if !strings.HasPrefix(got, "▲ Turvamerkki puuttuu: su 22.11. 11.30\n") || !strings.Contains(got, "Edellisestä on 5 viikkoa. Sovitaanko uusi aika?") {
			t.Errorf("got\n%s", got)
		}
	}, func(w *world) {
		held, home := w.meeting(1, -38, 10), w.meeting(2, -1, 10)
		held.State, home.Place = model.MeetHeld, model.HomePlace
		w.Put(held, home)
	})
	if got := meetings.Summary(uitest.Env("sv"), store.ClientPage{}, 1); len(got) == 0 {
		t.Error("nothing is said of nothing")
	}
}
