package joint_test

import (
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/ui"
	"aula/ui/joint"
	"aula/ui/uitest"
)

// page stands for a page that the root lends.
type page struct{ name string }

func (p *page) Title() string          { return p.name }
func (p *page) Resize(int, int)        {}
func (p *page) Load() tea.Cmd          { return nil }
func (p *page) Update(tea.Msg) tea.Cmd { return nil }
func (p *page) View() ui.Frame         { return ui.Frame{Body: p.name} }
func (p *page) Actions() []ui.Action   { return nil }

// world is Aino's desk, and what its page is given.
type world struct {
	*uitest.Desk
	t     *testing.T
	gear  joint.Gear
	asked exchange.Calendar // the calendar that was asked for last
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	w.gear.Plan = func(_ ui.Env, id model.ID) ui.Screen { return &page{"plan " + id.String()} }
	w.gear.Hold = func(_ ui.Env, id model.ID) ui.Screen { return &page{"hold " + id.String()} }
	w.gear.Calendar = func(_ ui.Env, c exchange.Calendar) tea.Cmd { w.asked = c; return nil }
	for _, c := range change {
		c(w)
	}
	if w.Page == nil {
		w.Page = joint.New(w.Env(), w.gear)
	}
	w.Show(w.Page)
	return w
}

// story runs a test in a bubble of its own.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// undo takes the last edit back and reads the page anew.
func (w *world) undo() {
	w.t.Helper()
	if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
		w.t.Fatal(err)
	}
	w.Show(w.Page)
}

func (w *world) series() []*model.Series { return uitest.List[*model.Series](w.Desk) }
func (w *world) plans() []*model.Plan    { return uitest.List[*model.Plan](w.Desk) }
func (w *world) wishes() []*model.Wish   { return uitest.List[*model.Wish](w.Desk) }

// The records of the worlds below, by what they are.
var (
	olli    = model.ID{9}
	kaisa   = model.ID{10}
	weekly  = model.ID{11} // Keskiviikkoryhmä, each Wednesday at noon
	monthly = model.ID{12} // Retkiryhmä, on the last Friday
	kanerva = model.ID{19}
	ruska   = model.ID{20}
)

// on is the id of the weekly group's occasion so many weeks from this one.
func (w *world) on(week int) model.ID { return model.ExceptionID(weekly, w.wednesday(week)) }

func (w *world) wednesday(week int) model.Date { return w.Day(2 + 7*week) }

// team signs Aino's undertaking, and adds Olli, who has agreed to one occasion a week,
// and Kaisa, a social instructor.
func team(w *world) {
	me := *w.Session.Member(w.Session.Me())
	me.Undertaking = w.Day(-100)
	w.Put(&me,
		&model.Member{ID: olli, Name: "Olli", Role: model.PeerExpert, WeekMost: 1},
		&model.Member{ID: kaisa, Name: "Kaisa", Role: model.SocialInstructor})
}

// groups are two series, which Aino holds.
func groups(w *world) {
	team(w)
	me := w.Session.Me().String()
	sites, err := store.List[*model.Site](w.Session)
	if err != nil {
		w.t.Fatal(err)
	}
	site := *sites[0]
	site.Rooms = []string{"Ryhmähuone", "Keittiö"}
	w.Put(&site,
		&model.Series{
			ID: weekly, What: model.EntryJoint, Title: "Keskiviikkoryhmä", Site: site.ID, Room: "Ryhmähuone", First: w.Day(2 - 20*7), At: 12 * 60, Minutes: 240,
			People: []string{me, olli.String(), kaisa.String()}, Rule: "FREQ=WEEKLY;BYDAY=WE", Budget: 120000,
			Breaks: []string{"2026-12-21/2027-01-06"},
		},
		&model.Series{
			ID: monthly, What: model.EntryJoint, Title: "Retkiryhmä", First: w.Day(-100), At: 10 * 60, Minutes: 300, People: []string{me},
			Rule: "FREQ=MONTHLY;BYDAY=-1FR",
		})
}

// some is a place in use: two series with plans in several stages, meetings that were
// held, participants and wishes.
func some(w *world) {
	groups(w)
	me := w.Session.Me()
	plan := func(week int, title string) *model.Plan {
		return &model.Plan{
			ID: w.on(week), Series: weekly, Day: w.wednesday(week), Form: model.FormJoint, Title: title, Text: "12.00 Kahvit\n13.00 Ohjelma", Insurance: "Kunnan vakuutus",
			Experts: []string{me.String(), olli.String()}, Responsible: kaisa, Capacity: 8, Author: me,
		}
	}
	asked := plan(0, "Joulukorttipaja")
	asked.Asked, asked.AskedBy = model.MomentOf(w.Now())-3600, kaisa
	w.Put(asked, plan(1, "Retki laavulle"))
	for _, n := range []int{-1, -2, -3, -4} {
		w.Put(plan(n, ""), &model.Held{ID: w.on(n), Day: w.wednesday(n), Others: 8 - n, New: 1, Prep: 30, By: kaisa},
			&model.BudgetLine{ID: model.ID{40, byte(-n)}, Plan: w.on(n), What: "Kahvit", Meant: 2000, Paid: 1850, Receipt: "12"})
	}
	w.Put(&model.Debrief{ID: model.DebriefID(w.on(-2), me), Plan: w.on(-2), By: me, Day: w.wednesday(-2), Went: 4})
	w.Put(&model.Review{ID: model.ID{50}, Plan: w.on(0), By: kaisa, At: model.MomentOf(w.Now()) - 60, Verdict: model.Asks, Digest: "x"},
		&model.Comment{ID: model.ID{51}, Plan: w.on(0), Text: "Mistä kortit?", By: kaisa, At: model.MomentOf(w.Now()) - 60})
	client := func(id model.ID, name string) *model.Client {
		return &model.Client{ID: id, Name: name, Asked: w.Day(-60), Made: w.Day(-60), Consent: w.Day(-50), Explained: me, Joint: true, Workers: []string{me.String()}}
	}
	silent := client(model.ID{21}, "Vuokko")
	silent.Consent, silent.Explained = 0, model.ID{}
	w.Put(client(kanerva, "Kanerva"), client(ruska, "Ruska"), silent)
	w.Put(
		&model.Wish{ID: model.ID{61}, Text: "Retki laavulle", Client: kanerva, Day: w.Day(-30), Sort: "excursion", Backers: []string{ruska.String()}, Plans: []string{w.on(1).String()}},
		&model.Wish{ID: model.ID{62}, Text: "Leivotaan pullaa", Day: w.Day(-20), Sort: "cooking"},
		&model.Wish{ID: model.ID{63}, Text: "Käydään kirjastossa", Day: w.Day(-40), Plans: []string{w.on(-2).String()}},
		&model.Wish{ID: model.ID{64}, Text: "Uimahalliin", Day: w.Day(-40), Aside: w.Day(-10), Why: "Halli on remontissa kevääseen."},
		model.NewVote(model.ID{62}, w.on(-1), 6, w.wednesday(-1)))
}

// coordinates makes Aino a coordinator, for whom plans can wait.
func coordinates(w *world) {
	me := *w.Session.Member(w.Session.Me())
	me.Role = model.Coordinator
	w.Put(&me)
}
