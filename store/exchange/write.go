package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"aula/model"
	"aula/store"
)

// The schema's name and version.
const (
	Schema  = "aula-export"
	Version = 5
)

// Mark says who made an export, when and with what (SHARE.md 5.2, 31).
type Mark struct {
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Program string    `json:"program"`
	Own     bool      `json:"own,omitempty"` // with what is the exporter's alone: the diary and the like
}

// window is how many encounters are held at a time while they are sorted.
const window = 200_000

// Write streams everything that the session can open as JSON: of clients those whose page
// opens for this person, of what is their own alone only if the mark says so, since the
// file is for others to read. The errors are those of
// the session and of w.
func Write(w io.Writer, s *store.Session, m Mark) error {
	d := document{w: w}
	lines, err := s.ClientLines()
	if err != nil {
		return err
	}
	d.open(m, s.Workspace().Location().String())
	for _, info := range model.Kinds() {
		list, ok := lists()[info.Kind]
		if !ok {
			return fmt.Errorf("export: no list of %s", info.Name)
		}
		var records []model.Record
		if info.Class != model.Own || m.Own {
			if records, err = list(s); err != nil {
				return err
			}
			records = leaving(records, lines)
		}
		d.array(info.Name, len(records), func(i int) any { return records[i] })
	}
	d.feedback(s)
	d.encounters(s.Encounters, window)
	d.put("\n}\n")
	return d.err
}

// leaving are the records without those of clients whose page is closed to this person.
// Of the access log their lines go along bare, so that its chain holds elsewhere too.
func leaving(records []model.Record, lines []model.ClientLine) []model.Record {
	open := map[model.ID]bool{{}: true}
	for _, l := range lines {
		open[l.Client.ID] = true
	}
	out := records[:0]
	for _, r := range records {
		x, ok := r.(model.Subject)
		a, log := r.(*model.Access)
		switch {
		case !ok || open[x.About()]:
			out = append(out, r)
		case log:
			out = append(out, a.Bare())
		}
	}
	return out
}

// lists reads each kind's living records; a test holds it to model.Kinds.
func lists() map[model.Kind]func(*store.Session) ([]model.Record, error) {
	return map[model.Kind]func(*store.Session) ([]model.Record, error){
		model.KindWorkspace:    listOf[*model.Workspace],
		model.KindSite:         listOf[*model.Site],
		model.KindMember:       listOf[*model.Member],
		model.KindCode:         listOf[*model.Code],
		model.KindShift:        listOf[*model.Shift],
		model.KindIncident:     listOf[*model.Incident],
		model.KindCoping:       listOf[*model.Coping],
		model.KindEnvNote:      listOf[*model.EnvNote],
		model.KindEntry:        listOf[*model.Entry],
		model.KindSeries:       listOf[*model.Series],
		model.KindTask:         listOf[*model.Task],
		model.KindIdea:         listOf[*model.Idea],
		model.KindGuide:        listOf[*model.Guide],
		model.KindAck:          listOf[*model.Ack],
		model.KindProject:      listOf[*model.Project],
		model.KindLaptop:       listOf[*model.Laptop],
		model.KindOrganisation: listOf[*model.Organisation],
		model.KindClient:       listOf[*model.Client],
		model.KindLink:         listOf[*model.Link],
		model.KindRelation:     listOf[*model.Relation],
		model.KindMilestone:    listOf[*model.Milestone],
		model.KindMeeting:      listOf[*model.Meeting],
		model.KindGoal:         listOf[*model.Goal],
		model.KindGoalStep:     listOf[*model.GoalStep],
		model.KindRating:       listOf[*model.Rating],
		model.KindAccess:       listOf[*model.Access],
		model.KindResidue:      listOf[*model.Residue],
		model.KindDiary:        listOf[*model.Diary],
		model.KindReadiness:    listOf[*model.Readiness],
		model.KindPathway:      listOf[*model.Pathway],
		model.KindLent:         listOf[*model.Lent],
		model.KindMeasure:      listOf[*model.Measure],
		model.KindSheet:        listOf[*model.Sheet],

		model.KindPlan:          plansWithoutLink,
		model.KindBudgetLine:    listOf[*model.BudgetLine],
		model.KindComment:       listOf[*model.Comment],
		model.KindReview:        listOf[*model.Review],
		model.KindHeld:          listOf[*model.Held],
		model.KindDebrief:       listOf[*model.Debrief],
		model.KindParticipation: listOf[*model.Participation],
		model.KindWish:          openWishes,
		model.KindVote:          listOf[*model.Vote],
	}
}

