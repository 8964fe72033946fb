package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/ui"
)

// bare is a card without colours.
func bare(c ui.Card, w int) []string {
	var out []string
	for _, l := range c.Draw(env("fi").Theme, w) {
		out = append(out, ansi.Strip(l))
	}
	return out
}

func TestACardReadsWithoutColour(t *testing.T) {
	for name, c := range map[string]struct {
		card ui.Card
		w    int
		want []string
	}{
		"a heading and its text, wrapped at words": {ui.Card{ui.Loud.Para("Otsikko"), ui.Plain.Para("yksi kaksi kolme")}, 10, []string{"Otsikko", "yksi kaksi", "kolme"}},
		"the zero value is a gap":                  {ui.Card{ui.Plain.Para("a"), {}, ui.Dim.Para("b")}, 10, []string{"a", "", "b"}},
		"what is done has a sign":                  {ui.Card{ui.Good.Para("tehty")}, 10, []string{"√ tehty"}},
		"what to look at has a sign":               {ui.Card{ui.Warn.Para("katso"), ui.Bad.Para("myöhässä")}, 12, []string{"▲ katso", "▲ myöhässä"}},
		"what is to come has a sign":               {ui.Card{ui.Still.Para("tulossa")}, 10, []string{"○ tulossa"}},
		"a point's lines stand under each other":   {ui.Card{ui.Point.Para("yksi kaksi")}, 8, []string{"● yksi", "  kaksi"}},
		"others' words stand further in":           {ui.Card{ui.Quoted.Para("heidän sanansa")}, 13, []string{"   heidän", "   sanansa"}},
		"but not where there is no room for it":    {ui.Card{ui.Quoted.Para("heidän sanansa")}, 12, []string{"heidän", "sanansa"}},
		"lines of a text stay":                     {ui.Card{ui.Plain.Para("a\nb")}, 10, []string{"a", "b"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := bare(c.card, c.w); !slices.Equal(got, c.want) {
				t.Errorf("drawn %q, want %q", got, c.want)
			}
		})
	}
}

func TestACardIsReadOutWithoutItsGaps(t *testing.T) {
	card := ui.Card{ui.Loud.Para("a"), {}, ui.Quoted.Para("b")}
	if got := card.Speak(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("it says %q", got)
	}
	if got := card.Text(); got != "a\n\nb" {
		t.Errorf("its text is %q", got)
	}
	if card.Tight(); len(card) != 3 || card[2].Text != "b" {
		t.Errorf("leaving gaps out of a copy changed the card: %v", card)
	}
}

