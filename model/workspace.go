package model

import (
	"cmp"
	"slices"
	"time"
)

// Lang is a language of the screens: fi, sv or en.
type Lang string

// The languages.
const (
	Finnish Lang = "fi"
	Swedish Lang = "sv"
	English Lang = "en"
)

// Langs are all languages, the default first.
func Langs() []Lang { return []Lang{Finnish, Swedish, English} }

// Words are one thing's name in each language. An empty one falls back to Finnish,
// then to whatever there is.
type Words struct {
	Fi string `cbor:"1,keyasint,omitempty" json:"fi,omitempty"`
	Sv string `cbor:"2,keyasint,omitempty" json:"sv,omitempty"`
	En string `cbor:"3,keyasint,omitempty" json:"en,omitempty"`
}

// In is the word in a language.
func (w Words) In(l Lang) string {
	try := []string{w.Fi, w.Sv, w.En}
	switch l {
	case Swedish:
		try = []string{w.Sv, w.Fi, w.En}
	case English:
		try = []string{w.En, w.Fi, w.Sv}
	}
	for _, s := range try {
		if s != "" {
			return s
		}
	}
	return ""
}

// Set puts the word of one language.
func (w *Words) Set(l Lang, s string) {
	switch l {
	case Swedish:
		w.Sv = s
	case English:
		w.En = s
	default:
		w.Fi = s
	}
}

// DefaultZone is the time zone of a workspace that names none.
const DefaultZone = "Europe/Helsinki"

// Workspace is the whole: one data controller (GROUND.md 2).
type Workspace struct {
	ID        ID     `cbor:"1,keyasint" json:"id"`
	Name      string `cbor:"2,keyasint" json:"name"`
	Zone      string `cbor:"3,keyasint,omitempty" json:"zone"`
	LockLobby int    `cbor:"4,keyasint,omitempty" json:"lock_lobby_seconds"`     // 0 means 60; at most 300
	LockElse  int    `cbor:"5,keyasint,omitempty" json:"lock_elsewhere_seconds"` // 0 means 180; at most 900
	Demo      bool   `cbor:"6,keyasint,omitempty" json:"demo,omitempty"`
	Keep      int    `cbor:"7,keyasint,omitempty" json:"keep_months,omitempty"`     // after a relation's end, then a client collapses; 0 means 12
	KeepLog   int    `cbor:"8,keyasint,omitempty" json:"keep_log_months,omitempty"` // of the access log; 0 means 24
	Basis     Basis  `cbor:"9,keyasint,omitempty" json:"basis,omitempty"`           // on which notes of clients are kept; "" means not said
}

// Basis is the legal basis of keeping notes of clients (DOMAIN.md 2, 3): the data
// controller says it. Taking part is always by consent, whatever the basis.
type Basis string

// The legal bases.
const (
	ByConsent  Basis = "consent"
	ByTask     Basis = "public-task"
	ByInterest Basis = "legitimate-interest"
)

// Bases are all legal bases.
func Bases() []Basis { return []Basis{ByConsent, ByTask, ByInterest} }

// KeepMonths is how long after its end a relation's records are kept: 12 months unless
// the workspace says otherwise (DOMAIN.md 2, 5).
func (w *Workspace) KeepMonths() int { return cmp.Or(w.Keep, 12) }

// KeepLogMonths is how long the access log keeps who saw what: two years (DOMAIN.md 2, 7).
func (w *Workspace) KeepLogMonths() int { return cmp.Or(w.KeepLog, 24) }

// Kind is KindWorkspace.
func (w *Workspace) Kind() Kind { return KindWorkspace }

// Key is the workspace's id.
func (w *Workspace) Key() ID { return w.ID }

// Check wants a name, a known time zone and lock times that do lock (SHARE.md 5.2, 10).
func (w *Workspace) Check() error {
	if err := first(need("name", w.Name), short("name", w.Name)); err != nil {
		return err
	}
	if _, err := zone(w.Zone); err != nil {
		return Problem{"zone", "unknown-zone"}
	}
	if w.LockLobby < 0 || w.LockLobby > 300 || (w.LockLobby > 0 && w.LockLobby < 15) {
		return Problem{"lock_lobby_seconds", "range"}
	}
	if w.LockElse < 0 || w.LockElse > 900 || (w.LockElse > 0 && w.LockElse < 30) {
		return Problem{"lock_elsewhere_seconds", "range"}
	}
	switch {
	case w.Keep < 0 || w.Keep > 120:
		return Problem{"keep_months", "range"}
	case w.KeepLog < 0 || w.KeepLog > 120:
		return Problem{"keep_log_months", "range"}
	case w.Basis != "" && !slices.Contains(Bases(), w.Basis):
		return Problem{"basis", "unknown-code"}
	}
	return nil
}

