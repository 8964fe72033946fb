//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// runWith is run with more in the environment, and wants it to go well.
func (h *house) runWith(env string, args ...string) string {
	h.t.Helper()
	cmd := exec.Command(h.bin, args...)
	cmd.Env = h.env("AULA_PASSPHRASE_FILE="+h.pass, env)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		h.t.Fatalf("aula %s: %v: %s", strings.Join(args, " "), err, errs.String())
	}
	return string(out)
}

// twoHouses are two people with a laptop each, and the folder that both see.
func twoHouses(t *testing.T) (aino, olli *house, folder string) {
	t.Helper()
	aino, olli = newHouse(t, true), newHouse(t, false)
	folder = filepath.Join(t.TempDir(), "jako")
	invite := filepath.Join(filepath.Dir(olli.home), "kutsu")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	aino.runWith("", "share", "setup", "--folder", folder, "--laptop", "Aula 1")
	words := aino.runWith("", "share", "invite", "--role", "social-instructor")
	if err := os.WriteFile(invite, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	olli.runWith("AULA_INVITE_FILE="+invite, "init", "--join", "--folder", folder, "--laptop", "Aula 2", "--member", "Olli")
	aino.runWith("", "share")
	return aino, olli, folder
}

// shareNow has rounds until a place, by its key, shows something.
func (p *pane) shareNow(place, until string) *pane {
	p.h.t.Helper()
	for end := time.Now().Add(2 * screenWaits); ; {
		p.press("F9").see("Kansiot").press("j")
		pause()
		p.press(place)
		pause()
		if strings.Contains(p.screen(), until) {
			return p
		}
		if time.Now().After(end) {
			p.h.t.Fatalf("%s never said %q. The screen:\n%s", place, until, p.screen())
		}
	}
}

// retitle opens the one entry of Today and gives it another title. Today begins at what
// is still to come, which from mid-morning on is not the entry: so from the top.
func (p *pane) retitle(from, to string) *pane {
	p.h.t.Helper()
	p.press("F1").see(from)
	pause()
	p.press("Home").see("► 9.00").press("Enter").see("Milloin").press("e").see("Muokkaa").press("Tab").see("Lyhyt nimi").press("C-u").write(to).press("C-s")
	return p.gone("Muokkaa").see(to).press("Escape").gone("Milloin")
}

func TestTerminalAShiftOnOneLaptopIsSeenOnTheOther(t *testing.T) {
	aino, olli, _ := twoHouses(t)
	one, two := aino.start().unlock().beginShift(), olli.start().unlock()
	pause()
	one.press("1").see("Kirjattu").shareNow("F9", "Kaikki on kirjoitettu")
	two.shareNow("F1", "Aino")
	one.press("C-c").see("exit=0")
	two.press("C-c").see("exit=0")
	if r := olli.day(); len(r.Shifts) != 1 || r.Shifts[0].Person != "Aino" || r.Shifts[0].End != nil {
		t.Errorf("the other's day has %+v", r.Shifts)
	}
	aino.sound()
	olli.sound()
}

// Both edit one entry while the folder is away; when it is back there is a conflict, one
// of them settles it, and the other sees what came of it.
func TestTerminalTwoEditOneEntryAndTheConflictIsSettled(t *testing.T) {
	aino, olli, folder := twoHouses(t)
	one := aino.start().unlock().see("Vuoro ei ole käynnissä").press("F1").see("viikko").press("n").see("Uusi merkintä").addMeeting("Palaveri").press("C-s").gone("Uusi merkintä").see("Palaveri")
	one.shareNow("F9", "Kaikki on kirjoitettu")
	two := olli.start().unlock().shareNow("F1", "Palaveri")

	away := folder + "-poissa"
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	one.retitle("Palaveri", "Aamupalaveri")
	two.retitle("Palaveri", "Kahvit")
	one.shareNow("F9", "Kansio ei ole nyt paikalla")
	if err := os.Rename(away, folder); err != nil {
		t.Fatal(err)
	}
	one.shareNow("F9", "Kaikki on kirjoitettu")
	two.shareNow("F9", "Sinun ratkaistavanasi").press("k").see("Ristiriidat").see("Aamupalaveri").see("Kahvit")
	pause()
	two.press("Enter").see("Kaksi on kirjoittanut")
	pause()
	two.press("o").see("Ratkaistu").shareNow("F9", "Kaikki on kirjoitettu")
	one.shareNow("F1", "Kahvit").gone("Aamupalaveri")
	one.press("C-c").see("exit=0")
	two.press("C-c").see("exit=0")
	for _, h := range []*house{aino, olli} {
		if r := h.day(); len(r.titled("Kahvit")) != 1 || len(r.Items) != 1 {
			t.Errorf("the day has %+v", r.Items)
		}
		var r shareReport
		if _, out := h.run("share", "--json"); json.Unmarshal([]byte(out), &r) != nil || r.Conflicts != 0 || r.Pending != 0 || len(r.Odd) != 0 {
			t.Errorf("sharing has %s", out)
		}
		h.sound()
	}
}

func TestSharingByItselfEndsWhenItIsToldTo(t *testing.T) {
	aino, _, _ := twoHouses(t)
	for _, sig := range []unix.Signal{unix.SIGTERM, unix.SIGINT} {
		cmd := exec.Command(aino.bin, "share", "--watch")
		cmd.Env = aino.env("AULA_PASSPHRASE_FILE=" + aino.pass)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 64)); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		if err := errors.Join(cmd.Process.Signal(sig), cmd.Wait()); err != nil {
			t.Errorf("%v: it ended with %v", sig, err)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%v: it took %v", sig, took)
		}
		aino.sound()
	}
}
