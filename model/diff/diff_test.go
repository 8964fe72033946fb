package diff

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"
)

// shown is a difference as a person could read it: "-" and "+" before whole lines, "~"
// before changed ones, with what was removed in [-…-] and what was added in [+…+].
func shown(d []Line) string {
	var b strings.Builder
	for _, l := range d {
		b.WriteString([...]string{"  ", "- ", "+ ", "~ "}[l.Kind])
		for _, p := range l.Parts {
			switch {
			case l.Kind != Changed || p.Kind == Same:
				b.WriteString(p.Text)
			case p.Kind == Removed:
				b.WriteString("[-" + p.Text + "-]")
			default:
				b.WriteString("[+" + p.Text + "+]")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestWhatAReaderSees(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"the same texts give nothing", "Kahvia\n", "Kahvia\n", ""},
		{"two empty texts give nothing", "", "", ""},
		{"all is new to an empty text", "", "Kahvia\nPullaa", "+ Kahvia\n+ Pullaa\n"},
		{"all is gone from an emptied text", "Kahvia\n", "", "- Kahvia\n"},
		{"a word is replaced as a whole", "Kahvia ja pullaa kello kolme\n", "Kahvia ja piirakkaa kello kolme\n", "~ Kahvia ja [-pullaa-][+piirakkaa+] kello kolme\n"},
		{"an ending makes another word", "Kokoonnumme kirjastossa\n", "Kokoonnumme kirjastolla\n", "~ Kokoonnumme [-kirjastossa-][+kirjastolla+]\n"},
		{"a number is a word", "Hinta 12,50 €", "Hinta 14,50 €", "~ Hinta [-12,50-][+14,50+] €\n"},
		{"a time is a word", "klo 9.30–11 sali", "klo 9.45–11 sali", "~ klo [-9.30-][+9.45+]–11 sali\n"},
		{"words in a row are one replacement", "Retki kansallispuistoon bussilla", "Retki uuteen museoon bussilla", "~ Retki [-kansallispuistoon-][+uuteen museoon+] bussilla\n"},
		{"a space between two changes joins them", "Tuo omat eväät mukaan", "Tuo lämmin takki mukaan", "~ Tuo [-omat eväät-][+lämmin takki+] mukaan\n"},
		{"a word added stands alone", "Tuo eväät", "Tuo omat eväät", "~ Tuo [+omat +]eväät\n"},
		{"a combining mark stays with its letter", "kahvila\u0308 auki", "kahvila auki", "~ [-kahvila\u0308-][+kahvila+] auki\n"},
		{"an emoji of several signs stays whole", "retki 👩‍👧 lauantaina", "retki 👩‍👦 lauantaina", "~ retki [-👩‍👧-][+👩‍👦+] lauantaina\n"},
		{"the tone of an emoji's skin stays with it", "hyvä 👍🏽 olo", "hyvä 👍🏻 olo", "~ hyvä [-👍🏽-][+👍🏻+] olo\n"},
		{"lines that share too little are two lines", "Aamupala yhdessä\n", "Uimahalli ja sauna\n", "- Aamupala yhdessä\n+ Uimahalli ja sauna\n"},
		{"what was removed stands before what was added", "yksi\nkaksi\nkolme\n", "yksi\nneljä\nviisi\nkolme\n", "  yksi\n- kaksi\n+ neljä\n+ viisi\n  kolme\n"},
		{"a changed line is found beside a new one", "Kello 10 kahvia aulassa\nLoppu\n", "Tervetuloa kaikille\nKello 11 kahvia aulassa\nLoppu\n", "+ Tervetuloa kaikille\n~ Kello [-10-][+11+] kahvia aulassa\n  Loppu\n"},
		{"a line's end is no difference", "yksi\r\nkaksi\r\n", "yksi\nkaksi", "  yksi\n  kaksi\n"},
		{"one line among other ends is found", "yksi\r\nkaksi\r\n", "yksi\nkolme\n", "  yksi\n- kaksi\n+ kolme\n"},
		{"an empty line is a line", "a\nb\n", "a\n\nb\n", "  a\n+ \n  b\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Lines(c.before, c.after)
			if got := shown(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			mustHold(t, c.before, c.after, d)
		})
	}
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// mustHold are the laws of every difference.
func mustHold(t failer, before, after string, d []Line) {
	t.Helper()
	if before == after && d != nil {
		t.Fatalf("the same text gives %v", d)
	}
	if got, err := Apply(before, d); err != nil || got != after {
		t.Fatalf("applied it gives %q, %v; not %q", got, err, after)
	}
	if got, err := Apply(after, Reverse(d)); err != nil || got != before {
		t.Fatalf("reversed it gives %q, %v; not %q", got, err, before)
	}
	inOrder(t, d)
	inOrder(t, Reverse(d))
}

// inOrder fails if lines are not counted through, or what was removed stands after what
// was added.
func inOrder(t failer, d []Line) {
	t.Helper()
	old, now := 0, 0
	for i, l := range d {
		switch l.Kind {
		case Same, Changed:
			old, now = old+1, now+1
		case Removed:
			old++
			if i > 0 && d[i-1].Kind == Added {
				t.Fatalf("line %d was removed after what was added", i)
			}
		case Added:
			now++
		}
		if l.Kind != Added && l.Old != old || l.Kind == Added && l.Old != 0 || l.Kind != Removed && l.New != now || l.Kind == Removed && l.New != 0 {
			t.Fatalf("line %d is numbered %d and %d; counted %d and %d", i, l.Old, l.New, old, now)
		}
		if (l.Kind == Same) != (l.Before() == l.After() && l.Old > 0 && l.New > 0) {
			t.Fatalf("line %d is of kind %d: %q, %q", i, l.Kind, l.Before(), l.After())
		}
		wholeWords(t, l)
	}
}

// wholeWords fails if an edge of a part is inside a word of the old line or the new
// one: between two letters, digits or marks, or within what is one sign to a reader.
func wholeWords(t failer, l Line) {
	t.Helper()
	for _, without := range []Kind{Added, Removed} {
		line := l.text(without)
		ends := map[int]bool{0: true}
		for g := graphemes.FromString(line); g.Next(); {
			ends[g.End()] = true
		}
		at := 0
		for i, p := range l.Parts {
			if p.Text == "" || i > 0 && l.Parts[i-1].Kind == p.Kind || i > 0 && l.Parts[i-1].Kind == Added && p.Kind == Removed {
				t.Fatalf("part %d of %v", i, l.Parts)
			}
			if p.Kind == without {
				continue
			}
			at += len(p.Text)
			last, _ := utf8.DecodeLastRuneInString(line[:at])
			next, _ := utf8.DecodeRuneInString(line[at:])
			word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
			// an Arabic number sign before something else than a number holds nothing
			bare := unicode.Is(unicode.Prepended_Concatenation_Mark, last)
			if at < len(line) && (word(last) && word(next) || !ends[at] && !bare) {
				t.Fatalf("%q is cut at %d: %v", line, at, l.Parts)
			}
		}
	}
}

// texts draws a text and what became of it.
func texts(t *rapid.T) (before, after string) {
	word := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("kahvi kahvia kahvilla ja tai klo 10 10.30 12,50 € – - , . : ( ) Åsa pöytä sa\u0308de 👩‍👧 👍🏽 🇫🇮 🇸🇪 1️⃣ ไทย 日本 한국 क्षि EU:n e\u200d")),
		rapid.StringN(0, 4, 12), rapid.SampledFrom([]string{" ", " ", "\t", "\u00a0"}),
	)
	line := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 7).Draw(t, "words"), " ") })
	end := rapid.SampledFrom([]string{"\n", "\n", "\n", "\r\n", "\r", ""})
	lines := rapid.SliceOfN(line, 0, 12).Draw(t, "lines")
	join := func(lines []string) string {
		var b strings.Builder
		for _, l := range lines {
			b.WriteString(l + end.Draw(t, "end"))
		}
		return b.String()
	}
	before = join(lines)
	lines = slices.Clone(lines)
	for range rapid.IntRange(0, 5).Draw(t, "edits") {
		k := rapid.IntRange(0, len(lines)).Draw(t, "at")
		switch {
		case k == len(lines) || rapid.Bool().Draw(t, "add"):
			lines = slices.Insert(lines, k, line.Draw(t, "new"))
		case rapid.Bool().Draw(t, "remove"):
			lines = slices.Delete(lines, k, k+1)
		default:
			words := strings.Split(lines[k], " ")
			words[rapid.IntRange(0, len(words)-1).Draw(t, "word")] = word.Draw(t, "changed")
			lines[k] = strings.Join(words, " ")
		}
	}
	return before, join(lines)
}

