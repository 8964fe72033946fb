package goals_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
	"aula/ui/goals"
	"aula/ui/uitest"
)

func (w *world) find(text string) *model.Goal {
	w.t.Helper()
	for _, g := range w.goals() {
		if g.Text == text {
			return g
		}
	}
	w.t.Fatalf("no goal %q", text)
	return nil
}

func (w *world) standing(text string) string {
	var all []string
	for _, r := range model.Course(w.find(text).ID, w.ratings()) {
		n, _ := r.Level.Value()
		all = append(all, r.Day.String()+" "+[]string{"-2", "-1", "0", "+1", "+2"}[n+2])
	}
	return strings.Join(all, ", ")
}

func TestAGoalIsSetAndRatedOverWeeksAndTheScoreChanges(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ei vielä tavoitteita").Press("e", "1", "enter", "delete")
		w.Said("Valitse ensin tavoite.")
		w.Press("n").See("Asiakkaan omin sanoin").Type("Haluan taas valokuvata").Press("tab", "down", "tab", "space", "tab")
		w.See("Mitä realistisesti toivot").Type("Kuvaan viikoittain").Press("tab").Type("Käyn kerhossa").Press("tab").Type("Näyttely")
		w.Press("tab").Type("Kuvaan joskus").Press("tab").Type("Kamera on kaapissa").Press("tab").See("Lähtötaso. Se pysyy samana").Press("down")
		w.Press("tab").See("Kuinka tärkeä").Type("3").Press("tab").Type("+90").Press("tab").See("Asiakas on lukenut tavoitteen").Press("space", "ctrl+s")
		w.Said("Tavoite on kirjattu.").See("Haluan taas valokuvata", "Missä olet tänään?", "Yhteinen luku tulee")
		g := w.find("Haluan taas valokuvata")
		want := model.Goal{
			ID: g.ID, Client: kanerva, Text: "Haluan taas valokuvata", Domain: g.Domain, Tags: []string{"connectedness"}, Expected: "Kuvaan viikoittain", More: "Käyn kerhossa",
			MuchMore: "Näyttely", Less: "Kuvaan joskus", MuchLess: "Kamera on kaapissa", Weight: 3, Baseline: model.LevelOf(-2), Target: w.Day(90),
			State: model.GoalActive, Signed: w.Day(0), Made: w.Day(0), By: w.Session.Me(), Order: 1,
		}
		if !slices.Equal(g.Tags, want.Tags) || g.Domain == "" || g.Signed != want.Signed || g.Baseline != want.Baseline || g.Target != want.Target || g.Weight != 3 || !slices.Equal(g.Texts(), want.Texts()) || g.Order != 1 || g.Made != want.Made {
			t.Fatalf("stored %+v", g)
		}
		w.Press("1").Said("Tänään: -2, selvästi vähemmän kuin sovittiin.").See("alussa 30, nyt 30", "50 = tavoitteisiin päästiin niin kuin sovittiin. Luku on vain tälle ihmiselle, ei vertailuun.")
		w.week(2).Press("2").See("alussa 30, nyt 40")
		w.week(2).Press("3").See("alussa 30, nyt 50", "-2 → 0")
		w.week(1).Press("5").Press("4").See("alussa 30, nyt 60").Said("Tänään: +1, enemmän kuin sovittiin.")
		if got := w.standing(g.Text); got != "2026-11-23 -2, 2026-12-07 -1, 2026-12-21 0, 2026-12-28 +1" {
			t.Errorf("the course is %s", got)
		}
		for _, r := range w.ratings() {
			if r.By != w.Session.Me() || r.ID != model.RatingID(g.ID, r.Day) || r.Client != kanerva {
				t.Errorf("a rating: %+v", r)
			}
		}
		w.Press("0").Said("Tämän päivän arvio on poistettu.").See("nyt 50").Press("0")
		w.Said("Tänään ei ole arviota.")
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		w.Send(w.Page.Load()())
		w.See("nyt 60")
	})
}

// week lets weeks go by, and loads the page anew as a new day does.
func (w *world) week(n int) *world {
	w.t.Helper()
	time.Sleep(time.Duration(n) * 7 * 24 * time.Hour)
	w.again()
	return w
}

