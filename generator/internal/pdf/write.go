// Package pdf writes pages as a PDF for archives and screen readers: PDF/A-2a and
// PDF/UA-1 in one file (ISO 19005-2, ISO 14289-1); PDF/A-3a when the report itself is
// attached.
//
// fpdf draws the pages and their pictures. They are copied from its file, together with
// the tag tree, our own fonts, the navigation and the metadata, into a new file of
// package object. The same input gives the same bytes.
package pdf

import (
	_ "embed"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"
)

// Options are what a file may hold besides the pages.
type Options struct {
	// Attached are the attached files, the report as its author wrote it first.
	Attached []Attachment
	// Fields adds a field in every place that an office fills in: number, date,
	// signatures, the seal.
	Fields bool
}

// Attachment is an attached file.
type Attachment struct {
	Name, MediaType string
	// Relationship is its relationship to the pages (ISO 19005-3, 6.8): "Source",
	// "Data".
	Relationship string
	Data         []byte
}

// sRGB is the colour space of the file, by the International Color Consortium.
//
//go:embed sRGB2014.icc
var sRGB []byte

var errEmpty = errors.New("a document needs a title, a page and a tag tree")

// Write writes a layout. The family must be the one with which it was composed; a
// character without a glyph in the family is an error.
func Write(w io.Writer, layout *page.Layout, meta document.Meta, family *fonts.Family, options Options) error {
	if meta.Title == "" || len(layout.Pages) == 0 || len(layout.Elements) == 0 {
		return errEmpty
	}
	list := widgets(layout, options.Fields)
	glyphs, err := collect(layout, family, list)
	if err != nil {
		return err
	}
	f := &file{tree: newTree(layout), family: family}
	f.tree.fields = options.Fields
	drawn, err := f.draw(layout, glyphs)
	if err != nil {
		return err
	}
	f.takePages(drawn)
	f.tree.reserve(f)
	faces, err := f.addFonts(family, glyphs)
	if err != nil {
		return err
	}
	f.Set(f.resources, f.resourcesOf(drawn, faces))
	links := findLinks(layout, f.tree, family)
	annotations := writeLinks(f, layout, links)
	if list != nil {
		f.form = f.writeForm(list, meta.Edition, faces, len(layout.Pages)+len(links), annotations)
	}
	for i, ref := range f.pages {
		f.Set(ref, f.finishPage(drawn.pages[i], i, annotations[i]))
	}
	if err := f.writeTree(links, list); err != nil {
		return err
	}
	describedBy := f.Add(info(meta, len(layout.Pages)))
	return f.Body.Write(w, f.Add(f.catalog(layout, meta, options)), describedBy)
}

// file is a file being made.
type file struct {
	object.Body
	tree   *tree
	family *fonts.Family
	// form is the form of the fields, if there are any.
	form object.Ref
	// root is the root of the pages, resources the resources of all of them.
	root, resources object.Ref
	// pages are the pages in order; the contents of each follow it.
	pages []object.Ref
}

// addFonts writes the faces that are used.
func (f *file) addFonts(family *fonts.Family, all [4]*face.Glyphs) (object.Dict, error) {
	faces := object.Dict{}
	for _, l := range all {
		if l.Empty() {
			continue
		}
		font, err := l.Write(f, family)
		if err != nil {
			return nil, err
		}
		faces = append(faces, object.Entry{Key: resource(l.Face()), Value: font})
	}
	return faces, nil
}

// finishPage links a page to the tag tree.
func (f *file) finishPage(drawn object.Dict, number int, annotations object.Array) object.Dict {
	contents := object.Ref{Number: f.pages[number].Number + 1}
	d := object.Dict{{"Type", object.Name("Page")}, {"Parent", f.root}, {"MediaBox", drawn.Get("MediaBox")},
		{"Resources", f.resources}, {"Contents", contents}}
	if group := drawn.Get("Group"); group != nil {
		d = append(d, object.Entry{Key: "Group", Value: group})
	}
	d = append(d, object.Dict{{"Tabs", object.Name("S")}, {"StructParents", object.Int(number)}}...)
	if annotations != nil {
		d = append(d, object.Entry{Key: "Annots", Value: annotations})
	}
	return d
}

