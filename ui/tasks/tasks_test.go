package tasks_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/model/guard"
	"aula/ui"
	"aula/ui/tasks"
	"aula/ui/uitest"
)

// some fills the list: mine, whoever's, Olli's; late, due, some time, done.
func some(w *world) {
	olli := &model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert}
	site := &model.Site{ID: model.ID{8}, Name: "Terveysasema"}
	me := w.Session.Me()
	idea := &model.Idea{ID: model.ID{50}, Text: "Moni toivoo rauhallisempaa nurkkaa", Theme: "setting", Day: w.Day(-9), Note: "Sermi ja himmeämpi valo"}
	w.Put(olli, site, idea,
		&model.Idea{ID: model.ID{51}, Text: "Viikonloput ovat yksinäisiä", Theme: "lonely", Site: site.ID, Day: w.Day(-3)},
		&model.Idea{ID: model.ID{52}, Text: "Kahvi loppuu kesken", Day: w.Day(-20), Settled: w.Day(-5), Outcome: "Keitin vaihdettiin isompaan."},
		&model.Task{ID: model.ID{41}, Text: "Kysy sermistä", Due: w.Day(4), Owner: me, Idea: idea.ID, Made: w.Day(-8), By: olli.ID, Note: "Kiinteistönhoito tietää."},
		&model.Task{ID: model.ID{42}, Text: "Vie esitteet aulaan", Due: w.Day(-3), Owner: me, Made: w.Day(-9), By: me},
		&model.Task{ID: model.ID{43}, Text: "Päivitä ilmoitustaulu", Made: w.Day(-2), By: me},
		&model.Task{ID: model.ID{44}, Text: "Varaa ryhmähuone", Due: w.Day(0), Owner: olli.ID, Site: site.ID, Made: w.Day(-2)},
		&model.Task{ID: model.ID{45}, Text: "Soita vakuutusyhtiöön", Due: w.Day(-9), Done: w.Day(-10), Owner: me},
		&model.Task{ID: model.ID{46}, Text: "Ammoin hoidettu", Done: w.Day(-40), Owner: me},
	)
}

func TestTheListNamesWhatIsLateAndBeginsWithMine(t *testing.T) {
	story(t, func(w *world) {
		w.Order("Vie esitteet", "Kysy sermistä", "Päivitä ilmoitustaulu", "Varaa ryhmähuone", "Soita vakuutusyhtiöön")
		w.See("3 päivää myöhässä, minä", "kuka ehtii", "tänään, Olli", "tehty pe 13.11.", "4 avointa tehtävää, 1 myöhässä").NotSee("Ammoin")
		w.Press("f").See("omat ja vapaat", "Päivitä ilmoitustaulu").NotSee("Varaa").Press("f").See("Varaa")
		w.Press("s").Type("terv").Press("enter").See("Terveysasema", "Varaa ryhmähuone", "Vie esitteet")
	}, some)
}

func TestATaskIsAddedChangedTakenDoneAndDeleted(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ei avoimia tehtäviä").Press("space", "e", "o", "delete", "i")
		w.Said("Valitse ensin tehtävä.")
		w.Press("n").Type("Tilaa kahvia").Press("enter").Type("pe").See("perjantai 27.11.2026").Press("ctrl+s").See("Tilaa kahvia", "pe 27.11., kuka ehtii")
		w.Said("Tehtävä on lisätty.")
		got := w.tasks()
		if len(got) != 1 || got[0].Due != w.Day(4) || got[0].Made != w.Day(0) || got[0].By != w.Session.Me() || !got[0].Owner.Zero() || got[0].Done != 0 {
			t.Fatalf("stored: %+v", got[0])
		}
		w.Press("o").See("minä").Press("o")
		w.Said("Tehtävä on jo sinulla.")
		w.Press("e", "end").Type(" ja teetä").Press("tab", "ctrl+u", "ctrl+s").See("Tilaa kahvia ja teetä")
		if x := w.tasks()[0]; x.Text != "Tilaa kahvia ja teetä" || x.Due != 0 || x.Owner != w.Session.Me() {
			t.Fatalf("changed: %+v", x)
		}
		w.Press("space").See("tehty tänään")
		if x := w.tasks()[0]; x.Done != w.Day(0) {
			t.Fatalf("done: %+v", x)
		}
		w.Press("space").NotSee("tehty")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindTask || m.ID != w.tasks()[0].ID {
			t.Errorf("the history of %+v", m)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		w.Press("delete").See("Ei avoimia tehtäviä")
		if n := len(w.tasks()); n != 0 {
			t.Errorf("%d are left", n)
		}
	})
}

