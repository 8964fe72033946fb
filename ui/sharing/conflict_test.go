package sharing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/sharing"
	"aula/ui/uitest"
)

func TestAConflictShowsBothSidesAndWhatStoodBefore(t *testing.T) {
	story(t, func(w *world) {
		w.See("Sinun ratkaistavanasi", "Tehtävä Kysy sermistä: muistiinpano", "toinen arvo · Olli, sinä")
		w.opened("k")
		w.See("1 ristiriita on sinun ratkaistavanasi.", "Rinnakkainen muutos (yhdistetty)")
		w.opened("enter")
		w.See("Kohta: muistiinpano", "1  Olli, Kone 2, tänään klo 7.00 · näkyy nyt", "Perjantaina", "2  Sinä, tämä kone, tänään klo 4.00", "Varastossa", "Sitä ennen: Kysy.", "Kaikki on tallessa")
		w.Press("enter")
		if len(w.Sent) > 0 && slices.ContainsFunc(w.Sent, wrote) {
			t.Error("enter settled it")
		}
		w.conflicts = nil
		w.Send(w.Page.Load()())
		w.See("Tämä on jo ratkaistu.").Press("g")
		w.Said("Ei mitään ratkaistavaa.")
	}, clash)
}

func wrote(m tea.Msg) bool {
	_, ok := m.(ui.WriteMsg)
	return ok
}

// offs are the reasons of the keys of the page that is open.
func (w *world) offs() map[string]string {
	all := map[string]string{}
	for _, a := range w.Page.Actions() {
		all[a.Key.Keys()[0]] = a.Off
	}
	return all
}

func TestEveryWayOutHasItsKey(t *testing.T) {
	open := func(w *world) {
		w.Page = nil
		clash(w)
	}
	look := func(t *testing.T, change func(*world), want map[string]bool) {
		t.Helper()
		story(t, func(w *world) {
			w.opened("k")
			w.opened("enter")
			offs := w.offs()
			for k, on := range want {
				if off, known := offs[k]; !known || (off == "") != on {
					t.Errorf("%q can be pressed: %v, want %v (%q)", k, off == "" && known, on, off)
				}
			}
		}, open, change)
	}
	me := func(w *world) model.ID { return w.Session.Me() }
	t.Run("a text of mine and another's", func(t *testing.T) {
		look(t, func(*world) {}, map[string]bool{"o": true, "t": true, "k": true, "e": true, "1": true, "2": true})
	})
	t.Run("a value that is no text", func(t *testing.T) {
		look(t, func(w *world) { w.conflicts[0].Text = false }, map[string]bool{"o": true, "t": true, "k": false, "e": false, "1": true})
	})
	t.Run("two others'", func(t *testing.T) {
		look(t, func(w *world) { w.conflicts[0].Sides[1].Mine = false }, map[string]bool{"o": false, "t": false, "k": true, "2": true})
	})
	t.Run("mine from two laptops: the one written here", func(t *testing.T) {
		look(t, func(w *world) { w.conflicts[0].Sides[0].Mine = true }, map[string]bool{"o": true, "t": true, "1": true})
	})
	t.Run("three sides", func(t *testing.T) {
		look(t, func(w *world) {
			w.conflicts[0].Sides = append(w.conflicts[0].Sides, w.side(false, false, me(w), "Kolmas", time.Hour))
		}, map[string]bool{"o": true, "t": false, "k": true, "3": true})
	})
}

func TestAClockThatCannotBeRightIsDoubted(t *testing.T) {
	story(t, func(w *world) {
		w.See("toinen arvo · Olli, sinä · tänään")
		w.opened("k")
		w.opened("enter")
		w.See("23.11.2099, kellonaika epävarma")
	}, clash, func(w *world) { w.conflicts[0].Sides[0].At = w.Now().AddDate(73, 0, 0) })
}

