package unlock_test

import (
	"context"
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
	hang  chan struct{} // it answers when this is closed
}

func (f *folder) join(j store.Joining) (*store.Store, *store.Session, string, error) {
	f.tries++
	f.with = j
	if hang := f.hang; hang != nil {
		<-hang
	}
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
		d.See("Missä on jaettu kansio?", "/jako/aula", "Toimisto 2", "Kansiota ei löydy. Tarkista, että polku on oikein")
		if len(d.Failed) != 0 {
			t.Errorf("explained: %v", d.Failed)
		}
		f.fail = nil
		d.Press("enter", "enter").See("Olli").Press("enter", "enter", "2", "enter", "enter").See("Miten liityt?").Press("1").See("haavikko").Press("enter").See("Oma palautuskoodisi")
	})
	story(t, "asking where no folder answers leaves the choice as it was", func(t *testing.T) {
		f := newFolder(t)
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("2").See("Miten liityt?", "Kansio ei nyt vastaa", "tallessa tällä sivulla")
		if len(d.Failed) != 0 {
			t.Errorf("explained: %v", d.Failed)
		}
	})
	hung := func(t *testing.T) (*uitest.Driver, *folder, func(error)) {
		t.Helper()
		f := newFolder(t)
		f.hang = make(chan struct{})
		d := toWayIn(uitest.DriveScreen(t, f.screen(env("fi")), nil)).Press("1").Type(sevenWords).Press("enter")
		d.See("Liitytään").Wait(time.Minute).See("Liitytään")
		return d, f, func(err error) {
			f.fail = err
			close(f.hang)
			f.hang = nil
			d.Wait(time.Second)
		}
	}
	story(t, "esc steps back from a folder that hangs, and its late no is not heard", func(t *testing.T) {
		d, f, answer := hung(t)
		d.Press("esc").See("Kansio ei ole vielä vastannut", "haavikko").Press("enter").See("odottaa yhä kansiota")
		d.Press("esc").See("Miten liityt?").Press("2").See("odottaa yhä kansiota")
		answer(store.FolderError{Why: store.NoAnswer})
		if d.See("Miten liityt?"); len(d.Failed) != 0 || f.tries != 1 {
			t.Errorf("explained: %v; %d tries", d.Failed, f.tries)
		}
		f.fail = nil
		d.Press("1", "enter").See("Oma palautuskoodisi")
	})
	story(t, "once a folder that was left lets one in, one is in, wherever one stands", func(t *testing.T) {
		d, f, answer := hung(t)
		d.Press("esc", "esc", "esc").See("Salalause")
		answer(nil)
		d.See("Oma palautuskoodisi").Press("l")
		if unlocked(d) != f.s || f.s == nil {
			t.Fatalf("nothing is unlocked:\n%s", d.Screen())
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
		d := open(t, unlock.JoinGear{}).See("Tätä ei voi perua", "säilyy", "näkyviin uudessa").Press("enter")
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

// host is a workspace that shares through a folder, whose laptop lets others in.
type host struct {
	*world
	folder string
}

func newHost(t *testing.T) *host {
	t.Helper()
	h := &host{newWorld(t), t.TempDir()}
	if err := h.s.SetUp(h.folder, "Toimisto 1"); err != nil {
		t.Fatal(err)
	}
	h.round(t)
	return h
}

func (h *host) round(t *testing.T) store.ShareState {
	t.Helper()
	// not t's context: Sweep makes its screens in a bubble that t is not of
	if _, err := h.s.Round(context.Background(), store.Roundabout{}); err != nil {
		t.Fatal(err)
	}
	state, err := h.s.Sharing()
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// asks walks a guide to the request that waits.
func (h *host) asks(t *testing.T) (*uitest.Driver, *guide) {
	t.Helper()
	g := newGuide(t)
	s := unlock.FirstRun(env("fi"), unlock.Guide{
		Words: words(), Check: g.o.Shipped.CheckPassphrase,
		Join: func(j store.Joining) (*store.Store, *store.Session, string, error) {
			s, own, err := store.Join(g.o, j)
			if err != nil {
				return nil, nil, "", err
			}
			g.s = s
			return s.File(), s, own, nil
		},
		Ask: func(j store.Joining) (*store.Asking, error) { return store.Ask(g.o, j) },
	})
	d := uitest.DriveScreen(t, s, nil)
	d.Press("2").Type(h.folder).Press("enter").Type("Toimisto 2").Press("enter").Type("Olli").Press("enter").Type("Pajulintu").Press("enter")
	d.Press("2").Type(phrase).Press("enter").Type(phrase).Press("enter").See("Miten liityt?")
	return d, g
}

func TestAskingToBeLetIn(t *testing.T) {
	story(t, "the same six words stand on both screens, and the answer brings one in", func(t *testing.T) {
		h := newHost(t)
		d, g := h.asks(t)
		d.Press("2").See("Odotetaan, että sinut päästetään sisään")
		state := h.round(t)
		if len(state.Requests) != 1 || len(state.Requests[0].Words) != 6 {
			t.Fatalf("asked: %+v", state.Requests)
		}
		r := state.Requests[0]
		for _, w := range r.Words {
			d.See(w)
		}
		d.Wait(10 * time.Second).See("Odotetaan")
		if err := h.s.Admit(r.ID, model.PeerExpert, model.ID{}); err != nil {
			t.Fatal(err)
		}
		h.round(t)
		d.Wait(10 * time.Second).See("Oma palautuskoodisi").NotSee(phrase).Press("l")
		if g.s = unlocked(d); g.s == nil || g.s.Workspace().Name != "Salainen työtila" {
			t.Fatalf("nothing is unlocked:\n%s", d.Screen())
		}
	})
	story(t, "a request that is refused leads back to the choice", func(t *testing.T) {
		h := newHost(t)
		d, _ := h.asks(t)
		d.Press("2").See("Odotetaan")
		if err := h.s.Refuse(h.round(t).Requests[0].ID); err != nil {
			t.Fatal(err)
		}
		h.round(t)
		d.Wait(20*time.Second).See("Miten liityt?", "Pyyntöä ei hyväksytty")
	})
	story(t, "a request that is given up is gone from the folder", func(t *testing.T) {
		h := newHost(t)
		d, _ := h.asks(t)
		d.Press("2").See("Odotetaan").Press("esc").See("Odotetaan").Press("l").See("Miten liityt?").Wait(10 * time.Second)
		if state := h.round(t); len(state.Requests) != 0 {
			t.Errorf("it is still there: %+v", state.Requests)
		}
	})
	story(t, "an invite from a real folder brings one in by its digits", func(t *testing.T) {
		h := newHost(t)
		invite, err := h.s.Invite(model.SocialInstructor)
		if err != nil {
			t.Fatal(err)
		}
		d, g := h.asks(t)
		d.Press("1").Type("1111 1111 1111 1111 1111 1111 11").Press("enter").See("Kutsu ei kelpaa")
		d.Press("ctrl+u").Type(invite.Digits).Press("enter").See("Oma palautuskoodisi").Press("l")
		if unlocked(d) != g.s || g.s == nil || g.s.Member(g.s.Me()).Role != model.SocialInstructor {
			t.Fatalf("nothing is unlocked, or not in the role of the invite:\n%s", d.Screen())
		}
	})
}

func TestThePageThatWaitsFitsEverySize(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen {
		h := newHost(t)
		g := newGuide(t)
		s := unlock.FirstRun(env("fi"), unlock.Guide{
			Join: func(store.Joining) (*store.Store, *store.Session, string, error) {
				return nil, nil, "", store.ErrWrongInvite
			},
			Ask: func(j store.Joining) (*store.Asking, error) { return store.Ask(g.o, j) },
		})
		d := uitest.DriveScreen(t, s, nil)
		d.Press("2").Type(h.folder).Press("enter").Type("Toimisto 2").Press("enter").Type("Olli").Press("enter", "enter")
		d.Type(phrase).Press("enter").Type(phrase).Press("enter", "2").See("Odotetaan")
		return s
	})
}

func TestJoiningLaterKeepsWhatOneHas(t *testing.T) {
	story(t, "by an invite, with all records", func(t *testing.T) {
		h := newHost(t)
		invite, err := h.s.Invite(model.PeerExpert)
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t)
		if err := w.s.Put(&model.Task{ID: model.ID{5}, Text: "Oma tehtävä", Owner: w.s.Me()}); err != nil {
			t.Fatal(err)
		}
		e := env("fi")
		e.Store = w.s
		d := uitest.DriveScreen(t, unlock.NewJoinWith(e, unlock.JoinGear{}), w.s)
		d.Press("2").Type(h.folder).Press("enter").Type("Aula 1").Press("enter").Type(invite.Digits).Press("enter")
		d.Said("Tämä kone kuuluu nyt yhteiseen työtilaan.")
		if _, err := w.s.Round(t.Context(), store.Roundabout{}); err != nil {
			t.Fatal(err)
		}
		h.round(t)
		got, err := store.Get[*model.Task](h.s, model.ID{5})
		if err != nil || got.Text != "Oma tehtävä" {
			t.Errorf("it has not come over: %v, %v", got, err)
		}
	})
}
