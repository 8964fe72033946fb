package lobby

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// coping opens the library: typing finds by words and by tags.
func (s *Screen) coping() tea.Cmd {
	session := s.env.Store
	s.asked = s.env.Now()
	return ui.Read(func() ([]*model.Coping, error) { return store.List[*model.Coping](session) },
		func(all []*model.Coping) tea.Msg { return ui.AskMsg{Screen: s.library(all)} })
}

func (s *Screen) library(all []*model.Coping) ui.Screen {
	w := s.env.Text.Lobby.Coping
	all = slices.DeleteFunc(all, func(c *model.Coping) bool { return c.Retired })
	lang := s.env.Lang()
	tags := func(c *model.Coping) string {
		var words []string
		for _, t := range c.Tags {
			words = append(words, s.data.codes.Word(model.CopingTag, t, lang))
		}
		return strings.Join(words, ", ")
	}
	slices.SortStableFunc(all, func(a, b *model.Coping) int {
		if n := strings.Compare(tags(a), tags(b)); n != 0 {
			return n
		}
		return strings.Compare(a.Words.In(lang), b.Words.In(lang))
	})
	var items []ui.Item
	var tips []tip
	for _, c := range all {
		title := c.Words.In(lang)
		if t := tags(c); t != "" {
			title = t + ": " + title
		}
		items = append(items, ui.Item{ID: c.ID.String(), Title: title})
		tips = append(tips, tip{c.ID.String(), tags(c), c.Words.In(lang)})
	}
	items = append(items, ui.Item{ID: "new", Title: w.Add})
	return ui.NewPicker(s.env, w.Title, items, func(it ui.Item) tea.Cmd {
		if it.ID == "new" {
			return s.newCoping()
		}
		at := slices.IndexFunc(tips, func(t tip) bool { return t.id == it.ID })
		return s.ask(&reader{env: s.env, tips: tips, at: max(0, at)})
	})
}

func (s *Screen) newCoping() tea.Cmd {
	w, d := s.env.Text.Lobby.Coping, s.data
	c := &model.Coping{ID: s.gear.NewID()}
	words := ""
	watch := s.watcher()
	var form *ui.Form
	save := func() tea.Cmd {
		if err := watch.pass("words", words); err != nil {
			form.Refuse(err)
			return nil
		}
		c.Words = model.Words{}
		c.Words.Set(s.env.Lang(), words)
		if !form.Sound(c) {
			return nil
		}
		return putGuarded(w.Saved, watch.overrides(), c)
	}
	fields := append(watch.fields(w.Words, &words, ui.Opts{Name: "words", Need: true, Hint: w.WordsHint, Limit: 300, Rows: 2}),
		ui.ManyField(w.Tags, &c.Tags, choices(s.env, d.codes, model.CopingTag)))
	form = ui.NewForm(s.env, strings.TrimSuffix(w.Add, "…"), save, fields...)
	form.Keep = "coping"
	return s.ask(form)
}

// tip is one coping means as it is shown.
type tip struct{ id, tags, words string }

// reader shows one tip alone, to read aloud or to turn towards the visitor.
type reader struct {
	env  ui.Env
	tips []tip
	at   int
	w, h int
}

func (r *reader) Title() string          { return r.env.Text.Lobby.Coping.Title }
func (r *reader) Load() tea.Cmd          { return nil }
func (r *reader) Update(tea.Msg) tea.Cmd { return nil }
func (r *reader) Resize(w, h int)        { r.w, r.h = w, h }

func (r *reader) Actions() []ui.Action {
	t := r.env.Text
	by := func(n int) func() tea.Cmd {
		return func() tea.Cmd { r.at = (r.at + n + len(r.tips)) % len(r.tips); return nil }
	}
	return []ui.Action{
		{Key: ui.Right(t), Do: by(1)},
		{Key: ui.Left(t), Do: by(-1)},
		{Key: ui.CloseKey(t), Do: func() tea.Cmd { return ui.Close(nil) }},
	}
}

func (r *reader) View() ui.Frame {
	if r.w <= 0 || r.h <= 0 {
		return ui.Frame{}
	}
	t, x := r.env.Theme, r.tips[r.at]
	wide := max(1, min(r.w-2, 48))
	body := ui.Para(t.Title, x.words, wide)
	if r.h > strings.Count(body, "\n")+4 {
		body = ui.Para(t.Dim, x.tags, wide) + "\n\n" + body + "\n\n" + ui.Para(t.Dim, r.env.Text.Lobby.Coping.Show, wide)
	}
	return ui.Frame{Body: ui.Center(body, r.w, r.h)}
}
