package history

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/fxamacker/cbor/v2"

	"aula/assets"
	"aula/model"
	"aula/store"
	"aula/ui"
	"aula/ui/text"
	"aula/ui/uitest"
)

const phrase = "sininen kivi nukkuu"

// bench is a store in a temporary folder with a clock of its own.
type bench struct {
	t   *testing.T
	s   *store.Session
	now time.Time
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	s, _, err := store.Create(store.Options{Dir: t.TempDir() + "/home", Passes: 1, Now: func() time.Time { b.now = b.now.Add(time.Minute); return b.now }},
		store.Beginning{Workspace: "W", Site: "Poliklinikka", Member: "Aino", Role: model.LeadExpert, Passphrase: phrase, Sign: "Sininen ovi"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.File().Close() })
	b.s = s
	return b
}

func (b *bench) put(r ...model.Record) {
	b.t.Helper()
	if err := b.s.Put(r...); err != nil {
		b.t.Fatal(err)
	}
}

func envIn(lang string, s *store.Session) ui.Env {
	p := ui.DefaultPrefs()
	p.Lang = lang
	return ui.Env{
		Store: s, Text: text.Must(assets.FS, lang), Prefs: p, Now: s.Now,
		Theme: ui.NewTheme("dark", true, colorprofile.ASCII, ui.NarrowGlyphs()),
	}
}

