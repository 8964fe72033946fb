package history

import (
	"aula/model"
	"aula/store"
	"aula/ui"
)

// What other areas are lent of the words for changes. All of it reads, so it belongs
// off the loop.

// Value says what a field is called and what a value of it means; "" for both if the
// field is shown to nobody.
func Value(env ui.Env, s *store.Session, k model.Kind, number uint16, value []byte) (name, said string) {
	fields, info := fieldsOf(k)
	for _, f := range fields {
		if f.number == number && !f.hidden {
			b := newBook(env, s)
			if f.means == words {
				x, _ := read(value)
				m, _ := x.(map[int64]any)
				return env.Text.Record.Field(info.Name, f.name+"."+env.Prefs.Lang), wordsOf(m).In(env.Lang())
			}
			return env.Text.Record.Field(info.Name, f.name), b.say(f, value)
		}
	}
	return "", ""
}

// Name is what people call a record, with its kind; also one that is gone.
func Name(env ui.Env, s *store.Session, k model.Kind, id model.ID) string {
	return newBook(env, s).what(record{k, id})
}

// Teller says changes of others in words. It keeps what it has looked up, so one is
// made for one reading.
type Teller struct{ b *book }

// NewTeller begins a reading.
func NewTeller(env ui.Env, s *store.Session) *Teller { return &Teller{newBook(env, s)} }

// Tell says who did what to what; "" for what if nothing can be said of it, as of a bag.
func (t *Teller) Tell(c model.Change) (who, what string) {
	if c.Bag != nil || c.Person.Zero() {
		return "", ""
	}
	r := record{c.Kind, c.Record}
	h, err := t.b.history(r)
	if err != nil {
		return t.b.who(c.Person), t.b.what(r)
	}
	for i, x := range h {
		if x.ID == c.ID {
			return t.b.who(c.Person), t.b.what(r) + ": " + t.b.did(t.b.deed(h, i))
		}
	}
	return t.b.who(c.Person), t.b.what(r)
}
