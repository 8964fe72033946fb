package linear

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/assets"
	"aula/ui"
	"aula/ui/text"
)

func TestKeysOfATerminalHaveNames(t *testing.T) {
	for sent, want := range map[string]string{
		"a": "a", "ä": "ä", "€": "€", "\r": "enter", "\n": "enter", " ": "space", "\x1b": "esc", "\x1b[A": "", "\x1bOP": "f1", "\x1b[21~": "f10", "ab": "", "\x7f": "", "\x01": "", "\xff": "", "?": "?",
	} {
		if got, err := keyOf([]byte(sent)); got != want || err != nil {
			t.Errorf("%q: %q, %v", sent, got, err)
		}
	}
	for _, sent := range []string{"\x03", "\x04"} {
		if _, err := keyOf([]byte(sent)); !errors.Is(err, io.EOF) {
			t.Errorf("%q: %v", sent, err)
		}
	}
}

func TestTheLastLineMayLackItsEnd(t *testing.T) {
	in := newInput(Options{In: strings.NewReader("yksi\r\nkaksi\n\nneljä")})
	defer in.stop()
	var got []string
	for {
		in.ask(byLine)
		l := <-in.got
		in.busy = false
		if l.end {
			break
		}
		got = append(got, l.text)
	}
	if !slices.Equal(got, []string{"yksi", "kaksi", "", "neljä"}) {
		t.Errorf("%q", got)
	}
}

func TestCommandWordsAreOfAllLanguages(t *testing.T) {
	var sets [][]string
	for _, lang := range text.Languages() {
		v := reflect.ValueOf(text.Must(assets.FS, lang).Linear.Words)
		var set []string
		seen := map[string]bool{}
		for _, field := range v.Fields() {
			words := strings.Fields(field.String())
			slices.Sort(words)
			set = append(set, strings.Join(words, " "))
			for _, w := range words {
				if f := ui.Fold(w); seen[f] && words[0] != w {
					t.Errorf("%s: %q means two things", lang, w)
				} else {
					seen[f] = true
				}
			}
		}
		sets = append(sets, set)
	}
	for _, s := range sets[1:] {
		if !slices.Equal(s, sets[0]) {
			t.Errorf("%q\n%q", sets[0], s)
		}
	}
}

// clockwork is a root that writes down what it is told.
type clockwork struct {
	heard []string
	on    func(string) tea.Cmd
}

func (c *clockwork) Init() tea.Cmd  { return nil }
func (c *clockwork) View() tea.View { return tea.View{} }
func (c *clockwork) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	s, ok := m.(string)
	if !ok {
		return c, nil
	}
	c.heard = append(c.heard, s)
	if c.on == nil {
		return c, nil
	}
	return c, c.on(s)
}

func TestTheEngineRunsAllToItsEndAndRingsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		say := func(s string) tea.Cmd { return func() tea.Msg { return s } }
		c := &clockwork{}
		e := newEngine(c)
		defer close(e.gone)
		c.on = func(s string) tea.Cmd {
			switch s {
			case "a":
				return tea.Sequence(say("one"), tea.Batch(say("two"), nil), say("three"))
			case "three":
				return tea.Batch(e.after(3*time.Second, "late"), e.after(50*time.Millisecond, "soon"), e.after(2*time.Second, "later"), tea.ClearScreen)
			}
			return nil
		}
		e.send("a")
		e.settle(nil, nil)
		if got := strings.Join(c.heard, " "); got != "a one two three soon" {
			t.Errorf("heard %q", got)
		}
		time.Sleep(4 * time.Second)
		e.ring()
		if got := strings.Join(c.heard[5:], " "); got != "later late" {
			t.Errorf("then %q", got)
		}
	})
}

func TestTwoCommandsMayWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &clockwork{}
		e := newEngine(c)
		defer close(e.gone)
		gate := make(chan string)
		e.start(tea.Batch(func() tea.Msg { return <-gate }, func() tea.Msg { time.Sleep(3 * time.Second); gate <- "through"; return nil }))
		waited := 0
		e.settle(nil, func() { waited++ })
		if !slices.Equal(c.heard, []string{"through"}) || waited != 1 {
			t.Errorf("heard %q, waited %d", c.heard, waited)
		}
	})
}

// mute is a screen without words of its own.
type mute struct{}

func (mute) Load() tea.Cmd          { return nil }
func (mute) Update(tea.Msg) tea.Cmd { return nil }
func (mute) Resize(int, int)        {}
func (mute) Title() string          { return "" }
func (mute) Actions() []ui.Action   { return nil }
func (mute) View() ui.Frame {
	return ui.Frame{Body: "\x1b[1m┌─ Otsikko ───┐\x1b[0m\n│ ► Rivi   √  │\n│             │\n└─────────────┘\n░░██ 3"}
}

func TestAScreenWithoutWordsIsReadOffItsPicture(t *testing.T) {
	if got := speech(mute{}).Lines; !slices.Equal(got, []string{"Otsikko", "Rivi", "3"}) {
		t.Errorf("%q", got)
	}
	if sp := speech(nil); len(sp.Lines) != 0 {
		t.Errorf("%q", sp.Lines)
	}
}

func TestATerminalThatIsRawGetsWholeLineEnds(t *testing.T) {
	var b strings.Builder
	v := &voice{to: &b, width: func() int { return 10 }}
	v.say("yksi kaksi kolme")
	v.raw = true
	v.say("neljä")
	v.raw = false
	v.gap()
	v.gap()
	if b.String() != "yksi kaksi\nkolme\nneljä\r\n\n" {
		t.Errorf("%q", b.String())
	}
}
