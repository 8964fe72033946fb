package meetings_test

import (
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui"
	"aula/ui/meetings"
	"aula/ui/uitest"
)

// world is Aino's desk with a client of hers, Kanerva.
type world struct {
	*uitest.Desk
	t        *testing.T
	client   *model.Client
	relation *model.Relation
	page     func(*world) ui.Screen // what is shown; nil: the list
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	code := func(l model.List, name, fi, sv, en string, order int) *model.Code {
		return &model.Code{ID: model.CodeID(l, name), List: l, Code: name, Words: model.Words{Fi: fi, Sv: sv, En: en}, Order: order, Shipped: true}
	}
	me := *w.Session.Member(w.Session.Me())
	me.Undertaking = w.Day(-300)
	id := me.ID.String()
	w.client = &model.Client{
		ID: model.ID{19}, Name: "Kanerva", Consent: w.Day(-40), Explained: me.ID, Made: w.Day(-41), Workers: []string{id}, Places: []string{"outdoors"}, Company: "Mieluiten iltapäivällä",
	}
	w.relation = &model.Relation{ID: model.ID{21}, Client: w.client.ID, Expert: me.ID, Start: w.Day(-40), Planned: w.Day(140)}
	w.Put(&me, w.client, w.relation,
		code(model.MeetPlace, "outdoors", "Ulkona", "Utomhus", "Outdoors", 1), code(model.MeetPlace, "cafe", "Kahvila", "Kafé", "Café", 2),
		code(model.MeetPlace, model.HomePlace, "Kotona", "Hemma", "At home", 3),
		code(model.MeetDid, "listening", "Kuuntelua", "Lyssnande", "Listening", 1), code(model.MeetDid, "step", "Askel yhdessä", "Ett steg ihop", "A step together", 2),
		code(model.GuidedTo, "hobby", "Harrastus", "Hobby", "Hobby", 1), code(model.GuidedTo, "peer-group", "Vertaisryhmä", "Kamratgrupp", "Peer group", 2),
		&model.Goal{ID: model.ID{24}, Client: w.client.ID, Text: "Haluan taas valokuvata", State: model.GoalActive, Made: w.Day(-30)},
		&model.Goal{ID: model.ID{25}, Client: w.client.ID, Text: "Herään aamulla ajoissa", State: model.GoalActive, Made: w.Day(-30), Order: 1},
	)
	for _, c := range change {
		c(w)
	}
	if w.page != nil {
		w.Show(w.page(w))
	} else {
		w.Show(meetings.New(w.Env(), w.client.ID))
	}
	return w
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

// meeting is one of Kanerva's, so many days from now.
func (w *world) meeting(n byte, days, clock int) *model.Meeting {
	return &model.Meeting{
		ID: model.ID{80, n}, Client: w.client.ID, Relation: w.relation.ID, Expert: w.Session.Me(), Start: w.Day(days).At(clock*60, w.Now().Location()),
		Minutes: 60, State: model.MeetPlanned, Sort: model.MeetTalk, Place: "outdoors",
	}
}

// some are meetings of every state.
func some(w *world) {
	held := w.meeting(1, -28, 10)
	held.State, held.Did, held.Goals, held.Note, held.Next = model.MeetHeld, []string{"listening", "step"}, []string{model.ID{24}.String()}, "Käveltiin rannassa.", "Otetaan kamera mukaan."
	cafe := w.meeting(2, -14, 10)
	cafe.State, cafe.Place, cafe.Professional, cafe.Directive, cafe.Onward, cafe.ByExpert = model.MeetHeld, "cafe", true, model.DirectiveTalked, []string{"hobby"}, true
	off := w.meeting(3, -21, 10)
	off.State = model.MeetCancelled
	missed := w.meeting(4, -7, 10)
	missed.State = model.MeetNoShow
	unsaid := w.meeting(5, -1, 14)
	next := w.meeting(6, 1, 13)
	next.Sort, next.Goals, next.Moved = model.MeetVisit, []string{model.ID{24}.String()}, w.meeting(0, 2, 9).Start
	w.Put(held, cafe, off, missed, unsaid, next)
}

// meetings are what lies in the store, by their start.
func (w *world) meetings() []*model.Meeting {
	w.t.Helper()
	p, err := w.Session.OpenClient(w.client.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return p.Meetings
}

// at is the one stored meeting with an id.
func (w *world) at(id model.ID) *model.Meeting {
	w.t.Helper()
	for _, m := range w.meetings() {
		if m.ID == id {
			return m
		}
	}
	w.t.Fatalf("no meeting %v", id)
	return nil
}
