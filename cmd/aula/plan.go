package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"aula/assets"
	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui/paper"
	"aula/ui/plan"
)

// planAhead is how many days of joint meetings `aula plan` lists.
const planAhead = 56

// jointRow is a joint meeting as `aula plan --json` writes it.
type jointRow struct {
	ID       model.ID       `json:"id"`
	Start    time.Time      `json:"start"`
	End      time.Time      `json:"end"`
	Name     string         `json:"name"`
	Form     model.PlanForm `json:"form,omitempty"`
	Stage    model.Stage    `json:"stage"`
	Waits    bool           `json:"waits"`         // for whoever asks
	Open     int            `json:"open_comments"` // that nobody has settled
	People   int            `json:"people,omitempty"`
	Feedback int            `json:"feedback,omitempty"`
}

// plans is `aula plan`: the joint meetings of today and the weeks to come.
func (m *Main) plans(*cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		today := model.DateOf(s.Now())
		lines, err := s.Joint(today, today+planAhead)
		if err != nil {
			return err
		}
		zone := s.Workspace().Location()
		rows := make([]jointRow, 0, len(lines))
		for _, l := range lines {
			r := jointRow{
				ID: l.Item.Occasion(), Start: l.Item.Start.Time(zone), End: l.Item.End.Time(zone), Name: plan.Name(m.words, model.PlanPage{Item: l.Item, Plan: l.Plan}),
				Stage: l.Stage, Waits: l.Waits, Open: l.Open, People: l.People, Feedback: l.Feedback,
			}
			if l.Plan != nil {
				r.Form = l.Plan.Form
			}
			rows = append(rows, r)
		}
		if m.opts.json {
			return m.printJSON(rows)
		}
		if len(rows) == 0 {
			m.print(m.words.Cli.Say.NoJoint)
			return nil
		}
		var all [][2]string
		for i, l := range lines {
			r := &rows[i]
			about := r.Name + ", " + m.words.Plan.Stage.Called(string(r.Stage))
			if r.Waits {
				about += ", " + m.words.Cli.Say.WaitsForYou
			}
			if r.Open > 0 {
				about += ", " + m.words.Plan.Say.OpenNotes.Of(r.Open)
			}
			all = append(all, [2]string{plan.When(m.words, l.Item, zone), about})
		}
		m.print(strings.TrimSuffix(table(all), "\n"))
		return nil
	})
}

// planReport is a plan as `aula plan show --json` and `aula plan review --json` write it.
// How to join a remote group is not in it, nor who takes part.
type planReport struct {
	ID       model.ID            `json:"id"`
	Start    time.Time           `json:"start"`
	End      time.Time           `json:"end"`
	Name     string              `json:"name"`
	Stage    model.Stage         `json:"stage"`
	Waits    bool                `json:"waits"`
	Gaps     []model.Gap         `json:"gaps"`
	Lines    []planLine          `json:"lines"` // the page as people read it
	Plan     *model.Plan         `json:"plan"`  // null: nothing is planned yet
	Budget   []*model.BudgetLine `json:"budget"`
	Left     int                 `json:"left_cents"`
	Comments []planThread        `json:"comments"`
	Reviews  []*model.Review     `json:"reviews"`
	People   int                 `json:"people"` // who took part
	New      int                 `json:"new"`
	Changed  *[]string           `json:"changed,omitempty"` // review: lines that changed since this laptop read it last
}

type planLine struct {
	Line int    `json:"line"` // for --line
	Part string `json:"part"`
	Text string `json:"text"`
}

type planThread struct {
	*model.Comment
	Answers []*model.Comment `json:"answers"`
}

// planPage finds the plan that a person means: by an id, or by the day, the next one to
// come without either.
func (m *Main) planPage(s *store.Session, typed string) (model.PlanPage, error) {
	if id, err := model.ParseID(typed); err == nil {
		p, err := s.PlanPage(id)
		return p, m.noPlan(err, typed)
	}
	first := model.DateOf(s.Now())
	last := first + planAhead
	if typed != "" {
		t, ok := m.parseDay(typed, s.Now())
		if !ok {
			return model.PlanPage{}, model.Problem{Field: "DAY", Code: "bad-date"}
		}
		first = model.DateOf(t)
		last = first
	}
	lines, err := s.Joint(first, last)
	if err != nil {
		return model.PlanPage{}, err
	}
	now := model.MomentOf(s.Now())
	var found []model.JointLine
	for _, l := range lines {
		if typed == "" && (l.Item.Cancelled || l.Item.End <= now) {
			continue
		}
		found = append(found, l)
		if typed == "" {
			break
		}
	}
	switch len(found) {
	case 0:
		return model.PlanPage{}, m.noPlan(model.ErrNotFound, typed)
	case 1:
		return s.PlanPage(found[0].Item.Occasion())
	}
	var ids []string
	for _, l := range found {
		ids = append(ids, l.Item.Occasion().String()+" "+plan.Name(m.words, model.PlanPage{Item: l.Item, Plan: l.Plan}))
	}
	return model.PlanPage{}, tellFault(exitUsage, m.words.Cli.Fail.ManyPlans, typed, nil, strings.Join(ids, "\n"))
}

