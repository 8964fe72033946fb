package unlock_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
	"aula/ui/unlock"
)

const wrong = "Salalause ei täsmää. Mitään ei ole menetetty, kokeile rauhassa uudelleen."

// locked is the lock screen of a world that was just locked.
func locked(t *testing.T, w *world, o unlock.Options) *uitest.Driver {
	t.Helper()
	w.s.Lock()
	return uitest.DriveScreen(t, unlock.New(env("fi"), w.s.File(), o), nil)
}

func TestOnePersonUnlocks(t *testing.T) {
	story(t, "with one profile the field has the keys at once, and nothing else is told", func(t *testing.T) {
		w := newWorld(t)
		d := locked(t, w, unlock.Options{})
		d.See("9.05", "Salalause").NotSee("Salainen", "Salapoli", "Aino", "Kuka on koneella?")
		d.Type(phrase).NotSee(phrase, "kuusi").Press("enter")
		s := unlocked(d)
		if s == nil || s.Me() != w.s.Me() {
			t.Fatalf("not unlocked:\n%s", d.Screen())
		}
		d.NotSee(phrase, "••").See("Avataan…")
		s.Lock()
	})
	story(t, "an empty passphrase does nothing", func(t *testing.T) {
		d := locked(t, newWorld(t), unlock.Options{})
		d.Press("enter", "ctrl+s").NotSee(wrong, "Avataan…")
		if len(d.Sent) != 0 {
			t.Errorf("sent %v", d.Sent)
		}
	})
	story(t, "keys typed while it opens go nowhere", func(t *testing.T) {
		d := locked(t, newWorld(t), unlock.Options{})
		d.Ahead(slices.Concat(uitest.Letters(phrase+"\n"), uitest.Letters("abc\nabc\n"))...)
		opened := 0
		for _, m := range d.Sent {
			if u, ok := m.(ui.UnlockedMsg); ok {
				opened++
				u.Session.Lock()
			}
		}
		if opened != 1 {
			t.Errorf("opened %d times", opened)
		}
		d.NotSee("•", wrong)
	})
	story(t, "a passphrase that is pasted opens too", func(t *testing.T) {
		d := locked(t, newWorld(t), unlock.Options{})
		d.Paste(phrase).Press("enter")
		if unlocked(d) == nil {
			t.Errorf("not unlocked:\n%s", d.Screen())
		}
	})
	story(t, "digits belong to the passphrase when there is nobody to choose", func(t *testing.T) {
		d := locked(t, newWorld(t), unlock.Options{})
		d.Type("1 2").See("•••")
	})
}

func TestAWrongPassphrase(t *testing.T) {
	story(t, "is one calm sentence, the same each time, and no byte on disk changes", func(t *testing.T) {
		w := newWorld(t)
		d := locked(t, w, unlock.Options{})
		before := w.bytes(t)
		d.Type("väärä salalause tässä").Press("enter").See(wrong).NotSee("Caps Lock", "•")
		d.Type("x").NotSee(wrong).Press("enter").See(wrong, "Caps Lock").NotSee("•")
		if w.bytes(t) != before {
			t.Error("the files changed")
		}
		if len(d.Failed) != 0 || unlocked(d) != nil {
			t.Errorf("explained %v, unlocked %v", d.Failed, unlocked(d))
		}
		d.Type(phrase).Press("enter")
		if unlocked(d) == nil {
			t.Error("the right one does not open any more")
		}
	})
}

func TestSeveralPeople(t *testing.T) {
	const other = "toinen hyvä salalause"
	story(t, "a digit chooses a sign, and then its passphrase opens it", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, other)
		d := locked(t, w, unlock.Options{})
		d.See("1  Sinitiainen", "2  Pajulintu").NotSee("Aino", "Olli", "Salainen").Press("2").Type(other).Press("enter")
		if s := unlocked(d); s == nil || s.Me() == w.s.Me() {
			t.Fatalf("not unlocked for the second:\n%s", d.Screen())
		}
	})
	story(t, "one derivation tries every slot: under the wrong sign one's own passphrase opens one's own profile", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, other)
		d := locked(t, w, unlock.Options{})
		d.Type(other).Press("enter") // the first sign is chosen; letters begin the passphrase
		if s := unlocked(d); s == nil || s.Me() == w.s.Me() {
			t.Fatalf("not unlocked for the second:\n%s", d.Screen())
		}
	})
	story(t, "another sign empties the field, esc goes back to the signs", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, other)
		d := locked(t, w, unlock.Options{})
		d.Press("enter").Type("abc").See("•••").Press("down").NotSee("•").Type("1a").See("••").Press("esc").NotSee("•")
		d.Press("1").Type(phrase).Press("enter")
		if s := unlocked(d); s == nil || s.Me() != w.s.Me() {
			t.Error("not unlocked for the first")
		}
	})
	story(t, "a click on a sign chooses it", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, other)
		d := locked(t, w, unlock.Options{})
		d.ClickOn("Pajulintu").See("► 2")
	})
	story(t, "who was here last stands first under the cursor", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, other)
		d := locked(t, w, unlock.Options{Person: w.s.File().Profiles()[1].Person})
		d.See("► 2  Pajulintu")
	})
}

