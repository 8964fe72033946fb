package text

// Clients are the words of the clients' list and of a client's page.
type Clients struct {
	Title           string          `json:"title"`
	Voluntary       string          `json:"voluntary"` // stands on the page and the forms
	Me              string          `json:"me"`        // who works with them: me
	Someone         string          `json:"someone"`   // a person nobody knows any more
	Mine            string          `json:"mine"`      // whose are shown
	All             string          `json:"all"`       // whose are shown
	Count           Plural          `json:"count"`     // clients whose work goes on
	Past            Plural          `json:"past"`      // clients whose work is over
	Here            string          `json:"here"`      // %s whom the keys are about
	Reading         string          `json:"reading"`
	Empty           string          `json:"empty"`
	EmptyMine       string          `json:"emptyMine"`
	ShutRole        string          `json:"shutRole"`        // this role sees no clients
	ShutUndertaking string          `json:"shutUndertaking"` // no undertaking on file
	ShutOthers      string          `json:"shutOthers"`      // not a client of yours
	Gone            string          `json:"gone"`            // no such client any more
	ToSettings      string          `json:"toSettings"`      // key: where an undertaking is put on file
	OpenIt          string          `json:"openIt"`          // key
	NewClient       string          `json:"newClient"`       // key and title
	EditIt          string          `json:"editIt"`          // key
	Find            string          `json:"find"`            // title
	OnlyMine        string          `json:"onlyMine"`        // key
	Everyones       string          `json:"everyones"`       // key
	ShowPast        string          `json:"showPast"`        // key
	HidePast        string          `json:"hidePast"`        // key
	SameHuman       string          `json:"sameHuman"`       // key
	SameAs          string          `json:"sameAs"`          // title; %s a nickname
	Untie           string          `json:"untie"`           // note of a row: choosing it unlinks
	Linked          Plural          `json:"linked"`          // other records of the same human
	Meetings        string          `json:"meetings"`        // key
	Goals           string          `json:"goals"`           // key
	Consent         string          `json:"consent"`         // key and title
	Begin           string          `json:"begin"`           // key and title: a relation
	Change          string          `json:"change"`          // key and title: a relation
	Extend          string          `json:"extend"`          // key and title
	HandOver        string          `json:"handOver"`        // key and title
	End             string          `json:"end"`             // key and title
	EndIntro        string          `json:"endIntro"`
	EndNow          string          `json:"endNow"`    // key
	EndWith         string          `json:"endWith"`   // key: with a reason or another day
	WhoRead         string          `json:"whoRead"`   // key
	NotOurs         string          `json:"notOurs"`   // key: the card of what we do not do
	GoOn            string          `json:"goOn"`      // key: from the card to the discussion
	Keep            string          `json:"keep"`      // key and title: let the records collapse
	Print           string          `json:"print"`     // key
	Directive       string          `json:"directive"` // key: the guide to the advance directive
	History         string          `json:"history"`   // key
	OffNoClient     string          `json:"offNoClient"`
	OffNoPast       string          `json:"offNoPast"`
	OffNoRelation   string          `json:"offNoRelation"`
	OffWithdrawn    string          `json:"offWithdrawn"`
	OffNotOurs      string          `json:"offNotOurs"`
	OffKeepOpen     string          `json:"offKeepOpen"`
	OffKeepTill     string          `json:"offKeepTill"` // %s day
	NoConsent       string          `json:"noConsent"`
	NoRelation      string          `json:"noRelation"`
	NextAt          string          `json:"nextAt"`     // %s day and time
	StepLate        string          `json:"stepLate"`   // %s discussion
	StepHeld        string          `json:"stepHeld"`   // %[1]s discussion, %[2]s day
	StepNone        string          `json:"stepNone"`   // %s discussion, of a relation that has ended
	EndedOn         string          `json:"endedOn"`    // %s day
	KeptUntil       string          `json:"keptUntil"`  // %s day
	KeptEnough      string          `json:"keptEnough"` // %s day
	Steps           ClientsSteps    `json:"steps"`
	Tempo           ClientsTempo    `json:"tempo"`
	Card            ClientsCard     `json:"card"`
	Page            ClientsPage     `json:"page"`
	Form            ClientsForm     `json:"form"`
	Withdraw        ClientsWithdraw `json:"withdraw"`
	Readers         ClientsReaders  `json:"readers"`
	Residue         ClientsResidue  `json:"residue"`
	Said            ClientsSaid     `json:"said"`
}

