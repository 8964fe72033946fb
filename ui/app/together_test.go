package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// pair are two laptops that share through a real folder: Aino's, which is driven past
// its screens, and Olli's, whose program runs.
type pair struct {
	*uitest.Driver
	t      *testing.T
	folder string
	aino   *store.Session
	olli   *store.Session
	app    *App
}

func together(t *testing.T, tell func(*testing.T, *pair)) { togetherAs(t, model.LeadExpert, tell) }

// togetherAs has Olli in a role.
func togetherAs(t *testing.T, role model.Role, tell func(*testing.T, *pair)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(noon()))
		p := &pair{t: t, folder: t.TempDir()}
		id := counted()
		codes, coping := shippedCodes(t, id)
		options := func(name string) store.Options {
			return store.Options{Dir: filepath.Join(t.TempDir(), name), Passes: 1, Now: time.Now, Shipped: store.Shipped{Codes: codes, Coping: coping}}
		}
		var err error
		p.aino, _, err = store.Create(options("aino"), store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.LeadExpert, Passphrase: phrase, Sign: "Sininen ovi", Laptop: "Toimisto 1"})
		p.check(err)
		t.Cleanup(func() { p.aino.File().Close() })
		p.check(p.aino.SetUp(p.folder, "Toimisto 1"))
		p.round(p.aino)
		invite, err := p.aino.Invite(role)
		p.check(err)
		p.olli, _, err = store.Join(options("olli"), store.Joining{Folder: p.folder, Laptop: "Toimisto 2", Member: "Olli", Sign: "Vihreä ovi", Passphrase: phrase, Invite: invite.Digits})
		p.check(err)
		t.Cleanup(func() { p.olli.File().Close() })
		p.check(p.olli.Local().Put("mark", markTour, []byte(tourDone)))
		p.round(p.olli)
		p.round(p.aino)
		tell(t, p)
	})
}

func (p *pair) check(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *pair) round(s *store.Session) store.RoundReport {
	p.t.Helper()
	r, err := s.Round(p.t.Context(), store.Roundabout{})
	p.check(err)
	return r
}

// sit starts Olli's program.
func (p *pair) sit(r store.Roundabout) {
	p.t.Helper()
	o := plainOptions("fi")
	o.Session, o.Round = p.olli, r
	p.app = New(o)
	p.Driver = uitest.Drive(p.t, p.app)
	p.Wait(2 * time.Second)
}

// meeting is an entry of the agenda that both have.
func (p *pair) meeting() *model.Entry {
	p.t.Helper()
	e := &model.Entry{ID: model.ID{9}, What: model.EntryPartner, Partner: "Seura", Title: "Palaveri", Start: model.MomentOf(noon().Add(3 * time.Hour)), Minutes: 60}
	p.check(p.aino.Put(e))
	p.round(p.aino)
	return e
}

func TestWhatAnotherLaptopWroteStandsOnTodayWithoutAKey(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		p.sit(store.Roundabout{})
		p.Press("f1").See("Muilta koneilta ei ole saapunut uutta")
		sites, err := store.List[*model.Site](p.aino)
		p.check(err)
		p.check(p.aino.Put(&model.Shift{ID: model.ID{7}, Site: sites[0].ID, Person: p.aino.Me(), Start: model.MomentOf(noon())}))
		p.round(p.aino)
		for range 8 {
			p.Wait(10 * time.Second).Press("f12")
		}
		p.Press("end").See("Aino · Toimisto 1: vuoro Poliklinikka", "lisätty")
		p.Press("f2").Wait(3 * time.Second).Press("f1").Wait(time.Second).See("Muilta koneilta ei ole saapunut uutta")
	})
}

// reopened has Olli open a form on the meeting, Aino change it, and Olli save what he had
// before him.
func (p *pair) reopened(change func(*model.Entry)) *model.Entry {
	p.t.Helper()
	e := p.meeting()
	p.round(p.olli)
	p.sit(store.Roundabout{})
	p.Press("f1").Wait(2 * time.Second).See("Palaveri").Press("e").See("Palaveri")
	change(e)
	p.check(p.aino.Put(e))
	p.round(p.aino)
	for range 8 {
		p.Wait(10 * time.Second).Press("f12")
	}
	if got, err := store.Get[*model.Entry](p.olli, e.ID); err != nil || got.Title != e.Title || got.Room != e.Room {
		p.t.Fatalf("the change has not come: %+v, %v", got, err)
	}
	p.Press("ctrl+s").Wait(time.Second).NotSee("ctrl+s")
	got, err := store.Get[*model.Entry](p.olli, e.ID)
	p.check(err)
	return got
}

