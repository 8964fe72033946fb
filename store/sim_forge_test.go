package store

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"

	"aula/model"
	"aula/store/share"
)

// forge puts a file there that is right in every way but for who signed it, or for whose
// changes it holds: none of them may be taken in by anyone.
func (w *simWorld) forge() string {
	v, _ := w.pick()
	if v == nil {
		return ""
	}
	me, victim := w.any(), w.any()
	if me == victim {
		return ""
	}
	lap, to := me.keys()
	vic, _ := victim.keys()
	if lap.ID == vic.ID {
		return "" // two machines with one disk: no forgery
	}
	n := vic.Counter + 1 + uint64(w.rnd.IntN(3))
	key := ed25519.NewKeyFromSeed(lap.Seed)
	how := w.rnd.IntN(3)
	c := model.Change{
		ID: w.id(), Kind: model.KindTask, Record: w.id(), Dot: model.Dot{Laptop: vic.ID, Counter: n}, Stamp: model.StampAt(w.clock.now().UnixMilli()), Person: victim.s.Me(),
		Fields: []model.FieldWrite{{Field: 2, Value: encode("väärennös")}},
	}
	d := share.Draft{Folder: lap.Workspace, Laptop: vic.ID, Epoch: 1, From: n, To: n, Parent: sha256.Sum256(nil)}
	what := "signed by another member"
	switch how {
	case 1:
		key = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
		what = "signed by nobody known"
	case 2: // a member writes in another person's name: no such person is on its laptop
		d.Laptop, c.Dot.Laptop, c.Person = lap.ID, lap.ID, w.id()
		n = lap.Counter + 1_000_000
		d.From, d.To, c.Dot.Counter = n, n, n
		what = "by a person who is not on that laptop"
	}
	d.Parts = []share.Part{{Compartment: share.Compartment{Section: model.Common}, Epoch: 1, To: to, Changes: []model.Change{c}}}
	f, err := share.Write(d, key, func() share.Salt { return share.Salt{1} })
	w.must(err)
	w.poison[c.ID] = what
	v.m.forged[f.Name().String()] = true
	v.set(f.Name().String(), f.Bytes())
	return fmt.Sprint(what, ", ", f.Name())
}

// foreign puts a sound file of another workspace there.
func (w *simWorld) foreign() string {
	v, _ := w.pick()
	if v == nil {
		return ""
	}
	l := w.any()
	lap, to := l.keys()
	c := model.Change{
		ID: w.id(), Kind: model.KindTask, Record: w.id(), Dot: model.Dot{Laptop: lap.ID, Counter: 1 << 20}, Person: l.s.Me(),
		Fields: []model.FieldWrite{{Field: 2, Value: encode("vieras")}},
	}
	d := share.Draft{Folder: w.id(), Laptop: lap.ID, Epoch: 1, From: 1 << 20, To: 1 << 20}
	d.Parts = []share.Part{{Compartment: share.Compartment{Section: model.Common}, Epoch: 1, To: to, Changes: []model.Change{c}}}
	f, err := share.Write(d, ed25519.NewKeyFromSeed(lap.Seed), func() share.Salt { return share.Salt{} })
	w.must(err)
	w.poison[c.ID] = "of another workspace"
	v.m.forged[f.Name().String()] = true
	v.set(f.Name().String(), f.Bytes())
	return f.Name().String()
}
