package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
	"aula/ui/uitest"
)

// on is a page that lays one dialog with n.
type on struct {
	page
	dialog ui.Screen
}

func (o *on) Actions() []ui.Action {
	return []ui.Action{{Key: ui.New(env("fi").Text), Do: func() tea.Cmd { return ui.Ask(o.dialog) }}}
}

func TestAQuestionIsNoUntilItIsYes(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want int
		open bool
	}{
		"enter alone is no":               {[]string{"enter"}, 0, false},
		"esc is no":                       {[]string{"left", "esc"}, 0, false},
		"arrow and enter is yes":          {[]string{"left", "enter"}, 1, false},
		"tab and enter is yes":            {[]string{"tab", "enter"}, 1, false},
		"the letter marks, enter answers": {[]string{"k", "enter"}, 1, false},
		"a letter alone answers nothing":  {[]string{"k"}, 0, true},
		"yes and no again is no":          {[]string{"k", "e", "enter"}, 0, false},
		"other keys do nothing":           {[]string{"x", "1", "m"}, 0, true},
		"there and back is no":            {[]string{"right", "left", "enter"}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				q := ui.NewQuestion(env("fi"), "Poista", "3 kirjausta poistuu.", func() tea.Cmd { n++; return ui.Note("poistettu") })
				d := uitest.DriveScreen(t, &on{dialog: q}, nil).Press("n").See("3 kirjausta poistuu.", "Kyllä", "Ei")
				d.Press(c.keys...)
				if n != c.want || (d.Screen() != "sivu") != c.open {
					t.Errorf("done %d times, and this is seen:\n%s", n, d.Screen())
				}
				if n > 0 && !slices.Equal(d.Notes, []string{"poistettu"}) {
					t.Errorf("the deed's command did not run: %q", d.Notes)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		n := 0
		q := ui.NewQuestion(env("fi"), "x", "?", func() tea.Cmd { n++; return nil })
		d := uitest.DriveScreen(t, &on{dialog: q}, nil).Press("n").ClickOn("Kyllä")
		if n != 1 {
			t.Errorf("a click on yes did it %d times\n%s", n, d.Screen())
		}
	})
}

func TestAWordHasToBeTypedWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		q := ui.NewTypedQuestion(env("fi"), "Poista", "Kaikki katoaa.", "hävitä", func() tea.Cmd { n++; return nil })
		d := uitest.DriveScreen(t, &on{dialog: q}, nil).Press("n").See("Vahvista kirjoittamalla: hävitä")
		d.Press("enter").Type("hävi").Press("enter").See("Kirjoita sana ensin kokonaan.")
		if n != 0 || q.Actions()[0].Off == "" {
			t.Fatal("half a word was enough")
		}
		d.Type("ta").NotSee("kokonaan").Press("enter").See("sivu")
		if n != 1 {
			t.Errorf("done %d times", n)
		}
	})
}

func themes() []ui.Item {
	return []ui.Item{
		{ID: "1", Title: "Asuminen"},
		{ID: "2", Title: "Yksinäisyys", Note: "2"},
		{ID: "3", Title: "Päihteet"},
		{ID: "4", Title: "Äänet", Off: "poistettu käytöstä"},
		{ID: "5", Title: "Yöuni"},
	}
}

func TestAPickerFindsWithoutDots(t *testing.T) {
	for typed, want := range map[string]string{"yksinai": "2", "YKSINÄI": "2", "paihte": "3", "päih": "3", "asu": "1", "youni": "5", "": "1"} {
		synctest.Test(t, func(t *testing.T) {
			got := ""
			p := ui.NewPicker(env("fi"), "Aihe", themes(), func(it ui.Item) tea.Cmd { got = it.ID; return nil })
			uitest.DriveScreen(t, &on{dialog: p}, nil).Press("n").Type(typed).Press("enter").See("sivu")
			if got != want {
				t.Errorf("%q found %q, want %q", typed, got, want)
			}
		})
	}
}

func TestAPickerSaysWhyNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		p := ui.NewPicker(env("fi"), "Aihe", themes(), func(ui.Item) tea.Cmd { n++; return nil })
		d := uitest.DriveScreen(t, &on{dialog: p}, nil).Press("n").See("Hae kirjoittamalla").Type("aanet").See("1 osuma").Press("enter")
		d.See("poistettu käytöstä").Press("backspace").Type("qq").See("Ei osumia.").Press("enter", "down")
		if n != 0 {
			t.Error("a row that is off was chosen")
		}
		d.Press("ctrl+u", "down", "down", "enter").See("sivu")
		if n != 1 {
			t.Error("the cursor did not move")
		}
	})
}

