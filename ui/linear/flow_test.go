package linear_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/ui/uitest"
)

// flow is one thing that people do, by keys and by answers. A new area adds its own
// here: what is stored by either must be the same.
type flow struct {
	before func(l *laptop) // what is there already
	empty  bool            // there is no store yet
	inside bool            // opened by Aino first: her sign and passphrase
	phrase string          // that opens the store afterwards; Aino's if empty
	keys   func(d *uitest.Driver)
	says   []string // the answers
	want   []string // found in what is stored
	heard  []string // found in what was said
}

// answers are given after another in the linear mode.
func answers(all ...string) []string { return all }

func flows() map[string]flow {
	all := flowsOfTheLobby()
	maps.Copy(all, flowsOfTheDay())
	maps.Copy(all, flowsOfRecords())
	maps.Copy(all, flowsOfSharing())
	maps.Copy(all, flowsOfClients())
	maps.Copy(all, flowsOfMeetings())
	maps.Copy(all, flowsOfHolding())
	return all
}

func flowsOfTheLobby() map[string]flow {
	shift := func(l *laptop) { l.onShift() }
	return map[string]flow{
		"a new workspace is made": {
			empty: true, phrase: "neljä hiljaista sammalta", keys: func(d *uitest.Driver) {
				d.Press("1").Type("Vertaiset").Press("enter").Type("Satama").Press("enter").Type("Kaisa").Press("enter", "down", "enter").Type("Punainen ovi").Press("enter")
				d.Press("2").Type("neljä hiljaista sammalta").Press("enter").Type("neljä hiljaista sammalta").Press("enter").Wait(5 * time.Second).See("Palautuskoodit").Press("l").Wait(5 * time.Second)
			},
			says: answers("1", "Vertaiset", "Satama", "Kaisa", "2", "Punainen ovi", "2", "neljä hiljaista sammalta", "neljä hiljaista sammalta", "l"),
			want: []string{"Vertaiset", "Satama", "Kaisa"}, heard: []string{"Palautuskoodit"},
		},
		"a wrong passphrase, then the right one": {
			keys: func(d *uitest.Driver) {
				d.Press("1").Type("väärä lause tässä").Press("enter").Wait(2 * time.Second).See("ei täsmää").Type(phrase).Press("enter").Wait(2 * time.Second)
			},
			says: answers("1", "väärä lause tässä", phrase), heard: []string{"Virhe: Salalause ei täsmää"},
		},
		"a shift begins": {
			inside: true, keys: func(d *uitest.Driver) { d.Press("enter").Type("Pekka").Press("tab").Type("15").Press("ctrl+s") },
			says: answers("aloita vuoro", "Pekka", "15"), want: []string{`"backup": "Pekka"`}, heard: []string{"Valmis: Vuoro alkoi"},
		},
		"encounters by digits, refined, repeated, undone": {
			inside: true, before: shift,
			keys: func(d *uitest.Driver) {
				d.Press("1", "3", "a", "+", ",", "4", ".", "space", "2", "u", "0").Type("raha").Press("enter")
			},
			says: answers("1", "3", "a", "+", ",", "4", ".", "väli", "2", "u", "0", "raha"),
			want: []string{"encounters"}, heard: []string{"Valmis: Kirjattu: Yksinäisyys, asiakas, 2 ihmistä", "Valmis: Kumottu: Arki ja jaksaminen"},
		},
		"the whole form": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("n", "space", "down", "space", "tab", "a", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "backspace").Type("4").Press("enter")
			},
			says: answers("n", "1, 2", "asiakas", "", "", "", "", "", "", "", "4"), heard: []string{"Valmis: Kirjattu: Vastaanoton jännitys, arki ja jaksaminen, asiakas, 4 ihmistä"},
		},
		"an incident and its debrief": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("P", "1", "down", "tab").Type("Ovella huudettiin.").Press("tab").Press("ctrl+s").See("on kirjattu")
				d.Press("P", "3").Type("Kaisan").Press("tab", "tab", "tab").Type("Soitetaan ensin.").Press("ctrl+s").See("Purku on merkitty")
			},
			says: answers("P", "1", "uhka", "Ovella huudettiin.", "", "P", "3", "Kaisan", "", "", "Soitetaan ensin.", ""),
			want: []string{"Ovella huudettiin.", "Soitetaan ensin."}, heard: []string{"Valmis: Purku on merkitty"},
		},
		"a coping tip": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("S").Type("lisaa oma").Press("enter").Type("Katso ikkunasta ulos.").Press("tab", "space", "ctrl+s").See("on lisätty")
			},
			says: answers("S", "lisää oma", "Katso ikkunasta ulos.", "", "1"), want: []string{"Katso ikkunasta ulos."}, heard: []string{"Valmis: Keino on lisätty"},
		},
		"a note on the surroundings, and it is settled": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("O", "1", "down", "tab").Type("Valo vilkkuu.").Press("ctrl+s").See("on tallennettu").Press("O", "2", "k", "enter").See("hoidetuksi")
			},
			says: answers("O", "1", "1", "Valo vilkkuu.", "", "O", "2", "kyllä"), want: []string{"Valo vilkkuu."}, heard: []string{"Valmis: Huomio on merkitty hoidetuksi"},
		},
		"a slip, which leaves nothing": {
			inside: true, before: shift, keys: func(d *uitest.Driver) { d.Press("J").See("eivät tallennu").Press("space", "esc") },
			says: answers("J", "väli", "takaisin"), heard: []string{"Ne eivät tallennu minnekään."},
		},
		"a shift ends with its mood": {
			inside: true, before: shift, keys: func(d *uitest.Driver) { d.Press("1", "V", "1", "space", "enter").See("Vuoro päättyi") },
			says: answers("1", "V", "1", "1"), want: []string{"moods"}, heard: []string{"Valmis: Vuoro päättyi"},
		},
		"a code of one's own": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "1", "down", "enter", "n").Type("Naapuri").Press("ctrl+s").See("Naapuri")
			},
			says: answers("f10", "1", "2", "n", "Naapuri", "tallenna"), want: []string{"Naapuri"}, heard: []string{"Valmis: "},
		},
		"a site gets a short name": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "2", "enter", "enter", "tab").Type("poli").Press("ctrl+s").See("poli")
			},
			says: answers("f10", "2", "1", "1", "", "poli", "tallenna"), want: []string{`"poli"`}, heard: []string{"Valmis: "},
		},
		"a colleague gets a profile": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "3", "n").Type("Kaisa").Press("enter", "enter").Type("Keltainen ovi").Press("enter", "2")
				d.Type("neljä hiljaista sammalta").Press("enter").Type("neljä hiljaista sammalta").Press("enter").Wait(5 * time.Second).Press("l").Wait(time.Second)
			},
			says: answers("f10", "3", "n", "Kaisa", "", "Keltainen ovi", "2", "neljä hiljaista sammalta", "neljä hiljaista sammalta", "l"), want: []string{"Kaisa"},
		},
		"a PIN, and back in by it": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("f10", "5", "down", "down", "down", "enter").Type("4917").Press("enter").Type("4917").Press("enter").Wait(3 * time.Second).Press("ctrl+l").Wait(3 * time.Second)
				d.Press("enter").Type("4917").Press("enter").Wait(5*time.Second).Press("f2", "1")
			},
			says: answers("f10", "5", "4", "4917", "4917", "lukitse", "avaa", "4917", "f2", "1"), heard: []string{"PIN.", "Valmis: Kirjattu"},
		},
		"an agenda entry": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f1", "n", "t", "t").Press("ctrl+s").See("Lisätty")
			},
			says: answers("f1", "n", "tiimikokous", "tallenna"), heard: []string{"Valmis: Lisätty.", "1. Kello 10.00–11.00 tiimikokous"},
		},
		"a task is written down": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "up", "enter", "n").Type("Tulosta esitteet").Press("ctrl+s")
			},
			says: answers("paikat", "tehtävät", "n", "Tulosta esitteet", "tallenna"), want: []string{"Tulosta esitteet"}, heard: []string{"Valmis: "},
		},
		"the language": {
			inside: true, keys: func(d *uitest.Driver) { d.Press("f10", "6", "enter", "down", "enter") },
			says: answers("f10", "6", "1", "2", "tillbaka", "avsluta"), heard: []string{"Klart: Låst och stängt."},
		},
		"a shift is handed over, which locks": {
			inside: true, before: shift, keys: func(d *uitest.Driver) {
				d.Press("V", "2", "tab", "backspace", "backspace", "backspace", "backspace", "backspace").Type("Kaisa").Press("ctrl+s").Wait(2 * time.Second).See("Lukittu").Press("4").Wait(2 * time.Second)
			},
			says: answers("V", "2", "", "Kaisa", "", "", "4"), want: []string{`"backup": "Kaisa"`}, heard: []string{"Valmis: Lukittu.", "Valmis: Tallennettu, näkyy avaamisen jälkeen."},
		},
	}
}

