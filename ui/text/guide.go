package text

// Guide are the words of the operating guide.
type Guide struct {
	Title      string    `json:"title"`
	Version    string    `json:"version"`    // %d number
	Shipped    string    `json:"shipped"`    // the version that came with the program
	Holds      string    `json:"holds"`      // %s since which day
	Coming     string    `json:"coming"`     // %[1]d number, %s day
	Changed    string    `json:"changed"`    // %s what
	By         string    `json:"by"`         // %s who
	AckedOn    string    `json:"ackedOn"`    // %s day: by me
	NotAcked   string    `json:"notAcked"`   // by me
	Team       string    `json:"team"`       // %[1]d of %[2]d have
	OtherLang  string    `json:"otherLang"`  // not in this language
	Chapters   string    `json:"chapters"`   // heading
	None       string    `json:"none"`       // there is no text
	Read       string    `json:"read"`       // key: this chapter
	ReadAll    string    `json:"readAll"`    // key: all of it
	Ack        string    `json:"ack"`        // key
	Acked      string    `json:"acked"`      // said
	OffAcked   string    `json:"offAcked"`   // %s day
	Versions   string    `json:"versions"`   // key and title
	Who        string    `json:"who"`        // key and title
	Have       string    `json:"have"`       // heading
	HaveNot    string    `json:"haveNot"`    // heading
	Nobody     string    `json:"nobody"`     // nobody has
	Everybody  string    `json:"everybody"`  // everybody has
	OnDay      string    `json:"onDay"`      // %[1]s who, %[2]s day
	History    string    `json:"history"`    // key
	OffShipped string    `json:"offShipped"` // no history
	New        string    `json:"new"`        // key and title
	OffNew     string    `json:"offNew"`     // whose deed it is
	Made       string    `json:"made"`       // said; %s from which day
	From       string    `json:"from"`       // %s day, in the list of versions
	Now        string    `json:"now"`        // mark of the version that holds
	NotYet     string    `json:"notYet"`     // mark of one that has not begun
	Form       GuideForm `json:"form"`
}

// GuideForm are the fields and hints of a new version.
type GuideForm struct {
	Note     string `json:"note"`
	From     string `json:"from"`
	FromHint string `json:"fromHint"`
	News     string `json:"news"`
	NewsHint string `json:"newsHint"`
	Fi       string `json:"fi"`
	Sv       string `json:"sv"`
	En       string `json:"en"`
	TextHint string `json:"textHint"`
	Empty    string `json:"empty"`
}
