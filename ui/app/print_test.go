package app

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

func TestEachPageOnPaperSaysWhatToDoWithIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(noon()))
		s := inWorld(t, WorldEmpty, time.Now)
		sites, err := store.List[*model.Site](s)
		if err != nil {
			t.Fatal(err)
		}
		me := s.Member(s.Me())
		me.Undertaking = model.DateOf(s.Now())
		group, client := model.ID{30}, model.ID{40}
		if err := s.Put(
			me, &model.Client{ID: client, Name: "Kanerva", Workers: []string{s.Me().String()}},
			&model.Entry{ID: group, What: model.EntryJoint, Title: "Maanantairyhmä", Site: sites[0].ID, Start: model.MomentOf(s.Now()), Minutes: 60},
		); err != nil {
			t.Fatal(err)
		}
		var names []string
		var page string
		o := plainOptions("fi")
		o.Store, o.Session, o.Pages = s.File(), s, "/paperit"
		o.WritePage = func(name string, b []byte) error {
			names, page = append(names, name), string(b)
			return nil
		}
		a := New(o)
		d := uitest.Drive(t, a)
		d.Wait(time.Second)
		d.Send(a.printNotice(a.env, group)()).See("Ilmoitus on nyt tiedostossa", "selaimesta").NotSee("asiakkaalle")
		if !strings.Contains(page, "Maanantairyhmä") {
			t.Errorf("the notice: %s", page)
		}
		d.Wait(time.Second).Send(a.printDirective(a.env)()).See("Ohje on nyt tiedostossa")
		d.Wait(time.Second).Send(a.printClient(a.env, client)()).See("Anna se asiakkaalle")
		if !strings.Contains(page, "Kanerva") {
			t.Errorf("the client's page: %s", page)
		}
		slices.Sort(names)
		if len(slices.Compact(names)) != 3 || !strings.HasPrefix(names[0], "/paperit/aula-2") {
			t.Errorf("written to %v", names)
		}
	})
}
