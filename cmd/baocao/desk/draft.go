package desk

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
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

// headChange is a change of the report file other than typing in a body; undo restores
// before, redo after.
type headChange struct {
	path          string
	before, after string
}

// maxChanges bounds how many changes of the head can be undone.
const maxChanges = 200

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

// edit is a change that the page requests, all or nothing.
type edit struct {
	named
	// Base is the version that the page has.
	Base int `json:"base"`
	// Bodies are changes of the texts, by the paths of the bodies.
	Bodies map[string][]change `json:"bodies"`
	// Head are changes of the rest, in order.
	Head []headEdit `json:"head"`
}

// headEdit is one of: a value set at a path, or appended to the list there; fixes of
// findings applied; the whole file; a change undone or redone.
type headEdit struct {
	Path  string  `json:"path"`
	Value any     `json:"value"`
	Add   bool    `json:"add"`
	Fix   []int   `json:"fix"`
	Whole *string `json:"whole"`
	Undo  int     `json:"undo"` // the number of a change, from 1
	Redo  int     `json:"redo"`
	Join  bool    `json:"join"` // with the change before, to be undone together
}

// apply makes an edit. It returns the numbers of the changes made in the head.
func (r *draft) apply(e edit) (made []int, err error) {
	if e.Base != r.version {
		return nil, errOldState
	}
	text, bodies, sides, done := r.text, r.bodies, r.sides, r.done
	defer func() {
		if err != nil {
			r.text, r.bodies, r.sides, r.done = text, bodies, sides, done
		}
	}()
	r.bodies = nil
	for _, b := range bodies {
		copied := *b
		r.bodies = append(r.bodies, &copied)
	}
	r.sides = map[string]*side{}
	for name, s := range sides {
		copied := *s
		r.sides[name] = &copied
	}
	for at, changes := range e.Bodies {
		i := slices.IndexFunc(r.bodies, func(b *body) bool { return b.path == at })
		if i < 0 || r.bodies[i].fixed {
			return nil, errOldState
		}
		changed, ok := apply(r.bodies[i].text, changes)
		if !ok {
			return nil, errOldState
		}
		r.setBody(i, changed)
	}
	for _, h := range e.Head {
		n, err := r.head(h)
		if err != nil {
			return nil, err
		}
		made = append(made, n)
	}
	r.version++
	return made, nil
}

// setBody replaces the text of a body.
func (r *draft) setBody(i int, text string) {
	b := r.bodies[i]
	b.text = text
	switch {
	case b.path == "":
		r.text = text + "\n"
		b.to = len(r.text)
		return
	case b.file != "":
		r.sides[b.file].text = text + "\n"
		return
	}
	bytes, lines := len(r.text), strings.Count(r.text[b.from:b.to], "\n")
	end := b.to
	r.text = b.write(r.text)
	bytes, lines = len(r.text)-bytes, strings.Count(r.text[b.from:b.to], "\n")-lines
	for _, other := range r.bodies {
		if other != b && other.from >= end {
			other.from += bytes
			other.to += bytes
			if other.line > 0 {
				other.line += lines
			}
		}
	}
}

func (r *draft) head(h headEdit) (int, error) {
	before := r.text
	switch {
	case h.Undo > 0 || h.Redo > 0:
		n := max(h.Undo, h.Redo)
		if n > len(r.done) {
			return 0, errCannotGo
		}
		from, to := r.done[n-1].after, r.done[n-1].before
		if h.Redo > 0 {
			from, to = to, from
		}
		text, ok := carried(r.text, from, to)
		if !ok {
			return 0, errCannotGo
		}
		r.text = text
		r.locate()
		return n, nil
	case h.Fix != nil:
		var fixes []diagnostic.Diagnostic
		for _, i := range h.Fix {
			if i < 0 || i >= len(r.found) {
				return 0, errNoSuchFix
			}
			fixes = append(fixes, r.found[i])
		}
		text, n := diagnostic.Apply(path.Base(r.name), r.text, fixes)
		if n == 0 {
			return 0, errNoSuchFix
		}
		r.text = text
	case h.Whole != nil:
		r.text = writable(*h.Whole)
	default:
		s, err := parseStatement(r.text)
		if err != nil {
			return 0, err
		}
		if h.Add {
			list, _ := s.values()[h.Path].([]any)
			h.Value = append(list, h.Value)
		}
		s, err = s.set(h.Path, h.Value, keyOrder())
		if err != nil {
			return 0, err
		}
		r.text = s.text
	}
	r.locate()
	if last := len(r.done); h.Join && last > 0 && r.done[last-1].path == h.Path {
		if from, ok := carried(before, r.done[last-1].after, r.done[last-1].before); ok {
			r.done = slices.Clone(r.done)
			r.done[last-1] = headChange{h.Path, from, r.text}
			return last, nil
		}
	}
	if len(r.done) >= maxChanges { // the numbers stay
		r.done = slices.Clone(r.done)
		r.done[len(r.done)-maxChanges] = headChange{}
	}
	r.done = append(r.done[:len(r.done):len(r.done)], headChange{h.Path, before, r.text})
	return len(r.done), nil
}

