// Package joint is the place of joint meetings (S0-15 to S0-18): what is coming and how
// far its plan has come, what was held, the wish box, the series, and the year in
// numbers.
//
// It promises that nobody is named here but those who work, and participants by their
// nicknames for whom they are open; that a series changed from a day on takes along
// what was planned for its days; and that each deed is one edit, which undo takes back.
//
// Decided here: what hinders a meeting is said kindly and hinders nothing. Who was there
// without doing anything counts as everybody else. An idea made of a wish is no part of
// the clients' compartment, so the guard looks at its words.
//
// It must not know the other areas; the pages of one meeting are lent by the root.
package joint
