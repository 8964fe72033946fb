package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"aula/model"
	"aula/store"
)

func TestAFileOfVersionFourIsStillTaken(t *testing.T) {
	raw, err := os.ReadFile("testdata/schema-v4.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(raw))
	if err != nil || len(f.Records) != 33 || len(f.Encounters) != 2 || len(f.Feedback) != 0 {
		t.Fatalf("read as %d records, %v", len(f.Records), err)
	}
	for _, r := range f.Records {
		switch x := r.(type) {
		case *model.Series:
			if x.Title != "Tiimikokous" || x.Breaks != nil || x.Budget != 0 || x.Form != "" {
				t.Errorf("the series came as %+v", x)
			}
		case *model.Client:
			if x.Name != "Kanerva" || x.Joint {
				t.Errorf("the client came as %+v", x)
			}
		}
	}
}

// evening is a workspace, begun yesterday, in which feedback was given to one meeting.
func evening(t testing.TB) (*store.Session, *model.Plan) {
	t.Helper()
	now := time.Date(2026, 11, 21, 10, 5, 0, 0, time.UTC)
	o := store.Options{Dir: filepath.Join(t.TempDir(), "home"), Now: func() time.Time { return now }, Passes: 1}
	s, _, err := store.Create(o, store.Beginning{Workspace: "Työ", Site: "Poli", Member: "Aino", Role: model.PeerExpert, Passphrase: passphrase})
	if err != nil {
		t.Fatal(err)
	}
	e := &model.Entry{ID: model.ID{8}, What: model.EntryJoint, Title: "Retki", Start: model.MomentOf(now), Minutes: 120}
	p := &model.Plan{ID: e.ID, Form: model.FormRemote, Text: "Kahvit", Link: "tapaaminen.example.fi/abc-salainen"}
	if err := s.Put(e, p); err != nil {
		t.Fatal(err)
	}
	st := s.File()
	s.Lock()
	today := model.DateOf(s.Now())
	for i := range 3 {
		f := model.Feedback{Set: model.FeedbackSet, Answers: []int{5, i, 0}}
		if i == 2 {
			f.Text = "Mukava <iltapäivä>"
		}
		if _, err := st.GiveCovered(p.ID, today, f, model.ID{}); err != nil {
			t.Fatal(err)
		}
	}
	x, err := st.Unlock(model.ID{}, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if r, err := x.Check(); err != nil || !r.Sound() {
			t.Errorf("the store is not sound afterwards: %+v, %v", r, err)
		}
		x.Lock()
		st.Close()
	})
	now = now.Add(20 * time.Hour) // 8.05 the next day
	if _, err := x.CutBags(store.HourOver); err != nil {
		t.Fatal(err)
	}
	return x, p
}

func TestFeedbackComesOverOnceHoweverOftenTheFileComes(t *testing.T) {
	from, p := evening(t)
	want, err := from.Feedback(p.ID)
	if err != nil || len(want) != 3 {
		t.Fatal(want, err)
	}
	file := exported(t, from)
	if again := exported(t, from); !bytes.Equal(file, again) {
		t.Error("the same data gives other bytes")
	}
	f := read(t, file)
	if len(f.Feedback) != 3 || f.Feedback[0].Meeting != p.ID || f.Feedback[0].Day.String() != "2026-11-21" {
		t.Fatalf("%+v", f.Feedback)
	}
	to := house(t)
	for i := range 3 {
		n, err := Apply(to, read(t, file))
		if err != nil || i == 0 && n.Feedback != 3 || i > 0 && (n.Feedback != 0 || n.Known < 3) {
			t.Errorf("%+v, %v", n, err)
		}
		got, err := to.Feedback(p.ID)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
	}
	if got := countIn(t, to); got != 0 {
		t.Errorf("feedback became %d encounters", got)
	}
	if n, err := Apply(from, read(t, file)); err != nil || n.Feedback != 0 {
		t.Errorf("the file came home: %+v, %v", n, err)
	}
	if again := exported(t, to); !slices.Equal(only(t, again), only(t, file)) {
		t.Error("what goes out again is not what came in")
	}
}

// only is a file's feedback.
func only(t testing.TB, b []byte) []string {
	t.Helper()
	var f struct{ Feedback []json.RawMessage }
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range f.Feedback {
		out = append(out, string(x))
	}
	return out
}

