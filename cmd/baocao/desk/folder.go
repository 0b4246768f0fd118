package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"baocao/generator"
	"baocao/generator/batch"
)

// errOutside reports that a name leads out of the opened folder.
var errOutside = errors.New("a name outside of the folder")

// Entry is a report of the folder.
type Entry struct {
	Name     string    `json:"name"` // below the folder, with slashes
	Modified time.Time `json:"modified"`
	Kind     string    `json:"kind,omitempty"`
	Subject  string    `json:"subject,omitempty"`
	Number   string    `json:"number,omitempty"`
	Date     string    `json:"date,omitempty"`
	// Outputs are the files made from it that are beside it. Stale reports whether the
	// report was changed since, Signed whether the PDF has signatures; verifying them
	// takes longer than listing, and is requested separately.
	Outputs []string `json:"outputs,omitempty"`
	Stale   bool     `json:"stale,omitempty"`
	Signed  bool     `json:"signed,omitempty"`
	// Unsaved reports whether words typed into it wait to be saved.
	Unsaved bool `json:"unsaved,omitempty"`
}

// maxEntries bounds the list of a folder.
const maxEntries = 2000

// list returns the reports of the folder, the last changed first. A file without any
// key of a report belongs to another program.
func (d *Desk) list() ([]Entry, error) {
	entries := []Entry{}
	err := fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil && name == ".":
			return err
		case err != nil:
			return nil // an unreadable folder does not hide the others
		case e.IsDir() && name != "." && (strings.HasPrefix(base, ".") || strings.Count(name, "/") > 3 || base == "node_modules"):
			return fs.SkipDir
		case !e.Type().IsRegular() || strings.HasPrefix(base, ".") || base == generator.OfficeFile:
			return nil
		case !isReport(base):
			return nil
		}
		if entry, ok := d.entry(name); ok {
			entries = append(entries, entry)
		}
		if len(entries) == maxEntries {
			return fs.SkipAll
		}
		return nil
	})
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(b.Modified.Compare(a.Modified), strings.Compare(a.Name, b.Name))
	})
	return entries, err
}

func isReport(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// entry reads one report. The result is kept until the file changes.
func (d *Desk) entry(name string) (Entry, bool) {
	info, err := d.root.Stat(name)
	if err != nil || info.Size() > generator.MaxSize {
		return Entry{}, false
	}
	d.mu.Lock()
	known, ok := d.known[name]
	d.mu.Unlock()
	if !ok || !known.Modified.Equal(info.ModTime()) || known.size != info.Size() {
		known = readResult{Entry{Name: name, Modified: info.ModTime()}, info.Size(), false}
		data, err := d.root.ReadFile(name)
		if err != nil {
			return Entry{}, false
		}
		var head struct {
			Kind    string    `yaml:"loai"`
			Subject yaml.Node `yaml:"trich_yeu"`
			Number  yaml.Node `yaml:"so"`
			Date    yaml.Node `yaml:"ngay"`
		}
		_ = yaml.Unmarshal(data, &head) // a file that cannot be parsed completely is listed too
		known.report = head.Kind != "" || strings.Contains(string(data), "noi_dung")
		known.Kind, known.Subject, known.Number, known.Date = head.Kind, stated(head.Subject), stated(head.Number), stated(head.Date)
		d.mu.Lock()
		d.known[name] = known
		d.mu.Unlock()
	}
	e := known.Entry
	e.Outputs, e.Stale, e.Signed = d.outputs(name, e.Modified)
	d.mu.Lock()
	e.Unsaved = d.unsaved(name)
	d.mu.Unlock()
	return e, known.report
}

// stated returns the text of an entry, empty for a placeholder.
func stated(n yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.Trim(n.Value, " ….") == "" {
		return ""
	}
	return n.Value
}

// readResult is the result of reading a file.
type readResult struct {
	Entry
	size   int64
	report bool
}

// outputs returns the files that were made from a report.
func (d *Desk) outputs(name string, modified time.Time) (made []string, stale, signed bool) {
	for _, format := range generator.Formats() {
		file := batch.Stem(name) + "." + string(format)
		info, err := d.root.Stat(file)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		made = append(made, file)
		stale = stale || info.ModTime().Before(modified)
		if format == generator.PDF && info.Size() < maxUpload {
			signed = d.pdf(context.Background(), file, info, false).signed
		}
	}
	return made, stale, signed
}

// pdf looks whether a PDF has signatures, and verifies them on request. The result is
// kept until the file changes.
func (d *Desk) pdf(ctx context.Context, file string, info fs.FileInfo, verify bool) signedPDF {
	d.mu.Lock()
	known, ok := d.pdfs[file]
	d.mu.Unlock()
	same := ok && known.modified.Equal(info.ModTime()) && known.size == info.Size()
	if same && (known.signatures != nil || !verify) {
		return known
	}
	known = signedPDF{modified: info.ModTime(), size: info.Size()}
	data, err := fs.ReadFile(batch.Regular(d.root.FS()), file)
	if err != nil {
		return known
	}
	known.signed = bytes.Contains(data, []byte("/ByteRange"))
	if verify {
		known.signatures = []signed{}
		_, list, _ := d.verified(ctx, path.Base(file), data) // an unreadable file has none
		for _, s := range list {
			if !s.Stamp {
				s.Lines = nil
				known.signatures = append(known.signatures, s)
			}
		}
	}
	d.mu.Lock()
	d.pdfs[file] = known
	d.mu.Unlock()
	return known
}

// signatures answers with those of the PDF of a report, for the list.
func (d *Desk) signatures(r *http.Request) (any, error) {
	name := r.URL.Query().Get("name")
	info, err := d.root.Stat(pdfOf(name))
	if err != nil || !isReport(name) {
		return nil, fs.ErrNotExist
	}
	return d.pdf(r.Context(), pdfOf(name), info, true).signatures, nil
}

// errorCount is the number of errors of a report.
type errorCount struct {
	modified time.Time
	errors   int
}

// signedPDF is the result of reading a PDF. Its signatures are nil until they are
// verified.
type signedPDF struct {
	modified   time.Time
	size       int64
	signed     bool
	signatures []signed
}

// folderOf opens the folder of a file of the opened folder.
func (d *Desk) folderOf(name string) (*os.Root, error) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) {
		return nil, errOutside
	}
	return d.root.OpenRoot(path.Dir(name))
}

// free returns a free name in the folder: "thang-11.yaml", "thang-11-2.yaml".
func (d *Desk) free(name string) string {
	stem, ext := batch.Stem(name), path.Ext(name)
	exts := []string{ext}
	if ext != ".yaml" {
		for _, format := range generator.Formats() {
			exts = append(exts, "."+string(format))
		}
	}
	for i := 2; ; i++ {
		taken := slices.ContainsFunc(exts, func(ext string) bool {
			_, err := d.root.Lstat(strings.TrimSuffix(name, path.Ext(name)) + ext)
			return err == nil
		})
		if !taken {
			return name
		}
		name = stem + "-" + itoa(i) + ext
	}
}
