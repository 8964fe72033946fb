// Package goals is the goal tracker (S0-26, S1-11): what a client wants, in their own
// words, five levels of it, the steps, where it began and where it is now. Two people
// look at one screen, so it says nothing that the client should not read.
//
// It promises that a look at the page stands in the access log; that each deed is one
// edit, which u takes back; that a form writes only what was changed in it; that the
// baseline stays once a goal has been rated, and a change of a goal's words takes the
// client's sign-off away; that every picture is also said in words.
//
// Decided here: a goal is rated once a day, the last key counts; partly is offered
// only from a baseline of −1, since from −2 it is level −1 itself; a deleted goal
// leaves its steps and ratings out of sight, so that undo brings all back.
//
// It must not know the other areas.
package goals
