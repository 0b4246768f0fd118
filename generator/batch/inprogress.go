package batch

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"baocao/generator/internal/staged"
)

// The name of a report in progress is kept in a file until the report is done, so that
// after a crash the next run knows which reports may have caused it.

const (
	// progressEnding is the extension of such a file.
	progressEnding = ".hand"
	// maxName bounds what is read of such a file.
	maxName = 64 << 10
)

// progressFile is the file of one worker.
type progressFile struct {
	root *os.Root
	name string
	file *os.File
}

func newProgressFile(root *os.Root, shard Shard) (*progressFile, error) {
	h := &progressFile{root: root, name: staged.Prefix + shard.tag() + "-" + rand.Text() + progressEnding}
	var err error
	h.file, err = root.OpenFile(h.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	return h, err
}

// record records the report in progress; empty for none.
func (h *progressFile) record(source string) error {
	if err := h.file.Truncate(0); err != nil {
		return err
	}
	if source == "" {
		return nil
	}
	_, err := h.file.WriteAt([]byte(source+"\n"), 0)
	return err
}

func (h *progressFile) close() {
	h.file.Close()
	_ = h.root.Remove(h.name)
}

// leftInProgress returns the reports that crashed runs of a shard had in progress, and
// the files that list them.
func leftInProgress(root *os.Root, shard Shard) (sources map[string]bool, files []string, err error) {
	files, err = fs.Glob(root.FS(), staged.Prefix+shard.tag()+"-*"+progressEnding)
	if err != nil {
		return nil, nil, err
	}
	sources = map[string]bool{}
	for _, name := range files {
		info, err := root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			continue
		}
		f, err := root.Open(name)
		if err != nil {
			return nil, nil, err
		}
		text, err := io.ReadAll(io.LimitReader(f, maxName))
		f.Close()
		if err != nil {
			return nil, nil, err
		}
		if source := strings.TrimSuffix(string(text), "\n"); source != "" {
			sources[source] = true
		}
	}
	return sources, files, nil
}
