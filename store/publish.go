package store

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// Times of what a laptop says and tidies by itself.
const (
	ackEvery    = 15 * time.Minute   // an empty batch that only says what was seen, at most
	aloneAfter  = 7 * 24 * time.Hour // no answer: packs stand on their own read-back (GROUND.md 7)
	silentAfter = 90 * 24 * time.Hour
	stampEvery  = 10 * time.Minute // how often an idle round is noted on disk
)

// publish puts what waits into the folders, then relays and tidies.
func (r *round) publish() error {
	if !slices.ContainsFunc(r.visits, func(v *visit) bool { return v.err == nil }) {
		return nil // nothing can be put: nothing is sealed for good
	}
	var rows []*outRow
	before := uint64(0)
	err := r.s.updateIf(func(rd *reading) (need bool, err error) {
		if rows, err = rd.outs(); err != nil {
			return false, err
		}
		before = waiting(rows)
		return r.due(rd, rows)
	}, func(w *writing) error {
		all, err := w.outs()
		if err != nil {
			return err
		}
		if err := errors.Join(r.acknowledge(w, all), w.pack(), r.letters(w), r.controls(w)); err != nil {
			return err
		}
		if rows, err = w.outs(); err != nil {
			return err
		}
		for _, o := range rows {
			if !o.Tried {
				o.Tried = true
				if err := w.putOut(o); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, v := range r.visits {
		if v.err == nil {
			v.err = v.put(rows)
		}
	}
	if err := r.putDown(rows); err != nil {
		return err
	}
	r.s.st.said = r.says
	r.out.Written = int(before - waiting(rows))
	for _, v := range r.visits {
		if v.err == nil {
			v.err = v.relay()
		}
	}
	for _, v := range r.visits {
		if v.err == nil {
			v.err = v.tidy(rows)
		}
	}
	return r.dropCovered(rows)
}

// due tells whether a round has anything to write down before it puts files: an idle one
// writes nothing.
func (r *round) due(rd *reading, rows []*outRow) (bool, error) {
	k, _ := rd.tx.Bucket([]byte(bucketMembers)).Cursor().Last()
	r.says = said{who: r.s.me, members: string(k), comps: len(r.s.comps), keys: len(r.s.keys)}
	if r.fresh || r.says != r.s.st.said || len(r.row.Control) < 2 || slices.ContainsFunc(rows, func(o *outRow) bool { return !o.Tried }) {
		return true, nil
	}
	if slices.ContainsFunc(r.row.Letters, func(l letterRow) bool {
		_, used := r.team.Joined(l.Key)
		return used || r.now.Unix() > l.At
	}) {
		return true, nil
	}
	peers, err := rd.peers()
	return slices.ContainsFunc(peers, func(p peerRow) bool { return p.Laptop != r.lap.ID && p.Got.firm() > p.Told }) && r.mayAck(), err
}

// said is what the control files of this process's last round were made of.
type said struct {
	who         model.ID
	members     string
	comps, keys int
}

// mayAck tells whether enough time has passed since the last empty batch.
func (r *round) mayAck() bool {
	return r.row.Ack == nil || r.how.Cut || r.now.Sub(time.Unix(r.row.Ack.At, 0)).Abs() >= ackEvery
}

// waiting counts the changes that lie in no folder yet.
func waiting(rows []*outRow) uint64 {
	done := map[model.ID]spans{}
	for _, o := range rows {
		if o.Put != 0 {
			done[o.Laptop] = done[o.Laptop].add(o.From, o.To)
		}
	}
	n := uint64(0)
	counted := map[model.ID]spans{}
	for _, o := range rows {
		for _, x := range done[o.Laptop].missing(o.From, o.To) {
			for _, y := range counted[o.Laptop].missing(x.From, x.To) {
				n += y.To - y.From + 1
			}
			counted[o.Laptop] = counted[o.Laptop].add(x.From, x.To)
		}
	}
	return n
}

// acknowledge writes an empty batch if others' changes came and nothing of our own says
// so: it takes the place of the one before, and a quarter of an hour lies between two of
// them unless a person asked. (SHARE.md 3.2 has a day; a file that replaces its elder
// leaves the folder as large as it was, and whoever waits to be seen is told soon.)
func (r *round) acknowledge(w *writing, rows []*outRow) error {
	if slices.ContainsFunc(rows, func(o *outRow) bool { return !o.Tried && o.Laptop == w.lap.ID }) {
		return nil // the next batch of our own says it
	}
	if !r.mayAck() {
		return nil
	}
	peers, err := w.peers()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(peers, func(p peerRow) bool { return p.Laptop != w.lap.ID && p.Got.firm() > p.Told }) {
		return nil
	}
	parts := map[uint16]*share.Part{}
	if err := w.tell(parts, true); err != nil {
		return err
	}
	n := uint64(1)
	if old := r.row.Ack; old != nil {
		n = old.N + 1
	}
	f, err := w.sealOut(share.Draft{Folder: w.lap.Workspace, Laptop: w.lap.ID, From: n, To: n, Ack: true, Parent: w.lap.Head}, parts)
	if err != nil {
		return err
	}
	r.row.Ack = &controlRow{Kind: share.KindAck, N: n, At: r.now.Unix(), Name: f.Name().String(), File: f.Bytes()}
	return w.putSharing(r.row)
}

// pack makes packs of this laptop's files: eight of a tier that follow each other become
// one of the next. What this session can't open travels as it is.
func (w *writing) pack() error {
	for tier := uint8(0); tier < share.MaxTier; tier++ {
		all, err := w.outs()
		if err != nil {
			return err
		}
		var row []*outRow
		for _, o := range all {
			if o.Laptop != w.lap.ID || o.Tier != tier || slices.ContainsFunc(all, func(p *outRow) bool { return p.covers(o) }) {
				continue
			}
			if n := len(row); o.Size > packBytes || n > 0 && row[n-1].To+1 != o.From {
				row = nil
			}
			if o.Size > packBytes {
				continue
			}
			if row = append(row, o); len(row) == fanOut {
				if err := w.packThese(row, tier+1); err != nil {
					return err
				}
				row = nil
			}
		}
	}
	return nil
}

// packThese makes one pack; files that no folder has ever seen go at once.
func (w *writing) packThese(rows []*outRow, tier uint8) error {
	d := share.Draft{Folder: w.lap.Workspace, Laptop: w.lap.ID, From: rows[0].From, To: rows[len(rows)-1].To, Tier: tier}
	parts := map[uint16]*share.Part{}
	var carried []share.Part
	for _, o := range rows {
		f, v := share.Parse(w.outFile(o))
		if v != share.OK {
			return nil // damaged here: Check says so, the folder's copy stays
		}
		d.Parent = f.Head()
		for i, h := range f.Header.Sections {
			n, ok := w.compOf(h.Compartment())
			if ok && h.Epoch == w.epochOf(n).Epoch {
				if open, v, err := f.Open(i, w.opener(n, h.Epoch)); err == nil && v == share.OK {
					p, err := w.partOf(parts, n)
					if err != nil {
						return err
					}
					p.Raw = append(p.Raw, open.Raw...)
					continue
				}
			}
			carried = append(carried, share.Part{Compartment: h.Compartment(), Carried: &share.Carried{Head: f.Header.Sections[i], Body: f.Body(i)}})
		}
	}
	for _, c := range carried {
		if n, ok := w.compOf(c.Compartment); ok && parts[n] != nil {
			return nil // opened in part: another session, or the next epoch, packs them
		}
	}
	if err := w.tell(parts, true); err != nil {
		return err
	}
	if c := parts[compCommon]; c != nil && slices.ContainsFunc(carried, func(p share.Part) bool { return p.Compartment == c.Compartment }) {
		return nil
	}
	d.Parts = carried
	f, err := w.sealOut(d, parts)
	if err != nil {
		return err
	}
	if err := w.addOut(f); err != nil {
		return err
	}
	for _, o := range rows {
		if o.Put == 0 && !o.Tried {
			if err := w.dropOut(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// put writes into a folder what it lacks of this laptop's files.
func (v *visit) put(rows []*outRow) error {
	for _, c := range v.r.row.Control {
		if err := v.putOne(c.Name, c.File, false); err != nil {
			return err
		}
	}
	for _, l := range v.r.row.Letters {
		if err := v.putOne(l.Name, l.File, false); err != nil {
			return err
		}
	}
	if a := v.r.row.Ack; a != nil {
		if err := v.putOne(a.Name, a.File, false); err != nil {
			return err
		}
	}
	for _, o := range rows {
		if slices.ContainsFunc(rows, func(p *outRow) bool { return p.covers(o) && (p.Put != 0 || o.Put == 0) }) {
			continue
		}
		if err := v.putOwn(o); err != nil {
			return err
		}
		if o.Put == 0 {
			o.Put = v.r.now.Unix()
		}
	}
	return nil
}

// putOwn puts a file of the outbox where it is not.
func (v *visit) putOwn(o *outRow) error {
	if v.has(o.Name) || o.Laptop != v.r.lap.ID && v.superseded(nameOf(o)) {
		return nil // what a former self sent later says it too
	}
	var b []byte
	if err := v.r.s.view(func(rd *reading) error { b = rd.outFile(o); return nil }); err != nil || b == nil {
		return err
	}
	return v.putOne(o.Name, b, o.Put != 0 && o.Put <= v.row.At)
}

// putOne puts a file where it is not; gone tells that it has been there before.
func (v *visit) putOne(name string, b []byte, gone bool) error {
	if v.has(name) {
		return nil
	}
	if err := v.r.ctx.Err(); err != nil {
		return FolderError{Why: NoAnswer, Path: v.row.Path, Err: err}
	}
	if err := v.place.Put(name, b); err != nil {
		return err
	}
	if !v.names[name] {
		v.rep.Files[share.OK]++
	}
	v.names[name], v.lower[name] = true, true
	if n, ours := share.ParseName(name); ours {
		v.parsed[name] = n
	}
	delete(v.bad, name)
	v.r.out.Wrote += len(b)
	if gone {
		v.rep.Again++
	}
	return nil
}

// putDown remembers which files a folder gave back.
func (r *round) putDown(rows []*outRow) error {
	return r.s.updateIf(func(rd *reading) (bool, error) {
		for _, o := range rows {
			have, err := rd.out(*o)
			if err != nil || have != nil && have.Put != o.Put {
				return true, err
			}
		}
		return false, nil
	}, func(w *writing) error {
		for _, o := range rows {
			have, err := w.out(*o)
			if err != nil {
				return err
			}
			if have != nil && have.Name == o.Name && have.Put != o.Put {
				have.Put = o.Put
				if err := w.putOut(have); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// updateIf writes only if there is something to write.
func (s *Session) updateIf(look func(*reading) (bool, error), do func(*writing) error) error {
	need := false
	if err := s.view(func(r *reading) error {
		var err error
		need, err = look(r)
		return err
	}); err != nil || !need {
		return err
	}
	return s.update(do)
}

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
			if v.has(name) || v.superseded(n) || n.Laptop == share.TagOf(v.r.lap.ID) {
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
			if verdict != share.OK || f.Check(v.r.lap.Workspace, v.r.signer) != share.OK || f.Name().String() != name {
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
			ok = n.Laptop == mine && v.r.row.Ack != nil && v.r.row.Ack.Name != name && v.has(v.r.row.Ack.Name)
		case share.KindRequest: // an invite of ours that was used or has run out
			ok = n.Laptop == mine && !slices.ContainsFunc(v.r.row.Letters, func(l letterRow) bool { return l.Name == name })
		case share.KindMembers, share.KindKeyring:
			ok = n.Laptop == mine && slices.ContainsFunc(v.r.row.Control, func(c controlRow) bool { return c.Kind == n.Kind && c.Name != name && v.listed[c.Name] })
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
	delete(v.now, name)
	v.rep.Files[share.OK]--
	v.rep.Tidied++
	return nil
}

// tidyRelayed deletes another laptop's file in a folder that this one relays to: its
// owner may never come by. A newer file must say it all, be whole, and of changes this
// laptop must have them.
func (v *visit) tidyRelayed(name string, n share.Name) error {
	if len(v.r.row.Folders) < 2 {
		return nil
	}
	newer := ""
	for s, o := range v.parsed {
		if v.listed[s] && v.names[s] && within(n, o) {
			newer = max(newer, s)
		}
	}
	if newer == "" || !v.whole(newer) {
		return nil
	}
	if n.Kind == share.KindBatch {
		got, err := v.r.got()
		if err != nil {
			return err
		}
		if known, id := v.r.byTag(n.Laptop); !known || !got[id].covers(n.From, n.To) {
			return nil
		}
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
	covering := 0
	for _, p := range rows {
		if share.TagOf(p.Laptop) != n.Laptop || p.Tier == 0 || p.Put == 0 || !v.listed[p.Name] || !within(n, nameOf(p)) {
			continue
		}
		if !v.whole(p.Name) {
			continue
		}
		if got.saw[p.Laptop] >= n.To {
			return true
		}
		if got.alone || v.r.now.Sub(time.Unix(p.Put, 0)) > aloneAfter {
			covering++
		}
	}
	return covering > 1
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

// finish writes down what the round found, if that is something new.
func (r *round) finish() error {
	now := r.now.Unix()
	type change struct {
		v    *visit
		save bool
	}
	var files []change
	for _, v := range r.visits {
		t := troubleOf(v.err)
		if v.rep.Trouble == Fine && t == Fine && v.rep.Again > 0 {
			v.rep.Trouble = RolledBack
		}
		if t != Fine {
			v.rep.Trouble = t
		}
		if v.row.Trouble != v.rep.Trouble {
			v.row.Trouble, v.row.Since = v.rep.Trouble, now
		}
		if v.err == nil {
			v.row.Count, v.row.Litter = countsOf(v.rep.Files), v.rep.Litter
			v.row.At = now
			files = append(files, change{v, !sameRows(v.was, v.now)})
		}
		v.rep.Err = v.err
		r.out.Folders = append(r.out.Folders, v.rep)
	}
	r.out.Pending = r.pending()
	r.asked()
	save := slices.ContainsFunc(files, func(c change) bool { return c.save }) || len(r.was.Control) != len(r.row.Control) ||
		r.asks || len(r.was.Requests) != len(r.row.Requests) || len(r.was.Refused) != len(r.row.Refused)
	for i := range r.row.Folders {
		a, b := r.was.Folders[i], r.row.Folders[i]
		save = save || a.Trouble != b.Trouble || a.Litter != b.Litter || !sameCounts(a.Count, b.Count) || b.At-a.At > int64(stampEvery/time.Second) || b.At > a.At && r.out.Wrote > 0 || a.At == 0 && b.At != 0
	}
	if !save {
		return nil
	}
	return r.s.update(func(w *writing) error {
		for _, c := range files {
			if !c.save {
				continue
			}
			if err := w.saveFiles(c.v.row.ID, c.v.was, c.v.now); err != nil {
				return err
			}
		}
		return w.putSharing(r.row)
	})
}

func sameRows(a, b map[string]fileRow) bool {
	if len(a) != len(b) {
		return false
	}
	for name, row := range a {
		if b[name] != row {
			return false
		}
	}
	return true
}

func (r *round) pending() int {
	n := uint64(0)
	_ = r.s.view(func(rd *reading) error {
		rows, err := rd.outs()
		n = waiting(rows)
		return err
	})
	return int(n)
}
