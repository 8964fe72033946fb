package today

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/repeat"
)

// Screen is the page of the day and the week.
type Screen struct {
	env   ui.Env
	gear  Gear
	facts facts
	ready bool

	day    model.Date // shown; in the week, where the cursor is
	follow bool       // day is the day that it is, whatever midnight does
	weekly bool
	mine   bool
	asked  bool // mine has been taken from the facts

	fresh bool     // the cursor has still to be put where it belongs
	want  model.ID // the record it belongs on; zero: on what is now

	rows  []row
	at    int
	id    string // of the row under the cursor
	w, h  int
	shown time.Time // when what came was shown first
	tick  int       // of the newest minute that was asked for
	seq   int       // of the newest question
	got   int       // of the newest answer
}

// row is what the cursor can stand on: an item, something that waits, or a day of the
// week.
type row struct {
	id   string
	item int // a place in facts.items, or -1
	need *waiting
	came *arrival
	day  model.Date // of the week; 0: none
}

// factsMsg brings what one screen asked for.
type factsMsg struct {
	to    *Screen
	seq   int
	facts facts
}

// minuteMsg moves the now-line on.
type minuteMsg struct {
	to   *Screen
	tick int
}

// click begins the names of places that are clicked: no keyboard sends it.
const click = "\x00today:"

// New is the page of the day that it is.
func New(env ui.Env, g Gear) ui.Screen {
	s := &Screen{env: env, gear: g.filled(), follow: true, day: model.DateOf(env.Now())}
	s.lay()
	return s
}

// OnItem is the page of another day with the cursor on a record, as a search found it.
func OnItem(env ui.Env, g Gear, day model.Date, id model.ID) ui.Screen {
	s := &Screen{env: env, gear: g.filled(), day: day, follow: day == model.DateOf(env.Now()), want: id}
	s.lay()
	return s
}

// DayOf is the day to show a record of the agenda on: when an entry or a shift begins,
// the next occasion of a series from today on, or its last. model.ErrNotFound if the
// record is gone or is none of the agenda's.
func DayOf(s *store.Session, k model.Kind, id model.ID) (model.Date, error) {
	now := s.Now()
	began := func(m model.Moment) model.Date { return model.DateOf(m.Time(now.Location())) }
	switch k {
	case model.KindEntry:
		e, err := store.Get[*model.Entry](s, id)
		if err != nil {
			return 0, err
		}
		return began(e.Start), nil
	case model.KindMeeting:
		m, err := store.Get[*model.Meeting](s, id)
		if err != nil {
			return 0, err
		}
		return began(m.Start), nil
	case model.KindShift:
		x, err := store.Get[*model.Shift](s, id)
		if err != nil {
			return 0, err
		}
		return began(x.Start), nil
	case model.KindSeries:
		r, err := store.Get[*model.Series](s, id)
		if err != nil {
			return 0, err
		}
		if next := repeat.Next(r, max(r.First, model.DateOf(now)), 1); len(next) > 0 {
			return next[0], nil
		}
		if held := r.Days(r.First, model.DateOf(now)); len(held) > 0 {
			return held[len(held)-1], nil
		}
		return r.First, nil
	}
	return 0, model.ErrNotFound
}

// Renew takes new words and colours into use.
func (s *Screen) Renew(env ui.Env) {
	s.env = env
	s.lay()
}

// Title is the place's name.
func (s *Screen) Title() string { return s.env.Text.Today.Title }

// Load reads the week around the day.
func (s *Screen) Load() tea.Cmd {
	ses := s.env.Store
	if ses == nil {
		return nil
	}
	if s.follow {
		s.day = s.today()
	}
	s.seq++
	day, seq, env, gear := s.day, s.seq, s.env, s.gear
	return ui.Read(func() (facts, error) {
		f, err := read(ses, day)
		if err != nil {
			return f, err
		}
		return f, f.readArrived(env, gear, ses)
	}, func(f facts) tea.Msg { return factsMsg{s, seq, f} })
}

