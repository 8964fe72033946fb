package text

// Kit are the words of the kit itself: keys, dialogs, forms, dates, problems.
type Kit struct {
	Guard    KitGuard `json:"guard"`
	lang     string   // set by Load
	Keys     Keys     `json:"keys"`
	Dialog   Dialog   `json:"dialog"`
	Form     Form     `json:"form"`
	Dates    Dates    `json:"dates"`
	Problems Problems `json:"problems"`
}

// Keys are the words of the deeds that have the same key everywhere.
type Keys struct {
	Up     string `json:"up"`
	Down   string `json:"down"`
	Left   string `json:"left"`
	Right  string `json:"right"`
	PgUp   string `json:"pgUp"`
	PgDown string `json:"pgDown"`
	First  string `json:"first"`
	Last   string `json:"last"`
	Open   string `json:"open"`
	New    string `json:"new"`
	Edit   string `json:"edit"`
	Delete string `json:"delete"`
	Undo   string `json:"undo"`
	Search string `json:"search"`
	Back   string `json:"back"`
	Close  string `json:"close"`
	Save   string `json:"save"`
	Next   string `json:"next"`
	Prev   string `json:"prev"`
	Help   string `json:"help"`
	Menu   string `json:"menu"`
	Lock   string `json:"lock"`
	Quit   string `json:"quit"`
	Toggle string `json:"toggle"`
	Choose string `json:"choose"`
	Yes    string `json:"yes"`
	No     string `json:"no"`
	Cover  string `json:"cover"` // ctrl+b: black out what the guard saw
	// What the keys themselves are called in hints.
	Enter     string `json:"enter"`
	Space     string `json:"space"`
	Tab       string `json:"tab"`
	ShiftTab  string `json:"shiftTab"`
	Esc       string `json:"esc"`
	ArrowsUp  string `json:"arrowsUp"`
	ArrowsAll string `json:"arrowsAll"`
}

// Dialog are the words of questions, messages and pickers.
type Dialog struct {
	Yes      string `json:"yes"`
	No       string `json:"no"`
	TypeWord string `json:"typeWord"` // %s the word to type
	WordOff  string `json:"wordOff"`  // why enter does nothing yet
	Filter   string `json:"filter"`
	NoMatch  string `json:"noMatch"`
	Matches  Plural `json:"matches"`
	Empty    string `json:"empty"`
	Find     string `json:"find"`   // what to type into a reader: a word or a key
	Asking   string `json:"asking"` // more rows are on their way
	More     Plural `json:"more"`   // lines below the edge
}

// Form are the words around fields.
type Form struct {
	Optional string `json:"optional"`
	Unset    string `json:"unset"`   // a choice nobody has made
	Earlier  string `json:"earlier"` // a choice made before, of what is not offered any more
	On       string `json:"on"`
	Off      string `json:"off"`
	Chosen   Plural `json:"chosen"`
	None     string `json:"none"`
	Given    string `json:"given"`    // in the place of a secret that was typed
	Saw      string `json:"saw"`      // %s what the guard saw
	CoverBy  string `json:"coverBy"`  // %s the key
	NoGuard  string `json:"noGuard"`  // the guard could not run, so nothing is saved
	FixFirst string `json:"fixFirst"` // said when saving is refused
	Saving   string `json:"saving"`
	DateHint string `json:"dateHint"`
	TimeHint string `json:"timeHint"`
	Field    string `json:"field"` // %[1]d of %[2]d
}

// Problems are the sentences for the codes of model.Problem, one field a code.
type Problems struct {
	Missing     string `json:"missing"`
	TooLong     string `json:"tooLong"`
	TooShort    string `json:"tooShort"`
	UnknownCode string `json:"unknownCode"`
	BadCode     string `json:"badCode"`
	Range       string `json:"range"`
	Order       string `json:"order"`
	Taken       string `json:"taken"`
	LetterTaken string `json:"letterTaken"`
	SlotTaken   string `json:"slotTaken"`
	TooMany     string `json:"tooMany"`
	Twice       string `json:"twice"`
	UnknownZone string `json:"unknownZone"`
	Past        string `json:"past"`
	Identifier  string `json:"identifier"`
	FullName    string `json:"fullName"`
	Nickname    string `json:"nickname"` // a nickname that says who somebody is
	Common      string `json:"common"`
	Differs     string `json:"differs"`
	Wrong       string `json:"wrong"`
	BadNumber   string `json:"badNumber"`
	BadSum      string `json:"badSum"` // of money
	BadDate     string `json:"badDate"`
	BadTime     string `json:"badTime"`
	BadText     string `json:"badText"`
	NoFolder    string `json:"noFolder"`
	NoText      string `json:"noText"`
	GuardFailed string `json:"guardFailed"`
	NotWritten  string `json:"notWritten"` // no notes of this kind of meeting
	BadRule     string `json:"badRule"`    // no rule of repeating that is understood
	Other       string `json:"other"`      // any code without a sentence of its own
}

// Problem is the sentence for a code of model.Problem.
func (k Kit) Problem(code string) string {
	p := k.Problems
	switch code {
	case "missing":
		return p.Missing
	case "too-long":
		return p.TooLong
	case "too-short":
		return p.TooShort
	case "unknown-code":
		return p.UnknownCode
	case "bad-code":
		return p.BadCode
	case "range":
		return p.Range
	case "order":
		return p.Order
	case "taken":
		return p.Taken
	case "letter-taken":
		return p.LetterTaken
	case "slot-taken":
		return p.SlotTaken
	case "too-many":
		return p.TooMany
	case "twice":
		return p.Twice
	case "unknown-zone":
		return p.UnknownZone
	case "past":
		return p.Past
	case "nickname":
		return p.Nickname
	case "identifier":
		return p.Identifier
	case "full-name":
		return p.FullName
	case "common":
		return p.Common
	case "differs":
		return p.Differs
	case "wrong":
		return p.Wrong
	case "bad-number":
		return p.BadNumber
	case "bad-sum":
		return p.BadSum
	case "bad-date":
		return p.BadDate
	case "bad-time":
		return p.BadTime
	case "not-written":
		return p.NotWritten
	case "bad-rule":
		return p.BadRule
	case "bad-text":
		return p.BadText
	case "no-folder":
		return p.NoFolder
	case "no-text":
		return p.NoText
	case "guard-failed":
		return p.GuardFailed
	}
	return p.Other
}

// KitGuard name what the identifier guard saw.
type KitGuard struct {
	PersonalCode      string `json:"personalCode"`
	IBAN              string `json:"iban"`
	Email             string `json:"email"`
	Phone             string `json:"phone"`
	Address           string `json:"address"`
	Postcode          string `json:"postcode"`
	BirthDate         string `json:"birthDate"`
	Plate             string `json:"plate"`
	Handle            string `json:"handle"`
	PersonalCodeShape string `json:"personalCodeShape"`
	Name              string `json:"name"`
}
