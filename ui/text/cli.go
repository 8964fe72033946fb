package text

// Cli are the words of the command line.
type Cli struct {
	About   string     `json:"about"` // one sentence on what the program is
	Heads   CliHeads   `json:"heads"`
	Cmds    CliCmds    `json:"cmds"`
	Flags   CliFlags   `json:"flags"`
	Env     CliEnv     `json:"env"`
	Exit    CliExit    `json:"exit"`
	Fail    CliFail    `json:"fail"`
	Say     CliSay     `json:"say"`
	Look    CliLook    `json:"look"`
	Share   CliShare   `json:"share"`
	Measure CliMeasure `json:"measure"`
}

// CliHeads are the headings of help pages and of the manual.
type CliHeads struct {
	Name     string `json:"name"`
	Usage    string `json:"usage"`
	Synopsis string `json:"synopsis"`
	Commands string `json:"commands"`
	Command  string `json:"command"`
	Options  string `json:"options"`
	General  string `json:"general"` // options that every command takes
	Option   string `json:"option"`
	Examples string `json:"examples"`
	Aliases  string `json:"aliases"`
	Environ  string `json:"environ"`
	Exit     string `json:"exit"`
	Files    string `json:"files"`
	More     string `json:"more"`   // %s the command to type for a command's help
	Screen   string `json:"screen"` // what aula does without a command
	NoNet    string `json:"noNet"`
}

// CliCmd is what a command is for: a line for lists, and a paragraph.
type CliCmd struct {
	Usage string `json:"usage"`
	Does  string `json:"does"`
}

// CliCmds are the commands.
type CliCmds struct {
	Init        CliCmd `json:"init"`
	Log         CliCmd `json:"log"`
	Today       CliCmd `json:"today"`
	Share       CliCmd `json:"share"`
	ShareSetup  CliCmd `json:"shareSetup"`
	ShareInvite CliCmd `json:"shareInvite"`
	Export      CliCmd `json:"export"`
	Import      CliCmd `json:"import"`
	Backup      CliCmd `json:"backup"`
	Restore     CliCmd `json:"restore"`
	Check       CliCmd `json:"check"`
	Doctor      CliCmd `json:"doctor"`
	Demo        CliCmd `json:"demo"`
	Gallery     CliCmd `json:"gallery"`
	Completion  CliCmd `json:"completion"`
	Man         CliCmd `json:"man"`
	Clients     CliCmd `json:"clients"`
	ClientPage  CliCmd `json:"clientPage"`
	Directive   CliCmd `json:"directive"`
	Goals       CliCmd `json:"goals"`
	Plan        CliCmd `json:"plan"`
	PlanShow    CliCmd `json:"planShow"`
	PlanReview  CliCmd `json:"planReview"`
	PlanNotice  CliCmd `json:"planNotice"`
	Measure     CliCmd `json:"measure"`
	MeasureIn   CliCmd `json:"measureIn"`
	Version     CliCmd `json:"version"`
	Help        CliCmd `json:"help"`
}

// CliFlags say what each option is.
type CliFlags struct {
	Workspace   string `json:"workspace"`
	NewSite     string `json:"newSite"`
	Member      string `json:"member"`
	Role        string `json:"role"`
	Lang        string `json:"lang"`
	Join        string `json:"join"`
	Folder      string `json:"folder"`
	Laptop      string `json:"laptop"`
	Only        string `json:"only"` // share: this folder alone
	Watch       string `json:"watch"`
	InviteRole  string `json:"inviteRole"`
	CheckFolder string `json:"checkFolder"`
	Site        string `json:"site"`
	Theme       string `json:"theme"`
	Who         string `json:"who"`
	Initiative  string `json:"initiative"`
	Phase       string `json:"phase"`
	Did         string `json:"did"`
	Topic       string `json:"topic"`
	Leaflet     string `json:"leaflet"`
	Next        string `json:"next"`
	Length      string `json:"length"`
	Count       string `json:"count"`
	Date        string `json:"date"`
	Format      string `json:"format"`
	Out         string `json:"out"`
	Own         string `json:"own"`
	Series      string `json:"series"`
	SiteOnly    string `json:"siteOnly"` // what is at this site alone
	Me          string `json:"me"`
	From        string `json:"from"`
	To          string `json:"to"`
	PageOut     string `json:"pageOut"`
	Approve     string `json:"approve"`
	Changes     string `json:"changes"`
	Comment     string `json:"comment"`
	Line        string `json:"line"`
	Replace     string `json:"replace"`
	Full        string `json:"full"`
	Passphrase  string `json:"passphrase"`
	JSON        string `json:"json"`
	NoInput     string `json:"noInput"`
	Quiet       string `json:"quiet"`
	NoColor     string `json:"noColor"`
	Linear      string `json:"linear"`
	Help        string `json:"help"`
	Version     string `json:"version"`
}

