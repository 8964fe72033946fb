package lobby_test

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/uitest"
)

// last is the newest message of a kind that the screen sent upwards.
func last[T any](on *uitest.Driver) (T, bool) {
	for i := len(on.Sent) - 1; i >= 0; i-- {
		if m, ok := on.Sent[i].(T); ok {
			return m, true
		}
	}
	var zero T
	return zero, false
}

func TestAShiftIsStartedInTwoKeysAndTheRootIsTold(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		site := d.site()
		site.Backup = "Olli"
		d.put(site)
		on := d.open()
		if m, ok := last[ui.ShiftMsg](on); !ok || m.Shift != nil {
			t.Fatal("the root must hear that no shift runs")
		}
		on.Press("enter").See("Tukihenkilö", "Suunniteltu loppu")
		on.Press("enter").Type("15").Press("enter")
		on.See("Vuorossa Aino 9.00–15.00", "tukena Olli")
		m, _ := last[ui.ShiftMsg](on)
		all := d.shifts()
		if len(all) != 1 || m.Shift == nil || m.Shift.ID != all[0].ID || all[0].Backup != "Olli" || all[0].Person != d.s.Me() {
			t.Fatalf("%+v, told %+v", all, m.Shift)
		}
		if mark, _ := d.s.Local().Get("mark", "site"); string(mark) != site.ID.String() {
			t.Fatalf("site mark %q", mark)
		}
		on.Press("1")
		d.want("theme=waiting")
	})
}

func TestTheSiteIsAskedOnlyWhereThereAreSeveral(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		other := &model.Site{ID: model.ID{9}, Name: "Kirjasto"}
		d.put(other, &model.Site{ID: model.ID{10}, Name: "Suljettu", Retired: true})
		if err := d.s.Local().Put("mark", "site", []byte(other.ID.String())); err != nil {
			t.Fatal(err)
		}
		on := d.open()
		on.Press("enter").See("Toimipaikka", "Kirjasto", "Poliklinikka").NotSee("Suljettu")
		on.Press("ctrl+s").See("Vuorossa Aino")
		if all := d.shifts(); len(all) != 1 || all[0].Site != other.ID {
			t.Fatalf("%+v", all)
		}
	})
}

func TestAShiftEndsWithEnterAloneAndItsBagsAreCut(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("3", "a", "V").See("Lopeta vuoro", "Siirrä vuoro seuraavalle", "Ei ketään, jolle siirtää")
		on.Press("1").See("Millainen tunnelma aulassa oli?", "Rauhallinen")
		on.Press("enter").See("Vuoro ei ole käynnissä", "Tänään: 1 kohtaaminen")
		all := d.shifts()
		if len(all) != 1 || all[0].Running() || len(all[0].Moods) != 0 {
			t.Fatalf("%+v", all)
		}
		if n, err := d.s.LastBag(); err != nil || n != 1 {
			t.Fatalf("%d bags, %v", n, err)
		}
		if m, _ := last[ui.ShiftMsg](on); m.Shift != nil {
			t.Fatal("the root must hear that the shift is over")
		}
		on.Press("u", "a", "1")
		d.want("theme=lonely who=client")
	})
}

func TestTheMoodOfTheLobbyIsKeptWithTheShift(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("V", "3", "space", "down", "down", "space", "enter")
		if all := d.shifts(); !slices.Equal(all[0].Moods, []string{"calm", "quiet"}) {
			t.Fatalf("%q", all[0].Moods)
		}
		on.Press("V", "1", "space", "enter")
		if all := d.shifts(); !slices.Equal(all[0].Moods, []string{"quiet"}) || all[0].Running() {
			t.Fatalf("%+v", all[0])
		}
	})
}

func TestAForgottenShiftIsEndedAtTheTimeItWasOver(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.begin()
		on := d.open()
		on.Wait(24 * time.Hour)
		on = d.open()
		on.See("Vuorossa Aino eilen 9.00–", "Vuoro alkoi aiemmin kuin tänään. V lopettaa sen.")
		on.Press("V", "1").See("Vuoro päättyi kello")
		on.Type("14.30").Press("ctrl+s").See("Vuoro ei ole käynnissä")
		if s := d.shifts()[0]; s.End-s.Start != 5*3600+1800 {
			t.Fatalf("%d s", s.End-s.Start)
		}
	})
}

