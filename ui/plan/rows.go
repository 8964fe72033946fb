package plan

import (
	"fmt"
	"slices"
	"strings"

	"aula/model"
	"aula/ui"
)

// rowMark begins the names of rows as places that can be clicked but not typed.
const rowMark = "\x00row:"

// row is what the page shows between two gaps: a line of the plan, a comment, or a
// sentence in passing.
type row struct {
	line    Line // of the plan, or the one that a comment stands under
	comment *model.Comment
	head    *model.Comment // of the thread; the comment itself if it is no answer
	answers int
	say     string // of a comment or a sentence
	was     string // the line as it was, if it has changed
	tone    ui.Tone
	gap     bool
}

// still tells whether the cursor passes the row by.
func (r row) still() bool { return r.comment == nil && r.line.Part == "" }

// key is what the cursor holds on to.
func (r row) key() string {
	switch {
	case r.comment != nil:
		return r.comment.ID.String()
	case r.line.Part == "":
		return ""
	}
	return r.line.Part + "\x00" + r.line.Text
}

// build is the page's rows.
func (p *Page) build() []row {
	page, w := p.facts.page, p.env.Text.Plan
	lines := Lines(p.terms(), page)
	b := &builder{p: p, threads: page.Threads()}
	group := ""
	for i, l := range lines {
		if g := groupOf(l.Part); g != group {
			if group != "" {
				if group == groupBasics && i > 0 && !b.told {
					b.tell()
				}
				b.gap()
			}
			group = g
		}
		b.line(l)
		if i+1 == len(lines) || lines[i+1].Part != l.Part {
			b.lost(l.Part)
		}
	}
	if !b.told {
		b.tell()
	}
	b.blank()
	if len(b.threads) > 0 {
		b.gap()
		b.rows = append(b.rows, row{say: w.Say.Dropped, tone: ui.Loud})
		for _, t := range b.threads {
			b.thread(Line{Part: t.Comment.Part}, t, t.Comment.Line)
		}
	}
	return b.rows
}

// builder gathers the rows of a page.
type builder struct {
	p       *Page
	rows    []row
	threads []model.Thread // that have no place yet
	told    bool
}

func (b *builder) gap() { b.rows = append(b.rows, row{gap: true}) }

func (b *builder) say(tone ui.Tone, say string) {
	b.rows = append(b.rows, row{say: say, tone: tone})
}

// tell is what the page says of itself, under its head: what was said of the whole, what
// it lacks, what is new.
func (b *builder) tell() {
	b.told = true
	p, page, w := b.p, b.p.facts.page, b.p.env.Text.Plan.Say
	if page.Plan != nil {
		r := page.LastReview()
		switch at := page.Stage(); {
		case r != nil && (at == model.StageApproved || at == model.StageChanges):
			say := w.Approved
			if r.Verdict == model.Asks {
				say = w.Asked
			}
			say = fmt.Sprintf(say, p.who(r.By), p.when(r.At))
			if r.Note != "" {
				say += ": " + r.Note
			}
			b.say(ui.Dim, say)
		case at == model.StageReview:
			b.say(ui.Dim, fmt.Sprintf(w.GaveOn, p.who(page.Plan.AskedBy), p.when(page.Plan.Asked)))
		}
	}
	for _, t := range b.take(func(c *model.Comment) bool { return c.Part == "" }) {
		b.thread(Line{}, t, "")
	}
	if page.Plan != nil && page.Stage().Before() {
		for _, g := range page.Plan.Gaps(page.Item, siteOf(p.facts.sites, page.Item.Site)) {
			b.say(ui.Warn, p.env.Text.Plan.Gap.Called(string(g)))
		}
	}
	if p.news > 0 {
		b.say(ui.Warn, w.News.Of(p.news))
	}
	if n := page.Open(); n > 0 {
		b.say(ui.Dim, w.OpenNotes.Of(n))
	}
}

// line is a line of the plan, and the comments on it.
func (b *builder) line(l Line) {
	b.rows = append(b.rows, row{line: l})
	for _, t := range b.take(func(c *model.Comment) bool { return c.Part == l.Part && c.Line == l.Text }) {
		b.thread(l, t, "")
	}
}

// lost are the comments on a part's lines that are other lines now.
func (b *builder) lost(part string) {
	for _, t := range b.take(func(c *model.Comment) bool { return c.Part == part }) {
		b.thread(Line{Part: part}, t, t.Comment.Line)
	}
}

// take takes the threads out whose first comment fits.
func (b *builder) take(fits func(*model.Comment) bool) []model.Thread {
	var out []model.Thread
	b.threads = slices.DeleteFunc(b.threads, func(t model.Thread) bool {
		if fits(t.Comment) {
			out = append(out, t)
			return true
		}
		return false
	})
	return out
}

// thread is a comment with its answers; a settled one is a line alone.
func (b *builder) thread(l Line, t model.Thread, was string) {
	p, w, c := b.p, b.p.env.Text.Plan.Say, t.Comment
	r := row{line: l, comment: c, head: c, answers: len(t.Answers), was: was, tone: ui.Quoted}
	if c.Settled != 0 {
		r.say, r.tone = fmt.Sprintf(w.Settled, p.who(c.SettleBy), oneLine(c.Text)), ui.Good
		b.rows = append(b.rows, r)
		return
	}
	r.say = fmt.Sprintf(w.Comment, p.who(c.By), p.when(c.At), c.Text)
	b.rows = append(b.rows, r)
	for _, a := range t.Answers {
		b.rows = append(b.rows, row{line: l, comment: a, head: c, say: fmt.Sprintf(w.Answer, p.who(a.By), p.when(a.At), a.Text), tone: ui.Quoted})
	}
}

// blank names the parts that say nothing yet.
func (b *builder) blank() {
	p := b.p
	plan := p.facts.page.Plan
	if plan == nil || !p.facts.page.Stage().Before() {
		return
	}
	label := p.env.Text.Plan.Label
	var all []string
	remote := plan.Form == model.FormRemote // nobody goes anywhere
	for _, x := range []struct{ say, part string }{
		{plan.Text + strings.Join(plan.Kinds, ""), partText},
		{plan.MeetAt, "meeting_point"},
		{plan.Transport, "transport"},
		{plan.Bring, "bring"},
		{strings.Repeat("1", min(plan.Capacity, 1)), "capacity"},
		{plan.Safety, partSafety},
		{strings.Repeat("1", len(p.facts.page.Budget)), PartBudget},
		{plan.Notice, partNotice},
	} {
		if strings.TrimSpace(x.say) == "" && !(remote && (x.part == "meeting_point" || x.part == "transport")) {
			all = append(all, strings.ToLower(label.Called(x.part)))
		}
	}
	if len(all) > 0 {
		b.gap()
		b.say(ui.Dim, fmt.Sprintf(p.env.Text.Plan.Say.Blank, strings.Join(all, ", ")))
	}
}

// who is a member as the page calls them.
func (p *Page) who(id model.ID) string {
	if p.facts.me != nil && id == p.facts.me.ID {
		return p.env.Text.Plan.Say.Me
	}
	return memberName(p.env.Text, p.facts.members, id)
}

// when is a moment in words: the time today, else the day.
func (p *Page) when(m model.Moment) string {
	now := p.env.Now()
	at, k := m.Time(now.Location()), p.env.Text.Kit
	return k.Near(at, now) + " " + k.Clock(at)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
