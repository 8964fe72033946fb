package text

// Sharing are the words of the place that tells how laptops share.
type Sharing struct {
	Title      string           `json:"title"`
	When       string           `json:"when"`    // %[1]s day, %[2]s time of day
	Odd        string           `json:"odd"`     // %s a time that the clock there can't have shown
	You        string           `json:"you"`     // the person who reads
	Someone    string           `json:"someone"` // a person nobody knows any more
	SomeLaptop string           `json:"someLaptop"`
	Empty      string           `json:"empty"` // a value that was cleared
	Safe       string           `json:"safe"`  // %s what is safe
	Do         string           `json:"do"`    // %s what can be done
	Keys       SharingKeys      `json:"keys"`
	State      SharingState     `json:"state"`
	Heads      SharingHeads     `json:"heads"`
	Folder     SharingFolder    `json:"folder"`
	Trouble    SharingTroubles  `json:"trouble"`
	Laptop     SharingLaptop    `json:"laptop"`
	Request    SharingRequest   `json:"request"`
	Invite     SharingInvite    `json:"invite"`
	Gap        SharingGap       `json:"gap"`
	Files      SharingFiles     `json:"files"`
	Verdict    SharingVerdicts  `json:"verdict"`
	Conflict   SharingConflicts `json:"conflict"`
	Off        SharingOff       `json:"off"`
	Said       SharingSaid      `json:"said"`
}

// SharingKeys are the deeds of the pages.
type SharingKeys struct {
	ShareNow  string `json:"shareNow"`
	SetUp     string `json:"setUp"`
	Join      string `json:"join"`
	Invite    string `json:"invite"`
	AddFolder string `json:"addFolder"`
	Forget    string `json:"forget"`
	Rebuild   string `json:"rebuild"`
	Conflicts string `json:"conflicts"`
	Rename    string `json:"rename"`
	MakeAdmin string `json:"makeAdmin"`
	Same      string `json:"same"`   // the six words are the same
	Differ    string `json:"differ"` // they are not
	AsWords   string `json:"asWords"`
	AsDigits  string `json:"asDigits"`
	Mine      string `json:"mine"`
	Theirs    string `json:"theirs"`
	Both      string `json:"both"`
	All       string `json:"all"` // keep all texts, of more than two
	Write     string `json:"write"`
	Pick      string `json:"pick"` // %d number
	ToRecord  string `json:"toRecord"`
	History   string `json:"history"`
}

// SharingState is how things stand, in a sentence and what follows from it; and the
// chain from saved to seen.
type SharingState struct {
	Off      string `json:"off"`
	OffSay   string `json:"offSay"`
	OffDo    string `json:"offDo"`
	OffJoin  string `json:"offJoin"`
	NoFolder string `json:"noFolder"`
	NoneSay  string `json:"noFolderSay"`
	AwaySay  string `json:"awaySay"`
	Waiting  Plural `json:"waiting"`
	WaitSay  string `json:"waitingSay"`
	Alone    string `json:"alone"`
	AloneSay string `json:"aloneSay"`
	Some     string `json:"some"` // %[1]d of %[2]d laptops
	SomeSay  string `json:"someSay"`
	All      string `json:"all"`
	PartSay  string `json:"partSay"` // one folder of several is in trouble
	Busy     string `json:"busy"`
	Taking   string `json:"taking"`  // %s how many changes so far
	Saved    string `json:"saved"`   // %s number
	Written  string `json:"written"` // %s number
	Seen     string `json:"seen"`    // %[1]d of %[2]d laptops
	SeenNone string `json:"seenNone"`
	SayChain string `json:"sayChain"` // %[1]s saved, %[2]s written, %[3]s seen, as a sentence
	Reading  string `json:"reading"`
}

// SharingHeads are the headings of the parts of the place.
type SharingHeads struct {
	Conflicts string `json:"conflicts"`
	Requests  string `json:"requests"`
	Folders   string `json:"folders"`
	Laptops   string `json:"laptops"`
	Gaps      string `json:"gaps"`
	Files     string `json:"files"`
}

// SharingFolder is about folders: rows, forms and questions.
type SharingFolder struct {
	Title       string `json:"title"`
	Guide       string `json:"guide"`
	Further     string `json:"further"` // what a further folder is for
	Path        string `json:"path"`
	PathHint    string `json:"pathHint"`
	Name        string `json:"name"`
	NameHint    string `json:"nameHint"`
	Looking     string `json:"looking"`
	Well        string `json:"well"`     // %s when
	LastWell    string `json:"lastWell"` // %s when
	Never       string `json:"never"`    // never well yet
	Since       string `json:"since"`    // %s when the trouble began
	ForgetTitle string `json:"forgetTitle"`
	ForgetBody  string `json:"forgetBody"` // %s path
	BuildTitle  string `json:"buildTitle"`
	BuildBody   string `json:"buildBody"` // %[1]s path, %[2]s number of own changes
}

