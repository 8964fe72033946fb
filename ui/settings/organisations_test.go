package settings_test

import (
	"strings"
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/settings"
)

// organisation reads one as it lies in the store, by a name it has or had.
func (w *world) organisation(name string) *model.Organisation {
	w.t.Helper()
	all, err := store.List[*model.Organisation](w.s)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, o := range all {
		if strings.Contains(strings.Join(o.Texts(), "|"), name) {
			return o
		}
	}
	w.t.Fatalf("no organisation %q", name)
	return nil
}

func TestAnOrganisationIsMadeGivenToSiteAndProjectAndRetired(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("4").Press("n").NotSee("Organisaatio").Type("Pilotti 1").Press("ctrl+s", "esc").section("2").Press("enter").down(5).Press("e").NotSee("Organisaatio").Press("esc", "esc", "esc")
		w.section("9").See("Organisaatioita ei ole").Press("n").Type("Kuntayhtymä").Press("ctrl+s").See("Tämä kohta tarvitaan")
		w.Press("tab", "down", "ctrl+s").See("► Kuntayhtymä", "sairaanhoitopiiri")
		w.said("Lisätty organisaatio Kuntayhtymä.")
		o := w.organisation("Kuntayhtymä")
		if o.Sort != model.HospitalDistrict || o.Former != nil {
			t.Errorf("stored: %+v", o)
		}
		w.Press("esc").section("2").Press("enter").down(5).Press("e", "tab", "tab", "tab", "tab", "tab", "tab").See("ei organisaatiota", "Kenen toimipaikka").Press("down", "ctrl+s").See("Kuntayhtymä")
		if s := w.site(); s.Organisation != o.ID {
			t.Fatalf("the site's organisation is %s", s.Organisation)
		}
		w.Press("esc", "esc").section("4").Press("e", "tab", "tab", "tab", "tab").See("Kenen hanke").Press("down", "ctrl+s").See("Kuntayhtymä")
		if p := only[*model.Project](w); p.Organisation != o.ID {
			t.Fatalf("the project's organisation is %s", p.Organisation)
		}
		w.Press("esc").section("9").Press("enter").See("Poliklinikka", "Pilotti 1").Press("r").See("Kuntayhtymä, ei käytössä").Press("esc").See("ei käytössä")
		w.said("Kuntayhtymä ei ole enää käytössä. Toimipaikat, hankkeet ja vanhat luvut jäävät.")
		w.Press("esc").section("2").Press("enter").down(5).Press("e", "ctrl+s")
		if s := w.site(); s.Organisation != o.ID {
			t.Error("a form that was only looked at took the retired organisation away")
		}
		w.Press("esc", "esc").section("9").Press("r").NotSee("ei käytössä").Press("enter", "e").See("nimenvaihtoa")
	})
}

func TestAnOrganisationIsRenamedFromADay(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("9").Press("end", "v").asked("Vaihda nimi: Esimerkkilän kuntayhtymä").NotSee("sen jälkeen").Type("Yhtymä").Press("tab").erase().Type("1.1.1998")
		w.See("Nimi on 31.12.1997 asti Esimerkkilän kuntayhtymä ja sen jälkeen Yhtymä. Toimipaikat ja").Press("ctrl+s").See("► Yhtymä")
		w.said("Nimi on vaihdettu: Yhtymä.")
		o := w.organisation("Yhtymä")
		day := func(s string) model.Date {
			d, err := model.ParseDate(s)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		if o.ID != (model.ID{18}) || o.NameOn(day("1997-12-31")) != "Esimerkkilän kuntayhtymä" || o.NameOn(day("1998-01-01")) != "Yhtymä" || o.NameOn(day("1990-01-01")) != "Esimerkkilän sairaanhoitopiiri" {
			t.Errorf("stored: %+v", o)
		}
		w.Press("enter").See("31.12.1997 asti ", "31.12.1994 asti ", "Esimerkkilän sairaanhoitopiiri").Press("u").See("Organisaatiot ► Esimerkkilän kuntayhtymä").NotSee("Yhtymä", "1997")
		w.Press("esc", "home", "v").See("Uusi nimi").Press("ctrl+s").See("Tämä kohta tarvitaan").Type("Esimerkkilän hyvinvointialue").Press("ctrl+s").See("Tämä on jo")
		w.erase().Type("Alue").Press("tab").erase().Press("ctrl+s").See("Tämä kohta tarvitaan").Type("1.2.2000").Press("ctrl+s").See("► Esimerkkilän hyvinvointialue", "1.2. alkaen Alue")
		if o := w.organisation("Alue"); o.NameOn(w.today()) != "Esimerkkilän hyvinvointialue" {
			t.Errorf("stored: %+v", o)
		}
		w.Press("enter").See("Esimerkkilän hyvinvointialue, 1.2. alkaen Alue").Press("e").See("nimenvaihtoa").erase().Type("Hyvinvointialue X").Press("ctrl+s").See("1.2. alkaen Hyvinvointialue X")
	}, furnish)
}

