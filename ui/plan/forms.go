package plan

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/ui"
)

// watch looks at a text while it is typed. A plan may hold a phone number and an address:
// those of a bus firm and a lean-to. Names are pointed out, since no participant is named.
func (p *Page) watch() func(string) ui.Warning {
	point := func(k guard.Kind) bool { return ui.LooksNumbered(k) || k == guard.Name }
	return ui.Watch(p.env, p.gear.Guard, point, ui.IsNumbered)
}

// now is the moment, on or after what it follows.
func (p *Page) now(after model.Moment) model.Moment { return max(after, model.MomentOf(p.env.Now())) }

// said is a form of one text about a line.
func (p *Page) said(title, about, label, hint, keep string, save func(f *ui.Form, text string) tea.Cmd) ui.Screen {
	var words string
	var form *ui.Form
	form = ui.NewForm(p.env, title, func() tea.Cmd { return save(form, words) },
		ui.InfoField(func() string { return about }),
		ui.NoteField(label, &words, ui.Opts{Name: "text", Need: true, Hint: hint, Watch: p.watch(), Rows: 3}),
	)
	form.Keep = keep + ":" + p.occasion.String()
	return form
}

// commentForm says something of the line under the cursor.
func (p *Page) commentForm() ui.Screen {
	w := p.env.Text.Plan
	c := &model.Comment{Plan: p.occasion, By: p.facts.me.ID}
	about := w.Ask.OnWhole
	switch r := p.row(); {
	case r == nil || r.comment == nil && r.line.Part == PartStage:
	case r.head != nil:
		c.Part, c.Line = r.head.Part, r.head.Line
	default:
		c.Part, c.Line = r.line.Part, r.line.Text
	}
	if c.Line != "" {
		about = fmt.Sprintf(w.Ask.OnLine, c.Line)
	}
	return p.said(ui.Upper(w.Key.Comment), about, w.Ask.Comment, w.Ask.CommentHint, "plan-comment", func(f *ui.Form, text string) tea.Cmd {
		return p.put(f, c, text, w.Said.Commented)
	})
}

// answerForm answers a comment.
func (p *Page) answerForm(to *model.Comment) ui.Screen {
	w := p.env.Text.Plan
	c := &model.Comment{Plan: p.occasion, By: p.facts.me.ID, To: to.ID, Part: to.Part, Line: to.Line}
	about := fmt.Sprintf(w.Say.Comment, p.who(to.By), p.when(to.At), to.Text)
	return p.said(ui.Upper(w.Key.Answer), about, w.Ask.Answer, "", "plan-answer:"+to.ID.String(), func(f *ui.Form, text string) tea.Cmd {
		c.At = p.now(to.At)
		return p.put(f, c, text, w.Said.Answered)
	})
}

func (p *Page) put(f *ui.Form, c *model.Comment, text, note string) tea.Cmd {
	if c.ID.Zero() {
		c.ID = p.gear.NewID()
	}
	c.Text, c.At = text, p.now(c.At)
	if !f.Sound(c) {
		return nil
	}
	done := *c
	return p.write(note, done.ID.String(), func(*store.Session) ([]model.Record, error) { return []model.Record{&done}, nil })
}

// changesForm asks for changes.
func (p *Page) changesForm() ui.Screen {
	w, page := p.env.Text.Plan, p.facts.page
	return p.said(ui.Upper(w.Key.AskFor), "", w.Ask.Changes, w.Ask.ChangesHint, "plan-changes", func(_ *ui.Form, text string) tea.Cmd {
		return p.verdict(page, model.Asks, text, w.Said.Asked)
	})
}

// linkable are the wishes that the meeting may fulfil: those it does, then open ones.
func (p *Page) linkable() []model.WishLine {
	var all []model.WishLine
	for _, l := range p.facts.wishes {
		if l.State == model.WishOpen || l.State == model.WishPlanned || l.Wish.Fulfils(p.occasion) {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b model.WishLine) int {
		mine := func(l model.WishLine) int {
			if l.Wish.Fulfils(p.occasion) {
				return 0
			}
			return 1
		}
		return mine(a) - mine(b)
	})
	return all
}