// pinWorld has a PIN set for its person; the screen's words for it are the store's.
func pinWorld(t *testing.T) (*world, unlock.Options, *error) {
	w := newWorld(t)
	box, err := w.s.PIN("4938")
	if err != nil {
		t.Fatal(err)
	}
	refuse := new(error)
	st, me := w.s.File(), w.s.Me()
	return w, unlock.Options{Person: me, PIN: func(pin string) (*store.Session, error) {
		if *refuse != nil {
			return nil, *refuse
		}
		if pin != "4938" {
			return nil, store.ErrWrongPassphrase
		}
		return st.UnlockPIN(me, box, pin)
	}}, refuse
}

func TestThePIN(t *testing.T) {
	story(t, "opens", func(t *testing.T) {
		w, o, _ := pinWorld(t)
		d := locked(t, w, o)
		d.See("PIN").Type("4938").NotSee("4938").Press("enter")
		if unlocked(d) == nil {
			t.Errorf("not unlocked:\n%s", d.Screen())
		}
	})
	story(t, "a wrong one is said, and once it is gone the passphrase is asked for", func(t *testing.T) {
		w, o, refuse := pinWorld(t)
		d := locked(t, w, o)
		d.Type("1111").Press("enter").See("PIN ei täsmää")
		*refuse = errors.New("gone")
		d.Type("1111").Press("enter").See("PIN ei ole enää käytössä", "► Salalause").Type(phrase).Press("enter")
		if unlocked(d) == nil || len(d.Failed) != 0 {
			t.Errorf("not unlocked:\n%s", d.Screen())
		}
	})
	story(t, "tab asks for the passphrase instead, another sign always does", func(t *testing.T) {
		w, o, _ := pinWorld(t)
		w.colleague(t, "toinen hyvä salalause")
		d := locked(t, w, o)
		d.See("► PIN").Press("down").See("► Salalause").Press("up").See("► PIN").Press("tab").See("► Salalause").Type(phrase).Press("enter")
		if unlocked(d) == nil {
			t.Errorf("not unlocked:\n%s", d.Screen())
		}
	})
}

func TestAForgottenPassphrase(t *testing.T) {
	const next = "uusi hyvä salalause"
	diary := func(t *testing.T, w *world) {
		if err := w.s.Local().Put("draft", "x", []byte("muistiinpano")); err != nil {
			t.Fatal(err)
		}
	}
	story(t, "the workspace's code gives a new one, however it is typed, a slip is said", func(t *testing.T) {
		w := newWorld(t)
		diary(t, w)
		d := locked(t, w, unlock.Options{})
		d.Press("ctrl+r").See("Työtilan palautuskoodi")
		slip := []byte(w.rec.Workspace)
		slip[0], slip[1] = slip[1], slip[0]
		if slip[0] == slip[1] {
			slip[0] = "0123456789ABC"[(strings.IndexByte("0123456789ABC", slip[0])+1)%13]
		}
		d.Type(string(slip)).Press("enter").See("kirjoitusvirhe").Press("ctrl+u")
		d.Type(strings.ToLower(strings.ReplaceAll(w.rec.Workspace, "-", " "))).Press("enter")
		d.See("Oma koodi", "menetetään lopullisesti").Type(w.rec.Own).Press("enter")
		d.See("Oma salalause").Type("salasana123456").Press("enter").See("Tämä on helppo arvata").Press("shift+tab", "ctrl+u").Type(next).Press("enter").Type(next).Press("enter")
		s := unlocked(d)
		if s == nil || s.Me() != w.s.Me() {
			t.Fatalf("not recovered:\n%s", d.Screen())
		}
		if b, err := s.Local().Get("draft", "x"); err != nil || string(b) != "muistiinpano" {
			t.Errorf("own is %q, %v", b, err)
		}
		d.NotSee(groupOf(w.rec.Workspace, 2), groupOf(w.rec.Own, 2), next, "•")
		s.Lock()
		if again, err := w.s.File().Unlock(model.ID{}, next); err != nil {
			t.Error(err)
		} else {
			again.Lock()
		}
	})
	story(t, "without the own code the rest opens, for the sign that was chosen", func(t *testing.T) {
		w := newWorld(t)
		w.colleague(t, "toinen hyvä salalause")
		second := w.s.File().Profiles()[1].Person
		d := locked(t, w, unlock.Options{Words: words()})
		d.Press("ctrl+r").Type(w.rec.Workspace).Press("enter").See("Kenen salalause unohtui?").Press("2").See("Oma koodi").Press("enter")
		taken(d.See("Ota tämä").Press("enter").See("nyt paperista").Press("esc"))
		if s := unlocked(d); s == nil || s.Me() != second {
			t.Fatalf("not recovered:\n%s", d.Screen())
		}
	})
	story(t, "another workspace's code is said to be one, and nothing changes", func(t *testing.T) {
		w, foreign := newWorld(t), newWorld(t)
		d := locked(t, w, unlock.Options{})
		before := w.bytes(t)
		d.Press("ctrl+r").Type(foreign.rec.Workspace).Press("enter", "enter").Type(next).Press("enter").Type(next).Press("enter")
		d.See("ei avaa tätä työtilaa", "Työtilan palautuskoodi")
		if w.bytes(t) != before || unlocked(d) != nil {
			t.Error("the files changed, or it opened")
		}
	})
	story(t, "esc leads back to the lock screen step by step", func(t *testing.T) {
		w := newWorld(t)
		d := locked(t, w, unlock.Options{})
		d.Press("ctrl+r").Type(w.rec.Workspace).Press("enter").See("Oma koodi").Press("esc").See("Työtilan palautuskoodi").Press("esc")
		d.See("9.05").NotSee(groupOf(w.rec.Workspace, 1))
	})
}
