package goals_test

import (
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// two is Aino's desk and Olli's session on another laptop, with a folder between them;
// both work with Kanerva.
type two struct {
	*world
	olli   *store.Session
	folder string
}

// together runs a test on two real stores that share through a folder.
func together(t *testing.T, tell func(*two)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &two{folder: t.TempDir()}
		w.world = open(t, func(x *world) {
			if err := x.Session.SetUp(w.folder, "Aulan kone"); err != nil {
				t.Fatal(err)
			}
		})
		w.join(t)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

func (w *two) join(t *testing.T) {
	t.Helper()
	if _, err := w.Session.Round(t.Context(), store.Roundabout{}); err != nil {
		t.Fatal(err)
	}
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
	client, err := store.Get[*model.Client](w.Session, kanerva)
	if err != nil {
		t.Fatal(err)
	}
	client.Workers = append(client.Workers, w.olli.Me().String())
	olli, err := store.Get[*model.Member](w.Session, w.olli.Me())
	if err != nil {
		t.Fatal(err)
	}
	olli.Undertaking = w.Day(-30)
	w.Put(client, olli, w.photo())
	w.share()
}

// share lets both laptops share until each has the other's work, and loads the page anew.
func (w *two) share() {
	w.t.Helper()
	for range 2 {
		for _, s := range []*store.Session{w.Session, w.olli} {
			if _, err := s.Round(w.t.Context(), store.Roundabout{}); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	w.Wait(time.Second)
	w.again()
}

// level is what stands as today's rating at a laptop, and writes one there.
func (w *two) level(s *store.Session, write ...int) int {
	w.t.Helper()
	id := model.RatingID(model.ID{24}, w.Day(0))
	if len(write) > 0 {
		r := &model.Rating{ID: id, Client: kanerva, Goal: model.ID{24}, Day: w.Day(0), Level: model.LevelOf(write[0]), By: s.Me()}
		if err := s.Put(r); err != nil {
			w.t.Fatal(err)
		}
	}
	r, err := store.Get[*model.Rating](s, id)
	if err != nil {
		w.t.Fatal(err)
	}
	n, _ := r.Level.Value()
	return n
}

// settled fails unless both laptops say the same and nothing is left to settle.
func (w *two) settled(want int) {
	w.t.Helper()
	w.share()
	if a, b := w.level(w.Session), w.level(w.olli); a != want || b != want {
		w.t.Errorf("it ended with %d here and %d there, want %d", a, b, want)
	}
	for who, s := range map[string]*store.Session{"here": w.Session, "there": w.olli} {
		left, err := s.Conflicts()
		if err != nil || slices.ContainsFunc(left, func(c store.Conflict) bool { return c.Kind == model.KindRating }) {
			w.t.Errorf("%s is left %+v, %v", who, left, err)
		}
	}
	w.NotSee("Kaksi arviota")
}

func TestTwoLaptopsRateOneGoalApartAndSettleIt(t *testing.T) {
	for name, c := range map[string]struct {
		press func(*two)
		want  int
	}{
		"the other's":           {func(w *two) { w.pick("enemmän") }, 1},
		"one's own":             {func(w *two) { w.pick("vähemmän") }, -1},
		"a third by a key":      {func(w *two) { w.Press("3") }, 0},
		"the one that is shown": {func(w *two) { w.Press(string(rune('3' + w.level(w.Session)))) }, 0},
		"the one that is not":   {func(w *two) { w.Press(string(rune('3' - w.level(w.Session)))) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			together(t, func(w *two) {
				w.Press("2").See("-2 → -1")
				w.level(w.olli, 1)
				w.share()
				w.See("Kaksi arviota samalta päivältä, tänään", "-1 sinä", "+1 Olli", "alussa 30")
				uitest.Sizes(t, "two ratings", w.Page)
				w.Resize(80, 24)
				want, shown := c.want, w.level(w.Session)
				switch name {
				case "the one that is shown":
					want = w.level(w.Session)
				case "the one that is not":
					want = -w.level(w.Session)
				}
				c.press(w)
				w.settled(want)
				if r, err := store.Get[*model.Rating](w.Session, model.RatingID(model.ID{24}, w.Day(0))); err != nil || (r.By == w.olli.Me()) != (name == "the other's") {
					t.Errorf("noted by %v, %v", r.By, err)
				}
				if want == shown {
					return // what is shown stays: there is nothing that could be taken back
				}
				if err := w.Session.Undo(w.Session.LastEdit()); err != nil {
					t.Fatal(err)
				}
				if got := w.level(w.Session); got != shown {
					t.Errorf("taken back it is %d, before it was %d", got, shown)
				}
			})
		})
	}
}

// pick opens the choice and takes the side that has a word.
func (w *two) pick(word string) {
	w.Press("k").See("-1, vähemmän kuin sovittiin, arvioija sinä", "+1, enemmän kuin sovittiin, arvioija Olli")
	w.Type(word).Press("enter").Said("Arvio on nyt yksi.")
}

func TestARatingThatComesJustBeforeAChoiceIsNotOverwritten(t *testing.T) {
	together(t, func(w *two) {
		w.Press("2")
		w.level(w.olli, 1)
		w.share()
		w.Press("k")
		w.level(w.olli, 2)
		for _, s := range []*store.Session{w.olli, w.Session} {
			if _, err := s.Round(w.t.Context(), store.Roundabout{}); err != nil {
				t.Fatal(err)
			}
		}
		w.Type("vähemmän").Press("enter").Said("Samalle päivälle tuli juuri uusi arvio. Katso se ja valitse uudelleen.")
		if got := w.level(w.Session); got == -1 {
			t.Errorf("a value that nobody had seen was settled away, it says %d", got)
		}
	})
}

func TestWithTheSameLevelThereIsNothingToSettle(t *testing.T) {
	together(t, func(w *two) {
		w.Press("2")
		w.level(w.olli, -1)
		w.share()
		w.NotSee("Kaksi arviota").See("-2 → -1").Press("k").Said("Ratkaistavaa ei ole.")
	})
}

func TestWordsOfTwoLaptopsLeadToWhereTheyAreSettled(t *testing.T) {
	together(t, func(w *two) {
		for s, more := range map[*store.Session]string{w.Session: "Kerhoon", w.olli: "Näyttelyyn"} {
			g, err := store.Get[*model.Goal](s, model.ID{24})
			if err != nil {
				t.Fatal(err)
			}
			g.More = more
			if err := s.Put(g); err != nil {
				t.Fatal(err)
			}
		}
		w.share()
		w.See("Tavoitteesta on kahdelta koneelta eri sanat")
		if m := uitest.Asked[ui.PlaceMsg](w.Desk, "k"); m.Name != "sharing" {
			t.Errorf("k leads to %q", m.Name)
		}
	})
}
