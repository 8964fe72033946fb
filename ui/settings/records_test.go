package settings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/settings"
	"aula/ui/uitest"
)

// today is the day of the bubble's clock in the workspace's zone: 1 January 2000.
func (w *world) today() model.Date { return model.DateOf(w.s.Now()) }

// site is the only site there is.
func (w *world) site() model.Site { w.t.Helper(); return *only[*model.Site](w) }

func only[T model.Record](w *world) T {
	w.t.Helper()
	all, err := store.List[T](w.s)
	if err != nil || len(all) != 1 {
		w.t.Fatal(all, err)
	}
	return all[0]
}

// asked holds the last dialog to its title.
func (w *world) asked(title string) *world {
	w.t.Helper()
	if got := sent[ui.AskMsg](w).Screen.Title(); got != title {
		w.t.Errorf("the dialog is called %q, want %q", got, title)
	}
	return w
}

// put stores records as another day's work would have.
func (w *world) put(all ...model.Record) {
	w.t.Helper()
	if err := w.s.Put(all...); err != nil {
		w.t.Fatal(err)
	}
}

// furnish fills a workspace: a site with its facts, a project, three organisations, two people with what was
// agreed.
func furnish(w *world) {
	w.t.Helper()
	project := &model.Project{ID: model.ID{16}, Name: "Pilotti 1", Partner: "Mielenterveysseura", From: w.today() - 30, To: w.today() + 200}
	s := w.site()
	s.Contact, s.ContactPhone, s.Short = "Kaisa", "040 123 4567", "poli"
	s.Rooms, s.Agreement, s.AgreementEnds = []string{"Ryhmähuone", "Kokoushuone 1"}, "Poliklinikan johto: aula ja ryhmähuone", w.today()+30
	s.Insurance, s.InsuranceEnds, s.Project = "Ryhmävakuutus 1234", w.today()-1, project.ID
	s.CrisisName, s.CrisisPhone = "Kriisipuhelin", "09 2525 0111"
	district := &model.Organisation{
		ID: model.ID{18}, Name: "Esimerkkilän kuntayhtymä", Sort: model.HospitalDistrict, Former: []string{"1994-12-31 Esimerkkilän sairaanhoitopiiri"},
		MergedInto: model.ID{19}, MergedOn: w.today() - 60,
	}
	county := &model.Organisation{ID: model.ID{19}, Name: "Esimerkkilän hyvinvointialue", Sort: model.WellbeingCounty}
	ngo := &model.Organisation{ID: model.ID{20}, Name: "Mielenterveysseura", Sort: model.NGO}
	s.Organisation, project.Organisation = district.ID, ngo.ID
	w.put(project, &s, district, county, ngo)
	me := *w.s.Member(w.s.Me())
	me.Undertaking = w.today() - 100
	w.put(&me, &model.Member{
		ID: model.ID{77}, Name: "Olli", Role: model.SocialInstructor, PauseFrom: w.today() - 2, PauseTo: w.today() + 5, WeekMost: 2,
		Occasions: []string{string(model.EntryTeam), string(model.EntryShift)},
	})
}

func TestASiteTurnsFreeTextOnAndKnowsItsPeople(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").See("Poliklinikka").Press("enter", "e").asked("Poliklinikka: Nimi ja yhteyshenkilöt")
		w.Press("tab").Type("Poli!").Press("tab").See("Käytä vain pieniä kirjaimia").Press("shift+tab").erase().Type("poli")
		w.Press("tab").Type("Kaisa").Press("tab").Type("040 123 4567").Press("ctrl+s").See("Kaisa, 040 123 4567")
		w.Press("end", "e").NotSee("Lyhyt nimi").Type("Kriisipuhelin").Press("tab").Type("09 2525 0111")
		w.Press("tab").See("Tunnisteiden tarkistus on mukana, kun kirjoitat").Press("k", "ctrl+s").See("Kriisipuhelin, 09 2525 0111")
		if s := w.site(); !s.FreeText || s.Short != "poli" || s.Contact != "Kaisa" || s.ContactPhone != "040 123 4567" || s.CrisisName != "Kriisipuhelin" || s.CrisisPhone != "09 2525 0111" {
			t.Errorf("stored: %+v", s)
		}
		w.Press("r")
		w.said("Ainoaa toimipaikkaa ei voi poistaa käytöstä. Lisää ensin toinen.")
		w.Press("esc").See("vapaa teksti, Kaisa")
	})
}

