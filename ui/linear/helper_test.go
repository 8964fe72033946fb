package linear_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/ui"
	"aula/ui/app"
	"aula/ui/linear"
	"aula/ui/uitest"
)

const phrase = "sininen kivi nukkuu"

// laptop is a folder with a store in it, or none yet, and the roots that ran on it.
type laptop struct {
	t      testing.TB
	dir    string
	lang   string
	glyphs string // of the preferences; none: as they are by default
	now    func() time.Time
	key    bool // one key without enter
	prefs  []ui.Prefs
	app    *app.App
}

// monday is the time that every story begins at.
func monday() time.Time {
	helsinki, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 23, 9, 5, 0, 0, helsinki)
}

// newLaptop is called inside a bubble. An empty one has no store yet.
func newLaptop(t testing.TB, empty bool) *laptop {
	t.Helper()
	begin := time.Now()
	l := &laptop{t: t, dir: filepath.Join(t.TempDir(), "aula"), lang: "fi", now: func() time.Time { return monday().Add(time.Since(begin)) }}
	if empty {
		return l
	}
	if err := os.CopyFS(l.dir, os.DirFS(template(t))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".", "aula.db", "open.db"} {
		mode := fs.FileMode(0o600)
		if name == "." {
			mode = 0o700
		}
		if err := os.Chmod(filepath.Join(l.dir, name), mode); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return l
}

// shipped are the code lists and tips that come with the program.
func shipped(t testing.TB) store.Shipped {
	t.Helper()
	var out store.Shipped
	n := 0
	id := func() model.ID { n++; return model.ID{0xcc, byte(n >> 8), byte(n)} }
	for _, list := range append(model.Lists(), "coping") {
		data, err := fs.ReadFile(assets.FS, "codes/"+string(list)+".json")
		if err != nil {
			t.Fatal(err)
		}
		var lines []struct {
			Code, Fi, Sv, En, Letter string
			Slot                     int
			Tags                     []string
		}
		if err := json.Unmarshal(data, &lines); err != nil {
			t.Fatal(err)
		}
		for i, c := range lines {
			words := model.Words{Fi: c.Fi, Sv: c.Sv, En: c.En}
			if list == "coping" {
				out.Coping = append(out.Coping, model.Coping{ID: id(), Words: words, Tags: c.Tags, Shipped: true})
				continue
			}
			out.Codes = append(out.Codes, model.Code{ID: id(), List: list, Code: c.Code, Words: words, Order: i + 1, Slot: c.Slot, Letter: c.Letter, Tags: c.Tags, Shipped: true})
		}
	}
	return out
}

// template is a workspace with two people, made once.
var template = func() func(testing.TB) string {
	var once sync.Once
	var dir string
	return func(t testing.TB) string {
		once.Do(func() {
			if t == nil {
				return
			}
			home, _ := os.MkdirTemp("", "aula-linear")
			dir = filepath.Join(home, "aula")
			n := 0
			o := store.Options{Dir: dir, Now: monday, Passes: 1, Shipped: shipped(t), NewID: func() model.ID { n++; return model.ID{0xaa, byte(n >> 8), byte(n)} }}
			s, _, err := store.Create(o, store.Beginning{
				Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: phrase, Sign: "Sininen ovi", Laptop: "aula1",
			})
			if err != nil {
				t.Fatal(err)
			}
			olli := &model.Member{ID: model.ID{0xbb}, Name: "Olli", Role: model.PeerExpert}
			if _, err := s.AddMember(olli, "vihreä kivi nukkuu", "Vihreä ovi"); err != nil {
				t.Fatal(err)
			}
			if err := s.File().Close(); err != nil {
				t.Fatal(err)
			}
		})
		return dir
	}
}()

func TestMain(m *testing.M) {
	code := uitest.Main(m)
	if dir := template(nil); dir != "" {
		os.RemoveAll(filepath.Dir(dir))
	}
	os.Exit(code)
}

func (l *laptop) options() store.Options {
	return store.Options{Dir: l.dir, Now: l.now, Passes: 1, Shipped: shipped(l.t)}
}

// file opens the store; nil while there is none.
func (l *laptop) file() *store.Store {
	l.t.Helper()
	st, err := store.Open(l.options())
	if err != nil {
		if _, there := os.Stat(filepath.Join(l.dir, "aula.db")); there != nil {
			return nil
		}
		l.t.Fatal(err)
	}
	return st
}

// at opens the store, does something with Aino's session, and closes it.
func (l *laptop) at(do func(*store.Session)) {
	l.t.Helper()
	st := l.file()
	s, err := st.Unlock(model.ID{}, phrase)
	if err != nil {
		l.t.Fatal(err)
	}
	do(s)
	s.Lock()
	if err := st.Close(); err != nil {
		l.t.Fatal(err)
	}
}

// onShift lets Aino's shift run.
func (l *laptop) onShift() {
	l.t.Helper()
	l.at(func(s *store.Session) {
		sites, err := store.List[*model.Site](s)
		if err != nil {
			l.t.Fatal(err)
		}
		if err := s.Put(&model.Shift{ID: model.ID{0xdd}, Site: sites[0].ID, Person: s.Me(), Backup: "Pekka", Start: model.MomentOf(l.now().Add(-time.Hour))}); err != nil {
			l.t.Fatal(err)
		}
	})
}

// root makes the root as cmd does; ends it closes the store.
func (l *laptop) root() (root *app.App, ends func()) {
	l.t.Helper()
	p := ui.DefaultPrefs()
	p.Lang, p.OneKey = l.lang, l.key
	if l.glyphs != "" {
		p.Glyphs = l.glyphs
	}
	st := l.file()
	o := app.Options{
		Dir: l.dir, Store: st, Assets: assets.FS, Words: []string{"kivi", "puro", "sammal", "tuisku"}, Prefs: p, Now: l.now,
		SavePrefs: func(p ui.Prefs) error { l.prefs = append(l.prefs, p); return nil },
	}
	o.Create = func(b store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
		s, rec, err := store.Create(l.options(), b)
		if err != nil {
			return nil, nil, rec, err
		}
		st = s.File()
		return st, s, rec, nil
	}
	o.CheckPassphrase = shipped(l.t).CheckPassphrase
	l.app = app.New(o)
	return l.app, func() {
		if st != nil {
			if err := st.Close(); err != nil {
				l.t.Error(err)
			}
		}
	}
}

// keys drives the screens.
func (l *laptop) keys(do func(d *uitest.Driver)) {
	l.t.Helper()
	root, ends := l.root()
	d := uitest.Drive(l.t, root)
	do(d)
	d.Press("ctrl+c").Wait(time.Second)
	if !d.Quit {
		l.t.Fatalf("the screens did not end:\n%s", d.Screen())
	}
	ends()
}

// talk answers in the linear mode and gives what was said.
func (l *laptop) talk(lines ...string) string {
	l.t.Helper()
	return l.talkBy(linear.Options{}, lines...)
}

func (l *laptop) talkBy(o linear.Options, lines ...string) string {
	l.t.Helper()
	root, ends := l.root()
	var out bytes.Buffer
	o.In, o.Out = strings.NewReader(strings.Join(lines, "\n")), &out
	if len(lines) > 0 && lines[len(lines)-1] == "" {
		o.In = strings.NewReader(strings.Join(lines, "\n") + "\n")
	}
	if err := linear.Run(root, o); err != nil {
		l.t.Fatal(err)
	}
	if !root.Over() {
		l.t.Errorf("not locked at the end:\n%s", out.String())
	}
	ends()
	return out.String()
}

// kept is all that the store holds, as the exchange file has it: without what differs
// from run to run, which are the ids and instants of new records.
func (l *laptop) kept(phrase string) string {
	l.t.Helper()
	st := l.file()
	s, err := st.Unlock(model.ID{}, phrase)
	if err != nil {
		l.t.Fatal(err)
	}
	defer st.Close()
	defer s.Lock()
	var b bytes.Buffer
	if err := exchange.Write(&b, s, exchange.Mark{}); err != nil {
		l.t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		l.t.Fatal(err)
	}
	var lines []string
	for _, name := range slices.Sorted(mapsKeys(doc)) {
		all, ok := doc[name].([]any)
		if !ok {
			continue
		}
		var some []string
		for _, x := range all {
			line, err := json.MarshalIndent(masked(x), "", " ")
			if err != nil {
				l.t.Fatal(err)
			}
			some = append(some, name+" "+string(line))
		}
		slices.Sort(some)
		lines = append(lines, some...)
	}
	return strings.Join(lines, "\n")
}

func mapsKeys(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// masked hides ids that were made by chance, and instants.
func masked(x any) any {
	switch v := x.(type) {
	case map[string]any:
		for k := range v {
			if v[k] = masked(v[k]); k == "leaf" || k == "link" || k == "salt" { // of the access log
				v[k] = "chance"
			}
		}
		return v
	case []any:
		for i := range v {
			v[i] = masked(v[i])
		}
		return v
	case string:
		if id, err := model.ParseID(v); err == nil && slices.ContainsFunc(id[3:], func(b byte) bool { return b != 0 }) {
			return "id"
		}
		if _, err := time.Parse(time.RFC3339, v); err == nil {
			return "time"
		}
	case float64:
		if v > 1e8 {
			return "time"
		}
	}
	return x
}
