package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// Joining is what a laptop needs to join a workspace.
type Joining struct {
	Folder     string
	Laptop     string // this machine's name
	Member     string // what the person is called
	Sign       string // the door sign
	Passphrase string
	Invite     string   // words or digits, as typed; "" for a request
	Words      []string // the word list
	// Open opens the folder; the real file system if nil.
	Open func(path string) (share.Place, error)
}

// meeting is a folder as someone sees it who is no member yet.
type meeting struct {
	place     share.Place
	workspace model.ID
	ops       []share.SignedOp
	rings     []*share.File
	letters   []*share.InviteFile
	has       map[string]bool
}

// meet finds a workspace's folders at a path. A FolderError.
func meet(o Options, j Joining) ([]*meeting, error) {
	var places []share.Place
	open := j.Open
	if open == nil && o.Folders != nil {
		open = func(p string) (share.Place, error) { return o.Folders(p, false) }
	}
	paths := []string{j.Folder}
	if open == nil && !isFolderName(filepath.Base(j.Folder)) {
		entries, err := os.ReadDir(j.Folder)
		if err != nil {
			return nil, FolderError{Why: troubleOf(err), Path: j.Folder, Err: err}
		}
		paths = nil
		for _, e := range entries {
			if isFolderName(e.Name()) {
				paths = append(paths, filepath.Join(j.Folder, e.Name()))
			}
		}
	}
	var out []*meeting
	for _, p := range paths {
		place, err := openPlace(open, p)
		if err != nil {
			if len(paths) == 1 {
				err = folderError(j.Folder, err)
				return nil, err
			}
			continue
		}
		places = append(places, place)
		m, err := readControl(place)
		if err != nil {
			return nil, errors.Join(folderError(j.Folder, err), closeAll(places))
		}
		if m != nil {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return nil, errors.Join(FolderError{Why: NoMarker, Path: j.Folder}, closeAll(places))
	}
	return out, nil
}

func closeAll(places []share.Place) error {
	for _, p := range places {
		p.Close()
	}
	return nil
}

// readControl reads the control files of a folder; nil if it is nobody's.
func readControl(place share.Place) (*meeting, error) {
	names, _, err := place.List()
	if err != nil {
		return nil, err
	}
	m := &meeting{place: place, has: map[string]bool{}}
	for _, name := range names {
		m.has[name] = true
		n, ours := share.ParseName(name)
		if !ours || n.Kind == share.KindBatch || n.Kind == share.KindAck || n.Kind == share.KindReceipt {
			continue
		}
		b, v, _ := place.Read(name)
		if v != share.OK {
			continue
		}
		f, v := share.Parse(b)
		if v != share.OK {
			continue
		}
		switch f.Header.Kind {
		case share.KindMarker:
			if _, v := share.ReadMarker(f); v == share.OK && m.workspace.Zero() {
				m.workspace = f.Header.Folder
			}
		case share.KindMembers:
			if ops, v := share.ReadMembers(f); v == share.OK {
				m.ops = append(m.ops, ops...)
			}
		case share.KindKeyring:
			m.rings = append(m.rings, f)
		case share.KindRequest:
			if _, in, v := share.ReadLetter(f, f.Header.Folder); v == share.OK && in != nil {
				m.letters = append(m.letters, in)
			}
		}
	}
	if m.workspace.Zero() {
		return nil, nil
	}
	return m, nil
}

// ring is the keyring of the folder, as far as those signed it who may.
func (m *meeting) ring(team *share.Roster) []share.RingEntry {
	var out []share.RingEntry
	for _, f := range m.rings {
		if f.Check(team.Workspace(), team.Signers) != share.OK {
			continue
		}
		entries, v := share.ReadKeyring(f)
		if v != share.OK {
			continue
		}
		for _, e := range entries {
			i := findEntry(out, e)
			switch {
			case i >= 0 && out[i].To == e.To:
				out[i] = share.MergeRing(out[i:i+1], []share.RingEntry{e})[0]
			case i < 0 && team.MayMake(f.Header.Laptop, e.Compartment()):
				out = append(out, e)
			}
		}
	}
	return out
}

// invited finds the invite that words open, in whichever of the folders it lies.
func invited(o Options, j Joining, all []*meeting) (*meeting, *share.Roster, share.Invitation, error) {
	pass, err := share.ParseInvite(j.Invite, j.Words)
	if err != nil {
		return nil, nil, share.Invitation{}, fmt.Errorf("%w: %w", ErrWrongInvite, err)
	}
	for _, m := range all {
		for _, l := range m.letters {
			in, err := l.Open(pass)
			if err != nil {
				continue
			}
			team := share.NewRoster(m.ops, in.Founded)
			once := in.Key().Public().(ed25519.PublicKey)
			_, used := team.Joined(once)
			if used || team.Workspace() != in.Workspace || !team.Counts(in.Entry) || o.Now().Unix() > in.Until {
				in.Wipe()
				return nil, nil, in, ErrWrongInvite
			}
			return m, team, in, nil
		}
	}
	return nil, nil, share.Invitation{}, ErrWrongInvite
}

// newcomer is a laptop that has been let in, before it has a store.
type newcomer struct {
	lap      laptop
	me       model.ID
	identity *seal.Identity
	own      seal.Code
	role     model.Role
	known    bool             // the person has a record already
	ops      []share.SignedOp // with the entry that lets this laptop in
	ring     []share.RingEntry
	keys     []share.EpochKey
}

// Join makes a store in o.Dir that belongs to the workspace of a folder, by an invite,
// and takes in what the folder holds. The own recovery code is shown once. FolderError,
// ErrWrongInvite (with a share.TypedError if it was mistyped), ErrExists,
// ErrWeakPassphrase, a PlaceError or a Problem.
func Join(o Options, j Joining) (*Session, string, error) {
	o = o.filled()
	j.Folder = o.wholePath(j.Folder)
	if err := j.check(o); err != nil {
		return nil, "", err
	}
	all, err := meet(o, j)
	if err != nil {
		return nil, "", err
	}
	defer func() {
		for _, m := range all {
			m.place.Close()
		}
	}()
	m, team, in, err := invited(o, j, all)
	if err != nil {
		return nil, "", err
	}
	defer in.Wipe()
	n, err := newNewcomer(o, j, in.Role)
	if err != nil {
		return nil, "", err
	}
	once := in.Key()
	op := share.Op{
		Deed: share.DeedJoin, Laptop: n.lap.ID, LaptopKey: publicKey(n.lap.Seed), Invite: once.Public().(ed25519.PublicKey), After: team.Heads(), At: o.Now().Unix(),
		Persons: []share.Placed{{Person: n.me, To: n.identity.Recipient(), OwnTo: n.ownTo(), Role: in.Role}},
	}
	signed, err := share.SignOp(op, once)
	if err != nil {
		return nil, "", fmt.Errorf("sign the entry: %w", err)
	}
	n.ops, n.ring, n.keys = append(team.Ops(), signed), m.ring(team), in.Keys
	n.lap.Workspace = team.Workspace()
	s, err := n.settle(o, j)
	if err != nil {
		return nil, "", err
	}
	return s, n.own.String(), nil
}

// check refuses what would fail only at the end.
func (j Joining) check(o Options) error {
	if err := seal.CheckPassphrase(j.Passphrase, o.Shipped.Common); err != nil {
		return fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	if err := (&model.Laptop{ID: model.ID{1}, Name: j.Laptop}).Check(); err != nil {
		return err
	}
	if err := (&model.Member{ID: model.ID{1}, Name: j.Member, Role: model.PeerExpert}).Check(); err != nil {
		return err
	}
	if err := prepareDir(o); err != nil {
		return err
	}
	return (&Store{o: o}).checkFolder(j.Folder)
}

func newNewcomer(o Options, j Joining, role model.Role) (*newcomer, error) {
	identity, err := seal.NewIdentity()
	if err != nil {
		return nil, err
	}
	secret := make([]byte, ed25519.SeedSize)
	rand.Read(secret)
	return &newcomer{
		lap: laptop{ID: o.NewID(), Name: j.Laptop, Seed: secret, Shares: true}, me: o.NewID(), identity: identity, own: seal.NewCode(), role: role,
	}, nil
}

func (n *newcomer) ownTo() seal.Recipient {
	id, err := n.own.Identity()
	if err != nil {
		return ""
	}
	return id.Recipient()
}

// settle builds the store under another name, checks it, puts it in place, opens it, and
// takes in what the folder holds. Without the folder it stands all the same.
func (n *newcomer) settle(o Options, j Joining) (*Session, error) {
	final := filepath.Join(o.Dir, fileMain)
	draft := final + partial
	if err := o.disk.remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("sweep unfinished store: %w", err)
	}
	err := buildFile(o, draft, func(tx *bolt.Tx) error { return n.fill(tx, o, j) })
	if err == nil {
		err = o.disk.replace(draft, final)
	}
	if err != nil {
		os.Remove(draft)
		return nil, err
	}
	st, err := Open(o)
	if err != nil {
		return nil, err
	}
	s, err := st.Unlock(n.me, j.Passphrase)
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	for range 2 { // the second says what the first has learnt
		if _, err := s.Round(context.Background(), Roundabout{Open: j.Open}); err != nil {
			s.Lock()
			return nil, errors.Join(err, st.Close())
		}
	}
	return s, nil
}

// fill writes the first transaction of a store that joins.
func (n *newcomer) fill(tx *bolt.Tx, o Options, j Joining) error {
	w, inbox, err := emptyStore(tx, o, n.me, n.identity)
	if err != nil {
		return err
	}
	if err := w.newSlot(n.me, n.identity, j.Passphrase, j.Sign, 0); err != nil {
		return err
	}
	w.lap, w.dirty = n.lap, true
	w.stamp = model.Stamp(0).Next(o.Now().UnixMilli())
	team := share.NewRoster(n.ops, n.ops[0].Hash())
	code, _ := team.Recovery()
	me := holder{n.me, n.identity.Recipient()}
	if err := w.firstComps(n, team.Workspace(), me, code); err != nil {
		return err
	}
	if err := errors.Join(w.saveLaptop(), w.keepInbox(inbox), w.addOps(n.ops...)); err != nil {
		return err
	}
	for _, e := range n.ring {
		if err := w.putSealed(bucketRing, ringKey(e), e); err != nil {
			return err
		}
	}
	if err := w.putSharing(sharingRow{Folders: []folderRow{{ID: o.NewID(), Path: j.Folder}}}); err != nil {
		return err
	}
	if !n.known {
		if err := w.put(&model.Member{ID: n.me, Name: j.Member, Role: n.role}, model.ID{}); err != nil {
			return err
		}
	}
	if err := w.nameLaptop(j.Laptop); err != nil {
		return err
	}
	return w.finish()
}

// firstComps makes the compartments of a laptop that joins: those of the workspace under
// the identities that came, the person's own two under new ones.
func (w *writing) firstComps(n *newcomer, workspace model.ID, me holder, code seal.Recipient) error {
	identities := map[share.Compartment]map[uint32]*seal.Identity{}
	add := func(c share.Compartment, epoch uint32, id *seal.Identity) {
		if identities[c] == nil {
			identities[c] = map[uint32]*seal.Identity{}
		}
		identities[c][epoch] = id
	}
	for _, k := range n.keys {
		id, err := k.Identity()
		if err != nil {
			return fmt.Errorf("identity of an epoch: %w", err)
		}
		add(share.Compartment{Section: k.Section, Owner: k.Owner}, k.Epoch, id)
	}
	for _, e := range n.ring {
		if id, err := e.Open(workspace, n.identity); err == nil {
			add(e.Compartment(), e.Epoch, id)
		}
	}
	common := share.Compartment{Section: model.Common}
	if identities[common] == nil {
		return ErrWrongInvite
	}
	next := compFirst
	for _, c := range sortedComps(identities) {
		at := next
		switch c.Section {
		case model.Common:
			at = compCommon
		case model.Clients:
			at = compClients
		default:
			next++
		}
		to := code
		if c.Section == model.OwnOnly {
			to = n.ownTo()
		}
		if err := w.compWith(at, c, identities[c], me, holder{To: to}); err != nil {
			return err
		}
	}
	own := share.Compartment{Section: model.OwnOnly, Owner: n.me}
	money := share.Compartment{Section: model.Money, Owner: n.me}
	made := func(c share.Compartment) bool {
		return identities[c] != nil || slices.ContainsFunc(n.ring, func(e share.RingEntry) bool { return e.Compartment() == c })
	}
	if !made(money) {
		if err := w.newComp(next, model.Money, n.me, me, holder{To: code}); err != nil {
			return err
		}
		next++
	}
	if !made(own) {
		return w.newComp(next, model.OwnOnly, n.me, me, holder{To: n.ownTo()})
	}
	return nil
}

func sortedComps(m map[share.Compartment]map[uint32]*seal.Identity) []share.Compartment {
	var out []share.Compartment
	for c := range m {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b share.Compartment) int {
		if a.Section != b.Section {
			return int(a.Section) - int(b.Section)
		}
		return slices.Compare(a.Owner[:], b.Owner[:])
	})
	return out
}

// compWith makes a compartment with a new data key under given identities.
func (w *writing) compWith(n uint16, at share.Compartment, ids map[uint32]*seal.Identity, holders ...holder) error {
	k := seal.NewKey()
	w.s.keys[n] = k
	c := comp{Section: at.Section, Owner: at.Owner}
	var err error
	if c.Wraps, err = wrapFor(k, wrapLabel(w.s.id, n), holders); err != nil {
		return err
	}
	for epoch, id := range ids {
		private := id.Bytes()
		env, err := w.seal(n, bucketComps, compKey(n), private)
		clear(private)
		if err != nil {
			return err
		}
		c.Epochs = append(c.Epochs, epochKey{Epoch: epoch, To: id.Recipient(), Sealed: env})
	}
	slices.SortFunc(c.Epochs, func(a, b epochKey) int { return int(a.Epoch) - int(b.Epoch) })
	w.s.comps[n] = c
	return writeComp(w.tx, n, c)
}
