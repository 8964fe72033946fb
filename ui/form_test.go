package ui_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/uitest"
)

// env is what screens share, on a Sunday noon.
func env(lang string) ui.Env {
	return ui.Env{
		Text:  text.Must(os.DirFS("../assets"), lang),
		Theme: ui.NewTheme("dark", true, colorprofile.TrueColor, ui.NarrowGlyphs()),
		Prefs: ui.DefaultPrefs(),
		Now:   func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) },
	}
}

// answers are one of each kind of field.
type answers struct {
	Name, Pass, Note, Role string
	Likes                  []string
	Count, At              int
	On                     model.Date
	Open                   bool
}

func choices(words ...string) []ui.Choice {
	var all []ui.Choice
	for _, w := range words {
		all = append(all, ui.Choice{Value: strings.ToLower(w), Label: w})
	}
	return all
}

// wholeForm asks everything; what happens at saving is the caller's.
func wholeForm(e ui.Env, a *answers, save func() tea.Cmd) *ui.Form {
	return ui.NewForm(e, "Lomake", save,
		ui.InfoField(func() string { return "Täytä kaikki kohdat." }),
		ui.TextField("Nimi", &a.Name, ui.Opts{Name: "name", Need: true}),
		ui.SecretField("Tunnuslause", &a.Pass),
		ui.ChoiceField("Rooli", &a.Role, choices("Kokija", "Ohjaaja", "Äijä", "Opas")),
		ui.ManyField("Tunnelma", &a.Likes, choices("Rauha", "Kiire", "Riita")),
		ui.NumberField("Ryhmä", &a.Count, ui.Opts{Name: "count", Min: 1, Max: 99}),
		ui.TimeField("Kello", &a.At),
		ui.DateField("Päivä", &a.On),
		ui.NoteField("Muistio", &a.Note),
		ui.ToggleField("Avoin", &a.Open),
	)
}

// saved is a save that only counts.
func saved(n *int) func() tea.Cmd {
	return func() tea.Cmd { *n++; return ui.Close(nil) }
}

// keysOf is a whole form typed by someone who never waits.
func keysOf() []string {
	return slices.Concat(
		uitest.Letters("Åke Öman"), []string{"enter"},
		uitest.Letters("hiljainen saukko"), []string{"tab"},
		[]string{"down", "down", "enter"},
		[]string{"space", "down", "down", "space", "enter"},
		uitest.Letters("12"), []string{"enter"},
		uitest.Letters("9.30"), []string{"enter"},
		uitest.Letters("ti"), []string{"enter"},
		uitest.Letters("rivi yksi\nrivi kaksi"), []string{"tab"},
		[]string{"space", "enter"},
	)
}

func TestAWholeFormTypedAheadLandsInTheRightFields(t *testing.T) {
	want := answers{
		Name: "Åke Öman", Pass: "hiljainen saukko", Note: "rivi yksi\nrivi kaksi", Role: "ohjaaja", Likes: []string{"rauha", "riita"},
		Count: 12, At: 9*60 + 30, On: model.DateOf(time.Date(2026, 11, 17, 0, 0, 0, 0, time.UTC)), Open: true,
	}
	for name, press := range map[string]func(d *uitest.Driver){
		"all at once":   func(d *uitest.Driver) { d.Ahead(keysOf()...) },
		"one at a time": func(d *uitest.Driver) { d.Press(keysOf()...) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got, n := answers{At: ui.NoTime}, 0
				d := uitest.DriveScreen(t, wholeForm(env("fi"), &got, saved(&n)), nil)
				press(d)
				if n != 1 || !reflect.DeepEqual(got, want) {
					t.Errorf("saved %d times:\n%+v, want\n%+v\n%s", n, got, want, d.Screen())
				}
			})
		})
	}
}

func TestAFormFitsEverySize(t *testing.T) {
	a := answers{At: ui.NoTime, Name: strings.Repeat("日本語 pitkä ", 12), Note: strings.Repeat("Sana ja toinen. 🙂\n", 30)}
	for name, at := range map[string]int{"first": 0, "choice": 2, "many": 3, "date": 6, "note": 7, "last": 8} {
		t.Run(name, func(t *testing.T) {
			uitest.Sweep(t, func() ui.Screen {
				f := wholeForm(env("fi"), &a, func() tea.Cmd { return nil })
				for range at {
					f.Update(ui.Press("tab"))
				}
				return f
			})
		})
	}
}

