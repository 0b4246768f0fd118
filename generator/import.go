package generator

import (
	"context"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/importing"
	"baocao/generator/internal/reading"
)

// Imported is a paper as a report: its YAML, the pictures that belong beside
// it, and how many letters went where.
type Imported = importing.Result

// ImportedFile is a picture of an imported paper.
type ImportedFile = reading.File

// Import makes a report of a paper that was not born as one: a Word file
// (.docx), or plain text. name is what diagnostics call the file.
//
// The result is nil when a diagnostic is an error: the file cannot be read, or
// is refused. Everything else is reported and stops nothing: what had no place in a
// report with where it stood, what is a guess, what the source lacks. The report
// is built in memory, and a passage that it prints otherwise than the source, or
// not at all, is reported. Nothing outside the file is opened.
func Import(name string, data []byte) (*Imported, []diagnostic.Diagnostic) {
	read := importing.Text
	if isWord(name, data) {
		read = importing.Word
	}
	got, found := read(name, data)
	if got != nil {
		found = append(found, compared(context.Background(), name, got)...)
	}
	return got, found
}
