// Package generator turns a report into an official Vietnamese administrative document,
// as Word and as PDF.
//
//	r, err := generator.Load(ctx, "bao-cao.yaml", data, generator.Options{})
//	err = r.Write(ctx, w, generator.DOCX)
//	err = r.Write(ctx, w, generator.PDF)
//
// # Faults
//
// [Load] returns a [*ReportError] when the report has errors. It holds all of them,
// each with its place, its text and the suggested fix; errors.As also finds the first
// as a [diagnostic.Diagnostic]. Warnings do not stop anything and are returned by
// [Report.Diagnostics].
//
// # Concurrency
//
// There is no global state. Different reports may be loaded and written at the same
// time, and one loaded [Report] may be written by many goroutines at once: it never
// changes after Load.
//
// # Files
//
// Nothing is read except through [Options.Files]: pictures, tables, body files, and the
// office's directory under the name [OfficeFile]. The same input gives the same bytes
// on every machine.
package generator

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/check"
	"baocao/generator/internal/document"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/pdf"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/layouts"
)

// Options are the options of [Load]. The zero value is right for most reports.
type Options struct {
	// Files is the folder of the report, with its pictures and body files; nil when
	// there is none.
	Files fs.FS
	// Office is the directory whose names the report may use when its own folder holds
	// none; the zero Office is none.
	Office Office
	// Fonts is the family that the PDF is set in; nil means the embedded Liberation
	// Serif. The Word file always names "Times New Roman".
	Fonts *fonts.Family
	// AttachSource attaches the YAML to the PDF, which is then PDF/A-3a, and the
	// [Figure]s of a report that has indicators.
	AttachSource bool
	// Fields adds to the PDF a form field in every place that an office fills in later
	// ([Layout.Places]), for package signature. Both files of an electronic copy or
	// appendix then have at the top right the words that the office's signature
	// completes.
	Fields bool
	// Memory speeds up the next layout of a report that was laid out with it; nil for a
	// report that is laid out once.
	Memory *Memory
	// keepFit reports whether to keep the fit of Memory, for [Typing].
	keepFit bool
}

// Office is an office's directory, a file named [OfficeFile]: its issuers, signers and
// recipients under the short names that reports use.
type Office = report.Office

// OfficeFile is the file name of an office's directory.
const OfficeFile = report.OfficeFile

// MaxSize is the largest size of a report, in bytes.
const MaxSize = report.MaxSize

// Report is a loaded report, ready to be written. It never changes.
type Report struct {
	source      source
	diagnostics []diagnostic.Diagnostic // of the report itself
	meta        document.Meta
	family      *fonts.Family
	attached    pdf.Options
	figures     *figures.Table
	memory      *Memory
	compose     func(context.Context) (*setting, error)
}

// Load reads a report in YAML. name is the file name used in diagnostics. Load fails
// with a *[ReportError], or with the error of ctx soon after it ends.
func Load(ctx context.Context, name string, data []byte, opt Options) (*Report, error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	return lay(ctx, name, data, opt, stated, found)
}

// lay makes a report from stated; found are the faults of reading it.
func lay(ctx context.Context, name string, data []byte, opt Options, stated *report.Report, found []diagnostic.Diagnostic) (*Report, error) {
	r, found, err := draft(ctx, name, data, opt, stated, found)
	if err != nil {
		return nil, err
	}
	if r == nil || diagnostic.HasErrors(found) {
		return nil, &ReportError{found, name, opt.Office.Source(name, data, opt.Files)}
	}
	return r, nil
}

