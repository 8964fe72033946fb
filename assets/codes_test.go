package assets_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"aula/assets"
)

type code struct {
	Code   string   `json:"code"`
	Fi     string   `json:"fi"`
	Sv     string   `json:"sv"`
	En     string   `json:"en"`
	Slot   int      `json:"slot"`
	Letter string   `json:"letter"`
	Tags   []string `json:"tags"`
}

func (c code) words() []string { return []string{c.Fi, c.Sv, c.En} }

// decode reads a shipped JSON file and refuses fields that nothing knows of.
func decode(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := fs.ReadFile(assets.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func lists(t *testing.T) map[string][]code {
	t.Helper()
	names, err := fs.Glob(assets.FS, "codes/*.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]code{}
	for _, name := range names {
		var list []code
		decode(t, name, &list)
		all[strings.TrimSuffix(path.Base(name), ".json")] = list
	}
	return all
}

func TestTheCodesThatTheCommandLineNamesAreThere(t *testing.T) {
	all := lists(t)
	for list, want := range map[string]string{
		"who":        "client relative both professional unknown",
		"initiative": "expert visitor",
		"phase":      "before after both none",
		"did":        "info hope support listening declined",
		"next":       "none joint individual training service",
		"length":     "under5 5to15 15to30 30to60 over60",
		"mood":       "calm cheerful quiet tense restless sad busy",
		"camefrom":   "outpatient mh-services adult-social rehabilitation relative social-rehab professional other",
		"envnote":    "space noise privacy seating light signage waiting-time staff accessibility good other",
		"copingtag":  "breathing movement sleep people nature creativity routine grounding humour rest help-seeking",
		"incident":   "threat worry conflict fall fire-alarm other",
		"topic": "recovery services ngo advance-directive rights peer-activity peer-expert joint-meetings individual hobbies crisis-help " +
			"relatives appointment coping work-study benefits housing substance ask-pro other",
		"leaflet": "crisis-line local-services ngo-brochure recovery-guide advance-directive relatives joint-meetings individual " +
			"peer-groups peer-training hobbies coping-card feedback-form other",
		"theme": "waiting everyday lonely feelings hope relatives services work peer money sleep substance hobbies housing relations " +
			"family strengths meaning ending setting good chat other",
		"place":  "outdoors cafe premises unit office hobby ngo library home phone video other",
		"done":   "listening everyday sharing goals step errand hobby visit info presence other",
		"guided": "joint hobby ngo peer-group studies work service professional other",
		"domain": "everyday home studies work hobbies people community wellbeing money errands self other",
	} {
		var got []string
		for _, c := range all[list] {
			got = append(got, c.Code)
		}
		for w := range strings.FieldsSeq(want) {
			if !slices.Contains(got, w) {
				t.Errorf("%s: code %q has gone; codes are for ever", list, w)
			}
		}
	}
}

func TestCodesAreUniquePlainAndShort(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)
	for list, codes := range lists(t) {
		seen := map[string]bool{}
		for _, c := range codes {
			limit := 16
			if c.Code == "advance-directive" {
				limit = 17 // its usual name says more than a clipped one would
			}
			if !shape.MatchString(c.Code) || len(c.Code) > limit {
				t.Errorf("%s: code %q is not plain or not short", list, c.Code)
			}
			if seen[c.Code] {
				t.Errorf("%s: code %q stands twice", list, c.Code)
			}
			seen[c.Code] = true
		}
	}
}

func TestWordsStandInThreeLanguagesAndFitTheirTile(t *testing.T) {
	for list, codes := range lists(t) {
		limit := 18
		switch list {
		case "theme":
			limit = 22
		case "coping": // sentences, not tiles
			limit = 90
		}
		for i, lang := range []string{"fi", "sv", "en"} {
			seen := map[string]string{}
			for _, c := range codes {
				w := c.words()[i]
				if w == "" || w != strings.TrimSpace(w) {
					t.Errorf("%s %s: %s word %q is empty or has blanks around it", list, c.Code, lang, w)
				}
				if n := utf8.RuneCountInString(w); n > limit {
					t.Errorf("%s %s: %s word %q takes %d columns, limit %d", list, c.Code, lang, w, n, limit)
				}
				if other, twice := seen[strings.ToLower(w)]; twice {
					t.Errorf("%s: %s and %s are both %q in %s", list, other, c.Code, w, lang)
				}
				seen[strings.ToLower(w)] = c.Code
			}
		}
	}
}

func TestThemesFillTheNineSlotsOnce(t *testing.T) {
	themes := lists(t)["theme"]
	if len(themes) < 18 {
		t.Errorf("%d themes, want 18 at least", len(themes))
	}
	var slots []int
	for _, c := range themes {
		if c.Slot != 0 {
			slots = append(slots, c.Slot)
		}
	}
	slices.Sort(slots)
	if want := []int{1, 2, 3, 4, 5, 6, 7, 8, 9}; !slices.Equal(slots, want) {
		t.Errorf("slots %v, want %v", slots, want)
	}
	for list, codes := range lists(t) {
		for _, c := range codes {
			if c.Slot != 0 && list != "theme" {
				t.Errorf("%s %s has slot %d; only themes have slots", list, c.Code, c.Slot)
			}
		}
	}
}

func TestEachLetterOfTheTallyMeansOneThing(t *testing.T) {
	const reserved = "hmnu"
	refining := []string{"who", "initiative", "phase", "did", "next"}
	taken := map[string]string{}
	for list, codes := range lists(t) {
		for _, c := range codes {
			name := list + " " + c.Code
			if !slices.Contains(refining, list) {
				if c.Letter != "" {
					t.Errorf("%s has letter %q, but nothing on the tally uses it", name, c.Letter)
				}
				continue
			}
			if c.Letter == "" {
				if c.Code != "none" && c.Code != "unknown" {
					t.Errorf("%s has no letter", name)
				}
				continue
			}
			if len(c.Letter) != 1 || c.Letter < "a" || c.Letter > "z" || strings.Contains(reserved, c.Letter) {
				t.Errorf("%s: letter %q is not a free letter from a to z", name, c.Letter)
			}
			if other, twice := taken[c.Letter]; twice {
				t.Errorf("%s and %s share the letter %q", other, name, c.Letter)
			}
			taken[c.Letter] = name
		}
	}
}

func TestTagsAreKnown(t *testing.T) {
	all := lists(t)
	known := map[string][]string{
		"theme": {"connectedness", "hope", "identity", "meaning", "empowerment"},
	}
	for _, c := range all["copingtag"] {
		known["coping"] = append(known["coping"], c.Code)
	}
	used := map[string]bool{}
	for list, codes := range all {
		for _, c := range codes {
			for i, tag := range c.Tags {
				if !slices.Contains(known[list], tag) || slices.Contains(c.Tags[:i], tag) {
					t.Errorf("%s %s: tag %q is unknown or stands twice", list, c.Code, tag)
				}
				used[list+" "+tag] = true
			}
		}
	}
	for list, tags := range known {
		for _, tag := range tags {
			if !used[list+" "+tag] {
				t.Errorf("%s: nothing carries the tag %q", list, tag)
			}
		}
	}
}

func TestTheCopingLibraryIsTaggedAndLargeEnough(t *testing.T) {
	coping := lists(t)["coping"]
	if len(coping) < 24 {
		t.Errorf("%d coping means, want 24 at least", len(coping))
	}
	for _, c := range coping {
		if len(c.Tags) == 0 {
			t.Errorf("coping %s has no tag", c.Code)
		}
	}
}
