package uitest

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"aula/store"
	"aula/ui"
)

// The pace of a person, far enough apart for every guard against key repeat and
// bursts.
const (
	perKey    = 450 * time.Millisecond
	perLetter = 120 * time.Millisecond
)

// Driver presses keys and looks at the screen.
type Driver struct {
	Sent   []tea.Msg // messages a lone screen sent upwards, in order
	Notes  []string  // what it said in the status line, writes included
	Failed []error   // errors it asked to be explained
	Quit   bool      // the program asked to end

	t    testing.TB
	on   subject
	mu   sync.Mutex
	box  []tea.Msg // messages that commands have brought
	w, h int
}

// subject is what is driven: the root, or a lone screen.
type subject interface {
	update(tea.Msg) tea.Cmd
	body() (string, *tea.Cursor)
	click(x, y int) tea.Msg
}

// Drive starts a whole program at 80 by 24.
func Drive(t testing.TB, m tea.Model) *Driver {
	t.Helper()
	d := start(t, &program{m})
	d.run(m.Init())
	return d.Resize(80, 24)
}

// DriveScreen starts a lone screen at 80 by 24, with the root played in small:
// dialogs are laid and closed, writes run on the session (which may be nil if
// nothing is written), what is on screen loads again.
func DriveScreen(t testing.TB, s ui.Screen, session *store.Session) *Driver {
	t.Helper()
	st := &stage{session: session, screens: []ui.Screen{s}}
	d := start(t, st)
	st.d = d
	d.Resize(80, 24)
	d.run(s.Load())
	d.settle()
	return d
}

func start(t testing.TB, on subject) *Driver {
	d := &Driver{t: t, on: on}
	t.Cleanup(ringAll)
	return d
}

// ringAll lets all timers ring that still run: they would hold the bubble open. The
// cleanup of a test around the bubble comes when the bubble is gone, and its timers
// with it (what builds a screen for Sweep knows no other test): there is nothing to do,
// and its hours would be real ones.
func ringAll() {
	if inBubble() {
		time.Sleep(10000 * time.Hour)
	}
}

// inBubble tells whether time is a bubble's. Nothing but Wait's panic outside of one
// does.
func inBubble() (in bool) {
	defer func() { in = recover() == nil }()
	synctest.Wait()
	return true
}

// run starts a command as the program would: in a goroutine of its own, batches
// side by side, sequences in order. Its messages wait in the box.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd != nil {
		go d.carry(cmd)
	}
}

func (d *Driver) carry(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	if v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		var all sync.WaitGroup
		for i := range v.Len() {
			part := v.Index(i).Interface().(tea.Cmd)
			if _, batch := msg.(tea.BatchMsg); batch {
				all.Go(func() { d.carry(part) })
			} else {
				d.carry(part)
			}
		}
		all.Wait()
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.box = append(d.box, msg)
}

// settle takes in messages until no command has one more to give at this moment.
func (d *Driver) settle() {
	d.t.Helper()
	for range 10000 {
		synctest.Wait()
		d.mu.Lock()
		if len(d.box) == 0 {
			d.mu.Unlock()
			return
		}
		msg := d.box[0]
		d.box = d.box[1:]
		d.mu.Unlock()
		d.take(msg)
	}
	d.t.Fatal("commands never come to an end")
}

// take hands on one message.
func (d *Driver) take(msg tea.Msg) {
	d.t.Helper()
	if msg == nil {
		return
	}
	kind := reflect.TypeOf(msg)
	switch {
	case kind.Kind() == reflect.Func:
		d.t.Fatalf("a message is a function: %s", kind)
	case strings.HasSuffix(kind.PkgPath(), "/bubbles/v2/cursor"):
		return
	}
	if _, quit := msg.(tea.QuitMsg); quit {
		d.Quit = true
		return
	}
	d.run(d.on.update(msg))
}

// Send hands any message to what is driven.
func (d *Driver) Send(msgs ...tea.Msg) *Driver {
	d.t.Helper()
	for _, m := range msgs {
		d.take(m)
		d.settle()
	}
	return d
}

// Press presses keys by their names, one after the other: "a", "enter", "ctrl+l",
// "space", "esc", "f1", ",".
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		d.Wait(perKey)
		d.Send(ui.Press(k))
	}
	return d
}

