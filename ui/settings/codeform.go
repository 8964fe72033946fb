package settings

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"aula/model"
	"aula/ui"
)

// wordLimit is how long a code's word may be; tiles cut what is longer than theirs.
const wordLimit = 40

// codeLimit is the longest code that model.Code takes.
const codeLimit = 24

// codeForm is a code being made or changed.
type codeForm struct {
	codes
	old    *model.Code // nil for a new one
	fi     string
	sv     string
	en     string
	letter string
	code   string
	form   *ui.Form
}

func (p codes) add() tea.Cmd { return ui.Ask((&codeForm{codes: p}).build()) }

func (p codes) edit() tea.Cmd {
	c := p.here()
	if c == nil {
		return nil
	}
	f := &codeForm{codes: p, old: c, fi: c.Words.Fi, sv: c.Words.Sv, en: c.Words.En, letter: c.Letter, code: c.Code}
	return ui.Ask(f.build())
}

// build lays out the form: the words first, what belongs to the list after them.
func (f *codeForm) build() *ui.Form {
	w := f.env.Text.Settings.Codes
	o := func(name string) ui.Opts { return ui.Opts{Name: name, Limit: wordLimit} }
	fields := []ui.Field{
		ui.TextField(w.Fi, &f.fi, o("words")),
		ui.TextField(w.Sv, &f.sv, o("sv")),
		ui.TextField(w.En, &f.en, o("en")),
	}
	if f.list.Lettered() {
		fields = append(fields,
			ui.TextField(w.Letter, &f.letter, ui.Opts{Name: "letter", Limit: 1, Hint: w.LetterHint, Check: f.checkLetter}),
			ui.InfoField(f.sayLetter))
	}
	title, keep := fmt.Sprintf(w.NewTitle, f.listName(f.list)), "code:"+string(f.list)
	if f.old == nil {
		fields = append(fields,
			ui.TextField(w.Code, &f.code, ui.Opts{Name: "code", Limit: codeLimit, Hint: w.CodeHint, Check: f.checkCode}),
			ui.InfoField(func() string {
				if c := f.will(); c != "" {
					return fmt.Sprintf(w.CodeWill, c)
				}
				return ""
			}))
	} else {
		title, keep = fmt.Sprintf(w.EditTitle, f.word(f.old)), keep+":"+f.old.Code
		fields = append(fields, ui.InfoField(func() string {
			say := fmt.Sprintf(w.CodeIs, f.old.Code)
			if f.old.Shipped {
				say += "\n" + w.Shipped
			}
			return say
		}))
	}
	f.form = ui.NewForm(f.env, title, f.save, fields...)
	f.form.Note, f.form.Keep = w.Note, keep
	return f.form
}

// letterOf is the letter that was typed, as it is kept.
func letterOf(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// holder is the living code that has the letter already.
func (f *codeForm) holder(letter string) *model.Code {
	if x := f.facts.codes.ByLetter(letter); x != nil && (f.old == nil || x.ID != f.old.ID) {
		return x
	}
	return nil
}

func (f *codeForm) checkLetter(s string) error {
	l := letterOf(s)
	switch {
	case l == "":
		return nil
	case len(l) != 1 || l < "a" || l > "z" || model.ReservedLetter(l):
		return model.Problem{Field: "letter", Code: "range"}
	case f.holder(l) != nil && (f.old == nil || !f.old.Retired):
		return model.Problem{Field: "letter", Code: "letter-taken"}
	}
	return nil
}

// sayLetter tells who has the letter, while it is typed.
func (f *codeForm) sayLetter() string {
	w, l := f.env.Text.Settings.Codes, letterOf(f.letter)
	if l == "" {
		return ""
	}
	if model.ReservedLetter(l) {
		return fmt.Sprintf(w.LetterReserved, l)
	}
	if x := f.holder(l); x != nil {
		return fmt.Sprintf(w.LetterClash, l, f.word(x), f.listName(x.List))
	}
	return ""
}

func (f *codeForm) checkCode(s string) error {
	if s = strings.TrimSpace(s); s != "" && f.facts.codes.Find(f.list, s) != nil {
		return model.Problem{Field: "code", Code: "taken"}
	}
	return nil
}

// will is the code that saving gives: the typed one, or one made from the first word
// there is.
func (f *codeForm) will() string {
	if s := strings.TrimSpace(f.code); s != "" {
		return s
	}
	for _, word := range []string{f.fi, f.sv, f.en} {
		if c := propose(word); c != "" {
			return f.free(c)
		}
	}
	return ""
}

// free is a code that the list does not have, retired ones counted.
func (f *codeForm) free(c string) string {
	try := c
	for n := 2; f.facts.codes.Find(f.list, try) != nil; n++ {
		end := fmt.Sprintf("-%d", n)
		try = strings.TrimRight(c[:min(len(c), codeLimit-len(end))], "-") + end
	}
	return try
}

func (f *codeForm) save() tea.Cmd {
	next := model.Code{List: f.list, Code: f.will()}
	say := fmt.Sprintf(f.env.Text.Settings.Codes.Added, firstOf(f.fi, f.sv, f.en))
	if f.old != nil {
		next, say = *f.old, f.env.Text.Settings.Saved
	} else {
		next.ID = model.CodeID(next.List, next.Code)
		for _, c := range f.facts.codes.All(f.list) {
			next.Order = max(next.Order, c.Order+1)
		}
	}
	next.Words = model.Words{Fi: f.fi, Sv: f.sv, En: f.en}
	next.Letter = letterOf(f.letter)
	err := next.Check()
	if p, ok := err.(model.Problem); ok && p.Field == "code" && next.Words == (model.Words{}) {
		err = model.Problem{Field: "words", Code: "missing"} // no word, so no code either
	}
	if err := errors.Join(err, f.facts.codes.CheckIn(&next)); err != nil {
		f.form.Refuse(err)
		return nil
	}
	return f.Screen.save(say, &next)
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// propose makes a code from a word: å, ä and ö lose their dots, other letters and
// signs become hyphens. "" if nothing of the word is left.
func propose(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // the dots and rings of å, ä, ö, é
		case r == 'ø':
			b.WriteRune('o')
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ß':
			b.WriteString("ss")
		default:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte('-')
			}
		}
	}
	s := strings.Trim(b.String(), "-")
	return strings.Trim(s[:min(len(s), codeLimit)], "-")
}
