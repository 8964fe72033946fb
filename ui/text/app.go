package text

// App are the words of the root: places, help, palette, status line, and the
// sentence for every error.
type App struct {
	Name       string  `json:"name"`
	Demo       string  `json:"demo"` // the mark of the demo workspace, in capitals
	Places     Places  `json:"places"`
	Menu       string  `json:"menu"`       // title of the numbered menu
	Palette    string  `json:"palette"`    // title of the list of all deeds
	AllKeys    string  `json:"allKeys"`    // what ctrl+k does
	Help       string  `json:"help"`       // %s the screen's title
	HelpNow    string  `json:"helpNow"`    // heading over the keys of this screen
	HelpAll    string  `json:"helpAll"`    // heading over the keys that work everywhere
	HelpOthers string  `json:"helpOthers"` // heading over the names of other pages
	HelpHow    string  `json:"helpHow"`    // how to get to them
	HelpMore   string  `json:"helpMore"`   // the key that leads on to them
	MyEdits    string  `json:"myEdits"`    // the deed that lists one's own edits
	Groups     Groups  `json:"groups"`
	Tour       Tour    `json:"tour"`
	NoLine     string  `json:"noLine"`   // stands for the crisis line while the site has none
	Small      string  `json:"small"`    // the window is too small
	GoLinear   string  `json:"goLinear"` // the deed that goes on as text
	Where      string  `json:"where"`    // esc where there is no step back
	Status     Status  `json:"status"`
	Share      Share   `json:"share"`
	Explain    Explain `json:"explain"`
	Crash      Crash   `json:"crash"`
	Gallery    Gallery `json:"gallery"`
}

// Places are the names of the places.
type Places struct {
	Today    string `json:"today"`
	Lobby    string `json:"lobby"`
	Clients  string `json:"clients"`
	Joint    string `json:"joint"`
	Sharing  string `json:"sharing"`
	Settings string `json:"settings"`
}

// Share are the words of what the worker of the shared folder tells: short states for
// the edge of the screen, and sentences for the status line.
type Share struct {
	Now       string `json:"now"` // the deed
	Running   string `json:"running"`
	Written   string `json:"written"`
	Seen      string `json:"seen"`   // %[1]d of %[2]d laptops
	Taking    string `json:"taking"` // %s how many changes so far
	Waiting   Plural `json:"waiting"`
	Conflicts Plural `json:"conflicts"`
	NotThere  string `json:"notThere"` // troubles, in two or three words
	NoMarker  string `json:"noMarker"`
	OtherTeam string `json:"otherTeam"`
	OwnPlace  string `json:"ownPlace"`
	ReadOnly  string `json:"readOnly"`
	Full      string `json:"full"`
	NoAnswer  string `json:"noAnswer"`
	Broken    string `json:"broken"`
	Crowded   string `json:"crowded"`
	Changes   Plural `json:"changes"`
	CameFrom  string `json:"cameFrom"` // %[1]s laptop, %[2]s changes
	CameMany  string `json:"cameMany"` // %[1]d laptops, %[2]s changes
	Clash     Plural `json:"clash"`
	Asks      string `json:"asks"` // %s laptop
	Back      string `json:"back"` // the folder is there again
	Came      Plural `json:"came"` // parts of Done
	Wrote     Plural `json:"wrote"`
	Left      Plural `json:"left"`
	Done      string `json:"done"` // %s the parts
	Nothing   string `json:"nothing"`
}

// Groups say in the palette what a row is.
type Groups struct {
	Deed string `json:"deed"`
	Help string `json:"help"`
}

// Tour are the words of the guided tour.
type Tour struct {
	Offer    string   `json:"offer"` // said once, in the status line
	Begin    string   `json:"begin"` // the deed
	GoOn     string   `json:"goOn"`  // %[1]d the step, %[2]d of how many
	Title    string   `json:"title"` // %[1]d the step, %[2]d of how many, %[3]s about what
	Next     string   `json:"next"`
	Back     string   `json:"back"`
	Stop     string   `json:"stop"`
	Done     string   `json:"done"`
	OffBack  string   `json:"offBack"`
	Stopped  string   `json:"stopped"`
	Ended    string   `json:"ended"`
	Today    TourStep `json:"today"`
	Lobby    TourStep `json:"lobby"`
	Shift    TourStep `json:"shift"`
	Tasks    TourStep `json:"tasks"`
	Guide    TourStep `json:"guide"`
	Settings TourStep `json:"settings"`
	Find     TourStep `json:"find"`
	Safe     TourStep `json:"safe"`
}