// Ahead presses keys all at once, before any command has run: what a fast typist,
// or an old console's paste, does.
func (d *Driver) Ahead(keys ...string) *Driver {
	d.t.Helper()
	var cmds []tea.Cmd
	for _, k := range keys {
		cmds = append(cmds, d.on.update(ui.Press(k)))
	}
	for _, c := range cmds {
		d.run(c)
		d.settle()
	}
	return d
}

// Letters are the keys that type a text, for Press and Ahead.
func Letters(s string) []string {
	var keys []string
	for _, r := range s {
		switch r {
		case ' ':
			keys = append(keys, "space")
		case '\n':
			keys = append(keys, "enter")
		default:
			keys = append(keys, string(r))
		}
	}
	return keys
}

// Type types a text letter by letter.
func (d *Driver) Type(s string) *Driver {
	d.t.Helper()
	for _, k := range Letters(s) {
		d.Wait(perLetter)
		d.Send(ui.Press(k))
	}
	return d
}

// Paste hands over text in one bracketed paste.
func (d *Driver) Paste(s string) *Driver {
	d.t.Helper()
	d.Wait(perKey)
	return d.Send(tea.PasteMsg{Content: s})
}

// Click clicks on a cell, counted from 0.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	d.Wait(perKey)
	if m := d.on.click(x, y); m != nil {
		d.Send(m)
	}
	return d
}

// ClickOn clicks on the first place where a text stands.
func (d *Driver) ClickOn(text string) *Driver {
	d.t.Helper()
	for y, l := range strings.Split(d.Screen(), "\n") {
		if before, _, ok := strings.Cut(l, text); ok {
			return d.Click(ansi.StringWidth(before), y)
		}
	}
	d.t.Fatalf("nothing to click on says %q:\n%s", text, d.Screen())
	return d
}

// Resize changes the size of the window.
func (d *Driver) Resize(w, h int) *Driver {
	d.t.Helper()
	d.w, d.h = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Wait lets time pass and takes in what timers bring, in order of time.
func (d *Driver) Wait(long time.Duration) *Driver {
	d.t.Helper()
	const step = time.Second
	for ; long > step; long -= step {
		time.Sleep(step)
		d.settle()
	}
	time.Sleep(long)
	d.settle()
	return d
}

// Screen is what is seen: plain text, no spaces at the ends of lines.
func (d *Driver) Screen() string {
	body, _ := d.on.body()
	return Plain(body)
}

// Raw is what is drawn, styles included.
func (d *Driver) Raw() string {
	body, _ := d.on.body()
	return body
}

// Cursor is where the terminal's cursor stands; false if it is hidden.
func (d *Driver) Cursor() (x, y int, shown bool) {
	_, c := d.on.body()
	if c == nil {
		return 0, 0, false
	}
	return c.X, c.Y, true
}

// See fails unless each text is on the screen, wrapped or not.
func (d *Driver) See(texts ...string) *Driver {
	d.t.Helper()
	for _, text := range texts {
		if !d.sees(text) {
			d.t.Fatalf("not seen: %q\n%s", text, d.Screen())
		}
	}
	return d
}

// NotSee fails if any of the texts is on the screen.
func (d *Driver) NotSee(texts ...string) *Driver {
	d.t.Helper()
	for _, text := range texts {
		if d.sees(text) {
			d.t.Fatalf("seen: %q\n%s", text, d.Screen())
		}
	}
	return d
}

// Order fails unless the texts stand on the screen one after the other.
func (d *Driver) Order(texts ...string) *Driver {
	d.t.Helper()
	rest := d.Screen()
	for _, text := range texts {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			d.t.Fatalf("%q does not come in the order of %q:\n%s", text, texts, d.Screen())
		}
		rest = after
	}
	return d
}

// Said fails unless the status line has said the note.
func (d *Driver) Said(note string) *Driver {
	d.t.Helper()
	if !slices.Contains(d.Notes, note) {
		d.t.Errorf("never said %q, but %q", note, d.Notes)
	}
	return d
}

// sees looks for the text as it stands, and with lines joined and frames left out.
func (d *Driver) sees(text string) bool {
	screen := d.Screen()
	if strings.Contains(screen, text) {
		return true
	}
	flat := strings.Join(strings.FieldsFunc(screen, func(r rune) bool { return r == '\n' || r == ' ' || r == '│' || r == '|' }), " ")
	return strings.Contains(flat, strings.Join(strings.Fields(text), " "))
}

// Plain strips styles, and spaces at the ends of lines.
func Plain(body string) string {
	lines := strings.Split(ansi.Strip(body), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
