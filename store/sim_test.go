package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/cryptotest"
	"time"

	"aula/model"
	"aula/store/share"
)

// TestSim lets worlds of laptops live through whatever folders, disks, clocks and people
// do to them, and holds them to SHARE.md 4.3. Each world follows from its seed.
func TestSim(t *testing.T) {
	steps := simNumber("AULA_SIM_STEPS", 500)
	if seed := simNumber("AULA_SIM_SEED", -1); seed >= 0 {
		simSeed(t, uint64(seed), steps)
		return
	}
	seeds := 200
	switch {
	case os.Getenv("AULA_SOAK") != "":
		seeds = 2000
	case simUnderRace, testing.Short():
		seeds = 6
	}
	seeds = simNumber("AULA_SIM_SEEDS", seeds)
	first := simNumber("AULA_SIM_FIRST", -1)
	if first < 0 && seeds > 20 && runtime.GOMAXPROCS(0) > 1 {
		simHalves(t, seeds)
		return
	}
	template(t)
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // time is dearer than memory here
	start := time.Now()
	var sum simTally
	first = max(first, 0)
	for seed := first; seed < first+seeds; seed++ {
		ok := t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { sum.add(simSeed(t, uint64(seed), steps)) })
		if !ok && os.Getenv("AULA_SIM_ALL") == "" {
			break
		}
	}
	t.Logf("%d worlds of %d steps in %.1f s: %s", seeds, steps, time.Since(start).Seconds(), sum.String())
}

// simHalves shares the worlds out to two processes: a world that follows from its seed
// needs all randomness of a process for itself.
func simHalves(t *testing.T, seeds int) {
	var hands sync.WaitGroup
	for half := range 2 {
		first, n := half*(seeds/2), seeds/2+half*(seeds%2)
		hands.Go(func() {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSim$", "-test.v", "-test.timeout=0")
			cmd.Env = append(os.Environ(), fmt.Sprint("AULA_SIM_FIRST=", first), fmt.Sprint("AULA_SIM_SEEDS=", n))
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s", err, simTold(string(out), "sim_"))
				return
			}
			t.Log(simTold(string(out), "worlds of"))
		})
	}
	hands.Wait()
}

// simTold is what a process said from the first line on that holds a word.
func simTold(out, word string) string {
	for i, line := range slices.Collect(strings.Lines(out)) {
		if strings.Contains(line, word) {
			return strings.Join(slices.Collect(strings.Lines(out))[i:], "")
		}
	}
	return out
}

func simNumber(name string, def int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return def
}

// simTally is what the worlds went through, so that it can be seen that they did.
type simTally struct {
	changes, meetings, rounds, idles, conflicts, settled, merged, vouches int

	faults map[string]int
}

func (s *simTally) add(w *simWorld) {
	if w == nil {
		return
	}
	if s.faults == nil {
		s.faults = map[string]int{}
	}
	s.changes += len(w.made)
	s.meetings += len(w.met)
	s.rounds += w.rounds
	s.idles += w.idles
	s.conflicts += w.clashes
	s.settled += w.settled
	s.merged += w.merged
	s.vouches += w.vouches
	for n, k := range w.faults {
		s.faults[n] += k
	}
}

func (s *simTally) String() string {
	var out strings.Builder
	out.WriteString(fmt.Sprintf("%d changes, %d encounters, %d rounds (%d idle ones counted), %d conflicts seen, %d settled, %d merged, %d vouched packs;", s.changes, s.meetings, s.rounds, s.idles, s.conflicts, s.settled, s.merged, s.vouches))
	for _, n := range slices.Sorted(maps.Keys(s.faults)) {
		out.WriteString(fmt.Sprintf(" %s %d,", n, s.faults[n]))
	}
	return out.String()
}

var theTemplate struct {
	sync.Once
	tm *simTemplate
}

// template is made once: its laptops meet on a real folder.
func template(t *testing.T) *simTemplate {
	theTemplate.Do(func() {
		cryptotest.SetGlobalRandom(t, 1)
		theTemplate.tm = buildTemplate(t, simTeam, simFolders())
	})
	if theTemplate.tm == nil {
		t.Fatal("the laptops of the simulation could not be made")
	}
	return theTemplate.tm
}

