package clients_test

import (
	"testing"
	"testing/synctest"
	"time"

	"aula/assets"
	"aula/model"
	"aula/ui"
	"aula/ui/clients"
	"aula/ui/uitest"
)

// world is Aino's desk with her undertaking on file, and what its page is given.
type world struct {
	*uitest.Desk
	t    *testing.T
	gear clients.Gear
	bare bool // without the undertaking
}

// gearOf is what the program lends, with chance that always draws the first words.
func gearOf(t testing.TB) clients.Gear {
	t.Helper()
	talks, err := clients.LoadTalks(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	card := clients.Card{
		Title: model.Words{Fi: "Mitä emme tee", Sv: "Vad vi inte gör", En: "What we do not do"},
		Body:  model.Words{Fi: "- **Emme tee puolesta.** Tuemme.\n\nKaikki on vapaaehtoista.\n", Sv: "- Vi stöder.\n", En: "- We support.\n"},
	}
	n := byte(0)
	return clients.Gear{
		Talks: talks, NotOurs: card, Words: []string{"aalto", "harju", "kaisla"}, Pick: func(int) int { return 0 },
		NewID: func() model.ID { n++; return model.ID{0xcc, n} },
	}
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t, gear: gearOf(t)}
	for _, c := range change {
		c(w)
	}
	if !w.bare {
		w.sign()
	}
	if w.Page == nil {
		w.Page = clients.New(w.Env(), w.gear)
	}
	w.Show(w.Page)
	return w
}

// sign puts Aino's undertaking on file.
func (w *world) sign() {
	me := *w.Session.Member(w.Session.Me())
	if me.Undertaking == 0 {
		me.Undertaking = w.Day(-200)
		w.Put(&me)
	}
}

// leads makes Aino the lead.
func leads(w *world) {
	me := *w.Session.Member(w.Session.Me())
	me.Role, me.Undertaking = model.LeadExpert, w.Day(-200)
	w.Put(&me)
}

// story runs a test in a bubble of its own.
func story(t *testing.T, tell func(*world), change ...func(*world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, change...)
		tell(w)
		if len(w.Failed) > 0 {
			t.Errorf("errors were shown: %v", w.Failed)
		}
	})
}

// on opens the page of one client in the place of the list.
func on(id model.ID) func(*world) {
	return func(w *world) { w.sign(); w.Page = clients.Page(w.Env(), w.gear, id) }
}

// The people of these stories, and their clients.
var (
	olli     = model.ID{9}
	kanerva  = model.ID{60}
	aalto    = model.ID{61}
	pilvi    = model.ID{62}
	term     = model.ID{70}
	oldTerm  = model.ID{71}
	others   = model.ID{72}
	someSite = model.ID{8}
)

// some fills the list: Kanerva's work goes on, Aalto has just asked, Pilvi's is over, and
// Olli has a client of his own.
func some(w *world) {
	me := w.Session.Me()
	w.sign()
	w.Put(&model.Member{ID: olli, Name: "Olli", Role: model.PeerExpert, Undertaking: w.Day(-90)}, &model.Site{ID: someSite, Name: "Terveysasema"},
		&model.Client{
			ID: kanerva, Name: "Kanerva", Site: someSite, Asked: w.Day(-80), Consent: w.Day(-75), Explained: me, Company: "Mieluiten iltapäivällä",
			Interests: "Valokuvaus", Decision: true, DecidedOn: w.Day(-90), DecidedTo: w.Day(200), Workers: []string{me.String()}, Made: w.Day(-80),
		},
		&model.Relation{ID: term, Client: kanerva, Expert: me, Pair: "sosiaaliohjaaja", Site: someSite, Start: w.Day(-70), Planned: w.Day(110)},
		&model.Milestone{ID: model.MilestoneID(term, model.StartTalk), Client: kanerva, Relation: term, What: model.StartTalk, Held: w.Day(-70), By: me},
		meeting(w, 80, -62, model.MeetHeld), meeting(w, 81, -40, model.MeetHeld), meeting(w, 82, -20, model.MeetHeld), meeting(w, 83, 3, model.MeetPlanned),
		&model.Goal{ID: model.ID{90}, Client: kanerva, Text: "Käyn kerran viikossa kirjastossa", State: model.GoalActive, Made: w.Day(-60)},
		&model.Client{ID: aalto, Name: "aalto harju", Asked: w.Day(-2), Workers: []string{me.String()}, Made: w.Day(-2)},
		&model.Client{ID: pilvi, Name: "Pilvi", Consent: w.Day(-800), Explained: me, Workers: []string{me.String()}, Made: w.Day(-800), Site: someSite},
		&model.Relation{ID: oldTerm, Client: pilvi, Expert: me, Site: someSite, Start: w.Day(-790), Planned: w.Day(-610), Ended: w.Day(-600)},
	)
	m := meeting(w, 84, -700, model.MeetHeld)
	m.Client, m.Relation = pilvi, oldTerm
	w.Put(m,
		&model.Client{ID: model.ID{63}, Name: "Tuisku", Consent: w.Day(-50), Explained: olli, Workers: []string{olli.String()}, Made: w.Day(-50)},
		&model.Relation{ID: others, Client: model.ID{63}, Expert: olli, Start: w.Day(-45), Planned: w.Day(130)})
}

// meeting is one of Kanerva's, so many days from today at one o'clock.
func meeting(w *world, id byte, day int, state model.MeetingState) *model.Meeting {
	at := w.Day(day).At(13*60, w.Now().Location())
	return &model.Meeting{ID: model.ID{id}, Client: kanerva, Relation: term, Expert: w.Session.Me(), Start: at, Minutes: 60, State: state, Sort: model.MeetTalk, Place: "cafe"}
}

// clients, relations and the others are what lies in the store.
func (w *world) clients() []*model.Client     { return uitest.List[*model.Client](w.Desk) }
func (w *world) relations() []*model.Relation { return uitest.List[*model.Relation](w.Desk) }
func (w *world) stones() []*model.Milestone   { return uitest.List[*model.Milestone](w.Desk) }
func (w *world) meetings() []*model.Meeting   { return uitest.List[*model.Meeting](w.Desk) }

func (w *world) client(id model.ID) *model.Client {
	w.t.Helper()
	for _, c := range w.clients() {
		if c.ID == id {
			return c
		}
	}
	w.t.Fatal("the client is not there")
	return nil
}

func (w *world) relation(id model.ID) *model.Relation {
	w.t.Helper()
	for _, r := range w.relations() {
		if r.ID == id {
			return r
		}
	}
	w.t.Fatal("the relation is not there")
	return nil
}

// days lets so many days pass and reads the page again.
func (w *world) days(n int) *world {
	time.Sleep(time.Duration(n) * 24 * time.Hour)
	w.reload()
	return w
}

func (w *world) reload() {
	if cmd := w.Page.Load(); cmd != nil {
		w.Send(cmd())
	}
}

// undo takes the last edit back, as u does by the root.
func (w *world) undo() {
	w.t.Helper()
	uitest.Asked[ui.UndoMsg](w.Desk, "u")
	edits, err := w.Session.Edits(1)
	if err != nil || len(edits) == 0 {
		w.t.Fatal("nothing to undo", err)
	}
	if err := w.Session.Undo(edits[0].ID); err != nil {
		w.t.Fatal(err)
	}
	w.reload()
}
