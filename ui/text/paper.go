package text

// Paper are the words of pages that are given out on paper.
type Paper struct {
	Made      string         `json:"made"`      // %s day, %s workspace
	Foot      string         `json:"foot"`      //
	Client    PaperClient    `json:"client"`    //
	Directive PaperDirective `json:"directive"` //
	Notice    PaperNotice    `json:"notice"`    //
}

// PaperNotice is the page of a joint meeting for the notice board.
type PaperNotice struct {
	Free    string `json:"free"`   // that it is voluntary and free of charge
	When    string `json:"when"`   //
	Where   string `json:"where"`  //
	MeetAt  string `json:"meetAt"` //
	Bring   string `json:"bring"`  //
	Remote  string `json:"remote"` // over video, with no place
	Welcome string `json:"welcome"`
}

// PaperClient is the page that a client takes along.
type PaperClient struct {
	Title      string      `json:"title"`     // %s nickname
	Voluntary  string      `json:"voluntary"` //
	Mine       string      `json:"mine"`      // that the goals are the client's own
	Goals      string      `json:"goals"`
	NoGoals    string      `json:"noGoals"`
	Began      string      `json:"began"` // a level's mark: it began here
	Now        string      `json:"now"`
	Both       string      `json:"both"`   // it began here and is here
	Target     string      `json:"target"` // %s day
	Signed     string      `json:"signed"` // %s day
	Paused     string      `json:"paused"`
	Reached    string      `json:"reached"`
	Dropped    string      `json:"dropped"`
	Score      string      `json:"score"` // %s at the beginning, %s now
	ScoreMeans string      `json:"scoreMeans"`
	Ahead      string      `json:"ahead"`
	NoneAhead  string      `json:"noneAhead"`
	Meetings   string      `json:"meetings"`
	NoMeetings string      `json:"noMeetings"`
	Sorts      PaperSorts  `json:"sorts"`
	States     PaperStates `json:"states"`
	Log        string      `json:"log"`
	LogNote    string      `json:"logNote"`
	NoLog      string      `json:"noLog"`
	Deeds      PaperDeeds  `json:"deeds"`
	Someone    string      `json:"someone"` // a member who is no more known here
	Rights     string      `json:"rights"`
	RightsText string      `json:"rightsText"`
	Levels     PaperLevels `json:"levels"`
}

// PaperLevels are the five levels of a goal, the lowest first.
type PaperLevels struct {
	MuchLess string `json:"muchLess"`
	Less     string `json:"less"`
	Expected string `json:"expected"`
	More     string `json:"more"`
	MuchMore string `json:"muchMore"`
}

// PaperSorts are what meetings are for.
type PaperSorts struct {
	Talk    string `json:"talk"`
	Office  string `json:"office"`
	Care    string `json:"care"`
	Network string `json:"network"`
	Visit   string `json:"visit"`
}

// PaperStates are what came of meetings.
type PaperStates struct {
	Planned   string `json:"planned"`
	Held      string `json:"held"`
	Cancelled string `json:"cancelled"`
	NoShow    string `json:"noShow"`
}

// PaperDeeds are what somebody did with a client's records.
type PaperDeeds struct {
	View  string `json:"view"`
	Edit  string `json:"edit"`
	Print string `json:"print"`
}

// PaperDirective is the guide to the psychiatric advance directive (S4-09). It claims no
// legal effect.
type PaperDirective struct {
	Title     string `json:"title"`
	Lead      string `json:"lead"`
	What      string `json:"what"`
	WhatText  string `json:"whatText"`
	How       string `json:"how"`
	HowText   string `json:"howText"`
	HowMore   string `json:"howMore"`
	Limits    string `json:"limits"`
	LimitText string `json:"limitText"`
	Peer      string `json:"peer"`
	PeerText  string `json:"peerText"`
	More      string `json:"more"`
	MoreText  string `json:"moreText"`
}

// Sort is what a meeting is for ("talk"); "" if there is none such.
func (p PaperClient) Sort(sort string) string { return called(p.Sorts, sort) }

// State is what came of a meeting ("no-show"); "" if there is none such.
func (p PaperClient) State(state string) string { return called(p.States, state) }

// Deed is what was done with a client's records ("view"); "" if there is none such.
func (p PaperClient) Deed(deed string) string { return called(p.Deeds, deed) }
