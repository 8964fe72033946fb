package text

// RecordMeetingStates are the states of an individual meeting.
type RecordMeetingStates struct {
	Planned   string `json:"planned"`
	Held      string `json:"held"`
	Cancelled string `json:"cancelled"`
	NoShow    string `json:"noShow"`
}

// RecordMeetingSorts are what an individual meeting is for.
type RecordMeetingSorts struct {
	Talk    string `json:"talk"`
	Office  string `json:"office"`
	Care    string `json:"care"`
	Network string `json:"network"`
	Visit   string `json:"visit"`
}

// RecordGoalStates are the states of a goal.
type RecordGoalStates struct {
	Active  string `json:"active"`
	Paused  string `json:"paused"`
	Reached string `json:"reached"`
	Dropped string `json:"dropped"`
}

// RecordMilestones are the turning points of an engagement.
type RecordMilestones struct {
	Start    string `json:"start"`
	Interim  string `json:"interim"`
	Final    string `json:"final"`
	Extend   string `json:"extend"`
	Handover string `json:"handover"`
}

// RecordDeeds are what the access log knows of.
type RecordDeeds struct {
	View  string `json:"view"`
	Edit  string `json:"edit"`
	Print string `json:"print"`
}

// RecordDirectives are what became of an advance directive.
type RecordDirectives struct {
	Talked string `json:"talked"`
	Made   string `json:"made"`
}

// RecordBases are the legal bases of keeping notes of clients.
type RecordBases struct {
	Consent            string `json:"consent"`
	PublicTask         string `json:"publicTask"`
	LegitimateInterest string `json:"legitimateInterest"`
}

// RecordBands are how long an engagement lasted.
type RecordBands struct {
	None      string `json:"none"`
	Under3    string `json:"under3"`
	From3to6  string `json:"from3to6"`
	From6to12 string `json:"from6to12"`
	Over12    string `json:"over12"`
}

// RecordPathAreas are what a peer expert's own goal may be about.
type RecordPathAreas struct {
	Confidence string `json:"confidence"`
	Income     string `json:"income"`
	Work       string `json:"work"`
	Studies    string `json:"studies"`
	Other      string `json:"other"`
}

// MeetingState is the state of an individual meeting ("held"); "" if there is none such.
func (r Record) MeetingState(state string) string { return called(r.MeetingStates, state) }

// MeetingSort is what an individual meeting is for ("talk"); "" if there is none such.
func (r Record) MeetingSort(sort string) string { return called(r.MeetingSorts, sort) }

// GoalState is the state of a goal ("active"); "" if there is none such.
func (r Record) GoalState(state string) string { return called(r.GoalStates, state) }

// Milestone is a turning point of an engagement ("interim"); "" if there is none such.
func (r Record) Milestone(step string) string { return called(r.Milestones, step) }

// Deed is what was done with a client's records ("view"); "" if there is none such.
func (r Record) Deed(deed string) string { return called(r.Deeds, deed) }

// Directive is what became of an advance directive ("made"); "" if there is none such.
func (r Record) Directive(directive string) string { return called(r.Directives, directive) }

// Basis is a legal basis ("public-task"); "" if there is none such.
func (r Record) Basis(basis string) string { return called(r.Bases, basis) }

// Band is how long an engagement lasted ("3to6"); "" if there is none such.
func (r Record) Band(band string) string {
	if band != "" && band[0] >= '0' && band[0] <= '9' {
		band = "from" + band
	}
	return called(r.Bands, band)
}

// PathArea is what a goal of one's own is about ("studies"); "" if there is none such.
func (r Record) PathArea(area string) string { return called(r.PathAreas, area) }

// Level is the name of a goal's level from −2 to +2; "" for others.
func (r Record) Level(n int) string {
	f := r.Fields
	if n < -2 || n > 2 {
		return ""
	}
	return [...]string{f.LevelM2, f.LevelM1, f.Level0, f.LevelP1, f.LevelP2}[n+2]
}
