package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"aula/model"
	"aula/store"
)

// encounter is one in JSON. The type has no field by which it could be tied to a
// person, a minute, a shift or a laptop.
type encounter struct {
	ID         model.ID `json:"id"`
	Site       model.ID `json:"site"`
	Hour       string   `json:"hour"` // 2006-01-02T15, a whole hour in the zone of the file
	Themes     []string `json:"themes,omitempty"`
	Who        string   `json:"who,omitempty"`
	Initiative string   `json:"initiative,omitempty"`
	Phase      string   `json:"phase,omitempty"`
	Did        []string `json:"did,omitempty"`
	Topics     []string `json:"topics,omitempty"`
	Leaflets   []string `json:"leaflets,omitempty"`
	Next       string   `json:"next,omitempty"`
	Length     string   `json:"length,omitempty"`
	Count      int      `json:"count"`
	Text       string   `json:"text,omitempty"`
}

func outward(e *model.Encounter) encounter {
	return encounter{
		ID: e.ID, Site: e.Site, Hour: fmt.Sprintf("%sT%02d", e.Hour.Date(), e.Hour.Clock()),
		Themes: e.Themes, Who: e.Who, Initiative: e.Initiative, Phase: e.Phase, Did: e.Did, Topics: e.Topics,
		Leaflets: e.Leaflets, Next: e.Next, Length: e.Length, Count: e.Count, Text: e.Text,
	}
}

func (e encounter) inward() (model.Encounter, error) {
	hour, err := parseHour(e.Hour)
	out := model.Encounter{
		ID: e.ID, Site: e.Site, Hour: hour, Themes: e.Themes, Who: e.Who, Initiative: e.Initiative, Phase: e.Phase, Did: e.Did,
		Topics: e.Topics, Leaflets: e.Leaflets, Next: e.Next, Length: e.Length, Count: e.Count, Text: e.Text,
	}
	if err != nil {
		return out, err
	}
	return out, out.Check()
}

// feedback is one person's answers in JSON: with an occasion and a day, and no more.
type feedback struct {
	ID      model.ID   `json:"id"`
	Meeting model.ID   `json:"meeting"`
	Day     model.Date `json:"day"`
	Set     string     `json:"set"`
	Answers []int      `json:"answers"`
	Text    string     `json:"text,omitempty"`
}

// Given is one person's feedback of an occasion.
type Given struct {
	Meeting model.ID
	Day     model.Date
	model.Feedback
}

func (f feedback) inward() (Given, error) {
	g := Given{f.Meeting, f.Day, model.Feedback{ID: f.ID, Set: f.Set, Answers: f.Answers, Text: f.Text}}
	switch {
	case f.Meeting.Zero():
		return g, model.Problem{Field: "meeting", Code: "missing"}
	case f.Day <= 0 || f.Day > model.LastDay:
		return g, model.Problem{Field: "day", Code: "range"}
	}
	return g, g.Check()
}

// feedback writes all answers, sorted by their random ids: there are some for each
// meeting, not for each visitor, so they fit in memory.
func (d *document) feedback(s *store.Session) {
	var all []feedback
	err := s.EachFeedback(func(occasion model.ID, day model.Date, f model.Feedback) error {
		all = append(all, feedback{f.ID, occasion, day, f.Set, f.Answers, f.Text})
		return nil
	})
	d.err = errors.Join(d.err, err)
	slices.SortFunc(all, func(a, b feedback) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	d.array("feedback", len(all), func(i int) any { return all[i] })
}

// parseHour reads 2006-01-02T15 and nothing else: a minute has no place in it.
func parseHour(s string) (model.Hour, error) {
	day, clock, ok := strings.Cut(s, "T")
	date, err := model.ParseDate(day)
	if !ok || err != nil || len(clock) != 2 || clock < "00" || clock > "23" || clock[1] < '0' || clock[1] > '9' || date < 0 {
		return 0, model.Problem{Field: "hour", Code: "bad-time"}
	}
	return date.Hour(int(clock[0]-'0')*10 + int(clock[1]-'0')), nil
}
