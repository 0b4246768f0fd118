package regular

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
)

// sparse creates a sparse file of the given size.
func sparse(t *testing.T, name string, size int64) {
	t.Helper()
	if err := errors.Join(os.WriteFile(name, nil, 0o644), os.Truncate(name, size)); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyRegularFilesWithinTheBoundAreRead(t *testing.T) {
	dir := t.TempDir()
	sparse(t, filepath.Join(dir, "vua.png"), MaxBytes)
	sparse(t, filepath.Join(dir, "to.png"), 30<<30)
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("a"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := Files(os.DirFS(dir))
	for _, c := range []struct{ name, want string }{
		{"a.txt", ""}, {"vua.png", ""}, {"to.png", "file-too-heavy"}, {"khong-co.png", "file-missing"}, {".", "file-unreadable"},
	} {
		_, inFolder := fs.ReadFile(folder, c.name)
		_, named := Read(filepath.Join(dir, c.name))
		for _, err := range []error{inFolder, named} {
			got := ""
			if err != nil {
				got = string(Fault(err, diagnostic.Range{}, c.name).ID)
			}
			if got != c.want && !(c.name == "." && err == named && got == "file-not-regular") {
				t.Errorf("%s: %q (%v), want %q", c.name, got, err, c.want)
			}
		}
	}
	if list, err := fs.ReadDir(folder, "."); len(list) != 3 || err != nil {
		t.Errorf("%v: %v", list, err)
	}
	if Files(nil) != nil {
		t.Error("a nil folder became one")
	}
}

// endless states no size and never ends, as files of /proc and of the network may.
type endless struct{ fs.FileInfo }

func (e endless) Read(p []byte) (int, error) { return len(p), nil }
func (endless) Close() error                 { return nil }
func (endless) Mode() fs.FileMode            { return 0 }
func (endless) Size() int64                  { return 0 }
func (endless) IsDir() bool                  { return false }

type endlessFile struct{ endless }

func (endlessFile) Stat() (fs.FileInfo, error) { return endless{}, nil }

type endlessFolder struct{}

func (endlessFolder) Open(string) (fs.File, error) { return endlessFile{}, nil }

func TestAnEndlessFileIsRefused(t *testing.T) {
	var large *TooLargeError
	if _, err := fs.ReadFile(Files(endlessFolder{}), "a"); !errors.As(err, &large) {
		t.Error(err)
	}
	if _, err := ReadAll(io.MultiReader(strings.NewReader("a"), endless{})); !errors.As(err, &large) {
		t.Error(err)
	}
}
