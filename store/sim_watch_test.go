package store

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// watchPut holds the program to writing nothing but new files of its own laptop, and
// others' byte for byte (I6), with nothing of what was written in clear (I9).
func (w *simWorld) watchPut(v *view, name string, b []byte) {
	l := w.laps[v.laptop]
	if v.swapped != nil || v.m.engine != lateDrive && !l.rebuilds && !v.marked() {
		w.fatal("%s writes %s into a folder that holds no marker of ours", l, name)
	}
	if w.chatty {
		w.note("  %s puts %s into %s", l, name, filepath.Base(v.m.name))
	}
	n, ours := share.ParseName(name)
	f, verdict := share.Parse(b)
	if !ours || verdict != share.OK || f.Name().String() != name {
		w.fatal("%s writes %s, which is no file of ours under its own name (%s)", l, name, verdict)
	}
	if bytes.Contains(b, []byte(canary)) {
		w.fatal("%s writes %s with words in clear", l, name)
	}
	if old := w.ever[name]; old != nil {
		if !bytes.Equal(old, b) {
			w.fatal("%s writes %s with other bytes than before", l, name)
		}
		return // again, or another's file that is carried on
	}
	if l.self[f.By] {
		w.vouched(l, name, f)
		return
	}
	if !l.wrote(n.Laptop) {
		w.fatal("%s writes %s, which is another's and was never written before", l, name)
	}
	if n.Kind == share.KindBatch && n.To > 0 && !w.twins() {
		for o, b := range w.ever {
			p, _ := share.ParseName(o)
			if p.Kind != n.Kind || p.Laptop != n.Laptop || p.To < n.From || n.To < p.From {
				continue
			}
			if g, verdict := share.Parse(b); verdict == share.OK && g.By.Zero() && g.Header.Tier == f.Header.Tier && share.TagOf(l.id()) == n.Laptop {
				w.fatal("%s tries %s again with new bytes as %s", l, o, name)
			}
		}
	}
	w.ever[name], w.heads[f.Head()] = bytes.Clone(b), true
	w.put[name] = w.clock.now()
}

// vouched holds a pack that a laptop writes of another's changes to what the other wrote,
// and to need.
func (w *simWorld) vouched(l *simLaptop, name string, f *share.File) {
	for _, o := range f.Originals {
		if !w.heads[o.Head()] {
			w.fatal("%s vouches in %s for what nobody wrote", l, name)
		}
	}
	team := l.team()
	owner, _ := team.Laptop(f.Header.Laptop)
	for _, o := range w.laps {
		if owner.Successor.Zero() && !team.Twin(owner.ID) && o.id() == owner.ID && l.off == 0 && !l.jumped {
			w.fatal("%s vouches in %s for %s, who can put it there", l, name, o)
		}
	}
	w.ever[name], w.put[name] = f.Bytes(), w.clock.now()
	w.vouches++
	w.note("  %s vouches for %d to %d of %s", l, f.Header.From, f.Header.To, share.TagOf(f.Header.Laptop))
}

func (l *simLaptop) team() (team *share.Roster) {
	l.w.must(l.s.view(func(r *reading) (err error) { team, err = r.roster(); return err }))
	return team
}

// twins tells whether two machines go by one id.
func (w *simWorld) twins() bool {
	return slices.ContainsFunc(w.laps, func(l *simLaptop) bool { return l.twin != nil })
}

// marked tells whether a marker lies in the folder, sound or not.
func (v *view) marked() bool {
	for name := range v.live() {
		if n, ours := share.ParseName(name); ours && n.Kind == share.KindMarker {
			return true // its bytes may be spoilt since they were read
		}
	}
	return false
}

// wrote tells whether a tag is or was this laptop's.
func (l *simLaptop) wrote(tag share.Tag) bool {
	for id := range l.self {
		if share.TagOf(id) == tag {
			return true
		}
	}
	if l.s == nil {
		return l.joins
	}
	lap, _ := l.keys() // a new id may have been taken since the last look
	return share.TagOf(lap.ID) == tag
}

