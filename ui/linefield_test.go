package ui_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/uitest"
)

// aSunday is a day whose picture ends in letters that backspace can take.
var aSunday = model.DateOf(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC))

// TestTheFirstLetterTakesThePlaceOfWhatStandsInAShortField begins in the field before,
// as somebody does who types through a form.
func TestTheFirstLetterTakesThePlaceOfWhatStandsInAShortField(t *testing.T) {
	for name, x := range map[string]struct {
		keys []string
		want string // number, time, day
	}{
		"letters at once":               {[]string{"7", "tab", "8", "tab", "2", "3", ".", "1", "1", "."}, "7 8.00 23.11.2026"},
		"enter goes on as tab does":     {[]string{"7", "enter", "1", "4", ".", "3", "0", "enter", "2", "4", ".", "1", "1", "."}, "7 14.30 24.11.2026"},
		"nothing is touched":            {[]string{"tab", "tab"}, "12 9.45 22.11.2026"},
		"backspace keeps it":            {[]string{"backspace", "tab", "backspace", "0", "tab", "backspace", "7"}, "1 9.40 22.11.2027"},
		"home keeps it":                 {[]string{"home", "3", "tab", "home", "1", "tab", "home", "delete", "delete", "2", "3"}, "312 19.45 23.11.2026"},
		"an arrow keeps it":             {[]string{"left", "3", "tab", "left", "backspace", "5", "tab", "left", "right", "backspace", "7"}, "132 9.55 22.11.2027"},
		"end keeps it":                  {[]string{"end", "3", "tab", "end", "backspace", "6", "tab", "end", "backspace", "7"}, "123 9.46 22.11.2027"},
		"a space is no answer":          {[]string{"space", "3", "tab", "space", "tab", "space"}, "123 9.45 22.11.2026"},
		"only the first letter does":    {[]string{"3", "4", "tab", "1", "0", "tab", "3", ".", "1", "2", "."}, "34 10.00 3.12.2026"},
		"what was refused gives way":    {[]string{"tab", "9", "9", "enter", "8", "enter"}, "12 8.00 22.11.2026"},
		"back in the field, once again": {[]string{"3", "tab", "shift+tab", "4", "tab", "tab", "shift+tab", "1", "5", "tab"}, "4 15.00 22.11.2026"},
	} {
		for _, ahead := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					e, count, at, on, n := env("fi"), 12, 9*60+45, aSunday, 0
					f := ui.NewForm(
						e, "Lomake", saved(&n), ui.NumberField("Ryhmä", &count, ui.Opts{Min: 1, Max: 500}),
						ui.TimeField("Kello", &at), ui.DateField("Päivä", &on, ui.Opts{Ahead: true}),
					)
					d := uitest.DriveScreen(t, f, nil)
					keys := append(x.keys, "ctrl+s")
					if ahead {
						d.Ahead(keys...)
					} else {
						d.Press(keys...)
					}
					got := strings.Join([]string{strconv.Itoa(count), e.Text.Kit.Minute(at), e.Text.Kit.Date(on.Time())}, " ")
					if n != 1 || got != x.want {
						t.Errorf("saved %d times: %s, want %s\n%s", n, got, x.want, d.Screen())
					}
				})
			})
		}
	}
}

func TestWhatAPasteReplacesAndWhatItDoesNot(t *testing.T) {
	count, name := 12, "Aino"
	f := ui.NewForm(env("fi"), "Lomake", nil, ui.NumberField("Ryhmä", &count), ui.TextField("Nimi", &name))
	f.Update(tea.PasteMsg{Content: "34\n"})
	f.Update(tea.PasteMsg{Content: "5"})
	f.Update(ui.Press("tab"))
	f.Update(tea.PasteMsg{Content: "-Maija"})
	if count != 345 || name != "Aino-Maija" {
		t.Errorf("%d, %q", count, name)
	}
}

// What is selected is drawn so, with the caret after it; one key, and it is not.
func TestASelectedAnswerIsSeenToBeSelected(t *testing.T) {
	for name, field := range map[string]func() ui.Field{
		"number": func() ui.Field { v := 12; return ui.NumberField("x", &v) },
		"time":   func() ui.Field { v := 9 * 60; return ui.TimeField("x", &v) },
		"date":   func() ui.Field { v := aSunday; return ui.DateField("x", &v) },
	} {
		t.Run(name, func(t *testing.T) {
			e, text := env("fi"), ""
			f := ui.NewForm(e, "Lomake", nil, field(), ui.TextField("y", &text))
			f.Resize(60, 10)
			value := map[string]string{"number": "12", "time": "9.00", "date": "22.11.2026"}[name]
			chosen := ui.Line(e.Theme.Chosen, value)
			v := f.View()
			if !strings.Contains(v.Body, chosen) || v.Cursor == nil || v.Cursor.X < len(value) {
				t.Errorf("not selected: %q, %v", v.Body, v.Cursor)
			}
			end := v.Cursor.X
			f.Update(ui.Press("end"))
			if v = f.View(); strings.Contains(v.Body, chosen) || v.Cursor.X != end {
				t.Errorf("still selected: %q", v.Body)
			}
			f.Update(ui.Press("tab"))
			if v = f.View(); strings.Contains(v.Body, chosen) {
				t.Errorf("selected without the focus: %q", v.Body)
			}
			f.Update(ui.Press("shift+tab"))
			if v = f.View(); !strings.Contains(v.Body, chosen) {
				t.Errorf("not selected again: %q", v.Body)
			}
		})
	}
}

// A draft is what was typed, and goes on as it was left.
func TestADraftOfAShortFieldGoesOnAsItWasLeft(t *testing.T) {
	form := func(count *int) *ui.Form {
		f := ui.NewForm(env("fi"), "Lomake", nil, ui.NumberField("Ryhmä", count))
		f.Keep = "x"
		return f
	}
	was, is := 12, 12
	f, g := form(&was), form(&is)
	f.Update(ui.Press("3"))
	g.Restore(f.Draft())
	g.Update(ui.Press("4"))
	if was != 3 || is != 34 {
		t.Errorf("%d, then %d", was, is)
	}
}

func TestANoteMayHaveWhatTheTitleLeaves(t *testing.T) {
	e := env("fi")
	l := ui.NewList(e)
	long := "hoidettu 14.11.2026 kokouksessa"
	l.Set([]ui.Item{{ID: "a", Title: "Ovi", Note: long}, {ID: "b", Title: "Pitkä nimi jolla on paljon sanottavaa", Note: long}, {ID: "c", Title: "Ei vielä", Off: long}})
	l.Resize(40, 3)
	rows := strings.Split(l.View().Body, "\n")
	for i, full := range []bool{true, false, false} {
		if strings.Contains(rows[i], long) != full {
			t.Errorf("row %d: %q", i, rows[i])
		}
	}
	l.Resize(48, 3)
	if rows = strings.Split(l.View().Body, "\n"); !strings.Contains(rows[2], long) {
		t.Errorf("why it is off was cut: %q", rows[2])
	}
}
