package text

import (
	"reflect"
	"strings"
)

// Record are the words for what is stored: kinds of records, their fields, kinds of
// agenda entries. Areas ask by the names that records have in JSON.
type Record struct {
	Kinds         RecordKinds         `json:"kinds"`
	Entries       RecordEntries       `json:"entries"`
	Sides         RecordSides         `json:"sides"`
	Organisations RecordOrganisations `json:"organisations"`
	MeetingStates RecordMeetingStates `json:"meetingStates"`
	MeetingSorts  RecordMeetingSorts  `json:"meetingSorts"`
	GoalStates    RecordGoalStates    `json:"goalStates"`
	Milestones    RecordMilestones    `json:"milestones"`
	Deeds         RecordDeeds         `json:"deeds"`
	Directives    RecordDirectives    `json:"directives"`
	Bases         RecordBases         `json:"bases"`
	Bands         RecordBands         `json:"bands"`
	PathAreas     RecordPathAreas     `json:"pathAreas"`
	Forms         RecordForms         `json:"forms"`
	Parts         RecordParts         `json:"parts"`
	Verdicts      RecordVerdicts      `json:"verdicts"`
	Quarter       string              `json:"quarter"` // %[1]d year, %[2]d quarter from 1
	Money         string              `json:"money"`   // %s euros, %d cents
	Fields        RecordFields        `json:"fields"`
	Own           RecordOwn           `json:"own"`
}

// RecordKinds are the kinds of records, one of each, in the middle of a sentence.
type RecordKinds struct {
	Workspaces     string `json:"workspaces"`
	Sites          string `json:"sites"`
	Members        string `json:"members"`
	Codes          string `json:"codes"`
	Shifts         string `json:"shifts"`
	Incidents      string `json:"incidents"`
	Coping         string `json:"coping"`
	Environment    string `json:"environment"`
	Entries        string `json:"entries"`
	Series         string `json:"series"`
	Tasks          string `json:"tasks"`
	Ideas          string `json:"ideas"`
	Guides         string `json:"guides"`
	Acks           string `json:"acks"`
	Projects       string `json:"projects"`
	Laptops        string `json:"laptops"`
	Organisations  string `json:"organisations"`
	Clients        string `json:"clients"`
	Links          string `json:"links"`
	Relations      string `json:"relations"`
	Milestones     string `json:"milestones"`
	Meetings       string `json:"meetings"`
	Goals          string `json:"goals"`
	Steps          string `json:"steps"`
	Ratings        string `json:"ratings"`
	Accesses       string `json:"accesses"`
	Residues       string `json:"residues"`
	Diary          string `json:"diary"`
	Readiness      string `json:"readiness"`
	Pathway        string `json:"pathway"`
	Lent           string `json:"lent"`
	Measures       string `json:"measures"`
	Sheets         string `json:"sheets"`
	Plans          string `json:"plans"`
	Budget         string `json:"budget"`
	Comments       string `json:"comments"`
	Reviews        string `json:"reviews"`
	Held           string `json:"held"`
	Debriefs       string `json:"debriefs"`
	Participations string `json:"participations"`
	Wishes         string `json:"wishes"`
	Votes          string `json:"votes"`
}

// RecordEntries are the kinds of agenda entries.
type RecordEntries struct {
	Shift       string `json:"shift"`
	Individual  string `json:"individual"`
	Joint       string `json:"joint"`
	Booking     string `json:"booking"`
	Team        string `json:"team"`
	Supervision string `json:"supervision"`
	Talk        string `json:"talk"`
	Network     string `json:"network"`
	Partner     string `json:"partner"`
	Other       string `json:"other"`
}

// RecordSides are the sides of recovery that a theme can be tagged with (CHIME).
type RecordSides struct {
	Connectedness string `json:"connectedness"`
	Hope          string `json:"hope"`
	Identity      string `json:"identity"`
	Meaning       string `json:"meaning"`
	Empowerment   string `json:"empowerment"`
}

// RecordOrganisations are the sorts of organisations.
type RecordOrganisations struct {
	HospitalDistrict string `json:"hospitalDistrict"`
	WellbeingCounty  string `json:"wellbeingCounty"`
	Municipality     string `json:"municipality"`
	Unit             string `json:"unit"`
	SocialServices   string `json:"socialServices"`
	Ngo              string `json:"ngo"`
	Trainer          string `json:"trainer"`
	Funder           string `json:"funder"`
	Other            string `json:"other"`
}

