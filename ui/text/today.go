package text

// Today are the words of the agenda of the day.
type Today struct{}
