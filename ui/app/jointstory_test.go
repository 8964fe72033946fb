package app

import (
	"slices"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// group is a weekly group that both laptops have, with a plan for its next occasion: Olli
// answers for it, Aino leads it. Both have signed.
func (p *pair) group() *model.Plan {
	p.t.Helper()
	for _, s := range []*store.Session{p.aino, p.olli} {
		me := *s.Member(s.Me())
		me.Undertaking = model.DateOf(s.Now())
		p.check(s.Put(&me))
	}
	today := model.DateOf(p.aino.Now())
	series := &model.Series{
		ID: model.ID{50}, What: model.EntryJoint, Title: "Torstairyhmä", First: today, At: 18 * 60, Minutes: 240, Rule: "FREQ=WEEKLY",
		People: []string{p.aino.Me().String(), p.olli.Me().String()},
	}
	i := model.ItemOfSeries(series, today, p.aino.Workspace().Location())
	plan := model.NewPlan(i, p.aino.Members(), p.aino.Me())
	plan.Responsible = p.olli.Me()
	plan.Title, plan.Text, plan.Venue, plan.Insurance = "Retki laavulle", "18.00 Kahvit\n19.00 Kävely laavulle", "Laavu", "Kunnan vakuutus"
	plan.Experts = []string{p.aino.Me().String()}
	p.check(p.aino.Put(series, plan, &model.BudgetLine{ID: model.ID{51}, Plan: plan.ID, What: "Makkarat", Meant: 2500}))
	return plan
}

// meet brings what each has to the other.
func (p *pair) meet() {
	p.t.Helper()
	for range 2 {
		p.round(p.aino)
		for range 8 {
			p.Wait(10 * time.Second).Press("f12")
		}
	}
	p.round(p.aino)
}

func (p *pair) page(s *store.Session, id model.ID) model.PlanPage {
	p.t.Helper()
	page, err := s.PlanPage(id)
	p.check(err)
	return page
}

// stage wants both laptops to say the same of a plan.
func (p *pair) stage(id model.ID, want model.Stage) {
	p.t.Helper()
	a, o := p.page(p.aino, id), p.page(p.olli, id)
	if a.Stage() != want || o.Stage() != want || a.Digest() != o.Digest() {
		p.t.Fatalf("%s at Aino's, %s at Olli's, want %s; digests %s %s\n%s", a.Stage(), o.Stage(), want, a.Digest(), o.Digest(), p.Screen())
	}
}

// A plan goes from one laptop to the other and back until it is approved; then the
// meeting is held at both, and the figures are the same (issue: plan, review, hold, learn).
func TestAPlanIsReviewedHeldAndLearntFromOnTwoLaptops(t *testing.T) {
	togetherAs(t, model.SocialInstructor, func(t *testing.T, p *pair) {
		plan := p.group()
		id := plan.ID
		page := p.page(p.aino, id)
		p.check(page.Ask(p.aino.Me(), model.MomentOf(p.aino.Now())))
		p.check(p.aino.Put(page.Plan))
		p.round(p.aino)
		p.round(p.olli)
		p.sit(store.Roundabout{})

		// Olli finds it on Today and says something of a line
		p.Press("f1").Wait(2 * time.Second).See("Retki laavulle")
		p.Press("f4").Wait(2*time.Second).See("Retki laavulle", "odottaa sinua")
		p.toLine("down", "Retki laavulle").Press("enter").Wait(time.Second).See("Luettavana", "19.00 Kävely laavulle", "Makkarat")
		p.toLine("down", "19.00 Kävely laavulle").Press("c").Type("Onko matka kaikille sopiva?").Press("ctrl+s").Wait(time.Second).See("1 kommentti avoinna")
		p.Press("p").Type("Lyhyempi reitti, kiitos").Press("ctrl+s").Wait(time.Second).See("Muutoksia pyydetty")
		p.meet()
		p.stage(id, model.StageChanges)

		// Aino answers; while she writes the programme anew, Olli adds to the budget
		page = p.page(p.aino, id)
		if len(page.Comments) != 1 || page.Comments[0].Line != "19.00 Kävely laavulle" {
			t.Fatalf("Aino has %+v", page.Comments)
		}
		c := page.Comments[0]
		p.check(p.aino.Put(&model.Comment{ID: model.ID{52}, Plan: id, Part: c.Part, Line: c.Line, Text: "Otetaan rantareitti.", By: p.aino.Me(), At: c.At + 60, To: c.ID}))
		page.Plan.Text = "18.00 Kahvit\n19.00 Kävely rantaan"
		p.check(p.aino.Put(page.Plan))
		p.check(p.olli.Put(&model.BudgetLine{ID: model.ID{53}, Plan: id, What: "Mehu", Meant: 600, Order: 1}))
		p.meet()
		both := p.page(p.olli, id)
		if both.Plan.Text != page.Plan.Text || model.Sum(both.Budget).Meant != 3100 || both.Digest() != p.page(p.aino, id).Digest() {
			t.Fatalf("programme and budget did not go together: %q, %d cents\n%s", both.Plan.Text, model.Sum(both.Budget).Meant, p.Screen())
		}
		if all, err := p.olli.Conflicts(); err != nil || len(all) != 0 {
			t.Fatalf("%d conflicts, %v", len(all), err)
		}
		p.See("Otetaan rantareitti.", "Kävely rantaan", "3 riviä on muuttunut")
		p.Press("d").Wait(time.Second).See("[-laavulle-]{+rantaan+}", "+ Mehu", "3 riviä ennallaan").Press("esc")

		// both write the same sentence; Olli settles it, keeping Aino's
		mine, theirs := *both.Plan, *both.Plan
		mine.MeetAt, theirs.MeetAt = "Aulan ovella", "Parkkipaikalla"
		p.check(p.aino.Put(&theirs))
		p.check(p.olli.Put(&mine))
		p.meet()
		all, err := p.olli.Conflicts()
		if err != nil || len(all) != 1 {
			t.Fatalf("%d conflicts, %v", len(all), err)
		}
		p.Press("f9").Wait(time.Second).Press("k").Wait(time.Second).See("Retki laavulle").Press("enter").Wait(time.Second).See("Aulan ovella", "Parkkipaikalla")
		p.Press("t").Wait(time.Second)
		p.meet()
		for _, s := range []*store.Session{p.aino, p.olli} {
			left, err := s.Conflicts()
			if got := p.page(s, id).Plan.MeetAt; err != nil || len(left) != 0 || got != "Parkkipaikalla" {
				t.Fatalf("%d conflicts left, %q, %v\n%s", len(left), got, err, p.Screen())
			}
		}

		// Aino gives it again, Olli approves what he has read
		page = p.page(p.aino, id)
		p.check(page.Ask(p.aino.Me(), model.MomentOf(p.aino.Now())))
		c.Settled, c.SettleBy = model.MomentOf(p.aino.Now()), p.aino.Me()
		p.check(p.aino.Put(page.Plan, c))
		p.meet()
		p.stage(id, model.StageReview)
		p.Press("f4").Wait(time.Second)
		p.toLine("down", "Retki laavulle").Press("enter").Wait(time.Second).See("Parkkipaikalla")
		p.Press("o").Wait(time.Second).See("Hyväksytty")
		p.meet()
		p.stage(id, model.StageApproved)

		p.hold(id)
	})
}

// hold has the meeting come and go: three by nickname at Olli's, two at Aino's, five
// unnamed.
func (p *pair) hold(id model.ID) {
	t := p.t
	start := p.page(p.olli, id).Item.Start
	for time.Now().Before(start.Time(time.UTC).Add(time.Hour)) { // somebody is there: nothing locks
		p.Wait(time.Minute).Press("f12")
	}
	p.Press("f4").Wait(2 * time.Second)
	p.toLine("down", "Retki laavulle").Press("h").Wait(time.Second).See("Paikalla 0")
	for _, name := range []string{"Kielo", "Pihlaja", "Vanamo"} {
		p.Press("n", "space", "tab").Type(name).Press("ctrl+s").Wait(time.Second).See(name)
	}
	for range 5 {
		p.Press("+")
	}
	p.Wait(time.Second).See("Paikalla 8")
	p.Press("l").Wait(time.Second).Press("ctrl+s").Wait(time.Second)
	p.Press("d").Wait(time.Second).Type("4").Press("ctrl+s").Wait(time.Second)
	day := model.DateOf(start.Time(p.aino.Workspace().Location()))
	var records []model.Record
	for n, name := range []string{"Karpalo", "Lumikko"} {
		c := &model.Client{ID: model.ID{54, byte(n)}, Name: name, Consent: day, Explained: p.aino.Me(), Made: day, Joint: true}
		records = append(records, c, model.NewParticipation(id, c.ID, day))
	}
	p.check(p.aino.Put(records...))
	p.meet()
	p.stage(id, model.StageDebriefed)
	for _, s := range []*store.Session{p.aino, p.olli} {
		page := p.page(s, id)
		a := page.Attendance()
		if a.People != 10 || a.Named != 5 || len(page.Debriefs) != 1 || len(page.Names) != 5 {
			t.Errorf("%+v, %d debriefs, names %v\n%s", a, len(page.Debriefs), page.Names, p.Screen())
		}
		lines, err := s.Joint(day, day)
		if err != nil || len(lines) != 1 || lines[0].People != 10 {
			t.Errorf("the list says %+v, %v", lines, err)
		}
	}
	p.feedback(id)
	names := []string{}
	for _, name := range p.page(p.aino, id).Names {
		names = append(names, name)
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"Karpalo", "Kielo", "Lumikko", "Pihlaja", "Vanamo"}) {
		t.Errorf("at Aino's: %v", names)
	}
}

