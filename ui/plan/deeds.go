package plan

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// write is one edit of the plan by its reader. If nothing was unread before it, what is
// there afterwards has been read too. The cursor goes to the row that made names.
func (p *Page) write(note string, made string, do func(*store.Session) ([]model.Record, error)) tea.Cmd {
	occasion, was := p.occasion, p.was
	return ui.Write(note, func(ses *store.Session) (tea.Msg, error) {
		before, err := ses.PlanPage(occasion)
		if err != nil {
			return nil, err
		}
		records, err := do(ses)
		if err != nil {
			return nil, err
		}
		if len(records) > 0 {
			err = ses.Put(records...)
		}
		if err != nil {
			return nil, err
		}
		if was != nil && string(was.Bytes()) != string(before.Snapshot().Bytes()) {
			return ownMsg{of: occasion, made: made}, nil
		}
		after, err := ses.PlanPage(occasion)
		if err != nil {
			return nil, err
		}
		own := after.Snapshot()
		if err := markRead(ses, occasion, own); err != nil {
			return nil, err
		}
		return ownMsg{occasion, &own, made}, nil
	})
}

// change changes the plan as it stands when the write's turn comes; one that is not there
// yet begins as the agenda has the occasion.
func (p *Page) change(note string, do func(*model.Plan) error) tea.Cmd {
	occasion, page, members, me := p.occasion, p.facts.page, p.facts.members, p.facts.me.ID
	return p.write(note, "", func(ses *store.Session) ([]model.Record, error) {
		plan, err := store.Get[*model.Plan](ses, occasion)
		if errors.Is(err, model.ErrNotFound) {
			plan, err = begun(page, members, me), nil
		}
		if err != nil {
			return nil, err
		}
		return []model.Record{plan}, do(plan)
	})
}

// begun is a plan that nobody has written yet.
func begun(page model.PlanPage, members []*model.Member, me model.ID) *model.Plan {
	p := model.NewPlan(page.Item, members, me)
	if s := page.Series; s != nil && s.Form != "" {
		p.Form = s.Form
	}
	return p
}

// plan is the plan as it stands, or as it would begin.
func (p *Page) plan() *model.Plan {
	if p.facts.page.Plan != nil {
		return p.facts.page.Plan
	}
	return begun(p.facts.page, p.facts.members, p.facts.me.ID)
}

// over tells why nothing can be reviewed any more; "" if it can.
func (p *Page) over() string {
	w := p.env.Text.Plan.Off
	switch at := p.facts.page.Stage(); {
	case at == model.StageCancelled:
		return w.Cancelled
	case p.facts.page.Plan == nil:
		return w.NoPlan
	case !at.Before():
		return w.Held
	}
	return ""
}

// giveDeed gives the plan for review, or takes it back.
func (p *Page) giveDeed() ui.Action {
	w := p.env.Text.Plan
	plan, me, now := p.facts.page.Plan, p.facts.me.ID, model.MomentOf(p.env.Now())
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Give, "g"), Off: p.over(), Do: func() tea.Cmd {
		return p.change(w.Said.Given, func(x *model.Plan) error {
			page := p.facts.page
			page.Plan = x
			return page.Ask(me, now)
		})
	}}
	switch at := p.facts.page.Stage(); {
	case a.Off != "":
	case at == model.StageApproved:
		a.Off = w.Off.Approved
	case at == model.StageReview:
		a.Key = ui.Bind(p.env.Text, w.Key.TakeBack, "g")
		a.Do = func() tea.Cmd {
			return p.change(w.Said.TakenBack, func(x *model.Plan) error {
				x.Asked, x.AskedBy = 0, model.ID{}
				return nil
			})
		}
	case plan.Responsible.Zero():
		a.Off = w.Off.NoOne
	case at == model.StageChanges:
		a.Key = ui.Bind(p.env.Text, w.Key.Again, "g")
	}
	return a
}

// judgeOff tells why this person can't give a verdict now; "" if they can.
func (p *Page) judgeOff() string {
	w, page, me := p.env.Text.Plan.Off, p.facts.page, p.facts.me
	if off := p.over(); off != "" {
		return off
	}
	switch page.VerdictBar(me, p.facts.members) {
	case model.BarDraft:
		return w.NotGiven
	case model.BarRole:
		return w.NotReader
	case model.BarOwn:
		return w.Own
	}
	return ""
}

// verdict writes what the reader says of the page that was on the screen when they began,
// which is read with that.
func (p *Page) verdict(page model.PlanPage, v model.Verdict, note, said string) tea.Cmd {
	seen := page.Snapshot()
	r := page.Verdict(p.gear.NewID(), p.facts.me.ID, model.MomentOf(p.env.Now()), v, note)
	return ui.Write(said, func(ses *store.Session) (tea.Msg, error) {
		if err := ses.Put(r); err != nil {
			return nil, err
		}
		return ownMsg{of: r.Plan, read: &seen}, markRead(ses, r.Plan, seen)
	})
}

