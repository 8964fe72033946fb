package model

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// OrganisationSort says what an organisation is to the work (S0-30).
type OrganisationSort string

// The sorts of organisations.
const (
	HospitalDistrict OrganisationSort = "hospital-district" // until the end of 2022
	WellbeingCounty  OrganisationSort = "wellbeing-county"  // from 2023
	Municipality     OrganisationSort = "municipality"
	ServiceUnit      OrganisationSort = "unit" // that the experts' work is part of
	SocialServices   OrganisationSort = "social-services"
	NGO              OrganisationSort = "ngo"
	Trainer          OrganisationSort = "trainer"
	Funder           OrganisationSort = "funder"
	OtherSort        OrganisationSort = "other"
)

// OrganisationSorts are all sorts, in the order of the forms.
func OrganisationSorts() []OrganisationSort {
	return []OrganisationSort{HospitalDistrict, WellbeingCounty, Municipality, ServiceUnit, SocialServices, NGO, Trainer, Funder, OtherSort}
}

// Organisation is a party to the work: who gives the sites, runs the projects, pays or
// trains. A field, no wall: one workspace is one data controller (GROUND.md 2).
//
// It is never deleted for a new name or a new master: sites, projects and old reports
// keep naming it. A former name stands in Former with its last day; a merge says into
// which organisation and from which day. Organisations tells what that comes to.
type Organisation struct {
	ID         ID               `cbor:"1,keyasint" json:"id"`
	Name       string           `cbor:"2,keyasint" json:"name"` // after the last renaming, also if that is still to come
	Sort       OrganisationSort `cbor:"3,keyasint" json:"sort"`
	Former     []string         `cbor:"4,keyasint,omitempty" json:"former,omitempty" aula:"set"` // "2022-12-31 Name": its last day, a space, the name
	MergedInto ID               `cbor:"5,keyasint,omitempty" json:"merged_into,omitzero"`
	MergedOn   Date             `cbor:"6,keyasint,omitempty" json:"merged_on,omitempty"` // the first day that it is counted there
	Retired    bool             `cbor:"7,keyasint,omitempty" json:"retired,omitempty"`
}

// FormerName is a name that an organisation no longer has, and the last day it had it.
type FormerName struct {
	Last Date
	Name string
}

// MaxName is how many letters an organisation's name has at most: with its day it still
// fits an element of a set.
const MaxName = MaxLine - len("2006-01-02 ")

// String is the former name as it is kept.
func (f FormerName) String() string { return f.Last.String() + " " + f.Name }

// ParseFormer reads what String wrote: ErrBadBytes.
func ParseFormer(s string) (FormerName, error) {
	day, name, ok := strings.Cut(s, " ")
	last, err := ParseDate(day)
	if !ok || err != nil || strings.TrimSpace(name) == "" {
		return FormerName{}, ErrBadBytes
	}
	return FormerName{last, name}, nil
}

// Kind is KindOrganisation.
func (o *Organisation) Kind() Kind { return KindOrganisation }

// Key is the organisation's id.
func (o *Organisation) Key() ID { return o.ID }

// Check wants a name, a known sort, former names with their days, and a merge that is
// whole: into another one, from a day.
func (o *Organisation) Check() error {
	if err := first(need("name", o.Name, "sort", string(o.Sort)), short("name", o.Name), elements("former", o.Former)); err != nil {
		return err
	}
	for _, s := range o.Former {
		if _, err := ParseFormer(s); err != nil {
			return Problem{"former", "bad-text"}
		}
	}
	switch {
	case len([]rune(o.Name)) > MaxName:
		return Problem{"name", "too-long"}
	case !slices.Contains(OrganisationSorts(), o.Sort):
		return Problem{"sort", "unknown-code"}
	case o.MergedInto.Zero() && o.MergedOn != 0:
		return Problem{"merged_into", "missing"}
	case !o.MergedInto.Zero() && o.MergedOn == 0:
		return Problem{"merged_on", "missing"}
	case !o.MergedInto.Zero() && o.MergedInto == o.ID:
		return Problem{"merged_into", "order"}
	}
	return nil
}

// FormerNames are the names it no longer has, the latest first. What can't be read is
// left out.
func (o *Organisation) FormerNames() []FormerName {
	var out []FormerName
	for _, s := range o.Former {
		if f, err := ParseFormer(s); err == nil {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b FormerName) int { return cmp.Or(cmp.Compare(b.Last, a.Last), cmp.Compare(a.Name, b.Name)) })
	return out
}