// Location is the workspace's time zone; UTC if this program does not know it.
func (w *Workspace) Location() *time.Location {
	l, err := zone(w.Zone)
	if err != nil {
		return time.UTC
	}
	return l
}

// zone finds a time zone. "Local" is none: it would differ from laptop to laptop.
func zone(name string) (*time.Location, error) {
	if name == "Local" {
		return nil, ErrNotFound
	}
	return time.LoadLocation(cmp.Or(name, DefaultZone))
}

// Idle is how long nobody may touch a key before the screen locks (GROUND.md 5).
func (w *Workspace) Idle(lobby bool) time.Duration {
	s, def := w.LockElse, 180
	if lobby {
		s, def = w.LockLobby, 60
	}
	if s == 0 {
		s = def
	}
	return time.Duration(s) * time.Second
}

// Site is a place where peer experts meet people: a lobby, a unit.
type Site struct {
	ID           ID     `cbor:"1,keyasint" json:"id"`
	Name         string `cbor:"2,keyasint" json:"name"`
	Contact      string `cbor:"3,keyasint,omitempty" json:"contact,omitempty"`       // the named professional contact (S0-39)
	ContactPhone string `cbor:"4,keyasint,omitempty" json:"contact_phone,omitempty"` // work number
	Backup       string `cbor:"5,keyasint,omitempty" json:"backup,omitempty"`        // usual on-shift back-up (S0-41)
	BackupPhone  string `cbor:"6,keyasint,omitempty" json:"backup_phone,omitempty"`  // work number
	CrisisName   string `cbor:"7,keyasint,omitempty" json:"crisis_name,omitempty"`   // the site's crisis line, besides 112
	CrisisPhone  string `cbor:"8,keyasint,omitempty" json:"crisis_phone,omitempty"`  //
	FreeText     bool   `cbor:"9,keyasint,omitempty" json:"free_text,omitempty"`     // encounters may carry guarded text
	Retired      bool   `cbor:"10,keyasint,omitempty" json:"retired,omitempty"`      // no new shifts
	Short        string `cbor:"11,keyasint,omitempty" json:"short,omitempty"`        // what the command line may call it

	Rooms         []string `cbor:"12,keyasint,omitempty" json:"rooms,omitempty" aula:"set"` // that may be used (S0-38)
	Agreement     string   `cbor:"13,keyasint,omitempty" json:"agreement,omitempty"`        // on the use of lobby and rooms, with whom
	AgreementEnds Date     `cbor:"14,keyasint,omitempty" json:"agreement_ends,omitempty"`
	Insurance     string   `cbor:"15,keyasint,omitempty" json:"insurance,omitempty"` // insurer and policy
	InsuranceEnds Date     `cbor:"16,keyasint,omitempty" json:"insurance_ends,omitempty"`
	Project       ID       `cbor:"17,keyasint,omitempty" json:"project,omitzero"`      // that the work here belongs to (S1-25)
	Organisation  ID       `cbor:"18,keyasint,omitempty" json:"organisation,omitzero"` // that gives the site (S0-30)
}

// Kind is KindSite.
func (s *Site) Kind() Kind { return KindSite }

// Key is the site's id.
func (s *Site) Key() ID { return s.ID }

// Check wants a name and lines that fit.
func (s *Site) Check() error {
	return first(need("name", s.Name), short("name", s.Name, "contact", s.Contact, "contact_phone", s.ContactPhone, "backup", s.Backup,
		"backup_phone", s.BackupPhone, "crisis_name", s.CrisisName, "crisis_phone", s.CrisisPhone, "short", s.Short,
		"agreement", s.Agreement, "insurance", s.Insurance), elements("rooms", s.Rooms))
}

// Role is what a member does (DESIGN.md 3).
type Role string

// The roles.
const (
	PeerExpert       Role = "peer-expert"
	LeadExpert       Role = "lead"
	SocialInstructor Role = "social-instructor"
	Coordinator      Role = "coordinator"
	ContactPerson    Role = "contact-person"
)

