package guide

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Screen is the page of the operating guide.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool // facts have come
	parts []chapter
	list  *ui.List
	w, h  int
}

// New is the page.
func New(env ui.Env, g Gear) ui.Screen {
	if g.Shipped == nil {
		g.Shipped = func(string) string { return "" }
	}
	if g.NewID == nil {
		g.NewID = ui.NewID
	}
	s := &Screen{env: env, gear: g}
	s.fill()
	return s
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.fill()
}

// Title is the page's name.
func (s *Screen) Title() string { return s.env.Text.Guide.Title }

// Load reads the versions and who has acknowledged them.
func (s *Screen) Load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	return ui.Read(func() (facts, error) { return read(ses) }, func(f facts) tea.Msg { return factsMsg{s, f} })
}

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Update takes the facts, and the keys of the list.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(factsMsg); ok {
		if m.to == s {
			s.facts, s.ready = m.facts, true
			s.fill()
		}
		return nil
	}
	s.list.Update(msg)
	return nil
}

func (s *Screen) today() model.Date { return model.DateOf(s.env.Now()) }

func (s *Screen) date(d model.Date) string { return s.env.Text.Kit.Date(d.Time()) }

// now is the version that holds today; nil while it is the shipped one.
func (s *Screen) now() *model.Guide { return model.GuideOn(s.facts.guides, s.today()) }

// id is what is acknowledged now.
func (s *Screen) id() model.ID {
	if g := s.now(); g != nil {
		return g.ID
	}
	return model.ShippedGuide
}

// text is a version's text in the user's language; nil is the shipped version.
func (s *Screen) text(g *model.Guide) string {
	if g == nil {
		return s.gear.Shipped(s.env.Text.Lang)
	}
	return g.Text.In(s.env.Lang())
}

// fill lists the chapters of what holds.
func (s *Screen) fill() {
	w := s.env.Text.Guide
	at := 0
	if s.list != nil {
		at = s.list.Index()
	}
	s.parts = nil
	if s.ready {
		s.parts = chapters(s.text(s.now()), w.Title)
	}
	var items []ui.Item
	for i, c := range s.parts {
		items = append(items, ui.Item{ID: strconv.Itoa(i), Title: plainWords(c.title)})
	}
	s.list = ui.NewList(s.env)
	s.list.Empty = ""
	if s.ready {
		s.list.Empty = w.None
	}
	s.list.Set(items)
	s.list.Select(strconv.Itoa(min(at, max(0, len(items)-1))))
}

// Actions are reading, acknowledging, versions and who has read; then a new version.
func (s *Screen) Actions() []ui.Action {
	t, w := s.env.Text, s.env.Text.Guide
	none, acked, fresh, shipped := "", "", "", ""
	if len(s.parts) == 0 {
		none, acked = w.None, w.None
	} else if a := s.facts.ack(s.id(), s.facts.me); a != nil {
		acked = fmt.Sprintf(w.OffAcked, s.date(a.Day))
	}
	if !s.facts.mayWrite() {
		fresh = w.OffNew
	}
	if s.now() == nil {
		shipped = w.OffShipped
	}
	read := ui.Search(t)
	read.SetHelp("h", w.ReadAll)
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Read, "enter"), Do: s.readChapter, Off: none},
		{Key: read, Do: s.readAll, Off: none},
		{Key: ui.Bind(t, w.Ack, "k"), Do: s.acknowledge, Off: acked},
		{Key: ui.Bind(t, w.Versions, "v"), Do: s.versions},
		{Key: ui.Bind(t, w.Who, "r"), Do: s.who},
		{Key: ui.Bind(t, w.New, "e", "n"), Do: func() tea.Cmd { return ui.Ask(s.form()) }, Off: fresh},
		{Key: ui.Bind(t, w.History, "i"), Do: s.history, Off: shipped},
		ui.UndoAction(s.env),
	}
	return append(acts, s.list.Actions()...)
}

// readChapter opens the chapter under the cursor.
func (s *Screen) readChapter() tea.Cmd {
	i := s.list.Index()
	if i >= len(s.parts) {
		return nil
	}
	c := s.parts[i]
	return ui.Ask(ui.NewReader(s.env, s.Title(), []ui.Part{{Title: plainWords(c.title), Text: c.text}}))
}

// readAll opens the whole text, to read through or to search.
func (s *Screen) readAll() tea.Cmd { return s.open(s.now()) }

func (s *Screen) open(g *model.Guide) tea.Cmd {
	text := strings.Join(s.about(g), "\n\n") + "\n\n" + s.text(g)
	return ui.Ask(ui.NewReader(s.env, s.Title(), []ui.Part{{Text: text}}))
}

// about tells of a version in sentences: number, day, what changed, by whom.
func (s *Screen) about(g *model.Guide) []string {
	w := s.env.Text.Guide
	if g == nil {
		return []string{w.Shipped}
	}
	all := []string{fmt.Sprintf(w.Version, g.Number) + ", " + fmt.Sprintf(w.Holds, s.date(g.From))}
	if g.News != "" {
		all = append(all, fmt.Sprintf(w.Changed, g.News))
	}
	if by := s.facts.member(g.By); by != "" {
		all = append(all, fmt.Sprintf(w.By, by))
	}
	if !has(g.Text, s.env.Lang()) {
		all = append(all, w.OtherLang)
	}
	return all
}

