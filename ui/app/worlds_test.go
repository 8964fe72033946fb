package app

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"aula/assets"
	"aula/model"
	"aula/store"
)

// noon is when the surfaces are seen: a Monday.
func noon() time.Time { return time.Date(2026, 11, 23, 12, 5, 0, 0, time.UTC) }

// counted gives ids one after the other, so that lists keep their order.
func counted() func() model.ID {
	n := 0
	return func() model.ID {
		n++
		return model.ID{0xaa, byte(n >> 8), byte(n)}
	}
}

// shippedCodes reads the code lists that come with the program.
func shippedCodes(t testing.TB, id func() model.ID) ([]model.Code, []model.Coping) {
	t.Helper()
	var codes []model.Code
	var coping []model.Coping
	names := append(model.Lists(), "coping")
	for _, list := range names {
		data, err := fs.ReadFile(assets.FS, "codes/"+string(list)+".json")
		if err != nil {
			t.Fatal(err)
		}
		var lines []struct {
			Code, Fi, Sv, En, Letter string
			Slot                     int
			Tags                     []string
		}
		if err := json.Unmarshal(data, &lines); err != nil {
			t.Fatal(err)
		}
		for i, c := range lines {
			words := model.Words{Fi: c.Fi, Sv: c.Sv, En: c.En}
			if list == "coping" {
				coping = append(coping, model.Coping{ID: id(), Words: words, Tags: c.Tags, Shipped: true})
				continue
			}
			codes = append(codes, model.Code{ID: id(), List: list, Code: c.Code, Words: words, Order: i + 1, Slot: c.Slot, Letter: c.Letter, Tags: c.Tags, Shipped: true})
		}
	}
	return codes, coping
}

// longest is a name as long as a line may be, with letters of every kind.
func longest(what string) string {
	s := what + " " + strings.Repeat("Ääkkösten Åsa-Östermanin yhteispäivystys ", 4)
	return strings.TrimSpace(string([]rune(s)[:model.MaxLine]))
}

// inWorld makes the workspace of a surface.
func inWorld(t testing.TB, name string, now func() time.Time) *store.Session {
	t.Helper()
	if name == WorldNone {
		return nil
	}
	id := counted()
	codes, coping := shippedCodes(t, id)
	o := store.Options{Dir: t.TempDir() + "/home", Passes: 1, Now: now, NewID: id, Shipped: store.Shipped{Codes: codes, Coping: coping}}
	b := store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.LeadExpert, Passphrase: phrase, Sign: "Sininen ovi", Laptop: "Aulan kone"}
	if name == WorldLong {
		b.Workspace, b.Site, b.Member, b.Sign = longest("Työtila"), longest("Toimipaikka"), longest("Aino"), longest("Ovi")
	}
	s, _, err := store.Create(o, b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.File().Close() })
	if err := s.Local().Put("mark", markTour, []byte(tourDone)); err != nil {
		t.Fatal(err)
	}
	if name != WorldEmpty {
		furnish(t, s, name, id, now())
	}
	if name == WorldClients || name == WorldJoint || name == WorldGroups {
		furnishClients(t, s, id, now())
	}
	switch name {
	case WorldJoint:
		furnishJoint(t, s, id, now())
	case WorldGroups:
		furnishGroups(t, s, now())
	}
	return s
}

