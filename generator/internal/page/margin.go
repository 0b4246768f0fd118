package page

import (
	"baocao/generator/internal/document"
	"baocao/layouts"
)

// margin lays out blocks in a margin of a section's first page.
func (c *composer) margin(blocks []document.Block) ([]*row, error) {
	return c.column(blocks, c.frameX, c.frameWidth, c.parent)
}

// stack returns the height of rows one below the other.
func stack(rows []*row) (sum layouts.Length) {
	for _, r := range rows {
		sum += r.gap + r.height
	}
	return sum
}

// room returns the text area of a page whose margins hold nothing but its number.
func (p *paginator) room() (top, height layouts.Length) {
	page := p.sheet.Page
	return page.Top.Value, p.pageHeight - page.Top.Value - page.Bottom.Value
}

// openWith gives the first page its head and its foot. Where a margin is too small for
// them, the text area shrinks.
func (p *paginator) openWith(head, foot []*row) {
	p.head, p.foot = head, foot
	page := p.sheet.Page
	if len(head) > 0 {
		more := max(0, page.Header+stack(head)-p.top)
		p.top += more
		p.height -= more
	}
	if len(foot) > 0 {
		p.height -= max(0, page.Footer+stack(foot)-page.Bottom.Value)
	}
}

// open draws the head of a section's first page.
func (p *paginator) open(page *Page, index int) {
	if p.label == 1 {
		p.drawStack(page, index, p.head, p.sheet.Page.Header)
	}
}

// close draws the foot of a section's first page.
func (p *paginator) close(page *Page, index int) {
	if p.label == 1 {
		p.drawStack(page, index, p.foot, p.pageHeight-p.sheet.Page.Footer-stack(p.foot))
	}
}

func (p *paginator) drawStack(page *Page, index int, rows []*row, y layouts.Length) {
	for _, r := range rows {
		y += r.gap
		p.draw(page, index, r, y)
		y += r.height
	}
}
