package store

import (
	"crypto/rand"
	"errors"
	"time"

	"aula/model"
	"aula/store/seal"
	"aula/store/share"
)

// The errors that callers recognise; ui/app turns each into a sentence.
var (
	// ErrNoStore says that the folder holds no store yet.
	ErrNoStore = errors.New("no store here")
	// ErrExists says that the folder holds a store already.
	ErrExists = errors.New("a store is here already")
	// ErrInUse says that another process has the store open.
	ErrInUse = errors.New("store is in use")
	// ErrDamaged says that the store, or one record of it, can't be read; nothing
	// was changed.
	ErrDamaged = errors.New("store is damaged")
	// ErrNewer says that a later version of the program wrote the store.
	ErrNewer = errors.New("store is from a newer version")
	// ErrWrongPassphrase says that the passphrase opens no profile; nothing was touched.
	ErrWrongPassphrase = errors.New("wrong passphrase")
	// ErrWeakPassphrase says that a new passphrase is too short or too common.
	ErrWeakPassphrase = errors.New("weak passphrase")
	// ErrLocked says that the session has been locked meanwhile.
	ErrLocked = errors.New("locked")
	// ErrNotAllowed says that this person can't open the compartment.
	ErrNotAllowed = errors.New("not for this person")
	// ErrUnsafeFile says that a file or folder belongs to someone else, is a link, or
	// others can read it.
	ErrUnsafeFile = errors.New("file is not safe to open")
	// ErrWrongCode says that a recovery code does not belong to this store or person.
	ErrWrongCode = errors.New("wrong recovery code")
	// ErrNoShift says that nobody's shift runs at the site.
	ErrNoShift = errors.New("no shift is running")
)

// PlaceError says why a folder may not hold the store (SHARE.md 2b 48): a network
// drive or a folder that a sync engine carries away under our feet.
type PlaceError struct {
	Reason string // network, synced
	Sign   string // what gave it away: a file system or a marker's name
}

func (e PlaceError) Error() string {
	return "folder can't hold the store: " + e.Reason + " (" + e.Sign + ")"
}

// Shipped is what comes with the program and fills a new workspace.
type Shipped struct {
	Codes  []model.Code
	Coping []model.Coping
	Common func(passphrase string) bool // known to be common
	Words  func() []string              // 4,096 of them, for invites and requests to be read out in; none if nil
}

// Options say where the store is and lend it what it may not take by itself.
type Options struct {
	Dir     string           // the data folder
	Now     func() time.Time // the clock; time.Now if nil
	NewID   func() model.ID  // random ids; crypto/rand if nil
	Passes  uint32           // Argon2id passes for a new store; 0 calibrates to half a second or more, fewer than the floor of 3 are for tests and take no memory to speak of
	Shipped Shipped
	Version string // of the program, as other laptops are told
	// Folders opens a folder that is shared through, and makes it if need be; the real
	// ones if nil, where a workspace has a folder of its own inside the chosen one.
	Folders  func(path string, make bool) (share.Place, error)
	disk     *disk         // what touches files; tests put faults in
	kdf      *seal.KDF     // cheaper than the floor, for tests alone
	patience time.Duration // for a folder to answer; reachWithin if 0
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = randomID
	}
	if o.Shipped.Common == nil {
		o.Shipped.Common = func(string) bool { return false }
	}
	if o.Shipped.Words == nil {
		o.Shipped.Words = func() []string { return nil }
	}
	if o.disk == nil {
		o.disk = realDisk()
	}
	return o
}

func randomID() model.ID {
	var id model.ID
	rand.Read(id[:])
	return id
}
