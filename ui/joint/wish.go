package joint

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// wishState is how far a wish has come, in words: "Toive toteutui ke 12.3.".
func (s *Screen) wishState(l *model.WishLine) string {
	w := s.env.Text.Joint.Wish
	switch l.State {
	case model.WishPlanned:
		return fmt.Sprintf(w.Planned, s.near(l.On))
	case model.WishHappened:
		return fmt.Sprintf(w.Happened, s.near(l.On))
	case model.WishAside:
		return fmt.Sprintf(w.Aside, s.near(l.On))
	}
	return w.Open
}

func (s *Screen) wishItem(l model.WishLine) ui.Item {
	notes := []string{s.wishState(&l)}
	if l.State == model.WishHappened {
		notes = []string{fmt.Sprintf(s.env.Text.Joint.Wish.CameTrue, s.near(l.On))}
	}
	if l.Votes > 0 {
		notes = append([]string{s.env.Text.Joint.Row.Votes.Of(l.Votes)}, notes...)
	}
	return ui.Item{ID: l.Wish.ID.String(), Title: l.Wish.Text, Note: strings.Join(notes, " · ")}
}

// wishCard tells of a wish.
func (s *Screen) wishCard(l *model.WishLine) ui.Card {
	w, x := s.env.Text.Joint.Wish, l.Wish
	tone := ui.Plain
	if l.State == model.WishHappened {
		tone = ui.Good
	}
	card := ui.Card{ui.Loud.Para(x.Text), tone.Para(ui.Upper(s.wishState(l)))}
	if x.Aside != 0 && x.Why != "" {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Why, x.Why)))
	}
	if l.Name != "" {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.By, l.Name, s.near(x.Day))))
	} else {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Unnamed, s.near(x.Day))))
	}
	if l.Votes > 0 {
		card = append(card, ui.Plain.Para(s.env.Text.Joint.Row.Votes.Of(l.Votes)))
	}
	var nicks []string
	for _, b := range x.Backers {
		nicks = append(nicks, s.nick(ui.IDOf(b)))
	}
	if len(nicks) > 0 {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.Backers, strings.Join(nicks, ", "))))
	}
	if x.Sort != "" {
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.About, s.facts.codes.Word(model.Programme, x.Sort, s.env.Lang()))))
	}
	for _, m := range slices.Concat(s.facts.coming, s.facts.held) {
		if x.Fulfils(m.Item.Occasion()) {
			card = append(card, ui.Point.Para(s.meetingTitle(&m)))
		}
	}
	if site := s.facts.site(x.Site); site != nil {
		card = append(card, ui.Dim.Para(site.Name))
	}
	return card
}

// meetingTitle names a meeting with its day.
func (s *Screen) meetingTitle(l *model.JointLine) string {
	return s.near(s.facts.day(l.Item)) + " " + s.name(l)
}

func (s *Screen) wishDeeds(turn ui.Action) []ui.Action {
	t, w, l, off := s.env.Text, s.env.Text.Joint, s.wish(), s.off()
	shut := ""
	if !s.facts.holds {
		shut, off = s.shut(), s.shut()
	}
	back, link, hands := off, off, off
	if off == "" {
		if len(s.named()) == 0 {
			back = w.Off.NoPeople
		}
		if len(s.linkable(l)) == 0 {
			link = w.Off.NoMeeting
		}
		if len(s.raisedAt()) == 0 {
			hands = w.Off.NoMeeting
		}
	}
	word := w.Keys.Aside
	if l != nil && l.Wish.Aside != 0 {
		word = w.Keys.Again
	}
	return []ui.Action{
		{Key: ui.Bind(t, t.Kit.Keys.Edit, "enter", "e"), Do: ui.On(l, func(l *model.WishLine) tea.Cmd { return ui.Ask(s.wishForm(l.Wish)) }), Off: off},
		{Key: ui.Bind(t, w.Keys.NewWish, "n"), Do: func() tea.Cmd { return ui.Ask(s.wishForm(nil)) }, Off: shut},
		turn,
		{Key: ui.Bind(t, w.Keys.Hands, "v"), Do: ui.On(l, s.hands), Off: hands},
		{Key: ui.Bind(t, w.Keys.Back, "+"), Do: ui.On(l, s.backWish), Off: back},
		{Key: ui.Bind(t, w.Keys.Link, "l"), Do: ui.On(l, s.link), Off: link},
		{Key: ui.Bind(t, word, "p"), Do: ui.On(l, s.putAside), Off: off},
		{Key: ui.Bind(t, w.Keys.Idea, "i"), Do: ui.On(l, func(l *model.WishLine) tea.Cmd { return ui.Ask(s.ideaForm(l.Wish)) }), Off: off},
		s.findDeed(),
		{Key: ui.Bind(t, w.Keys.Read, "r"), Do: s.readCard, Off: off},
		{Key: ui.Delete(t), Do: ui.On(l, func(l *model.WishLine) tea.Cmd { return ui.Remove(w.Said.Deleted, l.Wish) }), Off: off},
		{Key: ui.Bind(t, w.Keys.History, "t"), Do: ui.On(l, func(l *model.WishLine) tea.Cmd { return ui.History(l.Wish) }), Off: off},
	}
}

