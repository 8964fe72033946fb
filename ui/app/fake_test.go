package app

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/store/seal"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/uitest"
)

const phrase = "sininen kivi nukkuu"

// begin makes a real store in a temporary folder.
func begin(t testing.TB, b store.Beginning) *store.Session {
	t.Helper()
	if b.Workspace == "" {
		b = store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: phrase, Sign: "Sininen ovi"}
	}
	s, _, err := store.Create(store.Options{Dir: t.TempDir() + "/home", Passes: 1}, b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.File().Close() })
	return s
}

// world is a root in a house of three plain rooms, with what they did.
type world struct {
	*uitest.Driver
	app    *App
	page   *room
	log    []string
	skew   time.Duration // the wall clock runs ahead by this
	asleep time.Duration // only the wall clock ran on
	prefs  []ui.Prefs
}

func enterWorld(t *testing.T) *world {
	w := &world{}
	s := begin(t, store.Beginning{})
	o := Options{Assets: assets.FS, Session: s, Prefs: ui.DefaultPrefs(), SavePrefs: func(p ui.Prefs) error { w.prefs = append(w.prefs, p); return nil }}
	o.Now = func() time.Time {
		if w.asleep == 0 {
			return time.Now().Add(w.skew)
		}
		return time.Now().Round(0).Add(w.asleep)
	}
	w.app = newApp(o, w.house())
	w.Driver = uitest.Drive(t, w.app)
	return w
}

// pass lets a second pass in small steps, so that timers that follow each other ring.
func (w *world) pass() *world {
	for range 50 {
		w.Wait(20 * time.Millisecond)
	}
	return w
}

func (w *world) house() house {
	title := func(name func(text.Places) string) func(*text.Strings) string {
		return func(s *text.Strings) string { return name(s.App.Places) }
	}
	lobby := func(env ui.Env) ui.Screen { w.page = &room{w: w, env: env}; return w.page }
	return house{
		places: []place{
			{placeToday, 1, []string{"shift"}, title(func(p text.Places) string { return p.Today }), func(env ui.Env) ui.Screen { return &room{w: w, env: env, calm: true} }},
			{placeLobby, 2, []string{"lobby"}, title(func(p text.Places) string { return p.Lobby }), lobby},
			{placeSettings, 10, []string{"codes"}, title(func(p text.Places) string { return p.Settings }), lobby},
		},
		door: func(env ui.Env, st *store.Store, box *seal.PINBox, who model.ID) ui.Screen {
			return &door{w: w, st: st}
		},
		cover: func(s *store.Session, shift *model.Shift) func(ui.Env) ui.Screen {
			name := s.Workspace().Name // still open
			return func(env ui.Env) ui.Screen {
				if name == "" {
					panic("the cover was made from a locked session")
				}
				return &cover{w: w}
			}
		},
	}
}

// room is a page: a digit writes at once, f opens a form.
type room struct {
	w      *world
	env    ui.Env
	calm   bool // no digits, no guard
	loads  int
	got    []tea.Msg
	cw, ch int
	name   string
}

func (r *room) GuardsBursts() bool { return !r.calm }
func (r *room) Title() string      { return "Huone" }
func (r *room) Load() tea.Cmd      { r.loads++; return nil }
func (r *room) Resize(w, h int)    { r.cw, r.ch = w, h }
func (r *room) Update(m tea.Msg) tea.Cmd {
	r.got = append(r.got, m)
	return nil
}

func (r *room) View() ui.Frame {
	return ui.Frame{Body: ui.Clip(ui.Line(r.env.Theme.Text, "Salaisuus 17"), r.cw, r.ch), Spots: []ui.Spot{{X: 0, Y: 0, W: 9, H: 1, Key: "1"}}}
}

type loggedMsg struct{ n int }

func (r *room) write(n int, long time.Duration) func() tea.Cmd {
	return func() tea.Cmd {
		return ui.Write(fmt.Sprintf("Kirjattu %d.", n), func(s *store.Session) (tea.Msg, error) {
			time.Sleep(long)
			if _, err := s.Local().Names("draft"); err != nil {
				return nil, err
			}
			r.w.log = append(r.w.log, fmt.Sprint(n))
			return loggedMsg{n}, nil
		})
	}
}

