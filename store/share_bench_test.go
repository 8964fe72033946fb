package store

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"aula/model"
)

// BenchmarkFirstImport is a laptop that joins a workspace of a hundred thousand changes:
// SHARE.md 3.10 wants at most 20 s and 200 MB on two cores.
func BenchmarkFirstImport(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		if n > 10_000 && os.Getenv("AULA_BENCH_SIZES") != "all" {
			continue
		}
		b.Run(fmt.Sprintf("changes=%d", n), func(b *testing.B) {
			c := newClock()
			a, dir := shared(b, c)
			for i := 0; i < n; i += 1000 {
				var records []model.Record
				for j := range 1000 {
					id := model.ID{byte((i + j) >> 16), byte((i + j) >> 8), byte(i + j), 1}
					records = append(records, &model.Task{ID: id, Text: fmt.Sprintf("Soitetaan %d ja sovitaan uusi aika ensi viikolle", i+j), Due: model.Date(20000 + j%300)})
				}
				if err := a.Put(records...); err != nil {
					b.Fatal(err)
				}
			}
			goRound(b, a)
			var peak uint64
			for b.Loop() {
				s := joined(b, c, a, dir, "Olli", model.PeerExpert)
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapSys)
				b.StopTimer()
				all, err := List[*model.Task](s)
				if err != nil || len(all) != n {
					b.Fatal(len(all), err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(peak)/(1<<20), "MB-heap")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*100_000/float64(n), "s/100k")
		})
	}
}

// BenchmarkIdleRound is what a laptop does again and again: one listing.
func BenchmarkIdleRound(b *testing.B) {
	c := newClock()
	a, dir := shared(b, c)
	o := joined(b, c, a, dir, "Olli", model.PeerExpert)
	for i := range 60 {
		if err := a.Put(&model.Task{ID: model.ID{byte(i), 1}, Text: "tehtävä"}); err != nil {
			b.Fatal(err)
		}
		goRound(b, a)
	}
	goRound(b, o)
	goRound(b, a)
	goRound(b, o)
	for b.Loop() {
		if rep := goRound(b, o); rep.Opened != 0 || rep.Wrote != 0 {
			b.Fatalf("%+v", rep)
		}
	}
}

// BenchmarkSaveShared is what sharing adds to a save: the batch sealed in the same
// transaction.
func BenchmarkSaveShared(b *testing.B) {
	for _, shares := range []bool{false, true} {
		b.Run(fmt.Sprintf("shares=%v", shares), func(b *testing.B) {
			c := newClock()
			var s *Session
			if shares {
				s, _ = shared(b, c)
			} else {
				s, _ = fresh(b, options(b, c))
			}
			n := 0
			for b.Loop() {
				n++
				if err := s.Put(&model.Task{ID: model.ID{byte(n), byte(n >> 8), byte(n >> 16), 1}, Text: "Soitetaan huomenna"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
