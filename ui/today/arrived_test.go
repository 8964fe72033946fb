package today_test

import (
	"path/filepath"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/today"
	"aula/ui/uitest"
)

// other is a second laptop that shares with the desk through a folder.
type other struct {
	*uitest.Desk
	t *testing.T
	s *store.Session
}

func withOther(t *testing.T, tell func(*testing.T, *other)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := &other{Desk: uitest.NewDesk(t), t: t}
		folder := t.TempDir()
		o.must(o.Session.SetUp(folder, "Poliklinikan aula"))
		o.share(o.Session)
		invite, err := o.Session.Invite(model.PeerExpert)
		o.must(err)
		o.s, _, err = store.Join(store.Options{Dir: filepath.Join(t.TempDir(), "home"), Passes: 1, Now: o.Now}, store.Joining{
			Folder: folder, Laptop: "Toimisto 1", Member: "Kaisa", Sign: "Ovi", Passphrase: "meri kuuma lautta hiekka", Invite: invite.Digits,
		})
		o.must(err)
		t.Cleanup(func() { o.s.File().Close() })
		o.share(o.s, o.Session)
		o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte("1000000"))) // all so far
		tell(t, o)
	})
}

func (o *other) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// share makes rounds, one after the other.
func (o *other) share(all ...*store.Session) {
	o.t.Helper()
	for _, s := range all {
		_, err := s.Round(o.t.Context(), store.Roundabout{})
		o.must(err)
	}
}

func (o *other) gear() today.Gear {
	return today.Gear{
		Teller: func(_ ui.Env, s *store.Session) func(model.Change) (string, string) {
			return func(c model.Change) (string, string) {
				if c.Kind != model.KindTask {
					return "", "muuta"
				}
				x, err := store.Get[*model.Task](s, c.Record)
				o.must(err)
				return s.Member(c.Person).Name, "tehtävä " + x.Text
			}
		},
		Name: func(_ ui.Env, _ *store.Session, k model.Kind, _ model.ID) string { return "tehtävä" },
	}
}

func (o *other) show() { o.Show(today.New(o.Env(), o.gear())) }

func (o *other) mark() string {
	b, err := o.Session.Local().Get("mark", today.MarkArrived)
	o.must(err)
	return string(b)
}

func number(n uint64) string { return strconv.FormatUint(n, 10) }

func task(n byte, text string) *model.Task { return &model.Task{ID: model.ID{0xee, n}, Text: text} }

