package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"aula/model"
	"aula/store/share"
)

// simFault is one way in which the world goes wrong (SHARE.md 2).
type simFault struct {
	name   string
	weight int
	do     func(w *simWorld) string // what was done; "" if there was nothing to do it to
}

func simFaultTable() []simFault {
	return []simFault{
		{"torn", 3, damage(func(w *simWorld, b []byte) []byte { return b[:w.rnd.IntN(len(b))] })},
		{"emptied file", 1, damage(func(*simWorld, []byte) []byte { return []byte{} })},
		{"zero tail", 2, damage(func(w *simWorld, b []byte) []byte {
			n := w.rnd.IntN(len(b))
			return append(bytes.Clone(b[:n]), make([]byte, len(b)-n)...)
		})},
		{"bit flip", 3, damage(func(w *simWorld, b []byte) []byte {
			b = bytes.Clone(b)
			b[w.rnd.IntN(len(b))] ^= 1 << w.rnd.IntN(8)
			return b
		})},
		{"trailing bytes", 2, damage(func(_ *simWorld, b []byte) []byte { return append(bytes.Clone(b), 0) })},
		{"two files glued", 1, damage(func(_ *simWorld, b []byte) []byte { return append(bytes.Clone(b), b...) })},
		{"another's bytes", 2, (*simWorld).swapBytes},
		{"renamed", 3, func(w *simWorld) string { return w.rename(true) }},
		{"copied", 3, func(w *simWorld) string { return w.rename(false) }},
		{"deleted", 4, (*simWorld).deleteFile},
		{"former self's files deleted", 4, (*simWorld).deleteFormer},
		{"came back", 4, (*simWorld).bringBack},
		{"touched", 2, (*simWorld).touch},
		{"snapshot", 3, (*simWorld).snapshot},
		{"rolled back", 2, (*simWorld).rollBack},
		{"folder emptied", 1, func(w *simWorld) string { return w.reset(map[string][]byte{}, "emptied") }},
		{"marker gone", 1, (*simWorld).loseMarker},
		{"another folder", 1, (*simWorld).mountOther},
		{"foreign file", 2, (*simWorld).foreign},
		{"forged file", 3, (*simWorld).forge},
		{"litter", 2, (*simWorld).litter},
		{"view in trouble", 14, (*simWorld).upset},
		{"view is well", 14, (*simWorld).calm},
		{"a call fails", 8, (*simWorld).failCall},
		{"medium goes in a write", 3, (*simWorld).tearWrite},
		{"server loses what it said it had", 3, (*simWorld).loseCache},
		{"stick is carried", 10, (*simWorld).carry},
		{"clock", 3, (*simWorld).clockJump},
		{"clock is right", 4, func(w *simWorld) string { l := w.any(); l.off = 0; return l.String() }},
		{"away", 2, (*simWorld).sendAway},
		{"restart", 3, (*simWorld).restart},
		{"new keys", 1, func(w *simWorld) string { l := w.any(); w.must(l.s.Rekey()); return l.String() }},
		{"backup", 4, (*simWorld).backUp},
		{"restore", restoreWeight(), (*simWorld).restore},
		{"joins", 1, (*simWorld).joinLate},
		{"cloned", cloneWeight(), (*simWorld).cloneLaptop},
	}
}

// goWrong draws one fault.
func (w *simWorld) goWrong() {
	table := simFaultTable()
	if only := os.Getenv("AULA_SIM_FAULTS"); only != "" { // names, with - in front those that stay away: to narrow a failure down
		table = slices.DeleteFunc(table, func(f simFault) bool { return strings.Contains(","+only+",", ",-"+f.name+",") })
		if !strings.HasPrefix(only, "-") {
			table = slices.DeleteFunc(table, func(f simFault) bool { return !strings.Contains(","+only+",", ","+f.name+",") })
		}
	}
	sum := 0
	for _, f := range table {
		sum += f.weight
	}
	if sum == 0 {
		return
	}
	n := w.rnd.IntN(sum)
	for _, f := range table {
		if n -= f.weight; n >= 0 {
			continue
		}
		if did := f.do(w); did != "" {
			w.faults[f.name]++
			w.note("fault: %s: %s", f.name, did)
		}
		return
	}
}

func (l *simLaptop) String() string { return fmt.Sprint("laptop ", l.i) }

