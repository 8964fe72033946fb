package linear_test

import (
	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

// signed puts Aino's undertaking on file, so that she sees clients.
func signed(l *laptop) {
	l.at(func(s *store.Session) {
		for _, m := range s.Members() {
			if m.Name == "Aino" {
				m.Undertaking = model.DateOf(monday()) - 30
				if err := s.Put(m); err != nil {
					l.t.Fatal(err)
				}
			}
		}
	})
}

func flowsOfClients() map[string]flow {
	return map[string]flow{
		"a client is added, begins, has a first discussion, and stops": {
			inside: true, before: signed, keys: func(d *uitest.Driver) {
				d.Press("f3", "n").Type("Kanerva").Press("tab", "space", "ctrl+s").See("1 asiakas").Press("enter").See("Suostui 23.11.2026")
				d.Press("r", "ctrl+s").See("Yksilötyö on alkanut").Press("a").See("Emme tee puolesta").Press("enter", "tab").Type("Rauhaa").Press("ctrl+s").See("Keskustelu on kirjattu")
				d.Press("p", "enter").See("päättynyt").Press("s", "enter").See("Perui suostumuksen")
			},
			says: answers("f3", "n", "Kanerva", "kyllä", "tallenna", "1", "r", "tallenna", "a", "jatka", "", "Rauhaa", "", "tallenna", "p", "päätä", "s", "peru", "k", "takaisin"),
			want: []string{`"name": "Kanerva"`, "Rauhaa", `"withdrawn": "2026-11-23"`, `"ended": "2026-11-23"`},
			heard: []string{
				"Vapaaehtoista ja maksutonta.", "Suostumus: Suostui 23.11.2026.", "Emme tee puolesta", "Valmis: Keskustelu on kirjattu.", "yksilötyö päättyy tänään",
				"Valmis: Suostumus on peruttu.", "Tästä näkee, kuka on lukenut", "Aino: katsoi, muutti",
			},
		},
		"a nickname that is an identity code is refused": {
			inside: true, before: signed, keys: func(d *uitest.Driver) {
				d.Press("f3", "n").Type("131052-308T").Press("enter").See("Tästä voi tunnistaa")
			},
			says: answers("f3", "n", "131052-308T"), heard: []string{"Tästä voi tunnistaa ihmisen. Valitse nimimerkki"},
		},
	}
}
