package model

import (
	"slices"
	"strings"
	"testing"
)

func TestGuideCheck(t *testing.T) {
	checks[Guide]{
		{"a number, words and a day are enough", func(g *Guide) { *g = Guide{Number: 1, Text: Words{Sv: "Anvisning"}, From: 20_000} }, nil},
		{"number 0 ships with the program", func(g *Guide) { g.Number = 0 }, Problem{"number", "range"}},
		{"a guide has words", func(g *Guide) { g.Text = Words{} }, Problem{"text", "missing"}},
		{"and a first day", func(g *Guide) { g.From = 0 }, Problem{"from", "missing"}},
		{"its words end somewhere", func(g *Guide) { g.Text.En = strings.Repeat("a", MaxText+1) }, Problem{"text", "too-long"}},
		{"what is new fits a line", func(g *Guide) { g.News = strings.Repeat("ä", MaxLine+1) }, Problem{"news", "too-long"}},
	}.run(t, sampleOf[Guide](sampleGuide), (*Guide).Check)
}

func TestAckCheck(t *testing.T) {
	checks[Ack]{
		{"it names the guide", func(a *Ack) { a.Guide = ID{} }, Problem{"guide", "missing"}},
		{"and the person", func(a *Ack) { a.Person = ID{} }, Problem{"person", "missing"}},
		{"and the day", func(a *Ack) { a.Day = 0 }, Problem{"day", "missing"}},
		{"the guide that ships can be acknowledged", func(a *Ack) { a.Guide = ShippedGuide }, nil},
	}.run(t, sampleOf[Ack](sampleAck), (*Ack).Check)
}

func TestWhichGuideHolds(t *testing.T) {
	version := func(id byte, number int, from Date) *Guide { return &Guide{ID: ID{id}, Number: number, From: from} }
	for _, c := range []struct {
		name string
		all  []*Guide
		want byte // 0: the one that ships
	}{
		{"without any the one that ships", nil, 0},
		{"before the first begins the one that ships", []*Guide{version(1, 1, 101)}, 0},
		{"from its first day on", []*Guide{version(1, 1, 100)}, 1},
		{"the highest number", []*Guide{version(2, 2, 90), version(3, 3, 95), version(1, 1, 80)}, 3},
		{"of those that have begun", []*Guide{version(1, 1, 80), version(2, 2, 101)}, 1},
		{"a higher number holds even if it began earlier", []*Guide{version(1, 1, 95), version(2, 2, 90)}, 2},
		{"of two of one number, made on two laptops, the later begun", []*Guide{version(2, 2, 90), version(1, 2, 95)}, 1},
		{"and if these are alike, the same on both laptops", []*Guide{version(1, 2, 90), version(2, 2, 90)}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			for range 2 {
				got := GuideOn(c.all, 100)
				if got == nil && c.want != 0 || got != nil && got.ID[0] != c.want {
					t.Errorf("%+v holds, want %d", got, c.want)
				}
				slices.Reverse(c.all)
			}
		})
	}
	if ShippedGuide.Zero() {
		t.Error("the guide that ships has no id to acknowledge")
	}
}
