package lobby

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
)

// shiftMsg tells the page what became of a shift.
type shiftMsg struct {
	ended bool         // what was open closed with it
	next  *model.Shift // handed over to: its person unlocks
	late  error        // of what came after: the shift itself is on disk
}

// shifted follows a shift that has ended. The reading after each write tells the root
// of a new one; before a lock it has to be told at once.
func (s *Screen) shifted(m shiftMsg) tea.Cmd {
	if m.ended {
		s.recent, s.cur, s.same, s.adding = nil, nil, nil, false
	}
	if m.next != nil {
		s.told, s.sent = true, m.next
		return tea.Sequence(fail(m.late), send(ui.ShiftMsg{Shift: m.next}), send(ui.LockMsg{}))
	}
	return fail(m.late)
}

// menu shows the deeds of a shift.
func (s *Screen) menu() tea.Cmd {
	w := s.env.Text.Lobby
	var rows []row
	if s.data.shift == nil {
		off := ""
		if len(s.data.sites) == 0 {
			off = w.Shift.NoSite
		}
		rows = append(rows, row{id: "start", title: w.Shift.Start, off: off, do: s.startShift})
	} else {
		off := ""
		if len(s.data.others()) == 0 {
			off = w.Shift.Nobody
		}
		rows = append(rows,
			row{id: "end", title: w.Shift.End, do: s.endShift},
			row{id: "hand", title: w.Shift.HandOver, off: off, do: s.handOver},
			row{id: "mood", title: w.Shift.Mood, do: s.mood},
			row{id: "edit", title: w.Shift.Edit, do: s.editShift})
		if s.data.mine == nil {
			rows = append(rows, row{id: "own", title: w.Shift.StartOwn, do: s.startShift})
		}
	}
	for _, a := range s.deeds() {
		h := a.Key.Help()
		if h.Key == "V" {
			continue
		}
		rows = append(rows, row{id: h.Key, title: ui.Upper(h.Desc), note: h.Key, off: a.Off, do: a.Do})
	}
	return s.ask(newMenu(s.env, w.Shift.Menu, "", rows))
}

// startShift asks where, with whom as back-up, and until when.
func (s *Screen) startShift() tea.Cmd {
	w, d := s.env.Text.Lobby.Shift, s.data
	if len(d.sites) == 0 {
		return ui.Note(w.NoSite)
	}
	at, backup, until := d.sites[0].ID.String(), d.sites[0].Backup, ui.NoTime
	if d.site != nil && !d.site.Retired {
		at, backup = d.site.ID.String(), d.site.Backup
	}
	if d.plan != nil {
		at, backup, until = d.planned(s.env.Now().In(d.zone))
	}
	var sites []ui.Choice
	for _, x := range d.sites {
		sites = append(sites, ui.Choice{Value: x.ID.String(), Label: x.Name})
	}
	me := s.env.Store.Me()
	var form *ui.Form
	save := func() tea.Cmd {
		now := s.env.Now().In(d.zone)
		id, err := model.ParseID(at)
		if err != nil {
			form.Refuse(model.Problem{Field: "site", Code: "missing"})
			return nil
		}
		shift := &model.Shift{ID: s.gear.NewID(), Site: id, Person: me, Backup: backup, Start: model.MomentOf(now), Until: momentAfter(now, until)}
		if !form.Sound(shift) {
			return nil
		}
		return ui.Write(w.Started, func(st *store.Session) (tea.Msg, error) {
			if err := st.Put(shift); err != nil {
				return nil, err
			}
			return shiftMsg{late: st.Local().Put("mark", markSite, []byte(at))}, nil
		})
	}
	form = ui.NewForm(s.env, w.Start, save,
		ui.ChoiceField(w.Site, &at, sites, ui.Opts{Name: "site", Need: true, Hide: func() bool { return len(sites) == 1 }}),
		ui.TextField(w.Backup, &backup, ui.Opts{Name: "backup", Hint: w.BackupHint}),
		ui.TimeField(w.Until, &until, ui.Opts{Name: "until", Hint: w.UntilHint}))
	if d.plan != nil {
		k := s.env.Text.Kit
		form.Note = fmt.Sprintf(w.Planned, k.Clock(d.plan.Start.Time(d.zone)), k.Clock(d.plan.End.Time(d.zone)))
	}
	return s.ask(form)
}

// planned is what the plan says of the shift that begins now: where, who is the usual
// back-up there, until when by the clock, if that is within a day.
func (d *data) planned(now time.Time) (at, backup string, until int) {
	at, until = d.plan.Site.String(), ui.NoTime
	if i := slices.IndexFunc(d.sites, func(s *model.Site) bool { return s.ID == d.plan.Site }); i >= 0 {
		backup = d.sites[i].Backup
	}
	if end := d.plan.End.Time(d.zone); end.Sub(now) < 24*time.Hour {
		until = end.Hour()*60 + end.Minute()
	}
	return at, backup, until
}

// momentAfter is the next time the clock shows m minutes past midnight; 0 for none.
func momentAfter(now time.Time, m int) model.Moment {
	if m == ui.NoTime {
		return 0
	}
	y, mo, d := now.Date()
	t := time.Date(y, mo, d, m/60, m%60, 0, 0, now.Location())
	if !t.After(now) {
		t = time.Date(y, mo, d+1, m/60, m%60, 0, 0, now.Location())
	}
	return model.MomentOf(t)
}

