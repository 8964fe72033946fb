package text

// Lobby are the words of the lobby: shift, tally, slip and cards.
type Lobby struct {
	Title    string        `json:"title"`
	Keys     LobbyKeys     `json:"keys"`
	Tally    LobbyTally    `json:"tally"`
	Shift    LobbyShift    `json:"shift"`
	Form     LobbyForm     `json:"form"`
	Guard    LobbyGuard    `json:"guard"`
	Incident LobbyIncident `json:"incident"`
	Place    LobbyPlace    `json:"place"`
	Coping   LobbyCoping   `json:"coping"`
	Slip     LobbySlip     `json:"slip"`
	Contact  LobbyContact  `json:"contact"`
	Cover    LobbyCover    `json:"cover"`
}

// LobbyKeys name the deeds of the lobby in footer, help and palette.
type LobbyKeys struct {
	Start    string `json:"start"`
	Shift    string `json:"shift"`
	Whole    string `json:"whole"`
	More     string `json:"more"`
	Plain    string `json:"plain"`
	Same     string `json:"same"`
	Add      string `json:"add"`
	Plus     string `json:"plus"`
	Minus    string `json:"minus"`
	Crisis   string `json:"crisis"`
	Contact  string `json:"contact"`
	NotOurs  string `json:"notOurs"`
	Incident string `json:"incident"`
	Place    string `json:"place"`
	Slip     string `json:"slip"`
	Coping   string `json:"coping"`
	Remove   string `json:"remove"`
	Covered  string `json:"covered"`
	Another  string `json:"another"`
	Unlock   string `json:"unlock"`
	Theme    string `json:"theme"` // %s the theme's word
}

// LobbyTally are the words around the nine tiles.
type LobbyTally struct {
	Saving        string `json:"saving"` // %s what was logged
	Saved         string `json:"saved"`  // %s what was logged
	Hint          string `json:"hint"`   // %d seconds left
	ShortHint     string `json:"shortHint"`
	Left          string `json:"left"` // %d seconds left
	Closed        string `json:"closed"`
	Undone        string `json:"undone"` // %s what was logged
	NothingToUndo string `json:"nothingToUndo"`
	NoLast        string `json:"noLast"`
	NeedFirst     string `json:"needFirst"`
	NeedShift     string `json:"needShift"`
	Hole          string `json:"hole"`     // %s the digit
	NoLetter      string `json:"noLetter"` // %s the letter
	AddWhich      string `json:"addWhich"`
	AddTitle      string `json:"addTitle"`
	MoreTitle     string `json:"moreTitle"`
	AtLeastOne    string `json:"atLeastOne"`
	Idle          string `json:"idle"`
	Plain         string `json:"plain"`
	People        Plural `json:"people"`
	Encounters    Plural `json:"encounters"`
	NoneYet       string `json:"noneYet"`
	ThisShift     string `json:"thisShift"`
	ThisDay       string `json:"thisDay"`
	Open          string `json:"open"`
	ThisHour      string `json:"thisHour"`
	Covered       Plural `json:"covered"`
	CoveredTitle  string `json:"coveredTitle"`
	CoveredNote   string `json:"coveredNote"`
	Discarded     string `json:"discarded"` // %s what was logged
	Removed       string `json:"removed"`   // %s the theme
	RemoveTitle   string `json:"removeTitle"`
	RemoveNote    string `json:"removeNote"`
	RemoveNone    string `json:"removeNone"`
}