// SharingTrouble is one trouble of a folder: in a few words, as a sentence, what is
// safe, what to do.
type SharingTrouble struct {
	Name string `json:"name"`
	What string `json:"what"`
	Safe string `json:"safe"`
	Do   string `json:"do"`
}

// SharingTroubles are all troubles of a folder.
type SharingTroubles struct {
	Fine       string         `json:"fine"`
	NotThere   SharingTrouble `json:"notThere"`
	NoMarker   SharingTrouble `json:"noMarker"`
	OtherTeam  SharingTrouble `json:"otherTeam"`
	OwnPlace   SharingTrouble `json:"ownPlace"`
	ReadOnly   SharingTrouble `json:"readOnly"`
	Full       SharingTrouble `json:"full"`
	NoAnswer   SharingTrouble `json:"noAnswer"`
	Broken     SharingTrouble `json:"broken"`
	RolledBack SharingTrouble `json:"rolledBack"`
	Crowded    SharingTrouble `json:"crowded"`
	Other      SharingTrouble `json:"other"`
}

// Of is the trouble with a name as the store gives it ("not-there").
func (t SharingTroubles) Of(name string) SharingTrouble {
	switch name {
	case "not-there":
		return t.NotThere
	case "no-marker":
		return t.NoMarker
	case "other-team":
		return t.OtherTeam
	case "own-place":
		return t.OwnPlace
	case "read-only":
		return t.ReadOnly
	case "full":
		return t.Full
	case "no-answer":
		return t.NoAnswer
	case "broken":
		return t.Broken
	case "rolled-back":
		return t.RolledBack
	case "crowded":
		return t.Crowded
	}
	return t.Other
}

// SharingLaptop is about laptops: rows, their page, its deeds.
type SharingLaptop struct {
	This         string `json:"this"`
	Admin        string `json:"admin"`
	Out          string `json:"out"`
	Suspended    string `json:"suspended"`
	Namesake     string `json:"namesake"`
	Seen         string `json:"seen"` // %s day
	NotSeen      string `json:"notSeen"`
	Unseen       Plural `json:"unseen"`
	Fingerprint  string `json:"fingerprint"` // %s
	LastSeen     string `json:"lastSeen"`    // %s day
	LastNever    string `json:"lastNever"`
	Version      string `json:"version"` // %s
	VersionNone  string `json:"versionNone"`
	Persons      string `json:"persons"` // %s names
	UnseenSay    Plural `json:"unseenSay"`
	UnseenNone   string `json:"unseenNone"`
	MissingSay   Plural `json:"missingSay"`
	ThisSay      string `json:"thisSay"`
	AdminSay     string `json:"adminSay"`
	SuspendedSay string `json:"suspendedSay"`
	NamesakeSay  string `json:"namesakeSay"`
	OutSay       string `json:"outSay"`
	Gone         string `json:"gone"`
	RenameTitle  string `json:"renameTitle"`
	MakeTitle    string `json:"makeTitle"` // %s name
	MakeBody     string `json:"makeBody"`  // %[1]s name, %[2]s fingerprint
}

// SharingRequest is about laptops that ask to join.
type SharingRequest struct {
	Row         string `json:"row"`  // %[1]s person, %[2]s laptop
	Head        string `json:"head"` // %[1]s person, %[2]s laptop
	At          string `json:"at"`   // %s when
	Compare     string `json:"compare"`
	Why         string `json:"why"`
	Title       string `json:"title"`
	FormTitle   string `json:"formTitle"`
	FormNote    string `json:"formNote"` // %[1]s person, %[2]s laptop
	Who         string `json:"who"`
	WhoNew      string `json:"whoNew"` // %s name
	WhoHint     string `json:"whoHint"`
	Role        string `json:"role"`
	RoleHint    string `json:"roleHint"`
	RefuseTitle string `json:"refuseTitle"`
	RefuseBody  string `json:"refuseBody"` // %[1]s person, %[2]s laptop
	Taking      string `json:"taking"`
	Gone        string `json:"gone"`
}

// SharingInvite is about an invite while it is shown.
type SharingInvite struct {
	Title  string `json:"title"`
	Pick   string `json:"pick"` // %d number
	Making string `json:"making"`
	Head   string `json:"head"`  // %s role
	Until  string `json:"until"` // %s when
	Words  string `json:"words"`
	Digits string `json:"digits"`
	How    string `json:"how"` // %s what is chosen there
	Care   string `json:"care"`
	Once   string `json:"once"`
}

