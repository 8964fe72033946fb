package unlock

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
)

// Options are what the lock screen is told besides the store.
type Options struct {
	// Person is the profile to stand on; the zero id is the first one.
	Person model.ID
	// PIN opens the store again for Person, or is nil. It gives
	// store.ErrWrongPassphrase for a wrong PIN; any other error means that the PIN is
	// gone, and the passphrase is asked for (GROUND.md 5).
	PIN func(pin string) (*store.Session, error)
	// Words are what new passphrases are made of; none: nothing is offered.
	Words []string
}

// Screen is the lock screen: door signs, a clock, one field. It reads nothing of the
// workspace but the signs.
type Screen struct {
	env  ui.Env
	st   *store.Store
	o    Options
	who  []store.Profile
	list *ui.List
	form *ui.Form
	w, h int

	choosing bool   // the keys go to the signs
	phrase   bool   // the passphrase is asked for although there is a PIN
	secret   string // what is in the field
	misses   int
	note     string
	busy     bool
	recovery *recovery // lies over all else while it runs
}

// New is the lock screen of a store. It sends ui.UnlockedMsg.
func New(env ui.Env, st *store.Store, o Options) ui.Screen {
	s := &Screen{env: env, st: st, o: o, who: st.Profiles()}
	s.list = ui.NewList(env)
	s.fill()
	for i, p := range s.who {
		if p.Person == o.Person {
			s.list.Select(fmt.Sprint(i))
		}
	}
	s.choosing = len(s.who) > 1 && o.PIN == nil
	s.empty()
	return s
}

// sign is what stands on a profile's door.
func sign(t *text.Strings, p store.Profile, i int) string {
	if strings.TrimSpace(p.Sign) == "" {
		return fmt.Sprintf(t.Unlock.Lock.Profile, i+1)
	}
	return p.Sign
}

// rowID is a profile's row.
func (s *Screen) rowID(i int) string { return fmt.Sprint(i) }

func (s *Screen) fill() {
	var items []ui.Item
	for i, p := range s.who {
		items = append(items, ui.Item{ID: s.rowID(i), Title: numbered(i, sign(s.env.Text, p, i))})
	}
	s.list.Set(items)
}

// chosen is the profile under the cursor.
func (s *Screen) chosen() model.ID {
	if len(s.who) == 0 {
		return model.ID{}
	}
	return s.who[s.list.Index()].Person
}

// asksPIN tells whether the field takes the PIN now.
func (s *Screen) asksPIN() bool {
	return s.o.PIN != nil && !s.phrase && (s.o.Person.Zero() || s.chosen() == s.o.Person)
}

// empty makes the field anew.
func (s *Screen) empty() {
	s.secret = ""
	label := s.env.Text.Unlock.Lock.Passphrase
	if s.asksPIN() {
		label = s.env.Text.Unlock.Lock.PIN
	}
	s.form = ui.NewForm(s.env, label, s.try, ui.SecretField(label, &s.secret, ui.Opts{Limit: maxSecret}))
	s.list.Mark(len(s.who) > 1)
}

// triedMsg is a try that did not open the store.
type triedMsg struct {
	of  *Screen
	pin bool
	err error
}

// try opens off the loop; the field is empty from now on.
func (s *Screen) try() tea.Cmd {
	secret, person, st := s.secret, s.chosen(), s.st
	if secret == "" {
		return nil
	}
	pin := s.asksPIN()
	open := func() (*store.Session, error) { return st.Unlock(person, secret) }
	if ask := s.o.PIN; pin {
		open = func() (*store.Session, error) { return ask(secret) }
	}
	s.busy, s.note = true, ""
	s.empty()
	return func() tea.Msg {
		session, err := open()
		if err != nil {
			return triedMsg{s, pin, err}
		}
		return ui.UnlockedMsg{Session: session}
	}
}

