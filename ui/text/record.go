package text

// Record names kinds of records, their fields, and the kinds of agenda entries.
type Record struct{}