// carried returns the text to, with the bodies of now, provided that now differs from
// the text from only in its bodies.
func carried(now, from, to string) (string, bool) {
	if now == from {
		return to, true
	}
	heads := func(text string) (string, map[string]string, bool) {
		s, err := parseStatement(text)
		if err != nil {
			return "", nil, false
		}
		texts := map[string]string{}
		var b strings.Builder
		at := 0
		list := s.bodies(func(string) (string, bool) { return "", false })
		slices.SortFunc(list, func(a, b *body) int { return a.from - b.from })
		for _, body := range list {
			if body.fixed || body.file != "" || body.from < at {
				continue
			}
			texts[body.path] = body.text
			b.WriteString(text[at:body.from])
			b.WriteString("\x00" + body.path)
			at = body.to
		}
		b.WriteString(text[at:])
		return b.String(), texts, true
	}
	nowHead, texts, ok := heads(now)
	fromHead, _, ok2 := heads(from)
	if !ok || !ok2 || nowHead != fromHead {
		return "", false
	}
	s, err := parseStatement(to)
	if err != nil {
		return "", false
	}
	list := s.bodies(func(string) (string, bool) { return "", false })
	slices.SortFunc(list, func(a, b *body) int { return b.from - a.from })
	for _, b := range list { // from the end, so that the places before hold
		if text, ok := texts[b.path]; ok && !b.fixed && b.file == "" && b.text != text {
			b.text = text
			to = b.write(to)
		}
	}
	return to, true
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

// overlay is a folder with the texts that are being edited in place of the files on
// disk.
type overlay struct {
	fs.FS
	sides map[string]*side
}

func (o overlay) Open(name string) (fs.File, error) {
	if s := o.sides[name]; s != nil {
		return &textFile{Reader: strings.NewReader(s.text), name: path.Base(name), size: int64(len(s.text))}, nil
	}
	return o.FS.Open(name)
}

// memory returns a folder of files in memory.
func memory(files []generator.ImportedFile) fs.FS {
	sides := map[string]*side{}
	for _, f := range files {
		sides[f.Name] = &side{text: string(f.Data)}
	}
	return overlay{nothing{}, sides}
}

// nothing is an empty folder.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// textFile is a text that is read as a file.
type textFile struct {
	*strings.Reader
	name string
	size int64
}

func (f *textFile) Stat() (fs.FileInfo, error) { return textInfo{f}, nil }
func (f *textFile) Close() error               { return nil }

type textInfo struct{ *textFile }

func (i textInfo) Name() string       { return i.name }
func (i textInfo) Size() int64        { return i.size }
func (i textInfo) Mode() fs.FileMode  { return 0o644 }
func (i textInfo) ModTime() time.Time { return time.Time{} }
func (i textInfo) IsDir() bool        { return false }
func (i textInfo) Sys() any           { return nil }

// saveAfter is how long a draft waits for more words before it is saved, retryAfter how
// long until the next attempt when that failed.
const (
	saveAfter  = 700 * time.Millisecond
	retryAfter = 5 * time.Second
)

// keep records what was typed in the journal, where a restarted program finds it, and
// schedules saving the report.
func (r *draft) keep() {
	r.unsaved = r.desk.journal.write(r.name, r.kept())
	r.later(saveAfter)
}

func (r *draft) later(after time.Duration) {
	if r.timer != nil {
		r.timer.Stop()
	}
	if r.closed {
		return
	}
	r.timer = time.AfterFunc(after, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.save()
	})
}

// onDisk saves the report, for what is made of the files on disk.
func (r *draft) onDisk() error {
	r.save()
	return r.unsaved
}

