package text

// History are the words of histories and of the list to undo from.
type History struct{}
