package app

import (
	"fmt"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// App is the root: a tea.Model.
type App struct {
	o       Options
	house   house
	env     ui.Env
	words   func() *text.Strings // all words, while env has only the door's; nil: it has all
	st      *store.Store
	facts   facts
	size    struct{ w, h int }
	dark    bool
	on      stack
	queue   *queue
	watch   watch
	guard   keyGuard
	say     status
	lock    lock
	drafts  drafts
	worker  worker
	seen    horizon
	shift   *model.Shift // the one that runs at this laptop
	frame   frame
	folders func(*store.Session) folders
	screens bool // Bubble Tea shows them
	linear  bool // the person goes on in the linear mode
	aloud   bool // it is said as text: keys come a line at a time
	over    bool // locked, and all is on disk
}

// stack is what is open: a page, the pages it was opened from, dialogs on top.
type stack struct {
	place   string // of the first page; "" while locked
	page    ui.Screen
	trail   []ui.Screen
	dialogs []ui.Screen
}

// top is what the keys go to; nil while nothing is open.
func (s *stack) top() ui.Screen {
	if n := len(s.dialogs); n > 0 {
		return s.dialogs[n-1]
	}
	return s.page
}

// shown are the page and its dialogs, undermost first.
func (s *stack) shown() []ui.Screen {
	if s.page == nil {
		return nil
	}
	return append([]ui.Screen{s.page}, s.dialogs...)
}

// New makes the root: at the lock screen, in the first-run guide if there is no
// store, or inside if a session came along.
func New(o Options) *App {
	a := newApp(o, house{})
	a.house = a.rooms()
	return a
}

func newApp(o Options, h house) *App {
	o = o.filled()
	a := &App{o: o, house: h, st: o.Store, dark: true, queue: new(queue), facts: noFacts()}
	a.watch.start(o.Now())
	a.seen.now = o.Now
	a.folders = func(s *store.Session) folders { return s }
	a.env = ui.Env{Text: a.firstWords(), Prefs: o.Prefs, Theme: new(ui.Theme), Now: a.now}
	a.dress()
	return a
}

// now is the clock in the workspace's zone.
func (a *App) now() time.Time { return a.o.Now().In(a.facts.zone) }

// dress makes the theme anew, in place: every screen holds the same one.
func (a *App) dress() {
	profile := a.o.Profile
	if profile == colorprofile.Unknown {
		profile = colorprofile.ASCII
	}
	*a.env.Theme = *ui.NewTheme(a.env.Prefs.Theme, a.dark, profile, ui.PickGlyphs(a.env.Prefs.Glyphs, a.o.Getenv))
}

// Init opens the first screen.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.tick(), tea.RequestBackgroundColor}
	switch {
	case a.on.page != nil:
		cmds = append(cmds, a.goOn())
	case a.o.Session != nil:
		cmds = append(cmds, a.enter(a.o.Session))
	case a.st == nil:
		cmds = append(cmds, a.open("", a.house.guide(a.env)))
	default:
		cmds = append(cmds, a.showDoor(), a.after(doorPainted, wordsMsg{}))
	}
	return a.safe(tea.Batch(cmds...))
}

// Update routes a message; what comes back runs guarded.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if e, ok := msg.(echoMsg); ok {
		if msg = a.stale(e); msg == nil {
			return a, nil
		}
	}
	a.debug(msg)
	if _, ticks := msg.(tickMsg); !ticks {
		a.frame.old = true
	}
	return a, a.safe(a.route(msg))
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return a.press(m)
	case tea.PasteMsg:
		return a.paste(m)
	case tea.MouseClickMsg:
		return a.click(m)
	case tea.MouseWheelMsg:
		return a.wheel(m)
	case tea.KeyReleaseMsg, tea.MouseReleaseMsg, tea.MouseMotionMsg, tea.EnvMsg, tea.BlurMsg:
		return nil
	case tea.WindowSizeMsg:
		a.resize(m.Width, m.Height)
		return nil
	case tea.FocusMsg:
		a.guard.focused(a.o.Now())
		return nil
	case tea.BackgroundColorMsg:
		a.dark = m.IsDark()
		a.dress()
		return nil
	case selfMsg:
		return m.reach(a)
	}
	if cmd, mine := a.answer(msg); mine {
		return cmd
	}
	return a.tell(msg)
}

// selfMsg is a message of the root to itself.
type selfMsg interface{ reach(a *App) tea.Cmd }

// tell hands a message to everything that is open, the trail too: an answer may
// have been asked for before the page was left.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.on.trail {
		cmds = append(cmds, s.Update(msg))
	}
	for _, s := range a.on.shown() {
		cmds = append(cmds, s.Update(msg))
	}
	return tea.Batch(cmds...)
}

// reload asks everything on screen to load again.
func (a *App) reload() tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.on.shown() {
		cmds = append(cmds, s.Load())
	}
	return tea.Batch(cmds...)
}

func (a *App) resize(w, h int) {
	a.size.w, a.size.h = max(0, w), max(0, h)
	for _, s := range a.on.trail {
		s.Resize(a.pageSize())
	}
	for i, s := range a.on.shown() {
		if i == 0 {
			s.Resize(a.pageSize())
		} else {
			s.Resize(a.dialogSize())
		}
	}
}

func (a *App) debug(msg tea.Msg) {
	if _, ticks := msg.(tickMsg); !ticks {
		fmt.Fprintf(a.o.Debug, "%s %s\n", a.o.Now().Format(time.TimeOnly), reflect.TypeOf(msg))
	}
}