func (w *simWorld) any() *simLaptop { return w.laps[w.rnd.IntN(len(w.laps))] }
func (w *simWorld) medium() *medium { return w.media[w.rnd.IntN(len(w.media))] }
func (w *simWorld) must(err error)  { w.failOn(err) }
func (w *simWorld) failOn(err error) { // nothing fails on the laptop's own disk here
	w.t.Helper()
	if err != nil {
		w.fatal("%v", err)
	}
}

// replaceable tells whether somebody can put what is in a file there again: its laptop, or,
// if that was restored and goes under a new id, one that has it all and can prove it. What
// is of a laptop that does not come by may lie there alone.
func (w *simWorld) replaceable(name string, b []byte) bool {
	n, ok := share.ParseName(name)
	if !ok || slices.ContainsFunc(w.laps, func(l *simLaptop) bool { return share.TagOf(l.id()) == n.Laptop }) {
		return true
	}
	if n.Kind != share.KindBatch || !slices.ContainsFunc(w.laps, func(l *simLaptop) bool { return l.wrote(n.Laptop) }) {
		return false
	}
	inside := w.laps[0].holds(b)
	return len(inside) == 0 || slices.ContainsFunc(w.laps, func(l *simLaptop) bool {
		return !slices.ContainsFunc(inside, func(id model.ID) bool { _, has := l.has[id]; return !has }) && l.proves(name, b)
	})
}

// pick draws a view and one of its files that may come to harm.
func (w *simWorld) pick() (*view, string) {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(v.live())), func(n string) bool { return !w.replaceable(n, v.live()[n]) })
	if len(names) == 0 || v.swapped != nil {
		return nil, ""
	}
	return v, names[w.rnd.IntN(len(names))]
}

// harm changes a file behind the program's back: on a disk that replicates either where
// the engine sees it and carries it on, or silently in one copy.
func (w *simWorld) harm(v *view, name string, b []byte) {
	if v.m.engine.replicates() && w.rnd.IntN(2) == 0 {
		r := v.files[name]
		r.bytes, r.dead = b, b == nil
		v.files[name] = r
		v.rotten = append(v.rotten, name)
		return
	}
	if v.m.engine == lateDrive {
		if v.m.server[name] = b; b == nil {
			delete(v.m.server, name)
		}
		return
	}
	v.set(name, b)
}

func damage(how func(w *simWorld, b []byte) []byte) func(*simWorld) string {
	return func(w *simWorld) string {
		v, name := w.pick()
		if v == nil || len(v.live()[name]) == 0 {
			return ""
		}
		w.harm(v, name, how(w, v.live()[name]))
		return fmt.Sprint(v.m.engine, " ", v.laptop, " ", name)
	}
}

func (w *simWorld) swapBytes() string {
	v, name := w.pick()
	o, other := w.pick()
	if v == nil || o == nil {
		return ""
	}
	w.harm(v, name, o.live()[other])
	return name + " holds " + other
}

// oddNames are what engines, systems and people make of a name.
func oddNames(name string) []string {
	base := strings.TrimSuffix(name, ".aula")
	return []string{
		base + ".sync-conflict-20261122-044018-CZBVVRP.aula", base + " (conflicted copy 2026-11-22 070500).aula", base + "-KONE7.aula",
		base + "-kone7-safeBackup-0001.aula", base + " (SFConflict aino 2026-11-22-07-05-00).aula", name + ".conflict1", name + "..path1",
		base + " (Aino's conflicted copy 2026-11-22).aula", base + " (1).aula", base + " 2.aula", base + " - Copy.aula", base + " copy.aula",
		strings.ToUpper(name), "vanha varmuuskopio.aula", base + "_conflict-20261122-070500.aula",
	}
}

func (w *simWorld) rename(move bool) string {
	v, name := w.pick()
	if v == nil {
		return ""
	}
	all := oddNames(name)
	to := all[w.rnd.IntN(len(all))]
	b := v.live()[name]
	v.set(to, b)
	if move {
		v.set(name, nil)
	}
	return name + " → " + to
}

func (w *simWorld) deleteFile() string {
	v, name := w.pick()
	if v == nil {
		return ""
	}
	v.set(name, nil)
	return fmt.Sprint(v.m.engine, " ", v.laptop, " ", name)
}

// deleteFormer deletes what restored laptops wrote before, as far as others have it.
func (w *simWorld) deleteFormer() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	var gone []string
	for _, name := range slices.Sorted(maps.Keys(v.live())) {
		n, ours := share.ParseName(name)
		if ours && n.Kind == share.KindBatch && v.swapped == nil && w.rnd.IntN(4) > 0 && w.replaceable(name, v.live()[name]) &&
			!slices.ContainsFunc(w.laps, func(l *simLaptop) bool { return share.TagOf(l.id()) == n.Laptop }) {
			v.set(name, nil)
			gone = append(gone, name)
		}
	}
	return strings.Join(gone, " ")
}

