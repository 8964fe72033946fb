// Package seal holds all cryptography of the program: glue between vetted
// primitives, nothing of its own making. It seals values of the store, wraps
// keys to persons, and turns passphrases, PINs and recovery codes into keys.
// It knows bytes, places and numbers; never records, files or people's words.
//
// It promises that a sealed value opens only whole, with its key, in its
// compartment and at its place; that foreign bytes give an error, never a
// panic; and that Wipe overwrites what it can reach. Go and the libraries may
// still leave copies in memory: run [runtime/debug.FreeOSMemory] after a lock.
// Formats carry a version byte or label and are frozen by testdata/v1.json.
//
// Inventory (all random bytes are crypto/rand's):
//   - value, slot, PIN box: XChaCha20-Poly1305 (x/crypto), random 24-byte nonce
//   - data key → envelope key, place key: HKDF-SHA-256, one label each
//   - place: HMAC-SHA-256 over length-framed parts, cut to 16 bytes
//   - key wraps, folder sections: age v1, hybrid ML-KEM-768 + X25519 recipients
//   - passphrase, PIN: NFC, then Argon2id, at least t=3, m=64 MiB, p=4
//   - recovery code: 128 random bits, CRC-32C against mistypes; HKDF-SHA-256
//     with one label each gives a hybrid age identity and an Ed25519 key
package seal
