package text

// Goals are the words of the goal tracker.
type Goals struct {
	Title    string     `json:"title"`
	One      string     `json:"one"` // a goal's own page
	Empty    string     `json:"empty"`
	None     string     `json:"none"` // on the client's page
	Reading  string     `json:"reading"`
	Gone     string     `json:"gone"`
	NotYours string     `json:"notYours"`
	Promise  string     `json:"promise"` // the confidentiality undertaking is not signed
	Over     string     `json:"over"`    // taking part has ended
	Keys     GoalsKeys  `json:"keys"`
	Off      GoalsOff   `json:"off"`
	Said     GoalsSaid  `json:"said"`
	Score    GoalsScore `json:"score"`
	Level    GoalsLevel `json:"level"`
	Card     GoalsCard  `json:"card"`
	State    GoalsState `json:"state"`
	Form     GoalsForm  `json:"form"`
	Settle   GoalsPick  `json:"settle"`
	Voice    GoalsVoice `json:"voice"`
}

// GoalsKeys are what the keys do.
type GoalsKeys struct {
	Open     string `json:"open"`
	New      string `json:"new"`
	Edit     string `json:"edit"`
	Rate     string `json:"rate"`   // %s a level
	Partly   string `json:"partly"` //
	Unrate   string `json:"unrate"` // take today's rating away
	Sign     string `json:"sign"`
	Unsign   string `json:"unsign"`
	State    string `json:"state"`
	Delete   string `json:"delete"`
	Read     string `json:"read"`
	History  string `json:"history"`
	Ratings  string `json:"ratings"` // history of the last rating
	Up       string `json:"up"`      // move up in the order
	Down     string `json:"down"`    //
	Settle   string `json:"settle"`  // a conflict
	NewStep  string `json:"newStep"`
	EditStep string `json:"editStep"`
	DelStep  string `json:"delStep"`
	Tick     string `json:"tick"`
	Untick   string `json:"untick"`
}

// GoalsOff are why a key does nothing now.
type GoalsOff struct {
	NoGoal    string `json:"noGoal"`
	NoStep    string `json:"noStep"`
	Gone      string `json:"gone"`
	Over      string `json:"over"`
	Closed    string `json:"closed"`   // reached, dropped or paused: not rated
	NoBase    string `json:"noBase"`   // partly: no baseline
	FromLow   string `json:"fromLow"`  // partly: baseline −2
	FromHigh  string `json:"fromHigh"` // partly: baseline is the expected level or better
	NotRated  string `json:"notRated"` // nothing of today to take away
	NoRatings string `json:"noRatings"`
	First     string `json:"first"`
	Last      string `json:"last"`
	NoClash   string `json:"noClash"`
}

// GoalsSaid are the sentences after a write.
type GoalsSaid struct {
	Added     string `json:"added"`
	Half      string `json:"half"` // %s what is missing
	Saved     string `json:"saved"`
	Unsigned  string `json:"unsigned"` // saved, and the sign-off fell
	Deleted   string `json:"deleted"`
	Rated     string `json:"rated"`  // %s a level
	Partly    string `json:"partly"` // reported as −1
	Unrated   string `json:"unrated"`
	Signed    string `json:"signed"`
	SignGone  string `json:"signGone"`
	Resumed   string `json:"resumed"`
	Paused    string `json:"paused"`
	Reached   string `json:"reached"`
	Dropped   string `json:"dropped"`
	Moved     string `json:"moved"`
	StepAdded string `json:"stepAdded"`
	StepSaved string `json:"stepSaved"`
	Ticked    string `json:"ticked"`
	Unticked  string `json:"unticked"`
	StepGone  string `json:"stepGone"`
	Settled   string `json:"settled"`
	Came      string `json:"came"` // another rating came meanwhile
}

// GoalsScore are the words around the T-score.
type GoalsScore struct {
	Now   string `json:"now"`   // %[1]d at the beginning, %[2]d now
	Means string `json:"means"` // what it means, and what it does not
	Of    string `json:"of"`    // %[1]d goals of %[2]d
	None  string `json:"none"`  // no score yet
}

// GoalsLevel are the five levels.
type GoalsLevel struct {
	Names  [5]string `json:"names"`  // from −2 to +2
	Now    string    `json:"now"`    // mark
	Base   string    `json:"base"`   // mark
	Agreed string    `json:"agreed"` // mark
	None   string    `json:"none"`   // no words yet
	Partly string    `json:"partly"` // part of the way
}

