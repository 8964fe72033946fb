package hold_test

import (
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/store"
	"aula/ui/hold"
	"aula/ui/uitest"
)

// world is Aino's desk with a joint meeting of this morning.
type world struct {
	*uitest.Desk
	t        *testing.T
	occasion model.ID
}

// open makes a world; what change does stands in the store before the page opens.
func open(t *testing.T, change ...func(*world)) *world {
	t.Helper()
	w := &world{Desk: uitest.NewDesk(t), t: t, occasion: model.ID{30}}
	code := func(l model.List, name, fi, sv, en string, order int) *model.Code {
		return &model.Code{ID: model.CodeID(l, name), List: l, Code: name, Words: model.Words{Fi: fi, Sv: sv, En: en}, Order: order, Shipped: true}
	}
	me := *w.Session.Member(w.Session.Me())
	me.Undertaking, me.Role = w.Day(-300), model.LeadExpert
	pro := &model.Member{ID: model.ID{4}, Name: "Kaisa", Role: model.SocialInstructor, Undertaking: w.Day(-300)}
	sites := uitest.List[*model.Site](w.Desk)
	site := *sites[0]
	site.Contact, site.ContactPhone = "Kaisa", "040 123 4567"
	w.Put(&me, pro, &site,
		code(model.Programme, "talk", "Keskustelua", "Samtal", "Talking", 1), code(model.Programme, "cooking", "Ruoanlaittoa", "Matlagning", "Cooking", 2),
		code(model.Channel, "notice-board", "Ilmoitustaulu", "Anslagstavla", "Notice board", 1), code(model.Happening, "threat", "Uhkaava tilanne", "Hotfull situation", "A threat", 1),
		&model.Entry{
			ID: w.occasion, What: model.EntryJoint, Title: "Torstairyhmä", Site: site.ID, Room: "Olohuone", Start: w.Day(0).At(9*60, w.Now().Location()), Minutes: 240,
			People: []string{me.ID.String(), pro.ID.String()},
		},
		&model.Plan{ID: w.occasion, Form: model.FormJoint, Kinds: []string{"cooking"}, Responsible: pro.ID, Experts: []string{me.ID.String()}})
	for _, c := range change {
		c(w)
	}
	w.Show(hold.Open(w.Env(), hold.Gear{}, w.occasion))
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

// known are participants with consent, and one who took it back.
func known(w *world) {
	me := w.Session.Me()
	for i, name := range []string{"Kanerva", "Majakka", "Pihlaja"} {
		c := &model.Client{ID: model.ID{19, byte(i)}, Name: name, Joint: true, Consent: w.Day(-100), Explained: me, Made: w.Day(-100)}
		if name == "Pihlaja" {
			c.Withdrawn = w.Day(-3)
		}
		before := model.NewParticipation(model.ID{31, byte(i)}, c.ID, w.Day(-7))
		w.Put(c)
		if name == "Kanerva" {
			w.Put(before)
		}
	}
}

func in(lang string) func(*world) { return func(w *world) { w.Lang = lang } }

// form makes the plan one of another kind.
func form(f model.PlanForm) func(*world) {
	return func(w *world) {
		x, err := store.Get[*model.Plan](w.Session, w.occasion)
		if err != nil {
			w.t.Fatal(err)
		}
		x.Form = f
		w.Put(x)
	}
}

// now is what there is of the occasion in the store.
func (w *world) now() model.PlanPage {
	w.t.Helper()
	p, err := w.Session.PlanPage(w.occasion)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}