func TestKeysAndAnswersLeaveTheSame(t *testing.T) {
	for name, f := range flows() {
		t.Run(name, func(t *testing.T) {
			run := func(do func(l *laptop)) (kept string, prefs any) {
				synctest.Test(t, func(t *testing.T) {
					l := newLaptop(t, f.empty)
					if f.before != nil {
						f.before(l)
					}
					do(l)
					kept, prefs = l.kept(or(f.phrase, phrase)), l.prefs
				})
				return kept, prefs
			}
			drawn, chosen := run(func(l *laptop) {
				l.keys(func(d *uitest.Driver) {
					if f.inside {
						d.Press("1").Type(phrase).Press("enter").Wait(3 * time.Second)
					}
					f.keys(d)
				})
			})
			var heard string
			said, told := run(func(l *laptop) {
				says := f.says
				if f.inside {
					says = append([]string{"1", phrase}, says...)
				}
				heard = l.talk(says...)
			})
			if !reflect.DeepEqual(chosen, told) {
				t.Errorf("preferences: %v, and %v", chosen, told)
			}
			if drawn != said {
				t.Errorf("differs:\n%s\nheard:\n%s", difference(drawn, said), heard)
			}
			for _, w := range f.want {
				if !strings.Contains(said, w) {
					t.Errorf("not stored: %q", w)
				}
			}
			for _, w := range f.heard {
				if !strings.Contains(strings.Join(strings.Fields(heard), " "), w) {
					t.Errorf("not said: %q in\n%s", w, heard)
				}
			}
		})
	}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// difference are the lines that only one of two texts has.
func difference(a, b string) string {
	var out []string
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	count := map[string]int{}
	for _, l := range x {
		count[l]++
	}
	for _, l := range y {
		count[l]--
	}
	for l, n := range count {
		if n > 0 {
			out = append(out, "keys: "+l)
		}
		if n < 0 {
			out = append(out, "said: "+l)
		}
	}
	return strings.Join(out, "\n")
}
