package goals

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
)

// goalForm is a goal being changed, or made if old is nil. The client's words come
// first, then what is agreed, what is better, what is worse.
func (d *desk) goalForm(old *model.Goal) ui.Screen {
	w := d.env.Text.Goals.Form
	was, title, keep := model.Goal{Client: d.read.client, State: model.GoalActive, Made: d.today(), By: d.facts.me, Order: d.lastOrder() + 1}, w.New, "goal-of:"+d.read.client.String()
	if old != nil {
		was, title, keep = *old, w.Edit, "goal:"+old.ID.String()
		was.Tags = slices.Clone(old.Tags)
	}
	next := was
	next.Tags = slices.Clone(was.Tags)
	base, signed := levelText(was.Baseline), false
	var form *ui.Form
	save := func() tea.Cmd {
		next.Baseline = levelOf(base)
		if old == nil {
			if next.ID.Zero() {
				next.ID = d.gear.NewID()
			}
			if next.Signed = 0; signed {
				next.Signed = d.today()
			}
		}
		done := next
		done.Tags = slices.Clone(next.Tags)
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(d.addedNote(&done), &done)
		}
		return d.saveGoal(&was, &done)
	}
	look := d.watch()
	fields := []ui.Field{
		ui.NoteField(w.Text, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.TextHint, Watch: look, Rows: 2, Limit: mostLetters}),
		ui.InfoField(func() string { return w.Beyond }, ui.Opts{Hide: func() bool { return len(guard.Boundary(next.Text)) == 0 }}),
		ui.ChoiceField(w.Domain, &next.Domain, d.domains(next.Domain), ui.Opts{Name: "domain"}),
		ui.ManyField(w.Tags, &next.Tags, d.tags(), ui.Opts{Name: "tags", Hint: w.TagsHint}),
		ui.InfoField(func() string { return w.Levels }),
	}
	for _, l := range formLevels() {
		label := signsOf(d.env.Theme).number(l) + "  " + ui.Upper(d.env.Text.Goals.Level.Names[l-1])
		fields = append(fields, ui.NoteField(label, words(&next, l), ui.Opts{Name: levelField(l), Hint: w.Hints[l-1], Watch: look, Rows: 1, Limit: mostLetters}))
	}
	touches := func() bool {
		return slices.ContainsFunc(formLevels(), func(l model.Level) bool { return len(guard.Boundary(next.Says(l))) > 0 })
	}
	fields = append(fields, ui.InfoField(func() string { return w.Beyond }, ui.Opts{Hide: func() bool { return !touches() }}))
	fixed := func() bool { return old != nil && old.Baseline.Known() && len(d.facts.course(old.ID)) > 0 }
	fields = append(fields,
		ui.ChoiceField(w.Baseline, &base, d.levelChoices(), ui.Opts{Name: "baseline", Hint: w.BaseHint, Hide: fixed}),
		ui.InfoField(func() string { return fmt.Sprintf(w.BaseStays, d.levelName(was.Baseline)) }, ui.Opts{Hide: func() bool { return !fixed() }}),
		ui.NumberField(w.Weight, &next.Weight, ui.Opts{Name: "weight", Hint: w.WeightHint, Min: 0, Max: model.MaxWeight}),
		ui.DateField(w.Target, &next.Target, ui.Opts{Name: "target", Hint: w.TargetHint, Ahead: true}),
		ui.ToggleField(w.Signed, &signed, ui.Opts{Name: "signed", Hint: w.SignedHint, Hide: func() bool { return old != nil }}),
	)
	form = ui.NewForm(d.env, title, save, fields...)
	form.Note, form.Keep = w.Note, keep
	return form
}

// mostLetters is how long a goal and each of its levels may be: a text of several pages.
const mostLetters = 8000

// addedNote says what a new goal still lacks.
func (d *desk) addedNote(g *model.Goal) string {
	w := d.env.Text.Goals.Said
	if missing := d.missing(g); missing != "" {
		return fmt.Sprintf(w.Half, missing)
	}
	return w.Added
}