func TestANewSiteIsUnderTheCursorAndGoesAgainByUndo(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").Press("n").See("toimipaikan omalla sivulla").Type("Terveysasema").Press("ctrl+s").See("► Terveysasema")
		w.said("Lisätty toimipaikka Terveysasema.")
		w.Press("enter").See("Sopimus päättyy").Press("r").See("Terveysasema, ei käytössä").Press("esc").See("ei käytössä")
		w.Press("u").NotSee("ei käytössä").Press("enter", "u").See("Sitä ei enää löydy täältä.").Press("e", "r", "x", "esc").NotSee("Terveysasema").See("Poliklinikka")
	})
}

func TestRoomsAndAgreementOfASite(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").Press("enter").down(5).Press("e").asked("Poliklinikka: Tilat ja sopimukset").NotSee("Hanke")
		w.Type("Ryhmähuone, kokoushuone 1,  ryhmähuone ").Press("tab").Type("Johto: aula").Press("tab").Type("31.1.").See("= maanantai 31.1.2000")
		w.Press("tab").Type("LähiTapiola 12").Press("tab").Type("+90").Press("ctrl+s")
		s := w.site()
		if !slices.Equal(s.Rooms, []string{"Ryhmähuone", "kokoushuone 1"}) && !slices.Equal(s.Rooms, []string{"kokoushuone 1", "Ryhmähuone"}) {
			t.Errorf("rooms: %q", s.Rooms)
		}
		if s.Agreement != "Johto: aula" || s.AgreementEnds != w.today()+30 || s.Insurance != "LähiTapiola 12" || s.InsuranceEnds != w.today()+90 {
			t.Errorf("stored: %+v", s)
		}
		w.See("▲ 31.1.2000, 30 päivän päästä", "LähiTapiola 12").Press("esc").See("▲ sopimus päättyy 31.1.").NotSee("vakuutus päätty")
		w.Press("enter").down(5).Press("e").Press("tab", "tab").erase().Press("ctrl+s").NotSee("päivän päästä")
		if s := w.site(); s.AgreementEnds != 0 {
			t.Errorf("an emptied day is %s", s.AgreementEnds)
		}
		if got := w.site().Rooms; len(got) != 2 {
			t.Errorf("rooms that nobody touched: %q", got)
		}
		w.Press("e").erase().Type(strings.Repeat("x", 121)).Press("ctrl+s").See("Teksti on liian pitkä")
	})
}

func TestWhatHasEndedSaysSo(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").See("vakuutus päättyi 31.12.1999").Press("enter").See("▲ päättyi 31.12.1999", "Kokoushuone 1, Ryhmähuone", "Pilotti 1")
	}, furnish)
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").NotSee("päätty").See("ei käytössä")
	}, furnish, func(w *world) {
		s := w.site()
		s.Retired = true
		w.put(&s)
	})
}

func TestAProjectIsMadeGivenToASiteAndRetired(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("4").See("Hankkeita ei ole").Press("n").Type("Pilotti 1").Press("tab").Type("Mielenterveysseura").Press("tab").Type("1.3.2000").Press("tab").Type("1.2.2000")
		w.Press("ctrl+s").See("väärässä järjestyksessä").erase().Type("31.12.2000").Press("ctrl+s").See("► Pilotti 1", "1.3.–31.12., Mielenterveysseura")
		w.said("Lisätty hanke Pilotti 1.")
		p := only[*model.Project](w)
		w.Press("esc").section("2").Press("enter").down(5).Press("e", "tab", "tab", "tab", "tab", "tab").See("ei hanketta").Press("down", "ctrl+s").See("Pilotti 1")
		if s := w.site(); s.Project != p.ID {
			t.Fatalf("the site's project is %s", s.Project)
		}
		w.Press("esc", "esc").section("4").Press("r").See("ei käytössä")
		w.Press("esc").section("2").Press("enter").down(5).Press("e", "ctrl+s")
		if s := w.site(); s.Project != p.ID {
			t.Error("a form that was only looked at took the retired project away")
		}
		w.Press("esc", "esc").section("4").Press("e").See("Viimeinen päivä").Press("esc", "u").NotSee("ei käytössä")
	})
}

