package text

// Joint are the words of the pages of package joint.
type Joint struct {
	Title string `json:"title"`
}
