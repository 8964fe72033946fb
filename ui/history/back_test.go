package history

import (
	"path/filepath"
	"testing"
	"testing/synctest"

	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

func TestTheHistoryOfARecordThatIsBackAsks(t *testing.T) {
	id := model.ID{0xee, 1}
	for _, c := range []struct {
		name, key, said, then string
		left                  int
	}{
		{"whether it is to go again", "delete", "Poistettu uudelleen.", "sinä: poistettu", 0},
		{"or may stay", "k", "Jätetty paikalleen.", "sinä: säilytetty", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := uitest.NewDesk(t)
				must := func(err error) {
					t.Helper()
					if err != nil {
						t.Fatal(err)
					}
				}
				share := func(all ...*store.Session) {
					t.Helper()
					for _, s := range all {
						_, err := s.Round(t.Context(), store.Roundabout{})
						must(err)
					}
				}
				folder := t.TempDir()
				must(d.Session.SetUp(folder, "Poliklinikan aula"))
				share(d.Session)
				invite, err := d.Session.Invite(model.PeerExpert)
				must(err)
				other, _, err := store.Join(store.Options{Dir: filepath.Join(t.TempDir(), "home"), Passes: 1, Now: d.Now}, store.Joining{
					Folder: folder, Laptop: "Toimisto 1", Member: "Kaisa", Sign: "Ovi", Passphrase: "meri kuuma lautta hiekka", Invite: invite.Digits,
				})
				must(err)
				t.Cleanup(func() { other.File().Close() })
				d.Put(&model.Task{ID: id, Text: "Osta maitoa"})
				share(d.Session, other)
				must(d.Session.Delete(model.KindTask, id))
				must(other.Put(&model.Task{ID: id, Text: "Osta kahvia"}))
				share(d.Session, other, d.Session)

				d.Show(New(d.Env(), model.KindTask, id))
				d.See("Poistamasi tehtävä Osta kahvia on palannut: Kaisa", "Kaisa: muutettu tehtävä")
				uitest.Sizes(t, "back", d.Page)
				d.Press(c.key).Said(c.said).NotSee("on palannut").See(c.then)
				if all := uitest.List[*model.Task](d); len(all) != c.left {
					t.Errorf("%+v", all)
				}
				if c.left == 1 {
					must(d.Session.Undo(d.Session.LastEdit()))
					d.Show(New(d.Env(), model.KindTask, id))
					d.See("on palannut", "sinä: kumottu aiempi muutos").NotSee("kumottu lisäys")
				}
			})
		})
	}
}
