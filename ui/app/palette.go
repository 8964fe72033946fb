package app

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/ui"
)

// foundMost is how many records a search shows.
const foundMost = 30

// palette is the one box over deeds, help pages and records. Deeds and help stand
// there at once; records follow as soon as the store has found them.
func (a *App) palette() tea.Cmd {
	top := a.on.top()
	if a.env.Store == nil || top == nil {
		return nil
	}
	if _, open := top.(*ui.Finder); open {
		return nil
	}
	b := &box{a: a, on: top, deeds: a.deeds(top), pages: a.pages()}
	b.finder = ui.NewFinder(a.env, a.env.Text.App.Palette, b.instant, b.ask, b.choose)
	return a.ask(b.finder)
}

// deeds are all that can be done now, those of what is on top first, moves of the
// cursor last.
func (a *App) deeds(top ui.Screen) []ui.Action {
	var all, moves []ui.Action
	for _, act := range slices.Concat(top.Actions(), a.globals(), a.always(), a.keyless()) {
		switch {
		case act.Key.Help().Desc == "" || act.Key.Help().Key == keyPalette:
		case a.moves(act):
			moves = append(moves, act)
		default:
			all = append(all, act)
		}
	}
	return append(all, moves...)
}

// box is the palette while it is open: what it can find, and what a row means.
type box struct {
	a      *App
	on     ui.Screen // what it was opened over
	deeds  []ui.Action
	pages  []page
	finder *ui.Finder
}

// What the rows are, in the first letter of their IDs.
const (
	rowDeed   = "d"
	rowPage   = "p"
	rowRecord = "r"
)

// instant are the deeds and help pages for what was typed; all deeds for nothing.
func (b *box) instant(query string) []ui.Item {
	w := b.a.env.Text.App.Groups
	var all []ui.Item
	for i, d := range b.deeds {
		h := d.Key.Help()
		all = append(all, ui.Item{ID: rowDeed + strconv.Itoa(i), Title: h.Desc, Note: joined(w.Deed, h.Key), Off: d.Off})
	}
	if strings.TrimSpace(query) == "" {
		for i := range all {
			all[i].Note = b.deeds[i].Key.Help().Key
		}
		return all
	}
	var out []ui.Item
	if close := having(all, query); len(close) > 0 {
		out = close
	} else {
		out = ui.Matching(all, query)
	}
	for i, p := range b.pages {
		if p.has(query) {
			out = append(out, ui.Item{ID: rowPage + strconv.Itoa(i), Title: p.title, Note: w.Help})
		}
	}
	return out
}

func joined(group, key string) string {
	if key == "" {
		return group
	}
	return group + "  " + key
}

// having are the rows whose titles have all words typed: those that begin with them
// first, then those that have them at the beginning of a word, then, if enough was
// typed to mean something, the others.
func having(items []ui.Item, query string) []ui.Item {
	want := strings.Fields(ui.Fold(query))
	var first, then, rest []ui.Item
	for _, it := range items {
		title := ui.Fold(it.Title)
		switch {
		case slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(title, w) }):
		case strings.HasPrefix(title, want[0]):
			first = append(first, it)
		case strings.Contains(title, " "+want[0]):
			then = append(then, it)
		default:
			rest = append(rest, it)
		}
	}
	const means = 3
	if len(want[0]) < means && len(first)+len(then) > 0 {
		rest = nil
	}
	return slices.Concat(first, then, rest)
}

// ask looks for records, off the loop.
func (b *box) ask(query string) tea.Cmd {
	s, env := b.a.env.Store, b.a.env
	if s == nil || strings.TrimSpace(query) == "" {
		return nil
	}
	return func() tea.Msg {
		hits, err := s.Find(query, foundMost)
		if err != nil {
			return ui.FailedMsg{Err: err}
		}
		var items []ui.Item
		for _, h := range hits {
			items = append(items, itemOf(env, h))
		}
		return ui.FoundMsg{Query: query, Items: items, Of: b.finder}
	}
}

func itemOf(env ui.Env, h store.Hit) ui.Item {
	info, _ := h.Kind.Info()
	return ui.Item{ID: rowRecord + info.Name + "/" + h.ID.String(), Title: h.Text, Note: env.Text.Record.Kind(info.Name)}
}

// choose does what a row means.
func (b *box) choose(it ui.Item) tea.Cmd {
	what, which := it.ID[:1], it.ID[1:]
	n, _ := strconv.Atoi(which)
	switch {
	case what == rowRecord:
		return b.a.openRecord(which)
	case what == rowPage && n < len(b.pages):
		return b.a.readPage(b.pages[n])
	case what != rowDeed || n >= len(b.deeds):
		return nil
	case b.deeds[n].Key.Help().Key == keyHelp:
		return b.a.helpOn(b.on)
	}
	return b.deeds[n].Do()
}
