package guard

// Kind says what a finding is.
type Kind uint8

// The kinds, the most telling first; where findings overlap the first one names
// the whole.
const (
	// PersonalCode is a Finnish personal identity code with the right check sign.
	PersonalCode Kind = iota + 1
	// IBAN is an account number that passes mod-97.
	IBAN
	// Email is an address local@domain, also written (at).
	Email
	// Phone is a phone number, domestic or with a country code.
	Phone
	// Address is a street with a number.
	Address
	// Postcode is five digits and a town.
	Postcode
	// BirthDate is a whole date of birth.
	BirthDate
	// Plate is the registration plate of a vehicle.
	Plate
	// Handle is a name in a social medium, @x.
	Handle
	// PersonalCodeShape looks like a personal code, but its check is wrong or
	// missing: a warning.
	PersonalCodeShape
	// Name is two or more capitalised words inside a sentence: a warning, since
	// inflection and sentence starts defeat anything exact.
	Name
)

// String returns the stable code of k, used in text keys and in the log of
// overrides; "unknown" for what is no kind.
func (k Kind) String() string {
	switch k {
	case PersonalCode:
		return "personal-code"
	case IBAN:
		return "iban"
	case Email:
		return "email"
	case Phone:
		return "phone"
	case Address:
		return "address"
	case Postcode:
		return "postcode"
	case BirthDate:
		return "birth-date"
	case Plate:
		return "plate"
	case Handle:
		return "handle"
	case PersonalCodeShape:
		return "personal-code-shape"
	case Name:
		return "name"
	}
	return "unknown"
}

// Blocks tells whether a finding of this kind must be blacked out, or kept with a
// reason that is logged, before the text is saved. The others only warn. What is
// no kind blocks.
func (k Kind) Blocks() bool {
	return k != PersonalCodeShape && k != Name
}
