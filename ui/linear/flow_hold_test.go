package linear_test

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/linear"
	"aula/ui/uitest"
)

// thursdays is a joint meeting of now that Aino holds, and a participant of it.
func thursdays(l *laptop) {
	signed(l)
	l.at(func(s *store.Session) {
		day, me := model.DateOf(monday()), s.Me().String()
		sites, err := store.List[*model.Site](s)
		if err != nil {
			l.t.Fatal(err)
		}
		err = s.Put(
			&model.Client{ID: model.ID{19}, Name: "Kanerva", Joint: true, Consent: day - 9, Explained: s.Me(), Made: day - 10},
			&model.Entry{ID: model.ID{30}, What: model.EntryJoint, Title: "Torstairyhmä", Site: sites[0].ID, Start: model.MomentOf(monday()) - 300, Minutes: 240, People: []string{me}},
			&model.Plan{ID: model.ID{30}, Form: model.FormJoint, Kinds: []string{"talk"}, Experts: []string{me}})
		if err != nil {
			l.t.Fatal(err)
		}
	})
}

func flowsOfHolding() map[string]flow {
	return map[string]flow{
		"a joint meeting is held: who came, numbers, a debrief": {
			inside: true, before: thursdays, keys: func(d *uitest.Driver) {
				d.Press("f4", "h").See("Kanerva").Press("space", "i", "+", "+", "l").Type("180").Press("ctrl+s").See("Paikalla 3 (1 nimimerkillä, 2 muuta)")
				d.Press("d", "tab").Type("Rauhallinen alku").Press("ctrl+s").See("Rauhallinen alku")
			},
			says: answers("f4", "h", "1", "väli", "i", "+", "+", "l", "180", "tallenna", "d", "", "Rauhallinen alku", "", "tallenna"),
			want: []string{`"others": 2`, `"minutes": 180`, "Rauhallinen alku"},
			heard: []string{
				"Paikalla 0.", "1. Kanerva, ei aiempia kertoja.", "Valmis: Kanerva on paikalla.", "Valmis: Kanerva: ideoi.", "Paikalla 3 (1 nimimerkillä, 2 muuta).", "Valmis: Kiitos, purku on tallessa.",
			},
		},
	}
}

func TestTheFeedbackPageAsksByNumberAndCannotBeEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		thursdays(l)
		heard := l.talk(inside("f4", "h", "y", "1", "5", "lopeta", "f1", "?", "takaisin", "ohita", "3", "1", "henkilökunta", "takaisin", "2", "henkilökunta", "1", phrase, "r")...)
		hears(t, heard, "Palautesivu", "1/3: Tulinko kuulluksi?", "1. 1, en lainkaan.", "5. 5, täysin.", "2/3: Oliko tästä", "Henkilökunta: kirjoita henkilökunta", "Kiitos!", "1/3: Tulinko kuulluksi?", "2/3:", "Vastauksia on 2")
		l.at(func(s *store.Session) {
			var got []string
			all, err := s.Feedback(model.ID{30})
			for _, f := range all {
				got = append(got, fmt.Sprint(f.Answers))
			}
			slices.Sort(got)
			if err != nil || !slices.Equal(got, []string{"[2 0 0]", "[5 0 3]"}) {
				t.Errorf("%v %v\n%s", got, err, heard)
			}
		})
	})
}

// keys is a terminal on which "ctrl+d" and "ctrl+c" are pressed between lines.
type keys struct {
	lines []string
	stop  chan os.Signal
}

func (k *keys) Read(p []byte) (int, error) {
	if len(k.lines) == 0 {
		return 0, io.EOF
	}
	at := k.lines[0]
	k.lines = k.lines[1:]
	switch at {
	case "ctrl+d":
		return 0, io.EOF
	case "ctrl+c":
		k.stop <- os.Interrupt
		time.Sleep(time.Second)
		return k.Read(p)
	}
	return copy(p, at+"\n"), nil
}

func TestAVisitorCannotEndTheTalkByControlKeysEither(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		thursdays(l)
		in := &keys{inside("f4", "h", "y", "1", "ctrl+d", "5", "ctrl+c", "ctrl+d", "4", "henkilökunta", "ctrl+d", "ctrl+c", "1", phrase, "r", "lopeta"), make(chan os.Signal, 1)}
		root, ends := l.root()
		var out strings.Builder
		if err := linear.Run(root, linear.Options{In: in, Out: &out, Terminal: true, Interrupt: in.stop}); err != nil {
			t.Fatal(err)
		}
		if !root.Over() || len(in.lines) > 0 {
			t.Errorf("%q was never read\n%s", in.lines, out.String())
		}
		ends()
		hears(t, out.String(), "1/3: Tulinko kuulluksi?", "Henkilökunta: kirjoita henkilökunta", "2/3: Oliko tästä", "Henkilökunta: kirjoita henkilökunta", "3/3:", "Takaisin palautesivulle", "Torstairyhmä", "Vastauksia on 1")
	})
}

func TestATerminalThatIsGoneEndsTheTalkAtAFeedbackPageToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLaptop(t, false)
		thursdays(l)
		root, ends := l.root()
		var out strings.Builder
		if err := linear.Run(root, linear.Options{In: &keys{lines: inside("f4", "h", "y", "1", "5")}, Out: &out, Terminal: true}); err != nil {
			t.Fatal(err)
		}
		if !root.Over() {
			t.Error("it goes on for ever")
		}
		ends()
		l.at(func(s *store.Session) {
			if all, err := s.Feedback(model.ID{30}); err != nil || len(all) != 1 {
				t.Errorf("%d answers, %v", len(all), err)
			}
		})
	})
}