func TestDialogsFitEverySize(t *testing.T) {
	e := env("fi")
	long := strings.Repeat("Pitkä selitys siitä, mitä nyt tapahtuu. 日本語 ", 20)
	var many []ui.Item
	for i := range 60 {
		many = append(many, ui.Item{ID: fmt.Sprint(i), Title: fmt.Sprintf("Rivi %d 日本語 ja pitkä nimi", i), Note: "17 kertaa tänään"})
	}
	nothing := func() tea.Cmd { return nil }
	for name, build := range map[string]func() ui.Screen{
		"question":       func() ui.Screen { return ui.NewQuestion(e, "x", long, nothing) },
		"short question": func() ui.Screen { return ui.NewQuestion(e, "x", "?", nothing) },
		"typed question": func() ui.Screen {
			q := ui.NewTypedQuestion(e, "x", long, "hävitä", nothing)
			q.Update(ui.Press("enter"))
			return q
		},
		"message":      func() ui.Screen { return ui.NewMessage(e, "x", long+"\n\n"+long) },
		"picker":       func() ui.Screen { return ui.NewPicker(e, "x", many, nil) },
		"empty picker": func() ui.Screen { return ui.NewPicker(e, "x", nil, nil) },
	} {
		t.Run(name, func(t *testing.T) { uitest.Sweep(t, build) })
	}
}

func TestAMessageCanBeReadToItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lines []string
		for i := range 50 {
			lines = append(lines, fmt.Sprintf("rivi %d.", i))
		}
		d := uitest.DriveScreen(t, &on{dialog: ui.NewMessage(env("fi"), "x", strings.Join(lines, "\n"))}, nil).Resize(40, 10).Press("n")
		d.See("rivi 0.", "rivi 8.", "41 riviä lisää").NotSee("rivi 9.")
		d.Press("down").See("rivi 9.").NotSee("rivi 0.")
		d.Press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "down").See("rivi 49.").NotSee("lisää")
		d.Press("pgup").NotSee("rivi 49.").Resize(40, 24).See("rivi 49.").Press("esc").See("sivu")
	})
}

func TestAListKeepsItsCursorOnTheSameRow(t *testing.T) {
	l := ui.NewList(env("fi"))
	l.Resize(20, 3)
	if _, ok := l.At(); ok || !strings.Contains(uitest.Plain(l.View().Body), "Täällä ei ole") {
		t.Error("an empty list has a row, or says nothing")
	}
	l.Set(themes())
	l.Update(ui.Press("down"))
	l.Update(ui.Press("down"))
	l.Set(append([]ui.Item{{ID: "0", Title: "Uusi"}}, themes()...))
	if it, _ := l.At(); it.ID != "3" {
		t.Errorf("the cursor went to %q", it.ID)
	}
	l.Set(themes()[:2]) // its row is gone
	if it, _ := l.At(); it.ID != "2" {
		t.Errorf("the cursor went to %q", it.ID)
	}
	l.Set(nil)
	l.Set(themes())
	for key, want := range map[string]string{"home": "1", "end": "5"} {
		l.Update(ui.Press(key))
		if it, _ := l.At(); it.ID != want {
			t.Errorf("%s went to %q", key, it.ID)
		}
	}
	if l.Update(ui.Press("x")) || l.Update(ui.Press("enter")) {
		t.Error("the list took a key that is not its own")
	}
}

func TestARowIsClickedOnceToGoThereAndAgainToOpen(t *testing.T) {
	l := ui.NewList(env("fi"))
	l.Resize(30, 3)
	l.Set(themes())
	l.Select("3")
	f := l.View()
	if k := f.Hit(5, 1); k != "enter" {
		t.Errorf("the row under the cursor answers with %q\n%s", k, uitest.Plain(f.Body))
	}
	l.Update(ui.Press(f.Hit(5, 2)))
	if it, _ := l.At(); it.ID != "4" {
		t.Errorf("a click went to %q", it.ID)
	}
	if !strings.Contains(uitest.Plain(l.View().Body), "poistettu") {
		t.Error("a row that is off does not say why")
	}
	if k := f.Hit(5, 9); k != "" {
		t.Errorf("a click beside the list is %q", k)
	}
}
