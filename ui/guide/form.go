package guide

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// Room for a version's text in each language: letters, and rows that are seen.
const (
	textLimit = 20000
	textRows  = 8
)

// form is a new version that starts from the present text.
func (s *Screen) form() ui.Screen {
	w := s.env.Text.Guide
	next := &model.Guide{From: s.today(), By: s.facts.me}
	if g := s.now(); g != nil {
		next.Text = g.Text
	} else {
		for _, l := range model.Langs() {
			next.Text.Set(l, s.gear.Shipped(string(l)))
		}
	}
	var form *ui.Form
	save := func() tea.Cmd {
		if next.ID.Zero() {
			next.ID = s.gear.NewID()
		}
		done := *next
		done.Number = s.highest() + 1
		if !form.Sound(&done) {
			return nil
		}
		return ui.Write(fmt.Sprintf(w.Made, s.date(done.From)), func(ses *store.Session) (tea.Msg, error) {
			all, err := store.List[*model.Guide](ses)
			if err != nil {
				return nil, err
			}
			done.Number = highest(all) + 1
			return nil, ses.Put(&done)
		})
	}
	text := func(name, label string, value *string) ui.Field {
		return ui.NoteField(label, value, ui.Opts{Name: name, Limit: textLimit, Rows: textRows, Hint: w.Form.TextHint})
	}
	form = ui.NewForm(s.env, ui.Upper(w.New), save,
		ui.DateField(w.Form.From, &next.From, ui.Opts{Name: "from", Need: true, Ahead: true, Hint: w.Form.FromHint, Check: s.checkFrom}),
		ui.TextField(w.Form.News, &next.News, ui.Opts{Name: "news", Need: true, Hint: w.Form.NewsHint}),
		ui.InfoField(func() string { return w.Form.Empty }),
		text("text", w.Form.Fi, &next.Text.Fi),
		text("text_sv", w.Form.Sv, &next.Text.Sv),
		text("text_en", w.Form.En, &next.Text.En),
	)
	form.Note, form.Keep = w.Form.Note, "guide"
	return form
}

// checkFrom refuses a day that is over: who worked then worked by what held then.
func (s *Screen) checkFrom(typed string) error {
	if t, ok := s.env.Text.Kit.ParseDay(typed, s.env.Now(), true); ok && model.DateOf(t) < s.today() {
		return model.Problem{Field: "from", Code: "past"}
	}
	return nil
}

func (s *Screen) highest() int { return highest(s.facts.guides) }

func highest(all []*model.Guide) int {
	n := 0
	for _, g := range all {
		n = max(n, g.Number)
	}
	return n
}
