package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// rest ends the faults, lets everybody share and holds the world to what must then be so.
func (w *simWorld) rest() {
	w.note("rest")
	for _, m := range w.media {
		m.rescan()
		m.settle()
	}
	for _, l := range w.laps {
		l.off, l.awake = 0, 0
		l.close()
		l.unlock()
	}
	w.clock.pass(2 * time.Hour)
	for _, l := range w.laps {
		_, err := l.s.CutBags(HourOver)
		w.must(err)
		l.look()
	}
	w.mend(2)
	for round := range 6 { // the last ones are for what waits to be vouched for
		w.clock.pass([]time.Duration{26, 26, 26, 170, 26, 26}[round] * time.Hour)
		w.everyone(nil)
		if why := w.apart(); why == "" {
			break
		} else if round == 5 {
			w.fatal("after six quiet rounds: %s", why)
		}
	}
	w.nothingLost()
	w.sums()
	for range 2 { // packs, answers to them, and what may go then
		w.clock.pass(26 * time.Hour)
		w.everyone(nil)
	}
	w.chatty = true
	w.everyone(nil)
	w.everyone(nil)
	w.idle()
	w.mend(1)
	for range 2 { // what was seen once is named once it has lasted
		w.clock.pass(time.Hour)
		w.everyone(nil)
	}
	w.quietFolder()
	w.noWordInClear()
}

// mend is what people do once they are told: a folder that lost its marker is rebuilt,
// every file is looked at again.
func (w *simWorld) mend(times int) {
	for range times {
		w.everyone(func(l *simLaptop) {
			st, err := l.s.Sharing()
			w.must(err)
			for _, f := range st.Folders {
				if f.Trouble == NoMarker {
					l.rebuilt(f.Path)
				}
			}
			if slices.ContainsFunc(l.views, func(v *view) bool { return v != nil && !v.sound() }) {
				l.check()
			}
		})
	}
}

// everyone goes one round each, in some order, with all engines at work between.
func (w *simWorld) everyone(first func(*simLaptop)) {
	for _, i := range w.rnd.Perm(len(w.laps)) {
		l := w.laps[i]
		for _, m := range w.media {
			m.at = i // the stick comes by
			m.settle()
		}
		if first != nil {
			first(l)
		}
		l.round(false)
		for _, m := range w.media {
			m.settle()
		}
	}
}

// apart says what laptops that share do not agree on; "" if nothing.
func (w *simWorld) apart() string {
	count := func(l *simLaptop) (n int) {
		for id := range l.has {
			if !w.double[id] {
				n++
			}
		}
		return n
	}
	best := slices.MaxFunc(w.laps, func(a, b *simLaptop) int { return count(a) - count(b) })
	for _, l := range w.laps {
		for id := range best.has {
			if _, ok := l.has[id]; !ok && !w.double[id] {
				c := w.made[id]
				return fmt.Sprintf("%s lacks what %s has: number %d of laptop %d (%s); %s", l, best, c.Dot.Counter, c.by, c.Dot.Laptop, l.sees(c.Dot))
			}
		}
		if count(l) != count(best) {
			return fmt.Sprintf("%s has less than %s", l, best)
		}
	}
	dump := func(l *simLaptop) dumped {
		d, err := l.s.dump()
		w.must(err)
		if w.twins() { // which of two bags under one number came says nothing: encounters and counters do
			d.Bags = nil
		}
		return d
	}
	one := dump(w.laps[0])
	for _, l := range w.laps[1:] {
		d := dump(l)
		if !bytes.Equal(d.bytes(), one.bytes()) {
			return l.String() + " and laptop 0 have the same changes and differ: " + one.differs(d)
		}
	}
	return ""
}

// bagGone tells whether an encounter lies in a bag that went with a restore before another
// laptop had it.
func (w *simWorld) bagGone(l *simLaptop, id model.ID) bool {
	for key, c := range w.made {
		if _, has := l.has[key]; has || c.Kind != model.KindBag || !w.excuse[key] {
			continue
		}
		bag, err := model.DecodeBag(c.Bag)
		w.must(err)
		if slices.ContainsFunc(bag.Encounters, func(e model.Encounter) bool { return e.ID == id }) {
			return true
		}
	}
	return false
}

