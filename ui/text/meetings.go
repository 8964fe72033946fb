package text

// Meetings are the words of individual meetings.
type Meetings struct {
	Title   string          `json:"title"`
	One     string          `json:"one"` // title of a meeting, %s when
	Reading string          `json:"reading"`
	Empty   string          `json:"empty"`
	Gone    string          `json:"gone"`
	Shut    MeetingsShut    `json:"shut"`
	Keys    MeetingsKeys    `json:"keys"`
	Sorts   MeetingsSorts   `json:"sorts"`
	States  MeetingsStates  `json:"states"`
	Card    MeetingsCard    `json:"card"`
	Check   MeetingsCheck   `json:"check"`
	Form    MeetingsForm    `json:"form"`
	Note    MeetingsNote    `json:"note"`
	Limits  MeetingsLimits  `json:"limits"`
	Summary MeetingsSummary `json:"summary"`
	Said    MeetingsSaid    `json:"said"`
	Off     MeetingsOff     `json:"off"`
}

// MeetingsShut is why nothing of a client can be shown.
type MeetingsShut struct {
	Undertaking string `json:"undertaking"`
	NotYours    string `json:"notYours"`
	NotAllowed  string `json:"notAllowed"`
}

// MeetingsKeys are the deeds.
type MeetingsKeys struct {
	Plan    string `json:"plan"`
	Held    string `json:"held"`
	Cancel  string `json:"cancel"`
	NoShow  string `json:"noShow"`
	Back    string `json:"back"` // planned again
	After   string `json:"after"`
	Move    string `json:"move"`
	Edit    string `json:"edit"`
	CheckIn string `json:"checkIn"`
	ToPro   string `json:"toPro"`
	FromPro string `json:"fromPro"`
	History string `json:"history"`
}

// MeetingsSorts are what a meeting is for, one field a model.MeetingSort.
type MeetingsSorts struct {
	Talk    string `json:"talk"`
	Office  string `json:"office"`
	Care    string `json:"care"`
	Network string `json:"network"`
	Visit   string `json:"visit"`
}

// MeetingsStates are what came of it, one field a model.MeetingState.
type MeetingsStates struct {
	Planned   string `json:"planned"`
	Held      string `json:"held"`
	Cancelled string `json:"cancelled"`
	NoShow    string `json:"noShow"`
	Unsaid    string `json:"unsaid"` // was planned, is over, nobody has said how it went
}

// MeetingsCard are the lines about a meeting.
type MeetingsCard struct {
	At        string `json:"at"`    // %[1]s day, %[2]s hours
	How       string `json:"how"`   // the keys that say how it went
	Moved     string `json:"moved"` // %s when it was to be at first
	Place     string `json:"place"` // %s
	ByExpert  string `json:"byExpert"`
	ByClient  string `json:"byClient"`
	Along     string `json:"along"` // a professional
	You       string `json:"you"`
	Someone   string `json:"someone"` // whom nobody knows any more
	With      string `json:"with"`    // %s who
	Clash     string `json:"clash"`   // %s with what
	Another   string `json:"another"`
	Goals     string `json:"goals"` // heading
	GoalGone  string `json:"goalGone"`
	Did       string `json:"did"`    // heading
	Onward    string `json:"onward"` // heading
	Note      string `json:"note"`   // heading
	Next      string `json:"next"`   // heading
	LastTime  string `json:"lastTime"`
	Talked    string `json:"talked"` // an advance directive
	Made      string `json:"made"`
	OnlyCount string `json:"onlyCount"`
	ToPro     string `json:"toPro"`
	NoNote    string `json:"noNote"`
}

// MeetingsCheck are the words of the sign that all is well after a visit.
type MeetingsCheck struct {
	Wanted  string `json:"wanted"`  // %s by when
	Late    string `json:"late"`    // %[1]s by when it was wanted, %[2]s how long ago that is
	Call    string `json:"call"`    // %[1]s whom
	NoOne   string `json:"noOne"`   // the site has no contact
	Given   string `json:"given"`   // %s when
	RowLate string `json:"rowLate"` // in a list
	Row     string `json:"row"`     // in a list, %s by when
}

