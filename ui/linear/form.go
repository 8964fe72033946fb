package linear

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// walk is how far a dialog's questions have been gone through.
type walk struct {
	id      int             // of the question that is asked
	word    int             // how many of its choices have been said
	worded  int             // the question they are of
	further bool            // more of them are asked for
	said    map[string]bool // what was said between questions
	offered string          // a sentence of a watcher that was answered to
}

// ask goes through a dialog one question at a time: each call asks one.
func (s *session) ask(top ui.Screen, a ui.Asker) {
	sp := speech(top)
	here := place{top, sp.Page}
	if s.here != here {
		s.here = here
		delete(s.told, top) // its other pages are said anew when they come back
		s.opening(top, a, sp)
		s.form = s.walks[here]
		if s.form == nil {
			s.form = &walk{id: -1, worded: -1, said: map[string]bool{}}
			s.walks[here] = s.form
		}
	}
	all := a.Questions()
	q, ok := s.current(all)
	if !ok {
		s.finish(top, a, here)
		return
	}
	s.question(top, all, q)
	typed, ok := s.answerTo(q)
	if !ok || s.at() != here {
		return
	}
	s.answered(top, a, q, typed)
	if s.at() == here {
		s.status()
	}
}

// opening says what the dialog is about.
func (s *session) opening(top ui.Screen, a ui.Asker, sp ui.Speech) {
	s.out.gap()
	s.out.say(s.title(top))
	s.status()
	s.lines(sp.Lines, 0)
	s.result(sp)
	s.rows(sp, 0)
	if n := len(asked(a.Questions())); n > 1 {
		s.out.say(s.words().Questions.Of(n))
	}
	if !s.hinted["form"] {
		s.hinted["form"] = true
		s.out.say(s.words().FormHint)
	}
	key := "form " + top.Title()
	if len(s.offers(top)) > 0 && !s.hinted[key] {
		s.hinted[key] = true
		s.out.say(s.words().FormDeeds)
	}
}

// asked are the questions that want an answer.
func asked(all []ui.Asked) []ui.Asked {
	return slices.DeleteFunc(slices.Clone(all), func(q ui.Asked) bool { return q.Kind == ui.AskInfo })
}

// current is the question to ask now; what stands before it is said. False: all are
// answered.
func (s *session) current(all []ui.Asked) (ui.Asked, bool) {
	for _, q := range all {
		if q.ID < s.form.id {
			continue
		}
		if q.Kind != ui.AskInfo {
			s.form.id = q.ID
			return q, true
		}
		if !s.form.said[q.Value] {
			s.form.said[q.Value] = true
			s.out.say(q.Value)
		}
	}
	return ui.Asked{}, false
}

// question asks, with the answer that stands.
func (s *session) question(top ui.Screen, all []ui.Asked, q ui.Asked) {
	w := s.words()
	if q.Fault != "" {
		s.fault(q.Fault)
	}
	list := asked(all)
	at := slices.IndexFunc(list, func(x ui.Asked) bool { return x.ID == q.ID })
	if len(list) > 1 {
		s.out.say(fmt.Sprintf(w.Question, at+1, len(list), sentence(q.Label)))
	} else if q.Label != top.Title() {
		s.out.say(sentence(q.Label))
	}
	if key := "ask " + top.Title() + q.Label; !s.hinted[key] {
		s.hinted[key] = true
		s.hint(q)
	}
	s.choices(q)
	switch {
	case q.Value != "" && q.Kind == ui.AskNote:
		s.out.say(w.Now)
		s.out.say(q.Value)
	case q.Value != "":
		s.out.say(fmt.Sprintf(w.Default, sentence(q.Value)))
	case !q.Need && q.Kind != ui.AskSecret:
		s.out.say(w.NoDefault)
	}
	s.watched(q)
}

// choices says what can be chosen: a portion the first time, and further ones when
// asked for.
func (s *session) choices(q ui.Asked) {
	f := s.form
	if f.worded != q.ID {
		f.worded, f.word, f.further = q.ID, 0, true
	}
	if !f.further {
		if len(q.Words) > 0 {
			s.out.say(s.words().ChoicesAgain)
		}
		return
	}
	f.further = false
	end := min(len(q.Words), f.word+portion)
	for i, word := range q.Words[f.word:end] {
		s.out.say(strconv.Itoa(f.word+i+1) + ". " + word)
	}
	f.word = end
	if left := len(q.Words) - end; left > 0 {
		s.out.say(s.words().RowsLeft.Of(left))
	}
}

// watched says what a watcher saw in the answer that stands.
func (s *session) watched(q ui.Asked) {
	if q.Saw == "" {
		return
	}
	s.out.say(q.Saw)
	if q.Cover != nil {
		s.out.say(s.words().CoverHint)
	}
}

// hint is the question's own, then how its kind is answered, which is told once.
func (s *session) hint(q ui.Asked) {
	s.out.say(q.Hint)
	if q.Hint != "" && (q.Kind == ui.AskTime || q.Kind == ui.AskDate) {
		return
	}
	key := "kind " + strconv.Itoa(int(q.Kind))
	if s.hinted[key] {
		return
	}
	s.hinted[key] = true
	s.out.say(s.kindHint(q.Kind))
}

func (s *session) kindHint(k ui.AskKind) string {
	w, form := s.words().Hints, s.root.Env().Text.Kit.Form
	switch k {
	case ui.AskNote:
		return w.Note
	case ui.AskTime:
		return sentence(ui.Upper(form.TimeHint))
	case ui.AskDate:
		return sentence(ui.Upper(form.DateHint))
	case ui.AskChoice:
		return w.Choice
	case ui.AskMany:
		return w.Many
	case ui.AskToggle:
		return w.Toggle
	case ui.AskSecret:
		return w.Secret
	}
	return ""
}

