package text

// Plan are the words of the pages of package plan.
type Plan struct {
	Title   string      `json:"title"`
	Label   PlanLabels  `json:"label"`
	Stage   PlanStages  `json:"stage"`
	Next    PlanStages  `json:"next"` // the one next step of a stage
	Gap     PlanGaps    `json:"gap"`
	Say     PlanSay     `json:"say"`
	Key     PlanKeys    `json:"key"`
	Off     PlanOff     `json:"off"`
	Said    PlanSaid    `json:"said"`
	Ask     PlanAsk     `json:"ask"`
	Changes PlanChanges `json:"changes"`
}

// PlanLabels are what the parts of a plan are called, by the names of its fields.
type PlanLabels struct {
	Title        string `json:"title"`
	When         string `json:"when"`
	Where        string `json:"where"`
	Stage        string `json:"stage"`
	Form         string `json:"form"`
	Text         string `json:"text"`
	Programme    string `json:"programme"`
	Recovery     string `json:"recovery"`
	Wishes       string `json:"wishes"`
	Venue        string `json:"venue"`
	MeetingPoint string `json:"meetingPoint"`
	Transport    string `json:"transport"`
	Bring        string `json:"bring"`
	Partner      string `json:"partner"`
	Area         string `json:"area"`
	Link         string `json:"link"`
	Responsible  string `json:"responsible"`
	Experts      string `json:"experts"`
	Pair         string `json:"pair"`
	Capacity     string `json:"capacity"`
	Safety       string `json:"safety"`
	Insurance    string `json:"insurance"`
	Budget       string `json:"budget"`
	Notice       string `json:"notice"`
}

// PlanStages are words for each stage.
type PlanStages struct {
	None      string `json:"none"`
	Draft     string `json:"draft"`
	Review    string `json:"review"`
	Again     string `json:"again"` // in review, since it has changed after it was approved
	Mine      string `json:"mine"`  // in review, and it waits for the reader of the page
	Changes   string `json:"changes"`
	Approved  string `json:"approved"`
	Held      string `json:"held"`
	Debriefed string `json:"debriefed"`
	Cancelled string `json:"cancelled"`
}

// PlanGaps are sentences for what a plan lacks.
type PlanGaps struct {
	Responsible string `json:"responsible"`
	Expert      string `json:"expert"`
	Pair        string `json:"pair"`
	Programme   string `json:"programme"`
	Place       string `json:"place"`
	Insurance   string `json:"insurance"`
	Area        string `json:"area"`
}

// PlanSay are what lines of the page say.
type PlanSay struct {
	NoName    string `json:"noName"`  // an occasion without a title
	Times     string `json:"times"`   // %s day, %s clock, %s clock
	AllDay    string `json:"allDay"`  // %s day
	Stage     string `json:"stage"`   // %s stage, %s next step
	Someone   string `json:"someone"` // a member whom nobody knows any more
	People    Plural `json:"people"`  // capacity
	Votes     Plural `json:"votes"`   // of a wish
	Euros     string `json:"euros"`   // %s
	Cost      string `json:"cost"`    // %s what, %s sum
	Paid      string `json:"paid"`    // %s sum
	Receipt   string `json:"receipt"` // %s
	NoReceipt Plural `json:"noReceipt"`
	Sum       string `json:"sum"`       // %s sum
	Left      string `json:"left"`      // %s sum
	Over      string `json:"over"`      // %s sum
	Comment   string `json:"comment"`   // %s who, %s when, %s words
	Answer    string `json:"answer"`    // %s who, %s when, %s words
	Settled   string `json:"settled"`   // %s who settled it, %s words
	Was       string `json:"was"`       // %s the line as it was
	Dropped   string `json:"dropped"`   // comments on what is there no more
	Approved  string `json:"approved"`  // %s who, %s when
	Asked     string `json:"asked"`     // %s who, %s when
	GaveOn    string `json:"gaveOn"`    // %s who, %s when
	News      Plural `json:"news"`      // lines that have changed since last read
	OpenNotes Plural `json:"openNotes"` // comments that nobody has settled
	Blank     string `json:"blank"`     // %s parts that are empty
	Gone      string `json:"gone"`
	Here      string `json:"here"` // %s line that the keys mean
	Me        string `json:"me"`
	NameFirst string `json:"nameFirst"` // the next step of a draft that nobody answers for
	Alone     string `json:"alone"`     // the next step where nobody could read the plan but whoever gave it
}

// PlanKeys are the deeds of the page.
type PlanKeys struct {
	Edit     string `json:"edit"`
	Begin    string `json:"begin"`
	Budget   string `json:"budget"`
	Give     string `json:"give"`
	Again    string `json:"again"` // gives it for review once more
	TakeBack string `json:"takeBack"`
	Comment  string `json:"comment"`
	Answer   string `json:"answer"`
	Settle   string `json:"settle"`
	Unsettle string `json:"unsettle"`
	Approve  string `json:"approve"`
	AskFor   string `json:"askFor"`
	Changes  string `json:"changes"`
	Wishes   string `json:"wishes"`
	Notice   string `json:"notice"`
	Hold     string `json:"hold"`
	History  string `json:"history"`
	Remove   string `json:"remove"` // a comment of one's own, or a line of the budget
	NewCost  string `json:"newCost"`
	EditCost string `json:"editCost"`
}

