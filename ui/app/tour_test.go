package app

import (
	"testing"
	"testing/synctest"
	"time"

	"aula/assets"
	"aula/ui/text"
)

func TestTheTourIsOfferedOnceAndStaysOutOfTheWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		w.See("Uusi täällä?").Wait(30 * time.Second).See("Uusi täällä?").Press("1").NotSee("Uusi täällä?")
		if len(w.log) != 1 {
			t.Errorf("the key that read it did %q", w.log)
		}
		w.Press("ctrl+l")
		w.pass()
		w.Press("enter")
		w.pass().NotSee("Uusi täällä?")
	})
}

func TestTheTourWalksThroughThePlacesAndGoesOnWhereItWasLeft(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		v.Press("f2", "ctrl+k").Type("kierros").Press("enter")
		for i, want := range v.app.steps() {
			v.See(want.words.Say, want.words.Press)
			if len(v.app.on.dialogs) != 1 || !v.app.touring() {
				t.Fatalf("step %d has %d dialogs", i, len(v.app.on.dialogs))
			}
			if i == 3 {
				v.Press("left").See(v.app.steps()[2].words.Say).Press("enter").Press("esc").NotSee(want.words.Say)
				v.Press("ctrl+k").Type("jatka").See("jatka kierrosta (4/8)").Press("enter").See(want.words.Say)
			}
			if i < len(v.app.steps())-1 {
				v.Press("enter")
			}
		}
		v.Press("enter").See("Kierros on käyty")
		v.Press("ctrl+k").Type("kierros").See("mitä täällä on")
	})
}

// The place that a step speaks of stands above its words, in every language and in a
// small window too.
func TestEachStepOfTheTourShowsItsPlace(t *testing.T) {
	for _, lang := range text.Languages() {
		w := text.Must(assets.FS, lang).App.Tour
		for _, s := range []text.TourStep{w.Today, w.Lobby, w.Shift, w.Tasks, w.Guide, w.Settings, w.Find, w.Safe} {
			if len([]rune(s.Say)) > 160 || len([]rune(s.Press)) > 100 {
				t.Errorf("%s: %q is too long for a small window", lang, s.Title)
			}
		}
	}
	inside(t, func(t *testing.T, v seen) {
		v.Send(tourMsg{1}).See("F2", "Arki ja jaksaminen", "1–9 kirjaa")
		v.Resize(60, 18).See("1–9 kirjaa")
	})
}
