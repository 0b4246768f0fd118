package batch

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Relist updates manifests and lists of sums after outputs were changed on purpose:
// numbered, signed. A file is looked up in the manifests of its folder, otherwise in
// those of the nearest folder above that has any; files that are not listed are
// skipped. Relist fails with a *StopError, which wraps a [*BusyError] when another run
// is using the folder.
func Relist(ctx context.Context, files []string) error {
	byFolder := map[string][]string{}
	for _, file := range files {
		file, err := filepath.Abs(file)
		if err != nil {
			return &StopError{file, err}
		}
		for folder := filepath.Dir(file); ; folder = filepath.Dir(folder) {
			if names, _ := fs.Glob(os.DirFS(folder), "manifest*.jsonl"); slices.ContainsFunc(names, isManifest) {
				name, err := filepath.Rel(folder, file)
				if err != nil {
					return &StopError{file, err}
				}
				byFolder[folder] = append(byFolder[folder], filepath.ToSlash(name))
			} else if folder != filepath.Dir(folder) {
				continue
			}
			break
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(byFolder)) {
		if err := relist(ctx, folder, byFolder[folder]); err != nil {
			return &StopError{folder, err}
		}
	}
	return nil
}

// Sources returns the reports that outputs were made from, keyed by output name,
// according to the manifests of their folders or of folders above. Outputs that are not
// listed, or whose report has changed since, are left out.
func Sources(outputs []string) map[string]string {
	listed := map[string]map[string]*Entry{} // by folder, the entries of its outputs
	entriesOf := func(folder string) map[string]*Entry {
		byOutput, known := listed[folder]
		if !known {
			if entries, err := ReadManifests(os.DirFS(folder)); err == nil && entries != nil {
				byOutput = map[string]*Entry{}
				for _, e := range entries {
					for _, f := range e.Outputs {
						byOutput[f.Name] = e
					}
				}
			}
			listed[folder] = byOutput
		}
		return byOutput
	}
	sources := map[string]string{}
	for _, output := range outputs {
		file, err := filepath.Abs(output)
		if err != nil {
			continue
		}
		folder := filepath.Dir(file)
		for entriesOf(folder) == nil && folder != filepath.Dir(folder) {
			folder = filepath.Dir(folder)
		}
		name, err := filepath.Rel(folder, file)
		e := entriesOf(folder)[filepath.ToSlash(name)]
		if err != nil || e == nil {
			continue
		}
		source := filepath.FromSlash(e.Source)
		if data, err := Read(source); err == nil && sum(data) == e.SHA256 {
			sources[output] = source
		}
	}
	return sources
}

func relist(ctx context.Context, folder string, files []string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	held, err := acquire(ctx, root, Shard{}, func(error) {})
	if err != nil {
		return err
	}
	defer held.release()
	names, err := fs.Glob(root.FS(), "manifest*.jsonl")
	if err != nil {
		return err
	}
	for _, name := range names {
		shard, ok := shardOf(name)
		if !ok {
			continue
		}
		m, err := openManifest(root, name, true)
		if err != nil {
			return err
		}
		if err := m.relist(root.FS(), files); err != nil {
			m.file.Close()
			return err
		}
		if err := m.finish(shard); err != nil {
			return err
		}
	}
	return nil
}

// shardOf returns the shard of a manifest.
func shardOf(name string) (Shard, bool) {
	if name == (Shard{}).Manifest() {
		return Shard{}, true
	}
	var s Shard
	if _, err := fmt.Sscanf(name, "manifest-%d-of-%d.jsonl", &s.Index, &s.Count); err != nil {
		return Shard{}, false
	}
	return s, name == s.Manifest()
}

// relist appends a line for each source with an output that differs from its last line.
func (m *manifest) relist(folder fs.FS, files []string) error {
	named := map[string]bool{}
	for _, f := range files {
		named[f] = true
	}
	for _, source := range slices.Sorted(maps.Keys(m.lines)) {
		e := m.entry(source)
		if e == nil {
			continue
		}
		changed := false
		for i, f := range e.Outputs {
			if !named[f.Name] {
				continue
			}
			data, err := fs.ReadFile(folder, f.Name)
			if err != nil {
				return err
			}
			if now := (File{f.Name, sum(data), int64(len(data))}); now != f {
				e.Outputs[i], changed = now, true
			}
		}
		if changed {
			if err := m.add(e); err != nil {
				return err
			}
		}
	}
	return nil
}
