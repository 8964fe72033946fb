// Package plan is the page of one joint meeting's plan: read, written, reviewed.
//
// It promises that the page, the difference, the command line and the linear mode say the
// same lines (Lines); that each deed is one edit, which u takes back; that a form writes
// only what was changed in it; that a verdict is given on what was on the screen.
//
// Decided here: a comment belongs to a line by its words; when they change it stands at
// the end of the part with the line as it was. "Read" is a mark of this laptop: set when
// the end of a page without news has been seen, and with news when the difference was
// looked at, the cursor came to the last line or a verdict was given; the page goes on
// comparing with what was read before it was opened. One's own edits are not news.
// Nobody approves what they gave for review while somebody else could.
//
// It must not know the other areas.
package plan
