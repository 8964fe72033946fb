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

// help explains the page: its keys, the keys everywhere, then its help text.
func (a *App) help() tea.Cmd { return a.helpOn(a.on.top()) }

func (a *App) helpOn(s ui.Screen) tea.Cmd {
	w := a.env.Text.App
	var b strings.Builder
	heading(&b, w.HelpNow)
	b.WriteString(keyList(s.Actions()))
	b.WriteString("\n")
	heading(&b, w.HelpAll)
	b.WriteString(keyList(append(a.globals(), a.always()...)))
	if page := a.helpPage(); page != "" {
		b.WriteString("\n" + page)
	}
	return ui.Ask(ui.NewMessage(a.env, fmt.Sprintf(w.Help, s.Title()), strings.TrimRight(b.String(), "\n")))
}

func keyList(acts []ui.Action) string {
	wide := 0
	for _, act := range acts {
		wide = max(wide, len([]rune(act.Key.Help().Key)))
	}
	var b strings.Builder
	for _, act := range acts {
		h := act.Key.Help()
		if h.Key == "" {
			continue
		}
		fmt.Fprintf(&b, "%-*s  %s", wide, h.Key, h.Desc)
		if act.Off != "" {
			b.WriteString(" – " + act.Off)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// helpPage is the place's page in the user's language, made ready for reading.
func (a *App) helpPage() string {
	i := slices.IndexFunc(a.house.places, func(p place) bool { return p.name == a.on.place })
	if i < 0 {
		return ""
	}
	data, err := fs.ReadFile(a.o.Assets, path.Join("help", a.env.Text.Lang, a.house.places[i].help+".md"))
	if err != nil {
		return ""
	}
	line := a.facts.line
	if line == "" {
		line = a.env.Text.App.NoLine
	}
	return plain(strings.ReplaceAll(string(data), "{line}", line))
}

// plain turns a help page into lines to read: headings underlined, lists with a
// dot, no marks around words.
func plain(md string) string {
	var b strings.Builder
	for l := range strings.Lines(md) {
		l = strings.TrimRight(l, "\n")
		switch title := strings.TrimLeft(l, "#"); {
		case title != l:
			heading(&b, marks(strings.TrimSpace(title)))
		case strings.HasPrefix(l, "- "):
			b.WriteString("• " + marks(l[2:]) + "\n")
		default:
			b.WriteString(marks(l) + "\n")
		}
	}
	return b.String()
}

func marks(l string) string { return strings.NewReplacer("**", "", "`", "").Replace(l) }

func heading(b *strings.Builder, title string) {
	b.WriteString(title + "\n" + strings.Repeat("─", len([]rune(title))) + "\n")
}
