package app

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// folder plays a shared folder: what the next round finds, and whether it answers.
type folder struct {
	mu     sync.Mutex
	state  store.ShareState
	report store.RoundReport
	came   []store.Arrival
	err    error
	hang   chan struct{} // rounds wait for it, whatever their context says
	rounds []time.Time
	cuts   int
	deaf   bool // its rounds come to their end whatever their context says
	inside int  // at this moment
	most   int
	ended  int // rounds that were told to end
	scrubs int
	mark   uint64
	told   func(int) // of the round that runs
}

func (f *folder) Sharing() (store.ShareState, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state, nil
}

func (f *folder) Mark() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.mark
}

func (f *folder) Arrived(after uint64, _ int) ([]store.Arrival, error) { return f.came, nil }

func (f *folder) Scrub(context.Context, store.Roundabout) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.scrubs++
	return nil
}

func (f *folder) Round(ctx context.Context, r store.Roundabout) (store.RoundReport, error) {
	f.mu.Lock()
	f.rounds = append(f.rounds, time.Now())
	if r.Cut {
		f.cuts++
	}
	f.told = r.Told
	f.inside++
	f.most = max(f.most, f.inside)
	hang, rep, err := f.hang, f.report, f.err
	f.mu.Unlock()
	if hang != nil {
		<-hang
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.inside--
	f.mark += uint64(rep.Read)
	if ctx.Err() != nil && !f.deaf {
		f.ended++
		return store.RoundReport{}, ctx.Err()
	}
	return rep, err
}

func (f *folder) set(do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	do()
}

func (f *folder) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.rounds)
}

func sharingState() store.ShareState {
	return store.ShareState{On: true, Folders: []store.FolderState{{Path: "/jako"}}, Others: 2, SeenBy: 1}
}

// shared tells a story of a laptop that shares through a folder.
func shared(t *testing.T, tell func(*testing.T, *world, *folder)) {
	t.Helper()
	story(t, func(t *testing.T, w *world) {
		f := &folder{state: sharingState()}
		w.app.folders = func(*store.Session) folders { return f }
		w.Press("ctrl+l")
		w.pass().Press("enter").See("Salaisuus 17")
		f.set(func() { f.rounds = nil })
		w.Wait(2 * time.Second)
		tell(t, w, f)
	})
}

// stay is somebody at the keys, so that nothing locks.
func (w *world) stay(long time.Duration) *world {
	for ; long > 0; long -= 20 * time.Second {
		w.Wait(min(long, 20*time.Second)).Send(ui.Press("x"))
	}
	return w
}

func TestTheFolderIsLookedAtOnceAnHourIsBegunAndThenNowAndAgain(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		if n := f.count(); n > 1 {
			t.Fatalf("%d rounds in the first seconds", n)
		}
		w.stay(10 * time.Minute)
		n := f.count()
		if n < 8 || n > 60 {
			t.Errorf("%d rounds in ten minutes", n)
		}
		gaps := map[time.Duration]bool{}
		for i := 1; i < n; i++ {
			gap := f.rounds[i].Sub(f.rounds[i-1])
			gaps[gap] = true
			if gap < pauseLeast || gap > pauseMost+2*time.Second {
				t.Errorf("%s between two rounds", gap)
			}
		}
		if len(gaps) < 3 {
			t.Errorf("no jitter: %v", gaps)
		}
		if f.cuts != 0 {
			t.Errorf("%d rounds cut the running hour though nobody asked", f.cuts)
		}
		w.stay(51 * time.Minute)
		if f.scrubs != 1 {
			t.Errorf("%d old files were read again in an hour", f.scrubs)
		}
	})
}

func TestNothingIsDoneOrShownWhileNothingIsShared(t *testing.T) {
	story(t, func(t *testing.T, w *world) {
		w.stay(5 * time.Minute)
		if w.app.worker.task != nil || w.app.shareState() != nil {
			t.Error("there is a worker, or a state")
		}
		w.Send(shareMsg{}).See("ei vielä jaa tietoja")
	})
}

func TestAWriteBringsARoundAfterAFewSecondsOfQuiet(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		w.stay(3 * time.Minute)
		for f.count() == 0 || time.Since(f.rounds[f.count()-1]) > 2*time.Second { // just after a round
			w.Wait(time.Second).Send(ui.Press("x"))
		}
		before := f.count()
		w.Press("1").See("Kirjattu 1.")
		w.Wait(2 * time.Second)
		if f.count() != before {
			t.Error("a round at once")
		}
		if w.Wait(3 * time.Second); f.count() != before+1 {
			t.Errorf("%d rounds within five seconds", f.count()-before)
		}
	})
}

