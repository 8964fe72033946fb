package text

import "reflect"

// Today are the words of the agenda of the day.
type Today struct {
	Title    string        `json:"title"`
	Day      TodayDay      `json:"day"`
	Week     TodayWeek     `json:"week"`
	Mark     TodayMark     `json:"mark"`
	Keys     TodayKeys     `json:"keys"`
	Needs    TodayNeeds    `json:"needs"`
	Counts   TodayCounts   `json:"counts"`
	Arrived  TodayArrived  `json:"arrived"`
	Shift    TodayShift    `json:"shift"`
	Form     TodayForm     `json:"form"`
	Repeat   TodayRepeat   `json:"repeat"`
	Scope    TodayScope    `json:"scope"`
	Detail   TodayDetail   `json:"detail"`
	Saved    TodaySaved    `json:"saved"`
	Off      TodayOff      `json:"off"`
	Holidays TodayHolidays `json:"holidays"`
}

// TodayDay are the words of the time line.
type TodayDay struct {
	WeekNo    string `json:"weekNo"` // %d
	AllDay    string `json:"allDay"`
	Now       string `json:"now"`
	Free      string `json:"free"`
	Empty     string `json:"empty"`     // nobody has anything
	EmptyMine string `json:"emptyMine"` // I have nothing
	Things    Plural `json:"things"`    // how many things a day has
	At        string `json:"at"`        // %s the hours
	Everyone  string `json:"everyone"`  // is asked to a meeting
	And       string `json:"and"`       // before the last of several
	You       string `json:"you"`
	Mine      string `json:"mine"` // only mine is shown
	All       string `json:"all"`
	Day       string `json:"day"`  // tab
	Week      string `json:"week"` // tab
	Reading   string `json:"reading"`
}

// TodayWeek are the words of the week.
type TodayWeek struct {
	Heading string `json:"heading"` // %[1]d week, %[2]s first day, %[3]s last day
	Things  Plural `json:"things"`
	Nothing string `json:"nothing"`
	More    Plural `json:"more"`
	Today   string `json:"today"` // beside the day that it is
}

// TodayMark are the states of an item, in words.
type TodayMark struct {
	Running   string `json:"running"`
	Planned   string `json:"planned"`
	Cancelled string `json:"cancelled"`
	Changed   string `json:"changed"`
	Over      string `json:"over"`   // %s planned end, which has passed
	Clash     string `json:"clash"`  // %s with what
	Backup    string `json:"backup"` // %s
	Unknown   string `json:"unknown"`
}

// TodayKeys are the deeds.
type TodayKeys struct {
	Prev     string `json:"prev"`
	Next     string `json:"next"`
	Today    string `json:"today"`
	Week     string `json:"week"`
	DayView  string `json:"dayView"`
	GoTo     string `json:"goTo"`
	Mine     string `json:"mine"`
	All      string `json:"all"`
	Add      string `json:"add"`
	Move     string `json:"move"`
	Cancel   string `json:"cancel"`
	Restore  string `json:"restore"`
	Delete   string `json:"delete"`
	Copy     string `json:"copy"`
	After    string `json:"after"`
	History  string `json:"history"`
	ToShift  string `json:"toShift"`
	NextPart string `json:"nextPart"`
}

// TodayNeeds are the things that can wait for a person, one field a code of
// model.Need, and those that this page finds itself.
type TodayNeeds struct {
	Heading        string    `json:"heading"`
	Nothing        string    `json:"nothing"`
	Codes          TodayNeed `json:"codes"`
	Covered        Plural    `json:"covered"`
	CoveredDo      string    `json:"coveredDo"`
	ShiftOpen      TodayNeed `json:"shiftOpen"`
	Agreement      TodayNeed `json:"agreement"`
	Insurance      TodayNeed `json:"insurance"`
	Undertaking    TodayNeed `json:"undertaking"`
	Guide          TodayNeed `json:"guide"`
	Task           TodayNeed `json:"task"`
	Debrief        TodayNeed `json:"debrief"`
	TeamMeeting    TodayNeed `json:"teamMeeting"`
	Supervision    TodayNeed `json:"supervision"`
	OverAgreed     TodayNeed `json:"overAgreed"`
	CheckIn        TodayNeed `json:"checkIn"` // these are of clients
	NoConsent      TodayNeed `json:"noConsent"`
	First          TodayNeed `json:"first"`
	Rare           TodayNeed `json:"rare"` // {weeks}
	Dense          TodayNeed `json:"dense"`
	Interim        TodayNeed `json:"interim"`
	TermEnds       TodayNeed `json:"termEnds"`
	Retention      TodayNeed `json:"retention"`
	Review         TodayNeed `json:"review"` // these are of joint meetings
	Rework         TodayNeed `json:"rework"`
	Plan           TodayNeed `json:"plan"`
	Held           TodayNeed `json:"held"`
	MeetingDebrief TodayNeed `json:"meetingDebrief"`
	Talk           TodayNeed `json:"talk"`
	Incident       TodayNeed `json:"incident"`
	Weeks          Plural    `json:"weeks"`
	Conflict       string    `json:"conflict"` // %s of what
	Conflicts      Plural    `json:"conflicts"`
	ConflictDo     string    `json:"conflictDo"`
	Asks           string    `json:"asks"` // %s which laptop
	AsksDo         string    `json:"asksDo"`
	RevivedDo      string    `json:"revivedDo"` // %[1]s the key that deletes again, %[2]s the one that lets be
	NotHere        string    `json:"notHere"`   // the place that settles it is missing
}

