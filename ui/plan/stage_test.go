package plan_test

import (
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui"
	"aula/ui/plan"
	"aula/ui/uitest"
)

// world is Aino's desk with a joint meeting a week on, whose plan may be there.
type world struct {
	*uitest.Desk
	t     *testing.T
	entry *model.Entry
	kaisa *model.Member // social instructor
	olli  *model.Member // peer expert
	gear  plan.Gear
	held  model.ID // the occasion whose page to hold it was opened
	sent  model.ID // the occasion whose notice was written

	occasion model.ID // whose page is shown; the entry's if a test does not say
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	code := func(l model.List, name, fi, sv, en string, order int) *model.Code {
		return &model.Code{ID: model.CodeID(l, name), List: l, Code: name, Words: model.Words{Fi: fi, Sv: sv, En: en}, Order: order, Shipped: true}
	}
	sites := uitest.List[*model.Site](w.Desk)
	sites[0].Insurance = "Kunnan tapaturmavakuutus"
	w.kaisa = &model.Member{ID: model.ID{8}, Name: "Kaisa", Role: model.SocialInstructor}
	w.olli = &model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert}
	w.entry = &model.Entry{
		ID: model.ID{30}, What: model.EntryJoint, Title: "Avoin ryhmä", Site: sites[0].ID, Room: "Takkahuone",
		Start: model.MomentOf(uitest.Monday().AddDate(0, 0, 7)) + 3*3600, Minutes: 240, People: []string{w.Session.Me().String()},
	}
	w.Put(sites[0], w.kaisa, w.olli, w.entry,
		code(model.Programme, "excursion", "Retki", "Utfärd", "Excursion", 1), code(model.Programme, "cooking", "Ruoanlaittoa", "Matlagning", "Cooking", 2),
		code(model.Recovery, "hope", "Toivo", "Hopp", "Hope", 1))
	w.gear.Hold = func(_ ui.Env, id model.ID) ui.Screen { w.held = id; return w.Page }
	for _, c := range change {
		c(w)
	}
	if w.occasion.Zero() {
		w.occasion = w.entry.ID
	}
	if w.Page == nil {
		w.Page = plan.Open(w.Env(), w.gear, w.occasion)
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

// planned is a plan with something in each part.
func planned(w *world) {
	w.Put(&model.Plan{
		ID: w.entry.ID, Form: model.FormJoint, Title: "Retki laavulle", Kinds: []string{"excursion"}, Topics: []string{"hope"},
		Text: "12.00 Kahvit\n13.00 Kävely laavulle\n14.30 Makkaranpaistoa ja juttelua kaikessa rauhassa nuotion ympärillä\n\n15.30 Paluu", Venue: "Kirkkojärven laavu",
		MeetAt: "Aulan ovella", Transport: "Kimppakyydit", Bring: "Säänmukaiset vaatteet", Safety: "Ensiapulaukku mukana.\nKaisa soittaa 112.",
		Responsible: w.kaisa.ID, Experts: []string{w.Session.Me().String()}, Capacity: 12, Notice: "Kaikille avoin, ei ilmoittautumista.", Author: w.Session.Me(),
	},
		&model.BudgetLine{ID: model.ID{31}, Plan: w.entry.ID, What: "Makkarat ja kahvi", Meant: 2500, Paid: 2340, Receipt: "12", PaidOn: w.Day(0), Order: 1},
		&model.BudgetLine{ID: model.ID{32}, Plan: w.entry.ID, What: "Polttopuut", Meant: 1050, Order: 2})
}

// asked gives the plan for review, by Aino.
func asked(w *world) {
	p := w.plan()
	p.Asked, p.AskedBy = model.MomentOf(uitest.Monday())-3600, w.Session.Me()
	w.Put(p)
}

// mine makes Aino the one who answers for it, and Olli the one who gave it for review.
func mine(w *world) {
	p := w.plan()
	p.Responsible, p.Asked, p.AskedBy = w.Session.Me(), model.MomentOf(uitest.Monday())-3600, w.olli.ID
	w.Put(p)
}

func (w *world) plan() *model.Plan {
	w.t.Helper()
	return uitest.List[*model.Plan](w.Desk)[0]
}

func (w *world) comments() []*model.Comment { return uitest.List[*model.Comment](w.Desk) }
func (w *world) reviews() []*model.Review   { return uitest.List[*model.Review](w.Desk) }

// page is all there is of the meeting.
func (w *world) page() model.PlanPage {
	w.t.Helper()
	p, err := w.Session.PlanPage(w.entry.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// fresh is the page, not opened yet.
func (w *world) fresh() ui.Screen {
	w.Page = plan.Open(w.Env(), w.gear, w.entry.ID)
	return w.Page
}

// full makes the page that of a weekly series whose last meetings had as many as fit.
func full(w *world) {
	s := &model.Series{ID: model.ID{11}, What: model.EntryJoint, Title: "Kahviryhmä", First: w.Day(-14), At: 13 * 60, Minutes: 120, Rule: "FREQ=WEEKLY", Form: model.FormJoint}
	w.Put(s)
	for _, back := range []int{-14, -7} {
		id := model.ExceptionID(s.ID, w.Day(back))
		w.Put(&model.Held{ID: id, Day: w.Day(back), Others: 8})
	}
	w.occasion = model.ExceptionID(s.ID, w.Day(7))
	w.Put(&model.Plan{ID: w.occasion, Series: s.ID, Day: w.Day(7), Form: model.FormJoint, Capacity: 8, Responsible: w.kaisa.ID})
}
