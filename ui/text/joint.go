package text

// Joint are the words of the list of joint meetings, the series, the wish box and the
// year.
type Joint struct {
	Title    string        `json:"title"`
	Parts    JointParts    `json:"parts"`   // tabs
	To       JointParts    `json:"to"`      // the deed that turns to a part
	Says     JointParts    `json:"says"`    // what a part is
	Empty    JointParts    `json:"empty"`   // nothing is there yet
	Missing  JointParts    `json:"missing"` // no row to do it with
	Stages   JointStages   `json:"stages"`
	Gaps     JointGaps     `json:"gaps"`
	Keys     JointKeys     `json:"keys"`
	Said     JointSaid     `json:"said"`
	Row      JointRow      `json:"row"`
	Card     JointCard     `json:"card"`
	Form     JointForm     `json:"form"`
	Breaks   JointBreaks   `json:"breaks"`
	Wish     JointWish     `json:"wish"`
	Year     JointYear     `json:"year"`
	Off      JointOff      `json:"off"`
	Calendar JointCalendar `json:"calendar"`
	Find     string        `json:"find"` // head of the search
	Here     string        `json:"here"` // %s row
}

// JointParts is a word for each part of the page.
type JointParts struct {
	Coming string `json:"coming"`
	Held   string `json:"held"`
	Wishes string `json:"wishes"`
	Series string `json:"series"`
	Year   string `json:"year"`
}

// JointStages are how far a plan has come (model.Stages).
type JointStages struct {
	None      string `json:"none"`
	Draft     string `json:"draft"`
	Review    string `json:"review"`
	Changes   string `json:"changes"`
	Approved  string `json:"approved"`
	Held      string `json:"held"`
	Debriefed string `json:"debriefed"`
	Cancelled string `json:"cancelled"`
}

// JointGaps are sentences for what a plan lacks (model.Gap).
type JointGaps struct {
	Responsible string `json:"responsible"`
	Expert      string `json:"expert"`
	Pair        string `json:"pair"`
	Programme   string `json:"programme"`
	Place       string `json:"place"`
	Insurance   string `json:"insurance"`
	Area        string `json:"area"`
}

// JointKeys are the deeds.
type JointKeys struct {
	Plan     string `json:"plan"`
	Hold     string `json:"hold"`
	New      string `json:"new"`
	Move     string `json:"move"`
	Cancel   string `json:"cancel"`
	Restore  string `json:"restore"`
	Breaks   string `json:"breaks"`
	Further  string `json:"further"`
	Earlier  string `json:"earlier"`
	Find     string `json:"find"`
	History  string `json:"history"`
	NewWish  string `json:"newWish"`
	Hands    string `json:"hands"`
	Back     string `json:"back"`
	Link     string `json:"link"`
	Aside    string `json:"aside"`
	Again    string `json:"again"`
	Idea     string `json:"idea"`
	End      string `json:"end"`
	PrevY    string `json:"prevYear"`
	NextY    string `json:"nextYear"`
	Read     string `json:"read"`
	Calendar string `json:"calendar"`
}

// JointSaid is what is said when it is on disk.
type JointSaid struct {
	Added     string `json:"added"`
	AddedMany string `json:"addedMany"`
	Saved     string `json:"saved"`
	Moved     string `json:"moved"` // %s to when
	Cancelled string `json:"cancelled"`
	Restored  string `json:"restored"`
	Ended     string `json:"ended"` // %s the last day
	Gone      string `json:"gone"`  // a series that had not begun
	BreakIn   string `json:"breakIn"`
	BreakOut  string `json:"breakOut"`
	Wished    string `json:"wished"`
	Hands     string `json:"hands"`
	Backed    string `json:"backed"` // %s nickname
	Linked    string `json:"linked"` // %s day
	Unlinked  string `json:"unlinked"`
	Aside     string `json:"aside"`
	Again     string `json:"again"`
	Idea      string `json:"idea"`
	Deleted   string `json:"deleted"`
	Calendar  string `json:"calendar"` // %s file
}

