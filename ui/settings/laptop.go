package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
	"aula/ui/text"
)

// laptop is the pane of what this laptop shows and when the workspace locks.
type laptop struct{ *Screen }

// Its rows.
const (
	rowLanguage  = "language"
	rowTheme     = "theme"
	rowGlyphs    = "glyphs"
	rowMouse     = "mouse"
	rowLinear    = "linear"
	rowOneKey    = "onekey"
	rowLobby     = "lobby"
	rowElse      = "else"
	rowZone      = "zone"
	rowWorkspace = "workspace"
	rowKeep      = "keep"
	rowKeepLog   = "keeplog"
	rowBasis     = "basis"
)

// lobbyTimes and elseTimes are the lock times to choose from, in seconds; the first
// is the usual one. There is no never (SHARE.md 5.2, 10).
func lobbyTimes() []int { return []int{60, 30, 120, 180, 300} }
func elseTimes() []int  { return []int{180, 60, 300, 600, 900} }

func (p laptop) title() string            { return p.words(secLaptop).Title }
func (p laptop) hint() string             { return p.env.Text.Settings.Laptop.Hint }
func (p laptop) empty() string            { return "" }
func (p laptop) numbered() bool           { return true }
func (p laptop) spoken(it ui.Item) string { return p.sayPair(it) }

func (p laptop) items() []ui.Item {
	w, f := p.env.Text.Settings, p.env.Prefs
	all := []ui.Item{
		{ID: rowLanguage, Title: w.Laptop.Language, Note: languageName(f.Lang)},
		{ID: rowTheme, Title: w.Laptop.Theme, Note: p.themeName(f.Theme)},
		{ID: rowGlyphs, Title: w.Laptop.Glyphs, Note: p.glyphName(f.Glyphs)},
		{ID: rowMouse, Title: w.Laptop.Mouse, Note: p.yes(f.Mouse)},
		{ID: rowLinear, Title: w.Laptop.Linear, Note: p.yes(f.Linear)},
		{ID: rowOneKey, Title: w.Laptop.OneKey, Note: p.yes(f.OneKey)},
	}
	if ws := p.facts.workspace; ws != nil {
		all = append(all,
			ui.Item{ID: rowLobby, Title: w.Laptop.LockLobby, Note: p.after(ws.Idle(true))},
			ui.Item{ID: rowElse, Title: w.Laptop.LockElse, Note: p.after(ws.Idle(false))},
			ui.Item{ID: rowZone, Title: w.Laptop.Zone, Note: ws.Location().String()},
			ui.Item{ID: rowWorkspace, Title: w.Laptop.Workspace, Note: ws.Name})
		all = append(all, p.keepItems(ws)...)
	}
	return all
}

func (p laptop) yes(on bool) string {
	if on {
		return p.env.Text.Settings.Yes
	}
	return p.env.Text.Settings.No
}

func (p laptop) deeds() []ui.Action {
	acts := []ui.Action{{Key: ui.ChooseKey(p.env.Text), Do: p.enter}}
	switch ws := p.facts.workspace; p.row() {
	case rowLobby, rowElse, rowZone, rowWorkspace, rowKeep, rowKeepLog, rowBasis:
		acts = append(acts, p.historyDeed(model.KindWorkspace, ws.ID, ""))
	}
	return acts
}

func (p laptop) enter() tea.Cmd {
	w := p.env.Text.Settings.Laptop
	switch p.row() {
	case rowLanguage:
		return p.pick(w.Language, text.Languages(), p.env.Prefs.Lang, languageName, func(f *ui.Prefs, v string) { f.Lang = v })
	case rowTheme:
		return p.pick(w.Theme, ui.Themes(), p.env.Prefs.Theme, p.themeName, func(f *ui.Prefs, v string) { f.Theme = v })
	case rowGlyphs:
		return p.pick(w.Glyphs, ui.GlyphSets(), p.env.Prefs.Glyphs, p.glyphName, func(f *ui.Prefs, v string) { f.Glyphs = v })
	case rowMouse:
		cmd := p.prefer(func(f *ui.Prefs) { f.Mouse = !f.Mouse })
		if p.env.Prefs.Mouse {
			cmd = tea.Batch(cmd, ui.Note(w.MouseNote))
		}
		return cmd
	case rowLinear:
		return p.linear()
	case rowOneKey:
		note := w.OneKeyOn
		if p.env.Prefs.OneKey {
			note = w.OneKeyOff
		}
		return tea.Batch(p.prefer(func(f *ui.Prefs) { f.OneKey = !f.OneKey }), ui.Note(note))
	case rowLobby:
		return p.lockTime(w.LockLobby, lobbyTimes(), p.facts.workspace.Idle(true), func(ws *model.Workspace, n int) { ws.LockLobby = n })
	case rowElse:
		return p.lockTime(w.LockElse, elseTimes(), p.facts.workspace.Idle(false), func(ws *model.Workspace, n int) { ws.LockElse = n })
	case rowZone:
		return p.zoneForm()
	case rowWorkspace:
		return p.nameForm()
	case rowKeep, rowKeepLog, rowBasis:
		return p.keepForm()
	}
	return nil
}

