package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"baocao/generator"
)

// Source is one report of a batch.
type Source struct {
	// Name is its path, beginning as the user wrote it.
	Name string
	// Stem is the path of its outputs relative to the output folder, with slashes and
	// without an extension.
	Stem string
	// Err states why it cannot be used; nil when it can.
	Err error

	folder  string  // the folder that was named: links do not lead out of it
	objects Objects // or the storage that was named
	file    string  // the path below it, with slashes

	// series and index identify the document of a series, which has no file: then
	// folder and file are the template's.
	series *generator.Series
	index  int
}

// Series returns the documents of a series as sources: each is named after its row,
// "danh-sach.xlsx#Sheet1!A5". template is the path of the template; the files that it
// uses are beside it.
func Series(template string, s *generator.Series) []Source {
	sources := make([]Source, s.Len())
	for i := range sources {
		sources[i] = Source{
			Name: s.Row(i), Stem: s.Name(i), folder: filepath.Dir(template), file: filepath.Base(template),
			series: s, index: i,
		}
	}
	markClashes(sources)
	return sources
}

// report returns the name in findings of a source's report.
func (s Source) report() string {
	if s.series == nil {
		return s.Name
	}
	return filepath.Join(s.folder, s.file)
}

// Why a source cannot be used, besides errors of the system.
var (
	ErrOutside = errors.New("a link leads out of the folder")
	ErrNone    = errors.New("no report found")
)

// ClashError reports that two sources have the same output name. Names that differ only
// in letter case are the same, as they are on Windows.
type ClashError struct{ Other string }

func (e *ClashError) Error() string { return "has the output name of " + e.Other }

// named is one thing that the user named: a file, a folder or a glob.
type named struct {
	text    string
	folder  string   // as written: the folder itself, or that of the file
	pattern []string // what is taken from the folder, a path in parts
	file    bool     // the pattern is the name of one file, whatever its extension
	objects Objects  // the storage, instead of a folder
}

// Find lists the reports that files, folders and globs name, sorted by name, each once.
//
// A folder stands for all its .yaml and .yml files at any depth, except names that
// begin with a dot and the office's directory. In a glob, * and ? do not match a slash,
// ** does; a folder that it matches is taken whole. The paths of the outputs are those
// of the sources relative to the deepest folder that holds everything that was named;
// for a glob that is the part before its first special character. The error is for a
// malformed glob.
func Find(names []string) ([]Source, error) {
	var all []named
	var bases []string
	for _, text := range names {
		n, err := read(text)
		if err != nil {
			return nil, err
		}
		base, err := filepath.Abs(n.folder)
		if err != nil {
			return nil, err
		}
		all, bases = append(all, n), append(bases, base)
	}
	top := common(bases)
	var sources []Source
	seen := map[string]bool{}
	for i, n := range all {
		below, err := filepath.Rel(top, bases[i])
		if err != nil || top == "" {
			below = "."
		}
		for _, s := range n.sources() {
			place := filepath.Join(bases[i], filepath.FromSlash(s.file))
			if seen[place] {
				continue
			}
			seen[place] = true
			s.Stem = path.Join(filepath.ToSlash(below), Stem(s.file))
			sources = append(sources, s)
		}
	}
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	markClashes(sources)
	return sources, nil
}

// read resolves a name to sources. An existing name is not treated as a glob.
func read(text string) (named, error) {
	info, err := os.Stat(text)
	slashed := filepath.ToSlash(text)
	first := strings.IndexAny(slashed, "*?[")
	switch {
	case err == nil && info.IsDir():
		return named{text: text, folder: filepath.Clean(text), pattern: []string{"**"}}, nil
	case err == nil || first < 0:
		return named{text: text, folder: filepath.Dir(text), pattern: []string{filepath.Base(text)}, file: true}, nil
	}
	cut := strings.LastIndexByte(slashed[:first], '/') + 1
	folder, rest := slashed[:cut], path.Clean(slashed[cut:])
	if _, err := path.Match(rest, ""); err != nil {
		return named{}, fmt.Errorf("%s: %w", text, err)
	}
	if folder == "" {
		folder = "."
	}
	return named{text: text, folder: filepath.Clean(filepath.FromSlash(folder)), pattern: strings.Split(rest, "/")}, nil
}

// common returns the deepest folder that holds all folders; empty when they are on
// different drives.
func common(folders []string) string {
	if len(folders) == 0 {
		return ""
	}
	top := folders[0]
	for _, f := range folders[1:] {
		for {
			below, err := filepath.Rel(top, f)
			if err == nil && filepath.IsLocal(below) {
				break
			}
			up := filepath.Dir(top)
			if up == top {
				return ""
			}
			top = up
		}
	}
	return top
}

