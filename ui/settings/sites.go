package settings

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"regexp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// sites is the pane of the workspace's sites: those in use by name, then the retired.
type sites struct{ *Screen }

func (p sites) title() string { return p.words(secSites).Title }
func (p sites) hint() string  { return p.env.Text.Settings.Sites.Hint }
func (p sites) empty() string { return p.env.Text.Settings.Sites.Empty }

func (p sites) rows() []*model.Site {
	all := slices.Clone(p.facts.sites)
	slices.SortStableFunc(all, func(a, b *model.Site) int {
		if a.Retired != b.Retired {
			return map[bool]int{false: -1, true: 1}[a.Retired]
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return all
}

func (p sites) items() []ui.Item {
	w := p.env.Text.Settings
	var all []ui.Item
	for _, s := range p.rows() {
		var notes []string
		if s.Retired {
			notes = append(notes, w.Retired)
		}
		if s.FreeText {
			notes = append(notes, w.Sites.FreeTextOn)
		}
		if s.Contact != "" {
			notes = append(notes, s.Contact)
		}
		all = append(all, ui.Item{ID: s.ID.String(), Title: s.Name, Note: strings.Join(notes, ", ")})
	}
	return all
}

func (p sites) here() *model.Site {
	for _, s := range p.facts.sites {
		if s.ID.String() == p.row() {
			return s
		}
	}
	return nil
}

func (p sites) deeds() []ui.Action {
	t, w := p.env.Text, p.env.Text.Settings
	site := p.here()
	none := when(site == nil, w.Sites.Empty)
	turn, off := w.Codes.Retire, none
	if site != nil && site.Retired {
		turn = w.Codes.Back
	} else if site != nil && p.living() < 2 {
		off = w.Sites.OffLast
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: func() tea.Cmd { return p.form(p.here()) }, Off: none},
		{Key: ui.New(t), Do: func() tea.Cmd { return p.form(nil) }},
		{Key: ui.Bind(t, turn, "r"), Do: p.turn, Off: off},
	}
}

func (p sites) living() int {
	n := 0
	for _, s := range p.facts.sites {
		if !s.Retired {
			n++
		}
	}
	return n
}

func (p sites) turn() tea.Cmd {
	site, w := p.here(), p.env.Text.Settings.Sites
	if site == nil {
		return nil
	}
	next := *site
	next.Retired = !site.Retired
	say := w.RetiredNow
	if site.Retired {
		say = w.BackNow
	}
	return p.save(fmt.Sprintf(say, site.Name), &next)
}

// form is a site being made (old is nil) or changed.
func (p sites) form(old *model.Site) tea.Cmd {
	w := p.env.Text.Settings.Sites
	next, title, keep, say := &model.Site{}, w.NewTitle, "site", ""
	if old != nil {
		site := *old
		next, title, keep, say = &site, old.Name, "site:"+old.ID.String(), p.env.Text.Settings.Saved
	}
	var form *ui.Form
	save := func() tea.Cmd {
		if old == nil && next.ID.Zero() {
			rand.Read(next.ID[:])
		}
		note := say
		if old == nil {
			note = fmt.Sprintf(w.Added, next.Name)
		}
		if err := next.Check(); err != nil {
			form.Refuse(err)
			return nil
		}
		done := *next
		return p.save(note, &done)
	}
	form = ui.NewForm(p.env, title, save,
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true}),
		ui.TextField(w.Short, &next.Short, ui.Opts{Name: "short", Limit: codeLimit, Hint: w.ShortHint, Check: func(s string) error { return p.checkShort(s, old) }}),
		ui.TextField(w.Contact, &next.Contact, ui.Opts{Name: "contact", Hint: w.ContactHint}),
		ui.TextField(w.Contact+", "+w.Phone, &next.ContactPhone, ui.Opts{Name: "contact_phone"}),
		ui.TextField(w.Backup, &next.Backup, ui.Opts{Name: "backup", Hint: w.BackupHint}),
		ui.TextField(w.Backup+", "+w.Phone, &next.BackupPhone, ui.Opts{Name: "backup_phone"}),
		ui.TextField(w.Crisis, &next.CrisisName, ui.Opts{Name: "crisis_name", Hint: w.CrisisHint}),
		ui.TextField(w.CrisisPhone, &next.CrisisPhone, ui.Opts{Name: "crisis_phone"}),
		ui.ToggleField(w.FreeText, &next.FreeText, ui.Opts{Name: "free_text"}),
		ui.InfoField(func() string { return w.FreeTextWhy }),
	)
	form.Keep = keep
	return ui.Ask(form)
}

// checkShort wants a short name that a command can take, and that is this site's alone.
func (p sites) checkShort(s string, old *model.Site) error {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	if !regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`).MatchString(s) {
		return model.Problem{Field: "short", Code: "bad-code"}
	}
	for _, x := range p.facts.sites {
		if x.Short == s && (old == nil || x.ID != old.ID) {
			return model.Problem{Field: "short", Code: "taken"}
		}
	}
	return nil
}