// bringBack puts a file there that was deleted, as a stick or an engine may.
func (w *simWorld) bringBack() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(w.ever)), func(n string) bool { _, there := v.live()[n]; return there })
	if len(names) == 0 || v.swapped != nil { // a stranger's folder holds none of ours
		return ""
	}
	name := names[w.rnd.IntN(len(names))]
	v.set(name, w.ever[name])
	return name
}

// touch lets an engine believe that a file changed, so that it beats a deletion.
func (w *simWorld) touch() string {
	v, name := w.pick()
	if v == nil || !v.m.engine.replicates() {
		return ""
	}
	v.set(name, v.live()[name])
	return name
}

func (w *simWorld) snapshot() string {
	m := w.medium()
	m.past = append(m.past, maps.Clone(m.views[w.rnd.IntN(len(m.views))].live()))
	return fmt.Sprint(len(m.past))
}

func (w *simWorld) rollBack() string {
	m := w.medium()
	if len(m.past) == 0 {
		return ""
	}
	return w.resetMedium(m, m.past[w.rnd.IntN(len(m.past))], "rolled back")
}

func (w *simWorld) reset(to map[string][]byte, what string) string {
	return w.resetMedium(w.medium(), to, what)
}

// resetMedium makes a folder hold what it is told, save what nobody could put there again.
func (w *simWorld) resetMedium(m *medium, to map[string][]byte, what string) string {
	v := m.views[w.rnd.IntN(len(m.views))]
	if v.swapped != nil || m.engine == stick && m.at != v.laptop {
		return ""
	}
	for _, n := range slices.Sorted(maps.Keys(v.live())) {
		if _, stays := to[n]; !stays && w.replaceable(n, v.live()[n]) {
			v.set(n, nil)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(to)) {
		if !bytes.Equal(v.live()[n], to[n]) {
			v.set(n, to[n])
		}
	}
	return fmt.Sprint(m.engine, " ", v.laptop, " ", what)
}

func (w *simWorld) loseMarker() string {
	v, _ := w.pick()
	if v == nil {
		return ""
	}
	for _, n := range slices.Sorted(maps.Keys(v.live())) {
		if p, ok := share.ParseName(n); ok && p.Kind == share.KindMarker {
			v.set(n, nil)
			return n
		}
	}
	return ""
}

// mountOther lets another folder stand at the path of one laptop for a while.
func (w *simWorld) mountOther() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	v.swapped = map[string][]byte{"lue minut.txt": []byte("toinen kansio")}
	return fmt.Sprint(m.engine, " ", v.laptop)
}

func (w *simWorld) litter() string {
	v, _ := w.pick()
	if v == nil {
		return ""
	}
	all := []string{".DS_Store", "Thumbs.db", "._x", "desktop.ini", ".syncthing.a1-b.aula.tmp", "~aula-kesken.tmp", "lomalista.docx", ".~lock.x#", "a.aula.partial"}
	name := all[w.rnd.IntN(len(all))]
	v.set(name, []byte("roska"))
	return name
}

func (w *simWorld) upset() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	v.trouble = trouble(1 + w.rnd.IntN(int(troubles)-1))
	return fmt.Sprint(m.engine, " ", v.laptop, " ", v.trouble)
}

func (w *simWorld) calm() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	if v.trouble == well && v.swapped == nil {
		return ""
	}
	v.trouble, v.swapped = well, nil
	return fmt.Sprint(m.engine, " ", v.laptop)
}

func (w *simWorld) failCall() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	all := []error{syscall.EIO, syscall.ESTALE, syscall.ENOSPC, syscall.EACCES, context.DeadlineExceeded, share.ErrNotThere, syscall.EINTR}
	v.failAt, v.failErr = 1+w.rnd.IntN(9), all[w.rnd.IntN(len(all))]
	return fmt.Sprint(v.laptop, " call ", v.failAt, " ", v.failErr)
}

func (w *simWorld) tearWrite() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	v.tear = true
	return fmt.Sprint(m.engine, " ", v.laptop)
}

