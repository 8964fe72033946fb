package model

// Task is a line of the coordinator's list: an agreed thing somebody does (S2-15), or
// an action that an idea led to (S0-11).
type Task struct {
	ID    ID     `cbor:"1,keyasint" json:"id"`
	Text  string `cbor:"2,keyasint" json:"text"`
	Due   Date   `cbor:"3,keyasint,omitempty" json:"due,omitempty"`  // 0: some time
	Owner ID     `cbor:"4,keyasint,omitempty" json:"owner,omitzero"` // the member who does it; zero: whoever can
	Done  Date   `cbor:"5,keyasint,omitempty" json:"done,omitempty"` // 0: not yet
	Site  ID     `cbor:"6,keyasint,omitempty" json:"site,omitzero"`  // zero: the whole workspace
	Idea  ID     `cbor:"7,keyasint,omitempty" json:"idea,omitzero"`  // what it follows from
	Note  string `cbor:"8,keyasint,omitempty" json:"note,omitempty"` //
	Made  Date   `cbor:"9,keyasint,omitempty" json:"made,omitempty"` // when it was agreed
	By    ID     `cbor:"10,keyasint,omitempty" json:"by,omitzero"`   // who wrote it down
}

// Kind is KindTask.
func (t *Task) Kind() Kind { return KindTask }

// Key is the task's id.
func (t *Task) Key() ID { return t.ID }

// Check wants words that fit on a line.
func (t *Task) Check() error {
	return first(need("text", t.Text), short("text", t.Text), text("note", t.Note, MaxText))
}

// Idea is a matter picked from talks, at the level of a site or the workspace, and
// never of a person: what comes up, what could be done (S0-11). Its actions are tasks.
type Idea struct {
	ID      ID     `cbor:"1,keyasint" json:"id"`
	Text    string `cbor:"2,keyasint" json:"text"`
	Theme   string `cbor:"3,keyasint,omitempty" json:"theme,omitempty"` // a code of Theme
	Site    ID     `cbor:"4,keyasint,omitempty" json:"site,omitzero"`   // zero: the whole workspace
	Day     Date   `cbor:"5,keyasint" json:"day"`                       // when it came up
	Note    string `cbor:"6,keyasint,omitempty" json:"note,omitempty"`  // what could be done
	Settled Date   `cbor:"7,keyasint,omitempty" json:"settled,omitempty"`
	Outcome string `cbor:"8,keyasint,omitempty" json:"outcome,omitempty"` // what came of it
}

// Kind is KindIdea.
func (i *Idea) Kind() Kind { return KindIdea }

// Key is the idea's id.
func (i *Idea) Key() ID { return i.ID }

// Check wants words that fit on a line, and the day.
func (i *Idea) Check() error {
	switch {
	case i.Text == "":
		return Problem{"text", "missing"}
	case i.Day == 0:
		return Problem{"day", "missing"}
	case i.Settled != 0 && i.Settled < i.Day:
		return Problem{"settled", "order"}
	}
	return first(short("text", i.Text, "theme", i.Theme), text("note", i.Note, MaxText), text("outcome", i.Outcome, MaxText))
}

// Project is a service pilot or another project with its partner and time (S1-25).
type Project struct {
	ID           ID     `cbor:"1,keyasint" json:"id"`
	Name         string `cbor:"2,keyasint" json:"name"`
	Partner      string `cbor:"3,keyasint,omitempty" json:"partner,omitempty"`
	From         Date   `cbor:"4,keyasint,omitempty" json:"from,omitempty"`
	To           Date   `cbor:"5,keyasint,omitempty" json:"to,omitempty"` // its last day
	Retired      bool   `cbor:"6,keyasint,omitempty" json:"retired,omitempty"`
	Organisation ID     `cbor:"7,keyasint,omitempty" json:"organisation,omitzero"` // that runs it (S0-30)
}

// Kind is KindProject.
func (p *Project) Kind() Kind { return KindProject }

// Key is the project's id.
func (p *Project) Key() ID { return p.ID }

// Check wants a name, and an end that is not before the beginning.
func (p *Project) Check() error {
	if p.From != 0 && p.To != 0 && p.To < p.From {
		return Problem{"to", "order"}
	}
	return first(need("name", p.Name), short("name", p.Name, "partner", p.Partner))
}

func sampleTask() Record {
	return &Task{
		ID: ID{12}, Text: "Pyydetään aulaan hiljaisempi nurkka", Due: 19700, Owner: ID{3}, Done: 19690, Site: ID{2}, Idea: ID{13},
		Note: "Kysy kiinteistönhoidosta.", Made: 19675, By: ID{3},
	}
}

func sampleIdea() Record {
	return &Idea{
		ID: ID{13}, Text: "Moni toivoo rauhallisempaa odotustilaa", Theme: "loneliness", Site: ID{2}, Day: 19675, Note: "Sermi, himmeämpi valo",
		Settled: 19690, Outcome: "Nurkka järjestettiin.",
	}
}

func sampleProject() Record {
	return &Project{ID: ID{16}, Name: "Pilotti 1", Partner: "Mielenterveysseura", From: 19600, To: 19900, Organisation: ID{18}}
}
