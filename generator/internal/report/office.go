package report

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/regular"
	"baocao/layouts"
)

// OfficeFile is the name of an office's directory, which is beside its reports, in a
// folder above them or among the user's own settings.
const OfficeFile = "co-quan.yaml"

// Office is an office's directory: its issuers, signers and recipients under short
// names, and the default values of its reports. The zero Office is none.
type Office struct {
	// Name is the file name used in diagnostics. Data is nil when it could not be read.
	Name string
	Data []byte
}

// Load reads a report of the office. A directory in the report's own folder takes
// precedence over this one. When ctx ends, Load returns what was read so far, and the
// caller must check ctx. Otherwise it is like the function [Load].
func (o Office) Load(ctx context.Context, name string, data []byte, files fs.FS) (*Report, []diagnostic.Diagnostic) {
	r := newReport(name)
	if strings.TrimPrefix(name, folder(name)) == OfficeFile {
		return r, []diagnostic.Diagnostic{diagnostic.New(diagnostic.OfficeNoReport, diagnostic.Range{File: name})}
	}
	src, found, ok := decode(name, data)
	if !ok {
		return r, found
	}
	l := &loader{ctx: ctx, source: src, files: regular.Files(files), found: found, garbled: garbled(found)}
	l.openOffice(o, r)
	if root := l.parse(); root != nil {
		l.report(root, r)
	} else {
		clear(r.Keys)
	}
	r.file(r.Recipients)
	if r.Copy != nil {
		r.file(r.Copy.Recipients)
	}
	diagnostic.Sort(l.found)
	return r, l.found
}

// Spellings returns [Report.Spellings] for a file that is not a report, and what is
// wrong with the directory: the one beside the named file, otherwise o.
func (o Office) Spellings(name string, files fs.FS) ([]Text, []diagnostic.Diagnostic) {
	l, r := &loader{ctx: context.Background(), source: &source{file: name}, files: regular.Files(files)}, newReport(name)
	l.openOffice(o, r)
	return r.Spellings, l.found
}

// Source returns a function for [diagnostic.Print] that returns the bytes of a report,
// of the files that it names and of the office's directory.
func (o Office) Source(name string, data []byte, files fs.FS) func(file string) []byte {
	others := Source(name, data, files)
	return func(file string) []byte {
		if o.Name != "" && file == o.Name {
			return utf8Of(o.Data)
		}
		return others(file)
	}
}

// directory is the content of an office's directory. Groups of recipients and Lưu lines
// share one set of names, since a report lists both in one place.
type directory struct {
	file    string
	issuers named[Issuer]
	signers named[Signature]
	groups  named[[]Text]
	// spellings are names as the office writes them.
	spellings []Text
	// usual is the mapping of the default values of reports.
	usual *yaml.Node
	// faulty reports whether the directory has faults: then what is missing from it is
	// not also reported.
	faulty bool
}

func (d *directory) fields() []field {
	return []field{
		{"co_quan", optional, "các cơ quan ban hành, mỗi cơ quan dưới một tên ngắn, ví dụ ubnd-tinh", section[Issuer]{&d.issuers, func(i *Issuer) value { return officeIssuer{i} }}},
		{"ky", optional, "những người ký, mỗi người dưới một tên ngắn, ví dụ chu-tich", section[Signature]{&d.signers, func(s *Signature) value { return officeSigner{s} }}},
		{"noi_nhan", optional, "các nhóm nơi nhận, mỗi nhóm dưới một tên ngắn, ví dụ cac-so", section[[]Text]{&d.groups, func(g *[]Text) value { return group{g} }}},
		{"luu", optional, "các dòng Lưu, mỗi dòng dưới một tên ngắn, ví dụ luu-th; chỉ ghi những nơi lưu, ví dụ VT, TH", section[[]Text]{&d.groups, func(g *[]Text) value { return filing{g} }}},
		{"viet_hoa", optional, "những tên mà cơ quan quy định riêng cách viết hoa, dùng khi xét văn bản, ví dụ Hội Nông dân tỉnh Lai Châu", lines{&d.spellings}},
		{"mac_dinh", optional, "những gì báo cáo không ghi thì lấy ở đây", usual{&d.usual}},
	}
}

// usualKeys are the keys of a report that a directory may give.
var usualKeys = []string{"tieu_chuan", "co_quan", "ky", "noi_nhan", "nguoi_soan", "trinh_bay", "luu_tru"}

// usualFields returns the fields of those keys, to be read into r.
func usualFields(r *Report) []field {
	return loose(slices.DeleteFunc(r.fields(), func(f field) bool { return !slices.Contains(usualKeys, f.key) }))
}

// officeGives reports whether a report may leave a key to its office's directory.
func officeGives(key string) bool {
	return slices.Contains(usualKeys, key) || key == "dia_danh" || key == "lien_he"
}

// loose returns fields, none of them required.
func loose(fields []field) []field {
	for i := range fields {
		fields[i].need = optional
	}
	return fields
}

