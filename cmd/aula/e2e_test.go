//go:build unix

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The sentences that these stories look for, as a Finnish reader sees them.
const (
	seeTally  = "Numero kirjaa"
	seeDoor   = "Salalause"
	seeLocked = "Lukittu"
	seeCover  = "Numero tai väli kirjaa"
)

// unlock opens a stocked house's lock screen and stands on the tally of a running shift.
func (p *pane) unlock() *pane {
	p.h.t.Helper()
	return p.see(seeDoor).write(testPassphrase).press("Enter").gone(seeLocked)
}

func (p *pane) beginShift() *pane {
	p.h.t.Helper()
	return p.press("F2").see("Vuoro ei ole käynnissä").press("Enter").see("Aloita vuoro").press("C-s").see(seeTally)
}

// encounters are the house's, as the export gives them.
func (h *house) encounters() []map[string]any {
	h.t.Helper()
	code, out := h.run("export")
	var f struct{ Encounters []map[string]any }
	if err := json.Unmarshal([]byte(out), &f); code != 0 || err != nil {
		h.t.Fatalf("export: %d, %v: %s", code, err, out)
	}
	return f.Encounters
}

func (h *house) sound() {
	h.t.Helper()
	if code, out := h.run("check"); code != 0 {
		h.t.Errorf("check: %d: %s", code, out)
	}
}

// pause lets the guards run out that ignore a key too soon after another.
func pause() { time.Sleep(450 * time.Millisecond) }

func TestTerminalFromFirstRunToFirstEncounter(t *testing.T) {
	h := newHouse(t, false)
	p := h.start().see("Tervetuloa aulaan")
	pause()
	p.press("1").see("Työtilan nimi").write("Vertaistuki").press("Enter").see("Esimerkiksi poliklinikka").write("Poliklinikka").press("Enter")
	p.see("Kuka olet?").write("Aino").press("Enter").see("Sosiaaliohjaaja").press("Enter").see("Ei oikea nimi").press("Enter")
	p.see("Ehdotus:")
	pause()
	p.press("2").see("Oma salalause").write(testPassphrase).press("Enter").see("•••••").write(testPassphrase).press("Enter")
	p.see("Palautuskoodit")
	pause()
	p.press("l").gone("Palautuskoodit")
	p.beginShift()
	pause()
	p.press("1").see("Kirjattu: Vastaanoton jännitys")
	pause()
	p.press("a").see("asiakas").press("C-c").see("exit=0")
	if e := h.encounters(); len(e) != 1 || e[0]["who"] != "client" || len(e[0]) != 6 {
		t.Errorf("the encounter came out as %v", e)
	}
	h.sound()
}

func TestTerminalKilledWhileLoggingKeepsWhatItSaidWasSaved(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().beginShift()
	for range 3 {
		pause()
		p.press("1").see("√ ")
		pause()
		p.press("2")
	}
	p.see("Tänään 6")
	p.kill()
	p.see("exit=137")
	if got := len(h.encounters()); got != 6 {
		t.Errorf("%d encounters are there, 6 were said to be saved", got)
	}
	h.sound()
	h.start().unlock().see("Tänään 6").press("C-c").see("exit=0")
}

func TestTerminalLockLeavesNothingReadable(t *testing.T) {
	h := newHouse(t, true)
	canaries := []string{"Poliklinikka", "Työtila", "Aino", "Tänään 1", "Kirjattu"}
	leaves := func(p *pane, when string) {
		t.Helper()
		all := p.all()
		for _, c := range canaries {
			if strings.Contains(all, c) {
				t.Errorf("%s: %q can still be read:\n%s", when, c, all)
			}
		}
	}
	p := h.start().unlock().beginShift()
	pause()
	p.press("1").see("Kirjattu")
	// in the middle of a form
	p.press("n").see("ctrl+s").press("C-l").see(seeCover)
	leaves(p, "locked")
	pause()
	p.press("Enter").see(seeDoor)
	leaves(p, "at the door")
	p.press("C-c").see("exit=0")
	leaves(p, "ended")

	// told to end from outside, as by a closed terminal
	p = h.start().unlock().see("Tänään 1")
	p.press("C-c").see("exit=0")
	leaves(p, "ended while open")
}

func TestTerminalSecondStartLeavesWithASentence(t *testing.T) {
	h := newHouse(t, true)
	first := h.start().see(seeDoor)
	begin := time.Now()
	second := h.start()
	second.see("exit=4").see("toisessa aulassa")
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
	first.unlock().press("C-c").see("exit=0")
}

