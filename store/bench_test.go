package store

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"

	"aula/model"
)

// The benchmarks run at the sizes of PERFORMANCE; AULA_BENCH_SIZES=all adds the
// million. A filled store is made once a size and process.
func benchSizes() []int {
	if os.Getenv("AULA_BENCH_SIZES") == "all" {
		return []int{1_000, 50_000, 1_000_000}
	}
	return []int{1_000, 50_000}
}

var filled = map[int]Options{}

// filledStore has n encounters at eight sites, two to ten an hour, and 500 shifts.
func filledStore(b *testing.B, n int) Options {
	b.Helper()
	if o, ok := filled[n]; ok {
		return o
	}
	c := newClock()
	o := options(b, c)
	dir, err := os.MkdirTemp("", "aula-bench")
	if err != nil {
		b.Fatal(err)
	}
	o.Dir = filepath.Join(dir, "home")
	s, _, err := Create(o, beginning())
	if err != nil {
		b.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	sites := make([]model.ID, 8)
	for i := range sites {
		sites[i] = model.ID{byte(i + 1), 1}
		if err := s.Put(&model.Site{ID: sites[i], Name: fmt.Sprint("Toimipiste ", i)}); err != nil {
			b.Fatal(err)
		}
	}
	var bags []model.Bag
	hour := model.HourOf(c.now()) - 5*365*24
	for left := n; left > 0; {
		for _, site := range sites {
			bag := model.Bag{Site: site, Hour: hour}
			for range min(left, 2+rnd.IntN(9)) {
				e := model.Encounter{ID: randomID(), Site: site, Hour: hour, Count: 1, Themes: []string{[]string{"lonely", "hope", "work"}[rnd.IntN(3)]}}
				if rnd.IntN(10) < 7 {
					e.Who, e.Phase = "client", "before"
				}
				if rnd.IntN(2) == 0 {
					e.Did = []string{"info"}
				}
				bag.Encounters = append(bag.Encounters, e)
			}
			left -= len(bag.Encounters)
			if len(bag.Encounters) > 0 {
				bags = append(bags, bag)
			}
		}
		if hour++; hour.Clock() > 15 {
			hour += 17
		}
	}
	if err := s.Import(bags); err != nil {
		b.Fatal(err)
	}
	for i := range 500 {
		if err := s.Put(&model.Shift{ID: randomID(), Site: sites[i%8], Person: s.Me(), Start: model.MomentOf(c.now()) - model.Moment(i*8*3600), Backup: "Kaisa"}); err != nil {
			b.Fatal(err)
		}
	}
	s.Lock()
	if err := s.st.Close(); err != nil {
		b.Fatal(err)
	}
	filled[n] = o
	return o
}

func eachSize(b *testing.B, run func(b *testing.B, o Options, n int)) {
	for _, n := range benchSizes() {
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) { run(b, filledStore(b, n), n) })
	}
}

func benchUnlock(b *testing.B, o Options) *Session {
	b.Helper()
	st, err := Open(o)
	if err != nil {
		b.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, passAino)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Lock(); st.Close() })
	return s
}

// P4: one encounter logged, against one bbolt commit of the same bytes in the same run.
func BenchmarkLog(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, _ int) {
		s := benchUnlock(b, o)
		site := model.ID{1, 1}
		floor, err := bolt.Open(filepath.Join(b.TempDir(), "floor.db"), 0o600, boltOptions())
		if err != nil {
			b.Fatal(err)
		}
		defer floor.Close()
		if err := floor.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("b")); return err }); err != nil {
			b.Fatal(err)
		}
		value := make([]byte, 43+60)
		var ours, theirs time.Duration
		i := 0
		for b.Loop() {
			t := time.Now()
			if _, err := s.Log(model.Encounter{Site: site, Themes: []string{"hope"}}); err != nil {
				b.Fatal(err)
			}
			ours += time.Since(t)
			t = time.Now()
			id := randomID()
			if err := floor.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("b")).Put(id[:], value) }); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(t)
			if i++; i%200 == 0 { // an hour's worth at most
				b.StopTimer()
				if err := s.renewHours(nil, nil); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		}
		b.ReportMetric(float64(ours)/float64(theirs), "x-floor")
		b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs/log")
		_ = s.renewHours(nil, nil)
	})
}

