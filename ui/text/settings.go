package text

// Settings are the words of settings and code lists.
type Settings struct {
	Title         string                `json:"title"`
	Hint          string                `json:"hint"`
	Saved         string                `json:"saved"`
	Retired       string                `json:"retired"` // mark of a row
	NotHere       string                `json:"notHere"`
	Yes           string                `json:"yes"`
	No            string                `json:"no"`
	History       string                `json:"history"`
	None          string                `json:"none"` // in the place of a value that is not there
	Gone          string                `json:"gone"`
	PageHint      string                `json:"pageHint"`
	Sections      SettingsSections      `json:"sections"`
	Days          SettingsDays          `json:"days"`
	Lists         SettingsLists         `json:"lists"`
	Codes         SettingsCodes         `json:"codes"`
	Sites         SettingsSites         `json:"sites"`
	People        SettingsPeople        `json:"people"`
	Projects      SettingsProjects      `json:"projects"`
	Organisations SettingsOrganisations `json:"organisations"`
	Roles         SettingsRoles         `json:"roles"`
	Profile       SettingsProfile       `json:"profile"`
	Laptop        SettingsLaptop        `json:"laptop"`
	Themes        SettingsThemes        `json:"themes"`
	GlyphSets     SettingsGlyphSets     `json:"glyphSets"`
	Safety        SettingsSafety        `json:"safety"`
	About         SettingsAbout         `json:"about"`
}

// SettingsSection is one part of settings: its name, a word or two, a sentence.
type SettingsSection struct {
	Title string `json:"title"`
	Note  string `json:"note"`
	About string `json:"about"`
}

// SettingsSections are the parts of settings.
type SettingsSections struct {
	Codes         SettingsSection `json:"codes"`
	Sites         SettingsSection `json:"sites"`
	People        SettingsSection `json:"people"`
	Projects      SettingsSection `json:"projects"`
	Profile       SettingsSection `json:"profile"`
	Laptop        SettingsSection `json:"laptop"`
	Safety        SettingsSection `json:"safety"`
	About         SettingsSection `json:"about"`
	Organisations SettingsSection `json:"organisations"`
}

// SettingsDays are the words for spans and ends.
type SettingsDays struct {
	Until string `json:"until"` // %s day
	From  string `json:"from"`  // %s day
	Ended string `json:"ended"` // %s day
}

// SettingsLists are the names of the code lists.
type SettingsLists struct {
	Theme      string `json:"theme"`
	Who        string `json:"who"`
	Initiative string `json:"initiative"`
	Phase      string `json:"phase"`
	Did        string `json:"did"`
	Topic      string `json:"topic"`
	Leaflet    string `json:"leaflet"`
	Next       string `json:"next"`
	Length     string `json:"length"`
	Mood       string `json:"mood"`
	Camefrom   string `json:"camefrom"`
	Envnote    string `json:"envnote"`
	Copingtag  string `json:"copingtag"`
	Incident   string `json:"incident"`
	Place      string `json:"place"`
	Done       string `json:"done"`
	Guided     string `json:"guided"`
	Domain     string `json:"domain"`
	Programme  string `json:"programme"`
	Recovery   string `json:"recovery"`
	Channel    string `json:"channel"`
}

// SettingsCodes are the words of code lists.
type SettingsCodes struct {
	Hint           string `json:"hint"`
	Count          Plural `json:"count"`
	HintPlain      string `json:"hintPlain"`
	HintTheme      string `json:"hintTheme"`
	HintLetter     string `json:"hintLetter"`
	Empty          string `json:"empty"`
	Up             string `json:"up"`
	Down           string `json:"down"`
	Retire         string `json:"retire"`
	Back           string `json:"back"`
	Slot           string `json:"slot"`
	OffEdge        string `json:"offEdge"`
	OffRetired     string `json:"offRetired"`
	OffNone        string `json:"offNone"`
	NewTitle       string `json:"newTitle"`  // %s list
	EditTitle      string `json:"editTitle"` // %s word
	Note           string `json:"note"`
	Fi             string `json:"fi"`
	Sv             string `json:"sv"`
	En             string `json:"en"`
	Letter         string `json:"letter"`
	LetterHint     string `json:"letterHint"`
	LetterClash    string `json:"letterClash"`    // %[1]s letter, %[2]s word, %[3]s list
	LetterReserved string `json:"letterReserved"` // %s letter
	Code           string `json:"code"`
	CodeHint       string `json:"codeHint"`
	CodeWill       string `json:"codeWill"` // %s code
	CodeIs         string `json:"codeIs"`   // %s code
	Shipped        string `json:"shipped"`
	KeyIs          string `json:"keyIs"`      // %s key
	Added          string `json:"added"`      // %s word
	RetiredNow     string `json:"retiredNow"` // %s word
	BackNow        string `json:"backNow"`    // %s word
	BackBare       string `json:"backBare"`   // %s word
	SlotNow        string `json:"slotNow"`    // %[1]s word, %[2]d digit
	SlotOff        string `json:"slotOff"`    // %s word
	SlotPick       string `json:"slotPick"`   // %s word
	SlotFree       string `json:"slotFree"`
	SlotNone       string `json:"slotNone"`
	SwapTitle      string `json:"swapTitle"`
	Swap           string `json:"swap"`     // %[1]d digit, %[2]s theme, %[3]d its new digit
	SwapBare       string `json:"swapBare"` // %[1]d digit, %[2]s theme
}

