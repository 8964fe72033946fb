package text

// Hold are the words of the pages of package hold.
type Hold struct {
	Title string `json:"title"`
}