// linear turns the linear mode on after a yes, since the screens end there and then;
// off means the next start.
func (p laptop) linear() tea.Cmd {
	w := p.env.Text.Settings.Laptop
	turn := func() tea.Cmd { return p.prefer(func(f *ui.Prefs) { f.Linear = !f.Linear }) }
	if p.env.Prefs.Linear {
		return tea.Batch(turn(), ui.Note(w.LinearOff))
	}
	return ui.Ask(ui.NewQuestion(p.env, w.Linear, w.LinearAsk, turn))
}

// pick lets one of the preferences be picked; the one in use is marked.
func (p laptop) pick(title string, values []string, now string, name func(string) string, set func(*ui.Prefs, string)) tea.Cmd {
	var all []ui.Item
	for _, v := range values {
		it := ui.Item{ID: v, Title: name(v)}
		if v == now {
			it.Note = p.inUse()
		}
		all = append(all, it)
	}
	return ui.Ask(ui.NewPicker(p.env, title, all, func(it ui.Item) tea.Cmd {
		return p.prefer(func(f *ui.Prefs) { set(f, it.ID) })
	}))
}

// inUse marks the choice that holds now.
func (p laptop) inUse() string { return p.env.Theme.Glyph.Ok + " " + p.env.Text.Settings.Laptop.Now }

// prefer changes the preferences here too, so that the next change builds on this one
// whether or not Renew has been called by then.
func (p laptop) prefer(set func(*ui.Prefs)) tea.Cmd {
	f := p.env.Prefs
	set(&f)
	p.env.Prefs = f
	p.lay()
	return func() tea.Msg { return ui.PrefsMsg{Prefs: f} }
}

func (p laptop) lockTime(title string, values []int, now time.Duration, set func(*model.Workspace, int)) tea.Cmd {
	usual := values[0]
	if n := int(now / time.Second); !slices.Contains(values, n) {
		values = append(values, n)
	}
	slices.Sort(values)
	var all []ui.Item
	for _, n := range values {
		d := time.Duration(n) * time.Second
		it := ui.Item{ID: strconv.Itoa(n), Title: p.after(d)}
		if n == usual {
			it.Note = p.env.Text.Settings.Laptop.Usual
		}
		if d == now {
			it.Note = joined(p.inUse(), it.Note)
		}
		all = append(all, it)
	}
	return ui.Ask(ui.NewPicker(p.env, title, all, func(it ui.Item) tea.Cmd {
		n, err := strconv.Atoi(it.ID)
		if err != nil {
			return nil
		}
		ws := *p.facts.workspace
		set(&ws, n)
		return p.save(p.env.Text.Settings.Saved, &ws)
	}))
}

// after says a lock time: "minuutin jälkeen".
func (p laptop) after(d time.Duration) string {
	w := p.env.Text.Settings.Laptop
	span := w.Seconds.Of(int(d / time.Second))
	if d >= time.Minute && d%time.Minute == 0 {
		span = w.Minutes.Of(int(d / time.Minute))
	}
	return fmt.Sprintf(w.After, span)
}

func (p laptop) zoneForm() tea.Cmd {
	w, zone := p.env.Text.Settings.Laptop, p.facts.workspace.Location().String()
	check := func(s string) error {
		s = strings.TrimSpace(s)
		// Local and the empty name are zones to Go, but not the same on each laptop.
		if _, err := time.LoadLocation(s); err != nil || s == "" || strings.EqualFold(s, "local") {
			return model.Problem{Field: "zone", Code: "unknown-zone"}
		}
		return nil
	}
	form := ui.NewForm(p.env, w.Zone, func() tea.Cmd {
		ws := *p.facts.workspace
		ws.Zone = zone
		return p.save(p.env.Text.Settings.Saved, &ws)
	}, ui.TextField(w.Zone, &zone, ui.Opts{Name: "zone", Need: true, Hint: w.ZoneHint, Check: check}))
	form.Note, form.Keep = w.ZoneNote, "zone"
	return ui.Ask(form)
}

func (p laptop) nameForm() tea.Cmd {
	w, name := p.env.Text.Settings.Laptop, p.facts.workspace.Name
	form := ui.NewForm(p.env, w.Workspace, func() tea.Cmd {
		ws := *p.facts.workspace
		ws.Name = name
		return p.save(p.env.Text.Settings.Saved, &ws)
	}, ui.TextField(w.Workspace, &name, ui.Opts{Name: "name", Need: true}))
	form.Keep = "workspace"
	return ui.Ask(form)
}

// languageName is a language in its own words, so that one can find back.
func languageName(lang string) string {
	switch lang {
	case "sv":
		return "svenska"
	case "en":
		return "English"
	}
	return "suomi"
}

func (p laptop) themeName(v string) string {
	w := p.env.Text.Settings.Themes
	switch v {
	case "dark":
		return w.Dark
	case "light":
		return w.Light
	case "contrast":
		return w.Contrast
	}
	return w.Auto
}

func (p laptop) glyphName(v string) string {
	w := p.env.Text.Settings.GlyphSets
	switch v {
	case "wide":
		return w.Wide
	case "narrow":
		return w.Narrow
	case "ascii":
		return w.Ascii
	}
	return w.Auto
}
