package report

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
)

// ReadBeside reads a file that an author names, in the folder of the report or below
// it, of at most limit bytes. at is where it is named. It returns either data or
// findings.
func ReadBeside(files fs.FS, name string, at diagnostic.Range, limit int) ([]byte, []diagnostic.Diagnostic) {
	found, wrong := locate(files, name, at)
	if wrong != nil {
		return nil, []diagnostic.Diagnostic{*wrong}
	}
	data, err := readUpTo(regular.Files(files), found, int64(limit))
	if err == nil {
		return data, nil
	}
	if _, open := fs.Stat(files, path.Join(path.Dir(found), openMark+path.Base(found))); open == nil && errors.Is(err, fs.ErrPermission) {
		return nil, []diagnostic.Diagnostic{diagnostic.New(diagnostic.FileInUse, at, name)}
	}
	return nil, []diagnostic.Diagnostic{regular.Fault(err, at, name)}
}

func readUpTo(files fs.FS, name string, most int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		if info.Size() > most {
			return nil, &regular.TooLargeError{Size: info.Size(), Most: most}
		}
		data.Grow(int(info.Size()) + bytes.MinRead)
	}
	_, err = data.ReadFrom(io.LimitReader(f, most+1))
	if int64(data.Len()) > most {
		return nil, &regular.TooLargeError{Most: most}
	}
	return data.Bytes(), err
}

// Excel and Word create a file of such a name beside one that is open, LibreOffice one
// with another prefix and suffix.
const (
	openMark      = "~$"
	officeMark    = ".~lock."
	officeMarkEnd = "#"
)

// locate returns the real name of a file that an author names. One of the two names may
// be in composed Unicode and the other not: a Mac's file system decomposes names.
func locate(files fs.FS, name string, at diagnostic.Range) (found string, wrong *diagnostic.Diagnostic) {
	fault := func(id diagnostic.ID, args ...any) (string, *diagnostic.Diagnostic) {
		d := diagnostic.New(id, at, args...)
		return "", &d
	}
	clean := path.Clean(name)
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	switch marked, excel := strings.CutPrefix(base, openMark); {
	case excel:
		return fault(diagnostic.FileOpenMark, name, marked)
	case strings.HasPrefix(base, officeMark):
		return fault(diagnostic.FileOpenMark, name, strings.TrimSuffix(base[len(officeMark):], officeMarkEnd))
	case strings.Contains(name, `\`) && fs.ValidPath(path.Clean(strings.ReplaceAll(name, `\`, "/"))) && !strings.Contains(name, ":"):
		return fault(diagnostic.FileBackslash, name, strings.ReplaceAll(name, `\`, "/"))
	case strings.ContainsAny(name, `\:`) || !fs.ValidPath(clean) || base == "":
		return fault(diagnostic.FileOutside, name, base)
	case files == nil:
		return fault(diagnostic.FileNoFolder, name)
	}
	err := regular.Check(files, clean)
	if errors.Is(err, fs.ErrNotExist) {
		var near string
		if clean, near = search(files, clean); clean == "" {
			if near != "" {
				return fault(diagnostic.FileMisspelt, name, near)
			}
			return fault(diagnostic.FileMissing, name)
		}
		err = regular.Check(files, clean)
	}
	if err != nil {
		d := regular.Fault(err, at, name)
		return "", &d
	}
	return clean, nil
}

// search looks for a name regardless of Unicode composition: found is the name with the
// same characters, near otherwise one that may be meant.
func search(files fs.FS, name string) (found, near string) {
	at := "."
	exact := true
	for part := range strings.SplitSeq(name, "/") {
		entries, err := fs.ReadDir(files, at)
		if err != nil {
			return "", ""
		}
		var names []string
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), openMark) && !strings.HasPrefix(e.Name(), officeMark) {
				names = append(names, e.Name())
			}
		}
		same := slices.IndexFunc(names, func(s string) bool { return norm.NFC.String(s) == norm.NFC.String(part) })
		if same >= 0 {
			at = path.Join(at, names[same])
			continue
		}
		exact = false
		meant := nearestFile(part, names)
		if meant == "" {
			return "", ""
		}
		at = path.Join(at, meant)
	}
	if exact {
		return at, ""
	}
	return "", norm.NFC.String(at)
}

// nearestFile returns the file that the author most likely meant, or "": one whose
// extension Windows hides ("anh.jpg.png"), otherwise the nearest name without its
// extension, and of several the one with the same extension. Reports are excluded.
func nearestFile(name string, files []string) (meant string) {
	stem := func(s string) string { return strings.TrimSuffix(s, path.Ext(s)) }
	files = slices.DeleteFunc(files, func(f string) bool {
		return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(path.Ext(f)))
	})
	var stems []string
	for _, f := range files {
		if strings.EqualFold(stem(f), name) {
			return f
		}
	}
	for _, f := range files {
		stems = append(stems, stem(f))
	}
	near := Nearest(stem(name), stems)
	for i, f := range files {
		if stems[i] == near && near != "" && (meant == "" || strings.EqualFold(path.Ext(f), path.Ext(name))) {
			meant = f
		}
	}
	return meant
}