// LobbyShift are the words of starting, ending and handing over.
type LobbyShift struct {
	Planned    string `json:"planned"` // %[1]s from, %[2]s to
	None       string `json:"none"`
	NoneHelp   string `json:"noneHelp"`
	NoSite     string `json:"noSite"`
	Menu       string `json:"menu"`
	Start      string `json:"start"`
	StartOwn   string `json:"startOwn"`
	Site       string `json:"site"`
	Backup     string `json:"backup"`
	BackupHint string `json:"backupHint"`
	Until      string `json:"until"`
	UntilHint  string `json:"untilHint"`
	Started    string `json:"started"`
	End        string `json:"end"`
	EndNote    string `json:"endNote"`
	EndedAt    string `json:"endedAt"`
	Ended      string `json:"ended"`
	Mood       string `json:"mood"`
	MoodNote   string `json:"moodNote"`
	MoodSaved  string `json:"moodSaved"`
	HandOver   string `json:"handOver"`
	HandNote   string `json:"handNote"`
	Next       string `json:"next"`
	Nobody     string `json:"nobody"`
	Handed     string `json:"handed"` // %s the next person
	Edit       string `json:"edit"`
	Changed    string `json:"changed"`
	OnShift    string `json:"onShift"`  // %[1]s who, %[2]s from–until
	BackupIs   string `json:"backupIs"` // %s who
	Since      string `json:"since"`    // %[1]s day, %[2]s time
	Forgotten  string `json:"forgotten"`
}

// LobbyForm are the labels of the whole form.
type LobbyForm struct {
	Title      string `json:"title"`
	Themes     string `json:"themes"`
	Who        string `json:"who"`
	Initiative string `json:"initiative"`
	Phase      string `json:"phase"`
	Did        string `json:"did"`
	Topics     string `json:"topics"`
	Leaflets   string `json:"leaflets"`
	Next       string `json:"next"`
	Length     string `json:"length"`
	Count      string `json:"count"`
	Text       string `json:"text"`
	TextHint   string `json:"textHint"`
	Boundary   string `json:"boundary"`
	// Stems are beginnings of words about care, medication and decisions, in every
	// language that is typed here (S1-06); between spaces.
	Stems string `json:"stems"`
}

// LobbyGuard ask why a text may stay in spite of what the identifier guard saw.
type LobbyGuard struct {
	Reason     string `json:"reason"`
	ReasonHint string `json:"reasonHint"`
	Public     string `json:"public"`
	NoPerson   string `json:"noPerson"`
}

// LobbyIncident are the words of incidents and their debriefs.
type LobbyIncident struct {
	Title     string `json:"title"`
	New       string `json:"new"`
	What      string `json:"what"`
	Note      string `json:"note"`
	NoteHint  string `json:"noteHint"`
	Saved     string `json:"saved"`
	Open      string `json:"open"`
	Done      string `json:"done"` // %s the day
	Debrief   string `json:"debrief"`
	With      string `json:"with"`
	Day       string `json:"day"`
	Time      string `json:"time"`
	Agreed    string `json:"agreed"`
	Debriefed string `json:"debriefed"`
}

// LobbyPlace are the words of environment notes.
type LobbyPlace struct {
	Title      string `json:"title"`
	New        string `json:"new"`
	What       string `json:"what"`
	Note       string `json:"note"`
	NoteHint   string `json:"noteHint"`
	Saved      string `json:"saved"`
	SettleAsk  string `json:"settleAsk"`
	SettleNote string `json:"settleNote"`
	Settled    string `json:"settled"`
}

// LobbyCoping are the words of the coping means.
type LobbyCoping struct {
	Title     string `json:"title"`
	Add       string `json:"add"`
	Words     string `json:"words"`
	WordsHint string `json:"wordsHint"`
	Tags      string `json:"tags"`
	Saved     string `json:"saved"`
	Show      string `json:"show"`
}

// LobbySlip are the words of the continuation slip.
type LobbySlip struct {
	Title   string `json:"title"`
	Note    string `json:"note"`
	NoWords string `json:"noWords"`
}

// LobbyContact are the words of contact person, back-up and crisis line.
type LobbyContact struct {
	Title     string `json:"title"`
	Contact   string `json:"contact"`
	Backup    string `json:"backup"`
	None      string `json:"none"`
	Emergency string `json:"emergency"`
	NoLine    string `json:"noLine"`
}

// LobbyCover are the words of the cover.
type LobbyCover struct {
	Title   string `json:"title"`
	Saving  string `json:"saving"`
	Saved   string `json:"saved"`
	Undo    string `json:"undo"` // %d seconds left
	Undone  string `json:"undone"`
	TooLate string `json:"tooLate"`
	Hint    string `json:"hint"`
}