// CliEnv say what each environment variable does.
type CliEnv struct {
	Home       string `json:"home"`
	Passphrase string `json:"passphrase"`
	Invite     string `json:"invite"`
	Lang       string `json:"lang"`
	Accessible string `json:"accessible"`
	NoColor    string `json:"noColor"`
	Keys       string `json:"keys"`
	Debug      string `json:"debug"`
}

// CliExit say what each exit code means.
type CliExit struct {
	Done     string `json:"done"`
	Failed   string `json:"failed"`
	Usage    string `json:"usage"`
	Wrong    string `json:"wrong"`
	InUse    string `json:"inUse"`
	Damaged  string `json:"damaged"`
	NotFound string `json:"notFound"`
}

// CliFault is an error for people: what happened, and what to do.
type CliFault struct {
	Say string `json:"say"`
	Do  string `json:"do"`
}

// CliFail are the errors.
type CliFail struct {
	Error          string   `json:"error"`          // stands before each of them
	NoStore        CliFault `json:"noStore"`        // say: %s folder
	Exists         CliFault `json:"exists"`         // say: %s folder
	RestoreExists  CliFault `json:"restoreExists"`  // say: %s folder
	InUse          CliFault `json:"inUse"`          //
	Damaged        CliFault `json:"damaged"`        //
	Newer          CliFault `json:"newer"`          //
	Wrong          CliFault `json:"wrong"`          //
	Short          CliFault `json:"short"`          //
	Common         CliFault `json:"common"`         //
	NotAllowed     CliFault `json:"notAllowed"`     //
	Unsafe         CliFault `json:"unsafe"`         // say: %s folder
	Network        CliFault `json:"network"`        // say: %s what gave it away
	Synced         CliFault `json:"synced"`         // say: %s what gave it away
	NotFound       CliFault `json:"notFound"`       //
	NoFile         CliFault `json:"noFile"`         // say: %s file
	FileThere      CliFault `json:"fileThere"`      // say: %s file
	NoRight        CliFault `json:"noRight"`        // say: %s file
	DiskFull       CliFault `json:"diskFull"`       //
	BadFile        CliFault `json:"badFile"`        // say: %s where in the file
	NewerFile      CliFault `json:"newerFile"`      //
	TooBig         CliFault `json:"tooBig"`         //
	UnknownCommand CliFault `json:"unknownCommand"` // say: %s command
	UnknownFlag    CliFault `json:"unknownFlag"`    // say: %s option; do: %s command
	NeedsValue     CliFault `json:"needsValue"`     // say: %s option; do: %s command
	BadUsage       CliFault `json:"badUsage"`       // do: %s command
	ExtraArgument  CliFault `json:"extraArgument"`  // say: %s argument; do: %s command
	NeedsArgument  CliFault `json:"needsArgument"`  // say: %s argument; do: %s command
	NeedsFlag      CliFault `json:"needsFlag"`      // say: %s option; do: %s command
	UnknownCode    CliFault `json:"unknownCode"`    // say: %s option, %s code; do: %s nearest codes
	UnknownSite    CliFault `json:"unknownSite"`    // say: %s site; do: %s sites
	ChooseSite     CliFault `json:"chooseSite"`     // do: %s sites
	TwoSites       CliFault `json:"twoSites"`       // say: %s site; do: %s ids
	NoPassphrase   CliFault `json:"noPassphrase"`   //
	PassphraseFile CliFault `json:"passphraseFile"` // say: %s file
	Differs        CliFault `json:"differs"`        //
	NoTerminal     CliFault `json:"noTerminal"`     //
	NotSharing     CliFault `json:"notSharing"`     //
	NotAdmin       CliFault `json:"notAdmin"`       //
	WrongInvite    CliFault `json:"wrongInvite"`    //
	NoInvite       CliFault `json:"noInvite"`       //
	InviteFile     CliFault `json:"inviteFile"`     // say: %s file
	NoRequest      CliFault `json:"noRequest"`      //
	UnknownFolder  CliFault `json:"unknownFolder"`  // say: %s folder; do: %s folders
	NoClient       CliFault `json:"noClient"`       // say: %s the name asked for
	NoMeasure      CliFault `json:"noMeasure"`      // say: %s the name asked for
	MeasureOther   CliFault `json:"measureOther"`   // say: %s key
	NotYours       CliFault `json:"notYours"`       //
	NoPlan         CliFault `json:"noPlan"`         // say: %s the day or id asked for
	NoPlanNext     CliFault `json:"noPlanNext"`     //
	ManyPlans      CliFault `json:"manyPlans"`      // say: %s day; do: %s ids and names
	NoLine         CliFault `json:"noLine"`         // say: %s what was asked for; do: %d lines
	NothingPlanned CliFault `json:"nothingPlanned"` //
	OneDeed        CliFault `json:"oneDeed"`        //
	VerdictDraft   CliFault `json:"verdictDraft"`   //
	VerdictOver    CliFault `json:"verdictOver"`    //
	VerdictRole    CliFault `json:"verdictRole"`    //
	VerdictOwn     CliFault `json:"verdictOwn"`     //
	NoUndertaking  CliFault `json:"noUndertaking"`  //
	NotWithJoin    CliFault `json:"notWithJoin"`    // say: %s option; do: %s command
	OnlyWithJoin   CliFault `json:"onlyWithJoin"`   // say: %s option; do: %s command
	OnlyWithIcs    CliFault `json:"onlyWithIcs"`    // say: %s option; do: %s command
	NotWithIcs     CliFault `json:"notWithIcs"`     // say: %s option; do: %s command
	UnknownSeries  CliFault `json:"unknownSeries"`  // say: %s series; do: %s series
	TwoSeries      CliFault `json:"twoSeries"`      // say: %s series; do: %s ids
	Problem        CliFault `json:"problem"`        // say: %s field, %s sentence
	Other          CliFault `json:"other"`          // say: %s
	DidYouMean     string   `json:"didYouMean"`     // %s commands
}

