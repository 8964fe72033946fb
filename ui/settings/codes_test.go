package settings_test

import (
	"strings"
	"testing"

	"aula/model"
)

// themes opens the list of themes.
func (w *world) themes() *world { w.Press("enter", "enter"); return w }

func TestANewThemeTakesADigitByExchange(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.themes().See("3  Yksinäisyys")
		w.Press("n").Type("Mökki ja sauna").Press("down", "down").See("Koodiksi tulee: mokki-ja-sauna")
		w.Press("ctrl+s").NotSee("Koodiksi tulee")
		w.said("Lisätty: Mökki ja sauna.")
		if c := w.code(model.Theme, "mokki-ja-sauna"); c.Shipped || c.Slot != 0 || c.Words.Fi != "Mökki ja sauna" {
			t.Fatalf("stored: %+v", c)
		}
		w.Press("end", "7").See("Palvelut ja neuvonta jää ilman numeroa").Press("left", "enter")
		if c := w.code(model.Theme, "mokki-ja-sauna"); c.Slot != 7 {
			t.Fatalf("the new theme has the digit %d", c.Slot)
		}
		w.Press("3").See("Vaihdetaanko paikat, niin että Yksinäisyys saa numeron 7?").Press("k", "enter")
		mine, theirs := w.code(model.Theme, "mokki-ja-sauna"), w.code(model.Theme, "lonely")
		if mine.Slot != 3 || theirs.Slot != 7 {
			t.Fatalf("after the exchange: %d and %d", mine.Slot, theirs.Slot)
		}
		w.See("3  Mökki ja sauna").Press("home").See("7  Yksinäisyys").Press("end")
		w.Press("u")
		mine, theirs = w.code(model.Theme, "mokki-ja-sauna"), w.code(model.Theme, "lonely")
		if mine.Slot != 7 || theirs.Slot != 3 {
			t.Fatalf("undo took back half an exchange: %d and %d", mine.Slot, theirs.Slot)
		}
		w.said("Kumottu.")
	})
}

func TestADigitIsRefusedWithANo(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.themes().Press("2").See("Numero 2 on aiheella Arki ja jaksaminen.").Press("enter").See("1  Vastaanoton jännitys")
		if c := w.code(model.Theme, "everyday"); c.Slot != 2 {
			t.Errorf("the digit moved without a yes: %d", c.Slot)
		}
		w.Press("s").See("2  Arki ja jaksaminen", "0  ilman numeroa").Press("end", "enter")
		if c := w.code(model.Theme, "waiting"); c.Slot != 0 {
			t.Errorf("the digit was not taken away: %d", c.Slot)
		}
	})
}

func TestARenamedAndRetiredCodeStillReadsInOldRecords(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.themes().down(2)
		w.Press("e").See("tuli ohjelman mukana").erase().Type("Yksinolo").Press("ctrl+s")
		if got := w.s.Codes().Word(model.Theme, "lonely", model.Finnish); got != "Yksinolo" {
			t.Fatalf("renamed: %q", got)
		}
		w.Press("r").See("ei käytössä")
		w.said("Poistettu käytöstä: Yksinolo. Vanhat kirjaukset näkyvät ennallaan.")
		codes := w.s.Codes()
		if got := codes.Word(model.Theme, "lonely", model.Finnish); got != "Yksinolo" {
			t.Errorf("a retired code reads %q", got)
		}
		if codes.InSlot(3) != nil {
			t.Error("retiring left no hole on the tally")
		}
		w.Press("3").See("ei käytössä")
		if w.s.Codes().InSlot(3) != nil {
			t.Error("a retired theme took a digit")
		}
		w.Press("u").See("3  Yksinolo").Press("u")
		if got := w.s.Codes().Word(model.Theme, "lonely", model.Finnish); got != "Yksinäisyys" {
			t.Errorf("both edits were not taken back: %q", got)
		}
	})
}

func TestACodeComesBackWithoutTheDigitThatWasGivenAway(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.themes().Press("r") // Vastaanoton jännitys, digit 1
		w.Press("home", "1")  // Arki ja jaksaminen takes the free digit, unasked
		if c := w.code(model.Theme, "everyday"); c.Slot != 1 {
			t.Fatalf("a free digit was not given: %d", c.Slot)
		}
		w.Press("end", "r")
		w.said("Käytössä taas: Vastaanoton jännitys, mutta sen näppäin oli jo annettu toiselle.")
		if c := w.code(model.Theme, "waiting"); c.Retired || c.Slot != 0 {
			t.Errorf("brought back: %+v", c)
		}
	})
}

func TestCodesMoveUpAndDown(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		order := func() string {
			var got strings.Builder
			for _, c := range w.s.Codes().Living(model.Phase) {
				got.WriteString(c.Code + " ")
			}
			return got.String()
		}
		was := order()
		w.Press("enter").down(3).Press("enter").See("e  Ennen vastaanottoa")
		w.Press("-")
		if got := order(); got != "after before both none " {
			t.Fatalf("moved down: %s", got)
		}
		w.Press("J", "K", "+")
		if got := order(); got != was {
			t.Fatalf("moved back: %s, was %s", got, was)
		}
		w.Press("+")
		w.said("Ei liiku enää siihen suuntaan.")
		w.Press("u") // the last edit is the way back; what it undoes is one step
		if got := order(); got != "after before both none " {
			t.Errorf("undone: %s", got)
		}
	})
}

func TestALetterThatIsTakenSaysByWhom(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.Press("enter", "down", "enter").See("a  Asiakas")
		w.Press("n").Type("Naapuri").Press("tab", "tab", "tab").Type("e")
		w.See("Kirjain e on jo: Ennen vastaanottoa (Ennen vai jälkeen).")
		w.Press("ctrl+s").See("Kirjain on jo toisella koodilla")
		w.erase().Type("m").See("Kirjaimella m on laskurissa jo oma tehtävä").Press("ctrl+s")
		if w.s.Codes().Find(model.Who, "naapuri") != nil {
			t.Fatal("a reserved letter was saved")
		}
		w.erase().Type("Q").Press("ctrl+s")
		if c := w.code(model.Who, "naapuri"); c.Letter != "q" {
			t.Errorf("the letter is %q", c.Letter)
		}
		w.See("q  Naapuri")
	})
}

func TestACodeThatExistsIsNeverMadeAgain(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.themes().Press("n").Type("Hope").Press("tab", "tab", "tab").See("Koodiksi tulee: hope-2")
		w.Type("hope").Press("ctrl+s").See("Tämä on jo käytössä")
		w.erase().Type("Toivo!").Press("ctrl+s").See("Käytä vain pieniä kirjaimia")
		w.erase().Press("ctrl+s")
		if c := w.code(model.Theme, "hope-2"); c.Words.Fi != "Hope" {
			t.Errorf("stored: %+v", c)
		}
		if c := w.code(model.Theme, "hope"); c.Words.Fi != "Toivo ja toipuminen" {
			t.Errorf("the shipped code changed: %+v", c)
		}
		w.Press("n", "ctrl+s").See("Tämä kohta tarvitaan")
	})
}

func TestAFormSavedUnchangedIsNoEdit(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		was := w.s.LastEdit()
		w.themes().Press("e", "ctrl+s")
		w.said("Tallennettu.")
		if w.s.LastEdit() != was {
			t.Error("there is an edit that says nothing new")
		}
	})
}
