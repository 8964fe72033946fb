package today_test

import (
	"testing"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/today"
)

// client is one of Aino's with consent and a relation of half a year.
func (d *day) client(name string, began model.Date) (*model.Client, *model.Relation) {
	me := d.s.Me()
	c := &model.Client{ID: d.id(), Name: name, Consent: began, Explained: me, Workers: []string{me.String()}, Made: began}
	return c, &model.Relation{ID: d.id(), Client: c.ID, Expert: me, Start: began, Planned: began + 180}
}

func (d *day) meeting(c *model.Client, start model.Moment) *model.Meeting {
	return &model.Meeting{ID: d.id(), Client: c.ID, Expert: d.s.Me(), Start: start, Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk}
}

func TestWhatClientsNeedOpensTheirPage(t *testing.T) {
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.PeerExpert, func(d *day) {
		rare, r1 := d.client("Kanerva", d.today()-60)
		held := d.meeting(rare, d.at(d.today()-42, 9))
		held.State = model.MeetHeld
		first, r2 := d.client("Saarni", d.today()-20)
		dense, r3 := d.client("Kielo", d.today()-80)
		records := []model.Record{rare, r1, held, first, r2, dense, r3}
		for i := range 5 {
			m := d.meeting(dense, d.at(d.today()-model.Date(i*3+1), 9))
			m.State = model.MeetHeld
			records = append(records, m)
		}
		none, r4 := d.client("Vuokko", d.today()-3)
		none.Consent, none.Explained = 0, model.ID{}
		half, r5 := d.client("Pihlaja", d.today()-3)
		r5.Interim = d.today() - 1
		ends, r6 := d.client("Tyrni", d.today()-3)
		r6.Planned = d.today() + 10
		visited, r7 := d.client("Kataja", d.today()-1)
		home := d.meeting(visited, d.at(d.today(), 9))
		home.Place = model.HomePlace
		old, r8 := d.client("Raita", d.today()-700)
		r8.Ended = d.today() - 600
		d.put(append(records, none, r4, half, r5, ends, r6, visited, r7, home, old, r8)...)
		g := today.Gear{Client: func(env ui.Env, id model.ID) ui.Screen { return ui.NewMessage(env, "ASIAKAS", "ASIAKAS "+id.String()) }}
		for said, c := range map[string]*model.Client{
			"Kanerva: edellisestä tapaamisesta on 6 viikkoa":                  rare,
			"Ensimmäinen tapaaminen on vielä sopimatta: Saarni":               first,
			"Kielo: tapaamisia on tiheämmin kuin sovittiin":                   dense,
			"Suostumus on vielä kirjaamatta: Vuokko":                          none,
			"Väliarviointi on vielä pitämättä: Pihlaja":                       half,
			"Sovittu aika päättyy: Tyrni":                                     ends,
			"Onko kaikki hyvin? Kotikäynnin turvamerkki puuttuu vielä: Kataj": visited,
			"Säilytysaika on täyttynyt: Raita":                                old,
		} {
			d.open(g).Resize(90, 60).ClickOn(said).Press("enter").See("ASIAKAS " + c.ID.String())
		}
		d.open(today.Gear{}).Resize(90, 60).ClickOn("Kielo: ").Press("enter").Said("Asiakkaan sivua ei voi avata tällä koneella.")
	})
}

func TestAMeetingOnTheTimeLineOpensItsPage(t *testing.T) {
	on(t, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), model.PeerExpert, func(d *day) {
		c, r := d.client("Kanerva", d.today()-3)
		m := d.meeting(c, d.at(d.today(), 14))
		olli := d.member("Olli")
		other := d.meeting(c, d.at(d.today(), 16))
		other.Expert = olli.ID
		d.put(c, r, m, other)
		d.entry(model.EntryOther, "Arkisto", 14, 30, d.s.Me())
		g := today.Gear{Meeting: func(env ui.Env, id model.ID) ui.Screen {
			return ui.NewMessage(env, "TAPAAMINEN", "TAPAAMINEN "+id.String())
		}}
		v := d.open(g).Resize(90, 60)
		v.See("14.00–15.00 ▌ yksilötapaaminen: Kanerva", "Päällekkäin: muu: Arkisto", "16.00–17.00 ▌ yksilötapaaminen", "Olli")
		v.ClickOn("▌ yksilötapaaminen: Kanerva").Press("e").Said("Tapaamista muutetaan sen omalla sivulla: avaa se Enterillä.")
		v.Press("enter").See("TAPAAMINEN " + m.ID.String())
		v = d.open(today.Gear{}).Resize(90, 60)
		v.ClickOn("▌ yksilötapaaminen: Kanerva").Press("enter").See("Milloin", "14.00–15.00")
		if on, err := today.DayOf(d.s, model.KindMeeting, m.ID); err != nil || on != d.today() {
			t.Errorf("%v, %v", on, err)
		}
	})
}
