package plan

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/clean"
	"aula/ui/text"
)

// The parts of a page that are no field of the plan.
const (
	PartWhen   = "when"
	PartWhere  = "where"
	PartStage  = "stage"
	PartWishes = "wishes"
	PartBudget = "budget"
	partTitle  = "title"
	partText   = "text"
	partLink   = "link"
	partNotice = "notice"
	partSafety = "safety"
)

// Line is one line of a plan's page, in plain text without styles.
type Line struct {
	Part  string // the plan's field as in JSON, or one of the Part constants
	Label string // what the part is called; "" on its further lines
	Text  string // what the plan says
	Note  string // what stands after it and is no part of the plan: what was paid, the next step
}

// Terms are what a page is said with.
type Terms struct {
	Text    *text.Strings
	Codes   model.Codes
	Members []*model.Member
	Sites   []*model.Site
	Zone    *time.Location
	Link    bool // how to join a remote group is said too: on one's own screen, never in what leaves it
}

// Lines are a plan's page in reading order, without comments: name, time, site, stage with
// its next step, then each part that says something. Of participants there is nothing in
// them, and of wishes only what the page was given.
func Lines(t Terms, page model.PlanPage) []Line {
	l := &liner{Terms: t, page: page}
	l.head()
	if page.Plan != nil {
		l.programme(page.Plan)
	}
	l.wishes()
	if page.Plan != nil {
		l.place(page.Plan)
		l.people(page.Plan)
		l.several(partSafety, page.Plan.Safety)
		l.insurance(page.Plan)
	}
	l.budget()
	if page.Plan != nil {
		l.several(partNotice, page.Plan.Notice)
	}
	return l.out
}

// SnapshotLines are the lines of a page as it was read: those that a plan is reviewed by.
func SnapshotLines(t Terms, s model.Snapshot) []Line {
	t.Link = false
	page := model.PlanPage{
		Item: model.Item{Start: s.Start, End: s.End, Title: s.Title, Site: s.Site, Room: s.Room}, Plan: &s.Plan, Budget: s.Budget,
	}
	return slices.DeleteFunc(Lines(t, page), func(l Line) bool { return l.Part == PartStage })
}