// draft makes a report from stated even where it has errors, and returns all findings.
// The report is nil where the file could not be read at all.
func draft(ctx context.Context, name string, data []byte, opt Options, stated *report.Report, found []diagnostic.Diagnostic) (*Report, []diagnostic.Diagnostic, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("loading %s: %w", name, err)
	}
	family := opt.Fonts
	if family == nil {
		family = fonts.Default()
	}
	findings := func() []diagnostic.Diagnostic {
		all := slices.Clone(found)
		diagnostic.Sort(all)
		return stated.Locate(all)
	}
	if len(stated.Keys) == 0 && diagnostic.HasErrors(found) {
		return nil, findings(), nil // the file was not read: no key counts as missing
	}
	sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
	if err != nil {
		found = append(found, diagnostic.New(diagnostic.StandardUnknown, stated.Standard.At,
			stated.Standard.S, strings.Join(layouts.Names(), ", ")))
		return nil, findings(), nil
	}
	// All findings are reported at once: a fault in one part does not hide those in
	// another.
	found = append(found, check.Run(stated, sheet)...)
	c := &composer{stated: stated, inputs: opt.read(ctx, stated, sheet), sheet: sheet, family: family, memory: opt.Memory, keep: opt.keepFit}
	c.inputs.Fields = opt.Fields
	c.resolved, c.built = resolve.Resolve(ctx, c.inputs, sheet, family)
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("loading %s: %w", name, err)
	}
	found = append(found, check.Characters(c.resolved, family)...)
	r := &Report{source: opt.Office.Source(name, data, opt.Files), diagnostics: findings(), meta: c.resolved.Meta, family: family, figures: c.inputs.Figures(), memory: opt.Memory}
	if opt.AttachSource {
		r.attached.Attached = []pdf.Attachment{{Name: attachedName(name), MediaType: "application/yaml", Relationship: "Source", Data: data}}
		if len(r.figures.Used()) > 0 {
			r.attached.Attached = append(r.attached.Attached, pdf.Attachment{Name: figuresName, MediaType: "application/json", Relationship: "Data", Data: r.figuresJSON()})
		}
	}
	r.attached.Fields = opt.Fields
	r.compose = once(c.compose)
	found = append(found[:len(found):len(found)], c.built...)
	return r, findings(), nil
}

// read reads the files of a report.
func (opt *Options) read(ctx context.Context, stated *report.Report, sheet *layouts.Sheet) *resolve.Inputs {
	kept, done := opt.Memory.files()
	defer done()
	return resolve.Read(ctx, stated, &sheet.Levels, opt.Files, kept)
}

// attachedName returns the report's file name inside the PDF; a report that came from
// no file gets a valid one.
func attachedName(name string) string {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	if base == "" || base == "-" {
		return "bao-cao.yaml"
	}
	return base
}

// once lays a report out when it is first asked for. A layout that its context cut
// short is not kept, and a caller waiting for another's layout waits no longer than its
// own context.
func once(compose func(context.Context) (*setting, error)) func(context.Context) (*setting, error) {
	turn := make(chan struct{}, 1)
	var made *setting
	return func(ctx context.Context) (*setting, error) {
		select {
		case turn <- struct{}{}:
			defer func() { <-turn }()
		case <-ctx.Done():
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("composing pages: %w", err)
		}
		if made != nil {
			return made, nil
		}
		s, err := compose(ctx)
		if err != nil {
			return nil, err
		}
		made = s
		return s, nil
	}
}

// Diagnostics returns the warnings and hints of the report and of its pages.
func (r *Report) Diagnostics(ctx context.Context) ([]diagnostic.Diagnostic, error) {
	made, err := r.compose(ctx)
	if err != nil {
		return nil, err
	}
	all := append(r.diagnostics[:len(r.diagnostics):len(r.diagnostics)], made.found...)
	diagnostic.Sort(all)
	return all, nil
}

// Metadata returns the fields that both files carry for archives.
func (r *Report) Metadata() document.Meta {
	return r.meta.Clone()
}

// Schema returns the JSON Schema of a report, for editors.
func Schema() []byte { return report.Schema(kindKeys()) }

// OfficeSchema returns the JSON Schema of an office's directory.
func OfficeSchema() []byte { return report.OfficeSchema() }

