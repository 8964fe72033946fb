package text

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// files are the language files as they lie in the repository.
func files() fs.FS { return os.DirFS("../../assets") }

// walk calls see for every string of a struct, with its path by json names.
func walk(v reflect.Value, at string, see func(at, s string)) {
	switch v.Kind() {
	case reflect.String:
		see(at, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				name := f.Tag.Get("json")
				if name == "" {
					name = f.Name
				}
				walk(v.Field(i), at+"."+name, see)
			}
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), at+"[]", see)
		}
	}
}

func words(t *testing.T, lang string) map[string][]string {
	t.Helper()
	s, err := Load(files(), lang)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	walk(reflect.ValueOf(*s), "", func(at, w string) { all[at] = append(all[at], w) })
	return all
}

func verbs(s string) []string {
	v := regexp.MustCompile(`%(\[\d+\])?[-+ 0-9.]*[a-zA-Z%]`).FindAllString(s, -1)
	sort.Strings(v)
	return v
}

func TestNoLanguageLacksAWordAndAllUseTheSameVerbs(t *testing.T) {
	english := words(t, "en")
	for _, lang := range Languages() {
		for at, list := range words(t, lang) {
			for i, w := range list {
				if strings.TrimSpace(w) == "" {
					t.Errorf("%s%s is empty", lang, at)
				}
				if !norm.NFC.IsNormalString(w) {
					t.Errorf("%s%s is not composed (NFC)", lang, at)
				}
				if strings.IndexFunc(w, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) >= 0 {
					t.Errorf("%s%s holds a control character", lang, at)
				}
				// The one form of a plural may say its number in words.
				if a, b := verbs(w), verbs(english[at][i]); !slices.Equal(a, b) && !strings.HasSuffix(at, ".one") {
					t.Errorf("%s%s has the verbs %q, English %q", lang, at, a, b)
				}
			}
		}
	}
}

func TestEveryFieldHasALowerCamelNameOfItsOwn(t *testing.T) {
	var look func(t *testing.T, of reflect.Type, at string)
	look = func(t *testing.T, of reflect.Type, at string) {
		if of.Kind() == reflect.Array || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		seen := map[string]bool{}
		for f := range of.Fields() {
			if !f.IsExported() {
				continue
			}
			name := f.Tag.Get("json")
			if !regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`).MatchString(name) || seen[name] {
				t.Errorf("%s.%s has the json name %q", at, f.Name, name)
			}
			seen[name] = true
			look(t, f.Type, at+"."+f.Name)
		}
	}
	s := &Strings{}
	for area, into := range s.areas() {
		look(t, reflect.TypeOf(into).Elem(), area)
	}
}

// Without this a missing key would be an empty word only if its field is a string
// at the top; and a key in other letter case would pass the decoder.
func TestFilesHoldExactlyTheFieldsOfTheirStructs(t *testing.T) {
	for _, lang := range Languages() {
		s := &Strings{}
		for area, into := range s.areas() {
			data, err := fs.ReadFile(files(), path.Join("lang", lang, area+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var got any
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatalf("%s/%s: %v", lang, area, err)
			}
			var want any
			blank, err := json.Marshal(into)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(blank, &want); err != nil {
				t.Fatal(err)
			}
			if a, b := keys(got, ""), keys(want, ""); !slices.Equal(a, b) {
				t.Errorf("%s/%s.json: has %q, should have %q", lang, area, minus(a, b), minus(b, a))
			}
		}
	}
}

func keys(v any, at string) []string {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	var all []string
	for k, x := range m {
		all = append(append(all, at+k), keys(x, at+k+".")...)
	}
	sort.Strings(all)
	return all
}

func minus(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

func TestLoadRefusesWhatItDoesNotKnow(t *testing.T) {
	good := func() fstest.MapFS {
		m := fstest.MapFS{}
		for area := range (&Strings{}).areas() {
			m["lang/fi/"+area+".json"] = &fstest.MapFile{Data: []byte("{}")}
		}
		return m
	}
	if _, err := Load(good(), "fi"); err != nil {
		t.Fatalf("the good files: %v", err)
	}
	for name, spoil := range map[string]func(fstest.MapFS){
		"an unknown field":      func(m fstest.MapFS) { m["lang/fi/kit.json"].Data = []byte(`{"new": "x"}`) },
		"two values in a file":  func(m fstest.MapFS) { m["lang/fi/app.json"].Data = []byte(`{}{}`) },
		"a file that is absent": func(m fstest.MapFS) { delete(m, "lang/fi/cli.json") },
		"no JSON":               func(m fstest.MapFS) { m["lang/fi/today.json"].Data = []byte(`hello`) },
	} {
		m := good()
		spoil(m)
		if _, err := Load(m, "fi"); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := Load(good(), "de"); err == nil {
		t.Error("an unknown language was accepted")
	}
}

func TestAPluralSaysItsNumber(t *testing.T) {
	p := Plural{One: "%d rivi", Other: "%d riviä"}
	for n, want := range map[int]string{0: "0 riviä", 1: "1 rivi", 2: "2 riviä", 21: "21 riviä"} {
		if got := p.Of(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := (Plural{One: "yksi rivi", Other: "%d riviä"}).Of(1); got != "yksi rivi" {
		t.Errorf("a form without a number: %q", got)
	}
}

func TestTheDoorHasItsWordsAndNoOthers(t *testing.T) {
	for _, lang := range Languages() {
		all, door := Must(files(), lang), MustDoor(files(), lang)
		if door.Lang != lang || !reflect.DeepEqual(door.Kit, all.Kit) || !reflect.DeepEqual(door.App, all.App) || !reflect.DeepEqual(door.Unlock, all.Unlock) {
			t.Errorf("%s: the door's words are not those of the language", lang)
		}
		door.Kit, door.App, door.Unlock = Kit{}, App{}, Unlock{}
		if !reflect.DeepEqual(door, &Strings{Lang: lang}) {
			t.Errorf("%s: the door reads more than it says", lang)
		}
	}
}