// SettingsSites are the words of sites.
type SettingsSites struct {
	Hint             string `json:"hint"`
	Empty            string `json:"empty"`
	NewTitle         string `json:"newTitle"`
	Name             string `json:"name"`
	NewNote          string `json:"newNote"`
	PartNames        string `json:"partNames"`
	PartRooms        string `json:"partRooms"`
	PartSafety       string `json:"partSafety"`
	Short            string `json:"short"`
	ShortHint        string `json:"shortHint"`
	Contact          string `json:"contact"`
	ContactHint      string `json:"contactHint"`
	Backup           string `json:"backup"`
	BackupHint       string `json:"backupHint"`
	Phone            string `json:"phone"` // after the person's label
	Crisis           string `json:"crisis"`
	CrisisPhone      string `json:"crisisPhone"`
	CrisisHint       string `json:"crisisHint"`
	CrisisLine       string `json:"crisisLine"`
	Rooms            string `json:"rooms"`
	RoomsHint        string `json:"roomsHint"`
	Agreement        string `json:"agreement"`
	AgreementHint    string `json:"agreementHint"`
	AgreementEnds    string `json:"agreementEnds"`
	AgreementSoon    string `json:"agreementSoon"` // %s day
	AgreementOver    string `json:"agreementOver"` // %s day
	Insurance        string `json:"insurance"`
	InsuranceHint    string `json:"insuranceHint"`
	InsuranceEnds    string `json:"insuranceEnds"`
	InsuranceSoon    string `json:"insuranceSoon"` // %s day
	InsuranceOver    string `json:"insuranceOver"` // %s day
	EndsHint         string `json:"endsHint"`
	Project          string `json:"project"`
	Organisation     string `json:"organisation"`
	OrganisationHint string `json:"organisationHint"`
	FreeText         string `json:"freeText"`
	FreeTextOn       string `json:"freeTextOn"` // mark of a row
	FreeTextWhy      string `json:"freeTextWhy"`
	Added            string `json:"added"`      // %s site
	RetiredNow       string `json:"retiredNow"` // %s site
	BackNow          string `json:"backNow"`    // %s site
	OffLast          string `json:"offLast"`
}

// SettingsPeople are the words of people.
type SettingsPeople struct {
	Hint            string `json:"hint"`
	Empty           string `json:"empty"`
	You             string `json:"you"`
	Left            string `json:"left"`
	NoProfile       string `json:"noProfile"`
	Add             string `json:"add"`
	Remove          string `json:"remove"`
	OffSelf         string `json:"offSelf"`
	OffNoProfile    string `json:"offNoProfile"`
	OffRole         string `json:"offRole"`
	Name            string `json:"name"`
	NameHint        string `json:"nameHint"`
	Role            string `json:"role"`
	RoleHint        string `json:"roleHint"`
	Phone           string `json:"phone"`
	HasLeft         string `json:"hasLeft"`
	PartWho         string `json:"partWho"`
	PartAgreed      string `json:"partAgreed"`
	PartPause       string `json:"partPause"`
	Profile         string `json:"profile"`
	HasProfile      string `json:"hasProfile"`
	Undertaking     string `json:"undertaking"`
	UndertakingHint string `json:"undertakingHint"`
	Unsigned        string `json:"unsigned"`      // mark of a row
	UnsignedShort   string `json:"unsignedShort"` // beside the label
	Signed          string `json:"signed"`        // %s day
	WeekMost        string `json:"weekMost"`
	WeekHint        string `json:"weekHint"`
	Week            Plural `json:"week"`
	WeekNone        string `json:"weekNone"`
	Occasions       string `json:"occasions"`
	OccasionsHint   string `json:"occasionsHint"`
	OccasionsAll    string `json:"occasionsAll"`
	PauseDay        string `json:"pauseDay"`
	PauseNone       string `json:"pauseNone"`
	PauseNote       string `json:"pauseNote"`
	PauseFrom       string `json:"pauseFrom"`
	PauseFromHint   string `json:"pauseFromHint"`
	PauseTo         string `json:"pauseTo"`
	PauseToHint     string `json:"pauseToHint"`
	Paused          string `json:"paused"` // %s its last day
	PausedOpen      string `json:"pausedOpen"`
	PauseDays       string `json:"pauseDays"`    // %s first to last day, to come
	PauseFromDay    string `json:"pauseFromDay"` // %s first day, to come
	RemoveTitle     string `json:"removeTitle"`  // %s person
	RemoveBody      string `json:"removeBody"`   // %s person
	RemoveWord      string `json:"removeWord"`
	Removed         string `json:"removed"` // %s person
}

