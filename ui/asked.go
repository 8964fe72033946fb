package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"aula/ui/clean"
)

// Asker is a dialog that can be gone through question by question, for the linear
// mode: a Form, a Question, and whatever holds one of them. The questions are asked
// for anew after every answer, since an answer may hide or show others.
type Asker interface {
	Questions() []Asked // those that are asked now, in order; hidden ones are left out
	Finish() tea.Cmd    // what enter on the last one does
	Refusal() string    // why Finish refused, if the reason stands at no question
}

// AskKind is how a question is answered.
type AskKind int

// The kinds of questions. AskInfo asks nothing: it is said in passing.
const (
	AskInfo AskKind = iota
	AskText
	AskSecret
	AskNote
	AskNumber
	AskTime
	AskDate
	AskChoice
	AskMany
	AskToggle
)

// Asked is one question, as it stands now.
type Asked struct {
	ID    int // the same for the same question, whatever else appears or vanishes
	Kind  AskKind
	Label string
	Hint  string
	Value string   // the answer so far in words; "" for none, and for AskInfo what it says
	Words []string // what can be chosen, for choices, many and toggles
	Need  bool
	Limit int    // letters; 0 where nothing is typed
	Fault string // the sentence for what is wrong with it, "" if nothing is known to be
	Saw   string // the sentence for what a watcher saw in the text
	// Answer takes what was typed as the field would have taken it letter by letter, and
	// gives the sentence for what is wrong with it, "" if nothing is. What is refused is
	// not kept, but for a text with something to black out. Empty means no answer.
	// Choices are answered as Match tells, many of them with commas or spaces between.
	Answer func(typed string) string
	Keep   func() string // checks the answer that stands; gives the sentence for what is wrong
	Cover  func()        // blacks out what the watcher saw; nil if it cannot
}

// Match finds the word that is meant by its number (from 1), its first letters or the
// whole of it; case and dots do not matter. It gives how many could be meant, and the
// place of the first of them, -1 for none.
func Match(words []string, typed string) (at, hits int) {
	typed = strings.TrimRight(strings.TrimSpace(typed), ".")
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(words) {
		return n - 1, 1
	}
	want := fold(strings.TrimSpace(clean.Line(typed)))
	at = -1
	if want == "" {
		return at, 0
	}
	for i, w := range words {
		have := fold(strings.TrimSpace(w))
		if have == want {
			return i, 1
		}
		if strings.HasPrefix(have, want) {
			if hits++; hits == 1 {
				at = i
			}
		}
	}
	return at, hits
}

// Fold makes letters comparable: small, without dots, rings and accents.
func Fold(s string) string { return fold(s) }

// Questions are the fields that are asked now, and what is said between them.
func (f *Form) Questions() []Asked {
	var all []Asked
	for i, fd := range f.fields {
		if fd.hidden() {
			continue
		}
		q := fd.asked()
		if q.Kind == AskInfo && q.Value == "" {
			continue
		}
		q.ID = i
		q.Answer = func(typed string) string { return f.answered(i, typed) }
		q.Keep = func() string { return f.sentence(fd.check()) }
		if q.Cover != nil {
			cover := q.Cover
			q.Cover = func() { f.focus(i); cover(); f.touched() }
		}
		all = append(all, q)
	}
	return all
}

func (f *Form) answered(i int, typed string) string {
	fd := f.fields[i]
	if f.saving.Load() != saveIdle || fd.still() {
		return ""
	}
	f.focus(i)
	code := fd.answer(typed)
	f.touched()
	return f.sentence(code)
}

func (f *Form) sentence(code string) string {
	if code == "" {
		return ""
	}
	return f.env.Text.Kit.Problem(code)
}

// Finish checks every field and saves.
func (f *Form) Finish() tea.Cmd { return f.trySave() }

// Refusal is what stands below the fields.
func (f *Form) Refusal() string { return f.note }

// Speak is what is said above the fields.
func (f *Form) Speak() Speech { return Speech{Lines: sentences(f.Note)} }

