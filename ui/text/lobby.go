package text

// Lobby are the words of the lobby: shift, tally, slip and cards.
type Lobby struct{}
