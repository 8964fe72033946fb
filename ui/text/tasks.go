package text

// Tasks are the words of the task list and of ideas with their actions.
type Tasks struct {
	Title      string     `json:"title"`
	List       string     `json:"list"`       // the part with tasks
	Ideas      string     `json:"ideas"`      // the part with ideas
	ToIdeas    string     `json:"toIdeas"`    // key: show the ideas
	ToTasks    string     `json:"toTasks"`    // key: show the tasks
	NewTask    string     `json:"newTask"`    // key and title
	NewIdea    string     `json:"newIdea"`    // key and title
	EditTask   string     `json:"editTask"`   // title
	EditIdea   string     `json:"editIdea"`   // key and title
	Finish     string     `json:"finish"`     // key: mark done
	Reopen     string     `json:"reopen"`     // key: open again
	Take       string     `json:"take"`       // key: take it on me
	OnlyMine   string     `json:"onlyMine"`   // key: show what is mine or whoever's
	Everyones  string     `json:"everyones"`  // key: show all
	PickSite   string     `json:"pickSite"`   // key and title
	History    string     `json:"history"`    // key
	SettleIt   string     `json:"settleIt"`   // key and title
	OpenAgain  string     `json:"openAgain"`  // key: an idea is open again
	OpenIt     string     `json:"openIt"`     // key: an idea
	ReadIt     string     `json:"readIt"`     // key: all of the idea's text
	Gone       string     `json:"gone"`       // the idea is no more
	Mine       string     `json:"mine"`       // which tasks are shown: mine and whoever's
	All        string     `json:"all"`        // which tasks are shown: everyone's
	AllSites   string     `json:"allSites"`   // which sites are shown
	Whole      string     `json:"whole"`      // the whole workspace, as a site
	Me         string     `json:"me"`         // who does it
	Whoever    string     `json:"whoever"`    // who does it: whoever can
	Someone    string     `json:"someone"`    // a person nobody knows any more
	Late       Plural     `json:"late"`       // days overdue
	DoneOn     string     `json:"doneOn"`     // %s day
	SettledOn  string     `json:"settledOn"`  // %s day
	Done       string     `json:"done"`       // mark of a row
	Open       Plural     `json:"open"`       // tasks
	LateCount  Plural     `json:"lateCount"`  // of those
	OpenIdeas  Plural     `json:"openIdeas"`  // ideas
	ActionsOn  Plural     `json:"actionsOn"`  // of an idea, open
	ActionsOff Plural     `json:"actionsOff"` // of an idea, done
	NoActions  string     `json:"noActions"`
	Empty      string     `json:"empty"`
	EmptyMine  string     `json:"emptyMine"`
	EmptyIdeas string     `json:"emptyIdeas"`
	EmptySite  string     `json:"emptySite"`
	OffNoTask  string     `json:"offNoTask"`
	OffNoIdea  string     `json:"offNoIdea"`
	OffMine    string     `json:"offMine"`
	OffSites   string     `json:"offSites"`
	OffSettled string     `json:"offSettled"`
	Said       TasksSaid  `json:"said"`
	Form       TasksForm  `json:"form"`
	Card       TasksCard  `json:"card"`
	Voice      TasksVoice `json:"voice"`
}

// TasksSaid are the sentences after a write.
type TasksSaid struct {
	Added       string `json:"added"`
	Saved       string `json:"saved"`
	Finished    string `json:"finished"`
	Reopened    string `json:"reopened"`
	Taken       string `json:"taken"`
	Deleted     string `json:"deleted"`
	IdeaAdded   string `json:"ideaAdded"`
	IdeaDeleted string `json:"ideaDeleted"`
	Settled     string `json:"settled"`
	OpenAgain   string `json:"openAgain"`
}

// TasksForm are the fields and hints of the forms.
type TasksForm struct {
	Task        string `json:"task"`
	TaskHint    string `json:"taskHint"`
	Due         string `json:"due"`
	DueHint     string `json:"dueHint"`
	Owner       string `json:"owner"`
	Site        string `json:"site"`
	Note        string `json:"note"`
	NoteHint    string `json:"noteHint"`
	FromIdea    string `json:"fromIdea"` // %s the idea
	Idea        string `json:"idea"`
	IdeaHint    string `json:"ideaHint"`
	Theme       string `json:"theme"`
	Day         string `json:"day"`
	Could       string `json:"could"`
	CouldHint   string `json:"couldHint"`
	NoPerson    string `json:"noPerson"`
	SettledDay  string `json:"settledDay"`
	Outcome     string `json:"outcome"`
	OutcomeHint string `json:"outcomeHint"`
}

// TasksCard are the lines that tell of one task or idea.
type TasksCard struct {
	Owner   string `json:"owner"`   // %s who
	Due     string `json:"due"`     // %s day
	Site    string `json:"site"`    // %s site
	Idea    string `json:"idea"`    // %s the idea
	Made    string `json:"made"`    // %s day
	MadeBy  string `json:"madeBy"`  // %[1]s day, %[2]s who
	Theme   string `json:"theme"`   // %s theme
	Day     string `json:"day"`     // %s day
	Could   string `json:"could"`   // heading
	Outcome string `json:"outcome"` // heading
	Actions string `json:"actions"` // heading
}

// TasksVoice are sentences for the linear mode.
type TasksVoice struct {
	Shown string `json:"shown"` // %s whose, where
	Here  string `json:"here"`  // %s what the keys are about
}
