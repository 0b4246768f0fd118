package archive

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"baocao/generator/batch"
	"baocao/generator/internal/regular"
)

// fileTask verifies one file that was named.
func fileTask(name, word string) task {
	t := task{name: name, folder: anywhere{}, file: name, word: word}
	if beside := stem(name) + ".docx"; word == "" && isPDF(name) {
		if _, err := os.Stat(beside); err == nil {
			t.word = beside
		}
	}
	return t
}

// anywhere opens files by any path of the operating system.
type anywhere struct{}

// mostBytes is the largest size of a named file.
const mostBytes = 512 << 20

func (anywhere) Open(name string) (fs.File, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, regular.ErrNotRegular // opening a pipe would block forever
	case info.Size() > mostBytes:
		return nil, &regular.TooLargeError{Size: info.Size(), Most: mostBytes}
	}
	return os.Open(name)
}

func isPDF(file string) bool { return strings.EqualFold(path.Ext(file), ".pdf") }

func isWord(file string) bool { return strings.EqualFold(path.Ext(file), ".docx") }

func stem(file string) string { return strings.TrimSuffix(file, path.Ext(file)) }

// folderTasks returns the files of a folder, and those that its manifest lists and that
// do not exist.
func folderTasks(name string, root *os.Root) []task {
	folder := regular.Files(root.FS())
	// A manifest of many documents is larger than any of them.
	entries, err := batch.ReadManifests(root.FS())
	if err != nil {
		return []task{{name: name, err: err}}
	}
	known := entries != nil
	listed := map[string]*batch.File{}
	for _, e := range entries {
		for i := range e.Outputs {
			listed[e.Outputs[i].Name] = &e.Outputs[i]
		}
	}
	var tasks []task
	there := map[string]bool{}
	err = fs.WalkDir(folder, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			tasks = append(tasks, task{name: filepath.Join(name, file), err: err})
			return nil
		case file != "." && strings.HasPrefix(d.Name(), "."): // of the operating system, or of a run that crashed
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir(), batch.IsRecord(file):
			return nil
		case listed[file] == nil && !known && !isPDF(file) && !isWord(file):
			return nil // pictures, sources: nothing is known about them
		}
		there[file] = true
		tasks = append(tasks, task{
			name: filepath.Join(name, filepath.FromSlash(file)), folder: folder, file: file, listed: listed[file], known: known,
		})
		return nil
	})
	if err != nil {
		tasks = append(tasks, task{name: name, err: err})
	}
	for file, f := range listed {
		if !there[file] {
			tasks = append(tasks, task{name: filepath.Join(name, filepath.FromSlash(file)), folder: folder, file: file, listed: f, known: true, err: fs.ErrNotExist})
		}
	}
	for i, t := range tasks {
		pdf, word := stem(t.file)+".pdf", stem(t.file)+".docx"
		switch {
		case isPDF(t.file) && there[word]:
			tasks[i].word = word
		case isWord(t.file) && listed[pdf] != nil && there[pdf]:
			tasks[i].pdfExtended = func() bool {
				data, err := fs.ReadFile(folder, pdf)
				return err == nil && extends(data, *listed[pdf])
			}
		}
	}
	slices.SortFunc(tasks, func(a, b task) int { return strings.Compare(a.name, b.name) })
	return tasks
}
