package resolve

import (
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// copied returns what a paper copy adds below the copied text, under a rule as wide as
// the text: who copies, the form of the copy, its number, place and date, and the
// signature (PL I, II.II; Mẫu 3.1).
func (b *builder) copied(c *report.Copy) []document.Block {
	form := b.copyForm(c)
	symbol := compose(b.sheet.Symbols.Kind, map[string]string{"loai": form.Abbreviation, "co_quan": c.Issuer.Abbreviation.S})
	number := b.numberLine(c.Number, symbol, document.CopySuffix)
	date := b.placeAndDate(c.Place, c.Date, document.CopySuffix)
	left, right := b.headColumns(number, date)
	names := b.names(c.Issuer.Name, layouts.StyleIssuingOffice, left)
	if len(names) > 0 {
		names = append(names, b.ruleUnder(names, "co_quan", left))
	}
	end := b.ending(signOff{signers: c.Signature, seal: c.Seal, recipients: c.Recipients, issuer: joined(c.Issuer.Name), suffix: document.CopySuffix})
	end.KeepWithText = false
	if len(c.Signature) == 1 {
		end.Columns = []layouts.Length{left, right}
	}
	head := [][]document.GridCell{
		{{Blocks: names}, {Blocks: []document.Block{b.line(layouts.StyleCopyForm, report.Text{S: form.Name, At: c.Form.At})}}},
		{{Blocks: []document.Block{number}}, {Blocks: []document.Block{date}}},
	}
	end.Rows = append(head, end.Rows...)
	if end.Together > 0 {
		end.Together += len(head)
	}
	return []document.Block{&document.Rule{Name: "ban_sao", Length: b.width}, end}
}

func (b *builder) copyForm(c *report.Copy) layouts.Copy {
	for _, form := range b.sheet.Copies {
		if form.Key == c.Form.S {
			return form
		}
	}
	return layouts.Copy{Name: c.Form.S} // this was reported when the report was read
}