// RecordFields are the names of fields, whatever record they stand in.
type RecordFields struct {
	Name                 string `json:"name"`
	Zone                 string `json:"zone"`
	LockLobbySeconds     string `json:"lockLobbySeconds"`
	LockElsewhereSeconds string `json:"lockElsewhereSeconds"`
	Demo                 string `json:"demo"`
	Contact              string `json:"contact"`
	ContactPhone         string `json:"contactPhone"`
	Backup               string `json:"backup"`
	BackupPhone          string `json:"backupPhone"`
	CrisisName           string `json:"crisisName"`
	CrisisPhone          string `json:"crisisPhone"`
	FreeText             string `json:"freeText"`
	Retired              string `json:"retired"`
	Short                string `json:"short"`
	Rooms                string `json:"rooms"`
	Agreement            string `json:"agreement"`
	AgreementEnds        string `json:"agreementEnds"`
	Insurance            string `json:"insurance"`
	InsuranceEnds        string `json:"insuranceEnds"`
	Project              string `json:"project"`
	Role                 string `json:"role"`
	Phone                string `json:"phone"`
	Left                 string `json:"left"`
	Undertaking          string `json:"undertaking"`
	PauseFrom            string `json:"pauseFrom"`
	PauseTo              string `json:"pauseTo"`
	WeekMost             string `json:"weekMost"`
	Occasions            string `json:"occasions"`
	List                 string `json:"list"`
	Code                 string `json:"code"`
	Words                string `json:"words"`
	Order                string `json:"order"`
	Slot                 string `json:"slot"`
	Letter               string `json:"letter"`
	Tags                 string `json:"tags"`
	Shipped              string `json:"shipped"`
	Site                 string `json:"site"`
	Person               string `json:"person"`
	Start                string `json:"start"`
	Until                string `json:"until"`
	End                  string `json:"end"`
	Moods                string `json:"moods"`
	After                string `json:"after"`
	At                   string `json:"at"`
	What                 string `json:"what"`
	Note                 string `json:"note"`
	DebriefWith          string `json:"debriefWith"`
	Debriefed            string `json:"debriefed"`
	Debrief              string `json:"debrief"`
	Settled              string `json:"settled"`
	Kind                 string `json:"kind"`
	Title                string `json:"title"`
	Room                 string `json:"room"`
	Minutes              string `json:"minutes"`
	AllDay               string `json:"allDay"`
	People               string `json:"people"`
	Attended             string `json:"attended"`
	Partner              string `json:"partner"`
	Outcome              string `json:"outcome"`
	Cancelled            string `json:"cancelled"`
	Series               string `json:"series"`
	Day                  string `json:"day"`
	First                string `json:"first"`
	Rule                 string `json:"rule"`
	HolidaysToo          string `json:"holidaysToo"`
	Text                 string `json:"text"`
	Due                  string `json:"due"`
	Owner                string `json:"owner"`
	Done                 string `json:"done"`
	Idea                 string `json:"idea"`
	Made                 string `json:"made"`
	By                   string `json:"by"`
	Theme                string `json:"theme"`
	Number               string `json:"number"`
	From                 string `json:"from"`
	To                   string `json:"to"`
	News                 string `json:"news"`
	Guide                string `json:"guide"`
	Version              string `json:"version"`
	Sort                 string `json:"sort"`
	Former               string `json:"former"`
	MergedInto           string `json:"mergedInto"`
	MergedOn             string `json:"mergedOn"`
	Organisation         string `json:"organisation"`
	KeepMonths           string `json:"keepMonths"`
	KeepLogMonths        string `json:"keepLogMonths"`
	Basis                string `json:"basis"`
	CameFrom             string `json:"cameFrom"`
	Asked                string `json:"asked"`
	Consent              string `json:"consent"`
	ExplainedBy          string `json:"explainedBy"`
	Withdrawn            string `json:"withdrawn"`
	Places               string `json:"places"`
	Company              string `json:"company"`
	Interests            string `json:"interests"`
	Decision             string `json:"decision"`
	DecisionFrom         string `json:"decisionFrom"`
	DecisionTo           string `json:"decisionTo"`
	Workers              string `json:"workers"`
	A                    string `json:"a"`
	B                    string `json:"b"`
	On                   string `json:"on"`
	Client               string `json:"client"`
	Expert               string `json:"expert"`
	Pair                 string `json:"pair"`
	PlannedEnd           string `json:"plannedEnd"`
	Ended                string `json:"ended"`
	Reason               string `json:"reason"`
	Interim              string `json:"interim"`
	Most                 string `json:"most"`
	Relation             string `json:"relation"`
	Held                 string `json:"held"`
	State                string `json:"state"`
	Place                string `json:"place"`
	ByExpert             string `json:"byExpert"`
	Professional         string `json:"professional"`
	CheckBy              string `json:"checkBy"`
	CheckedIn            string `json:"checkedIn"`
	Did                  string `json:"did"`
	Goals                string `json:"goals"`
	Onward               string `json:"onward"`
	Directive            string `json:"directive"`
	Next                 string `json:"next"`
	ToProfessional       string `json:"toProfessional"`
	Moved                string `json:"moved"`
	Domain               string `json:"domain"`
	LevelM2              string `json:"levelM2"`
	LevelM1              string `json:"levelM1"`
	Level0               string `json:"level0"`
	LevelP1              string `json:"levelP1"`
	LevelP2              string `json:"levelP2"`
	Weight               string `json:"weight"`
	Baseline             string `json:"baseline"`
	Target               string `json:"target"`
	Why                  string `json:"why"`
	Signed               string `json:"signed"`
	Closed               string `json:"closed"`
	Goal                 string `json:"goal"`
	Level                string `json:"level"`
	Partly               string `json:"partly"`
	Meeting              string `json:"meeting"`
	Laptop               string `json:"laptop"`
	Deed                 string `json:"deed"`
	Form                 string `json:"form"`
	Began                string `json:"began"`
	Band                 string `json:"band"`
	Forgotten            string `json:"forgotten"`
	Lent                 string `json:"lent"`
	Sleep                string `json:"sleep"`
	Load                 string `json:"load"`
	Support              string `json:"support"`
	Joy                  string `json:"joy"`
	Bounds               string `json:"bounds"`
	Area                 string `json:"area"`
	Key                  string `json:"key"`
	Edition              string `json:"edition"`
	Intro                string `json:"intro"`
	Statements           string `json:"statements"`
	Scale                string `json:"scale"`
	Steps                string `json:"steps"`
	Licence              string `json:"licence"`
	ClientLinked         string `json:"clientLinked"`
	Individual           string `json:"individual"`
	Measure              string `json:"measure"`
	Group                string `json:"group"`
	Rows                 string `json:"rows"`
	Breaks               string `json:"breaks"`
	BudgetCents          string `json:"budgetCents"`
	Joint                string `json:"joint"`
	Programme            string `json:"programme"`
	Recovery             string `json:"recovery"`
	Venue                string `json:"venue"`
	MeetingPoint         string `json:"meetingPoint"`
	Transport            string `json:"transport"`
	Bring                string `json:"bring"`
	Safety               string `json:"safety"`
	Responsible          string `json:"responsible"`
	Experts              string `json:"experts"`
	Capacity             string `json:"capacity"`
	Notice               string `json:"notice"`
	Link                 string `json:"link"`
	AskedBy              string `json:"askedBy"`
	Author               string `json:"author"`
	Plan                 string `json:"plan"`
	MeantCents           string `json:"meantCents"`
	PaidCents            string `json:"paidCents"`
	Receipt              string `json:"receipt"`
	PaidOn               string `json:"paidOn"`
	Part                 string `json:"part"`
	Line                 string `json:"line"`
	SettledBy            string `json:"settledBy"`
	Verdict              string `json:"verdict"`
	Digest               string `json:"digest"`
	Others               string `json:"others"`
	New                  string `json:"new"`
	Peer                 string `json:"peer"`
	Guided               string `json:"guided"`
	Themes               string `json:"themes"`
	Prep                 string `json:"prep"`
	Phones               string `json:"phones"`
	Tablets              string `json:"tablets"`
	Computers            string `json:"computers"`
	Km                   string `json:"km"`
	CentsKm              string `json:"centsKm"`
	Reach                string `json:"reach"`
	Channels             string `json:"channels"`
	Went                 string `json:"went"`
	Keep                 string `json:"keep"`
	Change               string `json:"change"`
	Talk                 string `json:"talk"`
	Parts                string `json:"parts"`
	Backers              string `json:"backers"`
	Plans                string `json:"plans"`
	Aside                string `json:"aside"`
	Wish                 string `json:"wish"`
	Hands                string `json:"hands"`
	Ideas                string `json:"ideas"`
	Led                  string `json:"led"`
	Fi                   string `json:"fi"`
	Sv                   string `json:"sv"`
	En                   string `json:"en"`
}

