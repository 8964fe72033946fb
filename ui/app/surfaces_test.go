package app

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"aula/assets"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/uitest"
)

// seen is a surface on stage.
type seen struct {
	*uitest.Driver
	app     *App
	session *store.Session
}

// show brings a surface on stage, at noon of a Monday.
func show(t *testing.T, s Surface, lang string) seen {
	t.Helper()
	time.Sleep(time.Until(noon()))
	o := shownOptions(lang)
	session := inWorld(t, s.World, time.Now)
	time.Sleep(2 * time.Minute) // what was logged is closed: their order is chance
	app := stand(o, s, session)
	v := seen{uitest.Drive(t, app), app, session}
	v.pass()
	for _, m := range s.steps() {
		v.Wait(450 * time.Millisecond).Send(m)
	}
	v.pass()
	return v
}

// shownOptions are those of a surface: letters that every console has.
func shownOptions(lang string) Options {
	o := plainOptions(lang)
	o.Prefs.Glyphs = "narrow"
	o.Create = func(store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
		return nil, nil, store.Recovery{}, store.ErrExists
	}
	o.Join = func(store.Joining) (*store.Store, *store.Session, string, error) {
		return nil, nil, "", store.ErrWrongInvite
	}
	o.Demo = func() (*store.Store, *store.Session, error) { return nil, nil, store.ErrExists }
	return o
}

func plainOptions(lang string) Options {
	o := Options{
		Assets: assets.FS, Prefs: ui.DefaultPrefs(), Version: "0.1.0", Profile: colorprofile.ASCII, Dir: "/data/aula",
		Words: strings.Fields("aalto harju koivu lampi majakka niitty polku ranta saari tuuli uoma vuono"),
	}
	o.Prefs.Lang = lang
	return o
}

func (v seen) pass() {
	for range 15 {
		v.Wait(10 * time.Millisecond)
	}
}

func eachSurface(t *testing.T, lang string, look func(*testing.T, Surface, seen)) {
	for _, s := range Surfaces() {
		t.Run(s.Name(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { look(t, s, show(t, s, lang)) })
		})
	}
}

// Name is the surface's name in files.
func (s Surface) Name() string { return s.Place + "-" + s.State }

func TestEverySurfaceInFinnish(t *testing.T) {
	eachSurface(t, "fi", func(t *testing.T, s Surface, v seen) {
		if !s.Random && s.Sample == "" { // samples have their pictures in their own area
			uitest.Golden(t, s.Name(), v.Screen())
		}
		checkLanguage(t, v, "fi")
		checkKeys(t, v.app)
		checkAllDeeds(t, v)
		checkDrafts(t, v)
		if s.World != WorldLong && s.Sample != "long" {
			checkGlyphs(t, v)
		}
		checkSweep(t, v)
	})
}

func TestNoGoldenIsLeftOver(t *testing.T) {
	known := map[string]bool{}
	for _, s := range Surfaces() {
		if _, twice := known[s.Name()]; twice {
			t.Errorf("%s is listed twice", s.Name())
		}
		known[s.Name()] = s.Sample == ""
		for _, kind := range []string{"sv", "en", "60x18", "120x40"} {
			known[s.Name()+"-"+kind] = true
		}
	}
	for _, theme := range ui.Themes() {
		known["colour-"+theme] = true
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))] {
			t.Errorf("testdata/%s belongs to no surface", f.Name())
		}
	}
}

// mainStates are the surfaces that are also held in other sizes and languages.
func mainStates() []Surface {
	var all []Surface
	for _, name := range []string{"unlock-guide", "unlock-door-some", "unlock-cover", "today-some", "lobby-some", "lobby-form", "joint-some", "sharing-empty", "settings-some", "app-menu"} {
		i := slices.IndexFunc(Surfaces(), func(s Surface) bool { return s.Name() == name })
		if i < 0 {
			panic(name)
		}
		all = append(all, Surfaces()[i])
	}
	return all
}

func TestEachPlaceInOtherLanguagesAndSizes(t *testing.T) {
	for _, s := range mainStates() {
		for _, lang := range []string{"sv", "en"} {
			t.Run(s.Name()+"-"+lang, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					uitest.Golden(t, s.Name()+"-"+lang, show(t, s, lang).Screen())
				})
			})
		}
		t.Run(s.Name()+"-sizes", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				v := show(t, s, "fi")
				for _, size := range [][2]int{{60, 18}, {120, 40}} {
					uitest.Golden(t, fmt.Sprintf("%s-%dx%d", s.Name(), size[0], size[1]), v.Resize(size[0], size[1]).Screen())
				}
			})
		})
	}
}

// No sentence of another language stands on a Swedish or an English screen. Both look
// at one workspace, since making one is what takes long.
func TestNoOtherLanguageIsLeftOnASwedishOrAnEnglishScreen(t *testing.T) {
	eachSurface(t, "sv", func(t *testing.T, s Surface, v seen) {
		checkLanguage(t, v, "sv")
		session := v.session
		if session != nil && session.Workspace().ID.Zero() {
			return // this surface has locked it
		}
		checkLanguage(t, onStage(t, s, shownOptions("en"), session), "en")
	})
}

