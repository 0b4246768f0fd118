package generator

import (
	"errors"
	"strconv"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/clipboard"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/recognise"
)

// Paste converts what was copied in Word, in Excel or in a browser to lines of a body:
// headings, lists, bold and italic, notes and tables are kept. html is the clipboard's
// text/html and text its text/plain; either may be empty. into is the body that the
// lines are inserted into: their notes get numbers that it does not use.
//
// What has no place in a body is reported, with its text. lines is empty when the
// clipboard holds no more than the plain text.
func Paste(html, text, into string) (lines string, found []diagnostic.Diagnostic) {
	doc, err := clipboard.HTML(html)
	switch {
	case errors.Is(err, clipboard.ErrTooLarge):
		return "", []diagnostic.Diagnostic{diagnostic.New(diagnostic.PasteTooLarge, diagnostic.Range{}, diagnostic.Size(len(html)), diagnostic.Size(clipboard.MaxSize))}
	case err != nil:
		doc = clipboard.Cells(text)
	}
	if doc == nil {
		return "", nil
	}
	passage := recognise.Passage(reading.Document("", doc), highestNote(into))
	if passage.Body != nil {
		lines = strings.TrimSuffix(outline.Print(passage.Body, &passage.Sheet.Levels), "\n")
	}
	return lines, passage.Account.Found
}

// highestNote returns the highest footnote number of a body.
func highestNote(body string) (highest int) {
	for i, part := range strings.Split(body, "[^") {
		mark, _, closed := strings.Cut(part, "]")
		if n, err := strconv.Atoi(mark); i > 0 && closed && err == nil {
			highest = max(highest, n)
		}
	}
	return highest
}
