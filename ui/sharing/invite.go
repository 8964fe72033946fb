package sharing

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// invitedMsg brings an invite to the dialog that asked for it, and to nobody else.
type invitedMsg struct {
	to     *inviteDialog
	invite store.Invite
	err    error
}

// inviteDialog shows an invite once. It is held here and nowhere else, and goes with
// the dialog.
type inviteDialog struct {
	d      *desk
	role   model.Role
	invite *store.Invite
	fault  string
	asked  bool
	digits bool
	text   scroll
}

// pickRole begins an invite.
func (d *desk) pickRole() tea.Cmd {
	var items []ui.Item
	for _, r := range model.Roles() {
		items = append(items, ui.Item{ID: string(r), Title: ui.Upper(d.env.Text.Role(string(r)))})
	}
	return ui.Ask(ui.NewPicker(d.env, d.env.Text.Sharing.Invite.Pick, items, func(it ui.Item) tea.Cmd {
		return ui.Ask(newInvite(d, model.Role(it.ID)))
	}))
}

func newInvite(d *desk, role model.Role) *inviteDialog {
	i := &inviteDialog{d: d, role: role, digits: d.env.Text.Lang != "fi"}
	i.fill()
	return i
}

// Title is the dialog's title.
func (i *inviteDialog) Title() string { return i.d.env.Text.Sharing.Invite.Title }

// StayAwake is so while the invite is shown: an idle lock would take it away half
// copied.
func (i *inviteDialog) StayAwake() bool { return i.invite != nil }

// Load makes the invite, the first time.
func (i *inviteDialog) Load() tea.Cmd {
	if i.asked {
		return nil
	}
	i.asked = true
	ses, role := i.d.env.Store, i.role
	return i.d.gear.OffLoop(func() (tea.Msg, error) {
		made, err := ses.Invite(role)
		return invitedMsg{i, made, err}, nil
	})
}

// Resize sets the cells View fills.
func (i *inviteDialog) Resize(w, h int) {
	i.text.resize(w, h)
	i.fill()
}

// Update takes the invite.
func (i *inviteDialog) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(invitedMsg); ok && m.to == i {
		if m.err == nil {
			i.invite = &m.invite
		} else if i.fault = i.d.explain(m.err); i.fault == "" {
			return tea.Batch(ui.Close(nil), ui.Fail(m.err))
		}
		i.fill()
		return nil
	}
	i.text.update(msg)
	return nil
}

// asWords tells whether it can be shown in words.
func (i *inviteDialog) asWords() bool { return len(i.d.gear.Words) >= inviteWords }

// Actions are the other form of it, and closing.
func (i *inviteDialog) Actions() []ui.Action {
	t, w := i.d.env.Text, i.d.env.Text.Sharing
	turn := ui.Action{Key: ui.Bind(t, w.Keys.AsDigits, "v"), Do: func() tea.Cmd { i.digits = !i.digits; i.fill(); return nil }}
	if i.digits {
		turn.Key = ui.Bind(t, w.Keys.AsWords, "v")
	}
	switch {
	case i.invite == nil:
		turn.Off = w.Invite.Making
	case !i.asWords():
		turn.Off = w.Off.NoWords
	}
	acts := []ui.Action{{Key: ui.CloseKey(t), Do: i.close}, turn}
	return append(acts, i.text.actions()...)
}

// close lets go of the invite.
func (i *inviteDialog) close() tea.Cmd {
	i.invite = nil
	i.fill()
	return ui.Close(nil)
}

// parts are the words or groups of digits of the invite.
func (i *inviteDialog) parts() []string {
	if i.digits || !i.asWords() {
		return strings.FieldsFunc(i.invite.Digits, func(r rune) bool { return r == ' ' || r == '-' })
	}
	var all []string
	for _, n := range i.invite.Numbers {
		word := "?"
		if n >= 0 && n < len(i.d.gear.Words) {
			word = i.d.gear.Words[n]
		}
		all = append(all, word)
	}
	return all
}

func (i *inviteDialog) lines() ui.Card {
	w := i.d.env.Text.Sharing.Invite
	switch {
	case i.fault != "":
		return ui.Card{ui.Warn.Para(i.fault)}
	case i.invite == nil:
		return ui.Card{ui.Dim.Para(w.Making)}
	}
	kind := w.Words
	if i.digits || !i.asWords() {
		kind = w.Digits
	}
	all := ui.Card{
		ui.Plain.Para(fmt.Sprintf(w.Head, i.d.env.Text.Role(string(i.role))) + " " + fmt.Sprintf(w.Until, i.d.moment(i.invite.Until))),
		{},
		ui.Dim.Para(kind),
	}
	all = append(all, rowsOf(i.parts(), !i.digits && i.asWords(), i.text.w)...)
	return append(all, ui.Paragraph{}, ui.Plain.Para(i.how()), ui.Plain.Para(w.Care), ui.Dim.Para(w.Once))
}

// how says what to do at the other laptop, in the words of its guide.
func (i *inviteDialog) how() string {
	return fmt.Sprintf(i.d.env.Text.Sharing.Invite.How, i.d.env.Text.Unlock.Guide.Join)
}

func (i *inviteDialog) fill() { i.text.set(i.d.env, i.lines()) }

// rowsOf sets words or digits in rows that are easy to copy by hand: words numbered,
// one below the other in two columns, or one column where there is no room.
func rowsOf(parts []string, numbered bool, w int) ui.Card {
	const gap = "   "
	wide := 0
	shown := make([]string, len(parts))
	for i, p := range parts {
		shown[i] = p
		if numbered {
			shown[i] = strconv.Itoa(i+1) + ". " + p
		}
		wide = max(wide, ansi.StringWidth(shown[i]))
	}
	columns := max(1, min((w+len(gap)-2)/(wide+len(gap)), 4))
	if numbered {
		columns = min(columns, 2)
	}
	high := (len(shown) + columns - 1) / columns
	var rows ui.Card
	for y := range high {
		var text strings.Builder
		text.WriteString(" ")
		for x := range columns {
			at := y*columns + x // digits are read along the row
			if numbered {
				at = x*high + y // numbers lead down the column
			}
			if at < len(shown) {
				text.WriteString(" " + shown[at] + strings.Repeat(" ", wide-ansi.StringWidth(shown[at])+len(gap)-1))
			}
		}
		rows = append(rows, ui.Loud.Para(strings.TrimRight(text.String(), " ")))
	}
	return rows
}

// View draws the invite.
func (i *inviteDialog) View() ui.Frame { return i.text.view() }

// Speak says the invite, a word at a time.
func (i *inviteDialog) Speak() ui.Speech {
	s := ui.Speech{Lines: spoken(i.lines())}
	if i.invite != nil {
		w := i.d.env.Text.Sharing.Invite
		kind := w.Words
		if i.digits || !i.asWords() {
			kind = w.Digits
		}
		s.Lines = []string{
			fmt.Sprintf(w.Head, i.d.env.Text.Role(string(i.role))), fmt.Sprintf(w.Until, i.d.moment(i.invite.Until)),
			kind + " " + strings.Join(i.parts(), ", ") + ".", i.how(), w.Care, w.Once,
		}
	}
	return s
}
