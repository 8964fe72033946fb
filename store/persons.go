package store

import (
	"cmp"
	"crypto/ed25519"
	"errors"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// holder is one who may open a compartment: a person, or a recovery code.
type holder struct {
	Person model.ID
	To     seal.Recipient
}

func (w *writing) newSlot(person model.ID, identity *seal.Identity, passphrase, sign string, order int) error {
	secret := w.s.st.head.KDF.Derive([]byte(passphrase))
	if secret == nil {
		return ErrDamaged
	}
	defer secret.Wipe()
	return writeSlot(w.tx, person, slot{
		Sign: sign, Recipient: identity.Recipient(), Order: order,
		Sealed: secret.SealSlot(slotPlace(w.s.id, person), identity),
	})
}

// newComp makes a compartment with a new data key and its first epoch.
func (w *writing) newComp(n uint16, sec model.Section, owner model.ID, holders ...holder) error {
	k := seal.NewKey()
	w.s.keys[n] = k
	epoch, err := seal.NewIdentity()
	if err != nil {
		return err
	}
	private := epoch.Bytes()
	defer clear(private)
	env, err := w.seal(n, bucketComps, compKey(n), private)
	if err != nil {
		return err
	}
	c := comp{Section: sec, Owner: owner, Epochs: []epochKey{{Epoch: 1, To: epoch.Recipient(), Sealed: env}}}
	if c.Wraps, err = wrapFor(k, wrapLabel(w.s.id, n), holders); err != nil {
		return err
	}
	w.s.comps[n] = c
	return writeComp(w.tx, n, c)
}

func wrapFor(k *seal.Key, label []byte, holders []holder) ([]wrap, error) {
	var out []wrap
	for _, h := range holders {
		b, err := seal.WrapKey(k, h.To, label)
		if err != nil {
			return nil, fmt.Errorf("wrap key: %w", err)
		}
		out = append(out, wrap{Person: h.Person, To: h.To, Key: b})
	}
	return out, nil
}

// wrapMissing hands the keys this session has to those who may have them and lack
// them: a coordinator who came while only a peer expert was here, for one.
func (s *Session) wrapMissing() error {
	lacking := false
	check := func(r *reading, fix func(n uint16, c comp, missing []holder) error) error {
		p, err := r.people()
		if err != nil {
			return err
		}
		for n, c := range s.comps {
			if s.keys[n] == nil {
				continue
			}
			hs, err := r.holders(c, p)
			if err != nil {
				return err
			}
			missing := slices.DeleteFunc(hs, func(h holder) bool {
				return slices.ContainsFunc(c.Wraps, func(w wrap) bool { return w.Person == h.Person && w.To == h.To })
			})
			if len(missing) > 0 {
				lacking = true
				if err := fix(n, c, missing); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if err := s.view(func(r *reading) error {
		return check(r, func(uint16, comp, []holder) error { return nil })
	}); err != nil || !lacking {
		return err
	}
	return s.update(func(w *writing) error {
		return check(&w.reading, func(n uint16, c comp, missing []holder) error {
			more, err := wrapFor(s.keys[n], wrapLabel(s.id, n), missing)
			if err != nil {
				return err
			}
			c.Wraps = append(c.Wraps, more...)
			s.comps[n] = c
			return writeComp(w.tx, n, c)
		})
	})
}

// AddMember makes a profile on this laptop for a new person and gives the person's
// own recovery code, shown once.
func (s *Session) AddMember(m *model.Member, passphrase, sign string) (string, error) {
	if err := seal.CheckPassphrase(passphrase, s.st.o.Shipped.Common); err != nil {
		return "", fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	identity, err := seal.NewIdentity()
	if err != nil {
		return "", err
	}
	defer identity.Wipe()
	code := seal.NewCode()
	own, err := code.Identity()
	if err != nil {
		return "", err
	}
	if m.ID.Zero() {
		m.ID = s.st.o.NewID()
	}
	before := maps.Clone(s.comps)
	err = s.update(func(w *writing) error {
		if admin, err := w.admin(); err != nil || !admin {
			return cmp.Or(err, ErrNotAdmin)
		}
		if err := w.put(m, model.ID{}); err != nil {
			return err
		}
		if err := w.newSlot(m.ID, identity, passphrase, sign, len(readSlots(w.tx))); err != nil {
			return err
		}
		if err := w.logMember(share.Op{Deed: share.DeedPerson, Person: m.ID, To: identity.Recipient(), OwnTo: own.Recipient(), Role: m.Role}); err != nil {
			return err
		}
		return w.compsFor(m.ID)
	})
	if err != nil {
		s.comps = before
		return "", err
	}
	return code.String(), s.wrapMissing()
}

// compsFor makes a person's own two compartments. The maker's copy of the keys is
// forgotten at once where the maker may not hold it.
func (w *writing) compsFor(person model.ID) error {
	p, err := w.people()
	if err != nil {
		return err
	}
	next := compFirst
	for n := range w.s.comps {
		next = max(next, n+1)
	}
	for i, sec := range []model.Section{model.Money, model.OwnOnly} {
		n := next + uint16(i)
		hs, err := w.holders(comp{Section: sec, Owner: person}, p)
		if err != nil {
			return err
		}
		if err := w.newComp(n, sec, person, hs...); err != nil {
			return err
		}
		if !slices.ContainsFunc(hs, func(h holder) bool { return h.Person == w.s.me }) {
			w.s.keys[n].Wipe()
			delete(w.s.keys, n)
		}
	}
	return nil
}

// SetSign changes this person's door sign, which is kept in clear.
func (s *Session) SetSign(sign string) error {
	return s.update(func(w *writing) error {
		sl, ok := readSlots(w.tx)[s.me]
		if !ok {
			return ErrDamaged
		}
		sl.Sign = sign
		return writeSlot(w.tx, s.me, sl)
	})
}

// Sign is this person's door sign.
func (s *Session) Sign() string {
	var sign string
	_ = s.view(func(r *reading) error { sign = readSlots(r.tx)[s.me].Sign; return nil })
	return sign
}

// ChangePassphrase replaces this person's passphrase. With known set, someone else may
// know the old one: then the person takes a new identity and all keys change, so
// that neither the old passphrase nor an old copy of the slot opens this store.
func (s *Session) ChangePassphrase(old, passphrase string, known bool) error {
	if err := seal.CheckPassphrase(passphrase, s.st.o.Shipped.Common); err != nil {
		return fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	secret := s.st.head.KDF.Derive([]byte(old))
	if secret == nil {
		return ErrDamaged
	}
	defer secret.Wipe()
	if who, identity, err := s.st.trySlots(s.me, secret); err != nil || who != s.me {
		return ErrWrongPassphrase
	} else {
		identity.Wipe()
	}
	if known {
		return s.rekey(func(k *rekeying) error { return k.newIdentity(s.me, passphrase) })
	}
	return s.update(func(w *writing) error {
		sl, ok := readSlots(w.tx)[s.me]
		if !ok {
			return ErrDamaged
		}
		return w.newSlot(s.me, s.identity, passphrase, sl.Sign, sl.Order)
	})
}

// RemoveProfile takes a person's slot and wraps away and changes every key this
// session holds; keys it does not hold lose that person's wrap.
func (s *Session) RemoveProfile(person model.ID) error {
	if person == s.me {
		return ErrNotAllowed
	}
	return s.rekey(func(k *rekeying) error { return k.remove(person) })
}

// NewCodes makes a new recovery code for the workspace and one for this person's own
// compartment, for when the paper is lost or someone else may have seen it. All keys
// this session opens change, so that the old codes open nothing any more here.
func (s *Session) NewCodes() (Recovery, error) {
	workCode, ownCode := seal.NewCode(), seal.NewCode()
	work, err := workCode.Identity()
	if err != nil {
		return Recovery{}, err
	}
	own, err := ownCode.Identity()
	if err != nil {
		return Recovery{}, err
	}
	err = s.rekey(func(k *rekeying) error {
		if admin, err := k.w.admin(); err != nil || !admin {
			return cmp.Or(err, ErrNotAdmin)
		}
		return errors.Join(
			k.w.logMember(share.Op{Deed: share.DeedCode, RecoveryTo: work.Recipient(), RecoveryKey: workCode.SigningKey().Public().(ed25519.PublicKey)}),
			k.w.logMember(share.Op{Deed: share.DeedPerson, Person: s.me, To: s.identity.Recipient(), OwnTo: own.Recipient()}))
	})
	if err != nil {
		return Recovery{}, err
	}
	return Recovery{Workspace: workCode.String(), Own: ownCode.String()}, s.rewrapRecovery()
}

// rewrapRecovery takes away the old code's wraps of compartments that this session
// does not open; who opens them hands their keys to the new code at the next unlock.
func (s *Session) rewrapRecovery() error {
	return s.update(func(w *writing) error {
		p, err := w.people()
		if err != nil {
			return err
		}
		comps, err := readComps(w.tx)
		if err != nil {
			return err
		}
		for n, c := range comps {
			if c.Section == model.OwnOnly {
				continue // that person's own code, not the workspace's
			}
			kept := slices.DeleteFunc(slices.Clone(c.Wraps), func(x wrap) bool { return x.Person.Zero() && x.To != p.recovery })
			if len(kept) == len(c.Wraps) {
				continue
			}
			c.Wraps = kept
			if err := writeComp(w.tx, n, c); err != nil {
				return err
			}
			if _, held := s.comps[n]; held {
				s.comps[n] = c
			}
		}
		return nil
	})
}

// newIncarnation makes this a new laptop after a restore: old dots stay the old
// laptop's, the old key signs the new one in.
func (s *Session) newIncarnation() error {
	err := s.update(func(w *writing) error {
		if err := w.splitOff(); err != nil {
			return err
		}
		h := s.st.head
		h.Restored = false
		return writeHead(w.tx, h)
	})
	if err == nil {
		s.st.head.Restored = false
	}
	return err
}

// becomes makes this laptop go on under another id and key. What it wrote so far is
// another laptop's from now on, of which all is here.
func (w *writing) becomes(next model.ID, secret []byte) error {
	if old, n := w.lap.ID, w.lap.Counter; n > 0 {
		peer, err := w.peer(old)
		if err != nil {
			return err
		}
		peer.Got = peer.Got.add(1, n)
		if err := w.putPeer(peer); err != nil {
			return err
		}
	}
	w.lap.ID, w.lap.Seed, w.lap.Counter, w.dirty = next, secret, 0, true
	w.lap.Head, w.lap.Last, w.lap.Sent = [32]byte{}, 0, 0
	w.lap.Lines, w.lap.Link = 0, nil
	return w.saveLaptop()
}

// Recover gives a person whose passphrase is lost a new slot with a new identity, by
// the workspace's code. Own comes back only with the person's own code; without it
// (empty) a new, empty own compartment takes its place.
func (st *Store) Recover(person model.ID, code, ownCode, passphrase string) (*Session, error) {
	if err := seal.CheckPassphrase(passphrase, st.o.Shipped.Common); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWeakPassphrase, err)
	}
	c, err := seal.ParseCode(code)
	if err != nil {
		return nil, ErrWrongCode
	}
	identity, err := c.Identity()
	if err != nil {
		return nil, err
	}
	var own *seal.Identity
	if ownCode != "" {
		oc, err := seal.ParseCode(ownCode)
		if err != nil {
			return nil, ErrWrongCode
		}
		if own, err = oc.Identity(); err != nil {
			return nil, err
		}
	}
	s := &Session{st: st, me: person, identity: identity, id: st.head.Store, keys: map[uint16]*seal.Key{}, fresh: newFresh()}
	defer s.Lock()
	if err := st.db.View(func(tx *bolt.Tx) error {
		s.comps, err = readComps(tx)
		return err
	}); err != nil {
		return nil, err
	}
	for n, c := range s.comps {
		if k := openComp(c, model.ID{}, identity, wrapLabel(s.id, n)); k != nil {
			s.keys[n] = k
		} else if own != nil && c.Section == model.OwnOnly && c.Owner == person {
			k := openComp(c, model.ID{}, own, wrapLabel(s.id, n))
			if k == nil {
				return nil, ErrWrongCode
			}
			s.keys[n] = k
		}
	}
	if s.keys[compCommon] == nil {
		return nil, ErrWrongCode
	}
	if err := s.rekey(func(k *rekeying) error { return k.newIdentity(person, passphrase) }); err != nil {
		return nil, err
	}
	return st.Unlock(person, passphrase)
}