// TodayNeed is one thing that waits. {name} and {day} are filled in.
type TodayNeed struct {
	Text string `json:"text"` // what
	Past string `json:"past"` // the same once the day has passed
	Do   string `json:"do"`   // what enter does
}

// TodayCounts are the words of what was logged.
type TodayCounts struct {
	Today   string `json:"today"` // heading
	Day     string `json:"day"`   // heading, %s the day
	Nothing string `json:"nothing"`
	None    string `json:"none"`   // on another day
	Talks   Plural `json:"talks"`  // encounters
	People  Plural `json:"people"` // people in them
	All     string `json:"all"`
}

// TodayArrived are the words of what came from other laptops.
type TodayArrived struct {
	Heading string `json:"heading"`
	Nothing string `json:"nothing"`
	Line    string `json:"line"`   // %[1]s who, %[2]s which laptop
	Merged  string `json:"merged"` // went together with what was written here
	Clash   string `json:"clash"`  // to be settled
	Bag     string `json:"bag"`    // what has no author: the tally
	More    Plural `json:"more"`
	Seen    string `json:"seen"` // the deed
	SeenNow string `json:"seenNow"`
	Someone string `json:"someone"`
	OffNone string `json:"offNone"`
}

// TodayShift is said of my shift.
type TodayShift struct {
	None    string `json:"none"`    // %s the key
	Running string `json:"running"` // %[1]s site, %[2]s since, %[3]s the key
}

// TodayForm are the words of the form of an entry.
type TodayForm struct {
	Add         string `json:"add"`
	Edit        string `json:"edit"`
	Copy        string `json:"copy"`
	Move        string `json:"move"`
	GoTo        string `json:"goTo"`
	GoToHint    string `json:"goToHint"`
	After       string `json:"after"`
	Kind        string `json:"kind"`
	TitleField  string `json:"titleField"`
	TitleHint   string `json:"titleHint"`
	Site        string `json:"site"`
	NoSite      string `json:"noSite"`
	Room        string `json:"room"`
	NoRoom      string `json:"noRoom"`
	OtherRoom   string `json:"otherRoom"`
	RoomFree    string `json:"roomFree"`
	RoomHint    string `json:"roomHint"`
	Date        string `json:"date"`
	DateHint    string `json:"dateHint"`
	AllDay      string `json:"allDay"`
	Start       string `json:"start"`
	Length      string `json:"length"`
	OtherLength string `json:"otherLength"`
	Minutes     string `json:"minutes"`
	People      string `json:"people"`
	PeopleHint  string `json:"peopleHint"`
	ForAllHint  string `json:"forAllHint"` // team meeting, supervision
	Paused      string `json:"paused"`     // behind a name
	Partner     string `json:"partner"`
	Project     string `json:"project"`
	NoProject   string `json:"noProject"`
	Note        string `json:"note"`
	NoteHint    string `json:"noteHint"`
	NotWritten  string `json:"notWritten"`
	Attended    string `json:"attended"`
	Outcome     string `json:"outcome"`
	OutcomeHint string `json:"outcomeHint"`
	WhatIs      string `json:"whatIs"`    // %s what is moved, cancelled
	Clash       string `json:"clash"`     // %s with what
	Clashes     Plural `json:"clashes"`   // of a series: how many times
	Pause       string `json:"pause"`     // {name} {day} the break's end
	PauseOpen   string `json:"pauseOpen"` // {name}
	OverWeek    string `json:"overWeek"`  // {name} {n} {most}
	NotAgreed   string `json:"notAgreed"` // {name} {kind}
	OnHoliday   string `json:"onHoliday"` // %s the holiday
	Whole       string `json:"whole"`     // a note: past occasions change too
	Following   string `json:"following"` // {day}
}

