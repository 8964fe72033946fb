package lobby

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// row is one line of a menu.
type row struct {
	id, title, note, off string
	do                   func() tea.Cmd
}

// menu is a dialog of numbered rows: a digit or enter does one.
type menu struct {
	env   ui.Env
	title string
	head  string // said above the rows
	load  func() tea.Cmd
	take  func(tea.Msg) ([]row, bool) // what load brought
	stays bool                        // stays open after a deed
	rows  []row
	list  *ui.List
	w, h  int
}

func newMenu(env ui.Env, title, head string, rows []row) *menu {
	m := &menu{env: env, title: title, head: head, list: ui.NewList(env)}
	m.set(rows)
	return m
}

func (m *menu) set(rows []row) {
	m.rows = rows
	items := make([]ui.Item, len(rows))
	for i, r := range rows {
		title := "   " + r.title
		if i < 9 {
			title = strconv.Itoa(i+1) + "  " + r.title
		}
		items[i] = ui.Item{ID: r.id, Title: title, Note: r.note, Off: r.off}
	}
	m.list.Set(items)
}

func (m *menu) Title() string { return m.title }

func (m *menu) Load() tea.Cmd {
	if m.load == nil {
		return nil
	}
	return m.load()
}

func (m *menu) Update(msg tea.Msg) tea.Cmd {
	if m.take != nil {
		if rows, mine := m.take(msg); mine {
			m.set(rows)
			return nil
		}
	}
	m.list.Update(msg)
	return nil
}

func (m *menu) Actions() []ui.Action {
	t := m.env.Text
	var acts []ui.Action
	if i := m.list.Index(); i < len(m.rows) {
		acts = append(acts, ui.Action{Key: ui.ChooseKey(t), Do: m.choose(i), Off: m.rows[i].off})
	}
	acts = append(acts, ui.Action{Key: ui.CloseKey(t), Do: func() tea.Cmd { return ui.Close(nil) }})
	for i, r := range m.rows[:min(9, len(m.rows))] {
		acts = append(acts, ui.Action{Key: ui.Bind(t, r.title, strconv.Itoa(i+1)), Do: m.choose(i), Off: r.off})
	}
	return append(acts, m.list.Actions()...)
}

func (m *menu) choose(i int) func() tea.Cmd {
	return func() tea.Cmd {
		do := m.rows[i].do
		if m.stays {
			return do()
		}
		return tea.Sequence(ui.Close(nil), do())
	}
}

func (m *menu) Resize(w, h int) {
	m.w, m.h = w, h
	m.list.Resize(w, max(0, h-len(m.lead())))
}

// lead are the lines above the rows; with little room the rows come first.
func (m *menu) lead() []string {
	if m.head == "" || m.w <= 0 {
		return nil
	}
	lines := append(strings.Split(ui.Para(m.env.Theme.Dim, m.head, m.w), "\n"), "")
	if m.h < len(lines)+3 {
		return nil
	}
	return lines
}

func (m *menu) View() ui.Frame {
	if m.w <= 0 || m.h <= 0 {
		return ui.Frame{}
	}
	lead := m.lead()
	f := m.list.View()
	for i := range f.Spots {
		f.Spots[i].Y += len(lead)
	}
	f.Body = ui.Clip(strings.Join(append(lead, f.Body), "\n"), m.w, m.h)
	return f
}
