//go:build race

package store

// simUnderRace: the detector makes everything ten times slower.
const simUnderRace = true