func (p *Page) approveDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Approve, "o"), Off: p.judgeOff(), Do: func() tea.Cmd {
		said := w.Said.Approved
		if n := p.facts.page.Open(); n > 0 {
			said += " " + w.Said.StillOpen.Of(n)
		}
		return p.verdict(p.facts.page, model.Approves, "", said)
	}}
	if a.Off == "" && p.facts.page.Stage() == model.StageApproved {
		a.Off = w.Off.Approved
	}
	return a
}

func (p *Page) askDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.AskFor, "p"), Off: p.judgeOff(), Do: func() tea.Cmd { return ui.Ask(p.changesForm()) }}
	if a.Off == "" && p.facts.page.Stage() == model.StageChanges {
		a.Off = w.Off.AlreadyAsk
	}
	return a
}

// thread is the comment that the keys mean: the one under the cursor, or the first open
// one on its line; nil if there is none.
func (p *Page) thread() *model.Comment {
	r := p.row()
	switch {
	case r == nil:
		return nil
	case r.head != nil:
		return r.head
	}
	for _, x := range p.rows[p.at+1:] {
		switch {
		case x.comment == nil || x.line != r.line:
			return nil
		case x.head == x.comment && x.comment.Settled == 0:
			return x.head
		}
	}
	return nil
}

func (p *Page) talkDeeds() (comment, answer, settle ui.Action) {
	s, w := p.env.Text, p.env.Text.Plan
	comment = ui.Action{Key: ui.Bind(s, w.Key.Comment, "c"), Do: func() tea.Cmd { return ui.Ask(p.commentForm()) }}
	if p.facts.page.Plan == nil {
		comment.Off = w.Off.NoPlan
	}
	t := p.thread()
	answer = ui.Action{Key: ui.Bind(s, w.Key.Answer, "a"), Do: ui.On(t, func(c *model.Comment) tea.Cmd { return ui.Ask(p.answerForm(c)) })}
	settle = ui.Action{Key: ui.Bind(s, w.Key.Settle, "k"), Do: ui.On(t, p.settle)}
	switch {
	case t == nil:
		answer.Off, settle.Off = w.Off.NoComment, w.Off.NoSettle
	case t.Settled != 0:
		settle.Key = ui.Bind(s, w.Key.Unsettle, "k")
	}
	return comment, answer, settle
}

// settle settles a comment, or opens it again.
func (p *Page) settle(c *model.Comment) tea.Cmd {
	w, me := p.env.Text.Plan.Said, p.facts.me.ID
	if c.Settled != 0 {
		return ui.Change(w.Unsettled, c.ID, func(c *model.Comment) { c.Settled, c.SettleBy = 0, model.ID{} })
	}
	now := max(c.At, model.MomentOf(p.env.Now()))
	return ui.Change(w.Settled, c.ID, func(c *model.Comment) { c.Settled, c.SettleBy = now, me })
}

// cost is the line of the budget under the cursor; nil if there is none.
func (p *Page) cost() *model.BudgetLine {
	r := p.row()
	if r == nil || r.line.Part != PartBudget || r.comment != nil {
		return nil
	}
	for _, b := range p.facts.page.Budget {
		if costSaid(p.env.Text, b) == r.line.Text {
			return b
		}
	}
	return nil
}

// removeDeed deletes a comment of one's own, or a line of the budget.
func (p *Page) removeDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Remove, "x", "delete"), Off: w.Off.NotMine, Do: func() tea.Cmd { return nil }}
	r, b := p.row(), p.cost()
	switch {
	case b != nil:
		a.Off, a.Do = "", func() tea.Cmd { return p.drop(b) }
	case r == nil || r.comment == nil || r.comment.By != p.facts.me.ID:
	case r.answers > 0:
		a.Off = w.Off.Answered
	default:
		a.Off, a.Do = "", func() tea.Cmd { return ui.Remove(w.Said.Removed, r.comment) }
	}
	return a
}

// drop deletes a line of the budget.
func (p *Page) drop(b *model.BudgetLine) tea.Cmd {
	return p.write(p.env.Text.Plan.Said.Removed, "", func(ses *store.Session) ([]model.Record, error) {
		return nil, ses.Delete(b.Kind(), b.ID)
	})
}

func (p *Page) historyDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.History, "t"), Do: func() tea.Cmd {
		switch r := p.row(); {
		case r != nil && r.comment != nil:
			return ui.History(r.comment)
		case p.cost() != nil:
			return ui.History(p.cost())
		}
		return ui.History(p.facts.page.Plan)
	}}
	if p.facts.page.Plan == nil {
		a.Off = w.Off.NoPlan
	}
	return a
}

