package joint

import (
	"aula/model/guard"
	"aula/ui"
)

// watch looks at a text while it is typed. Wishes and ideas are watched for all that
// tells who a person is; names of meetings for what none needs.
func (s *Screen) watch(strict bool) func(string) ui.Warning {
	point := never
	if strict {
		point = nil
	}
	return ui.Watch(s.env, s.gear.Guard, point, final)
}

// final tells whether a finding has to go before the text is saved; the others warn.
func final(k guard.Kind) bool {
	return k == guard.PersonalCode || k == guard.BirthDate || k == guard.IBAN || k == guard.Email || k == guard.Phone
}

// never tells whether no meeting needs such a thing.
func never(k guard.Kind) bool {
	return k == guard.PersonalCode || k == guard.PersonalCodeShape || k == guard.BirthDate || k == guard.IBAN
}