// sentences are the paragraphs of a text that has any.
func sentences(s string) []string {
	var all []string
	for l := range strings.SplitSeq(clean.Text(s), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}

// question is what all fields tell of themselves.
func (c *common) question(kind AskKind) Asked {
	q := Asked{Kind: kind, Label: clean.Line(c.title), Hint: clean.Line(c.o.Hint), Need: c.o.Need}
	if c.code != "" {
		q.Fault = c.env.Text.Kit.Problem(c.code)
	}
	return q
}

func (f *infoField) asked() Asked {
	q := f.question(AskInfo)
	q.Value = strings.Join(sentences(f.say()), "\n")
	return q
}

func (f *infoField) answer(string) string { return "" }

func (f *lineField) asked() Asked {
	q := f.question(f.kind)
	q.Limit = f.o.Limit
	q.Value = f.in.Value()
	switch {
	case f.mask && q.Value != "":
		q.Value = f.env.Text.Kit.Form.Given
	case f.echo != nil && q.Value != "":
		if said := f.echo(q.Value); said != "" {
			q.Value = strings.TrimPrefix(said, "= ")
		}
	}
	q.Saw, q.Cover = told(f.env, f.warn, f.cover)
	return q
}

func (f *lineField) answer(s string) string {
	if utf8.RuneCountInString(fit(clean.Line(s), len(s))) > f.o.Limit {
		return "too-long"
	}
	was := f.in.Value()
	f.restore(s)
	return f.kept(f.check(), was, f.restore)
}

func (f *noteField) asked() Asked {
	q := f.question(AskNote)
	q.Limit = f.o.Limit
	q.Value = strings.TrimSpace(f.in.Value())
	q.Saw, q.Cover = told(f.env, f.warn, f.cover)
	return q
}

func (f *noteField) answer(s string) string {
	if utf8.RuneCountInString(fit(clean.Text(s), len(s))) > f.o.Limit {
		return "too-long"
	}
	was := f.in.Value()
	f.restore(s)
	return f.kept(f.check(), was, f.restore)
}

// kept puts the answer back that stood before a refused one. A text that only has to
// be blacked out stays.
func (c *common) kept(code, was string, restore func(string)) string {
	if code != "" && code != "identifier" {
		restore(was)
		c.code = ""
	}
	return code
}

// told is the sentence for a warning, and how to black out.
func told(env Env, warn Warning, cover func()) (string, func()) {
	say := warned(env, warn)
	if warn.Saw == "" || len(warn.Spans) == 0 {
		cover = nil
	}
	return say, cover
}

func (f *choiceField) asked() Asked {
	q := f.question(AskChoice)
	for _, c := range f.real() {
		q.Words = append(q.Words, c.Label)
	}
	if *f.value != "" || len(f.real()) == len(f.choices) {
		q.Value = f.choices[f.index()].Label
	}
	return q
}

// real are the choices but for the row that says that nobody has chosen.
func (f *choiceField) real() []Choice {
	if f.unset {
		return f.choices[1:]
	}
	return f.choices
}

func (f *choiceField) answer(s string) string {
	if strings.TrimSpace(s) == "" {
		if f.unset {
			f.pick(0)
		}
		return f.check()
	}
	at, hits := Match(f.asked().Words, s)
	if hits != 1 {
		return "unknown-code"
	}
	was := f.index()
	f.pick(at + len(f.choices) - len(f.real()))
	code := f.check()
	if code != "" {
		f.pick(was)
	}
	return code
}

func (f *manyField) asked() Asked {
	q := f.question(AskMany)
	var on []string
	for i, c := range f.choices {
		q.Words = append(q.Words, c.Label)
		if f.on(i) {
			on = append(on, c.Label)
		}
	}
	q.Value = strings.Join(on, ", ")
	return q
}

// answer takes the place of all that was marked before.
func (f *manyField) answer(s string) string {
	want, ok := f.meant(s)
	if !ok {
		return "unknown-code"
	}
	was := *f.value
	for i := range f.choices {
		if f.on(i) != want[i] {
			f.toggle(i)
		}
	}
	code := f.check()
	if code != "" {
		*f.value = was
		f.build()
	}
	return code
}

// meant are the choices that were typed: with commas between, or, if that finds none,
// with spaces.
func (f *manyField) meant(s string) (want map[int]bool, ok bool) {
	words := f.asked().Words
	for _, cut := range []func(rune) bool{func(r rune) bool { return r == ',' || r == ';' }, func(r rune) bool { return r == ',' || r == ' ' }} {
		want, ok = map[int]bool{}, true
		for _, part := range strings.FieldsFunc(s, cut) {
			if strings.TrimSpace(part) == "" {
				continue
			}
			at, hits := Match(words, part)
			ok = ok && hits == 1
			want[at] = true
		}
		if ok {
			return want, true
		}
	}
	return nil, false
}

func (f *toggleField) asked() Asked {
	q := f.question(AskToggle)
	w := f.env.Text.Kit.Form
	q.Words = []string{clean.Line(w.On), clean.Line(w.Off)}
	q.Value = q.Words[1]
	if *f.value {
		q.Value = q.Words[0]
	}
	return q
}

func (f *toggleField) answer(s string) string {
	at, hits := Match(f.asked().Words, s)
	if hits != 1 {
		return "unknown-code"
	}
	was := *f.value
	*f.value = at == 0
	code := f.check()
	if code != "" {
		*f.value = was
	}
	return code
}