func TestAFormWritesOnlyWhatWasChangedInIt(t *testing.T) {
	story(t, func(w *world) {
		w.Press("e", "end").Type("!")
		other := *w.find("Vie esitteet aulaan")
		other.Owner, other.Note = model.ID{9}, "Olli hoitaa"
		w.Put(&other)
		w.Press("ctrl+s")
		if x := w.find("Vie esitteet aulaan!"); x == nil || x.Owner != (model.ID{9}) || x.Note != "Olli hoitaa" {
			t.Errorf("saving a word gave %+v", x)
		}
	}, some)
}

func (w *world) find(text string) *model.Task {
	for _, x := range w.tasks() {
		if x.Text == text {
			return x
		}
	}
	return nil
}

func TestAnIdeaLeadsToTasksAndIsSettled(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v").See("Ei vielä ideoita").Press("enter", "p", "e")
		w.Said("Valitse ensin idea.")
		w.Press("n").See("ei koskaan yhtä ihmistä").Type("Moni jännittää vastaanottoa").Press("enter", "down", "enter", "enter", "tab").Type("Tutustumiskierros").Press("ctrl+s")
		w.See("Yksinäisyys: Moni jännittää", "1 avoin idea")
		ideas := w.ideas()
		if len(ideas) != 1 || ideas[0].Theme != "lonely" || ideas[0].Day != w.Day(0) || ideas[0].Note != "Tutustumiskierros" {
			t.Fatalf("stored: %+v", ideas[0])
		}
		w.Press("enter").See("Mitä voisi tehdä", "Tutustumiskierros", "Ei vielä tehtäviä", "Yksinäisyys · Tuli esiin tänään")
		w.Press("n").See("Tehtävä liittyy ideaan: Moni jännittää").Type("Sovi kierroksista").Press("ctrl+s").See("Sovi kierroksista", "1 kesken")
		if x := w.find("Sovi kierroksista"); x == nil || x.Idea != ideas[0].ID || x.By != w.Session.Me() {
			t.Fatalf("the action: %+v", x)
		}
		w.Press("space").See("1 tehty").Press("p", "ctrl+s").See("Tämä kohta tarvitaan").Type("Kierros joka maanantai").Press("ctrl+s")
		w.See("Päätetty tänään", "Kierros joka maanantai")
		if x := w.ideas()[0]; x.Settled != w.Day(0) || x.Outcome != "Kierros joka maanantai" {
			t.Fatalf("settled: %+v", x)
		}
		w.Press("n")
		w.Said("Idea on jo päätetty. Avaa se ensin uudelleen.")
		w.Press("p").NotSee("Päätetty")
		if x := w.ideas()[0]; x.Settled != 0 || x.Outcome == "" {
			t.Fatalf("open again: %+v", x)
		}
	})
}

func TestIdeasStandBySiteAndThemeWithTheirTasksCounted(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v").See("1 kesken", "Yksinäisyys: Viikonloput", "Terveysasema", "päätetty ke 18.11.", "2 avointa ideaa")
		w.Order("Ympäristö ja tilat: Moni toivoo", "Viikonloput", "Kahvi loppuu")
		w.Press("delete").NotSee("Moni toivoo")
		if x := w.find("Kysy sermistä"); x == nil {
			t.Error("the idea took its task along")
		}
		w.ClickOn("Tehtävät").See("Kysy sermistä")
	}, some)
}

