package app

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"aula/model"
	"aula/model/guard"
	"aula/store"
	"aula/store/seal"
	"aula/ui/text"
)

// reasons pairs each error that can reach a screen with its words. The first that
// fits counts, so what is more exact stands first.
func reasons(e text.Explain) []struct {
	err error
	why text.Reason
} {
	return []struct {
		err error
		why text.Reason
	}{
		{store.ErrNoStore, e.NoStore},
		{store.ErrExists, e.Exists},
		{store.ErrInUse, e.InUse},
		{store.ErrDamaged, e.Damaged},
		{store.ErrNewer, e.Newer},
		{store.ErrWrongPassphrase, e.WrongPassphrase},
		{store.ErrWeakPassphrase, e.WeakPassphrase},
		{store.ErrLocked, e.Locked},
		{store.ErrNotAllowed, e.NotAllowed},
		{store.ErrNoUndertaking, e.NoUndertaking},
		{store.ErrNotYours, e.NotYours},
		{store.ErrUnsafeFile, e.UnsafeFile},
		{store.ErrWrongCode, e.WrongCode},
		{store.ErrNoShift, e.NoShift},
		{store.ErrChangedSince, e.ChangedSince},
		{store.ErrNotSharing, e.NotSharing},
		{store.ErrNotAdmin, e.NotAdmin},
		{store.ErrWrongInvite, e.WrongInvite},
		{store.ErrNoRequest, e.NoRequest},
		{store.ErrNoFolder, e.NoFolder},
		{store.ErrRoundRuns, e.RoundRuns},
		{store.ErrSharesAlready, e.SharesAlready},
		{seal.ErrPINGone, e.PinGone},
		{seal.ErrWrongSecret, e.WrongPin},
		{seal.ErrCode, e.WrongCode},
		{seal.ErrTooShort, e.WeakPassphrase},
		{seal.ErrCommon, e.WeakPassphrase},
		{seal.ErrDamaged, e.Damaged},
		{seal.ErrVersion, e.Newer},
		{guard.ErrUnchecked, e.Unchecked},
		{model.ErrNotFound, e.NotFound},
		{model.ErrBadID, e.NotFound},
		{model.ErrClosed, e.Closed},
		{model.ErrBadBytes, e.BadBytes},
		{syscall.ENOSPC, e.Full},
		{syscall.EROFS, e.ReadOnly},
		{fs.ErrPermission, e.Permission},
		{fs.ErrNotExist, e.Missing},
	}
}

// Explain turns an error into a sentence and what to do next, in the user's language.
func Explain(s *text.Strings, err error) (say, do string) {
	e := s.App.Explain
	if p, ok := errors.AsType[model.Problem](err); ok {
		return s.Kit.Problem(p.Code), e.Problem
	}
	if p, ok := errors.AsType[store.PlaceError](err); ok {
		if p.Reason == "network" {
			return e.Network.Say, e.Network.Do
		}
		return e.Synced.Say, e.Synced.Do
	}
	if f, ok := errors.AsType[store.FolderError](err); ok {
		why := folderReason(e, f.Why)
		return why.Say, why.Do
	}
	for _, r := range reasons(e) {
		if errors.Is(err, r.err) {
			return r.why.Say, r.why.Do
		}
	}
	if diskFull(err) {
		return e.Full.Say, e.Full.Do
	}
	return e.Other.Say, e.Other.Do
}

// folderReason is what is wrong with a shared folder.
func folderReason(e text.Explain, t store.Trouble) text.Reason {
	switch t {
	case store.NotThere:
		return e.FolderNotThere
	case store.NoMarker:
		return e.FolderNoMarker
	case store.OtherTeam:
		return e.FolderOtherTeam
	case store.OwnPlace:
		return e.FolderOwnPlace
	case store.ReadOnly:
		return e.FolderReadOnly
	case store.Full:
		return e.FolderFull
	case store.NoAnswer:
		return e.FolderNoAnswer
	case store.RolledBack:
		return e.FolderRolledBack
	case store.Crowded:
		return e.FolderCrowded
	}
	return e.FolderBroken
}

// diskFull knows the numbers Windows gives for a full disk: ERROR_HANDLE_DISK_FULL
// and ERROR_DISK_FULL. Elsewhere they stand for nothing a disk says.
func diskFull(err error) bool {
	var n syscall.Errno
	return errors.As(err, &n) && runtime.GOOS == "windows" && (n == 39 || n == 112)
}
