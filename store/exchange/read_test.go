package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"aula/model"
)

func TestWhatWriteWroteReadReads(t *testing.T) {
	f, err := Read(bytes.NewReader(sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Records) != len(model.Kinds()) {
		t.Errorf("%d records of %d kinds", len(f.Records), len(model.Kinds()))
	}
	for i, info := range model.Kinds() {
		want := info.Sample()
		if c, ok := want.(*model.Code); ok {
			c.ID = model.CodeID(c.List, c.Code)
		}
		if !reflect.DeepEqual(f.Records[i], want) {
			t.Errorf("%s came back as %+v", info.Name, f.Records[i])
		}
	}
	want := sampleEncounters()
	if len(f.Encounters) != 2 || !reflect.DeepEqual(f.Encounters[1], want[0]) || !reflect.DeepEqual(f.Encounters[0], want[1]) {
		t.Errorf("encounters came back as %+v", f.Encounters)
	}
}

const begin = `{"schema":"aula-export","version":1,`

func TestWhatIsNoExportIsRefused(t *testing.T) {
	one := func(encounter string) string { return begin + `"encounters":[` + encounter + `]}` }
	id, site := model.ID{1}.String(), model.ID{2}.String()
	good := fmt.Sprintf(`{"id":%q,"site":%q,"hour":"2026-11-22T09","count":1}`, id, site)
	if _, err := Read(strings.NewReader(one(good))); err != nil {
		t.Fatalf("the good one: %v", err)
	}
	for name, text := range map[string]string{
		"nothing":                     "",
		"an array":                    "[]",
		"another schema":              `{"schema":"other","version":1,"encounters":[]}`,
		"no schema":                   `{"encounters":[]}`,
		"a version before the schema": `{"version":1,"schema":"aula-export","encounters":[]}`,
		"version 0":                   `{"schema":"aula-export","version":0,"encounters":[]}`,
		"no encounters":               `{"schema":"aula-export","version":1}`,
		"a part twice":                begin + `"encounters":[],"encounters":[]}`,
		"an unknown part":             begin + `"notes":[],"encounters":[]}`,
		"more after the end":          one(good) + "{}",
		"a file cut short":            one(good)[:60],
		"an unknown field":            one(strings.Replace(good, `"count"`, `"minute":5,"count"`, 1)),
		"a key twice":                 one(strings.Replace(good, `"count":1`, `"count":1,"count":2`, 1)),
		"a key in another case":       one(strings.Replace(good, `"count":1`, `"count":1,"Count":2`, 1)),
		"a minute in the hour":        one(strings.Replace(good, "T09", "T09:05", 1)),
		"hour 24":                     one(strings.Replace(good, "T09", "T24", 1)),
		"hour of letters":             one(strings.Replace(good, "T09", "T0x", 1)),
		"a day that is none":          one(strings.Replace(good, "11-22", "02-30", 1)),
		"no id":                       one(strings.Replace(good, id, "", 1)),
		"a count of nothing":          one(strings.Replace(good, `"count":1`, `"count":0`, 1)),
		"a null":                      one("null"),
		"bytes that are no text":      one(strings.Replace(good, `"count"`, "\"who\":\"\xff\",\"count\"", 1)),
		"a deep value":                begin + `"exported":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `,"encounters":[]}`,
		"a site without a name":       begin + fmt.Sprintf(`"sites":[{"id":%q}],"encounters":[]}`, site),
		"a role that is none":         begin + fmt.Sprintf(`"members":[{"id":%q,"name":"A","role":"boss"}],"encounters":[]}`, site),
	} {
		if _, err := Read(strings.NewReader(text)); !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(strings.NewReader(`{"schema":"aula-export","version":2,"people":[]}`)); !errors.Is(err, ErrNewer) {
		t.Errorf("a later version: %v", err)
	}
	big := begin + `"encounters":[{"text":"` + strings.Repeat("a", maxItem) + `"}]}`
	if _, err := Read(strings.NewReader(big)); !errors.Is(err, ErrTooBig) {
		t.Errorf("a record beyond all size: %v", err)
	}
	if _, err := readUpTo(io.MultiReader(strings.NewReader(begin+`"encounters":[`), endless{}), 1<<20); !errors.Is(err, ErrTooBig) {
		t.Errorf("a file without an end: %v", err)
	}
}

// endless is white space without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte(begin + `"encounters":[]}`))
	f.Add([]byte(begin + `"encounters":[{"id":"","Id":1}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Read(bytes.NewReader(b))
		if err != nil {
			if !errors.Is(err, ErrBad) && !errors.Is(err, ErrNewer) && !errors.Is(err, ErrTooBig) {
				t.Errorf("an error nobody knows: %v", err)
			}
			return
		}
		for i := range file.Encounters {
			if err := file.Encounters[i].Check(); err != nil {
				t.Errorf("an encounter was let in: %v", err)
			}
		}
		for _, r := range file.Records {
			if err := r.Check(); err != nil || r.Key().Zero() {
				t.Errorf("a record was let in: %v", err)
			}
		}
	})
}
