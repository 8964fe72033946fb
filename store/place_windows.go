package store

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// networkSign names a remote drive; "" for a local one.
func networkSign(dir string) string {
	root := filepath.VolumeName(dir) + `\`
	if strings.HasPrefix(dir, `\\`) && !strings.HasPrefix(dir, `\\?\`) {
		return root
	}
	p, err := windows.UTF16PtrFromString(root)
	if err == nil && windows.GetDriveType(p) == windows.DRIVE_REMOTE {
		return root
	}
	return ""
}