// Roles are all roles, the most usual first.
func Roles() []Role {
	return []Role{PeerExpert, LeadExpert, SocialInstructor, Coordinator, ContactPerson}
}

// MeetsClients tells whether the role opens the compartment of clients.
func (r Role) MeetsClients() bool { return r != ContactPerson }

// SeesMoney tells whether the role opens others' hours and fees.
func (r Role) SeesMoney() bool { return r == LeadExpert || r == Coordinator }

// Lobby tells whether the role starts on the tally.
func (r Role) Lobby() bool { return r == PeerExpert || r == LeadExpert }

// Member is a person of the workspace, as colleagues know them.
type Member struct {
	ID    ID     `cbor:"1,keyasint" json:"id"` // the person's id in the member log
	Name  string `cbor:"2,keyasint" json:"name"`
	Role  Role   `cbor:"3,keyasint" json:"role"`
	Phone string `cbor:"4,keyasint,omitempty" json:"phone,omitempty"`
	Left  bool   `cbor:"5,keyasint,omitempty" json:"left,omitempty"`

	Undertaking Date     `cbor:"6,keyasint,omitempty" json:"undertaking,omitempty"`           // when the confidentiality undertaking was signed; 0: not
	PauseFrom   Date     `cbor:"7,keyasint,omitempty" json:"pause_from,omitempty"`            // first day of a break, which needs no reason (S1-24)
	PauseTo     Date     `cbor:"8,keyasint,omitempty" json:"pause_to,omitempty"`              // its last day; 0: open
	WeekMost    int      `cbor:"9,keyasint,omitempty" json:"week_most,omitempty"`             // occasions a week that were agreed; 0: not said (S0-32)
	Occasions   []string `cbor:"10,keyasint,omitempty" json:"occasions,omitempty" aula:"set"` // agreed kinds of entries; none: all (S0-32)
}

// Kind is KindMember.
func (m *Member) Kind() Kind { return KindMember }

// Key is the person's id.
func (m *Member) Key() ID { return m.ID }

// Check wants a name and a known role.
func (m *Member) Check() error {
	if err := first(need("name", m.Name, "role", string(m.Role)), short("name", m.Name, "phone", m.Phone)); err != nil {
		return err
	}
	switch {
	case !slices.Contains(Roles(), m.Role):
		return Problem{"role", "unknown-code"}
	case m.PauseTo != 0 && m.PauseTo < m.PauseFrom:
		return Problem{"pause_to", "order"}
	case m.WeekMost < 0 || m.WeekMost > 50:
		return Problem{"week_most", "range"}
	}
	return elements("occasions", m.Occasions)
}

// Paused tells whether the member has a break on a day.
func (m *Member) Paused(day Date) bool {
	return m.PauseFrom != 0 && m.PauseFrom <= day && (m.PauseTo == 0 || day <= m.PauseTo)
}

// Agreed tells whether the member does such occasions: what was agreed, or all if
// nothing was.
func (m *Member) Agreed(k EntryKind) bool {
	return len(m.Occasions) == 0 || slices.Contains(m.Occasions, string(k))
}

func sampleWorkspace() Record {
	return &Workspace{ID: ID{1}, Name: "Esimerkkilän vertaistuki", Zone: DefaultZone, LockLobby: 60, LockElse: 180, Keep: 12, KeepLog: 24, Basis: ByTask}
}

func sampleSite() Record {
	return &Site{
		ID: ID{2}, Name: "Esimerkkilän poliklinikka", Contact: "Kaisa", ContactPhone: "040 123 4567", Backup: "Olli",
		BackupPhone: "040 123 4567", CrisisName: "Kriisipuhelin", CrisisPhone: "09 2525 0111", FreeText: true, Short: "poli",
		Rooms: []string{"Ryhmähuone"}, Agreement: "Aulan ja ryhmähuoneen käyttö", AgreementEnds: 20000, Insurance: "Ryhmävakuutus 1234", InsuranceEnds: 20100,
		Project: ID{16}, Organisation: ID{18},
	}
}

func sampleMember() Record {
	return &Member{
		ID: ID{3}, Name: "Aino", Role: PeerExpert, Phone: "040 123 4567", Undertaking: 19000, PauseFrom: 19700, PauseTo: 19707, WeekMost: 3,
		Occasions: []string{string(EntryShift)},
	}
}
