// Package guard finds what could tell who somebody is in text that must not say
// so: personal identity codes, phone numbers, addresses, names (DOMAIN.md 2.2-2.3).
// It promises: local, without state, fast enough for every key press, and closed
// when it fails: an error from Scan means that the text must not be saved.
//
// Decided here: findings are sorted and apart, hard ones that touch the same
// letters are one, soft ones give way. A personal code is hard when its check is
// right, else a soft shape; one after a dotted date that reads as a time is soft.
// A date is a birth date beside a birth word, or when its four-digit year is
// 1900-2010 and nothing speaks of "since"; 1.2.2024 alone is a date. Plates need
// ABC-123, or a word for cars before them (ICD-10 is none). 0800 is no one's own
// number. Streets need a stem and a number that counts nothing ("5 kertaa").
//
// It must not know records, screens, languages of the screen, or any store.
package guard
