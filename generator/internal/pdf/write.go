// Package pdf writes pages as a PDF that an archive can keep and a screen
// reader can read: PDF/A-2a and PDF/UA-1 in one file (ISO 19005-2, ISO
// 14289-1); PDF/A-3a when the report itself is attached.
//
// fpdf writes the pages. Its file is then taken apart, the tag tree, our own
// fonts, the navigation and the description are put in, and all of it is
// written anew with compressed objects. The same input gives the same bytes.
package pdf

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"time"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/generator/internal/page"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/sync/errgroup"
)

// Options are what a file may hold besides the pages.
type Options struct {
	// Source, when not nil, is attached under SourceName: the report as its
	// author wrote it.
	Source     []byte
	SourceName string
}

// sRGB is the colour space of the file, by the International Color Consortium.
//
//go:embed sRGB2014.icc
var sRGB []byte

var errEmpty = errors.New("a document needs a title, a page and a tag tree")

// Write writes a layout. The family must be the one that it was composed
// with; a letter that the family lacks is an error.
func Write(w io.Writer, layout *page.Layout, meta document.Meta, family *fonts.Family, options Options) error {
	if meta.Title == "" || len(layout.Pages) == 0 || len(layout.Elements) == 0 {
		return errEmpty
	}
	letters, err := collect(layout, family)
	if err != nil {
		return err
	}
	t := newTree(layout)
	f, err := drawPages(layout, letters, t)
	if err != nil {
		return err
	}
	t.reserve(f)
	if err := writeFonts(f, family, letters); err != nil {
		return err
	}
	links := findLinks(layout, t, family)
	annotations := writeLinks(f, layout, t, links)
	for i, number := range f.pages {
		f.set(number, finishPage(f.objects[number].body, i, annotations[i]))
	}
	if err := t.write(f, links); err != nil {
		return err
	}
	// fpdf's own description and catalog come last, and are replaced.
	describedBy, catalog := f.last-1, f.last
	f.set(describedBy, info(meta, len(layout.Pages)))
	f.set(catalog, writeCatalog(f, layout, meta, t, options))
	return f.writeTo(w, catalog, describedBy)
}

// drawPages lets fpdf write the pages and takes its file apart.
func drawPages(layout *page.Layout, letters [4]*letters, t *tree) (*file, error) {
	first := layout.Pages[0]
	out := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: points(first.Width), Ht: points(first.Height)},
	})
	out.SetAutoPageBreak(false, 0)
	out.SetCatalogSort(true)
	out.SetCompression(false)
	writer := &pageWriter{out: out, letters: letters, tree: t, pictures: map[*byte]string{}}
	for i, p := range layout.Pages {
		if err := writer.write(i, p); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := out.Output(&b); err != nil {
		return nil, err
	}
	f, err := readFile(b.Bytes())
	if err != nil {
		return nil, err
	}
	if err := f.orderPictures(); err != nil {
		return nil, err
	}
	return f, f.compressPages()
}

// writeFonts puts the faces that occur into the resources that all pages
// share.
func writeFonts(f *file, family *fonts.Family, all [4]*letters) error {
	var cuts [4]cut
	var group errgroup.Group
	for i, l := range all {
		if len(l.runes) > 0 {
			group.Go(func() (err error) {
				cuts[i], err = l.cut(family)
				return err
			})
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	dict := []byte("/Font <<")
	for i, l := range all {
		if len(l.runes) > 0 {
			dict = appendKey(dict, resource(l.face), f.addFont(family, l, cuts[i]))
		}
	}
	empty := []byte("/Font <<\n>>")
	body := f.objects[resources].body
	if !bytes.Contains(body, empty) {
		return errShape
	}
	f.set(resources, bytes.Replace(body, empty, append(dict, ">>"...), 1))
	return nil
}

// finishPage ties a page to the tag tree.
func finishPage(body []byte, number int, annotations []byte) []byte {
	b := bytes.Clone(bytes.TrimSuffix(bytes.TrimSpace(body), []byte(">>")))
	b = appendInt(append(b, "/Tabs/S/StructParents "...), number)
	if annotations != nil {
		b = append(append(append(b, "/Annots["...), annotations...), ']')
	}
	return append(b, ">>"...)
}

func writeCatalog(f *file, layout *page.Layout, meta document.Meta, t *tree, options Options) []byte {
	part := 2
	if options.Source != nil {
		part = 3
	}
	xmp := f.addStream("/Type/Metadata/Subtype/XML", packet(meta, len(layout.Pages), part))
	colours := f.addCompressed("/N 3", sRGB)
	b := appendKey([]byte("<</Type/Catalog"), "/Pages", pageRoot)
	b = appendBytes(append(b, "/Lang"...), language(meta))
	b = append(b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"...)
	b = appendKey(b, "/StructTreeRoot", t.root)
	b = appendKey(b, "/Metadata", xmp)
	b = append(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"...)
	b = append(appendKey(b, "/DestOutputProfile", colours), ">>]"...)
	b = append(append(b, "/PageLabels"...), pageLabels(layout.Pages)...)
	if root := writeBookmarks(f, layout, t); root != 0 {
		b = append(appendKey(b, "/Outlines", root), "/PageMode/UseOutlines"...)
	}
	if options.Source != nil {
		attached := f.attach(options, meta)
		b = append(appendKey(b, "/AF[", attached), ']')
		b = append(b, "/Names<</EmbeddedFiles<</Names["...)
		b = appendRef(appendText(b, options.SourceName), attached)
		b = append(b, "]>>>>"...)
	}
	return append(b, ">>"...)
}

// attach puts the report's source into the file (ISO 19005-3, 6.8).
func (f *file) attach(options Options, meta document.Meta) int {
	dict := appendInt([]byte("/Type/EmbeddedFile/Subtype/application#2Fyaml/Params<</Size "), len(options.Source))
	if t, ok := created(meta); ok {
		dict = append(dict, t.Format("/ModDate(D:20060102150405+07'00')")...)
	} else if t, err := time.Parse("2006-01", meta.Date); err == nil {
		// A month alone is a date too (ISO 32000-1, 7.9.4).
		dict = append(dict, t.Format("/ModDate(D:200601)")...)
	}
	data := f.addCompressed(string(append(dict, ">>"...)), options.Source)
	b := appendText([]byte("<</Type/Filespec/AFRelationship/Source/F"), options.SourceName)
	b = appendText(append(b, "/UF"...), options.SourceName)
	b = appendText(append(b, "/Desc"...), meta.Title)
	return f.add(fmt.Appendf(b, "/EF<</F %d 0 R/UF %[1]d 0 R>>>>", data))
}
