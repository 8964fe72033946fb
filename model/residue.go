package model

// Residue is what stays of a client when the retention time is over, or when they ask
// to be forgotten: enough for the figures, nothing of the person (GROUND.md 6). Its id is
// that of the record that is no more, so that it replaces it once wherever it was.
type Residue struct {
	ID       ID     `cbor:"1,keyasint" json:"id"`
	Form     string `cbor:"2,keyasint" json:"form"`                          // "individual"
	Site     ID     `cbor:"3,keyasint,omitempty" json:"site,omitzero"`       //
	Project  ID     `cbor:"4,keyasint,omitempty" json:"project,omitzero"`    // not with Forgotten
	Began    int    `cbor:"5,keyasint" json:"began"`                         // year·4 + quarter (0–3); with Forgotten year·4
	Band     string `cbor:"6,keyasint,omitempty" json:"band,omitempty"`      // how long it lasted, as BandOf has it; not with Forgotten
	Quarters []int  `cbor:"7,keyasint,omitempty" json:"quarters,omitempty"`  // meetings held in each quarter from Began on; not with Forgotten
	Forgot   bool   `cbor:"8,keyasint,omitempty" json:"forgotten,omitempty"` // by the right to erasure: year and site only
}

// BandOf is the band of a duration in days; a negative one is none: nothing began.
func BandOf(days int) string {
	switch {
	case days < 0:
		return "none"
	case days < 91:
		return "under3"
	case days < 183:
		return "3to6"
	case days < 366:
		return "6to12"
	}
	return "over12"
}

// QuarterOf is the quarter of a day: year·4 + 0 to 3.
func QuarterOf(d Date) int {
	t := d.Time()
	return t.Year()*4 + (int(t.Month())-1)/3
}

// Kind is KindResidue.
func (r *Residue) Kind() Kind { return KindResidue }

// Key is the id of the client that is no more.
func (r *Residue) Key() ID { return r.ID }

// Check wants a form and a beginning, and nothing finer where somebody asked to be
// forgotten.
func (r *Residue) Check() error {
	switch {
	case r.Form == "":
		return Problem{"form", "missing"}
	case r.Form != "individual":
		return Problem{"form", "unknown-code"}
	case r.Began <= 0:
		return Problem{"began", "missing"}
	case len(r.Quarters) > 80:
		return Problem{"quarters", "too-many"}
	case r.Forgot && (r.Band != "" || len(r.Quarters) > 0 || !r.Project.Zero() || r.Began%4 != 0):
		return Problem{"forgotten", "range"}
	}
	for _, n := range r.Quarters {
		if n < 0 || n > 1000 {
			return Problem{"quarters", "range"}
		}
	}
	return short("band", r.Band)
}

// Collapse is the residue of a client: of their relations and the meetings held. Nothing
// of what was said, by whom, or on which day is in it.
func Collapse(c *Client, relations []*Relation, meetings []*Meeting, zone func(Moment) Date, forgotten bool) *Residue {
	out := &Residue{ID: c.ID, Form: "individual", Site: c.Site, Forgot: forgotten}
	var begin, end Date
	for _, r := range relations {
		if begin == 0 || r.Start < begin {
			begin, out.Project = r.Start, r.Project
		}
		end = max(end, r.Ended)
		if out.Site.Zero() {
			out.Site = r.Site
		}
	}
	days := -1
	if begin != 0 && end != 0 {
		days = int(end - begin)
	}
	if begin == 0 {
		begin = max(c.Made, c.Asked, c.Consent, 1)
	}
	if out.Began = QuarterOf(begin); forgotten {
		out.Began, out.Project = out.Began/4*4, ID{}
		return out
	}
	out.Band = BandOf(days)
	for _, m := range meetings {
		at := QuarterOf(zone(m.Start)) - out.Began
		if m.State != MeetHeld || at < 0 || at >= 80 {
			continue
		}
		for len(out.Quarters) <= at {
			out.Quarters = append(out.Quarters, 0)
		}
		out.Quarters[at]++
	}
	return out
}

func sampleResidue() Record {
	return &Residue{ID: ID{28}, Form: "individual", Site: ID{2}, Project: ID{16}, Began: 2024 * 4, Band: "3to6", Quarters: []int{3, 4}}
}