func TestPropertyApplyingGivesTheNewTextAndWordsStayWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := texts(t)
		d := Lines(before, after)
		kept := fmt.Sprint(d)
		mustHold(t, before, after, d)
		if fmt.Sprint(d) != kept {
			t.Fatal("reversing or applying changed the difference itself")
		}
		context := rapid.IntRange(-1, 4).Draw(t, "context")
		var all []Line
		for i, s := range Fold(d, context) {
			if len(s.Lines) == 0 || s.Folded && len(s.Lines) == 1 || s.Folded && slices.ContainsFunc(s.Lines, func(l Line) bool { return l.Kind != Same }) {
				t.Fatalf("stretch %d: %+v", i, s)
			}
			all = append(all, s.Lines...)
		}
		if fmt.Sprint(all) != fmt.Sprint(d) {
			t.Fatalf("folded, the lines are %v, not %v", all, d)
		}
	})
}

func TestPropertyNothingSharedIsMissedInShortTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SliceOfN(rapid.Int32Range(0, 4), 0, 40)
		a, b := few.Draw(t, "a"), few.Draw(t, "b")
		got := 0
		i, j := 0, 0
		for _, m := range common(a, b) {
			if m.a < i || m.b < j || !slices.Equal(a[m.a:m.a+m.n], b[m.b:m.b+m.n]) {
				t.Fatalf("%v of %v and %v", m, a, b)
			}
			got, i, j = got+m.n, m.a+m.n, m.b+m.n
		}
		if want := longest(a, b); got != want {
			t.Fatalf("%d in common, not %d: %v, %v", got, want, a, b)
		}
	})
}