func TestLinesThatAreLeftOutAreCounted(t *testing.T) {
	five := []string{"1", "2", "3", "4", "5"}
	for name, c := range map[string]struct {
		h    int
		want []string
	}{
		"all fit":                    {5, five},
		"the last tells of the rest": {3, []string{"1", "2", "▼ 3 riviä lisää"}},
		"nothing but that":           {1, []string{"▼ 5 riviä lisää"}},
		"no room":                    {0, nil},
		"less than none":             {-1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := ui.FirstLines(env("fi"), slices.Clone(five), c.h)
			for i := range got {
				got[i] = ansi.Strip(got[i])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// twoPanes draws a list of three rows and a card in a window.
func twoPanes(w, h int) ui.Frame {
	e := env("fi")
	l := ui.NewList(e)
	l.Set([]ui.Item{{ID: "1", Title: "eka"}, {ID: "2", Title: "toka"}, {ID: "3", Title: "kolmas"}})
	var head []string
	if h > 5 {
		head = []string{ui.Cut(e.Theme, "yläpuoli", w), ""}
	}
	p := ui.NewPanes(w, h, head)
	if h >= 12 {
		p.Below = 4
	}
	l.Resize(p.List())
	return p.View(e, l.View(), ui.Card{ui.Loud.Para("kortti"), {}, ui.Plain.Para("yksi"), ui.Plain.Para("kaksi"), ui.Plain.Para("kolme")})
}

func TestPanesFitEveryWindow(t *testing.T) {
	for w := range 140 {
		for h := range 30 {
			f := twoPanes(w, h)
			lines := strings.Split(f.Body, "\n")
			if len(lines) > max(1, h) {
				t.Fatalf("%d×%d has %d lines", w, h, len(lines))
			}
			for _, l := range lines {
				if ansi.StringWidth(l) > w {
					t.Fatalf("%d×%d has a line of %d: %q", w, h, ansi.StringWidth(l), l)
				}
			}
			for _, s := range f.Spots {
				if s.X < 0 || s.Y < 0 || s.W < 1 || s.X+s.W > w || s.Y+s.H > h {
					t.Fatalf("%d×%d can be clicked outside: %+v", w, h, s)
				}
				if row := ansi.Strip(lines[s.Y]); s.Key == "enter" && w > 8 && !strings.Contains(row, "eka") {
					t.Fatalf("%d×%d: enter is clicked on %q", w, h, row)
				}
			}
		}
	}
}

func TestWhereACardStands(t *testing.T) {
	for name, c := range map[string]struct {
		w, h int
		want []string
	}{
		"beside, with its gaps": {100, 6, []string{
			"yläpuoli", "",
			"► eka" + strings.Repeat(" ", 53) + "│ kortti",
			"  toka" + strings.Repeat(" ", 52) + "│",
			"  kolmas" + strings.Repeat(" ", 50) + "│ yksi",
			strings.Repeat(" ", 58) + "│ ▼ 2 riviä lisää",
		}},
		"below, without them":   {30, 12, []string{"yläpuoli", "", "► eka", "  toka", "  kolmas", "", "", "", strings.Repeat("─", 30), "kortti", "yksi", "▼ 2 riviä lisää"}},
		"nowhere if it is low":  {30, 6, []string{"yläpuoli", "", "► eka", "  toka", "  kolmas"}},
		"nor in a narrow place": {29, 12, []string{"yläpuoli", "", "► eka", "  toka", "  kolmas"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for l := range strings.SplitSeq(twoPanes(c.w, c.h).Body, "\n") {
				got = append(got, strings.TrimRight(ansi.Strip(l), " "))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("drawn\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestATabCanBeClickedWhereItStands(t *testing.T) {
	names := []string{"Päiväkirja", "Vointi", "Polku"}
	for front := range names {
		line, spots := ui.Tabs(env("fi").Theme, names, front, 2)
		row := []rune(ansi.Strip(line))
		if want := "► " + names[front]; !strings.Contains(string(row), want) {
			t.Errorf("%q does not mark %s", string(row), names[front])
		}
		for i, s := range spots {
			if got := string(row[s.X : s.X+s.W]); got[len(got)-len(names[i]):] != names[i] {
				t.Errorf("the place of %s is %q", names[i], got)
			}
			part, ok := ui.Clicked(tea.KeyPressMsg{Text: s.Key})
			if !ok || part != i {
				t.Errorf("a click on %s means %d, %v", names[i], part, ok)
			}
		}
	}
	for _, msg := range []tea.Msg{nil, tea.KeyPressMsg{Text: "v"}, tea.KeyPressMsg{Text: "\x00row:1"}, tea.KeyPressMsg{Text: "\x00tab:x"}, tea.KeyPressMsg{Text: "\x00tab:-1"}} {
		if _, ok := ui.Clicked(msg); ok {
			t.Errorf("%v is taken for a click on a tab", msg)
		}
	}
}

func TestARenewedListKeepsItsCursor(t *testing.T) {
	e := env("fi")
	id := func(n byte) model.ID { return model.ID{15: n} }
	rows := func(all ...byte) (items []ui.Item) {
		for _, n := range all {
			items = append(items, ui.Item{ID: id(n).String(), Title: fmt.Sprint(n)})
		}
		return items
	}
	for name, c := range map[string]struct {
		next     []ui.Item
		want     model.ID
		at       byte
		fulfiled bool
	}{
		"on the same row among others":     {rows(9, 1, 2, 3), model.ID{}, 2, true},
		"at its place if its row is gone":  {rows(1, 3), model.ID{}, 3, true},
		"on the last if its place is gone": {rows(4), model.ID{}, 4, true},
		"on what was just made":            {rows(1, 2, 3, 7), id(7), 7, true},
		"and waits for what is to be made": {rows(1, 2, 3), id(7), 2, false},
	} {
		t.Run(name, func(t *testing.T) {
			old := ui.NewList(e)
			old.Set(rows(1, 2, 3))
			old.Select(id(2).String())
			want := c.want
			next := old.Renewed(e, "tyhjä", c.next, &want)
			if it, _ := next.At(); it.ID != id(c.at).String() || want.Zero() != c.fulfiled {
				t.Errorf("the cursor is on %s, still wanted: %v", it.Title, want)
			}
			if next.Empty != "tyhjä" {
				t.Errorf("an empty list says %q", next.Empty)
			}
		})
	}
	var none *ui.List
	if it, ok := none.Renewed(e, "", rows(1), new(model.ID)).At(); !ok || it.Title != "1" {
		t.Errorf("a list out of nothing is on %v", it)
	}
}

func TestIDsAsChoices(t *testing.T) {
	id := ui.NewID()
	if id.Zero() || ui.NewID() == id {
		t.Error("ids are not new")
	}
	if ui.IDOf(ui.IDText(id)) != id || ui.IDText(model.ID{}) != "" || !ui.IDOf("").Zero() || !ui.IDOf("x").Zero() {
		t.Error("an id does not come back from its text")
	}
}

func TestASentenceBeginsWithACapital(t *testing.T) {
	for in, want := range map[string]string{"": "", "äiti": "Äiti", "Aula": "Aula", "3 kpl": "3 kpl"} {
		if got := ui.Upper(in); got != want {
			t.Errorf("Upper(%q) is %q", in, got)
		}
	}
}

func TestOnlyWhatAFormChangedIsCarriedOver(t *testing.T) {
	now := "toisen kirjoittama"
	if ui.Changed(&now, "a", "a"); now != "toisen kirjoittama" {
		t.Errorf("an untouched field overwrote: %q", now)
	}
	if ui.Changed(&now, "a", "b"); now != "b" {
		t.Errorf("a changed field was not carried over: %q", now)
	}
}

func TestATextIsScrolledByKeysAndTheWheel(t *testing.T) {
	var got []int
	for _, a := range ui.Scrolls(env("fi").Text, 9, func(n int) { got = append(got, n) }) {
		a.Do()
	}
	if want := []int{-1, 1, -9, 9}; !slices.Equal(got, want) {
		t.Errorf("the keys scroll by %v, want %v", got, want)
	}
	up, down := ui.Wheel(tea.MouseWheelMsg{Button: tea.MouseWheelUp}), ui.Wheel(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if up >= 0 || down != -up || ui.Wheel(tea.KeyPressMsg{Text: "x"}) != 0 || ui.Wheel(tea.MouseWheelMsg{Button: tea.MouseWheelLeft}) != 0 {
		t.Errorf("the wheel scrolls by %d and %d", up, down)
	}
}

func TestTheBeginningOfAText(t *testing.T) {
	for in, want := range map[string]string{"": "", "äö": "äö", "äöå": "äöå", "äöåa": "äöå…"} {
		if got := ui.Begin(in, 3); got != want {
			t.Errorf("%q begins %q, want %q", in, got, want)
		}
	}
}

func TestDaysSeenFromToday(t *testing.T) {
	e := env("fi") // 22.11.2026
	if e.Today() != model.DateOf(e.Now()) {
		t.Errorf("today is %v", e.Today())
	}
	for off, want := range map[model.Date]string{0: "tänään", -1: "eilen", 2: "ti 24.11.", -400: "18.10.2025"} {
		if got := e.Near(e.Today() + off); got != want {
			t.Errorf("%d days off is %q, want %q", off, got, want)
		}
	}
}

func TestARecordIsFoundByItsID(t *testing.T) {
	all := []*model.Site{{ID: model.ID{1}, Name: "a"}, {ID: model.ID{2}, Name: "b"}}
	if got := ui.Find(all, model.ID{2}); got == nil || got.Name != "b" {
		t.Errorf("found %v", got)
	}
	if got := ui.ByID(all, model.ID{1}.String()); got == nil || got.Name != "a" {
		t.Errorf("found %v by the id of its row", got)
	}
	if got := ui.Find(all, model.ID{3}); got != nil {
		t.Errorf("found %v, which is not there", got)
	}
}

func TestOnePartIsInFront(t *testing.T) {
	e := env("fi")
	id := func(n byte) model.ID { return model.ID{15: n} }
	row := func(n byte) []ui.Item {
		return []ui.Item{{ID: id(n).String()}, {ID: id(n + 1).String()}}
	}
	p := ui.NewParts(3)
	p.Want[1] = id(21)
	for i := range 3 {
		p.Fill(e, i, "", row(byte(10*i+10)))
	}
	p.Resize(20, 5)
	if p.At(0) != id(10) || p.At(1) != id(21) || !p.Want[1].Zero() {
		t.Errorf("the cursors are on %v and %v, still wanted %v", p.At(0), p.At(1), p.Want)
	}
	p.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	if p.At(0) != id(11) || p.At(2) != id(30) {
		t.Errorf("a key moved the cursors to %v and %v", p.At(0), p.At(2))
	}
	_, spots := ui.Tabs(e.Theme, []string{"a", "b", "c"}, p.Front, 1)
	if p.Update(tea.KeyPressMsg{Text: spots[2].Key}); p.Front != 2 || p.Next(1) != 0 || p.Next(-1) != 1 {
		t.Errorf("a click brought %d to the front, then %d and %d", p.Front, p.Next(1), p.Next(-1))
	}
	if p.Update(tea.KeyPressMsg{Text: strings.Replace(spots[2].Key, "2", "3", 1)}); p.Front != 2 {
		t.Errorf("a part that is not there came to the front: %d", p.Front)
	}
}
