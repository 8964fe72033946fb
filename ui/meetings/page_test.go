package meetings_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
	"aula/ui/meetings"
	"aula/ui/uitest"
)

// visit is a home visit whose sign is late.
func visit(w *world) {
	m := w.meeting(7, 0, 7)
	m.Place, m.Professional, m.Note = model.HomePlace, true, "Otetaan kamera mukaan."
	w.Put(m, &model.Entry{ID: model.ID{78}, What: model.EntryTeam, Title: "Viikkopalaveri", Start: w.Day(1).At(13*60, w.Now().Location()), Minutes: 60, People: []string{w.Session.Me().String()}})
}

func of(id model.ID) func(*world) {
	return func(w *world) { w.page = func(w *world) ui.Screen { return meetings.Open(w.Env(), id) } }
}

func in(lang string) func(*world) { return func(w *world) { w.Lang = lang } }

func TestThePagesLookAsTheyShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "list-"+lang, w.Screen())
			uitest.Golden(t, "list-60x18-"+lang, w.Resize(60, 18).Screen())
			uitest.Golden(t, "list-120x30-"+lang, w.Resize(120, 30).Screen())
			w.Resize(80, 24).Press("n")
			uitest.Golden(t, "plan-"+lang, w.Screen())
			w.ClickOn(w.Env().Text.Meetings.Form.Place).Press("down", "down").ClickOn(w.Env().Text.Meetings.Form.Repeat).Press("down")
			uitest.Golden(t, "plan-home-repeated-"+lang, w.Screen())
			w.Press("esc", "home", "a", "tab", "tab").Type("Lääkkeet, medicin, medication")
			uitest.Golden(t, "note-"+lang, w.Screen())
			w.Press("esc", "s")
			uitest.Golden(t, "move-"+lang, w.Screen())
		}, some, visit, in(lang))
		story(t, func(w *world) { uitest.Golden(t, "late-"+lang, w.Screen()) }, some, visit, in(lang), of(model.ID{80, 7}))
		story(t, func(w *world) {
			uitest.Golden(t, "held-"+lang, w.Screen())
			uitest.Golden(t, "held-120x30-"+lang, w.Resize(120, 30).Screen())
		}, some, in(lang), of(model.ID{80, 2}))
	}
	story(t, func(w *world) { uitest.Golden(t, "empty", w.Screen()) })
	story(t, func(w *world) { uitest.Golden(t, "planned-60x18", w.Resize(60, 18).Screen()) }, some, visit, of(model.ID{80, 6}))
}

func TestTheyFitBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return meetings.New(uitest.Env("fi"), model.ID{1}) })
	uitest.Sweep(t, func() ui.Screen { return meetings.Open(uitest.Env("sv"), model.ID{1}) })
}

func TestTheyFitEverySizeInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, page := range map[string]func(*world){
			"list": func(*world) {}, "held": of(model.ID{80, 1}), "late": of(model.ID{80, 7}),
		} {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, some, visit, in(lang), page)
				uitest.Sizes(t, lang+" "+name, w.Page)
			})
		}
		for _, key := range []string{"n", "a", "s", "e"} {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, some, visit, in(lang))
				uitest.Sizes(t, lang+" "+key, uitest.Asked[ui.AskMsg](w.Desk, key).Screen)
			})
		}
	}
}

func TestNoKeyHasTwoDeedsAndHelpNamesEachOfThem(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/meetings.md")
		if err != nil {
			t.Fatal(err)
		}
		look := func(w *world) {
			seen := map[string]bool{}
			for _, a := range w.Page.Actions() {
				if k := a.Key.Help().Key; (len(k) == 1 || k == "del") && !strings.Contains(string(help), "`"+k+"`") {
					t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
				}
				for _, k := range a.Key.Keys() {
					if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "esc"}, k) || a.Key.Help().Desc == "" {
						t.Errorf("%s: %q has two deeds, or no words", lang, k)
					}
					seen[k] = true
				}
			}
		}
		for _, page := range []func(*world){func(*world) {}, of(model.ID{80, 7}), of(model.ID{80, 1})} {
			story(t, look, some, visit, in(lang), page)
		}
	}
}

