package own

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
)

// Room for an entry: letters, and rows that are seen.
const (
	textLimit = 10000
	textRows  = 8
)

// watch looks at a text while it is typed; what strictly tells who a person is has to
// go, the rest warns.
func (s *Screen) watch(strictly func(guard.Kind) bool) func(string) ui.Warning {
	return ui.Watch(s.env, s.gear.Guard, nil, strictly)
}

// entryForm is an entry being changed, or made if old is nil.
func (s *Screen) entryForm(old *model.Diary) ui.Screen {
	w := s.env.Text.Own
	was, title, keep := model.Diary{Day: s.today()}, ui.Upper(w.Keys.NewEntry), "diary"
	if old != nil {
		was, title, keep = *old, w.Keys.EditEntry, "diary:"+old.ID.String()
	}
	next := was
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.Added, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(d *model.Diary) {
			ui.Changed(&d.Text, was.Text, done.Text)
			ui.Changed(&d.Day, was.Day, done.Day)
		})
	}
	form = ui.NewForm(s.env, title, save,
		ui.NoteField(w.Diary.Text, &next.Text, ui.Opts{Name: "text", Need: true, Limit: textLimit, Rows: textRows, Hint: w.Diary.TextHint, Watch: s.watch(ui.IsNumbered)}),
		ui.DateField(w.Diary.Day, &next.Day, ui.Opts{Name: "day", Need: true}),
	)
	form.Note, form.Keep = w.Diary.Note, keep
	if old != nil && s.facts.copyOf(old) != nil {
		form.Note = w.Share.Copy
	}
	return form
}

// checkForm is a check being changed, or made if old is nil.
func (s *Screen) checkForm(old *model.Readiness) ui.Screen {
	w := s.env.Text.Own
	was, title, keep := model.Readiness{Day: s.today()}, ui.Upper(w.Keys.NewCheck), "check"
	if old != nil {
		was, title, keep = *old, w.Keys.EditCheck, "check:"+old.ID.String()
	}
	next := was
	var said [questions]string
	for i, n := range was.Answers() {
		said[i] = answerText(n)
	}
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		for i, to := range answers(&next) {
			*to = answerOf(said[i])
		}
		done := next
		if said == ([questions]string{}) {
			return ui.Note(w.Check.None)
		}
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.CheckAdded, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(c *model.Readiness) {
			for i, to := range answers(c) {
				ui.Changed(to, was.Answers()[i], done.Answers()[i])
			}
			ui.Changed(&c.Note, was.Note, done.Note)
			ui.Changed(&c.Day, was.Day, done.Day)
		})
	}
	var fields []ui.Field
	for i, name := range []string{"sleep", "load", "support", "joy", "bounds"} {
		fields = append(fields, ui.ChoiceField(w.Check.Questions[i], &said[i], s.steps(), ui.Opts{Name: name}))
	}
	fields = append(fields,
		ui.NoteField(w.Check.More, &next.Note, ui.Opts{Name: "note", Rows: 3, Hint: w.Check.MoreHint, Watch: s.watch(ui.IsNumbered)}),
		ui.DateField(w.Check.Day, &next.Day, ui.Opts{Name: "day", Need: true}))
	form = ui.NewForm(s.env, title, save, fields...)
	form.Note, form.Keep = w.Check.Note, keep
	return form
}

// questions is how many a check asks.
const questions = 5

// answers are the places of a check's answers, in the order of the questions.
func answers(c *model.Readiness) [questions]*int {
	return [questions]*int{&c.Sleep, &c.Load, &c.Support, &c.Joy, &c.Bounds}
}

// steps are the answers, chosen by their digits; the last one skips.
func (s *Screen) steps() []ui.Choice {
	w := s.env.Text.Own.Check
	var all []ui.Choice
	for i, word := range w.Steps {
		all = append(all, ui.Choice{Value: strconv.Itoa(i + 1), Label: strconv.Itoa(i+1) + " " + word})
	}
	return append(all, ui.Choice{Value: "", Label: w.Skipped})
}

func answerText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func answerOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// goalForm is a goal being changed, or made if old is nil.
func (s *Screen) goalForm(old *model.Pathway) ui.Screen {
	w := s.env.Text.Own
	was, title, keep := model.Pathway{Made: s.today()}, ui.Upper(w.Keys.NewGoal), "path"
	if old != nil {
		was, title, keep = *old, w.Keys.EditGoal, "path:"+old.ID.String()
	}
	next := was
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.GoalAdded, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(g *model.Pathway) {
			ui.Changed(&g.Text, was.Text, done.Text)
			ui.Changed(&g.Area, was.Area, done.Area)
			ui.Changed(&g.Target, was.Target, done.Target)
			ui.Changed(&g.Note, was.Note, done.Note)
		})
	}
	var areas []ui.Choice
	for _, a := range model.PathAreas() {
		areas = append(areas, ui.Choice{Value: a, Label: s.env.Text.Record.PathArea(a)})
	}
	look := s.watch(ui.IsNumbered)
	form = ui.NewForm(s.env, title, save,
		ui.TextField(w.Path.Text, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.Path.TextHint, Watch: look}),
		ui.ChoiceField(w.Path.Area, &next.Area, areas, ui.Opts{Name: "area"}),
		ui.DateField(w.Path.Target, &next.Target, ui.Opts{Name: "target", Ahead: true, Hint: w.Path.Hint}),
		ui.NoteField(w.Path.More, &next.Note, ui.Opts{Name: "note", Watch: look}),
	)
	form.Note, form.Keep = w.Says.Path, keep
	return form
}
