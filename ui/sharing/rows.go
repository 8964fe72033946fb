package sharing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/store"
	"aula/store/share"
	"aula/ui"
)

// shownConflicts is how many conflicts stand on the place itself.
const shownConflicts = 3

// part is a heading with its rows, and what is said below them.
type part struct {
	head string
	rows []row
	foot string
}

// row is something that can be opened.
type row struct {
	ui.Item
	card   ui.Card // what it tells
	open   func() tea.Cmd
	path   string // of the folder that the keys for folders mean; "" if it is none
	marker bool   // whose marker is missing
}

// parts are all that the place shows, what waits for a person first.
func (s *Screen) parts() []part {
	w := s.env.Text.Sharing.Heads
	all := []part{
		{w.Conflicts, s.conflictRows(), ""},
		{w.Requests, s.requestRows(), ""},
		{w.Folders, s.folderRows(), ""},
		{w.Laptops, s.laptopRows(), ""},
		{w.Gaps, s.gapRows(), ""},
		{w.Files, s.oddRows(), s.countFiles()},
	}
	return slices.DeleteFunc(all, func(p part) bool { return len(p.rows) == 0 && p.foot == "" })
}

func (s *Screen) conflictRows() []row {
	var rows []row
	all := s.facts.conflicts
	for i := range all[:min(len(all), shownConflicts)] {
		c := &all[i]
		rows = append(rows, row{
			Item: s.conflictItem(c, ui.ListWide(s.w)), card: s.conflictCard(c),
			open: func() tea.Cmd { return ui.Open(onConflict(s.env, s.gear, c.key())) },
		})
	}
	if n := len(all); n > shownConflicts {
		rows = append(rows, row{
			Item: ui.Item{ID: "conflicts", Title: s.env.Text.Sharing.Conflict.AllRow.Of(n)},
			card: ui.Card{ui.Plain.Para(s.env.Text.Sharing.Conflict.Words)}, open: s.openConflicts,
		})
	}
	return rows
}

func (s *Screen) requestRows() []row {
	w := s.env.Text.Sharing
	var rows []row
	for _, r := range s.facts.state.Requests {
		rows = append(rows, row{
			Item: ui.Item{ID: fmt.Sprintf("request/%x", r.ID), Title: fmt.Sprintf(w.Request.Row, r.Person, r.Name), Note: s.written(r.At)},
			card: ui.Card{ui.Loud.Para(fmt.Sprintf(w.Request.Head, r.Person, r.Name)), ui.Dim.Para(fmt.Sprintf(w.Request.At, s.written(r.At))), ui.Plain.Para(w.Request.Compare)},
			open: func() tea.Cmd { return ui.Ask(newRequest(&s.desk, r)) },
		})
	}
	return rows
}

func (s *Screen) folderRows() []row {
	var rows []row
	for i := range s.facts.state.Folders {
		f := &s.facts.state.Folders[i]
		card := s.folderCard(f)
		rows = append(rows, row{
			Item: ui.Item{ID: "folder/" + f.Path, Title: s.folderSign(f) + " " + f.Path, Note: s.folderNote(f)},
			card: card, path: s.facts.paths[i], marker: f.Trouble == store.NoMarker,
			open: func() tea.Cmd { return s.tell(s.env.Text.Sharing.Folder.Title, card) },
		})
	}
	return rows
}

// sign is a mark that reads without colour.
func (s *Screen) sign(well bool) string {
	if well {
		return s.env.Theme.Glyph.Ok
	}
	return s.env.Theme.Glyph.Warn
}

func (s *Screen) folderSign(f *store.FolderState) string {
	if f.Trouble == store.Fine && f.At.IsZero() {
		return s.env.Theme.Glyph.Empty
	}
	return s.sign(f.Trouble == store.Fine || f.Trouble == store.RolledBack)
}

