package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
)

// pairOf are two laptops with one folder: Aino, a peer expert, and Olli, a social
// instructor, and a weekly joint series of Aino's with a participant.
type pairOf struct {
	t    testing.TB
	c    *clock
	a, b *Session
	j    *jointTeam
}

func newPair(t testing.TB) *pairOf {
	t.Helper()
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.SocialInstructor)
	w := &pairOf{t: t, c: c, a: a, b: b}
	w.share()
	wed := day(t, "2026-11-25")
	me, olli := a.Member(a.Me()), a.Member(b.Me())
	me.Undertaking, olli.Undertaking = wed-4, wed-4
	series := &model.Series{
		ID: model.ID{11}, What: model.EntryJoint, Title: "Keskiviikkoryhmä", First: wed, At: 12 * 60, Minutes: 240, Rule: "FREQ=WEEKLY;BYDAY=WE", People: []string{a.Me().String()},
	}
	w.j = &jointTeam{t: t, c: c, series: series, wed: wed, people: map[string]model.ID{"Liisa": b.Me()}}
	put(t, a, me, olli, series, &model.Client{ID: model.ID{40}, Name: "Kanerva", Made: wed - 4, Joint: true}, &model.Client{ID: model.ID{41}, Name: "Pihlaja", Made: wed - 4, Joint: true})
	w.share()
	return w
}

func (w *pairOf) share() {
	w.t.Helper()
	for range 2 {
		goRound(w.t, w.a)
		goRound(w.t, w.b)
	}
}

// pages are one occasion on both laptops.
func (w *pairOf) pages(id model.ID) (a, b model.PlanPage) {
	w.t.Helper()
	return page(w.t, w.a, id), page(w.t, w.b, id)
}

// stage is what both laptops must agree on.
func (w *pairOf) stage(id model.ID, want model.Stage) {
	w.t.Helper()
	if a, b := w.pages(id); a.Stage() != want || b.Stage() != want || a.Digest() != b.Digest() {
		w.t.Errorf("%s %s and %s %s, want %s", a.Stage(), a.Digest(), b.Stage(), b.Digest(), want)
	}
}

func (w *pairOf) noClash() {
	w.t.Helper()
	for _, s := range []*Session{w.a, w.b} {
		if all, err := s.Conflicts(); err != nil || len(all) != 0 {
			w.t.Errorf("there is something to settle: %+v, %v", all, err)
		}
	}
}

// given is a plan that Aino has given for review and both know.
func (w *pairOf) given() *model.Plan {
	w.t.Helper()
	p := w.j.planned(w.a, 0)
	p.Asked, p.AskedBy = model.MomentOf(w.c.now()), w.a.Me()
	put(w.t, w.a, p, &model.BudgetLine{ID: model.ID{31}, Plan: p.ID, What: "Kahvi", Meant: 500})
	w.share()
	w.stage(p.ID, model.StageReview)
	return p
}

func (w *pairOf) review(s *Session, n byte, id model.ID, v model.Verdict) {
	w.t.Helper()
	p := page(w.t, s, id)
	put(w.t, s, &model.Review{ID: model.ID{34, n}, Plan: id, By: s.Me(), At: model.MomentOf(w.c.now()), Verdict: v, Digest: p.Digest()})
}

