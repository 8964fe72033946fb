package model

import "slices"

// Planned is a record that belongs to one occasion's plan and is found by it.
type Planned interface {
	Record
	Of() ID // the occasion
}

// BudgetLine is one thing that a meeting costs (S0-42): what was meant, what was paid,
// and by which receipt. Sums are cents.
type BudgetLine struct {
	ID      ID     `cbor:"1,keyasint" json:"id"`
	Plan    ID     `cbor:"2,keyasint" json:"plan"`
	What    string `cbor:"3,keyasint" json:"what"`
	Meant   int    `cbor:"4,keyasint,omitempty" json:"meant_cents,omitempty"`
	Paid    int    `cbor:"5,keyasint,omitempty" json:"paid_cents,omitempty"`
	Receipt string `cbor:"6,keyasint,omitempty" json:"receipt,omitempty"` // its number, or where it is
	PaidOn  Date   `cbor:"7,keyasint,omitempty" json:"paid_on,omitempty"`
	Order   int    `cbor:"8,keyasint,omitempty" json:"order,omitempty"`
}

// Kind is KindBudgetLine.
func (b *BudgetLine) Kind() Kind { return KindBudgetLine }

// Key is the line's id.
func (b *BudgetLine) Key() ID { return b.ID }

// Of is the occasion.
func (b *BudgetLine) Of() ID { return b.Plan }

// Texts are what it is for, and the receipt.
func (b *BudgetLine) Texts() []string { return said(b.What, b.Receipt) }

// Check wants an occasion, what it is for, and sums within MaxCents.
func (b *BudgetLine) Check() error {
	switch {
	case b.Plan.Zero():
		return Problem{"plan", "missing"}
	case b.Meant < 0 || b.Meant > MaxCents:
		return Problem{"meant_cents", "range"}
	case b.Paid < 0 || b.Paid > MaxCents:
		return Problem{"paid_cents", "range"}
	}
	return first(need("what", b.What), short("what", b.What, "receipt", b.Receipt))
}

// Purse is what a budget comes to, in cents.
type Purse struct {
	Meant   int // what was meant to be spent
	Paid    int // what was
	Open    int // meant on lines where nothing has been paid yet
	Without int // lines that were paid and have no receipt
}

// Left is what remains of a sum: of what was meant, if total is 0.
func (p Purse) Left(total int) int {
	if total == 0 {
		total = p.Meant
	}
	return total - p.Paid
}

// Sum is what budget lines come to (S0-42).
func Sum(lines []*BudgetLine) Purse {
	var p Purse
	for _, l := range lines {
		p.Meant += l.Meant
		p.Paid += l.Paid
		if l.Paid == 0 {
			p.Open += l.Meant
		}
		if l.Paid > 0 && l.Receipt == "" {
			p.Without++
		}
	}
	return p
}

// Comment is what somebody said of a line of a plan, or an answer to it.
type Comment struct {
	ID       ID     `cbor:"1,keyasint" json:"id"`
	Plan     ID     `cbor:"2,keyasint" json:"plan"`
	Part     string `cbor:"3,keyasint,omitempty" json:"part,omitempty"` // the plan's field as in JSON; "": the whole
	Line     string `cbor:"4,keyasint,omitempty" json:"line,omitempty"` // the words of the line that it is about, as they were
	Text     string `cbor:"5,keyasint" json:"text"`
	By       ID     `cbor:"6,keyasint" json:"by"`
	At       Moment `cbor:"7,keyasint" json:"at"`
	To       ID     `cbor:"8,keyasint,omitempty" json:"to,omitzero"` // the comment that it answers
	Settled  Moment `cbor:"9,keyasint,omitempty" json:"settled,omitempty"`
	SettleBy ID     `cbor:"10,keyasint,omitempty" json:"settled_by,omitzero"`
}

// Kind is KindComment.
func (c *Comment) Kind() Kind { return KindComment }

// Key is the comment's id.
func (c *Comment) Key() ID { return c.ID }

// Of is the occasion.
func (c *Comment) Of() ID { return c.Plan }

// Texts are what was said.
func (c *Comment) Texts() []string { return said(c.Text) }

// Check wants an occasion, words, and who said them when.
func (c *Comment) Check() error {
	switch {
	case c.Plan.Zero():
		return Problem{"plan", "missing"}
	case c.By.Zero():
		return Problem{"by", "missing"}
	case c.At == 0:
		return Problem{"at", "missing"}
	case c.Settled != 0 && c.Settled < c.At:
		return Problem{"settled", "order"}
	case c.To == c.ID && !c.To.Zero():
		return Problem{"to", "order"}
	}
	return first(need("text", c.Text), short("part", c.Part), text("line", c.Line, MaxText), text("text", c.Text, MaxText))
}

// Verdict is what a reviewer says of a plan.
type Verdict string

// The verdicts.
const (
	Approves Verdict = "approved"
	Asks     Verdict = "changes" // asks for changes
)

// Review is one verdict on a plan as it stood.
type Review struct {
	ID      ID      `cbor:"1,keyasint" json:"id"`
	Plan    ID      `cbor:"2,keyasint" json:"plan"`
	By      ID      `cbor:"3,keyasint" json:"by"`
	At      Moment  `cbor:"4,keyasint" json:"at"`
	Verdict Verdict `cbor:"5,keyasint" json:"verdict"`
	Digest  string  `cbor:"6,keyasint" json:"digest"` // of what was read: PlanPage.Digest
	Note    string  `cbor:"7,keyasint,omitempty" json:"note,omitempty"`
}

// Kind is KindReview.
func (r *Review) Kind() Kind { return KindReview }

// Key is the review's id.
func (r *Review) Key() ID { return r.ID }

// Of is the occasion.
func (r *Review) Of() ID { return r.Plan }

// Texts are the note.
func (r *Review) Texts() []string { return said(r.Note) }

// Check wants an occasion, who says what when, and of which text.
func (r *Review) Check() error {
	switch {
	case r.Plan.Zero():
		return Problem{"plan", "missing"}
	case r.By.Zero():
		return Problem{"by", "missing"}
	case r.At == 0:
		return Problem{"at", "missing"}
	case !slices.Contains([]Verdict{Approves, Asks}, r.Verdict):
		return Problem{"verdict", "unknown-code"}
	}
	return first(need("digest", r.Digest), short("digest", r.Digest), text("note", r.Note, MaxText))
}

func sampleBudgetLine() Record {
	return &BudgetLine{ID: ID{31}, Plan: ID{30}, What: "Makkarat ja kahvi", Meant: 2500, Paid: 2340, Receipt: "kuitti 12", PaidOn: 19675, Order: 1}
}

func sampleComment() Record {
	return &Comment{
		ID: ID{32}, Plan: ID{30}, Part: "text", Line: "13.00 Kävely laavulle", Text: "Onko matka kaikille sopiva?", By: ID{4}, At: 1700000000, To: ID{33},
		Settled: 1700003600, SettleBy: ID{3},
	}
}

func sampleReview() Record {
	return &Review{ID: ID{34}, Plan: ID{30}, By: ID{4}, At: 1700000000, Verdict: Approves, Digest: "0123456789abcdef", Note: "Hyvä suunnitelma."}
}
