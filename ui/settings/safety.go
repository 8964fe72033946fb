package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// backedUp tells where a backup went, checked what a check found.
type (
	backedUp struct{ path string }
	checked  struct {
		to     *Screen
		report store.Report
		err    error
	}
)

// safety is the pane of backup, check and what is where.
type safety struct{ *Screen }

// Its rows.
const (
	rowBackup = "backup"
	rowCheck  = "check"
	rowEdits  = "edits"
	rowWhere  = "where"
)

func (p safety) title() string            { return p.words(secSafety).Title }
func (p safety) hint() string             { return p.env.Text.Settings.Safety.Hint }
func (p safety) empty() string            { return "" }
func (p safety) numbered() bool           { return true }
func (p safety) spoken(it ui.Item) string { return p.sayPair(it) }

func (p safety) items() []ui.Item {
	w := p.env.Text.Settings.Safety
	kept := ""
	if p.kept != "" {
		kept = p.env.Theme.Glyph.Ok + " " + filepath.Base(p.kept)
	}
	return []ui.Item{
		{ID: rowBackup, Title: w.Backup, Note: kept},
		{ID: rowCheck, Title: w.Check, Note: when(p.busy, w.Checking)},
		{ID: rowEdits, Title: w.Edits, Note: w.EditsNote},
		{ID: rowWhere, Title: w.Where},
	}
}

func (p safety) deeds() []ui.Action {
	off := when(p.busy && p.row() == rowCheck, p.env.Text.Settings.Safety.Checking)
	return []ui.Action{{Key: ui.OpenKey(p.env.Text), Do: p.enter, Off: off}}
}

func (p safety) enter() tea.Cmd {
	w := p.env.Text.Settings.Safety
	switch p.row() {
	case rowBackup:
		return p.backupForm()
	case rowCheck:
		return p.check()
	case rowEdits:
		return func() tea.Msg { return ui.EditsMsg{} }
	case rowWhere:
		return ui.Ask(ui.NewMessage(p.env, w.Where, w.WhereText))
	}
	return nil
}

func (p safety) backupForm() tea.Cmd {
	w, path := p.env.Text.Settings.Safety, ""
	if p.gear.BackupPath != nil {
		path = p.gear.BackupPath()
	}
	whole := func(s string) error {
		if !filepath.IsAbs(strings.TrimSpace(s)) {
			return model.Problem{Field: "path", Code: "other"}
		}
		return nil
	}
	form := ui.NewForm(p.env, w.Backup, func() tea.Cmd {
		to := filepath.Clean(path)
		return ui.Write(fmt.Sprintf(w.BackedUp, to), func(ses *store.Session) (tea.Msg, error) {
			err := ses.File().Backup(to)
			switch {
			case errors.Is(err, store.ErrExists):
				return nil, model.Problem{Field: "path", Code: "taken"}
			case errors.Is(err, fs.ErrNotExist):
				return nil, model.Problem{Field: "path", Code: "no-folder"}
			}
			return backedUp{to}, err
		})
	}, ui.TextField(w.Path, &path, ui.Opts{Name: "path", Need: true, Limit: 1000, Hint: w.PathHint, Check: whole}))
	form.Note, form.Keep = w.BackupNote, "backup"
	return ui.Ask(form)
}

// check looks at the whole store off the loop; the answer opens a message.
func (p safety) check() tea.Cmd {
	ses, s := p.env.Store, p.Screen
	if ses == nil {
		return nil
	}
	s.busy = true
	s.lay()
	return func() tea.Msg {
		r, err := ses.Check()
		return checked{s, r, err}
	}
}

func (s *Screen) checkDone(m checked) tea.Cmd {
	if m.to != s {
		return nil
	}
	s.busy = false
	s.lay()
	if m.err != nil {
		return ui.Fail(m.err)
	}
	return ui.Ask(ui.NewMessage(s.env, s.env.Text.Settings.Safety.CheckTitle, s.sayReport(m.report)))
}

// sayReport is a report in words: what was found, and what to do if something was.
func (s *Screen) sayReport(r store.Report) string {
	w := s.env.Text.Settings.Safety
	lines := []string{w.Values.Of(r.Values), w.Counted.Of(r.Counted)}
	if r.Closed > 0 {
		lines = append(lines, w.Closed.Of(r.Closed))
	}
	if r.Sound() {
		return strings.Join(append([]string{w.Sound, ""}, lines...), "\n")
	}
	bad := append(slices.Clone(r.Damaged), r.Faults...)
	var found []string
	if len(bad) > 0 {
		found = append(found, w.Damaged.Of(len(bad)))
	}
	if n := len(r.Access); n > 0 {
		found = append(found, s.env.Text.Cli.Say.LogBroken.Of(n))
	}
	lines = append(append(found, ""), lines...)
	for _, x := range r.Access {
		lines = append(lines, fmt.Sprintf("%s %d: %s", x.Laptop, x.Number, x.Why))
	}
	if len(bad) > 0 {
		lines = append(append(lines, "", w.Advice), bad...)
	}
	return strings.Join(lines, "\n")
}