// Flat is lines as one text: a part of several lines has its name on a line of its own.
func Flat(lines []Line) string {
	var b strings.Builder
	for _, s := range flat(lines) {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	return b.String()
}

func flat(lines []Line) []string {
	var out []string
	for _, l := range lines {
		say := l.Text
		if l.Note != "" {
			say += " (" + l.Note + ")"
		}
		switch {
		case l.Label == "":
		case long(l.Part):
			out = append(out, l.Label+":")
		default:
			say = l.Label + ": " + say
		}
		out = append(out, say)
	}
	return out
}

// long tells whether a part is made of lines.
func long(part string) bool {
	return slices.Contains([]string{partText, partSafety, partNotice, PartBudget, PartWishes}, part)
}

// liner gathers the lines of a page.
type liner struct {
	Terms
	page model.PlanPage
	out  []Line
}

func (l *liner) lang() model.Lang { return model.Lang(l.Text.Lang) }

// add puts a line that says something.
func (l *liner) add(part, say, note string) {
	say = clean.Line(say)
	if strings.TrimSpace(say) == "" {
		return
	}
	label := ""
	if !slices.ContainsFunc(l.out, func(x Line) bool { return x.Part == part }) {
		label = l.Text.Plan.Label.Called(part)
	}
	l.out = append(l.out, Line{part, label, say, clean.Line(note)})
}

// several puts a text of lines; empty ones are left out.
func (l *liner) several(part, say string) {
	first := true
	for line := range strings.SplitSeq(clean.Text(say), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		x := Line{Part: part, Text: line}
		if first {
			x.Label, first = l.Text.Plan.Label.Called(part), false
		}
		l.out = append(l.out, x)
	}
}

// Name is what an occasion is called: by its plan, by the agenda, or as all are.
func Name(t *text.Strings, page model.PlanPage) string {
	switch {
	case page.Plan != nil && page.Plan.Title != "":
		return clean.Line(page.Plan.Title)
	case page.Item.Title != "":
		return clean.Line(page.Item.Title)
	case page.Plan != nil && page.Plan.Form != model.FormJoint:
		return ui.Upper(t.Record.Form(string(page.Plan.Form)))
	}
	return t.Plan.Say.NoName
}

func (l *liner) head() {
	p := l.page
	l.add(partTitle, Name(l.Text, p), "")
	l.add(PartWhen, When(l.Text, p.Item, l.Zone), "")
	if p.Plan == nil || p.Plan.Form != model.FormRemote {
		l.add(PartWhere, strings.Join(filled(l.site(p.Item.Site), p.Item.Room), ", "), "")
	}
	stage, next := stageWords(l.Text, p, nil, l.Members)
	l.add(PartStage, stage, next)
}

// When is an occasion's day and time in words.
func When(t *text.Strings, i model.Item, zone *time.Location) string {
	w, from, to := t.Plan.Say, i.Start.Time(zone), i.End.Time(zone)
	day := t.Kit.LongDay(from)
	if i.AllDay {
		return fmt.Sprintf(w.AllDay, day)
	}
	end := t.Kit.Clock(to)
	if model.DateOf(to) != model.DateOf(from) {
		end = t.Kit.Day(to) + " " + end
	}
	return fmt.Sprintf(w.Times, day, t.Kit.Clock(from), end)
}

// stageWords are a page's stage and its one next step, for the reader if one is named.
func stageWords(t *text.Strings, p model.PlanPage, me *model.Member, members []*model.Member) (stage, next string) {
	w, at := t.Plan, p.Stage()
	name, waits := string(at), p.Waits(me, members)
	if r := p.LastReview(); at == model.StageReview {
		switch {
		case r != nil && r.Verdict == model.Approves && r.Digest != p.Digest():
			name = "again"
		case waits && p.Plan.AskedBy != me.ID:
			name = "mine"
		}
	}
	stage, next = w.Stage.Called(name), w.Next.Called(name)
	switch {
	case at == model.StageReview && waits && p.Plan.AskedBy == me.ID:
		next = w.Say.Alone
	case name == "again" && waits:
		next = w.Next.Mine
	case at == model.StageDraft && p.Plan.Responsible.Zero():
		next = w.Say.NameFirst
	}
	return stage, next
}

func (l *liner) programme(p *model.Plan) {
	if p.Form != model.FormJoint {
		l.add("form", ui.Upper(l.Text.Record.Form(string(p.Form))), "")
	}
	l.several(partText, p.Text)
	l.add("programme", l.words(model.Programme, p.Kinds), "")
	l.add("recovery", l.words(model.Recovery, p.Topics), "")
}

// words are the words of codes, in the order of their list.
func (l *liner) words(list model.List, codes []string) string {
	order := map[string]int{}
	for i, c := range l.Codes.All(list) {
		order[c.Code] = i + 1
	}
	codes = slices.Clone(codes)
	slices.SortFunc(codes, func(a, b string) int {
		if order[a] != order[b] {
			return order[a] - order[b]
		}
		return strings.Compare(a, b)
	})
	var all []string
	for _, c := range codes {
		all = append(all, l.Codes.Word(list, c, l.lang()))
	}
	return strings.Join(all, ", ")
}

func (l *liner) wishes() {
	for _, x := range l.page.Wishes {
		l.add(PartWishes, x.Wish.Text, votesSaid(l.Text, x))
	}
}

// votesSaid is how many would like a wish to come true; "" if nobody has said so.
func votesSaid(t *text.Strings, x model.WishLine) string {
	if x.Votes == 0 {
		return ""
	}
	return t.Plan.Say.Votes.Of(x.Votes)
}

func (l *liner) place(p *model.Plan) {
	if p.Form == model.FormRemote {
		l.add("area", p.Area, "")
		if l.Link {
			l.add(partLink, p.Link, "")
		}
	} else {
		l.add("venue", p.Venue, "")
	}
	l.add("partner", p.Partner, "")
	l.add("meeting_point", p.MeetAt, "")
	l.add("transport", p.Transport, "")
	l.add("bring", p.Bring, "")
}

func (l *liner) people(p *model.Plan) {
	if !p.Responsible.Zero() {
		l.add("responsible", l.member(p.Responsible), "")
	}
	l.add("experts", l.members(p.Experts), "")
	l.add("pair", l.members(p.Pair), "")
	if p.Capacity > 0 {
		l.add("capacity", l.Text.Plan.Say.People.Of(p.Capacity), "")
	}
}

func (l *liner) member(id model.ID) string { return memberName(l.Text, l.Members, id) }

func memberName(t *text.Strings, all []*model.Member, id model.ID) string {
	if n := slices.IndexFunc(all, func(m *model.Member) bool { return m.ID == id }); n >= 0 {
		return all[n].Name
	}
	return t.Plan.Say.Someone
}

// members are names in the order of the alphabet.
func (l *liner) members(ids []string) string {
	var all []string
	for _, x := range ids {
		if id, err := model.ParseID(x); err == nil {
			all = append(all, l.member(id))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func (l *liner) site(id model.ID) string {
	if s := siteOf(l.Sites, id); s != nil {
		return s.Name
	}
	return ""
}

func siteOf(all []*model.Site, id model.ID) *model.Site {
	if n := slices.IndexFunc(all, func(s *model.Site) bool { return s.ID == id }); n >= 0 {
		return all[n]
	}
	return nil
}

func (l *liner) insurance(p *model.Plan) {
	say := p.Insurance
	if s := siteOf(l.Sites, l.page.Item.Site); strings.TrimSpace(say) == "" && s != nil && p.Form != model.FormRemote && p.Form != model.FormCampaign {
		say = s.Insurance
	}
	l.add("insurance", say, "")
}

// budget are its lines and what they come to (S0-42).
func (l *liner) budget() {
	w, k := l.Text.Plan.Say, l.Text
	for _, b := range l.page.Budget {
		l.add(PartBudget, costSaid(k, b), paidSaid(k, b))
	}
	if len(l.page.Budget) == 0 {
		return
	}
	sum := model.Sum(l.page.Budget)
	note := ""
	if sum.Paid > 0 {
		note = purseSaid(k, sum)
	}
	l.add(PartBudget, fmt.Sprintf(w.Sum, Euros(k, sum.Meant)), note)
}

func costSaid(t *text.Strings, b *model.BudgetLine) string {
	return fmt.Sprintf(t.Plan.Say.Cost, b.What, Euros(t, b.Meant))
}

func paidSaid(t *text.Strings, b *model.BudgetLine) string {
	w := t.Plan.Say
	var all []string
	if b.Paid > 0 {
		all = append(all, fmt.Sprintf(w.Paid, Euros(t, b.Paid)))
	}
	if b.PaidOn != 0 {
		all = append(all, t.Kit.Date(b.PaidOn.Time()))
	}
	if b.Receipt != "" {
		all = append(all, fmt.Sprintf(w.Receipt, b.Receipt))
	}
	return strings.Join(all, ", ")
}

// purseSaid is what was paid and what is left.
func purseSaid(t *text.Strings, sum model.Purse) string {
	w := t.Plan.Say
	all := []string{fmt.Sprintf(w.Paid, Euros(t, sum.Paid))}
	if left := sum.Left(0); left < 0 {
		all = append(all, fmt.Sprintf(w.Over, Euros(t, -left)))
	} else {
		all = append(all, fmt.Sprintf(w.Left, Euros(t, left)))
	}
	if sum.Without > 0 {
		all = append(all, w.NoReceipt.Of(sum.Without))
	}
	return strings.Join(all, ", ")
}

func filled(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return strings.TrimSpace(s) == "" })
}
