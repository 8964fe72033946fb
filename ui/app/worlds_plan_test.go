package app

import (
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// furnishJoint puts a joint meeting a week on, whose plan Aino answers for: read once,
// changed since, with a comment and a wish.
func furnishJoint(t testing.TB, s *store.Session, id func() model.ID, now time.Time) {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	olli := &model.Member{ID: id(), Name: "Olli", Role: model.PeerExpert}
	day := model.DateOf(now)
	e := &model.Entry{
		ID: id(), What: model.EntryJoint, Title: "Avoin ryhmä", Site: sites[0].ID, Room: "Takkahuone", Start: model.MomentOf(now.AddDate(0, 0, 7)), Minutes: 240,
		People: []string{s.Me().String()},
	}
	p := &model.Plan{
		ID: e.ID, Form: model.FormJoint, Title: "Retki rantapolulle", Kinds: []string{"excursion"}, Topics: []string{"hope"}, Text: "12.00 Kahvit\n13.00 Kävely rantaan\n15.30 Paluu",
		Venue: "Kirkkojärven ranta", MeetAt: "Aulan ovella", Transport: "Kimppakyydit", Safety: "Ensiapulaukku mukana.", Responsible: s.Me(),
		Experts: []string{olli.ID.String()}, Capacity: 12, Asked: model.MomentOf(now) - 3600, AskedBy: olli.ID, Author: olli.ID,
	}
	put := func(all ...model.Record) {
		t.Helper()
		if err := s.Put(all...); err != nil {
			t.Fatal(err)
		}
	}
	put(olli, e, p, &model.BudgetLine{ID: id(), Plan: e.ID, What: "Makkarat ja kahvi", Meant: 2500, Paid: 2340, Receipt: "12", PaidOn: day, Order: 1},
		&model.Comment{ID: id(), Plan: e.ID, Part: "text", Line: "13.00 Kävely rantaan", Text: "Onko matka kaikille sopiva?", By: olli.ID, At: model.MomentOf(now) - 1800},
		&model.Wish{ID: id(), Text: "Nuotiolla istumista", Day: day - 9, Plans: []string{e.ID.String()}}, &model.Wish{ID: id(), Text: "Leivontaa", Day: day - 8})
	page, err := s.PlanPage(e.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Local().Put("read", e.ID.String(), page.Snapshot().Bytes()); err != nil {
		t.Fatal(err)
	}
	p.Text = "12.00 Kahvit\n13.00 Rauhallinen kävely rantaan\n15.30 Paluu\n16.00 Purku yhdessä"
	put(p)
}