// save writes the report and its text files to disk, all or none, where no other
// program has changed them.
func (r *draft) save() {
	if r.saved == r.version || r.conflict {
		return
	}
	if r.timer != nil {
		r.timer.Stop()
	}
	var outputs []batch.Output
	if data := r.form.bytes(r.text); !bytes.Equal(data, r.was) {
		outputs = append(outputs, batch.Output{Name: path.Base(r.name), Data: data, Was: r.was})
	}
	for name, s := range r.sides {
		if data := s.form.bytes(s.text); !bytes.Equal(data, s.was) {
			outputs = append(outputs, batch.Output{Name: name, Data: data, Was: s.was})
		}
	}
	slices.SortFunc(outputs, func(a, b batch.Output) int { return strings.Compare(a.Name, b.Name) })
	_, err := batch.Put(r.root.Name(), batch.ReplaceOwn, 0, outputs...)
	var occupied *batch.OccupiedError
	switch {
	case errors.As(err, &occupied), errors.Is(err, batch.ErrChanged):
		r.conflict, r.unsaved = true, errConflict
	case err != nil:
		r.unsaved = err
		r.later(retryAfter)
	default:
		for _, o := range outputs {
			if o.Name == path.Base(r.name) {
				r.was = o.Data
			} else {
				r.sides[o.Name].was = o.Data
			}
		}
		r.saved, r.unsaved = r.version, nil
		r.desk.journal.drop(r.name)
	}
	r.desk.notify(event{Kind: "saved", Name: r.name, Saved: r.saving()})
}

// look detects changes of the files by other programs. Files without unsaved text are
// read again.
func (r *draft) look() {
	changed := false
	look := func(name string, was []byte) {
		data, err := fs.ReadFile(batch.Regular(r.root.FS()), name)
		changed = changed || err == nil && !bytes.Equal(data, was)
	}
	look(path.Base(r.name), r.was)
	for name, s := range r.sides {
		look(name, s.was)
	}
	switch {
	case !changed || r.conflict:
		return
	case r.saved != r.version:
		r.conflict, r.unsaved = true, errConflict
		r.desk.notify(event{Kind: "saved", Name: r.name, Saved: r.saving()})
	case r.read() == nil:
		r.desk.notify(event{Kind: "changed", Name: r.name})
	}
}

// settle ends a conflict: what was typed overwrites the file, which is kept as
// NAME.bak, or is dropped.
func (r *draft) settle(overwrite bool) error {
	if !overwrite {
		r.desk.journal.drop(r.name)
		return r.read()
	}
	outputs := []batch.Output{{Name: path.Base(r.name), Data: r.form.bytes(r.text), Was: r.was}}
	for name, s := range r.sides {
		outputs = append(outputs, batch.Output{Name: name, Data: s.form.bytes(s.text), Was: s.was})
	}
	if _, err := batch.Put(r.root.Name(), batch.ReplaceKeeping, 0, outputs...); err != nil {
		return err
	}
	r.was = outputs[0].Data
	for _, o := range outputs[1:] {
		r.sides[o.Name].was = o.Data
	}
	r.saved, r.conflict, r.unsaved = r.version, false, nil
	r.desk.journal.drop(r.name)
	return nil
}

// journalEntry returns the journal's entry for a draft.
func (r *draft) kept() journalEntry {
	k := journalEntry{Folder: r.desk.root.Name(), Name: r.name, Was: digest(r.was), Text: r.text, Sides: map[string]journalSide{}}
	for name, s := range r.sides {
		k.Sides[name] = journalSide{digest(s.was), s.text}
	}
	return k
}

// restore restores what was typed before the program was killed.
func (r *draft) restore(k journalEntry) {
	same := k.Was == digest(r.was)
	for name, s := range k.Sides {
		if _, ok := r.beside(name); !ok || digest(r.sides[name].was) != s.Was {
			same = false
		}
	}
	if same && k.Text == r.text && !slices.ContainsFunc(r.bodies, func(b *body) bool {
		s, ok := k.Sides[b.file]
		return ok && s.Text != r.sides[b.file].text
	}) {
		r.desk.journal.drop(r.name)
		return
	}
	r.text = k.Text
	for name, s := range k.Sides {
		if have := r.sides[name]; have != nil {
			have.text = s.Text
		} else {
			r.sides[name] = &side{text: s.Text}
		}
	}
	r.version++
	r.locate()
	if !same {
		r.conflict, r.unsaved = true, errConflict
		return
	}
	r.later(saveAfter)
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