// again loads the page as the root does; what it asks for is answered.
func (w *world) again() *world {
	w.Send(w.Page.Load()())
	return w
}

func (w *world) Press(keys ...string) *world {
	w.Driver.Press(keys...)
	return w
}

func TestARatingKnowsTheMeetingOfItsDay(t *testing.T) {
	meeting := func(w *world, id byte, minutes int, state model.MeetingState) *model.Meeting {
		return &model.Meeting{ID: model.ID{23, id}, Client: kanerva, Expert: w.Session.Me(), Start: model.MomentOf(w.Now()) + model.Moment(60*minutes), Minutes: 60, State: state, Sort: model.MeetTalk}
	}
	at := func(w *world) model.ID {
		w.again().Press("3")
		return w.ratings()[0].Meeting
	}
	story(t, func(w *world) {
		if id := at(w); !id.Zero() {
			t.Errorf("without a meeting it is of %v", id)
		}
		w.Put(meeting(w, 1, -30, model.MeetPlanned), meeting(w, 2, 60, model.MeetCancelled), meeting(w, 3, 60*24, model.MeetPlanned))
		if id := at(w); id != (model.ID{23, 1}) {
			t.Errorf("it is of %v", id)
		}
		w.Put(meeting(w, 4, 120, model.MeetPlanned))
		if id := at(w); !id.Zero() {
			t.Errorf("with two meetings it is of %v", id)
		}
	}, func(w *world) { w.Put(w.photo()) })
}

func TestLookingStandsInTheAccessLogOnceADay(t *testing.T) {
	story(t, func(w *world) {
		n := func() (views int) {
			log, err := w.Session.AccessLog(kanerva)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range log {
				if l.Deed == model.Viewed {
					views++
				}
			}
			return views
		}
		if n() != 1 {
			t.Errorf("%d looks on the first day", n())
		}
		w.again().Press("3").Press("4")
		if n() != 1 {
			t.Errorf("%d looks on one day", n())
		}
		w.week(1).See("Haluan taas valokuvata")
		if n() != 2 {
			t.Errorf("%d looks on two days", n())
		}
	}, some)
}

func TestWhoMayNotLookIsToldWhyInWords(t *testing.T) {
	story(t, func(w *world) {
		w.See("Vaitiolositoumuksesi on kirjaamatta").NotSee("valokuvata").Press("n").Said("Vaitiolositoumuksesi on kirjaamatta. Vastaava kirjaa sen: asetukset, henkilöt.")
		w.sign()
		w.again().See("Haluan taas valokuvata")
	}, some, func(w *world) {
		me := w.Session.Member(w.Session.Me())
		unsigned := *me
		unsigned.Undertaking = 0
		w.Put(&unsigned)
	})
	story(t, func(w *world) { w.See("työskentelevät tämän ihmisen kanssa").NotSee("valokuvata") }, some, func(w *world) {
		w.Put(&model.Client{ID: kanerva, Name: "Kanerva", Made: w.Day(-120)})
	})
}

func TestAGoalCanBeSavedByHalfAndSaysWhatIsMissing(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Press("ctrl+s").See("Tämä kohta tarvitaan").Type("Nukun paremmin").Press("ctrl+s")
		w.Said("Tavoite on kirjattu. Kuvaamatta on vielä: 0, +1, +2, -1, -2, lähtötaso.").See("ei vielä kuvattu")
		if g := w.find("Nukun paremmin"); g.Described() || g.Signed != 0 || g.Baseline.Known() {
			t.Errorf("stored %+v", g)
		}
		w.Press("p").Said("Osittain tarkoittaa matkaa lähtötasosta eteenpäin. Valitse ensin lähtötaso näppäimellä e.")
		w.Press("3").See("Yhteinen luku tulee")
		w.Resize(80, 40).See("Kuvaamatta vielä: 0, +1")
	})
}