func TestWritingANewTextBeginsWithAllOfThem(t *testing.T) {
	story(t, func(w *world) {
		w.opened("k")
		w.opened("enter")
		w.Press("e").See("Kaikki tekstit ovat tässä", "Perjantaina", "Varastossa").Press("ctrl+end").Type(" 131052-308T").See("henkilötunnus").Press("ctrl+s").See("Tekstistä voi tunnistaa")
		if slices.ContainsFunc(w.Sent, wrote) {
			t.Error("a personal code was written")
		}
	}, clash)
}

func TestATextThatMayTellOfAPersonIsWatchedAsInItsOwnForm(t *testing.T) {
	for _, c := range []struct {
		kind  model.Kind
		field uint16
		name  string
		kept  bool
	}{
		{model.KindTask, 6, "note", true}, // the number of a craftsman
		{model.KindMeeting, 18, "note", false},
		{model.KindWish, 10, "why", false},
		{model.KindDebrief, 6, "keep", false},
		{model.KindIdea, 6, "note", false},
	} {
		story(t, func(w *world) {
			w.opened("k")
			w.opened("enter")
			w.Press("e", "ctrl+end").Type(" soita 040 123 4567").Press("ctrl+s")
			if got := slices.ContainsFunc(w.Sent, wrote); got != c.kept {
				t.Errorf("%d %s: written is %v\n%s", c.kind, c.name, got, w.Screen())
			}
		}, clash, func(w *world) {
			w.conflicts[0].Kind, w.conflicts[0].Field, w.conflicts[0].Name = c.kind, c.field, c.name
		})
	}
}

func TestARecordIsReachedFromItsConflict(t *testing.T) {
	story(t, func(w *world) {
		w.opened("k")
		if m := uitest.Asked[ui.PlaceMsg](w.Desk, "g"); m.Name != "tasks" {
			t.Errorf("it leads to %+v", m)
		}
	}, clash, func(w *world) {
		w.gear.Open = func(_ ui.Env, k model.Kind, id model.ID) tea.Cmd {
			if k != model.KindTask || id != (model.ID{41}) {
				t.Errorf("it leads to %v %v", k, id)
			}
			return ui.Go("tasks")
		}
	})
}

func TestManyConflictsAreCountedAndThreeAreShown(t *testing.T) {
	story(t, func(w *world) {
		w.Resize(80, 40).See("Kaikki, 8 ristiriitaa")
		if n := strings.Count(w.Screen(), "toinen arvo"); n != 3 {
			t.Errorf("%d are shown", n)
		}
		w.opened("k")
		if n := strings.Count(w.Screen(), "toinen arvo"); n != 8 {
			t.Errorf("%d are listed", n)
		}
	}, clash, func(w *world) {
		for i := range 7 {
			c := w.conflicts[0]
			c.Record = model.ID{50, byte(i)}
			w.conflicts = append(w.conflicts, c)
		}
	})
}

func TestAValueThatCameMeanwhileIsShownAndWhatWasTypedIsKept(t *testing.T) {
	story(t, func(w *world) {
		w.opened("k")
		page := w.opened("enter")
		msg, err := sharing.Settled(page, fmt.Errorf("settle: %w", store.ErrChangedSince), "Yhdessä sovittu")
		if err != nil {
			t.Fatal(err)
		}
		w.conflicts[0].Sides = append(w.conflicts[0].Sides, w.side(false, false, model.ID{9}, "Kolmas", time.Minute))
		w.Send(msg).See("Kolmas", "3 on kirjoittanut tähän")
		w.Said("Samaan kohtaan tuli juuri uusi arvo. Katso se ja valitse uudelleen.")
		w.Press("e").See("Yhdessä sovittu").Press("esc")
		if msg, err = sharing.Settled(page, nil, ""); err != nil {
			t.Fatal(err)
		}
		w.Send(msg).Said("Ratkaistu. Muutkin koneet saavat tiedon. Muut arvot jäivät historiaan.")
	}, clash)
}