// NameOn is what it was called on a day. Of two names that ended on one day it is the
// one that comes first by its letters, so that all laptops say the same.
func (o *Organisation) NameOn(day Date) string {
	name := o.Name
	all := o.FormerNames()
	for i, f := range all {
		if f.Last < day {
			break
		}
		if i == 0 || f.Last != all[i-1].Last {
			name = f.Name
		}
	}
	return name
}

// Rename is the organisation under a name from a day on; what it was called until then
// is kept with its last day, and what it was to be called later falls away. The name it
// has moves to the new day: that puts a wrong day right.
func (o *Organisation) Rename(name string, from Date) *Organisation {
	next := *o
	next.Name, next.Former = name, nil
	before, old := o.NameOn(from-1), o.FormerNames()
	if before == name && name == o.Name && len(old) > 0 {
		before, old = old[0].Name, old[1:]
	}
	for _, f := range old {
		if f.Last < from-1 {
			next.Former = append(next.Former, f.String())
		}
	}
	if before != name {
		next.Former = append(next.Former, FormerName{from - 1, before}.String())
	}
	slices.Sort(next.Former)
	return &next
}

// Organisations are those of a workspace, ready to be asked. The zero value has none.
// All answers are a pure function of the records, whatever came from where: two laptops
// that merge apart, even in a circle, end with the same answers.
type Organisations struct{ all map[ID]*Organisation }

// NewOrganisations makes them ready.
func NewOrganisations(all []*Organisation) Organisations {
	o := Organisations{all: make(map[ID]*Organisation, len(all))}
	for _, x := range all {
		o.all[x.ID] = x
	}
	return o
}

// Find is an organisation by its id; nil if there is none such.
func (o Organisations) Find(id ID) *Organisation { return o.all[id] }

// NameOn is what an organisation itself was called on a day; "" if it is not known.
func (o Organisations) NameOn(id ID, day Date) string {
	if x := o.all[id]; x != nil {
		return x.NameOn(day)
	}
	return ""
}

// endOfTime is a day that all merges come before.
const endOfTime = Date(1<<31 - 1)

// Now is the organisation that one has become part of after all its merges, those of
// days to come too; itself if it has not merged, or is not known.
func (o Organisations) Now(id ID) ID { return o.On(id, endOfTime) }

// On is the organisation that one was counted under on a day: itself before it merged.
// A merge into one that this laptop does not know waits until it does. Of merges that
// make a circle the earliest gives way, of equal days that of the lowest id, so that a
// later decision counts and someone is left.
func (o Organisations) On(id ID, day Date) ID { return o.follow(id, day, map[ID]ID{}) }

// follow walks the merges that hold on a day. Ends are what is known already of where
// walks end; all that this one comes by goes there too.
func (o Organisations) follow(id ID, day Date, ends map[ID]ID) ID {
	var way []ID
	at, seen := id, map[ID]int{}
	for {
		if end, ok := ends[at]; ok {
			at = end
			break
		}
		if i, ok := seen[at]; ok {
			at = o.stays(way[i:])
			break
		}
		next, ok := o.next(at, day)
		if !ok {
			break
		}
		seen[at] = len(way)
		way, at = append(way, at), next
	}
	for _, x := range way {
		ends[x] = at
	}
	return at
}

// next follows one merge that holds on a day.
func (o Organisations) next(id ID, day Date) (ID, bool) {
	x := o.all[id]
	if x == nil || x.MergedInto.Zero() || x.MergedOn == 0 || x.MergedOn > day || o.all[x.MergedInto] == nil {
		return ID{}, false
	}
	return x.MergedInto, true
}

// stays is the one of a circle whose merge gives way.
func (o Organisations) stays(circle []ID) ID {
	return slices.MinFunc(circle, func(a, b ID) int {
		return cmp.Or(cmp.Compare(o.all[a].MergedOn, o.all[b].MergedOn), bytes.Compare(a[:], b[:]))
	})
}

// Under are the organisations that are counted under one on a day, itself among them,
// in the order of their ids; none if it is itself counted under another one then. Each
// organisation is under exactly one.
func (o Organisations) Under(id ID, day Date) []ID {
	var out []ID
	ends := map[ID]ID{}
	for x := range o.all {
		if o.follow(x, day, ends) == id {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b ID) int { return bytes.Compare(a[:], b[:]) })
	return out
}

func sampleOrganisation() Record {
	return &Organisation{
		ID: ID{18}, Name: "Esimerkkilän kuntayhtymä", Sort: HospitalDistrict, Former: []string{"2015-12-31 Esimerkkilän sairaanhoitopiiri"},
		MergedInto: ID{19}, MergedOn: 19358,
	}
}