func TestWhatIsLateComesFirstAmongTheDeeds(t *testing.T) {
	story(t, func(w *world) {
		if k := w.Page.Actions()[0].Key.Keys()[0]; k != "k" {
			t.Errorf("the first deed is %q", k)
		}
		w.Press("k")
		if k := w.Page.Actions()[0].Key.Keys()[0]; k != "a" {
			t.Errorf("then the first deed is %q", k)
		}
	}, visit, of(model.ID{80, 7}))
}

func TestThePagesAreSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		if !slices.Equal(append(sp.Lines, sp.Rest...), []string{"Tahti on sopiva: kerran tai kahdesti kuussa.", "2 odottaa merkintää, 1 sovittu, 2 pidettyä, 1 peruttu, 1 jäi väliin."}) {
			t.Errorf("lines: %q %q", sp.Lines, sp.Rest)
		}
		if len(sp.Rows) != 7 || sp.Rows[0].Text != "ma 23.11. 7.00 tapaaminen, Kotona, turvamerkki puuttuu" {
			t.Fatalf("rows: %+v", sp.Rows)
		}
		m, ok := sp.Rows[0].Do()().(ui.OpenMsg)
		if !ok {
			t.Fatal("choosing a meeting opens nothing")
		}
		w.Send(m)
		sp = m.Screen.(ui.Speaker).Speak()
		if want := "Turvamerkki puuttuu: sovittu aika oli 8.30, siitä on 30 min."; len(sp.Lines) < 3 || sp.Lines[1] != want {
			t.Errorf("said %q", sp.Lines)
		}
	}, some, visit)
	story(t, func(w *world) {
		lines := w.Page.(ui.Speaker).Speak().Lines
		for _, want := range []string{"Maanantai 26.10.2026 kello 10.00–11.00 (1 t).", "Pidetty.", "Mitä tehtiin: Kuuntelua, Askel yhdessä.", "Tavoitteet, joita tapaaminen koskee: Haluan taas valokuvata.", "Ensi kerralle: Otetaan kamera mukaan."} {
			if !slices.Contains(lines, want) {
				t.Errorf("not said: %q in %q", want, lines)
			}
		}
	}, some, of(model.ID{80, 1}))
	story(t, func(w *world) {
		if sp := w.Page.(ui.Speaker).Speak(); len(sp.Rows) != 0 || len(sp.Lines) != 1 {
			t.Errorf("nothing to tell: %+v", sp)
		}
	})
	story(t, func(w *world) {
		note := uitest.Asked[ui.AskMsg](w.Desk, "a").Screen
		note.Resize(80, 24)
		said := func() string {
			var all []string
			for _, q := range note.(ui.Asker).Questions() {
				all = append(all, q.Label+q.Value)
			}
			return strings.Join(all, "\n")
		}
		for _, q := range note.(ui.Asker).Questions() {
			if q.Label == "Muistiin" {
				if fault := q.Answer("Lääkitystä pohdittiin"); fault != "" {
					t.Error(fault)
				}
			}
		}
		if got := said(); !strings.Contains(got, "Tämä kuuluu ammattilaiselle: lääkitys.") || !strings.Contains(got, "tulee kohta") || strings.Contains(got, "ctrl+p") {
			t.Errorf("asked:\n%s", got)
		}
	}, some)
}

func TestWordsAreThereForEverySortStateAndTopic(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		w := uitest.Env(lang).Text.Meetings
		for _, s := range model.MeetingSorts() {
			if w.Sort(string(s)) == "" {
				t.Errorf("%s: no word for the sort %q", lang, s)
			}
		}
		for _, topic := range guard.Topics() {
			if w.Limit(topic.String()) == "" {
				t.Errorf("%s: no word for the topic %q", lang, topic)
			}
		}
		for _, s := range model.MeetingStates() {
			if w.State(string(s)) == "" {
				t.Errorf("%s: no word for the state %q", lang, s)
			}
		}
	}
}
