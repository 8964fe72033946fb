package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"aula/model"
	"aula/store/share"
)

// history is what a few laptops wrote, in part without having seen each other.
type history struct {
	rnd    *rand.Rand
	laps   []model.ID
	saw    []map[model.ID]*model.State // by laptop: its records
	made   [][]model.Change            // by laptop: in order of its numbers
	synced []map[int]int               // by laptop: how much of another's it took in
	ids    []model.ID
	site   model.ID
	person model.ID
	met    []model.Retraction
}

func newHistory(seed uint64, site, person model.ID, n int) *history {
	h := &history{rnd: rand.New(rand.NewPCG(seed, 3)), site: site, person: person}
	for range 2 + h.rnd.IntN(3) {
		h.laps = append(h.laps, h.id())
		h.saw, h.made, h.synced = append(h.saw, map[model.ID]*model.State{}), append(h.made, nil), append(h.synced, map[int]int{})
	}
	for range 1 + h.rnd.IntN(3) {
		h.ids = append(h.ids, h.id())
	}
	for range n {
		l := h.rnd.IntN(len(h.laps))
		switch h.rnd.IntN(10) {
		case 0, 1:
			h.bag(l)
		case 2, 3:
			h.meet(l, h.rnd.IntN(len(h.laps)))
		default:
			h.write(l)
		}
	}
	return h
}

func (h *history) id() model.ID { return simID(h.rnd)() }

func (h *history) state(l int, id model.ID) *model.State {
	if h.saw[l][id] == nil {
		h.saw[l][id] = &model.State{Kind: model.KindEntry, Record: id}
	}
	return h.saw[l][id]
}

// meet lets one laptop take in some of what another wrote.
func (h *history) meet(l, other int) {
	from := h.synced[l][other]
	for _, c := range h.made[other][from:] {
		if h.rnd.IntN(6) == 0 {
			break
		}
		if c.Kind != model.KindBag {
			h.state(l, c.Record).Absorb(c)
		}
		h.synced[l][other]++
	}
}

// write is an edit of fields, sets, a deletion or what brings a record back.
func (h *history) write(l int) {
	s := h.state(l, h.ids[h.rnd.IntN(len(h.ids))])
	var fields []model.FieldWrite
	at := func(field uint16, elem string, value []byte) {
		f := model.FieldWrite{Field: field, Elem: elem, Value: value}
		if reg := s.Find(model.Place{Field: field, Elem: elem}); reg != nil {
			f.Replaces = dots(*reg)
		}
		fields = append(fields, f)
	}
	switch n := h.rnd.IntN(8); {
	case n == 0 && len(s.Registers) > 0:
		fields = []model.FieldWrite{{Field: model.FieldDeleted, Value: isTrue, Replaces: s.Dots()}}
	case n == 1 && s.Deleted():
		at(model.FieldDeleted, "", nil)
	case n < 4:
		at(9, fmt.Sprint("henkilö ", h.rnd.IntN(2)), [][]byte{isTrue, nil}[h.rnd.IntN(2)])
	case n == 4:
		at(6, "", encode(model.Moment(1_700_000_000+h.rnd.IntN(5)*86400)))
	default:
		at(3, "", encode(fmt.Sprint("otsikko ", h.rnd.IntN(50))))
		if h.rnd.IntN(2) == 0 {
			at(12, "", encode(fmt.Sprint("muistiinpano ", h.rnd.IntN(50))))
		}
	}
	c := model.Change{
		ID: h.id(), Kind: model.KindEntry, Record: s.Record, Fields: fields, Dot: h.dot(l), Person: h.person,
		Stamp: model.StampAt(int64(1_700_000_000_000 + h.rnd.IntN(1000))), // clocks are no help
	}
	s.Absorb(c)
	h.made[l] = append(h.made[l], c)
}

func (h *history) dot(l int) model.Dot {
	return model.Dot{Laptop: h.laps[l], Counter: uint64(len(h.made[l])) + 1}
}

// bag holds new encounters and takes some of any laptop back, also twice, also some that
// are on their way; now and then it holds one that another bag has already.
func (h *history) bag(l int) {
	b := model.Bag{Site: h.site, Hour: model.Hour(480_000 + h.rnd.IntN(3))}
	for range 1 + h.rnd.IntN(3) {
		e := model.Encounter{ID: h.id(), Site: h.site, Hour: b.Hour, Count: 1, Themes: []string{"hope"}}
		b.Encounters = append(b.Encounters, e)
		h.met = append(h.met, model.Retraction{ID: e.ID, Hour: e.Hour})
	}
	if h.rnd.IntN(4) == 0 {
		if x := h.met[h.rnd.IntN(len(h.met))]; x.Hour == b.Hour && !slices.ContainsFunc(b.Encounters, func(e model.Encounter) bool { return e.ID == x.ID }) {
			b.Encounters = append(b.Encounters, model.Encounter{ID: x.ID, Site: h.site, Hour: b.Hour, Count: 1, Themes: []string{"hope"}})
		}
	}
	if h.rnd.IntN(2) == 0 {
		x := h.met[h.rnd.IntN(len(h.met))]
		b.Retracted = append(b.Retracted, x)
	}
	id := h.id()
	h.made[l] = append(h.made[l], model.Change{ID: id, Kind: model.KindBag, Record: id, Dot: h.dot(l), Stamp: model.StampAt(int64(b.Hour) * 3600 * 1000), Bag: b.Append(nil)})
}

