package history

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// most is how many of one's own edits the list holds.
const most = 200

// told is one deed in words: an edit, or one change of a record.
type told struct {
	edit model.ID // what undo is asked for
	head string   // what was done, and to what
	when string
	off  string // why it cannot be taken back
	done bool   // it has been taken back
	body []line
}

// line is one field of a change in words; a heading has only its name.
type line struct{ name, from, to string }

// deed is what a change did.
type deed struct {
	added, removed, back, undo bool
	kept                       bool // a delete that lost was ended
	lines                      []line
}

// made tells whether more was made with the record than the record: the store never
// takes such a deed back.
func (d deed) made(k model.Kind) bool {
	return d.added && (k == model.KindWorkspace || k == model.KindMember)
}

// readRecord tells what happened to a record, newest first.
func readRecord(env ui.Env, s *store.Session, r record) (name string, all []told, err error) {
	b := newBook(env, s)
	h, err := b.history(r)
	if err != nil {
		return "", nil, err
	}
	w := env.Text.History
	undone := undoneIn(h)
	for i, c := range h {
		d := b.deed(h, i)
		t := told{edit: editOf(c), when: b.at(time.UnixMilli(c.Stamp.Millis()).In(b.zone)), body: d.lines, done: undone[c.ID]}
		t.head = b.who(c.Person) + ": " + b.did(d)
		switch {
		case t.done:
			t.off = w.OffUndone
		case d.made(c.Kind):
			t.off = w.OffMade
		case c.Person != s.Me():
			t.off = fmt.Sprintf(w.OffOthers, b.who(c.Person))
		}
		all = append(all, t)
	}
	slices.Reverse(all)
	return b.what(r), all, nil
}

// undoneIn are the changes of a history that were taken back by one that holds.
func undoneIn(h []model.Change) map[model.ID]bool {
	gone := map[model.ID]bool{}
	for _, c := range slices.Backward(h) {
		if !c.Undoes.Zero() && !gone[c.ID] {
			gone[c.Undoes] = true
		}
	}
	return gone
}

func editOf(c model.Change) model.ID {
	if c.Edit.Zero() {
		return c.ID
	}
	return c.Edit
}