// wishesForm chooses the wishes that the meeting is meant to fulfil.
func (p *Page) wishesForm() ui.Screen {
	w := p.env.Text.Plan
	var choices []ui.Choice
	var was []string
	for _, l := range p.linkable() {
		id := l.Wish.ID.String()
		choices = append(choices, ui.Choice{Value: id, Label: strings.Join(filled(l.Wish.Text, votesSaid(p.env.Text, l)), ", ")})
		if l.Wish.Fulfils(p.occasion) {
			was = append(was, id)
		}
	}
	now, me := slices.Clone(was), p.occasion.String()
	save := func() tea.Cmd {
		return p.write(w.Said.Wishes, "", func(ses *store.Session) ([]model.Record, error) {
			var out []model.Record
			for _, c := range choices {
				is, had := slices.Contains(now, c.Value), slices.Contains(was, c.Value)
				if is == had {
					continue
				}
				x, err := store.Get[*model.Wish](ses, ui.IDOf(c.Value))
				if err != nil {
					return nil, err
				}
				if is && !slices.Contains(x.Plans, me) {
					x.Plans = append(x.Plans, me)
				}
				if !is {
					x.Plans = slices.DeleteFunc(x.Plans, func(s string) bool { return s == me })
				}
				out = append(out, x)
			}
			return out, nil
		})
	}
	form := ui.NewForm(p.env, w.Ask.Wishes, save, ui.ManyField(w.Label.Wishes, &now, choices, ui.Opts{Name: "plans", Hint: w.Ask.WishesHint}))
	form.Keep = "plan-wishes:" + me
	return form
}

// costForm is a line of the budget being changed, or made if old is nil.
func (p *Page) costForm(old *model.BudgetLine) ui.Screen {
	t, w := p.env.Text, p.env.Text.Plan
	was, title, keep := model.BudgetLine{Plan: p.occasion, Order: p.lastOrder() + 1}, ui.Upper(w.Key.NewCost), "plan-cost:"+p.occasion.String()
	if old != nil {
		was, title, keep = *old, ui.Upper(w.Key.EditCost), "plan-cost:"+old.ID.String()
	}
	next := was
	meant, paid := typedEuros(t, was.Meant), typedEuros(t, was.Paid)
	var form *ui.Form
	save := func() tea.Cmd {
		next.Meant, _ = parseEuros(meant) // checked by the fields
		next.Paid, _ = parseEuros(paid)
		if next.ID.Zero() {
			next.ID = p.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		return p.write(w.Said.Cost, PartBudget+"\x00"+costSaid(t, &done), func(ses *store.Session) ([]model.Record, error) {
			if old == nil {
				return []model.Record{&done}, nil
			}
			x, err := store.Get[*model.BudgetLine](ses, done.ID)
			if err != nil {
				return nil, err
			}
			ui.Changed(&x.What, was.What, done.What)
			ui.Changed(&x.Meant, was.Meant, done.Meant)
			ui.Changed(&x.Paid, was.Paid, done.Paid)
			ui.Changed(&x.Receipt, was.Receipt, done.Receipt)
			ui.Changed(&x.PaidOn, was.PaidOn, done.PaidOn)
			return []model.Record{x}, nil
		})
	}
	money := func(s string) error {
		_, err := parseEuros(s)
		return err
	}
	form = ui.NewForm(p.env, title, save,
		ui.TextField(w.Ask.What, &next.What, ui.Opts{Name: "what", Need: true, Hint: w.Ask.WhatHint, Watch: p.watch()}),
		ui.TextField(w.Ask.Meant, &meant, ui.Opts{Name: "meant_cents", Hint: w.Ask.MoneyHint, Check: money}),
		ui.TextField(w.Ask.Paid, &paid, ui.Opts{Name: "paid_cents", Hint: w.Ask.MoneyHint, Check: money}),
		ui.TextField(w.Ask.Receipt, &next.Receipt, ui.Opts{Name: "receipt", Hint: w.Ask.ReceiptHint, Watch: p.watch()}),
		ui.DateField(w.Ask.PaidOn, &next.PaidOn, ui.Opts{Name: "paid_on"}),
	)
	form.Keep = keep
	return form
}

func (p *Page) lastOrder() int {
	n := 0
	for _, b := range p.facts.page.Budget {
		n = max(n, b.Order)
	}
	return n
}