func TestHandingOverEndsMineBeginsTheirsAndLocks(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		bo := &model.Member{ID: model.ID{8}, Name: "Bo", Role: model.PeerExpert}
		d.put(bo, &model.Member{ID: model.ID{7}, Name: "Poissa", Role: model.PeerExpert, Left: true})
		on := d.onShift()
		on.Press("3", "V", "2").See("Seuraavaksi vuorossa", "Bo", "Näkymä lukittuu").NotSee("Poissa")
		on.Press("tab", "tab").Type("17").Press("ctrl+s")
		var theirs, mine *model.Shift
		for _, s := range d.shifts() {
			if s.Person == bo.ID {
				theirs = s
			} else {
				mine = s
			}
		}
		if mine.Running() || theirs == nil || !theirs.Running() || theirs.After != mine.ID || theirs.Site != mine.Site || theirs.Backup != "Olli" {
			t.Fatalf("mine %+v, theirs %+v", mine, theirs)
		}
		if _, locked := last[ui.LockMsg](on); !locked {
			t.Fatal("the root was not asked to lock")
		}
		if m, _ := last[ui.ShiftMsg](on); m.Shift == nil || m.Shift.ID != theirs.ID {
			t.Fatalf("told %+v", m.Shift)
		}
		on.See("Vuorossa Bo")
	})
}

func TestLoggingGoesOnInAnothersShift(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.put(&model.Member{ID: model.ID{8}, Name: "Bo", Role: model.PeerExpert},
			&model.Shift{ID: model.ID{5}, Site: d.site().ID, Person: model.ID{8}, Start: model.MomentOf(d.now())})
		on := d.open()
		on.See("Vuorossa Bo 9.00–").Press("4")
		d.want("theme=feelings")
		on.Press("V").See("Aloita oma vuoro")
		on.Press("5", "enter", "enter").See("Vuorossa Aino")
	})
}

func TestTheSlipIsShownLargeAndStoredNowhere(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		d.gear.Words = []string{"majakkasaari", "kuutamoyö", "lumipyry"}
		next := 0
		d.gear.Pick = func(n int) int { next++; return next % n }
		on := d.onShift()
		on.Press("3", "J")
		on.Resize(40, 10).See("KUUTAMOYÖ MAJAKKASAARI", "Ne eivät tallennu minnekään")
		first := on.Screen()
		on.Press("space")
		if on.Screen() == first {
			t.Fatal("the same words")
		}
		on.Resize(80, 20).Press("esc").See("Vuorossa Aino").NotSee("KUUTAMOYÖ")
		on.Press("V", "1", "enter")
		if names, err := d.s.Local().Names("draft"); err != nil || len(names) > 0 {
			t.Fatalf("drafts %q, %v", names, err)
		}
		d.s.Lock()
		if err := d.st.Close(); err != nil {
			t.Fatal(err)
		}
		err := fs.WalkDir(os.DirFS(d.dir), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := fs.ReadFile(os.DirFS(d.dir), name)
			for _, w := range d.gear.Words {
				if bytes.Contains(bytes.ToLower(data), []byte(w)) {
					t.Errorf("%s holds %s", name, w)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range on.Sent {
			if w, ok := m.(ui.NoteMsg); ok && strings.Contains(w.Text, "kuutamo") {
				t.Errorf("said in the status line: %q", w.Text)
			}
		}
	})
}

func TestCrisisCardHasTheSitesOwnLine(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.open()
		on.Press("K").See("112", "Toimipaikan oma kriisipuhelin: ei vielä merkitty").NotSee("{line}", "**")
		site := d.site()
		site.CrisisName, site.CrisisPhone = "Kainuun kriisikeskus", "08 1234 567"
		site.Contact, site.ContactPhone, site.Backup, site.BackupPhone = "Kaisa", "040 123 4567", "Olli", "050 765 4321"
		d.put(site)
		on = d.onShift()
		on.Press("K").See("Kainuun kriisikeskus 08 1234 567").Press("esc")
		on.Press("E").See("Emme tee puolesta.", "Emme ole ystäväpalvelu.").Press("enter")
		on.Press("Y").See("Yhteyshenkilö", "Kaisa", "Tukihenkilö tällä vuorolla", "Olli", "Hätänumero 112")
		on.Resize(60, 9).See("040 123 4567", "050 765 4321")
		on.Resize(60, 18).Press("down", "esc").See("Vuorossa Aino")
	})
}

func TestTheBackUpOfTheShiftGoesBeforeTheSites(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		site := d.site()
		site.Backup, site.BackupPhone = "Sari", "050 765 4321"
		d.put(site)
		on := d.onShift()
		on.Resize(60, 9).Press("Y").See("Olli").NotSee("Sari", "050 765 4321")
	})
}

