package uitest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

// Main runs a package's tests, from its TestMain, after two laptops have shared once
// outside of any bubble: what the store makes once and keeps, as for packing, must not
// belong to the bubble of whichever test came first.
func Main(m *testing.M) int {
	if err := shareOnce(); err != nil {
		fmt.Fprintln(os.Stderr, "uitest:", err)
		return 1
	}
	return m.Run()
}

func shareOnce() (err error) {
	dir, err := os.MkdirTemp("", "aula-once")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	folder := filepath.Join(dir, "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	options := func(name string) store.Options {
		return store.Options{Dir: filepath.Join(dir, name), Passes: 1, Now: time.Now}
	}
	a, _, err := store.Create(options("a"), store.Beginning{Workspace: "Esimerkkilä", Site: "Poliklinikka", Member: "Aino", Role: model.LeadExpert, Passphrase: passphrase, Laptop: "Aula 1"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.File().Close()) }()
	if err := a.SetUp(folder, "Aula 1"); err != nil {
		return err
	}
	invite, err := a.Invite(model.PeerExpert)
	if err != nil {
		return err
	}
	b, _, err := store.Join(options("b"), store.Joining{Folder: folder, Laptop: "Aula 2", Member: "Olli", Sign: "Ovi", Passphrase: passphrase, Invite: invite.Digits})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.File().Close()) }()
	for n := 1; n <= 64; n *= 2 { // unpackers are kept by sizes
		var all []model.Record
		for range n {
			var id model.ID
			rand.Read(id[:])
			all = append(all, &model.Idea{ID: id, Text: "x", Note: rand.Text() + noise(model.MaxNote-64), Day: model.DateOf(time.Now())})
		}
		if err := a.Put(all...); err != nil {
			return err
		}
		for _, s := range []*store.Session{a, b} {
			if _, err := s.Round(context.Background(), store.Roundabout{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// noise is text that does not pack.
func noise(n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(rand.Text())
	}
	return b.String()[:n]
}
