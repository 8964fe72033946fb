package store

import (
	"reflect"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// What any kind's sample says is read again as it was, from a new session too.
func TestEveryKindIsKeptWhole(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	for _, k := range model.Kinds() {
		rec := k.Sample()
		if err := s.Put(rec); err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
	}
	leave(t, s)
	s = unlock(t, o, passAino)
	defer leave(t, s)
	for _, k := range model.Kinds() {
		want := k.Sample()
		err := s.view(func(r *reading) error {
			n, err := r.section(k.Section, s.me)
			if err != nil {
				return err
			}
			state, err := r.state(n, k.Kind, want.Key())
			if err != nil {
				return err
			}
			got := k.New()
			if err := fill(&state, got); err != nil {
				return err
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s reads %+v, was %+v", k.Name, got, want)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", k.Name, err)
		}
	}
}

func TestSavingTheSameMakesNoChange(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	sh := &model.Shift{ID: model.ID{1}, Site: siteOf(t, s), Person: s.Me(), Start: 100, Moods: []string{"busy", "calm"}}
	for range 3 {
		if err := s.Put(sh); err != nil {
			t.Fatal(err)
		}
	}
	h, err := s.History(model.KindShift, sh.ID)
	if err != nil || len(h) != 1 {
		t.Fatalf("%d changes, want 1 (%v)", len(h), err)
	}
	sh.Backup = "Kaisa"
	sh.Moods = []string{"calm"}
	if err := s.Put(sh); err != nil {
		t.Fatal(err)
	}
	h, err = s.History(model.KindShift, sh.ID)
	if err != nil || len(h) != 2 || len(h[1].Fields) != 2 {
		t.Fatalf("the second change should write two registers: %+v (%v)", h, err)
	}
	if h[1].Person != s.Me() || h[1].Dot.Counter <= h[0].Dot.Counter || h[1].Stamp <= h[0].Stamp {
		t.Errorf("who and when: %+v", h[1])
	}
}

// Undo puts back what stood before, of an edit, a delete and a birth, and leaves what
// was written since.
func TestUndoPutsBackWhatStoodBefore(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	id := model.ID{1}
	sh := &model.Shift{ID: id, Site: siteOf(t, s), Person: s.Me(), Start: 100, Backup: "Olli"}
	put := func(backup string, moods ...string) {
		t.Helper()
		sh.Backup, sh.Moods = backup, moods
		if err := s.Put(sh); err != nil {
			t.Fatal(err)
		}
	}
	see := func(backup string, moods int) {
		t.Helper()
		got, err := Get[*model.Shift](s, id)
		if err != nil || got.Backup != backup || len(got.Moods) != moods {
			t.Fatalf("reads %+v (%v), want %s with %d", got, err, backup, moods)
		}
	}
	undo := func() {
		t.Helper()
		edits, err := s.Edits(1)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Undo(edits[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	put("Olli")
	put("Kaisa", "calm", "busy")
	undo()
	see("Olli", 0)
	undo() // undo of an undo
	see("Kaisa", 2)
	if err := s.Delete(model.KindShift, id); err != nil {
		t.Fatal(err)
	}
	if _, err := Get[*model.Shift](s, id); err != model.ErrNotFound {
		t.Fatal(err)
	}
	if left, err := Between[*model.Shift](s, 0, 1); err != nil || len(left) != 0 {
		t.Errorf("a deleted shift lies on its day: %v, %v", left, err)
	}
	undo()
	see("Kaisa", 2)
	if left, err := Between[*model.Shift](s, 0, 1); err != nil || len(left) != 1 {
		t.Errorf("it should lie on its day again: %v, %v", left, err)
	}
	fresh := &model.Shift{ID: model.ID{2}, Site: sh.Site, Person: sh.Person, Start: 100}
	if err := s.Put(fresh); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if _, err := Get[*model.Shift](s, fresh.ID); err != model.ErrNotFound {
		t.Errorf("the undone birth: %v", err)
	}
}

func TestDaysAreThoseOfTheWorkspacesZone(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	zone := s.Workspace().Location()
	site := siteOf(t, s)
	for i, at := range []string{"2026-11-21 23:59", "2026-11-22 00:00", "2026-11-22 23:59", "2026-11-23 00:00"} {
		when, err := time.ParseInLocation("2006-01-02 15:04", at, zone)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Put(&model.Shift{ID: model.ID{byte(i + 1)}, Site: site, Person: s.Me(), Start: model.MomentOf(when)}); err != nil {
			t.Fatal(err)
		}
	}
	day, err := model.ParseDate("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Between[*model.Shift](s, day, day)
	if err != nil || len(got) != 2 || got[0].ID != (model.ID{2}) || got[1].ID != (model.ID{3}) {
		t.Errorf("on the 22nd: %+v (%v)", got, err)
	}
	moved := got[0]
	moved.Start += 24 * 3600
	if err := s.Put(moved); err != nil {
		t.Fatal(err)
	}
	if got, err = Between[*model.Shift](s, day, day); err != nil || len(got) != 1 {
		t.Errorf("after one moved: %+v (%v)", got, err)
	}
}

// A record that breaks its rules is not saved, nor what stood beside it.
func TestAllRecordsOfOnePutOrNone(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	good := &model.Shift{ID: model.ID{1}, Site: siteOf(t, s), Person: s.Me(), Start: 100}
	err := s.Put(good, &model.Shift{ID: model.ID{2}})
	var p model.Problem
	if err == nil || !asProblem(err, &p) || p.Field != "site" {
		t.Fatalf("got %v", err)
	}
	if _, err := Get[*model.Shift](s, good.ID); err != model.ErrNotFound {
		t.Errorf("half was saved: %v", err)
	}
}

func asProblem(err error, p *model.Problem) bool {
	x, ok := err.(model.Problem)
	*p = x
	return ok
}

func FuzzStoredBytes(f *testing.F) {
	for _, k := range model.Kinds() {
		s := model.State{Kind: k.Kind, Record: model.ID{1}}
		s.Absorb(model.Change{Fields: difference(&s, k.Sample()), Dot: model.Dot{Laptop: model.ID{2}, Counter: 3}})
		f.Add(encodeState(&s))
	}
	f.Add(encode(bagRow{Bag: (&model.Bag{Encounters: []model.Encounter{{Count: 1}}}).Append(nil)}))
	f.Add(encode(dayBlock{Bags: []uint64{1}}))
	f.Add([]byte{0x9f, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, k := range model.Kinds() {
			s, err := decodeState(k.Kind, b)
			if err != nil {
				break
			}
			_ = fill(&s, k.New())
			again, err := decodeState(k.Kind, encodeState(&s))
			if err != nil || !reflect.DeepEqual(again.Registers, s.Registers) {
				t.Fatalf("a state reads differently the second time: %v", err)
			}
		}
		_, _ = sumName(b)
		_, _ = dayName(b)
		_, _ = goneName(b)
		_, _ = localName(b)
		_, _ = entryOf(b)
		var c model.Change
		_ = decode(b, &c)
		var op share.Op
		_ = decode(b, &op)
		var h head
		if decode(b, &h) == nil && h.KDF.Usable() && h.KDF.Memory > 1<<20 {
			t.Fatal("a header may ask for any amount of memory")
		}
	})
}

func TestWhatGoesOnUnderAnotherIDIsOneEdit(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	old := &model.Task{ID: model.ID{1}, Text: "Soita"}
	put(t, s, old)
	next, never := &model.Task{ID: model.ID{2}, Text: "Soita"}, &model.Task{ID: model.ID{3}, Text: "Ei ole"}
	if err := s.Replace([]model.Record{next}, []model.Record{old, never}); err != nil {
		t.Fatal(err)
	}
	if all, err := List[*model.Task](s); err != nil || len(all) != 1 || all[0].ID != next.ID {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := s.Undo(s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if all, err := List[*model.Task](s); err != nil || len(all) != 1 || all[0].ID != old.ID {
		t.Errorf("undone: %+v, %v", all, err)
	}
	if err := s.Replace([]model.Record{&model.Task{ID: model.ID{4}}}, []model.Record{old}); err == nil {
		t.Error("a task without words is kept")
	}
	if _, err := Get[*model.Task](s, old.ID); err != nil {
		t.Errorf("half of it was done: %v", err)
	}
}
