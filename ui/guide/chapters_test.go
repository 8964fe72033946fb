package guide

import (
	"slices"
	"testing"
)

func TestATextIsCutAtItsHeadings(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []chapter
	}{
		"nothing is no chapter":                  {"", nil},
		"a text without headings is one chapter": {"Yksi.\nKaksi.\n", []chapter{{"Ohje", "Yksi.\nKaksi."}}},
		"the title names what stands before":     {"# Nimi\n\nAlku.\n\n## A\n- x\n", []chapter{{"Nimi", "Alku."}, {"A", "- x"}}},
		"a heading alone is a chapter":           {"## A\n## B\nteksti", []chapter{{"A", ""}, {"B", "teksti"}}},
		"a deeper heading stays in its chapter":  {"## A\n### a\nteksti\n# Loppu", []chapter{{"A", "### a\nteksti\n# Loppu"}}},
	} {
		if got := chapters(c.text, "Ohje"); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