// CliSay is what the commands say besides.
type CliSay struct {
	AskPassphrase string `json:"askPassphrase"`
	AskNew        string `json:"askNew"`
	AskAgain      string `json:"askAgain"`
	Created       string `json:"created"`  // %s folder
	WorkCode      string `json:"workCode"` // stands before the code
	OwnCode       string `json:"ownCode"`  // stands before the code
	KeepCodes     string `json:"keepCodes"`
	ShiftBegun    string `json:"shiftBegun"`   // %s site
	CutLater      string `json:"cutLater"`     //
	Exported      string `json:"exported"`     // %s file
	ExportCare    string `json:"exportCare"`   //
	Meeting       string `json:"meeting"`      // all that a calendar says of a meeting with a client
	Events        Plural `json:"events"`       // in a calendar
	LeftOut       Plural `json:"leftOut"`      // titles that may hold a name
	Imported      Plural `json:"imported"`     // encounters
	ImportedRest  Plural `json:"importedRest"` // other records
	HadAlready    Plural `json:"hadAlready"`   //
	BackedUp      string `json:"backedUp"`     // %s file
	BackupCare    string `json:"backupCare"`   //
	Restored      string `json:"restored"`     // %s folder
	Kept          string `json:"kept"`         // %s folder
	Sound         string `json:"sound"`
	SoundOutside  string `json:"soundOutside"`
	Values        Plural `json:"values"`
	Found         Plural `json:"found"`
	FoundDo       string `json:"foundDo"`
	DemoSign      string `json:"demoSign"` // %s sign, %s passphrase
	DemoGone      string `json:"demoGone"`
	FirstSign     string `json:"firstSign"` // a door sign nobody chose
	DayHead       string `json:"dayHead"`   // %[1]s the day, %[2]d the number of its week
	NoItems       string `json:"noItems"`   // a day that has nothing
	AllDay        string `json:"allDay"`    // in the place of the clock
	GoesOn        string `json:"goesOn"`    // in the place of a shift's end
	Cancelled     string `json:"cancelled"` // how a thing of the day stands
	Running       string `json:"running"`   // likewise
	Clash         string `json:"clash"`     // likewise: at the same time as something else
	DayCount      Plural `json:"dayCount"`  // encounters of the day
	DayTotal      string `json:"dayTotal"`  // %s the encounters of all sites

	NoJoint       string `json:"noJoint"`
	WaitsForYou   string `json:"waitsForYou"`   // how a plan stands
	PlanNow       string `json:"planNow"`       // %s name, %s stage
	NoticeWritten string `json:"noticeWritten"` // %s file

	NoClients    string    `json:"noClients"`
	ClientNone   string    `json:"clientNone"`   // a client without a relation
	ClientEnded  string    `json:"clientEnded"`  // %s day
	ClientUntil  string    `json:"clientUntil"`  // %s expert, %s day
	ClientNext   string    `json:"clientNext"`   // %s day
	PageWritten  string    `json:"pageWritten"`  // %s file
	MeasureIn    string    `json:"measureIn"`    // %s name
	MeasureHere  string    `json:"measureHere"`  // %s name
	GuideWritten string    `json:"guideWritten"` // %s file
	TooFew       string    `json:"tooFew"`
	Persons      Plural    `json:"persons"`
	GoalStates   CliStates `json:"goalStates"`
	ScoreSpread  string    `json:"scoreSpread"` // %s median, %s and %s the quartiles
	Lasted       string    `json:"lasted"`      // %s days
	LastedOver   string    `json:"lastedOver"`
	First        string    `json:"first"` // %s days
	FirstOver    string    `json:"firstOver"`
	LogBroken    Plural    `json:"logBroken"` // lines of the access log that do not hold
}