// feedback is given by five at Olli's locked laptop, and has reached Aino's the next day.
func (p *pair) feedback(id model.ID) {
	p.t.Helper()
	p.Press("y").Wait(time.Second).Press("enter").Wait(3 * time.Second)
	for range 5 {
		p.See("Tulinko kuulluksi?").Press("5", "4", "3").Wait(3 * time.Second).Press("space").Wait(time.Second)
	}
	p.Press("ctrl+o").Wait(time.Second).Type(phrase).Press("enter").Wait(3 * time.Second)
	if p.olli = p.app.env.Store; p.olli == nil {
		p.t.Fatalf("nobody unlocked\n%s", p.Screen())
	}
	given := func(s *store.Session) int {
		all, err := s.Feedback(id)
		p.check(err)
		return len(all)
	}
	if n := given(p.olli); n != 5 {
		p.t.Fatalf("%d answers were taken in\n%s", n, p.Screen())
	}
	p.meet()
	if n := given(p.aino); n != 0 {
		p.t.Errorf("%d answers left while the day was not over", n)
	}
	for day := time.Now().Day(); time.Now().Day() == day || time.Now().Hour() < 1; {
		p.Wait(time.Minute).Press("f12")
	}
	p.meet()
	all, err := p.aino.Feedback(id)
	p.check(err)
	want := model.Tally{{4: 5}, {3: 5}, {2: 5}}
	if got := model.TallyOf(all); got != want {
		p.t.Errorf("at Aino's: %v, want %v", got, want)
	}
}