// answerTo reads an answer; a note goes on to an empty line.
func (s *session) answerTo(q ui.Asked) (line, bool) {
	h := byLine
	switch {
	case q.Kind == ui.AskSecret:
		h = bySecret
	case len(q.Words) > 0 && len(q.Words) <= 9 && q.Kind != ui.AskMany && s.root.Env().Prefs.OneKey && s.o.OneKey != nil:
		h = byKey
	}
	first, ok := s.read(h, s.words().Answer)
	if !ok || q.Kind != ui.AskNote || s.means(q, first) != none || keeps(q, first.text) {
		return first, ok
	}
	lines := []string{first.text}
	for {
		next, ok := s.read(byLine, s.words().GoOn)
		if !ok && s.ended && s.here == s.at() {
			s.take(q, strings.Join(lines, "\n")) // the end of the input keeps what was typed
			s.here = place{}
			return next, false
		}
		if !ok {
			return next, false
		}
		if strings.TrimSpace(next.text) == "" {
			return line{text: strings.Join(lines, "\n")}, true
		}
		lines = append(lines, next.text)
	}
}

// means is the command that an answer is. Single letters are the answer's own where one
// is asked for.
func (s *session) means(q ui.Asked, typed line) command {
	text := strings.TrimSpace(typed.text)
	if strings.HasPrefix(text, "=") {
		return none
	}
	if c := s.word(text); c != none {
		return c
	}
	if typed.key && text == "esc" {
		return back
	}
	if q.Limit > 0 && q.Limit <= 3 {
		return none
	}
	return letter(text)
}

// keeps tells whether an answer leaves what stands. A number may be 0, and a secret is
// what it is.
func keeps(q ui.Asked, text string) bool {
	text = strings.TrimSpace(text)
	return text == "" || text == "0" && q.Kind != ui.AskNumber && q.Kind != ui.AskSecret || text == "enter" && len(q.Words) > 0
}

// answered takes an answer over and goes on, or does the command it is.
func (s *session) answered(top ui.Screen, a ui.Asker, q ui.Asked, typed line) {
	switch c := s.means(q, typed); c {
	case back:
		s.stepBack(top, a, q)
		return
	case quit:
		s.leave()
		return
	case help:
		s.explainQuestion(top, q)
		s.form.worded = -1
		return
	case deeds:
		s.list(top)
		return
	case lock:
		s.shut()
		return
	case save:
		s.finish(top, a, s.here)
		return
	case again:
		s.lines(allLines(speech(top)), 0)
		s.form.worded = -1
		return
	case more:
		if s.form.further = s.form.word < len(q.Words); !s.form.further {
			s.further(speech(top))
		}
		return
	case cover:
		if q.Cover != nil {
			s.deed(func() tea.Cmd { q.Cover(); return nil }, false)
			return
		}
	case empty:
		typed.text = ""
		s.verdict(a, q, s.take(q, ""))
		return
	}
	text := typed.text
	if keeps(q, text) {
		problem := q.Keep()
		if problem == "" && q.Saw != "" && q.Cover != nil && s.form.offered != q.Saw {
			s.form.offered = q.Saw // it is asked about once, not let through unheard
		}
		s.verdict(a, q, problem)
		return
	}
	if after, ok := strings.CutPrefix(strings.TrimSpace(text), "="); ok && q.Kind != ui.AskSecret {
		text = after
	}
	s.verdict(a, q, s.take(q, text))
}

// take gives a question its answer, as a key would: by way of the root.
func (s *session) take(q ui.Asked, text string) (problem string) {
	s.deed(func() tea.Cmd { problem = q.Answer(text); return nil }, false)
	return problem
}

// verdict says what is wrong and asks again, or goes on to the next question.
func (s *session) verdict(a ui.Asker, q ui.Asked, problem string) {
	all := a.Questions()
	at := slices.IndexFunc(all, func(x ui.Asked) bool { return x.ID == q.ID })
	if at < 0 {
		s.form.id = q.ID + 1
		return
	}
	now := all[at]
	if problem != "" {
		if now.Fault != problem { // else it is said with the question
			s.fault(problem)
		}
		return
	}
	if now.Saw != "" && now.Cover != nil && s.form.offered != now.Saw {
		s.form.offered = now.Saw
		return // asked again, with what was seen
	}
	if len(q.Words) > 0 || q.Kind == ui.AskDate || q.Kind == ui.AskTime {
		if now.Value != "" {
			s.out.say(sentence(now.Label + ": " + now.Value))
		}
	}
	s.form.id = q.ID + 1
}

// stepBack asks the question before, or leaves the dialog.
func (s *session) stepBack(top ui.Screen, a ui.Asker, q ui.Asked) {
	for _, before := range slices.Backward(asked(a.Questions())) {
		if before.ID < q.ID {
			s.form.id = before.ID
			return
		}
	}
	s.goBack(top)
}

// finish saves, and says what came of it. If the dialog stays, the question that is
// wrong comes next.
func (s *session) finish(top ui.Screen, a ui.Asker, here place) {
	s.deed(a.Finish, false)
	if s.at() != here || s.root.Over() {
		return
	}
	said := s.status()
	sp := speech(top)
	said = s.result(sp) || said
	all := asked(a.Questions())
	if len(all) == 0 {
		s.here = place{}
		return
	}
	s.form.id = all[0].ID
	for _, q := range all {
		if q.Fault != "" {
			s.form.id = q.ID
			return
		}
	}
	if why := a.Refusal(); why != "" && !said {
		s.fault(why)
	}
}