// CliStates are the states of goals, of several.
type CliStates struct {
	Active  string `json:"active"`
	Paused  string `json:"paused"`
	Reached string `json:"reached"`
	Dropped string `json:"dropped"`
}

// GoalState is a state of goals ("active"); "" if there is none such.
func (c CliSay) GoalState(state string) string { return called(c.GoalStates, state) }

// CliLook are the words of doctor.
type CliLook struct {
	Good       string `json:"good"`
	Note       string `json:"note"`
	Bad        string `json:"bad"`
	Version    string `json:"version"`
	Home       string `json:"home"`
	Store      string `json:"store"`
	Prefs      string `json:"prefs"`
	Rights     string `json:"rights"`
	Place      string `json:"place"`
	Disk       string `json:"disk"`
	Lock       string `json:"lock"`
	Leftovers  string `json:"leftovers"`
	Variables  string `json:"variables"`
	Terminal   string `json:"terminal"`
	Colours    string `json:"colours"`
	Linear     string `json:"linear"`
	Signs      string `json:"signs"`
	Cores      string `json:"cores"`
	None       string `json:"none"`    // no store yet
	Missing    string `json:"missing"` // a file that is not there, and need not be
	Sound      string `json:"sound"`
	Schema     string `json:"schema"`
	Guarding   string `json:"guarding"`
	Passes     string `json:"passes"`
	Local      string `json:"local"` // on a local disk
	Free       string `json:"free"`  // not in use
	Taken      string `json:"taken"` // in use by another aula
	OnlyOwner  string `json:"onlyOwner"`
	Others     string `json:"others"` // %s file that others can read
	NoLeftover string `json:"noLeftover"`
	NoVariable string `json:"noVariable"`
	NoTerminal string `json:"noTerminal"`
	FreeSpace  string `json:"freeSpace"`  // %s megabytes
	LittleLeft string `json:"littleLeft"` // %s megabytes
	Unknown    string `json:"unknown"`
	SafeVars   string `json:"safeVars"` // %s variables that were found and taken out
	Off        string `json:"off"`
	On         string `json:"on"`
	Sharing    string `json:"sharing"`
	Unshared   string `json:"unshared"`   // no folder is shared through
	AskUnlock  string `json:"askUnlock"`  // what can be told only with a passphrase
	FolderFine string `json:"folderFine"` // %s folder
}