// P2's part below the screen: from the derived secret to code lists and today's counts.
func BenchmarkUnlock(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, _ int) {
		for b.Loop() {
			st, err := Open(o)
			if err != nil {
				b.Fatal(err)
			}
			s, err := st.Unlock(model.ID{}, passAino)
			if err != nil {
				b.Fatal(err)
			}
			hour := model.HourOf(s.Now())
			if _, err := s.Counts(model.ID{1, 1}, hour-9, hour); err != nil {
				b.Fatal(err)
			}
			s.Lock()
			st.Close()
		}
	})
}

// P7: a year by month and site from the kept counters; and the same by a full scan.
func BenchmarkMonths(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, n int) {
		s := benchUnlock(b, o)
		for b.Loop() {
			total := 0
			last := model.DateOf(s.Now()).Month()
			for i := range 8 {
				for m := last - 72; m <= last+240; m++ {
					c, err := s.Month(model.ID{byte(i + 1), 1}, m)
					if err != nil {
						b.Fatal(err)
					}
					total += c.Encounters
				}
			}
			if total != n {
				b.Fatal("counted", total)
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, n int) {
		s := benchUnlock(b, o)
		for b.Loop() {
			total := 0
			if err := s.Encounters(func(*model.Encounter) error { total++; return nil }); err != nil {
				b.Fatal(err)
			}
			if total != n {
				b.Fatal("scanned", total)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	})
}

// P12: bytes on disk per encounter.
func BenchmarkSize(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, n int) {
		for b.Loop() {
		}
		st, err := os.Stat(filepath.Join(o.Dir, fileMain))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(st.Size())/float64(n), "bytes/encounter")
	})
}

// P19: a backup, against age's own rate over the same bytes.
func BenchmarkBackup(b *testing.B) {
	eachSize(b, func(b *testing.B, o Options, _ int) {
		st, err := Open(o)
		if err != nil {
			b.Fatal(err)
		}
		defer st.Close()
		id, err := age.GenerateHybridIdentity()
		if err != nil {
			b.Fatal(err)
		}
		var ours, theirs time.Duration
		for b.Loop() {
			name := filepath.Join(b.TempDir(), "b")
			t := time.Now()
			if err := st.Backup(name); err != nil {
				b.Fatal(err)
			}
			ours += time.Since(t)
			t = time.Now()
			if err := ageFile(name, name+".age", id.Recipient()); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(t)
			os.Remove(name)
			os.Remove(name + ".age")
		}
		b.ReportMetric(float64(theirs)/float64(ours), "x-age")
	})
}

func ageFile(from, to string, r age.Recipient) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	w, err := age.Encrypt(out, r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, in); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.Sync()
}

// P10's part below the file's format: bags taken in with all effects.
func BenchmarkImport(b *testing.B) {
	const n = 10_000
	for b.Loop() {
		b.StopTimer()
		o := options(b, newClock())
		s, _, err := Create(o, beginning())
		if err != nil {
			b.Fatal(err)
		}
		var bags []model.Bag
		for i := range n / 5 {
			bag := model.Bag{Site: model.ID{1}, Hour: model.Hour(490_000 + i)}
			for range 5 {
				bag.Encounters = append(bag.Encounters, model.Encounter{ID: randomID(), Count: 1, Themes: []string{"hope"}, Who: "client"})
			}
			bags = append(bags, bag)
		}
		b.StartTimer()
		if err := s.Import(bags); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		s.Lock()
		s.st.Close()
		b.StartTimer()
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