func TestAnIdeaThatTellsWhoAPersonIsCannotBeSaved(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v", "n").Type("Soita Ainolle").Press("enter", "tab", "tab").Type("131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa ihmisen")
		if n := len(w.ideas()); n != 0 {
			t.Fatalf("%d ideas were saved", n)
		}
		w.Press("ctrl+b", "ctrl+s")
		if all := w.ideas(); len(all) != 1 || strings.Contains(all[0].Note, "131052") {
			t.Errorf("after blacking out: %+v", all)
		}
		w.Press("v", "n").Type("Kutsu korjaaja 040 123 4567").Press("tab", "tab", "tab").Type("tunnus 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa")
		w.Press("ctrl+b", "ctrl+s")
		if x := w.find("Kutsu korjaaja 040 123 4567"); x == nil || strings.Contains(x.Note, "131052") {
			t.Errorf("the task: %+v", x)
		}
	})
}

func TestNothingIsSavedWhileTheGuardCannotLook(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v", "n").Type("Penkki").Press("ctrl+s").See("Tunnisteiden tarkistus ei toimi")
		if n := len(w.ideas()); n != 0 {
			t.Errorf("%d ideas were saved unseen", n)
		}
	}, func(w *world) {
		w.gear.Guard = func(string) ([]guard.Finding, error) { return nil, errors.New("no") }
	})
}

func TestThePageOpensOnATaskAndOnAnIdea(t *testing.T) {
	story(t, func(w *world) {
		w.See("Ammoin hoidettu")
		w.Press("space")
		if x := w.find("Ammoin hoidettu"); x.Done != 0 {
			t.Error("the cursor was not on the task")
		}
	}, some, func(w *world) { w.Page = tasks.OnTask(w.Env(), w.gear, model.ID{46}) })
	story(t, func(w *world) {
		w.See("Moni toivoo rauhallisempaa nurkkaa", "Sermi ja himmeämpi valo", "Kysy sermistä")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindIdea || m.ID != (model.ID{50}) {
			t.Errorf("the history of %+v", m)
		}
		w.Press("r").See("Mitä voisi tehdä").Press("esc").Press("enter").See("Kiinteistönhoito tietää").Press("esc")
	}, some, func(w *world) { w.Page = tasks.OnIdea(w.Env(), w.gear, model.ID{50}) })
	story(t, func(w *world) { w.See("Tätä ideaa ei enää ole") }, func(w *world) { w.Page = tasks.OnIdea(w.Env(), w.gear, model.ID{77}) })
}

func TestTheCardTellsMoreBesideOrBelow(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down").See("Idea: Moni toivoo rauhallisempaa nurkkaa", "kirjaaja Olli", "Kiinteistönhoito tietää.")
		w.Resize(120, 30).See("Kiinteistönhoito tietää.").Press("v").See("Sermi ja himmeämpi valo", "Mitä tehdään")
		w.Resize(60, 12).NotSee("Sermi ja himmeämpi valo").Press("v").See("pe 27.11., minä").Resize(59, 12).See("pe 27.11.").NotSee("minä")
	}, some)
}

// answers gives a form its answers by the questions' labels, and finishes it, as the
// linear mode does.
func (w *world) answers(key string, by map[string]string) *world {
	w.t.Helper()
	form := uitest.Asked[ui.AskMsg](w.Desk, key).Screen
	w.Send(ui.AskMsg{Screen: form})
	a := form.(ui.Asker)
	for label, answer := range by {
		i := slices.IndexFunc(a.Questions(), func(q ui.Asked) bool { return q.Label == label })
		if i < 0 {
			w.t.Fatalf("nothing asks for %q", label)
		}
		if wrong := a.Questions()[i].Answer(answer); wrong != "" {
			w.t.Fatalf("%q: %s", label, wrong)
		}
	}
	w.Send(ui.DoMsg{Do: a.Finish})
	return w
}