// ClientsSteps are the turning points of a relation, in the middle of a sentence.
type ClientsSteps struct {
	Start    string `json:"start"`
	Interim  string `json:"interim"`
	Final    string `json:"final"`
	Extend   string `json:"extend"`
	HandOver string `json:"handOver"`
}

// ClientsTempo says how the meetings go, in the middle of a sentence.
type ClientsTempo struct {
	New     string `json:"new"`
	NoFirst string `json:"noFirst"`
	Fine    string `json:"fine"`
	Rare    Plural `json:"rare"`  // days since the last one
	Dense   Plural `json:"dense"` // meetings in a month
}

// ClientsCard are the lines beside the list.
type ClientsCard struct {
	With string `json:"with"` // %s who
}

// ClientsPage are the headings and lines of a client's page.
type ClientsPage struct {
	Consent      string `json:"consent"`
	Wishes       string `json:"wishes"`
	Basics       string `json:"basics"`
	Work         string `json:"work"`
	Goals        string `json:"goals"`
	Meetings     string `json:"meetings"`
	Consented    string `json:"consented"` // %[1]s day, %[2]s who explained
	NoConsent    string `json:"noConsent"`
	Withdrawn    string `json:"withdrawn"` // %s day
	Places       string `json:"places"`    // %s places
	Interests    string `json:"interests"` // %s
	NoWishes     string `json:"noWishes"`
	CameFrom     string `json:"cameFrom"`     // %s
	Site         string `json:"site"`         // %s
	Asked        string `json:"asked"`        // %s day
	Workers      string `json:"workers"`      // %s names
	Decision     string `json:"decision"`     // without a last day
	DecisionTo   string `json:"decisionTo"`   // %s day
	DecisionOver string `json:"decisionOver"` // %s day
	NoWork       string `json:"noWork"`
	With         string `json:"with"`       // %s expert
	WithPair     string `json:"withPair"`   // %[1]s expert, %[2]s professional
	Until        string `json:"until"`      // %[1]s first day, %[2]s last
	Ended        string `json:"ended"`      // %[1]s first day, %[2]s last
	EndReason    string `json:"endReason"`  // %s
	Project      string `json:"project"`    // %s
	Earlier      Plural `json:"earlier"`    // relations before
	Extended     string `json:"extended"`   // %[1]s day, %[2]s until, %[3]s reason
	HandedOver   string `json:"handedOver"` // %[1]s day, %[2]s from, %[3]s to
	NoGoals      string `json:"noGoals"`
	NoMeetings   string `json:"noMeetings"`
	Held         Plural `json:"held"`       // meetings held
	HeldLast     string `json:"heldLast"`   // %[1]s how many, %[2]s day of the last
	Joint        string `json:"joint"`      // joint meetings, and wishes for them
	Joined       Plural `json:"joined"`     // times they took part
	JoinedLast   string `json:"joinedLast"` // %[1]s how often, %[2]s day of the last
	WishOpen     string `json:"wishOpen"`   // %s wish
	WishComing   string `json:"wishComing"` // %[1]s wish, %[2]s day
	WishCame     string `json:"wishCame"`   // %[1]s wish, %[2]s day
	WishAside    string `json:"wishAside"`  // %s wish
}

