// Package meetings is the individual meetings of a client: planned and held, with what
// was done at them (S0-23…S0-27, S1-05…S1-12, S4-09).
//
// It promises that a meeting's page names no other client; that each deed is one edit,
// which u takes back; that a form writes only what was changed in it; that of an
// advance directive only that it was talked of or made is kept; that words of medicine,
// diagnosis, therapy and decisions on benefits bring up a question and forbid nothing.
//
// Decided here: a place is the client's choice and a professional comes along until
// three meetings were held, unless somebody says otherwise. What was planned stays
// planned until a person says how it went. Moving keeps the first time that was agreed.
// Opening a page is a look at the client, which stands in the access log.
//
// It must not know the other areas.
package meetings
