package model

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// Stage says how far a plan has come. It follows from the records and is written
// nowhere, so that two laptops that work on one plan can't disagree on it.
type Stage string

// The stages.
const (
	StageNone      Stage = "none"      // nothing is planned yet
	StageDraft     Stage = "draft"     //
	StageReview    Stage = "review"    // given for review, or changed since it was approved
	StageChanges   Stage = "changes"   // a reviewer asks for changes
	StageApproved  Stage = "approved"  // as it stands now
	StageHeld      Stage = "held"      //
	StageDebriefed Stage = "debriefed" // held, and somebody has debriefed
	StageCancelled Stage = "cancelled" //
)

// Stages are all stages, in their order.
func Stages() []Stage {
	return []Stage{StageNone, StageDraft, StageReview, StageChanges, StageApproved, StageHeld, StageDebriefed, StageCancelled}
}

// Before tells whether the plan is still to be held.
func (s Stage) Before() bool {
	return s == StageNone || s == StageDraft || s == StageReview || s == StageChanges || s == StageApproved
}

// Public tells whether what a notice may say of the plan can be told to others by itself:
// somebody has approved it, or it was held.
func (s Stage) Public() bool { return s == StageApproved || s == StageHeld || s == StageDebriefed }

// PlanPage is all that there is of one occasion. Nicknames and wishes are there only
// for those who may see them.
type PlanPage struct {
	Item     Item
	Plan     *Plan         // nil: nothing is planned yet
	Budget   []*BudgetLine // by their order
	Comments []*Comment    // by time
	Reviews  []*Review     // by time
	Held     *Held         // nil: not held yet
	Debriefs []*Debrief
	People   []*Participation
	Wishes   []WishLine    // that it is meant to fulfil
	Names    map[ID]string // nicknames of the participants and wishers; nil: not for this person
	Series   *Series       // nil: a single occasion
}

// Snapshot is what a reviewer reads of a plan: what stands in it when it is given for
// review, without how far the review has come.
type Snapshot struct {
	Start  Moment        `json:"start"`
	End    Moment        `json:"end"`
	Title  string        `json:"title"`
	Site   ID            `json:"site"`
	Room   string        `json:"room"`
	Plan   Plan          `json:"plan"`
	Budget []*BudgetLine `json:"budget"`
}

// Snapshot is the page as it can be read now, and compared with later. Receipts and what
// was paid are no part of the plan, nor is which record stands for the day: a plan that
// goes along when its series is changed stays approved.
func (p PlanPage) Snapshot() Snapshot {
	s := Snapshot{Start: p.Item.Start, End: p.Item.End, Title: p.Item.Title, Site: p.Item.Site, Room: p.Item.Room}
	if p.Plan != nil {
		s.Plan = *p.Plan
		s.Plan.ID, s.Plan.Series, s.Plan.Day = ID{}, ID{}, 0
		s.Plan.Asked, s.Plan.AskedBy, s.Plan.Author, s.Plan.Link = 0, ID{}, ID{}, ""
		s.Plan.Kinds, s.Plan.Topics = sorted(s.Plan.Kinds), sorted(s.Plan.Topics)
		s.Plan.Experts, s.Plan.Pair = sorted(s.Plan.Experts), sorted(s.Plan.Pair)
	}
	for _, l := range sortedLines(p.Budget) {
		s.Budget = append(s.Budget, &BudgetLine{ID: l.ID, What: l.What, Meant: l.Meant, Order: l.Order})
	}
	return s
}

// sortedLines are budget lines by their order.
func sortedLines(all []*BudgetLine) []*BudgetLine {
	out := slices.Clone(all)
	slices.SortFunc(out, func(a, b *BudgetLine) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

func sorted(all []string) []string {
	out := slices.Clone(all)
	slices.Sort(out)
	return out
}

// Bytes are the snapshot as it can be put away.
func (s Snapshot) Bytes() []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // plain values always encode
	}
	return b
}

