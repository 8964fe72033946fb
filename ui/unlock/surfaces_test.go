package unlock_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"

	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
	"aula/ui/unlock"
)

// surface brings a screen into one state.
type surface struct {
	name string
	make func(t *testing.T, e ui.Env) ui.Screen
}

// guided is the guide after some keys; its codes are always the same.
func guided(keys ...string) func(*testing.T, ui.Env) ui.Screen {
	return func(t *testing.T, e ui.Env) ui.Screen {
		g := newGuide(t)
		s := unlock.FirstRun(e, unlock.Guide{
			Words: []string{"haavikko"},
			Check: func(p string) error {
				if p == "salasana123456" {
					return store.ErrWeakPassphrase
				}
				return nil
			},
			Create: func(b store.Beginning) (*store.Store, *store.Session, store.Recovery, error) {
				b.Passphrase = phrase // one word six times is none
				s, _, err := store.Create(g.o, b)
				if err != nil {
					return nil, nil, store.Recovery{}, err
				}
				g.s = s
				rec := store.Recovery{Workspace: "ASFN-TQBK-9P9G-9624-C9X8-ZVBB-04NA-F163", Own: "9EYH-E6TQ-DSAP-HHQH-PF07-E7J2-HHN7-BD97"}
				return s.File(), s, rec, err
			},
			Demo: func() (*store.Store, *store.Session, error) { return nil, nil, store.ErrExists },
			Join: func(store.Joining) (*store.Store, *store.Session, string, error) {
				return nil, nil, "", store.ErrWrongInvite
			},
		})
		uitest.DriveScreen(t, s, nil).Press(keys...)
		return s
	}
}

func barred(people int, o unlock.Options, keys ...string) func(*testing.T, ui.Env) ui.Screen {
	return func(t *testing.T, e ui.Env) ui.Screen {
		w := newWorld(t)
		for n := 1; n < people; n++ {
			w.colleague(t, fmt.Sprintf("salalause numero %d on tämä", n))
		}
		w.s.Lock()
		s := unlock.New(e, w.s.File(), o)
		uitest.DriveScreen(t, s, nil).Press(keys...)
		return s
	}
}

func laid(fresh func(ui.Env) ui.Screen, keys ...string) func(*testing.T, ui.Env) ui.Screen {
	return func(t *testing.T, e ui.Env) ui.Screen {
		w := newWorld(t)
		e.Store = w.s
		s := fresh(e)
		if err := w.s.Local().Put("mark", "codescheck", []byte("x")); err != nil {
			t.Fatal(err)
		}
		uitest.DriveScreen(t, s, w.s).Press(keys...)
		return s
	}
}

func surfaces() []surface {
	you := slices.Concat([]string{"enter", "enter", "enter"}, uitest.Letters("Aino"))
	phraseAt := slices.Concat(you, []string{"enter", "enter", "enter"})
	next := func(keys ...string) []string { return slices.Concat(phraseAt, keys) }
	paper := slices.Concat([]string{"enter"}, uitest.Letters(strings.Repeat("haavikko ", 5)+"haavikko\n"))
	made := func(keys ...string) []string { return slices.Concat(phraseAt, paper, keys) }
	typed := func(all ...string) []string {
		var out []string
		for _, k := range all {
			if k == sevenWords {
				out = append(out, uitest.Letters(k)...)
			} else {
				out = append(out, k)
			}
		}
		return out
	}
	join := func(keys ...string) []string {
		return append(slices.Concat([]string{"2"}, uitest.Letters("/jako\nToimisto 2\n")), keys...)
	}
	joined := func(keys ...string) []string {
		return slices.Concat(join(uitest.Letters("Olli\n\n2"+phrase+"\n"+phrase+"\n")...), typed(keys...))
	}
	miss := slices.Concat(uitest.Letters("väärä\nväärä\n"))
	member := func(e ui.Env) ui.Screen { return unlock.NewMember(e, "haavikko") }
	change := func(e ui.Env) ui.Screen { return unlock.NewPassphrase(e, "haavikko") }
	pin := unlock.Options{PIN: func(string) (*store.Session, error) { return nil, store.ErrWrongPassphrase }}
	return []surface{
		{"guide", guided()},
		{"guide-join", guided("2")},
		{"guide-join-you", guided(join("O")...)},
		{"guide-join-how", guided(joined()...)},
		{"guide-join-wrong", guided(joined("1", sevenWords, "enter")...)},
		{"join-with", laid(func(e ui.Env) ui.Screen { return unlock.NewJoinWith(e, unlock.JoinGear{}) })},
		{"join-with-form", laid(func(e ui.Env) ui.Screen { return unlock.NewJoinWith(e, unlock.JoinGear{}) }, "2", "a", "enter", "b", "enter", "c", "enter")},
		{"guide-restore", guided("4")},
		{"guide-place", guided("enter")},
		{"guide-you", guided(you...)},
		{"guide-role", guided(append(you, "enter")...)},
		{"guide-offer", guided(phraseAt...)},
		{"guide-own", guided(next("2", "a", "b", "enter", "c", "enter")...)},
		{"guide-weak", guided(next(slices.Concat([]string{"2"}, uitest.Letters("salasana123456\nsalasana123456\n"))...)...)},
		{"guide-paper", guided(next("enter", "a")...)},
		{"guide-paper-slip", guided(next("enter", "a", "enter")...)},
		{"guide-codes", guided(made()...)},
		{"guide-back", guided(made("enter", "a", "enter")...)},
		{"guide-end", guided(made("l")...)},
		{"lock", barred(1, unlock.Options{})},
		{"lock-pin", barred(1, pin)},
		{"lock-missed", barred(1, unlock.Options{}, miss...)},
		{"lock-many", barred(4, unlock.Options{})},
		{"lock-many-missed", barred(4, unlock.Options{}, append([]string{"4"}, miss...)...)},
		{"recover-slip", barred(2, unlock.Options{}, "ctrl+r", "a", "b", "enter")},
		{"change", laid(change)},
		{"change-known", laid(change, "a", "enter", "space")},
		{"member", laid(member)},
		{"member-code", laid(member, slices.Concat(uitest.Letters("O\n\n\n2"+phrase+"\n"+phrase+"\n"))...)},
		{"type-back", laid(unlock.NewTypeBack, "a", "enter")},
		{"type-back-lost", laid(unlock.NewTypeBack, "ctrl+n")},
		{"type-back-stop", laid(unlock.NewTypeBack, "ctrl+n", "2")},
		{"new-codes", laid(unlock.NewCodes)},
		{"new-codes-shown", laid(unlock.NewCodes, "2")},
	}
}

