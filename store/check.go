package store

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// Report is what a check found. No content is in it.
type Report struct {
	Values  int      `json:"values"`  // sealed values looked at
	Closed  int      `json:"closed"`  // not for this person to open, carried along
	Damaged []string `json:"damaged"` // bucket and key of what can't be read
	Faults  []string `json:"faults"`  // of the file's structure
	Counted int      `json:"counted"` // encounters in bags

	Access []model.Broken `json:"access,omitempty"` // lines of the access log that do not hold
}

// Sound tells whether nothing was found.
func (r Report) Sound() bool { return len(r.Damaged) == 0 && len(r.Faults) == 0 && len(r.Access) == 0 }

// CheckFile looks at the structure of both files, with nothing unlocked.
func (st *Store) CheckFile() (Report, error) {
	var out Report
	look := func(name string) func(*bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			for err := range tx.Check() {
				out.Faults = append(out.Faults, name+": "+err.Error())
			}
			return nil
		}
	}
	_, err := safely(func() (struct{}, error) { return struct{}{}, st.db.View(look(fileMain)) })
	if err != nil {
		return out, err
	}
	return out, st.hours.view(look(fileOpen))
}

// Check looks at everything this person can open: every value at its place, every
// state, every change, every bag, and whether the kept counters are what the bags
// come to.
func (s *Session) Check() (Report, error) {
	out, err := s.st.CheckFile()
	if err != nil {
		return out, err
	}
	_, unread, err := s.held()
	if err != nil {
		return out, err
	}
	for _, p := range unread {
		out.Damaged = append(out.Damaged, fmt.Sprintf("%s %x", bucketOpen, p.key))
	}
	err = s.view(func(r *reading) error {
		for _, name := range []string{bucketJournal, bucketBags, bucketMembers, bucketDays, bucketSums, bucketGone, bucketKeep, bucketLocal, bucketWords, bucketPeers, bucketFiles, bucketKept, bucketRing, bucketClash} {
			if err := r.checkBucket(&out, name, r.tx.Bucket([]byte(name)), checker(name)); err != nil {
				return err
			}
		}
		for _, info := range model.Kinds() {
			b := r.tx.Bucket([]byte(bucketRecords)).Bucket(kindKey(info.Kind))
			if b == nil {
				continue
			}
			err := r.checkBucket(&out, recordBucket(info.Kind), b, func(plain []byte) error {
				state, err := decodeState(info.Kind, plain)
				if err != nil {
					return err
				}
				return fill(&state, info.New())
			})
			if err != nil {
				return err
			}
		}
		if team, err := r.roster(); err != nil || team.Workspace().Zero() {
			out.Damaged = append(out.Damaged, bucketMembers)
		}
		return errors.Join(r.checkAccess(&out), r.recount(&out))
	})
	return out, err
}

func checker(bucket string) func([]byte) error {
	switch bucket {
	case bucketJournal:
		return func(b []byte) error { var c model.Change; return readLine(b, &c) }
	case bucketBags:
		return func(b []byte) error {
			var row bagRow
			if err := decode(b, &row); err != nil {
				return err
			}
			_, err := model.DecodeBag(row.Bag)
			return err
		}
	case bucketDays:
		return func(b []byte) error { _, err := dayName(b); return err }
	case bucketGone:
		return func(b []byte) error { _, err := goneName(b); return err }
	case bucketWords:
		return func(b []byte) error { return eachWords(b, func(wordRow) {}) }
	case bucketSums:
		return func(b []byte) error { _, err := sumName(b); return err }
	}
	return func([]byte) error { return nil }
}

func (r *reading) checkBucket(out *Report, name string, b *bolt.Bucket, look func([]byte) error) error {
	if b == nil {
		return nil // words for search, which follow from the records
	}
	return b.ForEach(func(key, env []byte) error {
		out.Values++
		plain, _, err := r.open(name, key, env)
		switch err {
		case nil:
			err = look(plain)
		case ErrNotAllowed:
			out.Closed++
			return nil
		}
		if err != nil {
			out.Damaged = append(out.Damaged, fmt.Sprintf("%s %x", name, key))
		}
		return nil
	})
}

// recount adds the bags up and compares with what is kept, month by month.
func (r *reading) recount(out *Report) error {
	type at struct {
		site  model.ID
		month int
	}
	sums := map[at]*model.Counts{}
	err := r.tx.Bucket([]byte(bucketBags)).ForEach(func(key, env []byte) error {
		plain, _, err := r.open(bucketBags, key, env)
		var row bagRow
		if err != nil || decode(plain, &row) != nil {
			return nil // named already
		}
		bag, err := model.DecodeBag(row.Bag)
		if err != nil {
			return nil
		}
		m := at{bag.Site, bag.Hour.Date().Month()}
		if sums[m] == nil {
			sums[m] = &model.Counts{}
		}
		for i := range bag.Encounters {
			if !r.isRetracted(bag.Encounters[i].ID) {
				sums[m].Add(&bag.Encounters[i], 1)
				out.Counted++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for m, want := range sums {
		blk, _, err := r.monthBlock(m.site, m.month)
		if err != nil || string(blk.Counts) != string(want.Append(nil)) {
			out.Damaged = append(out.Damaged, fmt.Sprintf("%s month %d", bucketSums, m.month))
		}
	}
	return nil
}
