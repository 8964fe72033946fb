package text

// CliMeasure are the words for what is wrong with a file that is no questionnaire.
type CliMeasure struct {
	Say     string     `json:"say"`     // %s file
	Nothing string     `json:"nothing"` // said last
	TooBig  string     `json:"tooBig"`
	NoJSON  string     `json:"noJson"`
	Unknown string     `json:"unknown"` // a field that no questionnaire has
	Fields  CliMending `json:"fields"`
}

// CliMending says of each field of a questionnaire what it takes.
type CliMending struct {
	Key          string `json:"key"`
	Edition      string `json:"edition"`
	Name         string `json:"name"`
	Intro        string `json:"intro"`
	Statements   string `json:"statements"`
	Scale        string `json:"scale"`
	Steps        string `json:"steps"`
	Rule         string `json:"rule"`
	Licence      string `json:"licence"`
	ClientLinked string `json:"clientLinked"`
	Individual   string `json:"individual"`
}

// Fix is what a field takes ("client_linked"); "" if there is none such.
func (c CliMeasure) Fix(field string) string { return called(c.Fields, field) }
