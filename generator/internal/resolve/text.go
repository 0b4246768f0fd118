package resolve

import (
	"baocao/generator/internal/document"
	"baocao/generator/internal/linebreak"
	"baocao/layouts"
)

// text is what paragraphs and items have in common.
type text struct {
	style layouts.StyleKey
	label linebreak.Label
	runs  []document.Run
	// left, right and before replace those of the style when they are not 0.
	left, right, before layouts.Length
	keepNext, keepEnd   *bool
}

// textOf returns the text of a paragraph or an item; nil for any other block.
func textOf(block document.Block) *text {
	switch b := block.(type) {
	case *document.Paragraph:
		return &text{style: b.Style, runs: b.Runs, left: b.Left, right: b.Right, before: b.Before, keepNext: &b.KeepNext, keepEnd: &b.KeepEnd}
	case *document.Item:
		label := linebreak.Label{Text: b.Label.Text, Bold: b.Label.Bold, Typed: b.Label.Typed}
		return &text{style: b.Style, runs: b.Runs, label: label, keepNext: &b.KeepNext, keepEnd: &b.KeepEnd}
	}
	return nil
}
