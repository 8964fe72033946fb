package linear_test

import (
	"testing"

	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

// here is the workspace's site, and everybody in it by name.
func here(t testing.TB, s *store.Session) (site model.ID, people map[string]model.ID) {
	t.Helper()
	sites, err := store.List[*model.Site](s)
	if err != nil {
		t.Fatal(err)
	}
	people = map[string]model.ID{}
	for _, m := range s.Members() {
		people[m.Name] = m.ID
	}
	return sites[0].ID, people
}

// holds lets a laptop have records already.
func holds(make func(site model.ID, people map[string]model.ID) []model.Record) func(*laptop) {
	return func(l *laptop) {
		l.t.Helper()
		l.at(func(s *store.Session) {
			if err := s.Put(make(here(l.t, s))...); err != nil {
				l.t.Fatal(err)
			}
		})
	}
}

// meeting is the team's, on the day of the stories.
func meeting(at int) func(*laptop) {
	return holds(func(site model.ID, people map[string]model.ID) []model.Record {
		start := model.DateOf(monday()).At(at, monday().Location())
		return []model.Record{&model.Entry{
			ID: model.ID{0xe1}, What: model.EntryTeam, Site: site, Start: start, Minutes: 60,
			People: []string{people["Aino"].String(), people["Olli"].String()},
		}}
	})
}

// weekly is the team's meeting every Monday.
func weekly(l *laptop) {
	holds(func(site model.ID, _ map[string]model.ID) []model.Record {
		return []model.Record{&model.Series{
			ID: model.ID{0xe2}, What: model.EntryTeam, Site: site, First: model.DateOf(monday()), At: 10 * 60, Minutes: 60, Rule: "FREQ=WEEKLY;BYDAY=MO",
		}}
	})(l)
}

func flowsOfTheDay() map[string]flow {
	return map[string]flow{
		"an agenda entry is moved": {
			inside: true, before: meeting(10 * 60), keys: func(d *uitest.Driver) {
				d.Press("f1", "home", "s").Type("ke").Press("enter").Type("13.30").Press("ctrl+s").See("Keskiviikko 25.11.2026", "13.30–14.30")
			},
			says: answers("f1", "1 s", "ke", "13.30"), heard: []string{"Valmis: Siirretty", "1. Kello 13.30–14.30 tiimikokous"},
		},
		"an agenda entry is cancelled": {
			inside: true, before: meeting(10 * 60), keys: func(d *uitest.Driver) { d.Press("f1", "home", "p").See("peruttu") },
			says: answers("f1", "1", "peru"), want: []string{`"cancelled": true`}, heard: []string{"Valmis: Peruttu"},
		},
		"a cancelled entry is on again": {
			inside: true, before: meeting(10 * 60), keys: func(d *uitest.Driver) { d.Press("f1", "home", "p", "p").NotSee("peruttu") },
			says: answers("f1", "1 p", "takaisin", "1 p"), heard: []string{"Valmis: Peruttu"},
		},
		"of a weekly series one occasion is cancelled, and those from the next on begin later": {
			inside: true, before: weekly, keys: func(d *uitest.Driver) {
				d.Press("f1", "g").Type("30.11.").Press("enter").See("Maanantai 30.11.2026").Press("home", "p").See("vain tämä").Press("enter").See("peruttu")
				d.Press("g").Type("7.12.").Press("enter", "home", "e", "down", "enter").See("Aiemmat kerrat").Press("tab", "tab", "tab", "tab").Type("11").Press("ctrl+s").See("11.00–12.00")
			},
			says: answers("f1", "g", "30.11.", "1 p", "vain tämä", "takaisin", "g", "7.12.", "1 e", "tämä ja seur", "", "", "", "", "11", "tallenna"),
			want: []string{`"cancelled": true`, "UNTIL="}, heard: []string{"1. Kello 10.00–11.00 tiimikokous, Poliklinikka, koko tiimi, peruttu", "Aiemmat kerrat", "1. Kello 11.00–12.00 tiimikokous"},
		},
		"who was at a meeting and what was agreed": {
			inside: true, before: meeting(8 * 60), keys: func(d *uitest.Driver) {
				d.Press("f1", "home", "a").See("Mitä sovittiin").Press("down", "space", "tab").Type("Jaetaan vuorot").Press("ctrl+s")
			},
			says: answers("f1", "1 a", "aino", "Jaetaan vuorot", ""), want: []string{"Jaetaan vuorot", `"attended"`}, heard: []string{"Läsnä: Aino", "Valmis: "},
		},
		"a task is marked done": {
			inside: true, before: errand, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "up", "enter", "space").See("tehty tänään")
			},
			says: answers("paikat teht", "1 väli"), want: []string{`"done": "2026-11-23"`}, heard: []string{"Valmis: "},
		},
		"a search opens a task, which is then marked done": {
			inside: true, before: errand, keys: func(d *uitest.Driver) {
				d.Press("ctrl+k").Type("kastele").Press("enter").See("Kastele kukat").Press("space").See("tehty tänään")
			},
			says: answers("haku kastele", "1", "väli"), want: []string{`"done": "2026-11-23"`}, heard: []string{"Kastele kukat, tehtävä", "Valmis: "},
		},
		"an idea leads to a task and is settled": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "up", "enter", "v", "n").Type("Nurkassa on melua").Press("ctrl+s").See("1 avoin idea").Press("enter", "n").Type("Kysy sermiä").Press("ctrl+s").See("1 kesken")
				d.Press("p").Type("Sermi on tilattu").Press("ctrl+s").See("Päätetty tänään")
			},
			says: answers("paikat teht", "v", "n", "Nurkassa on melua", "tallenna", "1", "n", "Kysy sermiä", "tallenna", "p", "Sermi on tilattu", "", ""),
			want: []string{"Nurkassa on melua", "Kysy sermiä", "Sermi on tilattu"}, heard: []string{"Tehtävä liittyy ideaan: Nurkassa on melua", "Valmis: Idea on "},
		},
		"the operating guide is acknowledged": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "enter", "k").See("Kuittasit ohjeen")
			},
			says: answers("paikat toimintao", "kuittaa"), heard: []string{"Valmis: "},
		},
		"a coordinator makes a new version of the operating guide": {
			inside: true, before: coordinator, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "enter", "e").Type("+7").Press("tab").Type("Omat tavat").Press("ctrl+s").See("30.11.2026")
			},
			says: answers("paikat toimintao", "e", "+7", "Omat tavat", "tallenna"), want: []string{"Omat tavat"}, heard: []string{"Oletus: maanantai 23.11.2026.", "Valmis: Uusi versio", "Versio 1 tulee voimaan 30.11.2026"},
		},
		"a deed is taken back by u": {
			inside: true, before: errand, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "up", "enter", "space", "u").NotSee("tehty tänään")
			},
			says: answers("paikat teht", "1 väli", "u"), heard: []string{"Valmis: Kumottu"},
		},
		"an older deed is taken back from the list": {
			inside: true, before: errand, keys: func(d *uitest.Driver) {
				d.Press("m", "end", "up", "enter", "space", "n").Type("Keitä kahvit").Press("ctrl+s").See("Keitä kahvit")
				d.Press("f10", "7", "3").See("Omat muutokset").Press("down", "u").See("Kumottu")
			},
			says: answers("paikat teht", "1 väli", "n", "Keitä kahvit", "tallenna", "haku omat muut", "1", "2 u"), want: []string{"Keitä kahvit"}, heard: []string{"Omat muutokset.", "Valmis: Kumottu"},
		},
	}
}