func (d *desk) folderNote(f *store.FolderState) string {
	w := d.env.Text.Sharing
	switch {
	case f.Trouble != store.Fine && f.Since.IsZero():
		return w.Trouble.Of(string(f.Trouble)).Name
	case f.Trouble != store.Fine:
		return w.Trouble.Of(string(f.Trouble)).Name + ", " + fmt.Sprintf(w.Folder.Since, d.day(f.Since))
	case f.At.IsZero():
		return w.Folder.Never
	}
	return fmt.Sprintf(w.Folder.Well, d.moment(f.At))
}

func (d *desk) folderCard(f *store.FolderState) ui.Card {
	w := d.env.Text.Sharing
	card := ui.Card{ui.Loud.Para(f.Path)}
	if f.Trouble == store.Fine && !f.At.IsZero() {
		return append(card, ui.Good.Para(ui.Upper(d.folderNote(f))+"."))
	}
	if f.Trouble != store.Fine {
		card = append(card, troubleCard(w, w.Trouble.Of(string(f.Trouble)))...)
		if !f.Since.IsZero() {
			card = append(card, ui.Dim.Para(ui.Upper(fmt.Sprintf(w.Folder.Since, d.moment(f.Since)))+"."))
		}
	}
	well := w.Folder.Never
	if !f.At.IsZero() {
		well = fmt.Sprintf(w.Folder.LastWell, d.moment(f.At))
	}
	return append(card, ui.Dim.Para(ui.Upper(well)+"."))
}

func (s *Screen) laptopRows() []row {
	var rows []row
	for _, l := range s.facts.state.Laptops {
		rows = append(rows, row{
			Item: ui.Item{ID: "laptop/" + l.ID.String(), Title: strings.TrimSpace(l.Name + "  " + l.Fingerprint), Note: s.laptopNote(l)},
			card: s.laptopCard(l), open: func() tea.Cmd { return ui.Open(onLaptop(s.env, s.gear, l.ID)) },
		})
	}
	return rows
}

func (s *Screen) gapRows() []row {
	w := s.env.Text.Sharing.Gap
	var rows []row
	for _, g := range s.facts.state.Gaps {
		name := s.laptopName(g.Laptop)
		n := int(min(g.To-g.From+1, 1<<30))
		title := fmt.Sprintf(w.Row, w.Lacks.Of(n), name)
		card := ui.Card{
			ui.Warn.Para(title), ui.Plain.Para(w.What), ui.Plain.Para(fmt.Sprintf(s.env.Text.Sharing.Safe, w.Safe)), ui.Plain.Para(fmt.Sprintf(s.env.Text.Sharing.Do, fmt.Sprintf(w.Do, name))),
		}
		note := ""
		if !g.Since.IsZero() {
			note = fmt.Sprintf(w.Since, s.day(g.Since))
			card = append(card, ui.Dim.Para(ui.Upper(fmt.Sprintf(w.Since, s.moment(g.Since)))+"."))
		}
		rows = append(rows, row{
			Item: ui.Item{ID: fmt.Sprintf("gap/%s/%d", g.Laptop, g.From), Title: title, Note: note},
			card: card, open: func() tea.Cmd { return s.tell(s.env.Text.Sharing.Heads.Gaps, card) },
		})
	}
	return rows
}

// oddRows are the verdicts that files got, but for the good one.
func (s *Screen) oddRows() []row {
	w := s.env.Text.Sharing
	var rows []row
	for _, v := range share.Verdicts() {
		n := s.count(v)
		if v == share.OK || n == 0 {
			continue
		}
		words := w.Verdict.Of(string(v))
		note := w.Files.Odd.Of(n)
		if by := s.engines(v); by != "" {
			note += ", " + by
		}
		card := s.verdictCard(v)
		rows = append(rows, row{
			Item: ui.Item{ID: "odd/" + string(v), Title: s.sign(v == share.RenamedCopy) + " " + words.Name, Note: note},
			card: card, open: func() tea.Cmd { return s.tell(ui.Upper(words.Name), slices.Concat(card, s.oddFiles(v))) },
		})
	}
	return rows
}