// loseCache is a server that restarts: what clients were told was written is not there.
func (w *simWorld) loseCache() string {
	m := w.medium()
	v := m.views[w.rnd.IntN(len(m.views))]
	if len(v.unsent) == 0 {
		return ""
	}
	names := v.unsent
	v.unsent = nil
	clear(v.cache)
	return fmt.Sprint(v.laptop, " ", names)
}

func (w *simWorld) carry() string {
	m := w.medium()
	if m.engine != stick {
		return ""
	}
	m.at = w.rnd.IntN(len(m.views))
	return fmt.Sprint("to ", m.at)
}

func (w *simWorld) clockJump() string {
	l := w.any()
	jumps := []time.Duration{73 * 365 * 24 * time.Hour, -56 * 365 * 24 * time.Hour, 26 * time.Hour, -26 * time.Hour, 11 * time.Minute, -11 * time.Minute, 400 * 24 * time.Hour}
	l.off, l.jumped = jumps[w.rnd.IntN(len(jumps))], true
	return fmt.Sprint(l, " by ", l.off)
}

func (w *simWorld) sendAway() string {
	l := w.any()
	l.awake = w.steps + 20 + w.rnd.IntN(150)
	return fmt.Sprint(l, " until step ", l.awake)
}

func (w *simWorld) restart() string {
	l := w.any()
	l.close()
	l.unlock()
	return l.String()
}

func (w *simWorld) backUp() string {
	l := w.any()
	saved := &savedStore{name: filepath.Join(l.o.Dir, fmt.Sprint("varmuuskopio-", w.steps)), has: maps.Clone(l.has), met: map[model.ID]bool{}}
	w.must(l.s.st.Backup(saved.name))
	for id, m := range w.met {
		if m.by == l.i && !m.taken {
			saved.met[id] = true
		}
	}
	l.saved = saved
	return l.String()
}

// restore puts a laptop back to its backup: what had not left it since is gone with the
// old store, and must not be missed.
func (w *simWorld) restore() string {
	l := w.any()
	if l.saved == nil {
		return ""
	}
	elsewhere := func(id model.ID) bool {
		return slices.ContainsFunc(w.laps, func(o *simLaptop) bool { _, ok := o.has[id]; return ok && o != l })
	}
	bagged := map[model.ID]bool{}
	for _, o := range w.laps {
		if o != l {
			w.must(o.s.Encounters(func(e *model.Encounter) error { bagged[e.ID] = true; return nil }))
		}
	}
	for id := range l.has {
		if _, kept := l.saved.has[id]; !kept && !elsewhere(id) {
			w.excuse[id] = true
		}
	}
	for id, m := range w.met {
		if m.by == l.i && (!l.saved.met[id] && !bagged[id] || l.saved.met[id] && m.taken) || m.taken && m.takenBy == l.i {
			m.excused = true
		}
		m.twin = m.twin || m.by == l.i && l.saved.met[id] // it may lie in the bucket and in a bag
	}
	l.close()
	_, err := Restore(l.o, l.saved.name, true)
	w.must(err)
	for _, v := range l.views {
		if v != nil {
			v.unsent = nil
			clear(v.cache)
		}
	}
	l.unlock()
	if w.rnd.IntN(2) == 0 { // the folder lost the same days
		return fmt.Sprint(l, " ", w.deleteFormer(), " ", w.deleteFormer(), " ", w.deleteFormer())
	}
	return l.String()
}

// cloneWeight is how often a disk is copied to a second machine.
func cloneWeight() int { return simNumber("AULA_SIM_CLONES", 2) }

// restoreWeight is how often a laptop goes back to its backup.
func restoreWeight() int { return simNumber("AULA_SIM_RESTORES", 4) }

// cloneLaptop puts a copy of a laptop's disk into a second machine: two go on as one.
func (w *simWorld) cloneLaptop() string {
	l := w.any()
	if len(w.laps) == most || slices.ContainsFunc(w.laps, func(o *simLaptop) bool { return o.twin != nil }) {
		return ""
	}
	l.close()
	two := w.laptop(l.pass)
	two.self, two.twin, two.high, two.jumped = maps.Clone(l.self), l, l.high, l.jumped
	copyDir(w.t, l.o.Dir, two.o.Dir)
	for f, m := range w.media {
		v := m.addView()
		if l.views[f] == nil {
			v = nil
		}
		two.views = append(two.views, v)
	}
	l.unlock()
	two.unlock()
	for _, m := range w.met {
		m.twin = m.twin || m.by == l.i && !m.taken
	}
	return fmt.Sprint(l, " as ", two)
}
