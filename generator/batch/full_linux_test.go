package batch

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// mount returns a folder with a file system of its own, of the given size.
func mount(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("only the administrator may mount:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

func TestFullDiskStopsCleanly(t *testing.T) {
	in, out := reports(t, 40), mount(t, "300k")
	_, _, failed, err := run(t, t.Context(), find(t, in), Shard{}, options(out))
	var stopped *StopError
	if !errors.As(err, &stopped) || !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if failed > 5 {
		t.Errorf("%d reports were tried on a full disk", failed)
	}
	// With space again the resumed run gives the same result.
	if err := syscall.Mount("none", out, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	opt := options(out)
	opt.Resume = true
	if _, skipped, _, err := run(t, t.Context(), find(t, in), Shard{}, opt); err != nil || skipped == 0 {
		t.Fatalf("skipped %d: %v", skipped, err)
	}
	whole := t.TempDir()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(whole)); err != nil {
		t.Fatal(err)
	}
	sameTree(t, tree(t, out), tree(t, whole))
}

func TestReadOnlyFolder(t *testing.T) {
	in, out := reports(t, 1), mount(t, "1m")
	if err := syscall.Mount("none", out, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{out, filepath.Join(out, "sub")} {
		err := Run(t.Context(), find(t, in), Shard{}, options(folder))
		var stopped *StopError
		if !errors.As(err, &stopped) || !errors.Is(err, syscall.EROFS) {
			t.Errorf("%s: %v", folder, err)
		}
	}
}

// A report that cannot be read when its turn comes does not stop the others: it was
// removed, or is not readable (the administrator can always read).
func TestUnreadableReport(t *testing.T) {
	in := reports(t, 2)
	bad := filepath.Join(in, "2021/thang-0/0.yaml")
	sources := find(t, in)
	deny := func() error { return os.Chmod(bad, 0) }
	if os.Geteuid() == 0 {
		deny = func() error { return os.Remove(bad) }
	}
	if err := deny(); err != nil {
		t.Fatal(err)
	}
	made, _, failed, err := run(t, t.Context(), sources, Shard{}, options(t.TempDir()))
	if made != 1 || failed != 2 || err != nil {
		t.Errorf("made %d, failed %d: %v", made, failed, err)
	}
}
