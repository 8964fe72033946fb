package settings_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/settings"
	"aula/ui/text"
	"aula/ui/uitest"
)

const passphrase = "meri kuuma lautta hiekka"

// shipped are the code lists as they come with the program.
func shipped(t testing.TB) []model.Code {
	t.Helper()
	var all []model.Code
	for _, l := range model.Lists() {
		raw, err := fs.ReadFile(assets.FS, "codes/"+string(l)+".json")
		if err != nil {
			t.Fatal(err)
		}
		var rows []struct {
			Code, Fi, Sv, En, Letter string
			Slot                     int
		}
		if err := json.Unmarshal(raw, &rows); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			c := model.Code{List: l, Code: r.Code, Words: model.Words{Fi: r.Fi, Sv: r.Sv, En: r.En}, Order: i + 1, Slot: r.Slot, Letter: r.Letter, Shipped: true}
			copy(c.ID[:], string(l)+r.Code)
			c.ID[15], c.ID[14] = byte(len(all)), byte(len(l))
			all = append(all, c)
		}
	}
	return all
}

// world is a real store with Aino's session, and the page of settings on it.
type world struct {
	*uitest.Driver
	t    *testing.T
	s    *store.Session
	dir  string
	gear settings.Gear
	page ui.Screen
	env  ui.Env
}

// open makes a world; role is Aino's.
func open(t *testing.T, role model.Role, change ...func(*world)) *world {
	t.Helper()
	dir := t.TempDir()
	s, _, err := store.Create(store.Options{Dir: filepath.Join(dir, "home"), Passes: 1, Shipped: store.Shipped{Codes: shipped(t)}},
		store.Beginning{Workspace: "Työtila", Site: "Poliklinikka", Member: "Aino", Role: role, Passphrase: passphrase, Sign: "Lokki"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		f := s.File()
		s.Lock()
		f.Close()
	})
	w := &world{t: t, s: s, dir: dir, env: env(s, ui.DefaultPrefs())}
	w.gear = settings.Gear{Version: "0.1.0", Changelog: "## fi\nUutta.\n", BackupPath: func() string { return filepath.Join(dir, "varmuus.aula") }}
	for _, c := range change {
		c(w)
	}
	w.show(settings.New(w.env, w.gear))
	return w
}

// show drives a page on the world's store.
func (w *world) show(page ui.Screen) {
	w.page = page
	w.Driver = uitest.DriveScreen(w.t, rooted{page}, w.s)
}

// rooted is a page whose wish to undo is granted, as the root does.
type rooted struct{ ui.Screen }

func (r rooted) Update(msg tea.Msg) tea.Cmd {
	if _, undo := msg.(ui.UndoMsg); !undo {
		return r.Screen.Update(msg)
	}
	return ui.Write("Kumottu.", func(s *store.Session) (tea.Msg, error) {
		last := s.LastEdit()
		if last.Zero() {
			return nil, nil
		}
		return nil, s.Undo(last)
	})
}

// section opens a section by its number.
func (w *world) section(n string) *world { w.Press(n); return w }

func env(s *store.Session, p ui.Prefs) ui.Env {
	return ui.Env{
		Store: s,
		Text:  text.Must(os.DirFS("../../assets"), p.Lang),
		Theme: ui.NewTheme(p.Theme, true, colorprofile.TrueColor, ui.NarrowGlyphs()),
		Prefs: p,
		Now:   time.Now,
	}
}

// story runs a test in a bubble of its own.
func story(t *testing.T, role model.Role, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, role, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// down moves the cursor until the row that says a text is under it.
func (w *world) down(rows int) *world {
	for range rows {
		w.Press("down")
	}
	return w
}

// erase empties the field in focus.
func (w *world) erase() *world {
	w.Press("end", "ctrl+u")
	return w
}

// code reads a code as it lies in the store.
func (w *world) code(l model.List, code string) model.Code {
	w.t.Helper()
	c := w.s.Codes().Find(l, code)
	if c == nil {
		w.t.Fatalf("no code %s in %s", code, l)
	}
	return *c
}

// file is the store's main file: another one once the keys have changed.
func (w *world) file() os.FileInfo {
	w.t.Helper()
	info, err := os.Stat(filepath.Join(w.dir, "home", "aula.db"))
	if err != nil {
		w.t.Fatal(err)
	}
	return info
}

// sent finds the last message of a kind that went up.
func sent[T tea.Msg](w *world) T {
	w.t.Helper()
	for i := len(w.Sent) - 1; i >= 0; i-- {
		if m, ok := w.Sent[i].(T); ok {
			return m
		}
	}
	var none T
	w.t.Fatalf("no %T was sent", none)
	return none
}

// said tells whether a note was shown.
func (w *world) said(note string) {
	w.t.Helper()
	if slices.Contains(w.Notes, note) {
		return
	}
	w.t.Errorf("never said %q, but %q", note, w.Notes)
}

// Press, Type, See, NotSee and ClickOn are the driver's, so that a story reads on.
func (w *world) Press(keys ...string) *world   { w.t.Helper(); w.Driver.Press(keys...); return w }
func (w *world) Type(s string) *world          { w.t.Helper(); w.Driver.Type(s); return w }
func (w *world) See(all ...string) *world      { w.t.Helper(); w.Driver.See(all...); return w }
func (w *world) NotSee(all ...string) *world   { w.t.Helper(); w.Driver.NotSee(all...); return w }
func (w *world) ClickOn(s string) *world       { w.t.Helper(); w.Driver.ClickOn(s); return w }
func (w *world) Resize(width, high int) *world { w.t.Helper(); w.Driver.Resize(width, high); return w }

// fits tells what of a frame lies outside its window.
func fits(f ui.Frame, w, h int) error {
	lines := strings.Split(f.Body, "\n")
	if len(lines) > h {
		return fmt.Errorf("%d lines", len(lines))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			return fmt.Errorf("a line of %d cells: %q", n, ansi.Strip(l))
		}
	}
	for _, s := range f.Spots {
		if s.X < 0 || s.Y < 0 || s.W < 1 || s.H < 1 || s.X+s.W > w || s.Y+s.H > h {
			return fmt.Errorf("the spot %q lies at %d,%d, %d by %d", s.Key, s.X, s.Y, s.W, s.H)
		}
	}
	return nil
}
