package text

// Hold are the words of the page on which a joint meeting is held, and of the feedback
// page that a visitor is handed.
type Hold struct {
	Title   string      `json:"title"`
	Reading string      `json:"reading"`
	Gone    string      `json:"gone"`
	Keys    HoldKeys    `json:"keys"`
	Roll    HoldRoll    `json:"roll"`
	Total   HoldTotal   `json:"total"`
	Card    HoldCard    `json:"card"`
	Name    HoldName    `json:"name"`
	Form    HoldForm    `json:"form"`
	Debrief HoldDebrief `json:"debrief"`
	Note    HoldNote    `json:"note"`
	Results HoldResults `json:"results"`
	Hand    HoldHand    `json:"hand"`
	Said    HoldSaid    `json:"said"`
	Off     HoldOff     `json:"off"`
	Kiosk   Kiosk       `json:"kiosk"`
}

// HoldKeys are the deeds.
type HoldKeys struct {
	Came     string `json:"came"`
	Away     string `json:"away"`
	Name     string `json:"name"`
	More     string `json:"more"`
	Fewer    string `json:"fewer"`
	Others   string `json:"others"`
	Numbers  string `json:"numbers"`
	First    string `json:"first"`
	Ideas    string `json:"ideas"`
	Did      string `json:"did"`
	Led      string `json:"led"`
	Listen   string `json:"listen"`
	Visitor  string `json:"visitor"`
	Visitors string `json:"visitors"`
	TakeBack string `json:"takeBack"`
	Debrief  string `json:"debrief"`
	Idea     string `json:"idea"`
	Incident string `json:"incident"`
	Results  string `json:"results"`
	Kiosk    string `json:"kiosk"`
	Read     string `json:"read"`
	NotHeld  string `json:"notHeld"`
	Talked   string `json:"talked"` // with whoever asked for it in their debrief
	Wish     string `json:"wish"`
}

// HoldRoll are the words of the list of who came.
type HoldRoll struct {
	Presence  string `json:"presence"` // that being there counts in full
	Present   string `json:"present"`
	Ideas     string `json:"ideas"`
	Did       string `json:"did"`
	Led       string `json:"led"`
	Listen    string `json:"listen"`
	First     string `json:"first"`
	Never     string `json:"never"`
	Before    string `json:"before"` // %[1]s how many times, %[2]s day
	Times     Plural `json:"times"`
	NoConsent string `json:"noConsent"`
	Empty     string `json:"empty"`
	Closed    string `json:"closed"` // nicknames are not this person's to see
	Voice     string `json:"voice"`  // %s nickname; whom the keys are about
}

// HoldTotal is the count that is always in sight.
type HoldTotal struct {
	People   string `json:"people"`   // %s number
	Split    string `json:"split"`    // %[1]s by nickname, %[2]s others
	Named    Plural `json:"named"`    //
	Others   Plural `json:"others"`   //
	New      Plural `json:"new"`      //
	Ideas    Plural `json:"ideas"`    //
	Did      Plural `json:"did"`      //
	Led      Plural `json:"led"`      //
	Listen   Plural `json:"listen"`   //
	Visitors Plural `json:"visitors"` //
	Reach    string `json:"reach"`    // %s number
	NoReach  string `json:"noReach"`
	Held     string `json:"held"`
	NotHeld  string `json:"notHeld"`
}

// HoldCard are the lines that tell of the occasion.
type HoldCard struct {
	When     string `json:"when"`     // %[1]s day, %[2]s from, %[3]s to
	Place    string `json:"place"`    // %s
	With     string `json:"with"`     // %s names
	Plan     string `json:"plan"`     // %s programme
	Mark     string `json:"mark"`     // how to mark it held
	Minutes  string `json:"minutes"`  // %s span
	Prep     string `json:"prep"`     // %s span
	Done     string `json:"done"`     // %s programme
	Themes   string `json:"themes"`   // %s
	Peer     string `json:"peer"`     // %s names
	Guided   string `json:"guided"`   // %s names
	Devices  string `json:"devices"`  // %[1]s phones, %[2]s tablets, %[3]s computers
	Saved    string `json:"saved"`    // %[1]s people, %[2]s km, %[3]s km in all, %[4]s euros, %[5]s euros a km
	SavedKm  string `json:"savedKm"`  // %[1]s people, %[2]s km, %[3]s km in all
	Channels string `json:"channels"` // %s
	Debriefs string `json:"debriefs"`
	Went     string `json:"went"`     // %[1]s who, %[2]d of 5
	WentNot  string `json:"wentNot"`  // %s who
	Keep     string `json:"keep"`     // %s
	Change   string `json:"change"`   // %s
	Talk     string `json:"talk"`     // would like to talk
	Feedback Plural `json:"feedback"` // answers
	Visits   string `json:"visits"`   // themes of visitors; %s
	Count    string `json:"count"`    // how visitors are counted
	Someone  string `json:"someone"`
}

// HoldName is the form of a new nickname.
type HoldName struct {
	Title   string `json:"title"`
	Name    string `json:"name"`
	Hint    string `json:"hint"`
	Taken   string `json:"taken"`
	Agrees  string `json:"agrees"`
	Told    string `json:"told"` // what agreeing means
	Without string `json:"without"`
	First   string `json:"first"`
}

