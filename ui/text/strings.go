package text

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Strings are all words in one language, by area. Each area's struct stands in its
// own file and belongs to the writer of that area.
type Strings struct {
	Lang     string // fi, sv or en
	Kit      Kit
	App      App
	Unlock   Unlock
	Lobby    Lobby
	Settings Settings
	Today    Today
	Tasks    Tasks
	Clients  Clients
	Goals    Goals
	Meetings Meetings
	Joint    Joint
	Plan     Plan
	Hold     Hold
	Guide    Guide
	Own      Own
	Measures Measures
	History  History
	Sharing  Sharing
	Record   Record
	Linear   Linear
	Paper    Paper
	Cli      Cli
}

// Languages are the languages of the screens, the default first.
func Languages() []string { return []string{"fi", "sv", "en"} }

// Load reads one language from lang/<lang>/<area>.json. It refuses an unknown
// language and a file with a field that no struct has.
func Load(fsys fs.FS, lang string) (*Strings, error) {
	return load(fsys, lang)
}

// load reads some areas, or all if none is named.
func load(fsys fs.FS, lang string, some ...string) (*Strings, error) {
	if !slices.Contains(Languages(), lang) {
		return nil, fmt.Errorf("text: no language %q", lang)
	}
	s := &Strings{Lang: lang}
	for area, into := range s.areas() {
		if len(some) > 0 && !slices.Contains(some, area) {
			continue
		}
		name := path.Join("lang", lang, area+".json")
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("text: %w", err)
		}
		if err := decode(data, into); err != nil {
			return nil, fmt.Errorf("text: %s: %w", name, err)
		}
	}
	s.Kit.lang = lang
	return s, nil
}

// Must is Load for the files that are built in; it panics if they are broken,
// which a test rules out.
func Must(fsys fs.FS, lang string) *Strings { return must(Load(fsys, lang)) }

// MustDoor reads what is said until somebody has unlocked, and leaves the rest empty: a
// start waits for no more than it shows.
func MustDoor(fsys fs.FS, lang string) *Strings {
	return must(load(fsys, lang, "kit", "app", "unlock"))
}

func must(s *Strings, err error) *Strings {
	if err != nil {
		panic(err)
	}
	return s
}

func (s *Strings) areas() map[string]any {
	return map[string]any{
		"kit":      &s.Kit,
		"app":      &s.App,
		"unlock":   &s.Unlock,
		"lobby":    &s.Lobby,
		"settings": &s.Settings,
		"today":    &s.Today,
		"tasks":    &s.Tasks,
		"clients":  &s.Clients,
		"goals":    &s.Goals,
		"guide":    &s.Guide,
		"own":      &s.Own,
		"measures": &s.Measures,
		"history":  &s.History,
		"sharing":  &s.Sharing,
		"record":   &s.Record,
		"linear":   &s.Linear,
		"paper":    &s.Paper,
		"cli":      &s.Cli,
		"meetings": &s.Meetings,
		"joint":    &s.Joint,
		"plan":     &s.Plan,
		"hold":     &s.Hold,
	}
}

func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("more than one value")
	}
	return nil
}

// Plural is a phrase that depends on a count; all three languages know two forms.
// Each form holds at most one %d.
type Plural struct {
	One   string `json:"one"`
	Other string `json:"other"`
}

// Of is the phrase for n.
func (p Plural) Of(n int) string {
	form := p.Other
	if n == 1 {
		form = p.One
	}
	if !strings.Contains(form, "%") {
		return form
	}
	return fmt.Sprintf(form, n)
}
