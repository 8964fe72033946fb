package linear_test

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui/linear"
	"aula/ui/text"
)

// inside are the answers that open Aino's profile.
func inside(says ...string) []string { return append([]string{"1", phrase}, says...) }

// flat is what was said, in one line.
func flat(heard string) string { return strings.Join(strings.Fields(heard), " ") }

// hears fails unless each text was said, in this order.
func hears(t *testing.T, heard string, want ...string) {
	t.Helper()
	rest := flat(heard)
	for _, w := range want {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Fatalf("not said, or not in this place: %q in\n%s", w, heard)
		}
		rest = after
	}
}

func TestWhatIsSaidInATalk(t *testing.T) {
	for name, x := range map[string]struct {
		says []string
		want []string
		not  []string
	}{
		"the first line names the mode and the way out": {
			nil, []string{"Ruudunlukijatila.", "lopeta", "Kuka on koneella?", "1. Sininen ovi. Rivi 1/2.", "Valmis: Suljettu."}, nil,
		},
		"hints come the first time, and when asked for": {
			inside("V", "t", "V", "t", "?"), []string{"Toimintoja: u: kumoa", "Toiminnot tässä: u: kumoa. n: koko lomake."}, nil,
		},
		"an answer that means nothing says how to go on": {
			inside("hevonen"), []string{"Virhe: En ymmärtänyt vastausta ”hevonen”. Kirjoita ?"}, nil,
		},
		"the name of a place goes there from anywhere": {
			inside("aset", "hevonen", "tehtävät"), []string{"Asetukset.", "Virhe: En ymmärtänyt vastausta ”hevonen”", "Tehtävät ja ideat."}, []string{"Mihin mennään?"},
		},
		"a row that is not there": {inside("V", "77"), []string{"Virhe: Sellaista riviä ei ole. Anna numero väliltä 1–"}, nil},
		"a word that could mean two things": {
			inside("V", "s"), []string{"Vastaus voi tarkoittaa näitä.", "2. Siirrä vuoro", "9. Selviytymiskeinot"}, nil,
		},
		"a long list comes in portions": {
			inside("V", "lisää", "lisää"), []string{"9. Selviytymiskeinot", "Vielä 3 riviä. Kirjoita lisää.", "10. Jatkolappu", "Rivi 12/12.", "Kaikki on jo kerrottu."}, nil,
		},
		"zero and nothing change nothing": {inside("V", "0", ""), []string{"Mikään ei muuttunut.", "Mikään ei muuttunut."}, nil},
		"the page's letter comes before the command's": {
			inside("1", "l", "t", "lopeta", "2"), []string{"Kirjattu: Vastaanoton jännitys, läheinen.", "jännitys, läheinen, toivoa.", "Lukittu ja suljettu"}, []string{"Arki ja jaksaminen."},
		},
		"what is off says why": {inside("V", "1", "", "n"), []string{"Vuoro päättyi", "Virhe: Kirjaus kuuluu vuoroon."}, nil},
		"back walks to the question before and out": {
			inside("P", "1", "2", "t", "t", "t"), []string{"Kysymys 1/2: Mikä tilanne.", "Mikä tilanne: Huoli.", "Kysymys 2/2: Lyhyesti.", "Kysymys 1/2: Mikä tilanne.", "Oletus: Huoli.", "Aula, Poliklinikka."}, nil,
		},
		"words of the other languages are commands too": {
			inside("P", "1", "tillbaka", "platser", "back", "avsluta"), []string{"Mikä tilanne", "Aula, Poliklinikka.", "Mihin mennään?", "Lukittu ja suljettu"}, nil,
		},
		"a field that is hidden is not asked": {
			inside("V", "1", "", "aloita"), []string{"Aloita vuoro. 2 kysymystä. Kysymys 1/2: Tukihenkilö."}, []string{"Toimipaikka."},
		},
		"a field that an answer shows is asked": {
			inside("O", "1", "1", "Ovi on osoitteessa Mannerheimintie 12", "", "", "2"), []string{"Kysymys 2/2: Huomio.", "Tekstissä näyttää olevan: katuosoite.", "Kirjoita peitä", "Kysymys 3/3: Miksi tämä saa jäädä.", "Valmis: Huomio on tallennettu."}, nil,
		},
		"what cannot stay is covered": {
			inside("O", "1", "1", "Soita 040 123 4567", "", "", "peitä", ""), []string{"Virhe: Tekstistä voi tunnistaa ihmisen.", "Oletus on tämä teksti:", "Valmis: Huomio on tallennettu."}, nil,
		},
		"a number out of its bounds": {
			inside("n", "", "", "", "", "", "", "", "", "", "0", "sata", "2"), []string{"Virhe: Arvo ei ole", "Virhe: Kirjoita kokonaisluku", "Valmis: Kirjattu: ei aihetta, 2 ihmistä."}, nil,
		},
		"an answer that looks like a command": {
			inside("V", "4", "=lopeta", "", "V", "4", ""), []string{"Kysymys 1/2: Tukihenkilö.", "Valmis: Vuoron tiedot", "Oletus: lopeta."}, nil,
		},
		"an answer can be taken away": {
			inside("V", "4", "tyhjennä", "", "V", "4", ""), []string{"Oletus: Pekka.", "Valmis: Vuoron tiedot", "Oletus: tyhjä."}, nil,
		},
		"saving at once": {inside("n", "3", "tallenna"), []string{"Valmis: Kirjattu: Yksinäisyys."}, nil},
		"saving what lacks an answer": {
			inside("P", "1", "tallenna"), []string{"Virhe: Tämä kohta tarvitaan.", "Kysymys 1/2: Mikä tilanne."}, nil,
		},
		"the choices are said once, and again when asked for": {
			inside("P", "1", "kertaa", "9", ""), []string{"1. Uhka", "1. Uhka", "Virhe: Tätä ei ole luettelossa."}, nil,
		},
		"the beginning of a word is enough": {
			inside("paik", "teht", "paikat toimintao", "paik", "aset", "henk", "taka", "kert", "toimi", "taka", "hak", "takaisin", "lope"), []string{
				"Mihin mennään?", "Tehtävät ja ideat.", "Toimintaohje.", "Mihin mennään?", "Asetukset.", "Asetukset, Henkilöt.", "Asetukset.", "1. Luettelot", "Toimipaikat", "Asetukset.", "Hae tai tee.", "Asetukset.", "Lukittu ja suljettu",
			}, []string{"En ymmärtänyt", "voi tarkoittaa näitä"},
		},
		"a place that is not there keeps the places": {inside("paikat kuu", "teht"), []string{"Virhe: En ymmärtänyt vastausta ”kuu”", "Mihin mennään?", "Tehtävät ja ideat."}, nil},
		"keys of the screens are said as words": {
			inside("haku kierros", "1", "seur", "lopeta kierros", "f1", "u", "haku xyzzy"), []string{
				"haku kierros.", "Kierros 1/8", "numero avaa rivin", "haku kierros.", "haku omat muutokset", "kirjoita takaisin.",
			}, []string{"ctrl+", " esc"},
		},
		"a day with an entry and nothing logged says which is which": {
			inside("f1"), []string{"Yksi asia.", "Kirjattu tänään: ei vielä mitään.", "1. Kello 8.05–"}, nil,
		},
		"a deed after a number is done where the row has opened": {
			inside("f1", "1 e", "takaisin", "1 x"), []string{"Virhe: Vuoroa hoidetaan aulassa.", "Virhe: En ymmärtänyt vastausta ”x”."}, nil,
		},
		"the last steps of a door": {
			[]string{"2", "takaisin", "1", "toiminnot", "1"}, []string{"Vihreä ovi", "Kuka on koneella?", "Sininen ovi", "1. salalause unohtui.", "palautuskoodi"}, nil,
		},
		"signs have words":                {inside("3", "plus", "piste", "pilkku", "1", "?"), []string{"Yksinäisyys, 2 ihmistä", "Valmis: Kirjattu: Yksinäisyys.", "Yksinäisyys, vastaanoton jännitys.", "pilkku: lisää aihe", "miinus: yksi"}, nil},
		"repeat says the counts":          {inside("3", "3", "kertaa"), []string{"3: Yksinäisyys, 2", "Vielä auki: Yksinäisyys"}, nil},
		"a tip by its word, and the next": {inside("S", "kortteli", "1", "oikealle", "takaisin"), []string{"Selviytymiskeinot.", "Näytä tai lue ääneen.", "Näytä tai lue ääneen."}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLaptop(t, false)
				l.onShift()
				heard := l.talk(x.says...)
				hears(t, heard, x.want...)
				for _, w := range x.not {
					if strings.Contains(flat(heard), w) {
						t.Errorf("said: %q in\n%s", w, heard)
					}
				}
			})
		})
	}
}

func TestTheEndOfTheInputKeepsTheDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		l.onShift()
		hears(t, l.talk(inside("P", "1", "huoli", "Ovella oli ahdasta")...), "Lyhyesti.", "Valmis: Lukittu ja suljettu.")
		hears(t, l.talk(inside("P", "1")...), "Oletus: Huoli.")
		hears(t, l.talk(inside("P", "1", "", "")...), "Ovella oli ahdasta", "Valmis: Tapahtuma on kirjattu.")
	})
}

// The sign in a title is the theme's; with any of them it is a pause when it is said.
func TestTheWayInATitleIsSaidWithCommas(t *testing.T) {
	for _, glyphs := range []string{"wide", "narrow", "ascii"} {
		synctest.Test(t, func(t *testing.T) {
			l := newLaptop(t, false)
			l.glyphs = glyphs
			heard := l.talk(inside("f10", "3", "aino", "nimi")...)
			hears(t, heard, "Asetukset, Henkilöt.", "Asetukset, Henkilöt, Aino.")
			if strings.Contains(heard, ">") {
				t.Errorf("%s:\n%s", glyphs, heard)
			}
		})
	}
}

// The free text of an encounter is never a draft (GROUND.md 4).
func TestTheEndOfTheInputKeepsNoTextOfAnEncounter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		l.onShift()
		l.at(func(s *store.Session) {
			sites, _ := store.List[*model.Site](s)
			sites[0].FreeText = true
			if err := s.Put(sites[0]); err != nil {
				t.Fatal(err)
			}
		})
		l.talk(inside("n", "3", "", "", "", "", "", "", "", "", "", "Puhuttiin säästä")...)
		if heard := l.talk(inside("n", "", "", "", "", "", "", "", "", "", "")...); strings.Contains(heard, "säästä") || strings.Contains(heard, "Oletus: Yksinäisyys") {
			t.Errorf("it was kept:\n%s", heard)
		}
	})
}

