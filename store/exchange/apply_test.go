package exchange

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"testing"

	"aula/model"
	"aula/store"
)

func exported(t testing.TB, s *store.Session) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, mark()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, b []byte) *File {
	t.Helper()
	f, err := Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func countIn(t testing.TB, s *store.Session) int {
	t.Helper()
	n := 0
	if err := s.Encounters(func(*model.Encounter) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAFileIsTakenInOnceHoweverOftenItComes(t *testing.T) {
	from, to := house(t), house(t)
	site := siteOf(t, from)
	for range 5 {
		if _, err := from.Log(model.Encounter{Site: site.ID, Themes: []string{"lonely"}, Who: "client"}); err != nil {
			t.Fatal(err)
		}
	}
	shift := &model.Shift{ID: model.ID{5}, Site: site.ID, Person: from.Me(), Start: 1790000000, End: 1790003600}
	if err := from.Put(shift); err != nil {
		t.Fatal(err)
	}
	file := exported(t, from)
	n, err := Apply(to, read(t, file))
	if err != nil || n.Encounters != 5 || n.Records != 3 { // site, member, shift; codes are the same records here
		t.Fatalf("%+v, %v", n, err)
	}
	if got, err := store.Get[*model.Shift](to, shift.ID); err != nil || got.Start != shift.Start || got.Person != shift.Person {
		t.Errorf("the shift came as %+v, %v", got, err)
	}
	hour := model.HourOf(to.Now())
	if c, err := to.Counts(site.ID, hour, hour); err != nil || c.Encounters != 5 || c.Of(model.Theme, "lonely") != 5 {
		t.Errorf("counted %+v, %v", c, err)
	}
	for range 2 {
		n, err = Apply(to, read(t, file))
		if err != nil || n.Encounters != 0 || n.Records != 0 || n.Known == 0 {
			t.Errorf("again: %+v, %v", n, err)
		}
	}
	if got := countIn(t, to); got != 5 {
		t.Errorf("%d encounters", got)
	}
	if len(to.Workspace().Name) == 0 || to.Workspace().ID == from.Workspace().ID {
		t.Error("the workspace's own record has changed")
	}
}

func TestAllThatADayIsMadeOfComesOver(t *testing.T) {
	from, to := house(t), house(t)
	var records []model.Record
	for _, info := range model.Kinds() {
		switch r := info.Sample().(type) {
		case *model.Entry:
			r.Site = siteOf(t, from).ID
			records = append(records, r)
		case *model.Series, *model.Task, *model.Idea, *model.Guide, *model.Ack, *model.Project, *model.Organisation,
			*model.Client, *model.Link, *model.Relation, *model.Milestone, *model.Meeting, *model.Goal, *model.GoalStep, *model.Rating, *model.Access,
			*model.Diary, *model.Readiness, *model.Pathway, *model.Lent:
			records = append(records, r)
		}
	}
	sign(t, from)
	if err := from.Put(&model.Client{ID: model.ID{99}, Name: "Toisen asiakas"}); err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if c, ok := r.(*model.Client); ok {
			c.Workers = append(c.Workers, from.Me().String())
		}
	}
	site := siteOf(t, from)
	site.Rooms, site.Agreement, site.AgreementEnds = []string{"Ryhmähuone"}, "Aulan käyttö", 20600
	if err := from.Put(append(records, site)...); err != nil || len(records) != 21 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	if _, err := Apply(to, read(t, exported(t, from))); err != nil {
		t.Fatal(err)
	}
	for kind, list := range lists() {
		if kind == model.KindWorkspace || kind == model.KindMember || kind == model.KindLaptop {
			continue // there is one of its own
		}
		was, err := list(from)
		if err != nil {
			t.Fatal(err)
		}
		is, err := list(to)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range was {
			if a, log := r.(*model.Access); log && a.Client == (model.ID{99}) {
				r = a.Bare()
			} else if x, ok := r.(model.Subject); ok && x.About() == (model.ID{99}) {
				if slices.ContainsFunc(is, func(o model.Record) bool { return o.Key() == r.Key() }) {
					t.Errorf("%+v left the house: its page is closed to whoever exported", r)
				}
				continue
			}
			if !slices.ContainsFunc(is, func(o model.Record) bool { return reflect.DeepEqual(o, r) }) {
				t.Errorf("%+v did not come over", r)
			}
		}
	}
	day, err := to.Agenda(19675, 19682)
	if err != nil || len(day) == 0 {
		t.Errorf("the agenda there: %+v, %v", day, err)
	}
}

// An old file brings nobody back who was erased since.
func TestAClientOfWhomAResidueIsLeftStaysAway(t *testing.T) {
	from, to := house(t), house(t)
	gone, stays := model.ID{19}, model.ID{40}
	sign(t, from)
	mine := []string{from.Me().String()}
	link := model.NewLink(gone, stays, 20000, from.Me())
	other := &model.Goal{ID: model.ID{41}, Client: stays, Text: "Haluan uida", State: model.GoalActive, Made: 20000}
	if err := from.Put(&model.Client{ID: gone, Name: "Kanerva", Workers: mine}, &model.Client{ID: stays, Name: "Pihlaja", Workers: mine}, link, other,
		&model.Goal{ID: model.ID{42}, Client: gone, Text: "Haluan kuvata", State: model.GoalActive, Made: 20000}); err != nil {
		t.Fatal(err)
	}
	if err := to.Put(&model.Residue{ID: gone, Form: "individual", Began: 2025 * 4, Forgot: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := Apply(to, read(t, exported(t, from))); err != nil {
		t.Fatal(err)
	}
	if clients, err := store.List[*model.Client](to); err != nil || len(clients) != 1 || clients[0].ID != stays {
		t.Errorf("clients there: %+v, %v", clients, err)
	}
	if goals, err := store.List[*model.Goal](to); err != nil || len(goals) != 1 || goals[0].ID != other.ID {
		t.Errorf("goals there: %+v, %v", goals, err)
	}
	if links, err := store.List[*model.Link](to); err != nil || len(links) != 0 {
		t.Errorf("links there: %+v, %v", links, err)
	}
}

func TestAnotherWorkspacesLaptopsAreNotTaken(t *testing.T) {
	from, to := house(t), house(t)
	foreign := &model.Laptop{ID: model.ID{17}, Name: "Vieras kone"}
	if err := from.Put(foreign); err != nil {
		t.Fatal(err)
	}
	if _, err := Apply(to, read(t, exported(t, from))); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Get[*model.Laptop](to, foreign.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("it is one of ours: %v", err)
	}
}

func TestAFileComingHomeDoublesNothing(t *testing.T) {
	s := house(t)
	site := siteOf(t, s)
	for range 3 {
		if _, err := s.Log(model.Encounter{Site: site.ID}); err != nil {
			t.Fatal(err)
		}
	}
	file := exported(t, s)
	if n, err := Apply(s, read(t, file)); err != nil || n.Encounters != 0 || n.Records != 0 {
		t.Errorf("%+v, %v", n, err)
	}
	if err := s.Remove(site.ID, model.HourOf(s.Now()), ""); err != nil {
		t.Fatal(err)
	}
	hour := model.HourOf(s.Now())
	if c, err := s.Counts(site.ID, hour, hour); err != nil || c.Encounters != 2 {
		t.Errorf("counted %+v, %v", c, err)
	}
}

func TestARetractedEncounterStaysAway(t *testing.T) {
	s := house(t)
	site := siteOf(t, s)
	if _, err := s.Log(model.Encounter{Site: site.ID}); err != nil {
		t.Fatal(err)
	}
	file := exported(t, s)
	if _, err := s.CutBags(store.ShiftEnd); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(site.ID, model.HourOf(s.Now()), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Apply(s, read(t, file)); err != nil {
		t.Fatal(err)
	}
	if got := countIn(t, s); got != 0 {
		t.Errorf("%d encounters are back", got)
	}
}

func TestWhatGoesAgainstTheWorkspaceIsRefusedWhole(t *testing.T) {
	s := house(t)
	site := siteOf(t, s)
	now := model.HourOf(s.Now())
	fine := model.Encounter{ID: model.ID{1}, Site: site.ID, Hour: now, Count: 1}
	for name, c := range map[string]struct {
		change func(*model.Encounter)
		field  string
	}{
		"an unknown theme":          {func(e *model.Encounter) { e.Themes = []string{"nothing"} }, "theme"},
		"a code of another list":    {func(e *model.Encounter) { e.Who = "hope" }, "who"},
		"an unknown site":           {func(e *model.Encounter) { e.Site = model.ID{77} }, "site"},
		"an hour still to come":     {func(e *model.Encounter) { e.Hour = now + 1 }, "hour"},
		"text where none may stand": {func(e *model.Encounter) { e.Text = "Hyvä juttu." }, "text"},
	} {
		bad := fine.Clone()
		bad.ID = model.ID{2}
		c.change(&bad)
		extra := &model.Site{ID: model.ID{50}, Name: "Uusi"}
		_, err := Apply(s, &File{Records: []model.Record{extra}, Encounters: []model.Encounter{fine, bad}})
		var p model.Problem
		if !errors.As(err, &p) || p.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
		if got := countIn(t, s); got != 0 {
			t.Errorf("%s: %d encounters were taken all the same", name, got)
		}
		if _, err := store.Get[*model.Site](s, extra.ID); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("%s: the site was taken all the same", name)
		}
	}
}

func TestTextPassesTheGuardOrNothingDoes(t *testing.T) {
	s := house(t)
	site := siteOf(t, s)
	site.FreeText = true
	if err := s.Put(site); err != nil {
		t.Fatal(err)
	}
	e := model.Encounter{ID: model.ID{1}, Site: site.ID, Hour: model.HourOf(s.Now()), Count: 1, Text: "Soita 040 123 4567 heti"}
	var p model.Problem
	if _, err := Apply(s, &File{Encounters: []model.Encounter{e}}); !errors.As(err, &p) || p.Code != "identifier" {
		t.Errorf("a phone number came in: %v", err)
	}
	e.Text = "Juteltiin toivosta."
	if n, err := Apply(s, &File{Encounters: []model.Encounter{e}}); err != nil || n.Encounters != 1 {
		t.Errorf("%+v, %v", n, err)
	}
}