// missed says what did not work, in the same words each time.
func (s *Screen) missed(m triedMsg) tea.Cmd {
	w := s.env.Text.Unlock.Lock
	s.busy = false
	wrong := errors.Is(m.err, store.ErrWrongPassphrase)
	switch {
	case wrong:
		s.misses++
		s.note = w.Wrong
		if m.pin {
			s.note = w.WrongPIN
		}
	case m.pin:
		s.o.PIN = nil
		s.misses, s.note = 0, w.PINGone
	}
	s.empty()
	if wrong || m.pin {
		return nil
	}
	return ui.Fail(m.err)
}

// Load has nothing to ask for.
func (s *Screen) Load() tea.Cmd { return nil }

// Renew takes over a new language or theme; what is in the field stays.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	at := s.list.Index()
	s.list = ui.NewList(env)
	s.fill()
	s.list.Select(fmt.Sprint(at))
	typed := s.secret
	s.empty()
	if typed != "" {
		s.form.Update(tea.PasteMsg{Content: typed})
	}
	s.Resize(s.w, s.h)
	if s.recovery != nil {
		s.recovery.Renew(env)
	}
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	if s.recovery != nil {
		s.recovery.Resize(w, h)
	}
}

// Title is one word, and nothing of the workspace.
func (s *Screen) Title() string {
	if s.recovery != nil {
		return s.recovery.Title()
	}
	return s.env.Text.Unlock.Lock.Title
}

// Typing is always so: any letter may begin a passphrase.
func (s *Screen) Typing() bool { return true }

// Actions are opening, choosing a sign, and what to do without a passphrase.
func (s *Screen) Actions() []ui.Action {
	if s.recovery != nil {
		return s.recovery.Actions()
	}
	if s.busy {
		return nil
	}
	t := s.env.Text
	w := t.Unlock.Lock
	enter := ui.Action{Key: ui.Bind(t, w.Open, "enter"), Do: func() tea.Cmd { return s.form.Update(ui.Press("enter")) }}
	if s.choosing {
		enter = ui.Action{Key: ui.ChooseKey(t), Do: s.toField}
	}
	acts := []ui.Action{enter}
	if len(s.who) > 1 {
		acts = append(acts, ui.Action{Key: ui.Bind(t, w.Sign, "down"), Do: func() tea.Cmd { s.step("down"); return nil }})
		acts[1].Key.SetHelp(t.Kit.Keys.ArrowsUp, w.Sign)
	}
	if s.asksPIN() && !s.choosing {
		acts = append(acts, ui.Action{Key: ui.Bind(t, w.UsePhrase, "tab"), Do: func() tea.Cmd { s.phrase = true; s.reset(); return nil }})
	}
	acts = append(acts, ui.Action{Key: ui.Bind(t, w.Forgot, "ctrl+r"), Do: s.recover})
	if len(s.who) > 1 && !s.choosing {
		acts = append(acts, ui.Action{Key: ui.Back(t), Do: s.toSigns})
	}
	return acts
}

func (s *Screen) toField() tea.Cmd { s.choosing = false; s.reset(); return nil }
func (s *Screen) toSigns() tea.Cmd { s.choosing = len(s.who) > 1; s.reset(); return nil }

func (s *Screen) reset() {
	s.note, s.misses = "", 0
	s.empty()
}

// step moves to another sign; what was typed was meant for the one before.
func (s *Screen) step(k string) {
	before := s.list.Index()
	s.list.Update(ui.Press(k))
	if s.list.Index() != before {
		s.reset()
	}
}

func (s *Screen) recover() tea.Cmd {
	s.reset()
	s.recovery = newRecovery(s.env, s.st, s.who, s.o.Words, func() tea.Cmd { s.recovery = nil; return nil })
	s.recovery.Resize(s.w, s.h)
	return nil
}

