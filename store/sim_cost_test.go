package store

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"testing"
	"time"

	"aula/model"
	"aula/store/share"
)

// yearCost is what sharing costs a laptop in a year, in bytes: all that it writes, how
// much of that are packs, and what it reads; and how many files lie in the folder.
type yearCost struct{ wrote, packs, read, files float64 }

// laptopYear lives through some days on a shared drive, each laptop with so many batches
// of so many edits a day, and reckons from them a year of 250 days of 20 batches.
func laptopYear(t testing.TB, laptops, days, batches, edits int) (c yearCost) {
	all := map[int]bool{}
	cast := make([]int, laptops)
	for i := range cast {
		all[i], cast[i] = true, i
	}
	w := newWorld(t, buildTemplate(t, laptops, []map[int]bool{all}), 5, cast, drive)
	m := w.media[0]
	m.onPut, m.onRemove = func(_ *view, _ string, b []byte) {
		if f, verdict := share.Parse(b); verdict == share.OK && f.Header.Tier > 0 {
			c.packs += float64(len(b))
		}
	}, nil
	before := make([]ioCount, laptops)
	for i, v := range m.views {
		before[i] = v.io
	}
	for range days {
		for range batches {
			for _, l := range w.laps {
				for n := range edits {
					task := &model.Task{ID: w.id(), Text: "Soita poliklinikalle ja sovi aika", Note: fmt.Sprint("Sovittiin, että palataan asiaan ensi viikolla; huone ", n)}
					w.must(l.s.Put(task))
				}
				w.clock.pass(time.Minute)
				_, err := l.s.Round(context.Background(), Roundabout{})
				w.must(err)
			}
			w.clock.pass(20 * time.Minute)
		}
		w.clock.pass(12 * time.Hour)
	}
	for i, v := range m.views {
		c.wrote += float64(v.io.wrote - before[i].wrote)
		c.read += float64(v.io.fetched - before[i].fetched)
	}
	year := 250 * 20 / float64(days*batches) / float64(laptops)
	return yearCost{c.wrote * year, c.packs * year, c.read * year, float64(len(m.server))}
}

// What sharing costs, from the simulation, at 20 batches of 20 edits a day. By itself two
// and five laptops, AULA_BENCH_SIZES=all takes 20 and 100 as well. What the name says was
// lived through is taken for a part of a year: eight batches make one pack, 64 one of
// those, and what a whole year would pack once or twice more is not in it. Each reads what
// all others write, so that time grows with the square of the laptops.
func BenchmarkLaptopYear(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a hundred stores: time is dearer than memory here
	sizes := []struct{ laptops, days, batches int }{{2, 4, 20}, {5, 4, 20}}
	if os.Getenv("AULA_BENCH_SIZES") == "all" {
		sizes = append(sizes, []struct{ laptops, days, batches int }{{20, 1, 20}, {20, 1, 8}, {100, 1, 8}}...)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprintf("laptops=%d/of=%d_batches", n.laptops, n.days*n.batches), func(b *testing.B) {
			for b.Loop() {
				c := laptopYear(b, n.laptops, n.days, n.batches, 20)
				b.ReportMetric(c.wrote/1e6, "MB-written/laptop-year")
				b.ReportMetric(c.packs/1e6, "MB-packs/laptop-year")
				b.ReportMetric(c.read/1e6, "MB-read/laptop-year")
				b.ReportMetric(c.files, "files")
			}
		})
	}
}
