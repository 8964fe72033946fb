package share

// Verdict is what a file in the folder turned out to be (SHARE.md 2).
type Verdict string

// The verdicts. Nothing of a file counts unless it is OK or RenamedCopy.
const (
	OK            Verdict = "ok"
	Torn          Verdict = "torn"           // its beginning is right, its end has not come yet
	Altered       Verdict = "altered"        // not the bytes that were written
	Foreign       Verdict = "foreign"        // of another folder
	RenamedCopy   Verdict = "renamed-copy"   // right, under a name that is not its own
	UnknownSigner Verdict = "unknown-signer" // no member signed it
	RevokedSigner Verdict = "revoked-signer" // a member that was revoked signed it after
	FutureFormat  Verdict = "future-format"  // of a newer version: kept, read after an update
	OldEpoch      Verdict = "old-epoch"      // its key is destroyed
	TooBig        Verdict = "too-big"
	NotAFile      Verdict = "not-a-file" // a link, a folder, a pipe, a device
	Unreadable    Verdict = "unreadable-now"
)

// Verdicts are all of them, the good ones first.
func Verdicts() []Verdict {
	return []Verdict{OK, RenamedCopy, Torn, Altered, Foreign, UnknownSigner, RevokedSigner, FutureFormat, OldEpoch, TooBig, NotAFile, Unreadable}
}

// Counts tells whether a file of this verdict may be applied.
func (v Verdict) Counts() bool { return v == OK || v == RenamedCopy }