// count is how many files of a verdict are told of. What may mend itself is not told
// at once (SHARE.md 2a, 1): the store lists it when it has lasted.
func (s *Screen) count(v share.Verdict) int {
	if v != share.Torn && v != share.Unreadable && v != share.UnknownSigner {
		return s.facts.state.Files[v]
	}
	n := 0
	for _, o := range s.facts.state.Odd {
		if o.Verdict == v {
			n++
		}
	}
	return n
}

// engines are the engines that are known to have named files of a verdict.
func (s *Screen) engines(v share.Verdict) string {
	var all []string
	for _, o := range s.facts.state.Odd {
		if o.Verdict == v && o.Engine != "" && !slices.Contains(all, o.Engine) {
			all = append(all, o.Engine)
		}
	}
	return strings.Join(all, ", ")
}

func (s *Screen) verdictCard(v share.Verdict) ui.Card {
	w := s.env.Text.Sharing
	words := w.Verdict.Of(string(v))
	what := ui.Warn.Para(words.What)
	if v == share.RenamedCopy {
		what.Tone = ui.Good
	}
	return ui.Card{what, ui.Plain.Para(fmt.Sprintf(w.Safe, words.Safe)), ui.Plain.Para(fmt.Sprintf(w.Do, words.Do))}
}

// mostFiles is how many odd files of a verdict are named.
const mostFiles = 100

// oddFiles names the files of a verdict: which engine, who can put them again.
func (s *Screen) oddFiles(v share.Verdict) ui.Card {
	w := s.env.Text.Sharing.Files
	var of []store.OddFile
	for _, o := range s.facts.state.Odd {
		if o.Verdict == v {
			of = append(of, o)
		}
	}
	slices.SortStableFunc(of, func(a, b store.OddFile) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), cmp.Compare(a.Name, b.Name))
	})
	var all ui.Card
	for _, o := range of[:min(len(of), mostFiles)] {
		var about []string
		if o.Engine != "" {
			about = append(about, fmt.Sprintf(w.By, o.Engine))
		}
		if (v == share.Altered || v == share.Torn) && !o.Laptop.Zero() {
			about = append(about, fmt.Sprintf(w.From, s.laptopName(o.Laptop)))
		}
		where := fmt.Sprintf(w.Where, o.Folder)
		if !o.Since.IsZero() {
			where += ", " + fmt.Sprintf(w.Since, s.day(o.Since))
		}
		all = append(all, ui.Paragraph{}, ui.Plain.Para(o.Name), ui.Dim.Para(strings.Join(append(about, strings.TrimSuffix(where, ".")+"."), " ")))
	}
	if left := max(len(of), s.count(v)) - min(len(of), mostFiles); left > 0 {
		all = append(all, ui.Paragraph{}, ui.Dim.Para(w.More.Of(left)))
	}
	return all
}

// countFiles says how many files are sound, others', or wait for somebody.
func (s *Screen) countFiles() string {
	w, st := s.env.Text.Sharing.Files, s.facts.state
	var all []string
	if n := st.Files[share.OK]; n > 0 {
		all = append(all, w.Sound.Of(n))
	}
	if st.Litter > 0 {
		all = append(all, w.Litter.Of(st.Litter))
	}
	if st.Kept > 0 {
		all = append(all, w.Kept.Of(st.Kept))
	}
	return strings.Join(all, " ")
}

// tell shows a card whole.
func (d *desk) tell(title string, card ui.Card) tea.Cmd {
	return ui.Ask(ui.NewMessage(d.env, title, card.Text()))
}

// admins are the names of the laptops that have the right.
func (d *desk) admins() string {
	var names []string
	for _, l := range d.facts.state.Laptops {
		if l.Admin && !l.Out {
			names = append(names, l.Name)
		}
	}
	return strings.Join(names, ", ")
}

// notAdmin is why this laptop may not do what only admins may; "" if it may.
func (d *desk) notAdmin() string {
	w := d.env.Text.Sharing.Off
	switch {
	case !d.facts.state.On:
		return w.NotOn
	case !d.facts.state.Admin:
		return fmt.Sprintf(w.NotAdmin, d.admins())
	}
	return ""
}
