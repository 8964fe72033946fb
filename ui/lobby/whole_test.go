package lobby_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"aula/model/guard"
	"aula/ui"
	"aula/ui/uitest"
)

func (d *desk) freeText() {
	d.t.Helper()
	site := d.site()
	site.FreeText = true
	d.put(site)
}

func TestTheWholeFormLogsEveryField(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.freeText()
		on := d.onShift()
		on.Press("n").See("Aiheet", "Kuka")
		on.Press("space", "down", "space", "tab") // themes
		on.Press("down", "tab")                   // who
		on.Press("down", "down", "tab")           // initiative
		on.Press("down", "tab")                   // phase
		on.Press("space", "down", "space", "tab") // did
		on.Press("space", "tab")                  // topics
		on.Press("space", "tab")                  // leaflets
		on.Press("down", "down", "tab")           // next
		on.Press("down", "tab")                   // length
		on.Press("backspace", "4", "tab")         // count
		on.Type("Puhuttiin odottamisesta.").Press("ctrl+s")
		on.See("Kirjattu: Vastaanoton jännitys, arki ja jaksaminen")
		got := d.kept()
		want := "theme=everyday+waiting who=client initiative=visitor phase=before did=hope+info topic=recovery leaflet=" + read(t, "leaflet")[0].Code +
			" next=joint length=under5 count=4 text=Puhuttiin odottamisesta."
		if !slices.Equal(got, []string{want}) {
			t.Fatalf("%q\nwant %q", got, want)
		}
		on.Press("l")
		if got := d.kept(); len(got) != 1 || got[0] == want {
			t.Fatalf("letters must refine it: %q", got)
		}
	})
}

func TestTheFormAsksForTextOnlyWhereTheSiteAllowsItAndNeverDraftsIt(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("n").NotSee("Muistiinpano")
		m, _ := last[ui.AskMsg](on)
		on.Press("space")
		if f := m.Screen.(ui.Draft); f.DraftKey() == "" || f.Draft() == nil {
			t.Fatal("codes alone may wait as a draft")
		}
		on.Press("esc")
		d.freeText()
		on = d.open()
		on.Resize(80, 60).Press("n").See("Muistiinpano")
		m, _ = last[ui.AskMsg](on)
		on.Press("space", "shift+tab").Press(slices.Repeat([]string{"tab"}, 12)...).Type("salaisuus")
		if f := m.Screen.(ui.Draft); f.DraftKey() != "" || f.Draft() != nil {
			t.Fatal("free text must never be a draft")
		}
	})
}

// toText goes to the note of the whole form.
func toText(on *uitest.Driver) *uitest.Driver {
	on.Resize(80, 60).Press("n")
	return on.Press(slices.Repeat([]string{"tab"}, 10)...)
}

func TestTheGuardSaysWhatItSawAndKeepsItOut(t *testing.T) {
	for name, tt := range map[string]struct{ text, saw string }{
		"a personal code": {"Kävi 131052-308T aamulla", "henkilötunnus"},
		"a phone number":  {"soittaa 040 123 4567", "puhelinnumero"},
		"a mail address":  {"osoite aino@example.org", "sähköpostiosoite"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, d *desk) {
				d.freeText()
				on := toText(d.onShift())
				on.Type(tt.text).See("Tekstissä näyttää olevan: "+tt.saw, "ctrl+b").NotSee("Miksi tämä saa jäädä")
				on.Press("ctrl+s").See("Vielä yksi kohta kaipaa korjausta.")
				d.want()
				on.Press("ctrl+b").NotSee("Tekstissä näyttää olevan")
				on.Press("ctrl+s").See("Kirjattu")
				got := d.kept()
				if found, err := guard.Scan(got[0]); len(got) != 1 || err != nil || len(found) > 0 {
					t.Fatalf("%q holds %v, %v", got, found, err)
				}
			})
		})
	}
}

func TestAnAddressStaysOnlyForAReasonOfWhichTheCountIsKept(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.freeText()
		on := toText(d.onShift())
		on.Type("Ryhmä on osoitteessa Kauppakatu 12").See("katuosoite", "Miksi tämä saa jäädä")
		on.Press("ctrl+s").See("Tämä kohta tarvitaan.")
		d.want()
		on.Press("down", "ctrl+s").See("Kirjattu")
		d.want("text=Ryhmä on osoitteessa Kauppakatu 12")
		if counts, err := d.s.Local().Get("mark", "overrides"); err != nil || string(counts) != `{"address/public":1}` {
			t.Fatalf("%s %v", counts, err)
		}
	})
}

func TestANameIsOnlyPointedAt(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.freeText()
		on := toText(d.onShift())
		on.Type("puhui Matti Meikäläinen pitkään").See("Tekstissä näyttää olevan: nimi").NotSee("Miksi tämä saa jäädä")
		on.Press("ctrl+s").See("Kirjattu")
	})
}

func TestWithoutAWorkingGuardNoTextIsKept(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.freeText()
		broken := false
		d.gear.Guard = func(s string) ([]guard.Finding, error) {
			if broken {
				return nil, errors.New("no")
			}
			return guard.Scan(s)
		}
		on := toText(d.onShift())
		on.Type("ihan tavallinen juttu")
		broken = true // it fails only when the text is looked at once more
		on.Press("ctrl+s").See("Tunnisteiden tarkistus ei")
		d.want()
		on.Type("a").See("Tunnisteiden tarkistus ei toimi juuri nyt")
		on.Press("ctrl+s")
		d.want()
		broken = false
		on.Type("b").Press("ctrl+s").See("Kirjattu")
		d.want("text=ihan tavallinen juttuab")
	})
}

func TestWordsOfCareRemindOfTheBoundary(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.freeText()
		on := toText(d.onShift())
		on.Type("puhuttiin odottamisesta").NotSee("kuuluvat ammattilaiselle")
		on.Type(" ja lääkkeistä").See("kuuluvat ammattilaiselle").Wait(time.Second)
		on.Press("ctrl+s").See("Kirjattu")
	})
}