// named are those who can be named in the box: they take part, and have consented.
func (s *Screen) named() []store.Participant {
	return slices.DeleteFunc(slices.Clone(s.facts.people), func(p store.Participant) bool { return !p.Consents })
}

// nicknames are those who take part in joint meetings, as choices.
func (s *Screen) nicknames(now model.ID) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: s.env.Text.Joint.Wish.Nobody}}
	known := now.Zero()
	for _, p := range s.named() {
		known = known || p.ID == now
		all = append(all, ui.Choice{Value: p.ID.String(), Label: p.Name})
	}
	if !known {
		all = append(all, ui.Choice{Value: now.String(), Label: s.nick(now)})
	}
	return all
}

// sorts are the kinds of programme in use, and the one that is chosen.
func (s *Screen) sorts(list model.List, now string) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: s.env.Text.Kit.Form.Unset}}
	for _, c := range s.facts.codes.All(list) {
		if !c.Retired || c.Code == now {
			all = append(all, ui.Choice{Value: c.Code, Label: c.Words.In(s.env.Lang())})
		}
	}
	return all
}

func (s *Screen) places(now string) []ui.Choice {
	all := []ui.Choice{{Value: "", Label: s.env.Text.Joint.Form.NoSite}}
	for _, x := range s.openSites(now) {
		all = append(all, ui.Choice{Value: x.ID.String(), Label: x.Name})
	}
	return all
}

// wishForm is a wish being changed, or put into the box if old is nil.
func (s *Screen) wishForm(old *model.Wish) ui.Screen {
	w := s.env.Text.Joint
	was, title, keep := model.Wish{Day: s.today()}, ui.Upper(w.Keys.NewWish), "wish"
	if old != nil {
		was, title, keep = *old, w.Form.Edit, "wish:"+old.ID.String()
	} else if open := s.openSites(""); len(open) == 1 {
		was.Site = open[0].ID
	}
	next := was
	whose, place := ui.IDText(next.Client), ui.IDText(next.Site)
	var form *ui.Form
	save := func() tea.Cmd {
		next.Client, next.Site = ui.IDOf(whose), ui.IDOf(place)
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		if old == nil {
			return ui.Put(w.Said.Wished, &done)
		}
		return ui.Change(w.Said.Saved, done.ID, func(x *model.Wish) {
			ui.Changed(&x.Text, was.Text, done.Text)
			ui.Changed(&x.Client, was.Client, done.Client)
			ui.Changed(&x.Sort, was.Sort, done.Sort)
			ui.Changed(&x.Site, was.Site, done.Site)
			ui.Changed(&x.Day, was.Day, done.Day)
		})
	}
	form = ui.NewForm(s.env, title, save,
		ui.TextField(w.Wish.Text, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.Wish.TextHint, Watch: s.watch(true)}),
		ui.ChoiceField(w.Wish.Whose, &whose, s.nicknames(was.Client), ui.Opts{Name: "client", Hide: func() bool { return len(s.named()) == 0 && was.Client.Zero() }}),
		ui.ChoiceField(w.Wish.Sort, &next.Sort, s.sorts(model.Programme, was.Sort), ui.Opts{Name: "programme"}),
		ui.ChoiceField(w.Wish.Site, &place, s.places(place), ui.Opts{Name: "site", Hide: func() bool { return len(s.facts.sites) < 2 }}),
		ui.DateField(w.Wish.Day, &next.Day, ui.Opts{Name: "day", Need: true}))
	form.Note, form.Keep = w.Wish.Note, keep
	return form
}

// raisedAt are the meetings at which hands can have been raised: those of today, and those
// that were, the latest first; without any, the next one.
func (s *Screen) raisedAt() []model.JointLine {
	var out []model.JointLine
	for _, l := range s.facts.coming {
		if !l.Item.Cancelled && s.facts.day(l.Item) <= s.today() {
			out = append(out, l)
		}
	}
	for _, l := range s.facts.held {
		if !l.Item.Cancelled && len(out) < 12 {
			out = append(out, l)
		}
	}
	for _, l := range s.facts.coming {
		if !l.Item.Cancelled && len(out) == 0 {
			out = append(out, l)
		}
	}
	return out
}

// linkable are the meetings that a wish can be linked to: those to come, and those that it
// is linked to.
func (s *Screen) linkable(w *model.WishLine) []model.JointLine {
	var out []model.JointLine
	for _, l := range slices.Concat(s.facts.coming, s.facts.held) {
		linked := w != nil && w.Wish.Fulfils(l.Item.Occasion())
		if linked || !l.Item.Cancelled && l.Item.End > s.facts.now {
			out = append(out, l)
		}
	}
	return out
}

