package ui_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/uitest"
)

func TestAWordIsFoundByNumberLettersOrAll(t *testing.T) {
	words := []string{"Yksinäisyys", "Yhteisö", "Äiti", "Äiti ja isä", "10"}
	for typed, want := range map[string][2]int{
		"1": {0, 1}, "2.": {1, 1}, " 5 ": {4, 1}, "10": {4, 1}, "yks": {0, 1}, "YKSINAISYYS": {0, 1}, "y": {0, 2},
		"äiti": {2, 1}, "aiti": {2, 1}, "äiti ja": {3, 1}, "6": {-1, 0}, "0": {-1, 0}, "": {-1, 0}, "x": {-1, 0}, "-1": {-1, 0},
	} {
		if at, hits := ui.Match(words, typed); at != want[0] || hits != want[1] {
			t.Errorf("%q: %d of %d", typed, at, hits)
		}
	}
}

// ask answers the questions of a form by their labels.
func ask(t *testing.T, f ui.Asker, label, typed string) string {
	t.Helper()
	for _, q := range f.Questions() {
		if q.Label == label {
			return q.Answer(typed)
		}
	}
	t.Fatalf("nobody asks %q", label)
	return ""
}

func TestAFormIsAnsweredInWordsAsByKeys(t *testing.T) {
	e := env("fi")
	var a answers
	a.At = ui.NoTime
	f := wholeForm(e, &a, func() tea.Cmd { return nil })
	kinds := map[ui.AskKind]int{}
	for _, q := range f.Questions() {
		kinds[q.Kind]++
		if q.Kind != ui.AskInfo && q.Label == "" || q.Kind == ui.AskInfo && q.Value == "" {
			t.Errorf("says nothing: %+v", q)
		}
	}
	if len(kinds) < 8 {
		t.Errorf("kinds: %v", kinds)
	}
	for _, x := range []struct{ label, typed, want string }{
		{"Nimi", "", e.Text.Kit.Problem("missing")},
		{"Nimi", "  Ma\x1b[31mija\u202e  ", ""},
		{"Tunnuslause", "salainen lause", ""},
		{"Rooli", "9", e.Text.Kit.Problem("unknown-code")},
		{"Rooli", "o", e.Text.Kit.Problem("unknown-code")},
		{"Rooli", "aija", ""},
		{"Tunnelma", "1 riita", ""},
		{"Tunnelma", "7", e.Text.Kit.Problem("unknown-code")},
		{"Ryhmä", "sata", e.Text.Kit.Problem("bad-number")},
		{"Ryhmä", "100", e.Text.Kit.Problem("range")},
		{"Ryhmä", "3", ""},
		{"Kello", "25", e.Text.Kit.Problem("bad-time")},
		{"Kello", "9.30", ""},
		{"Päivä", "eilen", ""},
		{"Nimi", strings.Repeat("ä", model.MaxLine+1), e.Text.Kit.Problem("too-long")},
	} {
		if got := ask(t, f, x.label, x.typed); got != x.want {
			t.Errorf("%s, %q: %q", x.label, x.typed, got)
		}
	}
	if a.Role != "äijä" || !reflect.DeepEqual(a.Likes, []string{"rauha", "riita"}) || a.Count != 3 || a.At != 9*60+30 {
		t.Errorf("%+v", a)
	}
	if strings.ContainsAny(a.Name, "\x1b\u202e") || !strings.HasSuffix(a.Name, "ija") {
		t.Errorf("the name was not cleaned: %q", a.Name)
	}
	if a.On != model.DateOf(e.Now().AddDate(0, 0, -1)) {
		t.Errorf("on %v", a.On)
	}
	for _, q := range f.Questions() {
		switch q.Label {
		case "Tunnuslause":
			if q.Value != e.Text.Kit.Form.Given {
				t.Errorf("the secret is said: %q", q.Value)
			}
		case "Päivä":
			if !strings.Contains(q.Value, "21.11.") {
				t.Errorf("the day is said as %q", q.Value)
			}
		case "Rooli":
			if q.Value != "Äijä" || len(q.Words) != 4 {
				t.Errorf("%q of %q", q.Value, q.Words)
			}
		}
	}
}

