package measures_test

import (
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"aula/assets"
	"aula/model"
	"aula/ui"
	"aula/ui/measures"
	"aula/ui/uitest"
)

func TestWithNoSetThePageTellsHowOneComes(t *testing.T) {
	story(t, func(w *world) {
		w.See("Kyselyitä ei vielä ole", "aula measure import").Press("n")
		w.Said("Tuo ensin kysely. t kertoo, miten.")
		w.Press("t").See("aula measure import TIEDOSTO", "THL").Press("esc")
		w.Press("v").See("Ryhmien vastauksia ei vielä ole").Press("enter", "n", "delete", "i")
		w.Said("Valitse ensin ryhmän vastaukset.").Said("Tuo ensin kysely. t kertoo, miten.")
	})
}

func TestAGroupOfSixIsEnteredAtOnceAndItsMiddleIsShown(t *testing.T) {
	story(t, func(w *world) {
		w.See("► Ryhmän kuulumiset", "CC0", "vain ryhmän tulos", "keskiarvo", "https://example.org/kysely", "1. Sain puhua.", "5 täysin")
		w.Press("n").See("Lomake 1, väite 1/3: Sain puhua.").Type("5").See("väite 2/3: Minua kuunneltiin.").Type("43").See("1 lomake valmiina", "Tulos näkyy vasta, kun vastaajia on 5.", "Lomake 2, väite 1/3")
		w.Type("\n123\n1 2 4\n3,3,3\n45-\n---\n553").See("7 lomaketta valmiina").NotSee("Tulos näkyy vasta")
		w.Press("tab", "tab").Type("Avoin ryhmä").Press("ctrl+s")
		w.Said("Ryhmän vastaukset ovat tallessa, eikä niissä ole kenenkään nimeä eikä järjestystä.")
		w.See("► tänään  Ryhmän kuulumiset, Avoin ryhmä", "6 vastaajaa", "Pisteet, 5 vastaajaa: mediaani 3", "1. Sain puhua. – mediaani 3,5, neljännekset 1,5 ja 4,75", "Lupa: CC0", "vain ryhmän tulos")
		all := w.sheets()
		want := [][]int{{1, 2, 3}, {1, 2, 4}, {3, 3, 3}, {4, 5, model.NoAnswer}, {5, 4, 3}, {5, 5, 3}}
		if len(all) != 1 || !reflect.DeepEqual(all[0].Rows, want) || all[0].Group != "Avoin ryhmä" || all[0].Day != w.Day(0) || all[0].Site.Zero() {
			t.Errorf("saved as %+v", all[0])
		}
		uitest.Asked[ui.UndoMsg](w.Desk, "u")
		if m := uitest.Asked[ui.HistoryMsg](w.Desk, "i"); m.Kind != model.KindSheet || m.ID != all[0].ID {
			t.Errorf("the history of %+v", m)
		}
		w.Press("v", "delete")
		w.Said("Kyselyyn on vastauksia. Poista ensin ne (v), niin kyselyn voi poistaa.")
		w.Press("v", "delete").NotSee("Avoin ryhmä").Press("v", "delete").See("Kyselyitä ei vielä ole")
		w.Said("Kysely on poistettu.")
	}, threeItems)
}

func TestOfFourPersonsNothingIsShown(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("123\n345\n555\n111").Press("ctrl+s")
		w.See("ei näytetä", "vastaajia on vähemmän kuin 5", "voisi tunnistaa ihmisen").NotSee("mediaani", "4 vastaajaa")
		w.Press("enter").See("Lupa: CC0").NotSee("mediaani", "4 vastaajaa").Press("esc")
		if n := len(w.sheets()); n != 1 {
			t.Errorf("%d sheets", n)
		}
	}, threeItems)
}

func TestASetThatWasDeletedCanComeAgain(t *testing.T) {
	story(t, func(w *world) {
		m := read(t, "kuulumiset")
		w.Press("delete").See("Kyselyitä ei vielä ole")
		if err := w.Session.Put(m); err != nil {
			t.Fatal(err)
		}
		w.Show(w.Page)
		w.See("► Ryhmän kuulumiset")
		if all := uitest.List[*model.Measure](w.Desk); len(all) != 1 || !reflect.DeepEqual(all[0], m) {
			t.Errorf("back is %+v", all)
		}
	}, threeItems)
}

