package unlock_test

import (
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
	"aula/ui/unlock"
)

const ownCode = "9EYH-E6TQ-DSAP-HHQH-PF07-E7J2-HHN7-BD97"

// folder plays what the folder of others answers to one who joins.
type folder struct {
	*guide
	with  store.Joining
	fail  error
	tries int
}

func (f *folder) join(j store.Joining) (*store.Store, *store.Session, string, error) {
	f.tries++
	f.with = j
	if f.fail != nil {
		return nil, nil, "", f.fail
	}
	s, _, err := store.Create(f.o, store.Beginning{Workspace: "Muiden työtila", Site: "Aula", Member: j.Member, Role: model.PeerExpert, Passphrase: j.Passphrase, Sign: j.Sign})
	if err != nil {
		return nil, nil, "", err
	}
	f.s = s
	return s.File(), s, ownCode, nil
}

func newFolder(t *testing.T) *folder { return &folder{guide: newGuide(t)} }

func (f *folder) screen(e ui.Env) ui.Screen {
	return unlock.FirstRun(e, unlock.Guide{
		Words: words(), Check: f.o.Shipped.CheckPassphrase, Join: f.join,
		Ask: func(store.Joining) (*store.Asking, error) { return nil, store.FolderError{Why: store.NoAnswer} },
	})
}

const sevenWords = "haavikko kaulin lomailija aamuvirke aine kolibri hopea"

// toWayIn walks to the choice between an invite and a request.
func toWayIn(d *uitest.Driver) *uitest.Driver {
	d.Press("2").See("Missä on jaettu kansio?").Type("/jako/aula").Press("enter").Type("Toimisto 2").Press("enter")
	d.See("Kuka olet?").NotSee("Vertainen").Type("Olli").Press("enter").Type("Pajulintu").Press("enter")
	d.Press("2").Type(phrase).Press("enter").Type(phrase).Press("enter")
	return d.See("Miten liityt?", "seitsemän sanaa", "kuutta sanaa")
}

func TestJoiningOthersByAnInvite(t *testing.T) {
	story(t, "from the folder to the own code, in the words of the invite", func(t *testing.T) {
		f := newFolder(t)
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil))
		d.Press("1").See("Kutsu").Type(sevenWords).Press("enter").See("Oma palautuskoodisi", "9EYH").NotSee("Työtilan koodi", phrase)
		if w := f.with; w.Folder != "/jako/aula" || w.Laptop != "Toimisto 2" || w.Member != "Olli" || w.Sign != "Pajulintu" || w.Passphrase != phrase || w.Invite != sevenWords || len(w.Words) != 10 {
			t.Errorf("joined with %+v", w)
		}
		d.Press("l")
		if unlocked(d) != f.s || f.s == nil {
			t.Fatalf("nothing is unlocked:\n%s", d.Screen())
		}
		d.NotSee("9EYH")
		if mark(t, f.s, "codes") != "" {
			t.Error("a reminder of codes that this person does not have")
		}
	})
	story(t, "what is no invite is said before any folder is asked", func(t *testing.T) {
		f := newFolder(t)
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("1")
		d.Type("haavikko kaulin").Press("enter").See("Kutsussa on seitsemän sanaa, tässä on 2.")
		d.Press("ctrl+u").Type("1234 5678").Press("enter").See("Numeroita on 26, tässä on 8.")
		if f.tries != 0 {
			t.Error("the folder was asked")
		}
		d.Press("ctrl+u").Type("1234-5678-9012-3456-7890-1234-56").Press("enter").See("Oma palautuskoodisi")
	})
	story(t, "an invite that does not work is said in place, and can be mended", func(t *testing.T) {
		f := newFolder(t)
		f.fail = errors.Join(store.ErrWrongInvite)
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("1").Type(sevenWords).Press("enter")
		d.See("Kutsu ei kelpaa", "haavikko")
		f.fail = nil
		d.Press("enter").See("Oma palautuskoodisi")
		if f.tries != 2 {
			t.Errorf("%d tries", f.tries)
		}
	})
	story(t, "a folder that is none leads back to its question, with what was typed", func(t *testing.T) {
		f := newFolder(t)
		f.fail = store.FolderError{Why: store.NotThere}
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("1").Type(sevenWords).Press("enter")
		d.See("Missä on jaettu kansio?", "/jako/aula", "Toimisto 2")
		if len(d.Failed) != 1 {
			t.Errorf("explained: %v", d.Failed)
		}
		f.fail = nil
		d.Press("enter", "enter").See("Olli").Press("enter", "enter", "2", "enter", "enter").See("Miten liityt?").Press("1").See("haavikko").Press("enter").See("Oma palautuskoodisi")
	})
	story(t, "asking where no folder answers leaves the choice as it was", func(t *testing.T) {
		f := newFolder(t)
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("2").See("Miten liityt?")
		if len(d.Failed) != 1 {
			t.Errorf("explained: %v", d.Failed)
		}
	})
	story(t, "without the means to join it is said kindly", func(t *testing.T) {
		d := uitest.DriveScreen(t, newGuide(t).screen(env("fi")), nil)
		d.Press("2").See("voi liittyä", "oman työtilan")
	})
}

func TestJoiningWithRecordsOfOnesOwn(t *testing.T) {
	open := func(t *testing.T, g unlock.JoinGear) *uitest.Driver {
		e := env("fi")
		e.Store = newWorld(t).s
		g.Words = words()
		return uitest.DriveScreen(t, unlock.NewJoinWith(e, g), e.Store)
	}
	story(t, "says first what it means, and no is the first answer", func(t *testing.T) {
		d := open(t, unlock.JoinGear{}).See("Tätä ei voi perua", "säilyy", "julkaistaan").Press("enter")
		if _, ok := d.Sent[len(d.Sent)-1].(ui.CloseMsg); !ok {
			t.Errorf("sent %v", d.Sent)
		}
	})
	story(t, "a wrong invite is said, and what was typed stays", func(t *testing.T) {
		d := open(t, unlock.JoinGear{}).Press("2").Type("/ei/mitaan").Press("enter").Type("Aula 1").Press("enter").Type("kolme sanaa vain").Press("enter")
		d.See("tässä on 3", "/ei/mitaan")
	})
	story(t, "esc gives up what waits for a folder that does not answer, and nothing is joined later", func(t *testing.T) {
		var later func() (tea.Msg, error)
		never := func(do func() (tea.Msg, error)) tea.Cmd { later = do; return nil }
		e := env("fi")
		e.Store = newWorld(t).s
		d := uitest.DriveScreen(t, unlock.NewJoinWith(e, unlock.JoinGear{Words: words(), OffLoop: never}), e.Store)
		d.Press("2").Type("/hidas").Press("enter").Type("Aula 1").Press("enter").Type(sevenWords).Press("enter")
		d.See("Liitytään").Wait(time.Minute).See("Liitytään").Press("esc")
		if _, ok := d.Sent[len(d.Sent)-1].(ui.CloseMsg); !ok {
			t.Errorf("sent %v", d.Sent)
		}
		if msg, err := later(); msg != nil || err != nil {
			t.Errorf("joined all the same: %v, %v", msg, err)
		}
	})
}