func TestAFormNeverOverwritesWhatCameWhileItWasOpen(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		got := p.reopened(func(e *model.Entry) { e.Title, e.Partner = "Kehityspalaveri", "Toinen seura" })
		if got.Title != "Kehityspalaveri" || got.Partner != "Toinen seura" {
			t.Errorf("saving a form in which nothing was changed put back what it showed: %q, %q\n%s", got.Title, got.Partner, p.Screen())
		}
		if all, err := p.olli.Conflicts(); err != nil || len(all) != 0 {
			t.Errorf("%d conflicts though only one of the two changed anything, %v", len(all), err)
		}
	})
}

func TestAFormNeverClearsWhatCameIntoAnEmptyField(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		if got := p.reopened(func(e *model.Entry) { e.Room = "Sali" }); got.Room != "Sali" {
			t.Errorf("the room is %q\n%s", got.Room, p.Screen())
		}
		if all, err := p.olli.Conflicts(); err != nil || len(all) != 0 {
			t.Errorf("%d conflicts though only one of the two changed anything, %v", len(all), err)
		}
	})
}

func TestTwoWhoWriteOneFieldAtOnceAreBothKeptAndSettled(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		e := p.meeting()
		p.round(p.olli)
		p.sit(store.Roundabout{})
		p.Press("f1").Wait(2 * time.Second).See("Palaveri").Press("e")
		e.Title = "Ainon palaveri"
		p.check(p.aino.Put(e))
		p.round(p.aino)
		for range 8 {
			p.Wait(10 * time.Second).Press("f12")
		}
		p.toField("Otsikko").Press("ctrl+u").Type("Ollin palaveri").Press("ctrl+s").Wait(2 * time.Second)
		all, err := p.olli.Conflicts()
		p.check(err)
		if len(all) != 1 || len(all[0].Sides) != 2 {
			t.Fatalf("%d conflicts: %+v\n%s", len(all), all, p.Screen())
		}
		p.Wait(30 * time.Second).Press("f12").See("1 ristiriita")
	})
}

// toField goes on to the field with a label.
func (p *pair) toField(label string) *pair { return p.toLine("tab", label) }

// toLine presses a key until the line with a label is chosen.
func (p *pair) toLine(key, label string) *pair {
	p.t.Helper()
	for range 20 {
		for l := range strings.SplitSeq(p.Screen(), "\n") {
			if strings.Contains(l, "►") && strings.Contains(l, label) {
				return p
			}
		}
		p.Press(key)
	}
	p.t.Fatalf("no line %q:\n%s", label, p.Screen())
	return p
}

// dead opens no folder before the channel closes.
func dead[P any](_ func(string) (P, error), until <-chan struct{}) func(string) (P, error) {
	return func(string) (P, error) {
		<-until
		var none P
		return none, errors.New("the server is gone")
	}
}

func TestAServerThatNeverAnswersHoldsNeitherSavingNorLockingNorTheEnd(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		until := make(chan struct{})
		t.Cleanup(func() { close(until) })
		var r store.Roundabout
		r.Open = dead(r.Open, until)
		p.sit(r)
		for range 3 {
			p.Wait(10 * time.Second).Press("f12")
		}
		p.See("kansio ei vastaa").Press("m")
		p.toLine("down", "Tehtävät").Press("enter", "n").Type("Keitä kahvit").Press("ctrl+s").See("Keitä kahvit", "odottaa kansiota")
		tasks, err := store.List[*model.Task](p.olli)
		if p.check(err); len(tasks) != 1 {
			t.Errorf("%d tasks are on disk", len(tasks))
		}
		begun := time.Now()
		p.Press("ctrl+l")
		for range 20 {
			p.Wait(10 * time.Millisecond)
		}
		p.See("Salalause").Type(phrase).Press("enter").Wait(2 * time.Second).See("kansio ei vastaa").Press("ctrl+c")
		for range 20 {
			p.Wait(10 * time.Millisecond)
		}
		if !p.Quit || time.Since(begun) > 30*time.Second {
			t.Errorf("ended: %v, after %s", p.Quit, time.Since(begun))
		}
		closed := make(chan error, 1)
		go func() { closed <- p.olli.File().Close() }()
		select {
		case err := <-closed:
			p.check(err)
		case <-time.After(time.Minute):
			t.Error("the store cannot be closed while the round hangs")
		}
	})
}

func TestARoundThatALockCutsShortLeavesAllWhole(t *testing.T) {
	together(t, func(t *testing.T, p *pair) {
		p.meeting()
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := p.olli.Round(ctx, store.Roundabout{}); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		p.sit(store.Roundabout{})
		p.Send(shareMsg{}, ui.Press("ctrl+l"))
		for range 20 {
			p.Wait(10 * time.Millisecond)
		}
		p.See("Salalause").NotSee("Palaveri").Type(phrase).Press("enter").Wait(20 * time.Second).Press("f1").Wait(time.Second).See("Palaveri")
	})
}