func TestTwoLaptopsPlanReviewHoldAndLearn(t *testing.T) {
	w := newPair(t)
	p := w.given()
	put(t, w.b, &model.Comment{ID: model.ID{32}, Plan: p.ID, Part: "text", Line: "12.00 Kahvit", Text: "Kenelle?", By: w.b.Me(), At: model.MomentOf(w.c.now())})
	w.review(w.b, 1, p.ID, model.Asks)
	w.share()
	w.stage(p.ID, model.StageChanges)
	if a, _ := w.pages(p.ID); !a.Waits(w.a.Member(w.a.Me()), w.a.Members()) || a.Open() != 1 || a.Comments[0].Text != "Kenelle?" {
		t.Errorf("%+v", a)
	}
	w.c.pass(time.Hour)
	p.Text, p.Asked = "12.00 Kahvit kaikille", model.MomentOf(w.c.now())
	put(t, w.a, p, &model.Comment{ID: model.ID{33}, Plan: p.ID, Text: "Kaikille.", By: w.a.Me(), At: model.MomentOf(w.c.now()), To: model.ID{32}})
	w.share()
	w.stage(p.ID, model.StageReview)
	w.review(w.b, 2, p.ID, model.Approves)
	settled := *page(t, w.b, p.ID).Comments[0]
	settled.Settled, settled.SettleBy = model.MomentOf(w.c.now()), w.b.Me()
	put(t, w.b, &settled)
	w.share()
	w.stage(p.ID, model.StageApproved)
	a, b := w.pages(p.ID)
	if x, y := a.Threads(), b.Threads(); len(x) != 1 || len(y) != 1 || len(x[0].Answers) != 1 || len(y[0].Answers) != 1 || a.Open()+b.Open() != 0 {
		t.Errorf("%+v, %+v", x, y)
	}
	// held: both tick, one of the participants twice
	w.c.pass(4 * 24 * time.Hour)
	for _, s := range []*Session{w.a, w.b} {
		x := model.NewParticipation(p.ID, model.ID{40}, w.j.wed)
		x.Parts = []string{string(model.PartDid)}
		if s == w.b {
			x.Parts = []string{string(model.PartListen)}
		}
		put(t, s, x)
	}
	put(t, w.a, model.NewParticipation(p.ID, model.ID{41}, w.j.wed))
	put(t, w.b, &model.Held{ID: p.ID, Day: w.j.wed, Others: 8, New: 2, By: w.b.Me()})
	for _, s := range []*Session{w.a, w.b} {
		put(t, s, &model.Debrief{ID: model.DebriefID(p.ID, s.Me()), Plan: p.ID, By: s.Me(), Day: w.j.wed, Went: 4})
	}
	w.share()
	w.noClash()
	w.stage(p.ID, model.StageDebriefed)
	a, b = w.pages(p.ID)
	for _, x := range []model.PlanPage{a, b} {
		if got := x.Attendance(); got.People != 10 || got.Named != 2 || got.New != 2 || got.Parts[model.PartDid] != 1 || got.Parts[model.PartListen] != 1 || len(x.Debriefs) != 2 {
			t.Errorf("%+v", got)
		}
	}
	// feedback of one laptop is read on the other once its day is over
	st := w.a.st
	w.a.Lock()
	for range 3 {
		give(t, st, p.ID, model.DateOf(w.c.now()), answers(5, 4, 3), model.ID{})
	}
	var err error
	if w.a, err = st.Unlock(model.ID{}, passAino); err != nil {
		t.Fatal(err)
	}
	w.share()
	if n, m := len(feedback(t, w.a, p.ID)), len(feedback(t, w.b, p.ID)); n != 3 || m != 0 {
		t.Errorf("on its day %d here and %d there", n, m)
	}
	w.c.pass(24 * time.Hour)
	if _, err := w.a.CutBags(HourOver); err != nil {
		t.Fatal(err)
	}
	w.share()
	for _, s := range []*Session{w.a, w.b} {
		lines, err := s.Joint(w.j.wed, w.j.wed)
		if err != nil || len(lines) != 1 || lines[0].Feedback != 3 || lines[0].People != 10 || lines[0].Stage != model.StageDebriefed {
			t.Errorf("%+v, %v", lines, err)
		}
		if got := model.TallyOf(feedback(t, s, p.ID)); got[0][4] != 3 || got.Answered(2) != 3 {
			t.Errorf("%v", got)
		}
		sound(t, s)
	}
}

func TestProgrammeAndBudgetEditedApartMerge(t *testing.T) {
	w := newPair(t)
	p := w.given()
	p.Text = "12.00 Kahvit\n13.00 Kävely"
	put(t, w.a, p)
	put(t, w.b, &model.BudgetLine{ID: model.ID{31}, Plan: p.ID, What: "Kahvi", Meant: 900}, &model.BudgetLine{ID: model.ID{36}, Plan: p.ID, What: "Pulla", Meant: 300, Order: 1})
	other := *p
	other.Text, other.Venue = "12.00 Kahvit", "Laavu" // another field of the same record
	put(t, w.b, &other)
	w.share()
	w.noClash()
	w.stage(p.ID, model.StageReview)
	a, b := w.pages(p.ID)
	for _, x := range []model.PlanPage{a, b} {
		if x.Plan.Text != "12.00 Kahvit\n13.00 Kävely" || x.Plan.Venue != "Laavu" || model.Sum(x.Budget).Meant != 1200 || len(x.Budget) != 2 {
			t.Errorf("%+v %+v", x.Plan, x.Budget)
		}
	}
}

func TestAnApprovalOfWhatChangedElsewhereAsksForANewLook(t *testing.T) {
	w := newPair(t)
	p := w.given()
	w.review(w.b, 1, p.ID, model.Approves)
	if page(t, w.b, p.ID).Stage() != model.StageApproved {
		t.Fatal("not approved where it was read")
	}
	p.Text = "12.00 Kahvit\n13.00 Uimaan" // before the approval came
	put(t, w.a, p)
	w.share()
	w.stage(p.ID, model.StageReview)
	if _, b := w.pages(p.ID); !b.Waits(w.b.Member(w.b.Me()), w.b.Members()) {
		t.Error("it does not wait for whoever approved something else")
	}
	w.c.pass(time.Minute)
	w.review(w.b, 2, p.ID, model.Approves)
	w.share()
	w.stage(p.ID, model.StageApproved)
	// what is paid afterwards changes nothing
	put(t, w.a, &model.BudgetLine{ID: model.ID{31}, Plan: p.ID, What: "Kahvi", Meant: 500, Paid: 480, Receipt: "12"})
	w.share()
	w.stage(p.ID, model.StageApproved)
}