// What another laptop knows and this one does not is not lost by a form.
func TestAProjectThatIsNotKnownHereStays(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").Press("enter").down(5).Press("e", "tab").Type("Johto").Press("ctrl+s")
		if s := w.site(); s.Project != (model.ID{99}) || s.Agreement != "Johto" {
			t.Errorf("stored: %+v", s)
		}
	}, func(w *world) {
		s := w.site()
		s.Project = model.ID{99}
		w.put(&s)
	})
}

func TestAnyoneTakesABreakAndNobodyAsksWhy(t *testing.T) {
	saara := func(w *world) {
		if _, err := w.s.AddMember(&model.Member{Name: "Saara", Role: model.Coordinator}, "toinen hyvä salalause", "Kuusi"); err != nil {
			w.t.Fatal(err)
		}
	}
	story(t, model.PeerExpert, func(w *world) {
		me := func() *model.Member { return w.s.Member(w.s.Me()) }
		w.section("5").See("ei taukoa").Press("2").See("eikä syytä kysytä")
		w.Press("tab").Type("+5").Press("ctrl+s").See("tauolla 6.1. asti")
		if m := me(); m.PauseFrom != w.today() || m.PauseTo != w.today()+5 {
			t.Fatalf("a break without a first day: %s to %s", m.PauseFrom, m.PauseTo)
		}
		w.Press("2").erase().Type("+7").Press("ctrl+s").See("väärässä järjestyksessä").Press("tab").erase().Press("ctrl+s").See("tauko alkaa 8.1.")
		w.Press("2").Press("tab").Type("20.1.2000").Press("ctrl+s").See("tauolla 8.1.–20.1.").Press("esc").section("3").See("tauolla 8.1.–20.1.")
		w.Press("enter", "end", "e").erase().Press("tab").erase().Press("ctrl+s").See("ei taukoa")
		if m := me(); m.PauseFrom != 0 || m.PauseTo != 0 {
			t.Errorf("an ended break: %s to %s", m.PauseFrom, m.PauseTo)
		}
		w.Press("u").See("tauolla 8.1.–20.1.").Press("up", "up", "e")
		w.said("Tämän tekee vastaava kokemusohjaaja tai koordinaattori.")
	}, saara)
}

func TestTheCoordinatorWritesDownWhatWasAgreed(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		w.section("3").See("tauolla 6.1. asti, ▲ vaitiolositoumus").down(1).Press("enter").See("▲ puuttuu", "enintään 2 kertaa viikossa", "vuoro, tiimikokous")
		w.down(5).Press("e").Type("eilen").See("perjantai 31.12.1999").Press("tab").erase().Type("51").Press("ctrl+s").See("sallituissa rajoissa")
		w.erase().Type("1").Press("tab", "space", "ctrl+s").See("allekirjoitettu 31.12.1999", "enintään kerran viikossa")
		m := w.s.Member(model.ID{77})
		if m.Undertaking != w.today()-1 || m.WeekMost != 1 || !slices.Equal(m.Occasions, []string{string(model.EntryTeam)}) {
			t.Errorf("stored: %+v", m)
		}
		w.Press("e", "tab").erase().Press("tab").down(4).Press("space", "ctrl+s").See("ei ole sovittu", "kaikki käyvät")
	}, furnish)
}