// TourStep is one stop: what is seen here, and what to press.
type TourStep struct {
	Title string `json:"title"`
	Say   string `json:"say"`
	Press string `json:"press"`
}

// Status are the short sentences of the status line.
type Status struct {
	Draft      string `json:"draft"`      // a form went on from its draft
	DraftKept  string `json:"draftKept"`  // a form was closed half done
	Drafts     Plural `json:"drafts"`     // said after unlocking
	Burst      string `json:"burst"`      // keys came faster than hands can
	Paste      string `json:"paste"`      // pasted text where nothing is typed
	Locking    string `json:"locking"`    // the moment between open and locked
	Leaving    string `json:"leaving"`    // quitting once all is on disk
	PinDropped string `json:"pinDropped"` // the PIN works no more
	Undone     string `json:"undone"`     // an edit was taken back, of which nothing more is known
	NoUndo     string `json:"noUndo"`     // nothing was changed since unlocking
}

// Reason is an error for people: what is so, and what to do next.
type Reason struct {
	Say string `json:"say"`
	Do  string `json:"do"`
}

// Explain has a reason for every error that can reach a screen.
type Explain struct {
	NoStore          Reason `json:"noStore"`
	Exists           Reason `json:"exists"`
	InUse            Reason `json:"inUse"`
	Damaged          Reason `json:"damaged"`
	Newer            Reason `json:"newer"`
	WrongPassphrase  Reason `json:"wrongPassphrase"`
	WeakPassphrase   Reason `json:"weakPassphrase"`
	Locked           Reason `json:"locked"`
	NotAllowed       Reason `json:"notAllowed"`
	NoUndertaking    Reason `json:"noUndertaking"`
	NotYours         Reason `json:"notYours"`
	UnsafeFile       Reason `json:"unsafeFile"`
	WrongCode        Reason `json:"wrongCode"`
	NoShift          Reason `json:"noShift"`
	ChangedSince     Reason `json:"changedSince"`
	Network          Reason `json:"network"`
	Synced           Reason `json:"synced"`
	PinGone          Reason `json:"pinGone"`
	WrongPin         Reason `json:"wrongPin"`
	Unchecked        Reason `json:"unchecked"`
	NotFound         Reason `json:"notFound"`
	Closed           Reason `json:"closed"`
	BadBytes         Reason `json:"badBytes"`
	Full             Reason `json:"full"`
	ReadOnly         Reason `json:"readOnly"`
	Permission       Reason `json:"permission"`
	Missing          Reason `json:"missing"`
	NotSharing       Reason `json:"notSharing"`
	NotAdmin         Reason `json:"notAdmin"`
	WrongInvite      Reason `json:"wrongInvite"`
	NoRequest        Reason `json:"noRequest"`
	NoFolder         Reason `json:"noFolder"`
	RoundRuns        Reason `json:"roundRuns"`
	SharesAlready    Reason `json:"sharesAlready"`
	FolderNotThere   Reason `json:"folderNotThere"` // one for each trouble of a folder
	FolderNoMarker   Reason `json:"folderNoMarker"`
	FolderOtherTeam  Reason `json:"folderOtherTeam"`
	FolderOwnPlace   Reason `json:"folderOwnPlace"`
	FolderReadOnly   Reason `json:"folderReadOnly"`
	FolderFull       Reason `json:"folderFull"`
	FolderNoAnswer   Reason `json:"folderNoAnswer"`
	FolderBroken     Reason `json:"folderBroken"`
	FolderRolledBack Reason `json:"folderRolledBack"`
	FolderCrowded    Reason `json:"folderCrowded"`
	Problem          string `json:"problem"` // what to do about a Problem; its sentence is the kit's
	Other            Reason `json:"other"`
}

// Crash is what is said on the plain terminal when the program had to stop.
type Crash struct {
	Say  string `json:"say"`
	File string `json:"file"` // %s the file with the trace
	Do   string `json:"do"`
}

// Gallery are the words around the pictures of aula gallery.
type Gallery struct {
	Count Plural `json:"count"`
}