// JointRow is what stands beside a row.
type JointRow struct {
	Waits    string `json:"waits"`
	Comments Plural `json:"comments"`
	People   Plural `json:"people"`
	Feedback Plural `json:"feedback"`
	Numbers  string `json:"numbers"`  // they are missing
	NotNoted string `json:"notNoted"` // they are, and it is too long ago to ask
	Debrief  string `json:"debrief"`  // mine is missing
	Votes    Plural `json:"votes"`
	Next     string `json:"next"`  // %s day
	Over     string `json:"over"`  // no day is left
	Reach    string `json:"reach"` // %s how many a campaign may have reached
	Area     string `json:"area"`  // %s of a remote group
}

// JointCard tells of a row.
type JointCard struct {
	When        string `json:"when"`        // %[1]s day, %[2]s hours
	Place       string `json:"place"`       // %s
	Responsible string `json:"responsible"` // %s name
	Experts     string `json:"experts"`     // %s names
	Pair        string `json:"pair"`        // %s names
	There       string `json:"there"`       // %s names of those who work, before there is a plan
	Over        string `json:"over"`        // {name} {n} {most}
	NotAgreed   string `json:"notAgreed"`   // {name}
	Paused      string `json:"paused"`      // {name}
	Room        string `json:"room"`        // %d how many fit
	Last        string `json:"last"`        // %s numbers of the last meetings, the latest first
	Full        string `json:"full"`        // more would come than fit
	Fulfils     string `json:"fulfils"`     // %s wishes
	Rule        string `json:"rule"`        // %s
	Was         string `json:"was"`         // %s when the series has it
	Next        string `json:"next"`        // %s days
	NoNext      string `json:"noNext"`
	Skipped     string `json:"skipped"`   // %s holidays with their days
	Break       string `json:"break"`     // %[1]s first, %[2]s last day
	Budget      string `json:"budget"`    // %s sum
	NoBudget    string `json:"noBudget"`  //
	PresentIs   string `json:"presentIs"` // being there counts in full
	Unknown     string `json:"unknown"`   // a person nobody knows any more
	Form        string `json:"form"`      // %s
}

// JointForm are the labels of the forms.
type JointForm struct {
	New        string    `json:"new"`
	Edit       string    `json:"edit"`
	Name       string    `json:"name"`
	NameHint   string    `json:"nameHint"`
	Form       string    `json:"form"`
	Site       string    `json:"site"`
	NoSite     string    `json:"noSite"`
	Room       string    `json:"room"`
	RoomHint   string    `json:"roomHint"`
	Rooms      string    `json:"rooms"` // %s the site's rooms
	First      string    `json:"first"`
	FirstHint  string    `json:"firstHint"`
	Day        string    `json:"day"`
	Start      string    `json:"start"`
	Length     string    `json:"length"`
	OtherLong  string    `json:"otherLength"`
	Minutes    string    `json:"minutes"`
	Repeats    string    `json:"repeats"`
	Ways       JointWays `json:"ways"`
	Ends       string    `json:"ends"`
	Never      string    `json:"never"`
	UntilDay   string    `json:"untilDay"`
	Times      string    `json:"times"`
	Until      string    `json:"until"`
	Count      string    `json:"count"`
	Holidays   string    `json:"holidays"`
	HoliHint   string    `json:"holidaysHint"`
	People     string    `json:"people"`
	PeopleHint string    `json:"peopleHint"`
	Paused     string    `json:"paused"` // behind a name
	Budget     string    `json:"budget"`
	BudgetHint string    `json:"budgetHint"`
	Move       string    `json:"move"`
	OnHoliday  string    `json:"onHoliday"` // %s
}

// JointWays are the ways to repeat.
type JointWays struct {
	Weekly  string `json:"weekly"`
	Other   string `json:"other"` // every other week
	Days    string `json:"days"`  // every so many weeks, on weekdays that are chosen
	Nth     string `json:"nth"`   // the same weekday of the month
	Last    string `json:"last"`  // the month's last such weekday
	Date    string `json:"date"`  // the same day of the month
	Once    string `json:"once"`
	AsItWas string `json:"asItWas"` // a rule that is none of these
}

// JointBreaks are the words of a series' pauses.
type JointBreaks struct {
	Head    string `json:"head"` // %s series
	Add     string `json:"add"`
	Line    string `json:"line"` // %[1]s first, %[2]s last day
	Remove  string `json:"remove"`
	First   string `json:"first"`
	Last    string `json:"last"`
	Skips   Plural `json:"skips"` // how many meetings fall into it
	NoSkips string `json:"noSkips"`
}

