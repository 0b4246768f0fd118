package batch

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func openRoot(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// leaveLock writes a lock file like a holder that died, or that is on another machine.
func leaveLock(t *testing.T, dir string, shard Shard, h holder) {
	t.Helper()
	text, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	// In place, as a run writes it: a concurrent reader never finds it empty.
	f, err := os.OpenFile(filepath.Join(dir, ".baocao-"+shard.tag()+".lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(text, 0)
	if err := errors.Join(err, f.Truncate(int64(len(text))), f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOneRunAtATimeInAFolder(t *testing.T) {
	for _, c := range []struct {
		first, second Shard
		together      bool
	}{
		{Shard{}, Shard{}, false},
		{Shard{0, 2}, Shard{0, 2}, false},
		{Shard{0, 2}, Shard{1, 2}, true},
		{Shard{}, Shard{1, 2}, false},
		{Shard{1, 2}, Shard{}, false},
		{Shard{1, 2}, Shard{1, 3}, false},
	} {
		dir := t.TempDir()
		root := openRoot(t, dir)
		never := func(err error) { t.Error(err) }
		first, err := acquire(t.Context(), root, c.first, never)
		if err != nil {
			t.Fatal(err)
		}
		second, err := acquire(t.Context(), root, c.second, never)
		var busy *BusyError
		if c.together != (err == nil) || !c.together && (!errors.As(err, &busy) || busy.Process != os.Getpid()) {
			t.Errorf("%v, then %v: %v", c.first, c.second, err)
		}
		if err == nil {
			second.release()
		}
		first.release()
		third, err := acquire(t.Context(), root, c.second, never)
		if err != nil {
			t.Fatalf("%v after %v: %v", c.second, c.first, err)
		}
		third.release()
		if left := tree(t, dir); len(left) != 0 {
			t.Errorf("left behind: %q", left)
		}
	}
}

func TestTheSameSourcesTwiceAtOnce(t *testing.T) {
	in, out, whole := reports(t, 60), t.TempDir(), t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(whole)); err != nil {
		t.Fatal(err)
	}
	sources := find(t, in)
	var wg sync.WaitGroup
	ends := make([]error, 3)
	for i := range ends {
		wg.Go(func() { ends[i] = Run(t.Context(), sources, Shard{}, options(out)) })
	}
	wg.Wait()
	done := 0
	for _, err := range ends {
		var busy *BusyError
		if err == nil {
			done++
		} else if !errors.As(err, &busy) {
			t.Error(err)
		}
	}
	if done == 0 {
		t.Error("none was let in")
	}
	sameTree(t, tree(t, out), tree(t, whole))
}

func TestStaleLock(t *testing.T) {
	dir := t.TempDir()
	leaveLock(t, dir, Shard{}, holder{Token: "x", Machine: machine(), Process: 1, Beat: 9})
	start := time.Now()
	l, err := acquire(t.Context(), openRoot(t, dir), Shard{}, func(err error) { t.Error(err) })
	if err != nil || time.Since(start) > beat {
		t.Fatalf("%v after %v", err, time.Since(start))
	}
	l.release()
	// Incomplete, as after a full disk.
	if err := os.WriteFile(filepath.Join(dir, ".baocao-0-of-1.lock"), []byte(`{"token":`), 0o644); err != nil {
		t.Fatal(err)
	}
	if l, err = acquire(t.Context(), openRoot(t, dir), Shard{}, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	l.release()
}

// On a network volume a system lock may not reach the other machine: its heartbeat
// shows whether it is alive.
func TestAHolderOnAnotherMachine(t *testing.T) {
	elsewhere := holder{Token: "x", Machine: "pod-2", Process: 1, Beat: 9}
	t.Run("dead", func(t *testing.T) {
		dir := t.TempDir()
		leaveLock(t, dir, Shard{}, elsewhere)
		synctest.Test(t, func(t *testing.T) {
			l, err := acquire(t.Context(), openRoot(t, dir), Shard{}, func(err error) { t.Error(err) })
			if err != nil {
				t.Fatal(err)
			}
			l.release()
		})
	})
	t.Run("alive", func(t *testing.T) {
		dir := t.TempDir()
		leaveLock(t, dir, Shard{}, elsewhere)
		synctest.Test(t, func(t *testing.T) {
			go func() {
				time.Sleep(beat)
				next := elsewhere
				next.Beat++
				leaveLock(t, dir, Shard{}, next)
			}()
			_, err := acquire(t.Context(), openRoot(t, dir), Shard{}, nil)
			var busy *BusyError
			if !errors.As(err, &busy) || busy.Machine != "pod-2" {
				t.Error(err)
			}
		})
	})
	t.Run("it takes over", func(t *testing.T) {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			var lost error
			l, err := acquire(t.Context(), openRoot(t, dir), Shard{}, func(err error) { lost = err })
			if err != nil {
				t.Fatal(err)
			}
			leaveLock(t, dir, Shard{}, elsewhere)
			time.Sleep(2 * beat)
			synctest.Wait()
			if !errors.Is(lost, ErrLost) {
				t.Error(lost)
			}
			l.release()
			if len(tree(t, dir)) != 1 {
				t.Error("the other's lock was removed")
			}
		})
	})
}

func TestManifestMustBeARegularFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such files")
	}
	in, out := reports(t, 1), t.TempDir()
	if err := os.Mkdir(filepath.Join(out, "manifest.jsonl"), 0o755); err != nil {
		t.Fatal(err)
	}
	opt := options(out)
	opt.Resume = true
	if err := Run(t.Context(), find(t, in), Shard{}, opt); !errors.Is(err, ErrNotFile) {
		t.Error(err)
	}
}
