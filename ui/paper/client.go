package paper

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/clean"
	"aula/ui/text"
)

// ClientFacts are what a client's page is made of.
type ClientFacts struct {
	Workspace string
	Page      store.ClientPage
	Log       []*model.Access // the latest first
	Codes     model.Codes
	Name      func(member model.ID) string // "" for one who is not known
	Now       time.Time                    // in the workspace's zone
}

// Open opens a client's page for printing: the access log says so from now on. The errors
// are those of the store.
func Open(s *store.Session, client model.ID) (ClientFacts, error) {
	page, err := s.OpenClient(client)
	if err != nil {
		return ClientFacts{}, err
	}
	if err := s.Printed(client); err != nil {
		return ClientFacts{}, err
	}
	log, err := s.AccessLog(client)
	return ClientFacts{
		Workspace: s.Workspace().Name, Page: page, Log: log, Codes: s.Codes(), Now: s.Now(),
		Name: func(id model.ID) string {
			if who := s.Member(id); who != nil {
				return who.Name
			}
			return ""
		},
	}, err
}

// Client writes the page "my goals, my meetings, who has read my data" in plain language,
// for the client to take along. Notes are not on it. The errors are those of w and of a
// broken template.
func Client(w io.Writer, assets fs.FS, t *text.Strings, f ClientFacts) error {
	c := t.Paper.Client
	p := start(t, fmt.Sprintf(c.Title, clean.Text(f.Page.Client.Name)), f.Workspace, f.Now)
	p.Lead = []string{c.Voluntary}
	ahead, been := f.meetings(t)
	p.Parts = []part{f.goals(t), ahead, been}
	if joint := f.joint(t); len(joint.Text) > 0 {
		p.Parts = append(p.Parts, joint)
	}
	p.Parts = append(p.Parts, f.log(t), part{Head: c.Rights, Text: []string{c.RightsText}})
	return p.write(w, assets)
}

func start(t *text.Strings, title, workspace string, now time.Time) page {
	return page{Lang: t.Lang, Title: title, Made: fmt.Sprintf(t.Paper.Made, t.Kit.Date(now), clean.Text(workspace)), Foot: t.Paper.Foot}
}

func (f ClientFacts) goals(t *text.Strings) part {
	c := t.Paper.Client
	out := part{Head: c.Goals, Text: []string{c.Mine}}
	for _, g := range f.Page.Goals {
		out.Goals = append(out.Goals, f.goal(t, g))
	}
	if len(out.Goals) == 0 {
		out.Text = []string{c.NoGoals}
		return out
	}
	if s, ok := model.ScoreOf(f.Page.Goals, f.Page.Ratings); ok {
		number := func(x float64) string { return fmt.Sprintf("%.0f", x) }
		out.Text = append(out.Text, fmt.Sprintf(c.Score, number(s.Base), number(s.Now))+" "+c.ScoreMeans)
	}
	return out
}

func (f ClientFacts) goal(t *text.Strings, g *model.Goal) goal {
	c := t.Paper.Client
	out := goal{Text: clean.Text(g.Text)}
	var about []string
	if g.Domain != "" {
		about = append(about, f.Codes.Word(model.Domain, g.Domain, model.Lang(t.Lang)))
	}
	switch g.State {
	case model.GoalPaused:
		about = append(about, c.Paused)
	case model.GoalReached:
		about = append(about, c.Reached)
	case model.GoalDropped:
		about = append(about, c.Dropped)
	}
	if g.Target != 0 && g.State == model.GoalActive {
		about = append(about, fmt.Sprintf(c.Target, t.Kit.Date(g.Target.Time())))
	}
	if g.Signed != 0 {
		about = append(about, fmt.Sprintf(c.Signed, t.Kit.Date(g.Signed.Time())))
	}
	out.About = strings.Join(about, " · ")
	names := []string{c.Levels.MuchLess, c.Levels.Less, c.Levels.Expected, c.Levels.More, c.Levels.MuchMore}
	at := g.Standing(f.Page.Ratings)
	for i, l := range slices.Backward(model.Levels()) {
		says := g.Says(l)
		if says == "" && l != at && l != g.Baseline {
			continue
		}
		row := level{Name: names[i], Says: clean.Text(says), Now: l == at}
		switch {
		case l == at && l == g.Baseline:
			row.Mark = c.Both
		case l == at:
			row.Mark = c.Now
		case l == g.Baseline:
			row.Mark = c.Began
		}
		out.Levels = append(out.Levels, row)
	}
	for _, s := range f.Page.Steps {
		if s.Goal == g.ID {
			box := "☐ "
			if s.Done != 0 {
				box = "☑ "
			}
			out.Steps = append(out.Steps, box+clean.Text(s.Text))
		}
	}
	return out
}