// today is the day that it is in the workspace.
func (s *Screen) today() model.Date { return model.DateOf(s.env.Now().In(s.zone())) }

// Resize sets the cells View fills.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Update takes the facts, and the keys and clicks that move the cursor.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case factsMsg:
		return s.took(m)
	case turnMsg:
		if m.to == s {
			s.want = m.id
			return s.show(m.day)
		}
	case minuteMsg:
		if m.to == s && m.tick == s.tick {
			return s.minute()
		}
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			s.move(s.at - 1)
		case tea.MouseWheelDown:
			s.move(s.at + 1)
		}
	case tea.KeyPressMsg:
		return s.key(m.String())
	}
	return nil
}

func (s *Screen) took(m factsMsg) tea.Cmd {
	if m.to != s || m.seq < s.got || m.facts.from != s.day.Monday() {
		return nil
	}
	s.got = m.seq
	first := !s.ready
	s.fresh = s.fresh || first
	if s.shown.IsZero() || m.facts.arrived.upTo > s.facts.arrived.upTo {
		s.shown = s.env.Now()
	}
	s.facts, s.ready = m.facts, true
	if !s.asked {
		s.mine, s.asked = m.facts.mine, true
	}
	s.lay()
	if s.fresh {
		s.settle()
	}
	if !first {
		return nil
	}
	return s.wait()
}

// wait asks for the next full minute.
func (s *Screen) wait() tea.Cmd {
	s.tick++
	now := s.env.Now()
	return ui.After(now.Truncate(time.Minute).Add(time.Minute).Sub(now), minuteMsg{s, s.tick})
}

func (s *Screen) minute() tea.Cmd {
	if s.follow && s.day != s.today() {
		return tea.Batch(s.Load(), s.wait())
	}
	return s.wait()
}

// settle puts the cursor on the record that was written, or else where a day begins.
func (s *Screen) settle() {
	s.fresh = false
	for i, r := range s.rows {
		if r.item >= 0 && !s.want.Zero() && s.facts.items[r.item].ID == s.want {
			s.want = model.ID{}
			s.move(i)
			return
		}
	}
	s.want = model.ID{}
	s.toNow()
}

// toNow puts the cursor on what runs or comes next; in the morning that is the first.
func (s *Screen) toNow() {
	if s.weekly {
		return // the cursor is the day
	}
	now := model.MomentOf(s.env.Now())
	for i, r := range s.rows {
		if r.item >= 0 && s.day == s.today() {
			if it := s.facts.items[r.item]; !it.AllDay && !it.Cancelled && (it.End > now || it.Running) {
				s.move(i)
				return
			}
		}
	}
	if s.day == s.today() {
		for i, r := range s.rows {
			if r.need != nil {
				s.move(i)
				return
			}
		}
	}
	s.move(0)
}

// lay lists the rows anew. The cursor stays on its row; if that is gone, at its place.
func (s *Screen) lay() {
	s.rows = nil
	if s.weekly {
		for d := s.day.Monday(); d <= s.day.Monday()+6; d++ {
			s.rows = append(s.rows, row{id: "d" + d.String(), item: -1, day: d})
		}
		s.at = int(s.day - s.day.Monday())
		s.id = s.rows[s.at].id
		return
	}
	if s.ready {
		for _, i := range s.facts.on(s.day, s.mine) {
			s.rows = append(s.rows, row{id: itemID(s.facts.items[i]), item: i})
		}
	}
	for _, n := range s.needs() {
		s.rows = append(s.rows, row{id: "n" + n.id, item: -1, need: &n})
	}
	for _, a := range s.arrivals() {
		s.rows = append(s.rows, row{id: "a" + strconv.FormatUint(a.number, 10), item: -1, came: &a})
	}
	for i, r := range s.rows {
		if r.id == s.id && s.id != "" {
			s.at = i
			return
		}
	}
	s.move(s.at)
}