// What keys write and what answers write is the same, drafts included.
func TestAnswersAndKeysLeaveTheSameDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := env("fi")
		var a, b answers
		a.At, b.At = ui.NoTime, ui.NoTime
		keys := wholeForm(e, &a, nil)
		said := wholeForm(e, &b, nil)
		keys.Keep, said.Keep = "x", "x"
		d := uitest.DriveScreen(t, keys, nil)
		d.Type("Maija").Press("tab").Type("salainen").Press("tab").Press("o", "tab").Press("space", "tab").Type("4")
		for label, typed := range map[string]string{"Nimi": "Maija", "Tunnuslause": "salainen", "Tunnelma": "rauha", "Ryhmä": "4"} {
			if p := ask(t, said, label, typed); p != "" {
				t.Errorf("%s: %s", label, p)
			}
		}
		ask(t, said, "Rooli", "oh")
		var x, y any
		if json.Unmarshal(keys.Draft(), &x) != nil || json.Unmarshal(said.Draft(), &y) != nil || !reflect.DeepEqual(x, y) {
			t.Errorf("%s\n%s", keys.Draft(), said.Draft())
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%+v\n%+v", a, b)
		}
	})
}

func TestHiddenFieldsAreNotAskedAndWhatAWatcherSawCanBeCovered(t *testing.T) {
	e := env("fi")
	text, why := "", ""
	look := func(s string) ui.Warning {
		at := strings.Index(s, "050")
		if at < 0 {
			return ui.Warning{}
		}
		return ui.Warning{Saw: "puhelinnumero", Block: true, Spans: []ui.Span{{From: at, To: at + 3}}}
	}
	f := ui.NewForm(e, "x", func() tea.Cmd { return nil },
		ui.NoteField("Teksti", &text, ui.Opts{Watch: look}),
		ui.TextField("Miksi", &why, ui.Opts{Hide: func() bool { return text == "" }}))
	if n := len(f.Questions()); n != 1 {
		t.Fatalf("%d questions", n)
	}
	if p := ask(t, f, "Teksti", "soita 050 heti\nja nyt"); p != e.Text.Kit.Problem("identifier") {
		t.Errorf("said %q", p)
	}
	q := f.Questions()[0]
	if q.Cover == nil || !strings.Contains(q.Saw, "puhelinnumero") || len(f.Questions()) != 2 {
		t.Fatalf("%+v", q)
	}
	q.Cover()
	q = f.Questions()[0]
	if q.Saw != "" || q.Cover != nil || q.Keep() != "" || strings.Contains(text, "050") || !strings.Contains(text, "ja nyt") {
		t.Errorf("%q, %+v", text, q)
	}
}

func TestAQuestionIsAnsweredInWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, x := range []struct {
			typed string
			did   int
			bad   bool
		}{{"k", 1, false}, {"kyllä", 1, false}, {"1", 1, false}, {"ei", 0, false}, {"2", 0, false}, {"ehkä", 0, true}} {
			n := 0
			q := ui.NewQuestion(env("fi"), "Poista", "3 kirjausta\n\npoistuu.", func() tea.Cmd { n++; return nil })
			d := uitest.DriveScreen(t, &on{dialog: q}, nil).Press("n")
			if lines := q.Speak().Lines; len(lines) != 2 {
				t.Errorf("lines: %q", lines)
			}
			if p := q.Questions()[0].Answer(x.typed); (p != "") != x.bad {
				t.Errorf("%q: %q", x.typed, p)
			}
			d.Send(ui.DoMsg{Do: q.Finish})
			if n != x.did || d.Screen() != "sivu" {
				t.Errorf("%q: did it %d times\n%s", x.typed, n, d.Screen())
			}
		}
		n := 0
		q := ui.NewTypedQuestion(env("fi"), "Poista", "Kaikki katoaa.", "hävitä", func() tea.Cmd { n++; return nil })
		d := uitest.DriveScreen(t, &on{dialog: q}, nil).Press("n")
		if p := q.Questions()[0].Answer("hävi"); p == "" {
			t.Error("half a word was enough")
		}
		d.Send(ui.DoMsg{Do: q.Finish})
		if p := q.Questions()[0].Answer("HAVITA"); p != "" || n != 0 {
			t.Errorf("%q, %d", p, n)
		}
		if d.Send(ui.DoMsg{Do: q.Finish}); n != 1 {
			t.Errorf("did it %d times", n)
		}
	})
}
