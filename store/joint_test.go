package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"aula/model"
)

// jointTeam is one store with people of all roles, a weekly joint series that names Aino
// and nobody else, and two participants.
type jointTeam struct {
	t      testing.TB
	c      *clock
	st     *Store
	people map[string]model.ID
	pass   map[string]string
	series *model.Series
	wed    model.Date // the first Wednesday: 25 November 2026
}

func newTeam(t testing.TB) (*jointTeam, *Session) {
	t.Helper()
	c := newClock()
	s, client := signed(t, options(t, c))
	j := &jointTeam{t: t, c: c, st: s.st, people: map[string]model.ID{"Aino": s.Me()}, pass: map[string]string{"Aino": passAino}, wed: day(t, "2026-11-25")}
	today := model.DateOf(s.Now())
	for i, m := range []*model.Member{
		{Name: "Liisa", Role: model.SocialInstructor, Undertaking: today},
		{Name: "Olli", Role: model.PeerExpert, Undertaking: today},
		{Name: "Kaisa", Role: model.ContactPerson},
		{Name: "Uusi", Role: model.SocialInstructor},
	} {
		m.ID = model.ID{60, byte(i)}
		j.people[m.Name], j.pass[m.Name] = m.ID, passOlli+" "+m.Name
		if _, err := s.AddMember(m, j.pass[m.Name], "Profiili"); err != nil {
			t.Fatal(err)
		}
	}
	j.series = &model.Series{
		ID: model.ID{11}, What: model.EntryJoint, Title: "Keskiviikkoryhmä", Site: siteOf(t, s), Room: "Sali", First: j.wed, At: 12 * 60, Minutes: 240, Rule: "FREQ=WEEKLY;BYDAY=WE",
		People: []string{s.Me().String()},
	}
	client.Joint = true
	put(t, s, j.series, client, &model.Client{ID: model.ID{41}, Name: "Pihlaja", Made: today, Joint: true}, &model.Client{ID: model.ID{42}, Name: "Tuomi", Made: today})
	return j, s
}

// as unlocks for somebody else.
func (j *jointTeam) as(s *Session, name string) *Session {
	j.t.Helper()
	s.Lock()
	x, err := j.st.Unlock(j.people[name], j.pass[name])
	if err != nil {
		j.t.Fatal(err)
	}
	j.t.Cleanup(x.Lock)
	return x
}

// occasion is the id of the series' week, counted from 0.
func (j *jointTeam) occasion(week int) model.ID {
	return model.ExceptionID(j.series.ID, j.wed+model.Date(7*week))
}

