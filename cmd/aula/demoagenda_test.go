package main

import (
	"slices"
	"testing"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/text"
)

// The emptiest moments there are, and the fullest.
func demoMoments() map[string]time.Time {
	return map[string]time.Time{
		"a Sunday just after midnight":     time.Date(2026, 11, 21, 22, 10, 0, 0, time.UTC),
		"a Monday at noon":                 time.Date(2026, 11, 23, 10, 5, 0, 0, time.UTC),
		"a Friday evening at a year's end": time.Date(2027, 12, 31, 20, 55, 0, 0, time.UTC),
	}
}

func TestTheDemoHasADayAWeekAndAMonth(t *testing.T) {
	for name, at := range demoMoments() {
		t.Run(name, func(t *testing.T) {
			d := openDemo(t, 7, at)
			defer d.Close()
			s := d.session
			today := model.DateOf(s.Now())
			day, err := s.Agenda(today, today)
			if err != nil {
				t.Fatal(err)
			}
			have := func(items []model.Item, what string, is func(model.Item) bool) {
				t.Helper()
				if !slices.ContainsFunc(items, is) {
					t.Errorf("%s: no %s among %d things", name, what, len(items))
				}
			}
			have(day, "shift of mine that runs", func(i model.Item) bool { return i.Running && i.With(s.Me()) })
			have(day, "cancelled thing", func(i model.Item) bool { return i.Cancelled })
			have(day, "clash", func(i model.Item) bool { return len(i.Clash) > 0 })
			have(day, "one-to-one talk", func(i model.Item) bool { return i.What == model.EntryTalk && i.Site != model.ID{} && i.Room != "" })
			have(day, "network meeting", func(i model.Item) bool { return i.What == model.EntryNetwork })
			month, err := s.Agenda(today-14, today+28)
			if err != nil {
				t.Fatal(err)
			}
			for _, kind := range model.EntryKinds() {
				have(month, string(kind), func(i model.Item) bool { return i.What == kind })
			}
			have(month, "planned shift", func(i model.Item) bool {
				return i.Source == model.KindEntry && i.What == model.EntryShift && i.Day == 0
			})
			have(month, "meeting that was moved", func(i model.Item) bool { return i.Changed && !i.Cancelled })
			have(month, "meeting of a series that is off", func(i model.Item) bool { return i.Changed && i.Cancelled })
			needs(t, s, model.NeedGuide, model.NeedTask)
			ideasAndTasks(t, s)
			members := s.Members()
			lead := members[slices.IndexFunc(members, func(m *model.Member) bool { return m.Role == model.LeadExpert })]
			s.Lock()
			if d.session, err = d.store.Unlock(lead.ID, demoPassphrase); err != nil {
				t.Fatal(err)
			}
			needs(t, d.session, model.NeedAgreement, model.NeedUndertaking, model.NeedTask)
		})
	}
}

func needs(t *testing.T, s *store.Session, codes ...string) {
	t.Helper()
	all, err := s.Needs()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range codes {
		if !slices.ContainsFunc(all, func(n model.Need) bool { return n.Code == code }) {
			t.Errorf("nothing needs %s for %s: %+v", s.Member(s.Me()).Name, code, all)
		}
	}
}

func ideasAndTasks(t *testing.T, s *store.Session) {
	t.Helper()
	ideas, err := store.List[*model.Idea](s)
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := store.List[*model.Task](s)
	if err != nil || len(tasks) < 5 || len(ideas) < 3 {
		t.Fatalf("%d tasks, %d ideas, %v", len(tasks), len(ideas), err)
	}
	for _, i := range ideas {
		if s.Codes().Find(model.Theme, i.Theme) == nil {
			t.Errorf("the idea %q has the unknown theme %q", i.Text, i.Theme)
		}
		if !slices.ContainsFunc(tasks, func(x *model.Task) bool { return x.Idea == i.ID }) {
			t.Errorf("nothing follows from the idea %q", i.Text)
		}
	}
}

// A demo in Swedish has no Finnish left in what is made up for it, but for names.
func TestTheDemosAgendaSpeaksAllLanguages(t *testing.T) {
	a, err := readPart[demoAgenda]("agenda")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	check := func(w model.Words) {
		if w == (model.Words{}) {
			return
		}
		n++
		if w.Fi == "" || w.Sv == "" || w.En == "" || w.Fi == w.Sv || w.Fi == w.En {
			t.Errorf("not in three languages: %+v", w)
		}
	}
	for _, x := range a.Sites {
		for _, room := range x.Rooms {
			check(room)
		}
		check(x.Agreement)
		check(x.Insurance)
	}
	for _, x := range a.Projects {
		check(x.Name)
		check(x.Partner)
	}
	for _, x := range append(slices.Clone(a.Series), a.Entries...) {
		check(x.Title)
		check(x.Partner)
		check(x.Note)
		check(x.Outcome)
	}
	for _, x := range a.Ideas {
		check(x.Text)
		check(x.Note)
		check(x.Outcome)
	}
	for _, x := range a.Tasks {
		check(x.Text)
		check(x.Note)
	}
	for _, x := range a.Guides {
		check(x.News)
		for _, lang := range text.Languages() {
			if len(x.Text[lang]) != len(x.Text["fi"]) || len(x.Text) != 3 {
				t.Errorf("a guide has %d lines in %s", len(x.Text[lang]), lang)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d texts were looked at", n)
	}
	m := inLanguage("sv")
	m.words = text.Must(assets.FS, "sv")
	m.Now = func() time.Time { return time.Date(2026, 11, 23, 10, 5, 0, 0, time.UTC) }
	t.Setenv("TMPDIR", t.TempDir())
	d, err := m.newDemo(7)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	items, err := d.session.Agenda(model.DateOf(d.session.Now()), model.DateOf(d.session.Now()))
	if err != nil || !slices.ContainsFunc(items, func(i model.Item) bool { return i.Title == "Kaffegruppen" }) {
		t.Errorf("%+v, %v", items, err)
	}
}