func itemID(it model.Item) string {
	return "i" + strconv.Itoa(int(it.Source)) + it.ID.String() + it.Day.String()
}

func (s *Screen) move(to int) {
	s.at = max(0, min(to, len(s.rows)-1))
	s.id = ""
	if len(s.rows) == 0 {
		return
	}
	s.id = s.rows[s.at].id
	if s.weekly {
		s.day = s.rows[s.at].day
		s.follow = s.day == s.today()
	}
}

// row is what the cursor is on; false if there is nothing.
func (s *Screen) row() (row, bool) {
	if s.at < 0 || s.at >= len(s.rows) {
		return row{item: -1}, false
	}
	return s.rows[s.at], true
}

// item is the item under the cursor.
func (s *Screen) item() (model.Item, bool) {
	r, ok := s.row()
	if !ok || r.item < 0 || r.item >= len(s.facts.items) {
		return model.Item{}, false
	}
	return s.facts.items[r.item], true
}

func (s *Screen) key(k string) tea.Cmd {
	if where, ok := strings.CutPrefix(k, click); ok {
		return s.clicked(where)
	}
	page := max(1, s.h/2)
	switch k {
	case "up":
		s.move(s.at - 1)
	case "down":
		s.move(s.at + 1)
	case "pgup":
		s.move(s.at - page)
	case "pgdown":
		s.move(s.at + page)
	case "home":
		s.move(0)
	case "end":
		s.move(len(s.rows) - 1)
	}
	return nil
}

// clicked is a click on a row ("row:3") or on a day of the week ("day:20780").
func (s *Screen) clicked(where string) tea.Cmd {
	what, number, _ := strings.Cut(where, ":")
	n, err := strconv.Atoi(number)
	if err != nil {
		return nil
	}
	switch what {
	case "row":
		s.move(n)
	case "day":
		s.weekly = false
		return s.show(model.Date(n))
	}
	return nil
}

// show turns to another day and reads it.
func (s *Screen) show(day model.Date) tea.Cmd {
	day = max(model.FirstDay, min(day, model.LastDay))
	s.day, s.follow, s.fresh = day, day == s.today(), true
	s.lay()
	s.toNow()
	return s.Load()
}

// step turns to the day or the week before or after.
func (s *Screen) step(by model.Date) func() tea.Cmd {
	return func() tea.Cmd {
		if s.weekly {
			by *= 7
		}
		return s.show(s.day + by)
	}
}

// turn changes between day and week.
func (s *Screen) turn() tea.Cmd {
	s.weekly = !s.weekly
	s.lay()
	if !s.weekly {
		s.toNow()
	}
	return s.Load()
}

// whose changes between mine and everybody's, and keeps it.
func (s *Screen) whose() tea.Cmd {
	s.mine = !s.mine
	s.lay()
	note, mark := s.env.Text.Today.Saved.All, "no"
	if s.mine {
		note, mark = s.env.Text.Today.Saved.Mine, "yes"
	}
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) {
		return nil, st.Local().Put("mark", markMine, []byte(mark))
	})
}

// part goes on to what waits, to what came, and back to the day.
func (s *Screen) part() tea.Cmd {
	of := func(r row) int {
		switch {
		case r.need != nil:
			return 1
		case r.came != nil:
			return 2
		}
		return 0
	}
	r, ok := s.row()
	if !ok {
		return nil
	}
	for step := 1; step < 3; step++ {
		want := (of(r) + step) % 3
		if i := slices.IndexFunc(s.rows, func(o row) bool { return of(o) == want }); i >= 0 {
			s.move(i)
			break
		}
	}
	return nil
}

// open shows an item in full, settles what waits, or goes into a day.
func (s *Screen) open() tea.Cmd {
	r, ok := s.row()
	switch {
	case !ok:
		return nil
	case r.need != nil:
		return r.need.act()
	case r.came != nil:
		return s.openCame(r.came)
	case r.day != 0:
		s.weekly = false
		return s.show(r.day)
	}
	return s.openItem()
}