func (f *file) catalog(layout *page.Layout, meta document.Meta, options Options) object.Dict {
	part := 2
	if options.Attached != nil {
		part = 3
	}
	const colourName = "sRGB IEC61966-2.1"
	xmp := f.Add(&object.Stream{Dict: object.Dict{{"Type", object.Name("Metadata")}, {"Subtype", object.Name("XML")}},
		Data: packet(meta, len(layout.Pages), part)})
	colours := f.Add(object.Compressed(object.Dict{{"N", object.Int(3)}}, sRGB))
	d := object.Dict{
		{"Type", object.Name("Catalog")},
		{"Pages", f.root},
		{"Lang", object.Text(language(meta))},
		{"MarkInfo", object.Dict{{"Marked", object.Bool(true)}}},
		{"ViewerPreferences", object.Dict{{"DisplayDocTitle", object.Bool(true)}}},
		{"StructTreeRoot", f.tree.root},
		{"Metadata", xmp},
		{"OutputIntents", object.Array{object.Dict{
			{"Type", object.Name("OutputIntent")}, {"S", object.Name("GTS_PDFA1")},
			{"OutputConditionIdentifier", object.Text(colourName)}, {"Info", object.Text(colourName)},
			{"DestOutputProfile", colours},
		}}},
		{"PageLabels", pageLabels(layout.Pages)},
	}
	if outlines, ok := f.writeBookmarks(layout); ok {
		d = append(d, object.Dict{{"Outlines", outlines}, {"PageMode", object.Name("UseOutlines")}}...)
	}
	if f.form != (object.Ref{}) {
		d = append(d, object.Entry{Key: "AcroForm", Value: f.form})
	}
	if options.Attached != nil {
		var files, names object.Array
		for _, a := range options.Attached {
			files = append(files, f.attach(a, meta))
		}
		// The names of a tree are sorted by their bytes; those beyond ASCII begin with
		// a byte order mark.
		order := make([]int, len(files))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int {
			x, y := options.Attached[a].Name, options.Attached[b].Name
			switch {
			case isASCII(x) == isASCII(y):
				return strings.Compare(x, y)
			case isASCII(x):
				return -1
			}
			return 1
		})
		for _, i := range order {
			names = append(names, object.Text(options.Attached[i].Name), files[i])
		}
		d = append(d, object.Dict{
			{"AF", files},
			{"Names", object.Dict{{"EmbeddedFiles", object.Dict{{"Names", names}}}}},
		}...)
	}
	return d
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// attach attaches a file (ISO 19005-3, 6.8).
func (f *file) attach(a Attachment, meta document.Meta) object.Ref {
	parameters := object.Dict{{"Size", object.Int(len(a.Data))}}
	if t, ok := created(meta); ok {
		parameters = append(parameters, object.Entry{Key: "ModDate", Value: date(t)})
	} else if t, err := time.Parse("2006-01", meta.Date); err == nil {
		// A date may consist of year and month only (ISO 32000-1, 7.9.4).
		parameters = append(parameters, object.Entry{Key: "ModDate", Value: object.String(t.Format("D:200601"))})
	}
	data := f.Add(object.Compressed(object.Dict{
		{"Type", object.Name("EmbeddedFile")}, {"Subtype", object.Name(a.MediaType)}, {"Params", parameters},
	}, a.Data))
	name := object.Text(a.Name)
	return f.Add(object.Dict{
		{"Type", object.Name("Filespec")}, {"AFRelationship", object.Name(a.Relationship)}, {"F", name}, {"UF", name},
		{"Desc", object.Text(meta.Title)}, {"EF", object.Dict{{"F", data}, {"UF", data}}},
	})
}