func TestNoKeysAndNoSizeBreakAForm(t *testing.T) {
	names := []string{
		"a", "ä", "space", "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "backspace", "delete",
		"ctrl+s", "ctrl+b", "ctrl+w", "ctrl+u", "1", ".", "-", "pgup", "\x00field:3:opt:2", "\x00field:99", "\x00field:8", "k",
	}
	rapid.Check(t, func(t *rapid.T) {
		a := answers{At: ui.NoTime}
		f := wholeForm(env("fi"), &a, func() tea.Cmd { return nil })
		w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		f.Resize(w, h)
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 60).Draw(t, "keys") {
			f.Update(ui.Press(k))
			if c := f.View().Cursor; c != nil && (c.X >= w || c.Y >= h) {
				t.Fatalf("after %q the cursor stands at %d,%d of %d by %d", k, c.X, c.Y, w, h)
			}
		}
		g := wholeForm(env("fi"), &answers{At: ui.NoTime}, nil)
		f.Keep, g.Keep = "x", "x"
		g.Restore(f.Draft())
	})
}

func TestSavingSaysWhatIsMissingAndWhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, n := answers{At: ui.NoTime}, 0
		d := uitest.DriveScreen(t, wholeForm(env("fi"), &a, saved(&n)), nil)
		d.Press("tab", "tab", "ctrl+s")
		d.See("Tämä kohta tarvitaan.", "Vielä yksi kohta kaipaa korjausta.")
		if n != 0 {
			t.Fatal("it was saved all the same")
		}
		d.Type("Åke").NotSee("Tämä kohta tarvitaan.", "kaipaa korjausta")
		d.Press("tab", "tab", "tab", "tab").Type("100").Press("ctrl+s").See("Arvo ei ole sallituissa rajoissa.")
		d.Press("backspace").Press("tab").Type("25").Press("ctrl+s").See("Kellonaikaa ei tunnistettu.")
		d.Press("backspace", "backspace", "tab").Type("31.2.").Press("ctrl+s").See("Päivää ei tunnistettu.")
		d.Type("eilen").See("= lauantai 21.11.2026").Press("ctrl+s")
		if n != 1 || a.Count != 10 || a.At != ui.NoTime || a.Name != "Åke" {
			t.Errorf("saved %d times: %+v\n%s", n, a, d.Screen())
		}
	})
}

func TestLettersAreCountedAfterComposing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v, note string
		f := ui.NewForm(env("fi"), "x", nil, ui.TextField("a", &v, ui.Opts{Limit: 7}), ui.NoteField("b", &note, ui.Opts{Limit: 7}))
		d := uitest.DriveScreen(t, f, nil)
		for range 2 {
			d.Paste("a\u0308a\u0308a\u0308a\u0308").Type("ääääx").Press("tab")
		}
		if v != "äääääää" || note != "äääääää" {
			t.Errorf("%q and %q, want seven ä each", v, note)
		}
	})
}

func TestAnAccentTypedAfterItsLetterJoinsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v, note := "xz", "yksi\nxz"
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", nil, ui.TextField("a", &v), ui.NoteField("b", &note)), nil)
		d.Press("left", "a", "\u0308", "b", "tab", "left", "a", "\u0308", "b")
		if v != "xäbz" || note != "yksi\nxäbz" {
			t.Errorf("%q and %q, want xäbz", v, note)
		}
	})
}

func TestWhatIsPastedIsCleaned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v, note string
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", nil, ui.TextField("a", &v), ui.NoteField("b", &note)), nil)
		d.Paste("yksi\x1b[31m\nkaksi\x07").Press("tab").Paste("yksi\x1b[31m\nkaksi\u202e\n")
		if strings.ContainsAny(v+note, "\x1b\x07\u202e") || strings.Contains(v, "\n") || !strings.Contains(note, "\nkaksi") {
			t.Errorf("%q and %q", v, note)
		}
	})
}

// phone is a watcher that knows one number and fails on one word.
func phone(s string) ui.Warning {
	if strings.Contains(s, "rikki") {
		return ui.Warning{Err: errors.New("no")}
	}
	if at := strings.Index(s, "040 123 4567"); at >= 0 {
		return ui.Warning{Saw: "puhelinnumero", Spans: []ui.Span{{From: at, To: at + 12}}, Block: true}
	}
	return ui.Warning{}
}

