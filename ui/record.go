package ui

import (
	"crypto/rand"
	"math/big"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
)

// What pages do with records. Each is one edit, which undo takes back.

// MadeMsg tells the page that a record is on disk that the cursor should go to.
type MadeMsg struct {
	Kind model.Kind
	ID   model.ID
}

// Put saves a new record, and more with it; the page gets a MadeMsg of the first.
func Put(note string, r model.Record, more ...model.Record) tea.Cmd {
	return Write(note, func(ses *store.Session) (tea.Msg, error) {
		return MadeMsg{r.Kind(), r.Key()}, ses.Put(append([]model.Record{r}, more...)...)
	})
}

// Change changes a record as it stands when the write's turn comes, not as the page read
// it: what came from elsewhere meanwhile stays.
func Change[R model.Record](note string, id model.ID, do func(R)) tea.Cmd {
	return ChangeWith(note, id, func(r R) []model.Record { do(r); return nil })
}

// ChangeWith is Change that saves other records in the same edit: those that do returns.
func ChangeWith[R model.Record](note string, id model.ID, do func(R) []model.Record) tea.Cmd {
	return Write(note, func(ses *store.Session) (tea.Msg, error) {
		r, err := store.Get[R](ses, id)
		if err != nil {
			return nil, err
		}
		return nil, ses.Put(append([]model.Record{r}, do(r)...)...)
	})
}

// Changed carries over what a form changed, and leaves what it did not.
func Changed[T comparable](to *T, was, is T) {
	if was != is {
		*to = is
	}
}

// Remove deletes a record.
func Remove(note string, r model.Record) tea.Cmd {
	return Write(note, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Delete(r.Kind(), r.Key()) })
}

// History asks the root for a record's history in words.
func History(r model.Record) tea.Cmd { return send(HistoryMsg{Kind: r.Kind(), ID: r.Key()}) }

// On is a deed with the row under the cursor; nothing if there is none.
func On[R any](row *R, do func(*R) tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		if row == nil {
			return nil
		}
		return do(row)
	}
}

// Find is the record with an id; the zero value if it is not there.
func Find[R model.Record](all []R, id model.ID) (found R) {
	for _, r := range all {
		if r.Key() == id {
			return r
		}
	}
	return found
}

// ByID is Find by the id of a row or a choice.
func ByID[R model.Record](all []R, id string) R { return Find(all, IDOf(id)) }

// NewID is the id of a new record: random, so that no two laptops make the same.
func NewID() (id model.ID) {
	rand.Read(id[:])
	return id
}

// Pick is a random number below n, for choosing words.
func Pick(n int) int {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		panic(err) // the reader of the system never fails
	}
	return int(i.Int64())
}

// IDText is an id as the value of a choice or the id of a row, "" for none.
func IDText(id model.ID) string {
	if id.Zero() {
		return ""
	}
	return id.String()
}

// IDOf reads IDText back; what is no id is none.
func IDOf(s string) model.ID {
	id, err := model.ParseID(s)
	if err != nil {
		return model.ID{}
	}
	return id
}

// Usual fills what a page's gear leaves to the kit: random ids, and the identifier guard.
// Tests lend others.
func Usual(id *func() model.ID, scan *func(string) ([]guard.Finding, error)) {
	if *id == nil {
		*id = NewID
	}
	if *scan == nil {
		*scan = guard.Scan
	}
}
