package app

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// page is a help page in one language, as it is written.
type page struct{ name, title, text, folded string }

// has tells whether a page has all words typed, in its title or, if they are long
// enough to mean something, anywhere.
func (p page) has(query string) bool {
	want := ui.Fold(query)
	in := p.folded
	if len([]rune(strings.TrimSpace(want))) < 3 {
		in = ui.Fold(p.title)
	}
	return !slices.ContainsFunc(strings.Fields(want), func(w string) bool { return !strings.Contains(in, w) })
}

// crisisLine is the crisis line of the site where the person works, or what to do
// without one.
func (a *App) crisisLine() string {
	if a.facts.line == "" {
		return a.env.Text.App.NoLine
	}
	return a.facts.line
}

// pages are the help pages in the user's language, by title.
func (a *App) pages() []page {
	dir := path.Join("help", a.env.Text.Lang)
	files, err := fs.ReadDir(a.o.Assets, dir)
	if err != nil {
		return nil
	}
	line := a.crisisLine()
	var all []page
	for _, f := range files {
		data, err := fs.ReadFile(a.o.Assets, path.Join(dir, f.Name()))
		if err != nil {
			continue
		}
		text := strings.ReplaceAll(string(data), "{line}", line)
		head, _, _ := strings.Cut(text, "\n")
		all = append(all, page{strings.TrimSuffix(f.Name(), ".md"), strings.TrimSpace(strings.TrimLeft(head, "#")), text, ui.Fold(text)})
	}
	slices.SortFunc(all, func(x, y page) int { return strings.Compare(ui.Fold(x.title), ui.Fold(y.title)) })
	return all
}

// help explains what is on top: its keys, the keys everywhere, its pages, and the
// names of all others.
func (a *App) help() tea.Cmd { return a.helpOn(a.on.top()) }

func (a *App) helpOn(s ui.Screen) tea.Cmd {
	if s == nil {
		return nil
	}
	w := a.env.Text.App
	parts := []ui.Part{
		{Title: w.HelpNow, Keys: a.actions(s)},
		{Title: w.HelpAll, Keys: slices.Concat(a.globals(), a.always(), a.keyless())},
	}
	mine := a.helpPages()
	var others []string
	for _, p := range a.pages() {
		if slices.Contains(mine, p.name) {
			parts = append(parts, ui.Part{Text: p.text})
		} else {
			others = append(others, "- "+p.title)
		}
	}
	parts = append(parts, ui.Part{Title: w.HelpOthers, Text: w.HelpHow + "\n\n" + strings.Join(others, "\n")})
	return ui.Ask(a.reader(fmt.Sprintf(w.Help, s.Title()), parts))
}

// readPage is one help page by itself.
func (a *App) readPage(p page) tea.Cmd {
	return ui.Ask(a.reader(fmt.Sprintf(a.env.Text.App.Help, p.title), []ui.Part{{Text: p.text}}))
}

func (a *App) reader(title string, parts []ui.Part) *reader {
	return &reader{ui.NewReader(a.env, title, parts), a}
}

// reader is the help that leads on to other pages.
type reader struct {
	*ui.Reader
	a *App
}

// Update takes the key that leads on; all else is the reader's.
func (r *reader) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.KeyPressMsg); ok && m.String() == "tab" {
		return r.others()
	}
	return r.Reader.Update(msg)
}

// Actions are the reader's, and leading on.
func (r *reader) Actions() []ui.Action {
	s := r.a.env.Text
	acts := r.Reader.Actions()
	return slices.Insert(acts, 1, ui.Action{Key: ui.Bind(s, s.App.HelpMore, "tab"), Do: r.others})
}

// others chooses among all help pages.
func (r *reader) others() tea.Cmd {
	pages := r.a.pages()
	var items []ui.Item
	for _, p := range pages {
		items = append(items, ui.Item{ID: p.name, Title: p.title})
	}
	return ui.Ask(ui.NewPicker(r.a.env, r.a.env.Text.App.HelpOthers, items, func(it ui.Item) tea.Cmd {
		i := slices.IndexFunc(pages, func(p page) bool { return p.name == it.ID })
		if i < 0 {
			return nil
		}
		return r.a.readPage(pages[i])
	}))
}