// longest is the length of the longest common subsequence, by the book.
func longest(a, b []rune) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(row[j], above)
			}
			corner = above
		}
	}
	return row[len(b)]
}

func TestAnotherTextIsRefused(t *testing.T) {
	d := Lines("yksi\nkaksi\n", "yksi\nkolme\n")
	for _, other := range []string{"", "yksi\n", "yksi\nkaksi", "yksi\nkaksi\nkolme\n", "yksi\r\nkaksi\n"} {
		if got, err := Apply(other, d); !errors.Is(err, ErrOther) || got != "" {
			t.Errorf("%q: %q, %v", other, got, err)
		}
	}
}

func TestFoldHidesWhatIsFarFromChanges(t *testing.T) {
	before := plan(40, "")
	after := strings.Replace(before, "Kohta 20:", "Kohta kaksikymmentä:", 1)
	after = strings.Replace(after, "Kohta 24:", "Kohta neljä:", 1)
	var got []string
	for _, s := range Fold(Lines(before, after), 2) {
		got = append(got, fmt.Sprint(s.Folded, len(s.Lines)))
	}
	if want := []string{"true 18", "false 9", "true 13"}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := Fold(Lines("a\r\nb\r\n", "a\nb\n"), 3); len(got) != 1 || !got[0].Folded {
		t.Errorf("where only line ends differ: %+v", got)
	}
	if got := Fold(nil, 3); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

// plan is a plan of so many lines, no two the same.
func plan(n int, mark string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Kohta %d: kokoonnumme %d. kerroksen tilassa ja juomme kahvia %s\n", i, i%7, mark)
	}
	return b.String()
}

// edited is a plan with every so-many-th line changed by a word, and some moved, added
// and taken away.
func edited(before string, every int) string {
	lines := strings.SplitAfter(before, "\n")
	for i := range lines {
		switch {
		case i%every == 0:
			lines[i] = strings.Replace(lines[i], "kahvia", "teetä", 1)
		case i%(3*every) == 1:
			lines[i] += "Aivan uusi rivi suunnitelmassa\n"
		case i%(5*every) == 2:
			lines[i] = ""
		}
	}
	return strings.Join(lines, "")
}

func TestManyEditsAreStillSeenOneByOne(t *testing.T) {
	before := plan(500, "")
	for _, every := range []int{1, 2, 3, 10} {
		d := Lines(before, edited(before, every))
		count := [4]int{}
		for _, l := range d {
			count[l.Kind]++
		}
		// what replaces a changed line may be paired with a removed one, not more
		if want := 500 / every; count[Changed] < want-1 || count[Changed] > want+1 || count[Removed] > 500/every/5+2 {
			t.Errorf("every %d: %v", every, count)
		}
		mustHold(t, before, edited(before, every), d)
	}
}