// tour is a talk that passes by all that there is.
func tour() []string {
	return inside("1", "a", "?", "V", "lisää", "t", "K", "t", "Y", "t", "E", "t", "P", "2", "t", "P", "1", "?", "2", "ok", "", "S", "1", "t", "J", "t", "O", "t", "R", "t",
		"n", "1", "?", "back", "back", "m", "1", "?", "m", "2", "f10", "1", "t", "2", "1", "t", "t", "3", "t", "4", "t", "5", "4", "12", "back", "back", "t", "6", "t", "7", "t", "8", "t", "search", "a", "back", "99", "xyzzy")
}

func TestEveryLanguageSpeaksForItself(t *testing.T) {
	words := map[string][]string{}
	for _, lang := range text.Languages() {
		words[lang] = gather(reflect.ValueOf(*text.Must(assets.FS, lang)))
	}
	for _, lang := range text.Languages() {
		t.Run(lang, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLaptop(t, false)
				l.lang = lang
				l.onShift()
				heard := flat(l.talk(tour()...))
				for other, all := range words {
					for _, w := range all {
						if other != lang && len(w) > 14 && !strings.Contains(w, "%") && !slices.Contains(words[lang], w) && strings.Contains(heard, w) {
							t.Errorf("%s: %q", other, w)
						}
					}
				}
			})
		})
	}
}

// gather are all strings of a struct; the words of commands are meant to be of every
// language.
func gather(v reflect.Value) []string {
	var all []string
	switch v.Kind() {
	case reflect.String:
		all = append(all, flat(v.String()))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[text.LinearWords]() {
			return nil
		}
		for _, field := range v.Fields() {
			all = append(all, gather(field)...)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			all = append(all, gather(v.Index(i))...)
		}
	}
	return all
}

func TestNothingButPlainLinesOfTheWidth(t *testing.T) {
	for _, width := range []int{20, 40, 80, 200} {
		synctest.Test(t, func(t *testing.T) {
			l := newLaptop(t, false)
			l.onShift()
			l.at(func(s *store.Session) {
				sites, _ := store.List[*model.Site](s)
				sites[0].Name, sites[0].Contact = "Poli\x1b[31m\u202eklinikka┌─┐", "日本語のとても長い名前が続きます"
				if err := s.Put(sites[0]); err != nil {
					t.Fatal(err)
				}
			})
			heard := l.talkBy(linear.Options{Width: func() int { return width }}, tour()...)
			for line := range strings.SplitSeq(heard, "\n") {
				if n := ansi.StringWidth(line); n > width {
					t.Errorf("a line of %d cells in %d: %q", n, width, line)
				}
				for _, r := range line {
					if r < ' ' || r == 0x7f || r >= 0x2190 && r <= 0x21ff || r >= 0x2500 && r <= 0x27bf || unicode.Is(unicode.Bidi_Control, r) {
						t.Errorf("%U in %q", r, line)
					}
				}
			}
		})
	}
}

// slow gives one line at a time, each after a while.
type slow struct {
	lines []string
	every []time.Duration
}

func (s *slow) Read(p []byte) (int, error) {
	if len(s.lines) == 0 {
		return 0, io.EOF
	}
	time.Sleep(s.every[0])
	n := copy(p, s.lines[0]+"\n")
	s.lines, s.every = s.lines[1:], s.every[1:]
	return n, nil
}

const wiped = "\x1b[3J"

