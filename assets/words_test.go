package assets_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"aula/assets"
)

func lines(t *testing.T, name string) []string {
	t.Helper()
	raw, err := fs.ReadFile(assets.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	text, ended := strings.CutSuffix(string(raw), "\n")
	if !ended || strings.Contains(text, "\r") {
		t.Fatalf("%s does not end its lines with a plain newline", name)
	}
	return strings.Split(text, "\n")
}

func TestThePassphraseListHas4096SortedShortFinnishWords(t *testing.T) {
	words := lines(t, "words/fi.txt")
	if len(words) != 4096 {
		t.Errorf("%d words, want 4096 (12 bits each)", len(words))
	}
	for i, w := range words {
		if i > 0 && words[i-1] >= w {
			t.Errorf("%q after %q: not sorted or not unique", w, words[i-1])
		}
		if n := utf8.RuneCountInString(w); n < 3 || n > 9 {
			t.Errorf("%q has %d letters, want 3 to 9", w, n)
		}
		if strings.Trim(w, "abcdefghijklmnopqrstuvwxyzäö") != "" {
			t.Errorf("%q has a letter other than a-z, ä, ö", w)
		}
	}
}

// endings are those with which a basic form most often turns into another form.
func endings() []string {
	return strings.Fields("n t a ä ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi tta ttä " +
		"en in an än on ön un yn ja jä jen iden ni si nsa nsä mme nne kin ko kö")
}

func TestNoPassphraseWordIsAnotherWithAnEnding(t *testing.T) {
	words := lines(t, "words/fi.txt")
	for _, w := range words {
		for _, e := range endings() {
			if _, found := slices.BinarySearch(words, w+e); found {
				t.Errorf("%q is %q with the ending -%s", w+e, w, e)
			}
		}
	}
}

// single writes doubled letters once: kukka becomes kuka.
func single(word string) string {
	var last rune
	return strings.Map(func(r rune) rune {
		if r == last {
			return -1
		}
		last = r
		return r
	}, word)
}

func TestNoTwoPassphraseWordsDifferOnlyInADoubledLetter(t *testing.T) {
	seen := map[string]string{}
	for _, w := range lines(t, "words/fi.txt") {
		if other, twice := seen[single(w)]; twice {
			t.Errorf("%q and %q sound alike", other, w)
		}
		seen[single(w)] = w
	}
}

func TestSingleWritesDoubledLettersOnce(t *testing.T) {
	for word, want := range map[string]string{"kukka": "kuka", "kuka": "kuka", "tuulli": "tuli", "yö": "yö", "": "", "ääni": "äni"} {
		if got := single(word); got != want {
			t.Errorf("single(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestTheRefusedPassphrasesAreLowerCaseSortedAndLong(t *testing.T) {
	words := lines(t, "words/common.txt")
	if len(words) < 600 {
		t.Errorf("%d refused passphrases, want 600 at least", len(words))
	}
	for i, w := range words {
		if i > 0 && words[i-1] >= w {
			t.Errorf("%q after %q: not sorted or not unique", w, words[i-1])
		}
		if utf8.RuneCountInString(w) < 8 || strings.ToLower(w) != w || strings.TrimSpace(w) != w {
			t.Errorf("%q is short, not lower case, or has blanks around it", w)
		}
	}
	for _, w := range []string{"salasana123456", "kesäkuu2024!!", "lösenord123456", "password123456", "qwertyuiopå", "123456789012"} {
		if !slices.Contains(words, w) {
			t.Errorf("%q is not refused", w)
		}
	}
}

func TestTheWordListsNameTheirOrigin(t *testing.T) {
	text := strings.Join(lines(t, "words/README.txt"), "\n")
	if n := strings.Count(text, "made for aula, CC0"); n != 2 {
		t.Errorf("the licence line stands %d times, want once for each list", n)
	}
}

func TestAllTextIsComposedUTF8WithoutControls(t *testing.T) {
	err := fs.WalkDir(assets.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			return err
		}
		if !utf8.Valid(raw) {
			t.Errorf("%s is not UTF-8", name)
		}
		for _, r := range string(raw) {
			if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || (unicode.IsControl(r) && r != '\n') {
				t.Errorf("%s holds %U, which has no place in plain text", name, r)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
