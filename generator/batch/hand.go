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
	handEnding = ".hand"
	// maxName bounds what is read of such a file.
	maxName = 64 << 10
)

// hand is the file of one worker.
type hand struct {
	root *os.Root
	name string
	file *os.File
}

func newHand(root *os.Root, shard Shard) (*hand, error) {
	h := &hand{root: root, name: staged.Prefix + shard.tag() + "-" + rand.Text() + handEnding}
	var err error
	h.file, err = root.OpenFile(h.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	return h, err
}

// take records the report in progress; empty for none.
func (h *hand) take(source string) error {
	if err := h.file.Truncate(0); err != nil {
		return err
	}
	if source == "" {
		return nil
	}
	_, err := h.file.WriteAt([]byte(source+"\n"), 0)
	return err
}

func (h *hand) close() {
	h.file.Close()
	_ = h.root.Remove(h.name)
}

// leftInHand returns the reports that crashed runs of a shard had in progress, and the
// files that list them.
func leftInHand(root *os.Root, shard Shard) (sources map[string]bool, files []string, err error) {
	files, err = fs.Glob(root.FS(), staged.Prefix+shard.tag()+"-*"+handEnding)
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
