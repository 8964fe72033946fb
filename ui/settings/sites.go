package settings

import (
	"cmp"
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
	slices.SortStableFunc(all, func(a, b *model.Site) int { return byName(a.Retired, b.Retired, a.Name, b.Name) })
	return all
}

// byName puts what is in use first, then goes by name.
func byName(aOut, bOut bool, a, b string) int {
	if aOut != bOut {
		return map[bool]int{false: -1, true: 1}[aOut]
	}
	return cmp.Compare(strings.ToLower(a), strings.ToLower(b))
}

func (p sites) items() []ui.Item {
	w := p.env.Text.Settings
	var all []ui.Item
	for _, s := range p.rows() {
		note := joined(when(s.Retired, w.Retired), p.warnings(s), when(s.FreeText, w.Sites.FreeTextOn), s.Contact)
		all = append(all, ui.Item{ID: s.ID.String(), Title: s.Name, Note: note})
	}
	return all
}

// warnings tell what ends soon at a site, or has ended; what ends first comes first.
func (s *Screen) warnings(site *model.Site) string {
	w := s.env.Text.Settings.Sites
	if site.Retired {
		return ""
	}
	agreed := s.warnEnd(site.AgreementEnds, w.AgreementSoon, w.AgreementOver)
	insured := s.warnEnd(site.InsuranceEnds, w.InsuranceSoon, w.InsuranceOver)
	if site.InsuranceEnds < site.AgreementEnds {
		agreed, insured = insured, agreed
	}
	say := joined(agreed, insured)
	if say == "" {
		return ""
	}
	return s.env.Theme.Glyph.Warn + " " + say
}

// siteOf is a site by the id of its row, or nil.
func (s *Screen) siteOf(id string) *model.Site {
	for _, x := range s.facts.sites {
		if x.ID.String() == id {
			return x
		}
	}
	return nil
}

func (p sites) deeds() []ui.Action {
	t, w := p.env.Text, p.env.Text.Settings.Sites
	here := p.siteOf(p.row())
	none := when(here == nil, w.Empty)
	return append([]ui.Action{
		{Key: ui.OpenKey(t), Do: func() tea.Cmd { return p.push(site{p.Screen, p.row()}) }, Off: none},
		{Key: ui.New(t), Do: p.form},
	}, p.siteDeeds(here, none)...)
}

// siteDeeds are what can be done with a site as a whole.
func (s *Screen) siteDeeds(here *model.Site, none string) []ui.Action {
	w := s.env.Text.Settings
	turn, off, id := w.Codes.Retire, none, model.ID{}
	if here != nil {
		id = here.ID
		switch {
		case here.Retired:
			turn = w.Codes.Back
		case s.living() < 2:
			off = w.Sites.OffLast
		}
	}
	return []ui.Action{
		{Key: ui.Bind(s.env.Text, turn, "r"), Do: func() tea.Cmd { return s.turnSite(here) }, Off: off},
		s.historyDeed(model.KindSite, id, none),
	}
}

func (s *Screen) living() int {
	n := 0
	for _, x := range s.facts.sites {
		if !x.Retired {
			n++
		}
	}
	return n
}

func (s *Screen) turnSite(here *model.Site) tea.Cmd {
	w := s.env.Text.Settings.Sites
	next := *here
	next.Retired = !here.Retired
	say := w.RetiredNow
	if here.Retired {
		say = w.BackNow
	}
	return s.save(fmt.Sprintf(say, here.Name), &next)
}

// form is a site being made: its name and who to turn to; the rest stands on its page.
func (p sites) form() tea.Cmd {
	w := p.env.Text.Settings.Sites
	next := &model.Site{}
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = ui.NewID()
		}
		if !form.Sound(next) {
			return nil
		}
		done := *next
		return p.saveNew(fmt.Sprintf(w.Added, done.Name), &done)
	}
	form = ui.NewForm(p.env, w.NewTitle, save, p.nameFields(next)...)
	form.Keep, form.Note = "site", w.NewNote
	return ui.Ask(form)
}

// nameFields ask what a site is called and who to turn to.
func (s *Screen) nameFields(next *model.Site) []ui.Field {
	w, id := s.env.Text.Settings.Sites, next.ID
	return []ui.Field{
		ui.TextField(w.Name, &next.Name, ui.Opts{Name: "name", Need: true}),
		ui.TextField(w.Short, &next.Short, ui.Opts{Name: "short", Limit: codeLimit, Hint: w.ShortHint, Check: func(short string) error { return s.checkShort(short, id) }}),
		ui.TextField(w.Contact, &next.Contact, ui.Opts{Name: "contact", Hint: w.ContactHint}),
		ui.TextField(w.Contact+", "+w.Phone, &next.ContactPhone, ui.Opts{Name: "contact_phone"}),
		ui.TextField(w.Backup, &next.Backup, ui.Opts{Name: "backup", Hint: w.BackupHint}),
		ui.TextField(w.Backup+", "+w.Phone, &next.BackupPhone, ui.Opts{Name: "backup_phone"}),
	}
}

// checkShort wants a short name that a command can take, and that is this site's alone.
func (s *Screen) checkShort(short string, of model.ID) error {
	short = strings.TrimSpace(short)
	if short == "" {
		return nil
	}
	if !regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`).MatchString(short) {
		return model.Problem{Field: "short", Code: "bad-code"}
	}
	for _, x := range s.facts.sites {
		if x.Short == short && x.ID != of {
			return model.Problem{Field: "short", Code: "taken"}
		}
	}
	return nil
}
