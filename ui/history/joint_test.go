package history

import (
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// began is when the bench's clock did.
func began() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

func TestAPlansHistoryIsSaidInWords(t *testing.T) {
	b := newBench(t)
	me := b.s.Me()
	day := model.DateOf(b.now)
	for day.Weekday() != time.Wednesday {
		day++
	}
	series := &model.Series{
		ID: model.ID{7}, What: model.EntryJoint, Title: "Keskiviikkoryhmä", First: day, At: 12 * 60, Minutes: 240, Rule: "FREQ=WEEKLY;BYDAY=WE",
		Budget: 120050, Breaks: []string{"2027-06-15/2027-08-09"}, Form: model.FormJoint,
	}
	plan := &model.Plan{
		ID: model.ExceptionID(series.ID, day), Series: series.ID, Day: day, Form: model.FormJoint, Kinds: []string{"excursion"}, Topics: []string{"hope"},
		Responsible: me, Capacity: 12, Author: me,
	}
	b.put(series, plan)
	plan.Asked, plan.AskedBy = model.MomentOf(began()), me
	plan.Text = "12.00 Kahvit"
	b.put(plan)
	line := &model.BudgetLine{ID: model.ID{31}, Plan: plan.ID, What: "Makkarat", Meant: 1250, Paid: 1200}
	comment := &model.Comment{ID: model.ID{32}, Plan: plan.ID, Part: "meeting_point", Text: "Missä?", By: me, At: model.MomentOf(began())}
	answer := &model.Comment{ID: model.ID{33}, Plan: plan.ID, Text: "Aulan ovella.", By: me, At: model.MomentOf(began()), To: comment.ID}
	review := &model.Review{ID: model.ID{34}, Plan: plan.ID, By: me, At: model.MomentOf(began()), Verdict: model.Asks, Digest: "0123456789abcdef"}
	b.put(line, comment, answer, review)
	for rec, want := range map[record]string{
		{model.KindSeries, series.ID}: `sinä: lisätty
  laji:  -> yhteistapaaminen
  otsikko:  -> Keskiviikkoryhmä
  ensimmäinen päivä:  -> ke 25.11.
  kellonaika:  -> 12.00
  kesto:  -> 4 t
  toistuu:  -> joka viikko: keskiviikko
  tauot:  -> lisätty 15.6.2027–9.8.2027
  vuoden budjetti:  -> 1 200,50 €
  muoto:  -> yhteistapaaminen
`,
		{model.KindPlan, plan.ID}: `sinä: muutettu ohjelman kulku, annettu luettavaksi, kuka antoi luettavaksi
  ohjelman kulku:  -> 12.00 Kahvit
  annettu luettavaksi:  -> tänään kello 12.00
  kuka antoi luettavaksi:  -> Aino
sinä: lisätty
  sarja:  -> Keskiviikkoryhmä
  sarjan päivä:  -> ke 25.11.
  muoto:  -> yhteistapaaminen
  ohjelma:  -> lisätty excursion
  toipumisen aiheet:  -> lisätty hope
  vastuuammattilainen:  -> Aino
  paikkoja:  -> 12
  kuka aloitti:  -> Aino
`,
		{model.KindBudgetLine, line.ID}: `sinä: lisätty
  tapaaminen:  -> Keskiviikkoryhmä, ke 25.11.
  mihin:  -> Makkarat
  arvioitu:  -> 12,50 €
  maksettu:  -> 12,00 €
`,
		{model.KindComment, answer.ID}: `sinä: lisätty
  tapaaminen:  -> Keskiviikkoryhmä, ke 25.11.
  kommentti:  -> Aulan ovella.
  kuka kommentoi:  -> Aino
  aika:  -> tänään kello 12.00
  vastaus kommenttiin:  -> Missä?
`,
		{model.KindReview, review.ID}: `sinä: lisätty
  tapaaminen:  -> Keskiviikkoryhmä, ke 25.11.
  kuka luki:  -> Aino
  aika:  -> tänään kello 12.00
  päätös:  -> muutoksia pyydetty
`,
	} {
		if got := said(b.history(rec.kind, rec.id)); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
	if got := said(b.history(model.KindComment, comment.ID)); !strings.Contains(got, "kohta:  -> kokoontumispaikka\n") {
		t.Error(got)
	}
}

func TestWhatComesOfAMeetingIsSaidInWords(t *testing.T) {
	b := newBench(t)
	me, err := store.Get[*model.Member](b.s, b.s.Me())
	if err != nil {
		t.Fatal(err)
	}
	me.Undertaking = model.DateOf(b.now)
	entry := &model.Entry{ID: model.ID{8}, What: model.EntryJoint, Title: "Retki", Start: model.MomentOf(began()), Minutes: 240, People: []string{me.ID.String()}}
	client := &model.Client{ID: model.ID{19}, Name: "Kanerva", Made: 1, Joint: true}
	b.put(me, entry, client, &model.Code{ID: model.CodeID(model.Channel, "web"), List: model.Channel, Code: "web", Words: model.Words{Fi: "Verkkosivut"}})
	held := &model.Held{ID: entry.ID, Day: model.DateOf(b.now), Minutes: 200, Others: 4, Led: 1, Km: 80, CentsKm: 55, Channels: []string{"web"}, By: me.ID}
	part := model.NewParticipation(entry.ID, client.ID, held.Day)
	part.New, part.Parts = true, []string{string(model.PartListen)}
	debrief := &model.Debrief{ID: model.DebriefID(entry.ID, me.ID), Plan: entry.ID, By: me.ID, Day: held.Day, Went: 4, Talk: true}
	wish := &model.Wish{ID: model.ID{35}, Text: "Retki metsään", Client: client.ID, Day: held.Day, Plans: []string{entry.ID.String()}}
	vote := model.NewVote(wish.ID, entry.ID, 6, held.Day)
	b.put(held, part, debrief, wish, vote)
	const at = "Retki, tänään kello 12.00"
	for rec, want := range map[record][]string{
		{model.KindHeld, held.ID}: {
			"pidetyn tapaamisen luvut " + at, "kesto:  -> 3 t 20 min", "heistä ohjasi vertaisena:  -> 1", "oletettu kilometrin hinta:  -> 0,55 €",
			"missä kerrottiin:  -> lisätty Verkkosivut",
		},
		{model.KindParticipation, part.ID}: {"osallistuminen Kanerva, " + at, "osallistuja:  -> Kanerva", "ensi kertaa mukana:  -> kyllä", "roolit:  -> lisätty kuunteli"},
		{model.KindDebrief, debrief.ID}:    {"tapaamisen purku Aino, " + at, "miten meni:  -> 4", "haluaisi jutella:  -> kyllä"},
		{model.KindWish, wish.ID}:          {"toive Retki metsään", "kenen toive:  -> Kanerva", "tapaamiset, joissa toive toteutuu:  -> lisätty " + at},
		{model.KindVote, vote.ID}:          {"äänestys toiveesta Retki metsään, " + at, "käsiä nousi:  -> 6"},
	} {
		name, _, err := readRecord(envIn("fi", b.s), b.s, rec)
		if err != nil {
			t.Fatal(err)
		}
		got := name + "\n" + said(b.history(rec.kind, rec.id))
		for _, w := range want {
			if !strings.Contains(got, w+"\n") {
				t.Errorf("%q is missing:\n%s", w, got)
			}
		}
	}
}

func TestASeriesDayWithoutAnyRecordHasItsNameFromTheAgenda(t *testing.T) {
	b := newBench(t)
	day := model.DateOf(b.now) + 2
	series := &model.Series{ID: model.ID{7}, What: model.EntryJoint, Title: "Keskiviikkoryhmä", First: day, At: 12 * 60, Minutes: 240, Rule: "FREQ=WEEKLY"}
	b.put(series)
	wish := &model.Wish{ID: model.ID{35}, Text: "Retki metsään", Day: day, Plans: []string{model.ExceptionID(series.ID, day+7).String(), model.ID{99}.String()}}
	b.put(wish)
	got := said(b.history(model.KindWish, wish.ID))
	for _, w := range []string{"Keskiviikkoryhmä, ke 2.12. kello 12.00", envIn("fi", b.s).Text.History.Gone} {
		if !strings.Contains(got, w) {
			t.Errorf("%q is missing:\n%s", w, got)
		}
	}
}
