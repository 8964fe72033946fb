package clean

import (
	"strings"
	"testing"
)

func TestWhatWouldNeverSettleIsLaidBare(t *testing.T) {
	in := "Öö–" + strings.Repeat("\u0301", 3) + "\x1b[m\xff👩"
	if got, want := bare(in), "Öö–····[m··"; got != want {
		t.Errorf("bare(%+q) = %+q, want %+q", in, got, want)
	}
	if !OK(bare(in)) {
		t.Errorf("bare(%+q) is not clean", in)
	}
}
