package text

// App are the words of the root: places, help, palette, status line.
type App struct{}