// RecordOwn are the names of fields that one kind of record calls otherwise.
type RecordOwn struct {
	CodesTags            string `json:"codesTags"`
	CodesWords           string `json:"codesWords"`
	ShiftsStart          string `json:"shiftsStart"`
	IncidentsWhat        string `json:"incidentsWhat"`
	EnvironmentWhat      string `json:"environmentWhat"`
	EnvironmentNote      string `json:"environmentNote"`
	CopingWords          string `json:"copingWords"`
	EntriesDay           string `json:"entriesDay"`
	SeriesAt             string `json:"seriesAt"`
	TasksText            string `json:"tasksText"`
	IdeasText            string `json:"ideasText"`
	IdeasDay             string `json:"ideasDay"`
	IdeasNote            string `json:"ideasNote"`
	IdeasSettled         string `json:"ideasSettled"`
	IdeasOutcome         string `json:"ideasOutcome"`
	GuidesBy             string `json:"guidesBy"`
	GuidesFrom           string `json:"guidesFrom"`
	AcksDay              string `json:"acksDay"`
	ProjectsFrom         string `json:"projectsFrom"`
	ClientsName          string `json:"clientsName"`
	ClientsSite          string `json:"clientsSite"`
	LinksOn              string `json:"linksOn"`
	RelationsStart       string `json:"relationsStart"`
	MilestonesWhat       string `json:"milestonesWhat"`
	MilestonesUntil      string `json:"milestonesUntil"`
	MilestonesFrom       string `json:"milestonesFrom"`
	MilestonesTo         string `json:"milestonesTo"`
	MeetingsSort         string `json:"meetingsSort"`
	GoalsText            string `json:"goalsText"`
	GoalsTags            string `json:"goalsTags"`
	StepsText            string `json:"stepsText"`
	RatingsDay           string `json:"ratingsDay"`
	RatingsBy            string `json:"ratingsBy"`
	AccessesNumber       string `json:"accessesNumber"`
	AccessesPerson       string `json:"accessesPerson"`
	DiaryText            string `json:"diaryText"`
	LentFrom             string `json:"lentFrom"`
	LentDay              string `json:"lentDay"`
	LentOn               string `json:"lentOn"`
	LentText             string `json:"lentText"`
	PathwayText          string `json:"pathwayText"`
	PathwayDone          string `json:"pathwayDone"`
	MeasuresRule         string `json:"measuresRule"`
	PlansDay             string `json:"plansDay"`
	PlansText            string `json:"plansText"`
	PlansArea            string `json:"plansArea"`
	PlansAsked           string `json:"plansAsked"`
	BudgetWhat           string `json:"budgetWhat"`
	CommentsText         string `json:"commentsText"`
	CommentsBy           string `json:"commentsBy"`
	CommentsTo           string `json:"commentsTo"`
	CommentsSettled      string `json:"commentsSettled"`
	ReviewsBy            string `json:"reviewsBy"`
	ReviewsNote          string `json:"reviewsNote"`
	HeldDid              string `json:"heldDid"`
	HeldNew              string `json:"heldNew"`
	DebriefsBy           string `json:"debriefsBy"`
	ParticipationsClient string `json:"participationsClient"`
	WishesText           string `json:"wishesText"`
	WishesClient         string `json:"wishesClient"`
	WishesDay            string `json:"wishesDay"`
	WishesProgramme      string `json:"wishesProgramme"`
	WishesWhy            string `json:"wishesWhy"`
}