func TestAnswersAndKeysWriteTheSameRecords(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("Mittaa nurkka").Press("enter").Type("ma").Press("enter", "down", "enter", "down", "enter").Type("Metreinä").Press("ctrl+s")
		w.answers("n", map[string]string{"Tehtävä": "Mittaa nurkka", "Määräpäivä": "ma", "Kuka tekee": "minä", "Toimipaikka": "2", "Muistiinpano": "Metreinä"})
		w.Press("v", "n").Type("Melua").Press("enter", "down", "down", "enter", "enter", "ctrl+u").Type("eilen").Press("tab").Type("Matto").Press("ctrl+s")
		w.answers("n", map[string]string{"Idea": "Melua", "Aihe": "ymp", "Milloin se tuli esiin": "eilen", "Mitä voisi tehdä": "Matto"})
		a, b := *w.tasks()[0], *w.tasks()[1]
		if a.ID, b.ID = (model.ID{}), (model.ID{}); a != b || a.Due != w.Day(0) || a.Owner != w.Session.Me() || a.Site.Zero() || a.Note != "Metreinä" {
			t.Errorf("the tasks: %+v %+v", a, b)
		}
		c, d := *w.ideas()[0], *w.ideas()[1]
		if c.ID, d.ID = (model.ID{}), (model.ID{}); c != d || c.Theme != "setting" || c.Day != w.Day(-1) || c.Note != "Matto" {
			t.Errorf("the ideas: %+v %+v", c, d)
		}
	}, func(w *world) { w.Put(&model.Site{ID: model.ID{8}, Name: "Terveysasema"}) })
}

func TestARowIsChosenByAClick(t *testing.T) {
	story(t, func(w *world) {
		w.ClickOn("Päivitä ilmoitustaulu").Press("space")
		w.Resize(120, 30).ClickOn("Varaa ryhmähuone").Press("space")
		for _, done := range []string{"Päivitä ilmoitustaulu", "Varaa ryhmähuone"} {
			if x := w.find(done); x.Done != w.Day(0) {
				t.Errorf("the click on %q chose another row", done)
			}
		}
		w.ClickOn("[■] Soita").ClickOn("[■] Soita").See("Muistiinpano")
	}, some)
	story(t, func(w *world) {
		w.Put(&model.Task{ID: model.ID{60}, Text: "Mittaa nurkka", Idea: model.ID{50}, Made: w.Day(0)})
		w.Send(w.Page.Load()())
		w.ClickOn("Mittaa nurkka").Press("space").Resize(120, 30).ClickOn("Kysy sermistä").Press("space")
		if a, b := w.find("Mittaa nurkka"), w.find("Kysy sermistä"); a.Done == 0 || b.Done == 0 {
			t.Errorf("on the idea's page a click chose another row: %+v %+v", a, b)
		}
	}, some, func(w *world) { w.Page = tasks.OnIdea(w.Env(), w.gear, model.ID{50}) })
}

func TestBothPagesAreSaidInSentences(t *testing.T) {
	story(t, func(w *world) {
		sp := w.Page.(ui.Speaker).Speak()
		tasks := sp.Page
		if want := []string{"Tehtävät: 4 avointa tehtävää, 1 myöhässä.", "Valittuna: Vie esitteet aulaan"}; !slices.Equal(append(sp.Lines, sp.Rest...), want) {
			t.Errorf("lines: %q %q", sp.Lines, sp.Rest)
		}
		if len(sp.Rows) != 5 || sp.Rows[1].Text != "Kysy sermistä, pe 27.11., minä. Kiinteistönhoito tietää." {
			t.Fatalf("rows: %+v", sp.Rows)
		}
		sp.Rows[3].Do()
		if sp = w.Page.(ui.Speaker).Speak(); sp.Rest[0] != "Valittuna: Varaa ryhmähuone" {
			t.Errorf("chosen: %q", sp.Rest)
		}
		w.Press("v")
		if sp = w.Page.(ui.Speaker).Speak(); len(sp.Rows) != 3 || sp.Rows[0].Text != "Ympäristö ja tilat: Moni toivoo rauhallisempaa nurkkaa, 1 kesken" {
			t.Fatalf("ideas: %+v", sp)
		}
		if sp.Page == tasks {
			t.Error("the ideas are the same page as the tasks")
		}
		m, ok := sp.Rows[0].Do()().(ui.OpenMsg)
		if !ok {
			t.Fatal("choosing an idea opens nothing")
		}
		w.Send(m)
		sp = m.Screen.(ui.Speaker).Speak()
		if len(sp.Rows) != 1 || sp.Lines[0] != "Moni toivoo rauhallisempaa nurkkaa" || !slices.Contains(sp.Lines, "Mitä tehdään: 1 kesken.") {
			t.Errorf("the idea: %+v", sp)
		}
	}, some)
	story(t, func(w *world) {
		if sp := w.Page.(ui.Speaker).Speak(); len(sp.Rows) != 0 || len(sp.Lines) != 2 || !strings.HasPrefix(sp.Lines[1], "Ei avoimia") {
			t.Errorf("nothing to do: %+v", sp)
		}
	})
}

