package sharing

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// Gear is what the root lends to the pages; its zero value will do.
type Gear struct {
	// Share asks the root's worker for a round now. Nil: none can be asked for.
	Share func() tea.Cmd
	// Busy tells whether a round is under way; it is asked while drawing. Nil: never.
	Busy func() bool
	// Taking is how many changes a round that takes long has taken in; 0 for any other. It
	// is asked while drawing. Nil: 0.
	Taking func() int
	// OffLoop runs what touches a folder in the root's worker: never on the loop, never
	// in the queue of writes. The message goes to all that is open, an error to the root.
	// Nil: beside the loop.
	OffLoop func(func() (tea.Msg, error)) tea.Cmd

	// Say gives a field's name and a value of it in words, Name what people call a
	// record, with its kind. They may read the store, so they are called off the loop
	// only. Nil, or "" from them: the plain name of field or kind, and no value.
	Say  func(kind model.Kind, field uint16, value []byte) (name, said string)
	Name func(kind model.Kind, id model.ID) string
	// Open goes to the record where it belongs. Nil: the way is not there.
	Open func(env ui.Env, kind model.Kind, id model.ID) tea.Cmd

	// Join opens the dialog that makes this laptop, with all it has, part of others'
	// workspace. Nil: the way is not there.
	Join func() tea.Cmd

	// Words is the Finnish list that an invite's numbers point into, 4,096 of them. With
	// fewer, invites are shown as digits.
	Words []string

	read func(ui.Env, Gear) (facts, error) // in the place of the store, for samples
	_    struct{}                          // keyed literals only
}

// inviteWords is how many words the list of an invite has.
const inviteWords = 4096

func (g Gear) filled() Gear {
	if g.Busy == nil {
		g.Busy = func() bool { return false }
	}
	if g.Taking == nil {
		g.Taking = func() int { return 0 }
	}
	if g.OffLoop == nil {
		g.OffLoop = func(do func() (tea.Msg, error)) tea.Cmd {
			return func() tea.Msg {
				msg, err := do()
				if err != nil {
					return ui.FailedMsg{Err: err}
				}
				return msg
			}
		}
	}
	if g.read == nil {
		g.read = read
	}
	if g.Say == nil {
		g.Say = func(model.Kind, uint16, []byte) (string, string) { return "", "" }
	}
	if g.Name == nil {
		g.Name = func(model.Kind, model.ID) string { return "" }
	}
	return g
}