// sees says what lies in a laptop's folders of what it lacks, and what it makes of it.
func (l *simLaptop) sees(d model.Dot) string {
	var out strings.Builder
	st, _ := l.s.Sharing()
	for f, v := range l.views {
		if v == nil {
			continue
		}
		for name, b := range v.live() {
			n, ok := share.ParseName(name)
			if !ok || n.Laptop != share.TagOf(d.Laptop) || n.Kind == share.KindBatch && (d.Counter < n.From || n.To < d.Counter) {
				continue
			}
			g, verdict := share.Parse(b)
			if verdict == share.OK && g.Name() != n {
				verdict = "another's bytes"
			}
			out.WriteString(fmt.Sprintf("folder %d has %s (%s); ", f, name, verdict))
		}
	}
	for _, o := range st.Odd {
		out.WriteString(fmt.Sprintf("odd: %s %s; ", o.Name, o.Verdict))
	}
	for _, x := range st.Laptops {
		if x.ID == d.Laptop {
			out.WriteString(fmt.Sprintf("its laptop is known as %q; ", x.Name))
		}
	}
	return out.String()
}

// nothingLost holds the world to I1: every acknowledged change and encounter is there,
// and the records are what model makes of the changes.
func (w *simWorld) nothingLost() {
	for _, l := range w.laps {
		for id, c := range w.made {
			if _, ok := l.has[id]; !ok && !w.excuse[id] && c.by >= 0 && !w.double[id] {
				w.fatal("%s lost change %s of laptop %d (number %d): %+v", l, id, c.by, c.Dot.Counter, c.Change)
			}
		}
	}
	for id := range w.double {
		w.twinKept(w.made[id])
	}
	l := w.laps[0]
	d, err := l.s.dump()
	w.must(err)
	var all []model.Change
	for id := range l.has {
		all = append(all, w.made[id].Change)
	}
	want := dumped{States: reduced(all)}
	got := dumped{States: d.States}
	if why := want.differs(got); why != "" {
		w.fatal("records are not what their changes come to: %s", why)
	}
	there := map[model.ID]int{}
	for _, id := range d.Ids {
		there[id]++
	}
	for id, m := range w.met {
		n := there[id]
		if n == 0 && !m.taken && w.bagGone(l, id) {
			continue
		}
		if n > 1 || !m.excused && !(m.twin && m.taken) && (m.taken && n > 0 || !m.taken && n == 0) {
			w.fatal("encounter %s of laptop %d (taken back: %v) is there %d times", id, m.by, m.taken, n)
		}
		delete(there, id)
	}
	if len(there) > 0 {
		w.fatal("there are encounters that nobody logged: %v", there)
	}
}

// twinKept wants what one of two machines wrote under a number that the other used as
// well to have been written anew, or over by one that had seen it. Bags are held to it by
// their encounters.
func (w *simWorld) twinKept(c *madeChange) {
	if w.excuse[c.ID] {
		return
	}
	if w.left(c) {
		for _, l := range w.laps {
			if _, ok := l.has[c.ID]; !ok {
				w.fatal("%s lost change %s of laptop %d, whose number %d nobody else has used: %+v", l, c.ID, c.by, c.Dot.Counter, c.Change)
			}
		}
		return
	}
	if c.Kind == model.KindBag {
		return
	}
	for _, f := range c.Fields {
		kept := false
		for _, x := range w.made {
			kept = kept || x.Record == c.Record && slices.ContainsFunc(x.Fields, func(g model.FieldWrite) bool {
				return x.ID != c.ID && g.Field == f.Field && g.Elem == f.Elem && slices.Contains(g.Replaces, c.Dot) && (x.by == c.by || bytes.Equal(f.Value, g.Value))
			})
		}
		if !kept {
			w.fatal("what laptop %d wrote under number %d of %s, which another used too, is gone: %+v", c.by, c.Dot.Counter, c.Dot.Laptop, c.Change)
		}
	}
}

// left tells whether a change is the only one of its number: what the other machine wrote
// under it went with a restore before anybody had it.
func (w *simWorld) left(c *madeChange) bool {
	return !slices.ContainsFunc(w.dots[c.Dot], func(id model.ID) bool {
		return id != c.ID && (!w.excuse[id] || slices.ContainsFunc(w.laps, func(l *simLaptop) bool { _, has := l.has[id]; return has }))
	})
}