func TestAPersonMayAskForARound(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		f.set(func() { f.report = store.RoundReport{Read: 3, Written: 1, Pending: 2} })
		w.Press("ctrl+k").Type("jaa nyt").Press("enter")
		w.pass().See("Jaettu: 3 muutosta tuli, 1 kirjoitettiin kansioon, 2 odottaa yhä.")
		if f.cuts != 1 {
			t.Errorf("%d rounds cut the running hour", f.cuts)
		}
		f.set(func() { f.report = store.RoundReport{} })
		w.Send(shareMsg{})
		w.pass().See("Uutta ei tullut")
	})
}

func TestADeadFolderHoldsNothingButOneGoroutine(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		dead := make(chan struct{})
		t.Cleanup(func() { close(dead) })
		f.set(func() { f.hang = dead })
		w.stay(61 * time.Second).See("kansio ei vastaa")
		n := f.count()
		w.Press("1").See("Kirjattu 1.").Press("f1").See("F1").Press("f2")
		same(t, w.log, []string{"1"})
		w.Send(shareMsg{}).See("Jaettu kansio ei vastaa")
		got := false
		w.Send(wantMsg{func() (tea.Msg, error) { got = true; return nil, nil }}).See("ei vastaa")
		w.stay(20 * time.Minute)
		if f.count() != n || f.most != 1 || got || !w.app.facts.share.On {
			t.Errorf("%d more rounds, %d at once, errand done: %v", f.count()-n, f.most, got)
		}
		w.Press("ctrl+l")
		w.pass().See("Suljettu ovi").Press("enter").See("Salaisuus 17", "kansio ei vastaa")
		w.Wait(2 * time.Minute)
		if f.count() != n {
			t.Error("a second one beside the one that hangs")
		}
		w.pass().Press("ctrl+c")
		w.pass()
		if !w.Quit || w.app.env.Store != nil {
			t.Error("it has not ended, or not locked")
		}
	})
}

func TestALongImportIsToldAndIsNoTrouble(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		far := make(chan struct{})
		f.set(func() { f.hang = far })
		w.stay(60 * time.Second).See("kansio ei vastaa")
		f.told(0)
		w.Wait(2 * time.Second).NotSee("kansio ei vastaa").See("Yhteys kansioon on palannut")
		for n := 1; n <= 10; n++ {
			f.told(n * 500)
			w.stay(15 * time.Second).NotSee("ei vastaa")
		}
		w.See("tuodaan muutoksia, 5 000 tuotu")
		w.stay(10 * time.Second).See("kansio ei vastaa").NotSee("tuodaan")
		f.set(func() { f.hang = nil })
		close(far)
		w.Wait(15 * time.Second).NotSee("ei vastaa").NotSee("tuodaan").See("nähty 1/2 koneella")
	})
}

func TestAFolderThatComesBackIsSaidOnce(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		lost := sharingState()
		lost.Folders[0].Trouble, lost.Waiting = store.NotThere, 4
		f.set(func() { f.state = lost })
		said := 0
		told := func(words string) {
			for range 400 {
				before := strings.Contains(w.Screen(), words)
				if w.Wait(time.Second).Send(ui.Press("x")); !before && strings.Contains(w.Screen(), words) {
					said++
				}
			}
		}
		told("kansiota ei nyt löydy")
		if said != 1 {
			t.Errorf("told %d times", said)
		}
		w.See("kansiota ei löydy · 4 odottaa kansiota")
		if n := f.count(); n > 14 {
			t.Errorf("%d rounds in seven minutes though nothing is there", n)
		}
		f.set(func() { f.state = sharingState() })
		said = 0
		told("Yhteys kansioon on palannut")
		if w.See("nähty 1/2 koneella"); said != 1 {
			t.Errorf("told %d times that it is back", said)
		}
	})
}

func TestALockInTheMiddleOfARoundEndsIt(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		dead := make(chan struct{})
		f.set(func() { f.hang = dead })
		w.Send(shareMsg{})
		n := f.count()
		w.Press("ctrl+l")
		w.pass().See("Suljettu ovi").NotSee("kansio")
		w.Press("enter").See("Salaisuus 17")
		f.set(func() { f.hang = nil; f.report = store.RoundReport{Read: 5} })
		if f.count() != n {
			t.Error("a second one beside the one that hangs")
		}
		close(dead)
		w.Wait(3 * time.Second)
		if f.ended != 1 || f.count() != n+1 {
			t.Errorf("%d were told to end, %d more rounds", f.ended, f.count()-n)
		}
	})
}

