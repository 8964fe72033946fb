package share

import (
	"crypto/ed25519"

	"aula/model"
)

// Marker makes a folder a known one: it names the workspace and, by its founding entry,
// the one member log that counts there.
type Marker struct {
	Founded [32]byte `cbor:"1,keyasint"`
}

// WriteMarker lays out a laptop's marker, always the same bytes for one laptop and
// workspace: put again it changes nothing.
func WriteMarker(workspace, laptop model.ID, founded [32]byte, key ed25519.PrivateKey) (*File, error) {
	return writeControl(KindMarker, workspace, laptop, 1, Marker{founded}, key)
}

// ReadMarker reads a marker, OK or Altered. Who is no member yet can't check who signed it.
func ReadMarker(f *File) (Marker, Verdict) {
	var m Marker
	if v := readControl(f, KindMarker, &m); v != OK {
		return Marker{}, v
	}
	return m, OK
}
