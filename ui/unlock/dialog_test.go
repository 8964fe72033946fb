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
		d.Press("ctrl+n").See("Tee uudet koodit").Press("2").See("Ilman koodeja").Press("enter").See("Tee uudet koodit")
		d.Press("2", "2").See("Tyhjä sivu")
		if mark(t, g.s, "codes") != "" {
			t.Error("the reminder is left")
		}
	})
}

// opens tells whether a code still gives the only person of a store a new passphrase.
func opens(t *testing.T, st *store.Store, who model.ID, work, own string) bool {
	t.Helper()
	s, err := st.Recover(who, work, own, "palautettu hyvä lause")
	if err == nil {
		s.Lock()
	} else if !errors.Is(err, store.ErrWrongCode) {
		t.Fatal(err)
	}
	return err == nil
}

func TestNewCodes(t *testing.T) {
	joined := func(groups []string) (work, own string) {
		return strings.Join(groups[:8], "-"), strings.Join(groups[8:], "-")
	}
	story(t, "for a lost paper are shown once and asked back, and the old ones open nothing", func(t *testing.T) {
		g := newGuide(t)
		toCodes(uitest.DriveScreen(t, g.screen(env("fi")), nil)).Press("l")
		d := dialog(t, g.s, unlock.NewTypeBack)
		d.Press("ctrl+n").See("Vanha paperi ei sen jälkeen avaa työtilaa").Press("1").See("Uudet palautuskoodit", "uudelle paperille")
		if mark(t, g.s, "codes") != "later" || len(d.Failed) != 0 {
			t.Fatalf("before they are typed back nothing reminds of them, or %v", d.Failed)
		}
		var rec store.Recovery
		rec.Workspace, rec.Own = joined(codeOn(d))
		d.Press("esc").See("Uudet palautuskoodit").Press("enter")
		code, a, b := asked(t, d, rec)
		d.Type(groupOf(code, a)).Press("esc").See(groupOf(code, a)).Press("enter")
		d.Press("enter").Type(groupOf(code, b)).Press("enter").See("Tyhjä sivu").NotSee(groupOf(code, a))
		if mark(t, g.s, "codes")+mark(t, g.s, "codescheck") != "" || len(d.Notes) != 2 {
			t.Errorf("a reminder is left, or it was not said: %v", d.Notes)
		}
		st, me := g.s.File(), g.s.Me()
		if opens(t, st, me, g.rec.Workspace, "") {
			t.Error("the old code opens")
		}
		if !opens(t, st, me, rec.Workspace, rec.Own) {
			t.Error("the new codes do not open")
		}
	})
	story(t, "made at any time, no is chosen first, and when put off they are reminded of", func(t *testing.T) {
		w := newWorld(t)
		d := dialog(t, w.s, unlock.NewCodes)
		d.See("Tehdäänkö uudet palautuskoodit?").Press("enter").See("Tyhjä sivu")
		d = dialog(t, w.s, unlock.NewCodes)
		d.Ahead("2", "enter", "l", "esc").See("Uudet palautuskoodit")
		work, own := joined(codeOn(d))
		d.Press("l").See("Tyhjä sivu").NotSee(work[:4])
		if mark(t, w.s, "codes") != "later" {
			t.Fatal("nothing reminds of the codes")
		}
		d = dialog(t, w.s, unlock.NewTypeBack)
		d.Type(work).Press("enter").Type(own).Press("enter").See("Tyhjä sivu")
		if mark(t, w.s, "codes")+mark(t, w.s, "codescheck") != "" {
			t.Error("a reminder is left")
		}
	})
	story(t, "keep the screen awake while they can be seen, and only then", func(t *testing.T) {
		w := newWorld(t)
		e := env("fi")
		e.Store = w.s
		s := unlock.NewCodes(e)
		d := uitest.DriveScreen(t, s, w.s)
		awake := func() bool { return s.(interface{ StayAwake() bool }).StayAwake() }
		if awake() {
			t.Error("awake before there are codes")
		}
		d.Press("2")
		if !awake() {
			t.Error("not awake beside the codes")
		}
		if d.Press("enter"); !awake() {
			t.Error("not awake while the groups are typed")
		}
		if d.Press("esc", "l"); awake() {
			t.Error("awake though they are gone")
		}
		s.(interface{ Renew(ui.Env) }).Renew(e)
	})
	story(t, "are gone from every sheet at once, though the reminder is still being taken away", func(t *testing.T) {
		w := newWorld(t)
		e := env("fi")
		e.Store = w.s
		s := unlock.NewCodes(e)
		d := uitest.DriveScreen(t, s, w.s).Press("2")
		work, own := joined(codeOn(d))
		code, a, b := asked(t, d.Press("enter"), store.Recovery{Workspace: work, Own: own})
		for _, k := range uitest.Letters(groupOf(code, a) + "\n" + groupOf(code, b) + "\n") {
			s.Update(ui.Press(k)) // its command never runs
		}
		s.(interface{ Renew(ui.Env) }).Renew(e)
		d.See("Tallennetaan").NotSee(groupOf(code, a), groupOf(code, b))
	})
	story(t, "that cannot be made are explained, and nothing is shown", func(t *testing.T) {
		w := newWorld(t)
		d := dialog(t, w.s, unlock.NewCodes)
		w.s.Lock()
		d.Press("2").See("Tehdäänkö uudet palautuskoodit?")
		if len(d.Failed) != 1 {
			t.Errorf("explained %v", d.Failed)
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
		d.Type("ei tämä ollut").Press("enter", "enter").See("Ota tämä")
		taken(d).See("Nykyinen salalause")
		if len(d.Failed) != 1 || !errors.Is(d.Failed[0], store.ErrWrongPassphrase) {
			t.Errorf("explained %v", d.Failed)
		}
		d.Type(phrase).Press("enter", "enter")
		taken(d).See("Tyhjä sivu")
	})
	story(t, "a weak new one is refused at its field", func(t *testing.T) {
		w := newWorld(t)
		d := dialog(t, w.s, func(e ui.Env) ui.Screen { return unlock.NewPassphrase(e) })
		d.Type(phrase).Press("enter", "enter").Type("salasana123456").Press("enter").See("► Salalause", "Tämä on helppo arvata")
		d.Press("tab").Type("salasana123456").Press("enter").See("► Salalause", "Tämä on helppo arvata")
		if len(d.Failed) != 0 {
			t.Errorf("explained %v", d.Failed)
		}
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
	story(t, "opens by the offered passphrase once they have typed it from paper", func(t *testing.T) {
		w := newWorld(t)
		d := dialog(t, w.s, func(e ui.Env) ui.Screen { return unlock.NewMember(e, words()...) })
		d.Type("Liisa Metsä").Press("enter", "enter", "enter").See("Ota tämä")
		offer := offered(d)
		d.Ahead("enter", "enter").See("nyt paperista").Type("ei näin").Press("enter").See("Vertaa rauhassa")
		d.Type(offer).Press("enter").See("Työkaverin oma palautuskoodi")
		s, err := w.s.File().Unlock(model.ID{}, offer)
		if err != nil {
			t.Fatal(err)
		}
		s.Lock()
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
