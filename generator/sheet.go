package generator

import (
	"io/fs"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/resolve"
)

// SheetRows reads a table that a body takes from a spreadsheet, for an editor that shows
// what it prints. target is as in the body: "so-lieu.xlsx#Biểu 1". rows are the lines
// that a typed table would have, with its merged cells and the end of its header; empty
// when it cannot be read, which found reports.
func SheetRows(files fs.FS, target string) (rows string, found []diagnostic.Diagnostic) {
	t, found := resolve.SheetTable(files, target)
	return outline.PrintRows(t), found
}
