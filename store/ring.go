package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// ringKey is where an entry of the keyring lies.
func ringKey(e share.RingEntry) []byte {
	h := sha256.New()
	h.Write([]byte{byte(e.Section)})
	h.Write(e.Owner[:])
	_ = binary.Write(h, binary.BigEndian, e.Epoch)
	return h.Sum(nil)[:16]
}

// ring is the keyring as it is known here.
func (r *reading) ring() ([]share.RingEntry, error) {
	var out []share.RingEntry
	err := r.tx.Bucket([]byte(bucketRing)).ForEach(func(k, env []byte) error {
		b, _, err := r.open(bucketRing, k, env)
		if err != nil {
			return err
		}
		var e share.RingEntry
		if err := decode(b, &e); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// mergeRing takes entries of the keyring in. Who may make an identity the log says; once
// one is known, the first for its epoch stands, and wraps of it may come from any
// member. It tells whether anything was new.
func (w *writing) mergeRing(team *share.Roster, from model.ID, entries []share.RingEntry) (bool, error) {
	news := false
	for _, e := range entries {
		merged, err := w.merged(team, from, e)
		if err != nil {
			return news, err
		}
		if merged == nil {
			continue
		}
		news = true
		if err := w.putSealed(bucketRing, ringKey(*merged), *merged); err != nil {
			return news, err
		}
	}
	return news, nil
}

// merged is an entry with what is known of it here; nil if it brings nothing new. Only
// this one entry is read: with many laptops each brings a keyring, and each has many.
func (r *reading) merged(team *share.Roster, from model.ID, e share.RingEntry) (*share.RingEntry, error) {
	b, err := r.get(bucketRing, ringKey(e))
	switch {
	case err != nil:
		return nil, err
	case b == nil && team.MayMake(from, e.Compartment()):
		return &e, nil
	case b == nil:
		return nil, nil
	}
	var have share.RingEntry
	if err := decode(b, &have); err != nil || have.To != e.To {
		return nil, err
	}
	all := share.MergeRing([]share.RingEntry{have, e})
	if len(all) != 1 || len(all[0].Wraps) == len(have.Wraps) {
		return nil, nil
	}
	return &all[0], nil
}

func findEntry(ring []share.RingEntry, e share.RingEntry) int {
	return slices.IndexFunc(ring, func(o share.RingEntry) bool { return o.Compartment() == e.Compartment() && o.Epoch == e.Epoch })
}

// ringFor are the entries that this laptop may vouch for, with wraps for everyone who
// may open them and whose identity is known: what this session can't open goes on with
// the wraps it has.
func (w *writing) ringFor(team *share.Roster) ([]share.RingEntry, error) {
	roles, err := w.roles(team)
	if err != nil {
		return nil, err
	}
	have, err := w.ring()
	if err != nil {
		return nil, err
	}
	for _, n := range sortedKeys(w.s.comps) {
		c := w.s.comps[n]
		for _, e := range c.Epochs {
			x := share.RingEntry{Section: c.Section, Owner: c.Owner, Epoch: e.Epoch, To: e.To}
			i := findEntry(have, x)
			if i >= 0 && have[i].To != x.To {
				continue
			}
			if i < 0 {
				have, i = append(have, x), len(have)
			}
			if err := w.wrapEpoch(team, roles, n, &have[i]); err != nil {
				return nil, err
			}
			if err := w.putSealed(bucketRing, ringKey(have[i]), have[i]); err != nil {
				return nil, err
			}
		}
	}
	return share.MergeRing(slices.DeleteFunc(have, func(e share.RingEntry) bool {
		return !team.MayMake(w.lap.ID, e.Compartment()) || len(e.Wraps) == 0
	})), nil
}

// roles are the roles of all who have not left.
func (r *reading) roles(team *share.Roster) (map[model.ID]model.Role, error) {
	out := map[model.ID]model.Role{}
	for _, p := range team.Persons() {
		if !p.Left {
			out[p.ID] = p.Role
		}
	}
	return out, r.oldRoles(out)
}

// wrapEpoch adds the wraps that an entry lacks, if this session opens the epoch. An
// identity that only an admin elsewhere gave a person opens nothing of own.
func (w *writing) wrapEpoch(team *share.Roster, roles map[model.ID]model.Role, n uint16, e *share.RingEntry) error {
	if w.s.keys[n] == nil {
		return nil
	}
	var to []seal.Recipient
	for _, p := range team.Persons() {
		if p.Left || !opens(e.Compartment(), p.ID, roles[p.ID]) {
			continue
		}
		for _, laptop := range slices.SortedFunc(maps.Keys(p.To), func(a, b model.ID) int { return slices.Compare(a[:], b[:]) }) {
			if e.Section != model.OwnOnly || !p.Given[laptop] {
				to = append(to, p.To[laptop])
			}
		}
	}
	code, _ := team.Recovery()
	if e.Section == model.OwnOnly {
		p, _ := team.Person(e.Owner)
		code = p.OwnTo
	}
	if code != "" {
		to = append(to, code)
	}
	to = slices.DeleteFunc(to, e.For)
	if len(to) == 0 {
		return nil
	}
	private, err := w.epochIdentity(n, e.Epoch)
	if err != nil {
		return err
	}
	for _, x := range to {
		wrap, err := e.Wrap(team.Workspace(), private, x)
		if errors.Is(err, seal.ErrRecipient) {
			continue // somebody's slip: the others get theirs
		}
		if err != nil {
			return err
		}
		e.Wraps = append(e.Wraps, wrap)
	}
	return nil
}

// claim makes the compartments here that the keyring opens for this person and this
// laptop has not, and adds epochs that came.
func (s *Session) claim() error {
	type found struct {
		e  share.RingEntry
		id *seal.Identity
	}
	var all []found
	defer func() {
		for _, f := range all {
			f.id.Wipe()
		}
	}()
	err := s.view(func(r *reading) error {
		team, err := r.roster()
		if err != nil {
			return err
		}
		ring, err := r.ring()
		if err != nil {
			return err
		}
		for _, e := range ring {
			n, have := r.compOf(e.Compartment())
			if have && (s.keys[n] == nil || slices.ContainsFunc(s.comps[n].Epochs, func(k epochKey) bool { return k.Epoch == e.Epoch })) {
				continue
			}
			if id, err := e.Open(team.Workspace(), s.identity); err == nil {
				all = append(all, found{e, id})
			}
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		return err
	}
	before := s.comps
	err = s.update(func(w *writing) error {
		p, err := w.people()
		if err != nil {
			return err
		}
		s.comps = cloneComps(before)
		for _, f := range all {
			if err := w.claimOne(f.e, f.id, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.comps = before
	}
	return err
}

func cloneComps(c map[uint16]comp) map[uint16]comp {
	out := map[uint16]comp{}
	maps.Copy(out, c)
	return out
}

func (w *writing) claimOne(e share.RingEntry, id *seal.Identity, p people) error {
	n, have := w.compOf(e.Compartment())
	if !have {
		n = compFirst
		if e.Section == model.Clients {
			n = compClients
		}
		for _, taken := w.s.comps[n]; taken; _, taken = w.s.comps[n] {
			n++
		}
		c := comp{Section: e.Section, Owner: e.Owner}
		k := seal.NewKey()
		hs, err := w.holders(c, p)
		if err != nil {
			return err
		}
		if c.Wraps, err = wrapFor(k, wrapLabel(w.s.id, n), hs); err != nil {
			return err
		}
		w.s.keys[n], w.s.comps[n] = k, c
	}
	private := id.Bytes()
	defer clear(private)
	env, err := w.seal(n, bucketComps, compKey(n), private)
	if err != nil {
		return err
	}
	c := w.s.comps[n]
	c.Epochs = append(slices.Clone(c.Epochs), epochKey{Epoch: e.Epoch, To: id.Recipient(), Sealed: env})
	slices.SortFunc(c.Epochs, func(a, b epochKey) int { return cmp.Compare(a.Epoch, b.Epoch) })
	w.s.comps[n] = c
	return writeComp(w.tx, n, c)
}
