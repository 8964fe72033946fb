package text

// Linear are the words of the linear mode.
type Linear struct {
	Mode   string `json:"mode"` // the first line: what this is, and how to leave it
	Bye    string `json:"bye"`
	Closed string `json:"closed"` // nothing had been unlocked
	Locked string `json:"locked"`
	Moved  string `json:"moved"` // something else came on top while a line was typed
	Wait   string `json:"wait"`

	Done  string `json:"done"`  // %s what was done
	Fault string `json:"fault"` // %s why not, and what next

	Prompt string `json:"prompt"` // for an answer on a page
	Answer string `json:"answer"` // for an answer to a question
	GoOn   string `json:"goOn"`   // for the next line of a note

	Row       string `json:"row"`    // %[1]d of %[2]d
	Chosen    string `json:"chosen"` // %[1]d of %[2]d, %[3]s the row
	NoRow     string `json:"noRow"`  // %d rows there are
	RowsLeft  Plural `json:"rowsLeft"`
	RowsNow   Plural `json:"rowsNow"`
	LinesLeft Plural `json:"linesLeft"`
	NoMore    string `json:"noMore"`
	Nothing   string `json:"nothing"` // nothing has changed
	NoBack    string `json:"noBack"`
	Topmost   string `json:"topmost"` // there is nothing to go back to
	NoDeeds   string `json:"noDeeds"`
	Unknown   string `json:"unknown"` // %s what was typed
	Which     string `json:"which"`   // more than one thing could be meant

	Deeds      string `json:"deeds"`     // %s a few, the first time
	DeedsHere  string `json:"deedsHere"` // before the list of all
	Hint       string `json:"hint"`      // how a page is answered, once
	NarrowHint string `json:"narrowHint"`
	RowHelp    string `json:"rowHelp"`
	Everywhere string `json:"everywhere"`
	Unlocked   string `json:"unlocked"`
	Taken      string `json:"taken"` // %s single letters that mean the page's own deeds
	OneKeyHelp string `json:"oneKeyHelp"`

	Questions    Plural      `json:"questions"`
	Question     string      `json:"question"` // %[1]d of %[2]d, %[3]s
	Default      string      `json:"default"`  // %s
	NoDefault    string      `json:"noDefault"`
	Now          string      `json:"now"` // before a note as it stands
	ChoicesAgain string      `json:"choicesAgain"`
	CoverHint    string      `json:"coverHint"`
	FormHint     string      `json:"formHint"`
	FormHelp     string      `json:"formHelp"`
	FormDeeds    string      `json:"formDeeds"`
	Hints        LinearHints `json:"hints"`
	Words        LinearWords `json:"words"`
	Instead      []Instead   `json:"instead"`
	Signs        LinearSigns `json:"signs"`
}

// Instead is what the linear mode says in the place of a phrase of the screens that names
// keys. Where one phrase begins another the longer one comes first.
type Instead struct {
	Screen string `json:"screen"`
	Said   string `json:"said"`
}

// LinearHints tell how a kind of question is answered.
type LinearHints struct {
	Secret string `json:"secret"`
	Note   string `json:"note"`
	Choice string `json:"choice"`
	Many   string `json:"many"`
	Toggle string `json:"toggle"`
}

// LinearSigns are the words for keys that are signs; they can be typed too.
type LinearSigns struct {
	Dot   string `json:"dot"`
	Comma string `json:"comma"`
	Plus  string `json:"plus"`
	Minus string `json:"minus"`
}

// LinearWords are the words that are commands everywhere: those of all languages, one's
// own first.
type LinearWords struct {
	Back   string `json:"back"`
	Help   string `json:"help"`
	Quit   string `json:"quit"`
	More   string `json:"more"`
	Again  string `json:"again"`
	Places string `json:"places"`
	Find   string `json:"find"`
	Deeds  string `json:"deeds"`
	Save   string `json:"save"`
	Cover  string `json:"cover"`
	Empty  string `json:"empty"`
	Lock   string `json:"lock"`
}
