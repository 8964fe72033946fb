package text

// Guide are the words of the operating guide.
type Guide struct{}
