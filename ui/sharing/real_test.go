package sharing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/sharing"
	"aula/ui/uitest"
)

// two is Aino's desk and Olli's session on another laptop, with a folder between them.
type two struct {
	*world
	olli   *store.Session
	folder string
}

// together runs a test on two real stores that share through a folder.
func together(t *testing.T, tell func(*two)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &two{world: &world{Desk: uitest.NewDesk(t), t: t}, folder: t.TempDir()}
		w.gear = sharing.Gear{
			Name: func(k model.Kind, id model.ID) string { return "tehtävä" },
			Say: func(_ model.Kind, f uint16, v []byte) (string, string) {
				s, _ := store.ValueText(v)
				return "muistiinpano", s
			},
		}
		w.Show(sharing.New(w.Env(), w.gear))
		w.See("ei vielä jaa").Press("l").Type(w.folder).Press("enter").Type("Aulan kone").Press("ctrl+s").See("muutosta odottaa kansiota").Said("Kansio on käytössä. Jakaminen jatkuu itsestään.")
		w.join(t)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// join lets Olli's laptop in by an invite.
func (w *two) join(t *testing.T) {
	t.Helper()
	in, err := w.Session.Invite(model.PeerExpert)
	if err != nil {
		t.Fatal(err)
	}
	o := store.Options{Dir: filepath.Join(t.TempDir(), "olli"), Now: w.Now, Passes: 1}
	if w.olli, _, err = store.Join(o, store.Joining{Folder: w.folder, Laptop: "Ollin kone", Member: "Olli", Passphrase: "meri kuuma lautta hiekka", Invite: in.Digits}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.olli.Lock(); w.olli.File().Close() })
	w.share()
}

