package uitest

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"aula/ui"
)

// Sweep holds a screen's own View against the size it was given, from 1 by 1 to 120
// by 40, every size below 10 by 10: first before its data has come, since a frame may
// be drawn at any time, then after. It makes a bubble of its own, so it is called
// outside synctest.Test. The screen is resized from size to size, as in life.
func Sweep(t *testing.T, fresh func() ui.Screen) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := fresh()
		sweep(t, s)
		DriveScreen(t, s, nil)
		sweep(t, s)
	})
}

func sweep(t *testing.T, s ui.Screen) {
	t.Helper()
	for _, w := range steps(120) {
		for _, h := range steps(40) {
			s.Resize(w, h)
			s.Title()
			s.Actions()
			if err := fits(s.View(), w, h); err != nil {
				t.Fatalf("%d by %d: %v", w, h, err)
			}
		}
	}
}

// Sizes holds a page that has loaded against the sizes around which layouts change,
// inside synctest.Test.
func Sizes(t testing.TB, name string, page ui.Screen) {
	t.Helper()
	for _, w := range []int{1, 2, 3, 5, 8, 11, 12, 20, 29, 30, 40, 59, 60, 80, 99, 100, 101, 140} {
		for _, h := range []int{1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 16, 18, 24, 50} {
			page.Resize(w, h)
			if err := fits(page.View(), w, h); err != nil {
				t.Fatalf("%s at %d by %d: %v", name, w, h, err)
			}
		}
	}
}

// steps are all sizes to 10, then every seventh, and the last.
func steps(most int) []int {
	var all []int
	for n := 1; n <= most; n++ {
		if n <= 10 || n%7 == 3 || n == most || n == 80 || n == 24 {
			all = append(all, n)
		}
	}
	return all
}

// fits tells what of a frame lies outside its window.
func fits(f ui.Frame, w, h int) error {
	lines := strings.Split(f.Body, "\n")
	if len(lines) > h {
		return fmt.Errorf("%d lines:\n%s", len(lines), Plain(f.Body))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			return fmt.Errorf("a line of %d cells: %q", n, ansi.Strip(l))
		}
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
		return fmt.Errorf("the cursor stands at %d,%d", c.X, c.Y)
	}
	for _, s := range f.Spots {
		if s.X < 0 || s.Y < 0 || s.W < 1 || s.H < 1 || s.X+s.W > w || s.Y+s.H > h {
			return fmt.Errorf("the spot %q lies at %d,%d, %d by %d", s.Key, s.X, s.Y, s.W, s.H)
		}
	}
	return nil
}

// named lets one test hold several golden files.
type named struct {
	testing.TB
	name string
}

func (n named) Name() string { return n.name }

// Golden compares got, stripped of spaces at line ends, with testdata/<name>.golden;
// go test -update writes it anew.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	golden.RequireEqual(named{t, name}, strings.Join(lines, "\n")+"\n")
}
