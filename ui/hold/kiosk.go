package hold

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// Times of the feedback page.
const (
	repeat     = 700 * time.Millisecond // the same key sooner than this is one that is held down: keyboards wait up to 660 ms
	thanksFor  = 12 * time.Second       // then it is the next person's turn
	leftAlone  = 2 * time.Minute        // somebody who answers no more has gone
	unlockKey  = "ctrl+o"
	afterThree = model.Questions // the step of the free text
	thanked    = afterThree + 1
)

// KioskGear is what the root lends to the feedback page.
type KioskGear struct {
	Store *store.Store
	Words func(lang string) *text.Strings       // a language that a visitor may choose
	Guard func(string) ([]guard.Finding, error) // guard.Scan if nil
}

// Kiosk is the feedback page: three questions, one at a time, for whoever holds the
// laptop. Nothing is unlocked under it; each answer is on disk once it is given. It
// leaves only by asking the root for the unlock screen.
type Kiosk struct {
	env   ui.Env
	home  ui.Env // in the language of the workspace
	gear  KioskGear
	of    KioskMsg
	langs []language
	w, h  int

	who     *person
	step    int // a question, the free text, the thanks
	at      int // the answer under the cursor, 1 to 5; 0: none
	form    *ui.Form
	written string
	say     string
	warn    bool

	n       int // of persons: tells their timers apart
	key     string
	keyAt   time.Time
	touched time.Time
	waits   bool
}

// person is one visitor's answers, and the store's row for them.
type person struct {
	answers [model.Questions]int
	text    string
	row     model.ID // touched by writes alone, which run one at a time
	begun   bool     // something was handed to a write
}

type (
	gaveMsg struct {
		to  *Kiosk
		err error
	}
	turnMsg struct { // the thanks have been read
		to *Kiosk
		n  int
	}
	aloneMsg struct {
		to *Kiosk
		n  int
	}
)

// NewKiosk is the feedback page of an occasion. It writes to the store itself, since
// there is no session.
func NewKiosk(env ui.Env, g KioskGear, of KioskMsg) *Kiosk {
	if g.Guard == nil {
		g.Guard = guard.Scan
	}
	k := &Kiosk{home: env, gear: g, of: of, langs: languages(g)}
	k.turn()
	return k
}

// turn begins with the next person.
func (k *Kiosk) turn() {
	k.env, k.who, k.n, k.waits = k.home, &person{}, k.n+1, false
	k.show(0)
}

// show shows a step.
func (k *Kiosk) show(step int) {
	k.step, k.at, k.say, k.form = step, 0, "", nil
	if step < model.Questions {
		k.at = k.who.answers[step]
	}
	if step == afterThree {
		k.newForm()
	}
}

// Renew takes new colours into use, and the workspace's words.
func (k *Kiosk) Renew(env ui.Env) {
	chosen := k.env.Prefs.Lang != k.home.Prefs.Lang
	k.home = env
	if !chosen {
		k.env = env
	}
}

// Title names the page.
func (k *Kiosk) Title() string { return k.words().Title }

func (k *Kiosk) words() *text.Kiosk { return &k.env.Text.Hold.Kiosk }

// Load has nothing to ask for.
func (k *Kiosk) Load() tea.Cmd { return nil }

// Resize sets the cells View fills.
func (k *Kiosk) Resize(w, h int) {
	k.w, k.h = w, h
	k.fit()
}

// Typing is so while a text is asked for.
func (k *Kiosk) Typing() bool { return k.form != nil }

// GuardsBursts is so: single keys write at once.
func (k *Kiosk) GuardsBursts() bool { return k.form == nil }

// Calm lets the same key be given twice where answers end with enter.
func (k *Kiosk) Calm() { k.keyAt = time.Time{} }

// Staff is the line that tells how the page is left.
func (k *Kiosk) Staff() string { return k.words().Staff }

// Actions are passing over, going back, the languages, and unlocking.
func (k *Kiosk) Actions() []ui.Action {
	t, w := k.env.Text, k.words()
	unlock := k.quiet(w.Unlock, unlockKey, k.unlock)
	switch {
	case k.form != nil:
		return []ui.Action{
			{Key: ui.Bind(t, w.Send, "enter"), Do: k.send},
			{Key: ui.Bind(t, w.Pass, "tab"), Do: k.thank},
			unlock,
		}
	case k.step == thanked:
		return []ui.Action{unlock}
	}
	enter := k.quiet(w.Pass, "enter", k.tap("enter", k.pass))
	if k.at > 0 {
		enter = ui.Action{Key: ui.Bind(t, w.Answer, "enter"), Do: k.tap("enter", func() tea.Cmd { return k.answer(k.at) })}
	}
	acts := []ui.Action{enter, {Key: ui.Bind(t, w.Pass, "space"), Do: k.tap("space", k.pass)}}
	if k.step > 0 {
		acts = append(acts, ui.Action{Key: ui.Bind(t, w.Before, "backspace"), Do: func() tea.Cmd { k.show(k.step - 1); return k.touch() }})
	}
	for _, l := range k.langs {
		if l.lang != k.env.Prefs.Lang {
			acts = append(acts, k.quiet(l.name, l.key, func() tea.Cmd { return k.speakIn(l.lang) }))
		}
	}
	return append(acts, unlock)
}