// No words of a questionnaire stand in what the program ships.
func TestNothingShips(t *testing.T) {
	err := fs.WalkDir(assets.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			return err
		}
		if m, err := model.ReadMeasure(b); err == nil {
			t.Errorf("%s is a questionnaire: %s", name, m.Code)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatDoesNotFitTheScaleIsSaidAndNotSaved(t *testing.T) {
	story(t, func(w *world) {
		for _, c := range []struct{ typed, say string }{
			{"126", "Rivi 1: 6 ei ole asteikolla 1–5."},
			{"12a", "Rivi 1: a ei ole asteikolla 1–5."},
			{"12\n123", "Rivi 1: vastauksia on 2, väitteitä 3."},
			{"123\n1234\n111", "Rivi 2: vastauksia on 4, väitteitä 3."},
			{"12", "väite 3/3: Tulen uudelleen."},
			{"---", "Tämä kohta tarvitaan."},
		} {
			w.Press("n").Type(c.typed).Press("ctrl+s").See(c.say, "Vielä yksi kohta kaipaa korjausta.").Press("esc")
		}
		if n := len(w.sheets()); n != 0 {
			t.Errorf("%d sheets were saved", n)
		}
	}, threeItems)
}

func TestANameOfAGroupNamesNobody(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("123").Press("tab", "tab").Type("131052-308T").Press("ctrl+s").See("Tekstistä voi tunnistaa ihmisen")
		if n := len(w.sheets()); n != 0 {
			t.Errorf("%d sheets were saved", n)
		}
	}, threeItems)
}

func TestESISIsOfGroupsAloneAndThePageSaysSo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("enter").See("THL ei suosittele", "yksittäisen ihmisen", "Lupa: THL").Press("esc")
		for _, say := range []string{"THL ei suosittele osallisuusindikaattoria yksittäisen ihmisen ohjaamiseen", "ei saa olla salaa arviointia", "eikä niitä saa muuttaa", "ole voitu varmistaa", "Lupa: THL"} {
			if !strings.Contains(w.rules(), say) {
				t.Errorf("%q is not said: %s", say, w.rules())
			}
		}
		w.Press("n").Type(strings.TrimSpace(strings.Repeat("3333333333\n", 5))).Press("ctrl+s").See("Pisteet, 5 vastaajaa: mediaani 50, neljännekset 50 ja 50")
	}, esis)
}

// rules are those of the only set, as they stand beside each result.
func (w *world) rules() string {
	return strings.Join(measures.Rules(w.Env().Text, uitest.List[*model.Measure](w.Desk)[0]), " ")
}

func TestOf3X10DThereIsNoTotal(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").See("Kymppi on x.").Type("x123456789\n10 1 2 3 4 5 6 7 8 9\n" + strings.TrimSpace(strings.Repeat("0000000000\n", 3))).Press("ctrl+s")
		w.See("5 vastaajaa.", "1. A. – mediaani 0, neljännekset 0 ja 10").NotSee("Pisteet,")
		w.Press("enter").See("Yhteispistettä ei lasketa", "kirje 1.9.2026")
	}, threeX)
}

func TestTheOrderOfTypingLeavesNoTrace(t *testing.T) {
	var saved [2][][]int
	for i, typed := range []string{"123\n555\n1-3\n444\n222", "555\n222\n444\n123\n1-3"} {
		story(t, func(w *world) {
			w.Press("n").Type(typed).Press("ctrl+s")
			saved[i] = w.sheets()[0].Rows
		}, threeItems)
	}
	if !reflect.DeepEqual(saved[0], saved[1]) || !slices.IsSortedFunc(saved[0], slices.Compare[[]int]) {
		t.Errorf("%v, %v", saved[0], saved[1])
	}
}