// SettingsProjects are the words of projects and pilots.
type SettingsProjects struct {
	Hint             string `json:"hint"`
	Empty            string `json:"empty"`
	NewTitle         string `json:"newTitle"`
	Name             string `json:"name"`
	NameHint         string `json:"nameHint"`
	Partner          string `json:"partner"`
	PartnerHint      string `json:"partnerHint"`
	From             string `json:"from"`
	To               string `json:"to"`
	ToHint           string `json:"toHint"`
	Organisation     string `json:"organisation"`
	OrganisationHint string `json:"organisationHint"`
	NoneOf           string `json:"noneOf"`
	Added            string `json:"added"`      // %s project
	RetiredNow       string `json:"retiredNow"` // %s project
	BackNow          string `json:"backNow"`    // %s project
}

// SettingsOrganisations are the words of organisations.
type SettingsOrganisations struct {
	Hint          string `json:"hint"`
	Empty         string `json:"empty"`
	NewTitle      string `json:"newTitle"`
	Name          string `json:"name"`
	NameHint      string `json:"nameHint"`
	Sort          string `json:"sort"`
	EditNote      string `json:"editNote"`
	NowIs         string `json:"nowIs"`  // %s the organisation it is part of
	Later         string `json:"later"`  // %[1]s first day, %[2]s name
	Before        string `json:"before"` // %s former name
	Crossed       string `json:"crossed"`
	PartNamed     string `json:"partNamed"`
	PartMerged    string `json:"partMerged"`
	PartOf        string `json:"partOf"`
	PartFrom      string `json:"partFrom"`
	PartHas       string `json:"partHas"`
	Absorbed      string `json:"absorbed"`
	Sites         string `json:"sites"`
	Projects      string `json:"projects"`
	Rename        string `json:"rename"`      // a key
	RenameTitle   string `json:"renameTitle"` // %s name
	NewName       string `json:"newName"`
	From          string `json:"from"`
	FromHint      string `json:"fromHint"`
	RenameWill    string `json:"renameWill"` // %[1]s last day, %[2]s old name, %[3]s new name
	Renamed       string `json:"renamed"`    // %s new name
	Merge         string `json:"merge"`      // a key
	MergeTitle    string `json:"mergeTitle"` // %s name
	Into          string `json:"into"`
	IntoNone      string `json:"intoNone"`
	OnHint        string `json:"onHint"`
	MergeNone     string `json:"mergeNone"`
	MergeWill     string `json:"mergeWill"` // %[1]s first day, %[2]s into which, %[3]s name
	Touched       string `json:"touched"`   // %[1]s sites, %[2]s projects
	SitesCount    Plural `json:"sitesCount"`
	ProjectsCount Plural `json:"projectsCount"`
	MergedNow     string `json:"mergedNow"` // %[1]s name, %[2]s into which
	ApartNow      string `json:"apartNow"`  // %s name
	OffMerge      string `json:"offMerge"`
	NoneOf        string `json:"noneOf"`
	Added         string `json:"added"`      // %s organisation
	RetiredNow    string `json:"retiredNow"` // %s organisation
	BackNow       string `json:"backNow"`    // %s organisation
}

