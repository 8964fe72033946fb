package text

// Own are the words of the page of what is a person's own.
type Own struct {
	Title   string    `json:"title"`
	Parts   OwnParts  `json:"parts"`   // names of the parts
	To      OwnParts  `json:"to"`      // keys: show that part
	Says    OwnParts  `json:"says"`    // who sees this part
	Empty   OwnParts  `json:"empty"`   // nothing is there, and what to do
	Missing OwnParts  `json:"missing"` // why a key does nothing: no row
	Keys    OwnKeys   `json:"keys"`
	Said    OwnSaid   `json:"said"`
	Diary   OwnDiary  `json:"diary"`
	Share   OwnShare  `json:"share"`
	Check   OwnCheck  `json:"check"`
	Path    OwnPath   `json:"path"`
	Lent    OwnLent   `json:"lent"`
	Counts  OwnCounts `json:"counts"`
	Here    string    `json:"here"` // %s what the keys are about, for the linear mode
}

// OwnParts is something for each of the parts.
type OwnParts struct {
	Diary string `json:"diary"`
	Check string `json:"check"`
	Path  string `json:"path"`
	Lent  string `json:"lent"`
}

// OwnKeys are the deeds.
type OwnKeys struct {
	Read      string `json:"read"`
	NewEntry  string `json:"newEntry"`  // and title
	EditEntry string `json:"editEntry"` // title
	Share     string `json:"share"`     // and title
	Anew      string `json:"anew"`      // share again as it is now, and title
	TakeBack  string `json:"takeBack"`
	NewCheck  string `json:"newCheck"`  // and title
	EditCheck string `json:"editCheck"` // title
	Crisis    string `json:"crisis"`
	Coping    string `json:"coping"`   // and title
	NewGoal   string `json:"newGoal"`  // and title
	EditGoal  string `json:"editGoal"` // title
	Finish    string `json:"finish"`
	Reopen    string `json:"reopen"`
	History   string `json:"history"`
}

// OwnSaid are the sentences after a write.
type OwnSaid struct {
	Added        string `json:"added"`
	Saved        string `json:"saved"`
	Deleted      string `json:"deleted"`
	Shared       string `json:"shared"`
	Anew         string `json:"anew"`
	TakenBack    string `json:"takenBack"`
	CheckAdded   string `json:"checkAdded"`
	CheckDeleted string `json:"checkDeleted"`
	GoalAdded    string `json:"goalAdded"`
	GoalDeleted  string `json:"goalDeleted"`
	Finished     string `json:"finished"`
	Reopened     string `json:"reopened"`
}

// OwnDiary are the words of the field diary.
type OwnDiary struct {
	Note     string `json:"note"` // above the form
	Text     string `json:"text"`
	TextHint string `json:"textHint"`
	Day      string `json:"day"`
	Shared   string `json:"shared"`   // mark of a row
	Stale    string `json:"stale"`    // mark of a row: changed since
	SharedOn string `json:"sharedOn"` // %s day
	StaleSay string `json:"staleSay"` // the copy is as it was
	OffLent  string `json:"offLent"`  // can't be deleted while it is shared
}

// OwnShare are the words of sharing an entry on purpose.
type OwnShare struct {
	Who      Plural `json:"who"`    // heading over the names
	Nobody   string `json:"nobody"` // no names
	Later    string `json:"later"`  // who else will be able to, one day
	Copy     string `json:"copy"`   // what sharing does
	What     string `json:"what"`   // heading over the text
	Do       string `json:"do"`     // key
	Dont     string `json:"dont"`   // key
	Saw      string `json:"saw"`    // %s what the guard saw
	OffSaw   string `json:"offSaw"` // %s what has to go first
	OffGuard string `json:"offGuard"`
	OffSame  string `json:"offSame"` // shared, and not changed since
	OffRole  string `json:"offRole"`
	OffNot   string `json:"offNot"` // there is nothing to take back
}

// OwnCheck are the words of the readiness and coping check.
type OwnCheck struct {
	Note      string         `json:"note"`  // above the form
	Names     [5]string      `json:"names"` // of the questions, short
	Questions [5]string      `json:"questions"`
	Steps     [5]string      `json:"steps"`   // what 1 to 5 mean, the good end last
	Skipped   string         `json:"skipped"` // also the answer that is none
	More      string         `json:"more"`    // the note
	MoreHint  string         `json:"moreHint"`
	Day       string         `json:"day"`
	None      string         `json:"none"`   // nothing was answered
	Course    string         `json:"course"` // %[1]s question, %[2]s answers, oldest first
	Low       OwnLow         `json:"low"`
	NoTips    string         `json:"noTips"`
	NoCard    string         `json:"noCard"`
	Answer    OwnCheckAnswer `json:"answer"`
}

// OwnCheckAnswer says one answer.
type OwnCheckAnswer struct {
	Given string `json:"given"` // %[1]s question, %[2]d number, %[3]s what it means
	Not   string `json:"not"`   // %s question
}

// OwnLow are the sentences when something is low.
type OwnLow struct {
	Head  string `json:"head"`
	Talk  string `json:"talk"` // %s names
	Alone string `json:"alone"`
	Break string `json:"break"`
	Tips  string `json:"tips"`
	Help  string `json:"help"`
}

// OwnPath are the words of the goals on the person's pathway.
type OwnPath struct {
	Text     string `json:"text"`
	TextHint string `json:"textHint"`
	Area     string `json:"area"`
	Target   string `json:"target"`
	Hint     string `json:"hint"` // of the target
	More     string `json:"more"`
	DoneOn   string `json:"doneOn"`   // %s day
	About    string `json:"about"`    // %s area
	TargetOn string `json:"targetOn"` // %s day
	MadeOn   string `json:"madeOn"`   // %s day
}

// OwnLent are the words of what others have shared.
type OwnLent struct {
	On      string `json:"on"`      // %s day; beside a row
	From    string `json:"from"`    // %[1]s who, %[2]s day
	Of      string `json:"of"`      // %s day of the entry
	Me      string `json:"me"`      // a copy of one's own
	Orphan  string `json:"orphan"`  // its entry is no more
	Someone string `json:"someone"` // a person nobody knows any more
	OffBack string `json:"offBack"` // only who shared can take back
}

// OwnCounts are how many rows a part has.
type OwnCounts struct {
	Diary Plural `json:"diary"`
	Check Plural `json:"check"`
	Path  Plural `json:"path"` // open ones
	Lent  Plural `json:"lent"`
}