func TestOtherWordsTakeTheSignOffAwayAndTheBaselineStays(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e").See("Lähtötaso oli -2").Press("ctrl+end").Type("!").Press("ctrl+s")
		w.Said("Tallennettu. Tavoite muuttui: kun asiakas on lukenut sen, hyväksyntä kirjataan näppäimellä a.")
		if g := w.find("Haluan taas valokuvata!"); g.Signed != 0 || g.Baseline != model.LevelOf(-2) {
			t.Errorf("changed %+v", g)
		}
		w.Press("a").Said("Asiakas on lukenut ja hyväksyy.")
		if g := w.find("Haluan taas valokuvata!"); g.Signed != w.Day(0) {
			t.Errorf("signed %+v", g)
		}
		w.Press("e", "tab", "down", "ctrl+s").Said("Tallennettu.") // another part of life is no other goal
		if g := w.find("Haluan taas valokuvata!"); g.Signed != w.Day(0) || g.Domain == "hobbies" {
			t.Errorf("moved %+v", g)
		}
		w.Press("a").Said("Hyväksyntä on peruttu.")
	}, some)
}

func TestAFormWritesOnlyWhatWasChangedInIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e", "ctrl+end").Type("!")
		other := *w.find("Haluan taas valokuvata")
		other.Weight, other.More = 5, "Perustan kerhon"
		w.Put(&other)
		w.Press("ctrl+s")
		if g := w.find("Haluan taas valokuvata!"); g.Weight != 5 || g.More != "Perustan kerhon" {
			t.Errorf("saving a word gave %+v", g)
		}
	}, some)
}

func TestPartlyIsForThoseWhoBeganAtLess(t *testing.T) {
	story(t, func(w *world) {
		w.Press("p").Said("Kun lähtötaso on -2, osa matkasta on sama kuin taso -1. Paina 2.")
		w.Press("down", "p").Said("Tänään: osa matkasta. Luvuissa se on -1.").See("nyt (osittain)", "Luvuissa se on -1.", "-1 → osittain")
		r := w.ratings()[slices.IndexFunc(w.ratings(), func(r *model.Rating) bool { return r.ID == model.RatingID(model.ID{25}, w.Day(0)) })]
		if !r.Partly || r.Level != model.LevelOf(-1) || r.Reported(model.LevelOf(-1)) != -1 {
			t.Errorf("stored %+v", r)
		}
		w.Press("p").NotSee("osittain").Press("p").See("osittain").Press("3").NotSee("osittain")
	}, some)
}

func TestAGoalIsPausedDroppedReachedAndTakenUpAgain(t *testing.T) {
	story(t, func(w *world) {
		w.Press("t").Type("tauko").Press("enter").See("Asiakkaan oma syy", "syytä ei tarvitse kertoa").Type("Kesä ensin").Press("ctrl+s")
		w.Said("Tavoite on tauolla.").See("Tauolla. Syy: Kesä ensin").Press("3").Said("Tavoite ei ole nyt työn alla. Jatka sitä ensin näppäimellä t.")
		if g := w.find("Haluan taas valokuvata"); g.State != model.GoalPaused || g.Why != "Kesä ensin" || g.Closed != 0 {
			t.Errorf("paused %+v", g)
		}
		w.Press("t").Type("jatk").Press("enter").Said("Tavoite on taas työn alla.")
		w.Press("t").Type("luov").Press("enter").Press("ctrl+s").Said("Tavoitteesta on luovuttu.")
		if g := w.find("Haluan taas valokuvata"); g.State != model.GoalDropped || g.Why != "" || g.Closed != w.Day(0) {
			t.Errorf("dropped %+v", g)
		}
		w.See("mukana 2/3") // a dropped goal is no part of the score
		w.Press("t").Type("saav").Press("enter").Said("Tavoite on saavutettu.")
		if g := w.find("Haluan taas valokuvata"); g.State != model.GoalReached || g.Closed != w.Day(0) {
			t.Errorf("reached %+v", g)
		}
	}, some)
}

