package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocao/generator/batch"
	"baocao/generator/internal/regular"
)

// PackageOptions supply what the documents of a dossier do not state.
type PackageOptions struct {
	// Folder receives the package.
	Folder string
	// Fields are the fields of the dossier's description (title, riskRecovery …), which
	// override those of the documents; "fonds" is the code of the fonds, "packer" the
	// person who packages.
	Fields map[string]string
	// Created is the time of the package; when zero, the date of the newest document.
	Created time.Time
	// Schemas are the files that others publish, as the archive distributes them; nil
	// for none.
	Schemas fs.FS
	// Zip writes the package as one file.
	Zip bool
}

// Packaged is a written package.
type Packaged struct {
	// Name is its folder or its file, ID its identifier.
	Name, ID string
	// Documents is the number of documents in it.
	Documents int
	// Without are the schemas that it should hold and that were not given.
	Without []string
}

// ErrNoDocuments reports that a folder has no PDF.
var ErrNoDocuments = errors.New("there is no PDF to package")

// Package writes the PDFs of a folder as the package SIP_hoso of Thông tư
// 05/2025/TT-BNV, Phụ lục III. The same documents and options give the same bytes:
// identifiers are derived from the content, times from the documents or the options.
//
// The error joins a *[FieldError] for each field that is missing or wrong; then nothing
// is written.
func Package(ctx context.Context, folder string, opt PackageOptions) (*Packaged, error) {
	rules, err := circular()
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &batch.FileError{Name: folder, Err: err}
	}
	defer root.Close()
	documents, err := readDocuments(ctx, folder, regular.Files(root.FS()))
	if err != nil {
		return nil, err
	}
	if len(documents) == 0 {
		return nil, ErrNoDocuments
	}
	d := &dossier{rules: rules, opt: opt, documents: documents, fields: map[string]string{}, created: opt.Created}
	if err := d.describe(); err != nil {
		return nil, err
	}
	result := &Packaged{Documents: len(documents)}
	files, err := d.files(result)
	if err != nil {
		return nil, err
	}
	result.ID = d.id
	if opt.Zip {
		files = []batch.Output{{Name: d.zipName(), Data: zipped(files, d.created)}}
		result.Name = files[0].Name
	} else {
		result.Name = d.id
	}
	if _, err := batch.Put(opt.Folder, batch.ReplaceOwn, 0, files...); err != nil {
		return nil, err
	}
	return result, nil
}

// dossier is a package being made.
type dossier struct {
	rules     *sip
	opt       PackageOptions
	documents []*document
	fields    map[string]string
	created   time.Time
	// id is the package's identifier, derived from its content.
	id string
}

// describe fills in the descriptions of dossier and documents.
func (d *dossier) describe() error {
	var faults []error
	d.fill(&faults)
	shared := map[string]bool{}
	for _, f := range d.rules.Doc {
		shared[f.Name] = f.Shared
	}
	ordinals := map[int]string{}
	for _, p := range d.documents {
		if other := ordinals[p.ordinal]; other != "" {
			faults = append(faults, d.wrong(p.name, "docOrdinal", FieldDiffers, other+": "+strconv.Itoa(p.ordinal)))
		}
		ordinals[p.ordinal] = p.name
		for _, f := range d.rules.Doc {
			p.fields[f.Name] = p.info[f.Info]
			if p.fields[f.Name] == "" && f.Shared {
				p.fields[f.Name] = d.fields[f.Name]
			}
		}
		code := d.fields["fileCode"]
		p.fields["docId"] = fmt.Sprintf("%s.%d", code, p.ordinal)
		p.fields["docCode"] = fmt.Sprintf("%s.%07d", code, p.ordinal)
		p.fields["issuedDate"] = day(p.issued)
		p.fields["numberOfPage"] = strconv.Itoa(p.pages)
		p.fields["process"] = "0" // no record of its processing is included
		for _, err := range d.rules.checked(p.name, d.rules.Doc, p.fields) {
			// A field that the dossier lacks is reported once.
			if e := err.(*FieldError); !shared[e.Field] || e.Reason != FieldMissing || !d.lacks(e.Field) {
				faults = append(faults, err)
			}
		}
	}
	return errors.Join(faults...)
}

// lacks reports whether the dossier itself has no value for a field.
func (d *dossier) lacks(field string) bool {
	value, known := d.fields[field]
	return known && value == ""
}

// wrong returns the error for a field that is missing or wrong.
func (d *dossier) wrong(file, field string, reason Shortfall, detail string, allowed ...string) error {
	e := &FieldError{File: file, Field: field, Reason: reason, Detail: detail, Allowed: allowed}
	for _, f := range slices.Concat(d.rules.Dossier, d.rules.Doc, d.rules.Others) {
		if f.Name == field && e.Label == "" {
			e.Label = f.Label
		}
	}
	return e
}

