package own_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/ui/own"
	"aula/ui/uitest"
)

// world is Aino's desk, and what its page is given.
type world struct {
	*uitest.Desk
	t    *testing.T
	gear own.Gear
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t}
	w.gear.Crisis = func() (title, body string) {
		return "Apua heti", "# 112\nSoita **112**.\n\n- Kriisipuhelin 09 2525 0111"
	}
	for _, c := range change {
		c(w)
	}
	if w.Page == nil {
		w.Page = own.New(w.Env(), w.gear)
	}
	w.Show(w.Page)
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

func (w *world) diary() []*model.Diary      { return uitest.List[*model.Diary](w.Desk) }
func (w *world) checks() []*model.Readiness { return uitest.List[*model.Readiness](w.Desk) }
func (w *world) goals() []*model.Pathway    { return uitest.List[*model.Pathway](w.Desk) }
func (w *world) lent() []*model.Lent        { return uitest.List[*model.Lent](w.Desk) }

// entry is the entry that begins so.
func (w *world) entry(text string) *model.Diary {
	w.t.Helper()
	for _, d := range w.diary() {
		if strings.HasPrefix(d.Text, text) {
			return d
		}
	}
	w.t.Fatalf("no entry begins with %q", text)
	return nil
}

// team is Olli, who meets clients, Kaisa, who leads, and two who will not read: a
// contact person, and one who has left.
func team(w *world) {
	w.Put(
		&model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert},
		&model.Member{ID: model.ID{10}, Name: "Kaisa", Role: model.LeadExpert},
		&model.Member{ID: model.ID{11}, Name: "Pekka", Role: model.ContactPerson},
		&model.Member{ID: model.ID{12}, Name: "Liisa", Role: model.PeerExpert, Left: true})
}

// some fills each part a little.
func some(w *world) {
	team(w)
	w.Put(
		&model.Diary{ID: model.ID{21}, Day: w.Day(0), Text: "Aula oli täynnä. Ehdin silti kuunnella."},
		&model.Diary{ID: model.ID{22}, Day: w.Day(-1), Text: "Hiljainen päivä.\nKahvin äärellä puhuttiin lumesta.", Lent: model.ID{51}},
		&model.Diary{ID: model.ID{23}, Day: w.Day(-4), Text: "Ensimmäinen yhteistapaaminen jännitti, mutta työpari auttoi alkuun.", Lent: model.ID{52}},
		&model.Diary{ID: model.ID{24}, Day: w.Day(-400), Text: "Koulutuksen viimeinen päivä."},
		&model.Lent{ID: model.ID{51}, From: w.Session.Me(), Day: w.Day(-1), On: w.Day(0), Text: "Hiljainen päivä.\nKahvin äärellä puhuttiin lumesta."},
		&model.Lent{ID: model.ID{52}, From: w.Session.Me(), Day: w.Day(-4), On: w.Day(-3), Text: "Ensimmäinen yhteistapaaminen jännitti."},
		&model.Lent{ID: model.ID{53}, From: model.ID{9}, Day: w.Day(-6), On: w.Day(-2), Text: "Opin tänään, että hiljaisuuskin on vastaus.\nSaa lukea."},
		&model.Readiness{ID: model.ID{31}, Day: w.Day(0), Sleep: 2, Load: 3, Support: 5, Bounds: 4, Note: "Lepopäivä lauantaina."},
		&model.Readiness{ID: model.ID{32}, Day: w.Day(-14), Sleep: 4, Load: 4, Support: 4, Joy: 5, Bounds: 3},
		&model.Readiness{ID: model.ID{33}, Day: w.Day(-30), Sleep: 5, Load: 3, Support: 3, Joy: 4, Bounds: 3},
		&model.Pathway{ID: model.ID{41}, Text: "Haen lähihoitajaopintoihin", Area: "studies", Target: w.Day(100), Note: "Hakuaika maaliskuussa", Made: w.Day(-9)},
		&model.Pathway{ID: model.ID{42}, Text: "Pidän puheenvuoron seminaarissa", Area: "confidence", Target: w.Day(-3), Made: w.Day(-90)},
		&model.Pathway{ID: model.ID{43}, Text: "Työkokeilu kahvilassa", Area: "work", Done: w.Day(-20), Made: w.Day(-200)},
	)
}
