package model

import (
	"cmp"
	"slices"
)

// List names a code list.
type List string

// The code lists. Those up to Length are fields of an encounter.
const (
	Theme      List = "theme"
	Who        List = "who"
	Initiative List = "initiative"
	Phase      List = "phase"
	Did        List = "did"
	Topic      List = "topic"
	Leaflet    List = "leaflet"
	Onward     List = "next"
	Length     List = "length"
	Mood       List = "mood"
	CameFrom   List = "camefrom"
	EnvKind    List = "envnote"
	CopingTag  List = "copingtag"
	Happening  List = "incident"
	MeetPlace  List = "place"  // of individual meetings (S0-23)
	MeetDid    List = "done"   // what was done at them (S1-09)
	GuidedTo   List = "guided" // where to somebody was guided (S0-27)
	Domain     List = "domain" // of goals (S1-11)

	Programme List = "programme" // of joint meetings (S0-16)
	Recovery  List = "recovery"  // what of recovery they cover (S0-16)
	Channel   List = "channel"   // by which a campaign tells of the work (S0-45)
)

// Lists are all code lists, in the order in which settings show them.
func Lists() []List {
	return []List{Theme, Who, Initiative, Phase, Did, Topic, Leaflet, Onward, Length, Mood, CameFrom, EnvKind, CopingTag, Happening, MeetPlace, MeetDid, GuidedTo, Domain, Programme, Recovery, Channel}
}

// Lettered tells whether the list's codes refine an encounter by a letter on the
// tally (GROUND.md 10).
func (l List) Lettered() bool {
	return l == Who || l == Initiative || l == Phase || l == Did || l == Onward
}

// Slots is how many themes have a digit on the tally.
const Slots = 9

// Code is one entry of a code list. The code itself is for ever; its words, its
// order and its slot can change, and a retired one still reads right in old records.
type Code struct {
	ID      ID       `cbor:"1,keyasint" json:"-"`
	List    List     `cbor:"2,keyasint" json:"list"`
	Code    string   `cbor:"3,keyasint" json:"code"`
	Words   Words    `cbor:"4,keyasint" json:"words"`
	Order   int      `cbor:"5,keyasint,omitempty" json:"order"`
	Slot    int      `cbor:"6,keyasint,omitempty" json:"slot,omitempty"`            // 1 to 9 on the tally, 0 none; themes only
	Letter  string   `cbor:"7,keyasint,omitempty" json:"letter,omitempty"`          // a to z; lettered lists only
	Retired bool     `cbor:"8,keyasint,omitempty" json:"retired,omitempty"`         //
	Tags    []string `cbor:"9,keyasint,omitempty" json:"tags,omitempty" aula:"set"` // CHIME tags of a theme
	Shipped bool     `cbor:"10,keyasint,omitempty" json:"shipped,omitempty"`        // came with the program; the command line names it
}

// CodeID is the id of an entry of a code list: the first 16 bytes of the SHA-256 of
// "aula code <list>/<code>", so that equal codes of two laptops are one record.
func CodeID(list List, code string) ID {
	return madeID("code", []byte(string(list)+"/"+code))
}

// Kind is KindCode.
func (c *Code) Kind() Kind { return KindCode }

// Key is made from list and code, so that equal codes of two laptops are one record.
func (c *Code) Key() ID { return c.ID }

// Check wants a known list, a code of lower-case letters, digits and hyphens, a
// word, and slot and letter only where they belong.
func (c *Code) Check() error {
	if !slices.Contains(Lists(), c.List) {
		return Problem{"list", "unknown-code"}
	}
	if !codeName(c.Code) {
		return Problem{"code", "bad-code"}
	}
	if err := first(elements("tags", c.Tags), short("words", c.Words.Fi, "words", c.Words.Sv, "words", c.Words.En)); err != nil {
		return err
	}
	switch {
	case c.Words == Words{}:
		return Problem{"words", "missing"}
	case c.Slot < 0 || c.Slot > Slots || (c.Slot > 0 && c.List != Theme):
		return Problem{"slot", "range"}
	case c.Letter != "" && (!c.List.Lettered() || len(c.Letter) != 1 || c.Letter < "a" || c.Letter > "z" || ReservedLetter(c.Letter)):
		return Problem{"letter", "range"}
	}
	return nil
}

