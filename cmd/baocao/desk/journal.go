package desk

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// journal holds unsaved text in the user's settings: a restarted program finds it
// there, whatever happened to the report's folder.
type journal struct {
	folder string // empty where there is none
	of     string // the opened folder
}

// journalEntry is its entry for a report.
type journalEntry struct {
	Folder string                 `json:"folder"`
	Name   string                 `json:"name"`
	Was    string                 `json:"was"` // the digest of what was on disk
	Text   string                 `json:"text"`
	Sides  map[string]journalSide `json:"sides,omitempty"`
}

type journalSide struct {
	Was  string `json:"was"`
	Text string `json:"text"`
}

func (j journal) file(name string) string {
	return filepath.Join(j.folder, fmt.Sprintf("%x", sha256.Sum256([]byte(j.of+"\x00"+name)))[:24]+".json")
}

// write replaces the entry of a report. The old one remains until the new one is
// complete.
func (j journal) write(name string, k journalEntry) error {
	if j.folder == "" {
		return nil
	}
	data, err := json.Marshal(k)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(j.folder, 0o700); err != nil {
		return err
	}
	file := j.file(name)
	if err := os.WriteFile(file+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

func (j journal) read(name string) (k journalEntry, ok bool) {
	if j.folder == "" {
		return k, false
	}
	data, err := os.ReadFile(j.file(name))
	if err != nil || json.Unmarshal(data, &k) != nil || k.Folder != j.of || k.Name != name {
		return k, false
	}
	return k, true
}

func (j journal) drop(name string) {
	if j.folder != "" {
		_ = os.Remove(j.file(name)) // one that stays holds what is on disk
	}
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
