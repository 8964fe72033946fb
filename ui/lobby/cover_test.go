package lobby_test

import (
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/ui"
	"aula/ui/lobby"
	"aula/ui/uitest"
)

// cover locks the laptop under the cover of a running shift.
func (d *desk) cover() *uitest.Driver {
	d.t.Helper()
	tiles := lobby.TilesOf(d.s, d.begin())
	d.s.Lock()
	env := d.env()
	env.Store = nil
	return uitest.DriveScreen(d.t, lobby.NewCover(env, d.st, tiles), nil)
}

func TestUnderTheCoverKeysAreKeptAndShownAfterUnlocking(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.cover()
		on.See("Yksinäisyys", "Numero tai väli kirjaa · enter avaa").NotSee("Aino", "Olli", "Poliklinikka", "Tänään")
		on.Press("3").See("Tallennettu, näkyy avaamisen jälkeen.", "u kumoa (60 s)").NotSee("Kirjattu", " 1 ─┐", "√ 1")
		on.Press("space", ".", "5")
		d.unlock()
		d.want("theme=lonely", "", "", "theme=hope")
		page := d.open()
		page.See("Suojanäkymässä kirjattiin 4 kohtaamista. C näyttää.")
		page.Press("C").See("hylkää kirjauksen").Press("down", "down", "down", "up", "1")
		if n := len(d.kept()); n != 3 {
			t.Fatalf("%d left", n)
		}
		page.Press("enter")
		if n := len(d.kept()); n != 2 {
			t.Fatalf("%d left", n)
		}
		page.Press("esc").NotSee("Suojanäkymässä").See("Tänään 2")
	})
}

func TestTheCoverTakesBackTheLastWithinItsMinute(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.cover()
		on.Press("3", "5", "u").See("Kumottu.")
		on.Press("u").See("Minuutti on kulunut")
		on.Press("4").Wait(70 * time.Second)
		on.Press("u").See("Minuutti on kulunut").NotSee("kumoa (")
		d.unlock()
		d.want("theme=lonely", "theme=feelings")
	})
}

func TestTheCoverTakesKeysTypedAllAtOnceAndIgnoresAHeldOne(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.cover()
		on.Ahead("1", "2", "u", "3", "3", "3")
		d.unlock()
		d.want("theme=waiting", "theme=lonely")
	})
}

func TestTheCoverUnlocksByEnterAndOtherLettersWriteNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.cover()
		on.Press("a", "0", "n", "x", ",")
		on.Press("enter")
		d.unlock()
		d.want()
	})
}

func TestTheCoversClockGoesOn(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.cover()
		on.Resize(60, 12).See("9.00").Wait(5 * time.Minute).See("9.05")
	})
}

func TestEveryViewFitsEverySize(t *testing.T) {
	for name, keys := range map[string][]string{
		"the tally": {"a"}, "the comma": {","}, "a warning": {"u", "a"},
		"the shift's menu": {"V"}, "the end": {"V", "1"}, "the crisis card": {"K"}, "the contact": {"Y"}, "the slip": {"J"},
		"removal": {"R"}, "incidents": {"P"}, "coping": {"S"}, "a tip": {"S", "enter"}, "notes": {"O"}, "the form": {"n"},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Sweep(t, func() ui.Screen {
				d := newDesk(t)
				site := d.site()
				site.Contact, site.ContactPhone, site.FreeText = "Kaisa", "040 123 4567", true
				d.put(site)
				shift := d.begin()
				if _, err := d.s.Log(model.Encounter{Site: shift.Site, Themes: []string{"lonely"}}); err != nil {
					t.Fatal(err)
				}
				s := lobby.New(d.env(), d.gear)
				s.Update(s.Load()())
				return dialog(s, keys...)
			})
		})
	}
	t.Run("no shift", func(t *testing.T) {
		uitest.Sweep(t, func() ui.Screen { return lobby.New(newDesk(t).env(), lobby.Gear{}) })
	})
	t.Run("the cover", func(t *testing.T) {
		uitest.Sweep(t, func() ui.Screen {
			d := newDesk(t)
			return lobby.NewCover(d.env(), d.st, lobby.TilesOf(d.s, d.begin()))
		})
	})
}

func TestPictures(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.open().Resize(80, 20)
		uitest.Golden(t, "none", on.Screen())
		on = d.onShift()
		for k := range strings.FieldsSeq("3 a 5 l i 1 3 a e t") {
			on.Press(k)
		}
		for name, size := range map[string][2]int{"tally-80": {80, 20}, "tally-60": {60, 14}, "tally-45": {45, 18}, "tally-120": {120, 30}} {
			on.Resize(size[0], size[1])
			uitest.Golden(t, name, on.Screen())
		}
		env := d.env()
		env.Store = nil
		cover := uitest.DriveScreen(t, lobby.NewCover(env, d.st, lobby.TilesOf(d.s, &model.Shift{Site: d.site().ID})), nil)
		uitest.Golden(t, "cover", cover.Resize(80, 20).Press("3").Screen())
	})
}