// errand is a task of Aino's.
func errand(l *laptop) {
	holds(func(_ model.ID, people map[string]model.ID) []model.Record {
		day := model.DateOf(monday()) - 3
		return []model.Record{&model.Task{ID: model.ID{0xe3}, Text: "Kastele kukat", Made: day, By: people["Aino"], Owner: people["Aino"]}}
	})(l)
}

// coordinator makes Aino one.
func coordinator(l *laptop) {
	l.at(func(s *store.Session) {
		for _, m := range s.Members() {
			if m.Name == "Aino" {
				m.Role = model.Coordinator
				if err := s.Put(m); err != nil {
					l.t.Fatal(err)
				}
			}
		}
	})
}

func flowsOfRecords() map[string]flow {
	return map[string]flow{
		"a site gets rooms and its agreement": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "2", "enter", "down", "down", "down", "down", "down", "e").Type("Ryhmähuone, Kokoushuone").Press("tab").Type("Johto: aula").Press("tab").Type("31.12.2026").Press("ctrl+s").See("Kokoushuone, Ryhmähuone")
			},
			says: answers("f10", "2", "1", "huoneet", "Ryhmähuone, Kokoushuone", "", "Johto: aula", "31.12.2026", "tallenna"),
			want: []string{"Kokoushuone", "Johto: aula", "2026-12-31"}, heard: []string{"Sopimus päättyy: torstai 31.12.2026.", "Valmis: "},
		},
		"a person's undertaking, agreements and break": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "3", "enter", "down", "down", "down", "down", "down", "e").Type("eilen").Press("tab").Type("2").Press("tab", "space", "ctrl+s").See("allekirjoitettu")
				d.Press("end", "e").Type("1.12.").Press("tab").Type("8.12.").Press("ctrl+s").See("tauolla")
			},
			says: answers("f10", "3", "aino", "vaitiolo", "eilen", "2", "1", "milloin", "1.12.", "8.12."),
			want: []string{`"undertaking": "2026-11-22"`, `"week_most": 2`, `"pause_from": "2026-12-01"`}, heard: []string{"Vaitiolositoumus: allekirjoitettu", "Valmis: "},
		},
		"a project": {
			inside: true, keys: func(d *uitest.Driver) {
				d.Press("f10", "4", "n").Type("Pilotti 1").Press("tab").Type("Mielenterveysseura").Press("tab").Type("1.12.2026").Press("tab").Type("31.5.2027").Press("ctrl+s").See("Pilotti 1")
			},
			says: answers("f10", "hank", "n", "Pilotti 1", "Mielenterveysseura", "1.12.2026", "31.5.2027"), want: []string{"Pilotti 1", "2027-05-31"}, heard: []string{"Valmis: ", "1. Pilotti 1"},
		},
	}
}