// ClientsForm are the fields and hints of the forms.
type ClientsForm struct {
	EditTitle     string `json:"editTitle"`
	Name          string `json:"name"`
	NameHint      string `json:"nameHint"`
	MakeUp        string `json:"makeUp"` // key
	NoWords       string `json:"noWords"`
	Taken         string `json:"taken"`    // a client has that nickname
	Unsigned      string `json:"unsigned"` // %s who has no undertaking on file
	Agreed        string `json:"agreed"`
	AgreedHint    string `json:"agreedHint"`
	AgreedOn      string `json:"agreedOn"`
	ExplainedBy   string `json:"explainedBy"`
	Asked         string `json:"asked"`
	AskedHint     string `json:"askedHint"`
	CameFrom      string `json:"cameFrom"`
	Site          string `json:"site"`
	NoSite        string `json:"noSite"`
	Places        string `json:"places"`
	Company       string `json:"company"`
	CompanyHint   string `json:"companyHint"`
	Interests     string `json:"interests"`
	InterestsHint string `json:"interestsHint"`
	Decision      string `json:"decision"`
	DecisionHint  string `json:"decisionHint"`
	DecidedOn     string `json:"decidedOn"`
	DecidedTo     string `json:"decidedTo"`
	Workers       string `json:"workers"`
	NoConsentYet  string `json:"noConsentYet"`
	Expert        string `json:"expert"`
	Pair          string `json:"pair"`
	PairHint      string `json:"pairHint"`
	Start         string `json:"start"`
	Planned       string `json:"planned"`
	PlannedHint   string `json:"plannedHint"`
	PlannedNow    string `json:"plannedNow"` // %s day
	InterimDue    string `json:"interimDue"`
	InterimHint   string `json:"interimHint"`
	Most          string `json:"most"`
	MostHint      string `json:"mostHint"`
	Project       string `json:"project"`
	NoProject     string `json:"noProject"`
	NewEnd        string `json:"newEnd"`
	Reason        string `json:"reason"`
	ReasonHint    string `json:"reasonHint"`
	EndDay        string `json:"endDay"`
	EndReason     string `json:"endReason"`
	EndReasonHint string `json:"endReasonHint"`
	HandIntro     string `json:"handIntro"`
	NobodyElse    string `json:"nobodyElse"`
	To            string `json:"to"`
	Stays         string `json:"stays"`
	StaysHint     string `json:"staysHint"` // %s who had it
	HandNote      string `json:"handNote"`
	HandNoteHint  string `json:"handNoteHint"`
	HeldOn        string `json:"heldOn"`
	Else          string `json:"else"`
	ElseHint      string `json:"elseHint"`
	TalkNote      string `json:"talkNote"`
	Beyond        string `json:"beyond"` // a text is about what belongs to the professional
}

// ClientsWithdraw says what an end does before it is done.
type ClientsWithdraw struct {
	Title          string `json:"title"`
	Intro          string `json:"intro"`
	Do             string `json:"do"` // key
	Stops          string `json:"stops"`
	Ends           string `json:"ends"`
	Cancels        Plural `json:"cancels"` // planned meetings
	NothingPlanned string `json:"nothingPlanned"`
	Kept           string `json:"kept"` // %s day
	NoReason       string `json:"noReason"`
}

// ClientsReaders says who has read a client's records.
type ClientsReaders struct {
	Title   string `json:"title"`
	Intro   string `json:"intro"`
	Line    string `json:"line"` // %[1]s day, %[2]s who, %[3]s what they did
	Viewed  string `json:"viewed"`
	Edited  string `json:"edited"`
	Printed string `json:"printed"`
	Nobody  string `json:"nobody"`
	Foot    string `json:"foot"`
}

// ClientsResidue says what stays when the records collapse.
type ClientsResidue struct {
	Goes     string `json:"goes"`
	Stays    string `json:"stays"` // before a list
	Sure     string `json:"sure"`
	Site     string `json:"site"`    // %s
	Project  string `json:"project"` // %s
	Began    string `json:"began"`   // %[1]d quarter, %[2]d year
	None     string `json:"none"`
	Under3   string `json:"under3"`
	To6      string `json:"to6"`
	To12     string `json:"to12"`
	Over12   string `json:"over12"`
	Meetings Plural `json:"meetings"`
}

// ClientsSaid are the sentences after a write.
type ClientsSaid struct {
	Added      string `json:"added"`
	Saved      string `json:"saved"`
	Consented  string `json:"consented"`
	Withdrawn  string `json:"withdrawn"`
	Begun      string `json:"begun"`
	Talked     string `json:"talked"`
	Extended   string `json:"extended"`
	Ended      string `json:"ended"`
	HandedOver string `json:"handedOver"`
	Collapsed  string `json:"collapsed"`
	Tied       string `json:"tied"`
	Untied     string `json:"untied"`
}
