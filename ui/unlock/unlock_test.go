package unlock_test

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/uitest"
	"aula/ui/unlock"
)

const phrase = "sateinen kuusimetsä laulaa"

func env(lang string) ui.Env {
	p := ui.DefaultPrefs()
	p.Lang = lang
	return ui.Env{
		Text:  text.Must(os.DirFS("../../assets"), lang),
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
		Prefs: p,
		Now:   func() time.Time { return time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC) },
	}
}

func words() []string {
	return strings.Fields("haavikko kaulin lomailija aamuvirke aine kolibri hopea mukula pelikaani marmori")
}

func options(t *testing.T) store.Options {
	common := func(p string) bool { return p == "salasana123456" }
	return store.Options{Dir: filepath.Join(t.TempDir(), "koti"), Passes: 1, Shipped: store.Shipped{Common: common}}
}

// world is a workspace on a real disk.
type world struct {
	o   store.Options
	s   *store.Session
	rec store.Recovery
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{o: options(t)}
	var err error
	w.s, w.rec, err = store.Create(w.o, store.Beginning{
		Workspace: "Salainen työtila", Site: "Salapoli", Member: "Aino Salonen",
		Role: model.Coordinator, Passphrase: phrase, Sign: "Sinitiainen",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.s.Lock()
		if err := w.s.File().Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// colleague adds a second profile and gives that person's own code.
func (w *world) colleague(t *testing.T, passphrase string) string {
	t.Helper()
	code, err := w.s.AddMember(&model.Member{Name: "Olli Rantala", Role: model.PeerExpert}, passphrase, "Pajulintu")
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// bytes is a hash of every file of the store.
func (w *world) bytes(t *testing.T) string {
	t.Helper()
	h := sha256.New()
	err := fs.WalkDir(os.DirFS(w.o.Dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(w.o.Dir, name))
		h.Write([]byte(name))
		h.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(h.Sum(nil))
}

// unlocked is the session a screen has handed to the root, if it has.
func unlocked(d *uitest.Driver) *store.Session {
	for _, m := range d.Sent {
		if u, ok := m.(ui.UnlockedMsg); ok {
			return u.Session
		}
	}
	return nil
}

// guide is the first-run guide over a folder with nothing in it yet.
type guide struct {
	o     store.Options
	begun store.Beginning
	rec   store.Recovery
	s     *store.Session
	calls int
	fail  error
}

func newGuide(t *testing.T) *guide {
	g := &guide{o: options(t)}
	t.Cleanup(func() {
		if g.s != nil {
			g.s.Lock()
			if err := g.s.File().Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return g
}

func (g *guide) screen(e ui.Env) ui.Screen {
	return unlock.FirstRun(e, unlock.Guide{
		Words: words(),
		Check: g.o.Shipped.CheckPassphrase,
		Create: func(b store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
			g.calls++
			if g.fail != nil {
				return nil, nil, store.Recovery{}, g.fail
			}
			g.begun = b
			s, rec, err := store.Create(g.o, b)
			if err != nil {
				return nil, nil, rec, err
			}
			g.s, g.rec = s, rec
			return s.File(), s, rec, nil
		},
		Demo: func() (*store.Store, *store.Session, error) {
			b := store.Beginning{Workspace: "Esittely", Site: "Aula", Member: "Aino", Role: model.PeerExpert, Passphrase: phrase, Demo: true}
			s, _, err := store.Create(g.o, b)
			if err != nil {
				return nil, nil, err
			}
			g.s = s
			return s.File(), s, nil
		},
	})
}

// asked are the code and the two groups that the screen asks for.
func asked(t *testing.T, d *uitest.Driver, rec store.Recovery) (code string, a, b int) {
	t.Helper()
	m := regexp.MustCompile(`ryhmät (\d) ja\s+(\d)`).FindStringSubmatch(d.Screen())
	if m == nil {
		t.Fatalf("no groups are asked for:\n%s", d.Screen())
	}
	code = rec.Own
	if strings.Contains(d.Screen(), "työtilan koodista") {
		code = rec.Workspace
	}
	return code, int(m[1][0] - '0'), int(m[2][0] - '0')
}

func groupOf(code string, n int) string { return strings.Split(code, "-")[n-1] }

// mark reads one of the reminders.
func mark(t *testing.T, s *store.Session, name string) string {
	t.Helper()
	b, err := s.Local().Get("mark", name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// story runs in a bubble of its own.
func story(t *testing.T, name string, do func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, do) })
}
