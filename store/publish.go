package store

import (
	"errors"
	"slices"
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
	if err := r.vouch(); err != nil {
		return err
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
	return (r.formerAck() || slices.ContainsFunc(peers, func(p peerRow) bool { return p.Laptop != r.lap.ID && p.Got.firm() > p.Told })) && r.mayAck(), err
}

// said is what the control files of this process's last round were made of.
type said struct {
	who         model.ID
	members     string
	comps, keys int
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
	if a := v.r.row.Ack; a != nil && !v.r.formerAck() {
		if err := v.putOne(a.Name, a.File, false); err != nil {
			return err
		}
	}
	for _, o := range rows {
		if slices.ContainsFunc(rows, func(p *outRow) bool { return p.covers(o) && (p.Put != 0 || o.Put == 0) }) {
			continue
		}
		if err := v.putOwn(o, rows); err != nil {
			return err
		}
		if o.Put == 0 {
			o.Put = v.r.now.Unix()
		}
	}
	return nil
}

// putOwn puts a file of the outbox where it is not.
func (v *visit) putOwn(o *outRow, rows []*outRow) error {
	if v.has(o.Name) {
		return nil
	}
	if o.Laptop == v.r.lap.ID && o.Put != 0 && v.vouched(nameOf(o)) {
		return nil // while this laptop was silent another vouched for it, and deleted what its pack holds
	}
	if o.Laptop != v.r.lap.ID {
		// What a former self sent later says it too. What another self sent under the same
		// numbers may not: until this file was put once, so that the other can read it, only
		// one counts that lies in this outbox.
		twice := o.Put == 0 && slices.ContainsFunc(v.r.lap.Anew, func(a anewFrom) bool { return a.ID == o.Laptop })
		if !twice && v.superseded(nameOf(o)) ||
			slices.ContainsFunc(rows, func(p *outRow) bool { return within(nameOf(o), nameOf(p)) && v.has(p.Name) }) {
			return nil
		}
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
	switch row, met := v.now[name]; {
	case met: // it lay there and was not as it should be
		v.rep.Files[row.Verdict]--
		v.rep.Files[share.OK]++
		delete(v.now, name)
	case !v.names[name]:
		v.rep.Files[share.OK]++
	}
	v.names[name], v.lower[name] = true, true
	if n, ours := share.ParseName(name); ours {
		v.parsed[name] = n
		if n.Kind != share.KindBatch {
			v.now[name] = fileRow{Folder: v.row.ID, Name: name, Verdict: share.OK, Since: v.r.now.Unix()} // it was read back
		}
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
