package store

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"aula/model"
	"aula/store/seal"
)

// undoable are the kinds whose records come and go freely; the workspace and its
// members are edited, never made or removed, by an edit, and the access log is never
// taken back.
func undoable() []model.KindInfo {
	return slices.DeleteFunc(model.Kinds(), func(i model.KindInfo) bool {
		return i.Kind == model.KindWorkspace || i.Kind == model.KindMember || i.Kind == model.KindAccess
	})
}

// world is what all records say, register by register.
type world map[string]string

func (w world) has(at string) bool { _, ok := w[at]; return ok }

func look(t *rapid.T, s *Session) world {
	out := world{}
	err := s.view(func(r *reading) error {
		for _, info := range model.Kinds() {
			if info.Kind == model.KindAccess {
				continue
			}
			err := r.states(info.Kind, func(st *model.State) error {
				if st.Deleted() {
					return nil
				}
				rec := info.New()
				if err := fill(st, rec); err != nil {
					return err
				}
				out[fmt.Sprintf("%s %s", info.Name, st.Record)] = "lives"
				for at, v := range values(rec) {
					out[fmt.Sprintf("%s %s %d %s", info.Name, st.Record, at.Field, at.Elem)] = string(v)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wrote are the registers that differ between two worlds.
func wrote(a, b world) map[string]bool {
	out := map[string]bool{}
	for _, w := range []world{a, b} {
		for k := range w {
			if x, had := a[k]; true {
				if y, has := b[k]; x != y || had != has {
					out[k] = true
				}
			}
		}
	}
	return out
}

// scribble changes some of a record's fields so that it still passes Check.
func scribble(t *rapid.T, r model.Record, n int) {
	v := reflect.ValueOf(r).Elem()
	for range 20 {
		i := rapid.IntRange(1, v.NumField()-1).Draw(t, "field")
		f, old := v.Field(i), reflect.New(v.Field(i).Type()).Elem()
		old.Set(f)
		switch f.Kind() {
		case reflect.String:
			f.SetString(fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"", "muutos ", "toinen "}).Draw(t, "text"), n))
		case reflect.Bool:
			f.SetBool(!f.Bool())
		case reflect.Int, reflect.Int32, reflect.Int64:
			f.SetInt(f.Int() + int64(n%3))
		case reflect.Slice:
			if f.Type().Elem().Kind() == reflect.String {
				f.Set(reflect.ValueOf([]string{fmt.Sprint("joku", n), "aina"}))
			}
		}
		if r.Check() != nil {
			f.Set(old)
		}
	}
}

// Undo is the state before: whatever was saved at once goes back, register by
// register, also when other things were saved since; what was saved in the same place
// since stays.
func TestUndoOfAnyEditIsTheStateBefore(t *testing.T) {
	kdf := seal.NewKDF(3)
	kdf.Time, kdf.Memory, kdf.Threads = 1, 64, 1
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		c := newClock()
		o := Options{Dir: t.TempDir(), Now: c.now, Shipped: shipped(), kdf: &kdf}
		s, _, err := Create(o, beginning())
		if err != nil {
			rt.Fatal(err)
		}
		defer func() {
			s.Lock()
			if err := s.st.Close(); err != nil {
				rt.Fatal(err)
			}
		}()
		kinds := undoable()
		one := func() model.Record {
			r := rapid.SampledFrom(kinds).Draw(rt, "kind").Sample()
			reflect.ValueOf(r).Elem().FieldByName("ID").Index(15).SetUint(uint64(rapid.IntRange(1, 3).Draw(rt, "which")))
			return r
		}
		edit := func() {
			n++
			c.pass(time.Minute)
			if rapid.IntRange(0, 4).Draw(rt, "deed") == 0 {
				r := one()
				if err := s.Delete(r.Kind(), r.Key()); err != nil && !errors.Is(err, model.ErrNotFound) {
					rt.Fatal(err)
				}
				return
			}
			var all []model.Record
			for range rapid.IntRange(1, 3).Draw(rt, "records") {
				r := one()
				if !slices.ContainsFunc(all, func(o model.Record) bool { return o.Kind() == r.Kind() && o.Key() == r.Key() }) {
					scribble(rt, r, n)
					all = append(all, r)
				}
			}
			if err := s.Put(all...); err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 6).Draw(rt, "before") {
			edit()
		}
		before, last := look(rt, s), s.LastEdit()
		edit()
		id, mid := s.LastEdit(), look(rt, s)
		if id == last {
			return // it said nothing new
		}
		for range rapid.IntRange(0, 4).Draw(rt, "since") {
			edit()
		}
		now := look(rt, s)
		mine, since := wrote(before, mid), map[string]bool{}
		maps.Copy(since, wrote(mid, now))
		err = s.Undo(id)
		after := look(rt, s)
		switch {
		case errors.Is(err, ErrChangedSince): // nothing of it left, or not sound: nothing moved
			if !maps.Equal(now, after) {
				rt.Fatal("an undo that was refused changed something")
			}
			if len(since) == 0 {
				rt.Fatal("refused, though nothing was saved since")
			}
			return
		case err != nil:
			rt.Fatal(err)
		}
		for at := range wrote(now, after) {
			if !mine[at] && !gone(at, mine) {
				rt.Fatalf("%s moved, and the edit had not touched it", at)
			}
		}
		for at := range since {
			if x, had := now[at]; !gone(at, mine) && (after[at] != x || had != after.has(at)) {
				rt.Fatalf("%s was saved since, and the undo took that away too", at)
			}
		}
		if len(since) == 0 && !maps.Equal(before, after) {
			rt.Fatalf("after the undo it is not as before: %v", wrote(before, after))
		}
		if s.LastEdit() == id {
			rt.Fatal("the edit is still the last one to undo")
		}
		edits, err := s.Edits(100)
		if err != nil {
			rt.Fatal(err)
		}
		i := slices.IndexFunc(edits, func(e Edit) bool { return e.ID == id })
		if i < 0 || edits[i].UndoneBy != edits[0].ID || edits[0].Undoes != id {
			rt.Fatalf("the list does not tell that it was taken back")
		}
		if err := s.Undo(edits[0].ID); err != nil {
			rt.Fatalf("the undo can't be undone: %v", err)
		}
		if again := look(rt, s); !maps.Equal(now, again) {
			rt.Fatalf("undone and redone it is not as it was: %v", wrote(now, again))
		}
	})
}

// gone tells whether a register belongs to a record that the edit made or removed:
// then all of it goes and comes with the record.
func gone(at string, mine map[string]bool) bool {
	for k := range mine {
		if strings.Count(k, " ") == 1 && strings.HasPrefix(at+" ", k+" ") {
			return true
		}
	}
	return false
}

func TestUndoIsOnlyOfOnesOwnAndOnlyOnce(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	task := &model.Task{ID: model.ID{1}, Text: "Soita"}
	if err := s.Put(task); err != nil {
		t.Fatal(err)
	}
	id := s.LastEdit()
	if err := s.Undo(id); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(id); !errors.Is(err, ErrChangedSince) {
		t.Errorf("twice: %v", err)
	}
	if err := s.Undo(model.ID{77}); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("none such: %v", err)
	}
	if !s.LastEdit().Zero() {
		t.Error("there is still one to undo")
	}
	edits, err := s.Edits(10)
	if err != nil || len(edits) < 2 || edits[0].Undoes != id {
		t.Errorf("the list: %+v, %v", edits, err)
	}
}

func TestTheWorkspaceAndPersonsAreNotUndoneAway(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	edits, err := s.Edits(1000)
	if err != nil || len(edits) == 0 {
		t.Fatal(edits, err)
	}
	for _, e := range edits {
		if slices.ContainsFunc(e.Changes, func(c model.Change) bool { return c.Kind == model.KindWorkspace || c.Kind == model.KindMember }) {
			if err := s.Undo(e.ID); !errors.Is(err, ErrChangedSince) {
				t.Errorf("undone: %v", err)
			}
		}
	}
	if s.Workspace().Name != "Työtila" || s.Member(s.Me()) == nil {
		t.Error("the workspace or its person is gone")
	}
}

func TestARoleThatIsUndoneMovesTheKeysBack(t *testing.T) {
	s, _ := fresh(t, options(t, newClock()))
	me := *s.Member(s.Me())
	me.Role = model.ContactPerson
	if err := s.Put(&me); err != nil {
		t.Fatal(err)
	}
	edit := s.LastEdit()
	if err := s.Rekey(); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(edit); err != nil {
		t.Fatal(err)
	}
	if got := s.Member(s.Me()).Role; got != model.PeerExpert {
		t.Errorf("the role is %s", got)
	}
}

func TestWhatOthersWroteToStays(t *testing.T) {
	o := options(t, newClock())
	s, _ := fresh(t, o)
	if _, err := s.AddMember(&model.Member{Name: "Olli", Role: model.Coordinator}, passOlli, "Profiili 2"); err != nil {
		t.Fatal(err)
	}
	task := &model.Task{ID: model.ID{1}, Text: "Soita"}
	if err := s.Put(task); err != nil {
		t.Fatal(err)
	}
	made := s.LastEdit()
	task.Note = "Numero on taululla."
	if err := s.Put(task); err != nil {
		t.Fatal(err)
	}
	noted := s.LastEdit()
	st := s.st
	s.Lock()
	olli, err := st.Unlock(model.ID{}, passOlli)
	if err != nil {
		t.Fatal(err)
	}
	theirs := *task
	theirs.Text = "Soita maanantaina"
	if err := olli.Put(&theirs); err != nil {
		t.Fatal(err)
	}
	if edits, err := olli.Edits(10); err != nil || len(edits) != 1 {
		t.Errorf("Olli's edits: %+v, %v", edits, err)
	}
	if err := olli.Undo(made); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("another's edit: %v", err)
	}
	olli.Lock()
	s, err = st.Unlock(model.ID{}, passAino)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if err := s.Undo(made); !errors.Is(err, ErrChangedSince) {
		t.Errorf("a record that Olli has written to went: %v", err)
	}
	if err := s.Undo(noted); err != nil {
		t.Errorf("a field that only I wrote stays: %v", err)
	}
	if got, err := Get[*model.Task](s, task.ID); err != nil || got.Text != theirs.Text || got.Note != "" {
		t.Errorf("it reads %+v, %v", got, err)
	}
}
