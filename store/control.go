package store

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"aula/model"
	"aula/store/share"
)

// controls makes this laptop's control files anew where what they say has changed.
func (r *round) controls(w *writing) error {
	team, err := w.roster()
	if err != nil {
		return err
	}
	ring, err := w.ringFor(team)
	if err != nil {
		return err
	}
	ops := team.Ops()
	says := []struct {
		kind share.Kind
		sum  [32]byte
		make func(n uint64) (*share.File, error)
	}{
		{share.KindMarker, sha256.Sum256(w.lap.Workspace[:]), func(uint64) (*share.File, error) {
			return share.WriteMarker(w.lap.Workspace, w.lap.ID, team.Founded(), w.key())
		}},
		{share.KindMembers, sha256.Sum256(encode(ops)), func(n uint64) (*share.File, error) {
			return share.WriteMembers(w.lap.Workspace, w.lap.ID, n, ops, w.key())
		}},
		{share.KindKeyring, sha256.Sum256(encode(ring)), func(n uint64) (*share.File, error) {
			return share.WriteKeyring(w.lap.Workspace, w.lap.ID, n, ring, w.key())
		}},
	}
	for _, x := range says {
		i := slices.IndexFunc(r.row.Control, func(c controlRow) bool { return c.Kind == x.kind })
		switch {
		case i >= 0 && (r.row.Control[i].Sum == x.sum || x.kind == share.KindMembers && !r.authored(team)):
			continue
		case x.kind == share.KindKeyring && len(ring) == 0:
			continue
		}
		row := controlRow{Kind: x.kind, Sum: x.sum, N: 1}
		if i >= 0 {
			row.N = r.row.Control[i].N + 1
		}
		f, err := x.make(row.N)
		if err != nil {
			return err
		}
		row.Name, row.File = f.Name().String(), f.Bytes()
		if i >= 0 {
			r.row.Control = slices.Clone(r.row.Control)
			r.row.Control[i] = row
		} else {
			r.row.Control = append(r.row.Control, row)
		}
		if err := w.putSharing(r.row); err != nil {
			return err
		}
	}
	return nil
}

// authored tells whether this laptop has to hand on the member log anew: it, or what it
// was before, wrote an entry since it last did. What others wrote they hand on themselves.
func (r *round) authored(team *share.Roster) bool {
	i := slices.IndexFunc(r.row.Control, func(c controlRow) bool { return c.Kind == share.KindMembers })
	f, v := share.Parse(r.row.Control[i].File)
	if v != share.OK {
		return true
	}
	old, v := share.ReadMembers(f)
	if v != share.OK {
		return true
	}
	had := map[[32]byte]bool{}
	for _, op := range old {
		had[op.Hash()] = true
	}
	for _, op := range team.Ops() {
		if o, err := op.Open(); err == nil && !had[op.Hash()] && (r.self[share.TagOf(o.Laptop)] || o.NewLaptop == r.lap.ID) {
			return true
		}
	}
	return false
}

// key is this laptop's signing key.
func (w *writing) key() ed25519.PrivateKey { return keyOf(w.lap) }

func keyOf(l laptop) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(l.Seed) }

// control reads the control files of a folder that are new here: the member log first,
// since it says who may have signed the others.
func (v *visit) control() error {
	mine, err := v.r.mine()
	if err != nil {
		return err
	}
	for _, kind := range []share.Kind{share.KindMembers, share.KindMarker, share.KindKeyring, share.KindRequest, share.KindReceipt} {
		for _, name := range v.sorted() {
			n, ours := v.name(name)
			if !ours || n.Kind != kind {
				continue
			}
			row, met := v.was[name]
			// In capitals it is ours, unless it lies beside the one in small letters: then a copy.
			low := strings.ToLower(name)
			if met && !v.r.all && mine[low] && (name == low || !v.names[low]) && row.Verdict != share.OK {
				v.bad[low] = true // a check found it so: it is put again
				v.rep.Files[share.OK]++
				continue
			}
			if met && !v.r.all && (row.settled() || row.waits(v.r.now)) && !(row.Verdict == share.UnknownSigner && v.r.fresh) {
				v.note(name, row)
				continue
			}
			verdict, id, err := v.controlOne(name)
			if err != nil {
				return err
			}
			v.judge(name, verdict, id)
		}
	}
	return nil
}