// ParseSnapshot reads what Bytes wrote. ErrBadBytes.
func ParseSnapshot(b []byte) (Snapshot, error) {
	var s Snapshot
	if json.Unmarshal(b, &s) != nil {
		return Snapshot{}, ErrBadBytes
	}
	return s, nil
}

// Digest names what the page says now: the first 8 bytes of the SHA-256 of its snapshot,
// in hexadecimal. A verdict holds for the text it was given on.
func (p PlanPage) Digest() string {
	sum := sha256.Sum256(p.Snapshot().Bytes())
	return hex.EncodeToString(sum[:8])
}

// Stage is how far the occasion has come.
func (p PlanPage) Stage() Stage {
	switch {
	case p.Item.Cancelled:
		return StageCancelled
	case p.Held != nil && len(p.Debriefs) > 0:
		return StageDebriefed
	case p.Held != nil:
		return StageHeld
	case p.Plan == nil:
		return StageNone
	case p.Plan.Asked == 0:
		return StageDraft
	}
	r := p.LastReview()
	switch {
	case r == nil:
		return StageReview
	case r.Verdict == Asks && r.At >= p.Plan.Asked:
		return StageChanges
	case r.Verdict == Approves && r.Digest == p.Digest():
		return StageApproved
	}
	return StageReview
}

// LastReview is the verdict that counts: the latest; nil without any. Of two at one
// second the one that asks for changes counts.
func (p PlanPage) LastReview() *Review {
	var last *Review
	for _, r := range p.Reviews {
		switch {
		case last == nil || r.At > last.At:
			last = r
		case r.At == last.At && (r.Verdict != last.Verdict && r.Verdict == Asks || r.Verdict == last.Verdict && bytes.Compare(r.ID[:], last.ID[:]) < 0):
			last = r
		}
	}
	return last
}

