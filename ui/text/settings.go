package text

// Settings are the words of settings and code lists.
type Settings struct{}