func TestStepsAreAddedTickedMovedChangedAndDeleted(t *testing.T) {
	story(t, func(w *world) {
		w.See("Askeleet 2/3", "tehty ti 25.8.")
		w.Press("n").Type("Menen kerhoon").Press("ctrl+s").Said("Askel on lisätty.").See("Askeleet 2/4")
		w.Press("space").Said("Askel on tehty.").See("tehty tänään", "3/4").Press("space").Said("Askel on taas auki.").See("2/4")
		w.Press("l").Said("Tämä on jo viimeinen.")
		w.Press("y").Said("Järjestys on tallennettu.").Order("Kuvaan yhden", "Menen kerhoon", "Kysyn kerhosta")
		w.Press("enter", "end").Type("!").Press("ctrl+s").See("Menen kerhoon!")
		var last *model.GoalStep
		for _, s := range w.steps() {
			if s.Text == "Menen kerhoon!" {
				last = s
			}
		}
		if last == nil || last.Order != 3 || last.Goal != (model.ID{24}) || last.Client != kanerva {
			t.Fatalf("the step %+v", last)
		}
		w.Press("delete").Said("Askel on poistettu.").NotSee("Menen kerhoon")
		w.Press("4").Said("Tänään: +1, enemmän kuin sovittiin.").See("4 +1 ● nyt")
	}, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
}

func TestGoalsMoveAndGoWithUndo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("y").Said("Tämä on jo ensimmäinen.")
		w.Press("l").Order("Koti", "Haluan taas").Press("delete").Said("Tavoite on poistettu. u tuo sen takaisin askelineen ja arvioineen.").NotSee("Haluan taas")
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		w.again().See("Haluan taas").Order("Koti", "Haluan taas")
		w.Press("home", "down").Press("enter").See("Askeleet 2/3")
	}, some)
}

func TestAfterWithdrawalGoalsAreOnlyRead(t *testing.T) {
	story(t, func(w *world) {
		w.See("Osallistuminen on päättynyt", "Haluan taas valokuvata")
		for _, k := range []string{"n", "e", "a", "t", "3", "p", "delete", "l"} {
			w.Press(k)
		}
		if n := len(w.Sent); n > 0 && slices.ContainsFunc(w.Sent, func(m tea.Msg) bool { _, is := m.(ui.AskMsg); return is }) {
			t.Errorf("a form opened: %v", w.Sent)
		}
		w.Said("Osallistuminen on päättynyt, joten tavoitteita ei enää muuteta.")
		w.Press("r").See("Harrastukset", "Kuvaan viikoittain")
	}, some, func(w *world) {
		if err := w.Session.Withdraw(kanerva); err != nil {
			t.Fatal(err)
		}
	})
}

func TestATextThatTellsWhoAPersonIsIsPointedOut(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Soitan 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa")
		if n := len(w.goals()); n != 0 {
			t.Fatalf("%d goals were saved", n)
		}
		w.Press("ctrl+b", "ctrl+s")
		if all := w.goals(); len(all) != 1 || strings.Contains(all[0].Text, "131052") {
			t.Errorf("after blacking out: %+v", all)
		}
	})
	story(t, func(w *world) {
		w.Press("n").Type("Penkki").Press("ctrl+s").See("Tunnisteiden tarkistus ei toimi")
		if n := len(w.goals()); n != 0 {
			t.Errorf("%d goals were saved unseen", n)
		}
	}, func(w *world) {
		w.gear.Guard = func(string) ([]guard.Finding, error) { return nil, errors.New("no") }
	})
}

func TestWhatBelongsToTheProfessionalIsSaidAndNeverBlocks(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Otan lääkkeet").See("kuuluvat ammattilaiselle").Press("ctrl+s").Said("Tavoite on kirjattu. Kuvaamatta on vielä: 0, +1, +2, -1, -2, lähtötaso.")
		w.Press("e").Press("tab", "tab", "tab").Type("diagnoosi").See("Tavoite voi silti olla").Press("ctrl+s").Said("Tallennettu.")
		w.Press("n").Type("Laulan kuorossa").NotSee("ammattilaiselle")
	})
}

