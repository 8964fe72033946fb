package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func day(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLaptopCheck(t *testing.T) {
	checks[Laptop]{
		{"a laptop has a name", func(l *Laptop) { l.Name = "" }, Problem{"name", "missing"}},
		{"it fits a line", func(l *Laptop) { l.Name = strings.Repeat("a", MaxLine+1) }, Problem{"name", "too-long"}},
		{"nobody has to say its version", func(l *Laptop) { l.Version = "" }, nil},
		{"a version fits a line", func(l *Laptop) { l.Version = strings.Repeat("1", MaxLine+1) }, Problem{"version", "too-long"}},
	}.run(t, sampleOf[Laptop](sampleLaptop), (*Laptop).Check)
}

func TestOrganisationCheck(t *testing.T) {
	checks[Organisation]{
		{"name and sort are enough", func(o *Organisation) { *o = Organisation{ID: ID{1}, Name: "Yhdistys", Sort: NGO} }, nil},
		{"it has a name", func(o *Organisation) { o.Name = "" }, Problem{"name", "missing"}},
		{"the longest name fits a former one", func(o *Organisation) {
			o.Name = strings.Repeat("ä", MaxName)
			o.Former = o.Rename("Uusi", 19000).Former
		}, nil},
		{"one letter more", func(o *Organisation) { o.Name = strings.Repeat("ä", MaxName+1) }, Problem{"name", "too-long"}},
		{"it is of a sort", func(o *Organisation) { o.Sort = "" }, Problem{"sort", "missing"}},
		{"that is known", func(o *Organisation) { o.Sort = "club" }, Problem{"sort", "unknown-code"}},
		{"a former name has its last day", func(o *Organisation) { o.Former = []string{"Sairaanhoitopiiri"} }, Problem{"former", "bad-text"}},
		{"and a name", func(o *Organisation) { o.Former = []string{"2022-12-31 "} }, Problem{"former", "bad-text"}},
		{"on a day that there was", func(o *Organisation) { o.Former = []string{"2022-02-30 Piiri"} }, Problem{"former", "bad-text"}},
		{"a merge has its day", func(o *Organisation) { o.MergedOn = 0 }, Problem{"merged_on", "missing"}},
		{"a day of a merge has the merge", func(o *Organisation) { o.MergedInto = ID{} }, Problem{"merged_into", "missing"}},
		{"nothing merges into itself", func(o *Organisation) { o.MergedInto = o.ID }, Problem{"merged_into", "order"}},
		{"a retired one that has merged", func(o *Organisation) { o.Retired = true }, nil},
	}.run(t, sampleOf[Organisation](sampleOrganisation), (*Organisation).Check)
}

func TestTheNameOfThen(t *testing.T) {
	county := &Organisation{Name: "Hyvinvointialue", Former: []string{"2022-12-31 Kuntayhtymä", "2014-12-31 Piiri"}}
	for _, c := range []struct{ name, day, want string }{
		{"long ago", "1990-01-01", "Piiri"},
		{"the last day of the first name", "2014-12-31", "Piiri"},
		{"the first of the second", "2015-01-01", "Kuntayhtymä"},
		{"the last of the second", "2022-12-31", "Kuntayhtymä"},
		{"the first of today's", "2023-01-01", "Hyvinvointialue"},
		{"today", "2026-11-22", "Hyvinvointialue"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := county.NameOn(day(t, c.day)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	two := &Organisation{Name: "C", Former: []string{"2022-12-31 B", "2022-12-31 A", "no day"}}
	if got := two.NameOn(day(t, "2022-01-01")); got != "A" {
		t.Errorf("of two names that ended on one day it says %s", got)
	}
	if got := two.NameOn(day(t, "2023-01-01")); got != "C" || len(two.FormerNames()) != 2 {
		t.Errorf("%s, %v", got, two.FormerNames())
	}
}

func TestRenaming(t *testing.T) {
	for _, c := range []struct {
		name   string
		was    Organisation
		to     string
		from   string
		former string
	}{
		{"the first time", Organisation{Name: "A"}, "B", "2023-01-01", "2022-12-31 A"},
		{"once more", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "C", "2025-01-01", "2022-12-31 A, 2024-12-31 B"},
		{"back to the old name", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "A", "2025-01-01", "2022-12-31 A, 2024-12-31 B"},
		{"the same name changes nothing", Organisation{Name: "A"}, "A", "2023-01-01", ""},
		{"the same name on its own day", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "B", "2023-01-01", "2022-12-31 A"},
		{"the same name from an earlier day", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "B", "2022-07-01", "2022-06-30 A"},
		{"the same name from a later day", Organisation{Name: "B", Former: []string{"2022-12-31 A", "2000-12-31 Z"}}, "B", "2023-03-01", "2000-12-31 Z, 2023-02-28 A"},
		{"a name from before another one was to come", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "C", "2022-07-01", "2022-06-30 A"},
		{"the same name as before another one was to come", Organisation{Name: "B", Former: []string{"2022-12-31 A"}}, "A", "2022-07-01", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.was.ID, c.was.Sort = ID{1}, NGO
			kept := slices.Clone(c.was.Former)
			next := c.was.Rename(c.to, day(t, c.from))
			if next.Name != c.to || strings.Join(next.Former, ", ") != c.former || next.ID != c.was.ID || next.Check() != nil {
				t.Errorf("%+v, want former %q", next, c.former)
			}
			if !slices.Equal(c.was.Former, kept) {
				t.Error("what it was before has changed")
			}
		})
	}
}

func TestARenamedOneIsCalledSoFromThatDayAndAsBeforeUntilThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"A", "B", "C", "D"})
		when := rapid.Map(rapid.Int32Range(-20, 20), func(n int32) Date { return Date(n) })
		o := &Organisation{ID: ID{1}, Sort: NGO, Name: name.Draw(t, "first")}
		for range rapid.IntRange(0, 5).Draw(t, "renamings") {
			to, from := name.Draw(t, "name"), when.Draw(t, "from")
			next := o.Rename(to, from)
			if err := next.Check(); err != nil {
				t.Fatal(err)
			}
			moved := to == o.Name // its day moves: then the day before may have had it too
			for d := Date(-25); d <= 25; d++ {
				if d >= from && (!moved || len(o.Former) > 0) && next.NameOn(d) != to {
					t.Fatalf("%+v renamed %s from %d is called %s on %d", o, to, from, next.NameOn(d), d)
				}
				if d < from && !moved && next.NameOn(d) != o.NameOn(d) {
					t.Fatalf("%+v renamed %s from %d was %s on %d and is now %s", o, to, from, o.NameOn(d), d, next.NameOn(d))
				}
			}
			o = next
		}
	})
}

