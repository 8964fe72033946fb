package share

// Place is a folder as a round sees it: Folder is the real one.
type Place interface {
	// List gives the names, sorted; more tells that there are too many to look at.
	List() (names []string, more bool, err error)
	// Read gives a file's bytes; the verdict is OK, NotAFile, TooBig or Unreadable.
	Read(name string) ([]byte, Verdict, error)
	// Put writes a file under its name and reads it back. A file that is there with the
	// same bytes is left alone.
	Put(name string, b []byte) error
	// Remove deletes a file; one that is gone already is fine.
	Remove(name string) error
	// Close lets go of the folder.
	Close() error
}
