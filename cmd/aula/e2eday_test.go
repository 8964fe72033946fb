//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

const seeSmall = "Ikkuna on nyt liian pieni"

// day is the house's day, as `aula today` gives it.
func (h *house) day() dayReport {
	h.t.Helper()
	code, out := h.run("today", "--json")
	var r dayReport
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		h.t.Fatalf("today: %d, %v: %s", code, err, out)
	}
	return r
}

// edits opens the list of one's own edits by the search.
func (p *pane) edits() *pane {
	p.h.t.Helper()
	return p.press("C-k").see("Hae tai tee").write("omat muutokset").see("► omat muutokset, ").press("Enter")
}

// titled finds the things of a day by their title.
func (r dayReport) titled(title string) []dayItem {
	return slices.DeleteFunc(slices.Clone(r.Items), func(i dayItem) bool { return i.Title != title })
}

// addMeeting fills the form of a new entry that stands open, for nine o'clock.
func (p *pane) addMeeting(title string) *pane {
	p.h.t.Helper()
	p.click("tiimikokous").press("Tab").see("Lyhyt nimi").write(title).press("Tab").see("= ")
	return p.press("Tab").see("► Koko päivä").press("Tab").see("► Alkaa kello").press("C-u").write("9.00")
}

func TestTerminalAddsAnEntryWithAMouseInASmallWindow(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().see(seeDoor).resize(60, 18).unlock().see("Vuoro ei ole käynnissä")
	p.click("F1  Tänään").see("enter avaa   n lisää").click("n lisää   w").see("Uusi merkintä").addMeeting("Viikkopalaveri").click("ctrl+s tallenna")
	p.gone("Uusi merkintä").see("9.00–10.00").click("Viikkopalaveri").see("Milloin").see("koko tiimi")
	p.press("Escape").gone("Milloin").press("C-c").see("exit=0")
	r := h.day()
	if got := r.titled("Viikkopalaveri"); len(got) != 1 || got[0].Kind != "team" || got[0].Start.Hour() != 9 || got[0].End.Hour() != 10 || got[0].Site != "Poliklinikka" {
		t.Errorf("the day has %+v", r.Items)
	}
	h.sound()
}

func TestTerminalOffersTheLinearModeInATinyWindow(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().see("Vuoro ei ole käynnissä").resize(39, 11).see(seeSmall).press("Enter").see("Valinta:")
	if s := p.screen(); strings.ContainsAny(s, "│┌└─►█") {
		t.Errorf("the linear mode draws:\n%s", s)
	}
	p.write("aloita vuoro").press("Enter").see("Kysymys 1/2").write("Kaisa").press("Enter").see("Kysymys 2/2").press("Enter").see("9: Vertaistoiminta, 0")
	p.write("3").press("Enter").see("Valmis: Kirjattu").write("lopeta").press("Enter").see("exit=0")
	if all := p.all(); strings.Contains(all, "Poliklinikka") || strings.Contains(all, "Kaisa") {
		t.Errorf("after leaving it can still be read:\n%s", all)
	}
	r := h.day()
	if len(r.Shifts) != 1 || r.Shifts[0].End != nil || r.Shifts[0].Site != "Poliklinikka" || r.Encounters != 1 {
		t.Errorf("shifts %+v, encounters %+v", r.Shifts, r.Encounters)
	}
	if _, out := h.run("export"); !strings.Contains(out, `"backup":"Kaisa"`) {
		t.Errorf("the shift was not stored whole: %s", out)
	}
	h.sound()
}

func TestTerminalLinearHidesThePassphrase(t *testing.T) {
	h := newHouse(t, true)
	p := h.start("--linear").see("Ruudunlukijatila").see("Vastaus:").write(testPassphrase).press("Enter").see("Vuoro ei ole käynnissä")
	if strings.Contains(p.all(), "kuusi") {
		t.Errorf("the passphrase was shown:\n%s", p.all())
	}
	// a key that the terminal turns into a signal ends it as politely, and typing shows again
	p.press("C-c").see("exit=0").write("näkyvä").see("näkyvä")
	h.sound()
}

func TestTerminalLinearLocksWhenItIsToldToEnd(t *testing.T) {
	h := newHouse(t, true)
	for name, tell := range map[string]func(*pane){
		"the terminal is closed":      func(p *pane) { p.signal(unix.SIGHUP) },
		"the machine goes down":       func(p *pane) { p.signal(unix.SIGTERM) },
		"the input comes to its end":  func(p *pane) { p.press("C-d") },
		"in the middle of an answer":  func(p *pane) { p.write("kes"); p.signal(unix.SIGTERM) },
		"while a passphrase is typed": nil,
	} {
		p := h.start("--linear").see("Vastaus:")
		if tell == nil {
			p.write("metsä")
			p.signal(unix.SIGTERM)
		} else {
			p.write(testPassphrase).press("Enter").see("Vuoro ei ole käynnissä").see("Valinta:").write("aloita vuoro").press("Enter").see("Kysymys 1/2")
			tell(p)
		}
		p.see("exit=0").write("näkyvä").see("näkyvä")
		if all := p.all(); strings.Contains(all, "Poliklinikka") || strings.Contains(all, "Kysymys") {
			t.Errorf("%s: it can still be read:\n%s", name, all)
		}
		h.sound()
	}
	// whoever listens goes away first
	cmd := exec.Command(h.bin, "--linear")
	cmd.Env = h.env()
	cmd.Stdin = strings.NewReader(testPassphrase + "\n?\n?\n")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = w
	if err := errors.Join(r.Close(), cmd.Start(), w.Close()); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Errorf("it ended with %v", err)
	}
	h.sound()
}

func TestTerminalTakesBackFromTheListOfEdits(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().see("Vuoro ei ole käynnissä").press("F1").see("viikko")
	for _, title := range []string{"Ensimmäinen", "Toinen"} {
		pause()
		p.press("n").see("Uusi merkintä").addMeeting(title).press("C-s").gone("Uusi merkintä").see(title)
	}
	p.press("C-c").see("exit=0")

	// another day: the last edit is none of this session's, the list has it still
	p = h.start().unlock().see("Vuoro ei ole käynnissä")
	pause()
	p.edits().see("Toinen").see("Ensimmäinen").press("Down").press("u").see("kumottu").press("Escape").gone("Omat muutokset")
	p.press("C-c").see("exit=0")
	r := h.day()
	if len(r.titled("Ensimmäinen")) != 0 || len(r.titled("Toinen")) != 1 {
		t.Errorf("the day has %+v", r.Items)
	}
	h.sound()
}

func TestTerminalFindsARecordAndOpensIt(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().see("Vuoro ei ole käynnissä").press("F1").see("viikko").press("n").see("Uusi merkintä").addMeeting("Hätäkahvit").press("C-s").gone("Uusi merkintä").see("Hätäkahvit")
	pause()
	// without dots, from another place
	p.press("F10").see("Asetukset").press("C-k").see("Hae tai tee").write("hatakah").see("1 osuma").see("Hätäkahvit").press("Enter").gone("Hae tai tee").see("tiimikokous: Hätäkahvit")
	p.press("C-c").see("exit=0")
}
