package clients_test

import (
	"testing"
	"testing/synctest"

	"aula/model"
)

func TestAWishThatHappenedStandsOnThePageOfWhoeverWishedIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := open(t, func(w *world) {
			w.sign()
			me := w.Session.Me()
			held := model.ID{0x71}
			w.Put(
				&model.Client{ID: model.ID{0x70}, Name: "Kielo", Consent: w.Day(-30), Explained: me, Made: w.Day(-30), Joint: true, Workers: []string{me.String()}},
				&model.Entry{ID: held, What: model.EntryJoint, Title: "Ryhmä", Start: w.Day(-7).At(720, w.Now().Location()), Minutes: 240},
				&model.Held{ID: held, Day: w.Day(-7)}, model.NewParticipation(held, model.ID{0x70}, w.Day(-7)),
				&model.Wish{ID: model.ID{0x72}, Text: "Retki metsään", Client: model.ID{0x70}, Day: w.Day(-20), Plans: []string{held.String()}},
				&model.Wish{ID: model.ID{0x73}, Text: "Ruokaa yhdessä", Client: model.ID{0x70}, Day: w.Day(-20)},
			)
		})
		w.Press("enter").See("Kielo", "Mukana 1 kerran", "Toive toteutui", "Retki metsään", "Toive: Ruokaa yhdessä")
	})
}
