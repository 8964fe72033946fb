// Package guide is the page of the operating guide (toimintaohje, S2-09): what holds
// today, who has acknowledged it, and the versions that were.
//
// It promises that a version never changes: a new one starts from the present text,
// and each member acknowledges it anew. What ships with the program holds until the
// workspace has a version of its own. Who has acknowledged is everybody's to see:
// it is work class.
//
// Decided here: a lead or a coordinator makes versions, and anyone while the
// workspace has neither. A language left empty shows another one. The chapters of
// the text are its "## " headings; a page of them is easier to find one's way in
// than a long text, and each opens in the kit's reader.
//
// It must not know the other areas nor where the shipped text lies.
package guide
