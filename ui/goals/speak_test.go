package goals_test

import (
	"slices"
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/goals"
	"aula/ui/uitest"
)

func (w *world) speech() ui.Speech { return w.Page.(ui.Speaker).Speak() }

func TestThePictureIsSaidInWords(t *testing.T) {
	story(t, func(w *world) {
		sp := w.speech()
		if want := []string{
			"Tavoitteet yhdessä: alussa 30, nyt 50, mukana 3/4.",
			"50 = tavoitteisiin päästiin niin kuin sovittiin. Luku on vain tälle ihmiselle, ei vertailuun.",
			"Valittuna: Haluan taas valokuvata",
		}; !slices.Equal(sp.Lines, want) {
			t.Errorf("lines %q", sp.Lines)
		}
		want := []string{
			"Haluan taas valokuvata. Alussa -2, Kamera on kaapissa. Nyt 0, Kuvaan viikoittain. 2 tasoa ylempänä kuin alussa. Ollaan siinä, mitä sovittiin. Askeleet 2/3.",
			"Koti, jonne voi kutsua ystävän kahville. Alussa -1, Siivoan kun on pakko. Nyt -1, Siivoan kun on pakko (osittain). Osa matkasta on kuljettu. Luvuissa se on -1. Sovittuun on yksi taso.",
			"Nukun paremmin. Ei vielä arvioita.",
			"Käyn kirjastossa. Saavutettu ti 3.11. Alussa -2, a. Nyt +1, c. 3 tasoa ylempänä kuin alussa. Ollaan pidemmällä kuin sovittiin.",
			"tänään -2, selvästi vähemmän kuin sovittiin: Kamera on kaapissa.", "tänään -1, vähemmän kuin sovittiin: Kuvaan kerran kuussa.",
			"tänään 0, niin kuin sovittiin: Kuvaan viikoittain.", "tänään +1, enemmän kuin sovittiin: Käyn kerhossa.",
			"tänään +2, selvästi enemmän kuin sovittiin: Kuviani on näyttelyssä.",
		}
		if len(sp.Rows) != len(want) {
			t.Fatalf("%d rows", len(sp.Rows))
		}
		for i, row := range sp.Rows {
			if row.Text != want[i] {
				t.Errorf("row %d is\n%q, want\n%q", i, row.Text, want[i])
			}
		}
		sp.Rows[2].Do()
		if sp = w.speech(); sp.Lines[2] != "Valittuna: Nukun paremmin" || sp.Rest[0] != "Rivit, jotka alkavat sanalla tänään, kirjaavat tämän päivän arvion valitulle tavoitteelle." {
			t.Errorf("chosen %q", sp.Rest)
		}
		w.Send(ui.DoMsg{Do: sp.Rows[7].Do})
		if got := w.standing("Nukun paremmin"); !strings.HasSuffix(got, "23 +1") {
			t.Errorf("the row noted %q", got)
		}
		sp.Rows[3].Do()
		if sp = w.speech(); sp.Rows[4].Off != "Tavoite ei ole nyt työn alla. Jatka sitä ensin näppäimellä t." {
			t.Errorf("a goal that is reached is rated: %+v", sp.Rows[4])
		}
	}, some)
	story(t, func(w *world) {
		if sp := w.speech(); len(sp.Lines) != 1 || !strings.HasPrefix(sp.Lines[0], "Ei vielä tavoitteita") {
			t.Errorf("nothing: %q", sp.Lines)
		}
	})
	story(t, func(w *world) {
		sp := w.speech()
		for _, part := range []string{
			"Haluan taas valokuvata", "+2, selvästi enemmän kuin sovittiin: Kuviani on näyttelyssä.", "-2, selvästi vähemmän kuin sovittiin: Kamera on kaapissa.",
			"Matka: alussa -2, 8.9. -2, 29.9. -1, 13.10. 0, 27.10. -1, 17.11. 0.", "Kirjattu ti 18.8., kirjaaja Aino; asiakas on lukenut ja hyväksynyt to 20.8.",
		} {
			if !slices.Contains(sp.Lines, part) {
				t.Errorf("%q is not said in %q", part, sp.Lines)
			}
		}
		if len(sp.Rows) != 8 || sp.Rows[0].Text != "Lataan kameran akun, tehty ti 25.8." || sp.Rows[2].Text != "Kysyn kerhosta" {
			t.Errorf("rows %+v", sp.Rows)
		}
	}, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{24}) })
	story(t, func(w *world) {
		if sp := w.speech(); len(sp.Lines) != 1 || sp.Lines[0] != "Tätä tavoitetta ei enää ole." {
			t.Errorf("gone: %q", sp.Lines)
		}
		w.See("Tätä tavoitetta ei enää ole.").Press("3", "n", "space", "delete").Said("Tätä tavoitetta ei enää ole.")
	}, some, func(w *world) { w.Page = goals.OnGoal(w.Env(), w.gear, kanerva, model.ID{99}) })
}

