package linear_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"aula/model"
	"aula/store"
	"aula/ui/uitest"
)

// jointPath is where the laptops of a story share: the same for keys and for answers.
var jointPath = sync.OnceValue(func() string {
	return filepath.Join(os.TempDir(), "aula-linear-jako-"+strconv.Itoa(os.Getpid()))
})

// folder makes that place anew.
func (l *laptop) folder() string {
	l.t.Helper()
	path := jointPath()
	if err := errors.Join(os.RemoveAll(path), os.MkdirAll(path, 0o700)); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { os.RemoveAll(path) })
	return path
}

// disagree has another laptop write what is written here too.
func disagree(l *laptop) {
	folder := l.folder()
	must := func(err error) {
		l.t.Helper()
		if err != nil {
			l.t.Fatal(err)
		}
	}
	l.at(func(s *store.Session) {
		round := func(of ...*store.Session) {
			for _, x := range of {
				_, err := x.Round(l.t.Context(), store.Roundabout{})
				must(err)
			}
		}
		must(s.SetUp(folder, "Aula 1"))
		invite, err := s.Invite(model.PeerExpert)
		must(err)
		other, _, err := store.Join(store.Options{Dir: filepath.Join(l.t.TempDir(), "toinen"), Now: l.now, Passes: 1}, store.Joining{
			Folder: folder, Laptop: "Toimisto 2", Member: "Kaisa", Sign: "Ovi", Passphrase: phrase, Invite: invite.Digits,
		})
		must(err)
		task := func(text string) *model.Task { return &model.Task{ID: model.ID{0xe9}, Text: text} }
		must(other.Put(task("Osta maitoa")))
		round(other, s)
		must(other.Put(task("Osta kahvia")))
		must(s.Put(task("Osta teetä")))
		round(other, s)
		other.Lock()
		must(other.File().Close())
	})
}

func flowsOfSharing() map[string]flow {
	return map[string]flow{
		"sharing is set up": {
			inside: true, before: func(l *laptop) { l.folder() }, keys: func(d *uitest.Driver) {
				d.Press("f9", "l").Type(jointPath()).Press("enter").Type("Toimisto 1").Press("enter").Wait(5 * time.Second).See("kirjoitettu kansioon")
			},
			says: answers("f9", "l", jointPath(), "Toimisto 1", "j"), want: []string{"Toimisto 1"}, heard: []string{"Jaettu"},
		},
		"a conflict is settled by keeping one's own": {
			inside: true, before: disagree, keys: func(d *uitest.Driver) {
				d.Press("f9", "k", "enter").See("Osta teetä", "Osta kahvia").Press("o").Wait(2 * time.Second)
			},
			says: answers("f9", "k", "1", "o"), want: []string{"Osta teetä"}, heard: []string{"Osta kahvia"},
		},
	}
}