func TestAnIncidentIsNotedAndDebriefed(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		site := d.site()
		site.Contact = "Kaisa"
		d.put(site)
		on := d.onShift()
		on.Press("P").See("1 Kirjaa uusi tapahtuma", "Kun jotain pelottavaa tapahtui")
		on.Press("1", "down", "tab").Type("Ovella huudettiin, soita 040 123 4567").See("Tekstissä näyttää olevan: puhelinnumero", "ctrl+b")
		on.Press("ctrl+s").See("Vielä yksi kohta kaipaa korjausta.")
		on.Press("ctrl+b", "ctrl+s")
		all, err := store.Between[*model.Incident](d.s, model.DateOf(d.now())-1, model.DateOf(d.now()))
		if err != nil || len(all) != 1 || all[0].Person != d.s.Me() || strings.Contains(all[0].Note, "040") || !strings.Contains(all[0].Note, "huudettiin") {
			t.Fatalf("%+v %v", all, err)
		}
		on.Wait(30*time.Minute).Press("P").See("purku tekemättä").Press("3").See("Mitä sovittiin", "Kaisa", "Ovella huudettiin")
		on.Press("tab", "tab", "tab").Type("Puhuttiin läpi.").Press("ctrl+s")
		all, _ = store.Between[*model.Incident](d.s, model.DateOf(d.now())-1, model.DateOf(d.now()))
		if x := all[0]; x.With != "Kaisa" || x.Debrief != "Puhuttiin läpi." || x.Debriefed < x.At+1700 {
			t.Fatalf("%+v", x)
		}
		on.Press("P").See("purettu ma 23.11.")
	})
}

func TestAnIncidentCanBeDebriefedInTheSameMinute(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("P", "1", "down", "ctrl+s", "P", "3", "ctrl+s")
		all, err := store.Between[*model.Incident](d.s, model.DateOf(d.now())-1, model.DateOf(d.now()))
		if err != nil || len(all) != 1 || all[0].Debriefed == 0 {
			t.Fatalf("%+v %v\n%s", all, err, on.Screen())
		}
	})
}

func TestEnvironmentNotesAreListedUntilSettled(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("O", "1", "down", "down", "tab").Type("Ilmanvaihto humisee.").Press("ctrl+s")
		on.Press("O").See("Melu: Ilmanvaihto humisee.").Press("2").See("Melu: Ilmanvaihto humisee.", "Kyllä siirtää huomion pois")
		on.Press("left", "enter")
		on.Press("O").NotSee("humisee")
		all, err := store.List[*model.EnvNote](d.s)
		if err != nil || len(all) != 1 || !all[0].Ready {
			t.Fatalf("%+v %v", all, err)
		}
	})
}

func TestCopingMeansAreFoundByTagAndWordsAndOwnOnesAdded(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		on := d.onShift()
		on.Press("S").Type("hengit").See("Hengitys: ")
		on.Press("enter").See("Näytä tai lue ääneen.")
		first := on.Screen()
		if on.Press("right"); on.Screen() == first {
			t.Fatal("no next one")
		}
		on.Press("left", "esc", "S").Type("lisaa oma").Press("enter").Type("Keinutuoli ja villasukat.").Press("tab", "space", "ctrl+s")
		on.Press("S").Type("villasuk").See("Hengitys: Keinutuoli ja villasukat.")
	})
}

func TestAPlannedShiftIsProposedAsItWasPlanned(t *testing.T) {
	inBubble(t, func(t *testing.T, d *desk) {
		other := &model.Site{ID: model.ID{9}, Name: "Kirjasto", Backup: "Kaisa"}
		closed := &model.Site{ID: model.ID{10}, Name: "Suljettu", Retired: true}
		at := func(id byte, site model.ID, hour int, people ...string) *model.Entry {
			start := monday(d.now().Location()).Add(time.Duration(hour-9) * time.Hour)
			return &model.Entry{ID: model.ID{1, id}, What: model.EntryShift, Site: site, Start: model.MomentOf(start), Minutes: 240, People: people}
		}
		me := d.s.Me().String()
		cancelled := at(3, d.site().ID, 9, me)
		cancelled.Cancelled = true
		d.put(
			other, closed, cancelled, at(1, other.ID, 10, me), at(2, d.site().ID, 14, me),
			at(4, d.site().ID, 9, model.ID{7}.String()), at(5, closed.ID, 9, me), at(6, d.site().ID, 4, me),
		)
		on := d.open()
		on.Press("enter").See("Suunniteltu tänään kello 10.00–14.00", "Kaisa", "14.00")
		on.Press("ctrl+s").See("Vuorossa Aino 9.00–14.00", "tukena Kaisa")
		if all := d.shifts(); len(all) != 1 || all[0].Site != other.ID {
			t.Fatalf("%+v", all)
		}
	})
}