// quiet is a deed that no hint is drawn for at the foot: its own line, or nobody, tells
// a visitor of it.
func (k *Kiosk) quiet(word, key string, do func() tea.Cmd) ui.Action {
	b := ui.Bind(k.env.Text, word, key)
	b.SetHelp("", word)
	return ui.Action{Key: b, Do: do}
}

func (k *Kiosk) unlock() tea.Cmd { return func() tea.Msg { return ui.UnlockPlease{} } }

// language is one that a visitor may choose.
type language struct{ lang, key, name string }

func languages(g KioskGear) []language {
	var all []language
	for _, l := range model.Langs() {
		if g.Words != nil {
			all = append(all, language{string(l), string(l)[:1], g.Words(string(l)).Hold.Kiosk.Language})
		}
	}
	return all
}

func (k *Kiosk) speakIn(lang string) tea.Cmd {
	k.env.Text, k.env.Prefs.Lang = k.gear.Words(lang), lang
	k.say = ""
	return k.touch()
}

// Update takes answers, and says how the page is left to whoever presses what is none.
func (k *Kiosk) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case gaveMsg:
		if m.to == k && m.err != nil {
			k.say, k.warn = k.words().Failed, true
		}
	case turnMsg:
		if m.to == k && m.n == k.n {
			k.turn()
		}
	case aloneMsg:
		if m.to == k && m.n == k.n {
			k.waits = false
			return k.alone()
		}
	case tea.PasteMsg:
		if k.form != nil {
			return tea.Batch(k.form.Update(m), k.touch())
		}
	case tea.KeyPressMsg:
		return k.press(m)
	}
	return nil
}

func (k *Kiosk) press(m tea.KeyPressMsg) tea.Cmd {
	name := m.String()
	switch {
	case name == unlockKey:
		return k.unlock()
	case name == "esc", m.Mod&^tea.ModShift != 0 && name != "ctrl+b", len(name) > 1 && name[0] == 'f' && name[1] >= '1' && name[1] <= '9':
		k.say, k.warn = k.Staff(), false
		return k.touch()
	case k.form != nil:
		return k.typed(m)
	case k.step == thanked:
		return k.tap("", func() tea.Cmd { k.turn(); return nil })()
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= 5 {
		return k.tap(name, func() tea.Cmd { return k.answer(n) })()
	}
	switch name {
	case "left", "up":
		return k.move(-1)
	case "right", "down":
		return k.move(1)
	}
	k.say, k.warn = k.Staff(), false
	return k.touch()
}

// tap is the guard against a key that is held down. Every key counts for "".
func (k *Kiosk) tap(name string, do func() tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		now := k.env.Now()
		since := now.Sub(k.keyAt)
		held := (name == "" || name == k.key) && since >= 0 && since < repeat
		k.key, k.keyAt = name, now
		if held {
			return nil
		}
		k.say = ""
		return tea.Batch(do(), k.touch())
	}
}

// move moves the cursor among the answers; it begins in the middle.
func (k *Kiosk) move(by int) tea.Cmd {
	k.say = ""
	if k.at == 0 {
		k.at = 3
	} else {
		k.at = max(1, min(5, k.at+by))
	}
	return k.touch()
}

// answer takes an answer and goes on.
func (k *Kiosk) answer(n int) tea.Cmd {
	k.who.answers[k.step] = n
	give := k.give()
	return tea.Batch(give, k.next())
}

// pass leaves a question out; what was answered before on it goes.
func (k *Kiosk) pass() tea.Cmd {
	was := k.who.answers[k.step]
	k.who.answers[k.step] = 0
	var give tea.Cmd
	if was != 0 {
		give = k.give()
	}
	return tea.Batch(give, k.next())
}

// next is the next question, the text if the site lets people write, or the thanks.
func (k *Kiosk) next() tea.Cmd {
	if k.step+1 < model.Questions || k.step+1 == afterThree && k.of.Text {
		k.show(k.step + 1)
		return nil
	}
	return k.thank()
}

func (k *Kiosk) thank() tea.Cmd {
	k.show(thanked)
	k.key, k.keyAt = "", k.env.Now()
	return ui.After(thanksFor, turnMsg{k, k.n})
}

