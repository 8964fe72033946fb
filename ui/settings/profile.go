package settings

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// profile is the pane of what is one's own on this laptop.
type profile struct{ *Screen }

// Its rows.
const (
	rowSign       = "sign"
	rowPause      = "pause"
	rowPassphrase = "passphrase"
	rowPIN        = "pin"
	rowCodes      = "codes"
	rowNewCodes   = "newcodes"
)

// The length of a PIN.
const pinLeast, pinMost = 4, 8

func (p profile) title() string            { return p.words(secProfile).Title }
func (p profile) hint() string             { return p.env.Text.Settings.Profile.Hint }
func (p profile) empty() string            { return "" }
func (p profile) numbered() bool           { return true }
func (p profile) spoken(it ui.Item) string { return p.sayPair(it) }

func (p profile) items() []ui.Item {
	w := p.env.Text.Settings
	pin, codes := w.Profile.PinOff, w.Profile.CodesCheck
	if p.pin {
		pin = w.Profile.PinOn
	}
	if p.facts.later {
		codes = w.Profile.CodesLater
	}
	pause := w.People.PauseNone
	if me := p.me(); me != nil {
		pause = cmp.Or(p.pause(me), pause)
	}
	return []ui.Item{
		{ID: rowSign, Title: w.Profile.Sign, Note: p.facts.sign},
		{ID: rowPause, Title: w.People.PartPause, Note: pause},
		{ID: rowPassphrase, Title: w.Profile.Passphrase, Off: when(p.gear.NewPassphrase == nil, w.NotHere)},
		{ID: rowPIN, Title: w.Profile.Pin, Note: pin},
		{ID: rowCodes, Title: w.Profile.Codes, Note: codes, Off: when(p.gear.NewTypeBack == nil, w.NotHere)},
		{ID: rowNewCodes, Title: w.Profile.NewCodes, Note: w.Profile.NewNote, Off: when(p.gear.NewCodes == nil, w.NotHere)},
	}
}

func (p profile) deeds() []ui.Action {
	it, _ := p.top().list.At()
	return []ui.Action{{Key: ui.OpenKey(p.env.Text), Do: p.enter, Off: it.Off}}
}

func (p profile) enter() tea.Cmd {
	w := p.env.Text.Settings.Profile
	switch p.row() {
	case rowSign:
		return p.signForm()
	case rowPause:
		if me := p.me(); me != nil {
			return p.memberForm(me, partPause)
		}
	case rowPassphrase:
		return ui.Ask(p.gear.NewPassphrase(p.env))
	case rowCodes:
		return ui.Ask(p.gear.NewTypeBack(p.env))
	case rowNewCodes:
		return ui.Ask(p.gear.NewCodes(p.env))
	case rowPIN:
		if !p.pin {
			return p.pinForm()
		}
		return ui.Write(w.PinGone, func(*store.Session) (tea.Msg, error) { return PINSet{}, nil })
	}
	return nil
}

func (p profile) signForm() tea.Cmd {
	w, sign := p.env.Text.Settings.Profile, p.facts.sign
	check := func(s string) error {
		for id, other := range p.facts.signs {
			if p.env.Store != nil && id != p.env.Store.Me() && strings.EqualFold(strings.TrimSpace(s), other) {
				return model.Problem{Field: "sign", Code: "taken"}
			}
		}
		return nil
	}
	form := ui.NewForm(p.env, w.Sign, func() tea.Cmd {
		return ui.Write(p.env.Text.Settings.Saved, func(ses *store.Session) (tea.Msg, error) { return nil, ses.SetSign(sign) })
	}, ui.TextField(w.Sign, &sign, ui.Opts{Name: "sign", Need: true, Limit: 24, Check: check}))
	form.Note, form.Keep = w.SignNote, "sign"
	return ui.Ask(form)
}

// pinForm asks for a PIN twice. What it opens is kept in memory only, by the root.
func (p profile) pinForm() tea.Cmd {
	w := p.env.Text.Settings.Profile
	var one, two string
	form := ui.NewForm(p.env, w.PinTitle, func() tea.Cmd {
		pin := one
		return ui.Write(w.PinSet, func(ses *store.Session) (tea.Msg, error) {
			box, err := ses.PIN(pin)
			if err != nil {
				return nil, err
			}
			return PINSet{Box: box}, nil
		})
	},
		ui.SecretField(w.PinOne, &one, ui.Opts{Name: "pin", Need: true, Limit: pinMost, Check: checkPIN}),
		ui.SecretField(w.PinTwo, &two, ui.Opts{Name: "again", Need: true, Limit: pinMost, Check: func(s string) error {
			if s != one {
				return model.Problem{Field: "again", Code: "differs"}
			}
			return nil
		}}),
	)
	form.Note = w.PinNote
	return ui.Ask(form)
}

// checkPIN wants four to eight digits that are neither all the same nor a run.
func checkPIN(s string) error {
	if len(s) < pinLeast {
		return model.Problem{Field: "pin", Code: "too-short"}
	}
	if strings.Trim(s, "0123456789") != "" || len(s) > pinMost {
		return model.Problem{Field: "pin", Code: "bad-number"}
	}
	var steps []int
	for i := 1; i < len(s); i++ {
		steps = append(steps, int(s[i])-int(s[i-1]))
	}
	slices.Sort(steps)
	steps = slices.Compact(steps)
	if len(steps) == 1 && steps[0] >= -1 && steps[0] <= 1 {
		return model.Problem{Field: "pin", Code: "common"}
	}
	return nil
}
