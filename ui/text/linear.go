package text

// Linear are the words of the linear mode.
type Linear struct{}
