package settings

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// site is the page of one site: its facts in three parts, each with a form of its own.
type site struct {
	*Screen
	id string
}

// The parts of a site's page.
const (
	partNames  = "names"
	partRooms  = "rooms"
	partSafety = "safety"
)

func (p site) title() string {
	if here := p.siteOf(p.id); here != nil {
		return here.Name
	}
	return p.words(secSites).Title
}

func (p site) hint() string  { return p.env.Text.Settings.PageHint }
func (p site) empty() string { return p.env.Text.Settings.Gone }

func (p site) parts() []part {
	here, w := p.siteOf(p.id), p.env.Text.Settings.Sites
	if here == nil {
		return nil
	}
	agreed, agreedLook := p.ends(here.AgreementEnds)
	insured, insuredLook := p.ends(here.InsuranceEnds)
	free := p.env.Text.Settings.No
	if here.FreeText {
		free = p.env.Text.Settings.Yes
	}
	project := ""
	if x := p.projectOf(here.Project.String()); x != nil {
		project = x.Name
	}
	return []part{
		{partNames, w.PartNames, []fact{
			{"name", w.Name, joined(here.Name, when(here.Retired, p.env.Text.Settings.Retired)), false},
			{"short", w.Short, here.Short, false},
			{"contact", w.Contact, joined(here.Contact, here.ContactPhone), false},
			{"backup", w.Backup, joined(here.Backup, here.BackupPhone), false},
		}},
		{partRooms, w.PartRooms, []fact{
			{"rooms", w.Rooms, strings.Join(here.Rooms, ", "), false},
			{"agreement", w.Agreement, here.Agreement, false},
			{"agreement_ends", w.AgreementEnds, agreed, agreedLook},
			{"insurance", w.Insurance, here.Insurance, false},
			{"insurance_ends", w.InsuranceEnds, insured, insuredLook},
			{"project", w.Project, project, false},
			{"organisation", w.Organisation, p.organisationSaid(here.Organisation), false},
		}},
		{partSafety, w.PartSafety, []fact{
			{"crisis", w.CrisisLine, joined(here.CrisisName, here.CrisisPhone), false},
			{"free_text", w.FreeText, free, false},
		}},
	}
}

func (p site) items() []ui.Item         { return p.partItems(p.parts()) }
func (p site) spoken(it ui.Item) string { return p.sayPair(it) }

func (p site) deeds() []ui.Action {
	here := p.siteOf(p.id)
	none := when(here == nil, p.env.Text.Settings.Gone)
	edit := ui.Action{Key: ui.Bind(p.env.Text, p.env.Text.Kit.Keys.Edit, "enter", "e"), Do: p.edit, Off: none}
	return append([]ui.Action{edit}, p.siteDeeds(here, none)...)
}

// edit opens the form of the part under the cursor.
func (p site) edit() tea.Cmd {
	here, name := p.siteOf(p.id), partOf(p.row())
	if here == nil {
		return nil
	}
	next := *here
	fields, title := p.nameFields(&next), p.env.Text.Settings.Sites.PartNames
	take := func() {}
	switch name {
	case partRooms:
		fields, take = p.roomFields(&next)
		title = p.env.Text.Settings.Sites.PartRooms
	case partSafety:
		fields, title = p.safetyFields(&next), p.env.Text.Settings.Sites.PartSafety
	}
	var form *ui.Form
	form = ui.NewForm(p.env, here.Name+": "+title, func() tea.Cmd {
		take()
		done := next
		if !form.Sound(&done) {
			return nil
		}
		return p.save(p.env.Text.Settings.Saved, &done)
	}, fields...)
	form.Keep = "site:" + p.id + ":" + name
	return ui.Ask(form)
}

// roomFields ask for rooms, agreement, insurance, project and organisation; take puts those answers
// into the site that are typed in another form than it keeps.
func (p site) roomFields(next *model.Site) (fields []ui.Field, take func()) {
	w := p.env.Text.Settings.Sites
	was := strings.Join(next.Rooms, "\n")
	rooms, project := was, ""
	if p.projectOf(next.Project.String()) != nil {
		project = next.Project.String()
	}
	kept := project
	organisation, takeOrganisation := p.organisationField(w.Organisation, w.OrganisationHint, &next.Organisation)
	fields = []ui.Field{
		ui.NoteField(w.Rooms, &rooms, ui.Opts{Name: "rooms", Hint: w.RoomsHint, Rows: 3, Check: checkRooms}),
		ui.TextField(w.Agreement, &next.Agreement, ui.Opts{Name: "agreement", Hint: w.AgreementHint}),
		ui.DateField(w.AgreementEnds, &next.AgreementEnds, ui.Opts{Name: "agreement_ends", Hint: w.EndsHint, Ahead: true}),
		ui.TextField(w.Insurance, &next.Insurance, ui.Opts{Name: "insurance", Hint: w.InsuranceHint}),
		ui.DateField(w.InsuranceEnds, &next.InsuranceEnds, ui.Opts{Name: "insurance_ends", Hint: w.EndsHint, Ahead: true}),
		ui.ChoiceField(w.Project, &project, p.projectChoices(project), ui.Opts{Name: "project", Hide: func() bool { return len(p.facts.projects) == 0 }}),
		organisation,
	}
	return fields, func() {
		takeOrganisation()
		if rooms != was {
			next.Rooms = roomsIn(rooms)
		}
		if project != kept { // a project that this laptop does not know stays
			next.Project, _ = model.ParseID(project)
		}
	}
}

// roomsIn reads rooms, one a line; a single line may hold several with commas between.
// The same room twice is one.
func roomsIn(typed string) []string {
	lines := strings.Split(strings.TrimSpace(typed), "\n")
	if len(lines) == 1 {
		lines = strings.FieldsFunc(lines[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	var all []string
	for _, l := range lines {
		l = strings.Join(strings.Fields(strings.TrimRight(l, ",; ")), " ")
		if l != "" && !slices.ContainsFunc(all, func(o string) bool { return strings.EqualFold(o, l) }) {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return all
}

func checkRooms(typed string) error {
	return (&model.Site{Name: "-", Rooms: roomsIn(typed)}).Check()
}

// safetyFields ask for what is at hand when something happens, and for free text.
func (p site) safetyFields(next *model.Site) []ui.Field {
	w := p.env.Text.Settings.Sites
	return []ui.Field{
		ui.TextField(w.Crisis, &next.CrisisName, ui.Opts{Name: "crisis_name", Hint: w.CrisisHint}),
		ui.TextField(w.CrisisPhone, &next.CrisisPhone, ui.Opts{Name: "crisis_phone"}),
		ui.ToggleField(w.FreeText, &next.FreeText, ui.Opts{Name: "free_text"}),
		ui.InfoField(func() string { return w.FreeTextWhy }),
	}
}
