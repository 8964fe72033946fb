package settings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// organisation is the page of one: what it is and was called, what it has become part
// of, and what is counted under it today.
type organisation struct {
	*Screen
	id string
}

// The parts of an organisation's page.
const (
	partNamed  = "named"
	partMerged = "merged"
	partHas    = "has"
)

func (p organisation) title() string {
	if here := p.organisationOf(p.id); here != nil {
		return p.nameNow(here)
	}
	return p.words(secOrganisations).Title
}

func (p organisation) hint() string  { return p.env.Text.Settings.PageHint }
func (p organisation) empty() string { return p.env.Text.Settings.Gone }

func (p organisation) parts() []part {
	here, w := p.organisationOf(p.id), p.env.Text.Settings.Organisations
	if here == nil {
		return nil
	}
	has := p.countedUnder(here)
	names := func(all []string) string {
		slices.SortFunc(all, func(a, b string) int { return byName(false, false, a, b) })
		return strings.Join(all, ", ")
	}
	called := []fact{
		{"name", w.Name, joined(p.nameNow(here), p.nextName(here), when(here.Retired, p.env.Text.Settings.Retired)), false},
		{"sort", w.Sort, cmp.Or(p.env.Text.Record.Organisation(string(here.Sort)), string(here.Sort)), false},
	}
	for i, f := range here.FormerNames() {
		if f.Last < p.today() {
			until := fmt.Sprintf(p.env.Text.Settings.Days.Until, p.day(f.Last))
			called = append(called, fact{"former" + strconv.Itoa(i), until, f.Name, false})
		}
	}
	return []part{
		{partNamed, w.PartNamed, called},
		{partMerged, w.PartMerged, append(p.mergedSaid(here), fact{"absorbed", w.Absorbed, names(has.organisations), false})},
		{partHas, w.PartHas, []fact{
			{"sites", w.Sites, names(has.sites), false},
			{"projects", w.Projects, names(has.projects), false},
		}},
	}
}

// nextName tells of a name that is still to come.
func (s *Screen) nextName(o *model.Organisation) string {
	if old := o.FormerNames(); len(old) > 0 && old[0].Last >= s.today() {
		return fmt.Sprintf(s.env.Text.Settings.Organisations.Later, s.day(old[0].Last+1), o.Name)
	}
	return ""
}

// mergedSaid tells what an organisation is part of or becomes part of, and from which
// day. What goes in a circle wants to be looked at on the page of the one that stays.
func (s *Screen) mergedSaid(o *model.Organisation) []fact {
	w := s.env.Text.Settings.Organisations
	to := s.organisationOf(o.MergedInto.String())
	if to == nil {
		return []fact{{"into", w.PartOf, "", false}}
	}
	crossed := o.MergedOn <= s.today() && s.under(o) == nil
	return []fact{
		{"into", w.PartOf, joined(to.NameOn(max(o.MergedOn, s.today())), when(crossed, w.Crossed)), crossed},
		{"on", w.PartFrom, s.day(o.MergedOn), false},
	}
}

// counted are the names of what is counted under an organisation.
type counted struct{ organisations, sites, projects []string }

// countedUnder are those that are counted under an organisation today. Of one that is
// itself part of another they are what it brought there.
func (s *Screen) countedUnder(o *model.Organisation) counted {
	all := s.facts.parties
	mine := all.Under(o.ID, s.today())
	if len(mine) == 0 {
		mine = []model.ID{o.ID}
	}
	var out counted
	for _, id := range mine {
		if x := all.Find(id); x != nil && id != o.ID {
			out.organisations = append(out.organisations, s.nameNow(x))
		}
	}
	for _, x := range s.facts.sites {
		if slices.Contains(mine, x.Organisation) {
			out.sites = append(out.sites, x.Name)
		}
	}
	for _, x := range s.facts.projects {
		if slices.Contains(mine, x.Organisation) {
			out.projects = append(out.projects, x.Name)
		}
	}
	return out
}

func (p organisation) items() []ui.Item         { return p.partItems(p.parts()) }
func (p organisation) spoken(it ui.Item) string { return p.sayPair(it) }

func (p organisation) deeds() []ui.Action {
	here := p.organisationOf(p.id)
	none := when(here == nil, p.env.Text.Settings.Gone)
	edit := ui.Action{Key: ui.Bind(p.env.Text, p.env.Text.Kit.Keys.Edit, "enter", "e"), Off: none, Do: func() tea.Cmd { return p.organisationForm(here) }}
	all := append([]ui.Action{edit}, p.organisationDeeds(here, none)...)
	if merge := all[2]; partOf(p.row()) == partMerged {
		all[0].Do, all[0].Off = merge.Do, merge.Off
	}
	return all
}

