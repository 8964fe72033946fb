// Package today is the page of the day and the week: what is in the agenda, what was
// logged, what waits for the person who is in; and the forms that write the agenda.
//
// It promises to say something helpful when there is nothing, that each thing that
// waits leads to the place where it is settled, and that nothing here is forbidden
// because of a clash, a break or what was agreed: it is said before saving, no more.
// Counts are of a whole day and site, never of a person. A day of a series is written
// as the entry that stands for it (model.ExceptionID); "this and the following" ends
// the series and begins another; what is cancelled stays to be seen. What came from other
// laptops is new until a person has had the page before them and gone on to another.
//
// It must not know the other areas: their pages and dialogs come through Gear.
package today