func TestEverySurfaceFitsEverySize(t *testing.T) {
	for _, s := range surfaces() {
		t.Run(s.name, func(t *testing.T) {
			uitest.Sweep(t, func() ui.Screen { return s.make(t, env("fi")) })
		})
	}
}

// outside tells what of a frame lies outside its window.
func outside(f ui.Frame, w, h int) string {
	lines := strings.Split(f.Body, "\n")
	if len(lines) > h {
		return fmt.Sprintf("%d lines", len(lines))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			return fmt.Sprintf("a line of %d cells: %q", n, ansi.Strip(l))
		}
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
		return fmt.Sprintf("the cursor at %d,%d", c.X, c.Y)
	}
	for _, s := range f.Spots {
		if s.X < 0 || s.Y < 0 || s.W < 1 || s.H < 1 || s.X+s.W > w || s.Y+s.H > h {
			return fmt.Sprintf("the spot %+v", s)
		}
	}
	return ""
}

// steady takes out what differs from run to run: the groups that are asked for, and
// the one code that is real.
func steady(screen string) string {
	screen = regexp.MustCompile(`(?i)(ryhmät|ryhmä|groups?|grupper(na)?|grupp) \d( (ja|and|och) \d)?`).ReplaceAllString(screen, "$1 #")
	screen = regexp.MustCompile(`(omasta koodistasi|työtilan koodista) `).ReplaceAllString(screen, "koodista ")
	return screen
}

func TestWhatIsSeen(t *testing.T) {
	look := func(t *testing.T, s surface, lang string, w, h int, name string) {
		synctest.Test(t, func(t *testing.T) {
			screen := s.make(t, env(lang))
			screen.Resize(w, h)
			seen := steady(uitest.Plain(screen.View().Body))
			if s.name == "member-code" || s.name == "new-codes-shown" {
				seen = regexp.MustCompile(`([1-8]) [0-9A-Z]{4}`).ReplaceAllString(seen, "$1 ####")
			}
			uitest.Golden(t, name, screen.Title()+"\n\n"+strings.TrimLeft(seen, "\n"))
		})
	}
	for _, s := range surfaces() {
		t.Run(s.name, func(t *testing.T) { look(t, s, "fi", 78, 20, s.name) })
	}
	for _, s := range surfaces() {
		switch s.name {
		case "guide", "guide-join", "guide-join-how", "guide-join-wrong", "join-with", "guide-offer", "guide-paper-slip", "guide-codes", "lock-many-missed", "type-back-lost", "new-codes", "new-codes-shown":
			t.Run(s.name+" small", func(t *testing.T) { look(t, s, "fi", 58, 14, s.name+"-60x18") })
			t.Run(s.name+" tiny", func(t *testing.T) { look(t, s, "fi", 38, 9, s.name+"-40x12") })
			t.Run(s.name+" sv", func(t *testing.T) { look(t, s, "sv", 78, 20, s.name+"-sv") })
			t.Run(s.name+" en", func(t *testing.T) { look(t, s, "en", 78, 20, s.name+"-en") })
		}
	}
}

func TestNoKeyIsTakenTwiceAndNoLetterWhereTextIsTyped(t *testing.T) {
	for _, s := range surfaces() {
		story(t, s.name, func(t *testing.T) {
			screen := s.make(t, env("fi"))
			taken := map[string]bool{}
			for _, a := range screen.Actions() {
				if a.Key.Help().Key == "" || a.Key.Help().Desc == "" {
					t.Errorf("%v has no words", a.Key.Keys())
				}
				for _, k := range a.Key.Keys() {
					if taken[k] {
						t.Errorf("%q is taken twice", k)
					}
					taken[k] = true
					if len([]rune(k)) == 1 && screen.View().Cursor != nil && strings.HasPrefix(s.name, "guide-own") {
						t.Errorf("%q is a deed where text is typed", k)
					}
				}
			}
			if n := len(screen.Actions()); n > 5 {
				t.Errorf("%d hints, the footer shows 5", n)
			}
		})
	}
}
