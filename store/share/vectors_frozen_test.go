package share

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aula/store/seal"
)

// frozen are files that some version wrote, with what every later one must make of them.
type frozen struct {
	About  string       `json:"about"`
	Key    string       `json:"laptopKey"`
	Common string       `json:"common"` // the private identity of all members' compartment
	Money  string       `json:"money"`
	Pass   string       `json:"invite"`
	Files  []frozenFile `json:"files"`
}

type frozenFile struct {
	Name     string  `json:"name"`
	As       string  `json:"as"`
	File     []byte  `json:"file"`
	Want     Verdict `json:"want"`
	Released string  `json:"released,omitempty"` // SHA-256 over what is released
}

const frozenPath = "testdata/vectors/v1.json"

// freezeVectors writes the frozen vectors if they are not there: go test -run Frozen -freeze.
func freezeVectors(t *testing.T) {
	s := newScene(t)
	out := frozen{
		About: "files of format 1 and the verdict on each; see FORMAT.md", Key: hex.EncodeToString(s.pub),
		Common: hex.EncodeToString(s.common.Bytes()), Money: hex.EncodeToString(s.money.Bytes()), Pass: s.pass.Digits(),
	}
	var all []vector
	for what, b := range s.good() {
		all = append(all, vector{name: what + " is read", file: b})
	}
	for i, v := range slices.Concat(s.framesAndHeads(), s.signatures(), s.payloads(), s.bombs(), s.controls(), s.letters()) {
		if i%6 == 0 && len(v.file) < 5000 {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, func(a, b vector) int { return strings.Compare(a.name, b.name) })
	for _, v := range all {
		f := frozenFile{Name: v.name, As: nameFor(v.file), File: v.file}
		f.Want, f.Released = s.frozenVerdict(t, f)
		out.Files = append(out.Files, f)
	}
	b, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(frozenPath), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(frozenPath, append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (s *scene) frozenVerdict(t *testing.T, f frozenFile) (Verdict, string) {
	d, dir := openTemp(t)
	if err := os.WriteFile(filepath.Join(dir, f.As), f.File, 0o600); err != nil {
		t.Fatal(err)
	}
	v, released := s.judge(d, f.As)
	all := bytes.Join(released, nil)
	if len(all) == 0 {
		return v, ""
	}
	sum := sha256.Sum256(all)
	return v, hex.EncodeToString(sum[:])
}

// What was written once is read for ever, and what was refused stays refused.
func TestFrozenVectorsKeepTheirVerdicts(t *testing.T) {
	if _, err := os.Stat(frozenPath); *freeze && os.IsNotExist(err) {
		freezeVectors(t)
	}
	b, err := os.ReadFile(frozenPath)
	if err != nil {
		t.Fatal(err)
	}
	var in frozen
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	s := &scene{t: t, log: founded(t)}
	s.pub = unhex(t, in.Key)
	for at, text := range map[**seal.Identity]string{&s.common: in.Common, &s.money: in.Money} {
		if *at, err = seal.IdentityFrom(unhex(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	if s.pass, err = ParseInvite(in.Pass, nil); err != nil {
		t.Fatal(err)
	}
	good := 0
	for _, f := range in.Files {
		v, released := s.frozenVerdict(t, f)
		if v != f.Want || released != f.Released {
			t.Errorf("%s: %s, want %s; releases %q, want %q", f.Name, v, f.Want, released, f.Released)
		}
		if !v.Counts() && released != "" {
			t.Errorf("%s: %s, and yet it releases something", f.Name, v)
		}
		if v == OK && released != "" {
			good++
		}
	}
	if good < 15 || len(in.Files) < 50 {
		t.Errorf("%d files, %d of them good", len(in.Files), good)
	}
}