func (r *room) form() tea.Cmd {
	f := ui.NewForm(r.env, "Lomake", func() tea.Cmd {
		return ui.Write("Tallessa.", func(*store.Session) (tea.Msg, error) {
			r.w.log = append(r.w.log, r.name)
			return nil, nil
		})
	}, ui.TextField("Nimi", &r.name))
	f.Keep = "test"
	return ui.Ask(f)
}

func (r *room) Actions() []ui.Action {
	t := r.env.Text
	var acts []ui.Action
	if !r.calm {
		for n := range 9 {
			acts = append(acts, ui.Action{Key: ui.Bind(t, "kirjaa", fmt.Sprint(n+1)), Do: r.write(n+1, 0)})
		}
	}
	return append(acts,
		ui.Action{Key: ui.Bind(t, "lomake", "f"), Do: r.form},
		ui.Action{Key: ui.Bind(t, "vuoro", "s"), Do: func() tea.Cmd { return func() tea.Msg { return ui.ShiftMsg{Shift: &model.Shift{}} } }},
		ui.Action{Key: ui.Bind(t, "virhe", "e"), Do: func() tea.Cmd { return ui.Fail(fmt.Errorf("log: %w", store.ErrNoShift)) }},
		ui.Action{Key: ui.Bind(t, "pois", "o"), Off: "Tätä ei voi tehdä nyt."},
		ui.Action{Key: ui.Bind(t, "kaadu", "k"), Do: func() tea.Cmd { return func() tea.Msg { panic("salainen") } }},
		ui.Action{Key: ui.Bind(t, "hidas", "h"), Do: func() tea.Cmd {
			return func() tea.Msg {
				time.Sleep(3 * time.Minute)
				return ui.AskMsg{Screen: ui.NewMessage(r.env, "Myöhäinen", "Salaisuus 17")}
			}
		}},
		ui.Action{Key: ui.Bind(t, "itsestään", "g"), Do: func() tea.Cmd { return ui.Ask(&pushy{room{w: r.w, env: r.env}}) }},
	)
}

// pushy is a dialog that opens by itself.
type pushy struct{ room }

func (p *pushy) OpensByItself() bool { return true }

// door unlocks on enter.
type door struct {
	w  *world
	st *store.Store
}

func (d *door) Title() string        { return "Ovi" }
func (d *door) Load() tea.Cmd        { return nil }
func (d *door) Resize(int, int)      {}
func (d *door) View() ui.Frame       { return ui.Frame{Body: "Suljettu ovi"} }
func (d *door) Actions() []ui.Action { return nil }
func (d *door) Update(m tea.Msg) tea.Cmd {
	if k, ok := m.(tea.KeyPressMsg); !ok || k.String() != "enter" {
		return nil
	}
	return func() tea.Msg {
		s, err := d.st.Unlock(model.ID{}, phrase)
		if err != nil {
			return ui.FailedMsg{Err: err}
		}
		return ui.UnlockedMsg{Session: s}
	}
}

// cover logs a digit, else asks for the door.
type cover struct{ w *world }

func (c *cover) Title() string        { return "Suojanäkymä" }
func (c *cover) Load() tea.Cmd        { return nil }
func (c *cover) Resize(int, int)      {}
func (c *cover) View() ui.Frame       { return ui.Frame{Body: "Rauhallinen suoja"} }
func (c *cover) Actions() []ui.Action { return nil }
func (c *cover) Update(m tea.Msg) tea.Cmd {
	k, ok := m.(tea.KeyPressMsg)
	switch {
	case !ok:
		return nil
	case k.String() == "1":
		return ui.Write("Kirjattu.", func(s *store.Session) (tea.Msg, error) {
			if s != nil {
				return nil, fmt.Errorf("a session under the cover")
			}
			c.w.log = append(c.w.log, "covered")
			return nil, nil
		})
	}
	return func() tea.Msg { return ui.UnlockPlease{} }
}