// codeName tells whether a text can be a code: at most MaxCode lower-case letters,
// digits and hyphens, no hyphen first.
func codeName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || i == 0) {
			return false
		}
	}
	return s != "" && len(s) <= MaxCode
}

// ReservedLetter tells whether a letter has a deed of its own on the tally, so that
// no code may carry it: h (search), m (places), n (whole form), u (undo).
func ReservedLetter(l string) bool { return l == "h" || l == "m" || l == "n" || l == "u" }

// Codes are the code lists of a workspace, ready to be asked. The zero value has none.
type Codes struct{ lists map[List][]*Code }

// NewCodes sorts codes into their lists, by order, then code.
func NewCodes(all []*Code) Codes {
	c := Codes{lists: map[List][]*Code{}}
	for _, code := range all {
		c.lists[code.List] = append(c.lists[code.List], code)
	}
	for _, l := range c.lists {
		slices.SortFunc(l, func(a, b *Code) int { return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Code, b.Code)) })
	}
	return c
}

// All are the codes of a list, retired ones too.
func (c Codes) All(l List) []*Code { return c.lists[l] }

// Living are the codes of a list that can be chosen now.
func (c Codes) Living(l List) []*Code {
	return slices.DeleteFunc(slices.Clone(c.lists[l]), func(x *Code) bool { return x.Retired })
}

// Find is the code by its name, retired or not; nil if the list has none such.
func (c Codes) Find(l List, code string) *Code {
	for _, x := range c.lists[l] {
		if x.Code == code {
			return x
		}
	}
	return nil
}

// Word is what a person sees for a code: its word, or the code itself if the list
// does not know it (a code that another laptop added and that has not arrived yet).
func (c Codes) Word(l List, code string, in Lang) string {
	if x := c.Find(l, code); x != nil {
		return x.Words.In(in)
	}
	return code
}

// InSlot is the living theme under a digit, or nil: retiring a theme leaves a hole.
func (c Codes) InSlot(slot int) *Code {
	for _, x := range c.lists[Theme] {
		if x.Slot == slot && !x.Retired && slot > 0 {
			return x
		}
	}
	return nil
}

// ByLetter is the living code that a letter on the tally stands for, or nil.
func (c Codes) ByLetter(letter string) *Code {
	for _, l := range []List{Who, Initiative, Phase, Did, Onward} {
		for _, x := range c.lists[l] {
			if x.Letter == letter && letter != "" && !x.Retired {
				return x
			}
		}
	}
	return nil
}

// CheckIn finds what makes a code clash with its neighbours: the same code as another,
// living or retired (old records would change their meaning), or the same letter or
// slot as another living one.
func (c Codes) CheckIn(code *Code) error {
	for _, l := range Lists() {
		for _, x := range c.lists[l] {
			switch {
			case x.Key() == code.Key() || code.Retired:
			case x.List == code.List && x.Code == code.Code:
				return Problem{"code", "taken"}
			case x.Retired:
			case code.Letter != "" && x.Letter == code.Letter:
				return Problem{"letter", "letter-taken"}
			case code.Slot > 0 && x.List == Theme && x.Slot == code.Slot:
				return Problem{"slot", "slot-taken"}
			}
		}
	}
	return nil
}

func sampleCode() Record {
	return &Code{
		ID: ID{4}, List: Theme, Code: "lonely", Words: Words{"Yksinäisyys", "Ensamhet", "Loneliness"}, Order: 2, Slot: 2,
		Tags: []string{"connectedness"}, Shipped: true,
	}
}
