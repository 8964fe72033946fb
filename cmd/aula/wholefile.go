package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// wholeFile writes a new file for the owner's eyes, whole or not at all.
func wholeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".aula-whole-*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	if os.Link(f.Name(), name) == nil { // never over another file
		return os.Remove(f.Name())
	}
	if _, err := os.Lstat(name); err == nil {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	return os.Rename(f.Name(), name) // a file system without links
}

// writePage writes a page that is given out on paper.
func writePage(name string, page []byte) error {
	return wholeFile(name, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
}
