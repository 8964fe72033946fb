package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"aula/model"
	"aula/store/share"
)

// ErrNoFolder says that no folder could be reached, so that nothing was handed over.
var ErrNoFolder = errors.New("no folder can be reached")

// inviteFor is how long an invite holds (SHARE.md 2b 53).
const inviteFor = 7 * 24 * time.Hour

// Invite is shown once and stored nowhere.
type Invite struct {
	Numbers []int  // seven, each 0–4095: places in the word list
	Digits  string // 26 digits in groups, the same number
	Until   time.Time
}

// letterRow is an invite of this laptop that is out, or a request that was met in a folder.
type letterRow struct {
	Name string `cbor:"1,keyasint"`
	File []byte `cbor:"2,keyasint"`
	Key  []byte `cbor:"3,keyasint,omitempty"` // an invite's one-time public key
	At   int64  `cbor:"4,keyasint"`           // until when it holds, or when it was met
}

// Invite makes a single-use invite for a laptop whose person gets a role, and puts it
// into the folders. ErrNotSharing, ErrNotAdmin, ErrNoFolder.
func (s *Session) Invite(role model.Role) (Invite, error) {
	pass := share.NewPass(s.st.o.Shipped.Words())
	until := s.st.o.Now().Add(inviteFor)
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed)
	defer clear(seed)
	once := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	err := s.handOver(func(w *writing) error {
		if !w.lap.Shares {
			return ErrNotSharing
		}
		if admin, err := w.admin(); err != nil || !admin {
			return errors.Join(err, ErrNotAdmin)
		}
		if err := w.logMember(share.Op{Deed: share.DeedInvite, Invite: once, Role: role, Until: until.Unix()}); err != nil {
			return err
		}
		team, err := w.roster()
		if err != nil {
			return err
		}
		ops := team.Ops()
		in := share.Invitation{
			Seed: seed, Workspace: w.lap.Workspace, Founded: team.Founded(), Entry: ops[len(ops)-1].Hash(), Role: role, Until: until.Unix(),
		}
		for _, op := range ops {
			if o, err := op.Open(); err == nil && o.Deed == share.DeedInvite && string(o.Invite) == string(once) {
				in.Entry = op.Hash()
			}
		}
		if in.Keys, err = w.keysFor(role); err != nil {
			return err
		}
		defer in.Wipe()
		row, err := w.sharing()
		if err != nil {
			return err
		}
		f, err := share.WriteInvite(w.lap.ID, uint64(until.Unix()), in, pass, w.key())
		if err != nil {
			return fmt.Errorf("seal an invite: %w", err)
		}
		row.Letters = append(row.Letters, letterRow{Name: f.Name().String(), File: f.Bytes(), Key: once, At: until.Unix()})
		return w.putSharing(row)
	})
	if err != nil {
		return Invite{}, err
	}
	return Invite{Numbers: pass.Numbers(), Digits: pass.Digits(), Until: until}, nil
}

// keysFor are the identities that a role opens and this session holds. Those of persons
// come by the keyring.
func (w *writing) keysFor(role model.Role) ([]share.EpochKey, error) {
	var out []share.EpochKey
	for _, n := range sortedKeys(w.s.comps) {
		c := w.s.comps[n]
		at := share.Compartment{Section: c.Section, Owner: c.Owner}
		if w.s.keys[n] == nil || !opens(at, model.ID{}, role) || c.Section == model.OwnOnly {
			continue
		}
		for _, e := range c.Epochs {
			id, err := w.epochIdentity(n, e.Epoch)
			if err != nil {
				return nil, err
			}
			out = append(out, share.EpochKey{Section: c.Section, Owner: c.Owner, Epoch: e.Epoch, To: e.To, Private: id.Bytes()})
		}
	}
	return out, nil
}

// handOver writes something that has to be in a folder when it returns.
func (s *Session) handOver(do func(*writing) error) error {
	return s.alone(patience, func() error {
		if err := s.update(do); err != nil {
			return err
		}
		return s.reach()
	})
}

// reach makes a round at once: ErrNoFolder if it reached none.
func (s *Session) reach() error {
	rep, err := s.roundNow(context.Background(), Roundabout{}, false)
	if err != nil {
		return err
	}
	var last error = ErrNoFolder
	for _, f := range rep.Folders {
		if f.Err == nil {
			return nil
		}
		last = folderError(f.Path, f.Err)
	}
	return last
}

// folderError puts what went wrong with a folder into a FolderError.
func folderError(path string, err error) error {
	var fe FolderError
	if err == nil || errors.As(err, &fe) {
		return err
	}
	return FolderError{Why: troubleOf(err), Path: path, Err: err}
}

// letters puts this laptop's invites into a folder and takes those away that were used
// or have run out.
func (r *round) letters(w *writing) error {
	team, err := w.roster()
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(r.row.Letters), func(l letterRow) bool {
		_, used := team.Joined(l.Key)
		return used || r.now.Unix() > l.At
	})
	if len(kept) == len(r.row.Letters) {
		return nil
	}
	r.row.Letters = kept
	return w.putSharing(r.row)
}