// share lets both laptops share until each has the other's work, and loads the page anew.
func (w *two) share() *two {
	w.t.Helper()
	for range 2 {
		for _, s := range []*store.Session{w.Session, w.olli} {
			if _, err := s.Round(w.t.Context(), store.Roundabout{}); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	w.Wait(time.Second)
	w.Send(w.Page.Load()())
	return w
}

// note is what stands in a task's note at a laptop, and puts something there.
func (w *two) note(s *store.Session, write ...string) string {
	w.t.Helper()
	task, err := store.Get[*model.Task](s, model.ID{41})
	if err != nil {
		w.t.Fatal(err)
	}
	if len(write) > 0 {
		task.Note = write[0]
		if err := s.Put(task); err != nil {
			w.t.Fatal(err)
		}
	}
	return task.Note
}

// clash makes both write into one note without having seen each other.
func (w *two) clash() {
	w.t.Helper()
	w.Put(&model.Task{ID: model.ID{41}, Text: "Kysy sermistä", Note: "Kysy."})
	w.share()
	w.note(w.Session, "Varastossa")
	w.note(w.olli, "Perjantaina")
	w.share()
}

func TestTwoLaptopsSettleWhatBothWrote(t *testing.T) {
	for name, c := range map[string]struct {
		press func(*two)
		want  string
	}{
		"mine":    {func(w *two) { w.Press("o") }, "Varastossa"},
		"theirs":  {func(w *two) { w.Press("t") }, "Perjantaina"},
		"written": {func(w *two) { w.Press("e", "ctrl+a").settle("Yhdessä sovittu") }, "Yhdessä sovittu"},
	} {
		t.Run(name, func(t *testing.T) {
			together(t, func(w *two) {
				w.See("Aulan kone", "Ollin kone")
				w.clash()
				w.See("Sinun ratkaistavanasi", "Tehtävä: muistiinpano", "toinen arvo")
				w.opened("k")
				w.opened("enter")
				w.See("Varastossa", "Perjantaina", "Sinä, tämä kone", "Olli, Ollin kone", "Sitä ennen: Kysy.")
				c.press(w)
				w.Said("Ratkaistu. Muutkin koneet saavat tiedon. Muut arvot jäivät historiaan.")
				w.share()
				if a, b := w.note(w.Session), w.note(w.olli); a != c.want || b != c.want {
					t.Errorf("it ended with %q here and %q there, want %q", a, b, c.want)
				}
				for who, s := range map[string]*store.Session{"here": w.Session, "there": w.olli} {
					if left, err := s.Conflicts(); err != nil || len(left) != 0 {
						t.Errorf("%s %d are left, %v", who, len(left), err)
					}
				}
			})
		})
	}
}

// settle writes a text in the place of those in the form.
func (w *world) settle(text string) {
	w.Press("ctrl+end")
	for range 40 {
		w.Press("backspace")
	}
	w.Type(text).Press("ctrl+s")
}

func (w *two) Press(keys ...string) *world {
	w.world.Press(keys...)
	return w.world
}

func TestKeepingBothAndTakingItBack(t *testing.T) {
	together(t, func(w *two) {
		w.clash()
		w.opened("k")
		w.opened("enter")
		shown := w.note(w.Session)
		w.Press("k")
		if got := w.note(w.Session); !strings.Contains(got, "Varastossa") || !strings.Contains(got, "Perjantaina") {
			t.Errorf("both are %q", got)
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
			t.Fatal(err)
		}
		if got := w.note(w.Session); got != shown {
			t.Errorf("taken back it says %q, before it said %q", got, shown)
		}
	})
}

func TestAValueThatComesJustBeforeAChoiceIsNotOverwritten(t *testing.T) {
	together(t, func(w *two) {
		w.Put(&model.Task{ID: model.ID{41}, Text: "Kysy sermistä", Note: "Kysy."})
		w.share()
		w.note(w.Session, "Varastossa")
		w.note(w.olli, "Perjantaina")
		round := func(all ...*store.Session) {
			for _, s := range all {
				if _, err := s.Round(w.t.Context(), store.Roundabout{}); err != nil {
					t.Fatal(err)
				}
			}
		}
		round(w.olli, w.Session)
		w.Send(w.Page.Load()())
		w.opened("k")
		w.opened("enter")
		w.note(w.olli, "Torstaina")
		round(w.olli, w.Session)
		w.Press("o").Said("Samaan kohtaan tuli juuri uusi arvo. Katso se ja valitse uudelleen.")
		w.See("Torstaina").Press("o").Said("Ratkaistu. Muutkin koneet saavat tiedon. Muut arvot jäivät historiaan.")
		w.share()
		if a, b := w.note(w.Session), w.note(w.olli); a != "Varastossa" || b != a {
			t.Errorf("it ended with %q here and %q there", a, b)
		}
	})
	together(t, func(w *two) {
		w.clash()
		w.opened("k")
		w.opened("enter")
		w.note(w.olli, "Torstaina") // replaces what both wrote
		for _, s := range []*store.Session{w.olli, w.Session} {
			if _, err := s.Round(w.t.Context(), store.Roundabout{}); err != nil {
				t.Fatal(err)
			}
		}
		w.Press("o").Said("Tämä on jo ratkaistu.")
		if got := w.note(w.Session); got != "Torstaina" {
			t.Errorf("it says %q", got)
		}
	})
}

func TestWhatAFolderRefusesIsSaidByTheRealStoreToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{Desk: uitest.NewDesk(t), t: t}
		w.Show(sharing.New(w.Env(), sharing.Gear{}))
		gone := filepath.Join(t.TempDir(), "poissa")
		w.Press("l").Type(gone).Press("enter").Type("Kone 1").Press("ctrl+s").See("Kansiota ei löydy.", "Kansiota ei löydy")
		if w.Press("esc").See("ei vielä jaa"); len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

func TestAFolderIsForgottenAndTheLaptopNamedAnew(t *testing.T) {
	together(t, func(w *two) {
		w.ClickOn("Aulan kone")
		w.opened("enter")
		w.Press("e").Press("ctrl+u").Type("Aula 2").Press("ctrl+s").See("Aula 2").Said("Koneen nimi on vaihdettu.")
		w.Send(ui.OpenMsg{Screen: sharing.New(w.Env(), w.gear)})
		w.See("Aula 2").Press("home", "delete", "left", "enter").Said("Kansio on unohdettu. Sen tiedostot jäivät paikoilleen.")
		w.See("Yhtään kansiota ei ole valittuna.", "Aula 2", "Ollin kone")
	})
}

// A folder may have a name that is not shown as it is.
func TestAFolderIsForgottenByTheNameItHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{Desk: uitest.NewDesk(t), t: t}
		dir := filepath.Join(t.TempDir(), "ja\u202eko")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Skip(err)
		}
		if err := w.Session.SetUp(dir, "Kone 1"); err != nil {
			t.Fatal(err)
		}
		w.Show(sharing.New(w.Env(), sharing.Gear{}))
		w.Press("home", "delete", "left", "enter").Said("Kansio on unohdettu. Sen tiedostot jäivät paikoilleen.")
		if w.See("Yhtään kansiota ei ole valittuna."); len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}