func (m *Main) noPlan(err error, typed string) error {
	switch {
	case !errors.Is(err, model.ErrNotFound):
		return err
	case typed == "":
		return tellFault(exitNotFound, m.words.Cli.Fail.NoPlanNext)
	}
	return tellFault(exitNotFound, m.words.Cli.Fail.NoPlan, typed)
}

func (m *Main) planTerms(s *store.Session) (plan.Terms, error) {
	sites, err := store.List[*model.Site](s)
	return plan.Terms{Text: m.words, Codes: s.Codes(), Members: s.Members(), Sites: sites, Zone: s.Workspace().Location()}, err
}

func (m *Main) planReport(s *store.Session, p model.PlanPage, lines []plan.Line, sites []*model.Site) planReport {
	zone := s.Workspace().Location()
	r := planReport{
		ID: p.Item.Occasion(), Start: p.Item.Start.Time(zone), End: p.Item.End.Time(zone), Name: plan.Name(m.words, p), Stage: p.Stage(),
		Waits: p.Waits(s.Member(s.Me()), s.Members()), Gaps: []model.Gap{}, Lines: []planLine{}, Budget: []*model.BudgetLine{}, Left: model.Sum(p.Budget).Left(0),
		Comments: []planThread{}, Reviews: []*model.Review{}, People: p.Attendance().People, New: p.Attendance().New,
	}
	if p.Plan != nil {
		without := *p.Plan
		without.Link = ""
		r.Plan = &without
		var site *model.Site
		for _, x := range sites {
			if x.ID == p.Item.Site {
				site = x
			}
		}
		r.Gaps = append(r.Gaps, p.Plan.Gaps(p.Item, site)...)
	}
	for i, l := range lines {
		r.Lines = append(r.Lines, planLine{i + 1, l.Part, l.Text})
	}
	r.Budget, r.Reviews = append(r.Budget, p.Budget...), append(r.Reviews, p.Reviews...)
	for _, t := range p.Threads() {
		r.Comments = append(r.Comments, planThread{t.Comment, append([]*model.Comment{}, t.Answers...)})
	}
	return r
}

// planShow is `aula plan show [DAY|ID]`: the plan as one page.
func (m *Main) planShow(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		p, err := m.planPage(s, c.Args().First())
		if err != nil {
			return err
		}
		return m.showPlan(s, p, nil)
	})
}

// showPlan says a page and the comments on it; changed are lines to say first.
func (m *Main) showPlan(s *store.Session, p model.PlanPage, changed *[]string) error {
	t, err := m.planTerms(s)
	if err != nil {
		return err
	}
	lines := plan.Lines(t, p)
	r := m.planReport(s, p, lines, t.Sites)
	if m.opts.json {
		r.Changed = changed
		return m.printJSON(r)
	}
	if changed != nil {
		for _, l := range *changed {
			m.print(l)
		}
		m.print("")
	}
	width := len(strconv.Itoa(len(lines)))
	for i, l := range lines {
		say := l.Text
		if l.Label != "" {
			say = l.Label + ": " + say
		}
		if l.Note != "" {
			say += " (" + l.Note + ")"
		}
		m.print(fmt.Sprintf("%*d  %s", width, i+1, say))
	}
	for _, g := range r.Gaps {
		m.print("! " + m.words.Plan.Gap.Called(string(g)))
	}
	for _, x := range r.Comments {
		m.print("")
		if x.Line != "" {
			m.print("> " + x.Line)
		}
		for _, c := range append([]*model.Comment{x.Comment}, x.Answers...) {
			at := c.At.Time(t.Zone)
			m.print(fmt.Sprintf("%s, %s %s: %s", m.memberName(s, c.By), m.words.Kit.Date(at), m.words.Kit.Clock(at), c.Text))
		}
	}
	return nil
}

func (m *Main) memberName(s *store.Session, id model.ID) string {
	if who := s.Member(id); who != nil {
		return who.Name
	}
	return m.words.Plan.Say.Someone
}

