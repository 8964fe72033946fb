package share

import (
	"crypto/ed25519"
	"crypto/sha256"

	"aula/model"
)

// WriteControl lays out a control file: any kind but a batch. Its one section is in clear,
// and its running number n is the writer's own for that kind of file: a newer file of the
// same laptop and kind replaces the older ones.
func WriteControl(kind Kind, workspace, laptop model.ID, n uint64, body []byte, key ed25519.PrivateKey) (*File, error) {
	h := Header{
		Format: format, Reader: 1, Kind: kind, Folder: workspace, Laptop: laptop, From: n, To: n,
		Sections: []SectionHead{{Section: Clear, Length: uint64(len(body)), Sum: sha256.Sum256(body), From: n, To: n}},
	}
	if kind.sealed() || !h.sound() {
		return nil, errPayload
	}
	f, err := newFile(h, [][]byte{body}, key)
	if err == nil && len(f.Bytes()) > MaxFile {
		return nil, errPayload
	}
	return f, err
}

// control gives the clear bytes of a control file of one kind.
func (f *File) control(kind Kind) ([]byte, bool) {
	h := f.Header
	if h.Kind != kind || kind.sealed() || h.From != h.To || h.Epoch != 0 || len(h.Sections) != 1 {
		return nil, false
	}
	s := h.Sections[0]
	return f.sections[0], s.Section == Clear && s.Owner.Zero() && s.Epoch == 0 && s.Root == [32]byte{} && s.From == h.From && s.To == h.To
}

// readControl reads a control file's bytes into out. Only a file that Check found good
// may be believed; a request proves itself by the key it names.
func readControl(f *File, kind Kind, out any) Verdict {
	body, ok := f.control(kind)
	if !ok || decMode().Unmarshal(body, out) != nil {
		return Altered
	}
	return OK
}

func writeControl(kind Kind, workspace, laptop model.ID, n uint64, body any, key ed25519.PrivateKey) (*File, error) {
	b, err := encMode().Marshal(body)
	if err != nil {
		return nil, err
	}
	return WriteControl(kind, workspace, laptop, n, b, key)
}

type membersBody struct {
	Ops []SignedOp `cbor:"1,keyasint"`
}

// WriteMembers lays out a laptop's file of the member log: all entries it knows.
func WriteMembers(workspace, laptop model.ID, n uint64, ops []SignedOp, key ed25519.PrivateKey) (*File, error) {
	if len(ops) > MaxOps {
		return nil, ErrOp
	}
	return writeControl(KindMembers, workspace, laptop, n, membersBody{ops}, key)
}

// ReadMembers gives the entries of a file of the member log, OK or Altered. They prove
// themselves one by one: who knows nobody yet makes a Roster of them and asks it who
// may have signed the file.
func ReadMembers(f *File) ([]SignedOp, Verdict) {
	var b membersBody
	if v := readControl(f, KindMembers, &b); v != OK {
		return nil, v
	}
	if len(b.Ops) > MaxOps {
		return nil, Altered
	}
	return b.Ops, OK
}
