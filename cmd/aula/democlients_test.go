package main

import (
	"slices"
	"testing"

	"aula/model"
	"aula/store"
)

func TestTheDemoHasClientsAtEveryPoint(t *testing.T) {
	for name, at := range demoMoments() {
		t.Run(name, func(t *testing.T) {
			d := openDemo(t, 7, at)
			defer d.Close()
			mine, err := d.session.ClientLines()
			if err != nil || len(mine) != 3 {
				t.Fatalf("%d clients of mine, %v", len(mine), err)
			}
			needs(t, d.session, model.NeedInterim)
			members := d.session.Members()
			lead := members[slices.IndexFunc(members, func(m *model.Member) bool { return m.Role == model.LeadExpert })]
			d.session.Lock()
			s, err := d.store.Unlock(lead.ID, demoPassphrase)
			if err != nil {
				t.Fatal(err)
			}
			d.session = s
			needs(t, s, model.NeedTermEnds)
			lines, err := s.ClientLines()
			if err != nil || len(lines) != 11 {
				t.Fatalf("%d clients, %v", len(lines), err)
			}
			var ended, fresh int
			for _, l := range lines {
				if l.Client.Joint && l.Relation == nil {
					continue // takes part in joint meetings alone
				}
				page := clientIsWhole(t, s, l.Client.ID)
				if l.Relation.Ended != 0 {
					ended++
				}
				if len(page.Meetings) == 1 && l.Pace.Tempo == model.TempoNew {
					fresh++
				}
				if l.Pace.Tempo == model.TempoDense || l.Pace.Tempo == model.TempoRare || len(l.Checks) > 0 {
					t.Errorf("%s: %+v, checks %v", l.Client.Name, l.Pace, l.Checks)
				}
			}
			if ended != 1 || fresh != 1 {
				t.Errorf("%d ended, %d new", ended, fresh)
			}
		})
	}
}

// clientIsWhole holds what is said of a client together: nothing lies before consent or
// in the wrong state for its day, and codes, goals and meetings that are named are there.
func clientIsWhole(t *testing.T, s *store.Session, id model.ID) store.ClientPage {
	t.Helper()
	page, err := s.OpenClient(id)
	if err != nil {
		t.Fatal(err)
	}
	c, rel, codes, now := page.Client, page.Relations[0], s.Codes(), model.MomentOf(s.Now())
	known := func(l model.List, list ...string) {
		t.Helper()
		for _, x := range list {
			if codes.Find(l, x) == nil {
				t.Errorf("%s: %q is not in the list %s", c.Name, x, l)
			}
		}
	}
	known(model.CameFrom, c.CameFrom)
	known(model.MeetPlace, c.Places...)
	if !c.Consents(rel.Start) || c.Asked > c.Consent || !c.With(rel.Expert) || s.Member(rel.Expert).Undertaking == 0 || s.Member(c.Explained) == nil {
		t.Errorf("%s: consent, or who works with them: %+v", c.Name, c)
	}
	for _, m := range page.Meetings {
		known(model.MeetPlace, m.Place)
		known(model.MeetDid, m.Did...)
		known(model.GuidedTo, m.Onward...)
		if (m.State == model.MeetPlanned) != (m.Start > now) || m.Relation != rel.ID || model.DateOf(m.Start.Time(s.Now().Location())) < rel.Start {
			t.Errorf("%s: a meeting out of its time: %+v", c.Name, m)
		}
	}
	for _, g := range page.Goals {
		known(model.Domain, g.Domain)
		if !g.Described() || !g.Baseline.Known() {
			t.Errorf("%s: a goal without its levels: %+v", c.Name, g)
		}
	}
	for _, r := range page.Ratings {
		if !slices.ContainsFunc(page.Meetings, func(m *model.Meeting) bool { return m.ID == r.Meeting && m.State == model.MeetHeld }) {
			t.Errorf("%s: a rating of no meeting: %+v", c.Name, r)
		}
	}
	log, err := s.AccessLog(id)
	if err != nil || len(log) == 0 || slices.ContainsFunc(log, func(a *model.Access) bool { return a.Deed != model.Viewed && a.Person != rel.Expert }) {
		t.Errorf("%s: the access log tells of others: %+v, %v", c.Name, log, err)
	}
	return page
}

func TestTheDemosClientsSpeakAllLanguages(t *testing.T) {
	all, err := readPart[[]demoClient]("clients")
	if err != nil || len(all) != 5 {
		t.Fatalf("%d clients, %v", len(all), err)
	}
	n := 0
	for i := range all {
		all[i].each(func(w *model.Words) {
			if *w == (model.Words{}) {
				return
			}
			n++
			if w.Fi == "" || w.Sv == "" || w.En == "" || w.Fi == w.Sv || w.Fi == w.En {
				t.Errorf("not in three languages: %+v", *w)
			}
		})
	}
	if n < 70 {
		t.Errorf("only %d texts were looked at", n)
	}
}
