package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// simWorld is a handful of laptops with real stores, the virtual folders between them,
// one clock and one seed.
type simWorld struct {
	t      testing.TB
	seed   uint64
	dir    string
	nextID func() model.ID
	rnd    *rand.Rand
	clock  *clock
	media  []*medium
	laps   []*simLaptop
	steps  int
	trace  []string
	chatty bool // what is done to folders is in the trace as well

	made   map[model.ID]*madeChange // all changes that were acknowledged anywhere
	dots   map[model.Dot][]model.ID // whose they are
	double map[model.ID]bool        // changes that share their dot with another: two machines were one
	excuse map[model.ID]bool        // of them, those that a restore took with it before they had left
	met    map[model.ID]*madeMeeting
	ever   map[string][]byte // every file that the program wrote, by name
	known  map[model.Kind][]model.ID
	heads  map[[32]byte]bool    // the headers of those that hold their writers' own changes
	put    map[string]time.Time // when
	poison map[model.ID]string  // changes that only a file of a forger holds
	faults map[string]int       // what went wrong how often

	order []model.ID // of encounters, as they were logged

	rounds, idles, clashes, settled, merged, vouches int // for the tally
}

// madeChange is one acknowledged change.
type madeChange struct {
	model.Change
	by int // the laptop
}

// madeMeeting is one acknowledged encounter.
type madeMeeting struct {
	by      int
	taken   bool // back
	takenBy int  // by which laptop
	twin    bool // two machines had it
	excused bool // a restore may have taken it, or may have brought it back
}

// simLaptop is one laptop.
type simLaptop struct {
	w        *simWorld
	i        int
	o        Options
	pass     string
	s        *Session
	off      time.Duration // what its clock is wrong by
	views    []*view       // one a medium; nil where it does not share through it
	rows     uint64        // of the journal that were looked at
	bags     uint64
	has      map[model.ID]model.Dot // changes in the store
	self     map[model.ID]bool      // the ids this laptop had
	had      map[model.ID]bool      // what was ever in its store, also before a restore
	saved    *savedStore
	twin     *simLaptop // the machine whose disk this one holds a copy of
	awake    int        // the step until which it is away
	high     int64      // the latest that its clock showed, in milliseconds
	mark     uint64     // of the journal, when a form was opened
	rebuilds bool       // a person has just said that the folder is ours
	joins    bool       // it is becoming one of them
	jumped   bool       // its clock was wrong once
}

// savedStore is a backup and what was in the store then.
type savedStore struct {
	name string
	has  map[model.ID]model.Dot
	met  map[model.ID]bool // encounters of this laptop that were logged by then
}

const canary = "kanarialintu"

func (w *simWorld) note(form string, args ...any) {
	w.trace = append(w.trace, fmt.Sprintf("%4d ", w.steps)+fmt.Sprintf(form, args...))
}

// fatal ends a seed: its number and the last steps are what is needed to look at it again.
func (w *simWorld) fatal(form string, args ...any) {
	w.t.Helper()
	last := w.trace
	if os.Getenv("AULA_SIM_SEED") == "" {
		last = last[max(0, len(last)-25):]
	}
	w.t.Fatalf("seed %d, step %d: %s\nthe last steps:\n%s\nagain: AULA_SIM_SEED=%d go test ./store -run 'TestSim$' -v", w.seed, w.steps, fmt.Sprintf(form, args...), strings.Join(last, "\n"), w.seed)
}

