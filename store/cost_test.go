package store

import (
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// counted is a folder whose calls are counted.
type counted struct {
	share.Place
	lists, reads, puts, removes, bytes int
}

func (c *counted) List() ([]string, bool, error) {
	c.lists++
	return c.Place.List()
}

func (c *counted) Read(name string) ([]byte, share.Verdict, error) {
	c.reads++
	return c.Place.Read(name)
}

func (c *counted) Put(name string, b []byte) error {
	c.puts++
	c.bytes += len(b)
	return c.Place.Put(name, b)
}

func (c *counted) Remove(name string) error {
	c.removes++
	return c.Place.Remove(name)
}

// What a round costs (SHARE.md 3.10): one that has nothing to do lists the folder once and
// opens nothing, one edit is one file of 4 kB at most, whatever compartment it is in.
func TestWhatARoundCosts(t *testing.T) {
	c := newClock()
	a, dir := shared(t, c)
	b := joined(t, c, a, dir, "Olli", model.Coordinator)
	for range 4 {
		c.pass(time.Hour)
		goRound(t, a)
		goRound(t, b)
	}
	round := func(s *Session) *counted {
		t.Helper()
		var at *counted
		rep, err := s.Round(t.Context(), Roundabout{Open: func(path string) (share.Place, error) {
			p, err := s.place(nil, path, s.Workspace().ID, false)
			at = &counted{Place: p}
			return at, err
		}})
		if err != nil || len(rep.Folders) != 1 || rep.Folders[0].Trouble != Fine {
			t.Fatalf("%+v, %v", rep, err)
		}
		return at
	}
	if got := round(a); got.lists != 1 || got.reads+got.puts+got.removes != 0 {
		t.Errorf("an idle round: %d listings, %d files opened, %d written, %d deleted", got.lists, got.reads, got.puts, got.removes)
	}
	me := a.Member(a.Me())
	me.Undertaking = model.DateOf(a.Now())
	if err := a.Put(me); err != nil {
		t.Fatal(err)
	}
	round(a)
	for what, r := range map[string]model.Record{
		"for all":      &model.Task{ID: model.ID{1}, Text: "Soita poliklinikalle ja sovi aika ensi viikolle", Note: "Sovittiin, että palataan asiaan."},
		"of a client":  &model.Client{ID: model.ID{2}, Name: "Kielo", Workers: []string{a.Me().String()}, Consent: me.Undertaking, Explained: a.Me(), Made: me.Undertaking},
		"of one's own": &model.Diary{ID: model.ID{3}, Day: 20000, Text: "Tänään meni hyvin, kaksi pitkää keskustelua."},
	} {
		if err := b.Put(&model.Task{ID: model.ID{9, byte(len(what))}, Text: "toiselta"}); err != nil { // so that there is something to acknowledge
			t.Fatal(err)
		}
		round(b)
		round(a)
		if err := a.Put(r); err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		got := round(a)
		t.Logf("an edit %s: %d bytes", what, got.bytes)
		if got.lists != 1 || got.puts != 1 || got.bytes > 4<<10 || got.removes != 0 {
			t.Errorf("an edit %s: %d listings, %d files of %d bytes, %d opened, %d deleted", what, got.lists, got.puts, got.bytes, got.reads, got.removes)
		}
		c.pass(time.Hour)
		round(b)
		round(a)
		round(a)
	}
}
