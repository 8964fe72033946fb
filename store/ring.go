package store

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"

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
	have, err := w.ring()
	if err != nil {
		return false, err
	}
	news := false
	for _, e := range entries {
		merged := []share.RingEntry{e}
		if i := findEntry(have, e); i >= 0 {
			if have[i].To != e.To {
				continue
			}
			if merged = share.MergeRing(have[i:i+1], merged); len(merged[0].Wraps) == len(have[i].Wraps) {
				continue
			}
		} else if !team.MayMake(from, e.Compartment()) {
			continue
		}
		news = true
		if err := w.putSealed(bucketRing, ringKey(merged[0]), merged[0]); err != nil {
			return news, err
		}
	}
	return news, nil
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
	for n, x := range c {
		out[n] = x
	}
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

// authored tells whether this laptop has to hand on the member log anew: it wrote an
// entry since it last did. What others wrote they hand on themselves.
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
		if o, err := op.Open(); err == nil && !had[op.Hash()] && (o.Laptop == r.lap.ID || o.NewLaptop == r.lap.ID) {
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
			if low := strings.ToLower(name); met && !v.r.all && mine[low] && row.Verdict != share.OK {
				v.bad[low] = true // a check found it so: it is put again
				v.rep.Files[share.OK]++
				continue
			}
			if met && !v.r.all && (row.settled() || v.r.now.Unix() < row.Next) && !(row.Verdict == share.UnknownSigner && v.r.fresh) {
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
	b, verdict, err := v.read(name)
	if err != nil || verdict != share.OK {
		return verdict, model.ID{}, err
	}
	f, verdict := share.Parse(b)
	if verdict != share.OK {
		return verdict, v.claims(name), nil
	}
	from := f.Header.Laptop
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
			v.r.met(name, b) // who asks is known to nobody yet: a person decides
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
		return r.s.update(func(w *writing) error {
			news, err := w.mergeRing(r.team, f.Header.Laptop, entries)
			r.fresh = r.fresh || news
			return err
		})
	}
	return nil
}

func (r *round) lacks(rd *reading, ops []share.SignedOp) (bool, error) {
	have, err := rd.ops()
	if err != nil {
		return false, err
	}
	known := map[[32]byte]bool{}
	for _, op := range have {
		known[op.Hash()] = true
	}
	return slices.ContainsFunc(ops, func(op share.SignedOp) bool { return !known[op.Hash()] }), nil
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
	if err := r.s.claim(); err != nil {
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
