package text

// App are the words of the root: places, help, palette, status line, and the
// sentence for every error.
type App struct {
	Name     string  `json:"name"`
	Demo     string  `json:"demo"` // the mark of the demo workspace, in capitals
	Places   Places  `json:"places"`
	Menu     string  `json:"menu"`     // title of the numbered menu
	Palette  string  `json:"palette"`  // title of the list of all deeds
	AllKeys  string  `json:"allKeys"`  // what ctrl+k does
	Help     string  `json:"help"`     // %s the screen's title
	HelpNow  string  `json:"helpNow"`  // heading over the keys of this screen
	HelpAll  string  `json:"helpAll"`  // heading over the keys that work everywhere
	NoLine   string  `json:"noLine"`   // stands for the crisis line while the site has none
	Small    string  `json:"small"`    // the window is too small
	GoLinear string  `json:"goLinear"` // the deed that goes on as text
	Where    string  `json:"where"`    // esc where there is no step back
	Status   Status  `json:"status"`
	Explain  Explain `json:"explain"`
	Crash    Crash   `json:"crash"`
	Gallery  Gallery `json:"gallery"`
}

// Places are the names of the places.
type Places struct {
	Today    string `json:"today"`
	Lobby    string `json:"lobby"`
	Settings string `json:"settings"`
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
}

// Reason is an error for people: what is so, and what to do next.
type Reason struct {
	Say string `json:"say"`
	Do  string `json:"do"`
}

// Explain has a reason for every error that can reach a screen.
type Explain struct {
	NoStore         Reason `json:"noStore"`
	Exists          Reason `json:"exists"`
	InUse           Reason `json:"inUse"`
	Damaged         Reason `json:"damaged"`
	Newer           Reason `json:"newer"`
	WrongPassphrase Reason `json:"wrongPassphrase"`
	WeakPassphrase  Reason `json:"weakPassphrase"`
	Locked          Reason `json:"locked"`
	NotAllowed      Reason `json:"notAllowed"`
	UnsafeFile      Reason `json:"unsafeFile"`
	WrongCode       Reason `json:"wrongCode"`
	NoShift         Reason `json:"noShift"`
	Network         Reason `json:"network"`
	Synced          Reason `json:"synced"`
	PinGone         Reason `json:"pinGone"`
	WrongPin        Reason `json:"wrongPin"`
	Unchecked       Reason `json:"unchecked"`
	NotFound        Reason `json:"notFound"`
	Closed          Reason `json:"closed"`
	BadBytes        Reason `json:"badBytes"`
	Full            Reason `json:"full"`
	ReadOnly        Reason `json:"readOnly"`
	Permission      Reason `json:"permission"`
	Missing         Reason `json:"missing"`
	Problem         string `json:"problem"` // what to do about a Problem; its sentence is the kit's
	Other           Reason `json:"other"`
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