// stale tells whether a shift was forgotten on an earlier day.
func (d *data) stale(now time.Time) bool {
	return d.shift != nil && model.DateOf(d.shift.Start.Time(d.zone)) != model.DateOf(now.In(d.zone))
}

// endShift asks for the mood of the lobby and ends the shift that runs here.
func (s *Screen) endShift() tea.Cmd {
	w, d := s.env.Text.Lobby.Shift, s.data
	shift := *d.shift
	stale, at := d.stale(s.env.Now()), ui.NoTime
	if stale && shift.Until != 0 {
		until := shift.Until.Time(d.zone)
		at = until.Hour()*60 + until.Minute()
	}
	moods := shift.Moods
	var form *ui.Form
	save := func() tea.Cmd {
		ended := shift
		ended.Moods, ended.End = moods, max(shift.Start, model.MomentOf(s.env.Now()))
		if stale {
			ended.End = momentAfter(shift.Start.Time(d.zone), at)
		}
		if !form.Sound(&ended) {
			return nil
		}
		return ui.Write(w.Ended, func(st *store.Session) (tea.Msg, error) {
			if err := st.Put(&ended); err != nil {
				return nil, err
			}
			_, err := st.CutBags(store.ShiftEnd)
			return shiftMsg{ended: true, late: err}, nil
		})
	}
	form = ui.NewForm(s.env, w.End, save,
		ui.TimeField(w.EndedAt, &at, ui.Opts{Name: "end", Need: true, Hide: func() bool { return !stale }}),
		ui.ManyField(w.Mood, &moods, choices(s.env, d.codes, model.Mood)))
	form.Note = w.EndNote
	return s.ask(form)
}

// handOver ends my shift and begins the next person's; then the screen locks.
func (s *Screen) handOver() tea.Cmd {
	w, d := s.env.Text.Lobby.Shift, s.data
	mine := *d.shift
	next, backup, until, moods := "", mine.Backup, ui.NoTime, mine.Moods
	var people []ui.Choice
	for _, m := range d.others() {
		people = append(people, ui.Choice{Value: m.ID.String(), Label: m.Name})
	}
	if len(people) == 1 {
		next = people[0].Value
	}
	var form *ui.Form
	save := func() tea.Cmd {
		now := s.env.Now().In(d.zone)
		person, err := model.ParseID(next)
		if err != nil {
			form.Refuse(model.Problem{Field: "person", Code: "missing"})
			return nil
		}
		ended := mine
		ended.End, ended.Moods = max(mine.Start, model.MomentOf(now)), moods
		theirs := &model.Shift{
			ID: s.gear.NewID(), Site: mine.Site, Person: person, Backup: backup, Start: model.MomentOf(now),
			Until: momentAfter(now, until), After: mine.ID,
		}
		for _, x := range []*model.Shift{&ended, theirs} {
			if !form.Sound(x) {
				return nil
			}
		}
		return ui.Write(fmt.Sprintf(w.Handed, d.name(person)), func(st *store.Session) (tea.Msg, error) {
			if err := st.Put(&ended, theirs); err != nil {
				return nil, err
			}
			_, err := st.CutBags(store.ShiftEnd)
			return shiftMsg{ended: true, next: theirs, late: err}, nil
		})
	}
	form = ui.NewForm(s.env, w.HandOver, save,
		ui.ChoiceField(w.Next, &next, people, ui.Opts{Name: "person", Need: true}),
		ui.TextField(w.Backup, &backup, ui.Opts{Name: "backup", Hint: w.BackupHint}),
		ui.TimeField(w.Until, &until, ui.Opts{Name: "until", Hint: w.UntilHint}),
		ui.ManyField(w.Mood, &moods, choices(s.env, d.codes, model.Mood), ui.Opts{Hint: w.MoodNote}))
	form.Note = w.HandNote
	return s.ask(form)
}

// mood marks the mood of the lobby while the shift runs.
func (s *Screen) mood() tea.Cmd {
	w, d := s.env.Text.Lobby.Shift, s.data
	shift := *d.shift
	form := ui.NewForm(s.env, w.Mood, func() tea.Cmd {
		return put(w.MoodSaved, &shift)
	}, ui.ManyField(w.Mood, &shift.Moods, choices(s.env, d.codes, model.Mood)))
	form.Note = w.MoodNote
	return s.ask(form)
}

// editShift changes back-up and planned end.
func (s *Screen) editShift() tea.Cmd {
	w, d := s.env.Text.Lobby.Shift, s.data
	shift, until := *d.shift, ui.NoTime
	start := shift.Start.Time(d.zone)
	if shift.Until != 0 {
		t := shift.Until.Time(d.zone)
		until = t.Hour()*60 + t.Minute()
	}
	var form *ui.Form
	form = ui.NewForm(s.env, w.Edit, func() tea.Cmd {
		shift.Until = momentAfter(start, until)
		if !form.Sound(&shift) {
			return nil
		}
		return put(w.Changed, &shift)
	},
		ui.TextField(w.Backup, &shift.Backup, ui.Opts{Name: "backup", Hint: w.BackupHint}),
		ui.TimeField(w.Until, &until, ui.Opts{Name: "until", Hint: w.UntilHint}))
	return s.ask(form)
}

// put is the write of records as they are.
func put(note string, records ...model.Record) tea.Cmd {
	return ui.Write(note, func(st *store.Session) (tea.Msg, error) { return nil, st.Put(records...) })
}