func TestHistoryIsAskedForWhereThereIsARecord(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		asked := func() ui.HistoryMsg {
			t.Helper()
			for _, a := range w.page.Actions() {
				if slices.Contains(a.Key.Keys(), "i") && a.Off == "" {
					if m, ok := a.Do()().(ui.HistoryMsg); ok {
						return m
					}
				}
			}
			return ui.HistoryMsg{}
		}
		site, theme, ws := w.site(), w.code(model.Theme, "waiting"), w.s.Workspace()
		for _, c := range []struct {
			keys []string
			want ui.HistoryMsg
		}{
			{[]string{"2"}, ui.HistoryMsg{Kind: model.KindSite, ID: site.ID}},
			{[]string{"2", "enter"}, ui.HistoryMsg{Kind: model.KindSite, ID: site.ID}},
			{[]string{"3"}, ui.HistoryMsg{Kind: model.KindMember, ID: w.s.Me()}},
			{[]string{"3", "down", "enter"}, ui.HistoryMsg{Kind: model.KindMember, ID: model.ID{77}}},
			{[]string{"4"}, ui.HistoryMsg{Kind: model.KindProject, ID: model.ID{16}}},
			{[]string{"1", "enter"}, ui.HistoryMsg{Kind: model.KindCode, ID: theme.ID}},
			{[]string{"6", "end"}, ui.HistoryMsg{Kind: model.KindWorkspace, ID: ws.ID}},
			{[]string{"9"}, ui.HistoryMsg{Kind: model.KindOrganisation, ID: model.ID{19}}},
			{[]string{"9", "end", "enter"}, ui.HistoryMsg{Kind: model.KindOrganisation, ID: model.ID{18}}},
			{[]string{"6"}, ui.HistoryMsg{}},
		} {
			w.show(settings.New(w.env, w.gear))
			w.Press(c.keys...)
			if got := asked(); got != c.want {
				t.Errorf("%v: %+v, want %+v", c.keys, got, c.want)
			}
		}
	}, furnish)
}

func TestUndoIsTheRootsAndItsListIsFoundUnderSafety(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		var heard []tea.Msg
		w.Driver = uitest.DriveScreen(t, listener{settings.New(w.env, w.gear), &heard}, w.s)
		w.section("7").See("Muutokset ja kumoaminen").Press("3", "u")
		if !slices.Contains(heard, tea.Msg(ui.EditsMsg{})) || !slices.Contains(heard, tea.Msg(ui.UndoMsg{})) {
			t.Errorf("the root heard %v", heard)
		}
	})
}

// listener writes down what goes to the root.
type listener struct {
	ui.Screen
	heard *[]tea.Msg
}

func (l listener) Update(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case ui.EditsMsg, ui.UndoMsg, ui.HistoryMsg:
		*l.heard = append(*l.heard, msg)
		return nil
	}
	return l.Screen.Update(msg)
}

func TestTheLinearModeIsTurnedOnAfterAYes(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("6").Press("5").See("numeroituihin riveihin").Press("k", "enter").See("Ruudunlukijatila")
		if p := sent[ui.PrefsMsg](w).Prefs; !p.Linear {
			t.Fatalf("sent %+v", p)
		}
		w.Press("5")
		w.said("Näytöt palaavat, kun ohjelma avataan seuraavan kerran.")
		if p := sent[ui.PrefsMsg](w).Prefs; p.Linear {
			t.Fatalf("sent %+v", p)
		}
		w.Press("6")
		if p := sent[ui.PrefsMsg](w).Prefs; !p.OneKey || p.Linear {
			t.Fatalf("sent %+v", p)
		}
	})
}

// Each setting is three keys from anywhere: the place, its section, its row.
func TestSettingsAreThreeKeysAway(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		for keys, want := range map[string]string{
			"61": "svenska", "62": "suuri kontrasti", "63": "perusmerkit", "65": "numeroituihin riveihin", "67": "minuutin jälkeen", "68": "minuutin jälkeen",
			"69": "Europe/Helsinki", "60": "Työtilan nimi", "51": "Ovikyltti", "52": "Tauko", "71": "Varmuuskopio on yksi", "82": "Uutta.",
		} {
			w.show(settings.New(w.env, w.gear))
			w.Press(strings.Split(keys, "")...)
			if _, ok := w.Sent[0].(ui.AskMsg); !ok {
				t.Errorf("%s: %T", keys, w.Sent[0])
			}
			w.See(want)
		}
	})
}

