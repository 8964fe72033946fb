package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
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

// What the first version wrote, with what it had then, is taken for ever.
func TestAFileOfVersionOneIsStillTaken(t *testing.T) {
	raw, err := os.ReadFile("testdata/schema-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(raw))
	if err != nil || len(f.Records) != 8 || len(f.Encounters) != 2 {
		t.Fatalf("read as %+v, %v", f, err)
	}
	site, ok := f.Records[1].(*model.Site)
	if want := model.KindSite; !ok || f.Records[1].Kind() != want || site.Short != "poli" || site.Rooms != nil || site.AgreementEnds != 0 {
		t.Errorf("the site came as %+v", f.Records[1])
	}
	if who, ok := f.Records[2].(*model.Member); !ok || who.Name != "Aino" || who.Undertaking != 0 {
		t.Errorf("the member came as %+v", f.Records[2])
	}
}

func TestAFileOfVersionTwoIsStillTaken(t *testing.T) {
	raw, err := os.ReadFile("testdata/schema-v2.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(raw))
	if err != nil || len(f.Records) != 15 || len(f.Encounters) != 2 {
		t.Fatalf("read as %+v, %v", f, err)
	}
	if p, ok := f.Records[14].(*model.Project); !ok || p.Name != "Pilotti 1" || !p.Organisation.Zero() {
		t.Errorf("the project came as %+v", f.Records[14])
	}
}

func TestAFileOfVersionThreeIsStillTaken(t *testing.T) {
	raw, err := os.ReadFile("testdata/schema-v3.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(raw))
	if err != nil || len(f.Records) != 17 || len(f.Encounters) != 2 {
		t.Fatalf("read as %+v, %v", f, err)
	}
	if w, ok := f.Records[0].(*model.Workspace); !ok || w.KeepMonths() != 12 || w.KeepLogMonths() != 24 || w.Basis != "" {
		t.Errorf("the workspace came as %+v", f.Records[0])
	}
}

// The longest guide, of letters that JSON writes longest, comes back.
func TestTheLongestRecordComesBack(t *testing.T) {
	text := strings.Repeat("\"", model.MaxText)
	want := &model.Guide{ID: model.ID{7}, Number: 1, From: 20000, Text: model.Words{Fi: text, Sv: text, En: text}}
	var b bytes.Buffer
	d := document{w: &b}
	d.open(mark(), model.DefaultZone)
	d.array("guides", 1, func(int) any { return want })
	d.encounters(func(func(*model.Encounter) error) error { return nil }, window)
	d.put("\n}\n")
	if f, err := Read(&b); err != nil || len(f.Records) != 1 || !reflect.DeepEqual(f.Records[0], want) {
		t.Errorf("it did not: %v", err)
	}
}

const begin = `{"schema":"aula-export","version":4,`

func TestWhatIsNoExportIsRefused(t *testing.T) {
	one := func(encounter string) string { return begin + `"encounters":[` + encounter + `]}` }
	id, site := model.ID{1}.String(), model.ID{2}.String()
	good := fmt.Sprintf(`{"id":%q,"site":%q,"hour":"2026-11-22T09","count":1}`, id, site)
	if _, err := Read(strings.NewReader(one(good))); err != nil {
		t.Fatalf("the good one: %v", err)
	}
	for name, text := range map[string]string{
		"nothing":                       "",
		"an array":                      "[]",
		"another schema":                `{"schema":"other","version":1,"encounters":[]}`,
		"no schema":                     `{"encounters":[]}`,
		"a version before the schema":   `{"version":1,"schema":"aula-export","encounters":[]}`,
		"version 0":                     `{"schema":"aula-export","version":0,"encounters":[]}`,
		"no encounters":                 `{"schema":"aula-export","version":1}`,
		"a part twice":                  begin + `"encounters":[],"encounters":[]}`,
		"an unknown part":               begin + `"notes":[],"encounters":[]}`,
		"more after the end":            one(good) + "{}",
		"a file cut short":              one(good)[:60],
		"an unknown field":              one(strings.Replace(good, `"count"`, `"minute":5,"count"`, 1)),
		"a key twice":                   one(strings.Replace(good, `"count":1`, `"count":1,"count":2`, 1)),
		"a key in another case":         one(strings.Replace(good, `"count":1`, `"count":1,"Count":2`, 1)),
		"a minute in the hour":          one(strings.Replace(good, "T09", "T09:05", 1)),
		"hour 24":                       one(strings.Replace(good, "T09", "T24", 1)),
		"hour of letters":               one(strings.Replace(good, "T09", "T0x", 1)),
		"a day that is none":            one(strings.Replace(good, "11-22", "02-30", 1)),
		"no id":                         one(strings.Replace(good, id, "", 1)),
		"a count of nothing":            one(strings.Replace(good, `"count":1`, `"count":0`, 1)),
		"a null":                        one("null"),
		"bytes that are no text":        one(strings.Replace(good, `"count"`, "\"who\":\"\xff\",\"count\"", 1)),
		"a deep value":                  begin + `"exported":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `,"encounters":[]}`,
		"a site without a name":         begin + fmt.Sprintf(`"sites":[{"id":%q}],"encounters":[]}`, site),
		"an entry that ends nowhere":    begin + fmt.Sprintf(`"entries":[{"id":%q,"kind":"team","start":1700000000}],"encounters":[]}`, site),
		"a note of a talk":              begin + fmt.Sprintf(`"entries":[{"id":%q,"kind":"talk","start":1700000000,"minutes":30,"note":"x"}],"encounters":[]}`, site),
		"an entry of no kind":           begin + fmt.Sprintf(`"entries":[{"id":%q,"kind":"party","start":1700000000,"minutes":30}],"encounters":[]}`, site),
		"a day as a number":             begin + fmt.Sprintf(`"entries":[{"id":%q,"kind":"team","start":1700000000,"minutes":30,"series":%q,"day":20000}],"encounters":[]}`, site, id),
		"a rule that is none":           begin + fmt.Sprintf(`"series":[{"id":%q,"kind":"team","first":"2026-11-22","minutes":30,"rule":"every day"}],"encounters":[]}`, site),
		"a task of nothing":             begin + fmt.Sprintf(`"tasks":[{"id":%q}],"encounters":[]}`, site),
		"an idea of no day":             begin + fmt.Sprintf(`"ideas":[{"id":%q,"text":"x"}],"encounters":[]}`, site),
		"a guide of no words":           begin + fmt.Sprintf(`"guides":[{"id":%q,"number":1,"text":{},"from":"2026-11-22"}],"encounters":[]}`, site),
		"an acknowledgement of none":    begin + fmt.Sprintf(`"acks":[{"id":%q,"person":%q,"day":"2026-11-22"}],"encounters":[]}`, site, id),
		"a project that ends first":     begin + fmt.Sprintf(`"projects":[{"id":%q,"name":"P","from":"2026-11-22","to":"2026-11-21"}],"encounters":[]}`, site),
		"a laptop without a name":       begin + fmt.Sprintf(`"laptops":[{"id":%q}],"encounters":[]}`, site),
		"a merge of no day":             begin + fmt.Sprintf(`"organisations":[{"id":%q,"name":"A","sort":"ngo","merged_into":%q}],"encounters":[]}`, site, id),
		"a former name of no day":       begin + fmt.Sprintf(`"organisations":[{"id":%q,"name":"A","sort":"ngo","former":["B"]}],"encounters":[]}`, site),
		"a client of no name":           begin + fmt.Sprintf(`"clients":[{"id":%q}],"encounters":[]}`, site),
		"consent nobody explained":      begin + fmt.Sprintf(`"clients":[{"id":%q,"name":"K","consent":"2026-11-22"}],"encounters":[]}`, site),
		"an engagement without end":     begin + fmt.Sprintf(`"relations":[{"id":%q,"client":%q,"expert":%q,"start":"2026-11-22"}],"encounters":[]}`, site, id, id),
		"an extension without reason":   begin + fmt.Sprintf(`"milestones":[{"id":%q,"client":%q,"relation":%q,"what":"extend","held":"2026-11-22","until":"2027-01-01"}],"encounters":[]}`, site, id, id),
		"a meeting of no state":         begin + fmt.Sprintf(`"meetings":[{"id":%q,"client":%q,"expert":%q,"start":1700000000,"minutes":60,"sort":"talk"}],"encounters":[]}`, site, id, id),
		"a level that is none":          begin + fmt.Sprintf(`"ratings":[{"id":%q,"client":%q,"goal":%q,"day":"2026-11-22","level":3}],"encounters":[]}`, site, id, id),
		"a level of half":               begin + fmt.Sprintf(`"ratings":[{"id":%q,"client":%q,"goal":%q,"day":"2026-11-22","level":-0.5}],"encounters":[]}`, site, id, id),
		"a line of no chain":            begin + fmt.Sprintf(`"accesses":[{"id":%q,"laptop":%q,"number":1}],"encounters":[]}`, site, id),
		"a residue with a band, erased": begin + fmt.Sprintf(`"residues":[{"id":%q,"form":"individual","began":8096,"band":"3to6","forgotten":true}],"encounters":[]}`, site),
		"a role that is none":           begin + fmt.Sprintf(`"members":[{"id":%q,"name":"A","role":"boss"}],"encounters":[]}`, site),
	} {
		if _, err := Read(strings.NewReader(text)); !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(strings.NewReader(`{"schema":"aula-export","version":6,"people":[]}`)); !errors.Is(err, ErrNewer) {
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
	for _, name := range []string{"testdata/schema-v1.json", "testdata/schema-v2.json", "testdata/schema-v3.json", "testdata/schema-v4.json", "testdata/schema-v5.json"} {
		if old, err := os.ReadFile(name); err == nil {
			f.Add(old)
		}
	}
	f.Add([]byte(begin + `"entries":[{"id":"aeaaaaaaaaaaaaaaaaaaaaaaaa","kind":"team","start":1700000000,"minutes":30}],"encounters":[]}`))
	f.Add([]byte(begin + `"series":[{"id":"aeaaaaaaaaaaaaaaaaaaaaaaaa","kind":"other","title":"x","first":"2026-02-29","all_day":true,"rule":"FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"}],"encounters":[]}`))
	f.Add([]byte(begin + `"feedback":[{"id":"aeaaaaaaaaaaaaaaaaaaaaaaaa","meeting":"aeaaaaaaaaaaaaaaaaaaaaaaaa","day":"2026-11-21","set":"joint-1","answers":[1,2,3]}],"encounters":[]}`))
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
