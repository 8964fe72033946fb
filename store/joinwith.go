package store

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/share"
)

// ErrSharesAlready says that this store is part of a shared workspace.
var ErrSharesAlready = errors.New("store is shared already")

// join makes the store at hand part of another workspace: its member log and identities
// take the place of its own, and all that this laptop wrote goes into the outbox.
func (k *rekeying) join(team *share.Roster, ring []share.RingEntry, in share.Invitation, j Joining) error {
	w := k.w
	if w.lap.Shares {
		return ErrSharesAlready
	}
	p, err := w.people()
	if err != nil {
		return err
	}
	former, err := w.roster()
	if err != nil {
		return err
	}
	once := in.Key()
	op := share.Op{
		Deed: share.DeedJoin, Laptop: w.lap.ID, LaptopKey: publicKey(w.lap.Seed), Invite: once.Public().(ed25519.PublicKey), After: team.Heads(), At: w.s.st.o.Now().Unix(),
	}
	for id, to := range p.to {
		op.Persons = append(op.Persons, share.Placed{Person: id, To: to, OwnTo: p.own[id], Role: p.role[id]})
	}
	slices.SortFunc(op.Persons, func(a, b share.Placed) int { return slices.Compare(a.Person[:], b.Person[:]) })
	signed, err := share.SignOp(op, once)
	if err != nil {
		return fmt.Errorf("sign the entry: %w", err)
	}
	if err := emptyBucket(w.tx.Bucket([]byte(bucketMembers))); err != nil {
		return err
	}
	if err := w.addOps(append(team.Ops(), signed)...); err != nil {
		return err
	}
	if err := w.otherEpochs(in.Keys); err != nil {
		return err
	}
	for _, e := range ring {
		if err := w.putSealed(bucketRing, ringKey(e), e); err != nil {
			return err
		}
	}
	if err := w.putSharing(sharingRow{Folders: []folderRow{{ID: w.s.st.o.NewID(), Path: j.Folder}}}); err != nil {
		return err
	}
	w.lap.Seed = slices.Clone(w.lap.Seed)
	if old, err := w.state(compCommon, model.KindWorkspace, former.Workspace()); err == nil && len(old.Registers) > 0 {
		c := w.change(model.KindWorkspace, former.Workspace(), []model.FieldWrite{{Field: model.FieldDeleted, Value: isTrue, Replaces: old.Dots()}}, model.ID{})
		if err := w.applyIn(compCommon, c, encode(c)); err != nil {
			return err
		}
	}
	if err := w.startSharing(team.Workspace()); err != nil {
		return err
	}
	return w.nameLaptop(j.Laptop)
}

// otherEpochs puts the workspace's identities in the place of this store's own. What an
// invite does not open this laptop can't write to any more.
func (w *writing) otherEpochs(keys []share.EpochKey) error {
	comps, err := readComps(w.tx)
	if err != nil {
		return err
	}
	for n, c := range comps {
		if c.Section != model.Common && c.Section != model.Clients {
			continue
		}
		c.Epochs = nil
		for _, x := range keys {
			if x.Section != c.Section || w.s.keys[n] == nil {
				continue
			}
			env, err := w.seal(n, bucketComps, compKey(n), x.Private)
			if err != nil {
				return err
			}
			c.Epochs = append(c.Epochs, epochKey{Epoch: x.Epoch, To: x.To, Sealed: env})
		}
		slices.SortFunc(c.Epochs, func(a, b epochKey) int { return int(a.Epoch) - int(b.Epoch) })
		if n == compCommon && len(c.Epochs) == 0 {
			return ErrWrongInvite
		}
		if err := writeComp(w.tx, n, c); err != nil {
			return err
		}
		w.s.comps[n] = c
	}
	return nil
}

func emptyBucket(b *bolt.Bucket) error {
	var keys [][]byte
	if err := b.ForEach(func(k, _ []byte) error { keys = append(keys, slices.Clone(k)); return nil }); err != nil {
		return err
	}
	for _, k := range keys {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}
