package batch

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/staged"
)

// Entry is a line of the manifest: the outputs of one report, or why there are none.
// Only Milliseconds differs between runs.
type Entry struct {
	Source string `json:"source"` // with slashes
	SHA256 string `json:"sha256,omitempty"`
	// Files are the other files that the report uses: pictures, tables, body files and
	// the office's directory, by their names relative to the report; a directory from
	// elsewhere by its name in findings.
	Files []File `json:"files,omitempty"`
	// Outputs are relative to the output folder; none when there are errors.
	Outputs     []File `json:"outputs,omitempty"`
	Pages       int    `json:"pages,omitempty"`
	Conformance string `json:"conformance,omitempty"`
	// Metadata holds the fields of the document under the names that both files use (NĐ
	// 30/2020, PL VI), and its title.
	Metadata map[string]string `json:"metadata,omitempty"`
	// Places are the rectangles that an office fills in the PDF: number, day,
	// signatures, seal.
	Places []generator.Place `json:"places,omitempty"`
	// Figures are the printed values of the report's indicators, each with its cells.
	Figures  []generator.Figure `json:"figures,omitempty"`
	Warnings []Statement        `json:"warnings,omitempty"`
	Errors   []Statement        `json:"errors,omitempty"`
	// Program and Fonts are the other inputs of the outputs: the version of the
	// program, and the hash of the user's own fonts.
	Program      string `json:"program,omitempty"`
	Fonts        string `json:"fonts,omitempty"`
	Milliseconds int64  `json:"milliseconds"`
}

// File is a file with its digest.
type File struct {
	// Name is a path with slashes; [Entry] states what it is relative to.
	Name string `json:"name"`
	// SHA256 is the digest in hexadecimal, Bytes the size.
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Statement is a finding of a report in the batch's language. The reason why a report
// was not read or written is the finding "report-not-made", whose place is the report
// as a whole.
type Statement struct {
	ID diagnostic.ID `json:"id"`
	// File, Path, Line and Column are the place, as in [diagnostic.Diagnostic]; Line
	// and Column count from 1.
	File   string `json:"file"`
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	// Words are the summary, Fix the suggested fix.
	Words string `json:"words"`
	Fix   string `json:"fix,omitempty"`
}

// statements returns the findings of one severity.
func statements(found []diagnostic.Diagnostic, severity diagnostic.Severity, lang diagnostic.Language) []Statement {
	var list []Statement
	for _, d := range found {
		if d.Severity() == severity {
			list = append(list, Statement{d.ID, filepath.ToSlash(d.At.File), d.Path, d.At.Start.Line, d.At.Start.Column,
				d.Summary(lang), d.SuggestedFix(lang)})
		}
	}
	return list
}

// manifest is the file of entries. During a run a line is appended for each finished
// report; at the end the lines are sorted in the order of the sources. A line is one
// write, so a killed run leaves complete lines, and at worst an incomplete last one.
type manifest struct {
	root *os.Root
	name string
	file *os.File
	// size is the length of the file, lines the offset of each source's last line in
	// it: the lines themselves are not kept in memory.
	size  int64
	lines map[string]line
}

type line struct{ offset, length int64 }

// openManifest creates a manifest, or continues the existing one.
func openManifest(root *os.Root, name string, resume bool) (*manifest, error) {
	if !resume {
		// A new file instead of truncating: a hard link to the old manifest keeps its
		// content.
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	if info, err := root.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, regular.ErrNotRegular // opening a pipe would block forever
	}
	f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, outside(err)
	}
	m := &manifest{root: root, name: name, file: f, lines: map[string]line{}}
	if err := m.index(); err != nil {
		f.Close()
		return nil, err
	}
	return m, nil
}

// index finds the existing lines, and removes an incomplete one at the end. Lines that
// are not entries are skipped.
func (m *manifest) index() error {
	r := bufio.NewReader(m.file)
	for {
		text, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			if len(text) > 0 {
				return m.cut()
			}
			return nil
		}
		if err != nil {
			return err
		}
		var e struct{ Source string }
		if json.Unmarshal(text, &e) == nil && e.Source != "" {
			m.lines[e.Source] = line{m.size, int64(len(text))}
		}
		m.size += int64(len(text))
	}
}

// cut removes what follows the last complete line. On Windows a file opened for
// appending cannot be truncated, so it is opened again.
func (m *manifest) cut() error {
	f, err := m.root.OpenFile(m.name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(m.size), f.Close())
}

// entry returns the last entry of a source; nil when there is none.
func (m *manifest) entry(source string) *Entry {
	l, ok := m.lines[source]
	if !ok {
		return nil
	}
	text := make([]byte, l.length)
	if _, err := m.file.ReadAt(text, l.offset); err != nil {
		return nil
	}
	var e Entry
	if json.Unmarshal(text, &e) != nil {
		return nil
	}
	return &e
}

func (m *manifest) add(e *Entry) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		return err
	}
	if _, err := m.file.Write(b.Bytes()); err != nil {
		// Part of a line may have been written: the next line must not join it.
		return errors.Join(err, m.cut())
	}
	m.lines[e.Source] = line{m.size, int64(b.Len())}
	m.size += int64(b.Len())
	return nil
}

// finish sorts the last line of each source by the sources' names, flushes the file to
// disk and closes it. Lines of other sources come from earlier runs that this one
// resumes; they are kept.
func (m *manifest) finish(shard Shard) error {
	defer m.file.Close()
	names := slices.Sorted(maps.Keys(m.lines))
	var outputs []File
	err := m.replace(shard, m.name, func(w *bufio.Writer) error {
		for _, name := range names {
			l := m.lines[name]
			if _, err := io.Copy(w, io.NewSectionReader(m.file, l.offset, l.length)); err != nil {
				return err
			}
			if e := m.entry(name); e != nil {
				outputs = append(outputs, e.Outputs...)
			}
		}
		return nil
	})
	if err != nil {
		return err // the unordered manifest stays
	}
	return m.replace(shard, shard.sumsFile(), func(w *bufio.Writer) error {
		_, err := w.Write(sums(outputs))
		return err
	})
}

// replace writes a file under a temporary name and then renames it.
func (m *manifest) replace(shard Shard, name string, write func(*bufio.Writer) error) error {
	temporary := staged.Prefix + shard.tag() + "-" + rand.Text() + "-manifest"
	out, err := m.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = out.Sync()
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	if name == m.name {
		m.file.Close() // before the rename: Windows does not replace open files
	}
	if err == nil {
		err = m.root.Rename(temporary, name)
	}
	if err != nil {
		_ = m.root.Remove(temporary)
	}
	return err
}