func TestEditsAmongLinesThatRepeatAreStillSeen(t *testing.T) {
	before, after := make([]rune, 900), make([]rune, 900)
	for i := range before {
		before[i] = rune(i * i % 31)
		after[i] = before[i]
		if i%4 == 0 {
			after[i] = 100 + rune(i*i%29)
		}
	}
	same := 0
	for _, m := range common(before, after) {
		same += m.n
	}
	if same < 640 { // of the 675 that are
		t.Errorf("%d lines are the same", same)
	}
}

func TestABlockThatMovedFarIsFoundWhereItIs(t *testing.T) {
	a, b, c := plan(300, "alku"), plan(100, "väli"), plan(300, "loppu")
	count := 0
	for _, l := range Lines(b, a+b+c) {
		if l.Kind == Same {
			count++
		}
	}
	if count != 100 {
		t.Errorf("%d of 100 lines were found again", count)
	}
}

// worst are pairs of texts on which a search could take the product of their lengths.
func worst(n int) map[string][2]string {
	var ab, ba, repeated, other, long1, long2 strings.Builder
	many := strings.Repeat(" yksi kaksi kolme neljä viisi kuusi", 20)
	for i := range n {
		fmt.Fprintf(&ab, "rivi %d\n", i%2)
		fmt.Fprintf(&ba, "rivi %d\n", (i/3)%2)
		fmt.Fprintf(&repeated, "sama sana %d\n", i%17)
		fmt.Fprintf(&other, "sama sana %d\n", (i*i)%19)
		fmt.Fprintf(&long1, "sana%d ", i%23)
		fmt.Fprintf(&long2, "sana%d ", (i*7)%29)
	}
	return map[string][2]string{
		"all lines differ":           {plan(n, "vanha"), strings.ReplaceAll(plan(n, "uusi"), "Kohta ", "Kohta1")},
		"long lines, all other":      {plan(n, many), plan(n, many+" uusi")},
		"nothing is shared":          {strings.Repeat("a b c\n", n), strings.Repeat("d e f\n", n)},
		"two lines again and again":  {ab.String(), ba.String()},
		"the same in another order":  {repeated.String(), other.String()},
		"upside down":                {plan(n, ""), upsideDown(plan(n, ""))},
		"one line of many words":     {long1.String(), long2.String()},
		"one line against very many": {"Kohta 1\n", plan(n, "")},
	}
}

func upsideDown(text string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	slices.Reverse(lines)
	return strings.Join(lines, "") + "\n"
}

func TestNoTextMakesItHang(t *testing.T) {
	took := func(c [2]string) time.Duration {
		start := time.Now()
		d := Lines(c[0], c[1])
		took := time.Since(start)
		if got, err := Apply(c[0], d); err != nil || got != c[1] {
			t.Errorf("applied it does not give the new text: %v", err)
		}
		return took
	}
	const n = 5000
	short, long := worst(n/8), worst(n)
	for name := range long {
		few, all := took(short[name]), took(long[name])
		// eight times the lines take eight times as long, not sixty-four
		slow := func() bool { return all > 25*max(few, 10*time.Millisecond) }
		for range 4 { // a machine that was busy elsewhere says nothing of the search
			if !slow() {
				break
			}
			few, all = min(few, took(short[name])), min(all, took(long[name]))
		}
		t.Logf("%s: %v, %v", name, few, all)
		if slow() {
			t.Errorf("%s: %d lines take %v, %d lines %v", name, n/8, few, n, all)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("Kahvia klo 10\nPullaa\n", "Kahvia klo 11\r\nPullaa")
	f.Add("👩‍👧 a\u0301\xff", "👩‍👦 a\xff\u0301\n")
	f.Add("", "\n\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		d := Lines(before, after)
		if got, err := Apply(before, d); err != nil || got != after {
			t.Fatalf("%q, %v; not %q", got, err, after)
		}
		if got, err := Apply(after, Reverse(d)); err != nil || got != before {
			t.Fatalf("%q, %v; not %q", got, err, before)
		}
		if utf8.ValidString(before) && utf8.ValidString(after) {
			mustHold(t, before, after, d)
		}
	})
}

func BenchmarkFiveHundredLines(b *testing.B) {
	before := plan(500, "")
	for _, every := range []int{1, 10, 100} {
		after := edited(before, every)
		b.Run(fmt.Sprintf("every-%d-changed", every), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(Lines(before, after)) < 500 {
					b.Fatal("too few lines")
				}
			}
		})
	}
}

func BenchmarkFiveThousandOtherLines(b *testing.B) {
	for name, c := range worst(5000) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(Lines(c[0], c[1])) == 0 {
					b.Fatal("nothing")
				}
			}
		})
	}
}
