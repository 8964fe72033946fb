package model

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnIDSurvivesItsText(t *testing.T) {
	form := regexp.MustCompile(`^[a-z2-7]{26}$`)
	rapid.Check(t, func(t *rapid.T) {
		var id ID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), len(id), len(id)).Draw(t, "id"))
		s := id.String()
		if !form.MatchString(s) {
			t.Fatalf("%q can't be typed", s)
		}
		for _, typed := range []string{s, strings.ToUpper(s)} {
			if got, err := ParseID(typed); err != nil || got != id {
				t.Fatalf("ParseID(%q) = %s, %v", typed, got, err)
			}
		}
		b, err := json.Marshal(id)
		var back ID
		if err != nil || string(b) != `"`+s+`"` || json.Unmarshal(b, &back) != nil || back != id {
			t.Fatalf("in JSON %s is %s and then %s: %v", s, b, back, err)
		}
	})
}

func TestWhatIsNoIDIsRefused(t *testing.T) {
	good := ID{1, 2, 3}.String()
	for name, s := range map[string]string{
		"nothing":                                "",
		"one letter short":                       good[:25],
		"one letter more":                        good + "a",
		"a letter base32 lacks":                  "1" + good[1:],
		"spare bits that are set":                good[:25] + "b",
		"a line end inside":                      good[:10] + "\n" + good[10:],
		"a space after":                          good + " ",
		"padding":                                good + "======",
		"a letter beyond ASCII":                  "ä" + good[2:],
		"a letter that only lower-cases to ours": "\u212a" + good[1:],
	} {
		t.Run(name, func(t *testing.T) {
			if id, err := ParseID(s); !errors.Is(err, ErrBadID) || !id.Zero() {
				t.Errorf("ParseID(%q) = %v, %v", s, id, err)
			}
			kept := ID{9}
			if err := kept.UnmarshalText([]byte(s)); !errors.Is(err, ErrBadID) || kept != (ID{9}) {
				t.Errorf("UnmarshalText(%q) = %v, %v", s, kept, err)
			}
		})
	}
}