func TestHistoriesAndRecordsLeadToTheirGoal(t *testing.T) {
	story(t, func(w *world) {
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindGoal || m.ID != (model.ID{24}) {
			t.Errorf("the history of %+v", m)
		}
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "v"); m.Kind != model.KindRating || m.ID != model.RatingID(model.ID{24}, w.Day(-6)) {
			t.Errorf("the history of the rating %+v", m)
		}
		for k, id := range map[model.Kind]model.ID{model.KindGoal: {24}, model.KindGoalStep: {33}, model.KindRating: model.RatingID(model.ID{24}, w.Day(-6))} {
			client, goal, err := goals.Find(w.Session, k, id)
			if client != kanerva || goal != (model.ID{24}) || err != nil {
				t.Errorf("%v leads to %v of %v, %v", k, goal, client, err)
			}
			if _, _, err := goals.Find(w.Session, k, model.ID{99}); !errors.Is(err, model.ErrNotFound) {
				t.Errorf("nothing of %v: %v", k, err)
			}
		}
	}, some)
	story(t, func(w *world) {
		w.Press("space").Press("3")
		if got := w.standing("Nukun paremmin"); !strings.HasSuffix(got, " 0") {
			t.Errorf("the cursor was not on the goal: %q", got)
		}
	}, some, func(w *world) { w.Page = goals.On(w.Env(), w.gear, kanerva, model.ID{26}) })
}

func TestOddDaysDrawSomethingThatFits(t *testing.T) {
	story(t, func(w *world) {
		uitest.Sizes(t, "odd days", w.Page)
		for range 40 {
			w.Resize(100, 30)
			w.Press("down").Resize(61, 24)
		}
	}, func(w *world) {
		r := rand.New(rand.NewPCG(1, 2))
		day := func(most int) model.Date { return w.Day(r.IntN(most*2) - most) }
		for i := range 40 {
			g := w.photo()
			g.ID, g.Order, g.Made, g.Target, g.Closed = model.ID{70, byte(i)}, i, day(500), day(500), 0
			g.Baseline = model.LevelOf(r.IntN(6) - 3)
			g.State = model.GoalStates()[r.IntN(4)]
			if g.State != model.GoalActive && r.IntN(2) == 0 {
				g.Closed = day(500)
			}
			w.Put(g)
			for range r.IntN(12) {
				w.rated(g.ID, r.IntN(80)-60, r.IntN(5)-2)
			}
		}
	})
}

// odd are texts that pictures have to bear.
func odd(w *world) {
	long := strings.Repeat("pitkämielisyys ja kärsivällisyys ", 170)[:5000]
	for i, text := range []string{"👩🏽‍🎨 haluan maalata 🎨🎨", "אני רוצה לצלם שוב", "أريد أن أصور مرة أخرى", long, "ä̈́̈́\u202eöljy\tja\nrivi", "日本語を学びたい"} {
		g := w.photo()
		g.ID, g.Text, g.Order = model.ID{60, byte(i)}, text, 10+i
		g.Expected, g.More = text, text
		w.Put(g, &model.GoalStep{ID: model.ID{61, byte(i)}, Client: kanerva, Goal: g.ID, Text: string([]rune(text)[:min(12, len([]rune(text)))]), Order: 1})
		w.rated(g.ID, -3, 1)
	}
}

func TestEmojiRightToLeftAndFiveThousandLetters(t *testing.T) {
	story(t, func(w *world) {
		w.See("haluan maalata", "אני", "日本語")
		uitest.Sizes(t, "odd", w.Page)
		w.Resize(80, 24).Press("end", "up", "up").Press("r").See("pitkämielisyys").Press("esc")
		w.Press("n").Paste(strings.Repeat("abcdefghi ", 500)).Press("ctrl+s")
		if !slices.ContainsFunc(w.goals(), func(g *model.Goal) bool { return len(g.Text) >= 4999 && strings.HasPrefix(g.Text, "abcdefghi") }) {
			t.Error("a text of 5,000 letters was not kept whole")
		}
		w.Press("enter")
		for _, size := range [][2]int{{80, 24}, {120, 40}, {30, 9}} {
			w.Resize(size[0], size[1])
		}
	}, odd)
	for i := range 6 {
		synctest.Test(t, func(t *testing.T) {
			w := open(t, odd, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{60, byte(i)}) })
			uitest.Sizes(t, "odd goal", w.Page)
		})
	}
}