// simSeed lives through one world.
func simSeed(t *testing.T, seed uint64, steps int) *simWorld {
	tm := template(t)
	cryptotest.SetGlobalRandom(t, seed)
	w := newWorld(t, tm, seed, simCast(seed), simEngines(seed)...)
	w.chatty = os.Getenv("AULA_SIM_CHATTY") != ""
	for w.steps = 1; w.steps <= steps; w.steps++ {
		w.step()
	}
	w.rest()
	if testing.Verbose() && os.Getenv("AULA_SIM_SEED") != "" {
		for _, line := range w.trace {
			t.Log(line)
		}
	}
	return w
}

// simCast draws who takes part: always the laptop that both folders have.
func simCast(seed uint64) []int {
	all := [][]int{{0, 2}, {0, 1}, {0, 2, 5}, {0, 1, 3}, {0, 2, 7}, {0, 3, 5, 6}, {0, 1, 2, 4, 7}, {0, 1, 2, 3, 4, 5, 6, 7}}
	n := len(all)
	if seed%10 != 9 {
		n -= 2 // large worlds are dear
	}
	return all[int(seed/uint64(engines))%n]
}

func simEngines(seed uint64) []engine {
	return []engine{engine(seed % uint64(engines)), []engine{stick, drive, copies}[seed%3]}
}

// step is one thing that happens.
func (w *simWorld) step() {
	n := w.rnd.IntN(100)
	l := w.any()
	if l.awake > w.steps && n < 70 {
		n = 70 + w.rnd.IntN(30)
	}
	switch {
	case n < 26:
		l.edit()
	case n < 36:
		l.meet()
	case n < 39:
		_, err := l.s.CutBags(Cut(w.rnd.IntN(3)))
		w.must(err)
	case n < 42:
		l.takeBack()
	case n < 46:
		l.settleOne()
	case n < 65:
		l.round(w.rnd.IntN(5) == 0)
	case n < 66:
		l.rebuild()
	case n < 67 && w.rnd.IntN(4) == 0:
		l.check()
	case n < 81:
		w.medium().tick()
	case n < 92:
		w.clock.pass(time.Duration(1+w.rnd.IntN([]int{50, 3000, 20_000, 200_000}[w.rnd.IntN(4)])) * time.Second)
	default:
		w.goWrong()
	}
	l.look()
}

// stepWell is a step of a world in which nothing goes wrong.
func (w *simWorld) stepWell() {
	l := w.any()
	switch n := w.rnd.IntN(10); {
	case n < 5:
		l.edit()
	case n < 6:
		l.meet()
	case n < 8:
		l.round(w.rnd.IntN(3) == 0)
	default:
		w.clock.pass(time.Duration(1+w.rnd.IntN(4000)) * time.Second)
	}
	l.look()
}

// edit makes, changes or deletes a record; the pool is small, so that laptops meet in it.
func (l *simLaptop) edit() {
	w := l.w
	words := func() string { return fmt.Sprint(canary, " ", w.steps, " ", w.rnd.IntN(100)) }
	id := w.oneOf(model.KindTask)
	kind := w.rnd.IntN(20)
	switch {
	case kind < 2:
		id = w.oneOf(model.KindSite)
		site, err := Get[*model.Site](l.s, id)
		if err != nil {
			return // not here yet, or gone
		}
		site.Contact, site.Rooms = words(), append(site.Rooms[:min(len(site.Rooms), 2)], fmt.Sprint("huone ", w.rnd.IntN(5)))
		w.put1(l, site)
	case kind < 4:
		e := &model.Entry{ID: w.newID(model.KindEntry), What: model.EntryOther, Title: words(), Start: model.MomentOf(w.clock.now()), Minutes: 60}
		w.put1(l, e)
	case kind < 8:
		e, err := Get[*model.Entry](l.s, w.oneOf(model.KindEntry))
		if err != nil {
			return
		}
		e.Title = words()
		e.People = []string{fmt.Sprint("henkilö ", w.rnd.IntN(3))}
		w.put1(l, e)
	case kind < 11 || id.Zero():
		w.put1(l, &model.Task{ID: w.newID(model.KindTask), Text: words(), Note: words()})
	default:
		t, err := Get[*model.Task](l.s, id)
		switch {
		case err == nil && t.ID != id:
			w.fatal("%s shows task %s without its id", l, id)
		case errors.Is(err, model.ErrNotFound) && w.rnd.IntN(3) == 0:
			t = &model.Task{ID: id, Text: words()} // comes back
		case err != nil:
			return
		case kind == 19:
			w.must(l.s.Delete(model.KindTask, id))
			w.note("%s deletes task %s", l, id)
			return
		}
		switch w.rnd.IntN(4) {
		case 0:
			t.Text = words()
		case 1:
			t.Note = words()
		case 2:
			t.Done = model.DateOf(w.clock.now())
		default:
			t.Text, t.Due = words(), model.DateOf(w.clock.now())
		}
		w.put1(l, t)
	}
}

