package text

// Today are the words of the agenda of the day.
type Today struct {
	Title    string `json:"title"`
	Shift    string `json:"shift"`   // heading
	NoShift  string `json:"noShift"` // none runs and none is planned
	Running  string `json:"running"` // %[1]s site, %[2]s from when, %[3]s how long
	Until    string `json:"until"`   // %s planned end
	Over     string `json:"over"`    // %s planned end, which has passed
	Backup   string `json:"backup"`  // %s the professional back-up
	Planned  string `json:"planned"` // %[1]s site, %[2]s from, %[3]s to
	Others   string `json:"others"`  // %[1]s name, %[2]s site, %[3]s from when
	Counts   string `json:"counts"`  // heading
	NoCounts string `json:"noCounts"`
	Site     string `json:"site"`
	Talks    string `json:"talks"`  // column: encounters
	People   string `json:"people"` // column: people in them
	All      string `json:"all"`    // row: all sites
	Needs    string `json:"needs"`  // heading: what waits for me
	Nothing  string `json:"nothing"`
	Codes    string `json:"codes"`
	CodesDo  string `json:"codesDo"`
	Forgot   string `json:"forgot"` // %[1]s site, %[2]s the day it began
	ForgotDo string `json:"forgotDo"`
	Covered  Plural `json:"covered"`
	LookDo   string `json:"lookDo"`
	ToShift  string `json:"toShift"` // the key that leads to the shift
	NoDialog string `json:"noDialog"`
}
