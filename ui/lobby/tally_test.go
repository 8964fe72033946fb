package lobby_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/lobby"
	"aula/ui/uitest"
)

func TestOneKeyLogsAndIsOnDiskBeforeTheScreenSaysSo(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.See("Vuorossa Aino 9.00–", "tukena Olli", "Yksinäisyys").NotSee("Kirjattu")
		on.Press("3").See("Kirjattu: Yksinäisyys.", "u kumoa · kirjaimet tarkentavat (60 s)")
		d.want("theme=lonely")
		on.See("Tänään 1")
		on.Press("space").See("Kirjattu: ei aihetta.")
		d.want("theme=lonely", "")
	})
}

// The writes are held back here: whatever keys asked for, nothing may be called
// logged before the store has answered.
func TestNothingIsCalledLoggedWhileTheWriteIsUnderWay(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.begin()
		s := lobby.New(d.env(), d.gear)
		s.Resize(80, 20)
		s.Update(s.Load()())
		press(s, "3")
		if screen := uitest.Plain(s.View().Body); strings.Contains(screen, "Kirjattu") || !strings.Contains(screen, "Tallennetaan: Yksinäisyys") {
			t.Fatal(screen)
		}
		d.want()
	})
}

func press(s ui.Screen, k string) {
	for _, a := range s.Actions() {
		if slices.Contains(a.Key.Keys(), k) {
			a.Do()
			return
		}
	}
}

func TestAnEncounterWithWhoPhaseAndWhatHappenedTakesFiveKeys(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3", "a", "e", "t", "o").See("Kirjattu: Yksinäisyys, asiakas, oma aloite, ennen vastaanottoa, toivoa.")
		d.want("theme=lonely who=client initiative=expert phase=before did=hope")
		on.Press("l", "t", "y").See("Yksinäisyys, läheinen, oma aloite, ennen vastaanottoa, yhteistapaam")
		d.want("theme=lonely who=relative initiative=expert phase=before next=joint")
	})
}

func TestKeysTypedAllAtOnceGiveExactlyTheRightRecords(t *testing.T) {
	for _, tt := range []struct {
		name, keys string
		want       []string
	}{
		{"two encounters and their letters", "1a2l", []string{"theme=waiting who=client", "theme=everyday who=relative"}},
		{"letters before the first answer", "3ait+", []string{"theme=lonely who=client did=hope+info count=2"}},
		{"a theme added to the right one", "1,2a3", []string{"theme=everyday+waiting who=client", "theme=lonely"}},
		{"an undo in between", "1a2u3l", []string{"theme=waiting who=client", "theme=lonely who=relative"}},
		{"the form's keys are not the tally's", "1an2l", []string{"theme=waiting who=client"}},
		{"an undone one leaves nothing", "5aiu", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, d *desk) {
				on := d.onShift()
				on.Ahead(uitest.Letters(tt.keys)...)
				d.want(tt.want...)
				if len(on.Failed) > 0 {
					t.Fatal(on.Failed)
				}
			})
		})
	}
}

// Commands run side by side in a program, so writes may reach the queue in any order.
func TestWritesInTheWrongOrderComeToTheSame(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.begin()
		s := lobby.New(d.env(), d.gear)
		s.Update(s.Load()())
		var writes []ui.WriteMsg
		for _, k := range []string{"3", "a", "i", "l"} {
			for _, a := range s.Actions() {
				if a.Key.Keys()[0] == k {
					writes = append(writes, writesOf(a.Do())...)
				}
			}
		}
		if len(writes) != 4 {
			t.Fatalf("%d writes", len(writes))
		}
		for _, i := range []int{2, 0, 3, 1} {
			if _, err := writes[i].Do(d.s); err != nil {
				t.Fatal(err)
			}
		}
		d.want("theme=lonely who=relative did=info")
	})
}

func TestTheMinuteEndsRefiningAndUndoing(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3", "a")
		on.Wait(40 * time.Second).See("(20 s)")
		on.Wait(25*time.Second).NotSee("Kirjattu", "kumoa")
		on.Press("l").See("Minuutti on kulunut. Uusi kirjaus numerolla.")
		on.Press("+").See("Minuutti on kulunut")
		on.Press(",").See("Minuutti on kulunut")
		on.Press("u").See("Kumottavaa ei ole")
		d.want("theme=lonely who=client")
		on.See("Tällä tunnilla: 1 kohtaaminen, 1 ihminen · yksinäisyys 1").NotSee("Vielä auki")
	})
}