// furnish puts a shift and a little, or much, of everything into a workspace.
func furnish(t testing.TB, s *store.Session, world string, id func() model.ID, now time.Time) {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	n, call := 2, func(what string, i int) string { return fmt.Sprintf("%s %d", what, i+1) }
	switch world {
	case WorldMany:
		n = 40
	case WorldLong:
		call = func(what string, i int) string { return longest(call1(what, i)) }
	}
	if world == WorldSome {
		if _, err := s.AddMember(&model.Member{ID: id(), Name: "Olli", Role: model.PeerExpert}, "vihreä kivi nukkuu", "Vihreä ovi"); err != nil {
			t.Fatal(err)
		}
	}
	site := sites[0]
	site.Contact, site.ContactPhone, site.Backup, site.BackupPhone = call("Kaisa", 0), "050 000 0000", call("Pekka", 0), "050 000 0001"
	site.CrisisName, site.CrisisPhone = call("Kriisipuhelin", 0), "09 000 0000"
	records := []model.Record{site, &model.Shift{ID: id(), Site: site.ID, Person: s.Me(), Backup: call("Pekka", 0), Start: model.MomentOf(now.Add(-2 * time.Hour)), Until: model.MomentOf(now.Add(2 * time.Hour))}}
	for i := range n {
		at := model.MomentOf(now.Add(-time.Duration(i+1) * time.Hour))
		records = append(records,
			&model.Site{ID: id(), Name: call("Kohtaamispaikka", i)},
			&model.Entry{ID: id(), What: model.EntryPartner, Title: call("Yhteistyöpalaveri", i), Site: site.ID, Room: call("Huone", i), Start: model.MomentOf(now.Add(time.Duration(i%9) * time.Hour)), Minutes: 60, People: []string{s.Me().String()}, Partner: call("Mielenterveysseura", i)},
			&model.Task{ID: id(), Text: call("Pyydetään hiljaisempi nurkka", i), Owner: s.Me(), Due: model.DateOf(now) + model.Date(i), Made: model.DateOf(now)},
			&model.Idea{ID: id(), Text: call("Rauhallisempi odotustila", i), Site: site.ID, Day: model.DateOf(now), Note: call("Sermi", i)},
			&model.Project{ID: id(), Name: call("Pilotti", i), Partner: call("Mielenterveysseura", i)},
			&model.Member{ID: id(), Name: call("Vertainen", i), Role: model.PeerExpert},
			&model.Incident{ID: id(), Site: site.ID, Person: s.Me(), At: at, What: s.Codes().Living(model.Happening)[0].Code, Note: call("Ovella huudettiin", i)},
			&model.EnvNote{ID: id(), Site: site.ID, At: at, What: s.Codes().Living(model.EnvKind)[0].Code, Note: call("Ilmanvaihto humisee", i)},
			&model.Coping{ID: id(), Words: model.Words{Fi: call("Hengitä rauhassa", i), Sv: call("Andas lugnt", i), En: call("Breathe", i)}})
		if world == WorldLong {
			records = append(records, &model.Code{ID: id(), List: model.Theme, Code: fmt.Sprintf("long%d", i), Words: model.Words{Fi: call("Aihe", i), Sv: call("Ämne", i), En: call("Theme", i)}, Order: 90 + i})
		}
	}
	records = append(records, ownRecords(s.Me(), lastMember(records), n, call, model.DateOf(now))...)
	records = append(records, measureRecords(n, call, model.DateOf(now))...)
	if world == WorldMany {
		records = append(records, &model.Shift{ID: id(), Site: site.ID, Person: s.Me(), Start: model.MomentOf(now.Add(-26 * time.Hour))})
	}
	if err := s.Put(records...); err != nil {
		t.Fatal(err)
	}
	for i := range n * 3 {
		theme := s.Codes().Living(model.Theme)[i%4].Code
		if _, err := s.Log(model.Encounter{Site: site.ID, Themes: []string{theme}, Count: 1 + i%3}); err != nil {
			t.Fatal(err)
		}
	}
	for _, mark := range [][2]string{{"codes", "later"}, {"site", site.ID.String()}} {
		if err := s.Local().Put("mark", mark[0], []byte(mark[1])); err != nil {
			t.Fatal(err)
		}
	}
}

// ownRecords are what is one's own, and what others have shared; an entry in two is
// shared, and changed since.
func ownRecords(me, other model.ID, n int, call func(string, int) string, day model.Date) []model.Record {
	var all []model.Record
	for i := range n {
		id := func(kind model.Kind) model.ID { return model.ID{0xcc, byte(kind), byte(i)} }
		entry := &model.Diary{ID: id(model.KindDiary), Day: day - model.Date(i), Text: call("Hiljainen päivä", i) + "\n" + call("Kahvin äärellä", i)}
		all = append(all, entry,
			&model.Lent{ID: id(model.KindLent), From: other, Day: day - model.Date(i+3), On: day - model.Date(i), Text: call("Opin tänään", i)},
			&model.Readiness{ID: id(model.KindReadiness), Day: day - model.Date(14*i), Sleep: 2 + i%4, Load: 3, Support: 5 - i%3, Joy: i % 6, Bounds: 4, Note: call("Lepopäivä", i)},
			&model.Pathway{ID: id(model.KindPathway), Text: call("Haen opintoihin", i), Area: model.PathAreas()[i%5], Target: day + model.Date(30*i), Note: call("Hakuaika", i), Made: day - 9})
		if i%2 == 1 {
			entry.Lent = model.ID{0xce, byte(i)}
			all = append(all, &model.Lent{ID: entry.Lent, From: me, Day: entry.Day, On: entry.Day, Text: call("Hiljainen päivä", i)})
		}
	}
	return all
}

// measureRecords are made-up questionnaires, and what groups answered: six persons, then
// four.
func measureRecords(n int, call func(string, int) string, day model.Date) []model.Record {
	var all []model.Record
	for i := range n {
		m := &model.Measure{
			Code: fmt.Sprintf("kysely-%d", i), Edition: "2026", Name: model.Words{Fi: call("Ryhmän kuulumiset", i)}, Intro: model.Words{Fi: "Ajattele viime viikkoa."},
			Scale: model.Scale{From: 1, To: 5}, Steps: []model.Words{{Fi: "ei lainkaan", Sv: "inte alls", En: "not at all"}, {Fi: "täysin", Sv: "helt", En: "fully"}}, Rule: model.ScoreMean,
			Licence: model.Licence{Name: "CC0", Source: "https://example.org/kysely", Note: call("Oma kysely", i)},
		}
		m.ID = model.MeasureID(m.Code, m.Edition)
		for _, s := range []string{"Sain puhua", "Minua kuunneltiin", "Tulen uudelleen"} {
			m.Statements = append(m.Statements, model.Words{Fi: call(s, i)})
		}
		forms := [][]int{{1, 2, 3}, {2, 3, 4}, {3, 3, 4}, {4, 4, 5}, {4, 5, 5}, {5, 5, model.NoAnswer}}
		all = append(all, m, &model.Sheet{ID: model.ID{0xcd, byte(i)}, Measure: m.ID, Group: call("Avoin ryhmä", i), Day: day - model.Date(i), Rows: forms[:6-i%2*2]})
	}
	return all
}

