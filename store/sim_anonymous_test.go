package store

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// monthOfMeetings lets three laptops log encounters at three sites through a month, with
// other work between. What happens in an hour, where and on which laptop, follows from
// the seed; its order, its minutes and who has the shift follow from the shuffle.
func monthOfMeetings(t *testing.T, tm *simTemplate, seed, shuffle uint64) *simWorld {
	w := newWorld(t, tm, seed, []int{0, 2, 3}, drive, drive)
	w.steps = 1
	how := rand.New(rand.NewPCG(shuffle, 5))
	sites := []model.ID{w.oneOf(model.KindSite), {7, 1}, {7, 2}}
	for i, id := range sites[1:] {
		w.must(w.laps[0].s.Put(&model.Site{ID: id, Name: fmt.Sprint("Toimipiste ", i)}))
	}
	w.everyoneInOrder()
	start := w.clock.now().Truncate(time.Hour)
	for day := range 30 {
		for clock := range 6 {
			at := start.Add(time.Duration(day*24+clock+1) * time.Hour)
			type meeting struct {
				l *simLaptop
				e model.Encounter
			}
			var all []meeting
			for _, l := range w.laps {
				for range w.rnd.IntN(4) {
					e := model.Encounter{Site: sites[w.rnd.IntN(3)], Themes: []string{[]string{"lonely", "hope", "work"}[w.rnd.IntN(3)]}, Count: 1 + w.rnd.IntN(2)}
					all = append(all, meeting{l, e})
				}
			}
			edit := w.laps[w.rnd.IntN(3)]
			how.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			minutes := make([]int, len(all))
			for i := range minutes {
				minutes[i] = how.IntN(58)
			}
			slices.Sort(minutes)
			for i, m := range all {
				w.clock.ns.Store(at.Add(time.Duration(minutes[i])*time.Minute + time.Duration(how.IntN(60))*time.Second).UnixNano())
				e, err := m.l.s.Log(m.e)
				w.must(err)
				w.order = append(w.order, e.ID)
			}
			w.clock.ns.Store(at.Add(59 * time.Minute).UnixNano())
			w.must(edit.s.Put(&model.Task{ID: w.id(), Text: "työ"}))
			w.clock.ns.Store(at.Add(61 * time.Minute).UnixNano())
			for _, l := range w.laps {
				_, err := l.s.CutBags(HourOver)
				w.must(err)
				l.look()
			}
			if clock%3 == 2 {
				w.everyoneInOrder()
			}
		}
	}
	return w
}

func (w *simWorld) everyoneInOrder() {
	for _, l := range w.laps {
		l.look()
		l.round(false)
	}
}