func TestWhatTheStoreHasClosedIsPutBackAsItStands(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3", "a")
		if _, err := d.s.CutBags(store.ShiftEnd); err != nil {
			t.Fatal(err)
		}
		on.Press("l").See("Minuutti on kulunut")
		d.want("theme=lonely who=client")
		on.Press("l").See("Minuutti on kulunut").NotSee("läheinen")
	})
}

func TestUndoTakesBackTheLastAndThenTheOneBefore(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3", "5", "1")
		on.Press("u").See("Kumottu: Vastaanoton jännitys.")
		d.want("theme=lonely", "theme=hope")
		on.Press("a").See("Kirjaa ensin numerolla")
		on.Press("u").See("Kumottu: Toivo ja toipuminen.")
		on.Press(".").See("Kirjattu: Yksinäisyys.")
		d.want("theme=lonely", "theme=lonely")
	})
}

func TestTheSameAsLastRepeatsThemesAndLettersForOnePerson(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press(".").See("Edellistä kirjausta ei vielä ole")
		on.Press("3", "a", "i", "+", "+", ".")
		d.want("theme=lonely who=client did=info count=3", "theme=lonely who=client did=info")
		on.Press("-").See("Mukana on aina vähintään yksi ihminen.")
		on.Wait(2 * time.Minute)
		on.Press(".")
		d.want("theme=lonely who=client did=info count=3", "theme=lonely who=client did=info", "theme=lonely who=client did=info")
	})
}

func TestCommaAddsAThemeToTheLast(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press(",").See("Kirjaa ensin numerolla")
		on.Press("3", ",").See("Mikä aihe lisätään?")
		on.Press("5").See("Kirjattu: Yksinäisyys, toivo ja toipuminen.")
		d.want("theme=hope+lonely")
		on.Press(",", "0")
		on.Type("asumi").Press("enter")
		d.want("theme=hope+housing+lonely")
		on.Press(",", "a")
		d.want("theme=hope+housing+lonely who=client")
		on.Press("1")
		d.want("theme=hope+housing+lonely who=client", "theme=waiting")
	})
}

func TestZeroFindsTheThemesWithoutADigitAlsoWithoutDots(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("0").See("Raha ja etuudet").NotSee("Yksinäisyys")
		on.Type("paihteet").Press("enter").See("Kirjattu: Päihteet ja toipuminen.")
		on.Press("a")
		d.want("theme=substance who=client")
	})
}

func TestAKeyHeldDownCountsOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3")
		for range 40 {
			on.Wait(30 * time.Millisecond)
			on.Send(ui.Press("3"))
		}
		d.want("theme=lonely")
		on.Press("a")
		on.Wait(200 * time.Millisecond)
		on.Send(ui.Press("a"))
		d.want("theme=lonely who=client")
		on.Press("3", "3")
		d.want("theme=lonely who=client", "theme=lonely", "theme=lonely")
		if s := lobby.New(d.env(), d.gear); !s.(ui.Burst).GuardsBursts() {
			t.Fatal("the root must keep bursts away")
		}
	})
}

func TestARetiredThemeLeavesAHoleAndStillReadsRight(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3")
		c := *d.s.Codes().Find(model.Theme, "lonely")
		c.Retired = true
		d.put(&c)
		before := place(on.Screen(), "Tunteet ja ahdistus")
		on.Press("4")
		if after := place(on.Screen(), "Tunteet ja ahdistus"); after != before {
			t.Fatalf("the tile moved from %v to %v", before, after)
		}
		on.Press("3").See("Numerolla 3 ei ole nyt aihetta. 0 näyttää muut aiheet.").See("yksinäisyys 1")
		d.want("theme=lonely", "theme=feelings")
	})
}

// place is line and column of a text.
func place(screen, text string) [2]int {
	for y, l := range strings.Split(screen, "\n") {
		if x := strings.Index(l, text); x >= 0 {
			return [2]int{y, x}
		}
	}
	return [2]int{-1, -1}
}

func TestTilesAreClickableAtEverySize(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		var want []string
		for _, size := range [][2]int{{80, 20}, {60, 14}, {120, 30}, {45, 20}, {45, 10}} {
			on.Resize(size[0], size[1]).Wait(time.Second)
			on.ClickOn("7 ")
			want = append(want, "theme=services")
			d.want(want...)
		}
	})
}

