package store

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"aula/model"
)

// costDays is how many days are lived through, by the number of laptops: what a year
// costs is reckoned from them.
func costDays(laptops int) int {
	switch {
	case laptops <= 5:
		return 4
	case laptops <= 20:
		return 1
	}
	return 1
}

// laptopYear lives through some days on a shared drive, each laptop with so many batches
// of so many edits a day, and reckons a year of 250 days from them: bytes that a laptop
// writes and reads, and files that lie in the folder.
func laptopYear(t testing.TB, laptops, batches, edits int) (wrote, read, files float64) {
	all := map[int]bool{}
	cast := make([]int, laptops)
	for i := range cast {
		all[i], cast[i] = true, i
	}
	w := newWorld(t, buildTemplate(t, laptops, []map[int]bool{all}), 5, cast, drive)
	w.media[0].onPut, w.media[0].onRemove = nil, nil
	days := costDays(laptops)
	before := make([]ioCount, laptops)
	for i, v := range w.media[0].views {
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
	for i, v := range w.media[0].views {
		wrote += float64(v.io.wrote - before[i].wrote)
		read += float64(v.io.fetched - before[i].fetched)
	}
	year := 250 / float64(days) / float64(laptops)
	return wrote * year, read * year, float64(len(w.media[0].server))
}

// What sharing costs, from the simulation: bytes a laptop writes and reads in a year, at
// 20 batches of 20 edits a day. AULA_BENCH_SIZES=all takes 20 and 100 laptops as well;
// there a day of fewer batches stands for a year.
func BenchmarkLaptopYear(b *testing.B) {
	sizes := []struct{ laptops, batches, edits int }{{2, 20, 20}, {5, 20, 20}}
	if os.Getenv("AULA_BENCH_SIZES") == "all" {
		sizes = append(sizes, []struct{ laptops, batches, edits int }{{20, 20, 20}, {100, 9, 20}}...)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint("laptops=", n.laptops), func(b *testing.B) {
			for b.Loop() {
				wrote, read, files := laptopYear(b, n.laptops, n.batches, n.edits)
				scale := 20 / float64(n.batches)
				b.ReportMetric(wrote*scale/1e6, "MB-written/laptop-year")
				b.ReportMetric(read*scale/1e6, "MB-read/laptop-year")
				b.ReportMetric(files, "files")
			}
		})
	}
}