func (w *simWorld) put1(l *simLaptop, r model.Record) {
	put := func() error {
		err := l.s.Put(r)
		if errors.As(err, new(model.Problem)) {
			return nil // what was merged may need more than this edit mends
		}
		return err
	}
	if w.rnd.IntN(4) > 0 {
		l.mark = l.s.Mark()
		if err := put(); err != nil {
			w.fatal("%s saves %+v: %v", l, r, err)
		}
	} else { // the form was open for a while
		if err := l.s.AsOf(min(l.mark, l.s.Mark()), put); err != nil {
			w.fatal("%s saves as of %d of %d %+v: %v", l, l.mark, l.s.Mark(), r, err)
		}
	}
	w.note("%s saves %d %s", l, r.Kind(), r.Key())
}

func (w *simWorld) id() model.ID { return simID(w.rnd)() }

func (w *simWorld) newID(k model.Kind) model.ID {
	id := w.id()
	w.known[k] = append(w.known[k], id)
	return id
}

// oneOf draws a known record: of the last dozen, so that several laptops write to each.
func (w *simWorld) oneOf(k model.Kind) model.ID {
	all := w.known[k]
	if len(all) == 0 {
		return model.ID{}
	}
	all = all[max(0, len(all)-12):]
	return all[w.rnd.IntN(len(all))]
}

// meet logs encounters.
func (l *simLaptop) meet() {
	w := l.w
	for range 1 + w.rnd.IntN(3) {
		e, err := l.s.Log(model.Encounter{Site: w.oneOf(model.KindSite), Themes: []string{[]string{"lonely", "hope", "work"}[w.rnd.IntN(3)]}})
		w.must(err)
		w.met[e.ID] = &madeMeeting{by: l.i}
		if w.chatty {
			w.note("  %s logs %s", l, e.ID)
		}
		if w.rnd.IntN(6) == 0 {
			w.must(l.s.Unlog(e.ID))
			w.met[e.ID].taken, w.met[e.ID].takenBy = true, l.i
		}
	}
	w.note("%s logs", l)
}

// takeBack undoes the last edit, or takes an encounter out of a count.
func (l *simLaptop) takeBack() {
	w := l.w
	if w.rnd.IntN(2) == 0 {
		if err := l.s.Undo(l.s.LastEdit()); err != nil && !errors.Is(err, ErrChangedSince) && !errors.Is(err, model.ErrNotFound) {
			w.fatal("%s takes an edit back: %v", l, err)
		}
		w.note("%s takes its last edit back", l)
		return
	}
	ids := func() map[model.ID]model.Encounter {
		out := map[model.ID]model.Encounter{}
		w.must(l.s.Encounters(func(e *model.Encounter) error { out[e.ID] = e.Clone(); return nil }))
		return out
	}
	before := ids()
	keys := slices.SortedFunc(maps.Keys(before), compareIDs)
	if len(keys) == 0 {
		return
	}
	e := before[keys[w.rnd.IntN(len(keys))]]
	if err := l.s.Remove(e.Site, e.Hour, ""); err != nil && !errors.Is(err, model.ErrNotFound) {
		w.fatal("%s takes an encounter out: %v", l, err)
	}
	after := ids()
	for id := range before {
		if _, still := after[id]; !still {
			w.met[id].taken, w.met[id].takenBy = true, l.i
			w.note("%s takes encounter %s out", l, id)
		}
	}
}