// planReview is `aula plan review [DAY|ID]`: without an option the plan with what changed
// since this laptop read it last; else a verdict or a comment.
func (m *Main) planReview(c *cli.Command) error {
	approve, changes, comment := c.Bool("approve"), c.String("changes"), c.String("comment")
	deeds := 0
	for _, is := range []bool{approve, changes != "", comment != ""} {
		if is {
			deeds++
		}
	}
	if deeds > 1 {
		return tellFault(exitUsage, m.words.Cli.Fail.OneDeed)
	}
	return m.unlocked(func(s *store.Session) error {
		p, err := m.planPage(s, c.Args().First())
		if err != nil {
			return err
		}
		switch {
		case comment != "":
			err = m.planComment(s, &p, comment, c.String("line"))
		case deeds == 1:
			err = m.planVerdict(s, &p, changes)
		default:
			return m.planRead(s, p)
		}
		if err != nil {
			return err
		}
		if m.opts.json {
			return m.showPlan(s, p, nil)
		}
		m.tell(fmt.Sprintf(m.words.Cli.Say.PlanNow, plan.Name(m.words, p), m.words.Plan.Stage.Called(string(p.Stage()))))
		return nil
	})
}

// planRead says what has changed since the plan was read here, then the plan; from now on
// it is read.
func (m *Main) planRead(s *store.Session, p model.PlanPage) error {
	t, err := m.planTerms(s)
	if err != nil {
		return err
	}
	changed := []string{}
	name := p.Item.Occasion().String()
	old, err := s.Local().Get("read", name)
	if err != nil && !errors.Is(err, model.ErrNotFound) {
		return err
	}
	if was, err := model.ParseSnapshot(old); len(old) > 0 && err == nil {
		changed = append(changed, plan.Changed(t, was, p.Snapshot())...)
	}
	if err := s.Local().Put("read", name, p.Snapshot().Bytes()); err != nil {
		return err
	}
	return m.showPlan(s, p, &changed)
}

func (m *Main) planVerdict(s *store.Session, p *model.PlanPage, changes string) error {
	switch p.VerdictBar(s.Member(s.Me()), s.Members()) {
	case model.BarDraft:
		return tellFault(exitFailed, m.words.Cli.Fail.VerdictDraft)
	case model.BarOver:
		return tellFault(exitFailed, m.words.Cli.Fail.VerdictOver)
	case model.BarRole:
		return tellFault(exitFailed, m.words.Cli.Fail.VerdictRole)
	case model.BarOwn:
		return tellFault(exitFailed, m.words.Cli.Fail.VerdictOwn)
	}
	v := model.Approves
	if changes != "" {
		v = model.Asks
		if err := m.guarded("--changes", changes); err != nil {
			return err
		}
	}
	r := p.Verdict(newID(), s.Me(), model.MomentOf(s.Now()), v, changes)
	if err := s.Put(r); err != nil {
		return err
	}
	p.Reviews = append(p.Reviews, r)
	return s.Local().Put("read", p.Item.Occasion().String(), p.Snapshot().Bytes())
}

// planComment says something of a line, or of the whole plan.
func (m *Main) planComment(s *store.Session, p *model.PlanPage, words, line string) error {
	if p.Plan == nil {
		return tellFault(exitFailed, m.words.Cli.Fail.NothingPlanned)
	}
	if err := m.guarded("--comment", words); err != nil {
		return err
	}
	c := &model.Comment{ID: newID(), Plan: p.Plan.ID, Text: words, By: s.Me(), At: model.MomentOf(s.Now())}
	if line != "" {
		t, err := m.planTerms(s)
		if err != nil {
			return err
		}
		lines := plan.Lines(t, *p)
		n, err := strconv.Atoi(line)
		if err != nil || n < 1 || n > len(lines) {
			return tellFault(exitUsage, m.words.Cli.Fail.NoLine, line, nil, len(lines))
		}
		c.Part, c.Line = lines[n-1].Part, lines[n-1].Text
	}
	if err := s.Put(c); err != nil {
		return err
	}
	p.Comments = append(p.Comments, c)
	return nil
}

// guarded refuses words that name somebody; it fails closed.
func (m *Main) guarded(field, words string) error {
	found, err := guard.Scan(words)
	if err != nil {
		return model.Problem{Field: field, Code: "guard-failed"}
	}
	for _, f := range found {
		if f.Kind.Blocks() {
			return model.Problem{Field: field, Code: "identifier"}
		}
	}
	return nil
}

// planNotice is `aula plan notice [DAY|ID] --out FILE`: the page for the notice board.
func (m *Main) planNotice(c *cli.Command) error {
	return m.unlocked(func(s *store.Session) error {
		p, err := m.planPage(s, c.Args().First())
		if err != nil {
			return err
		}
		t, err := m.planTerms(s)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		facts := plan.NoticeOf(m.words, p, t.Sites, s.Workspace().Name, t.Zone)
		if err := paper.Notice(&b, assets.FS, m.words, facts); err != nil {
			return err
		}
		if !p.Stage().Public() {
			m.tell(m.words.Plan.Ask.Unread + ".")
		}
		return m.givePage(c.String("out"), b.Bytes(), m.words.Cli.Say.NoticeWritten)
	})
}
