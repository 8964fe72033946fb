package store

import (
	"context"
	"errors"
	"time"

	"aula/model"
	"aula/store/share"
)

// ErrNotSharing says that this store shares through no folder yet.
var ErrNotSharing = errors.New("store does not share")

// ErrNotAdmin says that only a laptop with the right of an admin may do this.
var ErrNotAdmin = errors.New("laptop is not an admin")

// ErrWrongInvite says that the words are no invite of this folder, or one that was used
// or has run out.
var ErrWrongInvite = errors.New("no such invite")

// ErrNoRequest says that a request to join is no longer there.
var ErrNoRequest = errors.New("no such request")

// FolderError says why a folder can't be shared through now. Nothing here changed.
type FolderError struct {
	Why  Trouble
	Path string
	Err  error // may be nil
}

func (e FolderError) Error() string { return "folder: " + string(e.Why) }

// Unwrap is what the system said.
func (e FolderError) Unwrap() error { return e.Err }

// Trouble is what can be wrong with a folder.
type Trouble string

// The troubles of a folder.
const (
	Fine       Trouble = ""
	NotThere   Trouble = "not-there"   // the path leads nowhere now
	NoMarker   Trouble = "no-marker"   // there, but empty or replaced: nothing of ours in it
	OtherTeam  Trouble = "other-team"  // holds another workspace
	OwnPlace   Trouble = "own-place"   // the store's own folder, or one inside or around it
	ReadOnly   Trouble = "read-only"   // can be read, not written
	Full       Trouble = "full"        // no room left in the folder
	NoAnswer   Trouble = "no-answer"   // the deadline passed
	Broken     Trouble = "broken"      // reads or writes fail
	RolledBack Trouble = "rolled-back" // files of ours were gone and were put again
	Crowded    Trouble = "crowded"     // more names than are looked at
)

// ShareState is all that this laptop knows of sharing without touching a folder.
type ShareState struct {
	On        bool
	Admin     bool // this laptop
	Workspace model.ID
	Laptop    model.ID // this one
	Folders   []FolderState
	Laptops   []LaptopState // this one first, then by name
	Saved     uint64        // own changes on this disk
	Written   uint64        // of them, in some folder
	Waiting   int           // Saved that are not written
	SeenBy    int           // other active laptops that have all that is written
	Others    int           // other active laptops
	Requests  []Request     // laptops that ask to join
	Gaps      []Gap
	Conflicts int
	Kept      int        // sections that nobody who unlocked here may open
	Odd       []OddFile  // what is not as it should be, in all folders
	Files     FileCounts // verdict → files, in all folders
	Litter    int        // other files in the folders
}

// FileCounts are files of folders by their verdicts.
type FileCounts map[share.Verdict]int

// FolderState is one folder that is shared through.
type FolderState struct {
	Path    string
	Trouble Trouble   // of the last round
	At      time.Time // of the last round that went well; zero: never
	Since   time.Time // the trouble lasts since then
}

// LaptopState is one laptop of the workspace.
type LaptopState struct {
	ID          model.ID
	Name        string
	Fingerprint string // of its key, to tell equal names apart
	This        bool
	Admin       bool
	Out         bool       // no member any more
	Suspended   bool       // silent for 90 days
	Persons     []model.ID // whose profiles are there
	LastSeen    model.Date // the day of its last file that came here; 0: none yet
	Version     string     // of its program, as far as is known
	Unseen      int        // changes of this laptop that it has not seen
	Missing     int        // changes of it that are known of and have not come
	Namesake    bool       // another laptop has the same name
}

// Gap is a stretch of a laptop's changes that others have and this laptop lacks.
type Gap struct {
	Laptop   model.ID
	From, To uint64
	Since    time.Time // when it was noticed
}

// OddFile is a file of a folder that is not as it should be.
type OddFile struct {
	Folder  string // its path
	Name    string // as it stands there: foreign text
	Verdict share.Verdict
	Engine  string   // which engine makes such names; "" unknown
	Laptop  model.ID // that it claims to come from, who can put it again; zero unknown
	Since   time.Time
}

// Request is a laptop that asks to join.
type Request struct {
	ID     [32]byte
	Laptop model.ID
	Name   string   // of the laptop
	Person string   // what the person calls themselves
	Words  []string // six, the same on both screens if nothing was exchanged on the way
	At     time.Time
}

// RoundReport is what one round did.
type RoundReport struct {
	Folders []FolderReport
	Read    int // changes of others taken in
	Written int // own changes put into a folder
	Pending int // own changes still waiting
	Opened  int // files that were opened
	Wrote   int // bytes written
	Fetched int // bytes read
	Merged  int // parallel updates that went together silently
	Arrived bool
}

// FolderReport is one folder's part of a round.
type FolderReport struct {
	Path    string
	Trouble Trouble
	Files   FileCounts
	Litter  int
	Again   int // own files that were gone and were put again
	Relayed int
	Tidied  int // files deleted that a pack covers
}

// Roundabout says what a round may do.
type Roundabout struct {
	Cut bool // asked for by a person: bags of the running hour leave too
	// Open opens a folder; the real file system if nil.
	Open func(path string) (share.Place, error)
}

// SetUp makes a folder one that this workspace is shared through and names this laptop.
// It touches the folder: not for the screen's loop. A FolderError; ErrNotAdmin never:
// each member may add a folder (a stick).
func (s *Session) SetUp(path, laptop string) error { return ErrNotSharing }

// Forget stops sharing through a folder; its files stay.
func (s *Session) Forget(path string) error { return ErrNotSharing }

