package today_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/today"
	"aula/ui/uitest"
)

// to moves the focus of a form to a field by its label.
func to(v *uitest.Driver, label string) *uitest.Driver {
	for range 40 {
		if strings.Contains(v.Screen(), "► "+label) {
			return v
		}
		v.Press("tab")
	}
	for range 40 {
		if strings.Contains(v.Screen(), "► "+label) {
			return v
		}
		v.Press("shift+tab")
	}
	return v.See("► " + label)
}

// clear empties the line in focus and types another.
func retype(v *uitest.Driver, words string) *uitest.Driver {
	v.Press("end")
	for range 20 {
		v.Press("backspace")
	}
	return v.Type(words)
}

func entries(d *day) []*model.Entry {
	d.t.Helper()
	all, err := store.List[*model.Entry](d.s)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func series(d *day) []*model.Series {
	d.t.Helper()
	all, err := store.List[*model.Series](d.s)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func TestAWeeklyTeamMeetingIsAddedAndSkipsMidsummerWeek(t *testing.T) {
	// Monday 8 June 2026; the meeting is on Fridays, and juhannusaatto is 19 June.
	on(t, time.Date(2026, 6, 8, 6, 0, 0, 0, time.UTC), model.Coordinator, func(d *day) {
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("n", "t", "t", "enter")
		retype(to(v, "Päivä"), "pe")
		retype(to(v, "Alkaa kello"), "9")
		to(v, "Toistuu").Press("v").See("Ensimmäiset: pe 12.6., pe 19.6., pe 26.6., pe 3.7.")
		to(v, "Ketkä").See("Koko tiimi on kutsuttu")
		v.Press("ctrl+s").See("Perjantai 12.6.2026", "9.00–10.00", "tiimikokous", "koko tiimi")
		all := series(d)
		if len(all) != 1 || all[0].Rule != "FREQ=WEEKLY" || all[0].At != 9*60 || all[0].Minutes != 60 || len(all[0].People) != 0 {
			t.Fatalf("kept %+v", all)
		}
		// Midsummer Eve is no public holiday: that week is called off by hand.
		v.Press("right", "right", "right", "right", "right", "right", "right").See("Perjantai 19.6.2026", "juhannusaatto")
		v.Press("p").See("vain tämä").Press("enter").See("peruttu: tiimikokous")
		d.holds(d.today(), d.today()+25, "12.6. 09.00 team", "19.6. 09.00 team cancelled changed", "26.6. 09.00 team", "3.7. 09.00 team")
		v.Press("p").NotSee("peruttu")
		if n := len(entries(d)); n != 0 {
			t.Errorf("%d entries stand for what the series has", n)
		}
	})
}

func TestPublicHolidaysAreLeftOutUnlessAskedFor(t *testing.T) {
	// 2026-12-25 and 2027-01-01 are Fridays.
	on(t, time.Date(2026, 12, 14, 6, 0, 0, 0, time.UTC), model.Coordinator, func(d *day) {
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("n", "t", "t", "enter")
		retype(to(v, "Päivä"), "pe")
		to(v, "Toistuu").Press("v").See("pe 18.12., pe 8.1., pe 15.1., pe 22.1.", "ei pyhinä")
		to(v, "Myös pyhinä").Press("space").See("pe 18.12., pe 25.12., pe 1.1., pe 8.1.")
		v.Press("ctrl+s")
		if all := series(d); len(all) != 1 || !all[0].Holidays {
			t.Fatalf("kept %+v", all)
		}
	})
}

func TestOneOccasionIsMovedAndTheOthersStay(t *testing.T) {
	onMonday(t, func(d *day) {
		d.team(d.today(), 9*60)
		v := d.open(today.Gear{})
		v.Press("home", "s").See("vain tämä").Press("enter").See("Alkaa kello")
		retype(v, "ke").Press("enter")
		retype(v, "13.30").Press("ctrl+s").See("Keskiviikko 25.11.2026", "13.30–15.00", "muutettu")
		d.holds(d.today(), d.today()+14, "25.11. 13.30 team changed", "30.11. 09.00 team", "7.12. 09.00 team")
		v.Press("enter").See("Sarjan mukaan ma 23.11. 9.00", "joka viikko maanantaisin").Press("esc")
		v.Press("delete").See("palauta sarjan mukaiseksi").Press("enter")
		d.holds(d.today(), d.today()+7, "23.11. 09.00 team", "30.11. 09.00 team")
	})
}

func TestThisAndTheFollowingAreEdited(t *testing.T) {
	onMonday(t, func(d *day) {
		r := d.team(d.today()-7, 9*60)
		next := r.Occasion(d.today()+7, r.StartOn(d.today()+7, d.s.Now().Location()))
		next.Cancelled = true
		d.put(next)
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("home", "e").See("vain tämä").Press("down", "enter").See("Aiemmat kerrat pysyvät ennallaan")
		retype(to(v, "Alkaa kello"), "10").Press("ctrl+s").See("10.00–11.30")
		d.holds(d.today()-7, d.today()+14, "16.11. 09.00 team", "23.11. 10.00 team", "30.11. 10.00 team cancelled changed", "7.12. 10.00 team")
		if n := len(series(d)); n != 2 {
			t.Errorf("%d series", n)
		}
		if err := d.s.Undo(d.s.LastEdit()); err != nil {
			t.Fatal(err)
		}
		d.holds(d.today()-7, d.today()+14, "16.11. 09.00 team", "23.11. 09.00 team", "30.11. 09.00 team cancelled changed", "7.12. 09.00 team")
	})
}

func TestTheWholeSeriesIsEditedAndTheFollowingAreMovedOrEnded(t *testing.T) {
	onMonday(t, func(d *day) {
		d.team(d.today()-7, 9*60)
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("home", "e", "end", "enter").See("Muutos koskee myös jo pidettyjä")
		to(v, "Otsikko").Type("Maanantaipalaveri").Press("ctrl+s")
		v.See("Maanantai 23.11.2026", "tiimikokous: Maanantaipalaveri")
		v.Press("home", "s", "down", "enter")
		retype(v, "ti").Press("ctrl+s").See("Tiistai 24.11.2026", "Maanantaipalaveri")
		d.holds(d.today()-7, d.today()+8, "16.11. 09.00 team", "24.11. 09.00 team", "1.12. 09.00 team")
		v.Press("right", "right", "right", "right", "right", "right", "right").See("Tiistai 1.12.2026")
		v.Press("home", "p", "down", "enter").NotSee("Maanantaipalaveri")
		d.holds(d.today()-7, d.today()+30, "16.11. 09.00 team", "24.11. 09.00 team")
	})
}

func TestASingleEntryIsEditedMovedCancelledCopiedAndDeleted(t *testing.T) {
	onMonday(t, func(d *day) {
		e := d.entry(model.EntryOther, "Kahvit", 14, 60, d.s.Me())
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("home", "e").NotSee("Toistuu")
		retype(to(v, "Otsikko"), "Glögit").Press("ctrl+s").See("muu: Glögit")
		v.Press("s")
		retype(v, "huomenna").Press("ctrl+s").See("Tiistai 24.11.2026", "14.00–15.00")
		v.Press("p").See("peruttu: muu: Glögit").Press("enter").See("peruttu").Press("esc")
		if got := entries(d); len(got) != 1 || !got[0].Cancelled || got[0].ID != e.ID {
			t.Fatalf("kept %+v", got)
		}
		v.Press("p").NotSee("peruttu")
		v.Press("c").See("1.12.2026").Press("ctrl+s").See("Tiistai 1.12.2026", "Glögit")
		v.Press("home", "delete").NotSee("Glögit")
		d.holds(d.today(), d.today()+14, "24.11. 14.00 other")
	})
}

func TestWhatClashesIsSaidBeforeSavingAndNothingIsForbidden(t *testing.T) {
	onMonday(t, func(d *day) {
		olli := d.member("Olli")
		olli.PauseFrom, olli.PauseTo = d.today(), d.today()+14
		pia := d.member("Pia")
		pia.WeekMost, pia.Occasions = 1, []string{string(model.EntryShift)}
		d.put(olli, pia)
		d.entry(model.EntryIndividual, "", 13, 60, d.s.Me())
		d.entry(model.EntryIndividual, "", 15, 60, pia.ID)
		v := d.open(today.Gear{}).Resize(80, 50)
		v.Press("n", "k", "k").See("kumppanitapaaminen")
		v.See("Samaan aikaan: yksilötapaaminen 13.00–14.00 (sinä). Voit silti tallentaa.")
		to(v, "Ketkä").See("Olli (tauolla)").Press("p", "space", "o", "space")
		v.See("Olli on tauolla ma 7.12. asti", "Pia: tästä ei ole sovittu (kumppanitapaaminen)", "Pia: viikolle tulisi 2 kertaa, sovittu on 1")
		to(v, "Kumppani").Type("Mielenterveysseura").Press("ctrl+s")
		v.See("kumppanitapaaminen: Mielenterveysseura", "Päällekkäin: yksilötapaaminen 13.00–14.00 (sinä)")
		if got := entries(d); len(got) != 3 {
			t.Errorf("%d entries", len(got))
		}
	})
}

func TestASeriesSaysHowManyTimesItClashes(t *testing.T) {
	onMonday(t, func(d *day) {
		for week := range 3 {
			e := d.entry(model.EntryIndividual, "", 9, 60, d.s.Me())
			e.Start = d.at(d.today()+model.Date(7*week)+1, 9)
			d.put(e)
		}
		v := d.open(today.Gear{}).Resize(80, 50)
		v.Press("n", "t", "t", "enter")
		retype(to(v, "Päivä"), "ti")
		retype(to(v, "Alkaa kello"), "9")
		to(v, "Toistuu").Press("v").See("3 kertaa menee päällekkäin. Samaan aikaan: ti 24.11. yksilötapaaminen 9.00–10.00 (sinä)")
	})
}

func TestWhoWasThereAndWhatWasAgreed(t *testing.T) {
	onMonday(t, func(d *day) {
		d.team(d.today()-7, 9*60)
		d.entry(model.EntryTalk, "", 8, 30, d.s.Me())
		olli := d.member("Olli")
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("home").Press("a")
		if last := v.Notes[len(v.Notes)-1]; !strings.Contains(last, "sisältöä ei kirjata") {
			t.Errorf("said %q", last)
		}
		v.Press("enter").See("Tällaisen tapaamisen sisältöä ei kirjata tänne").Press("esc")
		v.Press("down", "a").See("Mitä sovittiin").Press("space", "down", "space", "tab").Type("Jaetaan vuorot").Press("ctrl+s")
		got := entries(d)
		want := model.ExceptionID(series(d)[0].ID, d.today())
		i := 0
		for i < len(got) && got[i].ID != want {
			i++
		}
		if i == len(got) || got[i].Outcome != "Jaetaan vuorot" || len(got[i].Attended) != 2 {
			t.Fatalf("kept %+v", got)
		}
		v.Press("enter").See("Sovittiin", "Jaetaan vuorot", "Läsnä", "sinä ja Olli")
		_ = olli
		v.Press("esc", "right", "left")
	})
}

func TestAPersonalCodeIsNotKept(t *testing.T) {
	onMonday(t, func(d *day) {
		v := d.open(today.Gear{}).Resize(80, 50)
		v.Press("n", "m").See("muu")
		to(v, "Otsikko").Type("Asiakas 131052-308T").Press("ctrl+s")
		if n := len(entries(d)); n != 0 {
			t.Fatalf("%d entries kept", n)
		}
		v.See("henkilötunnus").Press("ctrl+b", "ctrl+s")
		if got := entries(d); len(got) != 1 || strings.Contains(got[0].Title, "131052") {
			t.Fatalf("kept %+v", got)
		}
	})
}

func TestSummerTimeMovesNoMeeting(t *testing.T) {
	// Summer time ended on 25 October 2026 and begins on 28 March 2027.
	on(t, time.Date(2026, 10, 19, 6, 0, 0, 0, time.UTC), model.Coordinator, func(d *day) {
		d.team(d.today(), 9*60)
		v := d.open(today.Gear{}).See("9.00–10.30").Press("w")
		v.Press("right", "enter").See("Maanantai 26.10.2026", "9.00–10.30")
		v.Press("g")
		retype(v, "29.3.2027").Press("ctrl+s").See("Maanantai 29.3.2027", "2. pääsiäispäivä").NotSee("9.00–10.30")
		v.Press("left").See("Sunnuntai 28.3.2027", "pääsiäispäivä")
		v.Press("g")
		retype(v, "5.4.2027").Press("enter").See("9.00–10.30", "viikko 14")
	})
}

func TestWeek53(t *testing.T) {
	on(t, time.Date(2026, 12, 28, 6, 0, 0, 0, time.UTC), model.Coordinator, func(d *day) {
		v := d.open(today.Gear{}).See("viikko 53").Press("w").See("Viikko 53, ma 28.12. – 3.1.2027", "uudenvuodenpäivä")
		v.Press("right").See("Viikko 1, ma 4.1. – 10.1.2027").Press("t").See("Viikko 53")
		v.Resize(170, 40).See("Viikko 53", "uudenvuodenpäivä")
	})
}

func TestASearchOpensTheDayOfAnEntry(t *testing.T) {
	onMonday(t, func(d *day) {
		e := d.entry(model.EntryOther, "Retki", 9, 60)
		e.Start = d.at(d.today()+40, 9)
		d.put(e)
		v := uitest.DriveScreen(d.t, today.OnItem(d.env(), today.Gear{}, d.today()+40, model.ID{}), d.s)
		v.See("Lauantai 2.1.2027", "Retki").NotSee("nyt ►").Press("t").See("Maanantai 23.11.2026")
		d.entry(model.EntryOther, "Kahvit", 8, 60)
		on := uitest.DriveScreen(d.t, today.OnItem(d.env(), today.Gear{}, d.today(), d.entry(model.EntryOther, "Siivous", 7, 60).ID), d.s)
		on.See("► 7.00–8.00")
	})
}

func TestTheDayOfARecord(t *testing.T) {
	onMonday(t, func(d *day) {
		e := d.entry(model.EntryOther, "Kahvit", 23.5, 60)
		weekly := d.team(d.today()-10, 9*60)
		over := d.team(d.today()-30, 9*60)
		over.Rule = "FREQ=WEEKLY;COUNT=2" // the second would be pyhäinpäivä
		x := d.shift(1, d.s.Me(), 14*time.Hour)
		d.put(over, x)
		for _, c := range []struct {
			r    model.Record
			want model.Date
		}{{e, d.today()}, {weekly, d.today() + 4}, {over, d.today() - 30}, {x, d.today() - 1}} {
			if got, err := today.DayOf(d.s, c.r.Kind(), c.r.Key()); err != nil || got != c.want {
				d.t.Errorf("%T: %s, %v, want %s", c.r, got, err, c.want)
			}
		}
		for _, k := range []model.Kind{model.KindEntry, model.KindSeries, model.KindShift, model.KindSite} {
			if _, err := today.DayOf(d.s, k, model.ID{77}); !errors.Is(err, model.ErrNotFound) {
				d.t.Errorf("kind %d: %v", k, err)
			}
		}
	})
}

func TestAClickGoesToTheRowAndTheTabs(t *testing.T) {
	onMonday(t, func(d *day) {
		d.entry(model.EntryOther, "Kahvit", 9, 60)
		d.entry(model.EntryOther, "Glögit", 14, 60)
		v := d.open(today.Gear{})
		v.ClickOn("Kahvit").ClickOn("Kahvit").See("Milloin", "maanantai 23.11.2026").Press("esc")
		v.ClickOn("Viikko").See("[Viikko]").ClickOn("Päivä").See("[Päivä]")
		v.ClickOn("◄").See("Sunnuntai 22.11.2026")
		v.Resize(120, 30).ClickOn("ke 18.11.").See("Keskiviikko 18.11.2026")
	})
}

func TestWhatWasHeldIsNotThereTwiceAfterAnEditOfThePast(t *testing.T) {
	onMonday(t, func(d *day) {
		r := d.team(d.today()-14, 9*60)
		held := r.Occasion(d.today()-7, r.StartOn(d.today()-7, d.s.Now().Location()))
		held.Attended, held.Outcome = []string{d.s.Me().String()}, "Sovittiin"
		d.put(held)
		v := uitest.DriveScreen(d.t, today.OnItem(d.env(), today.Gear{}, d.today()-7, model.ID{}), d.s).Resize(80, 40)
		v.Press("home", "e", "down", "enter")
		to(v, "Otsikko").Type("Uusi").Press("ctrl+s")
		d.holds(d.today()-14, d.today()+1, "9.11. 09.00 team", "16.11. 09.00 team changed", "23.11. 09.00 team")
		v.See("Maanantai 16.11.2026").Press("enter").See("Sovittiin")
	})
}

func TestOfTwoWeekdaysOneMoves(t *testing.T) {
	onMonday(t, func(d *day) {
		r := d.team(d.today()-7, 9*60)
		r.Rule = "FREQ=WEEKLY;BYDAY=MO,TH"
		off := r.Occasion(d.today()+10, r.StartOn(d.today()+10, d.s.Now().Location()))
		off.Cancelled = true
		d.put(r, off)
		v := d.open(today.Gear{}).Resize(80, 40)
		v.Press("home", "s", "down", "enter")
		retype(v, "ti").Press("ctrl+s")
		d.holds(d.today(), d.today()+10, "24.11. 09.00 team", "26.11. 09.00 team", "1.12. 09.00 team", "3.12. 09.00 team cancelled changed")
	})
}

func TestWhatANeedProposesIsReadyToBeSaved(t *testing.T) {
	onMonday(t, func(d *day) {
		v := d.open(today.Gear{}).Resize(80, 40)
		v.ClickOn("Tälle viikolle ei").Press("enter", "ctrl+s").See("tiimikokous")
		v.ClickOn("Tälle kuulle ei").Press("enter", "ctrl+s").See("työnohjaus")
		v.See("Mikään ei odota sinua")
		all := series(d)
		rules := map[model.EntryKind]string{}
		for _, r := range all {
			rules[r.What] = r.Rule
		}
		if rules[model.EntryTeam] != "FREQ=WEEKLY" || rules[model.EntrySupervision] != "FREQ=MONTHLY;BYDAY=+4MO" {
			t.Errorf("kept %v", rules)
		}
	})
}

func TestRoomLengthWholeDayAndEndAreKept(t *testing.T) {
	onMonday(t, func(d *day) {
		site := *d.site
		site.Rooms = []string{"Ryhmähuone", "Kokoushuone"}
		d.put(&site)
		v := d.open(today.Gear{}).Resize(80, 50)
		v.Press("n", "k", "enter")
		to(v, "Kesto").Press("m").See("Minuutteja")
		retype(to(v, "Minuutteja"), "75")
		to(v, "Tila").Press("r")
		to(v, "Toistuu").Press("p")
		to(v, "Kuinka usein")
		retype(v, "2")
		to(v, "Päättyy").Press("k")
		to(v, "Kertoja").Type("3").Press("ctrl+s")
		got := series(d)
		if len(got) != 1 || got[0].Room != "Ryhmähuone" || got[0].Minutes != 75 || got[0].Rule != "FREQ=DAILY;INTERVAL=2;COUNT=3" {
			t.Fatalf("kept %+v", got)
		}
		v.See("13.00–14.15").Press("e", "end", "enter").See("Ryhmähuone")
		to(v, "Tila").Press("m")
		to(v, "Tila tai paikka").Type("Piha")
		to(v, "Koko päivä").Press("space")
		to(v, "Päättyy").Press("t")
		to(v, "Viimeistään").Type("1.1.2020").Press("ctrl+s").See("Viimeistään")
		retype(to(v, "Viimeistään"), "1.12.2026").Press("ctrl+s")
		got = series(d)
		if len(got) != 1 || got[0].Room != "Piha" || !got[0].AllDay || got[0].Minutes != 0 || got[0].Rule != "FREQ=DAILY;INTERVAL=2;UNTIL=20261201" {
			t.Fatalf("kept %+v", got)
		}
		v.See("koko päivä")
		d.holds(d.today(), d.today()+10, "23.11. 00.00 talk", "25.11. 00.00 talk", "27.11. 00.00 talk", "29.11. 00.00 talk", "1.12. 00.00 talk")
	})
}

func TestOnlyMineIsRemembered(t *testing.T) {
	onMonday(t, func(d *day) {
		olli := d.member("Olli")
		d.entry(model.EntryIndividual, "", 14, 60, olli.ID)
		d.open(today.Gear{}).See("yksilötapaaminen").Press("o").See("Sinulla ei ole tälle päivälle mitään")
		d.open(today.Gear{}).See("vain omat").NotSee("yksilötapaaminen").Press("o").See("yksilötapaaminen")
	})
}

func TestANightShiftIsOfBothDays(t *testing.T) {
	onMonday(t, func(d *day) {
		d.entry(model.EntryShift, "", 22, 8*60, d.s.Me())
		v := d.open(today.Gear{}).See("22.00–6.00")
		v.Press("right").See("► –6.00").Press("right").NotSee("6.00")
	})
}

func TestAShiftIsLookedAfterInTheLobby(t *testing.T) {
	onMonday(t, func(d *day) {
		d.put(d.shift(1, d.s.Me(), time.Hour))
		v := d.open(today.Gear{})
		for _, k := range []string{"e", "s", "p", "delete", "c", "a"} {
			v.Press(k)
			if last := v.Notes[len(v.Notes)-1]; last != "Vuoroa hoidetaan aulassa." {
				t.Errorf("%s said %q", k, last)
			}
		}
		v.Press("enter").See("käynnissä").Press("v")
		if last := v.Sent[len(v.Sent)-1]; last != (ui.PlaceMsg{Name: "lobby"}) {
			t.Errorf("sent %#v", last)
		}
	})
}

func TestAWeekThatIsWalkedFastIsStillRead(t *testing.T) {
	onMonday(t, func(d *day) {
		d.team(d.today(), 9*60)
		v := d.open(today.Gear{}).Press("w")
		v.Ahead("right", "down", "down").See("► ke 2.12.", "9.00–10.30 tiimikokous").NotSee("Haetaan")
		v.Press("w").Ahead("left", "left").See("Maanantai 30.11.2026", "9.00–10.30")
	})
}
