package unlock_test

import (
	"errors"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
	"aula/ui/unlock"
)

// page is an empty page for a dialog to lie on.
type page struct{ *ui.Message }

// dialog drives a dialog over an empty page, with a session to write with.
func dialog(t *testing.T, s *store.Session, fresh func(ui.Env) ui.Screen) *uitest.Driver {
	t.Helper()
	e := env("fi")
	e.Store = s
	d := uitest.DriveScreen(t, page{ui.NewMessage(e, "Sivu", "Tyhjä sivu")}, s)
	return d.Send(ui.AskMsg{Screen: fresh(e)})
}

func TestCodesThatWerePutOff(t *testing.T) {
	story(t, "are typed back from paper, and both reminders go", func(t *testing.T) {
		g := newGuide(t)
		if toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil)).Press("l"); mark(t, g.s, "codes") != "later" {
			t.Fatal("nothing reminds of the codes")
		}
		kept := mark(t, g.s, "codescheck")
		for _, code := range []string{g.rec.Workspace, g.rec.Own} {
			if strings.Contains(kept, strings.ReplaceAll(code, "-", "")) || strings.Contains(kept, code) {
				t.Error("a code is kept")
			}
		}
		d := dialog(t, g.s, unlock.NewTypeBack)
		d.See("Vahvista palautuskoodit paperista").Type(g.rec.Own).Press("enter").See("Tämä ei täsmää").Press("shift+tab", "ctrl+u")
		d.Type(strings.ToLower(strings.ReplaceAll(g.rec.Workspace, "-", ""))).Press("enter").Type(g.rec.Own).Press("enter").See("Tyhjä sivu")
		if mark(t, g.s, "codes")+mark(t, g.s, "codescheck") != "" || len(d.Notes) != 1 {
			t.Errorf("a reminder is left, or it was not said: %v", d.Notes)
		}
		d = dialog(t, g.s, unlock.NewTypeBack)
		d.See("ei ole mitään vahvistettavaa").Press("esc").See("Tyhjä sivu")
	})
	story(t, "can be given up when the paper is lost", func(t *testing.T) {
		g := newGuide(t)
		toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil)).Press("l")
		d := dialog(t, g.s, unlock.NewTypeBack)
		d.Press("ctrl+n").See("Ilman koodeja").Press("enter").See("Vahvista palautuskoodit").Press("ctrl+n", "2").See("Tyhjä sivu")
		if mark(t, g.s, "codes") != "" {
			t.Error("the reminder is left")
		}
	})
}

func TestChangingThePassphrase(t *testing.T) {
	const next = "uusi hyvä salalause"
	for name, known := range map[string]bool{"because it is time": false, "because someone knows it": true} {
		story(t, name, func(t *testing.T) {
			w := newWorld(t)
			d := dialog(t, w.s, func(e ui.Env) ui.Screen { return unlock.NewPassphrase(e) })
			d.Type(phrase).Press("enter").See("kaikki avaimet vaihdetaan")
			if known {
				d.Press("space")
			}
			d.Press("enter").Type(next).Press("enter").Type(next).Press("enter").See("Tyhjä sivu").NotSee(next)
			if len(d.Failed) != 0 || len(d.Notes) != 1 {
				t.Fatalf("explained %v, said %v", d.Failed, d.Notes)
			}
			if s, err := w.s.File().Unlock(model.ID{}, next); err != nil {
				t.Error(err)
			} else {
				s.Lock()
			}
			if _, err := w.s.File().Unlock(model.ID{}, phrase); !errors.Is(err, store.ErrWrongPassphrase) {
				t.Errorf("the old one: %v", err)
			}
		})
	}
	story(t, "a wrong old one is explained and asked for again", func(t *testing.T) {
		w := newWorld(t)
		d := dialog(t, w.s, func(e ui.Env) ui.Screen { return unlock.NewPassphrase(e, words()...) })
		d.Type("ei tämä ollut").Press("enter", "enter").See("Ota tämä").Press("enter").See("Nykyinen salalause")
		if len(d.Failed) != 1 || !errors.Is(d.Failed[0], store.ErrWrongPassphrase) {
			t.Errorf("explained %v", d.Failed)
		}
		d.Type(phrase).Press("enter", "enter", "enter").See("Tyhjä sivu")
	})
}

func TestAProfileForAColleague(t *testing.T) {
	const theirs = "kollegan oma salalause"
	add := func(t *testing.T, w *world) *uitest.Driver {
		d := dialog(t, w.s, func(e ui.Env) ui.Screen { return unlock.NewMember(e, words()...) })
		d.See("Profiili työkaverille").Type("Liisa Metsä").Press("enter", "down", "enter", "enter").See("Ota tämä").Press("2")
		return d.Type(theirs).Press("enter").Type(theirs).Press("enter").See("Työkaverin oma palautuskoodi").NotSee(theirs)
	}
	story(t, "opens by the passphrase they typed, and their own code is typed back", func(t *testing.T) {
		w := newWorld(t)
		d := add(t, w)
		code := codeOn(d)
		d.Press("esc").See("Työkaverin oma palautuskoodi").Press("enter")
		_, a, b := asked(t, d, store.Recovery{})
		d.Type(code[a-1]).Press("enter").Type(code[b-1]).Press("enter").See("Tyhjä sivu")
		s, err := w.s.File().Unlock(model.ID{}, theirs)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Lock()
		if m := s.Member(s.Me()); m == nil || m.Name != "Liisa Metsä" || m.Role != model.LeadExpert || s.Sign() != "Profiili 2" {
			t.Errorf("the new member is %+v, sign %q", m, s.Sign())
		}
	})
	story(t, "the check can be skipped, and the code is gone then", func(t *testing.T) {
		w := newWorld(t)
		d := add(t, w)
		code := codeOn(d)
		d.Press("l").See("Tyhjä sivu").NotSee(code[0])
	})
}

// codeOn are the eight groups of the only code on the screen.
func codeOn(d *uitest.Driver) []string {
	var groups []string
	for l := range strings.Lines(d.Screen()) {
		if f := strings.Fields(l); len(f) == 8 && (f[0] == "1" || f[0] == "5") {
			groups = append(groups, f[1], f[3], f[5], f[7])
		}
	}
	return groups
}