// SharingGap is about changes that others have and this laptop lacks.
type SharingGap struct {
	Row   string `json:"row"` // %[1]s how many, %[2]s laptop
	Lacks Plural `json:"lacks"`
	Since string `json:"since"` // %s day
	What  string `json:"what"`
	Safe  string `json:"safe"`
	Do    string `json:"do"` // %s laptop
}

// SharingFiles counts the files of the folders.
type SharingFiles struct {
	Sound  Plural `json:"sound"`
	Odd    Plural `json:"odd"`
	Litter Plural `json:"litter"`
	Kept   Plural `json:"kept"`
	By     string `json:"by"`    // %s engine
	From   string `json:"from"`  // %s laptop that can put it again
	Where  string `json:"where"` // %s folder
	Since  string `json:"since"` // %s when
	More   Plural `json:"more"`  // files that are not listed
}

// SharingVerdicts are what files of the folder can turn out to be.
type SharingVerdicts struct {
	Torn          SharingTrouble `json:"torn"`
	Altered       SharingTrouble `json:"altered"`
	Foreign       SharingTrouble `json:"foreign"`
	RenamedCopy   SharingTrouble `json:"renamedCopy"`
	UnknownSigner SharingTrouble `json:"unknownSigner"`
	RevokedSigner SharingTrouble `json:"revokedSigner"`
	FutureFormat  SharingTrouble `json:"futureFormat"`
	OldEpoch      SharingTrouble `json:"oldEpoch"`
	TooBig        SharingTrouble `json:"tooBig"`
	NotAFile      SharingTrouble `json:"notAFile"`
	Unreadable    SharingTrouble `json:"unreadable"`
	Other         SharingTrouble `json:"other"`
}

// Of is the verdict with a name as the store gives it ("torn").
func (v SharingVerdicts) Of(name string) SharingTrouble {
	switch name {
	case "torn":
		return v.Torn
	case "altered":
		return v.Altered
	case "foreign":
		return v.Foreign
	case "renamed-copy":
		return v.RenamedCopy
	case "unknown-signer":
		return v.UnknownSigner
	case "revoked-signer":
		return v.RevokedSigner
	case "future-format":
		return v.FutureFormat
	case "old-epoch":
		return v.OldEpoch
	case "too-big":
		return v.TooBig
	case "not-a-file":
		return v.NotAFile
	case "unreadable-now":
		return v.Unreadable
	}
	return v.Other
}

// SharingConflicts is about conflicts: their list and the page of one.
type SharingConflicts struct {
	Title      string `json:"title"`
	One        string `json:"one"`
	Count      Plural `json:"count"`
	Row        string `json:"row"` // %[1]s record, %[2]s field
	AllRow     Plural `json:"allRow"`
	Mark       Plural `json:"mark"` // other values than the one that is shown
	None       string `json:"none"`
	Words      string `json:"words"` // parallel update and conflict, kept apart
	Two        string `json:"two"`
	Many       Plural `json:"many"`
	Until      string `json:"until"`
	Field      string `json:"field"` // %s field
	Side       string `json:"side"`  // %[1]s who, %[2]s laptop, %[3]s when
	Here       string `json:"here"`
	Shown      string `json:"shown"`
	Before     string `json:"before"` // %s value
	WasEmpty   string `json:"wasEmpty"`
	NotKnown   string `json:"notKnown"`
	WriteTitle string `json:"writeTitle"`
	WriteNote  string `json:"writeNote"`
	Text       string `json:"text"`
	Gone       string `json:"gone"`
}

// SharingOff are the reasons why a deed can't be done now.
type SharingOff struct {
	NotOn      string `json:"notOn"`
	Busy       string `json:"busy"`
	NotAdmin   string `json:"notAdmin"` // %s names of laptops
	AdminHere  string `json:"adminHere"`
	Out        string `json:"out"`
	Folder     string `json:"folder"`
	Rebuild    string `json:"rebuild"`
	NoConflict string `json:"noConflict"`
	OnlyThis   string `json:"onlyThis"`
	NoMine     string `json:"noMine"`
	NoTheirs   string `json:"noTheirs"`
	NoText     string `json:"noText"`
	NoWords    string `json:"noWords"`
	NoRow      string `json:"noRow"`
	NoWay      string `json:"noWay"`
}

// SharingSaid are the sentences after a deed.
type SharingSaid struct {
	Sharing  string `json:"sharing"`
	SetUp    string `json:"setUp"`
	Forgot   string `json:"forgot"`
	Rebuilt  string `json:"rebuilt"`
	Admitted string `json:"admitted"` // %s who
	Refused  string `json:"refused"`
	Renamed  string `json:"renamed"`
	Admin    string `json:"admin"` // %s laptop
	Settled  string `json:"settled"`
	Came     string `json:"came"`
}
