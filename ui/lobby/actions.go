package lobby

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// lettered are the lists whose codes refine by a letter, in the order of the help.
func lettered() []model.List {
	return []model.List{model.Who, model.Initiative, model.Phase, model.Did, model.Onward}
}

// Actions are the deeds of the tally. The themes have their keys on the tiles, so
// they come after what a person has to be told.
func (s *Screen) Actions() []ui.Action {
	if s.data == nil {
		return nil
	}
	t, w := s.env.Text, s.env.Text.Lobby
	var acts []ui.Action
	off := ""
	if s.data.shift == nil {
		off = w.Tally.NeedShift
		start := ui.Action{Key: ui.Bind(t, w.Keys.Start, "enter"), Do: s.startShift}
		if len(s.data.sites) == 0 {
			start.Off = w.Shift.NoSite
		}
		acts = append(acts, start)
	}
	deed := func(word, key string, do func() tea.Cmd) {
		acts = append(acts, ui.Action{Key: ui.Bind(t, word, key), Do: s.tap(key, do), Off: off})
	}
	deed(t.Kit.Keys.Undo, "u", s.undo)
	deed(w.Keys.Whole, "n", s.whole)
	deed(w.Keys.More, "0", s.more)
	acts = append(acts, s.deeds()...)
	deed(w.Keys.Plain, "space", func() tea.Cmd { return s.log(model.Encounter{}) })
	deed(w.Keys.Same, ".", s.again)
	deed(w.Keys.Add, ",", s.add)
	acts = append(acts,
		ui.Action{Key: ui.Bind(t, w.Keys.Plus, "+"), Do: s.fresh(func() tea.Cmd { return s.people(1) }), Off: off},
		ui.Action{Key: ui.Bind(t, w.Keys.Minus, "-"), Do: s.fresh(func() tea.Cmd { return s.people(-1) }), Off: off})
	for slot := 1; slot <= model.Slots; slot++ {
		word := t.Kit.Form.None
		if c := s.data.codes.InSlot(slot); c != nil {
			word = fmt.Sprintf(w.Keys.Theme, c.Words.In(s.env.Lang()))
		}
		deed(word, strconv.Itoa(slot), func() tea.Cmd { return s.digit(slot) })
	}
	for _, l := range lettered() {
		for _, c := range s.data.codes.Living(l) {
			if c.Letter != "" {
				deed(lower(c.Words.In(s.env.Lang())), c.Letter, func() tea.Cmd { return s.refine(l, c.Code) })
			}
		}
	}
	return acts
}

// deeds are what is done beside logging. Their keys are capitals: small letters
// refine.
func (s *Screen) deeds() []ui.Action {
	t, w := s.env.Text, s.env.Text.Lobby
	var acts []ui.Action
	deed := func(word, off string, do func() tea.Cmd, keys ...string) {
		acts = append(acts, ui.Action{Key: ui.Bind(t, word, keys...), Do: s.fresh(do), Off: off})
	}
	noSite := ""
	if s.data.site == nil {
		noSite = w.Shift.NoSite
	}
	deed(w.Keys.Shift, noSite, s.menu, "V", "tab")
	deed(w.Keys.Crisis, "", func() tea.Cmd { return s.ask(s.card(cardCrisis)) }, "K")
	deed(w.Keys.Contact, noSite, func() tea.Cmd { return s.ask(newContact(s.env, s.data.site, s.data.shift)) }, "Y")
	deed(w.Keys.NotOurs, "", func() tea.Cmd { return s.ask(s.card(cardNotOurs)) }, "E")
	deed(w.Keys.Incident, noSite, s.incidents, "P")
	deed(w.Keys.Coping, "", s.coping, "S")
	deed(w.Keys.Slip, "", s.slip, "J")
	deed(w.Keys.Place, noSite, s.places, "O")
	deed(w.Keys.Remove, noSite, s.removal, "R")
	if len(s.data.covered) > 0 {
		deed(w.Keys.Covered, "", s.coveredList, "C")
	}
	return acts
}
