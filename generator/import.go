package generator

import (
	"context"
	"path"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/importing"
	"baocao/generator/internal/reading"
)

// Imported is a document taken over as a report: its YAML, its pictures, and statistics
// of how many characters were taken over.
type Imported = importing.Result

// ImportedPart is a piece of an imported document: the component that it was taken for,
// how sure that is ("sure", "likely" or "unsure") and what decided it.
type ImportedPart = importing.Part

// ImportedFile is a picture of an imported document.
type ImportedFile = reading.File

// Import makes a report from a Word file (.docx) or plain text. name is the file name
// used in diagnostics.
//
// The result is nil when a diagnostic is an error: the file cannot be read, or is
// refused. Everything else is reported and stops nothing: what had no place in a report
// and where it was, what is a guess, what the source lacks. The report is built in
// memory, and every passage that it prints differently from the source, or not at all,
// is reported. Nothing outside the file is opened.
func Import(name string, data []byte) (*Imported, []diagnostic.Diagnostic) {
	read := importing.Text
	switch {
	case isWord(name, data):
		read = importing.Word
	case slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(path.Ext(name))):
		return nil, []diagnostic.Diagnostic{diagnostic.New(diagnostic.ImportReport, diagnostic.Range{File: name}, name)}
	}
	got, found := read(name, data)
	if got != nil {
		found = append(found, compared(context.Background(), name, got)...)
	}
	return got, found
}
