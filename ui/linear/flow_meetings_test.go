package linear_test

import (
	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

// kanerva is a client of Aino's.
func kanerva(l *laptop) {
	signed(l)
	l.at(func(s *store.Session) {
		day, id := model.DateOf(monday()), model.ID{19}
		err := s.Put(
			&model.Client{ID: id, Name: "Kanerva", Consent: day - 9, Explained: s.Me(), Made: day - 10, Workers: []string{s.Me().String()}},
			&model.Relation{ID: model.ID{21}, Client: id, Expert: s.Me(), Start: day - 9, Planned: day + 170})
		if err != nil {
			l.t.Fatal(err)
		}
	})
}

func flowsOfMeetings() map[string]flow {
	return map[string]flow{
		"a meeting is planned, held and noted, with something for the professional": {
			inside: true, before: kanerva, keys: func(d *uitest.Driver) {
				d.Press("f3", "enter", "t", "n", "ctrl+u").Type("tänään").Press("tab", "ctrl+u").Type("7.00").Press("ctrl+s").See("7.00 tapaaminen")
				d.Press("a", "space", "tab").Type("Lääkitys mietitytti").See("kuuluu ammattilaiselle").Press("tab").Type("Jatketaan").Press("tab", "space", "ctrl+s").See("pidetty")
			},
			says: answers("f3", "1", "t", "n", "tänään", "7.00", "tallenna", "1 a", "1", "Lääkitys mietitytti", "", "Jatketaan", "", "kyllä", "tallenna"),
			want: []string{"Lääkitys mietitytti", `"state": "held"`, `"to_professional": true`, `"next": "Jatketaan"`},
			heard: []string{
				"Valmis: Tapaaminen on sovittu.", "merkitse, miten kävi", "Tämä kuuluu ammattilaiselle: lääkitys.", "Kysymys Viety", "Valmis: Kirjattu.",
			},
		},
	}
}
