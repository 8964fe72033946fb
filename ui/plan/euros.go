package plan

import (
	"fmt"
	"strconv"
	"strings"

	"aula/model"
	"aula/ui/text"
)

// Euros is a sum of cents in words: 1 234,50 € in Finnish and Swedish, €1 234.50 in
// English.
func Euros(t *text.Strings, cents int) string {
	point, sign := ",", ""
	if t.Lang == "en" {
		point = "."
	}
	if cents < 0 {
		sign, cents = "-", -cents
	}
	return sign + fmt.Sprintf(t.Plan.Say.Euros, t.Kit.Number(cents/100)+point+fmt.Sprintf("%02d", cents%100))
}

// typedEuros is a sum as it stands in a field: without the sign, "" for none.
func typedEuros(t *text.Strings, cents int) string {
	switch {
	case cents == 0:
		return ""
	case cents%100 == 0:
		return strconv.Itoa(cents / 100)
	case t.Lang == "en":
		return fmt.Sprintf("%d.%02d", cents/100, cents%100)
	}
	return fmt.Sprintf("%d,%02d", cents/100, cents%100)
}

// parseEuros reads a sum as people type it: 12, 12,5, 12.50, 1 200 €. Nothing is none.
// The problems are bad-sum and range.
func parseEuros(s string) (cents int, err error) {
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '€':
			return -1
		case ',':
			return '.'
		}
		return r
	}, s)
	if s == "" {
		return 0, nil
	}
	whole, part, point := strings.Cut(s, ".")
	if whole == "" && part == "" || len(part) > 2 || point && part == "" && whole == "" {
		return 0, model.Problem{Code: "bad-sum"}
	}
	for _, r := range whole + part {
		if r < '0' || r > '9' {
			return 0, model.Problem{Code: "bad-sum"}
		}
	}
	if len(whole) > 8 {
		return 0, model.Problem{Code: "range"}
	}
	cents, err = strconv.Atoi("0" + whole + (part + "00")[:2])
	if err != nil {
		return 0, model.Problem{Code: "bad-sum"}
	}
	if cents > model.MaxCents {
		return 0, model.Problem{Code: "range"}
	}
	return cents, nil
}
