package ui_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"aula/ui"
	"aula/ui/uitest"
)

// topics are as many choices as the longest list has.
func topics() []ui.Choice {
	var all []ui.Choice
	for i := range 23 {
		all = append(all, ui.Choice{Value: strconv.Itoa(i), Label: string(rune('A'+i)) + "ihe " + strconv.Itoa(i)})
	}
	return all
}

// between is a form with a long list between two lines; the list has the focus.
func between(many *[]string) *ui.Form {
	f := ui.NewForm(env("fi"), "x", nil, ui.TextField("Ennen", new(string)),
		ui.ManyField("Aiheet", many, topics()), ui.TextField("Jälkeen", new(string)))
	f.Update(ui.Press("tab"))
	return f
}

func TestALongListLeavesTheFieldsAroundItInSight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		many := []string{"2", "20"}
		d := uitest.DriveScreen(t, between(&many), nil)
		d.Resize(80, 20)
		rows := func() (n int) {
			for l := range strings.Lines(d.Screen()) {
				if strings.Contains(l, "ihe") {
					n++
				}
			}
			return n
		}
		if n := rows(); n != 7 {
			t.Errorf("%d rows of choices in a window of 20\n%s", n, d.Screen())
		}
		d.See("Ennen", "Jälkeen", "Aihe 0", "Gihe 6", "▼ 16", "2 valittu").NotSee("▲", "Hihe 7")
		d.Press("end").See("Ennen", "Jälkeen", "Wihe 22", "▲ 16").NotSee("▼", "Aihe 0", "Pihe 15")
		d.Press("home").See("Aihe 0").NotSee("▲")
		d.Press("pgdown").See("► [ ] Gihe 6").Press("pgdown").See("► [ ] Mihe 12", "▲").Press("pgup", "pgup").See("► [ ] Aihe 0")
		d.Press("shift+tab").See("Cihe 2, Uihe 20").NotSee("[", "valittu")
	})
}

func TestTheCursorOfALongListIsAlwaysInSight(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {45, 9}, {30, 3}, {20, 1}, {80, 90}} {
		synctest.Test(t, func(t *testing.T) {
			var many []string
			d := uitest.DriveScreen(t, between(&many), nil)
			d.Resize(size[0], size[1])
			for _, k := range slices.Concat(slices.Repeat([]string{"down"}, 22), []string{"c", "space", "u", "home", "w", "pgup", "end", "a", "pgdown"}) {
				d.Press(k)
				if _, _, shown := d.Cursor(); !shown {
					t.Fatalf("%v: after %q there is no cursor\n%s", size, k, d.Screen())
				}
			}
			if !slices.Equal(many, []string{"2"}) {
				t.Errorf("%v: chosen %q", size, many)
			}
		})
	}
}

func TestAClickInALongListDoesNotMoveItAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var many []string
		d := uitest.DriveScreen(t, between(&many), nil)
		d.Resize(80, 20).Press("k")
		before := strings.Replace(d.Screen(), "► [ ] K", "  [ ] K", 1)
		d.ClickOn("Gihe 6").ClickOn("Gihe 6")
		if after := strings.Replace(d.Screen(), "► [ ] G", "  [ ] G", 1); after != before || len(many) != 0 {
			t.Errorf("chosen %q; before\n%s\nafter\n%s", many, before, after)
		}
	})
}

func TestTheAnswersOfALongListStandInOneLine(t *testing.T) {
	for w, want := range map[int]string{
		60: "Cihe 2, Dihe 3, Eihe 4, Uihe 20", 30: "Cihe 2, Dihe 3, Eihe 4 +1", 24: "Cihe 2, Dihe 3 +2", 14: "Cihe 2 +3", 8: "Cihe …",
	} {
		synctest.Test(t, func(t *testing.T) {
			many := []string{"2", "3", "4", "20"}
			f := between(&many)
			f.Update(ui.Press("shift+tab"))
			f.Resize(w+40, 20) // labels stand beside from 50 on
			if w < 40 {
				f.Resize(w, 20)
			}
			if got := uitest.Plain(f.View().Body); !strings.Contains(got, want) || strings.Count(got, "ihe ") > strings.Count(want, "ihe ") {
				t.Errorf("%d wide: want %q\n%s", w, want, got)
			}
		})
	}
}

func TestALongListFitsEverySize(t *testing.T) {
	for _, keys := range [][]string{nil, {"end"}, {"k", "space"}, {"space", "tab"}} {
		uitest.Sweep(t, func() ui.Screen {
			var many []string
			f := between(&many)
			for _, k := range keys {
				f.Update(ui.Press(k))
			}
			return f
		})
	}
}
