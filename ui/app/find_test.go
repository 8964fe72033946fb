package app

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/history"
	"aula/ui/settings"
	"aula/ui/tasks"
	"aula/ui/uitest"
)

// inside opens the whole program in a furnished workspace, at noon of a Monday.
func inside(t *testing.T, story func(t *testing.T, v seen)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(noon()))
		s := inWorld(t, WorldSome, time.Now)
		err := s.Put(&model.Task{ID: model.ID{0xbb}, Text: "Pyydetään hiljaisempi nurkka", Made: model.DateOf(s.Now())},
			&model.Idea{ID: model.ID{0xbc}, Text: "Rauhallisempi odotustila", Day: model.DateOf(s.Now())})
		if err != nil {
			t.Fatal(err)
		}
		a := stand(plainOptions("fi"), Surface{World: WorldSome}, s)
		v := seen{uitest.Drive(t, a), a, nil}
		v.pass()
		story(t, v)
	})
}

func TestOneBoxFindsDeedsHelpAndRecords(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		v.Press("f1", "ctrl+k").See("Hae tai tee").Type("poliklin").See("Poliklinikka", "toimipaikka").Press("enter")
		if _, ok := v.app.on.page.(*settings.Screen); !ok || v.app.on.place != placeSettings {
			t.Errorf("a site opens %T at %s", v.app.on.page, v.app.on.place)
		}
		v.See("Poliklinikka").Press("f1", "ctrl+k").Type("nurkka hilj").See("tehtävä").Press("enter")
		if _, ok := v.app.on.page.(*tasks.Screen); !ok {
			t.Errorf("a task opens %T", v.app.on.page)
		}
		v.See("Pyydetään hiljaisempi nurkka").Press("esc")
		if v.app.on.place != placeToday || len(v.app.on.trail) != 0 {
			t.Errorf("esc leads to %s", v.app.on.place)
		}
		v.Press("ctrl+k").Type("vuoro alk").See("ohje").Press("esc")
		v.Press("ctrl+k").Type("xyzzy").See("Ei osumia").Press("esc")
		v.Press("ctrl+k").Type("kohtaamisp").See("Kohtaamispaikka 1", "Kohtaamispaikka 2")
	})
}

func TestDotsDoNotMatterInASearch(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		v.Press("ctrl+k").Type("pyydetaan").See("Pyydetään hiljaisempi nurkka").Press("esc")
		v.Press("ctrl+k").Type("LOPETA").See("lopeta", "ctrl+c")
	})
}

// What is typed in a form stays where it is while the box is open over it.
func TestTheBoxOpensOverAFormAndGivesItBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := enterWorld(t)
		w.Press("f1", "f").Type("Aino").Press("ctrl+k").See("Hae tai tee", "tallenna").Type("zzz").Press("esc").See("Lomake", "Aino").NotSee("zzz")
		w.Press("ctrl+k").Type("tallenna").Press("enter").See("Tallessa.")
		if !slices.Contains(w.log, "Aino") {
			t.Errorf("wrote %q", w.log)
		}
	})
}

func TestARecordWithoutAPageIsShownByItsHistory(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		shifts, err := store.List[*model.Shift](v.app.env.Store)
		if err != nil || len(shifts) == 0 {
			t.Fatal(err)
		}
		v.app.house.openers = nil
		cmd := v.app.openRecord("shifts/" + shifts[0].ID.String())
		v.Send(cmd())
		if _, ok := v.app.on.top().(*history.Screen); !ok {
			t.Errorf("shown by %T", v.app.on.top())
		}
		if v.app.openRecord("shifts/x") != nil || v.app.openRecord("nothing/"+shifts[0].ID.String()) != nil {
			t.Error("what is no record opens something")
		}
	})
}

// Every deed there is stands in the palette and in the help, on every surface.
func checkAllDeeds(t *testing.T, v seen) {
	t.Helper()
	top := v.app.on.top()
	if top == nil || v.app.env.Store == nil {
		return
	}
	switch top.(type) {
	case *ui.Finder, *ui.Picker, *reader:
		return
	}
	b := &box{a: v.app, on: top, deeds: v.app.deeds(top)}
	rows := b.instant("")
	cmd := v.app.helpOn(top)
	help := cmd().(ui.AskMsg).Screen.(*reader)
	spoken := strings.Join(help.Speak().Lines, "\n")
	for _, act := range slices.Concat(top.Actions(), v.app.globals(), v.app.always(), v.app.keyless()) {
		h := act.Key.Help()
		listed := slices.ContainsFunc(rows, func(it ui.Item) bool { return it.Title == h.Desc && it.Off == act.Off })
		if !listed && h.Key != keyPalette {
			t.Errorf("%s: the palette lacks %q", top.Title(), h.Desc)
		}
		if !strings.Contains(spoken, h.Desc) || !strings.Contains(spoken, act.Off) {
			t.Errorf("%s: the help lacks %q", top.Title(), h.Desc)
		}
	}
}

func TestHelpIsSearchedByWordAndByKeyAndLeadsOn(t *testing.T) {
	inside(t, func(t *testing.T, v seen) {
		v.Press("f2", "?").See("Ohje: Aula", "Näppäimet tässä näkymässä")
		v.Type("kriisik").See("kriisikortti").NotSee("Muut ohjesivut")
		v.Press("esc").Type("K").See("kriisikortti").Press("esc", "tab").See("Muut ohjesivut").Type("varmuus").Press("enter").See("armuuskopio")
		v.Press("esc", "esc").NotSee("Ohje:")
	})
}
