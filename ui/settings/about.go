package settings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/ui"
)

// about is the pane of what the program is.
type about struct{ *Screen }

// Its rows.
const (
	rowVersion = "version"
	rowNews    = "news"
	rowLicence = "licence"
	rowNetwork = "network"
)

func (p about) title() string            { return p.words(secAbout).Title }
func (p about) hint() string             { return p.env.Text.Settings.About.Hint }
func (p about) empty() string            { return "" }
func (p about) numbered() bool           { return true }
func (p about) spoken(it ui.Item) string { return p.sayPair(it) }

func (p about) items() []ui.Item {
	w := p.env.Text.Settings.About
	version := p.gear.Version
	if version == "" {
		version = p.env.Theme.Glyph.Dash
	}
	return []ui.Item{
		{ID: rowVersion, Title: w.Version, Note: version},
		{ID: rowNews, Title: w.News},
		{ID: rowLicence, Title: w.Licence, Note: w.LicenceNote},
		{ID: rowNetwork, Title: w.Network, Note: w.NetworkNote},
	}
}

func (p about) deeds() []ui.Action {
	return []ui.Action{{Key: ui.OpenKey(p.env.Text), Do: p.enter}}
}

func (p about) enter() tea.Cmd {
	w := p.env.Text.Settings.About
	switch p.row() {
	case rowVersion, rowNews:
		said := news(p.gear.Changelog, p.env.Prefs.Lang)
		if said == "" {
			said = w.NoNews
		}
		return ui.Ask(ui.NewMessage(p.env, w.News, said))
	case rowLicence:
		return ui.Ask(ui.NewMessage(p.env, w.Licence, w.LicenceText))
	case rowNetwork:
		return ui.Ask(ui.NewMessage(p.env, w.Network, w.NetworkText))
	}
	return nil
}

// news is one language's part of a changelog in sections "## fi", without its marks;
// a changelog without such sections is shown whole.
func news(changelog, lang string) string {
	part := changelog
	if _, rest, found := strings.Cut("\n"+changelog, "\n## "+lang+"\n"); found {
		part, _, _ = strings.Cut(rest, "\n## ")
	}
	var out []string
	for l := range strings.Lines(part) {
		l = strings.TrimRight(l, "\n")
		out = append(out, strings.TrimLeft(l, "# "))
		if !strings.HasPrefix(l, "#") {
			out[len(out)-1] = l
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
