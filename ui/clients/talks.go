package clients

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// startTalk begins with what we do not do (S1-13), then asks.
func (p *Sheet) startTalk() tea.Cmd {
	r := p.relation()
	if p.offCard() != "" || p.stone(r, model.StartTalk) != nil {
		return ui.Ask(p.talkForm(model.StartTalk))
	}
	return ui.Ask(p.cardNotice(func() ui.Screen { return p.talkForm(model.StartTalk) }))
}

func (p *Sheet) offCard() string {
	if p.gear.NotOurs.Body.In(p.env.Lang()) == "" {
		return p.desk.w().OffNotOurs
	}
	return ""
}

// cardNotice is the card to read together; enter goes on to what follows.
func (p *Sheet) cardNotice(next func() ui.Screen) ui.Screen {
	c, t := p.gear.NotOurs, p.env.Text
	n := &notice{env: p.env, title: c.Title.In(p.env.Lang()), body: written(c.Body.In(p.env.Lang()))}
	if next != nil {
		n.acts = []ui.Action{{Key: ui.Bind(t, p.desk.w().GoOn, "enter"), Do: func() tea.Cmd { return then(ui.Ask(next())) }}}
	}
	return n
}

// talkForm notes a discussion by its template's questions; one that was held is changed.
// Answers can be left out, and so can the discussion's note as a whole.
func (p *Sheet) talkForm(what model.StepName) ui.Screen {
	w, r := p.desk.w(), p.relation()
	f := w.Form
	talk, lang := p.gear.Talks[what], p.env.Lang()
	was := model.Milestone{ID: model.MilestoneID(r.ID, what), Client: p.id, Relation: r.ID, What: what, Held: p.today(), By: p.facts.me, Template: talk.ID}
	old := p.stone(r, what)
	if old != nil {
		was = *old
	}
	var asked []string
	for _, q := range talk.Questions {
		asked = append(asked, q.In(lang))
	}
	answers, rest := parted(was.Note, asked, f.Else)
	held := was.Held
	var form *ui.Form
	save := func() tea.Cmd {
		done := was
		done.Held, done.Note = held, joined(asked, answers, f.Else, rest)
		if !form.Sound(&done) {
			return nil
		}
		note := done.Note
		if old == nil {
			return ui.Put(w.Said.Talked, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(m *model.Milestone) {
			ui.Changed(&m.Held, was.Held, held)
			ui.Changed(&m.Note, was.Note, note)
		})
	}
	fields := []ui.Field{
		ui.InfoField(func() string { return talk.Intro.In(lang) }),
		ui.DateField(f.HeldOn, &held, ui.Opts{Name: "held", Need: true}),
	}
	look, texts := p.watch(), []*string{&rest}
	for i, q := range asked {
		fields = append(fields, ui.NoteField(q, &answers[i], ui.Opts{Watch: look, Rows: 2}))
		texts = append(texts, &answers[i])
	}
	fields = append(fields, ui.NoteField(f.Else, &rest, ui.Opts{Name: "note", Hint: f.ElseHint, Watch: look, Rows: 2}), p.beyond(texts...))
	form = ui.NewForm(p.env, ui.Upper(p.step(what)), save, fields...)
	form.Note, form.Keep = f.TalkNote, "talk:"+was.ID.String()
	return form
}

// joined is a discussion's note: each question that has an answer, the answer below it,
// then what else was said.
func joined(asked, answers []string, other, rest string) string {
	var all []string
	for i, a := range answers {
		if a = strings.TrimSpace(a); a != "" {
			all = append(all, asked[i]+"\n"+a)
		}
	}
	if rest = strings.TrimSpace(rest); rest != "" && len(all) > 0 {
		rest = other + "\n" + rest
	}
	if rest != "" {
		all = append(all, rest)
	}
	return strings.Join(all, "\n\n")
}

// parted takes such a note apart again. What stands under no question of these, since
// the template or the language was another, is left as it is.
func parted(note string, asked []string, other string) (answers []string, rest string) {
	heads := append(slices.Clone(asked), other)
	under := make([][]string, len(heads))
	at := len(asked) // what comes before any question is something else
	for block := range strings.SplitSeq(note, "\n\n") {
		head, body, _ := strings.Cut(block, "\n")
		if i := slices.Index(heads, head); i >= 0 && body != "" && len(under[i]) == 0 {
			at, block = i, body
		}
		under[at] = append(under[at], block)
	}
	for _, u := range under {
		answers = append(answers, strings.Join(u, "\n\n"))
	}
	return answers[:len(asked)], answers[len(asked)]
}

// logMsg brings a page who has read it.
type logMsg struct {
	to  *Sheet
	log []*model.Access
}

// askLog reads who has looked at the client's records.
func (p *Sheet) askLog() tea.Cmd {
	ses, id := p.env.Store, p.id
	if ses == nil {
		return nil
	}
	return ui.Read(func() (logMsg, error) {
		log, err := ses.AccessLog(id)
		return logMsg{p, log}, err
	}, func(m logMsg) tea.Msg { return m })
}