func page(t testing.TB, s *Session, id model.ID) model.PlanPage {
	t.Helper()
	p, err := s.PlanPage(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// planned is a plan of a series' week.
func (j *jointTeam) planned(s *Session, week int) *model.Plan {
	j.t.Helper()
	p := model.NewPlan(page(j.t, s, j.occasion(week)).Item, s.Members(), s.Me())
	p.Text, p.Responsible = "12.00 Kahvit", j.people["Liisa"]
	return p
}

func TestAPageOfASeriesDayThatNothingIsWrittenAbout(t *testing.T) {
	j, s := newTeam(t)
	p := page(t, s, j.occasion(1))
	if p.Stage() != model.StageNone || p.Item.Title != "Keskiviikkoryhmä" || p.Item.Day != j.wed+7 || p.Item.Occasion() != j.occasion(1) {
		t.Errorf("%+v", p.Item)
	}
	if p.Item.Start != at(t, s, "2026-12-02 12:00") || p.Item.End-p.Item.Start != 4*3600 || p.Series == nil || p.Series.ID != j.series.ID {
		t.Errorf("%+v", p)
	}
	for _, no := range []model.ID{{}, {99}, model.ExceptionID(j.series.ID, j.wed+1), j.series.ID} {
		if _, err := s.PlanPage(no); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("%v is an occasion: %v", no, err)
		}
	}
	s.Lock()
	if _, err := s.PlanPage(j.occasion(1)); !errors.Is(err, ErrLocked) {
		t.Errorf("locked: %v", err)
	}
}

func TestAPageOfASingleEntry(t *testing.T) {
	_, s := newTeam(t)
	e := &model.Entry{ID: model.ID{8}, What: model.EntryJoint, Title: "Retki", Start: at(t, s, "2026-11-28 10:00"), Minutes: 120}
	plan := &model.Plan{ID: e.ID, Form: model.FormJoint, Text: "Kävellään"}
	put(t, s, e, plan)
	p := page(t, s, e.ID)
	if p.Stage() != model.StageDraft || p.Plan.Text != "Kävellään" || p.Series != nil || p.Item.Title != "Retki" {
		t.Errorf("%+v", p)
	}
	lines, err := s.Joint(day(t, "2026-11-25"), day(t, "2026-11-28"))
	if err != nil || len(lines) != 2 || lines[0].Stage != model.StageNone || lines[1].Stage != model.StageDraft || lines[1].Name() != "Retki" {
		t.Errorf("%+v, %v", lines, err)
	}
}

func TestAPlanStaysWithItsDayWhenTheDayMoves(t *testing.T) {
	j, s := newTeam(t)
	plan := j.planned(s, 0)
	put(t, s, plan)
	e := j.series.Occasion(j.wed, at(t, s, "2026-11-26 14:00"))
	put(t, s, e)
	p := page(t, s, j.occasion(0))
	if p.Plan == nil || p.Item.Start != e.Start || !p.Item.Changed || p.Series == nil {
		t.Errorf("moved: %+v", p)
	}
	lines, err := s.Joint(j.wed, j.wed+6)
	if err != nil || len(lines) != 1 || lines[0].Plan == nil || lines[0].Item.Start != e.Start {
		t.Errorf("moved: %+v, %v", lines, err)
	}
	e.Cancelled = true
	put(t, s, e)
	if p := page(t, s, j.occasion(0)); p.Stage() != model.StageCancelled || p.Plan == nil {
		t.Errorf("cancelled: %s", p.Stage())
	}
	if err := s.Delete(model.KindEntry, e.ID); err != nil {
		t.Fatal(err)
	}
	if p := page(t, s, j.occasion(0)); p.Stage() != model.StageDraft || p.Item.Start != at(t, s, "2026-11-25 12:00") {
		t.Errorf("back in its place: %s %+v", p.Stage(), p.Item)
	}
}

func TestAPagesRecordsComeInOneOrder(t *testing.T) {
	j, s := newTeam(t)
	plan := j.planned(s, 0)
	id := plan.ID
	put(t, s, plan)
	put(t, s,
		&model.BudgetLine{ID: model.ID{1}, Plan: id, What: "toinen", Order: 2}, &model.BudgetLine{ID: model.ID{2}, Plan: id, What: "eka", Order: 1},
		&model.Comment{ID: model.ID{3}, Plan: id, Text: "myöhempi", By: s.Me(), At: 20}, &model.Comment{ID: model.ID{4}, Plan: id, Text: "aiempi", By: s.Me(), At: 10},
		&model.Review{ID: model.ID{5}, Plan: id, By: s.Me(), At: 20, Verdict: model.Asks, Digest: "x"}, &model.Review{ID: model.ID{6}, Plan: id, By: s.Me(), At: 10, Verdict: model.Approves, Digest: "x"},
		&model.BudgetLine{ID: model.ID{7}, Plan: j.occasion(1), What: "muun"}, &model.Comment{ID: model.ID{8}, Plan: j.occasion(1), Text: "muun", By: s.Me(), At: 5},
	)
	check := func() {
		t.Helper()
		p := page(t, s, id)
		if len(p.Budget) != 2 || p.Budget[0].What != "eka" || len(p.Comments) != 2 || p.Comments[0].Text != "aiempi" || len(p.Reviews) != 2 || p.Reviews[0].At != 10 {
			t.Errorf("%+v", p)
		}
	}
	check()
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	check()
	// a line that goes to another day leaves this one
	put(t, s, &model.BudgetLine{ID: model.ID{1}, Plan: j.occasion(1), What: "toinen", Order: 2})
	if p, q := page(t, s, id), page(t, s, j.occasion(1)); len(p.Budget) != 1 || len(q.Budget) != 2 {
		t.Errorf("moved: %d and %d lines", len(p.Budget), len(q.Budget))
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	check()
	if err := s.Delete(model.KindComment, model.ID{3}); err != nil {
		t.Fatal(err)
	}
	if p := page(t, s, id); len(p.Comments) != 1 {
		t.Errorf("a deleted comment is still there")
	}
	sound(t, s)
}

func TestAPlanGoesThroughItsStages(t *testing.T) {
	j, s := newTeam(t)
	plan := j.planned(s, 0)
	put(t, s, plan)
	plan.Asked, plan.AskedBy = model.MomentOf(s.Now()), s.Me()
	put(t, s, plan)
	needs := func(s *Session, want ...string) {
		t.Helper()
		all, err := s.Needs()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range all {
			if n.Kind == model.KindPlan && n.Day == j.wed {
				got = append(got, n.Code)
				if n.ID != plan.ID || n.Name != "Keskiviikkoryhmä" || n.Day != j.wed {
					t.Errorf("%+v", n)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s needs %v, want %v", s.Member(s.Me()).Name, got, want)
		}
	}
	needs(s)
	s = j.as(s, "Olli")
	needs(s)
	s = j.as(s, "Liisa")
	needs(s, model.NeedReview)
	p := page(t, s, plan.ID)
	review := &model.Review{ID: model.ID{34}, Plan: plan.ID, By: s.Me(), At: model.MomentOf(s.Now()), Verdict: model.Asks, Digest: p.Digest()}
	put(t, s, review)
	needs(s)
	s = j.as(s, "Aino")
	needs(s, model.NeedRework)
	j.c.pass(time.Minute)
	plan.Text, plan.Asked = "12.00 Kahvit ja pulla", model.MomentOf(s.Now())
	put(t, s, plan)
	s = j.as(s, "Liisa")
	needs(s, model.NeedReview)
	p = page(t, s, plan.ID)
	put(t, s, &model.Review{ID: model.ID{35}, Plan: plan.ID, By: s.Me(), At: model.MomentOf(s.Now()), Verdict: model.Approves, Digest: p.Digest()})
	needs(s)
	if got := page(t, s, plan.ID).Stage(); got != model.StageApproved {
		t.Error(got)
	}
	j.c.pass(4 * 24 * time.Hour)
	needs(s, model.NeedHeld)
	put(t, s, &model.Held{ID: plan.ID, Day: j.wed, Others: 4, By: s.Me()})
	needs(s, model.NeedMeetingDebrief)
	s = j.as(s, "Aino")
	needs(s, model.NeedMeetingDebrief)
	put(t, s, &model.Debrief{ID: model.DebriefID(plan.ID, s.Me()), Plan: plan.ID, By: s.Me(), Day: j.wed, Went: 4})
	needs(s)
	if got := page(t, s, plan.ID).Stage(); got != model.StageDebriefed {
		t.Error(got)
	}
}

func TestWhoSeesWhoTakesPart(t *testing.T) {
	j, s := newTeam(t)
	plan := j.planned(s, 0)
	part := model.NewParticipation(plan.ID, model.ID{40}, j.wed)
	wish := &model.Wish{ID: model.ID{35}, Text: "Retki laavulle", Client: model.ID{41}, Day: j.wed, Backers: []string{model.ID{40}.String()}, Plans: []string{plan.ID.String()}}
	named := &model.Entry{ID: model.ID{8}, What: model.EntryJoint, Title: "Toinen", Start: at(t, s, "2026-11-28 10:00"), Minutes: 120}
	put(t, s, &model.Wish{ID: model.ID{36}, Text: "Uimahalliin", Day: j.wed})
	guest := &model.Plan{ID: named.ID, Form: model.FormJoint, Experts: []string{j.people["Olli"].String()}}
	put(t, s, plan, part, wish, &model.Held{ID: plan.ID, Day: j.wed, Others: 2}, named, guest, model.NewVote(wish.ID, plan.ID, 3, j.wed), model.NewParticipation(named.ID, model.ID{40}, j.wed+3))
	for _, c := range []struct {
		who        string
		open, here bool // joint meetings in general, and the one whose plan names Olli
		figure     int
		page       error // of who takes part in joint meetings and is nobody's client
	}{
		{"Aino", true, true, 3, ErrNotYours},
		{"Liisa", true, true, 3, nil},
		{"Olli", false, true, 3, ErrNotYours},
		{"Kaisa", false, false, 2, ErrNotAllowed},
		{"Uusi", false, false, 3, ErrNoUndertaking},
	} {
		t.Run(c.who, func(t *testing.T) {
			s = j.as(s, c.who)
			p := page(t, s, plan.ID)
			if is := len(p.People) == 1 && len(p.Wishes) == 1 && p.Names[model.ID{40}] == "Kanerva" && p.Names[model.ID{41}] == "Pihlaja"; is != c.open {
				t.Errorf("the page: %+v", p)
			}
			told := slices.ContainsFunc(p.People, func(x *model.Participation) bool { return !x.Client.Zero() })
			if !c.open && (told || p.Wishes != nil || p.Names != nil) {
				t.Errorf("part of it is open: %+v", p)
			}
			if n := p.Attendance().People; n != c.figure {
				t.Errorf("the page counts %d, want %d as the list", n, c.figure)
			}
			if q := page(t, s, named.ID); (q.Names[model.ID{40}] == "Kanerva") != c.here {
				t.Errorf("the page that names Olli: %+v", q)
			}
			wishes, err := s.Wishes()
			if err != nil || (len(wishes) == 2) != c.open || c.open && (wishes[1].Name != "Pihlaja" || wishes[1].Votes != 3 || wishes[1].State != model.WishHappened) {
				t.Errorf("wishes: %+v, %v", wishes, err)
			}
			for id, open := range map[model.ID]bool{plan.ID: c.open, named.ID: c.here} {
				all, err := s.Participants(id)
				if err != nil || (len(all) == 2) != open || !open && len(all) > 0 {
					t.Errorf("participants: %+v, %v", all, err)
				}
				if open && (all[0].Name != "Kanerva" || all[0].Times != 2 || all[0].Last != j.wed+3 || !all[0].Consents || all[1].Consents) {
					t.Errorf("participants: %+v", all)
				}
			}
			lines, err := s.Joint(j.wed, j.wed)
			if err != nil || len(lines) != 1 || lines[0].People != c.figure {
				t.Errorf("the figure: %+v, %v", lines, err)
			}
			finds := func(words string, want bool) {
				t.Helper()
				hits, err := s.Find(words, 10)
				if err != nil || (len(hits) > 0) != want {
					t.Errorf("%q is found %d times, %v", words, len(hits), err)
				}
			}
			finds("kahvit", true) // the plan
			finds("laavulle", c.open)
			finds("uimahalliin", c.open)
			finds("pihlaja", c.page == nil) // takes part in joint meetings alone
			if _, err := s.OpenClient(model.ID{41}); !errors.Is(err, c.page) {
				t.Errorf("their page: %v, want %v", err, c.page)
			}
		})
	}
}

func TestASocialInstructorOpensOnlyWhoTakesPartInJointMeetingsAlone(t *testing.T) {
	j, s := newTeam(t)
	x := j.as(s, "Liisa")
	for id, want := range map[model.ID]error{{41}: nil, {42}: ErrNotYours} {
		if _, err := x.OpenClient(id); !errors.Is(err, want) {
			t.Errorf("%v: %v, want %v", id[0], err, want)
		}
	}
	s = j.as(x, "Aino")
	day := model.DateOf(s.Now())
	put(t, s, &model.Relation{ID: model.ID{43}, Client: model.ID{41}, Expert: s.Me(), Start: day, Planned: day + 90})
	x = j.as(s, "Liisa")
	if _, err := x.OpenClient(model.ID{41}); !errors.Is(err, ErrNotYours) {
		t.Errorf("now there is something between them and an expert: %v", err)
	}
}

func TestAfterACollapseTheFigureStaysAndNobodyIsNamed(t *testing.T) {
	j, s := newTeam(t)
	id := j.occasion(0)
	gone := model.ID{40} // a client of Aino's
	part := model.NewParticipation(id, gone, j.wed)
	part.New, part.Parts = true, []string{string(model.PartDid)}
	put(t, s, j.planned(s, 0), part, model.NewParticipation(id, model.ID{41}, j.wed), &model.Held{ID: id, Day: j.wed, Others: 3},
		&model.Wish{ID: model.ID{35}, Text: "Retki", Client: gone, Day: j.wed},
		&model.Wish{ID: model.ID{36}, Text: "Kahvit", Client: model.ID{41}, Day: j.wed, Backers: []string{gone.String(), model.ID{42}.String()}},
		&model.Wish{ID: model.ID{37}, Text: "Uinti", Day: j.wed, Backers: []string{gone.String()}})
	before := page(t, s, id).Attendance()
	p, err := s.OpenClient(gone)
	if err != nil || len(p.Joined) != 1 || len(p.Wishes) != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := s.Collapse(gone); err != nil {
		t.Fatal(err)
	}
	after := page(t, s, id)
	if got := after.Attendance(); !reflect.DeepEqual(got, before) || got.People != 5 {
		t.Errorf("%+v was %+v", got, before)
	}
	if len(after.People) != 2 || after.Names[gone] != "" {
		t.Errorf("%+v", after.People)
	}
	lines, err := s.Joint(j.wed, j.wed)
	if err != nil || lines[0].People != 5 {
		t.Errorf("%+v, %v", lines, err)
	}
	wishes, err := s.Wishes()
	if err != nil || len(wishes) != 2 {
		t.Errorf("%+v, %v", wishes, err)
	}
	if w, err := Get[*model.Wish](s, model.ID{36}); err != nil || !slices.Equal(w.Backers, []string{model.ID{42}.String()}) {
		t.Errorf("%+v, %v", w, err)
	}
	if w, err := Get[*model.Wish](s, model.ID{37}); err != nil || len(w.Backers) != 0 {
		t.Errorf("%+v, %v", w, err)
	}
	// what any record still says, of whatever kind
	if err := s.view(func(r *reading) error {
		for _, k := range model.Kinds() {
			if k.Kind == model.KindResidue {
				continue // keeps the id, or the client would come back from another laptop
			}
			if err := r.states(k.Kind, func(x *model.State) error {
				rec := k.New()
				if !whole(x) || fill(x, rec) != nil {
					return nil
				}
				b, err := json.Marshal(rec)
				if err == nil && bytes.Contains(b, []byte(gone.String())) {
					t.Errorf("%s still names the client: %s", k.Name, b)
				}
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if q := page(t, s, id); q.Names[gone] != "Kanerva" || len(q.People) != 2 {
		t.Errorf("undone, the name is not back: %+v", q)
	}
	sound(t, s)
}

func TestVisitorsOfABenchAreCountedAtTheOccasion(t *testing.T) {
	j, s := newTeam(t)
	plan := j.planned(s, 0)
	plan.Form = model.FormBench
	put(t, s, plan)
	j.c.pass(3*24*time.Hour + 3*time.Hour) // Wednesday, five past twelve
	for _, e := range []model.Encounter{{Site: plan.ID, Count: 4, Themes: []string{"hope"}}, {Site: plan.ID, Themes: []string{"lonely"}}, {Site: siteOf(t, s), Themes: []string{"work"}}} {
		if _, err := s.Log(e); err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, &model.Held{ID: plan.ID, Day: j.wed})
	check := func() {
		t.Helper()
		c, err := s.Visitors(plan.ID)
		if err != nil || c.Encounters != 2 || c.People != 5 || c.By[model.Theme]["hope"] == 0 || c.By[model.Theme]["work"] != 0 {
			t.Errorf("%+v, %v", c, err)
		}
		lines, err := s.Joint(j.wed, j.wed)
		if err != nil || len(lines) != 1 || lines[0].People != 5 {
			t.Errorf("%+v, %v", lines, err)
		}
	}
	check()
	j.c.pass(2 * time.Hour)
	if n, err := s.CutBags(HourOver); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	check()
	if c, err := s.Visitors(j.occasion(1)); err != nil || c.People != 0 {
		t.Errorf("another day: %+v, %v", c, err)
	}
	if _, err := s.Visitors(model.ID{99}); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("%v", err)
	}
	// one that was counted wrongly is taken out again
	if err := s.Remove(plan.ID, model.HourOf(s.Now())-2, "lonely"); err != nil {
		t.Fatal(err)
	}
	c, err := s.Visitors(plan.ID)
	lines, err2 := s.Joint(j.wed, j.wed)
	if err != nil || err2 != nil || c.People != 4 || lines[0].People != 4 {
		t.Errorf("%+v, %+v, %v, %v", c, lines, err, err2)
	}
}