// MeetingsForm are the words of the form of a plan.
type MeetingsForm struct {
	Plan      string `json:"plan"`
	Edit      string `json:"edit"`
	Move      string `json:"move"`
	Wish      string `json:"wish"` // %s what the client wishes
	Date      string `json:"date"`
	DateHint  string `json:"dateHint"`
	OnHoliday string `json:"onHoliday"` // %s the holiday
	Start     string `json:"start"`
	Length    string `json:"length"`
	Other     string `json:"other"`
	Minutes   string `json:"minutes"`
	Sort      string `json:"sort"`
	Place     string `json:"place"`
	NoPlace   string `json:"noPlace"`
	Wished    string `json:"wished"` // %s a place that the client wished for
	Chosen    string `json:"chosen"`
	ChosenBy  string `json:"chosenBy"` // hint
	Along     string `json:"along"`
	AlongHint string `json:"alongHint"`
	Who       string `json:"who"`
	Sign      string `json:"sign"`
	SignHint  string `json:"signHint"`
	SignBy    string `json:"signBy"`
	Home      string `json:"home"`   // explains the sign
	ByThen    string `json:"byThen"` // %s when
	Goals     string `json:"goals"`
	GoalsHint string `json:"goalsHint"`
	Repeat    string `json:"repeat"`
	Once      string `json:"once"`
	Fortnight string `json:"fortnight"`
	Monthly   string `json:"monthly"`
	Times     string `json:"times"`
	Days      string `json:"days"`     // %s which
	TermEnds  string `json:"termEnds"` // %s its last day
	NoConsent string `json:"noConsent"`
	Clash     string `json:"clash"` // %s with what
	Past      string `json:"past"`
}

// MeetingsNote are the words of the form of what was done.
type MeetingsNote struct {
	Title      string `json:"title"`
	Intro      string `json:"intro"`
	Did        string `json:"did"`
	Goals      string `json:"goals"`
	Onward     string `json:"onward"`
	OnwardHint string `json:"onwardHint"`
	Directive  string `json:"directive"`
	None       string `json:"none"`
	Talked     string `json:"talked"`
	Made       string `json:"made"`
	CountHint  string `json:"countHint"`
	Along      string `json:"along"`
	Note       string `json:"note"`
	NoteHint   string `json:"noteHint"`
	Next       string `json:"next"`
	NextHint   string `json:"nextHint"`
	ToPro      string `json:"toPro"`
	ToProHint  string `json:"toProHint"`
}

// MeetingsLimits are said when a note touches what belongs to a professional.
type MeetingsLimits struct {
	Belongs    string `json:"belongs"`    // %[1]s what, %[2]s the key
	BelongsAsk string `json:"belongsAsk"` // %s what; where a question follows
	Marked     string `json:"marked"`
	Key        string `json:"key"`
	Medication string `json:"medication"`
	Diagnosis  string `json:"diagnosis"`
	Therapy    string `json:"therapy"`
	Benefits   string `json:"benefits"`
}

// MeetingsSummary are the lines for the client's page.
type MeetingsSummary struct {
	Next     string `json:"next"` // %s
	NoNext   string `json:"noNext"`
	Last     string `json:"last"` // %s
	NoLast   string `json:"noLast"`
	Fine     string `json:"fine"`
	New      string `json:"new"`
	NoFirst  string `json:"noFirst"`
	Rare     Plural `json:"rare"`  // weeks
	Dense    Plural `json:"dense"` // meetings within a month
	Planned  Plural `json:"planned"`
	Held     Plural `json:"held"`
	Off      Plural `json:"off"` // cancelled
	NoShow   Plural `json:"noShow"`
	Unsaid   Plural `json:"unsaid"`
	Nothing  string `json:"nothing"`
	CheckOut string `json:"checkOut"` // %s since when a sign is late
}

// MeetingsSaid is said after a write.
type MeetingsSaid struct {
	Planned   string `json:"planned"`
	Many      Plural `json:"many"`
	Saved     string `json:"saved"`
	Held      string `json:"held"`
	Cancelled string `json:"cancelled"`
	NoShow    string `json:"noShow"`
	Back      string `json:"back"`
	Moved     string `json:"moved"` // %s to when
	Checked   string `json:"checked"`
	Noted     string `json:"noted"`
	ToPro     string `json:"toPro"`
	FromPro   string `json:"fromPro"`
	Deleted   string `json:"deleted"`
}

// MeetingsOff is why a deed can't be done.
type MeetingsOff struct {
	None      string `json:"none"` // no meeting
	NotBegun  string `json:"notBegun"`
	Cancelled string `json:"cancelled"`
	NoShow    string `json:"noShow"`
	NoCheck   string `json:"noCheck"`
	Checked   string `json:"checked"`
	Withdrawn string `json:"withdrawn"`
}

// Sort is the word for a model.MeetingSort; "" if it has none.
func (m Meetings) Sort(sort string) string { return called(m.Sorts, sort) }

// State is the word for a model.MeetingState; "" if it has none.
func (m Meetings) State(state string) string { return called(m.States, state) }

// Limit is the word for a topic of guard.Topics; "" if it has none.
func (m Meetings) Limit(topic string) string { return called(m.Limits, topic) }
