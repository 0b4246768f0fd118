package batch

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// SumsFile lists the outputs of a batch with their SHA-256 in the format of sha256sum
// -c; the list of a shard has the shard's name appended.
const SumsFile = "SHA256SUMS"

// IsRecord reports whether a file of an output folder is a record of the batch itself:
// a manifest or a list of sums.
func IsRecord(name string) bool {
	return !strings.Contains(name, "/") && (isManifest(name) || name == SumsFile || strings.HasPrefix(name, SumsFile+"-"))
}

func isManifest(name string) bool {
	of, ok := strings.CutPrefix(name, "manifest")
	return ok && path.Ext(name) == ".jsonl" && (of == ".jsonl" || of[0] == '-')
}

// ReadManifests reads the manifests in a folder, that of a whole batch or those of its
// shards, and returns the last entry of each source, in the order of the sources. It
// returns none for a folder without a manifest.
func ReadManifests(folder fs.FS) ([]*Entry, error) {
	names, err := fs.Glob(folder, "manifest*.jsonl")
	if err != nil {
		return nil, err
	}
	entries := map[string]*Entry{}
	for _, name := range names {
		if info, err := fs.Stat(folder, name); !isManifest(name) || err == nil && !info.Mode().IsRegular() {
			continue // opening a pipe would block forever
		}
		if err := readManifest(folder, name, entries); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	var list []*Entry
	for _, source := range slices.Sorted(maps.Keys(entries)) {
		list = append(list, entries[source])
	}
	return list, nil
}

func readManifest(folder fs.FS, name string, entries map[string]*Entry) error {
	f, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for {
		text, err := r.ReadBytes('\n')
		var e Entry
		if json.Unmarshal(text, &e) == nil && e.Source != "" {
			entries[e.Source] = &e
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// sums returns the lines of [SumsFile] for files, sorted by name. As sha256sum does, it
// escapes a backslash and a line end in a name, and marks the line with a leading
// backslash.
func sums(files []File) []byte {
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	var b []byte
	for _, f := range files {
		name := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`).Replace(f.Name)
		if name != f.Name {
			b = append(b, '\\')
		}
		b = fmt.Appendf(b, "%s  %s\n", f.SHA256, name)
	}
	return b
}
