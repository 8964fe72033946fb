package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func sampleEncounter() *Encounter {
	return &Encounter{
		ID: ID{7}, Site: ID{2}, Hour: 495_000, Themes: []string{"lonely", "hope"}, Who: "client", Initiative: "visitor", Phase: "before",
		Did: []string{"listening", "info"}, Topics: []string{"rights"}, Leaflets: []string{"crisis-line"}, Next: "joint", Length: "5to15",
		Count: 3, Text: "Puhuttiin kesästä.",
	}
}

func TestEncounterCheck(t *testing.T) {
	ten := strings.Split("a b c d e f g h i j", " ")
	checks[Encounter]{
		{"a tick alone is enough", func(e *Encounter) { *e = Encounter{ID: ID{1}, Site: ID{2}, Hour: 495_000, Count: 1} }, nil},
		{"an encounter has an id", func(e *Encounter) { e.ID = ID{} }, Problem{"site", "missing"}},
		{"an encounter is at a site", func(e *Encounter) { e.Site = ID{} }, Problem{"site", "missing"}},
		{"an encounter has an hour", func(e *Encounter) { e.Hour = 0 }, Problem{"hour", "range"}},
		{"an hour before 1970 fits no bag", func(e *Encounter) { e.Hour = -1 }, Problem{"hour", "range"}},
		{"nor does one in 120 000 years", func(e *Encounter) { e.Hour = 1<<30 + 1 }, Problem{"hour", "range"}},
		{"somebody was there", func(e *Encounter) { e.Count = 0 }, Problem{"count", "range"}},
		{"a large group", func(e *Encounter) { e.Count = MaxCount }, nil},
		{"too large a group", func(e *Encounter) { e.Count = MaxCount + 1 }, Problem{"count", "range"}},
		{"a text of 2000 bytes", func(e *Encounter) { e.Text = strings.Repeat("a", MaxNote) }, nil},
		{"a longer text", func(e *Encounter) { e.Text = strings.Repeat("a", MaxNote+1) }, Problem{"text", "too-long"}},
		{"a text that can't be read again", func(e *Encounter) { e.Text = "\xff" }, Problem{"text", "bad-text"}},
		{"nine themes", func(e *Encounter) { e.Themes = ten[:9] }, nil},
		{"ten themes", func(e *Encounter) { e.Themes = ten }, Problem{"theme", "too-many"}},
		{"ten leaflets", func(e *Encounter) { e.Leaflets = ten }, Problem{"leaflet", "too-many"}},
		{"an empty code", func(e *Encounter) { e.Themes = []string{""} }, Problem{"theme", "unknown-code"}},
		{"a code that is a sentence", func(e *Encounter) { e.Next = "soitti Matille" }, Problem{"next", "unknown-code"}},
		{"a code of 25 letters", func(e *Encounter) { e.Who = strings.Repeat("a", 25) }, Problem{"who", "unknown-code"}},
		{"a code twice", func(e *Encounter) { e.Did = []string{"info", "hope", "info"} }, Problem{"did", "twice"}},
	}.run(t, sampleEncounter, (*Encounter).Check)
}

func TestEncounterCodesMustBeOnOffer(t *testing.T) {
	codes := NewCodes(someCodes())
	base := func() *Encounter { return &Encounter{ID: ID{1}, Site: ID{2}, Hour: 1, Count: 1} }
	checks[Encounter]{
		{"no codes need none", func(*Encounter) {}, nil},
		{"living codes", func(e *Encounter) { e.Themes, e.Who = []string{"hope", "sleep"}, "client" }, nil},
		{"a retired theme", func(e *Encounter) { e.Themes = []string{"hope", "money"} }, Problem{"theme", "unknown-code"}},
		{"a code of another list", func(e *Encounter) { e.Phase = "client" }, Problem{"phase", "unknown-code"}},
		{"a code nobody knows", func(e *Encounter) { e.Length = "forever" }, Problem{"length", "unknown-code"}},
	}.run(t, base, func(e *Encounter) error { return e.CheckCodes(codes) })
}

func TestToggle(t *testing.T) {
	for _, c := range []struct {
		name   string
		before []string
		list   List
		code   string
		in     bool
		after  []string
	}{
		{"a first theme goes in", nil, Theme, "hope", true, []string{"hope"}},
		{"a further theme goes last", []string{"hope"}, Theme, "sleep", true, []string{"hope", "sleep"}},
		{"a theme once more goes out", []string{"hope", "sleep", "chat"}, Theme, "sleep", false, []string{"hope", "chat"}},
		{"the only theme goes out", []string{"hope"}, Theme, "hope", false, nil},
		{"a field of one code takes it", nil, Who, "client", true, []string{"client"}},
		{"a field of one code takes the new one instead", []string{"client"}, Who, "relative", true, []string{"relative"}},
		{"a field of one code lets it go", []string{"client"}, Who, "client", false, nil},
		{"a list that no encounter has", nil, Mood, "calm", false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := sampleEncounter()
			get := func() []string { return nil }
			for _, f := range e.Fields() {
				if f.List == c.list {
					f.Set(c.before)
					get = f.Get
				}
			}
			if in := e.Toggle(c.list, c.code); in != c.in || !slices.Equal(get(), c.after) {
				t.Errorf("in: %v, codes %q; want %v, %q", in, get(), c.in, c.after)
			}
		})
	}
}

func TestTogglingACopyLeavesTheOriginalAlone(t *testing.T) {
	e := sampleEncounter()
	e.Themes = append(make([]string, 0, 8), e.Themes...) // room to write into
	for name, o := range map[string]Encounter{"Clone": e.Clone(), "a plain copy": *e} {
		for _, f := range e.Fields() {
			for _, code := range append(slices.Clone(f.Get()), "other") {
				o.Toggle(f.List, code)
			}
		}
		if want := sampleEncounter(); !reflect.DeepEqual(e, want) {
			t.Fatalf("%s shares its codes: %+v", name, e)
		}
	}
	one, two := *e, *e
	one.Toggle(Theme, "sleep")
	two.Toggle(Theme, "money")
	if !slices.Contains(one.Themes, "sleep") || slices.Contains(one.Themes, "money") {
		t.Errorf("two copies share their codes: %q, %q", one.Themes, two.Themes)
	}
	o := e.Clone()
	if !reflect.DeepEqual(&o, e) {
		t.Errorf("Clone is %+v, want %+v", o, e)
	}
	for _, f := range o.Fields() {
		if codes := f.Get(); f.Many {
			codes[0] = "changed"
		}
	}
	if want := sampleEncounter(); !reflect.DeepEqual(e, want) {
		t.Errorf("Clone shares its codes: %+v", e)
	}
}

func TestFieldsReachEachCodeOfAnEncounter(t *testing.T) {
	e := new(Encounter)
	for _, f := range e.Fields() {
		f.Set([]string{string(f.List)})
	}
	v := reflect.ValueOf(*e)
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Name; name {
		case "ID", "Site", "Hour", "Count", "Text":
		default:
			if v.Field(i).IsZero() {
				t.Errorf("%s is out of the reach of Fields", name)
			}
		}
	}
	for _, f := range e.Fields() {
		if got := f.Get(); len(got) != 1 || got[0] != string(f.List) {
			t.Errorf("%s holds %q", f.List, got)
		}
		if f.Set(nil); len(f.Get()) != 0 {
			t.Errorf("%s can't be emptied", f.List)
		}
	}
	if !reflect.ValueOf(*e).IsZero() {
		t.Errorf("something stayed: %+v", e)
	}
}
