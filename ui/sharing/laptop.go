package sharing

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// laptopNote is a laptop's row at its right: what matters most of it.
func (d *desk) laptopNote(l store.LaptopState) string {
	w := d.env.Text.Sharing.Laptop
	var all []string
	if l.Namesake {
		all = append(all, d.env.Theme.Glyph.Warn+" "+w.Namesake)
	}
	if l.This {
		all = append(all, w.This)
	}
	if l.Admin && !l.Out {
		all = append(all, w.Admin)
	}
	switch {
	case l.Out:
		all = append(all, w.Out)
	case l.This:
	case l.Suspended:
		all = append(all, w.Suspended)
	case l.LastSeen == 0:
		all = append(all, w.NotSeen)
	default:
		all = append(all, fmt.Sprintf(w.Seen, d.day(l.LastSeen.Time())))
	}
	if l.Unseen > 0 && !l.This && !l.Out {
		all = append(all, w.Unseen.Of(l.Unseen))
	}
	return strings.Join(all, ", ")
}

// laptopCard tells all that is known of a laptop.
func (d *desk) laptopCard(l store.LaptopState) ui.Card {
	w := d.env.Text.Sharing.Laptop
	card := ui.Card{ui.Loud.Para(l.Name), ui.Plain.Para(fmt.Sprintf(w.Fingerprint, l.Fingerprint))}
	if l.Namesake {
		card = append(card, ui.Warn.Para(w.NamesakeSay))
	}
	switch {
	case l.Out:
		card = append(card, ui.Warn.Para(w.OutSay))
	case l.This:
		card = append(card, ui.Plain.Para(w.ThisSay))
	case l.LastSeen == 0:
		card = append(card, ui.Plain.Para(w.LastNever))
	default:
		card = append(card, ui.Plain.Para(fmt.Sprintf(w.LastSeen, d.day(l.LastSeen.Time()))))
	}
	if l.Suspended {
		card = append(card, ui.Warn.Para(w.SuspendedSay))
	}
	if !l.This && !l.Out {
		if l.Unseen > 0 {
			card = append(card, ui.Plain.Para(w.UnseenSay.Of(l.Unseen)))
		} else {
			card = append(card, ui.Good.Para(w.UnseenNone))
		}
	}
	if l.Missing > 0 {
		card = append(card, ui.Warn.Para(w.MissingSay.Of(l.Missing)))
	}
	version := w.VersionNone
	if l.Version != "" {
		version = fmt.Sprintf(w.Version, l.Version)
	}
	card = append(card, ui.Plain.Para(version))
	if l.Admin && !l.Out {
		card = append(card, ui.Plain.Para(w.AdminSay))
	}
	var people []string
	for _, p := range l.Persons {
		people = append(people, d.who(p))
	}
	if len(people) > 0 {
		card = append(card, ui.Dim.Para(fmt.Sprintf(w.Persons, strings.Join(people, ", "))))
	}
	return card
}

// laptopPage is the page of one laptop.
type laptopPage struct {
	desk
	id   model.ID
	text scroll
}

func onLaptop(env ui.Env, g Gear, id model.ID) ui.Screen {
	p := &laptopPage{desk: newDesk(env, g), id: id}
	p.fill()
	return p
}

// Title names the way here.
func (p *laptopPage) Title() string {
	title := p.env.Text.Sharing.Title
	if l, ok := p.facts.laptop(p.id); ok {
		title += " " + p.env.Theme.Glyph.Right + " " + l.Name
	}
	return title
}

// Load reads what is known.
func (p *laptopPage) Load() tea.Cmd { return p.load(p) }

// Resize sets the cells View fills.
func (p *laptopPage) Resize(w, h int) { p.text.resize(w, h) }

// Update takes the facts and the wheel.
func (p *laptopPage) Update(msg tea.Msg) tea.Cmd {
	if p.take(p, msg) {
		p.fill()
	}
	p.text.update(msg)
	return nil
}

func (p *laptopPage) lines() ui.Card {
	l, ok := p.facts.laptop(p.id)
	switch {
	case !p.ready:
		return ui.Card{ui.Dim.Para(p.env.Text.Sharing.State.Reading)}
	case !ok:
		return ui.Card{ui.Plain.Para(p.env.Text.Sharing.Laptop.Gone)}
	}
	return p.laptopCard(l)
}

func (p *laptopPage) fill() { p.text.set(p.env, p.lines()) }

// Actions are the deeds with a laptop.
func (p *laptopPage) Actions() []ui.Action {
	t, w, off := p.env.Text, p.env.Text.Sharing.Keys, p.env.Text.Sharing.Off
	l, ok := p.facts.laptop(p.id)
	rename, admin := "", p.notAdmin()
	switch {
	case !ok:
		rename, admin = p.env.Text.Sharing.Laptop.Gone, p.env.Text.Sharing.Laptop.Gone
	case l.Out:
		rename, admin = off.Out, off.Out
	case l.Admin:
		admin = off.AdminHere
	}
	if ok && !l.This {
		rename = off.OnlyThis
	}
	acts := []ui.Action{
		{Key: ui.Bind(t, w.Rename, "e"), Do: func() tea.Cmd { return p.rename(l) }, Off: rename},
		{Key: ui.Bind(t, w.MakeAdmin, "y"), Do: func() tea.Cmd { return p.makeAdmin(l) }, Off: admin},
	}
	return append(acts, p.text.actions()...)
}

// rename gives this laptop another name.
func (p *laptopPage) rename(l store.LaptopState) tea.Cmd {
	w, name := p.env.Text.Sharing, l.Name
	form := ui.NewForm(p.env, w.Laptop.RenameTitle, func() tea.Cmd {
		to := strings.TrimSpace(name)
		return ui.Write(w.Said.Renamed, func(ses *store.Session) (tea.Msg, error) { return nil, ses.NameLaptop(to) })
	}, ui.TextField(w.Folder.Name, &name, ui.Opts{Name: "name", Need: true, Limit: mostName, Hint: w.Folder.NameHint}))
	return ui.Ask(form)
}

// makeAdmin asks before it gives away a right that can't be taken back.
func (p *laptopPage) makeAdmin(l store.LaptopState) tea.Cmd {
	w, name := p.env.Text.Sharing, l.Name
	return ui.Ask(ui.NewQuestion(p.env, fmt.Sprintf(w.Laptop.MakeTitle, name), fmt.Sprintf(w.Laptop.MakeBody, name, l.Fingerprint), func() tea.Cmd {
		return ui.Write(fmt.Sprintf(w.Said.Admin, name), func(ses *store.Session) (tea.Msg, error) { return nil, ses.MakeAdmin(l.ID) })
	}))
}

// View draws the laptop.
func (p *laptopPage) View() ui.Frame { return p.text.view() }

// Speak says the laptop.
func (p *laptopPage) Speak() ui.Speech { return ui.Speech{Lines: spoken(p.lines())} }