func lastMember(records []model.Record) (id model.ID) {
	for _, r := range records {
		if r.Kind() == model.KindMember {
			id = r.Key()
		}
	}
	return id
}

func call1(what string, i int) string { return fmt.Sprintf("%s %d", what, i+1) }

// furnishClients puts an undertaking on file and a few people in one-to-one work.
func furnishClients(t testing.TB, s *store.Session, id func() model.ID, now time.Time) {
	t.Helper()
	me, day := *s.Member(s.Me()), model.DateOf(now)
	me.Undertaking = day - 100
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	work := func(name string, began, ends, ended int) []model.Record {
		c := &model.Client{
			ID: id(), Name: name, Site: sites[0].ID, CameFrom: "outpatient", Asked: day + model.Date(began-10), Made: day + model.Date(began-10), Consent: day + model.Date(began-3), Explained: me.ID,
			Places: []string{"outdoors", "cafe"}, Company: "Mieluiten iltapäivällä", Interests: "Valokuvaus ja järven ranta", Workers: []string{me.ID.String()},
		}
		r := &model.Relation{ID: id(), Client: c.ID, Expert: me.ID, Pair: "sosiaaliohjaaja", Site: c.Site, Start: day + model.Date(began), Planned: day + model.Date(ends)}
		if ended != 0 {
			r.Ended = day + model.Date(ended)
		}
		all := []model.Record{c, r, &model.Milestone{ID: model.MilestoneID(r.ID, model.StartTalk), Client: c.ID, Relation: r.ID, What: model.StartTalk, Held: r.Start, By: me.ID}}
		for at := began; at < ended; at += 21 {
			start := (day + model.Date(at)).At(13*60, now.Location())
			all = append(all, &model.Meeting{ID: id(), Client: c.ID, Relation: r.ID, Expert: me.ID, Start: start, Minutes: 60, State: model.MeetHeld, Sort: model.MeetTalk, Place: "outdoors"})
		}
		return all
	}
	records := append([]model.Record{&me, &model.Client{ID: id(), Name: "aalto harju", Asked: day - 2, Made: day - 2, Workers: []string{me.ID.String()}}}, work("Kanerva", -80, 100, 0)...)
	kanerva := records[2].Key()
	records = append(append(records, work("Ruska", -160, 10, 0)...), work("Pilvi", -900, -700, -710)...)
	records = append(records, goalsOf(kanerva, me.ID, id, day)...)
	if err := s.Put(records...); err != nil {
		t.Fatal(err)
	}
}

// goalsOf are two goals of a client: one with steps and rated over weeks, part of the way
// too; one that is described by half.
func goalsOf(client, me model.ID, id func() model.ID, day model.Date) []model.Record {
	g := &model.Goal{
		ID: id(), Client: client, Text: "Haluan taas valokuvata", Domain: "hobbies", Tags: []string{"meaning"}, MuchLess: "Kamera pysyy kaapissa.", Less: "Kuvaan joskus.",
		Expected: "Kuvaan viikoittain.", More: "Näytän kuviani jollekin.", MuchMore: "Kuviani on esillä.", Weight: 3, Baseline: model.LevelOf(-1), Target: day + 60,
		State: model.GoalActive, Signed: day - 70, Made: day - 73, By: me, Order: 1,
	}
	all := []model.Record{
		g, &model.GoalStep{ID: id(), Client: client, Goal: g.ID, Text: "Lataan kameran akun", Order: 1, Done: day - 60},
		&model.GoalStep{ID: id(), Client: client, Goal: g.ID, Text: "Kuvaan yhden kuvan pihalla", Order: 2},
		&model.Goal{ID: id(), Client: client, Text: "Nukun paremmin", Expected: "Menen nukkumaan ennen puoltayötä.", State: model.GoalActive, Made: day - 9, By: me, Order: 2},
	}
	for i, level := range []int{-2, -1, 0} {
		on := day - 52 + model.Date(21*i)
		all = append(all, &model.Rating{ID: model.RatingID(g.ID, on), Client: client, Goal: g.ID, Day: on, Level: model.LevelOf(level), Partly: level == -1, By: me})
	}
	return all
}
