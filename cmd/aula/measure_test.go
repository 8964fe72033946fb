package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
)

const madeUp = "testdata/measures/kuulumiset.json"

// answeredHome has the made-up set, and sheets of so many persons.
func answeredHome(t *testing.T, persons ...int) string {
	t.Helper()
	b, err := os.ReadFile(madeUp)
	if err != nil {
		t.Fatal(err)
	}
	set, err := model.ReadMeasure(b)
	if err != nil {
		t.Fatal(err)
	}
	return filledHome(t, func(s *store.Session) {
		records := []model.Record{&set}
		for i, n := range persons {
			x := &model.Sheet{ID: model.ID{50, byte(i)}, Measure: set.ID, Day: model.DateOf(s.Now()) - model.Date(i), Group: "Avoin ryhmä"}
			for p := range n {
				x.Rows = append(x.Rows, []int{1 + p%5, 3, min(1+p, 5)})
			}
			x.Sort()
			records = append(records, x)
		}
		if err := s.Put(records...); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAQuestionnaireIsBroughtInFromAFile(t *testing.T) {
	home := filledHome(t, func(*store.Session) {})
	if out := callThen(t, home, "fi", "measure"); !strings.Contains(out, "aula measure import") || !strings.Contains(out, "lupa") {
		t.Errorf("with none: %s", out)
	}
	out := callThen(t, home, "fi", "mittari", "tuo", madeUp)
	for _, want := range []string{"Kysely on tuotu: Ryhmän kuulumiset.", "vain ryhmän tulos", "keskiarvo", "Lupa: CC0", "Lähde: https://example.org/kysely"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said: %s", want, out)
		}
	}
	if out := callThen(t, home, "en", "measure", "import", madeUp); !strings.Contains(out, "here already") {
		t.Errorf("a second time: %s", out)
	}
	var rows []measureRow
	if err := json.Unmarshal([]byte(callThen(t, home, "fi", "measure", "--json")), &rows); err != nil || len(rows) != 1 || rows[0].Key != "ryhman-kuulumiset" || rows[0].Licence.Source == "" || rows[0].Groups != 0 {
		t.Errorf("%+v, %v", rows, err)
	}
	if out := callThen(t, home, "sv", "measure"); !strings.Contains(out, "ryhman-kuulumiset/2026") || !strings.Contains(out, "Tillstånd: CC0") {
		t.Errorf("the list: %s", out)
	}
}

func TestOfAGroupOnlyTheMiddleIsShownAndOfFewNothing(t *testing.T) {
	home := answeredHome(t, 6, 4)
	out := callThen(t, home, "fi", "measure", "ryhmän", "--json")
	var r measureReport
	if err := json.Unmarshal([]byte(out), &r); err != nil || len(r.Results) != 2 {
		t.Fatalf("%s, %v", out, err)
	}
	six, four := r.Results[0], r.Results[1]
	if six.Persons == nil || *six.Persons != 6 || six.Score == nil || six.Score.Persons != 6 || len(six.Statements) != 3 || six.Statements[1].Median != 3 || six.Group != "Avoin ryhmä" {
		t.Errorf("of six: %s", out)
	}
	if four.Persons != nil || four.Score != nil || four.Statements != nil {
		t.Errorf("of four: %s", out)
	}
	if strings.Contains(out, "rows") {
		t.Errorf("single forms: %s", out)
	}
	words := callThen(t, home, "fi", "measure", "ryhman-kuulumiset")
	for _, want := range []string{"6 vastaajaa.", "2. Minua kuunneltiin. – mediaani 3, neljännekset 3 ja 3", "vähemmän kuin 5", "Lupa: CC0", "vain ryhmän tulos"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not said: %s", want, words)
		}
	}
}

func TestABadFileSaysWhatIsWrongAndWhatToDo(t *testing.T) {
	good, err := os.ReadFile(madeUp)
	if err != nil {
		t.Fatal(err)
	}
	home := filledHome(t, func(*store.Session) {})
	for name, c := range map[string]struct{ old, put, want string }{
		"no JSON":                      {string(good), "<html>", "JSON"},
		"a field nobody knows":         {`"rule"`, `"cutoff": 3, "rule"`, "kenttä"},
		"no licence":                   {`"name": "CC0"`, `"name": ""`, "licence"},
		"a language that is not whole": {`, "en": "I was heard."`, ``, "samoilla kielillä"},
		"a rule that is none":          {`"mean"`, `"median"`, "none, sum, mean tai linear"},
		"ESIS with other statements":   {`"ryhman-kuulumiset"`, `"esis"`, "juuri niin monta"},
	} {
		file := filepath.Join(t.TempDir(), "kysely.json")
		bad := strings.Replace(string(good), c.old, c.put, 1)
		if bad == string(good) {
			t.Fatalf("%s: the file is good", name)
		}
		if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := call(t, home, testPassphrase+"\n", "measure", "import", file, "--passphrase-file", "-")
		if code != exitDamaged || out != "" || !strings.Contains(errs, "kysely.json") || !strings.Contains(errs, c.want) || !strings.Contains(errs, "Mitään ei muutettu.") {
			t.Errorf("%s: %d %s%s", name, code, out, errs)
		}
	}
	if code, _, errs := call(t, home, testPassphrase+"\n", "measure", "import", "ei-ole.json", "--passphrase-file", "-"); code != exitNotFound || !strings.Contains(errs, "ei-ole.json") {
		t.Errorf("a file that is not there: %d %s", code, errs)
	}
	if code, _, errs := call(t, home, testPassphrase+"\n", "measure", "esis", "--passphrase-file", "-"); code != exitNotFound || !strings.Contains(errs, "aula measure") {
		t.Errorf("a set that is not there: %d %s", code, errs)
	}
	if out := callThen(t, home, "fi", "measure", "--json"); strings.TrimSpace(out) != "[]" {
		t.Errorf("something came in: %s", out)
	}
}

// Answers stay with the statements they were given to.
func TestAnEditionIsNeverReplacedByOtherWords(t *testing.T) {
	home := answeredHome(t, 6)
	good, err := os.ReadFile(madeUp)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "toinen.json")
	if err := os.WriteFile(file, []byte(strings.Replace(string(good), "Sain puhua.", "Sain olla.", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := call(t, home, testPassphrase+"\n", "measure", "import", file, "--passphrase-file", "-"); code != exitFailed || !strings.Contains(errs, "edition") {
		t.Errorf("%d %s", code, errs)
	}
	if out := callThen(t, home, "fi", "measure", "ryhman-kuulumiset"); !strings.Contains(out, "Sain puhua.") || strings.Contains(out, "Sain olla.") {
		t.Errorf("%s", out)
	}
}
