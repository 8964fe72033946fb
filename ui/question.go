package ui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"aula/ui/clean"
)

// Question is a dialog that asks before a deed that has no way back. The default is
// No; with a word, the person has to type it.
type Question struct {
	env   Env
	title string
	body  string
	do    func() tea.Cmd
	w, h  int

	answer bool
	yes    *huh.Confirm

	word string
	in   textinput.Model
	note string
}

// NewQuestion asks yes or no in plain words: body says what will happen, and to how
// many. Do runs after Yes, once the dialog is closed.
func NewQuestion(env Env, title, body string, do func() tea.Cmd) *Question {
	q := &Question{env: env, title: title, body: body, do: do}
	w := env.Text.Kit.Dialog
	q.yes = huh.NewConfirm().Affirmative(clean.Line(w.Yes)).Negative(clean.Line(w.No)).Value(&q.answer)
	q.yes.WithTheme(huhTheme(env.Theme, env.Theme.Chosen))
	q.yes.WithKeyMap(huhKeys())
	q.yes.Focus()
	return q
}

// NewTypedQuestion asks for a word to be typed: for what cannot come back and for
// data that leaves the machine. Case and dots do not matter.
func NewTypedQuestion(env Env, title, body, word string, do func() tea.Cmd) *Question {
	q := &Question{env: env, title: title, body: body, do: do, word: word}
	q.in = textinput.New()
	q.in.Prompt = ""
	q.in.KeyMap = inputKeys()
	q.in.SetVirtualCursor(false)
	q.in.CharLimit = 64
	q.in.Focus()
	return q
}

// Title is the question's title.
func (q *Question) Title() string { return q.title }

// Typing is always so: no key may pass through a question.
func (q *Question) Typing() bool { return true }

// Load has nothing to ask for.
func (q *Question) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (q *Question) Resize(w, h int) { q.w, q.h = w, h }

// Actions are the two answers.
func (q *Question) Actions() []Action {
	s := q.env.Text
	acts := []Action{{Key: ChooseKey(s), Do: q.enter}, {Key: CloseKey(s), Do: func() tea.Cmd { return Close(nil) }}}
	if q.word == "" {
		acts = append(acts, Action{Key: Left(s), Do: q.turn}, Action{Key: Right(s), Do: q.turn})
	} else if !q.typed() {
		acts[0].Off = s.Kit.Dialog.WordOff
	}
	return acts
}

func (q *Question) turn() tea.Cmd { q.answer = !q.answer; return nil }

func (q *Question) typed() bool {
	return fold(strings.TrimSpace(q.in.Value())) == fold(strings.TrimSpace(q.word))
}

func (q *Question) enter() tea.Cmd {
	if q.word != "" && !q.typed() {
		q.note = q.env.Text.Kit.Dialog.WordOff
		return nil
	}
	if q.word == "" && !q.answer {
		return Close(nil)
	}
	return tea.Sequence(Close(nil), q.do())
}

// Update takes keys and clicks.
func (q *Question) Update(msg tea.Msg) tea.Cmd {
	if p, ok := msg.(tea.PasteMsg); ok && q.word != "" {
		q.in, _ = q.in.Update(tea.PasteMsg{Content: clean.Line(p.Content)})
		return nil
	}
	m, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch name := m.String(); {
	case name == "esc":
		return Close(nil)
	case name == "enter":
		return q.enter()
	case q.word != "":
		q.in, _ = q.in.Update(m)
		q.note = ""
	case name == spotMark+"yes":
		q.answer = true
		return q.enter()
	case name == spotMark+"no":
		return Close(nil)
	case name == "tab" || name == "shift+tab":
		return q.turn()
	default:
		q.letter(m)
	}
	return nil
}

