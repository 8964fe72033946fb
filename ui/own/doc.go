// Package own is the page of what is a person's own: the field diary (S1-16), the
// readiness and coping check (S0-33), goals on the person's pathway (S0-49), and the
// diary entries that others have shared.
//
// It promises that nothing here is shown to anybody else, but for one entry that its
// author shares on purpose, after having seen who will be able to read it; that a copy
// is what it was when it was shared until it is shared anew; and that answers are
// neither summed nor judged.
//
// Decided here: a shared entry can be deleted only after its copy was taken back, so
// that no copy is left behind; one that is (the entry went on another laptop) stands
// among what was shared, for its author to take back. The diary may name a place or a
// colleague, so names only warn; a personal code, a birth date or an account have to go.
//
// It must not know the other areas; the crisis card is lent by the root.
package own
