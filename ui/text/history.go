package text

import "fmt"

// History are the words for what happened to records.
type History struct {
	EditsTitle   string      `json:"editsTitle"`
	EditsEmpty   string      `json:"editsEmpty"`
	Title        string      `json:"title"` // %s kind and name
	Empty        string      `json:"empty"`
	Reading      string      `json:"reading"`
	UndoThis     string      `json:"undoThis"`
	Whole        string      `json:"whole"`
	Undone       string      `json:"undone"`
	UndoneNow    string      `json:"undoneNow"` // %s what was taken back
	When         string      `json:"when"`      // %[1]s day, %[2]s clock
	You          string      `json:"you"`
	Someone      string      `json:"someone"`
	Added        string      `json:"added"`
	Changed      string      `json:"changed"`
	ChangedWhat  string      `json:"changedWhat"` // %s fields
	Removed      string      `json:"removed"`
	Back         string      `json:"back"`
	Kept         string      `json:"kept"`        // let be though it had been deleted
	Took         string      `json:"took"`        // the change took one back
	TookRemoved  string      `json:"tookRemoved"` // so the record went
	TookBack     string      `json:"tookBack"`    // so the record came back
	More         Plural      `json:"more"`        // records of the same edit
	SetAdded     string      `json:"setAdded"`
	SetRemoved   string      `json:"setRemoved"`
	FromTo       string      `json:"fromTo"` // %[1]s field, %[2]s before, %[3]s after; read out
	Nothing      string      `json:"nothing"`
	OffUndone    string      `json:"offUndone"`
	OffOthers    string      `json:"offOthers"` // %s who
	OffMade      string      `json:"offMade"`
	Unreadable   string      `json:"unreadable"`
	Gone         string      `json:"gone"` // a reference to what nobody knows any more
	Version      string      `json:"version"`
	ShippedGuide string      `json:"shippedGuide"`
	Months       Plural      `json:"months"`
	Revived      string      `json:"revived"`     // a delete that lost: %[1]s what, %[2]s who edited it
	RevivedMine  string      `json:"revivedMine"` // %s what; whoever deleted edited it, elsewhere
	DeleteAgain  string      `json:"deleteAgain"` // the deed
	DeletedAgain string      `json:"deletedAgain"`
	LetBe        string      `json:"letBe"` // the deed
	LeftBe       string      `json:"leftBe"`
	Seconds      Plural      `json:"seconds"`
	Rule         HistoryRule `json:"rule"`
}

// IsBack is said of a deleted record that is back: its kind and name, and who edited it; ""
// if that was the person who deleted it.
func (h History) IsBack(what, who string) string {
	if who == "" {
		return fmt.Sprintf(h.RevivedMine, what)
	}
	return fmt.Sprintf(h.Revived, what, who)
}

// HistoryRule are the words for how something repeats.
type HistoryRule struct {
	Daily       string `json:"daily"`
	EveryDays   string `json:"everyDays"`
	Weekly      string `json:"weekly"`
	EveryWeeks  string `json:"everyWeeks"`
	Monthly     string `json:"monthly"`
	EveryMonths string `json:"everyMonths"`
	Yearly      string `json:"yearly"`
	EveryYears  string `json:"everyYears"`
	LastDay     string `json:"lastDay"`
	MonthDay    string `json:"monthDay"`
	Last        string `json:"last"`
	Until       string `json:"until"`
	Times       Plural `json:"times"`
}
