package model

// Laptop is a machine of the workspace, as the others know it. Its keys and rights stand
// in the member log; this says only what it is called and what runs on it.
type Laptop struct {
	ID      ID     `cbor:"1,keyasint" json:"id"` // the laptop's id in the member log
	Name    string `cbor:"2,keyasint" json:"name"`
	Version string `cbor:"3,keyasint,omitempty" json:"version,omitempty"` // of its program
}

// Kind is KindLaptop.
func (l *Laptop) Kind() Kind { return KindLaptop }

// Key is the laptop's id.
func (l *Laptop) Key() ID { return l.ID }

// Check wants a name, and lines that fit.
func (l *Laptop) Check() error {
	return first(need("name", l.Name), short("name", l.Name, "version", l.Version))
}

func sampleLaptop() Record { return &Laptop{ID: ID{17}, Name: "Aulan kone", Version: "0.4.0"} }