func TestOneSentenceEditedApartIsSettledByAPerson(t *testing.T) {
	w := newPair(t)
	p := w.given()
	p.Text = "12.00 Kahvit ja pulla"
	put(t, w.a, p)
	other := *p
	other.Text = "12.00 Teetä"
	put(t, w.b, &other)
	w.share()
	for _, s := range []*Session{w.a, w.b} {
		all, err := s.Conflicts()
		if err != nil || len(all) != 1 || all[0].Name != "text" || len(all[0].Sides) != 2 || !all[0].Text {
			t.Fatalf("%+v, %v", all, err)
		}
		if was, _ := ValueText(all[0].Before); was != "12.00 Kahvit" {
			t.Errorf("before: %q", was)
		}
	}
	w.stage(p.ID, model.StageReview)
	all, _ := w.b.Conflicts()
	if err := w.b.Settle(all[0], all[0].Both()); err != nil {
		t.Fatal(err)
	}
	w.share()
	w.noClash()
	w.stage(p.ID, model.StageReview)
	if a, _ := w.pages(p.ID); !strings.Contains(a.Plan.Text, "pulla") || !strings.Contains(a.Plan.Text, "Teetä") {
		t.Errorf("%q", a.Plan.Text)
	}
}

func TestTwoWhoPlanADayApartWriteOnePlan(t *testing.T) {
	w := newPair(t)
	p, q := w.j.planned(w.a, 1), w.j.planned(w.b, 1)
	p.Kinds, p.Asked, p.AskedBy = []string{"cooking"}, 100, w.a.Me()
	q.Kinds, q.Venue, q.Asked, q.AskedBy = []string{"excursion"}, "Laavu", 200, w.b.Me()
	put(t, w.a, p)
	w.c.pass(time.Minute)
	put(t, w.b, q)
	w.share()
	w.noClash()
	w.stage(p.ID, model.StageReview)
	a, b := w.pages(p.ID)
	for _, x := range []model.PlanPage{a, b} {
		kinds := slices.Clone(x.Plan.Kinds)
		slices.Sort(kinds)
		if !slices.Equal(kinds, []string{"cooking", "excursion"}) || x.Plan.Venue != "Laavu" || x.Plan.AskedBy != w.b.Me() || x.Plan.Asked != 200 {
			t.Errorf("%+v", x.Plan)
		}
	}
	for _, s := range []*Session{w.a, w.b} {
		if all, err := List[*model.Plan](s); err != nil || len(all) != 1 {
			t.Errorf("%d plans, %v", len(all), err)
		}
	}
}

func TestNumbersThatDifferAreSettled(t *testing.T) {
	w := newPair(t)
	id := w.j.occasion(0)
	w.c.pass(4 * 24 * time.Hour)
	put(t, w.a, &model.Held{ID: id, Day: w.j.wed, Others: 8, By: w.a.Me()})
	put(t, w.b, &model.Held{ID: id, Day: w.j.wed, Others: 9, By: w.b.Me()})
	w.share()
	for _, s := range []*Session{w.a, w.b} {
		if all, err := s.Conflicts(); err != nil || len(all) != 1 || all[0].Name != "others" {
			t.Errorf("%+v, %v", all, err)
		}
	}
}

// Records come in any order: whatever has come, each laptop shows a stage, and in the end
// the same one.
func TestReviewsAndEditsInEveryOrderComeToOneStage(t *testing.T) {
	for n, order := range [][]string{
		{"a asks again", "b approves", "share"},
		{"b approves", "a asks again", "share"},
		{"b approves", "share", "a edits", "b asks changes", "share"},
		{"b asks changes", "a edits", "share", "a asks again", "share", "b approves", "share"},
		{"a edits", "b approves", "share", "b approves", "share"},
	} {
		t.Run(strings.Join(order, ", "), func(t *testing.T) {
			w := newPair(t)
			p := w.given()
			for i, do := range order {
				w.c.pass(time.Minute)
				now := model.MomentOf(w.c.now())
				switch do {
				case "share":
					w.share()
				case "a asks again":
					p.Asked = now
					put(t, w.a, p)
				case "a edits":
					p.Text += "\n13.00 Kävely"
					put(t, w.a, p)
				case "b approves":
					w.review(w.b, byte(i+1), p.ID, model.Approves)
				case "b asks changes":
					w.review(w.b, byte(i+1), p.ID, model.Asks)
				}
			}
			w.noClash()
			w.stage(p.ID, []model.Stage{model.StageApproved, model.StageApproved, model.StageChanges, model.StageApproved, model.StageApproved}[n])
		})
	}
}
