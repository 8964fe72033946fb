package app

import (
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// furnishGroups puts two series into a workspace with people in one-to-one work: plans,
// meetings that were held, participants and wishes.
func furnishGroups(t testing.TB, s *store.Session, now time.Time) {
	t.Helper()
	day, me := model.DateOf(now), s.Me()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	clients, err := store.List[*model.Client](s)
	if err != nil {
		t.Fatal(err)
	}
	kaisa, weekly := model.ID{0xd0, 1}, model.ID{0xd0, 2}
	wednesday := func(week int) model.Date { return day.Monday() + 2 + model.Date(7*week) }
	on := func(week int) model.ID { return model.ExceptionID(weekly, wednesday(week)) }
	records := []model.Record{
		&model.Member{ID: kaisa, Name: "Kaisa", Role: model.SocialInstructor, Undertaking: day - 50},
		&model.Series{
			ID: weekly, What: model.EntryJoint, Title: "Keskiviikkoryhmä", Site: sites[0].ID, Room: "Ryhmähuone", First: wednesday(-9), At: 12 * 60, Minutes: 240,
			People: []string{me.String(), kaisa.String()}, Rule: "FREQ=WEEKLY;BYDAY=WE", Budget: 120000, Breaks: []string{"2026-12-21/2027-01-06"},
		},
		&model.Series{
			ID: model.ID{0xd0, 3}, What: model.EntryJoint, Title: "Retkiryhmä", First: day - 40, At: 10 * 60, Minutes: 300, People: []string{me.String()},
			Rule: "FREQ=MONTHLY;BYDAY=-1FR", Form: model.FormOutreach,
		},
	}
	plan := func(week int, title string) *model.Plan {
		return &model.Plan{
			ID: on(week), Series: weekly, Day: wednesday(week), Form: model.FormJoint, Title: title, Text: "12.00 Kahvit\n13.00 Ohjelma",
			Experts: []string{me.String()}, Responsible: kaisa, Capacity: 8, Author: me,
		}
	}
	asked := plan(0, "Joulukorttipaja")
	asked.Asked, asked.AskedBy = model.MomentOf(now)-3600, me
	records = append(records, asked, plan(1, "Retki laavulle"),
		&model.Review{ID: model.ID{0xd0, 4}, Plan: on(0), By: kaisa, At: model.MomentOf(now) - 600, Verdict: model.Asks, Digest: "x"},
		&model.Comment{ID: model.ID{0xd0, 5}, Plan: on(0), Text: "Mistä kortit?", By: kaisa, At: model.MomentOf(now) - 600})
	for n := -1; n >= -4; n-- {
		records = append(records, plan(n, ""), &model.Held{ID: on(n), Day: wednesday(n), Others: 8 - n, New: 1, Prep: 30, By: kaisa},
			&model.BudgetLine{ID: model.ID{0xd1, byte(-n)}, Plan: on(n), What: "Kahvit", Meant: 2000, Paid: 1850, Receipt: "12"})
	}
	var named []model.ID
	for _, c := range clients {
		if c.Consent != 0 && len(named) < 2 {
			c.Joint = true
			named = append(named, c.ID)
			records = append(records, c)
		}
	}
	wish := func(n byte, text string) *model.Wish {
		return &model.Wish{ID: model.ID{0xd2, n}, Text: text, Day: day - 30 + model.Date(n)}
	}
	trip, buns, library, pool := wish(1, "Retki laavulle"), wish(2, "Leivotaan pullaa"), wish(3, "Käydään kirjastossa"), wish(4, "Uimahalliin")
	trip.Client, trip.Backers, trip.Plans, trip.Sort = named[0], []string{named[1].String()}, []string{on(1).String()}, "excursion"
	buns.Sort, library.Plans = "cooking", []string{on(-2).String()}
	pool.Aside, pool.Why = day-10, "Halli on remontissa kevääseen."
	if err := s.Put(append(records, trip, buns, library, pool, model.NewVote(buns.ID, on(-1), 6, wednesday(-1)))...); err != nil {
		t.Fatal(err)
	}
}
