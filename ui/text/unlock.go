package text

// Unlock are the words of the first-run guide, of unlocking and of recovery.
type Unlock struct {
	Lock    UnlockScreen   `json:"lock"`
	Guide   UnlockGuide    `json:"guide"`
	Secret  UnlockSecret   `json:"secret"`
	Codes   UnlockCodes    `json:"codes"`
	Recover UnlockRecovery `json:"recover"`
	Change  UnlockChange   `json:"change"`
	Member  UnlockMember   `json:"member"`
	Roles   UnlockRoles    `json:"roles"`
	Join    UnlockJoin     `json:"join"`
}

// UnlockScreen are the words of the lock screen.
type UnlockScreen struct {
	Title      string `json:"title"`
	Profile    string `json:"profile"` // %d: a door sign nobody chose
	Who        string `json:"who"`
	Passphrase string `json:"passphrase"`
	PIN        string `json:"pin"`
	Opening    string `json:"opening"`
	Wrong      string `json:"wrong"`
	WrongPIN   string `json:"wrongPIN"`
	PINGone    string `json:"pinGone"`
	Hint       string `json:"hint"` // after the second miss
	Open       string `json:"open"`
	Sign       string `json:"sign"`     // the deed of choosing a sign
	SignHint   string `json:"signHint"` // said while a sign is being chosen
	Forgot     string `json:"forgot"`
	UsePhrase  string `json:"usePhrase"`
}

// UnlockGuide are the words of the first-run guide.
type UnlockGuide struct {
	Title      string `json:"title"`
	Step       string `json:"step"` // %[1]d of %[2]d
	Welcome    string `json:"welcome"`
	WelcomeSay string `json:"welcomeSay"`
	New        string `json:"new"`
	NewNote    string `json:"newNote"`
	Join       string `json:"join"`
	JoinNote   string `json:"joinNote"`
	JoinSay    string `json:"joinSay"`
	JoinDo     string `json:"joinDo"`
	Demo       string `json:"demo"`
	DemoNote   string `json:"demoNote"`
	DemoOpens  string `json:"demoOpens"`
	Restore    string `json:"restore"`
	RestoreBy  string `json:"restoreBy"` // the note beside the choice
	RestoreSay string `json:"restoreSay"`
	RestoreDo  string `json:"restoreDo"`
	PlaceHead  string `json:"placeHead"`
	PlaceSay   string `json:"placeSay"`
	Workspace  string `json:"workspace"`
	WorkHint   string `json:"workHint"` // %s what an empty answer becomes
	WorkEmpty  string `json:"workEmpty"`
	Site       string `json:"site"`
	SiteHint   string `json:"siteHint"` // %s what an empty answer becomes
	SiteEmpty  string `json:"siteEmpty"`
	YouHead    string `json:"youHead"`
	YouSay     string `json:"youSay"`
	Name       string `json:"name"`
	NameHint   string `json:"nameHint"`
	Role       string `json:"role"`
	Sign       string `json:"sign"`
	SignHint   string `json:"signHint"` // %s what an empty answer becomes
	Creating   string `json:"creating"`
	Go         string `json:"go"` // goes on to the next question
}

// UnlockSecret are the words of choosing a new passphrase.
type UnlockSecret struct {
	Head    string `json:"head"`
	Say     string `json:"say"` // %d: how many characters at least
	Offer   string `json:"offer"`
	Take    string `json:"take"`
	Own     string `json:"own"`
	Another string `json:"another"`
	OwnHead string `json:"ownHead"`
	OwnSay  string `json:"ownSay"` // %d: how many characters at least
	Phrase  string `json:"phrase"`
	Again   string `json:"again"`
	TooWeak string `json:"tooWeak"`
	// After the offer was taken: it is typed once from paper.
	PaperHead string `json:"paperHead"`
	PaperSay  string `json:"paperSay"`
	PaperSlip string `json:"paperSlip"`
	ShowAgain string `json:"showAgain"`
}

// UnlockCodes are the words of showing recovery codes and typing them back.
type UnlockCodes struct {
	Head      string `json:"head"`
	Say       string `json:"say"`
	Work      string `json:"work"`
	WorkSay   string `json:"workSay"`
	Own       string `json:"own"`
	OwnSay    string `json:"ownSay"`
	LaterSay  string `json:"laterSay"`
	Written   string `json:"written"`
	Later     string `json:"later"`
	BackHead  string `json:"backHead"`
	AskWork   string `json:"askWork"` // %[1]d and %[2]d are the groups
	AskOwn    string `json:"askOwn"`  // %[1]d and %[2]d are the groups
	Group     string `json:"group"`   // %d
	GroupHint string `json:"groupHint"`
	Show      string `json:"show"`
	Mistyped  string `json:"mistyped"`
	TypeHead  string `json:"typeHead"`
	TypeSay   string `json:"typeSay"`
	CodeHint  string `json:"codeHint"`
	Verified  string `json:"verified"`
	Nothing   string `json:"nothing"`
	Stop      string `json:"stop"`
	StopHead  string `json:"stopHead"`
	StopSay   string `json:"stopSay"`
	Stopped   string `json:"stopped"`
	LostHead  string `json:"lostHead"` // the paper is lost: new codes, or no reminder
	LostSay   string `json:"lostSay"`
	Renew     string `json:"renew"`
	Quiet     string `json:"quiet"`
	RenewHead string `json:"renewHead"` // asked where new codes are made at any time
	RenewOld  string `json:"renewOld"`  // what becomes of the old paper
	RenewSay  string `json:"renewSay"`
	Renewing  string `json:"renewing"`
	Renewed   string `json:"renewed"`
	NewHead   string `json:"newHead"` // over the new codes
	NewSay    string `json:"newSay"`
}

