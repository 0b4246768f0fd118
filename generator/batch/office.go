package batch

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"baocao/generator"
	"baocao/generator/internal/regular"
)

// OfficeAbove returns the office's directory in the nearest folder above folder; the
// zero Office when there is none. A directory in folder itself is read by
// [generator.Load].
func OfficeAbove(folder string) generator.Office {
	place, err := filepath.Abs(folder)
	if err != nil {
		return generator.Office{}
	}
	for shown := folder; filepath.Dir(place) != place; {
		place, shown = filepath.Dir(place), filepath.Join(shown, "..")
		if office := OfficeIn(place); office.Name != "" {
			office.Name = filepath.Join(shown, generator.OfficeFile)
			return office
		}
	}
	return generator.Office{}
}

// OfficeIn returns the office's directory in a folder; the zero Office when there is
// none or the folder cannot be read.
func OfficeIn(folder string) generator.Office {
	name := filepath.Join(folder, generator.OfficeFile)
	if _, err := os.Lstat(name); err != nil {
		return generator.Office{}
	}
	data, err := readOffice(folder)
	if err != nil {
		data = nil
	}
	return generator.Office{Name: name, Data: data}
}

// readOffice reads the directory of a folder; a link may not lead out of it.
func readOffice(folder string) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return fs.ReadFile(regular.Files(root.FS()), generator.OfficeFile)
}

// officeOf returns the name that the directory of a report has in the manifest, empty
// when it has none: the bare name beside the report, otherwise its name in findings.
func officeOf(opt generator.Options) string {
	if _, err := fs.Stat(opt.Files, generator.OfficeFile); !errors.Is(err, fs.ErrNotExist) {
		return generator.OfficeFile
	}
	return filepath.ToSlash(opt.Office.Name)
}

// officeFile returns a directory from elsewhere as the manifest lists it.
func officeFile(o generator.Office) File {
	return File{filepath.ToSlash(o.Name), sum(o.Data), int64(len(o.Data))}
}

// office returns the directory among the files that a report uses.
func (e *Entry) office() string {
	for _, f := range e.Files {
		if path.Base(f.Name) == generator.OfficeFile {
			return f.Name
		}
	}
	return ""
}
