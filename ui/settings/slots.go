package settings

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/ui"
)

// digit is the number of a digit's key, or -1.
func digit(key string) int {
	if len(key) != 1 || key[0] < '0' || key[0] > '9' {
		return -1
	}
	return int(key[0] - '0')
}

// pickSlot shows the nine digits with who has each.
func (p codes) pickSlot() tea.Cmd {
	c, w := p.here(), p.env.Text.Settings.Codes
	if c == nil {
		return nil
	}
	var all []ui.Item
	for n := 1; n <= model.Slots; n++ {
		who := w.SlotFree
		if x := p.facts.codes.InSlot(n); x != nil {
			who = p.word(x)
		}
		all = append(all, ui.Item{ID: strconv.Itoa(n), Title: fmt.Sprintf("%d  %s", n, who)})
	}
	all = append(all, ui.Item{ID: "0", Title: w.SlotNone})
	return ui.Ask(ui.NewPicker(p.env, fmt.Sprintf(w.SlotPick, p.word(c)), all, func(it ui.Item) tea.Cmd { return p.giveSlot(digit(it.ID)) }))
}

// giveSlot gives the theme under the cursor a digit on the tally, 0 for none. A
// digit that another theme has changes hands only after a yes.
func (p codes) giveSlot(n int) tea.Cmd {
	c, w := p.here(), p.env.Text.Settings.Codes
	switch {
	case p.list != model.Theme || c == nil || n < 0 || n == c.Slot && !c.Retired:
		return nil
	case c.Retired:
		return ui.Note(w.OffRetired)
	}
	mine := *c
	mine.Slot = n
	if n == 0 {
		return p.save(fmt.Sprintf(w.SlotOff, p.word(c)), &mine)
	}
	note := fmt.Sprintf(w.SlotNow, p.word(c), n)
	holder := p.facts.codes.InSlot(n)
	if holder == nil {
		return p.save(note, &mine)
	}
	theirs := *holder
	theirs.Slot = c.Slot
	body := fmt.Sprintf(w.Swap, n, p.word(holder), c.Slot)
	if c.Slot == 0 {
		body = fmt.Sprintf(w.SwapBare, n, p.word(holder))
	}
	return ui.Ask(ui.NewQuestion(p.env, w.SwapTitle, body, func() tea.Cmd { return p.save(note, &mine, &theirs) }))
}