// requests are the laptops that ask to join, as the last rounds met them.
func (r *reading) requests(row sharingRow, team *share.Roster) []Request {
	var out []Request
	for _, l := range row.Requests {
		f, v := share.Parse(l.File)
		if v != share.OK {
			continue
		}
		ask, _, v := share.ReadLetter(f, team.Workspace())
		if v != share.OK || ask == nil {
			continue
		}
		if _, in := team.Laptop(ask.Laptop); in {
			continue
		}
		out = append(out, Request{
			ID: ask.ID(), Laptop: ask.Laptop, Name: ask.Name, Person: ask.Person, Words: wordsOf(r.s.st.o.Shipped.Words(), ask.Words()),
			At: time.Unix(l.At, 0).In(r.zone()),
		})
	}
	return out
}

// wordsOf puts numbers into words; without a list the numbers stand for themselves.
func wordsOf(list []string, numbers [6]int) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		if n < len(list) {
			out[i] = list[n]
		} else {
			out[i] = strconv.Itoa(n)
		}
	}
	return out
}

// Admit lets a laptop in whose six words were compared, with a role for its person; as
// an existing person, on a further laptop, if same is not zero. ErrNotAdmin,
// ErrNoRequest, ErrNoFolder.
func (s *Session) Admit(request [32]byte, role model.Role, same model.ID) error {
	return s.handOver(func(w *writing) error {
		if admin, err := w.admin(); err != nil || !admin {
			return errors.Join(err, ErrNotAdmin)
		}
		team, err := w.roster()
		if err != nil {
			return err
		}
		ask, err := w.findRequest(request, team)
		if err != nil {
			return err
		}
		if !team.Shown(*ask) {
			return ErrNoRequest // it was shown another log: not this workspace's
		}
		persons := slices.Clone(ask.Persons)
		for i := range persons {
			persons[i].Role = role
		}
		if !same.Zero() {
			known, ok := team.Person(same)
			if !ok || known.Left {
				return model.ErrNotFound
			}
			persons[0].Person, persons[0].Role, persons[0].OwnTo = same, known.Role, ""
		}
		return w.logMember(share.Op{Deed: share.DeedJoin, NewLaptop: ask.Laptop, LaptopKey: ask.Key, Persons: persons})
	})
}

func (w *writing) findRequest(id [32]byte, team *share.Roster) (*share.Request, error) {
	row, err := w.sharing()
	if err != nil {
		return nil, err
	}
	for _, l := range row.Requests {
		f, v := share.Parse(l.File)
		if v != share.OK {
			continue
		}
		if ask, _, v := share.ReadLetter(f, team.Workspace()); v == share.OK && ask != nil && ask.ID() == id {
			return ask, nil
		}
	}
	return nil, ErrNoRequest
}

// Refuse takes a request out of the folders. ErrNoRequest, ErrNoFolder.
func (s *Session) Refuse(request [32]byte) error {
	name := ""
	return s.handOver(func(w *writing) error {
		team, err := w.roster()
		if err != nil {
			return err
		}
		if admin, err := w.admin(); err != nil || !admin {
			return errors.Join(err, ErrNotAdmin)
		}
		row, err := w.sharing()
		if err != nil {
			return err
		}
		row.Requests = slices.DeleteFunc(row.Requests, func(l letterRow) bool {
			f, v := share.Parse(l.File)
			if v != share.OK {
				return true
			}
			ask, _, v := share.ReadLetter(f, team.Workspace())
			if v == share.OK && ask != nil && ask.ID() == request {
				name = l.Name
				return true
			}
			return false
		})
		if name == "" {
			return ErrNoRequest
		}
		row.Refused = append(row.Refused, name)
		return w.putSharing(row)
	})
}

// asked remembers the requests that lie in the folders that could be looked at.
func (r *round) asked() {
	if slices.ContainsFunc(r.visits, func(v *visit) bool { return v.err != nil }) {
		return
	}
	r.row.Requests = slices.DeleteFunc(slices.Clone(r.row.Requests), func(l letterRow) bool {
		return !slices.ContainsFunc(r.visits, func(v *visit) bool { return v.names[l.Name] })
	})
	r.row.Refused = slices.DeleteFunc(slices.Clone(r.row.Refused), func(name string) bool {
		return !slices.ContainsFunc(r.visits, func(v *visit) bool { return v.names[name] })
	})
}

// met remembers a request that a folder holds.
func (r *round) met(name string, file []byte) {
	const most = 50
	if len(r.row.Requests) >= most || slices.Contains(r.row.Refused, name) || slices.ContainsFunc(r.row.Requests, func(l letterRow) bool { return l.Name == name }) {
		return
	}
	r.row.Requests = append(slices.Clone(r.row.Requests), letterRow{Name: name, File: file, At: r.now.Unix()})
	r.asks = true
}
