package linear

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"aula/assets"
	"aula/ui"
	"aula/ui/text"
)

// onScreens are the texts that screens may show, by where they stand. Left out are the
// names of the keys themselves, what is said before the linear mode begins, what it says
// in words of its own, and what is as true here.
func onScreens(lang string) (all map[string]string, words *text.Linear) {
	s := text.Must(assets.FS, lang)
	words = &s.Linear
	t := *s
	t.Cli, t.Linear, t.Kit.Keys = text.Cli{}, text.Linear{}, text.Keys{}
	t.App.Small, t.App.Where = "", ""
	t.Settings.Laptop.OneKeyOn, t.Settings.Laptop.OneKeyOff = "", ""
	all = map[string]string{}
	var walk func(at string, v reflect.Value)
	walk = func(at string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all[at] = v.String()
		case reflect.Struct:
			for field, x := range v.Fields() {
				walk(at+"."+field.Name, x)
			}
		}
	}
	walk(lang, reflect.ValueOf(t))
	return all, words
}

func TestNothingSaidSpeaksOfKeysThatNobodyHasHere(t *testing.T) {
	drawn := regexp.MustCompile(`(?i)ctrl\+|\besc\b|\benter\b|\btab\b|\btabb\b|\bsarkain\b`)
	for _, lang := range text.Languages() {
		all, words := onScreens(lang)
		r := replacer(words)
		for at, s := range all {
			if said := r.Replace(s); drawn.MatchString(said) {
				t.Errorf("%s: %q", at, said)
			}
		}
	}
}

func TestEveryPhraseThatIsReplacedStandsSomewhere(t *testing.T) {
	for _, lang := range text.Languages() {
		all, words := onScreens(lang)
		for i, x := range words.Instead {
			found := false
			for _, s := range all {
				found = found || strings.Contains(s, x.Screen)
			}
			if !found {
				t.Errorf("%s: no text says %q", lang, x.Screen)
			}
			for _, before := range words.Instead[:i] {
				if strings.HasPrefix(x.Screen, before.Screen) {
					t.Errorf("%s: %q never comes after %q", lang, x.Screen, before.Screen)
				}
			}
		}
	}
}

func TestWhatIsMeantByTheBeginningOfAnyWord(t *testing.T) {
	words := []string{"Tehtävät ja ideat", "Toimintaohje", "Ideointi", "ohje"}
	for typed, want := range map[string][2]int{
		"teht": {0, 1}, "toim": {1, 1}, "ide": {2, 1}, "ideat": {0, 1}, "ja id": {0, 1}, "ohje": {3, 1}, "t": {0, 2}, "ja": {-1, 0}, "hjeet": {-1, 0}, "tehtava": {0, 1},
	} {
		if at, hits := meant(words, typed, false); at != want[0] || hits != want[1] {
			t.Errorf("%q: %d, %d times, want %v", typed, at, hits, want)
		}
	}
	if _, hits := meant(words, "ideat", true); hits != 0 {
		t.Error("a word to narrow by chose a row")
	}
}

func TestALineIsAsWideAsTheWindowIsThen(t *testing.T) {
	var b strings.Builder
	wide := 9
	v := &voice{to: &b, width: func() int { return wide }}
	v.say("yksi kaksi kolme")
	wide = 40
	v.say("yksi kaksi kolme")
	wide = 0 // not known
	v.say(strings.Repeat("sana ", 20))
	if got := b.String(); got != "yksi\nkaksi\nkolme\nyksi kaksi kolme\n"+ui.Wrap(strings.TrimSpace(strings.Repeat("sana ", 20)), 80)+"\n" {
		t.Errorf("%q", got)
	}
}
