package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/store/exchange"
	"aula/store/seal"
	"aula/ui/clean"
	"aula/ui/clean/cleantest"
	"aula/ui/text"
)

func inLanguage(lang string) *Main {
	m := tryMain("nowhere")
	m.words = text.Must(assets.FS, lang)
	return m
}

func TestEveryCommandHasANameOfItsOwnAndExamplesThatParse(t *testing.T) {
	for _, lang := range text.Languages() {
		m := inLanguage(lang)
		seen := map[string]bool{}
		for _, c := range m.commands() {
			for _, name := range append([]string{c.name}, c.aliases...) {
				name = c.of + " " + name
				if seen[name] {
					t.Errorf("%s: %q stands for two commands", lang, name)
				}
				seen[name] = true
			}
			if c.words.Usage == "" || c.words.Does == "" || len(c.examples) == 0 {
				t.Errorf("%s: %s has no words or no example", lang, c.name)
			}
			if c.run == nil && c.name != "completion" {
				t.Errorf("%s does nothing", c.name)
			}
			known := append(optionRows(m.optionsOf(c)), optionRows(m.general())...)
			known = append(known, [2]string{"--version", ""})
			for _, e := range c.examples {
				for word := range strings.FieldsSeq(e) {
					if strings.HasPrefix(word, "--") && !slices.ContainsFunc(known, func(r [2]string) bool { return strings.Fields(r[0])[0] == word }) {
						t.Errorf("an example of %s names %s, which it does not take", c.name, word)
					}
				}
			}
		}
	}
}

func TestHelpFitsEightyCellsAndIsClean(t *testing.T) {
	for _, lang := range text.Languages() {
		m := inLanguage(lang)
		pages := []string{m.generalHelp()}
		for _, c := range m.commands() {
			pages = append(pages, m.commandHelp(c))
		}
		for _, page := range pages {
			if !clean.OK(page) {
				t.Errorf("%s: a page is not clean: %q", lang, page)
			}
			for line := range strings.Lines(page) {
				if n := len([]rune(strings.TrimRight(line, "\n"))); n > 80 && !strings.Contains(line, "aula ") {
					t.Errorf("%s: a line has %d cells: %s", lang, n, line)
				}
			}
		}
	}
}

func TestTheCommandLinesCodesAreTheShippedOnes(t *testing.T) {
	s, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[model.ID]bool{}
	for i := range s.Codes {
		c := &s.Codes[i]
		if err := c.Check(); err != nil {
			t.Errorf("%s/%s: %v", c.List, c.Code, err)
		}
		if ids[c.ID] || c.ID != model.CodeID(c.List, c.Code) {
			t.Errorf("%s/%s has no id of its own", c.List, c.Code)
		}
		ids[c.ID] = true
	}
	for i := range s.Coping {
		if err := s.Coping[i].Check(); err != nil || ids[s.Coping[i].ID] {
			t.Errorf("coping %d: %v", i, err)
		}
		ids[s.Coping[i].ID] = true
	}
	// What help says of codes is what there is.
	f := inLanguage("en").words.Cli.Flags
	for list, said := range map[model.List]string{model.Who: f.Who, model.Initiative: f.Initiative, model.Phase: f.Phase, model.Did: f.Did, model.Onward: f.Next, model.Length: f.Length} {
		_, codes, _ := strings.Cut(said, ": ")
		for c := range strings.SplitSeq(codes, ", ") {
			if !ids[model.CodeID(list, c)] {
				t.Errorf("help of --%s names %q", list, c)
			}
		}
	}
	if len(passphraseWords()) != 4096 || !isCommon("salasana1234") && !isCommon("salasanasalasana") {
		t.Error("the word lists are not there")
	}
}

func TestAMistypedWordFindsItsNeighbours(t *testing.T) {
	words := []string{"log", "export", "import", "backup", "restore", "varmuuskopio", "yksinäisyys", ""}
	for typed, want := range map[string]string{
		"lgo": "log", "exprot": "export", "Restor": "restore", "bakcup": "backup", "varmuus": "varmuuskopio", "yksinaisyys": "yksinäisyys",
		"zzzz": "", "nowhere": "", "": "", "log": "log", "ximport": "import",
	} {
		if got := strings.Join(nearest(typed, words), ","); got != want {
			t.Errorf("%q gave %q, want %q", typed, got, want)
		}
	}
}