// onlyIn are the texts of one language, long enough to be no chance, that the other
// does not have; of a text with values the longest part between them.
func onlyIn(lang, other string) []string {
	there := strings.Join(texts(reflect.ValueOf(*text.Must(assets.FS, other))), "\n")
	var all []string
	for _, s := range texts(reflect.ValueOf(*text.Must(assets.FS, lang))) {
		best := ""
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '%' || r == '\n' || r == '[' || r == ']' }) {
			if part = strings.TrimSpace(part); len(part) > len(best) {
				best = part
			}
		}
		if utf8.RuneCountInString(best) >= 9 && strings.Contains(best, " ") && !strings.Contains(there, best) {
			all = append(all, best)
		}
	}
	return all
}

func texts(v reflect.Value) []string {
	var all []string
	switch v.Kind() {
	case reflect.String:
		all = append(all, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Type().Field(i).Name != "Cli" {
				all = append(all, texts(v.Field(i))...)
			}
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			all = append(all, texts(v.Index(i))...)
		}
	}
	return all
}

// checkKeys holds the key map: no key twice on a screen, the global ones included,
// and no global one where letters and digits belong to the screen.
func checkKeys(t *testing.T, a *App) {
	t.Helper()
	top := a.on.top()
	if top == nil {
		return
	}
	taken := map[string]string{}
	take := func(who string, acts []ui.Action, esc bool) {
		for _, act := range acts {
			if len(act.Key.Keys()) == 0 || act.Key.Help().Desc == "" {
				t.Errorf("%s: a deed without key or word: %v %q", top.Title(), act.Key.Keys(), act.Key.Help().Desc)
			}
			for _, k := range act.Key.Keys() {
				if old, twice := taken[k]; twice && !(esc && k == "esc") {
					t.Errorf("%s: %s is taken by %q and %q (%s)", top.Title(), k, old, act.Key.Help().Desc, who)
				}
				taken[k] = act.Key.Help().Desc
			}
		}
	}
	take("its own", a.actions(top), false)
	take("always", a.always(), false)
	if !typing(top) {
		take("global", a.globals(), true) // a dialog's own esc is the same step back
	}
	for _, act := range a.globals() {
		for _, k := range act.Key.Keys() {
			if len([]rune(k)) == 1 && k != "m" && k != "?" || k == "space" {
				t.Errorf("%q is global and belongs to the screens", k)
			}
		}
	}
}

// checkSweep holds the view of what is on top against every size, then the whole
// frame.
func checkSweep(t *testing.T, v seen) {
	t.Helper()
	top := v.app.on.top()
	for _, w := range sizes(120) {
		for _, h := range sizes(40) {
			if top != nil {
				top.Resize(w, h)
				f := top.View()
				fits(t, "screen", f.Body, w, h)
				for _, s := range f.Spots {
					if s.X < 0 || s.Y < 0 || s.W < 1 || s.H < 1 || s.X+s.W > w || s.Y+s.H > h {
						t.Fatalf("%d by %d: the spot %q lies at %d,%d, %d by %d", w, h, s.Key, s.X, s.Y, s.W, s.H)
					}
				}
			}
		}
	}
	for _, size := range [][2]int{{1, 1}, {39, 24}, {40, 12}, {60, 18}, {80, 24}, {99, 30}, {100, 30}, {200, 60}} {
		v.app.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		view := v.app.View()
		fits(t, "frame", view.Content, size[0], size[1])
		if c := view.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= size[0] || c.Y >= size[1]) {
			t.Errorf("%v: the cursor stands at %d,%d", size, c.X, c.Y)
		}
	}
}

func sizes(most int) []int {
	all := []int{1, 2, 3, 4, 5, 7, 10, 17, 24, 33, 40}
	for n := 60; n <= most; n += 20 {
		all = append(all, n)
	}
	return all
}

func fits(t *testing.T, what, body string, w, h int) {
	t.Helper()
	lines := strings.Split(body, "\n")
	if len(lines) > h {
		t.Fatalf("%s, %d by %d: %d lines:\n%s", what, w, h, len(lines), uitest.Plain(body))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			t.Fatalf("%s, %d by %d: a line of %d cells: %q", what, w, h, n, ansi.Strip(l))
		}
	}
}

func TestTheGalleryShowsEverySurface(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time: the gallery runs by the clock on the wall")
	}
	t.Parallel()
	var out strings.Builder
	o := Options{Assets: assets.FS, Prefs: ui.DefaultPrefs(), Profile: colorprofile.ASCII}
	worlds := map[string]*store.Session{}
	err := Gallery(o, &out, 80, 24, func(name string) (*store.Session, error) {
		old := worlds[name]
		if old == nil {
			worlds[name] = inWorld(t, name, time.Now)
			return worlds[name], nil
		}
		old.Lock()
		s, err := old.File().Unlock(old.Me(), phrase)
		worlds[name] = s
		return s, err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Surfaces() {
		if !strings.Contains(out.String(), s.Place+" · "+s.State+"\n") {
			t.Errorf("%s is missing", s.Name())
		}
	}
}
