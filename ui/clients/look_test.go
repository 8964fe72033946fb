package clients_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// lent adds all that other areas lend, so that every key is there.
func lent(w *world) {
	page := func(env ui.Env, _ model.ID) ui.Screen { return clients.New(env, clients.Gear{}) }
	w.gear.Goals, w.gear.Meetings = page, page
	w.gear.Print = func(ui.Env, model.ID) tea.Cmd { return nil }
	w.gear.Directive = func(ui.Env) tea.Cmd { return nil }
}

func TestThePagesFitBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return clients.New(uitest.Env("fi"), clients.Gear{}) })
	uitest.Sweep(t, func() ui.Screen { return clients.Page(uitest.Env("fi"), clients.Gear{}, model.ID{1}) })
}

// long adds the longest texts there can be.
func long(w *world) {
	words := strings.Repeat("pitkämielisyys ", 9)[:model.MaxLine-8]
	for i := range 20 {
		w.Put(&model.Client{ID: model.ID{100, byte(i)}, Name: words, Workers: []string{w.Session.Me().String()}, Made: w.Day(0)})
	}
	c, r := *w.client(kanerva), *w.relation(term)
	c.Name, c.Company, c.Interests, r.Pair = words, strings.Repeat(words+"\n", 20), strings.Repeat(words, 20), words
	w.Put(&c, &r, &model.Milestone{ID: model.ID{101}, Client: kanerva, Relation: term, What: model.Extension, Held: w.Day(0), Until: w.Day(400), Reason: strings.Repeat(words, 9)})
}

func TestThePagesFitEverySizeInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		fills := []func(*world){some}
		if lang == "fi" {
			fills = append(fills, func(w *world) { some(w); long(w) })
		}
		for _, fill := range fills {
			for name, page := range map[string]func(*world) ui.Screen{
				"list": func(w *world) ui.Screen { return clients.New(w.Env(), w.gear) },
				"page": func(w *world) ui.Screen { return clients.Page(w.Env(), w.gear, kanerva) },
			} {
				synctest.Test(t, func(t *testing.T) {
					w := open(t, leads, fill, func(w *world) { w.Lang = lang; w.Page = page(w) })
					uitest.Sizes(t, lang+" "+name, w.Page)
					w.Resize(80, 24)
					if name == "list" {
						return
					}
					for _, k := range []string{"s", "p", "k", "b"} {
						w.Press(k)
						for _, size := range [][2]int{{1, 1}, {5, 2}, {12, 6}, {40, 10}, {59, 18}, {120, 40}} {
							w.Resize(size[0], size[1])
							if n := strings.Count(w.Screen(), "\n"); n >= size[1] {
								t.Errorf("%s %s: %d lines in %d", lang, k, n+1, size[1])
							}
						}
						w.Press("esc")
					}
				})
			}
		}
	}
}

// keysOf are the one-letter keys of a page; it fails if one has two deeds or no words.
func keysOf(w *world) []ui.Action {
	seen := map[string]bool{}
	for _, a := range w.Page.Actions() {
		if a.Key.Help().Desc == "" {
			w.t.Errorf("%v has no words", a.Key.Keys())
		}
		for _, k := range a.Key.Keys() {
			if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "esc"}, k) {
				w.t.Errorf("%q has two deeds", k)
			}
			seen[k] = true
		}
	}
	return w.Page.Actions()
}

func TestHelpNamesEveryKeyOfThePages(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/clients.md")
		if err != nil {
			t.Fatal(err)
		}
		look := func(w *world) {
			for _, a := range keysOf(w) {
				if k := a.Key.Help().Key; len(k) == 1 && !strings.Contains(string(help), "`"+k+"`") {
					t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
				}
			}
		}
		speak := func(w *world) { w.Lang = lang }
		story(t, look, leads, some, speak)
		story(t, look, leads, some, speak, lent, on(kanerva))
	}
}

func TestThePagesLookAsTheyShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		speak := func(w *world) { w.Lang = lang }
		story(t, func(w *world) {
			uitest.Golden(t, "list-"+lang, w.Screen())
			w.Press("v").Resize(120, 30)
			uitest.Golden(t, "list-120x30-"+lang, w.Screen())
			w.Resize(60, 18)
			uitest.Golden(t, "list-60x18-"+lang, w.Screen())
			w.Resize(80, 24).Press("n")
			uitest.Golden(t, "form-"+lang, w.Screen())
		}, leads, some, speak)
		story(t, func(w *world) {
			uitest.Golden(t, "page-"+lang, w.Screen())
			w.Resize(120, 30)
			uitest.Golden(t, "page-120x30-"+lang, w.Screen())
			w.Resize(60, 18)
			uitest.Golden(t, "page-60x18-"+lang, w.Screen())
			w.Resize(80, 24)
			for _, k := range []string{"s", "p", "k", "j", "o", "v", "l"} {
				w.Press(k)
				uitest.Golden(t, "page-"+k+"-"+lang, w.Screen())
				w.Press("esc")
			}
		}, some, speak, on(kanerva))
	}
	story(t, func(w *world) { uitest.Golden(t, "empty-fi", w.Screen()) })
	story(t, func(w *world) { uitest.Golden(t, "shut-fi", w.Screen()) }, func(w *world) { w.bare = true })
	story(t, func(w *world) {
		uitest.Golden(t, "ended-fi", w.Screen())
		w.Press("x")
		uitest.Golden(t, "keep-fi", w.Screen())
	}, some, on(pilvi))
	story(t, func(w *world) {
		uitest.Golden(t, "asked-fi", w.Screen())
		w.Press("s")
		uitest.Golden(t, "consent-fi", w.Screen())
	}, some, on(aalto))
}

// crowd puts n clients with their relations into a store.
func crowd(t testing.TB, s *store.Session, n int) {
	t.Helper()
	var all []model.Record
	today := model.DateOf(s.Now())
	for i := range n {
		id := model.ID{0xee, byte(i >> 8), byte(i)}
		r := model.ID{0xef, byte(i >> 8), byte(i)}
		all = append(all, &model.Client{ID: id, Name: fmt.Sprintf("nimimerkki %04d", i), Consent: today - 60, Explained: s.Me(), Workers: []string{s.Me().String()}, Made: today - 60},
			&model.Relation{ID: r, Client: id, Expert: s.Me(), Start: today - 50, Planned: today + 100})
		if len(all) >= 400 {
			if err := s.Put(all...); err != nil {
				t.Fatal(err)
			}
			all = nil
		}
	}
	if err := s.Put(all...); err != nil {
		t.Fatal(err)
	}
}