// files cuts a history into stretches as files and packs hold them, in some order, some
// twice.
func (h *history) files(shuffle bool) []intake {
	var out []intake
	add := func(l, from, to int) {
		in := intake{laptop: h.laps[l], from: uint64(from) + 1, to: uint64(to)}
		for _, c := range h.made[l][from:to] {
			in.changes = append(in.changes, arriving{compCommon, c, share.Salted{Raw: encode(c)}})
		}
		out = append(out, in)
	}
	for l := range h.laps {
		all := len(h.made[l])
		for from := 0; from < all; {
			to := min(all, from+1+h.rnd.IntN(5))
			add(l, from, to)
			from = to
		}
		if shuffle && all > 0 && h.rnd.IntN(2) == 0 { // a pack over some of them
			from := h.rnd.IntN(all)
			add(l, from, from+1+h.rnd.IntN(all-from))
		}
	}
	if shuffle {
		for range h.rnd.IntN(4) {
			if len(out) > 0 {
				out = append(out, out[h.rnd.IntN(len(out))])
			}
		}
		h.rnd.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	}
	return out
}

// errBack takes a transaction back once it was looked at.
var errBack = errors.New("back")

// comesTo is what a store says after it took files in; nothing of it stays.
func comesTo(s *Session, files []intake) (dumped, error) {
	var d dumped
	err := s.update(func(w *writing) error {
		for _, in := range files {
			if _, _, err := w.takeSome(in, in.changes, in.to, true); err != nil {
				return err
			}
		}
		var err error
		if d, err = w.dump(); err != nil {
			return err
		}
		return errBack
	})
	if errors.Is(err, errBack) {
		err = nil
	}
	return d, err
}

// Whatever the order in which changes come, however they are cut into files and packs,
// and however often one comes again: the store says the same, to the byte.
func TestAnyOrderGivesTheSameState(t *testing.T) {
	cases := 2000
	switch {
	case os.Getenv("AULA_SOAK") != "":
		cases = 20_000
	case simUnderRace, testing.Short():
		cases = 100
	}
	cases = simNumber("AULA_ORDERS", cases)
	o := options(t, newClock())
	o.Dir = fast(t) + "/kone"
	s, _ := fresh(t, o)
	site := siteOf(t, s)
	base, err := s.dump()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range cases {
		h := newHistory(uint64(seed), site, s.Me(), 10+seed%40)
		one, err := comesTo(s, h.files(false))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		other, err := comesTo(s, h.files(true))
		if err != nil {
			t.Fatalf("seed %d, in another order: %v", seed, err)
		}
		if !bytes.Equal(one.bytes(), other.bytes()) {
			t.Fatalf("seed %d: another order, another state: %s", seed, one.differs(other))
		}
		want := dumped{States: slices.Concat(base.States, reduced(slices.Concat(h.made...)))}
		want.sort()
		if got := (dumped{States: one.States}); !bytes.Equal(got.bytes(), want.bytes()) {
			t.Fatalf("seed %d: records are not what their changes come to: %s", seed, want.differs(got))
		}
		n := 0
		for _, m := range one.Months {
			c, _, err := model.DecodeCounts(m.Counts)
			if err != nil {
				t.Fatal(err)
			}
			n += c.Encounters
		}
		if n != len(one.Ids) {
			t.Fatalf("seed %d: %d encounters are counted, %d are there", seed, n, len(one.Ids))
		}
	}
}

// A laptop that was away reads the files of a finished world in any order, in any number
// of rounds, and says what the others say.
func TestAnyOrderOfFilesGivesTheSameState(t *testing.T) {
	worlds := 4
	if simUnderRace || testing.Short() {
		worlds = 1
	}
	tm := template(t)
	for seed := range worlds {
		w := newWorld(t, tm, uint64(1000+seed), []int{0, 2, 3}, drive, drive)
		for w.steps = 1; w.steps <= 150; w.steps++ {
			w.stepWell()
		}
		w.rest()
		want, err := w.laps[0].s.dump()
		w.must(err)
		files := w.media[0].views[0].live()
		for try := range 3 {
			late := newWorld(t, tm, uint64(2000+10*seed+try), []int{4}, drive, drive)
			late.made, late.steps = w.made, 1
			late.clock.ns.Store(w.clock.ns.Load())
			l := late.laps[0]
			names := slices.Sorted(func(yield func(string) bool) {
				for n := range files {
					if !yield(n) {
						return
					}
				}
			})
			late.rnd.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			for len(names) > 0 {
				n := 1 + late.rnd.IntN(len(names))
				for _, name := range names[:n] {
					late.media[0].server[name] = files[name]
					late.ever[name] = files[name]
				}
				names = names[n:]
				l.round(false)
			}
			late.clock.pass(20 * 60e9)
			l.round(false)
			got, err := l.s.dump()
			w.must(err)
			if !bytes.Equal(got.bytes(), want.bytes()) {
				t.Fatalf("seed %d, try %d: %s", seed, try, want.differs(got))
			}
		}
	}
}