// joint is how often they took part in joint meetings, and what became of their wishes.
func (f ClientFacts) joint(t *text.Strings) part {
	w := t.Clients.Page
	day := func(d model.Date) string { return t.Kit.Date(d.Time()) }
	out := part{Head: w.Joint}
	if n := len(f.Page.Joined); n > 0 {
		out.Text = append(out.Text, fmt.Sprintf(w.JoinedLast, w.Joined.Of(n), day(f.Page.LastJoined())))
	}
	for _, l := range f.Page.Wishes {
		wish := clean.Line(l.Wish.Text)
		switch l.State {
		case model.WishHappened:
			wish = fmt.Sprintf(w.WishCame, wish, day(l.On))
		case model.WishPlanned:
			wish = fmt.Sprintf(w.WishComing, wish, day(l.On))
		case model.WishAside:
			wish = fmt.Sprintf(w.WishAside, wish)
		default:
			wish = fmt.Sprintf(w.WishOpen, wish)
		}
		out.Text = append(out.Text, wish)
	}
	return out
}

// meetings are those to come, the next first, and those that were, the last first.
func (f ClientFacts) meetings(t *text.Strings) (ahead, been part) {
	c := t.Paper.Client
	ahead, been = part{Head: c.Ahead}, part{Head: c.Meetings}
	now := model.MomentOf(f.Now)
	for _, m := range f.Page.Meetings {
		at := m.Start.Time(f.Now.Location())
		what := c.Sort(string(m.Sort))
		if m.Place != "" {
			what += ", " + f.Codes.Word(model.MeetPlace, m.Place, model.Lang(t.Lang))
		}
		row := []string{t.Kit.Date(at) + " " + t.Kit.Clock(at), clean.Text(what), clean.Text(f.who(t, m.Expert))}
		switch {
		case m.State == model.MeetPlanned && m.End() > now:
			ahead.Rows = append(ahead.Rows, row)
		default:
			been.Rows = append(been.Rows, append(row, c.State(string(m.State))))
		}
	}
	slices.Reverse(been.Rows)
	if len(ahead.Rows) == 0 {
		ahead.Text = []string{c.NoneAhead}
	}
	if len(been.Rows) == 0 {
		been.Text = []string{c.NoMeetings}
	}
	return ahead, been
}

func (f ClientFacts) log(t *text.Strings) part {
	c := t.Paper.Client
	out := part{Head: c.Log, Text: []string{c.LogNote}}
	for _, a := range f.Log {
		row := []string{t.Kit.Date(a.Day.Time()), clean.Text(f.who(t, a.Person)), c.Deed(string(a.Deed))}
		same := func(r []string) bool { return slices.Equal(r, row) } // on two laptops
		if !slices.ContainsFunc(out.Rows, same) {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(out.Rows) == 0 {
		out.Text = []string{c.NoLog}
	}
	return out
}

func (f ClientFacts) who(t *text.Strings, id model.ID) string {
	if n := f.Name(id); n != "" {
		return n
	}
	return t.Paper.Client.Someone
}
