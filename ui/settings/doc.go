// Package settings is where a workspace fits aula to itself: code lists, sites, people,
// projects, organisations, one's own profile, this laptop, safety, what the program is.
//
// It promises that each edit is one Put, which the root can take back, and takes
// effect at once; that no code is ever deleted and none changes its name; that nothing
// is asked which u could undo, but for a digit of the tally that changes hands, since
// everybody's fingers know it; that locking can't be put off.
//
// Decided here: all members edit lists, sites, projects and organisations; roles, what
// was agreed and profiles are a lead's or coordinator's, and anyone's while the workspace
// has none; name, phone and break are also one's own. Digits open rows where these are fixed, so
// that each setting is three keys away. What ends is told of model.EndsWithin days
// before. It must not know the other areas: their dialogs come through Gear.
package settings