// Rebuild puts marker and all own files into a folder that is there but lost its marker
// (Trouble NoMarker): only after a person confirmed.
func (s *Session) Rebuild(path string) error { return ErrNotSharing }

// Sharing tells what is known without touching a folder. It never fails for a store
// that does not share: On is false.
func (s *Session) Sharing() (ShareState, error) { return ShareState{}, nil }

// Round goes through every folder once: takes in what is new, puts there what waits,
// relays, tidies. What is wrong with one folder stands in its report; the error is for
// what concerns the store itself. It may block for as long as a folder does.
func (s *Session) Round(ctx context.Context, r Roundabout) (RoundReport, error) {
	return RoundReport{}, ErrNotSharing
}

// Invite makes a single-use invite for a laptop whose person gets a role: seven words
// (index into the word list that joins them) and the same as digits. It touches the folder.
func (s *Session) Invite(role model.Role) (Invite, error) { return Invite{}, ErrNotSharing }

// Invite is shown once and stored nowhere.
type Invite struct {
	Numbers []int  // seven, each 0–4095: indices into the Finnish word list
	Digits  string // 26 digits in groups, the same number
	Until   time.Time
}

// Admit lets a laptop in whose six words were compared, with a role for its person; as
// an existing person if same is not zero.
func (s *Session) Admit(request [32]byte, role model.Role, same model.ID) error { return ErrNotSharing }

// Refuse removes a request.
func (s *Session) Refuse(request [32]byte) error { return ErrNotSharing }

// MakeAdmin gives another laptop the right of an admin.
func (s *Session) MakeAdmin(laptop model.ID) error { return ErrNotAdmin }

// NameLaptop changes this laptop's name.
func (s *Session) NameLaptop(name string) error { return ErrNotSharing }

// Joining is what a laptop needs to join a workspace.
type Joining struct {
	Folder     string
	Laptop     string // this machine's name
	Member     string // what the person is called
	Sign       string // the door sign
	Passphrase string
	Invite     string                                 // words or digits, as typed; "" for a request
	Words      []string                               // the word list
	Open       func(path string) (share.Place, error) // nil: the real file system
}

// Join makes a store in o.Dir that belongs to the workspace of a folder, by an invite,
// and takes in what the folder holds. The own recovery code is shown once. FolderError,
// ErrWrongInvite, ErrExists, ErrWeakPassphrase.
func Join(o Options, j Joining) (s *Session, own string, err error) { return nil, "", ErrNotSharing }

// JoinWith makes this store, with the records it has, part of the workspace of a
// folder, by an invite. What it has is published as it is.
func (s *Session) JoinWith(j Joining) error { return ErrNotSharing }

// Asking is a request to join that waits for an admin's answer. Its keys live in memory:
// give it up and it has to be asked anew.
type Asking struct{}

// Ask puts a request into a folder.
func Ask(o Options, j Joining) (*Asking, error) { return nil, ErrNotSharing }

// Words are the six words to compare.
func (a *Asking) Words() []string { return nil }

// Poll looks whether an admin has answered; then it makes the store. s is nil while
// there is no answer; ErrNoRequest if it was refused.
func (a *Asking) Poll() (s *Session, own string, err error) { return nil, "", ErrNotSharing }

// Close gives the request up and wipes its keys.
func (a *Asking) Close() error { return nil }

// Conflict is one field of a record that two or more wrote without having seen each other.
type Conflict struct {
	Kind    model.Kind
	Record  model.ID
	Field   uint16
	Name    string // the field's name in JSON
	Text    bool   // free text: it can be written anew and kept both
	Sides   []Side // best first: what is shown until it is settled
	Before  []byte // CBOR of what stood before, if still known
	HadThat bool
}

// Side is one of the values of a conflict.
type Side struct {
	Dot    model.Dot
	Person model.ID
	At     time.Time
	Value  []byte // CBOR; nil: cleared
	Mine   bool   // written by the person whose session it is
	Here   bool   // written on this laptop
}

// Conflicts are the fields that are to be settled, oldest first.
func (s *Session) Conflicts() ([]Conflict, error) { return nil, nil }

// Settle ends a conflict: the value of one of its sides (or, for a text, another) becomes
// the field's, and replaces all sides that stand in c. ErrChangedSince if another side
// came meanwhile.
func (s *Session) Settle(c Conflict, value []byte) error { return ErrNotSharing }

// Both is the value that keeps all sides of a text, one after the other.
func (c Conflict) Both() []byte { return nil }

// Arrival is one change that came from another laptop.
type Arrival struct {
	Number uint64 // of this store's journal
	Change model.Change
	Laptop string // name of the laptop that made it
	Merged bool   // fields of it went together with fields written here meanwhile
}

// Arrived are the changes of others that came after a number, newest first, at most so many.
func (s *Session) Arrived(after uint64, most int) ([]Arrival, error) { return nil, nil }

// Mark is the number of the newest change in this store: what comes later is newer.
func (s *Session) Mark() uint64 { return 0 }

// AsOf runs writes as of a mark: what came from others after it counts as not seen, so
// that it is not overwritten (SHARE.md 3.4).
func (s *Session) AsOf(mark uint64, do func() error) error { return do() }

// Check every file of the folders, not only new ones.
func (s *Session) CheckFolders(ctx context.Context, r Roundabout) (RoundReport, error) {
	return RoundReport{}, ErrNotSharing
}

// Scrub reads one file of a folder again and compares it: one an hour is enough.
func (s *Session) Scrub(ctx context.Context, r Roundabout) error { return ErrNotSharing }