func TestThePageOpensAtARecord(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		code, ws := w.code(model.Phase, "both"), w.s.Workspace()
		for _, c := range []struct {
			kind  model.Kind
			id    model.ID
			title string
			see   string
			back  string // the row under the cursor one step back
		}{
			{model.KindSite, w.site().ID, "Asetukset ► Toimipaikat ► Poliklinikka", "►   Sopimus päättyy", "► Poliklinikka"},
			{model.KindMember, model.ID{77}, "Asetukset ► Henkilöt ► Olli", "►   Vaitiolositoumus", "► Olli"},
			{model.KindProject, model.ID{16}, "Asetukset ► Hankkeet", "► Pilotti 1", "► 4  Hankkeet"},
			{model.KindOrganisation, model.ID{18}, "Asetukset ► Organisaatiot ► Esimerkkilän kuntayhtymä", "► Nimi ja laji", "► Esimerkkilän kuntayhtymä"},
			{model.KindCode, code.ID, "Asetukset ► Luettelot ► Ennen vai jälkeen", "► ", "► Ennen vai jälkeen"},
			{model.KindWorkspace, ws.ID, "Asetukset ► Tämä kone", "► 7  Lukitus aulassa", "► 6  Tämä kone"},
		} {
			if !settings.Knows(c.kind) {
				t.Errorf("kind %d is not known", c.kind)
			}
			w.show(settings.On(w.env, w.gear, c.kind, c.id))
			if got := w.page.Title(); got != c.title {
				t.Errorf("the way is %q, want %q", got, c.title)
			}
			w.See(c.see).Press("esc").See(c.back)
		}
		if settings.Knows(model.KindShift) || settings.Knows(model.KindLaptop) {
			t.Error("settings say they know shifts")
		}
		w.show(settings.On(w.env, w.gear, model.KindSite, model.ID{98}))
		w.said("Sitä ei enää löydy täältä.")
		w.See("► 1  Luettelot")
	}, furnish)
}

func TestThePageSpeaksInSentences(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		speak := func() ui.Speech { return w.page.(ui.Speaker).Speak() }
		texts := func() []string {
			var all []string
			for _, r := range speak().Rows {
				all = append(all, r.Text)
			}
			return all
		}
		if got, want := texts()[3], "Hankkeet, kumppani ja aika"; got != want {
			t.Errorf("a section says %q, want %q", got, want)
		}
		w.Send(tea.WindowSizeMsg{Width: 120, Height: 30})
		w.Send(ui.DoMsg{Do: speak().Rows[1].Do})
		if got, want := texts(), []string{"Poliklinikka, vakuutus päättyi 31.12.1999, sopimus päättyy 31.1., Kaisa"}; !slices.Equal(got, want) {
			t.Errorf("the sites say %q", got)
		}
		w.Send(ui.DoMsg{Do: speak().Rows[0].Do})
		want := []string{
			"Nimi: Poliklinikka", "Lyhyt nimi: poli", "Yhteyshenkilö: Kaisa, 040 123 4567", "Tukihenkilö: ei merkitty", "Huoneet: Kokoushuone 1, Ryhmähuone",
			"Sopimus: Poliklinikan johto: aula ja ryhmähuone", "Sopimus päättyy: 31.1.2000, 30 päivän päästä", "Vakuutus: Ryhmävakuutus 1234",
			"Vakuutus päättyy: päättyi 31.12.1999", "Hanke: Pilotti 1", "Organisaatio: Esimerkkilän kuntayhtymä, nyt Esimerkkilän hyvinvointialue",
			"Kriisipuhelin: Kriisipuhelin, 09 2525 0111", "Vapaa teksti: ei",
		}
		if got := texts(); !reflect.DeepEqual(got, want) {
			t.Errorf("the site says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if got, want := speak().Lines[0], "Enter muokkaa sitä osaa, jonka kohdalla olet."; got != want {
			t.Errorf("above the rows stands %q", got)
		}
		w.Send(ui.DoMsg{Do: speak().Rows[12].Do})
		w.See("Tunnisteiden tarkistus").Press("esc", "esc", "esc").section("1").Press("enter")
		if got, want := texts()[2], "Yksinäisyys, näppäin 3"; got != want {
			t.Errorf("a code says %q, want %q", got, want)
		}
		n := len(w.Sent)
		w.Send(ui.DoMsg{Do: speak().Rows[2].Do})
		if len(w.Sent) != n {
			t.Errorf("choosing a code opened %T", sent[ui.AskMsg](w).Screen)
		}
		w.Press("r")
		if got, want := texts()[len(texts())-1], "Yksinäisyys, ei käytössä"; got != want {
			t.Errorf("what was chosen and retired says %q, want %q", got, want)
		}
		lists := speak().Page
		if w.Press("esc"); speak().Page == lists {
			t.Error("two panes are the same page")
		}
		w.Press("esc").section("6")
		if got, want := texts()[4], "Ruudunlukijatila: ei"; got != want {
			t.Errorf("a setting says %q, want %q", got, want)
		}
	}, furnish)
}