// plansWithoutLink are the plans without the links of video groups: whoever has a link
// can join, and an export goes further than the workspace.
func plansWithoutLink(s *store.Session) ([]model.Record, error) {
	list, err := listOf[*model.Plan](s)
	for _, r := range list {
		r.(*model.Plan).Link = ""
	}
	return list, err
}

// openWishes are the wishes without those unnamed ones that the session does not show:
// leaving goes by whose a record is, and they are nobody's.
func openWishes(s *store.Session) ([]model.Record, error) {
	list, err := listOf[*model.Wish](s)
	if err != nil {
		return nil, err
	}
	lines, err := s.Wishes()
	return slices.DeleteFunc(list, func(r model.Record) bool {
		return r.(*model.Wish).Client.Zero() && !slices.ContainsFunc(lines, func(l model.WishLine) bool { return l.Wish.ID == r.Key() })
	}), err
}

func listOf[T model.Record](s *store.Session) ([]model.Record, error) {
	list, err := store.List[T](s)
	out := make([]model.Record, len(list))
	for i, r := range list {
		out[i] = r
	}
	return out, err
}

// document writes the one object; after the first error it does nothing more.
type document struct {
	w   io.Writer
	err error
}

func (d *document) put(s string) {
	if d.err == nil {
		_, d.err = io.WriteString(d.w, s)
	}
}

func (d *document) value(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		d.err = errors.Join(d.err, err)
		return
	}
	d.put(string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
}

func (d *document) open(m Mark, zone string) {
	d.put("{\n  \"schema\": ")
	d.value(Schema)
	d.put(fmt.Sprintf(",\n  \"version\": %d,\n  \"exported\": ", Version))
	d.value(m)
	d.put(",\n  \"zone\": ")
	d.value(zone)
}

func (d *document) array(name string, n int, at func(int) any) {
	d.put(",\n  \"" + name + "\": [")
	for i := range n {
		d.item(i == 0, at(i))
	}
	d.close(n)
}

func (d *document) item(first bool, v any) {
	if !first {
		d.put(",")
	}
	d.put("\n    ")
	d.value(v)
}

func (d *document) close(n int) {
	if n > 0 {
		d.put("\n  ")
	}
	d.put("]")
}

// encounters writes them sorted by id, most at a time: a first walk counts how their
// ids begin, then each further one takes a stretch that fits. Ids are random, so the
// stretches are even.
func (d *document) encounters(walk func(func(*model.Encounter) error) error, most int) {
	d.put(",\n  \"encounters\": [")
	var begin [256]int
	written := 0
	if err := walk(func(e *model.Encounter) error { begin[e.ID[0]]++; return nil }); err != nil {
		d.err = errors.Join(d.err, err)
		return
	}
	for from := 0; from < len(begin) && d.err == nil; {
		to, n := from+1, begin[from]
		for to < len(begin) && n+begin[to] <= most {
			n += begin[to]
			to++
		}
		if n > 0 {
			written += d.stretch(walk, from, to, n, written == 0)
		}
		from = to
	}
	d.close(written)
}

func (d *document) stretch(walk func(func(*model.Encounter) error) error, from, to, n int, first bool) int {
	list := make([]model.Encounter, 0, n)
	if err := walk(func(e *model.Encounter) error {
		if b := int(e.ID[0]); b >= from && b < to {
			list = append(list, *e)
		}
		return nil
	}); err != nil {
		d.err = errors.Join(d.err, err)
		return 0
	}
	slices.SortFunc(list, func(a, b model.Encounter) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	for i := range list {
		d.item(first && i == 0, outward(&list[i]))
	}
	return len(list)
}
