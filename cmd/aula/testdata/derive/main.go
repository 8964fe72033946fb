// Command derive does one key derivation in a fresh process, with the passes given:
// what an unlock costs before anything of ours begins.
package main

import (
	"os"
	"strconv"

	"golang.org/x/crypto/argon2"
)

func main() {
	passes, err := strconv.ParseUint(os.Args[1], 10, 32)
	if err != nil {
		os.Exit(2)
	}
	if len(argon2.IDKey([]byte("passphrase"), make([]byte, 16), uint32(passes), 64<<10, 4, 32)) != 32 {
		os.Exit(1)
	}
}
