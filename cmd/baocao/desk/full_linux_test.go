package desk

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Text typed while the disk is full is reported as unsaved, damages no existing
// file, and is saved when there is space again.
func TestAFullDiskLosesNothing(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("only the administrator may mount:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	report, filler := filepath.Join(folder, "a.yaml"), filepath.Join(folder, "day")
	if err := os.WriteFile(report, []byte(shortReport), 0o644); err != nil {
		t.Fatal(err)
	}
	_ = os.WriteFile(filler, make([]byte, 1<<20), 0o644) // as much as there is room for
	o := openFolder(t, t.TempDir(), folder, 0)
	var s state
	_, answer := o.ask("GET", "/api/report?name=a.yaml", nil, nil)
	if err := json.Unmarshal(answer, &s); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	edit := map[string]any{"name": "a.yaml", "base": s.Version, "bodies": map[string]any{"noi_dung": []any{map[string]any{"from": 3, "to": 3, "text": "Mới: "}}}}
	if status, answer := o.ask("POST", "/api/edit", edit, nil); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	r, err := o.open("a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r.mu.Lock()
	r.save()
	full := r.unsaved
	r.mu.Unlock()
	if full == nil {
		t.Fatal("it was saved to a full disk")
	}
	if got, err := os.ReadFile(report); err != nil || string(got) != shortReport {
		t.Errorf("the report was harmed: %v %q", err, got)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		got, err := os.ReadFile(report)
		if err == nil && bytes.Contains(got, []byte("1. Mới: Công tác")) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("it was never saved: %v %q", err, got)
		}
	}
}