func TestTheGuardSaysWhatItSeesAndBlacksItOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var note string
		n := 0
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", saved(&n), ui.NoteField("Muistio", &note, ui.Opts{Watch: phone})), nil)
		d.Type("Ääni: soita 040 123 4567 heti")
		d.See("Tekstissä näyttää olevan: puhelinnumero.", "ctrl+b")
		if d.Press("ctrl+s"); n != 0 {
			t.Fatal("it was saved with the number in it")
		}
		d.See("Tekstistä voi tunnistaa ihmisen.")
		d.Press("left", "left", "left", "left", "ctrl+b").NotSee("040", "puhelinnumero", "tunnistaa").See("soita ███ heti")
		if d.Type("jo ").Press("ctrl+s"); n != 1 || note != "Ääni: soita ███ jo heti" {
			t.Errorf("saved %d times: %q", n, note)
		}
	})
}

func TestAGuardThatCannotLookLetsNothingThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var note, line string
		n := 0
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", saved(&n),
			ui.TextField("Rivi", &line, ui.Opts{Watch: phone}), ui.NoteField("Muistio", &note, ui.Opts{Watch: phone})), nil)
		d.Type("rikki").Press("ctrl+s").See("Tunnisteiden tarkistus ei toimi")
		d.Press("ctrl+u", "tab").Type("rikki").Press("ctrl+s").See("Tunnisteiden tarkistus ei toimi")
		if n != 0 {
			t.Error("it was saved unwatched")
		}
	})
}

func TestAProblemFoundAtSavingIsShownAtItsField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := answers{At: ui.NoTime, Name: "x"}
		var f *ui.Form
		f = wholeForm(env("fi"), &a, func() tea.Cmd {
			f.Refuse(model.Problem{Field: "name", Code: "taken"})
			return nil
		})
		d := uitest.DriveScreen(t, f, nil)
		d.Press("tab", "tab", "ctrl+s").See("Tämä on jo käytössä.")
		if d.Type("y"); a.Name != "xy" {
			t.Errorf("the field in focus is not the one with the problem: %+v", a)
		}
		d.NotSee("jo käytössä")
		if f.Refuse(errors.New("other")) {
			t.Error("an error that is no problem was taken")
		}
		if f.Refuse(model.Problem{Field: "nowhere", Code: "past"}); !strings.Contains(uitest.Plain(f.View().Body), "Aika on jo mennyt") {
			t.Error("a problem without a field is not said")
		}
	})
}

func TestWhyAFormWasNotSavedIsSeenInASmallWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := answers{At: ui.NoTime, Name: "x"}
		var f *ui.Form
		f = wholeForm(env("fi"), &a, func() tea.Cmd {
			f.Refuse(model.Problem{Field: "nowhere", Code: "past"})
			return nil
		})
		d := uitest.DriveScreen(t, f, nil).Resize(30, 6)
		for _, from := range []string{"Nimi", "Avoin"} { // the first field has the focus, then the last
			d.Press("ctrl+s").See(from, "Aika on jo mennyt")
			for range 8 {
				d.Press("tab")
			}
		}
	})
}

func TestAHiddenFieldIsNeitherShownNorAskedNorChecked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var more bool
		var detail, last string
		n := 0
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", saved(&n),
			ui.ToggleField("Lisää", &more),
			ui.TextField("Tarkemmin", &detail, ui.Opts{Need: true, Hide: func() bool { return !more }}),
			ui.TextField("Lopuksi", &last)), nil)
		d.NotSee("Tarkemmin").Press("tab").Type("z")
		if last != "z" {
			t.Fatalf("the focus went to a hidden field: %q", detail)
		}
		d.Press("ctrl+s")
		if n != 1 {
			t.Fatal("a hidden field was checked")
		}
		d.Press("shift+tab", "k").See("Tarkemmin").Press("ctrl+s").See("Tämä kohta tarvitaan.")
		if n != 1 {
			t.Error("a field that is shown again was not checked")
		}
	})
}

