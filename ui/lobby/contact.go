package lobby

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// contact shows large whom to call: the contact person and the back-up of the shift.
type contact struct {
	env    ui.Env
	people []callee
	w, h   int
}

type callee struct{ role, name, phone string }

func newContact(env ui.Env, site *model.Site, shift *model.Shift) *contact {
	w := env.Text.Lobby.Contact
	backup := callee{w.Backup, site.Backup, site.BackupPhone}
	if shift != nil && shift.Backup != "" && shift.Backup != site.Backup {
		backup.name, backup.phone = shift.Backup, ""
	}
	return &contact{env: env, people: []callee{{w.Contact, site.Contact, site.ContactPhone}, backup}}
}

func (c *contact) Title() string          { return c.env.Text.Lobby.Contact.Title }
func (c *contact) Load() tea.Cmd          { return nil }
func (c *contact) Update(tea.Msg) tea.Cmd { return nil }
func (c *contact) Resize(w, h int)        { c.w, c.h = w, h }

func (c *contact) Actions() []ui.Action {
	t := c.env.Text
	return []ui.Action{{Key: ui.Bind(t, t.Kit.Keys.Close, "esc", "enter"), Do: func() tea.Cmd { return ui.Close(nil) }}}
}

func (c *contact) View() ui.Frame {
	if c.w <= 0 || c.h <= 0 {
		return ui.Frame{}
	}
	body := c.draw(true)
	if strings.Count(body, "\n") >= c.h {
		body = c.draw(false)
	}
	return ui.Frame{Body: ui.Clip(body, c.w, c.h)}
}

// draw sets the numbers large if that is wanted and they are short enough.
func (c *contact) draw(large bool) string {
	t, w := c.env.Theme, c.env.Text.Lobby.Contact
	var lines []string
	for _, p := range c.people {
		if p.name == "" && p.phone == "" {
			lines = append(lines, ui.Line(t.Dim, p.role), ui.Para(t.Text, w.None, c.w), "")
			continue
		}
		lines = append(lines, ui.Line(t.Dim, p.role)+"  "+ui.Line(t.Title, p.name))
		switch {
		case p.phone != "" && large:
			lines = append(lines, ui.Big(t, p.phone, c.w))
		case p.phone != "":
			lines = append(lines, ui.Line(t.Accent, p.phone))
		}
		lines = append(lines, "")
	}
	return strings.Join(append(lines, ui.Line(t.Text, w.Emergency)), "\n")
}