// saveGoal writes what a form changed. Other words are not what the client agreed to.
func (d *desk) saveGoal(was, done *model.Goal) tea.Cmd {
	w := d.env.Text.Goals.Said
	note, other := w.Saved, !slices.Equal(was.Texts(), done.Texts())
	if other && was.Signed != 0 {
		note = w.Unsigned
	}
	return ui.Change(note, done.ID, func(g *model.Goal) {
		ui.Changed(&g.Text, was.Text, done.Text)
		ui.Changed(&g.Domain, was.Domain, done.Domain)
		if !slices.Equal(was.Tags, done.Tags) {
			g.Tags = done.Tags
		}
		for _, l := range model.Levels() {
			ui.Changed(words(g, l), was.Says(l), done.Says(l))
		}
		ui.Changed(&g.Baseline, was.Baseline, done.Baseline)
		ui.Changed(&g.Weight, was.Weight, done.Weight)
		ui.Changed(&g.Target, was.Target, done.Target)
		if other {
			g.Signed = 0
		}
	})
}

// words is where a goal keeps the words of a level.
func words(g *model.Goal, l model.Level) *string {
	return [...]*string{&g.MuchLess, &g.Less, &g.Expected, &g.More, &g.MuchMore}[l-1]
}

// levelField is the field of a level in model.Problem.
func levelField(l model.Level) string {
	return [...]string{"level_m2", "level_m1", "level_0", "level_p1", "level_p2"}[l-1]
}

// lastOrder is the largest order of the client's goals.
func (d *desk) lastOrder() (n int) {
	for _, g := range d.facts.page.Goals {
		n = max(n, g.Order)
	}
	return n
}

// levelChoices are the levels, the worst first: most begin there.
func (d *desk) levelChoices() []ui.Choice {
	all := []ui.Choice{{Value: "", Label: d.env.Text.Kit.Form.Unset}}
	for _, l := range model.Levels() {
		all = append(all, ui.Choice{Value: levelText(l), Label: d.levelName(l)})
	}
	return all
}

func levelText(l model.Level) string {
	if !l.Known() {
		return ""
	}
	return strconv.Itoa(int(l))
}

func levelOf(s string) model.Level {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 5 {
		return 0
	}
	return model.Level(n)
}

// domains are the parts of life in use, and the one that is chosen.
func (d *desk) domains(now string) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: d.env.Text.Kit.Form.Unset}}
	for _, c := range d.facts.codes.All(model.Domain) {
		if !c.Retired || c.Code == now {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(d.env.Lang())})
		}
	}
	return all
}

// sides are the sides of recovery that a goal can strengthen (CHIME, DOMAIN.md 1).
func sides() []string {
	return []string{"connectedness", "hope", "identity", "meaning", "empowerment"}
}

// tags are those sides in words.
func (d *desk) tags() []ui.Choice {
	var all []ui.Choice
	for _, tag := range sides() {
		all = append(all, ui.Choice{Value: tag, Label: ui.Upper(d.env.Text.Record.Side(tag))})
	}
	return all
}

// whyForm asks for the client's own reason, which may stay untold.
func (d *desk) whyForm(g *model.Goal, s model.GoalState) ui.Screen {
	w := d.env.Text.Goals.State
	title, why := w.Pause, ""
	if s == model.GoalDropped {
		title = w.Drop
	}
	form := ui.NewForm(d.env, title, func() tea.Cmd { return d.setState(g, s, strings.TrimSpace(why)) },
		ui.InfoField(func() string { return ui.Begin(oneLine(g.Text), 200) }),
		ui.NoteField(w.Why, &why, ui.Opts{Name: "why", Hint: w.WhyHint, Watch: d.watch(), Rows: 2}))
	form.Keep = "goal-why:" + g.ID.String()
	return form
}

// stepForm is a step being changed, or made if old is nil.
func (d *desk) stepForm(g *model.Goal, old *model.GoalStep) ui.Screen {
	t := d.env.Text.Goals
	was, title, keep := model.GoalStep{Client: g.Client, Goal: g.ID}, t.Form.NewStep, "step-of:"+g.ID.String()
	if old != nil {
		was, title, keep = *old, t.Form.EditStep, "step:"+old.ID.String()
	} else {
		for _, s := range d.facts.steps(g.ID) {
			was.Order = max(was.Order, s.Order)
		}
		was.Order++
	}
	next := was
	var form *ui.Form
	save := func() tea.Cmd {
		if old == nil && next.ID.Zero() {
			next.ID = d.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(t.Said.StepAdded, &done)
		}
		return ui.Change(t.Said.StepSaved, done.ID, func(s *model.GoalStep) { ui.Changed(&s.Text, was.Text, done.Text) })
	}
	form = ui.NewForm(d.env, title, save,
		ui.TextField(t.Form.Step, &next.Text, ui.Opts{Name: "text", Need: true, Hint: t.Form.StepHint, Watch: d.watch()}))
	form.Keep = keep
	return form
}