// Threads are the comments with their answers under them: the unsettled ones first, each
// group by time. An answer to an answer stands under the comment that both are about; one
// to what is not there (any more) stands for itself.
func (p PlanPage) Threads() []Thread {
	comments := slices.Clone(p.Comments)
	slices.SortFunc(comments, earlier)
	of := map[ID]*Comment{}
	for _, c := range comments {
		of[c.ID] = c
	}
	heads := map[ID]int{}
	var out []Thread
	for _, c := range comments {
		if headOf(c, of) == c {
			heads[c.ID] = len(out)
			out = append(out, Thread{Comment: c})
		}
	}
	for _, c := range comments {
		if h := headOf(c, of); h != c {
			i := heads[h.ID]
			out[i].Answers = append(out[i].Answers, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Thread) int {
		settled := func(t Thread) int {
			if t.Comment.Settled != 0 {
				return 1
			}
			return 0
		}
		return settled(a) - settled(b)
	})
	return out
}

func earlier(a, b *Comment) int {
	return cmp.Or(cmp.Compare(a.At, b.At), bytes.Compare(a.ID[:], b.ID[:]))
}

// headOf is the comment under which another stands: the first of those that it answers.
// What answers itself, by whatever way, stands for itself.
func headOf(c *Comment, of map[ID]*Comment) *Comment {
	h := c
	for range len(of) {
		next := of[h.To]
		if next == nil || h.To.Zero() {
			return h
		}
		h = next
	}
	return c
}

// Thread is a comment and its answers, by time.
type Thread struct {
	Comment *Comment
	Answers []*Comment
}

// Open is how many threads nobody has settled.
func (p PlanPage) Open() int {
	n := 0
	for _, t := range p.Threads() {
		if t.Comment.Settled == 0 {
			n++
		}
	}
	return n
}

// Waits tells whether the page waits for a person: a review for whoever answers for the
// meeting and did not give it for review themselves (without anybody who answers for it,
// for each who may review; without anybody else at all, for whoever gave it), changes and
// questions for whoever gave it.
func (p PlanPage) Waits(me *Member, members []*Member) bool {
	if me == nil || p.Plan == nil {
		return false
	}
	here := func(id ID) bool {
		return slices.ContainsFunc(members, func(m *Member) bool { return m.ID == id && !m.Left })
	}
	switch p.Stage() {
	case StageReview:
		if p.Plan.AskedBy == me.ID {
			return p.VerdictBar(me, members) == ""
		}
		if r := p.Plan.Responsible; r != p.Plan.AskedBy && here(r) {
			return r == me.ID
		}
		return me.Role.Reviews()
	case StageChanges:
		return p.Plan.AskedBy == me.ID
	}
	return false
}

// Reviews tells whether the role reads plans for others: whoever answers for joint
// meetings, the lead and the coordinator.
func (r Role) Reviews() bool { return r == SocialInstructor || r == LeadExpert || r == Coordinator }

// Expert tells whether the role is a peer expert's.
func (r Role) Expert() bool { return r == PeerExpert || r == LeadExpert }

// Attendance is how many took part in an occasion.
type Attendance struct {
	People int // all: by nickname, unnamed
	Named  int
	New    int
	Parts  map[Part]int // how many had a role; one can have several
}

// Attendance counts the page's participants: each named one once, and the plain numbers.
func (p PlanPage) Attendance() Attendance {
	a := Attendance{Parts: map[Part]int{}}
	for _, x := range p.People {
		a.Named++
		if x.New {
			a.New++
		}
		for _, part := range x.Parts {
			a.Parts[Part(part)]++
		}
	}
	a.People = a.Named
	if h := p.Held; h != nil {
		a.People += h.Others
		a.New += h.New
		a.Parts[PartIdeas] += h.Ideas
		a.Parts[PartDid] += h.Did
		a.Parts[PartLed] += h.Led
	}
	return a
}

// Saved is what travel a remote group avoided, as an estimate: so many participants times
// the assumed kilometres there and back, and that times the assumed price (S4-07). Both
// are 0 without an assumption.
func (p PlanPage) Saved() (km, cents int) {
	if p.Held == nil || p.Plan == nil || p.Plan.Form != FormRemote {
		return 0, 0
	}
	km = p.Attendance().People * p.Held.Km
	return km, km * p.Held.CentsKm
}

// InKind are the minutes that others gave to an occasion: of the professionals' time the
// meeting itself for each of them and the preparing, of the room the meeting (S0-31). 0
// before it was held.
func (p PlanPage) InKind(members []*Member) (work, room int) {
	if p.Held == nil || p.Plan == nil {
		return 0, 0
	}
	length := cmp.Or(p.Held.Minutes, int((p.Item.End-p.Item.Start)/60))
	for _, id := range p.Plan.People() {
		if n := slices.IndexFunc(members, func(m *Member) bool { return m.ID == id }); n >= 0 && !members[n].Role.Expert() {
			work += length
		}
	}
	if p.Plan.Form == FormJoint && p.Plan.Venue == "" {
		room = length
	}
	return work + p.Held.Prep, room
}

// JointLine is what a list shows of an occasion.
type JointLine struct {
	Item     Item
	Plan     *Plan
	Stage    Stage
	Open     int  // comments that nobody has settled
	Waits    bool // for the person who asks
	People   int  // who took part; 0 before it was held
	Reach    int  // how many a campaign may have reached
	Feedback int  // answers given
	Debrief  bool // the person who asks was there and has not debriefed
	Talk     ID   // another, who would like to talk about it with somebody; zero: nobody
}

// Full tells whether more would come than fit: the capacity is reached on average by the
// last held occasions of the list, at most four. It speaks before promoting (S0-45).
func Full(capacity int, lines []JointLine, before Moment) bool {
	n, people := 0, 0
	for _, l := range slices.Backward(lines) {
		if l.Item.Start < before && l.Stage.counted() && n < 4 {
			n++
			people += l.People
		}
	}
	return capacity > 0 && n > 0 && people >= n*capacity
}

func (s Stage) counted() bool { return s == StageHeld || s == StageDebriefed }
