package ui_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

func TestADraftComesBackWithoutSecretsAndAnonymousText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		build := func(a *answers, free *string) *ui.Form {
			f := wholeForm(env("fi"), a, nil)
			g := ui.NewForm(env("fi"), "x", nil,
				ui.TextField("n", &a.Name), ui.SecretField("s", &a.Pass), ui.ChoiceField("r", &a.Role, choices("Yksi", "Kaksi")),
				ui.ManyField("m", &a.Likes, choices("Rauha", "Kiire")), ui.ToggleField("o", &a.Open), ui.DateField("d", &a.On),
				ui.NoteField("f", free, ui.Opts{NoDraft: true}), ui.NoteField("k", &a.Note), ui.NumberField("c", &a.Count))
			g.Keep = "x:1"
			_ = f
			return g
		}
		var a, b answers
		var free, free2 string
		f := build(&a, &free)
		if f.Draft() != nil {
			t.Error("an untouched form has a draft")
		}
		d := uitest.DriveScreen(t, f, nil)
		d.Ahead(slices.Concat(uitest.Letters("Åke"), []string{"tab"}, uitest.Letters("salaisuus"), []string{"tab", "down", "down", "tab", "down", "space", "tab", "space", "tab"},
			uitest.Letters("31.2."), []string{"tab"}, uitest.Letters("vapaa sana"), []string{"tab"}, uitest.Letters("oma\nmuistio"), []string{"tab", "esc"})...)
		draft := f.Draft()
		for _, never := range []string{"salaisuus", "vapaa"} {
			if strings.Contains(string(draft), never) {
				t.Errorf("the draft holds %q: %s", never, draft)
			}
		}
		g := build(&b, &free2)
		g.Restore(draft)
		if b.Name != "Åke" || b.Role != "kaksi" || !slices.Equal(b.Likes, []string{"kiire"}) || !b.Open || b.Note != "oma\nmuistio" || b.Pass != "" || free2 != "" {
			t.Errorf("came back as %+v", b)
		}
		g.Resize(80, 24)
		if !strings.Contains(uitest.Plain(g.View().Body), "31.2.") {
			t.Error("an invalid field did not come back")
		}
		if string(g.Draft()) != string(draft) {
			t.Error("a restored draft differs from what it came from")
		}
		for _, bad := range []string{"", "{}", "[]", `["x"]`, "null", `[1,2,3,4,5,6,7,8,9]`} {
			var c answers
			h := build(&c, new(string))
			h.Restore([]byte(bad))
			if c.Name != "" || h.Draft() != nil {
				t.Errorf("%q was taken for a draft", bad)
			}
		}
	})
}

// What came from other laptops while a draft lay there was not seen by whoever typed it:
// the draft brings back the mark of its own day.
func TestADraftKeepsHowFarItsWriterHadSeen(t *testing.T) {
	build := func(mark uint64, name *string) *ui.Form {
		e := env("fi")
		e.Mark = func() uint64 { return mark }
		f := ui.NewForm(e, "x", nil, ui.TextField("n", name))
		f.Keep = "x:1"
		return f
	}
	var a, b, c string
	f := build(7, &a)
	f.Update(ui.Press("k"))
	if !strings.Contains(string(f.Draft()), `"mark":7`) {
		t.Fatalf("the draft is %s", f.Draft())
	}
	g := build(19, &b)
	g.Restore(f.Draft())
	if b != "k" || string(g.Draft()) != string(f.Draft()) {
		t.Errorf("came back as %s", g.Draft())
	}
	h := build(19, &c)
	h.Restore([]byte(`["vanha"]`)) // as drafts were before laptops shared
	if c != "vanha" || !strings.Contains(string(h.Draft()), `"mark":19`) {
		t.Errorf("an older draft came back as %s", h.Draft())
	}
}

// writer asks for one write and says what it saved.
func writer(fail *error) func() tea.Cmd {
	return func() tea.Cmd {
		return ui.Write("Tallennettu.", func(*store.Session) (tea.Msg, error) { return nil, *fail })
	}
}

// page is the least a screen can be.
type page struct{ open *ui.Form }

func (p *page) Load() tea.Cmd          { return nil }
func (p *page) Update(tea.Msg) tea.Cmd { return nil }
func (p *page) Resize(int, int)        {}
func (p *page) View() ui.Frame         { return ui.Frame{Body: "sivu"} }
func (p *page) Title() string          { return "" }
func (p *page) Actions() []ui.Action {
	return []ui.Action{{Key: ui.New(env("fi").Text), Do: func() tea.Cmd { return ui.Ask(p.open) }}}
}

func TestAFormStaysUntilItsWriteIsOnDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v string
		fail := errors.New("disk full")
		f := ui.NewForm(env("fi"), "x", writer(&fail), ui.TextField("Nimi", &v))
		f.Keep = "k"
		d := uitest.DriveScreen(t, &page{f}, nil)
		d.Press("n").Type("Åke").Press("enter")
		d.See("Åke").NotSee("sivu")
		if len(d.Failed) != 1 || f.Draft() == nil {
			t.Fatalf("failed %v, draft %s", d.Failed, f.Draft())
		}
		fail = nil
		d.Press("enter").See("sivu")
		if !slices.Equal(d.Notes, []string{"Tallennettu."}) || f.Draft() != nil {
			t.Errorf("said %q, draft %s", d.Notes, f.Draft())
		}
		if f.Load() != nil {
			t.Error("the form asks twice to be closed")
		}
	})
}

func TestAWriteAmongOtherCommandsClosesTheFormToo(t *testing.T) {
	write := func() tea.Cmd {
		return ui.Write("", func(*store.Session) (tea.Msg, error) { return nil, nil })
	}
	for name, save := range map[string]func() tea.Cmd{
		"in a batch":    func() tea.Cmd { return tea.Batch(ui.Note("a"), write()) },
		"in a sequence": func() tea.Cmd { return tea.Sequence(ui.Note("a"), write()) },
	} {
		synctest.Test(t, func(t *testing.T) {
			var v string
			d := uitest.DriveScreen(t, &page{ui.NewForm(env("fi"), "x", save, ui.TextField("Nimi", &v))}, nil)
			if d.Press("n", "enter"); d.Screen() != "sivu" {
				t.Errorf("%s: still open:\n%s", name, d.Screen())
			}
		})
	}
}

func TestEnterPressedTwiceSavesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v string
		n := 0
		f := ui.NewForm(env("fi"), "x", func() tea.Cmd {
			n++
			return ui.Write("", func(*store.Session) (tea.Msg, error) { time.Sleep(time.Second); return nil, nil })
		}, ui.TextField("Nimi", &v))
		d := uitest.DriveScreen(t, &page{f}, nil)
		d.Press("n", "a").Ahead("enter", "enter", "ctrl+s", "b")
		if f.Actions()[0].Do() != nil {
			t.Error("a click saves again while a save runs")
		}
		d.See("Tallennetaan…").Wait(2 * time.Second).See("sivu")
		if n != 1 || v != "a" {
			t.Errorf("saved %d times, %q", n, v)
		}
	})
}