func TestAClickGoesToAFieldAndToAnOption(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := answers{At: ui.NoTime}
		d := uitest.DriveScreen(t, wholeForm(env("fi"), &a, nil), nil)
		d.ClickOn("Rooli").ClickOn("Äijä")
		if a.Role != "äijä" {
			t.Errorf("the role is %q\n%s", a.Role, d.Screen())
		}
		d.ClickOn("Tunnelma").ClickOn("Kiire").ClickOn("Riita").ClickOn("Kiire")
		if !slices.Equal(a.Likes, []string{"riita"}) {
			t.Errorf("the moods are %q\n%s", a.Likes, d.Screen())
		}
		d.ClickOn("Avoin").ClickOn("kyllä")
		if !a.Open {
			t.Errorf("it is not open\n%s", d.Screen())
		}
		d.ClickOn("Täytä") // says something, takes nothing
		d.ClickOn("Nimi").Type("q")
		if a.Name != "q" {
			t.Errorf("the name is %q", a.Name)
		}
	})
}

func TestTheCursorStandsAtTheCaret(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v, note string
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", nil, ui.TextField("Nimi", &v), ui.NoteField("Muistio", &note)), nil)
		const left = 2 + 9 // mark and labels
		at := func(x, y int) {
			t.Helper()
			if gx, gy, shown := d.Cursor(); !shown || gx != x || gy != y {
				t.Errorf("the cursor stands at %d,%d (%v), want %d,%d\n%s", gx, gy, shown, x, y, d.Screen())
			}
		}
		at(left, 0)
		d.Type("日本ä")
		at(left+5, 0)
		d.Press("left", "left")
		at(left+2, 0)
		d.Press("tab").Type("ab\n日")
		at(left+2, 2)
		d.Press("shift+tab", "end").Type(strings.Repeat("x", 100))
		if x, _, _ := d.Cursor(); x != 79 {
			t.Errorf("after a long line the cursor stands at %d", x)
		}
		if c := ui.NewForm(env("fi"), "x", nil, ui.TextField("a", &v)); true {
			c.Resize(80, 24)
			if cur := c.View().Cursor; cur == nil || cur.Blink {
				t.Error("the cursor blinks, or is not there")
			}
		}
	})
}

func TestASecretIsNeverDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v, w string
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", nil, ui.SecretField("Sana", &v), ui.TextField("Nimi", &w)), nil)
		d.Type("salaisuus").NotSee("salaisuus", "s a").See(strings.Repeat("•", 9)).Press("tab").NotSee("salaisuus").See("•••")
		if v != "salaisuus" {
			t.Errorf("%q", v)
		}
	})
}

func TestAValueOutsideTheChoicesStaysUntilAnotherIsChosen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		role, many, none := "poissa", []string{"vieras", "kiire"}, ""
		n := 0
		d := uitest.DriveScreen(t, ui.NewForm(env("fi"), "x", saved(&n),
			ui.ManyField("Monta", &many, choices("Rauha", "Kiire")),
			ui.ChoiceField("Yksi", &role, choices("A", "B"), ui.Opts{Need: true}),
			ui.ChoiceField("Toinen", &none, choices("A", "B"), ui.Opts{Need: true})), nil)
		d.See("vieras", "aiempi valinta", "ei valittu").Press("ctrl+s").See("Tämä kohta tarvitaan.")
		if n != 0 || none != "" {
			t.Errorf("the first choice was taken by itself: %q", none)
		}
		d.Press("a", "ctrl+s")
		if n != 1 || role != "poissa" || none != "a" || len(many) != 2 {
			t.Errorf("saved %d times: %q %q %q", n, role, none, many)
		}
		d.Press("shift+tab", "b", "ctrl+s")
		if n != 2 || role != "b" {
			t.Errorf("saved %d times: %q", n, role)
		}
	})
}

func TestFormsLookAsTheyAreDrawn(t *testing.T) {
	for _, lang := range text.Languages() {
		synctest.Test(t, func(t *testing.T) {
			a := answers{At: 9 * 60, Name: "Åke", Likes: []string{"rauha", "riita"}, Role: "opas", On: model.DateOf(time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC))}
			d := uitest.DriveScreen(t, wholeForm(env(lang), &a, nil), nil)
			d.Press("tab", "tab")
			uitest.Golden(t, "form-"+lang, d.Screen())
			if lang == "fi" {
				uitest.Golden(t, "form-fi-narrow", d.Resize(38, 14).Press("tab").Screen())
				uitest.Golden(t, "form-fi-colour", d.Resize(60, 12).Raw())
			}
		})
	}
}
