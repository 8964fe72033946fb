package lobby_test

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/lobby"
	"aula/ui/text"
	"aula/ui/uitest"
)

const passphrase = "majava kuu polku hanki tuisku"

// desk is a lobby laptop: a real store in a folder, Aino's session, a clock.
type desk struct {
	t    testing.TB
	dir  string
	lang string
	now  func() time.Time
	st   *store.Store
	s    *store.Session
	gear lobby.Gear
}

// inBubble runs a story on a new laptop, on a Monday at nine.
func inBubble(t *testing.T, story func(*testing.T, *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { story(t, newDesk(t)) })
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	helsinki, err := time.LoadLocation(model.DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	begin, base := time.Now(), monday(helsinki)
	d := &desk{t: t, dir: path.Join(t.TempDir(), "aula"), lang: "fi", now: func() time.Time { return base.Add(time.Since(begin)) }}
	if err := os.Mkdir(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"aula.db", "open.db"} {
		data, err := os.ReadFile(path.Join(template(t), name))
		if err == nil {
			err = os.WriteFile(path.Join(d.dir, name), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if d.st, err = store.Open(store.Options{Dir: d.dir, Now: d.now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.st.Close() })
	d.unlock()
	cards, err := lobby.LoadCards(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile("../../assets/words/fi.txt")
	if err != nil {
		t.Fatal(err)
	}
	d.gear = lobby.Gear{Cards: cards, Words: strings.Fields(string(words))}
	return d
}

func monday(zone *time.Location) time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, zone) }

// template is the folder of a new store, made once: making one costs more than the
// stories do.
var template = func() func(testing.TB) string {
	var once sync.Once
	var dir string
	return func(t testing.TB) string {
		once.Do(func() {
			dir, _ = os.MkdirTemp("", "aula-lobby")
			o := store.Options{
				Dir: dir, Now: func() time.Time { return monday(time.UTC) }, Passes: 1,
				Shipped: store.Shipped{Codes: shippedCodes(t), Coping: shippedCoping(t)},
			}
			s, _, err := store.Create(o, store.Beginning{
				Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino",
				Role: model.PeerExpert, Passphrase: passphrase, Laptop: "aula1",
			})
			if err != nil {
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
	code := m.Run()
	if dir := template(nil); dir != "" {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// unlock opens Aino's session.
func (d *desk) unlock() {
	d.t.Helper()
	var err error
	if d.s, err = d.st.Unlock(model.ID{}, passphrase); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) env() ui.Env {
	p := ui.DefaultPrefs()
	p.Lang = d.lang
	return ui.Env{
		Store: d.s, Text: text.Must(os.DirFS("../../assets"), d.lang), Prefs: p, Now: d.now,
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
	}
}

func (d *desk) open() *uitest.Driver { return uitest.DriveScreen(d.t, lobby.New(d.env(), d.gear), d.s) }

// onShift opens the tally with Aino's shift running since now.
func (d *desk) onShift() *uitest.Driver {
	d.t.Helper()
	d.begin()
	return d.open()
}

func (d *desk) begin() *model.Shift {
	d.t.Helper()
	shift := &model.Shift{ID: model.ID{77}, Site: d.site().ID, Person: d.s.Me(), Backup: "Olli", Start: model.MomentOf(d.now())}
	d.put(shift)
	return shift
}

func (d *desk) put(r ...model.Record) {
	d.t.Helper()
	if err := d.s.Put(r...); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) site() *model.Site {
	d.t.Helper()
	all, err := store.List[*model.Site](d.s)
	if err != nil || len(all) == 0 {
		d.t.Fatal("no site", err)
	}
	return all[0]
}

// shifts are all of today and yesterday.
func (d *desk) shifts() []*model.Shift {
	d.t.Helper()
	today := model.DateOf(d.now())
	all, err := store.Between[*model.Shift](d.s, today-1, today)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// kept are the encounters in the store, each as one line of codes, sorted.
func (d *desk) kept() []string {
	d.t.Helper()
	var all []string
	err := d.s.Encounters(func(e *model.Encounter) error { all = append(all, line(*e)); return nil })
	if err != nil {
		d.t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

func line(e model.Encounter) string {
	var parts []string
	for _, f := range e.Fields() {
		if codes := f.Get(); len(codes) > 0 {
			codes = slices.Clone(codes)
			slices.Sort(codes)
			parts = append(parts, string(f.List)+"="+strings.Join(codes, "+"))
		}
	}
	if e.Count != 1 {
		parts = append(parts, "count="+string(rune('0'+e.Count)))
	}
	if e.Text != "" {
		parts = append(parts, "text="+e.Text)
	}
	return strings.Join(parts, " ")
}

func (d *desk) want(lines ...string) {
	d.t.Helper()
	slices.Sort(lines)
	if got := d.kept(); !slices.Equal(got, lines) {
		d.t.Fatalf("in the store:\n%q\nshould be:\n%q", got, lines)
	}
}

type shippedCode struct {
	Code   string   `json:"code"`
	Fi     string   `json:"fi"`
	Sv     string   `json:"sv"`
	En     string   `json:"en"`
	Slot   int      `json:"slot"`
	Letter string   `json:"letter"`
	Tags   []string `json:"tags"`
}

func idOf(parts ...string) (id model.ID) {
	sum := sha256.Sum256([]byte(strings.Join(parts, "/")))
	copy(id[:], sum[:])
	return id
}

func read(t testing.TB, name string) (all []shippedCode) {
	t.Helper()
	data, err := os.ReadFile(path.Join("../../assets/codes", name+".json"))
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func shippedCodes(t testing.TB) []model.Code {
	var all []model.Code
	for _, l := range model.Lists() {
		for i, c := range read(t, string(l)) {
			all = append(all, model.Code{
				ID: idOf(string(l), c.Code), List: l, Code: c.Code, Words: model.Words{Fi: c.Fi, Sv: c.Sv, En: c.En},
				Order: i + 1, Slot: c.Slot, Letter: c.Letter, Tags: c.Tags, Shipped: true,
			})
		}
	}
	return all
}

func shippedCoping(t testing.TB) []model.Coping {
	var all []model.Coping
	for _, c := range read(t, "coping") {
		all = append(all, model.Coping{ID: idOf("coping", c.Code), Words: model.Words{Fi: c.Fi, Sv: c.Sv, En: c.En}, Tags: c.Tags, Shipped: true})
	}
	return all
}

// dialog is what lies on top after keys, without a driver.
func dialog(page ui.Screen, keys ...string) ui.Screen {
	top := page
	for _, k := range keys {
		if t, ok := top.(ui.Typing); ok && t.Typing() {
			top = laid(top, top.Update(ui.Press(k)))
			continue
		}
		for _, a := range top.Actions() {
			if slices.Contains(a.Key.Keys(), k) {
				top = laid(top, a.Do())
				break
			}
		}
		time.Sleep(time.Second)
	}
	return top
}

// laid is the dialog that a command lays on top, or top itself.
func laid(top ui.Screen, cmd tea.Cmd) ui.Screen {
	if cmd == nil {
		return top
	}
	msg := cmd()
	if m, ok := msg.(ui.AskMsg); ok {
		m.Screen.Load()
		return m.Screen
	}
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			top = laid(top, v.Index(i).Interface().(tea.Cmd))
		}
	}
	return top
}

// writesOf runs a command, and its parts, and gives the writes it asks for.
func writesOf(cmd tea.Cmd) []ui.WriteMsg {
	if cmd == nil {
		return nil
	}
	switch m := cmd().(type) {
	case ui.WriteMsg:
		return []ui.WriteMsg{m}
	case tea.BatchMsg:
		var all []ui.WriteMsg
		for _, c := range m[:1] { // what comes after the write is a beat
			all = append(all, writesOf(c)...)
		}
		return all
	}
	return nil
}

// benchPage is a tally in a shift with one encounter just logged.
func benchPage(b *testing.B) ui.Screen {
	b.Helper()
	d := newDesk(b)
	shift := d.begin()
	if _, err := d.s.Log(model.Encounter{Site: shift.Site, Themes: []string{"lonely"}}); err != nil {
		b.Fatal(err)
	}
	page := lobby.New(d.env(), d.gear)
	page.Resize(80, 20)
	page.Update(page.Load()())
	return page
}
