package settings

import (
	"slices"
	"strings"
	"testing"

	"aula/model"
)

func TestACodeIsProposedFromItsWord(t *testing.T) {
	for word, want := range map[string]string{
		"Yksinäisyys":                     "yksinaisyys",
		"Työ ja opiskelu":                 "tyo-ja-opiskelu",
		"Åbo Ängar":                       "abo-angar",
		"  Mökki -- & sauna!  ":           "mokki-sauna",
		"Café é":                          "cafe-e",
		"Straße, smørrebrød, læring":      "strasse-smorrebrod-laeri",
		"kuntoutustyöryhmän-jäsenyyttä x": "kuntoutustyoryhman-jasen",
		"日本":                              "",
		"***":                             "",
		"":                                "",
		"24 h":                            "24-h",
	} {
		got := propose(word)
		if got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
		if c := (model.Code{List: model.Theme, Code: got, Words: model.Words{Fi: "x"}}); got != "" && c.Check() != nil {
			t.Errorf("%q: the proposed code %q is refused: %v", word, got, c.Check())
		}
	}
}

func TestAPINIsFourToEightDigitsThatAreNotARun(t *testing.T) {
	for pin, want := range map[string]string{
		"2580": "", "19283746": "", "4071": "", "1357": "",
		"123": "too-short", "": "too-short", "12a4": "bad-number", "１２３４": "bad-number", "190283746": "bad-number",
		"0000": "common", "1234": "common", "98765": "common", "7777777": "common",
	} {
		err := checkPIN(pin)
		got := ""
		if p, ok := err.(model.Problem); ok {
			got = p.Code
		}
		if got != want {
			t.Errorf("%q: %v, want %q", pin, err, want)
		}
	}
}

func TestRoomsAreReadFromLinesOrCommas(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                             nil,
		" \n ":                         nil,
		"Aula":                         {"Aula"},
		"aula, Ryhmähuone; neuvottelu": {"aula", "neuvottelu", "Ryhmähuone"},
		"Huone 3, 2. krs\nAula\n":      {"Aula", "Huone 3, 2. krs"},
		"Aula,\n  aula \nAULA":         {"Aula"},
		"B  1\n\nA 2":                  {"A 2", "B 1"},
	} {
		if got := roomsIn(typed); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if err := checkRooms(strings.Repeat("x", model.MaxLine+1)); err == nil {
		t.Error("a room's name without end was taken")
	}
}

func TestNewsAreShownInOneLanguageWithoutMarks(t *testing.T) {
	log := "# Muutokset\n\n## fi\n\n### 0.1.0\nEnsimmäinen.\n\n- # risuaita jää\n\n## sv\n\n### 0.1.0\nFörsta.\n"
	for lang, want := range map[string]string{
		"fi": "0.1.0\nEnsimmäinen.\n\n- # risuaita jää",
		"sv": "0.1.0\nFörsta.",
	} {
		if got := news(log, lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := news("vain tämä", "en"); got != "vain tämä" {
		t.Errorf("a changelog without sections: %q", got)
	}
}
