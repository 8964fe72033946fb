package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"aula/model"
)

// The errors that callers recognise.
var (
	// ErrBad says that a file is not an export; what follows in the text names the place.
	ErrBad = errors.New("not an export")
	// ErrNewer says that a later version of the program wrote the file.
	ErrNewer = errors.New("export is from a newer version")
	// ErrTooBig says that a file goes beyond what any workspace has.
	ErrTooBig = errors.New("export is too big")
)

// What a file may hold at most (SHARE.md 2d).
const (
	maxFile       = 1 << 30
	maxItem       = 1 << 21 // bytes of one record: a guide has three texts of 64 KiB, and JSON may need six bytes for one
	maxRecords    = 200_000 // of one kind
	maxEncounters = 3_000_000
	maxDepth      = 8
)

// File is what a file holds, checked.
type File struct {
	Records    []model.Record
	Encounters []model.Encounter
	Feedback   []Given
}

// Read takes in a whole file that Write made. ErrBad, ErrNewer, ErrTooBig, or r's own
// error. Every record has passed its own Check; whether its codes and sites are known
// is for Apply to say.
func Read(r io.Reader) (*File, error) { return readUpTo(r, maxFile) }

func readUpTo(r io.Reader, most int64) (*File, error) {
	limited := &io.LimitedReader{R: r, N: most + 1}
	in := reader{d: json.NewDecoder(limited)}
	f, err := in.file()
	if limited.N <= 0 {
		return nil, ErrTooBig
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

type reader struct {
	d *json.Decoder
	f File
}

func bad(where string, err error) error { return fmt.Errorf("%w: %s: %w", ErrBad, where, err) }

var errShape = errors.New("unexpected value")

func (r *reader) file() (*File, error) {
	if err := r.delim('{'); err != nil {
		return nil, bad("start", err)
	}
	seen := map[string]bool{}
	for r.d.More() {
		t, err := r.d.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return nil, bad("start", errors.Join(err, errShape))
		}
		if seen[key] {
			return nil, bad(clip(key), errors.New("twice"))
		}
		if len(seen) == 0 && key != "schema" || len(seen) == 1 && key != "version" {
			return nil, bad("schema", errShape) // they come first, so that a later version is known as one
		}
		seen[key] = true
		if err := r.part(key); err != nil {
			return nil, err
		}
	}
	if err := r.delim('}'); err != nil {
		return nil, bad("end", err)
	}
	if _, err := r.d.Token(); err != io.EOF {
		return nil, bad("end", errors.New("more follows"))
	}
	for _, name := range wanted() {
		if !seen[name] {
			return nil, bad(name, errors.New("missing"))
		}
	}
	return &r.f, nil
}

// wanted are the parts that no export lacks. A later kind may be absent: the file is
// older than it.
func wanted() []string { return []string{"schema", "version", "encounters"} }

func (r *reader) delim(want json.Delim) error {
	t, err := r.d.Token()
	if err != nil {
		return err
	}
	if t != want {
		return errShape
	}
	return nil
}

func (r *reader) part(key string) error {
	switch key {
	case "schema":
		var s string
		if err := r.into(key, &s); err != nil || s != Schema {
			return bad(key, errors.Join(err, errShape))
		}
		return nil
	case "version":
		var v int
		if err := r.into(key, &v); err != nil || v < 1 {
			return bad(key, errors.Join(err, errShape))
		}
		if v > Version {
			return ErrNewer
		}
		return nil
	case "exported":
		return r.into(key, &Mark{})
	case "zone":
		var zone string
		return r.into(key, &zone)
	case "feedback":
		return r.array(key, maxEncounters, func(where string) error {
			var f feedback
			if err := r.into(where, &f); err != nil {
				return err
			}
			g, err := f.inward()
			if err != nil {
				return bad(where, err)
			}
			r.f.Feedback = append(r.f.Feedback, g)
			return nil
		})
	case "encounters":
		return r.array(key, maxEncounters, func(where string) error {
			var e encounter
			if err := r.into(where, &e); err != nil {
				return err
			}
			m, err := e.inward()
			if err != nil {
				return bad(where, err)
			}
			r.f.Encounters = append(r.f.Encounters, m)
			return nil
		})
	}
	for _, info := range model.Kinds() {
		if info.Name == key {
			return r.array(key, maxRecords, func(where string) error { return r.record(info, where) })
		}
	}
	return bad(clip(key), errors.New("unknown"))
}

func (r *reader) record(info model.KindInfo, where string) error {
	rec := info.New()
	if err := r.into(where, rec); err != nil {
		return err
	}
	if c, ok := rec.(*model.Code); ok {
		c.ID = model.CodeID(c.List, c.Code)
	}
	if err := rec.Check(); err != nil {
		return bad(where, err)
	}
	if rec.Key().Zero() {
		return bad(where, model.Problem{Field: "id", Code: "missing"})
	}
	r.f.Records = append(r.f.Records, rec)
	return nil
}

func (r *reader) array(key string, most int, item func(where string) error) error {
	if err := r.delim('['); err != nil {
		return bad(key, err)
	}
	for i := 0; r.d.More(); i++ {
		if i == most {
			return ErrTooBig
		}
		if err := item(fmt.Sprintf("%s[%d]", key, i)); err != nil {
			return err
		}
	}
	if err := r.delim(']'); err != nil {
		return bad(key, err)
	}
	return nil
}

// into decodes one value strictly.
func (r *reader) into(where string, v any) error {
	var raw json.RawMessage
	if err := r.d.Decode(&raw); err != nil {
		return bad(where, err)
	}
	if len(raw) > maxItem {
		return ErrTooBig
	}
	if !utf8.Valid(raw) {
		return bad(where, errors.New("not UTF-8"))
	}
	if err := noTwins(raw); err != nil {
		return bad(where, err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return bad(where, err)
	}
	return nil
}

// noTwins refuses a key that stands twice in an object, also in another case (the
// decoder would take either), and more depth than any record has.
func noTwins(raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	type level struct {
		keys  map[string]bool // nil in an array
		value bool            // a value comes next
	}
	var stack []level
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		top := len(stack) - 1
		switch t {
		case json.Delim('{'), json.Delim('['):
			if len(stack) == maxDepth {
				return errors.New("too deep")
			}
			if top >= 0 {
				stack[top].value = false
			}
			next := level{}
			if t == json.Delim('{') {
				next.keys = map[string]bool{}
			}
			stack = append(stack, next)
			continue
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
			continue
		}
		if top < 0 || stack[top].keys == nil {
			continue
		}
		if stack[top].value {
			stack[top].value = false
			continue
		}
		key, _ := t.(string)
		if key = fold(key); stack[top].keys[key] {
			return errors.New("a key twice")
		}
		stack[top].keys[key], stack[top].value = true, true
	}
}

// fold makes one key of those that the decoder does not tell apart.
func fold(s string) string { return string(bytes.ToLower(bytes.ToUpper([]byte(s)))) }

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40])
	}
	return s
}
