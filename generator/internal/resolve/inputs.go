package resolve

import (
	"context"
	"io/fs"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/figures"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/picture"
	"baocao/generator/internal/regular"
	"baocao/generator/internal/report"
	"baocao/generator/internal/spreadsheet"
	"baocao/layouts"
)

// Inputs are a report and the content of all files that it uses. [Resolve] reads no
// files.
type Inputs struct {
	// Fields leaves space for the text of form fields in the PDF, even where a document
	// without fields shows nothing.
	Fields bool
	report *report.Report
	// body is the main text, issued and appendices are those of the report.
	body               *outline.Tree
	issued, appendices []*outline.Tree
	// figures are the report's indicators; nil when it has none.
	figures *figures.Table
	// pictures are those that can be drawn, by file name.
	pictures map[string]*picture.Picture
	found    []diagnostic.Diagnostic
}

// Read parses a report's bodies and reads the spreadsheets and pictures that it uses;
// levels are those of the notation; files and kept may be nil. [Resolve] returns the
// findings. When ctx ends, Read stops.
func Read(ctx context.Context, r *report.Report, levels *layouts.Levels, files fs.FS, kept *Kept) *Inputs {
	in := newReader(ctx, r, levels, files, kept)
	in.marks(r.Secrecy, r.Seal)
	in.readFigures()
	in.body = in.tree(r.Body)
	in.signatures(r.Signatures)
	if r.Copy != nil && !r.Electronic {
		in.signatures(r.Copy.Signature)
		in.marks(r.Copy.Seal)
	}
	for _, t := range r.Issued {
		in.issued = append(in.issued, in.tree(t.Body))
	}
	for _, a := range r.Appendices {
		in.appendices = append(in.appendices, in.tree(a.Body))
	}
	trees := append([]*outline.Tree{in.body}, in.issued...)
	in.found = append(in.found, outline.Unanswered(append(trees, in.appendices...))...)
	return in.Inputs
}

// ReadFigures reads only the indicators of a report; nil when it has none.
func ReadFigures(ctx context.Context, r *report.Report, files fs.FS) *figures.Table {
	in := newReader(ctx, r, nil, files, nil)
	in.readFigures()
	return in.figures
}

func newReader(ctx context.Context, r *report.Report, levels *layouts.Levels, files fs.FS, kept *Kept) *reader {
	pictures, sheets := kept.turn()
	return &reader{
		Inputs: &Inputs{report: r, pictures: map[string]*picture.Picture{}},
		ctx:    ctx, levels: levels, files: regular.Files(files), drawings: picture.NewReader(files, pictures), sheets: sheets,
		folder: r.File[:strings.LastIndexAny(r.File, `/\`)+1],
	}
}

// Kept keeps what was read of the files of a report that is being edited.
type Kept struct {
	pictures picture.Kept
	sheets   spreadsheet.Kept
}

// turn begins the next state of the report.
func (k *Kept) turn() (*picture.Kept, *spreadsheet.Kept) {
	if k == nil {
		return nil, nil
	}
	k.pictures.Turn()
	k.sheets.Turn()
	return &k.pictures, &k.sheets
}

type reader struct {
	*Inputs
	ctx      context.Context
	levels   *layouts.Levels
	files    fs.FS
	drawings *picture.Reader
	sheets   *spreadsheet.Kept
	// folder is what findings put before the name of a file.
	folder string
}

func (in *reader) tree(body report.Body) *outline.Tree {
	tree, found := outline.Parse(in.ctx, body, in.levels)
	in.found = append(in.found, outline.Once(found)...)
	in.nodes(tree.Nodes)
	if in.figures != nil {
		in.found = append(in.found, in.figures.Fill(tree)...)
	}
	return tree
}

// readFigures reads the indicators of a report.
func (in *reader) readFigures() {
	f := &in.report.Figures
	if !f.Given() {
		return
	}
	values := func(file, sheet report.Text) [][]*spreadsheet.Value {
		if file.Empty() {
			return nil
		}
		rows, found := spreadsheet.ReadValues(in.files, spreadsheet.Source{File: file.S, Sheet: sheet.S, At: file.At, Folder: in.folder, Kept: in.sheets})
		in.found = append(in.found, found...)
		return rows
	}
	table, found := figures.New(figures.Stated{Report: in.report, Values: values(f.File, f.Sheet), Names: values(f.Names, report.Text{})})
	in.figures, in.found = table, append(in.found, found...)
}

func (in *reader) nodes(nodes []*outline.Node) {
	for _, n := range nodes {
		if in.ctx.Err() != nil {
			return
		}
		switch {
		case n.Kind == outline.TableBlock && n.Table.File != "":
			in.table(n)
		case n.Kind == outline.PictureBlock:
			in.picture(n.Picture.File, n.At)
		}
		in.nodes(n.Children)
	}
}

// table fills a table from its file. Its rows stay nil when they cannot be read. The
// header includes the rows merged with it.
func (in *reader) table(n *outline.Node) {
	t := n.Table
	if _, to := report.FindStale(t.File); to > 0 {
		return // reported where the words are checked
	}
	read, found := spreadsheet.Read(in.files, spreadsheet.Source{File: t.File, Sheet: t.Sheet, At: n.At, Folder: in.folder, Kept: in.sheets})
	in.found = append(in.found, found...)
	fill(t, read)
}

func fill(t *outline.Table, read *spreadsheet.Table) {
	if read == nil {
		return
	}
	t.Rows, t.HeadRows = read.Rows, min(max(t.HeadRows, read.Head), len(read.Rows))
	for r := 0; r < t.HeadRows; r++ {
		for _, cell := range t.Rows[r] {
			t.HeadRows = max(t.HeadRows, r+cell.RowSpan)
		}
	}
}

// SheetTable reads the table that a body takes from a spreadsheet by a target,
// "so-lieu.xlsx#Biểu 1". Its rows are nil when they cannot be read.
func SheetTable(files fs.FS, target string) (*outline.Table, []diagnostic.Diagnostic) {
	file, sheet, ok := outline.SheetParts(target)
	if !ok {
		file = target // of a kind that is reported
	}
	t := &outline.Table{HeadRows: 1}
	read, found := spreadsheet.Read(regular.Files(files), spreadsheet.Source{File: file, Sheet: sheet})
	fill(t, read)
	return t, found
}

func (in *reader) signatures(list []report.Signature) {
	for _, s := range list {
		in.marks(s.Picture)
	}
}

func (in *reader) marks(list ...report.Mark) {
	for _, m := range list {
		if m.Given() {
			in.picture(m.File.S, m.File.At)
		}
	}
}

// picture reads a picture once, however often it is used; a fault is reported at every
// place that uses it.
func (in *reader) picture(name string, at diagnostic.Range) {
	if in.pictures[name] != nil {
		return
	}
	p, found := in.drawings.Read(name, at)
	in.found = append(in.found, found...)
	if p != nil {
		in.pictures[name] = p
	}
}