// SettingsRoles are the roles, in the middle of a sentence.
type SettingsRoles struct {
	PeerExpert       string `json:"peerExpert"`
	Lead             string `json:"lead"`
	SocialInstructor string `json:"socialInstructor"`
	Coordinator      string `json:"coordinator"`
	ContactPerson    string `json:"contactPerson"`
}

// SettingsProfile are the words of one's own profile.
type SettingsProfile struct {
	Hint       string `json:"hint"`
	Sign       string `json:"sign"`
	SignNote   string `json:"signNote"`
	Passphrase string `json:"passphrase"`
	Pin        string `json:"pin"`
	PinOn      string `json:"pinOn"`
	PinOff     string `json:"pinOff"`
	PinTitle   string `json:"pinTitle"`
	PinNote    string `json:"pinNote"`
	PinOne     string `json:"pinOne"`
	PinTwo     string `json:"pinTwo"`
	PinSet     string `json:"pinSet"`
	PinGone    string `json:"pinGone"`
	Codes      string `json:"codes"`
	CodesLater string `json:"codesLater"`
	CodesCheck string `json:"codesCheck"`
	NewCodes   string `json:"newCodes"`
	NewNote    string `json:"newNote"`
}

// SettingsLaptop are the words of what holds on this laptop.
type SettingsLaptop struct {
	Hint      string `json:"hint"`
	Language  string `json:"language"`
	Theme     string `json:"theme"`
	Glyphs    string `json:"glyphs"`
	Mouse     string `json:"mouse"`
	MouseNote string `json:"mouseNote"`
	Now       string `json:"now"` // mark of the choice in use
	Linear    string `json:"linear"`
	LinearAsk string `json:"linearAsk"`
	LinearOff string `json:"linearOff"`
	OneKey    string `json:"oneKey"`
	OneKeyOn  string `json:"oneKeyOn"`
	OneKeyOff string `json:"oneKeyOff"`
	Workspace string `json:"workspace"`
	LockLobby string `json:"lockLobby"`
	LockElse  string `json:"lockElse"`
	After     string `json:"after"` // %s span of time
	Seconds   Plural `json:"seconds"`
	Minutes   Plural `json:"minutes"`
	Usual     string `json:"usual"`
	Zone      string `json:"zone"`
	ZoneNote  string `json:"zoneNote"`
	ZoneHint  string `json:"zoneHint"`

	Clients     string `json:"clients"` // how long their records are kept, and why they may be
	Keep        string `json:"keep"`
	KeepHint    string `json:"keepHint"`
	KeepLog     string `json:"keepLog"`
	KeepLogHint string `json:"keepLogHint"`
	Basis       string `json:"basis"`
	BasisNone   string `json:"basisNone"`
	BasisHint   string `json:"basisHint"`
	Months      Plural `json:"months"`
}

// SettingsThemes are the names of themes.
type SettingsThemes struct {
	Auto     string `json:"auto"`
	Dark     string `json:"dark"`
	Light    string `json:"light"`
	Contrast string `json:"contrast"`
}

// SettingsGlyphSets are the names of glyph sets.
type SettingsGlyphSets struct {
	Auto   string `json:"auto"`
	Wide   string `json:"wide"`
	Narrow string `json:"narrow"`
	Ascii  string `json:"ascii"`
}

// SettingsSafety are the words of backup and check.
type SettingsSafety struct {
	Hint       string `json:"hint"`
	Backup     string `json:"backup"`
	BackupNote string `json:"backupNote"`
	Path       string `json:"path"`
	PathHint   string `json:"pathHint"`
	BackedUp   string `json:"backedUp"` // %s path
	Check      string `json:"check"`
	Checking   string `json:"checking"`
	CheckTitle string `json:"checkTitle"`
	Sound      string `json:"sound"`
	Values     Plural `json:"values"`
	Counted    Plural `json:"counted"`
	Closed     Plural `json:"closed"`
	Damaged    Plural `json:"damaged"`
	Advice     string `json:"advice"`
	Edits      string `json:"edits"`
	EditsNote  string `json:"editsNote"`
	Where      string `json:"where"`
	WhereText  string `json:"whereText"`
}

// SettingsAbout are the words about the program.
type SettingsAbout struct {
	Hint        string `json:"hint"`
	Version     string `json:"version"`
	News        string `json:"news"`
	NoNews      string `json:"noNews"`
	Licence     string `json:"licence"`
	LicenceNote string `json:"licenceNote"`
	LicenceText string `json:"licenceText"`
	Network     string `json:"network"`
	NetworkNote string `json:"networkNote"`
	NetworkText string `json:"networkText"`
}
