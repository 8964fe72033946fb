package uitest

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

const passphrase = "meri kuuma lautta hiekka"

// Monday is when a desk's story begins: 23 November 2026, nine o'clock.
func Monday() time.Time {
	zone, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 23, 9, 0, 0, 0, zone)
}

// template is the files of a new store by their names, made once: making a store costs
// more than most stories do.
var template = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "aula-desk")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	theme := func(name, fi, sv, en string, order int) model.Code {
		return model.Code{ID: model.CodeID(model.Theme, name), List: model.Theme, Code: name, Words: model.Words{Fi: fi, Sv: sv, En: en}, Order: order, Shipped: true}
	}
	o := store.Options{Dir: dir, Now: Monday, Passes: 1, Shipped: store.Shipped{Codes: []model.Code{
		theme("lonely", "Yksinäisyys", "Ensamhet", "Loneliness", 1), theme("setting", "Ympäristö ja tilat", "Miljö och lokaler", "Surroundings", 2),
	}}}
	s, _, err := store.Create(o, store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.PeerExpert, Passphrase: passphrase})
	if err != nil {
		return nil, err
	}
	f := s.File()
	s.Lock()
	if err := f.Close(); err != nil {
		return nil, err
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, n := range names {
		if files[n.Name()], err = os.ReadFile(filepath.Join(dir, n.Name())); err != nil {
			return nil, err
		}
	}
	return files, nil
})

// Desk is a real store of the test's own with Aino's session, a peer expert's, and a
// page on it. The store knows one site and two themes, lonely and setting.
type Desk struct {
	*Driver // nil until Show
	Session *store.Session
	Lang    string           // fi, until a test says otherwise
	Now     func() time.Time // Monday, and on with the bubble's time
	Page    ui.Screen        // what Show shows

	t testing.TB
}

// NewDesk opens a desk inside synctest.Test; it is closed with the test.
func NewDesk(t testing.TB) *Desk {
	t.Helper()
	files, err := template()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "home")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	begin, monday := time.Now(), Monday()
	d := &Desk{Lang: "fi", Now: func() time.Time { return monday.Add(time.Since(begin)) }, t: t}
	st, err := store.Open(store.Options{Dir: dir, Now: d.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if d.Session, err = st.Unlock(model.ID{}, passphrase); err != nil {
		t.Fatal(err)
	}
	return d
}

// Show drives a page on the desk's store, as DriveScreen does.
func (d *Desk) Show(page ui.Screen) {
	d.t.Helper()
	d.Page = page
	d.Driver = DriveScreen(d.t, page, d.Session)
}

// Env is what a page on the desk is given.
func (d *Desk) Env() ui.Env {
	e := Env(d.Lang)
	e.Store, e.Now = d.Session, d.Now
	return e
}

// Env is what a page is given while no store is open: on Monday, dark, in all colours.
func Env(lang string) ui.Env {
	p, monday := ui.DefaultPrefs(), Monday()
	p.Lang = lang
	return ui.Env{
		Text: text.Must(assets.FS, lang), Prefs: p, Now: func() time.Time { return monday },
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
}

// Day is today, and so many days on.
func (d *Desk) Day(on int) model.Date { return model.DateOf(d.Now()) + model.Date(on) }

// Put stores records past the page.
func (d *Desk) Put(all ...model.Record) {
	d.t.Helper()
	if err := d.Session.Put(all...); err != nil {
		d.t.Fatal(err)
	}
}

// List is what lies in the desk's store of a kind.
func List[T model.Record](d *Desk) []T {
	d.t.Helper()
	all, err := store.List[T](d.Session)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// Asked is the message that the desk's page sends for a key; it fails unless there is
// one of that kind.
func Asked[T tea.Msg](d *Desk, key string) T {
	d.t.Helper()
	var none T
	for _, a := range d.Page.Actions() {
		if slices.Contains(a.Key.Keys(), key) {
			if m, ok := a.Do()().(T); ok {
				return m
			}
		}
	}
	d.t.Fatalf("%q sends no %T", key, none)
	return none
}
