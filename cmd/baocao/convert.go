package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// errNoOffice is returned where LibreOffice is not installed.
var errNoOffice = errors.New("LibreOffice is not installed")

// errNotOpened is returned where LibreOffice ends without a result, as for a file with a
// password.
var errNotOpened = errors.New("LibreOffice made no file")

// conversionAtMost is how long LibreOffice may take for one file.
const conversionAtMost = 2 * time.Minute

// converted converts a file of another word processor, or of an old Word, to .docx with
// LibreOffice. LibreOffice gets a folder of its own with a copy of the file and its own
// settings, which is removed afterwards.
func converted(ctx context.Context, name string, data []byte) ([]byte, error) {
	office, err := libreOffice()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "baocao-convert-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	// Not the original path: it may begin with a dash or hold any characters.
	from := filepath.Join(folder, "van-ban"+filepath.Ext(name))
	if err := os.WriteFile(from, data, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, conversionAtMost)
	defer cancel()
	out := filepath.Join(folder, "docx")
	settings := "-env:UserInstallation=" + fileURL(filepath.Join(folder, "settings"))
	run := exec.CommandContext(ctx, office, settings, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", out, from)
	run.WaitDelay = time.Second
	if err := run.Run(); err != nil {
		return nil, cmp.Or(ctx.Err(), err)
	}
	docx, err := os.ReadFile(filepath.Join(out, "van-ban.docx"))
	if errors.Is(err, fs.ErrNotExist) {
		err = errNotOpened
	}
	return docx, err
}

// fileURL returns a path in the form that LibreOffice accepts.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // C:/…
	}
	return "file://" + path
}

// officePlaces are the usual paths of LibreOffice when it is not on the search path.
var officePlaces = []string{
	`C:\Program Files\LibreOffice\program\soffice.exe`, `C:\Program Files (x86)\LibreOffice\program\soffice.exe`,
	"/Applications/LibreOffice.app/Contents/MacOS/soffice",
}

func libreOffice() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	for _, path := range officePlaces {
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path, nil
		}
	}
	return "", errNoOffice
}

// conversionReason returns why a conversion failed, in the user's language.
func (s *session) conversionReason(err error) string {
	switch {
	case errors.Is(err, errNoOffice):
		return s.word(sayNoOffice)
	case errors.Is(err, errNotOpened):
		return s.word(sayNotOpened)
	case errors.Is(err, context.DeadlineExceeded):
		return s.word(saySlow, int(conversionAtMost.Minutes()))
	}
	return s.reason(err)
}