// watchRemove holds the program to deleting nothing but what a newer file of the same
// laptop holds as well, and that only when another laptop has it (I6).
func (w *simWorld) watchRemove(v *view, name string) {
	l := w.laps[v.laptop]
	if v.swapped != nil {
		w.fatal("%s deletes %s in a folder that is not ours", l, name)
	}
	if w.chatty {
		w.note("  %s deletes %s in %s", l, name, filepath.Base(v.m.name))
	}
	n, ours := share.ParseName(name)
	if share.Temp(name) {
		return
	}
	content := v.live()[name]
	if !ours {
		f, verdict := share.Parse(content)
		if verdict != share.OK || !l.wrote(share.TagOf(f.Header.Laptop)) {
			w.fatal("%s deletes %s, which is not its own", l, name)
		}
		return
	}
	if n.Kind == share.KindRequest {
		return
	}
	if n.Kind == share.KindAck && slices.ContainsFunc(l.team().Laptops(), func(x share.Laptop) bool { return share.TagOf(x.ID) == n.Laptop && !x.Successor.Zero() }) {
		return // nobody asks for what a former self had seen
	}
	if n.Kind != share.KindBatch || n.To == 0 {
		for o := range v.live() {
			if p, ok := share.ParseName(o); ok && o != name && p.Kind == n.Kind && p.Laptop == n.Laptop {
				return
			}
		}
		w.fatal("%s deletes %s and nothing takes its place: %v", l, name, slices.Sorted(maps.Keys(v.live())))
	}
	for o, b := range v.live() {
		p, ok := share.ParseName(o)
		if ok && o != name && p.Kind == n.Kind && p.Laptop == n.Laptop && p.From <= n.From && n.To <= p.To {
			if f, verdict := share.Parse(b); verdict == share.OK && f.Name() == p {
				w.acked(l, n, content, name, o)
				return
			}
		}
	}
	w.fatal("%s deletes %s, which no pack here holds", l, name)
}

// acked wants another laptop to have what a file holds that is being deleted.
func (w *simWorld) acked(l *simLaptop, n share.Name, content []byte, name, pack string) {
	if l.off != 0 || l.jumped || w.clock.now().Sub(w.put[pack]) > aloneAfter {
		return // by its clock nobody has answered for long
	}
	l.look() // this very round may have brought it
	inside := l.holds(content)
	for _, o := range w.laps {
		if (!o.wrote(n.Laptop) || o != l && w.twins()) && !slices.ContainsFunc(inside, func(id model.ID) bool { return !o.had[id] }) {
			return
		}
	}
	w.fatal("%s deletes %s before any other laptop has all that is in it", l, name)
}

// holds are the changes in a file; none if it is not sound.
func (l *simLaptop) holds(b []byte) (ids []model.ID) {
	f, verdict := share.Parse(b)
	if verdict != share.OK {
		return nil
	}
	for i, h := range f.Header.Sections {
		l.w.must(l.s.view(func(r *reading) error {
			n, ok := r.compOf(h.Compartment())
			if !ok || l.s.keys[n] == nil {
				return nil
			}
			open, _, err := f.Open(i, r.opener(n, h.Epoch))
			for _, c := range open.Changes {
				if l.w.poison[c.ID] == "" && !l.w.excuse[c.ID] && !l.w.double[c.ID] {
					ids = append(ids, c.ID)
				}
			}
			return err
		}))
	}
	return ids
}

// keys reads what a forger would like to have: this laptop's row and the public identity
// of the compartment of all members.
func (l *simLaptop) keys() (lap laptop, to seal.Recipient) {
	l.w.must(l.s.view(func(r *reading) (err error) {
		to = l.s.comps[compCommon].Epochs[0].To
		lap, err = r.laptop()
		return err
	}))
	return lap, to
}

func (l *simLaptop) id() model.ID { lap, _ := l.keys(); return lap.ID }

// viewAt is the view of the folder at a path.
func (l *simLaptop) viewAt(path string) *view {
	for f, m := range l.w.media {
		if strings.HasPrefix(path, m.name) {
			return l.views[f]
		}
	}
	return nil
}

// proves tells whether a laptop can put a former self's file there again, or vouch for what
// is in it: it may have the changes from a twin's file, under salts of its own.
func (l *simLaptop) proves(name string, b []byte) (can bool) {
	f, verdict := share.Parse(b)
	if verdict != share.OK {
		return true
	}
	l.w.must(l.s.view(func(r *reading) error {
		all, err := r.outs()
		if can = slices.ContainsFunc(all, func(o *outRow) bool { return o.Name == name }); can || err != nil {
			return err
		}
		var want spans
		s, err := r.shelf(f.Header.Laptop, want.add(f.Header.From, f.Header.To))
		n := f.Header.From
		for _, run := range s.runs(want.add(f.Header.From, f.Header.To)) {
			for _, o := range run.files {
				if o.Header.From <= n {
					n = max(n, o.Header.To+1)
				}
			}
		}
		can = n > f.Header.To
		return err
	}))
	return can
}