func has(w model.Words, l model.Lang) bool {
	switch l {
	case model.Swedish:
		return w.Sv != ""
	case model.English:
		return w.En != ""
	}
	return w.Fi != ""
}

// state tells who has acknowledged what holds: me, how many of the team; and what
// comes next.
func (s *Screen) state() (mine string, acked bool, rest []string) {
	w := s.env.Text.Guide
	mine = w.NotAcked
	if a := s.facts.ack(s.id(), s.facts.me); a != nil {
		mine, acked = fmt.Sprintf(w.AckedOn, s.date(a.Day)), true
	}
	have, team := 0, s.facts.team()
	for _, m := range team {
		if s.facts.ack(s.id(), m.ID) != nil {
			have++
		}
	}
	rest = []string{fmt.Sprintf(w.Team, have, len(team))}
	if g := s.coming(); g != nil {
		rest = append(rest, fmt.Sprintf(w.Coming, g.Number, s.date(g.From)))
	}
	return mine, acked, rest
}

// coming is the next version that has not begun, nil if there is none.
func (s *Screen) coming() (next *model.Guide) {
	for _, g := range s.facts.guides {
		if g.From > s.today() && (next == nil || g.From < next.From) {
			next = g
		}
	}
	return next
}

// acknowledge says that I have read what holds.
func (s *Screen) acknowledge() tea.Cmd {
	guide, today := s.id(), s.today()
	return ui.Write(s.env.Text.Guide.Acked, func(ses *store.Session) (tea.Msg, error) {
		me := ses.Me()
		return nil, ses.Put(&model.Ack{ID: model.AckID(guide, me), Guide: guide, Person: me, Day: today})
	})
}

func (s *Screen) history() tea.Cmd {
	g := s.now()
	if g == nil {
		return nil
	}
	return func() tea.Msg { return ui.HistoryMsg{Kind: model.KindGuide, ID: g.ID} }
}

// versions lists all versions, the newest first; any can be read.
func (s *Screen) versions() tea.Cmd {
	w := s.env.Text.Guide
	now := s.now()
	var items []ui.Item
	for i, g := range s.facts.guides {
		it := ui.Item{ID: strconv.Itoa(i), Title: fmt.Sprintf(w.Version, g.Number), Note: fmt.Sprintf(w.From, s.date(g.From))}
		if g.News != "" {
			it.Title += ": " + g.News
		}
		switch {
		case g == now:
			it.Note = w.Now
		case g.From > s.today():
			it.Note += ", " + w.NotYet
		}
		items = append(items, it)
	}
	shipped := ui.Item{ID: strconv.Itoa(len(items)), Title: w.Shipped}
	if now == nil {
		shipped.Note = w.Now
	}
	guides := s.facts.guides
	return ui.Ask(ui.NewPicker(s.env, ui.Upper(w.Versions), append(items, shipped), func(it ui.Item) tea.Cmd {
		i, err := strconv.Atoi(it.ID)
		if err != nil || i >= len(guides) {
			return s.open(nil)
		}
		return s.open(guides[i])
	}))
}

// who lists who has acknowledged what holds, and who has not.
func (s *Screen) who() tea.Cmd {
	w := s.env.Text.Guide
	var have, not []string
	for _, m := range s.facts.team() {
		if a := s.facts.ack(s.id(), m.ID); a != nil {
			have = append(have, "- "+fmt.Sprintf(w.OnDay, m.Name, s.date(a.Day)))
		} else {
			not = append(not, "- "+m.Name)
		}
	}
	if len(have) == 0 {
		have = []string{w.Nobody}
	}
	if len(not) == 0 {
		not = []string{w.Everybody}
	}
	return ui.Ask(ui.NewReader(s.env, ui.Upper(w.Who), []ui.Part{
		{Title: w.HaveNot, Text: strings.Join(not, "\n")},
		{Title: w.Have, Text: strings.Join(have, "\n")},
	}))
}

// Speak says what holds and who has acknowledged it, then the chapters.
func (s *Screen) Speak() ui.Speech {
	if !s.ready {
		return ui.Speech{}
	}
	mine, _, rest := s.state()
	var out ui.Speech
	for _, l := range append(append(s.about(s.now()), mine), rest...) {
		out.Lines = append(out.Lines, sentence(l))
	}
	if s.list.Len() == 0 {
		out.Lines = append(out.Lines, s.list.Empty)
	}
	out.Rows = s.list.Speak(func(ui.Item) tea.Cmd { return s.readChapter() })
	return out
}

func sentence(l string) string {
	if l == "" || strings.ContainsAny(l[len(l)-1:], ".!?") {
		return l
	}
	return l + "."
}

// plainWords takes the marks around loud words away.
func plainWords(s string) string { return strings.NewReplacer("**", "", "`", "").Replace(s) }
