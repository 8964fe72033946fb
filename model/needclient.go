package model

// What clients may need; more codes of Need.
const (
	NeedCheckIn   = "check-in"   // a safety check-in is late; Day: of the meeting
	NeedFirst     = "first"      // a relation without a first meeting; Day: it began
	NeedRare      = "rare"       // long since the last meeting; Day: of that one
	NeedDense     = "dense"      // more meetings than was meant
	NeedInterim   = "interim"    // the interim review is due
	NeedTermEnds  = "term-ends"  // a fixed term ends soon or has ended: final discussion or extension; Day: its last
	NeedRetention = "retention"  // a client's records have been kept long enough; Day: since when
	NeedConsent   = "no-consent" // a relation is open without consent on file; Day: it began
)

// TermEndsWithin is how many days before its end a fixed term is told of.
const TermEndsWithin = 21

// InterimWithin is how many days before it an interim review is told of.
const InterimWithin = 7

// clients are the rules for my own clients, and for the retention of those that I may
// open (S0-25, S1-14, S1-15, S0-23).
func (w *NeedWorld) clients() []Need {
	var out []Need
	today := w.today()
	for _, l := range w.Clients {
		add := func(code string, day Date) {
			out = append(out, Need{code, KindClient, l.Client.ID, day, l.Client.Name})
		}
		if l.Due != 0 && l.Due <= today {
			add(NeedRetention, l.Due)
		}
		if len(l.Checks) > 0 && l.Checks[0] < MomentOf(w.Now) && (l.Mine || w.leads()) {
			add(NeedCheckIn, DateOf(l.Checks[0].Time(w.Now.Location())))
		}
		r := l.Relation
		if r == nil || !r.Open(today) || r.Expert != w.Me.ID {
			continue
		}
		if !l.Client.Consents(today) {
			add(NeedConsent, r.Start)
		}
		switch l.Pace.Tempo {
		case TempoNoFirst:
			add(NeedFirst, r.Start)
		case TempoRare:
			add(NeedRare, DateOf(l.Last.Time(w.Now.Location())))
		case TempoDense:
			add(NeedDense, 0)
		}
		for _, a := range l.Ahead {
			if a.What == Interim && a.Due <= today+InterimWithin {
				add(NeedInterim, a.Due)
			}
		}
		if r.Planned <= today+TermEndsWithin {
			add(NeedTermEnds, r.Planned)
		}
	}
	return out
}
