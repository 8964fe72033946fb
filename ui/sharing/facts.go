package sharing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/clean"
)

// facts are what the pages show, read at one time.
type facts struct {
	me        model.ID
	state     store.ShareState
	conflicts []conflict
	members   []*model.Member
	paths     []string // of the folders, as the store knows them
}

// conflict is a conflict with its words.
type conflict struct {
	store.Conflict
	record string // what people call it
	field  string
	sides  []string // the values, in the order of Sides; "" for one that was cleared
	before string
}

// key tells conflicts apart.
func (c *conflict) key() string {
	return c.Record.String() + "/" + c.Name
}

// factsMsg brings the facts that one page asked for.
type factsMsg struct {
	to    any // the page
	facts facts
}

// load reads off the loop.
func (d *desk) load(to any) tea.Cmd {
	env, gear := d.env, d.gear
	return ui.Read(func() (facts, error) { return gear.read(env, gear) }, func(f facts) tea.Msg { return factsMsg{to, f} })
}

// read asks the store; before one is open there is nothing to tell.
func read(env ui.Env, g Gear) (f facts, err error) {
	if env.Store == nil {
		return f, nil
	}
	state, err := env.Store.Sharing()
	if err != nil {
		return f, err
	}
	conflicts, err := env.Store.Conflicts()
	return g.gather(env, state, conflicts), err
}

// gather puts together what a page shows.
func (g Gear) gather(env ui.Env, state store.ShareState, conflicts []store.Conflict) facts {
	f := facts{state: state, me: env.Store.Me(), members: env.Store.Members()}
	for _, c := range conflicts {
		if len(c.Sides) > 0 {
			f.conflicts = append(f.conflicts, g.words(env, c))
		}
	}
	for _, folder := range state.Folders {
		f.paths = append(f.paths, folder.Path)
	}
	f.tidy()
	return f
}

// on tells whether this laptop shares, be it that it has no folder now.
func (f *facts) on() bool { return f.state.On || len(f.state.Laptops) > 0 }

// words says a conflict.
func (g Gear) words(env ui.Env, c store.Conflict) conflict {
	info, _ := c.Kind.Info()
	said := conflict{Conflict: c, record: g.Name(c.Kind, c.Record)}
	if said.record == "" {
		said.record = env.Text.Record.Kind(info.Name)
	}
	for _, side := range c.Sides {
		name, value := g.Say(c.Kind, c.Field, side.Value)
		said.field = name
		if value == "" && side.Value != nil {
			value, _ = store.ValueText(side.Value)
		}
		said.sides = append(said.sides, value)
	}
	if said.field == "" {
		said.field = env.Text.Record.Field(info.Name, c.Name)
	}
	if said.field == "" {
		said.field = c.Name
	}
	if c.Known && c.Before != nil {
		if _, said.before = g.Say(c.Kind, c.Field, c.Before); said.before == "" {
			said.before, _ = store.ValueText(c.Before)
		}
	}
	return said
}

// tidy cleans what other laptops and engines have named: a name is one line, so that it
// can't pass for a sentence of ours.
func (f *facts) tidy() {
	st := &f.state
	for i := range st.Folders {
		st.Folders[i].Path = clean.Line(st.Folders[i].Path)
	}
	for i := range st.Laptops {
		l := &st.Laptops[i]
		l.Name, l.Fingerprint, l.Version = clean.Line(l.Name), clean.Line(l.Fingerprint), clean.Line(l.Version)
	}
	for i := range st.Requests {
		r := &st.Requests[i]
		r.Name, r.Person = clean.Line(r.Name), clean.Line(r.Person)
		r.Words = slices.Clone(r.Words)
		for n, w := range r.Words {
			r.Words[n] = clean.Line(w)
		}
	}
	for i := range st.Odd {
		o := &st.Odd[i]
		o.Folder, o.Name, o.Engine = clean.Line(o.Folder), clean.Line(o.Name), clean.Line(o.Engine)
	}
	for i := range f.conflicts {
		c := &f.conflicts[i]
		c.record, c.field = clean.Line(c.record), clean.Line(c.field)
		for n, v := range c.sides {
			c.sides[n] = strings.TrimSpace(clean.Text(v))
		}
		c.before = strings.TrimSpace(clean.Text(c.before))
	}
}

// desk is what all pages have: the env, what they are lent, what they have read.
type desk struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool // facts have come
}

func newDesk(env ui.Env, g Gear) desk { return desk{env: env, gear: g.filled()} }

// take takes the facts a page asked for; false if msg brings none.
func (d *desk) take(to any, msg tea.Msg) bool {
	m, ok := msg.(factsMsg)
	if ok && m.to == to {
		d.facts, d.ready = m.facts, true
	}
	return ok && m.to == to
}

// laptop is a laptop by its id.
func (f *facts) laptop(id model.ID) (store.LaptopState, bool) {
	i := slices.IndexFunc(f.state.Laptops, func(l store.LaptopState) bool { return l.ID == id })
	if i < 0 {
		return store.LaptopState{}, false
	}
	return f.state.Laptops[i], true
}

// laptopName is what a laptop is called.
func (d *desk) laptopName(id model.ID) string {
	if l, ok := d.facts.laptop(id); ok && l.Name != "" {
		return l.Name
	}
	return d.env.Text.Sharing.SomeLaptop
}

// who is the name of a person.
func (d *desk) who(id model.ID) string {
	w := d.env.Text.Sharing
	if id == d.facts.me && !id.Zero() {
		return w.You
	}
	for _, m := range d.facts.members {
		if m.ID == id {
			return clean.Line(m.Name)
		}
	}
	return w.Someone
}

// conflict is a conflict by its key; nil if it is settled.
func (f *facts) conflict(key string) *conflict {
	for i := range f.conflicts {
		if f.conflicts[i].key() == key {
			return &f.conflicts[i]
		}
	}
	return nil
}

func (d *desk) day(t time.Time) string {
	now := d.env.Now()
	t = t.In(now.Location())
	if t.Year() != now.Year() {
		return d.env.Text.Kit.Date(t)
	}
	return d.env.Text.Kit.Near(t, now)
}

// moment is a day and a time of day.
func (d *desk) moment(t time.Time) string {
	return fmt.Sprintf(d.env.Text.Sharing.When, d.day(t), d.env.Text.Kit.Clock(t.In(d.env.Now().Location())))
}

// ahead is how far before ours a clock may run until its time is doubted (SHARE.md 3.5),
// earliest the first year that this program can have seen.
const (
	ahead    = 10 * time.Minute
	earliest = 2020
)

func (d *desk) doubtful(t time.Time) bool {
	return t.Year() < earliest || t.After(d.env.Now().Add(ahead))
}

// written is when another laptop's clock said that something was written.
func (d *desk) written(t time.Time) string {
	if !d.doubtful(t) {
		return d.moment(t)
	}
	return fmt.Sprintf(d.env.Text.Sharing.Odd, d.env.Text.Kit.Date(t.In(d.env.Now().Location())))
}
