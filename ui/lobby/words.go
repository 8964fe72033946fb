package lobby

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"aula/model"
	"aula/ui"
)

// describe says an encounter in one line: "Yksinäisyys, asiakas, 3 ihmistä".
func describe(env ui.Env, codes model.Codes, e model.Encounter) string {
	w := env.Text.Lobby.Tally
	var parts []string
	for _, f := range e.Fields() {
		for _, code := range f.Get() {
			word := codes.Word(f.List, code, env.Lang())
			if len(parts) > 0 {
				word = lower(word)
			}
			parts = append(parts, word)
		}
		if f.List == model.Theme && len(parts) == 0 {
			parts = append(parts, w.Plain)
		}
	}
	if e.Count > 1 {
		parts = append(parts, w.People.Of(e.Count))
	}
	return strings.Join(parts, ", ")
}

// lower makes a word's first letter small, but leaves short forms such as SPR.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// tallyLine says how many encounters and people.
func tallyLine(env ui.Env, c model.Counts) string {
	w := env.Text.Lobby.Tally
	if c.Encounters == 0 && c.People == 0 {
		return w.NoneYet
	}
	return w.Encounters.Of(c.Encounters) + ", " + w.People.Of(c.People)
}

// span is a shift's time: from, and until if it is planned.
func span(env ui.Env, d *data, s *model.Shift) string {
	k := env.Text.Kit
	start := s.Start.Time(d.zone)
	from := k.Clock(start)
	if now := env.Now().In(d.zone); model.DateOf(start) != model.DateOf(now) {
		from = k.Near(start, now) + " " + from
	}
	if s.Until == 0 {
		return from + "–"
	}
	return from + "–" + k.Clock(s.Until.Time(d.zone))
}

// choices are the living codes of a list, for a form.
func choices(env ui.Env, codes model.Codes, l model.List) []ui.Choice {
	var all []ui.Choice
	for _, c := range codes.Living(l) {
		all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(env.Lang())})
	}
	return all
}

// letter tells whether a text ends in a letter.
func letter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}
