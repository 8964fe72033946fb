package store

import (
	"slices"

	"golang.org/x/sys/unix"
)

// networkSign names the network file system a folder lies on; "" for a local one.
func networkSign(dir string) string {
	var fs unix.Statfs_t
	if unix.Statfs(dir, &fs) != nil {
		return ""
	}
	name := unix.ByteSliceToString(fs.Fstypename[:])
	if slices.Contains([]string{"nfs", "smbfs", "afpfs", "webdav", "ftp", "cifs"}, name) {
		return name
	}
	return ""
}
