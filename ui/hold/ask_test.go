package hold_test

import (
	"slices"
	"testing"

	"aula/model"
	"aula/ui/uitest"
)

func TestAWishIsTakenDownWhileTheMeetingIsHeld(t *testing.T) {
	story(t, func(w *world) {
		w.Press("down", "space", "home", "w").See("Toiveeseen ei kirjoiteta nimiä").Type("Retki metsään").Press("tab")
		w.Order("ei kenenkään nimissä", "Majakka", "Kanerva").NotSee("Pihlaja") // who is here comes first, who took their consent back is not named
		w.Press("down", "ctrl+s").Said("Toive on toivelaatikossa.")
		w.Press("w").Type("Leivontaa").Press("ctrl+s")
		all := uitest.List[*model.Wish](w.Desk)
		if len(all) != 2 {
			t.Fatalf("%d wishes", len(all))
		}
		i := slices.IndexFunc(all, func(x *model.Wish) bool { return x.Text == "Retki metsään" })
		if x := all[i]; x.Client != (model.ID{19, 1}) || x.Day != w.Day(0) || x.Site != w.now().Item.Site || !all[1-i].Client.Zero() {
			t.Errorf("%+v %+v", all[i], all[1-i])
		}
	}, known)
}

func TestWhoWouldLikeToTalkIsToldOfUntilSomebodyHas(t *testing.T) {
	needed := func(w *world) bool {
		all, err := w.Session.Needs()
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(n model.Need) bool { return n.Code == model.NeedTalk && n.Name == "Kaisa" && n.ID == w.occasion })
	}
	story(t, func(w *world) {
		w.Press("j").Said("Kukaan ei ole pyytänyt juttelua tästä.")
		kaisa := model.ID{4}
		w.Put(&model.Held{ID: w.occasion, Day: w.Day(0)}, &model.Debrief{ID: model.DebriefID(w.occasion, kaisa), Plan: w.occasion, By: kaisa, Day: w.Day(0), Keep: "Rauha", Talk: true})
		w.Show(w.Page)
		w.Press("c").See("Haluaisi jutella tästä jonkun kanssa. j merkitsee").Press("esc")
		if !needed(w) {
			t.Error("nobody is told")
		}
		w.Press("j").Said("Merkitty jutelluksi: Kaisa.").NotSee("Haluaisi jutella")
		if needed(w) || w.now().Debriefs[0].Talk || w.now().Debriefs[0].Keep != "Rauha" {
			t.Errorf("%+v", w.now().Debriefs[0])
		}
	})
}

func TestWithoutAContactPersonAnIncidentSaysSo(t *testing.T) {
	story(t, func(w *world) {
		w.Press("x").See("Toimipaikalle ei ole merkitty yhteyshenkilöä. Kerro tästä")
	}, func(w *world) {
		site := *uitest.List[*model.Site](w.Desk)[0]
		site.Contact, site.ContactPhone = "", ""
		w.Put(&site)
	})
}

func TestWhoeverWritesTheNumbersDownCanHaveGivenSupport(t *testing.T) {
	story(t, func(w *world) {
		w.Press("l", "tab", "tab", "tab").See("[ ] Kaisa", "[ ] Aino")
	}, func(w *world) {
		p := *uitest.List[*model.Plan](w.Desk)[0]
		p.Experts = nil
		w.Put(&p)
	})
}

func TestASlipOfCountingIsMendedByAKeyInSight(t *testing.T) {
	story(t, func(w *world) {
		keys := func() (all []string) {
			for _, a := range w.Page.Actions()[:2] {
				all = append(all, a.Key.Keys()[0])
			}
			return all
		}
		if got := keys(); !slices.Equal(got, []string{"+", "v"}) {
			t.Errorf("first %v", got)
		}
		w.Press("+").See("1 kävijä")
		if got := keys(); !slices.Equal(got, []string{"+", "-"}) {
			t.Errorf("after a visitor %v", got)
		}
		w.Press("-").See("0 kävijää")
	}, form(model.FormBench))
}