func (b *bench) history(k model.Kind, id model.ID) []told {
	b.t.Helper()
	_, all, err := readRecord(envIn("fi", b.s), b.s, record{k, id})
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

func said(all []told) string {
	var out strings.Builder
	for _, t := range all {
		fmt.Fprintf(&out, "%s\n", t.head)
		for _, l := range t.body {
			fmt.Fprintf(&out, "  %s: %s -> %s\n", l.name, l.from, l.to)
		}
	}
	return out.String()
}

func TestAHistorySaysWhatStoodBefore(t *testing.T) {
	b := newBench(t)
	task := &model.Task{ID: model.ID{7}, Text: "Keitä kahvit", Owner: b.s.Me(), Due: model.DateOf(b.now)}
	b.put(task)
	task.Text, task.Due = "Keitä teet", task.Due+1
	b.put(task)
	task.Done = model.DateOf(b.now)
	b.put(task)
	if err := b.s.Undo(b.s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if err := b.s.Delete(model.KindTask, task.ID); err != nil {
		t.Fatal(err)
	}
	want := `sinä: poistettu
sinä: kumottu aiempi muutos
  tehty: tänään -> 
sinä: muutettu tehty
  tehty:  -> tänään
sinä: muutettu tehtävä, määräpäivä
  tehtävä: Keitä kahvit -> Keitä teet
  määräpäivä: tänään -> huomenna
sinä: lisätty
  tehtävä:  -> Keitä kahvit
  määräpäivä:  -> tänään
  kuka tekee:  -> Aino
`
	if got := said(b.history(model.KindTask, task.ID)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if err := b.s.Undo(b.s.LastEdit()); err != nil {
		t.Fatal(err)
	}
	if got := b.history(model.KindTask, task.ID)[0].head; got != "sinä: kumottu poisto" {
		t.Errorf("%q", got)
	}
}

func TestAnOrganisationsNamesAndMergesAreSaidWithTheirDays(t *testing.T) {
	b := newBench(t)
	county := &model.Organisation{ID: model.ID{19}, Name: "Hyvinvointialue", Sort: model.WellbeingCounty}
	o := &model.Organisation{ID: model.ID{18}, Name: "Sairaanhoitopiiri", Sort: model.HospitalDistrict}
	b.put(county, o)
	from, err := model.ParseDate("2023-01-01")
	if err != nil {
		t.Fatal(err)
	}
	b.put(o.Rename("Kuntayhtymä", from))
	if o, err = store.Get[*model.Organisation](b.s, o.ID); err != nil {
		t.Fatal(err)
	}
	o.MergedInto, o.MergedOn = county.ID, from+365
	b.put(o)
	want := `sinä: muutettu yhdistetty organisaatioon, yhdistetty alkaen
  yhdistetty organisaatioon:  -> Hyvinvointialue
  yhdistetty alkaen:  -> 1.1.2024
sinä: muutettu nimi, aiempi nimi
  nimi: Sairaanhoitopiiri -> Kuntayhtymä
  aiempi nimi:  -> lisätty Sairaanhoitopiiri, 31.12.2022 asti
sinä: lisätty
  nimi:  -> Sairaanhoitopiiri
  laji:  -> sairaanhoitopiiri
`
	if got := said(b.history(model.KindOrganisation, o.ID)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestSetsAndWordsAreSaidByWhatCameAndWent(t *testing.T) {
	b := newBench(t)
	olli := &model.Member{ID: model.ID{9}, Name: "Olli", Role: model.PeerExpert}
	e := &model.Entry{ID: model.ID{8}, What: model.EntryTeam, Start: model.MomentOf(b.now), Minutes: 90, People: []string{b.s.Me().String()}}
	code := &model.Code{ID: model.CodeID(model.Theme, "oma"), List: model.Theme, Code: "oma", Words: model.Words{Fi: "Oma", Sv: "Egen"}, Tags: []string{"hope"}}
	b.put(olli, e, code)
	e.People, e.Minutes = []string{olli.ID.String()}, 120
	code.Words.Sv, code.Tags = "Min", []string{"meaning"}
	b.put(e)
	b.put(code)
	for rec, want := range map[record]string{
		{model.KindEntry, e.ID}:   "sinä: muutettu kesto, ketkä\n  kesto: 1 t 30 min -> 2 t\n  ketkä:  -> lisätty Olli\n  ketkä:  -> poistettu Aino\n",
		{model.KindCode, code.ID}: "sinä: muutettu sana ruotsiksi, toipumisen osa-alueet\n  sana ruotsiksi: Egen -> Min\n  toipumisen osa-alueet:  -> lisätty merkitys\n  toipumisen osa-alueet:  -> poistettu toivo\n",
	} {
		if got := said(b.history(rec.kind, rec.id)[:1]); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}

func TestEditsSayWhatTheyTouchedAndWhyTheyStay(t *testing.T) {
	b := newBench(t)
	a, c := &model.Task{ID: model.ID{7}, Text: "Yksi"}, &model.Task{ID: model.ID{8}, Text: "Kaksi"}
	b.put(a, c)
	last := b.s.LastEdit()
	env := envIn("fi", b.s)
	if got := Sentence(env, b.s, last); got != "tehtävä Yksi: lisätty, ja 1 muu kohta" && got != "tehtävä Yksi: lisätty, ja 1 muu" {
		t.Errorf("%q", got)
	}
	if got := Sentence(env, b.s, model.ID{99}); got != "" {
		t.Errorf("what is no edit is said: %q", got)
	}
	if err := b.s.Undo(last); err != nil {
		t.Fatal(err)
	}
	all, err := readEdits(env, b.s)
	if err != nil || len(all) != 3 {
		t.Fatalf("%d edits, %v", len(all), err)
	}
	if all[0].off != "" || all[1].off != env.Text.History.OffUndone || all[2].off != env.Text.History.OffMade {
		t.Errorf("%q, %q, %q", all[0].off, all[1].off, all[2].off)
	}
}

func TestAnotherPersonsChangeSaysWhose(t *testing.T) {
	b := newBench(t)
	task := &model.Task{ID: model.ID{7}, Text: "Keitä kahvit"}
	b.put(task)
	if _, err := b.s.AddMember(&model.Member{ID: model.ID{9}, Name: "Olli", Role: model.LeadExpert}, "vihreä kivi nukkuu", "Vihreä ovi"); err != nil {
		t.Fatal(err)
	}
	st := b.s.File()
	b.s.Lock()
	s, err := st.Unlock(model.ID{9}, "vihreä kivi nukkuu")
	if err != nil {
		t.Fatal(err)
	}
	b.s = s
	got := b.history(model.KindTask, task.ID)[0]
	if got.head != "Aino: lisätty" || got.off != "Tämän teki Aino. Vain oman muutoksen voi kumota." {
		t.Errorf("%q, %q", got.head, got.off)
	}
}

// No kind and no field is without words, and no value is shown as the machine has it.
func TestEveryFieldOfEveryKindIsSaidInWords(t *testing.T) {
	b := newBench(t)
	samples := map[model.Kind]model.Record{}
	for _, k := range model.Kinds() {
		rec := k.Sample()
		samples[k.Kind] = rec
		if k.Kind != model.KindWorkspace {
			b.put(rec)
		}
	}
	for _, lang := range text.Languages() {
		env := envIn(lang, b.s)
		for _, k := range model.Kinds() {
			if env.Text.Record.Kind(k.Name) == "" {
				t.Errorf("%s: the kind %q has no word", lang, k.Name)
			}
			bk := newBook(env, b.s)
			fields, _ := fieldsOf(k.Kind)
			v := reflect.ValueOf(samples[k.Kind]).Elem()
			for _, f := range fields {
				if f.hidden {
					continue
				}
				checkField(t, bk, lang, k.Name, f, v)
			}
		}
	}
}

func checkField(t *testing.T, bk *book, lang, kind string, f field, v reflect.Value) {
	t.Helper()
	w := bk.env.Text
	if w.Record.Field(kind, f.name) == "" {
		t.Errorf("%s: the field %s of %s has no word", lang, f.name, kind)
	}
	if f.means == unknown {
		t.Errorf("the field %s of %s needs a line in special", f.name, kind)
		return
	}
	x := v.Field(f.index)
	if x.IsZero() {
		return
	}
	var got string
	if x.Kind() == reflect.Slice {
		got = bk.text(f, x.Index(0).String())
	} else {
		raw, err := cbor.Marshal(x.Interface())
		if err != nil {
			t.Fatal(err)
		}
		got = bk.say(f, raw)
	}
	if got == "" || got == w.History.Unreadable {
		t.Errorf("%s: %s of %s is said as %q", lang, f.name, kind, got)
	}
	for i := range 33 {
		if id := (model.ID{byte(i + 1)}).String(); strings.Contains(got, id) {
			t.Errorf("%s: %s of %s shows an id: %q", lang, f.name, kind, got)
		}
	}
	if f.means != plain && f.means != words && f.means != number && reflect.TypeOf(x.Interface()).Kind() == reflect.String && got == x.String() && strings.Contains(got, "-") {
		t.Errorf("%s: %s of %s shows a code: %q", lang, f.name, kind, got)
	}
}

func TestARuleIsSaidAsPeopleSayIt(t *testing.T) {
	b := newBench(t)
	bk := newBook(envIn("fi", b.s), b.s)
	for rule, want := range map[string]string{
		"FREQ=WEEKLY;BYDAY=MO,WE":             "joka viikko: maanantai, keskiviikko",
		"FREQ=WEEKLY;INTERVAL=2;BYDAY=FR":     "joka 2. viikko: perjantai",
		"FREQ=DAILY;COUNT=5":                  "joka päivä, 5 kertaa",
		"FREQ=MONTHLY;BYDAY=-1TU":             "joka kuukausi: viimeinen tiistai",
		"FREQ=MONTHLY;BYDAY=2TH":              "joka kuukausi: 2. torstai",
		"FREQ=MONTHLY;BYMONTHDAY=15":          "joka kuukausi: 15. päivä",
		"FREQ=MONTHLY;BYMONTHDAY=-1":          "joka kuukausi: kuukauden viimeinen päivä",
		"FREQ=YEARLY;UNTIL=20271231":          "joka vuosi, 31.12.2027 asti",
		"this is none, but stands as it came": "this is none, but stands as it came",
	} {
		if got := bk.rule(rule); got != want {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
}

func TestTheDialogShowsUndoesAndSaysWhyNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		site, err := store.List[*model.Site](b.s)
		if err != nil {
			t.Fatal(err)
		}
		next := *site[0]
		next.Name = "Pääpoli"
		b.put(&next)
		v := uitest.DriveScreen(t, New(envIn("fi", b.s), model.KindSite, next.ID), b.s)
		v.See("sinä: muutettu nimi", "nimi: Poliklinikka → Pääpoli", "sinä: lisätty")
		v.Press("enter").See("nimi: Poliklinikka → Pääpoli").Press("esc")
		v.Press("u").See("kumottu aiempi muutos", "kumottu, ")
		now, err := store.Get[*model.Site](b.s, next.ID)
		if err != nil || now.Name != "Poliklinikka" {
			t.Errorf("%v: %v", now, err)
		}
		s := New(envIn("fi", b.s), model.KindSite, next.ID).(*Screen)
		v2 := uitest.DriveScreen(t, s, b.s)
		v2.See("sinä: lisätty")
		speech := s.Speak()
		if len(speech.Rows) != 3 || !strings.Contains(speech.Rows[1].Text, "nimi: oli Poliklinikka, nyt Pääpoli") {
			t.Errorf("%+v", speech)
		}
	})
}

func TestItFitsEverySize(t *testing.T) {
	b := newBench(t)
	b.put(&model.Task{ID: model.ID{7}, Text: strings.Repeat("Pitkä tehtävä ", 8), Note: strings.Repeat("Ja pitkä muistiinpano. ", 90)})
	uitest.Sweep(t, func() ui.Screen {
		s := NewEdits(envIn("fi", b.s))
		s.Update(s.Load()())
		return s
	})
}

func TestAHistoryOfNothingSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		uitest.DriveScreen(t, New(envIn("fi", b.s), model.KindTask, model.ID{99}), b.s).See("ei ole vielä historiaa")
	})
}

// Foreign bytes give a value or none, never a panic, and what is read is what CBOR means.
func FuzzRead(f *testing.F) {
	for _, v := range []any{1, -5, "ä", true, []byte{1, 2}, map[int]string{1: "a"}, uint64(1) << 60} {
		b, err := cbor.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		x, ok := read(b)
		if !ok {
			return
		}
		var want any
		if err := cbor.Unmarshal(b, &want); err != nil {
			return // not UTF-8, or a number twice: the store keeps no such thing
		}
		switch got := x.(type) {
		case int64:
			if fmt.Sprint(want) != fmt.Sprint(got) {
				t.Errorf("%x: %v, want %v", b, got, want)
			}
		case string, bool:
			if want != got {
				t.Errorf("%x: %v, want %v", b, got, want)
			}
		case []byte:
			if !reflect.DeepEqual(want, any(got)) && len(got) > 0 {
				t.Errorf("%x: %v, want %v", b, got, want)
			}
		}
	})
}
