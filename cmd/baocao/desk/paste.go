package desk

import (
	"net/http"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// copied is the clipboard.
type copied struct {
	HTML string `json:"html"`
	Text string `json:"text"`
	// Into is the body into which it is inserted.
	Into string `json:"into"`
}

// paste converts the clipboard to lines of a body. There are none where it is only
// plain text.
func (d *Desk) paste(_ *http.Request, from copied) (any, error) {
	var lines string
	var found []diagnostic.Diagnostic
	err := batch.Guard(func() error {
		lines, found = generator.Paste(from.HTML, from.Text, from.Into)
		return nil
	})
	return map[string]any{"text": lines, "findings": findingsOf(found)}, err
}
