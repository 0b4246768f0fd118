package batch

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"time"

	"baocao/generator/internal/staged"
)

// BusyError reports that another run is using an output folder.
type BusyError struct {
	// Machine and Process identify the other run.
	Machine string
	Process int
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("process %d on %s is at work here", e.Process, e.Machine)
}

// ErrLost reports that another run has taken over the folder, because the heartbeat of
// this run stopped for so long that it was considered dead.
var ErrLost = errors.New("another run has taken the folder over")

// lock protects a folder, or one shard of it, against a second run. Where file locks
// work, they show whether the holder is alive. On a network volume they may not work:
// there a holder whose heartbeat has stopped is considered dead. Clocks of machines are
// not compared.
type lock struct {
	root   *os.Root
	name   string
	file   *os.File
	holder holder
	beats  heartbeat
}

// holder is the content of a lock file.
type holder struct {
	Token   string `json:"token"`
	Machine string `json:"machine"`
	Process int    `json:"process"`
	Beat    int    `json:"beat"`
}

const (
	lockEnding = ".lock"
	beat       = 2 * time.Second
	// timeout is how long to wait for a heartbeat.
	timeout = 5 * beat
	// maxHolder bounds what is read of a lock file.
	maxHolder = 4096
)

// errLocked is the error for a file that another process has locked, errNoLocks for a
// file system without locks.
var (
	errLocked  = errors.New("locked")
	errNoLocks = errors.New("the disk knows no locks")
)

// acquire takes the lock of a shard. The whole batch and a shard, or shards of
// different counts, would make the same files: they exclude each other. lost is called
// when another run takes the lock over.
func acquire(ctx context.Context, root *os.Root, shard Shard, lost func(error)) (*lock, error) {
	l := &lock{root: root, name: staged.Prefix + shard.tag() + lockEnding,
		holder: holder{Token: rand.Text(), Machine: machine(), Process: os.Getpid()}}
	for l.file == nil {
		f, err := root.OpenFile(l.name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := vacant(ctx, f); err != nil {
			f.Close()
			return nil, err
		}
		if current(root, l.name, f) {
			l.file = f
		} else {
			f.Close() // its holder finished meanwhile and removed it
		}
	}
	if err := errors.Join(l.file.Truncate(0), l.write()); err != nil {
		l.file.Close()
		return nil, err
	}
	if err := l.checkOthers(ctx, shard); err != nil {
		l.release()
		return nil, err
	}
	l.beats.begin(func() bool {
		if holderOf(l.file).Token != l.holder.Token || !current(l.root, l.name, l.file) {
			lost(ErrLost)
			return false
		}
		_ = l.write() // a full disk is reported when the outputs are written
		return true
	})
	return l, nil
}

// vacant locks a file. The error is a *BusyError when its holder lives.
func vacant(ctx context.Context, f *os.File) error {
	locked := tryLock(f)
	before := holderOf(f)
	switch {
	case errors.Is(locked, errLocked):
		return busy(before)
	case locked != nil && !errors.Is(locked, errNoLocks):
		return locked
	case before.Token == "", locked == nil && before.Machine == machine():
		return nil
	}
	// The holder may be on another machine, where file locks of this one have no
	// effect.
	for waited := time.Duration(0); waited < timeout; waited += beat / 2 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(beat / 2):
		}
		if now := holderOf(f); now.Token != before.Token || now.Beat != before.Beat {
			return busy(now)
		}
	}
	return nil
}

// busy names the machine without its boot identifier.
func busy(h holder) error {
	name, _, _ := strings.Cut(h.Machine, " ")
	return &BusyError{name, h.Process}
}

func holderOf(f *os.File) (h holder) {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, maxHolder))
	if err == nil {
		_ = json.Unmarshal(text, &h) // an incomplete file names no holder
	}
	return h
}

// current reports whether an open file still has its name.
func current(root *os.Root, name string, f *os.File) bool {
	a, errA := root.Stat(name)
	b, errB := f.Stat()
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// checkOthers looks for runs that divide the folder into other shards.
func (l *lock) checkOthers(ctx context.Context, shard Shard) error {
	names, err := fs.Glob(l.root.FS(), staged.Prefix+"*-of-*"+lockEnding)
	if err != nil {
		return err
	}
	for _, name := range names {
		if name == l.name || strings.HasSuffix(name, fmt.Sprintf("-of-%d%s", max(shard.Count, 1), lockEnding)) {
			continue
		}
		f, err := l.root.OpenFile(name, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		err = vacant(ctx, f)
		if err == nil && runtime.GOOS != "windows" {
			_ = l.root.Remove(name)
		}
		f.Close()
		if err != nil {
			return err
		}
		if runtime.GOOS == "windows" {
			_ = l.root.Remove(name)
		}
	}
	return nil
}

// write records the holder of the lock. No text is shorter than the one before, so that
// nothing of it remains.
func (l *lock) write() error {
	l.holder.Beat++
	text, err := json.Marshal(l.holder)
	if err != nil {
		return err
	}
	_, err = l.file.WriteAt(append(text, '\n'), 0)
	return err
}

// release ends the lock and removes its file. Windows does not remove an open file.
func (l *lock) release() {
	l.beats.end()
	owned := holderOf(l.file).Token == l.holder.Token && current(l.root, l.name, l.file)
	if owned && runtime.GOOS != "windows" {
		_ = l.root.Remove(l.name)
	}
	l.file.Close()
	if owned && runtime.GOOS == "windows" {
		_ = l.root.Remove(l.name)
	}
}

// machine identifies this machine and its boot: two machines, or two containers, may
// have the same name.
func machine() string {
	name, _ := os.Hostname()
	if start, err := os.ReadFile("/proc/sys/kernel/random/boot_id"); err == nil {
		name += " " + strings.TrimSpace(string(start))
	}
	return name
}
