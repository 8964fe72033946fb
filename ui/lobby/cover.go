package lobby

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Cover is the quiet view while nothing is unlocked: a clock and the tiles, without
// counts and names. Digits and space are kept for the next unlock, write-only.
type Cover struct {
	env   ui.Env
	st    *store.Store
	tiles Tiles
	zone  *time.Location
	w, h  int

	last  *coveredTicket
	code  *string // what . logs again
	say   string
	warn  bool
	key   string
	keyAt time.Time
	beats bool
	clock bool // a tick of the clock is on its way
}

// coveredTicket is one encounter under the cover, with the store's row for taking it
// back. As with a ticket, its writes may run in either order.
type coveredTicket struct {
	e    model.Encounter
	at   time.Time
	done bool // on disk, as the screen knows

	mu    sync.Mutex // never held over a write
	gone  bool
	row   model.ID
	there bool
}

func (t *coveredTicket) undo() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gone = true
}

// write is the command that brings the store up to the ticket.
func (t *coveredTicket) write(st *store.Store) tea.Cmd {
	return ui.Write("", func(*store.Session) (tea.Msg, error) {
		t.mu.Lock()
		gone, there, row := t.gone, t.there, t.row
		t.mu.Unlock()
		var err error
		switch {
		case gone && there:
			err = st.UnlogCovered(row)
			there = err != nil
		case !gone && !there:
			row, err = st.LogCovered(t.e)
			there = err == nil
		}
		t.mu.Lock()
		t.there, t.row = there, row
		t.mu.Unlock()
		return coverWroteMsg{t: t, undone: gone, err: err}, nil
	})
}

// NewCover is the cover over a running shift. It writes to the store itself, since
// there is no session.
func NewCover(env ui.Env, st *store.Store, t Tiles) ui.Screen {
	zone, err := time.LoadLocation(t.Zone)
	if err != nil {
		zone = time.UTC
	}
	return &Cover{env: env, st: st, tiles: t, zone: zone}
}

type coverWroteMsg struct {
	t      *coveredTicket
	undone bool
	err    error
}

type clockMsg struct{}

// Title says that nothing is unlocked.
func (c *Cover) Title() string { return c.env.Text.Lobby.Cover.Title }

// GuardsBursts is so: single keys write at once.
func (c *Cover) GuardsBursts() bool { return true }

// Resize sets the cells View fills.
func (c *Cover) Resize(w, h int) { c.w, c.h = w, h }

// Load starts the clock.
func (c *Cover) Load() tea.Cmd {
	if c.clock {
		return nil
	}
	c.clock = true
	now := c.env.Now()
	return ui.After(time.Minute-time.Duration(now.Second())*time.Second-time.Duration(now.Nanosecond()), clockMsg{})
}

// Update takes answers and the clock; a key that is none of the tally's says how to
// unlock.
func (c *Cover) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case clockMsg:
		c.clock = false
		return c.Load()
	case beatMsg:
		c.beats = false
		return c.pulse()
	case coverWroteMsg:
		return c.wrote(m)
	case tea.KeyPressMsg:
		c.say = ""
	}
	return nil
}

func (c *Cover) wrote(m coverWroteMsg) tea.Cmd {
	switch {
	case m.err != nil:
		if c.last == m.t {
			c.last = nil
		}
		return ui.Fail(m.err)
	case m.undone:
		c.say, c.warn = c.env.Text.Lobby.Cover.Undone, false
	default:
		m.t.done = true
	}
	return c.pulse()
}

func (c *Cover) pulse() tea.Cmd {
	if c.beats || c.left() == 0 {
		return nil
	}
	c.beats = true
	return ui.After(min(beat, c.left()), beatMsg{})
}

func (c *Cover) left() time.Duration {
	if c.last == nil {
		return 0
	}
	age := c.env.Now().Sub(c.last.at)
	if age < 0 {
		return 0
	}
	return max(0, minute-age)
}