// readEdits tells one's own edits, newest first.
func readEdits(env ui.Env, s *store.Session) ([]told, error) {
	edits, err := s.Edits(most)
	if err != nil {
		return nil, err
	}
	b := newBook(env, s)
	var all []told
	for _, e := range edits {
		t, err := b.edit(e)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

func (b *book) edit(e store.Edit) (told, error) {
	w := b.env.Text.History
	t := told{edit: e.ID, when: b.at(e.At.In(b.zone)), done: !e.UndoneBy.Zero()}
	if t.done {
		t.off = w.OffUndone
	}
	for n, c := range e.Changes {
		r := record{c.Kind, c.Record}
		h, err := b.history(r)
		if err != nil {
			return t, err
		}
		i := slices.IndexFunc(h, func(x model.Change) bool { return x.ID == c.ID })
		if i < 0 {
			continue
		}
		d := b.deed(h, i)
		if d.made(c.Kind) && !t.done {
			t.off = w.OffMade
		}
		if n == 0 {
			t.head = b.what(r) + ": " + b.did(d)
		}
		if len(e.Changes) > 1 {
			t.body = append(t.body, line{name: b.what(r) + ": " + b.did(deed{added: d.added, removed: d.removed, back: d.back, kept: d.kept, undo: d.undo})})
		}
		t.body = append(t.body, d.lines...)
	}
	if n := len(e.Changes); n > 1 {
		t.head += ", " + w.More.Of(n-1)
	}
	return t, nil
}

// Sentence says an edit in words: what was done to what. It reads, so it belongs off
// the loop; "" if nothing can be said.
func Sentence(env ui.Env, s *store.Session, edit model.ID) string {
	edits, err := s.Edits(most)
	if err != nil {
		return ""
	}
	for _, e := range edits {
		if e.ID == edit {
			t, err := newBook(env, s).edit(e)
			if err != nil {
				return ""
			}
			return t.head
		}
	}
	return ""
}

// did is what a change did, in a word and the fields it touched.
func (b *book) did(d deed) string {
	w := b.env.Text.History
	switch {
	case d.undo && d.removed:
		return w.TookRemoved
	case d.undo && d.back:
		return w.TookBack
	case d.undo:
		return w.Took
	case d.added:
		return w.Added
	case d.removed:
		return w.Removed
	case d.kept:
		return w.Kept
	case d.back:
		return w.Back
	}
	var names []string
	for _, l := range d.lines {
		if !slices.Contains(names, l.name) {
			names = append(names, l.name)
		}
	}
	if len(names) == 0 {
		return w.Changed
	}
	return fmt.Sprintf(w.ChangedWhat, strings.Join(names, ", "))
}

// deed is the i-th change of a history, with what stood before it.
func (b *book) deed(h []model.Change, i int) deed {
	c := h[i]
	before := model.State{Kind: c.Kind, Record: c.Record}
	for _, x := range h[:i] {
		before.Absorb(x)
	}
	after := model.State{Kind: c.Kind, Record: c.Record}
	for _, x := range h[:i+1] {
		after.Absorb(x)
	}
	d := deed{added: i == 0, undo: !c.Undoes.Zero()}
	for _, f := range c.Fields { // what a person did, also if it lost against an edit
		if f.Field == model.FieldDeleted {
			d.removed, d.back = f.Value != nil && (!d.undo || after.Deleted()), f.Value == nil
			d.kept = d.back && !before.Deleted()
		}
	}
	d.lines = b.lines(c, &before, &after)
	return d
}

// lines are the fields that show something else after a change than before, in the
// order of the record.
func (b *book) lines(c model.Change, before, after *model.State) []line {
	fields, info := fieldsOf(c.Kind)
	var all []line
	for _, f := range fields {
		if f.hidden {
			continue
		}
		name := b.env.Text.Record.Field(info.Name, f.name)
		var gone, come []string
		for _, w := range c.Fields {
			if w.Field != f.number {
				continue
			}
			at := model.Place{Field: w.Field, Elem: w.Elem}
			from, to := best(before, at), best(after, at)
			switch {
			case bytes.Equal(from, to):
			case w.Elem != "" && to == nil:
				gone = append(gone, b.text(f, w.Elem))
			case w.Elem != "":
				come = append(come, b.text(f, w.Elem))
			case f.means == words:
				all = append(all, b.wordLines(info.Name, f, from, to)...)
			default:
				all = append(all, line{name, b.say(f, from), b.say(f, to)})
			}
		}
		all = append(all, b.setLines(name, gone, come)...)
	}
	return all
}

func (b *book) setLines(name string, gone, come []string) []line {
	w := b.env.Text.History
	var all []line
	if len(come) > 0 {
		all = append(all, line{name: name, to: fmt.Sprintf(w.SetAdded, strings.Join(come, ", "))})
	}
	if len(gone) > 0 {
		all = append(all, line{name: name, to: fmt.Sprintf(w.SetRemoved, strings.Join(gone, ", "))})
	}
	return all
}

// wordLines are words in several languages, a line for each that changed.
func (b *book) wordLines(kind string, f field, from, to []byte) []line {
	in := func(v []byte) model.Words {
		x, _ := read(v)
		m, _ := x.(map[int64]any)
		return wordsOf(m)
	}
	old, now := in(from), in(to)
	var all []line
	for _, l := range []struct{ lang, from, to string }{{"fi", old.Fi, now.Fi}, {"sv", old.Sv, now.Sv}, {"en", old.En, now.En}} {
		if l.from != l.to {
			all = append(all, line{b.env.Text.Record.Field(kind, f.name+"."+l.lang), l.from, l.to})
		}
	}
	return all
}

func best(s *model.State, at model.Place) []byte {
	if reg := s.Find(at); reg != nil && reg.Best() != nil {
		return reg.Best().Value
	}
	return nil
}
