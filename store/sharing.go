package store

import (
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
	Err     error
}

// Roundabout says what a round may do.
type Roundabout struct {
	Cut  bool   // asked for by a person: bags of the running hour leave too
	Only string // one folder, by its path; all if empty
	// Open opens a folder; the real file system if nil.
	Open func(path string) (share.Place, error)
	// Told, if not nil, is called after each file that was opened, with how many changes
	// were taken in so far: a long round is not one that hangs. It may not block.
	Told func(read int)
}