// answers gives a form its answers by the questions' labels, and finishes it, as the
// linear mode does.
func (w *world) answers(key string, by map[string]string) {
	w.t.Helper()
	form := uitest.Asked[ui.AskMsg](w.Desk, key).Screen
	w.Send(ui.AskMsg{Screen: form})
	a := form.(ui.Asker)
	for label, answer := range by {
		i := slices.IndexFunc(a.Questions(), func(q ui.Asked) bool { return strings.HasPrefix(q.Label, label) })
		if i < 0 {
			w.t.Fatalf("nothing asks for %q", label)
		}
		if wrong := a.Questions()[i].Answer(answer); wrong != "" {
			w.t.Fatalf("%q: %s", label, wrong)
		}
	}
	w.Send(ui.DoMsg{Do: a.Finish})
}

func TestAnswersWriteWhatKeysWould(t *testing.T) {
	story(t, func(w *world) {
		w.answers("n", map[string]string{
			"Mitä haluan": "Soitan siskolle", "Elämän": "Asum", "Mitä se vahvistaa": "yht, toi", "0  ": "Joka sunnuntai", "+1": "Tavataan", "+2": "Matka", "-1": "Joskus", "-2": "En soita",
			"Missä ollaan nyt": "-2", "Paino": "4", "Tavoitepäivä": "+30", "Asiakas hyväksyy": "kyllä",
		})
		g := w.find("Soitan siskolle")
		if !g.Described() || g.Domain != "home" || !slices.Equal(g.Tags, []string{"connectedness", "hope"}) || g.Baseline != model.LevelOf(-2) || g.Weight != 4 || g.Target != w.Day(30) || g.Signed != w.Day(0) {
			t.Errorf("stored %+v", g)
		}
	})
}

func TestTheSummaryFitsItsWidth(t *testing.T) {
	story(t, func(w *world) {
		page, err := w.Session.Client(kanerva)
		if err != nil {
			t.Fatal(err)
		}
		for width := range 130 {
			for _, l := range goals.Summary(w.Env(), page, width) {
				if n := len([]rune(uitest.Plain(l))); n > width {
					t.Fatalf("%d cells for %d: %q", n, width, uitest.Plain(l))
				}
			}
		}
		var lines []string
		for _, width := range []int{100, 76, 40} {
			for _, l := range goals.Summary(w.Env(), page, width) {
				lines = append(lines, uitest.Plain(l))
			}
			lines = append(lines, "")
		}
		uitest.Golden(t, "summary-fi", strings.Join(lines, "\n"))
		if none := goals.Summary(w.Env(), store.ClientPage{Client: page.Client}, 76); len(none) == 0 || !strings.Contains(none[0], "Ei vielä tavoitteita") {
			t.Errorf("nothing: %q", none)
		}
	}, some)
}