// HoldForm are the numbers.
type HoldForm struct {
	Title       string `json:"title"`
	OthersTitle string `json:"othersTitle"`
	VisitTitle  string `json:"visitTitle"`
	Optional    string `json:"optional"`
	Minutes     string `json:"minutes"`
	MinutesHint string `json:"minutesHint"` // %d planned
	Kinds       string `json:"kinds"`
	Themes      string `json:"themes"`
	Peer        string `json:"peer"`
	Guided      string `json:"guided"`
	Prep        string `json:"prep"`
	PrepHint    string `json:"prepHint"`
	Others      string `json:"others"`
	OthersHint  string `json:"othersHint"`
	New         string `json:"new"`
	Ideas       string `json:"ideas"`
	Did         string `json:"did"`
	Led         string `json:"led"`
	Phones      string `json:"phones"`
	Tablets     string `json:"tablets"`
	Computers   string `json:"computers"`
	Km          string `json:"km"`
	KmHint      string `json:"kmHint"`
	Cents       string `json:"cents"`
	CentsHint   string `json:"centsHint"`
	Reach       string `json:"reach"`
	ReachHint   string `json:"reachHint"`
	Channels    string `json:"channels"`
	Visitors    string `json:"visitors"`
	VisitThemes string `json:"visitThemes"`
	Anonymous   string `json:"anonymous"`
}

// HoldDebrief is the two minutes afterwards.
type HoldDebrief struct {
	Title    string    `json:"title"`
	Intro    string    `json:"intro"`
	Went     string    `json:"went"`
	Unsaid   string    `json:"unsaid"`
	Marks    [5]string `json:"marks"` // 1 heavy … 5 well
	Keep     string    `json:"keep"`
	Change   string    `json:"change"`
	Hint     string    `json:"hint"`
	Talk     string    `json:"talk"`
	TalkHint string    `json:"talkHint"`
	Boundary string    `json:"boundary"`
}

// HoldNote are the forms of an incident and of an idea.
type HoldNote struct {
	Incident     string `json:"incident"`
	IncidentNote string `json:"incidentNote"`
	What         string `json:"what"`
	Tell         string `json:"tell"`
	TellHint     string `json:"tellHint"`
	Contact      string `json:"contact"` // %[1]s name, %[2]s number
	Site         string `json:"site"`
	Idea         string `json:"idea"`
	IdeaHint     string `json:"ideaHint"`
	Theme        string `json:"theme"`
	Could        string `json:"could"`
	NoPerson     string `json:"noPerson"`
	NoContact    string `json:"noContact"` // nobody is on file to be told
}

// HoldResults is what people said.
type HoldResults struct {
	Title string `json:"title"`
	None  string `json:"none"`
	Few   string `json:"few"` // %d answers
	All   Plural `json:"all"`
	Mark  string `json:"mark"` // linear: %[1]d chosen by %[2]d
	Texts string `json:"texts"`
}

// HoldHand is what is said before the laptop is handed over.
type HoldHand struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Do    string `json:"do"`
}

// HoldSaid is what the status line says of a deed.
type HoldSaid struct {
	Came      string `json:"came"`    // %s nickname
	Away      string `json:"away"`    // %s nickname
	Added     string `json:"added"`   // a new nickname came
	Counted   string `json:"counted"` // without a name, for want of consent
	Others    string `json:"others"`
	Held      string `json:"held"`
	Saved     string `json:"saved"`
	NotHeld   string `json:"notHeld"`
	Visitors  Plural `json:"visitors"`
	TakenBack string `json:"takenBack"`
	Closed    string `json:"closed"` // the minute is over
	Debriefed string `json:"debriefed"`
	Incident  string `json:"incident"`
	Idea      string `json:"idea"`
	Talked    string `json:"talked"` // %s whoever asked for it
	Wish      string `json:"wish"`
}

// HoldOff are the reasons why something can't be done.
type HoldOff struct {
	NoOne     string `json:"noOne"`
	NoOthers  string `json:"noOthers"`
	NotYet    string `json:"notYet"`
	Cancelled string `json:"cancelled"`
	NotHeld   string `json:"notHeld"`
	Late      string `json:"late"`
	NoLast    string `json:"noLast"`
	NoTalk    string `json:"noTalk"`
}

// Kiosk are the words of the feedback page, which speaks to a visitor.
type Kiosk struct {
	Title     string    `json:"title"`
	Hello     string    `json:"hello"`
	Questions [3]string `json:"questions"`
	Low       [3]string `json:"low"`  // the words at the end of 1
	High      [3]string `json:"high"` // and at that of 5
	Of        string    `json:"of"`   // %[1]d of %[2]d
	How       string    `json:"how"`
	Skip      string    `json:"skip"`
	Pass      string    `json:"pass"`
	Answer    string    `json:"answer"`
	Before    string    `json:"before"`
	Text      string    `json:"text"`
	TextHint  string    `json:"textHint"`
	Send      string    `json:"send"`
	Person    string    `json:"person"` // the text tells who somebody is
	Long      string    `json:"long"`
	Thanks    string    `json:"thanks"`
	ThanksToo string    `json:"thanksToo"`
	Next      string    `json:"next"`
	NextOne   string    `json:"nextOne"` // linear: a row
	Staff     string    `json:"staff"`   // names the key of the unlock screen
	Unlock    string    `json:"unlock"`
	Again     string    `json:"again"` // said at the unlock screen that was opened from the page
	Failed    string    `json:"failed"`
	Language  string    `json:"language"` // the language's own name
	Small     string    `json:"small"`
}