// PlanOff are why something cannot be done now.
type PlanOff struct {
	NoPlan     string `json:"noPlan"`
	Held       string `json:"held"`
	Cancelled  string `json:"cancelled"`
	NoOne      string `json:"noOne"` // nobody answers for it
	Approved   string `json:"approved"`
	NotGiven   string `json:"notGiven"`
	NotReader  string `json:"notReader"`  // one's role does not review
	Own        string `json:"own"`        // given for review by oneself
	NoComment  string `json:"noComment"`  // the cursor is on no comment
	NoSettle   string `json:"noSettle"`   //
	NotMine    string `json:"notMine"`    // neither a comment of one's own nor a line of the budget
	Answered   string `json:"answered"`   // a comment that has answers
	FirstRead  string `json:"firstRead"`  // nothing to compare with
	NoChanges  string `json:"noChanges"`  //
	Wishes     string `json:"wishes"`     // the wish box is closed for this person
	NoWishes   string `json:"noWishes"`   //
	NoPaper    string `json:"noPaper"`    // nothing can be printed here
	NoCost     string `json:"noCost"`     // no line of the budget
	AlreadyAsk string `json:"alreadyAsk"` // changes are asked for already
}

// PlanSaid are the sentences after a write.
type PlanSaid struct {
	Saved     string `json:"saved"`
	Given     string `json:"given"`
	TakenBack string `json:"takenBack"`
	Commented string `json:"commented"`
	Answered  string `json:"answered"`
	Settled   string `json:"settled"`
	Unsettled string `json:"unsettled"`
	Approved  string `json:"approved"`
	StillOpen Plural `json:"stillOpen"` // comments, after an approval
	Asked     string `json:"asked"`
	Wishes    string `json:"wishes"`
	Cost      string `json:"cost"`
	Removed   string `json:"removed"`
}

// PlanAsk are the words of forms and questions.
type PlanAsk struct {
	Which       string `json:"which"` // what to edit
	Basics      string `json:"basics"`
	Programme   string `json:"programme"`
	Place       string `json:"place"`
	People      string `json:"people"`
	Safety      string `json:"safety"`
	Notice      string `json:"notice"`
	Empty       string `json:"empty"`
	Name        string `json:"name"`
	NameHint    string `json:"nameHint"`
	Form        string `json:"form"`
	Agenda      string `json:"agenda"` // day, time and site are changed elsewhere
	Text        string `json:"text"`
	TextHint    string `json:"textHint"`
	Venue       string `json:"venue"`
	VenueHint   string `json:"venueHint"`
	Event       string `json:"event"`
	EventHint   string `json:"eventHint"`
	AreaHint    string `json:"areaHint"`
	LinkHint    string `json:"linkHint"`
	Nobody      string `json:"nobody"`
	RespHint    string `json:"respHint"`
	SafetyHint  string `json:"safetyHint"`
	Insured     string `json:"insured"` // %s the site's insurance
	NoticeHint  string `json:"noticeHint"`
	NoPerson    string `json:"noPerson"` // no participant is named in a plan
	OnLine      string `json:"onLine"`   // %s the line
	OnWhole     string `json:"onWhole"`
	Comment     string `json:"comment"`
	CommentHint string `json:"commentHint"`
	Answer      string `json:"answer"`
	Changes     string `json:"changes"`
	ChangesHint string `json:"changesHint"`
	Wishes      string `json:"wishes"`
	WishesHint  string `json:"wishesHint"`
	What        string `json:"what"`
	WhatHint    string `json:"whatHint"`
	Meant       string `json:"meant"`
	Paid        string `json:"paid"`
	MoneyHint   string `json:"moneyHint"`
	Receipt     string `json:"receipt"`
	ReceiptHint string `json:"receiptHint"`
	PaidOn      string `json:"paidOn"`
	Budget      string `json:"budget"` // title
	NoBudget    string `json:"noBudget"`
	Full        string `json:"full"` // title
	FullBody    string `json:"fullBody"`
	Unread      string `json:"unread"` // title: nobody has approved the plan
	UnreadBody  string `json:"unreadBody"`
}

// PlanChanges are the words of the view of what has changed.
type PlanChanges struct {
	Title   string `json:"title"`
	At      string `json:"at"` // %d of %d changes
	Same    Plural `json:"same"`
	Next    string `json:"next"`
	Prev    string `json:"prev"`
	Added   string `json:"added"`   // %s
	Removed string `json:"removed"` // %s
	Changed string `json:"changed"` // %s before, %s after
	None    string `json:"none"`
}

// Called is what a part of a plan is called ("meeting_point"); "" if there is none such.
func (l PlanLabels) Called(part string) string { return called(l, part) }

// Called is the word of a stage ("draft"); "" if there is none such.
func (s PlanStages) Called(stage string) string { return called(s, stage) }

// Called is the sentence for a gap ("expert"); "" if there is none such.
func (g PlanGaps) Called(gap string) string { return called(g, gap) }
