package model

import "sync"

// Kind is the number of a record kind in every file; numbers are never reused.
type Kind uint16

// The record kinds.
const (
	KindWorkspace    Kind = 1
	KindSite         Kind = 2
	KindMember       Kind = 3
	KindCode         Kind = 4
	KindShift        Kind = 5
	KindIncident     Kind = 6
	KindCoping       Kind = 7
	KindEnvNote      Kind = 8
	KindBag          Kind = 9 // encounters: anonymous, in bags only
	KindEntry        Kind = 10
	KindSeries       Kind = 11
	KindTask         Kind = 12
	KindIdea         Kind = 13
	KindGuide        Kind = 14
	KindAck          Kind = 15
	KindProject      Kind = 16
	KindLaptop       Kind = 17
	KindOrganisation Kind = 18
	KindClient       Kind = 19
	KindLink         Kind = 20
	KindRelation     Kind = 21
	KindMilestone    Kind = 22
	KindMeeting      Kind = 23
	KindGoal         Kind = 24
	KindGoalStep     Kind = 25
	KindRating       Kind = 26
	KindAccess       Kind = 27
	KindResidue      Kind = 28
	KindDiary        Kind = 29
	KindReadiness    Kind = 30
	KindPathway      Kind = 31
	KindLent         Kind = 32
	KindMeasure      Kind = 33
	KindSheet        Kind = 34

	KindPlan          Kind = 35
	KindBudgetLine    Kind = 36
	KindComment       Kind = 37
	KindReview        Kind = 38
	KindHeld          Kind = 39
	KindDebrief       Kind = 40
	KindParticipation Kind = 41
	KindWish          Kind = 42
	KindVote          Kind = 43
)

// Class is a privacy class (DESIGN.md 3).
type Class uint8

// The four classes.
const (
	Anonymous  Class = iota + 1 // no subject, whole hours, in bags
	ByNickname                  // a client under a nickname
	Work                        // the workspace's own work
	Own                         // sealed to its author
)

// Section says which compartment a kind lives in (GROUND.md 2).
type Section uint8

// The compartments by purpose; money and own exist once a person.
const (
	Common  Section = iota + 1 // all members
	Clients                    // roles that meet clients, lead, coordinator
	Money                      // one person, lead, coordinator
	OwnOnly                    // one person alone
)

// Record is a thing that is kept: it knows its kind, its id and its own rules.
type Record interface {
	Kind() Kind
	Key() ID
	Check() error // nil, or a Problem
}

// Dated is a record that lies on a day and is looked up by it.
type Dated interface {
	Record
	Moment() Moment
}

// KindInfo is one line of the table of kinds.
type KindInfo struct {
	Kind    Kind
	Name    string // the array's name in JSON
	Class   Class
	Section Section
	New     func() Record // an empty one, to decode into
	Sample  func() Record // a full one, for tests and pictures
}

