package guide_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/guide"
	"aula/ui/text"
	"aula/ui/uitest"
)

const passphrase = "meri kuuma lautta hiekka"

// monday is when each story begins: 23 November 2026, nine o'clock.
func monday() time.Time {
	zone, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 23, 9, 0, 0, 0, zone)
}

// template is a new store, made once: making one costs more than the stories do.
var template = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "aula-guide")
	if err != nil {
		return "", err
	}
	o := store.Options{Dir: dir, Now: monday, Passes: 1}
	s, _, err := store.Create(o, store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: passphrase})
	if err != nil {
		return "", err
	}
	f := s.File()
	s.Lock()
	return dir, f.Close()
})

func TestMain(m *testing.M) {
	n := m.Run()
	if dir, err := template(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(n)
}

// world is a real store with Aino's session and a page on it.
type world struct {
	*uitest.Driver
	t    *testing.T
	s    *store.Session
	lang string
	gear guide.Gear
	now  func() time.Time
	page ui.Screen
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	from, err := template()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "home")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"aula.db", "open.db"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o600); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	begin, base := time.Now(), monday()
	w := &world{t: t, lang: "fi", now: func() time.Time { return base.Add(time.Since(begin)) }}
	st, err := store.Open(store.Options{Dir: dir, Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if w.s, err = st.Unlock(model.ID{}, passphrase); err != nil {
		t.Fatal(err)
	}
	w.gear.Shipped = func(lang string) string {
		text, err := os.ReadFile("../../assets/guide/" + lang + ".md")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, c := range change {
		c(w)
	}
	if w.page == nil {
		w.page = guide.New(w.env(), w.gear)
	}
	w.Driver = uitest.DriveScreen(t, w.page, w.s)
	return w
}

func (w *world) env() ui.Env {
	p := ui.DefaultPrefs()
	p.Lang = w.lang
	return ui.Env{
		Store: w.s, Text: text.Must(os.DirFS("../../assets"), w.lang), Prefs: p, Now: w.now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
}

// story runs a test in a bubble of its own.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// day is today, and so many days on.
func (w *world) day(on int) model.Date { return model.DateOf(w.now()) + model.Date(on) }

// put stores records.
func (w *world) put(all ...model.Record) {
	w.t.Helper()
	if err := w.s.Put(all...); err != nil {
		w.t.Fatal(err)
	}
}

// guides and acks are what lies in the store.
func (w *world) guides() []*model.Guide { return list[*model.Guide](w) }
func (w *world) acks() []*model.Ack     { return list[*model.Ack](w) }

func list[T model.Record](w *world) []T {
	w.t.Helper()
	all, err := store.List[T](w.s)
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// said tells whether a note was shown.
func (w *world) said(note string) {
	w.t.Helper()
	if !slices.Contains(w.Notes, note) {
		w.t.Errorf("never said %q, but %q", note, w.Notes)
	}
}

// asked finds the last message of a kind that a deed of the page sends.
func asked[T tea.Msg](w *world, key string) T {
	w.t.Helper()
	var none T
	for _, a := range w.page.Actions() {
		if slices.Contains(a.Key.Keys(), key) {
			if m, ok := a.Do()().(T); ok {
				return m
			}
		}
	}
	w.t.Fatalf("%q sends no %T", key, none)
	return none
}

// Press, Type, See and NotSee are the driver's, so that a story reads on.
func (w *world) Press(keys ...string) *world   { w.t.Helper(); w.Driver.Press(keys...); return w }
func (w *world) Type(s string) *world          { w.t.Helper(); w.Driver.Type(s); return w }
func (w *world) See(all ...string) *world      { w.t.Helper(); w.Driver.See(all...); return w }
func (w *world) NotSee(all ...string) *world   { w.t.Helper(); w.Driver.NotSee(all...); return w }
func (w *world) ClickOn(s string) *world       { w.t.Helper(); w.Driver.ClickOn(s); return w }
func (w *world) Resize(width, high int) *world { w.t.Helper(); w.Driver.Resize(width, high); return w }

// sizes holds a page to each size.
func sizes(t *testing.T, name string, page ui.Screen) {
	t.Helper()
	for _, width := range []int{1, 2, 3, 5, 8, 11, 12, 20, 29, 30, 40, 59, 60, 80, 99, 100, 101, 140} {
		for _, height := range []int{1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 16, 18, 24, 50} {
			page.Resize(width, height)
			f := page.View()
			lines := strings.Split(f.Body, "\n")
			if len(lines) > height {
				t.Fatalf("%s at %d by %d: %d lines", name, width, height, len(lines))
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > width {
					t.Fatalf("%s at %d by %d: a line of %d cells: %q", name, width, height, n, ansi.Strip(l))
				}
			}
			for _, s := range f.Spots {
				if s.X < 0 || s.Y < 0 || s.W < 1 || s.H < 1 || s.X+s.W > width || s.Y+s.H > height {
					t.Fatalf("%s at %d by %d: the spot %q lies at %d,%d, %d by %d", name, width, height, s.Key, s.X, s.Y, s.W, s.H)
				}
			}
		}
	}
}