// What was typed comes back; what is secret does not.
func TestEveryFormKeepsADraftButTheSecretOne(t *testing.T) {
	seen := map[string]string{}
	story(t, model.Coordinator, func(w *world) {
		for _, keys := range [][]string{
			{"1", "enter", "n"},
			{"1", "enter", "e"},
			{"2", "n"},
			{"2", "enter", "e"},
			{"2", "enter", "down", "down", "down", "down", "down", "e"},
			{"2", "enter", "end", "e"},
			{"3", "enter", "e"},
			{"3", "enter", "down", "down", "down", "down", "down", "e"},
			{"3", "enter", "end", "e"},
			{"4", "n"},
			{"4", "e"},
			{"5", "1"},
			{"6", "9"},
			{"6", "0"},
			{"7", "1"},
			{"9", "n"},
			{"9", "enter", "e"},
			{"9", "v"},
			{"9", "y"},
			{"5", "4"},
		} {
			w.show(settings.New(w.env, w.gear))
			w.Press(keys...)
			way := strings.Join(keys, " ")
			form, ok := w.Sent[len(w.Sent)-1].(ui.AskMsg).Screen.(*ui.Form)
			if !ok {
				t.Fatalf("%s opens no form", way)
			}
			key := form.DraftKey()
			if secret := way == "5 4"; secret != (key == "") {
				t.Errorf("%s: the draft's name is %q", way, key)
			}
			if other, taken := seen[key]; taken {
				t.Errorf("%s and %s share the draft %q", way, other, key)
			}
			seen[key] = way
		}
	}, furnish)
}

func TestABreakReadsRightOnEachOfItsDays(t *testing.T) {
	story(t, model.Coordinator, func(w *world) {
		for days, want := range map[[2]model.Date]string{
			{-5, -1}: "", {-5, 0}: "tauolla 1.1. asti", {0, 0}: "tauolla 1.1. asti", {1, 1}: "tauolla 2.1.", {366, 370}: "tauolla 1.1.2001–5.1.2001",
		} {
			me := *w.s.Member(w.s.Me())
			me.PauseFrom, me.PauseTo = w.today()+days[0], w.today()+days[1]
			w.put(&me)
			w.show(settings.New(w.env, w.gear))
			w.section("3")
			if want == "" {
				w.NotSee("tauolla", "tauko")
			} else {
				w.See(want)
			}
		}
	})
}

func TestAnEndIsToldOfFromSixtyDaysBefore(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		for in, want := range map[model.Date][2]string{
			-1: {"sopimus päättyi 31.12.1999", "▲ päättyi 31.12.1999"},
			0:  {"sopimus päättyy 1.1.", "▲ 1.1.2000, tänään"},
			60: {"sopimus päättyy 1.3.", "▲ 1.3.2000, 60 päivän päästä"},
			61: {"", "  2.3.2000"},
		} {
			s := w.site()
			s.AgreementEnds = w.today() + in
			w.put(&s)
			w.show(settings.New(w.env, w.gear))
			if w.section("2"); want[0] == "" {
				w.NotSee("▲", "päätty")
			} else {
				w.See("▲ " + want[0])
			}
			w.Press("enter").See(want[1])
		}
	})
}
