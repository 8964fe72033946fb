package store

import (
	"slices"
	"time"
)

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
		save = save || a.Trouble != b.Trouble || a.Litter != b.Litter || !sameCounts(a.Count, b.Count) || !slices.Equal(a.Lacks, b.Lacks) || b.At-a.At > int64(stampEvery/time.Second) || b.At > a.At && r.out.Wrote > 0 || a.At == 0 && b.At != 0
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
