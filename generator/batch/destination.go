package batch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"baocao/generator/internal/staged"
)

// destination is where the outputs of a run go.
type destination interface {
	// acquire locks it against a second run of the shard; lost is called when another
	// run takes the lock over.
	acquire(ctx context.Context, shard Shard, lost func(error)) (interface{ release() }, error)
	// root is the folder in which the manifest is kept during the run.
	root() *os.Root
	// files are the existing outputs.
	files() fs.FS
	put(shard Shard, replace Replace, mode fs.FileMode, outputs ...Output) (kept []string, err error)
	// name returns the name of a file for people.
	name(file string) string
	// save keeps the manifest; last is true at the end of the run.
	save(last bool) error
	close()
}

// folderDestination is a folder of a disk.
type folderDestination struct{ folder *os.Root }

func openFolder(name string) (destination, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return folderDestination{root}, nil
}

func (p folderDestination) acquire(ctx context.Context, shard Shard, lost func(error)) (interface{ release() }, error) {
	l, err := acquire(ctx, p.folder, shard, lost)
	if err != nil {
		return nil, err // not a nil *lock in the interface
	}
	return l, nil
}

func (p folderDestination) root() *os.Root { return p.folder }
func (p folderDestination) files() fs.FS   { return p.folder.FS() }
func (p folderDestination) name(file string) string {
	return filepath.Join(p.folder.Name(), filepath.FromSlash(file))
}
func (p folderDestination) save(bool) error { return nil }
func (p folderDestination) close()          { p.folder.Close() }

func (p folderDestination) put(shard Shard, replace Replace, mode fs.FileMode, outputs ...Output) ([]string, error) {
	return put(staged.Order{Root: p.folder, Tag: shard.tag(), Replace: replace, Mode: mode}, outputs...)
}

// objectDestination is storage. The manifest is kept in a local folder and copied into
// storage now and then: after a killed run the next makes some reports again, to the
// same bytes.
type objectDestination struct {
	objectFiles
	local *os.Root

	mu    sync.Mutex
	since int // lines since the manifest was copied
}

// savedEvery is after how many reports the manifest is copied into storage.
const savedEvery = 100

func openObjects(ctx context.Context, o Objects, shard Shard, resume bool) (destination, error) {
	folder, err := os.MkdirTemp("", "baocao-")
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	p := &objectDestination{objectFiles: objectFiles{context.WithoutCancel(ctx), o}, local: root}
	if resume {
		data, _, err := o.Get(ctx, shard.Manifest())
		if err == nil {
			err = root.WriteFile(shard.Manifest(), data, 0o644)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			p.close()
			return nil, err
		}
	}
	return p, nil
}

func (p *objectDestination) acquire(ctx context.Context, shard Shard, lost func(error)) (interface{ release() }, error) {
	l, err := acquireObjects(ctx, p.Objects, shard, lost)
	if err != nil {
		return nil, err // not a nil *objectLock in the interface
	}
	return l, nil
}

func (p *objectDestination) root() *os.Root          { return p.local }
func (p *objectDestination) files() fs.FS            { return p.objectFiles }
func (p *objectDestination) name(file string) string { return p.URL() + "/" + file }

func (p *objectDestination) put(_ Shard, replace Replace, _ fs.FileMode, outputs ...Output) ([]string, error) {
	return putObjects(p.ctx, p.Objects, replace, outputs...)
}

// save copies the local files of the run: the manifest, and at the end everything else.
func (p *objectDestination) save(last bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.since++; p.since < savedEvery && !last {
		return nil
	}
	p.since = 0
	entries, err := fs.ReadDir(p.local.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), staged.Prefix) {
			continue
		}
		data, err := p.local.ReadFile(e.Name())
		if err != nil {
			return err
		}
		_, version, err := p.Get(p.ctx, e.Name())
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if _, err := p.Put(p.ctx, e.Name(), data, version); err != nil {
			return err
		}
	}
	return nil
}

func (p *objectDestination) close() {
	p.local.Close()
	_ = os.RemoveAll(p.local.Name()) // a temporary folder
}
