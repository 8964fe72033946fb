//go:build linux

package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"aula/model"
	"aula/store"
)

// wordyHome is a store of n tasks with words, whose key derivation is at the floor; the
// last of them has a word that no other has.
func wordyHome(b *testing.B, n int) []string {
	b.Helper()
	return benchStore(b, func(s *store.Session) error {
		const at = 5000
		for from := 0; from < n; from += at {
			var all []model.Record
			for i := from; i < min(n, from+at); i++ {
				t := &model.Task{Text: fmt.Sprintf("Soitetaan yhteyshenkilölle numero %d", i), Note: "Sovitaan seuraavasta tapaamisesta ja tilasta."}
				binary.BigEndian.PutUint32(t.ID[:], uint32(i)+1)
				if i == n-1 {
					t.Text = "Hätäkahvit"
				}
				all = append(all, t)
			}
			if err := s.Put(all...); err != nil {
				return err
			}
		}
		return nil
	})
}

// timed sends keys and gives the time until a text comes that was not sent before.
func (t *terminal) timed(b *testing.B, keys, text string) time.Duration {
	b.Helper()
	t.settle()
	t.mu.Lock()
	t.out.Reset()
	t.mu.Unlock()
	start := time.Now()
	if _, err := t.tty.WriteString(keys); err != nil {
		b.Fatal(err)
	}
	return t.until(b, text).Sub(start)
}

// P9 and P3: the palette, and a letter typed there to its first results on the screen,
// over one record and over 100,000 that all have the letter; against a key of the empty program in turns. The first
// search after an unlock is told apart: it may have to read what the later ones know.
func BenchmarkSearchOnScreen(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t := startIn(b, wordyHome(b, n), filepath.Join(dir, "aula"))
			t.until(b, "Salalause")
			t.settle()
			if _, err := t.tty.WriteString("metsä kuusi polku järvi\r"); err != nil {
				b.Fatal(err)
			}
			t.until(b, "Vuoro ei ole")
			f := startIn(b, nil, filepath.Join(dir, "floor"))
			f.until(b, "floor 0")
			f.settle()
			var opened, first, found, floor []time.Duration
			for b.Loop() {
				opened = append(opened, t.timed(b, "\x0b", "Hae tai tee")) // ctrl+k
				d := t.timed(b, "h", "kahvit")
				if first == nil {
					first = append(first, d)
				} else {
					found = append(found, d)
				}
				t.key(b, "\x1b")
				k, _ := f.key(b, "x")
				floor = append(floor, k)
			}
			if len(found) == 0 {
				found = first
			}
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(median(opened)), "ms-palette")
			b.ReportMetric(float64(median(opened))/float64(median(floor)), "x-floor-palette")
			b.ReportMetric(ms(first[0]), "ms-first-search")
			b.ReportMetric(ms(median(found)), "ms-search")
			b.ReportMetric(ms(median(floor)), "ms-floor")
		})
	}
}

// openBench unlocks a benchmark's store in this process.
func openBench(b *testing.B, env []string) *store.Session {
	b.Helper()
	st, err := store.Open(store.Options{Dir: strings.TrimPrefix(env[0], "AULA_HOME=")})
	if err != nil {
		b.Fatal(err)
	}
	s, err := st.Unlock(model.ID{}, "metsä kuusi polku järvi")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		s.Lock()
		st.Close()
	})
	return s
}

// P9 without the screen: the first hits over 100,000 records, against looking for the
// words in as many texts that lie in memory.
func BenchmarkFind(b *testing.B) {
	const n = 100_000
	s := openBench(b, wordyHome(b, n))
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("soitetaan yhteyshenkilolle numero %d\nsovitaan seuraavasta tapaamisesta ja tilasta.", i)
	}
	for _, c := range []struct{ name, words string }{{"rare", "hatak"}, {"letter", "h"}, {"two", "numero 7777"}, {"everywhere", "yhteyshenkilo"}, {"nowhere", "ei missään"}} {
		b.Run(c.name, func(b *testing.B) {
			var ours, floor []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := s.Find(c.words, 20); err != nil {
					b.Fatal(err)
				}
				ours = append(ours, time.Since(start))
				start = time.Now()
				hits := 0
				for _, text := range texts {
					if strings.Contains(text, c.words) {
						hits++
					}
				}
				floor = append(floor, time.Since(start))
			}
			b.ReportMetric(float64(ours[0].Microseconds())/1000, "ms-first")
			b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms")
			b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-scan")
		})
	}
}

// The agenda of a year: some 7,000 things, against decoding as many records.
func BenchmarkYear(b *testing.B) {
	s := openBench(b, fullHome(b, 1000))
	today := model.DateOf(s.Now())
	sample, err := cbor.Marshal(&model.Entry{ID: newID(), What: model.EntryTalk, Site: newID(), Start: 1700000000, Minutes: 45, People: []string{s.Me().String()}})
	if err != nil {
		b.Fatal(err)
	}
	var ours, floor []time.Duration
	n := 0
	for b.Loop() {
		start := time.Now()
		items, err := s.Agenda(today-359, today+5)
		if err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(start))
		n = len(items)
		start = time.Now()
		for range n {
			var e model.Entry
			if err := cbor.Unmarshal(sample, &e); err != nil {
				b.Fatal(err)
			}
		}
		floor = append(floor, time.Since(start))
	}
	b.ReportMetric(float64(n), "things")
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms")
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-decode")
}

// Start of the linear mode in a pipe to its first question, against the least a Go
// program takes from start to end.
func BenchmarkStartLinear(b *testing.B) {
	dir, err := built()
	if err != nil {
		b.Fatal(err)
	}
	aula := filepath.Join(dir, "aula")
	env := benchHome(b, aula)
	hello := helperProgram(b, dir, "hello")
	var ours, floor []time.Duration
	for b.Loop() {
		ours = append(ours, untilAsked(b, env, aula))
		floor = append(floor, runTimed(b, nil, hello))
	}
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x-hello")
}

// untilAsked starts the linear mode, waits for its first question and ends it.
func untilAsked(b *testing.B, env []string, aula string) time.Duration {
	b.Helper()
	cmd := exec.Command(aula, "--linear")
	cmd.Env = append(os.Environ(), env...)
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	var said []byte
	buf := make([]byte, 4096)
	for !strings.Contains(string(said), "Vastaus:") {
		n, err := out.Read(buf)
		if said = append(said, buf[:n]...); err != nil {
			b.Fatalf("%v: %s", err, said)
		}
	}
	took := time.Since(start)
	in.Close()
	if _, err := io.Copy(io.Discard, out); err != nil {
		b.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return took
}