// onTheWire is all that a member can read in a folder, in the order of the laptops'
// numbers, with random ids taken out of what is anonymous.
func onTheWire(w *simWorld, l *simLaptop) (said []string, bags []model.Bag, clear []byte) {
	type line struct {
		lap  string
		n    uint64
		text string
	}
	var all []line
	seen := map[model.ID]bool{}
	names := map[model.ID]string{}
	for i, o := range w.laps {
		names[o.id()] = fmt.Sprint("laptop ", i)
	}
	for name, b := range w.media[0].views[0].live() {
		f, v := share.Parse(b)
		if v != share.OK || f.Header.Kind != share.KindBatch {
			continue
		}
		clear = append(clear, name...)
		for i, h := range f.Header.Sections {
			w.must(l.s.view(func(r *reading) error {
				n, ok := r.compOf(h.Compartment())
				if !ok || l.s.keys[n] == nil {
					return nil
				}
				open, v, err := f.Open(i, r.opener(n, h.Epoch))
				if err != nil || v != share.OK {
					return fmt.Errorf("%s: %s, %w", name, v, err)
				}
				for _, c := range open.Changes {
					if seen[c.ID] || names[c.Dot.Laptop] == "" {
						continue
					}
					seen[c.ID] = true
					if c.Kind != model.KindBag {
						all = append(all, line{names[c.Dot.Laptop], c.Dot.Counter, fmt.Sprint("kind ", c.Kind)})
						continue
					}
					bag, err := model.DecodeBag(c.Bag)
					if err != nil {
						return err
					}
					if !c.Person.Zero() || !c.Edit.Zero() || !c.Undoes.Zero() || len(c.Fields) > 0 || c.Stamp != model.StampAt(int64(bag.Hour)*3600*1000) {
						w.fatal("a bag says more than site and hour: %+v", c)
					}
					if !bytes.Equal(bag.Append(nil), c.Bag) || !slices.IsSortedFunc(bag.Encounters, func(a, b model.Encounter) int { return compareIDs(a.ID, b.ID) }) {
						w.fatal("a bag is not in its one order")
					}
					bags = append(bags, bag)
					all = append(all, line{names[c.Dot.Laptop], c.Dot.Counter, bagText(bag)})
				}
				return nil
			}))
		}
	}
	slices.SortFunc(all, func(a, b line) int {
		if c := strings.Compare(a.lap, b.lap); c != 0 {
			return c
		}
		return int(a.n) - int(b.n)
	})
	for i := 0; i < len(all); { // bags of one cut stand in no order
		j := i
		for j < len(all) && all[j].lap == all[i].lap && strings.HasPrefix(all[j].text, "bag") {
			j++
		}
		slices.SortFunc(all[i:j], func(a, b line) int { return strings.Compare(a.text, b.text) })
		i = max(j, i+1)
	}
	for _, x := range all {
		said = append(said, x.lap+" "+x.text)
	}
	return said, bags, clear
}

// bagText is a bag without its random ids.
func bagText(b model.Bag) string {
	var all []string
	for _, e := range b.Encounters {
		all = append(all, fmt.Sprint(e.Themes, e.Who, e.Phase, e.Did, e.Next, e.Count, e.Text))
	}
	slices.Sort(all)
	return fmt.Sprint("bag ", hex.EncodeToString(b.Site[:]), " ", int(b.Hour), " ", all)
}

// From all files of a month nobody can order, attribute or time an encounter beyond the
// bag it lies in: laptop, site and hour (GROUND.md 4). Two months that differ in nothing
// but order, minutes and who logged are the same on the wire, up to random ids.
func TestAMonthOnTheWireTellsNoMoreThanItsBags(t *testing.T) {
	tm := template(t)
	const seed = 77
	one := monthOfMeetings(t, tm, seed, 1)
	said, bags, names := onTheWire(one, one.laps[1])
	if len(bags) < 200 {
		t.Fatalf("only %d bags left in a month", len(bags))
	}
	per := map[string]int{}
	for _, b := range bags {
		for _, e := range b.Encounters {
			if bytes.Contains(names, []byte(e.ID.String())) {
				t.Fatal("a file's name tells an encounter's id")
			}
		}
		per[fmt.Sprint(b.Site, b.Hour)] += len(b.Encounters)
	}
	other := monthOfMeetings(t, tm, seed, 2)
	again, _, _ := onTheWire(other, other.laps[1])
	if !slices.Equal(said, again) {
		for i := range min(len(said), len(again)) {
			if said[i] != again[i] {
				t.Fatalf("line %d of %d and %d tells what happened within an hour:\n%s\n%s", i, len(said), len(again), said[i], again[i])
			}
		}
		t.Fatalf("%d lines against %d", len(said), len(again))
	}
	// In a bag the random ids alone give the order: which encounter comes first says
	// nothing of which was logged first.
	first, of := 0, 0
	logged := map[model.ID]int{}
	for i, id := range one.order {
		logged[id] = i
	}
	for _, b := range bags {
		if len(b.Encounters) < 2 {
			continue
		}
		of++
		if logged[b.Encounters[0].ID] < logged[b.Encounters[1].ID] {
			first++
		}
	}
	if of < 60 || first < of/4 || first > of*3/4 {
		t.Errorf("in %d of %d bags the first encounter was logged first", first, of)
	}
}
