package exchange

import (
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

// approve gives a plan for review and approves it as it stands.
func approve(t testing.TB, s *store.Session, p *model.Plan) {
	t.Helper()
	p.Asked, p.AskedBy = 1, s.Me()
	put(t, s, p)
	page, err := s.PlanPage(p.ID)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, page.Verdict(model.ID{99, p.ID[0], p.ID[1]}, s.Me(), 2, model.Approves, ""))
}

// withPlans puts plans of the weekly series in: one of a day that says something of its
// own, one of a moved day, one that says nothing of its own, and one that nobody has
// approved. It wants fillCalendar.
func withPlans(t testing.TB, s *store.Session) {
	t.Helper()
	for _, c := range []struct {
		day, title, venue string
		approved          bool
	}{
		{"2026-11-30", "Retki laavulle", "Kirkkojärven laavu", true},
		{"2026-11-02", "Käynti kirjastossa", "", true},
		{"2026-12-14", "", "", true},
		{"2026-12-21", "Joulupuuro", "Pitäjäntupa", false},
	} {
		d := dateOf(t, c.day)
		x := &model.Plan{ID: model.ExceptionID(model.ID{50}, d), Series: model.ID{50}, Day: d, Form: model.FormJoint, Title: c.title, Venue: c.venue, Text: "Salainen ohjelma", MeetAt: "Salainen ovi", Link: "salainen.example"}
		if c.approved {
			approve(t, s, x)
		} else {
			put(t, s, x)
		}
	}
}

func TestAJointMeetingSaysWhatAndWhereOnceItsPlanIsApproved(t *testing.T) {
	for name, c := range map[string]struct {
		plan     func(*testing.T, *store.Session, *model.Plan)
		what     string
		where    string
		form     model.PlanForm
		entry    bool
		me       bool
		nothing  bool
		title    string
		venue    string
		notThere string
	}{
		"approved":                          {title: "Retki", venue: "Laavu", plan: theApproved, what: "Yhteistapaaminen: Retki", where: "Laavu", notThere: "Piha"},
		"a single one":                      {title: "Retki", venue: "Laavu", plan: theApproved, entry: true, what: "Yhteistapaaminen: Retki", where: "Laavu", notThere: "Piha"},
		"held":                              {title: "Retki", plan: theHeld, what: "Yhteistapaaminen: Retki", where: "Piha"},
		"a draft says nothing":              {title: "Retki", venue: "Laavu", plan: theDraft, what: "Yhteistapaaminen: Kahvit", where: "Piha", notThere: "Retki"},
		"changed since it was approved":     {title: "Retki", venue: "Laavu", plan: theChanged, what: "Yhteistapaaminen: Kahvit", where: "Piha", notThere: "Retki"},
		"a title with a name is left out":   {title: "Ainon läksiäiset", venue: "Laavu", plan: theApproved, what: "Yhteistapaaminen: Kahvit", where: "Laavu", notThere: "Aino"},
		"a place with a name too":           {title: "Retki", venue: "Ainon koti", plan: theApproved, what: "Yhteistapaaminen: Retki", notThere: "Aino"},
		"a remote group is at no place":     {title: "Etäkahvit", form: model.FormRemote, plan: theApproved, what: "Yhteistapaaminen: Etäkahvit", notThere: "LOCATION"},
		"whom the plan names has it":        {title: "Retki", venue: "Laavu", me: true, plan: theMine, what: "Yhteistapaaminen: Retki", where: "Laavu"},
		"also a draft, but not what it is":  {title: "Retki", venue: "Laavu", me: true, plan: theMyDraft, what: "Yhteistapaaminen: Kahvit", where: "Piha", notThere: "Retki"},
		"whom it does not name has nothing": {title: "Retki", venue: "Laavu", me: true, plan: theApproved, nothing: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := house(t)
			day := dateOf(t, "2026-12-02")
			p := &model.Plan{Form: model.FormJoint, Title: c.title, Venue: c.venue, Text: "Salainen", Link: "salainen.example"}
			if c.form != "" {
				p.Form = c.form
			}
			if c.entry {
				e := &model.Entry{ID: model.ID{60}, What: model.EntryJoint, Title: "Kahvit", Room: "Piha", Start: day.At(600, s.Workspace().Location()), Minutes: 60}
				put(t, s, e)
				p.ID = e.ID
			} else {
				x := &model.Series{ID: model.ID{50}, What: model.EntryJoint, Title: "Kahvit", Room: "Piha", First: day, At: 600, Minutes: 60, Rule: "FREQ=WEEKLY;COUNT=1"}
				put(t, s, x)
				p.ID, p.Series, p.Day = model.ExceptionID(x.ID, day), x.ID, day
			}
			c.plan(t, s, p)
			asked := calendar()
			asked.Me = c.me
			text, n := written(t, s, asked)
			text = strings.ReplaceAll(text, "\r\n ", "")
			if c.nothing {
				if n.Events != 0 {
					t.Errorf("%d events:\n%s", n.Events, text)
				}
				return
			}
			if n.Events != 1 || !strings.Contains(text, "SUMMARY:"+c.what+"\r\n") || strings.Contains(text, "alainen") || c.notThere != "" && strings.Contains(text, c.notThere) {
				t.Errorf("%+v:\n%s", n, text)
			}
			if c.where != "" && !strings.Contains(text, "LOCATION:"+c.where+"\r\n") {
				t.Errorf("it is not at %q:\n%s", c.where, text)
			}
		})
	}
}

func theApproved(t *testing.T, s *store.Session, p *model.Plan) { approve(t, s, p) }
func theDraft(t *testing.T, s *store.Session, p *model.Plan)    { put(t, s, p) }

func theHeld(t *testing.T, s *store.Session, p *model.Plan) {
	put(t, s, p, &model.Held{ID: p.ID, Day: dateOf(t, "2026-12-02")})
}

func theChanged(t *testing.T, s *store.Session, p *model.Plan) {
	approve(t, s, p)
	p.Text = "Toisin"
	put(t, s, p)
}

func theMine(t *testing.T, s *store.Session, p *model.Plan) {
	p.Experts = []string{s.Me().String()}
	approve(t, s, p)
}

func theMyDraft(t *testing.T, s *store.Session, p *model.Plan) {
	p.Experts = []string{s.Me().String()}
	put(t, s, p)
}
