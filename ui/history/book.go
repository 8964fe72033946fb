package history

import (
	"fmt"
	"strings"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// book says values in words. It is used off the loop, for one reading, and keeps what
// it has looked up.
type book struct {
	env   ui.Env
	s     *store.Session
	codes model.Codes
	zone  *time.Location
	now   time.Time
	kept  map[record][]model.Change
	names map[record]string
}

// record is what a change is about.
type record struct {
	kind model.Kind
	id   model.ID
}

func newBook(env ui.Env, s *store.Session) *book {
	now := s.Now()
	return &book{env: env, s: s, codes: s.Codes(), zone: now.Location(), now: now, kept: map[record][]model.Change{}, names: map[record]string{}}
}

// history is what happened to a record, read once.
func (b *book) history(r record) ([]model.Change, error) {
	if h, ok := b.kept[r]; ok {
		return h, nil
	}
	h, err := b.s.History(r.kind, r.id)
	if err != nil {
		return nil, err
	}
	b.kept[r] = h
	return h, nil
}

// name is what people call a record, also one that is gone; "" if nothing is known.
func (b *book) name(r record) string {
	if n, ok := b.names[r]; ok {
		return n
	}
	b.names[r] = "" // two records that name each other come to an end here
	if rec := b.filled(r); rec != nil {
		b.names[r] = b.label(rec)
	}
	return b.names[r]
}

// filled is a record with what its history shows; nil if there is none.
func (b *book) filled(r record) model.Record {
	h, err := b.history(r)
	if err != nil || len(h) == 0 {
		return nil
	}
	state := model.State{Kind: r.kind, Record: r.id}
	for _, c := range h {
		state.Absorb(c)
	}
	rec, _ := fill(&state)
	return rec
}

// label is what a record is called by those who see it on a page.
func (b *book) label(rec model.Record) string {
	w := b.env.Text
	switch x := rec.(type) {
	case *model.Workspace:
		return x.Name
	case *model.Site:
		return x.Name
	case *model.Member:
		return x.Name
	case *model.Code:
		return x.Words.In(b.env.Lang())
	case *model.Shift:
		return b.placed(x.Site, b.moment(x.Start))
	case *model.Incident:
		return b.codes.Word(model.Happening, x.What, b.env.Lang()) + ", " + b.moment(x.At)
	case *model.Coping:
		return x.Words.In(b.env.Lang())
	case *model.EnvNote:
		return b.placed(x.Site, b.codes.Word(model.EnvKind, x.What, b.env.Lang()))
	case *model.Entry:
		return b.titled(x.Title, x.What) + ", " + b.moment(x.Start)
	case *model.Series:
		return b.titled(x.Title, x.What)
	case *model.Task:
		return x.Text
	case *model.Idea:
		return x.Text
	case *model.Guide:
		return fmt.Sprintf(w.History.Version, x.Number)
	case *model.Ack:
		return b.name(record{model.KindMember, x.Person})
	case *model.Project:
		return x.Name
	case *model.Laptop:
		return x.Name
	case *model.Organisation:
		return x.Name
	}
	return b.clientLabel(rec)
}

// clientLabel is what a record of a client, one of the author's own, or one of a
// questionnaire is called.
func (b *book) clientLabel(rec model.Record) string {
	switch x := rec.(type) {
	case *model.Client:
		return x.Name
	case *model.Link:
		return b.client(x.A, b.client(x.B, ""))
	case *model.Relation:
		return b.client(x.Client, b.day(x.Start.Time()))
	case *model.Milestone:
		return b.client(x.Client, b.env.Text.Record.Milestone(string(x.What)))
	case *model.Meeting:
		return b.client(x.Client, b.moment(x.Start))
	case *model.Goal:
		return x.Text
	case *model.GoalStep:
		return x.Text
	case *model.Rating:
		return b.name(record{model.KindGoal, x.Goal}) + ", " + b.day(x.Day.Time())
	case *model.Access:
		return b.client(x.Client, b.day(x.Day.Time()))
	case *model.Residue:
		return fmt.Sprintf(b.env.Text.Record.Quarter, x.Began/4, x.Began%4+1)
	case *model.Diary:
		return b.day(x.Day.Time())
	case *model.Readiness:
		return b.day(x.Day.Time())
	case *model.Pathway:
		return x.Text
	case *model.Lent:
		return b.person(x.From) + ", " + b.day(x.On.Time())
	case *model.Measure:
		return x.Name.In(b.env.Lang())
	case *model.Sheet:
		return strings.TrimPrefix(b.name(record{model.KindMeasure, x.Measure})+", "+b.day(x.Day.Time()), ", ")
	}
	return b.jointLabel(rec)
}

// client is a client's nickname and what follows it; either may be missing.
func (b *book) client(id model.ID, rest string) string {
	n := b.name(record{model.KindClient, id})
	if n == "" || rest == "" {
		return n + rest
	}
	return n + ", " + rest
}

func (b *book) titled(title string, what model.EntryKind) string {
	if title != "" {
		return title
	}
	return b.env.Text.Record.Entry(string(what))
}

func (b *book) placed(site model.ID, what string) string {
	if n := b.name(record{model.KindSite, site}); n != "" {
		return n + ", " + what
	}
	return what
}

// what is a kind of record and its name: "toimipaikka Poliklinikka".
func (b *book) what(r record) string {
	info, _ := r.kind.Info()
	return strings.TrimSpace(b.env.Text.Record.Kind(info.Name) + " " + b.name(r))
}

// who is the name of a person who did something; "you" for whoever asks.
func (b *book) who(person model.ID) string {
	if person == b.s.Me() {
		return b.env.Text.History.You
	}
	return b.person(person)
}

func (b *book) person(id model.ID) string {
	if n := b.name(record{model.KindMember, id}); n != "" {
		return n
	}
	return b.env.Text.History.Someone
}

// day is a day in words, with its year unless that is this one's.
func (b *book) day(t time.Time) string {
	k := b.env.Text.Kit
	if t.Year() != b.now.Year() {
		return k.Date(t)
	}
	return k.Near(t, b.now)
}

func (b *book) moment(m model.Moment) string { return b.at(m.Time(b.zone)) }

func (b *book) at(t time.Time) string {
	return fmt.Sprintf(b.env.Text.History.When, b.day(t), b.env.Text.Kit.Clock(t))
}