// Actions are the tally's keys that write, and unlocking.
func (c *Cover) Actions() []ui.Action {
	t, w := c.env.Text, c.env.Text.Lobby
	deed := func(word, key string, do func() tea.Cmd) ui.Action {
		return ui.Action{Key: ui.Bind(t, word, key), Do: c.tap(key, do)}
	}
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Keys.Unlock, "enter", "esc"), Do: func() tea.Cmd { return send(ui.UnlockPlease{}) }},
		deed(w.Keys.Plain, "space", func() tea.Cmd { return c.log("") }),
		deed(t.Kit.Keys.Undo, "u", c.undo),
		deed(w.Keys.Same, ".", c.again),
	}
	for i, x := range c.tiles.Themes {
		if x.Code != "" {
			acts = append(acts, deed(fmt.Sprintf(w.Keys.Theme, x.Words.In(c.env.Lang())), strconv.Itoa(i+1), func() tea.Cmd { return c.log(x.Code) }))
		}
	}
	return acts
}

// tap is the guard of the tally against a key that is held down.
func (c *Cover) tap(key string, do func() tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		now := c.env.Now()
		since := now.Sub(c.keyAt)
		held := key == c.key && since >= 0 && since < repeat
		c.key, c.keyAt = key, now
		if held {
			return nil
		}
		c.say = ""
		return do()
	}
}

func (c *Cover) log(theme string) tea.Cmd {
	now := c.env.Now()
	e := model.Encounter{Site: c.tiles.Site, Hour: model.HourOf(now.In(c.zone)), Count: 1}
	if theme != "" {
		e.Themes = []string{theme}
	}
	c.code = &theme
	c.last = &coveredTicket{e: e, at: now}
	return c.last.write(c.st)
}

func (c *Cover) again() tea.Cmd {
	if c.code == nil {
		c.say, c.warn = c.env.Text.Lobby.Tally.NoLast, true
		return nil
	}
	return c.log(*c.code)
}

// undo takes back the last one within its minute.
func (c *Cover) undo() tea.Cmd {
	if c.last == nil || c.left() == 0 {
		c.say, c.warn = c.env.Text.Lobby.Cover.TooLate, true
		return nil
	}
	t := c.last
	t.undo()
	c.last, c.code = nil, nil
	return t.write(c.st)
}

// View draws the clock above the tiles.
func (c *Cover) View() ui.Frame {
	if c.w <= 0 || c.h <= 0 {
		return ui.Frame{}
	}
	t := c.env.Theme
	var faces [model.Slots]face
	for i, x := range c.tiles.Themes {
		faces[i] = face{key: strconv.Itoa(i + 1), word: x.Words.In(c.env.Lang())}
	}
	wide := min(c.w, 84)
	left := (c.w - wide) / 2
	now := c.env.Now().In(c.zone)
	var lines []string
	if big := ui.Big(t, c.env.Text.Kit.Clock(now), wide); c.h >= 16 {
		lines = append(lines, strings.Split(big, "\n")...)
		lines = append(lines, "")
	} else if c.h >= 5 {
		lines = append(lines, ui.T(t.Title, c.env.Text.Kit.Clock(now)))
	}
	said := min(2, max(0, c.h-len(lines)-3))
	tiles := gridHeight(wide, c.h-len(lines)-said)
	g := grid(t, faces, wide, min(tiles, c.h))
	for i := range g.Spots {
		g.Spots[i].Y += len(lines)
		g.Spots[i].X += left
	}
	lines = append(lines, strings.Split(g.Body, "\n")...)
	lines = append(lines, c.status(wide)...)
	for i, l := range lines {
		lines[i] = strings.Repeat(" ", left) + l
	}
	g.Body = ui.Clip(strings.Join(lines, "\n"), c.w, c.h)
	g.Spots = inside(g.Spots, c.w, c.h)
	return g
}

// status says that it was kept, never what.
func (c *Cover) status(w int) []string {
	t, words := c.env.Theme, c.env.Text.Lobby.Cover
	hint := ui.Cut(t, ui.Line(t.Dim, words.Hint), w)
	switch {
	case c.say != "" && c.warn:
		return []string{ui.Cut(t, ui.Line(t.Warn, c.say), w), hint}
	case c.say != "":
		return []string{ui.Cut(t, ui.Line(t.Good, c.say), w), hint}
	case c.left() == 0:
		return []string{"", hint}
	case !c.last.done:
		return []string{ui.Line(t.Dim, words.Saving), hint}
	}
	said := ui.T(t.Good, t.Glyph.Ok+" ") + ui.Line(t.Good, words.Saved)
	undo := ui.Line(t.Dim, fmt.Sprintf(words.Undo, seconds(c.left())))
	return []string{ui.Row(w, ui.Cut(t, said, w), undo), hint}
}

var _ interface {
	ui.Screen
	ui.Burst
} = (*Cover)(nil)
