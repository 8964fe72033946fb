// Package repeat is what the pages of the day and of joint meetings both do with a
// series: say its rule in words, find its next days, change one occasion, end it, and put
// another in its place.
//
// It promises that what was written about a series' days goes along: entries that
// stand for its occasions, and plans with their budget, comments, reviews and wishes.
// What keeps its id stays where it is.
//
// A deed changes what is stored when its turn comes, not what a page had read.
//
// It must not know any area.
package repeat