// GoalsCard are the lines that tell of one goal.
type GoalsCard struct {
	Weight    string `json:"weight"` // %d
	Target    string `json:"target"` // %s day
	Late      string `json:"late"`   // %s day, gone by
	Made      string `json:"made"`   // %s day
	MadeBy    string `json:"madeBy"` // %[1]s day, %[2]s who
	Signed    string `json:"signed"` // %s day
	NotSigned string `json:"notSigned"`
	Missing   string `json:"missing"`  // %s what is not described yet
	Baseline  string `json:"baseline"` // as a thing that is missing
	Steps     string `json:"steps"`    // %[1]d done of %[2]d
	StepList  string `json:"stepList"` // heading
	NoSteps   string `json:"noSteps"`
	Done      string `json:"done"`     // %s day
	Levels    string `json:"levels"`   // heading
	Course    string `json:"course"`   // heading
	Today     string `json:"today"`    // below the course
	Goal      string `json:"goal"`     // below the course: the target date
	NotRated  string `json:"notRated"` // no rating yet
	Why       string `json:"why"`      // %s the client's reason
	Clash     string `json:"clash"`    // %[1]s day, %[2]s who gave which level
	Two       string `json:"two"`      // fields of the goal itself have two values
	Report    string `json:"report"`   // partly is reported as −1
	Since     string `json:"since"`    // %[1]s state, %[2]s day
}

// GoalsState are the states of a goal, and the ways to them.
type GoalsState struct {
	Title   string `json:"title"`
	Active  string `json:"active"`
	Paused  string `json:"paused"`
	Reached string `json:"reached"`
	Dropped string `json:"dropped"`
	Resume  string `json:"resume"`
	Pause   string `json:"pause"`
	Reach   string `json:"reach"`
	Drop    string `json:"drop"`
	IsSo    string `json:"isSo"` // it is in this state already
	Why     string `json:"why"`
	WhyHint string `json:"whyHint"`
}

// GoalsForm are the fields and hints of the forms.
type GoalsForm struct {
	New        string    `json:"new"`
	Edit       string    `json:"edit"`
	Note       string    `json:"note"`
	Text       string    `json:"text"`
	TextHint   string    `json:"textHint"`
	Domain     string    `json:"domain"`
	Tags       string    `json:"tags"`
	TagsHint   string    `json:"tagsHint"`
	Levels     string    `json:"levels"` // said before the levels
	Hints      [5]string `json:"hints"`  // for the levels, from −2 to +2
	Baseline   string    `json:"baseline"`
	BaseHint   string    `json:"baseHint"`
	BaseStays  string    `json:"baseStays"` // %s level
	Weight     string    `json:"weight"`
	WeightHint string    `json:"weightHint"`
	Target     string    `json:"target"`
	TargetHint string    `json:"targetHint"`
	Signed     string    `json:"signed"`
	SignedHint string    `json:"signedHint"`
	Step       string    `json:"step"`
	StepHint   string    `json:"stepHint"`
	NewStep    string    `json:"newStep"`
	EditStep   string    `json:"editStep"`
	Beyond     string    `json:"beyond"` // words that belong to the professional
}

// GoalsPick are the words of settling two ratings of one day.
type GoalsPick struct {
	Title string `json:"title"` // %s day
	Row   string `json:"row"`   // %[1]s level, %[2]s who
	Me    string `json:"me"`
	Other string `json:"other"` // a person nobody knows any more
}

// GoalsVoice are sentences for the linear mode.
type GoalsVoice struct {
	Begin  string `json:"begin"`  // %s level and its words
	Now    string `json:"now"`    // %s level and its words
	Same   string `json:"same"`   // no change since the beginning
	Up     Plural `json:"up"`     // levels better than at the beginning
	Down   Plural `json:"down"`   // levels worse
	ToGo   Plural `json:"toGo"`   // levels left to what was agreed
	There  string `json:"there"`  // as agreed
	Above  string `json:"above"`  // better than agreed
	Course string `json:"course"` // %s days with levels
	Here   string `json:"here"`   // %s what the keys are about
	Rate   string `json:"rate"`   // which rows note today's rating
}