// sums holds the kept counters to what is counted anew.
func (w *simWorld) sums() {
	for _, l := range w.laps {
		d, err := l.s.dump()
		w.must(err)
		n := 0
		for _, m := range d.Months {
			c, _, err := model.DecodeCounts(m.Counts)
			w.must(err)
			n += c.Encounters
		}
		walked := map[model.ID]int{}
		w.must(l.s.Encounters(func(e *model.Encounter) error { walked[e.ID]++; return nil }))
		if n != len(d.Ids) || len(walked) != len(d.Ids) {
			w.fatal("%s counts %d encounters, walks over %d and has %d", l, n, len(walked), len(d.Ids))
		}
		for id, n := range walked {
			if n != 1 {
				w.fatal("%s walks over encounter %s %d times", l, id, n)
			}
		}
		r, err := l.s.Check()
		w.must(err)
		if !r.Sound() {
			w.fatal("%s is left unsound: %+v", l, r.Faults)
		}
	}
}

// sound tells whether a view holds nothing that the program will want to look at again.
func (v *view) sound() bool {
	for name, b := range v.live() {
		if _, ours := share.ParseName(name); !ours && !share.Odd(name) {
			continue
		}
		f, verdict := share.Parse(b)
		if verdict != share.OK || f.Name().String() != name {
			return false
		}
		if v.m.forged[name] {
			return false
		}
	}
	return true
}

// idle holds a round that has nothing to do to one listing a folder and no file (I11).
func (w *simWorld) idle() {
	for i, l := range w.laps {
		before := make([]ioCount, len(l.views))
		clean := true
		for f, v := range l.views {
			w.media[f].at = i
			if v != nil {
				before[f] = v.io
				clean = clean && v.sound()
			}
		}
		l.round(false)
		for f, v := range l.views {
			if v == nil || !clean {
				continue
			}
			d := ioCount{lists: v.io.lists - before[f].lists, reads: v.io.reads - before[f].reads, puts: v.io.puts - before[f].puts, removes: v.io.removes - before[f].removes}
			if d != (ioCount{lists: 1}) {
				w.fatal("%s has nothing to do and does %+v in folder %d, last with %s", l, d, f, v.io.last)
			}
			w.idles++
		}
	}
}

// quietFolder holds the folders to as many files as the laptops need, and the status to
// naming what is odd in them (I10).
func (w *simWorld) quietFolder() {
	for f, m := range w.media {
		if m.engine == stick {
			m.at = 0
		}
		ours := 0
		laptops := map[share.Tag]bool{}
		for name := range m.views[0].live() {
			if n, ok := share.ParseName(name); ok {
				laptops[n.Laptop] = true
				ours++
			}
		}
		if limit := 28*len(laptops) + 20; ours > limit {
			w.fatal("folder %d holds %d files of %d laptops, more than %d", f, ours, len(laptops), limit)
		}
	}
	for _, l := range w.laps {
		st, err := l.s.Sharing()
		w.must(err)
		named := map[string]bool{}
		for _, o := range st.Odd {
			named[strings.ToLower(o.Name)] = true
		}
		for _, v := range l.views {
			if v == nil {
				continue
			}
			for name, b := range v.live() {
				if !share.Odd(name) {
					continue
				}
				n, ours := share.ParseName(name)
				sum := sha256.Sum256(b)
				if (!ours || n.Sum != share.Sum(sum[:16])) && !named[strings.ToLower(name)] {
					_, verdict := share.Parse(b)
					if verdict == share.Torn {
						continue // its end may still come: nothing is said for ten minutes
					}
					w.fatal("%s does not name the odd file %s (%s, of %s; %d odd ones are named)", l, name, verdict, v.m.engine, len(st.Odd))
				}
			}
		}
	}
}

// noWordInClear looks for what was typed in every file there is (I9).
func (w *simWorld) noWordInClear() {
	for _, l := range w.laps {
		err := filepath.WalkDir(l.o.Dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if bytes.Contains(b, []byte(canary)) {
				w.fatal("%s holds words in clear", path)
			}
			return err
		})
		w.must(err)
	}
}