func TestThePagesFitBeforeAnythingIsLoaded(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return tasks.New(uitest.Env("fi"), tasks.Gear{}) })
	uitest.Sweep(t, func() ui.Screen { return tasks.OnIdea(uitest.Env("fi"), tasks.Gear{}, model.ID{1}) })
}

func TestThePagesFitEverySizeInEveryLanguage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		for name, page := range map[string]func(*world) ui.Screen{
			"tasks": func(w *world) ui.Screen { return tasks.New(w.Env(), w.gear) },
			"idea":  func(w *world) ui.Screen { return tasks.OnIdea(w.Env(), w.gear, model.ID{50}) },
		} {
			synctest.Test(t, func(t *testing.T) {
				w := open(t, some, long, func(w *world) { w.Lang = lang; w.Page = page(w) })
				uitest.Sizes(t, lang+" "+name, w.Page)
				if name == "tasks" {
					w.Resize(80, 24).Press("v")
					uitest.Sizes(t, lang+" ideas", w.Page)
				}
			})
		}
	}
}

// long adds the longest texts there can be.
func long(w *world) {
	words := strings.Repeat("pitkämielisyys ", 8)[:model.MaxLine-1]
	for i := range 30 {
		w.Put(&model.Task{ID: model.ID{100, byte(i)}, Text: words, Note: strings.Repeat(words+"\n", 9), Idea: model.ID{50}, Due: w.Day(-400), Made: w.Day(-1)})
	}
}

func TestNoKeyHasTwoDeeds(t *testing.T) {
	look := func(w *world) {
		seen := map[string]bool{}
		for _, a := range w.Page.Actions() {
			if a.Key.Help().Desc == "" {
				t.Errorf("%v has no words", a.Key.Keys())
			}
			for _, k := range a.Key.Keys() {
				if seen[k] || slices.Contains([]string{"m", "?", "ctrl+k", "esc"}, k) {
					t.Errorf("%q has two deeds", k)
				}
				seen[k] = true
			}
		}
	}
	story(t, func(w *world) { look(w); w.Press("v"); look(w) }, some)
	story(t, look, some, func(w *world) { w.Page = tasks.OnIdea(w.Env(), w.gear, model.ID{50}) })
}

func TestHelpNamesEveryKeyOfThePages(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/tasks.md")
		if err != nil {
			t.Fatal(err)
		}
		look := func(w *world) {
			for _, a := range w.Page.Actions() {
				k := a.Key.Help().Key
				if (len(k) == 1 || k == "del") && !strings.Contains(string(help), "`"+k+"`") {
					t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
				}
			}
		}
		speak := func(w *world) { w.Lang = lang }
		story(t, func(w *world) { look(w); w.Press("v"); look(w) }, speak)
		story(t, look, some, speak, func(w *world) { w.Page = tasks.OnIdea(w.Env(), w.gear, model.ID{50}) })
	}
}

func TestThePagesLookAsTheyShould(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			uitest.Golden(t, "tasks-"+lang, w.Screen())
			w.Press("v")
			uitest.Golden(t, "ideas-"+lang, w.Screen())
			w.Resize(120, 30)
			uitest.Golden(t, "ideas-120x30-"+lang, w.Screen())
			w.Press("v").Resize(60, 18)
			uitest.Golden(t, "tasks-60x18-"+lang, w.Screen())
			w.Resize(80, 24).Press("n")
			uitest.Golden(t, "task-form-"+lang, w.Screen())
			w.Press("esc", "v", "n")
			uitest.Golden(t, "idea-form-"+lang, w.Screen())
			w.Press("esc", "home", "enter")
			uitest.Golden(t, "idea-"+lang, w.Screen())
		}, some, func(w *world) { w.Lang = lang })
	}
}