// OfficeSkeleton returns a commented office's directory, to be filled in.
func OfficeSkeleton() string { return report.OfficeSkeleton() }

// Standards returns the values of tieu_chuan: the editions of the rules ("nd30"), and
// the standards whose edition is chosen by the document's date ("dang").
func Standards() []string { return layouts.Names() }

// Skeleton returns a commented report of a kind ("bao-cao"), to be filled in; empty
// when the standard has no such kind. standard is one of [Standards], or empty for
// "nd30". A standard with several editions means the newest, as in a report without a
// date.
func Skeleton(standard, kind string) string {
	standard = cmp.Or(standard, report.DefaultStandard)
	sheet, err := layouts.For(standard, "")
	if err != nil {
		return ""
	}
	k, ok := sheet.Kind(kind)
	if !ok {
		return ""
	}
	form := sheet.Form(k.Form)
	return report.Skeleton(standard, sheet, kind, func(key string) bool { return !sheet.OfForms(key) || form.Knows(key) })
}

// Kinds returns the keys of the kinds of document that a standard names, chosen as by
// [Skeleton].
func Kinds(standard string) []string {
	sheet, err := layouts.For(cmp.Or(standard, report.DefaultStandard), "")
	if err != nil {
		return nil
	}
	var keys []string
	for _, k := range sheet.Kinds {
		keys = append(keys, k.Key)
	}
	return keys
}

func standard() *layouts.Sheet {
	sheet, err := layouts.Load(report.DefaultStandard)
	if err != nil {
		panic(err) // the sheet is embedded in the program
	}
	return sheet
}

// goesWith is the key that gives a report the form of a text which accompanies another
// document.
const goesWith = "kem_theo"

// kindKeys returns the keys that each standard asks of a report, grouped by kinds that
// ask the same. A text of any kind may accompany another document; it then has another
// form. A schema cannot depend on the date: for a standard with several editions it has
// what all of them ask.
func kindKeys() []report.KindKeys {
	var all []report.KindKeys
	for _, name := range layouts.Names() {
		editions, err := layouts.Named(name)
		if err != nil {
			panic(err) // the sheets are embedded in the program
		}
		var of []report.KindKeys
		newest := editions[len(editions)-1]
		for _, kind := range newest.Kinds {
			k := asks(newest, kind)
			for _, older := range editions[:len(editions)-1] {
				if same, ok := older.Kind(kind.Key); ok {
					k = common(k, asks(older, same))
				}
			}
			i := slices.IndexFunc(of, func(have report.KindKeys) bool {
				return slices.Equal(have.Needs, k.Needs) && slices.Equal(have.Not, k.Not) && have.Unless == k.Unless
			})
			if i < 0 {
				i = len(of)
				k.Standard = name
				of = append(of, k)
			}
			of[i].Kinds = append(of[i].Kinds, kind.Key, kind.Name)
		}
		all = append(all, of...)
	}
	return all
}

// asks returns the keys that an edition asks of documents of a kind.
func asks(sheet *layouts.Sheet, kind layouts.Kind) report.KindKeys {
	form := sheet.Form(kind.Form)
	k := report.KindKeys{Needs: form.Needs}
	if !form.Knows(goesWith) {
		k.Unless = goesWith
	}
	for _, key := range sheet.FormKeys() {
		if !form.Knows(key) && key != goesWith {
			k.Not = append(k.Not, key)
		}
	}
	return k
}

// common returns what both ask.
func common(a, b report.KindKeys) report.KindKeys {
	both := func(x, y []string) (list []string) {
		for _, key := range x {
			if slices.Contains(y, key) {
				list = append(list, key)
			}
		}
		return list
	}
	return report.KindKeys{Needs: both(a.Needs, b.Needs), Not: both(a.Not, b.Not), Unless: cmp.Or(a.Unless, b.Unless)}
}
