package own

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// message shows a card whole, for windows that cut it.
func (s *Screen) message(title string, card ui.Card) tea.Cmd {
	return ui.Ask(ui.NewMessage(s.env, title, card.Text()))
}

func (s *Screen) readEntry(d *model.Diary) tea.Cmd {
	return s.message(ui.Upper(s.long(d.Day)), s.entryCard(d)[1:])
}

func (s *Screen) readCheck(c *model.Readiness) tea.Cmd {
	return s.message(ui.Upper(s.long(c.Day)), s.checkCard(c)[1:])
}

func (s *Screen) readLent(l *model.Lent) tea.Cmd {
	return s.message(of(s.env.Text.Own.Parts, partLent), s.lentCard(l))
}

// crisis opens the card with the numbers that help now.
func (s *Screen) crisis() tea.Cmd {
	title, body := ui.Upper(s.env.Text.Own.Keys.Crisis), s.env.Text.Own.Check.NoCard
	if s.gear.Crisis != nil {
		title, body = s.gear.Crisis()
	}
	return ui.Ask(ui.NewReader(s.env, title, []ui.Part{{Text: body}}))
}

// coping opens the ways to cope that the workspace has noted, by what they are for.
func (s *Screen) coping() tea.Cmd {
	ses, env := s.env.Store, s.env
	if ses == nil {
		return nil
	}
	return ui.Read(func() ([]*model.Coping, error) { return store.List[*model.Coping](ses) },
		func(all []*model.Coping) tea.Msg {
			w := env.Text.Own
			return ui.AskMsg{Screen: ui.NewReader(env, ui.Upper(w.Keys.Coping), tips(env, ses.Codes(), all))}
		})
}

// tips are the ways to cope under their tags, those without one last.
func tips(env ui.Env, codes model.Codes, all []*model.Coping) []ui.Part {
	var out []ui.Part
	add := func(title string, has func(*model.Coping) bool) {
		var rows []string
		for _, c := range all {
			if !c.Retired && has(c) {
				rows = append(rows, "- "+c.Words.In(env.Lang()))
			}
		}
		if slices.Sort(rows); len(rows) > 0 {
			out = append(out, ui.Part{Title: title, Text: strings.Join(rows, "\n")})
		}
	}
	for _, tag := range codes.All(model.CopingTag) {
		add(tag.Words.In(env.Lang()), func(c *model.Coping) bool { return slices.Contains(c.Tags, tag.Code) })
	}
	add("", func(c *model.Coping) bool { return len(c.Tags) == 0 })
	if len(out) == 0 {
		out = []ui.Part{{Text: env.Text.Own.Check.NoTips}}
	}
	return out
}
