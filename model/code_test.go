package model

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestCodeCheck(t *testing.T) {
	checks[Code]{
		{"a code of a list nobody knows", func(c *Code) { c.List = "moods" }, Problem{"list", "unknown-code"}},
		{"a code has a name", func(c *Code) { c.Code = "" }, Problem{"code", "bad-code"}},
		{"letters, digits and hyphens", func(c *Code) { c.Code = "0a-9" }, nil},
		{"no hyphen first", func(c *Code) { c.Code = "-a" }, Problem{"code", "bad-code"}},
		{"no capitals", func(c *Code) { c.Code = "Lonely" }, Problem{"code", "bad-code"}},
		{"no letters beyond a to z", func(c *Code) { c.Code = "yö" }, Problem{"code", "bad-code"}},
		{"no line ends", func(c *Code) { c.Code = "lonely\n" }, Problem{"code", "bad-code"}},
		{"24 letters fit", func(c *Code) { c.Code = strings.Repeat("a", 24) }, nil},
		{"25 do not", func(c *Code) { c.Code = strings.Repeat("a", 25) }, Problem{"code", "bad-code"}},
		{"a code has a word", func(c *Code) { c.Words = Words{} }, Problem{"words", "missing"}},
		{"a word fits a line", func(c *Code) { c.Words.Sv = strings.Repeat("a", MaxLine+1) }, Problem{"words", "too-long"}},
		{"a theme without a digit", func(c *Code) { c.Slot = 0 }, nil},
		{"a theme under 9", func(c *Code) { c.Slot = 9 }, nil},
		{"there is no tenth digit", func(c *Code) { c.Slot = 10 }, Problem{"slot", "range"}},
		{"nor one below", func(c *Code) { c.Slot = -1 }, Problem{"slot", "range"}},
		{"only themes have digits", func(c *Code) { c.List = Who }, Problem{"slot", "range"}},
		{"themes have no letter", func(c *Code) { c.Letter = "a" }, Problem{"letter", "range"}},
		{"a letter of a lettered list", func(c *Code) { c.List, c.Slot, c.Letter = Did, 0, "z" }, nil},
		{"no capital letter", func(c *Code) { c.List, c.Slot, c.Letter = Did, 0, "A" }, Problem{"letter", "range"}},
		{"no two letters", func(c *Code) { c.List, c.Slot, c.Letter = Did, 0, "ab" }, Problem{"letter", "range"}},
		{"no letter beyond a to z", func(c *Code) { c.List, c.Slot, c.Letter = Did, 0, "å" }, Problem{"letter", "range"}},
		{"no letter that undoes", func(c *Code) { c.List, c.Slot, c.Letter = Did, 0, "u" }, Problem{"letter", "range"}},
		{"a tag is a code", func(c *Code) { c.Tags = []string{""} }, Problem{"tags", "missing"}},
	}.run(t, sampleOf[Code](sampleCode), (*Code).Check)
}

func TestLettersWithADeedOfTheirOwn(t *testing.T) {
	var got strings.Builder
	for c := 'a'; c <= 'z'; c++ {
		if ReservedLetter(string(c)) {
			got.WriteString(string(c))
		}
	}
	if got.String() != "hmnu" {
		t.Errorf("reserved letters are %q", got.String())
	}
}

func TestListsOfAnEncounterComeFirstAndOnce(t *testing.T) {
	var fields []List
	for _, f := range new(Encounter).Fields() {
		fields = append(fields, f.List)
	}
	if all := Lists(); !slices.Equal(fields, all[:len(fields)]) || !slices.Equal(fields, counted()) {
		t.Errorf("fields %v, lists %v, counted %v", fields, all, counted())
	}
	seen := map[List]bool{}
	for _, l := range Lists() {
		if seen[l] || l == "" {
			t.Errorf("list %q is there twice, or has no name", l)
		}
		seen[l] = true
	}
	for _, l := range Lists() {
		if want := l == Who || l == Initiative || l == Phase || l == Did || l == Onward; l.Lettered() != want {
			t.Errorf("%s is lettered: %v", l, l.Lettered())
		}
	}
}

