package generator

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/report"
)

// Fixed is the result of [Fix].
type Fixed struct {
	// Report is the corrected Word file, ready to be written; nil when errors remain,
	// and for a report file.
	Report *Report
	// Name is the name for the outputs of Report, without an extension; it always
	// differs from the original's.
	Name string
	// Files are texts. For a Word file: the pictures of the report that its outputs are
	// made from, and last the report itself. For a report: the files that edits
	// changed, the report or its body files, by their names in findings.
	Files []ImportedFile
	// Changed are the findings of the original that the result no longer has, at their
	// places in the original, each with its component and its clause.
	Changed []diagnostic.Diagnostic
	// Left is what remains for a person to correct: what the import did not carry over
	// or guessed, then the findings of the result.
	Left []diagnostic.Diagnostic

	source source
}

// fixedEnding is appended to the name of a fixed Word file, so that its outputs cannot
// replace the original.
const fixedEnding = "-nd30"

// Fix corrects a document where the correction is certain, and writes nothing. A Word
// file is laid out again: it is imported and loaded, and [Fixed.Report] writes the Word
// file and the PDF. In a report file, Fix makes the edits that its findings carry and
// that are certain; the others are left to the author.
//
// What was changed is not assumed: the result is checked as the original was.
func Fix(ctx context.Context, name string, data []byte, opt Options) (*Fixed, error) {
	if isWord(name, data) {
		return fixWord(ctx, name, data, opt)
	}
	return fixReport(ctx, name, data, opt)
}

func fixWord(ctx context.Context, name string, data []byte, opt Options) (*Fixed, error) {
	before, err := Check(ctx, name, data, opt)
	if err != nil {
		return nil, err
	}
	stem := strings.TrimSuffix(name, path.Ext(name)) + fixedEnding
	f := &Fixed{Name: stem[strings.LastIndexAny(stem, `/\`)+1:], source: before.source}
	got, found := Import(name, data)
	f.Left = found
	if got == nil {
		return f, nil
	}
	beside := fstest.MapFS{}
	for _, file := range got.Files {
		beside[file.Name] = &fstest.MapFile{Data: file.Data}
	}
	f.Files = append(slices.Clip(got.Files), ImportedFile{Name: f.Name + ".yaml", Data: got.YAML})
	text := stem + ".yaml"
	f.source = either(before.source, report.Source(text, got.YAML, beside))
	// Without the office's directory, which would state what the original does not.
	loading := opt
	loading.Files, loading.Office = beside, Office{}
	r, err := Load(ctx, text, got.YAML, loading)
	if faults, ok := err.(*ReportError); ok {
		f.Left = append(f.Left, faults.Diagnostics...)
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	var word bytes.Buffer
	if err := r.Write(ctx, &word, DOCX); err != nil {
		return nil, err
	}
	after, err := Check(ctx, stem+"."+string(DOCX), word.Bytes(), opt)
	if err != nil {
		return nil, err
	}
	f.Report = r
	f.Changed = gone(before.Diagnostics, after.Diagnostics)
	f.Left = append(f.Left, after.Diagnostics...)
	return f, nil
}

// gone returns the findings of before for which after has none about the same
// component.
func gone(before, after []diagnostic.Diagnostic) (list []diagnostic.Diagnostic) {
	type rule struct {
		id        diagnostic.ID
		component string
	}
	remains := map[rule]bool{}
	for _, d := range after {
		remains[rule{d.ID, d.Component}] = true
	}
	for _, d := range before {
		if !remains[rule{d.ID, d.Component}] {
			list = append(list, d)
		}
	}
	return list
}

// maxRounds bounds how often the edits of a report are made: one edit may uncover
// another.
const maxRounds = 10

func fixReport(ctx context.Context, name string, data []byte, opt Options) (*Fixed, error) {
	check := func(texts map[string][]byte) (*Checked, error) {
		changed := opt
		if opt.Files != nil {
			changed.Files = over{opt.Files, name[:strings.LastIndexAny(name, `/\`)+1], texts}
		}
		text, ok := texts[name]
		if !ok {
			text = data
		}
		return Check(ctx, name, text, changed)
	}
	var texts map[string][]byte
	now, err := check(texts)
	if err != nil {
		return nil, err
	}
	f := &Fixed{}
	for range maxRounds {
		made := editable(now.Diagnostics, opt.Office.Name)
		edited, any := applied(made, now.source, texts)
		if !any {
			break
		}
		next, err := check(edited)
		if err != nil {
			return nil, err
		}
		// A misspelt key whose correct form is also present is not certain.
		if twice(next.Diagnostics) > twice(now.Diagnostics) {
			made = slices.DeleteFunc(made, func(d diagnostic.Diagnostic) bool { return d.ID == diagnostic.KeyMisspelt })
			if edited, any = applied(made, now.source, texts); !any {
				break
			}
			if next, err = check(edited); err != nil {
				return nil, err
			}
		}
		f.Changed = append(f.Changed, made...)
		now, texts = next, edited
	}
	f.Left, f.source = now.Diagnostics, now.source
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		f.Files = append(f.Files, ImportedFile{Name: file, Data: texts[file]})
	}
	return f, nil
}

// editable returns the findings that carry edits, except those in an office's
// directory, which other reports share.
func editable(found []diagnostic.Diagnostic, office string) (list []diagnostic.Diagnostic) {
	for _, d := range found {
		if e := d.Edit; e != nil && e.At.File != office && path.Base(strings.ReplaceAll(e.At.File, `\`, "/")) != OfficeFile {
			list = append(list, d)
		}
	}
	return list
}

// applied returns the texts with the edits made in them; any is false when there were
// none.
func applied(list []diagnostic.Diagnostic, from source, texts map[string][]byte) (edited map[string][]byte, any bool) {
	of := map[string][]diagnostic.Diagnostic{}
	for _, d := range list {
		of[d.Edit.At.File] = append(of[d.Edit.At.File], d)
	}
	edited = map[string][]byte{}
	maps.Copy(edited, texts)
	for file, list := range of {
		before := string(from(file))
		if text, _ := diagnostic.Apply(file, before, list); text != before {
			edited[file], any = []byte(text), true
		}
	}
	return edited, any
}

func twice(found []diagnostic.Diagnostic) (n int) {
	for _, d := range found {
		if d.ID == diagnostic.KeyTwice {
			n++
		}
	}
	return n
}

// over is a folder in which texts replace some of the files, by their names in
// findings.
type over struct {
	fs.FS
	folder string
	texts  map[string][]byte
}

func (o over) Open(name string) (fs.File, error) {
	if text, ok := o.texts[o.folder+name]; ok {
		return fstest.MapFS{name: {Data: text}}.Open(name)
	}
	return o.FS.Open(name)
}

func either(a, b source) source {
	return func(file string) []byte {
		if text := b(file); text != nil {
			return text
		}
		return a(file)
	}
}

// Print writes what remains for a person to correct, as [ReportError.Print] does.
func (f *Fixed) Print(w io.Writer, lang diagnostic.Language) error {
	return diagnostic.Print(w, f.Left, lang, f.source)
}
