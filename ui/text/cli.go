package text

// Cli are the words of the command line.
type Cli struct{}