// UnlockRecovery are the words of opening the workspace by its recovery code.
type UnlockRecovery struct {
	Title   string `json:"title"`
	Head    string `json:"head"`
	Say     string `json:"say"`
	Code    string `json:"code"`
	Who     string `json:"who"`
	WhoSay  string `json:"whoSay"`
	OwnHead string `json:"ownHead"`
	OwnSay  string `json:"ownSay"`
	OwnCode string `json:"ownCode"`
	OwnHint string `json:"ownHint"`
	Foreign string `json:"foreign"`
}

// UnlockChange are the words of changing a passphrase.
type UnlockChange struct {
	Title     string `json:"title"`
	Head      string `json:"head"`
	Old       string `json:"old"`
	Known     string `json:"known"`
	KnownHint string `json:"knownHint"`
	Changing  string `json:"changing"`
	Done      string `json:"done"`
}

// UnlockMember are the words of adding a colleague's profile.
type UnlockMember struct {
	Title    string `json:"title"`
	Head     string `json:"head"`
	Say      string `json:"say"`
	Name     string `json:"name"`
	Adding   string `json:"adding"`
	Done     string `json:"done"`
	CodeHead string `json:"codeHead"`
	CodeSay  string `json:"codeSay"`
	SkipSay  string `json:"skipSay"`
	Skip     string `json:"skip"`
}

// UnlockRoles are the names of the roles.
type UnlockRoles struct {
	PeerExpert       string `json:"peerExpert"`
	Lead             string `json:"lead"`
	SocialInstructor string `json:"socialInstructor"`
	Coordinator      string `json:"coordinator"`
	ContactPerson    string `json:"contactPerson"`
}

// UnlockJoin are the words of joining a workspace that others have.
type UnlockJoin struct {
	PlaceHead     string `json:"placeHead"`
	PlaceSay      string `json:"placeSay"`
	Folder        string `json:"folder"`
	FolderHint    string `json:"folderHint"` // %s an example
	FolderExample string `json:"folderExample"`
	Laptop        string `json:"laptop"`
	LaptopHint    string `json:"laptopHint"`
	YouHead       string `json:"youHead"`
	YouSay        string `json:"youSay"`
	HowHead       string `json:"howHead"`
	HowSay        string `json:"howSay"`
	HaveInvite    string `json:"haveInvite"`
	HaveNote      string `json:"haveNote"`
	AskFor        string `json:"askFor"`
	AskNote       string `json:"askNote"`
	NoAsk         string `json:"noAsk"`
	InviteHead    string `json:"inviteHead"`
	InviteSay     string `json:"inviteSay"`
	Invite        string `json:"invite"`
	InviteFew     string `json:"inviteFew"`    // %d words
	InviteWord    string `json:"inviteWord"`   // %s
	InviteDigits  string `json:"inviteDigits"` // %d digits
	InviteWrong   string `json:"inviteWrong"`
	Joining       string `json:"joining"`
	Asking        string `json:"asking"`
	Left          string `json:"left"`     // said when esc has left one of the two
	Hangs         string `json:"hangs"`    // another was begun before that one has ended
	NotThere      string `json:"notThere"` // what is wrong with the folder
	NoMarker      string `json:"noMarker"`
	OtherTeam     string `json:"otherTeam"`
	OwnPlace      string `json:"ownPlace"`
	ReadOnly      string `json:"readOnly"`
	NoAnswer      string `json:"noAnswer"`
	WaitHead      string `json:"waitHead"`
	WaitSay       string `json:"waitSay"`
	WaitDo        string `json:"waitDo"`
	WaitTrouble   string `json:"waitTrouble"`
	GiveUp        string `json:"giveUp"`
	Refused       string `json:"refused"`
	Weak          string `json:"weak"`
	CodeHead      string `json:"codeHead"`
	CodeSay       string `json:"codeSay"`
	SkipSay       string `json:"skipSay"`
	Skip          string `json:"skip"`
	WithTitle     string `json:"withTitle"` // with records of one's own, later
	WithHead      string `json:"withHead"`
	WithSay       string `json:"withSay"`
	WithOwn       string `json:"withOwn"`
	WithBack      string `json:"withBack"`
	WithNo        string `json:"withNo"`
	WithGo        string `json:"withGo"`
	WithForm      string `json:"withForm"`
	WithDone      string `json:"withDone"`
	WithDeed      string `json:"withDeed"`
}
