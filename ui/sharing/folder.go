package sharing

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/clean"
)

// Room for what is typed.
const (
	mostPath = 1000
	mostName = 40
)

// pathOf is a path as people paste it: Windows copies it with quotes.
func pathOf(typed string) string {
	s := strings.TrimSpace(typed)
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// whole wants a path from the root on: a folder must not depend on where the program
// was started.
func whole(typed string) error {
	if !filepath.IsAbs(pathOf(typed)) {
		return model.Problem{Field: "path", Code: "no-folder"}
	}
	return nil
}

// thisName is what this laptop is called; "" before it has a name.
func (d *desk) thisName() string {
	for _, l := range d.facts.state.Laptops {
		if l.This {
			return l.Name
		}
	}
	return ""
}

// folderForm sets sharing up, or adds a further folder.
func (d *desk) folderForm() ui.Screen {
	w := d.env.Text.Sharing
	path, name := "", d.thisName()
	start := func() (string, func(*store.Session) error) {
		to, called := filepath.Clean(pathOf(path)), strings.TrimSpace(name)
		return w.Said.SetUp, func(ses *store.Session) error { return ses.SetUp(to, called) }
	}
	named := d.facts.state.On && name != ""
	j := newJob(d, w.Folder.Title, w.Folder.Looking, start, func(j *job) []ui.Field {
		j.at, j.of = "path", &path
		return []ui.Field{
			ui.TextField(w.Folder.Path, &path, ui.Opts{Name: "path", Need: true, Limit: mostPath, Hint: w.Folder.PathHint, Check: whole}),
			j.reason(),
			ui.TextField(w.Folder.Name, &name, ui.Opts{Name: "name", Need: true, Limit: mostName, Hint: w.Folder.NameHint, Hide: func() bool { return named }}),
		}
	})
	j.Note, j.Keep = w.Folder.Guide, "share-folder"
	if named {
		j.Note = w.Folder.Further + " " + w.Folder.Guide
	}
	return j
}

// forget asks, then leaves a folder alone from now on.
func (d *desk) forget(path string) tea.Cmd {
	w := d.env.Text.Sharing
	return ui.Ask(ui.NewQuestion(d.env, w.Folder.ForgetTitle, fmt.Sprintf(w.Folder.ForgetBody, clean.Line(path)), func() tea.Cmd {
		return ui.Write(w.Said.Forgot, func(ses *store.Session) (tea.Msg, error) { return nil, ses.Forget(path) })
	}))
}

// rebuild asks, then puts everything of this laptop's into a folder that lost it.
func (d *desk) rebuild(path string) tea.Cmd {
	w := d.env.Text.Sharing
	own := d.env.Text.Kit.Number(int(d.facts.state.Saved))
	return ui.Ask(ui.NewQuestion(d.env, w.Folder.BuildTitle, fmt.Sprintf(w.Folder.BuildBody, clean.Line(path), own), func() tea.Cmd {
		return d.offLoop(nil, w.Said.Rebuilt, func(ses *store.Session) error { return ses.Rebuild(path) })
	}))
}