// Update takes keys, pastes and its own answers.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(triedMsg); ok && m.of == s {
		return s.missed(m)
	}
	if s.recovery != nil {
		return s.recovery.Update(msg)
	}
	if s.busy {
		return nil
	}
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(m)
	case tea.PasteMsg:
		s.choosing = false
		return s.form.Update(m)
	case tea.MouseWheelMsg:
		s.list.Update(m)
	}
	return nil
}

func (s *Screen) press(m tea.KeyPressMsg) tea.Cmd {
	k := m.String()
	switch {
	case k == "ctrl+r":
		return s.recover()
	case k == "esc":
		return s.toSigns()
	case k == "tab" && s.asksPIN():
		s.phrase = true
		s.reset()
		return nil
	case k == "up" || k == "down" || strings.HasPrefix(k, "\x00row:"):
		s.step(k)
		return nil
	}
	if s.choosing {
		if n := digit(k); n >= 0 && n < len(s.who) {
			s.list.Select(fmt.Sprint(n))
			return s.toField()
		}
		if k == "enter" {
			return s.toField()
		}
		if m.Text == "" {
			s.list.Update(m)
			return nil
		}
		s.choosing = false // the first letter of a passphrase
	}
	if m.Text != "" && s.note != "" && k != "enter" {
		s.note = ""
	}
	return s.form.Update(m)
}

// View draws the clock, the signs, the field, and one sentence.
func (s *Screen) View() ui.Frame {
	if s.recovery != nil {
		return s.recovery.View()
	}
	if s.w <= 0 || s.h <= 0 {
		return ui.Frame{}
	}
	w := min(s.w, 52)
	t := s.env.Theme
	tail := s.tail(w)
	field := 1
	if w < 50 && s.h > 4 {
		field = 2 // the label stands above
	}
	room := s.h - len(tail) - field // for what stands above the field
	signs := 0
	if len(s.who) > 1 && room > 0 {
		signs = min(len(s.who), room)
		room -= signs
	}
	var lines []string
	if room >= 3 && s.h >= 8 {
		now := s.env.Now()
		k := s.env.Text.Kit
		lines = append(lines, ui.Line(t.Title, k.Clock(now)), ui.Line(t.Dim, k.LongDay(now)), "")
		room -= 3
	}
	if room >= 2 && signs > 0 {
		lines = append(lines, ui.Cut(t, ui.Line(t.Text, s.env.Text.Unlock.Lock.Who), w), "")
		room -= 2
	}
	f := ui.Frame{}
	if signs > 0 {
		s.list.Resize(w, signs)
		f = shifted(s.list.View(), 0, len(lines))
		lines = append(lines, strings.Split(f.Body, "\n")...)
		if room > 0 {
			lines = append(lines, "")
		}
	}
	switch {
	case s.busy:
		lines = append(lines, ui.Cut(t, ui.Line(t.Dim, s.env.Text.Unlock.Lock.Opening), w))
	case s.choosing:
		lines = append(lines, ui.Cut(t, ui.Line(t.Dim, s.env.Text.Unlock.Lock.SignHint), w))
	default:
		s.form.Resize(w, max(1, s.h-len(lines)-len(tail)))
		typed := shifted(s.form.View(), 0, len(lines))
		lines = append(lines, typed.Body)
		f.Cursor = typed.Cursor
	}
	f.Body = strings.Join(append(lines, tail...), "\n")
	y := max(0, s.h-strings.Count(f.Body, "\n")-1) / 3
	return fit(moved(f, (s.w-w)/2, y), s.w, s.h)
}

// tail is what is said below the field.
func (s *Screen) tail(w int) []string {
	if s.note == "" || s.h < 2 {
		return nil
	}
	t := s.env.Theme
	lines := strings.Split(ui.Para(t.Warn, s.note, w), "\n")
	if s.misses > 1 {
		lines = append(lines, strings.Split(ui.Para(t.Dim, s.env.Text.Unlock.Lock.Hint, w), "\n")...)
	}
	if s.h > 6 {
		lines = append([]string{""}, lines...)
	}
	return lines[:min(len(lines), s.h-1)]
}
