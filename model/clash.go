package model

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Clash is a field that two or more wrote without having seen each other, and not the
// same. All its values are kept until a write replaces them all.
type Clash struct {
	Kind   Kind
	Record ID
	Field  uint16
	Writes []Write // all that survive, best first: the first is what shows
}

// Values are the writes of a clash with one of each value, the best of those that say
// the same.
func (c Clash) Values() []Write {
	var out []Write
	for _, w := range c.Writes {
		if !slices.ContainsFunc(out, func(o Write) bool { return bytes.Equal(o.Value, w.Value) }) {
			out = append(out, w)
		}
	}
	return out
}

// Dots are those of all its writes: what settles it replaces them.
func (c Clash) Dots() []Dot {
	var out []Dot
	for _, w := range c.Writes {
		out = insertDot(out, w.Dot)
	}
	return out
}

// Clashes are the fields of a record that are to be settled, in the order of their
// numbers. Elements of sets are not among them, since add wins, nor is the deletion
// (Revived), nor what a later version wrote: nobody here could say what it is.
func (s *State) Clashes() []Clash {
	var out []Clash
	for _, r := range s.Registers {
		name := fieldOf(s.Kind, r.Field)
		if len(r.Writes) < 2 || r.Elem != "" || name == "" || aside(name) {
			continue
		}
		c := Clash{Kind: s.Kind, Record: s.Record, Field: r.Field, Writes: r.Writes}
		if len(c.Values()) > 1 {
			c.Writes = slices.Clone(r.Writes)
			out = append(out, c)
		}
	}
	return out
}

// aside tells whether a field says how a value came about and nothing that a person could
// settle: who noted a rating, and at which meeting, who began a plan, and when it was
// given for review. The latest shows.
func aside(field string) bool {
	switch field {
	case "ratings.by", "ratings.meeting", "plans.author", "plans.asked", "plans.asked_by", "held.by", "comments.settled", "comments.settled_by",
		"participations.day", "debriefs.day", "votes.day":
		return true
	}
	return false
}

// Revival is a delete that lost (SHARE.md 3.4).
type Revival struct {
	Delete Write   // the last of those that lost
	By     []Write // what it had not seen, latest first
}

// Revived tells of a delete that lost against an edit, or an undelete, it had not seen:
// the record is back, and whoever deleted it wants to know. Nil if there is none. It
// ends with a delete that saw the edit, or a write that clears FieldDeleted.
func (s *State) Revived() *Revival {
	del := s.Find(Place{Field: FieldDeleted})
	if del == nil || s.Deleted() {
		return nil
	}
	i := slices.IndexFunc(del.Writes, func(w Write) bool { return w.Value != nil })
	if i < 0 {
		return nil
	}
	out := &Revival{Delete: del.Writes[i]}
	for _, r := range s.Registers {
		for _, w := range r.Writes {
			_, seen := slices.BinarySearchFunc(del.Gone, w.Dot, Dot.Compare)
			known := slices.ContainsFunc(out.By, func(o Write) bool { return o.Dot == w.Dot })
			if r.Field == FieldDeleted && w.Value != nil || seen || known {
				continue
			}
			out.By = append(out.By, w)
		}
	}
	slices.SortFunc(out.By, func(a, b Write) int { return cmp.Or(cmp.Compare(b.Stamp, a.Stamp), b.Dot.Compare(a.Dot)) })
	return out
}

// Before is what stood in a field before the clashing writes: the value of the latest
// write that each of them replaced, at once or through others. The changes are the
// record's history, in any order. Nil and ok is a field that was empty: cleared, or not
// written by anyone before. It is not ok if that is not known any more, since the
// history was pruned, or if the sides began from different things.
func Before(changes []Change, c Clash) (value []byte, ok bool) {
	h := pastOf(changes, Place{Field: c.Field})
	if len(c.Writes) > 0 && !slices.ContainsFunc(c.Writes, h.continues) {
		return nil, true // each of them was the first
	}
	var common map[Dot]bool // replaced by all sides
	for _, w := range c.Writes {
		all := h.replaced(w.Dot)
		for d := range common {
			if !all[d] {
				delete(common, d)
			}
		}
		if common == nil {
			common = all
		}
	}
	older := map[Dot]bool{}
	for d := range common {
		for o := range h.replaced(d) {
			if o != d { // no honest laptop makes a circle
				older[o] = true
			}
		}
	}
	var last []Write
	for d := range common {
		if older[d] {
			continue
		}
		w, known := h.writes[d]
		if !known {
			return nil, false // something stood there that is not known any more
		}
		last = append(last, w)
	}
	if len(last) == 0 {
		return nil, false
	}
	w := slices.MaxFunc(last, func(a, b Write) int { return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), a.Dot.Compare(b.Dot)) })
	return w.Value, true
}

// past is what a record's changes say of one register.
type past struct {
	writes   map[Dot]Write
	replaces map[Dot][]Dot
}