func TestOrganisationsMergeAndComeApartByUndo(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		ngo, county := model.ID{20}, model.ID{19}
		w.section("9").down(1).See("► Mielenterveysseura").Press("y").asked("Yhdistä toiseen: Mielenterveysseura").See("ei mihinkään", "omana organisaationaan").NotSee("Mistä päivästä", "kuntayhtymä", "Vanha")
		w.Press("down").See("Toimipaikat ja hankkeet pysyvät ennallaan. Ne lasketaan 1.1.2000 alkaen", "Mukana: 0 toimipaikkaa, 1 hanke.")
		w.Press("tab").erase().Press("ctrl+s").See("Tämä kohta tarvitaan").Type("1.3.2000").See("1.3.2000 alkaen").Press("ctrl+s").See("1.3. alkaen Esimerkkilän hyvinvointialue")
		w.said("Yhdistetty: Mielenterveysseura, nyt Esimerkkilän hyvinvointialue.")
		if o := w.organisation("Mielenterveysseura"); o.MergedInto != county || o.MergedOn != w.today()+60 {
			t.Fatalf("stored: %+v", o)
		}
		if p := only[*model.Project](w); p.Organisation != ngo {
			t.Errorf("the project's organisation has become %s", p.Organisation)
		}
		w.Press("u").NotSee("1.3. alkaen")
		if o := w.organisation("Mielenterveysseura"); !o.MergedInto.Zero() || o.MergedOn != 0 {
			t.Fatalf("undone: %+v", o)
		}
		w.Press("y", "down", "ctrl+s").See("nyt Esimerkkilän hyvinvointialue").Press("home", "enter").See("Esimerkkilän kuntayhtymä, Mielenterveysseura", "Poliklinikka", "Pilotti 1")
		w.Press("y")
		w.said("Yhdistämiseen tarvitaan toinen organisaatio. Lisää se ensin.")
		w.Press("esc").down(2).See("► Mielenterveysseura").Press("enter", "down", "down", "down", "enter").asked("Yhdistä toiseen: Mielenterveysseura").Press("home", "ctrl+s").See("Pilotti 1")
		w.said("Mielenterveysseura on taas oma organisaationsa.")
		if o := w.organisation("Mielenterveysseura"); !o.MergedInto.Zero() || o.MergedOn != 0 {
			t.Errorf("apart: %+v", o)
		}
	}, furnish, func(w *world) {
		w.put(&model.Organisation{ID: model.ID{21}, Name: "Vanha yhdistys", Sort: model.NGO, Retired: true})
	})
}

// Two laptops that merged two organisations into each other lose neither.
func TestWhatWasMergedBothWaysSaysWhichStays(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("9").See("nyt Esimerkkilän kuntayhtymä").Press("home").See("► Esimerkkilän kuntayhtymä").Press("enter")
		w.See("▲ Esimerkkilän hyvinvointialue, ristiin, tämä jää", "2.11.1999", "Poliklinikka")
		w.Press("esc").down(2).Press("enter").See("Osana  ", "2.11.1999").NotSee("ristiin")
	}, furnish, func(w *world) {
		county := w.organisation("hyvinvointialue")
		county.MergedInto, county.MergedOn = model.ID{18}, w.today()-60
		w.put(county)
	})
}

// What another laptop knows and this one does not is not lost by a form.
func TestAnOrganisationThatIsNotKnownHereStays(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.section("2").Press("enter").down(5).Press("e", "tab").erase().Type("Johto").Press("ctrl+s")
		if s := w.site(); s.Organisation != (model.ID{99}) || s.Agreement != "Johto" {
			t.Errorf("stored: %+v", s)
		}
		w.Press("esc", "esc").section("9").down(1).Press("y").See("omana organisaationaan").Press("ctrl+s")
		if o := w.organisation("Mielenterveysseura"); o.MergedInto != (model.ID{98}) || o.MergedOn != 12000 {
			t.Errorf("stored: %+v", o)
		}
	}, furnish, func(w *world) {
		s := w.site()
		s.Organisation = model.ID{99}
		ngo := w.organisation("Mielenterveysseura")
		ngo.MergedInto, ngo.MergedOn = model.ID{98}, 12000
		w.put(&s, ngo)
	})
}

func TestAnOrganisationSpeaksInSentences(t *testing.T) {
	story(t, model.PeerExpert, func(w *world) {
		w.show(settings.On(w.env, w.gear, model.KindOrganisation, model.ID{19}))
		var got []string
		for _, r := range w.page.(interface{ Speak() ui.Speech }).Speak().Rows {
			got = append(got, r.Text)
		}
		want := []string{
			"Nimi: Esimerkkilän hyvinvointialue", "Laji: hyvinvointialue", "Osana: ei merkitty",
			"Tähän on yhdistetty: Esimerkkilän kuntayhtymä", "Toimipaikat: Poliklinikka", "Hankkeet: ei merkitty",
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("it says\n%s", strings.Join(got, "\n"))
		}
	}, furnish)
}
