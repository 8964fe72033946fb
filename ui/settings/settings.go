package settings

import (
	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Gear is what the root lends to settings. A nil function means that the deed is not
// there now, which its row says.
type Gear struct {
	NewMember     func(ui.Env) ui.Screen // the dialog that makes a profile
	NewPassphrase func(ui.Env) ui.Screen // the dialog that changes one's passphrase
	NewTypeBack   func(ui.Env) ui.Screen // the dialog that has recovery codes typed back
	NewCodes      func(ui.Env) ui.Screen // the dialog that makes new ones
	BackupPath    func() string          // the whole path proposed for a backup made now
	PINOn         func() bool            // whether a PIN would open this session's lock
	Version       string
	Changelog     string // assets/changelog.md, or one language of it
}

// PINSet tells the root, as the message of a write, which PIN opens the lock from
// now on: Box is the *seal.PINBox that Session.PIN gave, nil for none.
type PINSet struct{ Box any }

// Screen is the page of settings. Its panes lie on each other like a way that was
// walked: the sections first, what was opened on top.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool  // facts have come
	goal  *goal // where to go once they have
	steps []*step
	w, h  int
	pin   bool
	busy  bool   // a check runs
	kept  string // where the last backup went
}

// step is one pane of the way with its list.
type step struct {
	pane
	list *ui.List
	want string // a row the cursor goes to when it comes
}

// pane is one list of settings. Deeds are those for the row under the cursor, the
// most useful first.
type pane interface {
	title() string
	hint() string
	empty() string
	items() []ui.Item
	deeds() []ui.Action
	numbered() bool        // a digit opens the row with that number
	several() bool         // a row has deeds of equal worth, so choosing it does none
	spoken(ui.Item) string // a row in words, for the linear mode
}

// facts are what the panes show, read at one time.
type facts struct {
	codes         model.Codes
	sites         []*model.Site
	projects      []*model.Project
	organisations []*model.Organisation
	parties       model.Organisations // the same, to be asked who is part of whom
	members       []*model.Member
	workspace     *model.Workspace
	signs         map[model.ID]string // of the profiles on this laptop
	sign          string              // my own
	later         bool                // typing the recovery codes back was put off
}

// factsMsg brings the facts one screen asked for.
type factsMsg struct {
	to    *Screen
	facts facts
}

// New is the page of settings.
func New(env ui.Env, g Gear) ui.Screen {
	s := &Screen{env: env, gear: g}
	if g.PINOn != nil {
		s.pin = g.PINOn()
	}
	s.push(sections{s})
	return s
}

// Renew takes new words, colours and preferences into use and stays where it is, so
// that a change of language shows on the row that made it.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	for _, st := range s.steps {
		it, _ := st.list.At()
		st.list = ui.NewList(env)
		st.list.Set(numbers(st.pane))
		st.list.Select(it.ID)
	}
	s.lay()
}

// Load reads all that settings show.
func (s *Screen) Load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses) }, func(f facts) tea.Msg { return factsMsg{s, f} })
}

func read(ses *store.Session) (facts, error) {
	sites, err := store.List[*model.Site](ses)
	if err != nil {
		return facts{}, err
	}
	projects, err := store.List[*model.Project](ses)
	if err != nil {
		return facts{}, err
	}
	organisations, err := store.List[*model.Organisation](ses)
	if err != nil {
		return facts{}, err
	}
	f := facts{
		codes: ses.Codes(), sites: sites, projects: projects, organisations: organisations, parties: model.NewOrganisations(organisations),
		members: ses.Members(), workspace: ses.Workspace(), sign: ses.Sign(), signs: map[model.ID]string{},
	}
	for _, p := range ses.File().Profiles() {
		f.signs[p.Person] = p.Sign
	}
	mark, err := ses.Local().Get("mark", "codes")
	f.later = string(mark) == "later"
	return f, err
}

// Update takes the answers of reads and writes, and keys that no action claimed.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		if m.to == s {
			s.facts, s.ready = m.facts, true
			s.lay()
			return s.arrive()
		}
	case made:
		s.top().want = m.id.String()
	case PINSet:
		s.pin = m.Box != nil
		s.lay()
	case backedUp:
		s.kept = m.path
		s.lay()
	case checked:
		return s.checkDone(m)
	case tea.KeyPressMsg:
		return s.key(m)
	case tea.MouseWheelMsg:
		s.top().list.Update(m)
	}
	return nil
}

func (s *Screen) key(m tea.KeyPressMsg) tea.Cmd {
	if name, ok := sectionOf(m.String()); ok {
		s.steps = s.steps[:1]
		s.top().list.Select(name)
		return s.open()
	}
	if n := digit(m.String()); n >= 0 {
		return s.number(n)
	}
	s.top().list.Update(m)
	return nil
}

// number is a digit: it opens a row where rows have numbers, 0 the tenth, and gives a
// theme its place on the tally.
func (s *Screen) number(n int) tea.Cmd {
	if c, ok := s.top().pane.(codes); ok {
		return c.giveSlot(n)
	}
	items := s.top().items()
	if n = (n + 9) % 10; !s.top().numbered() || n >= len(items) {
		return nil
	}
	return s.choose(items[n].ID)
}

// open goes into the section under the cursor.
func (s *Screen) open() tea.Cmd {
	it, ok := s.top().list.At()
	if !ok {
		return nil
	}
	return s.section(it.ID)
}

func (s *Screen) top() *step { return s.steps[len(s.steps)-1] }

// row is the id of the row under the cursor, "" if there is none.
func (s *Screen) row() string {
	it, _ := s.top().list.At()
	return it.ID
}

func (s *Screen) push(p pane) tea.Cmd {
	s.steps = append(s.steps, &step{pane: p, list: ui.NewList(s.env)})
	s.lay()
	return nil
}

func (s *Screen) pop() tea.Cmd {
	s.steps = s.steps[:len(s.steps)-1]
	s.lay()
	return nil
}

// Title names the way walked so far.
func (s *Screen) Title() string {
	title := s.env.Text.Settings.Title
	if len(s.steps) > 1 {
		title += " " + s.env.Theme.Glyph.Right + " " + s.way(s.top())
	}
	return title
}

// Actions are the deeds of the pane on top, the way back, undo, and the moves.
func (s *Screen) Actions() []ui.Action {
	acts := s.top().deeds()
	if len(s.steps) > 1 {
		acts = append(acts, ui.Action{Key: ui.Back(s.env.Text), Do: s.pop})
	}
	acts = append(acts, ui.UndoAction(s.env))
	return append(acts, s.top().list.Actions()...)
}

// me is the member whose session it is; nil before the facts have come.
func (s *Screen) me() *model.Member {
	if s.env.Store == nil {
		return nil
	}
	for _, m := range s.facts.members {
		if m.ID == s.env.Store.Me() {
			return m
		}
	}
	return nil
}

// when gives the words for why a deed is off, or none.
func when(off bool, why string) string {
	if off {
		return why
	}
	return ""
}