func (n named) source(file string, err error) Source {
	if n.objects != nil {
		return Source{Name: n.objects.URL() + "/" + file, Err: err, objects: n.objects, file: file}
	}
	return Source{Name: filepath.Join(n.folder, filepath.FromSlash(file)), Err: err, folder: n.folder, file: file}
}

// sources returns the reports that n names; what could not be read is included with its
// error.
func (n named) sources() []Source {
	if n.file {
		return []Source{n.source(n.pattern[0], nil)}
	}
	root, err := os.OpenRoot(n.folder)
	if err != nil {
		return []Source{{Name: n.text, Err: err, folder: n.folder, file: "."}}
	}
	defer root.Close()
	return n.below(root.FS(), func(file string) error { return n.linkError(root, file) })
}

// below returns the reports that n names in a folder; link returns what is wrong with a
// link.
func (n named) below(folder fs.FS, link func(file string) error) []Source {
	var list []Source
	_ = fs.WalkDir(folder, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			list = append(list, n.source(file, err))
			return nil
		}
		if file == "." {
			return nil
		}
		parts := strings.Split(file, "/")
		hidden := strings.HasPrefix(d.Name(), ".")
		if d.IsDir() {
			if hidden || !n.takes(parts) && !match(n.pattern, parts, true) {
				return fs.SkipDir
			}
			return nil
		}
		if hidden || d.Name() == generator.OfficeFile || !n.takes(parts) {
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			err = link(file)
		}
		if isReport(file) || errors.Is(err, ErrOutside) {
			list = append(list, n.source(file, err))
		}
		return nil
	})
	if len(list) == 0 {
		return []Source{{Name: n.text, Err: ErrNone, folder: n.folder, objects: n.objects, file: "."}}
	}
	return list
}

// linkError returns what is wrong with a link among the sources. A link to a folder is
// not followed: inside the named folder it would give the same reports twice, and
// outside it leads out.
func (n named) linkError(root *os.Root, file string) error {
	_, err := root.Stat(file)
	if err = outside(err); !errors.Is(err, ErrOutside) || isReport(file) {
		return err
	}
	if info, err := os.Stat(filepath.Join(n.folder, filepath.FromSlash(file))); err != nil || !info.IsDir() {
		return nil
	}
	return err
}

// takes reports whether a path, or a folder that holds it, matches.
func (n named) takes(parts []string) bool {
	for i := range parts {
		if match(n.pattern, parts[:i+1], false) {
			return true
		}
	}
	return false
}

// match compares a path with a pattern, part by part; with begun it also accepts the
// beginning of a path that could match.
func match(pattern, parts []string, begun bool) bool {
	if len(parts) == 0 {
		return len(pattern) == 0 || begun
	}
	if len(pattern) == 0 {
		return false
	}
	if pattern[0] == "**" {
		return match(pattern[1:], parts, begun) || match(pattern, parts[1:], begun) ||
			len(pattern) == 1
	}
	ok, _ := path.Match(pattern[0], parts[0]) // read has validated the pattern
	return ok && match(pattern[1:], parts[1:], begun)
}

func isReport(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".yaml" || ext == ".yml"
}

// Stem returns the name of a report without .yaml or .yml.
func Stem(file string) string {
	if isReport(file) {
		return strings.TrimSuffix(file, path.Ext(file))
	}
	return file
}

// markClashes rejects all sources that share an output name: none is the right one.
func markClashes(sources []Source) {
	var stems []string
	var at []int
	for i, s := range sources {
		if s.Err == nil {
			stems, at = append(stems, s.Stem), append(at, i)
		}
	}
	for i, other := range Clashes(stems) {
		sources[at[i]].Err = &ClashError{sources[at[other]].Name}
	}
}

// Clashes returns the indexes of the names that are the same as another's, each with
// the index of that other name. Names that differ only in letter case or in Unicode
// composition are the same, as they are on Windows and macOS.
func Clashes(names []string) map[int]int {
	first, clash := map[string]int{}, map[int]int{}
	for i, name := range names {
		name = strings.ToLower(norm.NFC.String(name))
		j, ok := first[name]
		if !ok {
			first[name] = i
			continue
		}
		clash[i] = j
		if _, ok := clash[j]; !ok {
			clash[j] = i
		}
	}
	return clash
}

// outside recognises the error of a root that a link leads out of; package os does not
// export it.
func outside(err error) error {
	if err != nil && strings.HasSuffix(err.Error(), "path escapes from parent") {
		return ErrOutside
	}
	return err
}