func (v *visit) controlOne(name string) (share.Verdict, model.ID, error) {
	f, verdict, from, err := v.parse(name)
	if f == nil {
		return verdict, from, err
	}
	if f.Header.Folder != v.r.lap.Workspace {
		return share.Foreign, from, nil
	}
	if f.Header.Kind == share.KindMembers {
		// Its signer may stand in it for the first time.
		if err := v.learn(f); err != nil {
			return verdict, from, err
		}
	}
	if f.Header.Kind == share.KindRequest {
		ask, _, verdict := share.ReadLetter(f, v.r.lap.Workspace)
		if ask != nil && verdict == share.OK {
			v.r.met(name, f.Bytes()) // who asks is known to nobody yet: a person decides
		}
		if verdict != share.OK || ask != nil {
			return verdict, from, nil
		}
	}
	if verdict = f.Check(v.r.lap.Workspace, v.r.signer); verdict != share.OK {
		return verdict, from, nil
	}
	if !bytes.EqualFold([]byte(f.Name().String()), []byte(name)) {
		verdict = share.RenamedCopy
	}
	if f.Header.Kind == share.KindKeyring {
		err = v.learn(f)
	}
	return verdict, from, err
}

// learn takes in what a control file says.
func (v *visit) learn(f *share.File) error {
	r := v.r
	switch f.Header.Kind {
	case share.KindMembers:
		ops, verdict := share.ReadMembers(f)
		if verdict != share.OK {
			return nil // the verdict says so
		}
		return r.s.updateIf(func(rd *reading) (bool, error) { return r.lacks(rd, ops) }, func(w *writing) error {
			r.fresh = true
			return r.learnOps(w, ops)
		})
	case share.KindKeyring:
		entries, verdict := share.ReadKeyring(f)
		if verdict != share.OK {
			return nil
		}
		return r.s.updateIf(func(rd *reading) (bool, error) {
			for _, e := range entries {
				if m, err := rd.merged(r.team, f.Header.Laptop, e); m != nil || err != nil {
					return true, err
				}
			}
			return false, nil
		}, func(w *writing) error {
			news, err := w.mergeRing(r.team, f.Header.Laptop, entries)
			r.fresh = r.fresh || news
			return err
		})
	}
	return nil
}

func (r *round) lacks(rd *reading, ops []share.SignedOp) (bool, error) {
	team, err := rd.roster()
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(ops, func(op share.SignedOp) bool { return !team.Has(op.Hash()) }), nil
}

// learnOps adds the entries of a member log that descend from this workspace's founding
// and are new here, in an order in which each follows what it builds on.
func (r *round) learnOps(w *writing, ops []share.SignedOp) error {
	have, err := w.ops()
	if err != nil {
		return err
	}
	known := map[[32]byte]bool{}
	for _, op := range have {
		known[op.Hash()] = true
	}
	all := r.team.With(append(have, ops...))
	var news []share.SignedOp
	for _, op := range all.Ops() {
		if !known[op.Hash()] {
			news = append(news, op)
		}
	}
	if err := w.addOps(news...); err != nil {
		return err
	}
	r.team = all
	return nil
}

// settle takes stock after the control files: keys that came open what was kept.
func (r *round) settle() error {
	if err := errors.Join(r.part(), r.s.claim()); err != nil {
		return err
	}
	if !r.fresh {
		return nil
	}
	n, err := r.s.unkeep()
	r.out.Read += n
	r.out.Arrived = r.out.Arrived || n > 0
	return errors.Join(err, r.s.wrapMissing())
}
