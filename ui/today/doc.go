// Package today is the page of the day: whose shift runs, what was logged, what
// waits for the person who is in.
//
// It promises to say something helpful when there is nothing, and that each thing
// that waits leads to the place where it is settled. Counts are of the whole day and
// site, never of a person. Shifts are looked for a week back: older ones that were
// never ended are not today's matter.
//
// It must not know the other areas: their dialogs come through Gear.
package today