// settleOne ends one conflict, or looks whether there is one.
func (l *simLaptop) settleOne() {
	w := l.w
	all, err := l.s.Conflicts()
	w.must(err)
	w.clashes += len(all)
	if len(all) == 0 {
		return
	}
	c := all[w.rnd.IntN(len(all))]
	value := c.Sides[w.rnd.IntN(len(c.Sides))].Value
	if c.Text && w.rnd.IntN(2) == 0 {
		value = c.Both()
	}
	var refused model.Problem
	if err := l.s.Settle(c, value); errors.As(err, &refused) {
		return // both together are too long: a person writes it anew
	} else if err != nil {
		w.fatal("%s settles a conflict of %d sides in field %d of kind %d: %v", l, len(c.Sides), c.Field, c.Kind, err)
	}
	w.settled++
	w.note("%s settles field %d of %s", l, c.Field, c.Record)
}

// round shares, and holds the laptop to what a folder may do to it (I12): its records
// are changed by what came, and by nothing else.
func (l *simLaptop) round(cut bool) {
	w := l.w
	before, me := len(l.has), l.id()
	rep, err := l.s.Round(context.Background(), Roundabout{Cut: cut, Open: l.open})
	if err != nil {
		w.fatal("%s shares: %v", l, err)
	}
	for _, c := range l.look() {
		if c.Dot.Laptop == me && c.Kind != model.KindBag && !w.twins() {
			w.fatal("%s changes a record of its own accord while it shares: %+v", l, c)
		}
	}
	w.rounds++
	w.merged += rep.Merged
	if own := rep.Read; len(l.has) < before+own {
		w.fatal("%s says it took in %d changes and took in %d", l, own, len(l.has)-before)
	}
	l.firm()
	var troubles []Trouble
	for _, f := range rep.Folders {
		troubles = append(troubles, f.Trouble)
	}
	w.note("%s shares: took in %d, wrote %d, %d wait, opened %d %v", l, rep.Read, rep.Written, rep.Pending, rep.Opened, troubles)
}

// firm holds what is said to be taken in to what is (I5).
func (l *simLaptop) firm() {
	type at struct {
		laptop model.ID
		n      uint64
	}
	have := make(map[at]bool, len(l.has))
	for _, d := range l.has {
		have[at{d.Laptop, d.Counter}] = true
	}
	w := l.w
	w.must(l.s.view(func(r *reading) error {
		kept := false
		if err := r.each(bucketKept, func([]byte) error { kept = true; return nil }); err != nil {
			return err
		}
		peers, err := r.peers()
		for _, p := range peers {
			for id, c := range w.made {
				if c.Dot.Laptop == p.Laptop && p.Got.has(c.Dot.Counter) && !have[at{c.Dot.Laptop, c.Dot.Counter}] && !kept && !w.excuse[id] {
					w.fatal("%s claims to have number %d of %s and has not", l, c.Dot.Counter, p.Laptop)
				}
			}
		}
		return err
	}))
}

// rebuild is a person who was told that a folder lost its marker and says: it is ours.
func (l *simLaptop) rebuild() {
	st, err := l.s.Sharing()
	l.w.must(err)
	for i, f := range st.Folders {
		if f.Trouble != NoMarker || l.viewAt(f.Path).swapped != nil {
			continue
		}
		l.rebuilt(st.Folders[i].Path)
	}
}

func (l *simLaptop) rebuilt(path string) {
	l.rebuilds = true
	err := l.s.Rebuild(path)
	l.rebuilds = false
	l.w.note("%s rebuilds %s: %v", l, filepath.Base(path), err)
}

func (l *simLaptop) check() {
	rep, err := l.s.CheckFolders(context.Background(), Roundabout{Open: l.open})
	if err != nil {
		l.w.fatal("%s checks its folders: %v", l, err)
	}
	l.w.note("%s checks %d files", l, rep.Opened)
}

var _ share.Place = (*view)(nil)