// What was being typed when the screen locked was meant for what lay beneath.
func TestALockWhileSomebodyTypesWipesTheTerminalAndDropsTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		in := &slow{[]string{"1", phrase, "V", phrase, "1", phrase, "lopeta"}, []time.Duration{0, 0, time.Second, time.Hour, time.Second, time.Second, time.Second}}
		root, ends := l.root()
		var out strings.Builder
		if err := linear.Run(root, linear.Options{In: in, Out: &out, Terminal: true}); err != nil {
			t.Fatal(err)
		}
		ends()
		heard := out.String()
		if n := strings.Count(heard, wiped); n != 2 {
			t.Errorf("wiped %d times:\n%q", n, heard)
		}
		hears(t, heard, "Vuoro.", wiped, "Valmis: Lukittu.", "Näkymä vaihtui. Paina enter.", "Salalause.", "Aula, Poliklinikka", wiped, "Lukittu ja suljettu")
	})
}

func TestSecretsAreReadByWhoCanHideThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		n := 0
		heard := l.talkBy(linear.Options{Secret: func() (string, error) { n++; return phrase, nil }}, "1", "V")
		hears(t, heard, "Kirjoitus ei näy.", "Vuoro.")
		if n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		heard := l.talkBy(linear.Options{Secret: func() (string, error) { return "", io.EOF }}, "1", "V")
		hears(t, heard, "Salalause.", "Valmis: Suljettu.")
	})
}

func TestOneKeyAnswersWithoutEnter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		l.key = true
		l.onShift()
		keys := []string{"1", "1", "1", "a", "space", "P", "1", "2", "K", "esc", ":", "?"}
		one := func() (string, error) {
			if len(keys) == 0 {
				return "", io.EOF
			}
			time.Sleep(100 * time.Millisecond) // as a key that is held down repeats
			k := keys[0]
			keys = keys[1:]
			return k, nil
		}
		heard := l.talkBy(linear.Options{OneKey: one, Terminal: true}, phrase, "Ovella tungos", "", "kertaa")
		hears(t, heard, "Kirjattu: Vastaanoton jännitys.", "jännitys, asiakas.", "Kirjattu: ei aihetta.", "Mikä tilanne: Huoli.", "Tapahtuma on kirjattu.", "112", "1: Vastaanoton jännitys, 1", "Yksi näppäin riittää", "Lukittu ja suljettu")
	})
}

func TestStopLocksAndEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		stop := make(chan struct{})
		root, ends := l.root()
		var out strings.Builder
		time.AfterFunc(time.Minute, func() { close(stop) })
		in := &slow{[]string{"1", phrase, "V", "t"}, []time.Duration{0, 0, time.Second, 2 * time.Minute}}
		if err := linear.Run(root, linear.Options{In: in, Out: &out, Stop: stop}); err != nil || !root.Over() {
			t.Errorf("%v, over %v\n%s", err, root.Over(), out.String())
		}
		ends()
		hears(t, out.String(), "Vuoro.", "Lukittu ja suljettu")
		time.Sleep(time.Hour) // the line nobody waits for any more
	})
}

// broken is an output that is gone.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

var errBroken = errors.New("gone")

func TestAnOutputThatIsGoneEndsTheTalkLocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		root, ends := l.root()
		err := linear.Run(root, linear.Options{In: strings.NewReader(strings.Join(inside("V", "t", "V"), "\n")), Out: &broken{600}})
		if !errors.Is(err, errBroken) || !root.Over() {
			t.Errorf("%v, over %v", err, root.Over())
		}
		ends()
	})
}

// Whatever is answered, the talk goes on, says plain lines, and ends locked.
func TestNoAnswerBreaksTheTalk(t *testing.T) {
	some := []string{
		"", "0", "1", "2", "3", "9", "12", "99", "t", "?", "l", "m", "n", "u", "a", "V", "K", "Y", "E", "P", "S", "J", "O", "R", "C", "i", "e", "1 e", "2 x", "+", "-", ",", ".", " ", "väli", "enter", "esc", "ctrl+k", "f1", "f2", "f10", "F10",
		"takaisin", "ohje", "lisää", "kertaa", "paikat", "haku", "toiminnot", "tallenna", "peitä", "tyhjennä", "kyllä", "ei", "eilen", "9.30", "Matti", "soita 040 123 4567", "=t", "=", "äö\x1b[2J\u202e", strings.Repeat("pitkä ", 900), "\x00", "日本",
	}
	says := rapid.SliceOfN(rapid.SampledFrom(some), 1, 60)
	for seed := range 20 {
		synctest.Test(t, func(t *testing.T) {
			l := newLaptop(t, false)
			l.onShift()
			all := says.Example(seed)
			heard := l.talk(inside(all...)...)
			if strings.ContainsAny(heard, "\x1b\x00\u202e") || !strings.Contains(heard, "Lukittu ja suljettu") {
				t.Errorf("%q:\n%s", all, heard)
			}
		})
	}
}