// openOffice reads the directory of a report, and its default values.
func (l *loader) openOffice(o Office, r *Report) {
	own := folder(l.source.file) + OfficeFile
	var files fs.FS
	if l.files != nil {
		data, err := fs.ReadFile(l.files, OfficeFile)
		switch {
		case err == nil:
			o, files = Office{own, data}, l.files
		case !errors.Is(err, fs.ErrNotExist):
			o = Office{Name: own}
		}
	}
	if o.Name == "" {
		return
	}
	l.office = &directory{file: o.Name}
	src, found, ok := decode(o.Name, o.Data)
	d := &loader{ctx: l.ctx, source: src, files: files, office: l.office, found: found, garbled: garbled(found)}
	if o.Data == nil {
		d.addFinding(diagnostic.OfficeUnreadable, diagnostic.Range{File: o.Name}, o.Name)
	} else if ok {
		d.directory(r)
	}
	l.found = append(l.found, d.found...)
	if l.office.faulty = len(d.found) > 0; l.office.faulty {
		r.excuse()
	}
}

// excuse prevents findings about missing keys that a faulty directory may have given.
func (r *Report) excuse() {
	for _, f := range r.fields() {
		if _, given := r.Keys[f.key]; !given && officeGives(f.key) {
			r.Keys[f.key] = Key{Usual: true}
		}
	}
}

// directory reads the office's directory, and its default values into r.
func (l *loader) directory(r *Report) {
	root := l.parse()
	if root == nil {
		return
	}
	l.walk(root, 0)
	l.group(root, "", l.office.fields())
	l.office.faulty = len(l.found) > 0
	r.Spellings = l.office.spellings
	l.takeUsual(r)
}

// takeUsual sets the default values from the directory. The report is read after it,
// and so overrides them.
func (l *loader) takeUsual(r *Report) {
	if l.office.usual == nil {
		return
	}
	given := l.group(l.office.usual, "mac_dinh", usualFields(r))
	for name, k := range l.keys(l.office.usual, given) {
		if k.Usual = true; !k.Blank {
			r.Keys[name] = k
		}
	}
}

// takePlace sets the place and the contact lines that the directory has for the
// report's issuer. A text that accompanies another document is dated, signed and sent
// by that document: it gets none of them by default.
func (r *Report) takePlace() {
	if !r.GoesWith.Empty() {
		if r.Keys["ky"].Usual {
			r.Signatures = nil
		}
		if r.Keys["noi_nhan"].Usual {
			r.Recipients = nil
		}
		if r.Keys["nguoi_soan"].Usual {
			r.Drafter = Text{}
		}
		return
	}
	if k, ok := r.Keys["dia_danh"]; (!ok || k.Usual) && !r.Issuer.Place.Empty() {
		r.Place = r.Issuer.Place
		r.Keys["dia_danh"] = Key{At: r.Place.At, Usual: true}
	}
	if k, ok := r.Keys["lien_he"]; (!ok || k.Usual) && len(r.Issuer.Contact) > 0 {
		r.Contact = r.Issuer.Contact
		r.Keys["lien_he"] = Key{At: r.Contact[0].At, Usual: true}
	}
}

// usual is the mapping of default values. It is read when all names are known, wherever
// it is in the file.
type usual struct{ at **yaml.Node }

func (v usual) read(_ *loader, _ string, n *yaml.Node) { *v.at = n }
func (v usual) schema() object                         { return groupSchema(usualFields(newReport(""))) }

// officeIssuer is an issuer with the other data of the directory.
type officeIssuer struct{ at *Issuer }

func (v officeIssuer) fields() []field {
	return append(v.at.fields(),
		field{"dia_danh", optional, "địa danh nơi cơ quan đóng trụ sở, ví dụ Lai Châu", words{&v.at.Place}},
		field{"lien_he", optional, "thông tin liên hệ in ở cuối trang đầu, nhiều nhất hai dòng", lines{&v.at.Contact}},
	)
}

func (v officeIssuer) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.fields()) }
func (v officeIssuer) schema() object                           { return groupSchema(v.fields()) }

type officeSigner struct{ at *Signature }

func (v officeSigner) read(l *loader, key string, n *yaml.Node) { l.group(n, key, v.at.fields()) }
func (v officeSigner) schema() object                           { return groupSchema(v.at.fields()) }

// group is the lines that a name of recipients stands for. A name in them would print
// literally.
type group struct{ at *[]Text }

func (v group) read(l *loader, key string, n *yaml.Node) {
	lines(v).read(l, key, n)
	for _, t := range *v.at {
		if likeName(t.S) {
			l.addFinding(diagnostic.NameInGroup, t.At, t.S)
		}
	}
}

func (v group) schema() object { return lines{}.schema() }

// filing is a Lưu line by the places that keep a copy: "VT, TH".
type filing struct{ at *[]Text }

func (v filing) read(l *loader, key string, n *yaml.Node) {
	var places []Text
	if (lines{&places}).read(l, key, n); places == nil {
		return
	}
	var all []string
	for _, t := range places {
		all = append(all, t.S)
	}
	*v.at = []Text{{S: strings.TrimPrefix(strings.Join(all, ", "), "Lưu: "), At: places[0].At, Filing: true}}
}

// file begins the Lưu lines of the directory with the word of the report's edition (PL
// I, I.II.9.b).
func (r *Report) file(lines []Text) {
	for i, t := range lines {
		if !t.Filing {
			continue
		}
		if sheet, err := layouts.For(r.Standard.S, r.Date.ISO()); err == nil {
			lines[i] = Text{S: sheet.Texts["luu"] + " " + t.S, At: t.At}
		}
	}
}

func (v filing) schema() object { return lines{}.schema() }