// CliShare are the words of sharing. Numbers come ready as text, but those of plurals.
type CliShare struct {
	Chain     string `json:"chain"`   // %[1]s changes saved, %[2]s of them written, %[3]d laptops of %[4]d have seen them
	Alone     string `json:"alone"`   // the same where there is no other laptop: %[1]s, %[2]s
	Read      Plural `json:"read"`    // changes of others that came
	Wrote     Plural `json:"wrote"`   // own changes that went
	Nothing   string `json:"nothing"` // nothing came and nothing went
	Merged    Plural `json:"merged"`
	Waiting   Plural `json:"waiting"` // own changes that wait for a folder
	Conflicts Plural `json:"conflicts"`
	Requests  Plural `json:"requests"`
	Kept      Plural `json:"kept"`
	Gap       string `json:"gap"`     // %[1]s laptop, %[2]s changes, %[3]s day
	Unnamed   string `json:"unnamed"` // a laptop whose name is not known yet
	Litter    Plural `json:"litter"`
	Again     Plural `json:"again"` // own files that were gone and were put again
	Relayed   Plural `json:"relayed"`
	Odd       Plural `json:"odd"`     // files that are not as they should be
	OddSafe   string `json:"oddSafe"` // what is safe
	Made      string `json:"made"`    // %s engine that makes such names
	From      string `json:"from"`    // %s laptop that a file claims to come from
	More      Plural `json:"more"`    // further files that are not named
	SetUp     string `json:"setUp"`   // %[1]s folder, %[2]s laptop
	SetUpNext string `json:"setUpNext"`
	Once      string `json:"once"`      // %s day and clock until an invite holds
	HandOver  string `json:"handOver"`  // how an invite reaches its person
	AskInvite string `json:"askInvite"` // a question in a terminal
	Joined    string `json:"joined"`    // %[1]s workspace, %[2]s home
	KeepCode  string `json:"keepCode"`
	Watching  string `json:"watching"`
	Busy      string `json:"busy"` // the store is open elsewhere
	Over      string `json:"over"`
	Checked   Plural `json:"checked"` // files of folders
	AllFine   string `json:"allFine"`

	Trouble CliTroubles `json:"trouble"` // say: %s folder
	Verdict CliVerdicts `json:"verdict"`
}

// CliTroubles say what can be wrong with a folder, what is safe, and what to do.
type CliTroubles struct {
	NotThere   CliFault `json:"notThere"`
	NoMarker   CliFault `json:"noMarker"`
	OtherTeam  CliFault `json:"otherTeam"`
	OwnPlace   CliFault `json:"ownPlace"`
	ReadOnly   CliFault `json:"readOnly"`
	Full       CliFault `json:"full"`
	NoAnswer   CliFault `json:"noAnswer"`
	Broken     CliFault `json:"broken"`
	RolledBack CliFault `json:"rolledBack"`
	Crowded    CliFault `json:"crowded"`
}

// CliVerdicts say what a file turned out to be, as a clause, and what to do.
type CliVerdicts struct {
	OK            CliFault `json:"ok"`
	RenamedCopy   CliFault `json:"renamedCopy"`
	Torn          CliFault `json:"torn"`
	Altered       CliFault `json:"altered"`
	Foreign       CliFault `json:"foreign"`
	UnknownSigner CliFault `json:"unknownSigner"`
	RevokedSigner CliFault `json:"revokedSigner"`
	FutureFormat  CliFault `json:"futureFormat"`
	OldEpoch      CliFault `json:"oldEpoch"`
	TooBig        CliFault `json:"tooBig"`
	NotAFile      CliFault `json:"notAFile"`
	Unreadable    CliFault `json:"unreadable"`
}