func TestSeveralSetsAreChosenFrom(t *testing.T) {
	story(t, func(w *world) {
		w.Press("v", "n").See("Osallisuusindikaattori", "Ryhmän kuulumiset").Press("down", "enter").See("Ryhmän kuulumiset. Asteikko 1–5")
	}, threeItems, esis)
}

func TestAnswersWhoseSetIsGoneSaySo(t *testing.T) {
	story(t, func(w *world) {
		w.See("► ", "poistettu kysely", "Tuo kysely uudelleen").NotSee("mediaani")
	}, func(w *world) {
		x := &model.Sheet{ID: model.ID{7}, Measure: model.ID{8}, Day: w.Day(0), Rows: [][]int{{1}, {1}, {1}, {1}, {1}}}
		w.Put(x)
		w.Page = measures.On(w.Env(), measures.Gear{}, model.KindSheet, x.ID)
	})
}

func TestItIsSpokenInLines(t *testing.T) {
	story(t, func(w *world) {
		w.Press("n").Type("123\n345\n555\n111\n222").Press("ctrl+s")
		sp := w.Page.(ui.Speaker).Speak()
		if len(sp.Lines) != 1 || !strings.Contains(sp.Lines[0], "Ryhmien vastaukset: 1 ryhmä vastannut. Vain ryhmän tulos.") || len(sp.Rows) != 1 || !strings.Contains(sp.Rows[0].Text, "5 vastaajaa") {
			t.Errorf("%+v", sp)
		}
	}, threeItems)
}

func TestNoKeyHasTwoDeedsAndTheHelpNamesEachOfThem(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		help, err := os.ReadFile("../../assets/help/" + lang + "/measures.md")
		if err != nil {
			t.Fatal(err)
		}
		story(t, func(w *world) {
			for range 2 {
				seen := map[string]bool{}
				for _, a := range w.Page.Actions() {
					if k := a.Key.Help().Key; (len(k) == 1 || k == "del" || k == "enter") && !strings.Contains(string(help), "`"+k+"`") {
						t.Errorf("%s does not name %q, %s", lang, k, a.Key.Help().Desc)
					}
					if a.Key.Help().Desc == "" || a.Do == nil {
						t.Errorf("%v has no words, or does nothing", a.Key.Keys())
					}
					for _, k := range a.Key.Keys() {
						if seen[k] || slices.Contains([]string{"m", "?", "h", "ctrl+k", "esc"}, k) {
							t.Errorf("%q has two deeds", k)
						}
						seen[k] = true
					}
				}
				w.Press("v")
			}
		}, threeItems, func(w *world) { w.Lang = lang })
	}
}

func TestEverySizeAndLanguageHoldsThePage(t *testing.T) {
	for _, lang := range []string{"fi", "sv", "en"} {
		story(t, func(w *world) {
			w.Press("n").Type("123\n345\n555\n111\n222").Press("ctrl+s")
			for range 2 {
				for wide := 1; wide <= 130; wide += 3 {
					for _, high := range []int{1, 2, 5, 6, 10, 13, 18, 24, 40} {
						w.Page.Resize(wide, high)
						lines := strings.Split(w.Page.View().Body, "\n")
						if len(lines) > high || slices.ContainsFunc(lines, func(l string) bool { return ansi.StringWidth(l) > wide }) {
							t.Fatalf("%s: %d×%d is not held", lang, wide, high)
						}
					}
				}
				w.Press("v")
			}
		}, threeItems, func(w *world) { w.Lang = lang })
	}
}

func TestThePageLooksAsItShould(t *testing.T) {
	story(t, func(w *world) {
		uitest.Golden(t, "sets", w.Screen())
		w.Press("down", "n")
		uitest.Golden(t, "form", w.Screen())
		w.Type("123\n345\n555\n1-1\n222").Press("ctrl+s")
		uitest.Golden(t, "groups", w.Screen())
		w.Resize(120, 30)
		uitest.Golden(t, "groups-120x30", w.Screen())
		w.Resize(60, 18)
		uitest.Golden(t, "groups-60x18", w.Screen())
		w.Resize(80, 24).Press("v", "home")
		uitest.Golden(t, "esis", w.Screen())
	}, threeItems, esis)
}
