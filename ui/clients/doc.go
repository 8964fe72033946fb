// Package clients is the list of the people in one-to-one work and the page of each: the
// consent, the wishes, the relation with its term and discussions, and what can be done
// with them (S1-01…S1-16).
//
// It promises that the list writes nothing into the access log and the page does, once a
// day; that a page names no other client, so that it can be read together; that what ends
// something says first what it will do and asks for no reason; that each deed is one edit,
// which u takes back.
//
// Decided here: a nickname of two capitalised words counts as a full name. Consent is
// never ticked beforehand. A relation lasts six months unless another day is given; ending
// it cancels what is planned in it. Records of one human are linked on the list, not on
// the page, since the other nickname would be read there.
//
// It must not know the other areas: goals, meetings and paper come through Gear.
package clients
