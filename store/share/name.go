package share

import (
	"encoding/base32"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"aula/model"
)

// Kind is what a file in the folder is for.
type Kind byte

// The kinds of files.
const (
	KindMarker  Kind = 'm' // makes the folder a known one
	KindBatch   Kind = 'b' // changes: a batch, or a pack of many
	KindAck     Kind = 'a' // what a laptop has seen, without changes: a newer one replaces it
	KindKeyring Kind = 'k' // the epochs' private keys, wrapped to the members
	KindMembers Kind = 'g' // the member log
	KindRequest Kind = 'r' // a laptop asks to join
	KindReceipt Kind = 'e' // of an erasure
)

// sealed tells whether the sections of such files are sealed.
func (k Kind) sealed() bool { return k == KindBatch || k == KindAck }

func (k Kind) known() bool { return strings.ContainsRune("mbakgre", rune(k)) }

// Tag is the laptop's part of a file name: the first 8 bytes of its id.
type Tag [8]byte

// TagOf is a laptop's tag.
func TagOf(laptop model.ID) Tag { return Tag(laptop[:8]) }

// String is the tag as it stands in a name.
func (t Tag) String() string { return base().EncodeToString(t[:]) }

// Sum is the file's part of its own name: the first 16 bytes of SHA-256 of all bytes.
type Sum [16]byte

// String is the sum as it stands in a name.
func (s Sum) String() string { return base().EncodeToString(s[:]) }

// Name says, without opening it, what a file claims to be: whose changes from which to
// which number it holds. A reader skips by it what it has; it believes the content.
type Name struct {
	Kind     Kind
	Laptop   Tag
	Epoch    uint32
	From, To uint64
	Sum      Sum
}

// Limits of names and what they hold.
const (
	MaxName  = 90 // letters of a name (SHARE.md 3.2)
	maxEpoch = 9999
	maxSeq   = 9_999_999_999
)

// suffix ends the names of all files of ours.
const suffix = ".aula"

// String is the name: only a–z, 0–9, hyphen and dot, always the same length.
func (n Name) String() string {
	return fmt.Sprintf("a1-%c-%s-%04d-%010d-%010d-%s%s", n.Kind, n.Laptop, n.Epoch, n.From, n.To, n.Sum, suffix)
}

// base is lower-case base32 without padding, as ids have it.
func base() *base32.Encoding {
	return base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
}

// grammar is what String writes.
var grammar = regexp.MustCompile(`^a1-([mbakgre])-([a-z2-7]{13})-([0-9]{4})-([0-9]{10})-([0-9]{10})-([a-z2-7]{26})\.aula$`)

// ParseName reads a name, whatever its case: FAT and some engines change that. False if
// it is none of ours.
func ParseName(s string) (Name, bool) {
	if len(s) > MaxName {
		return Name{}, false
	}
	m := grammar.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return Name{}, false
	}
	n := Name{Kind: Kind(m[1][0])}
	if !decodeInto(n.Laptop[:], m[2]) || !decodeInto(n.Sum[:], m[6]) {
		return Name{}, false
	}
	epoch, err1 := strconv.ParseUint(m[3], 10, 32)
	from, err2 := strconv.ParseUint(m[4], 10, 64)
	to, err3 := strconv.ParseUint(m[5], 10, 64)
	n.Epoch, n.From, n.To = uint32(epoch), from, to
	return n, err1 == nil && err2 == nil && err3 == nil && from <= to && strings.EqualFold(n.String(), s)
}

func decodeInto(dst []byte, s string) bool {
	b, err := base().DecodeString(s)
	return err == nil && copy(dst, b) == len(dst) && len(b) == len(dst)
}

// litter are beginnings and ends of names that engines and systems leave about, which
// nobody needs to be told of.
func litter(name string) bool {
	low := strings.ToLower(name)
	for _, p := range []string{".", "~", "._", "thumbs.db", "desktop.ini", "#recycle", "@eadir"} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	for _, s := range []string{".tmp", ".partial", ".part"} {
		if strings.HasSuffix(low, s) {
			return true
		}
	}
	return false
}

// Odd tells whether a name that is not of our grammar may still be one of our files
// under another name, so that it is worth opening: a copy that an engine or a person
// renamed.
func Odd(name string) bool {
	return !Passed(name) && strings.Contains(strings.ToLower(name), suffix[1:])
}