// renameForm gives an organisation another name from a day on; what it was called until
// then stays with the days that were. The name it has, typed again, moves to the day.
func (s *Screen) renameForm(here *model.Organisation) tea.Cmd {
	w := s.env.Text.Settings.Organisations
	name, from := "", s.today()
	check := func(typed string) error {
		if strings.TrimSpace(typed) == here.Name && len(here.Former) == 0 {
			return model.Problem{Field: "name", Code: "taken"}
		}
		return nil
	}
	say := func() string {
		if from == 0 || strings.TrimSpace(name) == "" || check(name) != nil {
			return ""
		}
		return fmt.Sprintf(w.RenameWill, s.env.Text.Kit.Date((from - 1).Time()), here.Rename(strings.TrimSpace(name), from).NameOn(from-1), strings.TrimSpace(name))
	}
	var form *ui.Form
	form = ui.NewForm(s.env, fmt.Sprintf(w.RenameTitle, s.nameNow(here)), func() tea.Cmd {
		done := here.Rename(name, from)
		if !form.Sound(done) {
			return nil
		}
		return s.save(fmt.Sprintf(w.Renamed, name), done)
	},
		ui.TextField(w.NewName, &name, ui.Opts{Name: "name", Need: true, Limit: model.MaxName, Check: check}),
		ui.DateField(w.From, &from, ui.Opts{Name: "from", Need: true, Hint: w.FromHint, Ahead: true}),
		ui.InfoField(say),
	)
	form.Keep = "rename:" + here.ID.String()
	return ui.Ask(form)
}

// mergeTargets are what an organisation can become part of: those that are in use and
// part of no other, and do not lead back to it.
func (s *Screen) mergeTargets(here *model.Organisation) []*model.Organisation {
	return slices.DeleteFunc(s.organisationRows(), func(x *model.Organisation) bool {
		if x.ID == here.MergedInto {
			return false
		}
		return x.ID == here.ID || x.Retired || s.facts.parties.Now(x.ID) != x.ID
	})
}

// mergeForm makes an organisation part of another one from a day on, or takes that
// back. What it will come to is said before it is saved.
func (s *Screen) mergeForm(here *model.Organisation) tea.Cmd {
	w := s.env.Text.Settings.Organisations
	choices := []ui.Choice{{Value: "", Label: w.IntoNone}}
	for _, x := range s.mergeTargets(here) {
		choices = append(choices, ui.Choice{Value: x.ID.String(), Label: s.nameNow(x)})
	}
	into, on := "", cmp.Or(here.MergedOn, s.today())
	if s.organisationOf(here.MergedInto.String()) != nil {
		into = here.MergedInto.String()
	}
	kept := into
	say := func() string {
		to := s.organisationOf(into)
		if to == nil || on == 0 {
			return w.MergeNone
		}
		return fmt.Sprintf(w.MergeWill, s.env.Text.Kit.Date(on.Time()), to.NameOn(on), here.NameOn(on)) + "\n" + s.touched(here)
	}
	var form *ui.Form
	form = ui.NewForm(s.env, fmt.Sprintf(w.MergeTitle, s.nameNow(here)), func() tea.Cmd {
		done := *here
		if into != kept { // one that this laptop does not know stays
			done.MergedInto, _ = model.ParseID(into)
		}
		done.MergedOn = on
		note := ""
		if to := s.organisationOf(into); to != nil {
			note = fmt.Sprintf(w.MergedNow, s.nameNow(here), to.NameOn(on))
		} else if done.MergedInto.Zero() {
			note, done.MergedOn = fmt.Sprintf(w.ApartNow, s.nameNow(here)), 0
		}
		if !form.Sound(&done) {
			return nil
		}
		return s.save(cmp.Or(note, s.env.Text.Settings.Saved), &done)
	},
		ui.ChoiceField(w.Into, &into, choices, ui.Opts{Name: "merged_into"}),
		ui.DateField(w.From, &on, ui.Opts{Name: "merged_on", Hint: w.OnHint, Ahead: true, Hide: func() bool { return into == "" }}),
		ui.InfoField(say),
	)
	form.Keep = "merge:" + here.ID.String()
	return ui.Ask(form)
}

// touched says to how much a merge applies.
func (s *Screen) touched(o *model.Organisation) string {
	w, has := s.env.Text.Settings.Organisations, s.countedUnder(o)
	return fmt.Sprintf(w.Touched, w.SitesCount.Of(len(has.sites)), w.ProjectsCount.Of(len(has.projects)))
}