// JointWish are the words of the wish box.
type JointWish struct {
	Text      string `json:"text"`
	TextHint  string `json:"textHint"`
	Whose     string `json:"whose"`
	Nobody    string `json:"nobody"`
	Sort      string `json:"sort"`
	Site      string `json:"site"`
	Day       string `json:"day"`
	Note      string `json:"note"`    // above the form
	By        string `json:"by"`      // %[1]s nickname, %[2]s day
	Unnamed   string `json:"unnamed"` // %s day
	About     string `json:"about"`   // %s kind of programme
	Backers   string `json:"backers"` // %s nicknames
	Open      string `json:"open"`
	Planned   string `json:"planned"`  // %s day
	Happened  string `json:"happened"` // %s day
	CameTrue  string `json:"cameTrue"` // %s day; the same beside a row
	Aside     string `json:"aside"`    // %s day
	Why       string `json:"why"`      // %s
	WhyField  string `json:"whyField"`
	WhyHint   string `json:"whyHint"`
	At        string `json:"at"` // which meeting
	Hands     string `json:"hands"`
	HandsHint string `json:"handsHint"`
	Back      string `json:"backHead"` // head of the list of nicknames
	Link      string `json:"linkHead"` // head of the list of meetings
	Linked    string `json:"linked"`   // beside a meeting
	Idea      string `json:"idea"`
	IdeaHint  string `json:"ideaHint"`
	IdeaNote  string `json:"ideaNote"`
	Theme     string `json:"theme"`
	Could     string `json:"could"`
}

// JointYear are the words of the year.
type JointYear struct {
	Head     string    `json:"head"`    // %d
	Columns  [6]string `json:"columns"` // held, people, new, hours of work, of rooms, euros
	Total    string    `json:"total"`
	Held     Plural    `json:"held"`
	Coming   Plural    `json:"coming"`
	People   string    `json:"people"` // %[1]d people, %[2]d of them new
	Given    string    `json:"given"`  // %[1]s hours of work, %[2]s of rooms
	GivenIs  string    `json:"givenIs"`
	Paid     string    `json:"paid"`     // %s
	Left     string    `json:"left"`     // %[1]s budget, %[2]s spent, %[3]s left
	Past     string    `json:"past"`     // %s how much more than the budget was spent
	Bound    string    `json:"bound"`    // %s meant on lines that nothing was paid on
	NoBudget string    `json:"noBudget"` // %s spent, without a yearly budget
	Singles  string    `json:"singles"`
	Reading  string    `json:"reading"`
	Row      string    `json:"row"`      // %[1]s left of %[2]s; beside a series
	Receipts Plural    `json:"receipts"` // paid lines without one
	Saved    string    `json:"saved"`    // %[1]s kilometres, %[2]s euros that remote groups may have saved
	Reach    string    `json:"reach"`    // %s how many campaigns may have reached
}

// JointCalendar are what a calendar for other programs can hold.
type JointCalendar struct {
	Head   string `json:"head"`
	Series string `json:"series"` // %s
	Site   string `json:"site"`   // %s
	Mine   string `json:"mine"`
	All    string `json:"all"`
}

// JointOff is why something can't be done.
type JointOff struct {
	NotYet    string `json:"notYet"`
	NoSeries  string `json:"noSeries"`
	Past      string `json:"past"`
	Cancelled string `json:"cancelled"`
	Shut      string `json:"shut"`     // the wish box, to this role
	Unsigned  string `json:"unsigned"` // the wish box, until the undertaking is signed
	Outside   string `json:"outside"`  // the wish box, to who is in no series
	NoPeople  string `json:"noPeople"`
	NoMeeting string `json:"noMeeting"`
	Over      string `json:"over"` // the series has ended
	NoPage    string `json:"noPage"`
}

// Stage is the word for how far a plan has come.
func (j Joint) Stage(s string) string { return called(j.Stages, s) }

// Gap is the sentence for what a plan lacks.
func (j Joint) Gap(g string) string { return called(j.Gaps, g) }