func TestUnderWhomAnOrganisationIsCounted(t *testing.T) {
	a, b, c, gone := ID{1}, ID{2}, ID{3}, ID{9}
	one := func(id, into ID, on Date) *Organisation {
		return &Organisation{ID: id, Name: id.String(), Sort: NGO, MergedInto: into, MergedOn: on}
	}
	for _, x := range []struct {
		name string
		all  []*Organisation
		id   ID
		day  Date
		want ID
	}{
		{"one alone is itself", []*Organisation{one(a, ID{}, 0)}, a, 10, a},
		{"one nobody knows is itself", nil, a, 10, a},
		{"the day before it merged", []*Organisation{one(a, b, 10), one(b, ID{}, 0)}, a, 9, a},
		{"the day it merged", []*Organisation{one(a, b, 10), one(b, ID{}, 0)}, a, 10, b},
		{"the one it merged into stays", []*Organisation{one(a, b, 10), one(b, ID{}, 0)}, b, 10, b},
		{"through two", []*Organisation{one(a, b, 10), one(b, c, 20), one(c, ID{}, 0)}, a, 20, c},
		{"through two, before the second", []*Organisation{one(a, b, 10), one(b, c, 20), one(c, ID{}, 0)}, a, 19, b},
		{"the second came before the first", []*Organisation{one(a, b, 20), one(b, c, 10), one(c, ID{}, 0)}, a, 15, a},
		{"into one that has not come here yet", []*Organisation{one(a, gone, 10)}, a, 10, a},
		{"into one that came late", []*Organisation{one(a, gone, 10), one(gone, ID{}, 0)}, a, 10, gone},
		{"a merge without its day waits", []*Organisation{one(a, b, 0), one(b, ID{}, 0)}, a, 10, a},
		{"into itself is no merge", []*Organisation{one(a, a, 10)}, a, 10, a},
		{"two that merged into each other: the lower id stays", []*Organisation{one(a, b, 10), one(b, a, 10)}, a, 10, a},
		{"the other is under it", []*Organisation{one(a, b, 10), one(b, a, 10)}, b, 10, a},
		{"of two days the later decision counts", []*Organisation{one(a, b, 10), one(b, a, 20)}, a, 30, a},
		{"and before it the earlier did", []*Organisation{one(a, b, 10), one(b, a, 20)}, a, 15, b},
		{"of two days the other way round", []*Organisation{one(a, b, 20), one(b, a, 10)}, a, 30, b},
		{"a circle of three", []*Organisation{one(a, b, 20), one(b, c, 10), one(c, a, 30)}, a, 30, b},
		{"one that leads into a circle", []*Organisation{one(a, b, 20), one(b, a, 10), one(c, a, 5)}, c, 30, b},
	} {
		t.Run(x.name, func(t *testing.T) {
			o := NewOrganisations(x.all)
			if got := o.On(x.id, x.day); got != x.want {
				t.Errorf("%s, want %s", got, x.want)
			}
			if got := o.Under(x.want, x.day); len(x.all) > 0 && !slices.Contains(got, x.id) {
				t.Errorf("under it are %v", got)
			}
		})
	}
	o := NewOrganisations([]*Organisation{one(a, b, 10), one(b, c, 20), one(c, ID{}, 0)})
	if got := o.Now(a); got != c {
		t.Errorf("in the end it is %s", got)
	}
	if got := o.Under(c, 20); !slices.Equal(got, []ID{a, b, c}) {
		t.Errorf("under the last are %v", got)
	}
	if got := o.Under(b, 20); got != nil {
		t.Errorf("under one that has merged are %v", got)
	}
	if o.Find(a) == nil || o.Find(gone) != nil || o.NameOn(a, 5) != a.String() || o.NameOn(gone, 5) != "" {
		t.Error("one is not found, or one that is not there is")
	}
	none := Organisations{}
	if none.On(a, 1) != a || none.Under(a, 1) != nil {
		t.Error("of none there is one")
	}
}