// hands asks how many hands rose at a meeting.
func (s *Screen) hands(l *model.WishLine) tea.Cmd {
	w := s.env.Text.Joint
	var meetings []ui.Choice
	days := map[string]model.Date{}
	for _, m := range s.raisedAt() {
		id := m.Item.Occasion().String()
		days[id] = s.facts.day(m.Item)
		meetings = append(meetings, ui.Choice{Value: id, Label: s.meetingTitle(&m)})
	}
	at, n, id := meetings[0].Value, 0, l.Wish.ID
	form := ui.NewForm(s.env, ui.Upper(w.Keys.Hands), func() tea.Cmd {
		return ui.Put(w.Said.Hands, model.NewVote(id, ui.IDOf(at), n, days[at]))
	},
		ui.NumberField(w.Wish.Hands, &n, ui.Opts{Name: "hands", Need: true, Max: model.MaxGroup, Hint: w.Wish.HandsHint}),
		ui.ChoiceField(w.Wish.At, &at, meetings, ui.Opts{Name: "plan"}))
	form.Note, form.Keep = l.Wish.Text, "hands:"+id.String()
	return ui.Ask(form)
}

// backWish lets somebody be picked who would like it too.
func (s *Screen) backWish(l *model.WishLine) tea.Cmd {
	w := s.env.Text.Joint
	var items []ui.Item
	for _, p := range s.named() {
		if p.ID != l.Wish.Client && !slices.Contains(l.Wish.Backers, p.ID.String()) {
			items = append(items, ui.Item{ID: p.ID.String(), Title: p.Name})
		}
	}
	id := l.Wish.ID
	return ui.Ask(ui.NewPicker(s.env, w.Wish.Back, items, func(it ui.Item) tea.Cmd {
		return ui.Change(fmt.Sprintf(w.Said.Backed, it.Title), id, func(x *model.Wish) { x.Backers = append(without(x.Backers, it.ID), it.ID) })
	}))
}

// link lets a meeting be picked that is meant to fulfil the wish; one that is linked is
// let go.
func (s *Screen) link(l *model.WishLine) tea.Cmd {
	w := s.env.Text.Joint
	var items []ui.Item
	days := map[string]model.Date{}
	for _, m := range s.linkable(l) {
		it := ui.Item{ID: m.Item.Occasion().String(), Title: s.meetingTitle(&m)}
		if l.Wish.Fulfils(m.Item.Occasion()) {
			it.Note = w.Wish.Linked
		}
		days[it.ID] = s.facts.day(m.Item)
		items = append(items, it)
	}
	id := l.Wish.ID
	return ui.Ask(ui.NewPicker(s.env, w.Wish.Link, items, func(it ui.Item) tea.Cmd {
		if it.Note != "" {
			return ui.Change(w.Said.Unlinked, id, func(x *model.Wish) { x.Plans = without(x.Plans, it.ID) })
		}
		return ui.Change(fmt.Sprintf(w.Said.Linked, s.near(days[it.ID])), id, func(x *model.Wish) { x.Plans = append(without(x.Plans, it.ID), it.ID) })
	}))
}

// putAside asks why a wish can't come true now, or takes it back into the box.
func (s *Screen) putAside(l *model.WishLine) tea.Cmd {
	w, id := s.env.Text.Joint, l.Wish.ID
	if l.Wish.Aside != 0 {
		return ui.Change(w.Said.Again, id, func(x *model.Wish) { x.Aside, x.Why = 0, "" })
	}
	why, today := l.Wish.Why, max(s.today(), l.Wish.Day)
	form := ui.NewForm(s.env, ui.Upper(w.Keys.Aside), func() tea.Cmd {
		return ui.Change(w.Said.Aside, id, func(x *model.Wish) { x.Aside, x.Why = today, why })
	},
		ui.TextField(w.Wish.WhyField, &why, ui.Opts{Name: "why", Need: true, Hint: w.Wish.WhyHint, Watch: s.watch(true)}))
	form.Note, form.Keep = l.Wish.Text, "aside:"+id.String()
	return ui.Ask(form)
}

// ideaForm makes an idea of a wish (S0-11): what it says is seen by all who work here, so
// it can be put otherwise first.
func (s *Screen) ideaForm(x *model.Wish) ui.Screen {
	w := s.env.Text.Joint
	next := model.Idea{Text: x.Text, Site: x.Site, Day: s.today()}
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := next
		if !form.Sound(&done) {
			return nil
		}
		return ui.Put(w.Said.Idea, &done)
	}
	form = ui.NewForm(s.env, ui.Upper(w.Keys.Idea), save,
		ui.TextField(w.Wish.Idea, &next.Text, ui.Opts{Name: "text", Need: true, Hint: w.Wish.IdeaHint, Watch: s.watch(true)}),
		ui.ChoiceField(w.Wish.Theme, &next.Theme, s.sorts(model.Theme, ""), ui.Opts{Name: "theme"}),
		ui.NoteField(w.Wish.Could, &next.Note, ui.Opts{Name: "note", Watch: s.watch(true)}))
	form.Note, form.Keep = w.Wish.IdeaNote, "idea-of:"+x.ID.String()
	return form
}
