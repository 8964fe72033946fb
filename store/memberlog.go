package store

import (
	"crypto/ed25519"
	"maps"
	"slices"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

func publicKey(seed []byte) []byte {
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
}

// rosterOf is a member log that was worked out, for as long as it does not grow.
type rosterOf struct {
	upTo uint64 // the last entry's number
	team *share.Roster
}

// logMember signs an entry with this laptop's key, which builds on all that is known
// here, and appends it.
func (w *writing) logMember(op share.Op) error {
	team, err := w.roster()
	if err != nil {
		return err
	}
	op.After = team.Heads()
	if op.Laptop.Zero() {
		op.Laptop = w.lap.ID
	}
	if op.At == 0 {
		op.At = w.s.st.o.Now().Unix()
	}
	signed, err := share.SignOp(op, ed25519.NewKeyFromSeed(w.lap.Seed))
	if err != nil {
		return err
	}
	return w.addOps(signed)
}

func (w *writing) addOps(ops ...share.SignedOp) error {
	for _, op := range ops {
		if _, err := w.append(bucketMembers, compCommon, encode(op)); err != nil {
			return err
		}
	}
	return nil
}

// ops are the entries of the member log, in the order in which they came here.
func (r *reading) ops() ([]share.SignedOp, error) {
	var out []share.SignedOp
	err := r.tx.Bucket([]byte(bucketMembers)).ForEach(func(k, env []byte) error {
		plain, _, err := r.open(bucketMembers, k, env)
		if err != nil {
			return err
		}
		var s share.SignedOp
		if err := decode(plain, &s); err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	return out, err
}

// roster is what the member log comes to. The first entry founded the workspace.
func (r *reading) roster() (*share.Roster, error) {
	k, _ := r.tx.Bucket([]byte(bucketMembers)).Cursor().Last()
	last := uint64(0)
	if k != nil {
		last = counter(k)
	}
	if have := r.s.team.Load(); have != nil && have.upTo == last {
		return have.team, nil
	}
	ops, err := r.ops()
	if err != nil {
		return nil, err
	}
	var team *share.Roster
	if have := r.s.team.Load(); have != nil && have.upTo < last {
		team = have.team.With(ops) // what was proved once needs no second proof
	} else {
		var founded [32]byte
		if len(ops) > 0 {
			founded = ops[0].Hash()
		}
		team = share.NewRoster(ops, founded)
	}
	if !r.tx.Writable() {
		r.s.team.Store(&rosterOf{last, team})
	}
	return team, nil
}

// people is what the member log comes to for the keys of this laptop: the identities
// that persons have here and their own codes, and the workspace's recovery code.
type people struct {
	recovery seal.Recipient
	to       map[model.ID]seal.Recipient
	own      map[model.ID]seal.Recipient
	role     map[model.ID]model.Role
}

func (r *reading) people() (people, error) {
	p := people{to: map[model.ID]seal.Recipient{}, own: map[model.ID]seal.Recipient{}, role: map[model.ID]model.Role{}}
	team, err := r.roster()
	if err != nil {
		return p, err
	}
	l, err := r.laptop()
	if err != nil {
		return p, err
	}
	p.recovery, _ = team.Recovery()
	for _, x := range team.Persons() {
		if x.Left {
			continue
		}
		p.own[x.ID] = x.OwnTo
		p.role[x.ID] = x.Role
		if to, here := x.To[l.ID]; here {
			p.to[x.ID] = to
		}
	}
	if err := r.oldRoles(p.role); err != nil {
		return p, err
	}
	return p, nil
}

// oldRoles fills in the roles that a log does not tell which was begun before laptops
// shared: those of the records.
func (r *reading) oldRoles(roles map[model.ID]model.Role) error {
	if !slices.Contains(slices.Collect(maps.Values(roles)), "") {
		return nil
	}
	members, err := listIn[*model.Member](r)
	for _, m := range members {
		if role, ok := roles[m.ID]; ok && role == "" {
			roles[m.ID] = m.Role
		}
	}
	return err
}

// opens tells whether a person with a role may open a compartment (GROUND.md 2).
func opens(c share.Compartment, person model.ID, role model.Role) bool {
	switch c.Section {
	case model.Common:
		return true
	case model.Clients:
		return role.MeetsClients()
	case model.Money:
		return person == c.Owner || role.SeesMoney()
	case model.OwnOnly:
		return person == c.Owner
	}
	return false
}

// holders are all who may open a compartment on this laptop, and its code.
func (r *reading) holders(c comp, p people) ([]holder, error) {
	var out []holder
	for _, id := range slices.SortedFunc(maps.Keys(p.to), func(a, b model.ID) int { return slices.Compare(a[:], b[:]) }) {
		if opens(share.Compartment{Section: c.Section, Owner: c.Owner}, id, p.role[id]) {
			out = append(out, holder{id, p.to[id]})
		}
	}
	code := p.recovery
	if c.Section == model.OwnOnly {
		code = p.own[c.Owner]
	}
	if code != "" {
		out = append(out, holder{To: code})
	}
	return out, nil
}

// admin tells whether this laptop has the right of an admin.
func (r *reading) admin() (bool, error) {
	team, err := r.roster()
	if err != nil {
		return false, err
	}
	l, err := r.laptop()
	if err != nil {
		return false, err
	}
	here, _ := team.Laptop(l.ID)
	return here.Admin, nil
}

// followRole writes into the member log what a member's record now says of the role:
// the log decides who gets keys, and only an admin's laptop may say it.
func (w *writing) followRole(m model.ID) error {
	rec, err := getIn[*model.Member](&w.reading, m)
	if err != nil {
		return nil // gone, or damaged: no role to follow
	}
	team, err := w.roster()
	if err != nil {
		return err
	}
	p, known := team.Person(m)
	if !known || p.Left || p.Role == rec.Role {
		return nil
	}
	if here, _ := team.Laptop(w.lap.ID); !here.Admin {
		return ErrNotAdmin
	}
	return w.logMember(share.Op{Deed: share.DeedRole, Person: m, Role: rec.Role})
}