func TestTerminalResizeWithAFormOpenLosesNothing(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().press("F2").see("Vuoro ei ole käynnissä").press("Enter").see("Aloita vuoro").write("Kaisa Keksitty")
	for _, size := range [][2]int{{40, 12}, {20, 6}, {1, 1}, {200, 60}, {60, 18}, {80, 24}} {
		p.resize(size[0], size[1])
		pause()
	}
	p.see("Kaisa Keksitty").press("C-s").see(seeTally).press("C-c").see("exit=0")
	if code, out := h.run("export"); code != 0 || !strings.Contains(out, `"backup":"Kaisa Keksitty"`) {
		t.Errorf("the form was not saved whole: %s", out)
	}
}

func TestTerminalPasteAndKeyRepeatLogNothingTwice(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().beginShift()
	pause()
	p.paste("1112223334445")
	pause()
	p.write("121212121212121212") // a paste without its marks
	pause()
	pause()
	p.write("33333") // a key held down
	p.see("Kirjattu: Yksinäisyys")
	pause()
	p.press("C-c").see("exit=0")
	e := h.encounters()
	alone := 0
	for _, x := range e {
		if themes, ok := x["themes"].([]any); ok && themes[0] == "lonely" {
			alone++
		}
	}
	if alone != 1 {
		t.Errorf("a key held down logged %d encounters", alone)
	}
	// Of a burst the first keys may count before it is known to be one.
	if len(e) > 1+9 {
		t.Errorf("pastes logged %d encounters", len(e)-1)
	}
	h.sound()
}

func TestTerminalLogsUnderTheCover(t *testing.T) {
	h := newHouse(t, true)
	p := h.start().unlock().beginShift().press("C-l").see(seeCover)
	pause()
	p.press("3").see("Tallennettu")
	pause()
	p.press("4").see("Tallennettu")
	pause()
	p.press("u").gone("u kumoa (")
	pause()
	p.press("Enter").unlock().see("Tänään 1").press("C-c").see("exit=0")
	e := h.encounters()
	if len(e) != 1 {
		t.Fatalf("%d encounters", len(e))
	}
	if themes, ok := e[0]["themes"].([]any); !ok || themes[0] != "lonely" {
		t.Errorf("it came in as %v", e[0])
	}
	h.sound()
}

func TestTerminalWrongPassphraseIsOneCalmSentence(t *testing.T) {
	h := newHouse(t, true)
	before, err := os.ReadFile(filepath.Join(h.home, "aula.db"))
	if err != nil {
		t.Fatal(err)
	}
	p := h.start().see(seeDoor).write("ihan muu salalause").press("Enter")
	p.until("no word about it", func(s string) bool {
		return strings.Contains(s, "ei täsmää") || strings.Contains(s, "ei avaa") || strings.Contains(s, "väärä")
	})
	p.press("C-c").see("exit=0")
	after, err := os.ReadFile(filepath.Join(h.home, "aula.db"))
	if err != nil || string(before) != string(after) {
		t.Errorf("the store was touched: %v", err)
	}
}

func TestTerminalAsksForThePassphraseHidden(t *testing.T) {
	h := newHouse(t, true)
	p := h.start("log", "--theme", "hope").see("Salalause:").write(testPassphrase).press("Enter").see("exit=0")
	if e := h.encounters(); len(e) != 1 || !strings.Contains(p.all(), e[0]["id"].(string)) {
		t.Errorf("the encounter is not there: %v", e)
	}
	if strings.Contains(p.all(), "kuusi") {
		t.Error("the passphrase was shown")
	}
	// ctrl+c gives back a terminal that shows what is typed
	p = h.start("log").see("Salalause:").write("kesken").press("C-c").see("exit=130")
	p.write("näkyvä").see("näkyvä")
	if len(h.encounters()) != 1 {
		t.Error("something was logged")
	}
}

func TestTerminalDemoIsMarkedAndLeavesNothing(t *testing.T) {
	h := newHouse(t, false)
	p := h.start("demo").see("HARJOITUS").see("Vuorossa")
	p.press("C-c").see("exit=0")
	left, err := filepath.Glob(filepath.Join(filepath.Dir(h.home), demoPattern))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, err := os.Stat(h.home); !os.IsNotExist(err) {
		t.Errorf("the demo made a home: %v", err)
	}
	// a closed terminal takes the demo away too
	p = h.start("demo").see("HARJOITUS")
	h.tmux("kill-session", "-t", p.name)
	for end := time.Now().Add(screenWaits); ; {
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(h.home), demoPattern))
		if len(left) == 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("left behind: %v", left)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