// letter moves the mark to the answer that begins with a letter; it takes an enter
// to give it, so that a key meant for the page answers nothing.
func (q *Question) letter(m tea.KeyPressMsg) {
	w := q.env.Text.Kit.Dialog
	switch {
	case m.Text != "" && strings.HasPrefix(fold(w.Yes), fold(m.Text)):
		q.answer = true
	case m.Text != "" && strings.HasPrefix(fold(w.No), fold(m.Text)):
		q.answer = false
	default:
		q.yes.Update(m)
	}
}

// Speak is what will happen, in words.
func (q *Question) Speak() Speech { return Speech{Lines: sentences(q.body)} }

// Questions is the one that is asked.
func (q *Question) Questions() []Asked {
	w := q.env.Text.Kit.Dialog
	if q.word != "" {
		return []Asked{{
			Kind: AskText, Label: clean.Line(fmt.Sprintf(w.TypeWord, q.word)), Need: true, Limit: q.in.CharLimit,
			Answer: func(typed string) string { q.in.SetValue(clean.Line(typed)); return q.wrongWord() },
			Keep:   q.wrongWord,
		}}
	}
	words := []string{clean.Line(w.Yes), clean.Line(w.No)}
	now := words[1]
	if q.answer {
		now = words[0]
	}
	return []Asked{{
		Kind: AskToggle, Label: q.title, Words: words, Value: now, Keep: func() string { return "" },
		Answer: func(typed string) string {
			at, hits := Match(words, typed)
			if hits != 1 {
				return q.env.Text.Kit.Problem("unknown-code")
			}
			q.answer = at == 0
			return ""
		},
	}}
}

func (q *Question) wrongWord() string {
	if q.typed() {
		return ""
	}
	return q.env.Text.Kit.Dialog.WordOff
}

// Finish gives the answer.
func (q *Question) Finish() tea.Cmd { return q.enter() }

// Refusal says that the word is not there yet.
func (q *Question) Refusal() string { return q.note }

// View draws the words and the answers; if room is short, the words give way.
func (q *Question) View() Frame {
	if q.w <= 0 || q.h <= 0 {
		return Frame{}
	}
	t := q.env.Theme
	var tail []string
	var spots []Spot
	var cursor *tea.Cursor
	if q.word == "" {
		w := q.env.Text.Kit.Dialog
		tail = []string{q.yes.View()}
		yes := cellsOf(w.Yes) + 5
		spots = []Spot{{0, 0, yes, 1, spotMark + "yes"}, {yes, 0, cellsOf(w.No) + 5, 1, spotMark + "no"}}
		cursor = markCursor(0)
		if cursor.X = 2; !q.answer {
			cursor.X = yes + 2
		}
	} else {
		ask := fmt.Sprintf(q.env.Text.Kit.Dialog.TypeWord, q.word)
		tail = strings.Split(Para(t.Text, ask, q.w), "\n")
		if q.note != "" {
			tail = append(strings.Split(Para(t.Warn, q.note, q.w), "\n"), tail...)
		}
		lead := t.Glyph.Focus + " "
		cursor = markCursor(len(tail))
		cursor.X = cellsOf(lead) + cellsOf(string([]rune(q.in.Value())[:q.in.Position()]))
		tail = append(tail, T(t.Accent, lead)+Line(t.Text, q.in.Value()))
	}
	body := strings.Split(Para(t.Text, q.body, q.w), "\n")
	room := max(0, q.h-len(tail)-1)
	if len(body) > room {
		body = body[:room]
	}
	if len(body) > 0 {
		body = append(body, "")
	}
	up := max(0, len(body)+len(tail)-q.h) // what a tiny window cannot show of the tail's head
	f := Frame{Body: Clip(strings.Join(append(body, tail...)[up:], "\n"), q.w, q.h)}
	y := len(body) - up
	for _, s := range spots {
		s.Y += y
		if s.W = min(s.W, q.w-s.X); s.W > 0 && s.Y >= 0 && s.Y < q.h {
			f.Spots = append(f.Spots, s)
		}
	}
	if cursor.Y += y; cursor.X < q.w && cursor.Y < q.h {
		f.Cursor = cursor
	}
	return f
}