func TestEveryErrorHasItsCodeAndItsNextStep(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
	}{
		{store.ErrNoStore, 6},
		{store.ErrExists, 1},
		{store.ErrInUse, 4},
		{store.ErrDamaged, 5},
		{store.ErrNewer, 5},
		{store.ErrWrongPassphrase, 3},
		{errors.Join(store.ErrWeakPassphrase, seal.ErrTooShort), 2},
		{errors.Join(store.ErrWeakPassphrase, seal.ErrCommon), 2},
		{store.ErrNotAllowed, 1},
		{store.ErrUnsafeFile, 1},
		{store.PlaceError{Reason: "network", Sign: "nfs"}, 1},
		{store.PlaceError{Reason: "synced", Sign: ".stfolder"}, 1},
		{model.ErrNotFound, 6},
		{model.Problem{Field: "count", Code: "range"}, 2},
		{exchange.ErrBad, 5},
		{exchange.ErrNewer, 5},
		{exchange.ErrTooBig, 5},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, 6},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, 1},
		{syscall.ENOSPC, 1},
		{store.ErrNotSharing, 1},
		{store.ErrNotAdmin, 1},
		{store.ErrWrongInvite, 3},
		{store.ErrNoRequest, 6},
		{store.FolderError{Why: store.NotThere, Path: "x", Err: fs.ErrNotExist}, 1},
		{store.FolderError{Why: store.OwnPlace, Path: "x"}, 1},
		{errors.New("something else"), 1},
	} {
		for _, lang := range text.Languages() {
			f := inLanguage(lang).explain(errors.Join(c.err, nil))
			if f.code != c.code || f.say == "" || f.do == "" {
				t.Errorf("%s: %v gave %+v", lang, c.err, f)
			}
			if strings.Contains(f.say+f.do, "%!") {
				t.Errorf("%s: %v is said as %q %q", lang, c.err, f.say, f.do)
			}
		}
	}
}

func TestJSONForATerminalSaysTheSameAndDoesNothing(t *testing.T) {
	for _, p := range cleantest.Payloads() {
		raw, err := json.Marshal(map[string]string{"name": p})
		if err != nil {
			t.Fatal(err)
		}
		var whole, bit bytes.Buffer
		(&shown{w: &whole}).Write(raw)
		w := &shown{w: &bit}
		for i := range raw {
			w.Write(raw[i : i+1])
		}
		if !bytes.Equal(whole.Bytes(), bit.Bytes()) {
			t.Errorf("%q: byte by byte it comes out differently", p)
		}
		for r := range strings.SplitSeq(whole.String(), "") {
			if !clean.OK(r) {
				t.Errorf("%q: %q gets through", p, r)
			}
		}
		var got, want map[string]string
		if err := errors.Join(json.Unmarshal(whole.Bytes(), &got), json.Unmarshal(raw, &want)); err != nil || got["name"] != want["name"] {
			t.Errorf("%q: came back as %q, %v", p, got["name"], err)
		}
	}
}

func TestHostileNamesDoNothingToATerminal(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	name := "Poli\x1b]0;x\x07\u202e\u009b2J"
	code, _, errs := call(t, home, testPassphrase, "init", "--workspace", "W", "--site", name, "--member", name, "--role", "peer-expert", "--passphrase-file", "-")
	if code != 0 {
		t.Fatal(errs)
	}
	for _, args := range [][]string{{"log"}, {"log", "--site", "nowhere" + name}, {"today"}, {"check"}, {"doctor"}, {name}, {"log", "--theme", name}, {"import", name}} {
		_, out, errs := call(t, home, testPassphrase+"\r\n", append(args, "--passphrase-file", "-")...)
		if !clean.OK(out) || !clean.OK(errs) {
			t.Errorf("%q wrote %q %q", args, out, errs)
		}
	}
}

func TestOneNewlineIsCutOffAPassphraseAndNoMore(t *testing.T) {
	m := inLanguage("fi")
	for in, want := range map[string]string{"a b\n": "a b", "a b\r\n": "a b", "a b": "a b", "a b\n\n": "a b\n", " a\t\n": " a\t", "a\r": "a\r"} {
		if got, err := m.readPassphrase("-", strings.NewReader(in)); err != nil || got != want {
			t.Errorf("%q was read as %q, %v", in, got, err)
		}
	}
	if _, err := m.readPassphrase("-", strings.NewReader(strings.Repeat("a", longestPassphrase+1))); err == nil {
		t.Error("a passphrase without end was taken")
	}
}

type shut struct{}

func (shut) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestAResultThatCanNotBeWrittenIsAFailure(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"help"}, {"man"}, {"--linear"}} {
		m := tryMain(t.TempDir())
		m.Out = shut{}
		if code := m.Run(append([]string{"aula"}, args...)); code != exitFailed {
			t.Errorf("%v ended with %d", args, code)
		}
	}
}
