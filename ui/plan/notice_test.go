package plan_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"aula/assets"
	"aula/model"
	"aula/ui"
	"aula/ui/paper"
	"aula/ui/plan"
	"aula/ui/text"
	"aula/ui/uitest"
)

// secretPage is a plan with something secret in everything that is not for the public.
func secretPage() (model.PlanPage, []*model.Site) {
	site := &model.Site{ID: model.ID{2}, Name: "Poliklinikka", Contact: "salainen yhteyshenkilö", ContactPhone: "salainen numero", Insurance: "salainen"}
	start := model.MomentOf(time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC))
	id := model.ID{30}
	return model.PlanPage{
		Item: model.Item{Source: model.KindEntry, ID: id, Title: "Avoin ryhmä", Site: site.ID, Room: "Takkahuone", Partner: "salainen", Start: start, End: start + 4*3600},
		Plan: &model.Plan{
			ID: id, Form: model.FormJoint, Title: "Retki laavulle <3", Text: "salainen ohjelma", MeetAt: "Aulan ovella", Transport: "salainen kyyti", Bring: "Säänmukaiset vaatteet",
			Safety: "salainen", Insurance: "salainen", Responsible: model.ID{4}, Experts: []string{model.ID{3}.String()}, Capacity: 4711, Notice: "Kaikille avoin.\n\nEi ilmoittautumista \x1b[31m.",
			Partner: "salainen", Area: "salainen alue", Link: "salainen.example.fi",
		},
		Budget:   []*model.BudgetLine{{What: "salainen kulu", Meant: 4711}},
		Comments: []*model.Comment{{Text: "salainen kommentti"}},
		Reviews:  []*model.Review{{Note: "salainen lausunto"}},
		Wishes:   []model.WishLine{{Wish: &model.Wish{Text: "salainen toive"}, Name: "salainen nimi"}},
		Names:    map[model.ID]string{{19}: "salainen nimi"},
	}, []*model.Site{site}
}

func noticePage(t *testing.T, lang string, page model.PlanPage, sites []*model.Site) string {
	t.Helper()
	var b bytes.Buffer
	s := text.Must(assets.FS, lang)
	if err := paper.Notice(&b, assets.FS, s, plan.NoticeOf(s, page, sites, "Esimerkkilän vertaistuki", time.UTC)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestANoticeHoldsWhatIsPublicAndNothingElse(t *testing.T) {
	page, sites := secretPage()
	for _, lang := range text.Languages() {
		got := noticePage(t, lang, page, sites)
		for _, want := range []string{"Retki laavulle &lt;3", "30", "2026", "Poliklinikka, Takkahuone", "Aulan ovella", "Säänmukaiset vaatteet", "<p>Kaikille avoin.</p>", "Esimerkkilän vertaistuki"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing", lang, want)
			}
		}
		for _, never := range []string{"salainen", "4711", "47,11", "\x1b", "<script", "http://", "https://", "src=", "%!"} {
			if strings.Contains(got, never) {
				t.Errorf("%s: it holds %q", lang, never)
			}
		}
	}
	for lang, free := range map[string]string{"fi": "Vapaaehtoista ja maksutonta", "sv": "Frivilligt och avgiftsfritt", "en": "Voluntary and free"} {
		if got := noticePage(t, lang, page, sites); !strings.Contains(got, free) {
			t.Errorf("%s: nobody learns that it is free", lang)
		}
	}
}

func TestANoticeOfARemoteGroupNamesNoPlaceAndOfAVenueNotTheSite(t *testing.T) {
	page, sites := secretPage()
	page.Plan.Form = model.FormRemote
	if got := noticePage(t, "fi", page, sites); strings.Contains(got, "Poliklinikka") || strings.Contains(got, "salainen") || !strings.Contains(got, "videoyhteydellä") {
		t.Errorf("over video: %s", got)
	}
	page.Plan.Form, page.Plan.Venue = model.FormJoint, "Kirkkojärven laavu"
	if got := noticePage(t, "fi", page, sites); strings.Contains(got, "Poliklinikka") || !strings.Contains(got, "Kirkkojärven laavu") {
		t.Errorf("elsewhere: %s", got)
	}
	page.Plan = nil
	if got := noticePage(t, "fi", page, sites); !strings.Contains(got, "Avoin ryhmä") {
		t.Errorf("without a plan: %s", got)
	}
}

func TestANoticeAsItIs(t *testing.T) {
	page, sites := secretPage()
	uitest.Golden(t, "notice-html", noticePage(t, "fi", page, sites))
}

func TestANoticeIsWrittenAndWhatSpeaksAgainstItIsToldOfFirst(t *testing.T) {
	board := func(w *world) {
		w.gear.Notice = func(_ ui.Env, id model.ID) tea.Cmd {
			w.sent = id
			return nil
		}
	}
	story(t, func(w *world) {
		if w.Press("i"); w.sent != w.entry.ID {
			t.Error("no notice was written")
		}
	}, planned, board, func(w *world) { w.Put(&model.Held{ID: w.entry.ID, Day: w.Day(7)}) })
	story(t, func(w *world) {
		w.Press("i").See("voivat vielä muuttua").Press("enter")
		if !w.sent.Zero() {
			t.Fatal("it was written all the same")
		}
		if w.Press("i", "k", "enter"); w.sent != w.entry.ID {
			t.Error("no notice was written")
		}
	}, planned, board)
	story(t, func(w *world) {
		w.Press("i").See("Viime kerroilla paikalla on ollut niin monta kuin mukaan mahtuu").Press("enter")
		if !w.sent.Zero() {
			t.Fatal("it was written all the same")
		}
		w.Press("i", "k", "enter")
		if w.sent != w.occasion {
			t.Error("no notice was written")
		}
	}, board, full)
}