func TestAllNineTilesStatusAndCountsAreSeenOnASmallWindow(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("1")
		for _, size := range [][2]int{{60, 18}, {60, 14}, {60, 12}, {45, 14}} {
			on.Resize(size[0], size[1])
			for slot := 1; slot <= model.Slots; slot++ {
				first, _, _ := strings.Cut(d.s.Codes().InSlot(slot).Words.Fi, " ")
				on.See(first)
			}
			on.See("Kirjattu: Vastaanoton jännitys.", "u kumoa", "Tänään 1")
		}
	})
}

func TestWithoutAShiftNothingIsLoggedAndTheReasonIsSaid(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.open()
		on.See("Vuoro ei ole käynnissä", "enter aloita vuoro")
		on.Press("1", "space", ".", "n", "a")
		d.want()
		if n := len(on.Notes); n != 5 || on.Notes[0] != "Kirjaus kuuluu vuoroon. Enter aloittaa vuoron." {
			t.Fatalf("%q", on.Notes)
		}
	})
}

func TestAPageOpenedAnewGoesOnWithTheRunningMinute(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3").Wait(20 * time.Second)
		again := d.open()
		again.See("Kirjattu: Yksinäisyys.", "(40 s)")
		again.Press("a", ".", "u", "u")
		d.want()
	})
}

func TestRemovingTakesOneOfAThemeOutOfTheDay(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("R").See("Tänään ei ole kirjauksia").Press("esc")
		on.Press("3").Wait(2 * time.Minute)
		on.Press("3", "5").Wait(2 * time.Hour)
		on.Press("R").See("1  Yksinäisyys", "Toivo ja toipuminen")
		on.Press("1").See("Tänään 2")
		d.want("theme=lonely", "theme=hope")
		if !slices.Contains(on.Notes, "Poistettu laskurista: Yksinäisyys.") {
			t.Fatalf("%q", on.Notes)
		}
		on.Press("5", "R", "2").See("Kumottu: Toivo ja toipuminen.")
		d.want("theme=lonely", "theme=hope")
	})
}

func TestOtherLanguagesHaveTheSameKeys(t *testing.T) {
	for lang, want := range map[string][]string{
		"sv": {"På pass Aino 9.00–", "Antecknat: Ensamhet, klient.", "u ångra"},
		"en": {"On shift Aino 9:00–", "Logged: Loneliness, client.", "u undo"},
	} {
		inBubble(t, func(t *testing.T, d *desk) {
			d.lang = lang
			on := d.onShift()
			on.Press("3", "a").See(want...)
			d.want("theme=lonely who=client")
			on.Press("1", "u", "V", "esc", "K").See("112")
		})
	}
}

func TestNoKeyIsTakenTwiceAndNoGlobalOneAtAll(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		for _, running := range []bool{false, true} {
			if running {
				d.begin()
			}
			s := lobby.New(d.env(), d.gear)
			s.Update(s.Load()())
			seen := map[string]string{}
			for _, a := range s.Actions() {
				for _, k := range a.Key.Keys() {
					if other, twice := seen[k]; twice {
						t.Errorf("%s: %s and %s", k, other, a.Key.Help().Desc)
					}
					seen[k] = a.Key.Help().Desc
					if k == "m" || k == "h" || k == "?" || strings.HasPrefix(k, "f1") || k == "ctrl+k" || k == "ctrl+c" || k == "ctrl+l" {
						t.Errorf("%s belongs to the root", k)
					}
				}
			}
			if len(seen) < 35 {
				t.Errorf("only %d keys", len(seen))
			}
		}
	})
}

func TestWhatCouldNotBeKeptIsNotCalledLogged(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3")
		d.s.Lock() // every write from here on fails
		on.Press("5").NotSee("Kirjattu", "Tallennetaan")
		on.Press("a").See("Kirjaa ensin numerolla")
		if len(on.Failed) == 0 {
			t.Fatal("the failure was not explained")
		}
		d.unlock()
		d.want("theme=lonely")
	})
}

// BenchmarkTally is a key on the tally to its picture, without terminal and disk.
func BenchmarkTally(b *testing.B) {
	var page ui.Screen
	b.Run("view", func(b *testing.B) {
		page = benchPage(b)
		for b.Loop() {
			page.View()
		}
	})
	b.Run("key", func(b *testing.B) {
		page = benchPage(b)
		for b.Loop() {
			press(page, "+")
			page.View()
		}
	})
}