func pastOf(changes []Change, at Place) past {
	h := past{map[Dot]Write{}, map[Dot][]Dot{}}
	for _, c := range changes {
		for _, f := range c.Fields {
			if (Place{f.Field, f.Elem}) == at {
				h.writes[c.Dot] = Write{c.Dot, c.Stamp, c.Person, f.Value}
				h.replaces[c.Dot] = append(h.replaces[c.Dot], f.Replaces...)
			}
		}
	}
	return h
}

// continues tells whether a write replaced something, or may have: it is not known.
func (h past) continues(w Write) bool {
	_, known := h.writes[w.Dot]
	return !known || len(h.replaces[w.Dot]) > 0
}

// replaced are the writes that one replaced, directly or through a chain.
func (h past) replaced(d Dot) map[Dot]bool {
	out := map[Dot]bool{}
	todo := h.replaces[d]
	for len(todo) > 0 {
		o := todo[0]
		todo = todo[1:]
		if !out[o] {
			out[o] = true
			todo = append(todo[:len(todo):len(todo)], h.replaces[o]...)
		}
	}
	return out
}

// fieldOf names a field as in JSON, with its kind: "sites.contact"; "" if this version
// knows no such field.
func fieldOf(k Kind, number uint16) string {
	info, ok := k.Info()
	if !ok {
		return ""
	}
	for f := range reflect.TypeOf(info.New()).Elem().Fields() {
		n, _, _ := strings.Cut(f.Tag.Get("cbor"), ",")
		if n == strconv.Itoa(int(number)) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			return info.Name + "." + name
		}
	}
	return ""
}

// Safety tells whether a field is one on which somebody's safety hangs: all its values
// are shown wherever it is shown, until one is chosen (SHARE.md 3.4).
func Safety(k Kind, field uint16) bool {
	switch fieldOf(k, field) {
	case "sites.contact", "sites.contact_phone", "sites.backup", "sites.backup_phone", "sites.crisis_name", "sites.crisis_phone",
		"shifts.backup", "incidents.debrief_with":
		return true
	}
	return false
}

// writing says how a field's text came to be.
type writing int

const (
	unwritten writing = iota // no text, or a code, an id, one of a few words
	line                     // words on one line: a name, a title, a phone
	note                     // words that may take several lines
)

// written tells of each field whose type is string what is written there. A test wants
// each to be here or among codeFields.
func written(field string) writing {
	switch field {
	case "workspaces.name", "members.name", "members.phone", "shifts.backup", "incidents.debrief_with", "guides.news",
		"sites.name", "sites.contact", "sites.contact_phone", "sites.backup", "sites.backup_phone", "sites.crisis_name", "sites.crisis_phone",
		"sites.agreement", "sites.insurance", "entries.title", "entries.room", "entries.partner", "series.title", "series.room", "series.partner",
		"tasks.text", "ideas.text", "projects.name", "projects.partner", "laptops.name", "organisations.name",
		"clients.name", "relations.pair", "steps.text", "pathway.text", "sheets.group",
		"plans.title", "plans.venue", "plans.meeting_point", "plans.transport", "plans.bring", "plans.insurance", "plans.partner", "plans.area",
		"budget.what", "budget.receipt", "wishes.text", "wishes.why":
		return line
	case "incidents.note", "incidents.debrief", "environment.note", "entries.note", "entries.outcome", "series.note", "tasks.note",
		"ideas.note", "ideas.outcome", "clients.company", "clients.interests", "relations.reason", "milestones.note", "milestones.reason",
		"meetings.note", "meetings.next", "goals.text", "goals.level_m2", "goals.level_m1", "goals.level_0", "goals.level_p1", "goals.level_p2",
		"goals.why", "diary.text", "lent.text", "readiness.note", "pathway.note",
		"plans.text", "plans.safety", "plans.notice", "plans.link", "comments.text", "reviews.note", "debriefs.keep", "debriefs.change":
		return note
	}
	return unwritten
}

// FreeText tells whether a field holds words that somebody wrote, so that a clash in it
// can also be settled by writing anew or by keeping both: JoinIn does that. Codes, ids,
// rules and words of which there are few are no free text.
func FreeText(k Kind, field uint16) bool { return written(fieldOf(k, field)) != unwritten }

// OneLine tells whether a field's words stand on one line: names, titles, phones.
func OneLine(k Kind, field uint16) bool { return written(fieldOf(k, field)) == line }

// Join keeps several texts: one after the other with an empty line between them. What
// is empty is left out, and of a text the parts between empty lines that stand in an
// earlier one already, so that joining what was joined adds nothing. It is for fields
// of several lines; JoinIn knows which these are.
func Join(texts ...string) string { return join(texts, "\n\n") }

// JoinIn keeps several texts of one field: a line stays a line, with " / " between
// them, a note gets an empty line. Too much for the field's limit is the caller's to
// find by Check.
func JoinIn(k Kind, field uint16, texts ...string) string {
	if OneLine(k, field) {
		return join(texts, " / ")
	}
	return Join(texts...)
}

func join(texts []string, between string) string {
	var out []string
	for _, t := range texts {
		var fresh []string
		for part := range strings.SplitSeq(t, between) {
			if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
				fresh = append(fresh, part)
			}
		}
		out = append(out, fresh...)
	}
	return strings.Join(out, between)
}