// fill fills in the description of the dossier from the options and from its documents,
// and checks it.
func (d *dossier) fill(faults *[]error) {
	d.checkNames(faults)
	last := d.derive(faults)
	*faults = append(*faults, d.rules.checked("", d.rules.Dossier, d.fields)...)
	d.checkDays(faults)
	for _, name := range []string{"fonds", "packer"} {
		d.fields[name] = d.opt.Fields[name]
		d.require(faults, name)
	}
	if d.fields["riskRecovery"] == "1" {
		d.require(faults, "riskRecoveryStatus")
	}
	if d.fields["confidenceLevel"] == "02" {
		d.require(faults, "paperFileCode")
	}
	if d.created.IsZero() {
		d.created = last
	}
	if d.created.IsZero() {
		*faults = append(*faults, d.wrong("", Created, FieldMissing, ""))
	}
}

// require reports a field without a value.
func (d *dossier) require(faults *[]error, name string) {
	if d.fields[name] == "" {
		*faults = append(*faults, d.wrong("", name, FieldMissing, ""))
	}
}

// checkNames reports the given fields that a dossier does not have.
func (d *dossier) checkNames(faults *[]error) {
	known := map[string]bool{"fonds": true, "packer": true}
	for _, f := range d.rules.Dossier {
		known[f.Name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(d.opt.Fields)) {
		if !known[name] {
			*faults = append(*faults, d.wrong("", name, FieldUnknown, "", slices.Sorted(maps.Keys(known))...))
		}
	}
}

// derive fills in the fields that no option gives from the documents. It returns the
// day of the last one.
func (d *dossier) derive(faults *[]error) (last time.Time) {
	set := func(name, value string) {
		if d.fields[name] = d.opt.Fields[name]; d.fields[name] == "" {
			d.fields[name] = value
		}
	}
	// same returns a value that all documents share, where none was given.
	same := func(name, key string) (value string) {
		for _, p := range d.documents {
			switch v := p.info[key]; {
			case v == "" || d.opt.Fields[name] != "":
			case value == "":
				value = v
			case v != value:
				*faults = append(*faults, d.wrong(p.name, name, FieldDiffers, value+" / "+v))
				return value
			}
		}
		return value
	}
	issuer, year, notation := same("fileCode", "organId"), same("fileCode", "fileCatalog"), same("fileCode", "fileNotation")
	if issuer != "" && year != "" && notation != "" {
		set("fileCode", strings.Join([]string{issuer, year, notation}, "."))
	} else {
		set("fileCode", "")
	}
	set("maintenance", same("maintenance", "maintenance"))
	set("mode", same("mode", "mode"))
	var languages []string
	var first time.Time
	pages := 0
	for _, p := range d.documents {
		if code := p.info["languageCode"]; code != "" && !slices.Contains(languages, code) {
			languages = append(languages, code)
		}
		if !p.issued.IsZero() && (first.IsZero() || p.issued.Before(first)) {
			first = p.issued
		}
		if p.issued.After(last) {
			last = p.issued
		}
		pages += p.pages
	}
	slices.Sort(languages)
	set("language", strings.Join(languages, ","))
	set("startDate", day(first))
	set("endDate", day(last))
	set("totalDoc", strconv.Itoa(len(d.documents)))
	set("numberOfPage", strconv.Itoa(pages))
	set("confidenceLevel", same("confidenceLevel", "confidenceLevel"))
	for _, f := range d.rules.Dossier {
		if _, done := d.fields[f.Name]; !done {
			set(f.Name, "")
		}
	}
	return last
}

// checkDays reports a day in another form than the rules', and an end before the start.
func (d *dossier) checkDays(faults *[]error) {
	var days [2]time.Time
	for i, name := range []string{"startDate", "endDate"} {
		if v := d.fields[name]; v != "" {
			var err error
			if days[i], err = time.Parse(dayForm, v); err != nil {
				*faults = append(*faults, d.wrong("", name, FieldForm, v, lastOfYear))
			}
		}
	}
	if !days[1].IsZero() && days[1].Before(days[0]) {
		*faults = append(*faults, d.wrong("", "endDate", FieldForm, d.fields["endDate"], "≥ "+d.fields["startDate"]))
	}
}

// ead returns a description.
func ead(list []sipField, fields map[string]string) []byte {
	e := el("simpledc")
	for _, f := range list {
		e.with(el(f.Name).withText(fields[f.Name]))
	}
	return e.document()
}

// schemaOf returns the schema of a description: each field once, in any order.
func schemaOf(list []sipField) []byte {
	all := el("xs:all")
	for _, f := range list {
		kind := el("xs:element", "name", f.Name, "minOccurs", "0")
		if f.Most == 0 {
			all.with(el("xs:element", "name", f.Name, "type", "xs:string", "minOccurs", "0"))
			continue
		}
		all.with(kind.with(el("xs:simpleType").with(el("xs:restriction", "base", "xs:string").with(el("xs:maxLength", "value", strconv.Itoa(f.Most))))))
	}
	return el("xs:schema", "xmlns:xs", "http://www.w3.org/2001/XMLSchema", "elementFormDefault", "qualified").with(
		el("xs:element", "name", "simpledc").with(el("xs:complexType").with(all)),
	).document()
}

// files returns the files of the package, below a folder named after its identifier.
func (d *dossier) files(result *Packaged) ([]batch.Output, error) {
	// The identifier covers everything that is packaged.
	d.id = "uuid-" + identifier("package", d.contents())
	var schemas []*member
	for name, list := range map[string][]sipField{"ead.xsd": d.rules.Dossier, "ead_doc.xsd": d.rules.Doc, "ead_pic.xsd": d.rules.Pic, "ead_media.xsd": d.rules.Media} {
		schemas = append(schemas, &member{path: "schemas/" + name, data: schemaOf(list), media: schemaMedia, time: d.created})
	}
	for _, name := range d.rules.Schemas {
		var data []byte
		err := fs.ErrNotExist
		if d.opt.Schemas != nil {
			data, err = fs.ReadFile(d.opt.Schemas, name)
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			result.Without = append(result.Without, name)
		case err != nil:
			return nil, &batch.FileError{Name: name, Err: err}
		default:
			schemas = append(schemas, &member{path: "schemas/" + name, data: data, media: schemaMedia, time: d.created})
		}
	}
	slices.SortFunc(schemas, func(a, b *member) int { return strings.Compare(a.path, b.path) })

	representation := &mets{dossier: d, representation: true}
	for _, p := range d.documents {
		id := p.fields["docId"]
		representation.descriptions = append(representation.descriptions, &member{
			path: "metadata/descriptive/EAD_DOC_" + id + ".xml", data: ead(d.rules.Doc, p.fields), media: "application/xml", time: p.issued,
		})
		representation.files = append(representation.files, &member{path: "data/" + id + ".pdf", data: p.data, media: "application/pdf", time: p.issued})
	}
	below := representation.document()
	main := &mets{
		dossier: d, schemas: schemas,
		descriptions: []*member{{path: "metadata/descriptive/EAD.xml", data: ead(d.rules.Dossier, d.fields), media: "application/xml", time: d.created}},
		files:        []*member{{path: "representations/rep1/METS.xml", data: below, media: "application/xml", time: d.created}},
	}
	var outputs []batch.Output
	add := func(folder string, members ...*member) {
		for _, m := range members {
			outputs = append(outputs, batch.Output{Name: path.Join(d.id, folder, m.path), Data: m.data})
		}
	}
	outputs = append(outputs, batch.Output{Name: d.id + "/METS.xml", Data: main.document()})
	add("", main.descriptions...)
	add("", main.files...)
	add("representations/rep1", representation.descriptions...)
	add("representations/rep1", representation.files...)
	add("", schemas...)
	return outputs, nil
}

// contents returns the content of the package in a form to be hashed.
func (d *dossier) contents() string {
	var b strings.Builder
	for _, f := range slices.Sorted(maps.Keys(d.fields)) {
		fmt.Fprintf(&b, "%s=%q\n", f, d.fields[f])
	}
	for _, p := range d.documents {
		fmt.Fprintf(&b, "%s %s\n", p.fields["docId"], sum(p.data))
	}
	b.WriteString(d.created.Format(timeForm))
	return b.String()
}

// zipName is a GUID in lowercase, different from the package's identifier.
func (d *dossier) zipName() string {
	return strings.ToLower(identifier("zip", d.id)) + ".zip"
}

// zipped returns the files as one ZIP file, dated with the time of the package.
func zipped(files []batch.Output, at time.Time) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.Name, Method: zip.Store}
		if !isPDF(f.Name) { // a PDF is already compressed
			h.Method = zip.Deflate
		}
		h.Modified = at.In(vietnam)
		out, err := w.CreateHeader(h)
		if err == nil {
			_, err = out.Write(f.Data)
		}
		if err != nil {
			panic(err) // writing to a buffer cannot fail
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