func TestWhatCameFromOtherLaptops(t *testing.T) {
	t.Run("stands newest first under who and from where, until it was looked at", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			o.show()
			o.See("Muilta koneilta ei ole saapunut uutta")
			from := o.Session.Mark()
			o.must(o.s.Put(task(1, "Osta maitoa")))
			o.must(o.s.Put(task(2, "Tulosta esitteet")))
			o.share(o.s, o.Session)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte(number(from))))
			o.show()
			o.Press("end").See("Kaisa · Toimisto 1").Order("tehtävä Tulosta esitteet", "tehtävä Osta maitoa").NotSee("ei ole saapunut")
			o.Press("k").Said("Merkitty katsotuksi.")
			o.See("Muilta koneilta ei ole saapunut uutta")
			if o.mark() != number(o.Session.Mark()) {
				t.Errorf("looked at up to %s of %d", o.mark(), o.Session.Mark())
			}
		})
	})
	t.Run("one thing stands on one line, and of a record the newest", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			from := o.Session.Mark()
			o.must(o.s.Put(task(1, "Osta maitoa")))
			o.must(o.s.Put(task(1, "Osta kahvia")))
			o.share(o.s, o.Session)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte(number(from))))
			o.show()
			o.Press("end").See("Kaisa · Toimisto 1: tehtävä Osta kahvia").NotSee("maitoa")
			if got := uitest.Asked[ui.HistoryMsg](o.Desk, "enter"); got.Kind != model.KindTask || got.ID != (model.ID{0xee, 1}) {
				t.Errorf("enter leads to %+v", got)
			}
		})
	})
	t.Run("is looked at once the page was open and left, not at a glance", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			from := o.Session.Mark()
			o.must(o.s.Put(task(1, "Osta maitoa")))
			o.share(o.s, o.Session)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte(number(from))))
			o.show()
			left := o.Page.(interface {
				Left() func(*store.Session) error
			})
			if left.Left() != nil {
				t.Error("looked at in no time")
			}
			o.Wait(3 * time.Second)
			o.must(left.Left()(o.Session))
			if o.mark() != number(o.Session.Mark()) {
				t.Errorf("looked at up to %s of %d", o.mark(), o.Session.Mark())
			}
			before := o.mark()
			o.must(left.Left()(o.Session))
			if o.mark() != before {
				t.Errorf("the mark went back to %s", o.mark())
			}
		})
	})
	t.Run("a conflict waits for the person, and leads to where it is settled", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			o.must(o.s.Put(task(1, "Osta maitoa")))
			o.share(o.s, o.Session)
			o.must(o.Session.Put(task(1, "Osta teetä")))
			o.must(o.s.Put(task(1, "Osta kahvia")))
			o.share(o.s, o.Session)
			o.show()
			o.See("Ristiriita ratkaistavana: tehtävä", "ratkaise")
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte("0")))
			o.show()
			o.Resize(80, 60).See("(ristiriita)").NotSee("(yhdistetty)").Resize(80, 24)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte("1000000")))
			o.show()
			if got := uitest.Asked[ui.PlaceMsg](o.Desk, "enter"); got.Name != "sharing" {
				t.Errorf("leads to %q", got.Name)
			}
		})
	})
	t.Run("is said in the linear mode too", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			from := o.Session.Mark()
			o.must(o.s.Put(task(1, "Osta maitoa")))
			o.share(o.s, o.Session)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte(number(from))))
			o.show()
			found := false
			for _, r := range o.Page.(ui.Speaker).Speak().Rows {
				found = found || r.Text == "Saapunut: Kaisa · Toimisto 1: tehtävä Osta maitoa."
			}
			if !found {
				t.Errorf("said: %+v", o.Page.(ui.Speaker).Speak())
			}
		})
	})
	t.Run("fits every size", func(t *testing.T) {
		withOther(t, func(t *testing.T, o *other) {
			from := o.Session.Mark()
			for n := range byte(20) {
				o.must(o.s.Put(task(n+1, "Tehtävä, jolla on pitkä nimi ja vielä pidempi selitys")))
			}
			o.share(o.s, o.Session)
			o.must(o.Session.Local().Put("mark", today.MarkArrived, []byte(number(from))))
			o.show()
			o.Resize(80, 40).Press("end").See("ja vielä 8")
			uitest.Sizes(t, "arrived", o.Page)
		})
	})
}

func TestARecordThatIsBackAsksWhetherItIsToGoAgain(t *testing.T) {
	const asks = "Poistamasi tehtävä on palannut: Kaisa muokkasi sitä samaan aikaan"
	withBack := func(t *testing.T, tell func(*testing.T, *other)) {
		withOther(t, func(t *testing.T, o *other) {
			o.must(o.Session.Put(task(1, "Osta maitoa")))
			o.share(o.Session, o.s)
			o.must(o.Session.Delete(model.KindTask, model.ID{0xee, 1}))
			o.must(o.s.Put(task(1, "Osta kahvia")))
			o.share(o.Session, o.s, o.Session)
			o.show()
			tell(t, o)
		})
	}
	t.Run("one key deletes it", func(t *testing.T) {
		withBack(t, func(t *testing.T, o *other) {
			o.See(asks, "del poistaa uudelleen, k antaa olla").Press("delete").Said("Poistettu uudelleen.").NotSee("on palannut")
			if all := uitest.List[*model.Task](o.Desk); len(all) != 0 {
				t.Errorf("still there: %+v", all)
			}
		})
	})
	t.Run("one key lets it be", func(t *testing.T) {
		withBack(t, func(t *testing.T, o *other) {
			o.Press("k").Said("Jätetty paikalleen.").NotSee("on palannut")
			if all := uitest.List[*model.Task](o.Desk); len(all) != 1 || all[0].Text != "Osta kahvia" {
				t.Errorf("%+v", all)
			}
			if o.mark() != "1000000" {
				t.Error("what came counts as looked at")
			}
		})
	})
	t.Run("enter tells what happened to it", func(t *testing.T) {
		withBack(t, func(t *testing.T, o *other) {
			if got := uitest.Asked[ui.HistoryMsg](o.Desk, "enter"); got.Kind != model.KindTask || got.ID != (model.ID{0xee, 1}) {
				t.Errorf("enter leads to %+v", got)
			}
		})
	})
	t.Run("in every language and size", func(t *testing.T) {
		withBack(t, func(t *testing.T, o *other) { uitest.Sizes(t, "back", o.Page) })
	})
}
