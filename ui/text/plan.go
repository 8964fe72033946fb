package text

// Plan are the words of the pages of package plan.
type Plan struct {
	Title string `json:"title"`
}
