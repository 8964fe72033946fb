// Package model says what aula is about: the records, their rules, and how two
// versions of one record become one. It promises that a record which passes
// Check can be kept, shared and read again by any later version, and that merging
// is a pure function of the changes, whatever their order. It never asks for the
// time, for randomness or for a file: the caller brings them.
//
// Words of the trade, as staff say them: a shift (vuoro) is a peer expert's time at a
// site (toimipiste); an encounter (kohtaaminen) is one talk in its lobby, logged with
// codes alone; a bag is what one laptop logged at one site in one hour; a theme (aihe)
// is what the talk was about; a backup (tukihenkilö) is the professional named for a
// shift; an occasion (kerta) is a day that a series falls on; a debrief (purku) is the
// talk after an incident; a coping means (selviytymiskeino) is a tip for the shared
// library; a door sign (ovikyltti) is what a profile shows while nothing is unlocked.
package model
