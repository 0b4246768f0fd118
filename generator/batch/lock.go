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

// BusyError reports that another run is at work in an output folder.
type BusyError struct {
	// Machine and Process are those of the other run.
	Machine string
	Process int
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("process %d on %s is at work here", e.Process, e.Machine)
}

// ErrLost reports that another run has taken the folder over: this one had been
// silent for so long that it was taken for dead.
var ErrLost = errors.New("another run has taken the folder over")

// lock holds a folder, or a part's share of it, against a second run. Where the
// system's locks reach, they alone tell whether its holder lives. On a network
// volume they may not: there the holder shows that it lives by a beat, and one
// whose beat has stopped is taken for dead. No clocks are compared.
type lock struct {
	root   *os.Root
	name   string
	file   *os.File
	holder holder
	stop   chan struct{}
	done   chan struct{}
}

// holder is what stands in the file of a lock.
type holder struct {
	Token   string `json:"token"`
	Machine string `json:"machine"`
	Process int    `json:"process"`
	Beat    int    `json:"beat"`
}

const (
	lockEnding = ".lock"
	beat       = 2 * time.Second
	// patience is how long a beat is waited for.
	patience = 5 * beat
	// maxHolder bounds what is read of a lock's file.
	maxHolder = 4096
)

// errLocked is the error of a lock that another process has, errNoLocks of a
// disk that knows none.
var (
	errLocked  = errors.New("locked")
	errNoLocks = errors.New("the disk knows no locks")
)

// acquire takes the lock of a part. The whole and a part, or parts of different
// numbers, would make the same files: each keeps the others out. lost is called
// when another run takes the lock over.
func acquire(ctx context.Context, root *os.Root, shard Shard, lost func(error)) (*lock, error) {
	l := &lock{root: root, name: staged.Prefix + shard.tag() + lockEnding, stop: make(chan struct{}), done: make(chan struct{}),
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
			f.Close() // its holder ended meanwhile and took it away
		}
	}
	if err := errors.Join(l.file.Truncate(0), l.write()); err != nil {
		l.file.Close()
		return nil, err
	}
	if err := l.judgeOthers(ctx, shard); err != nil {
		close(l.done)
		l.release()
		return nil, err
	}
	go l.keep(lost)
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
	// The holder may be on another machine, where our lock does not reach.
	for waited := time.Duration(0); waited < patience; waited += beat / 2 {
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

// busy names the machine without the mark of its start.
func busy(h holder) error {
	name, _, _ := strings.Cut(h.Machine, " ")
	return &BusyError{name, h.Process}
}

func holderOf(f *os.File) (h holder) {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, maxHolder))
	if err == nil {
		_ = json.Unmarshal(text, &h) // a torn one is none
	}
	return h
}

// current reports whether an open file still has its name.
func current(root *os.Root, name string, f *os.File) bool {
	a, errA := root.Stat(name)
	b, errB := f.Stat()
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// judgeOthers looks for runs that divide the folder into other shards.
func (l *lock) judgeOthers(ctx context.Context, shard Shard) error {
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

// write says who holds the lock. Every text is longer than the one before or
// as long, so that none is left over.
func (l *lock) write() error {
	l.holder.Beat++
	text, err := json.Marshal(l.holder)
	if err != nil {
		return err
	}
	_, err = l.file.WriteAt(append(text, '\n'), 0)
	return err
}

// keep shows that the run lives until it ends.
func (l *lock) keep(lost func(error)) {
	defer close(l.done)
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
		}
		if holderOf(l.file).Token != l.holder.Token || !current(l.root, l.name, l.file) {
			lost(ErrLost)
			return
		}
		_ = l.write() // the disk may be full; writing the outputs reports that
	}
}

// release ends the lock and takes its file away. Windows keeps an open file.
func (l *lock) release() {
	close(l.stop)
	<-l.done
	mine := holderOf(l.file).Token == l.holder.Token && current(l.root, l.name, l.file)
	if mine && runtime.GOOS != "windows" {
		_ = l.root.Remove(l.name)
	}
	l.file.Close()
	if mine && runtime.GOOS == "windows" {
		_ = l.root.Remove(l.name)
	}
}

// machine names this machine and its present start: two machines, or two
// containers, may have one name.
func machine() string {
	name, _ := os.Hostname()
	if start, err := os.ReadFile("/proc/sys/kernel/random/boot_id"); err == nil {
		name += " " + strings.TrimSpace(string(start))
	}
	return name
}
