// Package exchange brings data in and out of a workspace as files that other programs
// read. JSON, schema "aula-export", version 5: one object with
//
//	schema, version   "aula-export", 5
//	exported          {"by": member's name, "at": RFC 3339, "program": who wrote it}
//	zone              the workspace's time zone, in which all hours are
//	<kind>            one array a record kind, named and in the order of model.Kinds,
//	                  sorted by id; codes have list and code for an id; moments are
//	                  seconds since 1970 UTC, days "2026-11-22"; persons are ids of
//	                  members; a series' rule is an RRULE, its at minutes past midnight
//	encounters        sorted by their random ids: id, site, hour ("2026-11-22T09"),
//	                  codes, count, guarded text if there is any; nothing else
//
// Version 1 had no entries, series, tasks, ideas, guides, acks and projects, and less in
// sites and members; version 2 no laptops and organisations; version 3 nothing of
// clients, no diary, no measures, and less in workspaces; version 4 no plans of joint
// meetings nor what comes of them, and less in series and clients. All are still read.
//
// Write streams it; the same data gives the same bytes but for exported. Read takes
// only that, whole, checked and capped; a key twice, an unknown one, or more depth
// than there is, is refused. Apply adds what is not here and changes nothing that is:
// ids are kept, so a file taken in again adds nothing. The workspace's own record, its
// laptops and retracted encounters stay as they are here, and a client of whom only a
// residue is left does not come back. WriteICS writes a calendar without anybody's name
// (ics.go). It must not know screens or files.
package exchange