// give writes what this person has answered so far, in the place of what is on disk.
func (k *Kiosk) give() tea.Cmd {
	p, st, of := k.who, k.gear.Store, k.of
	f := model.Feedback{Set: model.FeedbackSet, Answers: slices.Clone(p.answers[:]), Text: p.text}
	if !f.Given() && !p.begun {
		return nil
	}
	p.begun = true
	return ui.Write("", func(*store.Session) (tea.Msg, error) {
		row, err := st.GiveCovered(of.Occasion, of.Day, f, p.row)
		if err == nil {
			p.row = row
		}
		return gaveMsg{k, err}, nil
	})
}

// newForm asks for the free text. It is no draft: it is kept once it is sent, or not at all.
func (k *Kiosk) newForm() {
	w := k.words()
	k.written = ""
	k.form = ui.NewForm(k.env, w.Title, k.keep, ui.NoteField(k.env.Text.Hold.Results.Texts, &k.written, ui.Opts{
		Name: "text", NoDraft: true, Rows: 4, Limit: store.CoveredText, Watch: ui.Watch(k.env, k.gear.Guard, nil, guard.Kind.Blocks),
		Check: func(s string) error {
			if len(s) > store.CoveredText {
				return model.Problem{Field: "text", Code: "too-long"}
			}
			return nil
		},
	}))
	k.fit()
}

// typed takes the keys of the text; enter sends it.
func (k *Kiosk) typed(m tea.KeyPressMsg) tea.Cmd {
	k.say = ""
	switch m.String() {
	case "enter":
		return tea.Batch(k.send(), k.touch())
	case "tab":
		return k.thank()
	}
	return tea.Batch(k.form.Update(m), k.touch())
}

// send sends the text if nothing in it tells who somebody is, and says it kindly if so.
func (k *Kiosk) send() tea.Cmd {
	if k.form == nil {
		return nil
	}
	cmd := k.form.Finish()
	if k.form != nil { // refused
		k.say, k.warn = k.words().Person, true
		if len(k.written) > store.CoveredText {
			k.say = k.words().Long
		}
	}
	return cmd
}

// keep is what the form's end does.
func (k *Kiosk) keep() tea.Cmd {
	k.who.text = k.written
	var give tea.Cmd
	if k.who.text != "" {
		give = k.give()
	}
	return tea.Batch(give, k.thank())
}

// touch notes that somebody is here, and looks later whether they still are.
func (k *Kiosk) touch() tea.Cmd {
	k.touched = k.env.Now()
	if k.waits || k.step == thanked {
		return nil
	}
	k.waits = true
	return ui.After(leftAlone, aloneMsg{k, k.n})
}

// alone begins anew if whoever was here has gone.
func (k *Kiosk) alone() tea.Cmd {
	left := leftAlone - k.env.Now().Sub(k.touched)
	if left <= 0 {
		k.turn()
		return nil
	}
	k.waits = true
	return ui.After(left, aloneMsg{k, k.n})
}

// Questions is the text while it is asked for, in the linear mode.
func (k *Kiosk) Questions() []ui.Asked {
	if k.form == nil {
		return nil
	}
	return k.form.Questions()
}

// Finish sends the text.
func (k *Kiosk) Finish() tea.Cmd { return k.send() }

// Refusal is why the text was not kept.
func (k *Kiosk) Refusal() string {
	if k.form == nil {
		return ""
	}
	return k.say
}

// Speak asks the question, with the answers as rows: their numbers are the answers.
func (k *Kiosk) Speak() ui.Speech {
	w := k.words()
	out := ui.Speech{Page: [2]int{k.n, k.step}}
	if k.warn && k.say != "" {
		out.Fault, out.About = k.say, k.say
	} else if k.say != "" {
		out.Done, out.About = k.say, k.say
	}
	switch {
	case k.step == thanked:
		out.Lines = []string{w.Thanks + " " + w.ThanksToo}
		out.Rows = []ui.Spoken{{Text: w.NextOne, Do: func() tea.Cmd { k.turn(); return nil }}}
		return out
	case k.form != nil:
		out.Lines = []string{w.Text, w.TextHint}
		return out
	}
	if k.step == 0 {
		out.Lines = append(out.Lines, w.Hello)
	}
	out.Lines = append(out.Lines, fmt.Sprintf(w.Of, k.step+1, model.Questions)+": "+w.Questions[k.step])
	for n := 1; n <= 5; n++ {
		out.Rows = append(out.Rows, ui.Spoken{Text: k.mark(n), Do: func() tea.Cmd { return tea.Batch(k.answer(n), k.touch()) }})
	}
	return out
}

// mark is an answer in words: its number, at the ends what it means.
func (k *Kiosk) mark(n int) string {
	w := k.words()
	switch n {
	case 1:
		return "1, " + w.Low[k.step]
	case 5:
		return "5, " + w.High[k.step]
	}
	return strconv.Itoa(n)
}

var _ interface {
	ui.Screen
	ui.Typing
	ui.Burst
	ui.Calm
	ui.Asker
	ui.Speaker
} = (*Kiosk)(nil)
