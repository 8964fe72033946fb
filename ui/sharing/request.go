package sharing

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// requestDialog shows the six words of a laptop that asks to join.
type requestDialog struct {
	d    *desk
	r    store.Request
	text scroll
}

func newRequest(d *desk, r store.Request) *requestDialog {
	q := &requestDialog{d: d, r: r}
	q.fill()
	return q
}

// Title is the dialog's title.
func (q *requestDialog) Title() string { return q.d.env.Text.Sharing.Request.Title }

// Load has nothing to ask for: the place under it reads.
func (q *requestDialog) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (q *requestDialog) Resize(w, h int) {
	q.text.resize(w, h)
	q.fill()
}

// Update closes the dialog once the request is answered.
func (q *requestDialog) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(answeredMsg); ok && m.id == q.r.ID {
		return ui.Close(nil)
	}
	q.text.update(msg)
	return nil
}

// answeredMsg tells the dialog of a request that an answer is on its way.
type answeredMsg struct{ id [32]byte }

func (q *requestDialog) lines() ui.Card {
	w := q.d.env.Text.Sharing.Request
	all := ui.Card{ui.Loud.Para(fmt.Sprintf(w.Head, q.r.Person, q.r.Name)), ui.Dim.Para(fmt.Sprintf(w.At, q.d.written(q.r.At))), {}, ui.Plain.Para(w.Compare), {}}
	all = append(all, rowsOf(large(q.r.Words, q.text.w), true, q.text.w)...)
	return append(all, ui.Paragraph{}, ui.Dim.Para(w.Why))
}

// large sets words in spaced capitals, if two columns of them fit: they are read from
// two screens at once.
func large(words []string, w int) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = strings.Join(strings.Split(strings.ToUpper(word), ""), " ")
		if ansi.StringWidth(out[i]) > w/2-8 {
			return words
		}
	}
	return out
}

func (q *requestDialog) fill() { q.text.set(q.d.env, q.lines()) }

// Actions are the two answers; enter is neither, since it comes too easily.
func (q *requestDialog) Actions() []ui.Action {
	t, w, off := q.d.env.Text, q.d.env.Text.Sharing.Keys, q.d.notAdmin()
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Same, "s"), Do: func() tea.Cmd { return ui.Ask(q.d.admitForm(q.r)) }, Off: off},
		{Key: ui.Bind(t, w.Differ, "e"), Do: q.refuse, Off: off},
		{Key: ui.CloseKey(t), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
	return append(acts, q.text.actions()...)
}

// refuse asks, then takes the request away.
func (q *requestDialog) refuse() tea.Cmd {
	d, w, r := q.d, q.d.env.Text.Sharing, q.r
	return ui.Ask(ui.NewQuestion(d.env, w.Request.RefuseTitle, fmt.Sprintf(w.Request.RefuseBody, r.Person, r.Name), func() tea.Cmd {
		answered := func() tea.Msg { return answeredMsg{r.ID} }
		return tea.Batch(answered, d.offLoop(nil, w.Said.Refused, func(ses *store.Session) error { return ses.Refuse(r.ID) }))
	}))
}

// newPerson is the choice of a person who is not known here yet.
const newPerson = "new"

// admitForm asks who it is and lets the laptop in.
func (d *desk) admitForm(r store.Request) ui.Screen {
	w := d.env.Text.Sharing
	who, role := newPerson, string(model.PeerExpert)
	people := []ui.Choice{{Value: newPerson, Label: fmt.Sprintf(w.Request.WhoNew, r.Person)}}
	for _, m := range d.facts.members {
		if !m.Left {
			people = append(people, ui.Choice{Value: m.ID.String(), Label: m.Name})
		}
	}
	var roles []ui.Choice
	for _, x := range model.Roles() {
		roles = append(roles, ui.Choice{Value: string(x), Label: d.env.Text.Role(string(x))})
	}
	known := func() bool { return who != newPerson }
	start := func() (string, func(*store.Session) error) {
		as, same, name := model.Role(role), model.ID{}, r.Person
		if i := slices.IndexFunc(d.facts.members, func(m *model.Member) bool { return m.ID.String() == who }); known() && i >= 0 {
			same, as, name = d.facts.members[i].ID, d.facts.members[i].Role, d.facts.members[i].Name
		}
		return fmt.Sprintf(w.Said.Admitted, name), func(ses *store.Session) error { return ses.Admit(r.ID, as, same) }
	}
	j := newJob(d, w.Request.FormTitle, w.Request.Taking, start, func(j *job) []ui.Field {
		j.at = "who"
		return []ui.Field{
			ui.ChoiceField(w.Request.Who, &who, people, ui.Opts{Name: "who", Need: true, Hint: w.Request.WhoHint}),
			j.reason(),
			ui.ChoiceField(w.Request.Role, &role, roles, ui.Opts{Name: "role", Need: true, Hint: w.Request.RoleHint, Hide: known}),
		}
	})
	j.Note = fmt.Sprintf(w.Request.FormNote, r.Person, r.Name)
	j.then = func() tea.Msg { return answeredMsg{r.ID} }
	return j
}

// View draws the request.
func (q *requestDialog) View() ui.Frame { return q.text.view() }

// Speak says the request, a word at a time.
func (q *requestDialog) Speak() ui.Speech {
	w := q.d.env.Text.Sharing.Request
	return ui.Speech{Lines: []string{
		fmt.Sprintf(w.Head, q.r.Person, q.r.Name), fmt.Sprintf(w.At, q.d.written(q.r.At)), w.Compare,
		strings.Join(q.r.Words, ", ") + ".", w.Why,
	}}
}