// Whatever laptops merged apart, each organisation is under exactly one on each day, and
// that one is under itself.
func TestMergesComeToAnEndWhateverWasMergedApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.Map(rapid.ByteRange(1, 6), func(n byte) ID { return ID{n} })
		var all []*Organisation
		for n := range rapid.IntRange(0, 6).Draw(t, "organisations") {
			o := &Organisation{ID: ID{byte(n + 1)}, Name: "x", Sort: NGO}
			if rapid.IntRange(0, 4).Draw(t, "merges") > 0 {
				o.MergedInto, o.MergedOn = some.Draw(t, "into"), Date(rapid.IntRange(0, 4).Draw(t, "on"))
			}
			all = append(all, o)
		}
		o := NewOrganisations(all)
		mixed := NewOrganisations(rapid.Permutation(all).Draw(t, "order"))
		for d := range Date(6) {
			counted := map[ID]int{}
			for _, x := range all {
				end := o.On(x.ID, d)
				if o.Find(end) == nil || o.On(end, d) != end || mixed.On(x.ID, d) != end {
					t.Fatalf("%s ends on day %d at %s, which is unknown, not at its end or another one in another order", x.ID, d, end)
				}
				for _, u := range o.Under(x.ID, d) {
					counted[u]++
				}
			}
			for _, x := range all {
				if counted[x.ID] != 1 {
					t.Fatalf("%s is counted %d times on day %d", x.ID, counted[x.ID], d)
				}
			}
		}
		for _, x := range all {
			if o.Now(x.ID) != o.On(x.ID, 5) {
				t.Fatalf("%s is in the end %s, and after all days %s", x.ID, o.Now(x.ID), o.On(x.ID, 5))
			}
		}
	})
}
