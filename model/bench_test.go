package model

import (
	"fmt"
	"testing"
)

// usualBag is what one hour of a lobby leaves.
func usualBag(n int) Bag {
	b := Bag{Site: ID{1}, Hour: 495_000}
	for i := range n {
		b.Encounters = append(b.Encounters, Encounter{
			ID: ID{byte(i), 1, 2, 3}, Site: b.Site, Hour: b.Hour, Themes: []string{"lonely", "hope"}, Who: "client", Initiative: "expert",
			Phase: "before", Did: []string{"info", "listening"}, Next: "none", Count: 1,
		})
	}
	return b
}

func perEncounter(b *testing.B, n int) {
	per := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(n)
	b.ReportMetric(per, "ns/encounter")
	b.ReportMetric(1e3/per, "M-encounters/s")
}

func BenchmarkDecodeBag(b *testing.B) {
	for _, n := range []int{2, 6, 10} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bag := usualBag(n)
			raw := bag.Append(nil)
			b.ReportAllocs()
			for b.Loop() {
				if got, err := DecodeBag(raw); err != nil || len(got.Encounters) != n {
					b.Fatal(err)
				}
			}
			perEncounter(b, n)
		})
	}
}

func BenchmarkBagAppend(b *testing.B) {
	bag := usualBag(6)
	buf := make([]byte, 0, 1<<10)
	b.ReportAllocs()
	for b.Loop() {
		buf = bag.Append(buf[:0])
	}
	perEncounter(b, 6)
}

func BenchmarkCountsAdd(b *testing.B) {
	bag := usualBag(6)
	var c Counts
	b.ReportAllocs()
	for b.Loop() {
		for i := range bag.Encounters {
			c.Add(&bag.Encounters[i], 1)
		}
	}
	perEncounter(b, 6)
}

func BenchmarkCountsAppend(b *testing.B) {
	c := fullCounts()
	buf := make([]byte, 0, 1<<10)
	b.ReportAllocs()
	for b.Loop() {
		buf = c.Append(buf[:0])
	}
}

func BenchmarkAbsorb(b *testing.B) {
	change := Change{Dot: Dot{ID{1}, 1}, Stamp: 1}
	for i := range uint16(10) {
		change.Fields = append(change.Fields, FieldWrite{Field: i + 1, Value: []byte{1}})
	}
	b.ReportAllocs()
	for b.Loop() {
		s := State{Kind: KindSite, Record: ID{2}}
		s.Absorb(change)
	}
}
