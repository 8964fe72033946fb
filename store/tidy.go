package store

import (
	"maps"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// relay copies others' files from the folders of this round into this one, byte for
// byte: they prove themselves.
func (v *visit) relay() error {
	for _, from := range v.r.visits {
		if from == v || from.err != nil {
			continue
		}
		for _, listed := range slices.Sorted(maps.Keys(from.good)) {
			n := from.good[listed]
			name := strings.ToLower(listed)
			if v.spoilt(listed) || v.spoilt(name) {
				v.bad[name] = true // it lies here too, and not as it should
			}
			if v.has(name) || v.superseded(n) || n.Laptop == share.TagOf(v.r.lap.ID) || v.r.idle(n) {
				continue
			}
			b, verdict, err := from.read(listed)
			if err != nil {
				from.err = err
				break
			}
			if verdict != share.OK {
				continue
			}
			f, verdict := share.Parse(b)
			asks := verdict == share.OK && f.Header.Kind == share.KindRequest && f.Header.Folder == v.r.lap.Workspace
			if verdict != share.OK || !asks && f.Check(v.r.lap.Workspace, v.r.signer) != share.OK || f.Name().String() != name || asks && v.r.spent(f) {
				continue
			}
			if err := v.putOne(name, b, false); err != nil {
				return err
			}
			v.good[name] = n
			v.rep.Relayed++
		}
	}
	return nil
}

// idle tells whether a file is what a laptop had seen that goes on under another id by now:
// nobody waits for it any more.
func (r *round) idle(n share.Name) bool {
	if n.Kind != share.KindAck {
		return false
	}
	_, id := r.byTag(n.Laptop)
	l, known := r.team.Laptop(id)
	return known && !l.Successor.Zero()
}

// spoilt tells whether a name of ours is known to hold other bytes than its own.
func (v *visit) spoilt(name string) bool {
	switch v.now[name].Verdict {
	case share.Torn, share.Altered, share.RenamedCopy, share.TooBig:
		return true
	}
	return false
}

// superseded tells whether this folder holds a file that says all that one says.
func (v *visit) superseded(n share.Name) bool {
	for s := range v.names {
		o, ours := v.name(s)
		if !ours {
			continue
		}
		if within(n, o) {
			return true
		}
	}
	return false
}

// vouched tells whether a file here that was looked at, and is right, says all that n
// does, in the name of the same laptop.
func (v *visit) vouched(n share.Name) bool {
	for _, o := range v.good {
		if within(n, o) {
			return true
		}
	}
	return false
}

// within tells whether a file of the same laptop and kind says all that n does. Of
// control files and empty batches the newer one does.
func within(n, o share.Name) bool {
	if n.Kind != o.Kind || n.Laptop != o.Laptop || n == o {
		return false
	}
	switch n.Kind {
	case share.KindBatch:
		return o.From <= n.From && n.To <= o.To && (o.From < n.From || n.To < o.To)
	case share.KindMembers, share.KindKeyring, share.KindAck:
		return o.To > n.To
	}
	return false
}

// tidy deletes files that a pack in this folder holds and another laptop has taken in:
// this laptop's own, and in a folder that it relays to also others' copies.
func (v *visit) tidy(rows []*outRow) error {
	mine := share.TagOf(v.r.lap.ID)
	old, err := v.r.olds()
	if err != nil {
		return err
	}
	for _, name := range v.sorted() {
		n, ours := v.name(name)
		if slices.Contains(v.r.row.Refused, name) {
			if err := v.place.Remove(name); err != nil {
				return err
			}
			delete(v.names, name)
			continue
		}
		if !ours {
			continue
		}
		if v.r.idle(n) && (v.r.self[n.Laptop] || len(v.r.row.Folders) > 1) {
			if err := v.drop(name); err != nil {
				return err
			}
			continue
		}
		if n.Laptop != mine && !slices.ContainsFunc(rows, func(o *outRow) bool { return share.TagOf(o.Laptop) == n.Laptop }) {
			if err := v.tidyRelayed(name, n); err != nil {
				return err
			}
			continue
		}
		ok := false
		switch n.Kind {
		case share.KindBatch:
			ok = v.mayGo(n, rows, old)
		case share.KindAck:
			ok = n.Laptop == mine && v.r.row.Ack != nil && v.r.row.Ack.Name != strings.ToLower(name) && v.has(v.r.row.Ack.Name)
		case share.KindRequest: // an invite of ours that was used or has run out
			ok = n.Laptop == mine && !slices.ContainsFunc(v.r.row.Letters, func(l letterRow) bool { return l.Name == strings.ToLower(name) })
		case share.KindMembers, share.KindKeyring:
			ok = n.Laptop == mine && slices.ContainsFunc(v.r.row.Control, func(c controlRow) bool {
				return c.Kind == n.Kind && c.Name != strings.ToLower(name) && v.listed[c.Name]
			})
		}
		if !ok {
			continue
		}
		if err := v.drop(name); err != nil {
			return err
		}
	}
	return nil
}

// drop deletes a file that says nothing any more that the folder does not.
func (v *visit) drop(name string) error {
	if err := v.place.Remove(name); err != nil {
		return err
	}
	delete(v.names, name)
	delete(v.lower, strings.ToLower(name))
	if row, met := v.now[name]; met && v.rep.Files[row.Verdict] > 0 {
		v.rep.Files[row.Verdict]--
	} else {
		v.rep.Files[share.OK]--
	}
	delete(v.now, name)
	v.rep.Tidied++
	return nil
}

// spent tells whether an invite was used or has run out, or a request was granted: no
// folder needs it any more.
func (r *round) spent(f *share.File) bool {
	ask, invite, verdict := share.ReadLetter(f, r.lap.Workspace)
	switch {
	case verdict != share.OK:
		return true
	case ask != nil:
		_, in := r.team.Laptop(ask.Laptop)
		return in
	case r.now.Unix() > invite.Until:
		return true
	}
	for _, op := range r.team.Ops() {
		if op.Hash() != invite.Entry {
			continue
		}
		if o, err := op.Open(); err == nil {
			_, used := r.team.Joined(o.Invite)
			return used
		}
	}
	return false
}

// tidyRelayed deletes another laptop's file in a folder that this one relays to: its
// owner may never come by. A newer file must say it all, be whole, and of changes this
// laptop must have them.
func (v *visit) tidyRelayed(name string, n share.Name) error {
	if len(v.r.row.Folders) < 2 {
		return nil
	}
	if n.Kind == share.KindRequest {
		if !v.r.fresh {
			return nil // nobody joined since it was looked at
		}
		b, verdict, err := v.read(name)
		if err != nil || verdict != share.OK {
			return err
		}
		if f, verdict := share.Parse(b); verdict == share.OK && v.r.spent(f) {
			return v.drop(name)
		}
		return nil
	}
	newer := ""
	for s, o := range v.parsed {
		if v.listed[s] && v.names[s] && within(n, o) {
			newer = max(newer, s)
		}
	}
	if newer == "" {
		return nil
	}
	if n.Kind == share.KindBatch {
		known, id := v.r.byTag(n.Laptop)
		if l, _ := v.r.team.Laptop(id); !known || !l.Successor.Zero() {
			return nil // of one that goes on under another id another self may have used the numbers
		}
		if got, err := v.r.gotOf(id); err != nil || !got.covers(n.From, n.To) {
			return err
		}
	}
	if !v.whole(newer) {
		return nil
	}
	return v.drop(name)
}

// answered tells how far the other active laptops, at least one of them, have taken in
// a laptop's changes; alone if there is no other.
type answered struct {
	saw   map[model.ID]uint64
	alone bool
}

func (r *round) olds() (answered, error) {
	out := answered{saw: map[model.ID]uint64{}, alone: true}
	err := r.s.view(func(rd *reading) error {
		peers, err := rd.peers()
		for _, p := range peers {
			if p.Laptop == r.lap.ID {
				continue
			}
			l, ok := r.team.Laptop(p.Laptop)
			if !ok || l.Out || !l.Successor.Zero() {
				continue
			}
			out.alone = out.alone && r.now.Sub(time.Unix(p.Quiet, 0)) > silentAfter
			for _, s := range p.Saw {
				out.saw[s.Laptop] = max(out.saw[s.Laptop], s.Seq)
			}
		}
		return err
	})
	return out, err
}

// mayGo tells whether a batch of ours is held by a pack that is here and that another
// laptop has taken in; without an answer one older generation stays.
func (v *visit) mayGo(n share.Name, rows []*outRow, got answered) bool {
	var covering []string // none is read that changes nothing
	for _, p := range rows {
		if share.TagOf(p.Laptop) != n.Laptop || p.Tier == 0 || p.Put == 0 || !v.listed[p.Name] || !within(n, nameOf(p)) {
			continue
		}
		if got.saw[p.Laptop] >= n.To && v.whole(p.Name) {
			return true
		}
		if got.alone || v.r.now.Sub(time.Unix(p.Put, 0)) > aloneAfter {
			covering = append(covering, p.Name)
		}
	}
	return len(covering) > 1 && !slices.ContainsFunc(covering, func(name string) bool { return !v.whole(name) })
}

// whole reads a pack before what it holds is deleted: that it is listed says nothing of
// its bytes.
func (v *visit) whole(name string) bool {
	if ok, looked := v.looked[name]; looked {
		return ok
	}
	b, verdict, err := v.read(name)
	ok := err == nil && verdict == share.OK
	if ok {
		f, parsed := share.Parse(b)
		ok = parsed == share.OK && f.Name().String() == name
	}
	v.looked[name] = ok
	if !ok && err == nil {
		v.bad[name] = true
	}
	return ok
}

func nameOf(o *outRow) share.Name { n, _ := share.ParseName(o.Name); return n }

// dropCovered forgets the bytes of files that lie in no folder any more because a pack
// holds them.
func (r *round) dropCovered(rows []*outRow) error {
	var gone []*outRow
	for _, o := range rows {
		listed := slices.ContainsFunc(r.visits, func(v *visit) bool { return v.err != nil || v.lower[o.Name] })
		if !listed && o.Put != 0 && slices.ContainsFunc(rows, func(p *outRow) bool { return p.covers(o) && p.Put != 0 }) {
			gone = append(gone, o)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return r.s.update(func(w *writing) error {
		for _, o := range gone {
			if err := w.dropOut(o); err != nil {
				return err
			}
		}
		return nil
	})
}
