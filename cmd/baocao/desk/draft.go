package desk

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

var (
	errConflict  = errors.New("the file was changed by another program")
	errEncoding  = errors.New("the file is not in UTF-8")
	errOldState  = errors.New("the page has an older state of the report")
	errCannotGo  = errors.New("there is nothing of it to undo")
	errNoLayout  = errors.New("the file cannot be read as a report")
	errNoSuchFix = errors.New("there is no such fix")
)

// draft is an open report: its file with what was typed since, and the pages of both.
type draft struct {
	desk *Desk
	name string // below the opened folder, with slashes
	root *os.Root

	mu      sync.Mutex
	version int
	text    string // the report file, with LF
	form    form
	bodies  []*body
	sides   map[string]*side // the text files beside it, by name
	was     []byte           // what was on disk when it was last read or written
	done    []headChange
	layout  *generator.Layout
	lines   generator.Memory
	pages   []string // the checksums of the layout's pages, by which the browser requests them
	open    bool     // the pages may change when typing pauses
	found   []diagnostic.Diagnostic

	saved    int   // the version that is on disk
	unsaved  error // why the last attempt to save failed
	conflict bool  // the file was changed by another program meanwhile
	timer    *time.Timer
	closed   bool
}

// form is how a text is written on disk.
type form struct{ crlf, mark bool }

func (f form) bytes(text string) []byte {
	if f.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if f.mark {
		text = "\uFEFF" + text
	}
	return []byte(text)
}

func decoded(data []byte) (string, form, error) {
	if !utf8.Valid(data) {
		return "", form{}, errEncoding
	}
	text, mark := strings.CutPrefix(string(data), "\uFEFF")
	crlf := strings.Contains(text, "\r\n")
	if crlf {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text, form{crlf, mark}, nil
}

// side is a text file beside a report.
type side struct {
	text string
	form form
	was  []byte
}

// open reads a report. Text that was typed and never saved is restored.
func (d *Desk) open(name string) (*draft, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if r := d.drafts[name]; r != nil {
		return r, nil
	}
	if !isReport(name) {
		return nil, errOutside
	}
	root, err := d.folderOf(name)
	if err != nil {
		return nil, err
	}
	r := &draft{desk: d, name: name, root: root}
	if err := r.read(); err != nil {
		root.Close()
		return nil, err
	}
	if j, ok := d.journal.read(name); ok {
		r.restore(j)
	}
	d.drafts[name] = r
	return r, nil
}

// read reads what is on disk.
func (r *draft) read() error {
	data, err := fs.ReadFile(batch.Regular(r.root.FS()), path.Base(r.name))
	if err != nil {
		return err
	}
	text, form, err := decoded(data)
	if err != nil {
		return err
	}
	r.text, r.form, r.was, r.sides = text, form, data, map[string]*side{}
	r.version++
	r.saved, r.conflict, r.unsaved = r.version, false, nil
	r.locate()
	return nil
}

// locate finds the bodies in the report file. A file that cannot be parsed as keys is
// one body.
func (r *draft) locate() {
	s, err := parseStatement(r.text)
	if err != nil {
		r.bodies = []*body{{path: "", text: strings.TrimSuffix(r.text, "\n"), to: len(r.text), line: 1}}
		return
	}
	r.bodies = s.bodies(r.beside)
}

// beside returns the text of a file beside the report.
func (r *draft) beside(name string) (string, bool) {
	if s := r.sides[name]; s != nil {
		return strings.TrimSuffix(s.text, "\n"), true
	}
	if !fs.ValidPath(name) || !strings.EqualFold(path.Ext(name), ".txt") {
		return "", false
	}
	data, err := fs.ReadFile(batch.Regular(r.root.FS()), name)
	if err != nil {
		return "", false
	}
	text, form, err := decoded(data)
	if err != nil {
		return "", false
	}
	r.sides[name] = &side{text, form, data}
	return strings.TrimSuffix(text, "\n"), true
}

// draw makes the pages of the report. While somebody types, it keeps the fit found
// before, which may differ from that of the files that are made.
func (r *draft) draw(ctx context.Context, typing bool) error {
	opt := r.options()
	var layout *generator.Layout
	var found []diagnostic.Diagnostic
	final := true
	err := batch.Guard(func() (err error) {
		if typing {
			layout, found, final, err = generator.Typing(ctx, path.Base(r.name), []byte(r.text), opt)
		} else {
			layout, found, err = generator.Preview(ctx, path.Base(r.name), []byte(r.text), opt)
		}
		return err
	})
	if err != nil {
		if found = batch.Findings(path.Base(r.name), err); found == nil {
			return err
		}
	}
	r.found, r.open = found, !final
	if layout == nil {
		return nil // the previous pages remain
	}
	r.layout, r.pages = layout, make([]string, len(layout.Pages))
	for i := range r.pages {
		r.pages[i] = strconv.FormatUint(layout.SumSVG(i), 36)
	}
	return nil
}

// drawing returns a page for the browser.
func (r *draft) drawing(i int) []byte {
	var b bytes.Buffer
	_ = r.desk.page(&b, r.layout, i, r.name) // writing to a buffer cannot fail
	return b.Bytes()
}

// close saves unsaved text and releases the folder.
func (r *draft) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.save()
	r.closed = true
	if r.timer != nil {
		r.timer.Stop()
	}
	r.root.Close()
}
