package workflow

// Noticed is one thing that reading a file cut out of a draft's text, changed in
// it or doubted. It is kept for the people who look at the draft, since it may
// be another than the one who brought it in, and forgotten when they submit it.
type Noticed struct {
	// Code names what it was and Act what was done about it, in the words of
	// whoever read the file.
	Code string `json:"code"`
	Act  string `json:"act"`
	// Line is where in the file, from 1; 0 for the file as a whole.
	Line int `json:"line,omitempty"`
	// Text is the exact text concerned, Instead what the draft has in its place.
	Text    string `json:"text,omitempty"`
	Instead string `json:"instead,omitempty"`
}
