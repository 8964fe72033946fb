package text

// Unlock are the words of the first-run guide, unlocking and the cover.
type Unlock struct{}
