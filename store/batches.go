package store

import (
	"errors"
	"strings"
	"time"

	"aula/model"
	"aula/store/share"
)

// batches takes in what is new.
func (v *visit) batches() error {
	mine, err := v.r.mine()
	if err != nil {
		return err
	}
	if err := v.r.selves(); err != nil {
		return err
	}
	got, err := v.r.got()
	if err != nil {
		return err
	}
	perLaptop := map[share.Tag]int{}
	for _, name := range v.sorted() {
		n, ours := v.name(name)
		switch {
		case ours && n.Kind != share.KindBatch && n.Kind != share.KindAck:
			continue // control has looked at it
		case ours && mine[strings.ToLower(name)] && !v.r.all:
			if row, met := v.was[name]; met && row.Verdict != share.OK {
				if err := v.ownBad(name, row); err != nil {
					return err
				}
				continue
			}
			v.rep.Files[share.OK]++
			continue
		case ours && n.Kind == share.KindAck && n.Laptop == share.TagOf(v.r.lap.ID) && !v.r.all && !v.r.later(n):
			v.rep.Files[share.OK]++ // an empty batch of ours whose turn to go comes
			continue
		case share.Temp(name):
			if err := v.leftover(name); err != nil {
				return err
			}
			continue
		case !ours && !share.Odd(name):
			v.rep.Litter++
			continue
		}
		if ours {
			if perLaptop[n.Laptop]++; perLaptop[n.Laptop] > share.MaxFiles {
				v.rep.Trouble = Crowded
				continue
			}
		}
		row, met := v.was[name]
		if !v.r.all {
			if known, id := v.r.byTag(n.Laptop); ours && known && n.Kind == share.KindBatch && !v.r.self[n.Laptop] && got[id].covers(n.From, n.To) && (!met || row.Verdict == share.OK) {
				v.rep.Files[share.OK]++
				v.good[name] = n
				continue
			}
			if met && (row.settled() || row.waits(v.r.now)) && !(row.Verdict == share.UnknownSigner && v.r.fresh) {
				v.note(name, row)
				continue
			}
		}
		verdict, id, err := v.takeIn(name)
		if err != nil {
			return err
		}
		v.judge(name, verdict, id)
		if v.r.how.Told != nil {
			v.r.how.Told(v.r.out.Read)
		}
		if verdict.Counts() {
			if got[id], err = v.r.gotOf(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// ownBad is a file of this laptop that a check found not to be as it should. It is put
// again if the folder needs it; else it is named until it is right again, or gone.
func (v *visit) ownBad(name string, row fileRow) error {
	if n, _ := v.name(name); n.Kind == share.KindBatch && !row.waits(v.r.now) {
		verdict, id, err := v.takeIn(name)
		if err != nil {
			return err
		}
		v.judge(name, verdict, id)
		v.bad[strings.ToLower(name)] = verdict != share.OK
		return nil
	}
	v.note(name, row)
	v.bad[strings.ToLower(name)] = true
	return nil
}

// takeIn opens one file and, if it holds, applies what is new in it.
func (v *visit) takeIn(name string) (share.Verdict, model.ID, error) {
	f, verdict, from, err := v.parse(name)
	if f == nil {
		return verdict, from, err
	}
	if verdict = f.Check(v.r.lap.Workspace, v.r.signer); verdict != share.OK {
		return verdict, from, nil
	}
	if !strings.EqualFold(f.Name().String(), name) {
		verdict = share.RenamedCopy
	}
	if k := f.Header.Kind; k != share.KindBatch && k != share.KindAck {
		if verdict == share.RenamedCopy {
			if err := v.learn(f); err != nil {
				return verdict, from, err
			}
		}
		return verdict, from, nil
	}
	in, checked, err := v.r.s.examine(f, v.r.team.Placed)
	switch {
	case errors.Is(err, errSigner):
		return share.UnknownSigner, from, nil
	case err != nil:
		return verdict, from, err
	case checked != share.OK:
		return checked, from, nil
	}
	if f.Header.Kind == share.KindAck && from == v.r.lap.ID && v.r.later(f.Name()) {
		if err := v.r.split(); err != nil {
			return verdict, from, err
		}
	}
	take := v.r.s.take
	self := v.r.self[share.TagOf(from)] && in.to > 0
	if self {
		take = v.r.s.meetSelf
	}
	got, err := take(in)
	if self && err == nil {
		err = v.r.again()
	}
	v.r.out.Read += got.read
	v.r.out.Merged += got.merged
	v.r.out.Arrived = v.r.out.Arrived || got.read > 0
	return verdict, from, err
}

// later tells whether an empty batch of this laptop's id is none that it wrote, nor one it
// may have forgotten: of another self that does nothing but read, there is no other sign.
func (r *round) later(n share.Name) bool {
	a := r.row.Ack
	return a == nil || n.To >= a.N && n.String() != a.Name
}

// selves are the ids under which this laptop has written.
func (r *round) selves() error {
	r.self = map[share.Tag]bool{share.TagOf(r.lap.ID): true}
	return r.s.view(func(rd *reading) error {
		all, err := rd.outs()
		for _, o := range all {
			r.self[share.TagOf(o.Laptop)] = true
		}
		return err
	})
}

// again reads once more who this laptop is: it may have met another self.
func (r *round) again() error {
	return r.s.view(func(rd *reading) error {
		var err error
		if r.lap, err = rd.laptop(); err == nil {
			r.team, err = rd.roster()
		}
		return err
	})
}

// byTag finds a laptop by the part of its id that stands in names.
func (r *round) byTag(t share.Tag) (bool, model.ID) {
	id := r.team.Tagged(t)
	return !id.Zero(), id
}

// mine are the names of this laptop's own files.
func (r *round) mine() (map[string]bool, error) {
	out := map[string]bool{}
	for _, c := range r.row.Control {
		out[c.Name] = true
	}
	if r.row.Ack != nil {
		out[r.row.Ack.Name] = true
	}
	err := r.s.view(func(rd *reading) error {
		all, err := rd.outs()
		for _, o := range all {
			out[o.Name] = true
		}
		return err
	})
	return out, err
}

// got tells of each laptop which of its changes are here.
func (r *round) got() (map[model.ID]spans, error) {
	out := map[model.ID]spans{}
	err := r.s.view(func(rd *reading) error {
		rows, err := rd.peers()
		for _, p := range rows {
			out[p.Laptop] = p.Got
		}
		return err
	})
	return out, err
}

// gotOf tells of one laptop which of its changes are here: what a file brought, without
// reading what is known of all the others.
func (r *round) gotOf(laptop model.ID) (spans, error) {
	var out spans
	err := r.s.view(func(rd *reading) error {
		row, err := rd.peer(laptop)
		out = row.Got
		return err
	})
	return out, err
}

// halfDone stands beside the verdicts: a file that somebody was writing, under its
// temporary name.
const halfDone share.Verdict = "half-done"

// sweepAfter is how long such a file may lie there, by this laptop's clock.
const sweepAfter = 24 * time.Hour

// leftover deletes what a write left behind that never ended: whoever made it makes it
// again under another name.
func (v *visit) leftover(name string) error {
	row, met := v.was[name]
	if !met {
		row = fileRow{Folder: v.row.ID, Name: name, Verdict: halfDone, Since: v.r.now.Unix()}
	}
	if v.r.now.Sub(time.Unix(row.Since, 0)) > sweepAfter && !v.r.all {
		if err := v.place.Remove(name); err != nil {
			return err
		}
		delete(v.names, name)
		return nil
	}
	v.now[name] = row
	v.rep.Litter++
	return nil
}
