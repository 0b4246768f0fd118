package desk

import (
	"net/http"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// paste converts the clipboard to lines of a body. There are none where it is only
// plain text.
func (d *Desk) paste(w http.ResponseWriter, r *http.Request) {
	copied, err := asked[struct {
		HTML string `json:"html"`
		Text string `json:"text"`
		// Into is the body into which they are inserted.
		Into string `json:"into"`
	}](w, r)
	if err != nil {
		d.refuse(w, err)
		return
	}
	var lines string
	var found []diagnostic.Diagnostic
	err = batch.Guard(func() error {
		lines, found = generator.Paste(copied.HTML, copied.Text, copied.Into)
		return nil
	})
	if err != nil {
		d.refuse(w, err)
		return
	}
	d.answer(w, map[string]any{"text": lines, "told": remarks(found)})
}
