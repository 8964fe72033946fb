package uitest

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/ui"
)

func TestEachDeskHasAStoreOfItsOwnAndBeginsOnMonday(t *testing.T) {
	for range 2 {
		synctest.Test(t, func(t *testing.T) {
			d := NewDesk(t)
			if n := len(List[*model.Site](d)); n != 1 {
				t.Errorf("the store begins with %d sites", n)
			}
			d.Put(&model.Site{ID: model.ID{8}, Name: "Terveysasema"})
			if n := len(List[*model.Site](d)); n != 2 {
				t.Errorf("%d sites after one was stored", n)
			}
			if !d.Now().Equal(Monday()) || d.Day(0).String() != "2026-11-23" {
				t.Errorf("it is %v, %v", d.Now(), d.Day(0))
			}
			time.Sleep(24 * time.Hour)
			if d.Day(0) != model.DateOf(Monday())+1 {
				t.Errorf("a day later it is %v", d.Day(0))
			}
		})
	}
}

func TestADeskFailsWhenItsPageDoesNotSendWhatWasAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := NewDesk(t)
		d.Show(&screen{})
		d.Press("a").See("a")
		said := fails(t, func(t testing.TB) {
			d.t = t
			Asked[ui.UndoMsg](d, "u")
		})
		if !strings.HasPrefix(said, `"u" sends no`) {
			t.Errorf("said %q", said)
		}
	})
}