func someCodes() []*Code {
	code := func(id byte, l List, name string, order, slot int, letter string, retired bool) *Code {
		return &Code{ID: ID{id}, List: l, Code: name, Words: Words{Fi: "sana " + name, En: "word " + name}, Order: order, Slot: slot, Letter: letter, Retired: retired}
	}
	return []*Code{
		code(1, Theme, "sleep", 2, 3, "", false),
		code(2, Theme, "money", 1, 2, "", true), // a hole under 2
		code(3, Theme, "hope", 1, 1, "", false),
		code(4, Theme, "chat", 3, 0, "", false),
		code(5, Who, "client", 1, 0, "a", false),
		code(6, Did, "info", 1, 0, "i", false),
		code(7, Phase, "before", 1, 0, "e", true),
	}
}

func TestCodesAnswer(t *testing.T) {
	c := NewCodes(someCodes())
	names := func(codes []*Code) string {
		var out []string
		for _, x := range codes {
			out = append(out, x.Code)
		}
		return strings.Join(out, " ")
	}
	for _, q := range []struct{ name, got, want string }{
		{"all themes by order, then code", names(c.All(Theme)), "hope money sleep chat"},
		{"living themes", names(c.Living(Theme)), "hope sleep chat"},
		{"living codes did not change the list", names(c.All(Theme)), "hope money sleep chat"},
		{"a list without codes", names(c.Living(Leaflet)), ""},
		{"a list whose codes are all retired", names(c.Living(Phase)), ""},
		{"the word of a code", c.Word(Theme, "hope", English), "word hope"},
		{"the word of a retired code still reads right", c.Word(Theme, "money", Finnish), "sana money"},
		{"a code without a Swedish word", c.Word(Theme, "hope", Swedish), "sana hope"},
		{"a code that has not arrived yet shows itself", c.Word(Theme, "garden", Finnish), "garden"},
		{"a code of another list is unknown here", c.Word(Who, "hope", Finnish), "hope"},
		{"the theme under 1", c.InSlot(1).Code, "hope"},
		{"the theme under 3", c.InSlot(3).Code, "sleep"},
		{"the code of a letter", c.ByLetter("i").Code, "info"},
		{"the code by name, retired too", c.Find(Phase, "before").Code, "before"},
	} {
		if q.got != q.want {
			t.Errorf("%s: %q, want %q", q.name, q.got, q.want)
		}
	}
	for name, got := range map[string]*Code{
		"a retired theme leaves a hole":       c.InSlot(2),
		"slot 0 is none, though themes say 0": c.InSlot(0),
		"an empty slot":                       c.InSlot(9),
		"a retired code has no letter":        c.ByLetter("e"),
		"no letter is none":                   c.ByLetter(""),
		"a letter nobody has":                 c.ByLetter("z"),
		"a code nobody has":                   c.Find(Theme, "client"),
		"a hole before anything is there":     Codes{}.InSlot(1),
	} {
		if got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestCodesThatClash(t *testing.T) {
	c := NewCodes(someCodes())
	for _, q := range []struct {
		name string
		code Code
		want error
	}{
		{"a new theme without a digit", Code{ID: ID{50}, List: Theme, Code: "garden"}, nil},
		{"a new theme in the hole", Code{ID: ID{50}, List: Theme, Code: "garden", Slot: 2}, nil},
		{"a digit that is taken", Code{ID: ID{50}, List: Theme, Code: "garden", Slot: 3}, Problem{"slot", "slot-taken"}},
		{"a name that is taken", Code{ID: ID{50}, List: Theme, Code: "hope"}, Problem{"code", "taken"}},
		{"a retired name is for ever, or old records would mean something new", Code{ID: ID{50}, List: Theme, Code: "money"}, Problem{"code", "taken"}},
		{"the same name in another list", Code{ID: ID{50}, List: Did, Code: "hope"}, nil},
		{"a letter that another list has", Code{ID: ID{50}, List: Did, Code: "garden", Letter: "a"}, Problem{"letter", "letter-taken"}},
		{"a letter that a retired code had", Code{ID: ID{50}, List: Did, Code: "garden", Letter: "e"}, nil},
		{"no letter clashes with no letter", Code{ID: ID{50}, List: Who, Code: "garden"}, nil},
		{"a code does not clash with itself", Code{ID: ID{1}, List: Theme, Code: "sleep", Slot: 3}, nil},
		{"who retires takes nothing", Code{ID: ID{50}, List: Theme, Code: "hope", Slot: 1, Retired: true}, nil},
	} {
		t.Run(q.name, func(t *testing.T) {
			if err := c.CheckIn(&q.code); err != q.want {
				t.Errorf("CheckIn = %v, want %v", err, q.want)
			}
		})
	}
}

// shipped reads the codes that come with the program.
func shipped(t *testing.T, lists ...List) []*Code {
	var out []*Code
	for _, l := range lists {
		b, err := os.ReadFile("../assets/codes/" + string(l) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var codes []struct {
			Code, Fi, Sv, En, Letter string
			Slot                     int
		}
		if err := json.Unmarshal(b, &codes); err != nil || len(codes) == 0 {
			t.Fatalf("%s: %d codes, %v", l, len(codes), err)
		}
		for i, c := range codes {
			out = append(out, &Code{ID: ID{byte(len(out) + 1)}, List: l, Code: c.Code, Words: Words{c.Fi, c.Sv, c.En}, Order: i, Slot: c.Slot, Letter: c.Letter, Shipped: true})
		}
	}
	return out
}

func TestShippedCodesPassTheirOwnRules(t *testing.T) {
	all := shipped(t, Lists()...)
	codes := NewCodes(all)
	for _, c := range all {
		if err := c.Check(); err != nil {
			t.Errorf("%s %s: %v", c.List, c.Code, err)
		}
		if err := codes.CheckIn(c); err != nil {
			t.Errorf("%s %s clashes: %v", c.List, c.Code, err)
		}
	}
	for slot := 1; slot <= Slots; slot++ {
		if codes.InSlot(slot) == nil {
			t.Errorf("no theme under %d", slot)
		}
	}
}

func TestTheCodebookIsForEver(t *testing.T) {
	b, err := os.ReadFile("testdata/codebook.txt")
	if err != nil {
		t.Fatal(err)
	}
	frozen, now := strings.Fields(string(b)), codebook()
	if len(frozen) > len(now) || !slices.Equal(frozen, now[:len(frozen)]) {
		t.Fatalf("codes of stored bags change their meaning:\nfrozen %q\nnow    %q", frozen, now)
	}
	if len(frozen) < len(now) {
		t.Errorf("add at the end of testdata/codebook.txt, one a line: %q", now[len(frozen):])
	}
	if last := now[firstCodes-1]; firstCodes != 67 || last != "feedback-form" || !theBook().always(last) {
		t.Errorf("the first %d codes end with %s", firstCodes, last)
	}
	old := book{of: map[string]uint64{"feedback-form": firstCodes, "garden": firstCodes + 1}}
	if old.always("garden") || old.always("zine") || !old.always("feedback-form") {
		t.Error("a code that got its number later can't be read in older bags, or an old one has two forms")
	}
	seen := map[string]bool{}
	for _, c := range now {
		if seen[c] || !codeName(c) {
			t.Errorf("%q is there twice, or is no code", c)
		}
		seen[c] = true
	}
	for _, c := range shipped(t, counted()...) {
		if !seen[c.Code] {
			t.Errorf("%s %s ships with the program and has no number", c.List, c.Code)
		}
	}
}
