package clients

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// put saves records in one edit.
func put(note string, all ...model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Put(all...) })
}

// change changes a record as it stands when the write's turn comes, and saves others
// with it.
func change[R model.Record](note string, id model.ID, do func(R) []model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		r, err := store.Get[R](ses, id)
		if err != nil {
			return nil, err
		}
		return nil, ses.Put(append([]model.Record{r}, do(r)...)...)
	})
}

// changed carries over what a form changed, and leaves what it did not.
func changed[T comparable](to *T, was, is T) {
	if was != is {
		*to = is
	}
}

func remove(note string, r model.Record) tea.Cmd {
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Delete(r.Kind(), r.Key()) })
}

// then closes the dialog and goes on.
func then(cmd tea.Cmd) tea.Cmd { return tea.Sequence(ui.Close(nil), cmd) }