func TestWhatARoundOfAnEarlierSessionCameToIsNotTakenIn(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		slow := make(chan struct{})
		f.set(func() { f.hang, f.deaf, f.report = slow, true, store.RoundReport{Read: 9} })
		w.Send(shareMsg{}).Press("ctrl+l")
		w.pass().See("Suljettu ovi").Press("enter").See("Salaisuus 17")
		f.set(func() { f.hang, f.report = nil, store.RoundReport{} })
		loads := w.page.loads
		close(slow)
		w.Wait(5 * time.Second).NotSee("9 muutosta")
		if w.page.loads != loads {
			t.Error("the page was asked to load")
		}
	})
}

func TestPausesAreNeverTheSame(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 50 {
		d := jittered(time.Minute)
		if seen[d] = true; d < 45*time.Second || d > 75*time.Second {
			t.Errorf("a minute became %s", d)
		}
	}
	if len(seen) < 40 {
		t.Errorf("%d different pauses of 50", len(seen))
	}
}

func TestWhatArrivesIsSaidCalmlyAndShown(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		loads := w.page.loads
		f.set(func() {
			f.report = store.RoundReport{Read: 3, Arrived: true}
			f.came = []store.Arrival{{Laptop: "Toimisto 2"}, {Laptop: "Toimisto 2"}, {Laptop: "Toimisto 2"}}
		})
		w.stay(time.Minute)
		if w.page.loads == loads {
			t.Error("the page was not asked to load")
		}
		w.app.say, w.app.worker.news.cameAt = status{}, time.Time{}
		w.Wait(time.Second).See("Koneelta Toimisto 2 tuli", "muutosta.")
		for range 90 {
			if w.Wait(time.Second).Send(ui.Press("x")); strings.Contains(w.Screen(), "tuli") && time.Since(w.app.worker.news.cameAt) > 11*time.Second {
				t.Fatalf("said again:\n%s", w.Screen())
			}
		}
	})
}

func TestANewConflictAndALaptopThatAsksAreSaid(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		s := sharingState()
		s.Conflicts, s.Admin, s.Requests = 2, true, []store.Request{{ID: [32]byte{7}, Name: "Itä 3"}}
		f.set(func() { f.state = s })
		w.Send(shareMsg{})
		w.Wait(time.Second)
		w.Send(ui.Press("x"))
		seen := map[string]bool{}
		for range 60 {
			w.Wait(time.Second)
			for _, words := range []string{"2 ristiriitaa odottaa ratkaisua", "Kone Itä 3 pyytää saada liittyä"} {
				seen[words] = seen[words] || strings.Contains(w.Screen(), words)
			}
			w.Send(ui.Press("x"))
		}
		if len(seen) != 2 || !seen["2 ristiriitaa odottaa ratkaisua"] || !seen["Kone Itä 3 pyytää saada liittyä"] {
			t.Errorf("said: %v", seen)
		}
		w.See("2 ristiriitaa")
	})
}

func TestAnErrandForAPageRunsInTheWorkerAndAnswers(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		w.Send(wantMsg{func() (tea.Msg, error) { return loggedMsg{77}, nil }})
		w.pass()
		found := false
		for _, m := range w.page.got {
			found = found || m == tea.Msg(loggedMsg{77})
		}
		if !found {
			t.Errorf("the page got %v", w.page.got)
		}
		w.Send(wantMsg{func() (tea.Msg, error) { return nil, store.FolderError{Why: store.OwnPlace} }})
		w.pass().See("ohjelman oma tallennuspaikka")
	})
}

func TestAPanicInTheWorkerEndsAsAnyOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		defer func() {
			if c, ok := recover().(crash); !ok || strings.Contains(string(c.stack), "salainen") {
				t.Errorf("%v: %s", ok, c.stack)
			}
		}()
		w.Send(wantMsg{func() (tea.Msg, error) { panic("salainen") }})
		w.pass()
	})
}

func TestAFaultOfTheStoreInARoundIsToldOnce(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		f.set(func() { f.err = errors.Join(store.ErrDamaged) })
		w.stay(30 * time.Second)
		w.Wait(3 * time.Second)
		if n := len(w.app.worker.news.lines); n > 1 {
			t.Errorf("%d lines are waiting", n)
		}
	})
}

func TestTheStateOfSharingFitsASmallWindow(t *testing.T) {
	shared(t, func(t *testing.T, w *world, f *folder) {
		s := sharingState()
		s.Folders[0].Trouble, s.Waiting, s.Conflicts = store.ReadOnly, 1234, 12
		f.set(func() { f.state = s })
		w.Send(shareMsg{})
		w.Wait(30 * time.Second).Send(ui.Press("x"))
		w.Resize(60, 18).See("kansio vain luettavissa · 12 ristiriitaa")
		w.Resize(40, 12).See("kansio vain luettavissa")
		w.Resize(80, 24).See("kansio vain luettavissa · 12 ristiriitaa", "odottaa kansiota").ClickOn("kansio vain")
		w.Press("1").See("Kirjattu 1.", "kansio vain luettavissa")
	})
}