func (p *Page) changesDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Changes, "d"), Do: func() tea.Cmd {
		p.looked = string(p.facts.page.Snapshot().Bytes())
		return tea.Batch(ui.Ask(newChanges(p.env, p.before(), p.current())), p.seen())
	}}
	switch {
	case p.facts.page.Plan == nil:
		a.Off = w.Off.NoPlan
	case p.news == 0 && p.fresh:
		a.Off = w.Off.FirstRead
	case p.news == 0:
		a.Off = w.Off.NoChanges
	}
	return a
}

func (p *Page) wishesDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Wishes, "w"), Do: func() tea.Cmd { return ui.Ask(p.wishesForm()) }}
	switch {
	case p.facts.page.Names == nil || !p.facts.holds:
		a.Off = w.Off.Wishes
	case p.facts.page.Plan == nil:
		a.Off = w.Off.NoPlan
	case len(p.linkable()) == 0:
		a.Off = w.Off.NoWishes
	}
	return a
}

func (p *Page) noticeDeed() ui.Action {
	w := p.env.Text.Plan
	a := ui.Action{Key: ui.Bind(p.env.Text, w.Key.Notice, "i"), Do: p.notice}
	switch {
	case p.facts.page.Item.Cancelled:
		a.Off = w.Off.Cancelled
	case p.facts.page.Plan == nil:
		a.Off = w.Off.NoPlan
	case p.gear.Notice == nil:
		a.Off = w.Off.NoPaper
	}
	return a
}

// notice writes the page for the board; a full group (S0-45) is told of first, and a plan
// that nobody has approved.
func (p *Page) notice() tea.Cmd {
	w := p.env.Text.Plan.Ask
	write := func() tea.Cmd { return p.gear.Notice(p.env, p.occasion) }
	switch {
	case p.facts.full:
		return ui.Ask(ui.NewQuestion(p.env, w.Full, w.FullBody, write))
	case !p.facts.page.Stage().Public():
		return ui.Ask(ui.NewQuestion(p.env, w.Unread, w.UnreadBody, write))
	}
	return write()
}

// Actions are the deeds, those first that the stage asks for.
func (p *Page) Actions() []ui.Action {
	if !p.ready || p.facts.gone {
		return nil
	}
	s, w, page := p.env.Text, p.env.Text.Plan, p.facts.page
	edit := ui.Action{Key: ui.Bind(s, w.Key.Edit, "e", "enter"), Do: p.edit}
	if page.Plan == nil {
		edit.Key = ui.Bind(s, w.Key.Begin, "e", "enter")
	}
	comment, answer, settle := p.talkDeeds()
	give, approve, ask, changes := p.giveDeed(), p.approveDeed(), p.askDeed(), p.changesDeed()
	wishes, notice := p.wishesDeed(), p.noticeDeed()
	budget := ui.Action{Key: ui.Bind(s, w.Key.Budget, "b"), Do: func() tea.Cmd { return ui.Ask(newBudget(p)) }}
	if page.Plan == nil {
		budget.Off = w.Off.NoPlan
	}
	hold := ui.Action{Key: ui.Bind(s, w.Key.Hold, "h"), Do: func() tea.Cmd { return ui.Open(p.gear.Hold(p.env, p.occasion)) }}
	if p.gear.Hold == nil {
		hold.Off = w.Off.NoPlan
	}
	var all []ui.Action
	switch at := page.Stage(); {
	case page.Waits(p.facts.me, p.facts.members) && at == model.StageReview:
		all = []ui.Action{approve, ask, comment, changes, answer, settle, edit, budget, wishes, give, hold, notice}
	case at == model.StageReview:
		all = []ui.Action{comment, answer, changes, edit, give, settle, approve, ask, budget, wishes, hold, notice}
	case at == model.StageApproved:
		all = []ui.Action{hold, notice, changes, comment, edit, budget, wishes, answer, settle, give, approve, ask}
	case at.Before():
		all = []ui.Action{edit, give, comment, budget, wishes, answer, settle, changes, notice, hold, approve, ask}
	default:
		all = []ui.Action{hold, budget, comment, edit, changes, answer, settle, wishes, notice, give, approve, ask}
	}
	all = append(all, p.removeDeed(), p.historyDeed(), p.undo())
	return append(all, p.moves()...)
}

func (p *Page) moves() []ui.Action {
	s := p.env.Text
	to := func(do func() tea.Cmd) func() tea.Cmd { return do }
	return []ui.Action{
		{Key: ui.Up(s), Do: to(func() tea.Cmd { return p.step(-1) })},
		{Key: ui.Down(s), Do: to(func() tea.Cmd { return p.step(1) })},
		{Key: ui.PageUp(s), Do: to(func() tea.Cmd { return p.leap(-1) })},
		{Key: ui.PageDown(s), Do: to(func() tea.Cmd { return p.leap(1) })},
		{Key: ui.Bind(s, s.Kit.Keys.First, "home"), Do: to(func() tea.Cmd { return p.ends(false) })},
		{Key: ui.Bind(s, s.Kit.Keys.Last, "end"), Do: to(func() tea.Cmd { return p.ends(true) })},
	}
}