// Kind is a kind of record by its name in JSON ("sites"); "" if there is none such.
func (r Record) Kind(name string) string { return called(r.Kinds, name) }

// Field is the name of a field ("crisis_phone") of a kind of record; "" if nothing
// has such a field. Of words in several languages "words.sv" names one.
func (r Record) Field(kind, field string) string {
	whole, lang, several := strings.Cut(field, ".")
	word := called(r.Own, kind+"_"+whole)
	if word == "" {
		word = called(r.Fields, whole)
	}
	if !several || word == "" {
		return word
	}
	in := called(r.Fields, lang)
	if in == "" {
		return ""
	}
	return word + " " + in
}

// Entry is a kind of agenda entry ("team"); "" if there is none such.
func (r Record) Entry(kind string) string { return called(r.Entries, kind) }

// Side is a side of recovery ("hope"); "" if there is none such.
func (r Record) Side(tag string) string { return called(r.Sides, tag) }

// Organisation is a sort of organisation ("ngo"); "" if there is none such.
func (r Record) Organisation(sort string) string { return called(r.Organisations, sort) }

// Role is a member's role ("peer-expert"), in the middle of a sentence.
func (s *Strings) Role(role string) string { return called(s.Settings.Roles, role) }

// List is the name of a code list ("theme").
func (s *Strings) List(list string) string { return called(s.Settings.Lists, list) }

// called finds the word in a struct whose JSON name is the given one in camel case.
func called(words any, name string) string {
	v := reflect.ValueOf(words)
	want := camel(name)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("json") == want {
			return v.Field(i).String()
		}
	}
	return ""
}

// camel turns names of records (snake or with hyphens) into those of word files.
func camel(name string) string {
	var b strings.Builder
	up := false
	for _, r := range name {
		switch {
		case r == '_' || r == '-':
			up = true
		case up:
			b.WriteString(strings.ToUpper(string(r)))
			up = false
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
