package store

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
)

// ownCanary stands in each text of Aino's own.
const ownCanary = "kanariansalaisuus"

// ownRecords are a record of each kind that is its author's alone.
func ownRecords(t *testing.T) []model.Record {
	t.Helper()
	all := []model.Record{
		&model.Diary{ID: model.ID{41}, Day: 20000, Text: ownCanary + " 👩‍👩‍👧‍👦 שלום " + strings.Repeat("pitkä ", 833)},
		&model.Readiness{ID: model.ID{42}, Day: 20000, Sleep: 1, Note: ownCanary},
		&model.Pathway{ID: model.ID{43}, Text: ownCanary, Made: 20000},
	}
	for _, k := range model.Kinds() {
		if k.Section == model.OwnOnly && !slices.ContainsFunc(all, func(r model.Record) bool { return r.Kind() == k.Kind }) {
			t.Fatalf("%s is one's own and not looked at here", k.Name)
		}
	}
	return all
}

// ownRows are the envelopes of all that is one's own, by bucket: records, and the
// journal, the day index, the words and the local rows, whatever they hold.
func ownRows(t *testing.T, s *Session, own uint16) map[string][][2][]byte {
	t.Helper()
	out := map[string][][2][]byte{}
	var walk func(name string, b *bolt.Bucket) error
	walk = func(name string, b *bolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			if v == nil {
				return walk(name+"/"+string(k), b.Bucket(k))
			}
			if n, err := seal.Compartment(v); err == nil && n == own {
				out[name] = append(out[name], [2][]byte{bytes.Clone(k), bytes.Clone(v)})
			}
			return nil
		})
	}
	if err := s.view(func(r *reading) error {
		return r.tx.ForEach(func(name []byte, b *bolt.Bucket) error { return walk(string(name), b) })
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// compOf is the number of a compartment.
func compOf(t *testing.T, s *Session, sec model.Section, owner model.ID) uint16 {
	t.Helper()
	for n, c := range s.comps {
		if c.Section == sec && c.Owner == owner {
			return n
		}
	}
	t.Fatal("there is no such compartment")
	return 0
}

// lacksOwn fails if a session reads anything of what is Aino's own: by the ways of the
// screens, or with any key that it has.
func lacksOwn(t *testing.T, who string, s *Session, aino model.ID) {
	t.Helper()
	own := compOf(t, s, model.OwnOnly, aino)
	if s.keys[own] != nil {
		t.Errorf("%s holds the key", who)
	}
	diary, err1 := List[*model.Diary](s)
	checks, err2 := List[*model.Readiness](s)
	goals, err3 := List[*model.Pathway](s)
	if err := errors.Join(err1, err2, err3); err != nil || len(diary)+len(checks)+len(goals) != 0 {
		t.Errorf("%s reads %d entries, %d checks, %d goals (%v)", who, len(diary), len(checks), len(goals), err)
	}
	for _, r := range ownRecords(t) {
		if err := s.view(func(rd *reading) error { _, err := rd.record(r.Kind(), r.Key()); return err }); err == nil {
			t.Errorf("%s gets a record of kind %d", who, r.Kind())
		}
		if h, err := s.History(r.Kind(), r.Key()); err == nil && len(h) > 0 {
			t.Errorf("%s reads the history of a record of kind %d", who, r.Kind())
		}
	}
	if hits, err := s.Find(ownCanary, 10); err != nil || len(hits) != 0 {
		t.Errorf("%s finds %+v (%v)", who, hits, err)
	}
	if v, err := s.Local().Get("draft", "diary"); err != nil || v != nil {
		t.Errorf("%s reads the draft: %q (%v)", who, v, err)
	}
	rows, tried := ownRows(t, s, own), 0
	for _, bucket := range []string{bucketRecords, bucketJournal, bucketLocal} {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(rows)), func(name string) bool { return strings.HasPrefix(name, bucket) }) {
			t.Errorf("%s: nothing of Aino's stands in %s: does the search see anything?", who, bucket)
		}
	}
	for name, all := range rows {
		for _, row := range all {
			for n, k := range s.keys {
				for _, env := range [][]byte{row[1], renumbered(row[1], n)} {
					tried++
					if plain, err := k.Open(nil, placeOf(placeName(name), row[0]), env); err == nil {
						t.Errorf("%s opens a row of %s with the key of %d: %q", who, name, n, plain)
					}
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("%s tried %d times only", who, tried)
	}
	for _, w := range s.comps[own].Wraps {
		if w.Person != aino && !w.Person.Zero() {
			t.Errorf("%s: the key is wrapped for %v", who, w.Person)
		}
		if k, err := s.identity.UnwrapKey(w.Key, wrapLabel(s.id, own)); err == nil {
			k.Wipe()
			t.Errorf("%s unwraps the key", who)
		}
	}
}

// placeName is the name that the rows of a bucket are sealed under: of a kind's records
// "records/diary" it is the kind's own.
func placeName(name string) string {
	for _, k := range model.Kinds() {
		if name == bucketRecords+"/"+string(kindKey(k.Kind)) {
			return recordBucket(k.Kind)
		}
	}
	return name
}

// renumbered is an envelope that says that it is of another compartment.
func renumbered(env []byte, n uint16) []byte {
	out := bytes.Clone(env)
	out[1], out[2] = byte(n>>8), byte(n)
	return out
}

// What is one's own opens for nobody but its author (S1-16): not for one who holds every
// other key there is, a coordinator on an admin's laptop, not after all keys were
// changed, not with the workspace's recovery code. With one's own code it comes back.
func TestWhatIsOnesOwnOpensForNobodyElse(t *testing.T) {
	o := options(t, newClock())
	s, rec := fresh(t, o)
	aino, st := s.Me(), s.st
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	lent := &model.Lent{ID: model.ID{44}, From: aino, Day: 20000, On: 20001, Text: "kanarianlaulu"}
	if err := s.Put(append(ownRecords(t), lent)...); err != nil {
		t.Fatal(err)
	}
	if err := s.Local().Put("draft", "diary", []byte(ownCanary)); err != nil {
		t.Fatal(err)
	}
	has := func(s *Session) {
		t.Helper()
		d, err := Get[*model.Diary](s, model.ID{41})
		if err != nil || d.Text != ownRecords(t)[0].(*model.Diary).Text {
			t.Errorf("the author reads %+v (%v)", d, err)
		}
		if hits, err := s.Find(ownCanary, 10); err != nil || len(hits) != 3 {
			t.Errorf("the author finds %+v (%v)", hits, err)
		}
		if v, err := s.Local().Get("draft", "diary"); err != nil || string(v) != ownCanary {
			t.Errorf("the author's draft is %q (%v)", v, err)
		}
		own := compOf(t, s, model.OwnOnly, aino)
		for name, all := range ownRows(t, s, own) { // the search of lacksOwn can find
			for _, row := range all {
				if _, err := s.keys[own].Open(nil, placeOf(placeName(name), row[0]), row[1]); err != nil {
					t.Errorf("the author can't open a row of %s: %v", name, err)
				}
			}
		}
	}
	has(s)
	s.Lock()

	olli, err := st.Unlock(model.ID{}, passOlli)
	if err != nil {
		t.Fatal(err)
	}
	lacking := 0
	for n := range olli.comps {
		if olli.keys[n] == nil {
			lacking++
		}
	}
	if lacking != 1 { // a money compartment of Aino's opens for a coordinator
		t.Errorf("Olli lacks %d keys, wants one", lacking)
	}
	lacksOwn(t, "Olli", olli, aino)
	if l, err := Get[*model.Lent](olli, lent.ID); err != nil || l.Text != lent.Text {
		t.Errorf("what was shared on purpose: %+v (%v)", l, err)
	}
	if err := olli.Rekey(); err != nil {
		t.Fatal(err)
	}
	lacksOwn(t, "Olli after a change of keys", olli, aino)
	olli.Lock()

	if s, err = st.Unlock(model.ID{}, passAino); err != nil {
		t.Fatal(err)
	}
	has(s)
	s.Lock()
	if s, err = st.Recover(aino, rec.Workspace, rec.Own, "uusi pitkä salalause"); err != nil {
		t.Fatal(err)
	}
	has(s)
	s.Lock()
	if s, err = st.Recover(aino, rec.Workspace, "", "toinen pitkä salalause"); err != nil {
		t.Fatal(err)
	}
	lacksOwnAfterLoss(t, s)
	s.Lock()
}

// lacksOwnAfterLoss fails if the workspace's code alone gave back what was one's own.
func lacksOwnAfterLoss(t *testing.T, s *Session) {
	t.Helper()
	if d, err := List[*model.Diary](s); err != nil || len(d) != 0 {
		t.Errorf("the workspace's code gives %d entries (%v)", len(d), err)
	}
	if hits, err := s.Find(ownCanary, 10); err != nil || len(hits) != 0 {
		t.Errorf("the workspace's code finds %+v (%v)", hits, err)
	}
}

// On another laptop: the copy comes, takes new words, goes when it is taken back; the
// entry itself never comes, not in the folder's files either.
func TestAnEntryThatWasSharedOnPurposeReachesTheOthersAsACopyAlone(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.Coordinator)
	round := func() {
		t.Helper()
		for range 2 {
			goRound(t, a)
			goRound(t, b)
		}
	}
	read := func() []*model.Lent {
		t.Helper()
		all, err := List[*model.Lent](b)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	d := &model.Diary{ID: model.ID{41}, Day: 20000, Text: ownCanary, Lent: model.ID{44}}
	l := &model.Lent{ID: model.ID{44}, From: a.Me(), Day: 20000, On: 20001, Text: "kanarianlaulu"}
	if err := a.Put(append(ownRecords(t)[1:], d, l)...); err != nil {
		t.Fatal(err)
	}
	round()
	if all := read(); len(all) != 1 || *all[0] != *l {
		t.Fatalf("Olli reads %+v", all)
	}
	l.Text, l.On = "kanarianlaulu, uusi", 20002
	if err := a.Put(l); err != nil {
		t.Fatal(err)
	}
	round()
	if all := read(); len(all) != 1 || all[0].Text != l.Text {
		t.Errorf("shared anew, Olli reads %+v", all)
	}
	if err := a.Delete(model.KindLent, l.ID); err != nil {
		t.Fatal(err)
	}
	round()
	if all := read(); len(all) != 0 {
		t.Errorf("taken back, Olli reads %+v", all)
	}
	if diary, err := List[*model.Diary](b); err != nil || len(diary) != 0 {
		t.Errorf("Olli reads %+v of the diary (%v)", diary, err)
	}
	if hits, err := b.Find(ownCanary, 10); err != nil || len(hits) != 0 {
		t.Errorf("Olli finds %+v (%v)", hits, err)
	}
	if mine, err := List[*model.Diary](a); err != nil || len(mine) != 1 || mine[0].Text != ownCanary {
		t.Errorf("Aino reads %+v (%v)", mine, err)
	}
	for name, body := range filesOf(t, dir) {
		if bytes.Contains(body, []byte(ownCanary)) || bytes.Contains(body, []byte("kanarianlaulu")) {
			t.Errorf("%s holds the words in clear", name)
		}
	}
}