// Kinds is the table of all record kinds that are kept singly; bags are not among
// them, since what lies in a bag has no history of its own.
func Kinds() []KindInfo {
	return []KindInfo{
		{KindWorkspace, "workspaces", Work, Common, func() Record { return new(Workspace) }, sampleWorkspace},
		{KindSite, "sites", Work, Common, func() Record { return new(Site) }, sampleSite},
		{KindMember, "members", Work, Common, func() Record { return new(Member) }, sampleMember},
		{KindCode, "codes", Work, Common, func() Record { return new(Code) }, sampleCode},
		{KindShift, "shifts", Work, Common, func() Record { return new(Shift) }, sampleShift},
		{KindIncident, "incidents", Work, Common, func() Record { return new(Incident) }, sampleIncident},
		{KindCoping, "coping", Work, Common, func() Record { return new(Coping) }, sampleCoping},
		{KindEnvNote, "environment", Work, Common, func() Record { return new(EnvNote) }, sampleEnvNote},
		{KindEntry, "entries", Work, Common, func() Record { return new(Entry) }, sampleEntry},
		{KindSeries, "series", Work, Common, func() Record { return new(Series) }, sampleSeries},
		{KindTask, "tasks", Work, Common, func() Record { return new(Task) }, sampleTask},
		{KindIdea, "ideas", Work, Common, func() Record { return new(Idea) }, sampleIdea},
		{KindGuide, "guides", Work, Common, func() Record { return new(Guide) }, sampleGuide},
		{KindAck, "acks", Work, Common, func() Record { return new(Ack) }, sampleAck},
		{KindProject, "projects", Work, Common, func() Record { return new(Project) }, sampleProject},
		{KindLaptop, "laptops", Work, Common, func() Record { return new(Laptop) }, sampleLaptop},
		{KindOrganisation, "organisations", Work, Common, func() Record { return new(Organisation) }, sampleOrganisation},
		{KindClient, "clients", ByNickname, Clients, func() Record { return new(Client) }, sampleClient},
		{KindLink, "links", ByNickname, Clients, func() Record { return new(Link) }, sampleLink},
		{KindRelation, "relations", ByNickname, Clients, func() Record { return new(Relation) }, sampleRelation},
		{KindMilestone, "milestones", ByNickname, Clients, func() Record { return new(Milestone) }, sampleMilestone},
		{KindMeeting, "meetings", ByNickname, Clients, func() Record { return new(Meeting) }, sampleMeeting},
		{KindGoal, "goals", ByNickname, Clients, func() Record { return new(Goal) }, sampleGoal},
		{KindGoalStep, "steps", ByNickname, Clients, func() Record { return new(GoalStep) }, sampleGoalStep},
		{KindRating, "ratings", ByNickname, Clients, func() Record { return new(Rating) }, sampleRating},
		{KindAccess, "accesses", ByNickname, Clients, func() Record { return new(Access) }, sampleAccess},
		{KindResidue, "residues", Work, Clients, func() Record { return new(Residue) }, sampleResidue},
		{KindDiary, "diary", Own, OwnOnly, func() Record { return new(Diary) }, sampleDiary},
		{KindReadiness, "readiness", Own, OwnOnly, func() Record { return new(Readiness) }, sampleReadiness},
		{KindPathway, "pathway", Own, OwnOnly, func() Record { return new(Pathway) }, samplePathway},
		{KindLent, "lent", Work, Clients, func() Record { return new(Lent) }, sampleLent},
		{KindMeasure, "measures", Work, Common, func() Record { return new(Measure) }, sampleMeasure},
		{KindSheet, "sheets", Work, Common, func() Record { return new(Sheet) }, sampleSheet},
		{KindPlan, "plans", Work, Common, func() Record { return new(Plan) }, samplePlan},
		{KindBudgetLine, "budget", Work, Common, func() Record { return new(BudgetLine) }, sampleBudgetLine},
		{KindComment, "comments", Work, Common, func() Record { return new(Comment) }, sampleComment},
		{KindReview, "reviews", Work, Common, func() Record { return new(Review) }, sampleReview},
		{KindHeld, "held", Work, Common, func() Record { return new(Held) }, sampleHeld},
		{KindDebrief, "debriefs", Work, Common, func() Record { return new(Debrief) }, sampleDebrief},
		{KindParticipation, "participations", ByNickname, Clients, func() Record { return new(Participation) }, sampleParticipation},
		{KindWish, "wishes", ByNickname, Clients, func() Record { return new(Wish) }, sampleWish},
		{KindVote, "votes", ByNickname, Clients, func() Record { return new(Vote) }, sampleVote},
	}
}

// theKinds is the table by number: each record that is read asks for its line.
var theKinds = sync.OnceValue(func() map[Kind]KindInfo {
	out := map[Kind]KindInfo{}
	for _, i := range Kinds() {
		out[i.Kind] = i
	}
	return out
})

// Info is the line of one kind.
func (k Kind) Info() (KindInfo, bool) {
	i, ok := theKinds()[k]
	return i, ok
}
