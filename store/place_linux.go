package store

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// networkSign names the network file system a folder lies on; "" for a local one.
func networkSign(dir string) string {
	var fs unix.Statfs_t
	if unix.Statfs(dir, &fs) != nil {
		return ""
	}
	names := map[uint32]string{
		0x6969: "nfs", 0xff534d42: "cifs", 0xfe534d42: "smb2", 0x517b: "smb", 0x5346414f: "afs", 0x73757245: "coda",
		0x01021997: "9p", 0x00c36400: "ceph", 0x0bd00bd0: "lustre", 0x7461636f: "ocfs2",
	}
	if name, ok := names[uint32(fs.Type)]; ok {
		return name
	}
	if uint32(fs.Type) == 0x65735546 { // FUSE: which one stands in the mount table
		return fuseSign(dir)
	}
	return ""
}

// fuseSign tells a network drive behind FUSE from a local disk behind it.
func fuseSign(dir string) string {
	var st unix.Stat_t
	b, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil || unix.Stat(dir, &st) != nil {
		return ""
	}
	dev := fmt.Sprintf("%d:%d", unix.Major(st.Dev), unix.Minor(st.Dev))
	for line := range strings.Lines(string(b)) {
		left, right, ok := strings.Cut(line, " - ")
		fields := strings.Fields(left)
		if !ok || len(fields) < 3 || fields[2] != dev {
			continue
		}
		kind, _, _ := strings.Cut(right, " ")
		for _, net := range []string{"sshfs", "rclone", "davfs", "gvfs", "smb", "onedrive", "google-drive", "s3", "curlftpfs"} {
			if strings.Contains(kind, net) {
				return kind
			}
		}
	}
	return ""
}