// fast is a folder in memory where there is one: a simulation commits by the ten thousand.
func fast(t testing.TB) string {
	dir, err := os.MkdirTemp("/dev/shm", "aula-sim")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// simTemplate is a workspace of laptops that have all met: each seed begins with copies
// of some of them.
type simTemplate struct {
	homes []map[string][]byte // the files of each laptop's store
	pass  []string
	roots []string            // of the folders
	files []map[string][]byte // what lies in them
	in    []map[int]bool      // which laptops share through which
	id    func() model.ID     //
	clock *clock              //
	at    time.Time           //
}

// simTeam is how many laptops the template has; all but the last begin by joining, the
// last one had records of its own.
const simTeam = 8

// simFolders says which laptop shares through which of the two folders.
func simFolders() []map[int]bool {
	return []map[int]bool{
		{0: true, 1: true, 2: true, 3: true, 4: true, 7: true},
		{0: true, 1: true, 5: true, 6: true},
	}
}

// simID draws ids from a seed, so that a seed gives the same dots again.
func simID(rnd *rand.Rand) func() model.ID {
	return func() (id model.ID) {
		for i := range id {
			id[i] = byte(rnd.Uint32())
		}
		return id
	}
}

func buildTemplate(t testing.TB, team int, folders []map[int]bool) *simTemplate {
	t.Helper()
	dir := fast(t)
	tm := &simTemplate{in: folders, clock: newClock(), id: simID(rand.New(rand.NewPCG(4, 4)))}
	for f := range folders {
		root := filepath.Join(dir, fmt.Sprint("kansio", f))
		if err := os.Mkdir(root, 0o700); err != nil {
			t.Fatal(err)
		}
		tm.roots = append(tm.roots, root)
	}
	var all []*Session
	var homes []string
	fail := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	round := func(s *Session) {
		t.Helper()
		if _, err := s.Round(context.Background(), Roundabout{}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range team {
		o := Options{Dir: filepath.Join(dir, fmt.Sprint("kone", i)), Now: tm.clock.now, NewID: tm.id, Shipped: shipped(), Passes: 1}
		homes, tm.pass = append(homes, o.Dir), append(tm.pass, fmt.Sprint("metsä kuusi polku järvi ", i))
		b := beginning()
		b.Passphrase, b.Member, b.Laptop = tm.pass[i], fmt.Sprint("Jäsen ", i), fmt.Sprint("Kone ", i)
		at := tm.roots[0]
		if !folders[0][i] {
			at = tm.roots[1]
		}
		var s *Session
		var err error
		switch {
		case i == 0:
			s, _, err = Create(o, b)
			fail(err)
			for f, in := range folders {
				if in[0] {
					fail(s.SetUp(tm.roots[f], b.Laptop))
				}
			}
		default:
			role := []model.Role{model.PeerExpert, model.Coordinator, model.SocialInstructor}[i%3]
			if i >= simTeam {
				role = model.PeerExpert // a large organisation has no more who see everybody's money
			}
			inv, err := all[0].Invite(role)
			fail(err)
			round(all[0])
			j := Joining{Folder: at, Laptop: b.Laptop, Member: b.Member, Sign: "Profiili 1", Passphrase: b.Passphrase, Invite: inv.Digits}
			if i == simTeam-1 {
				s, _, err = Create(o, b)
				fail(err)
				fail(s.Put(&model.Task{ID: tm.id(), Text: canary + " oma"}))
				fail(s.JoinWith(j))
			} else {
				s, _, err = Join(o, j)
				fail(err)
			}
			for f, in := range folders {
				if in[i] && tm.roots[f] != at {
					fail(s.SetUp(tm.roots[f], b.Laptop))
				}
			}
		}
		all = append(all, s)
	}
	rounds := 4
	if team > simTeam {
		rounds = 2 // in two all have heard of all
	}
	for range rounds {
		for _, s := range all {
			tm.clock.pass(time.Minute)
			round(s)
		}
	}
	for _, s := range all {
		s.Lock()
		fail(s.st.Close())
	}
	for _, home := range homes {
		tm.homes = append(tm.homes, filesBelow(t, home))
	}
	for _, root := range tm.roots {
		tm.files = append(tm.files, filesBelow(t, root))
	}
	tm.at = tm.clock.now()
	return tm
}

// filesBelow reads all files below a folder by their last names.
func filesBelow(t testing.TB, root string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out[filepath.Base(path)] = b
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// newWorld begins a seed: some of the template's laptops, an engine for each folder.
func newWorld(t testing.TB, tm *simTemplate, seed uint64, laptops []int, engines ...engine) *simWorld {
	t.Helper()
	w := &simWorld{
		t: t, seed: seed, rnd: rand.New(rand.NewPCG(seed, 2)), clock: newClock(),
		made: map[model.ID]*madeChange{}, dots: map[model.Dot][]model.ID{}, double: map[model.ID]bool{}, excuse: map[model.ID]bool{}, met: map[model.ID]*madeMeeting{}, ever: map[string][]byte{}, heads: map[[32]byte]bool{}, put: map[string]time.Time{},
		known: map[model.Kind][]model.ID{}, poison: map[model.ID]string{}, faults: map[string]int{},
	}
	w.clock.ns.Store(tm.at.UnixNano())
	for f, e := range engines {
		m := newMedium(tm.roots[f], e, w.rnd, len(laptops))
		m.fill(tm.files[f])
		m.stamp = func() string { return w.clock.now().Format("20060102-150405") }
		m.onPut, m.onRemove = w.watchPut, w.watchRemove
		maps.Copy(w.ever, tm.files[f])
		for _, b := range tm.files[f] {
			if f, verdict := share.Parse(b); verdict == share.OK {
				w.heads[f.Head()] = true
			}
		}
		w.media = append(w.media, m)
	}
	w.dir, w.nextID = fast(t), simID(rand.New(rand.NewPCG(seed, 9)))
	for _, from := range laptops {
		l := w.laptop(tm.pass[from])
		w.must(os.Mkdir(l.o.Dir, 0o700))
		for name, b := range tm.homes[from] {
			w.must(os.WriteFile(filepath.Join(l.o.Dir, name), b, 0o600))
		}
		for f, m := range w.media {
			v := m.views[l.i]
			if !tm.in[f][from] {
				v = nil
			}
			l.views = append(l.views, v)
		}
		l.unlock()
	}
	for _, l := range w.laps {
		for id := range l.has {
			w.made[id].by = -1 // from before
		}
		for _, k := range []model.Kind{model.KindTask, model.KindSite} {
			err := l.s.view(func(r *reading) error { return eachState(r, k, func(s model.State) { w.know(k, s.Record) }) })
			if err != nil {
				w.fatal("%v", err)
			}
		}
	}
	for _, ids := range w.known {
		slices.SortFunc(ids, compareIDs)
	}
	t.Cleanup(func() {
		for _, l := range w.laps {
			l.close()
		}
	})
	return w
}

// laptop adds a machine to the world.
func (w *simWorld) laptop(pass string) *simLaptop {
	l := &simLaptop{w: w, i: len(w.laps), pass: pass, self: map[model.ID]bool{}, had: map[model.ID]bool{}}
	l.o = Options{
		Dir: filepath.Join(w.dir, fmt.Sprint("kone", l.i)), NewID: w.nextID, Shipped: shipped(), Passes: 1,
		Now:     func() time.Time { return w.clock.now().Add(l.off) },
		Folders: func(path string, _ bool) (share.Place, error) { return l.open(path) },
	}
	w.laps = append(w.laps, l)
	return l
}

func (w *simWorld) know(k model.Kind, id model.ID) {
	if !slices.Contains(w.known[k], id) {
		w.known[k] = append(w.known[k], id)
	}
}

// unlock opens the laptop's store and looks at what is in it.
func (l *simLaptop) unlock() {
	st, err := Open(l.o)
	if err != nil {
		l.w.fatal("laptop %d does not open: %v", l.i, err)
	}
	if l.s, err = st.Unlock(model.ID{}, l.pass); err != nil {
		st.Close()
		l.w.fatal("laptop %d does not unlock: %v", l.i, err)
	}
	l.rows, l.bags, l.has = 0, 0, map[model.ID]model.Dot{}
	l.look()
}

func (l *simLaptop) close() {
	l.s.Lock()
	if err := l.s.st.Close(); err != nil {
		l.w.t.Error(err)
	}
}

// open is Roundabout.Open: the virtual folder in the place of the real one.
func (l *simLaptop) open(path string) (share.Place, error) {
	for f, m := range l.w.media {
		if strings.HasPrefix(path, m.name) {
			if l.views[f] == nil {
				l.w.fatal("laptop %d opens %s, through which it does not share", l.i, path)
			}
			return l.views[f].open()
		}
	}
	l.w.fatal("laptop %d opens %s, which is none of its folders", l.i, path)
	return nil, share.ErrNotThere
}

// look reads what is new in the journal and among the bags: what this laptop made is
// acknowledged by now, what another made must have been acknowledged there.
func (l *simLaptop) look() []model.Change {
	var fresh []model.Change
	var lap laptop
	err := l.s.view(func(r *reading) error {
		var err error
		if lap, err = r.laptop(); err != nil {
			return err
		}
		fresh, err = r.since(&l.rows, &l.bags)
		return err
	})
	if err != nil {
		l.w.fatal("laptop %d reads its journal: %v", l.i, err)
	}
	l.self[lap.ID] = true
	l.high = max(l.high, l.o.Now().UnixMilli(), l.w.clock.now().UnixMilli())
	if ahead := lap.Stamp.Millis() - l.high; ahead > adoptAhead {
		l.w.fatal("%s lets others' clocks drag its own %d ms ahead", l, ahead)
	}
	for _, c := range fresh {
		if _, twice := l.has[c.ID]; twice {
			l.w.fatal("laptop %d took change %s in twice", l.i, c.ID)
		}
		l.has[c.ID], l.had[c.ID] = c.Dot, true
		switch known := l.w.made[c.ID]; {
		case l.w.poison[c.ID] != "":
			l.w.fatal("laptop %d took in what nobody of the workspace wrote: %s", l.i, l.w.poison[c.ID])
		case known == nil && (l.self[c.Dot.Laptop] || l.w.steps == 0):
			l.w.make(c, l.i)
		case known == nil:
			l.w.fatal("laptop %d has a change %s of %s that nobody made: %+v", l.i, c.ID, c.Dot.Laptop, c)
		case !sameChange(known.Change, c):
			l.w.fatal("change %s is another on laptop %d than where it was made: %+v against %+v", c.ID, l.i, c, known.Change)
		}
	}
	return fresh
}

// make remembers a change that was acknowledged.
func (w *simWorld) make(c model.Change, by int) {
	w.made[c.ID] = &madeChange{c, by}
	for _, other := range w.dots[c.Dot] {
		w.double[c.ID], w.double[other] = true, true
	}
	w.dots[c.Dot] = append(w.dots[c.Dot], c.ID)
}

// sameChange tells whether a laptop has a change as it was made. A bag may hold less: what
// another bag brought as well counts there.
func sameChange(made, c model.Change) bool {
	if made.Kind != model.KindBag {
		return bytes.Equal(encode(made), encode(c))
	}
	one, err1 := model.DecodeBag(made.Bag)
	two, err2 := model.DecodeBag(c.Bag)
	return err1 == nil && err2 == nil && made.Dot == c.Dot && made.Stamp == c.Stamp && c.Person.Zero() && one.Site == two.Site && one.Hour == two.Hour &&
		len(one.Retracted) == len(two.Retracted)
}

// since reads the journal and the bags from where the last look ended.
func (r *reading) since(rows, bags *uint64) ([]model.Change, error) {
	var out []model.Change
	err := r.after(bucketJournal, rows, func(plain []byte) error {
		var c model.Change
		if err := readLine(plain, &c); err != nil {
			return err
		}
		out = append(out, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = r.after(bucketBags, bags, func(plain []byte) error {
		var row bagRow
		if err := decode(plain, &row); err != nil {
			return err
		}
		bag, err := model.DecodeBag(row.Bag)
		if err != nil {
			return err
		}
		stamp := model.StampAt(int64(bag.Hour) * 3600 * 1000)
		out = append(out, model.Change{ID: row.ID, Kind: model.KindBag, Record: row.ID, Dot: row.Dot, Stamp: stamp, Bag: row.Bag})
		return nil
	})
	return out, err
}

// after walks a bucket of running numbers from one on.
func (r *reading) after(bucket string, last *uint64, do func(plain []byte) error) error {
	c := r.tx.Bucket([]byte(bucket)).Cursor()
	for k, env := c.Seek(number(*last + 1)); k != nil; k, env = c.Next() {
		*last = numberOf(k)
		plain, _, err := r.open(bucket, k, env)
		if err != nil {
			return err
		}
		if err := do(plain); err != nil {
			return err
		}
	}
	return nil
}