// The meeting may be a series' day of which nothing else was written, or one whose plan
// was deleted: a file that this program wrote is taken.
func TestFeedbackOfAMeetingWithoutAPlanComesOver(t *testing.T) {
	from, p := evening(t)
	if err := from.Delete(model.KindPlan, p.ID); err != nil {
		t.Fatal(err)
	}
	to := house(t)
	if n, err := Apply(to, read(t, exported(t, from))); err != nil || n.Feedback != 3 {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestFeedbackCarriesNothingElse(t *testing.T) {
	from, _ := evening(t)
	var f struct{ Feedback []map[string]any }
	if err := json.Unmarshal(exported(t, from), &f); err != nil || len(f.Feedback) != 3 {
		t.Fatal(err)
	}
	for _, x := range f.Feedback {
		for key := range x {
			if !slices.Contains(strings.Fields("id meeting day set answers text"), key) {
				t.Errorf("feedback carries %q", key)
			}
		}
	}
	if !slices.IsSortedFunc(f.Feedback, func(a, b map[string]any) int {
		x, err1 := model.ParseID(a["id"].(string))
		y, err2 := model.ParseID(b["id"].(string))
		if err := errors.Join(err1, err2); err != nil {
			t.Error(err)
		}
		return bytes.Compare(x[:], y[:])
	}) {
		t.Error("feedback is not sorted by its random ids")
	}
}

func TestFeedbackThatIsNoneIsRefusedWhole(t *testing.T) {
	id := model.ID{1}.String()
	good := `"id":"` + id + `","meeting":"` + id + `","day":"2026-11-21","set":"joint-1","answers":[1,2,3]`
	file := func(f string) string { return begin + `"feedback":[{` + f + `}],"encounters":[]}` }
	if f, err := Read(strings.NewReader(file(good))); err != nil || len(f.Feedback) != 1 {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"no meeting":     strings.Replace(good, `"meeting":"`+id+`",`, "", 1),
		"no id":          strings.Replace(good, `"id":"`+id+`",`, "", 1),
		"no day":         strings.Replace(good, `"day":"2026-11-21",`, "", 1),
		"a minute":       strings.Replace(good, "2026-11-21", "2026-11-21T10:05", 1),
		"two answers":    strings.Replace(good, "[1,2,3]", "[1,2]", 1),
		"an answer of 6": strings.Replace(good, "[1,2,3]", "[1,2,6]", 1),
		"half an answer": strings.Replace(good, "[1,2,3]", "[1,2,1.5]", 1),
		"a person":       good + `,"by":"` + id + `"`,
		"an hour":        good + `,"hour":"2026-11-21T10"`,
	} {
		if _, err := Read(strings.NewReader(file(bad))); !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, bad := range map[string]string{
		"a day to come":          strings.Replace(good, "2026-11-21", "2026-11-23", 1),
		"a number of a person":   good + `,"text":"Soita 131052-308T"`,
		"a telephone in a text":  good + `,"text":"Soita 040 123 4567"`,
		"an address in the post": good + `,"text":"aino@example.fi"`,
	} {
		to := house(t)
		n, err := Apply(to, read(t, []byte(file(bad))))
		var p model.Problem
		if !errors.As(err, &p) || n.Feedback != 0 && err == nil {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
		if all, err := to.Feedback(model.ID{1}); err != nil || len(all) != 0 {
			t.Errorf("%s was taken: %+v, %v", name, all, err)
		}
	}
}

// Whoever has the link of a video group can join it: no export has it, whoever asks.
func TestTheLinkOfAVideoGroupStaysAtHome(t *testing.T) {
	from, p := evening(t)
	for _, own := range []bool{true, false} {
		var b bytes.Buffer
		m := mark()
		m.Own = own
		if err := Write(&b, from, m); err != nil {
			t.Fatal(err)
		}
		if s := b.String(); strings.Contains(s, "salainen") || strings.Contains(s, `"link":`) || !strings.Contains(s, "Kahvit") {
			t.Errorf("own %v: the link is in the file, or the plan is not", own)
		}
	}
	if now, err := store.Get[*model.Plan](from, p.ID); err != nil || now.Link == "" {
		t.Errorf("the link is gone at home: %+v, %v", now, err)
	}
	if n, err := Apply(from, read(t, exported(t, from))); err != nil || n.Records != 0 {
		t.Errorf("%+v, %v", n, err)
	}
	if now, err := store.Get[*model.Plan](from, p.ID); err != nil || now.Link == "" {
		t.Errorf("a file that came home took the link: %+v, %v", now, err)
	}
}

func TestAllOfAJointMeetingComesOver(t *testing.T) {
	from, to := house(t), house(t)
	sign(t, from)
	sign(t, to)
	var records []model.Record
	for _, info := range model.Kinds() {
		switch r := info.Sample().(type) {
		case *model.Client:
			r.Workers = append(r.Workers, from.Me().String())
			records = append(records, r)
		case *model.Plan:
			records = append(records, r)
		case *model.Series:
			r.What, r.People = model.EntryJoint, []string{from.Me().String()}
			records = append(records, r)
		case *model.BudgetLine, *model.Comment, *model.Review, *model.Held, *model.Debrief, *model.Participation, *model.Wish, *model.Vote:
			records = append(records, r)
		}
	}
	unnamed := &model.Wish{ID: model.ID{36}, Text: "Uinti", Day: 19700}
	if err := from.Put(append(records, unnamed)...); err != nil || len(records) != 11 {
		t.Fatal(len(records), err)
	}
	if _, err := Apply(to, read(t, exported(t, from))); err != nil {
		t.Fatal(err)
	}
	for _, want := range append(records, unnamed) {
		is, err := lists()[want.Kind()](to)
		switch x := want.(type) {
		case *model.Plan:
			x.Link = "" // stays at home
		case *model.Client:
			slices.Sort(x.Workers)
		case *model.Wish:
			is, err = listOf[*model.Wish](to)
		}
		if err != nil || !slices.ContainsFunc(is, func(r model.Record) bool { return reflect.DeepEqual(r, want) }) {
			t.Errorf("%+v did not come over", want)
		}
	}
}

func TestAnUnnamedWishLeavesWithWhoeverMaySeeIt(t *testing.T) {
	s := house(t)
	wish := &model.Wish{ID: model.ID{36}, Text: "Uinti", Day: 19700}
	if err := s.Put(wish); err != nil {
		t.Fatal(err)
	}
	has := func() bool { return strings.Contains(string(exported(t, s)), "Uinti") }
	sign(t, s)
	if has() {
		t.Error("an expert who holds no joint meetings takes it out of the house")
	}
	series := &model.Series{ID: model.ID{11}, What: model.EntryJoint, First: 20_000, At: 720, Minutes: 240, Rule: "FREQ=WEEKLY", People: []string{s.Me().String()}}
	if err := s.Put(series); err != nil {
		t.Fatal(err)
	}
	if !has() {
		t.Error("whoever holds them does not")
	}
}
