package resolve

import (
	"baocao/generator/internal/document"
	"baocao/generator/internal/report"
	"baocao/generator/internal/typography"
	"baocao/layouts"
)

// copied returns what a paper copy adds below the copied text, under a rule as wide as
// the text: who copies, the form of the copy, its number, place and date, and the
// signature (PL I, II.II; Mẫu 3.1).
func (b *builder) copied(c *report.Copy) []document.Block {
	rule := &document.Rule{Name: "ban_sao", Length: b.width}
	form := b.copyForm(c)
	symbol := compose(b.sheet.Symbols.Kind, map[string]string{"loai": form.Abbreviation, "co_quan": c.Issuer.Abbreviation.S})
	if stamp, ok := b.sheet.Frames["ban_sao"]; ok {
		return []document.Block{rule, b.stampedCopy(c, form, symbol, stamp)}
	}
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
	return []document.Block{rule, end}
}

// stampedCopy returns what a copy adds where its form is a stamp at the left, which
// contains who copies, number, place and date (II.III.2 of Hướng dẫn 05-HD/VPTW).
func (b *builder) stampedCopy(c *report.Copy, form layouts.Copy, symbol string, stamp layouts.Frame) *document.Grid {
	left := stamp.Width + b.sheet.EndBlock.Gap
	style, inner := b.sheet.Style(stamp.Style), stamp.Width-2*stamp.Inset()
	lines := b.breaker.Balance(typography.Upper(joined(c.Issuer.Name)), style, inner)
	lines = append(lines, document.PlainText(b.numberLine(c.Number, symbol, document.CopySuffix).Runs))
	lines = append(lines, b.breaker.Balance(document.PlainText(b.placeAndDate(c.Place, c.Date, document.CopySuffix).Runs), style, inner)...)
	for len(lines)+1 < stamp.Lines {
		lines = append([]string{""}, lines...) // below its name
	}
	column := left
	if len(c.Signature) > 1 {
		column = b.width
	}
	atEdge := func(layouts.Length) layouts.Length { return 0 }
	f := b.frame("ban_sao", report.Text{S: form.Name, At: c.At}, atEdge, column)
	f.Runs[0].Bold = true
	for _, line := range lines {
		f.Runs = append(f.Runs, document.Run{Break: true, At: c.At})
		if line != "" {
			f.Runs = append(f.Runs, document.Run{Text: line, At: c.At})
		}
	}
	cell := document.GridCell{Blocks: []document.Block{f}}
	end := b.ending(signOff{
		signers: c.Signature, seal: c.Seal, recipients: c.Recipients, issuer: joined(c.Issuer.Name), suffix: document.CopySuffix,
		columns: []layouts.Length{left, b.width - left},
	})
	end.KeepWithText = false
	if len(c.Signature) > 1 {
		end.Rows = append([][]document.GridCell{{cell}}, end.Rows...)
		return end
	}
	if len(c.Recipients) > 0 {
		cell.Blocks = append(cell.Blocks, end.Rows[0][0].Blocks...)
	}
	end.Rows[0][0] = cell
	return end
}

func (b *builder) copyForm(c *report.Copy) layouts.Copy {
	for _, form := range b.sheet.Copies {
		if form.Key == c.Form.S {
			return form
		}
	}
	return layouts.Copy{Name: c.Form.S} // this was reported when the report was read
}
