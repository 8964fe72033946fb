package ui

import (
	"slices"
	"strings"

	"aula/model/guard"
)

// Watch is Opts.Watch with the identifier guard (DOMAIN.md 2.2): what it finds in a
// text is pointed out if point says so, and has to go before the text is saved if block
// says so. A nil point points out everything. If the guard cannot look, the field
// refuses to be saved.
func Watch(env Env, scan func(string) ([]guard.Finding, error), point, block func(guard.Kind) bool) func(string) Warning {
	return func(text string) Warning {
		found, err := scan(text)
		if err != nil {
			return Warning{Err: err}
		}
		var warn Warning
		var words []string
		for _, f := range found {
			if point != nil && !point(f.Kind) {
				continue
			}
			if w := guardWord(env, f.Kind); !slices.Contains(words, w) {
				words = append(words, w)
			}
			warn.Spans = append(warn.Spans, Span{From: f.Start, To: f.End})
			warn.Block = warn.Block || block(f.Kind)
		}
		warn.Saw = strings.Join(words, ", ")
		return warn
	}
}

// guardWord is what a person calls a finding.
func guardWord(env Env, k guard.Kind) string {
	w := env.Text.Kit.Guard
	switch k {
	case guard.PersonalCode:
		return w.PersonalCode
	case guard.IBAN:
		return w.IBAN
	case guard.Email:
		return w.Email
	case guard.Phone:
		return w.Phone
	case guard.Address:
		return w.Address
	case guard.Postcode:
		return w.Postcode
	case guard.BirthDate:
		return w.BirthDate
	case guard.Plate:
		return w.Plate
	case guard.Handle:
		return w.Handle
	case guard.PersonalCodeShape:
		return w.PersonalCodeShape
	}
	return w.Name
}

// TellsWho are the findings that have to go before a text is kept that others read and
// that might be about somebody: for Watch's block.
func TellsWho(k guard.Kind) bool { return IsNumbered(k) || k == guard.Email || k == guard.Phone }

// IsNumbered are the findings that no work needs, whatever it is about: personal codes,
// days of birth, accounts.
func IsNumbered(k guard.Kind) bool {
	return k == guard.PersonalCode || k == guard.BirthDate || k == guard.IBAN
}

// LooksNumbered are those, and what may be a personal code: for Watch's point, where a
// phone number or a name is nothing strange.
func LooksNumbered(k guard.Kind) bool { return IsNumbered(k) || k == guard.PersonalCodeShape }