// TodayRepeat are the words of rules.
type TodayRepeat struct {
	Label        string    `json:"label"`
	None         string    `json:"none"`
	Daily        string    `json:"daily"`
	Weekly       string    `json:"weekly"`
	ByDate       string    `json:"byDate"`
	ByWeekday    string    `json:"byWeekday"`
	LastDay      string    `json:"lastDay"`
	Yearly       string    `json:"yearly"`
	Every        string    `json:"every"`
	EveryHint    string    `json:"everyHint"`
	NthOfDate    string    `json:"nthOfDate"` // the place of the weekday in its month, by the date
	WeekdaysHint string    `json:"weekdaysHint"`
	Weekdays     string    `json:"weekdays"`
	Nth          string    `json:"nth"`
	Ends         string    `json:"ends"`
	Never        string    `json:"never"`
	UntilDay     string    `json:"untilDay"`
	Times        string    `json:"times"`
	Until        string    `json:"until"`
	Count        string    `json:"count"`
	Holidays     string    `json:"holidays"`
	HolidayHint  string    `json:"holidayHint"`
	NeverFalls   string    `json:"neverFalls"`
	NextDays     string    `json:"nextDays"`   // %s the first days it falls on
	Ordinals     [5]string `json:"ordinals"`   // first to fourth, last
	OnOrdinals   [5]string `json:"onOrdinals"` // on the first to the fourth, on the last
	TheDays      [7]string `json:"theDays"`    // "Sunday" after that, Sunday first
	OnDays       [7]string `json:"onDays"`     // on Sundays first
	EveryDay     Plural    `json:"everyDay"`
	EveryWeek    Plural    `json:"everyWeek"`
	EveryMonth   Plural    `json:"everyMonth"`
	EveryYear    Plural    `json:"everyYear"`
	OnDate       string    `json:"onDate"` // {n}
	OnNth        string    `json:"onNth"`  // {nth} {day}
	OnLastDay    string    `json:"onLastDay"`
	ToDay        string    `json:"toDay"` // %s
	SoOften      Plural    `json:"soOften"`
	NotHolidays  string    `json:"notHolidays"`
	Other        string    `json:"other"` // a rule that has no words
}

// TodayScope are the words for how much of a series is meant.
type TodayScope struct {
	Edit      string `json:"edit"`   // heading: what is to be edited
	Move      string `json:"move"`   // heading
	Cancel    string `json:"cancel"` // heading
	Delete    string `json:"delete"` // heading
	This      string `json:"this"`
	Following string `json:"following"`
	Whole     string `json:"whole"`
	Back      string `json:"back"`      // this one as the series has it
	WholeNote string `json:"wholeNote"` // what was before changes too
	EndNote   string `json:"endNote"`   // the series ends before
	GoneNote  string `json:"goneNote"`  // the whole series goes
}

// TodayDetail are the headings of one item in full.
type TodayDetail struct {
	When    string `json:"when"`
	Place   string `json:"place"`
	People  string `json:"people"`
	Partner string `json:"partner"`
	Project string `json:"project"`
	Repeats string `json:"repeats"`
	Was     string `json:"was"` // %s what the series has
	Note    string `json:"note"`
	There   string `json:"there"`
	Agreed  string `json:"agreed"`
	State   string `json:"state"`
	NoNote  string `json:"noNote"` // nothing is written of such meetings
}

// TodaySaved is said after a write.
type TodaySaved struct {
	Added     string `json:"added"`
	Changed   string `json:"changed"`
	Moved     string `json:"moved"` // %s to when
	Cancelled string `json:"cancelled"`
	Restored  string `json:"restored"`
	Deleted   string `json:"deleted"`
	Ended     string `json:"ended"` // %s the last day of the series
	Back      string `json:"back"`
	After     string `json:"after"`
	Mine      string `json:"mine"`
	All       string `json:"all"`
}

// TodayOff is why a deed can't be done.
type TodayOff struct {
	NoItem    string `json:"noItem"`
	Shift     string `json:"shift"`
	Meeting   string `json:"meeting"`  // has a page of its own
	NoClient  string `json:"noClient"` // the client's page is missing
	NotBegun  string `json:"notBegun"`
	Unwritten string `json:"unwritten"`
	NoDialog  string `json:"noDialog"`
	Cancelled string `json:"cancelled"`
}

// TodayHolidays are the names of holidays, one field a name of model.HolidayNames.
type TodayHolidays struct {
	NewYear         string `json:"newYear"`
	Epiphany        string `json:"epiphany"`
	GoodFriday      string `json:"goodFriday"`
	EasterSunday    string `json:"easterSunday"`
	EasterMonday    string `json:"easterMonday"`
	MayDay          string `json:"mayDay"`
	Ascension       string `json:"ascension"`
	Pentecost       string `json:"pentecost"`
	MidsummerEve    string `json:"midsummerEve"`
	Midsummer       string `json:"midsummer"`
	AllSaints       string `json:"allSaints"`
	Independence    string `json:"independence"`
	ChristmasEve    string `json:"christmasEve"`
	Christmas       string `json:"christmas"`
	SecondChristmas string `json:"secondChristmas"`
}

// Holiday is the word for a holiday ("good-friday"); "" if there is none such.
func (t Today) Holiday(name string) string { return called(t.Holidays, name) }

// Need is the words for a code of model.Need ("shift-open"); false if it has none.
func (t Today) Need(code string) (TodayNeed, bool) {
	v := reflect.ValueOf(t.Needs)
	for i := range v.NumField() {
		if n, ok := v.Field(i).Interface().(TodayNeed); ok && v.Type().Field(i).Tag.Get("json") == camel(code) {
			return n, true
		}
	}
	return TodayNeed{}, false
}
