package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"aula/ui"
	"aula/ui/uitest"
)

func parts(e ui.Env) []ui.Part {
	deed := func(word, off string, keys ...string) ui.Action {
		return ui.Action{Key: ui.Bind(e.Text, word, keys...), Off: off, Do: func() tea.Cmd { return nil }}
	}
	return []ui.Part{
		{Title: "Näppäimet", Keys: []ui.Action{deed("uusi lomake", "", "n"), deed("kumoa", "Ei ole mitä kumota.", "u"), deed("haku", "", "ctrl+k")}},
		{Text: "# Vuoro\n\nVuoro alkaa **aulassa**.\nPaina `enter`.\n\n## Päivystys\n\n- Soita ensin\n- Äänekäs tilanne: hae apua\n\n# Muuta\n\nLepää."},
	}
}

func TestAReaderShowsAllAndNarrowsByWordAndKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := env("fi")
		d := uitest.DriveScreen(t, &on{dialog: ui.NewReader(e, "Ohje", parts(e))}, nil).Press("n")
		d.See("Näppäimet", "n", "uusi lomake", "kumoa – Ei ole mitä kumota.", "Vuoro alkaa aulassa. Paina enter.", "• Soita ensin").NotSee("**", "# ", "`")
		d.Type("aanekas").See("Vuoro", "Päivystys", "• Äänekäs tilanne: hae apua", "1 osuma").NotSee("Soita ensin", "Näppäimet", "Lepää")
		d.Press("esc").See("Lepää", "Soita ensin")
		d.Type("u").See("Näppäimet", "kumoa").NotSee("uusi lomake", "Vuoro")
		d.Press("esc").Type("ctrl+k").See("haku").NotSee("kumoa")
		d.Press("esc").Type("paivystys").See("Vuoro", "Soita ensin", "Äänekäs").NotSee("Lepää", "Vuoro alkaa")
		d.Press("esc").Type("vuoro").See("Vuoro alkaa", "Päivystys", "Äänekäs").NotSee("Lepää")
		d.Press("esc").Type("eioleolemassa").See(e.Text.Kit.Dialog.NoMatch).Press("enter").See(e.Text.Kit.Dialog.NoMatch)
		d.Press("esc").See("Lepää").Press("esc").See("sivu").NotSee("Lepää")
	})
}

func TestAReaderScrollsToItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		for i := range 60 {
			fmt.Fprintf(&b, "Kappale %d.\n\n", i)
		}
		d := uitest.DriveScreen(t, ui.NewReader(env("fi"), "Ohje", []ui.Part{{Text: b.String()}}), nil)
		d.See("Kappale 0.", "lisää").Press("end").See("Kappale 59.").NotSee("lisää", "Kappale 0.")
		d.Press("home").See("Kappale 0.").Press("pgdown").NotSee("Kappale 0.").See("Kappale 11.")
		d.Press("down", "up", "pgup").See("Kappale 0.")
	})
}

func TestAReaderFitsEverySize(t *testing.T) {
	uitest.Sweep(t, func() ui.Screen { return ui.NewReader(env("fi"), "Ohje", parts(env("fi"))) })
}

func TestAReaderSaysItselfAndNarrows(t *testing.T) {
	e := env("fi")
	r := ui.NewReader(e, "Ohje", parts(e))
	all := strings.Join(r.Speak().Lines, "\n")
	for _, want := range []string{"Näppäimet", "u: kumoa – Ei ole mitä kumota.", "Vuoro alkaa aulassa. Paina enter."} {
		if !strings.Contains(all, want) {
			t.Errorf("not said: %q in\n%s", want, all)
		}
	}
	r.Narrow("lepaa")
	if got := strings.Join(r.Speak().Lines, "|"); got != "Muuta|Lepää." {
		t.Errorf("narrowed: %q", got)
	}
	r.Narrow("")
	if strings.Join(r.Speak().Lines, "\n") != all {
		t.Error("the empty word does not bring all back")
	}
}

// Whatever stands in a text, no line of it is wider than the window and no word is
// lost.
func TestARunningTextKeepsItsWords(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringMatching("([a-zäö日]{1,9}|\\*\\*[a-z]{1,5}\\*\\*|`[a-z]{1,4}`| ){1,30}").Draw(rt, "text")
		w := rapid.IntRange(4, 30).Draw(rt, "width")
		r := ui.NewReader(env("fi"), "x", []ui.Part{{Text: s}})
		r.Resize(w, 200)
		body := r.View().Body
		for l := range strings.SplitSeq(body, "\n") {
			if ansi.StringWidth(l) > w {
				rt.Fatalf("wide: %q", l)
			}
		}
		bare := strings.NewReplacer("**", "", "`", "", " ", "", "\n", "").Replace
		_, text, _ := strings.Cut(ansi.Strip(body), "\n\n")
		if strings.TrimSpace(s) != "" && bare(text) != bare(s) {
			rt.Fatalf("%q came out as %q", s, text)
		}
	})
}
