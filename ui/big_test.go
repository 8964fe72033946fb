package ui_test

import (
	"strings"
	"testing"

	"aula/ui"
	"aula/ui/uitest"
)

func TestClocksAndNumbersReadAtAGlance(t *testing.T) {
	var lines []string
	for _, s := range []string{"0123456789", "9.05 9:05", "16.48", "+358 040", "os 05 i1 z2"} {
		lines = append(lines, s, uitest.Plain(ui.Big(env("fi").Theme, s, 80)), "")
	}
	uitest.Golden(t, "big", strings.Join(lines, "\n"))
}
