package page

import "strconv"

// Joined is the pages of several layouts, one after the other. The zero value has none.
type Joined struct {
	layout   Layout
	sections int
}

// Add appends the pages of a layout. It keeps only what is drawn; the layout itself is
// not changed.
func (j *Joined) Add(l *Layout) {
	if j.layout.Elements == nil {
		j.layout.Elements = []Element{{Type: "Document"}}
	}
	elements, pages := len(j.layout.Elements), len(j.layout.Pages)
	suffix := "-" + strconv.Itoa(pages)
	for i, e := range l.Elements {
		e.Parent += elements
		if i == 0 {
			e.Type, e.Parent = "Part", 0
		}
		if e.Target > 0 {
			e.Target += elements
		}
		if e.ID != "" {
			e.ID += suffix
		}
		headers := make([]string, len(e.Headers))
		for k, id := range e.Headers {
			headers[k] = id + suffix
		}
		e.Headers = headers
		e.Page += pages
		j.layout.Elements = append(j.layout.Elements, e)
	}
	for _, b := range l.Bookmarks {
		b.Elem += elements
		j.layout.Bookmarks = append(j.layout.Bookmarks, b)
	}
	last := 0
	for _, p := range l.Pages {
		copied := *p
		copied.Section += j.sections
		last = max(last, p.Section)
		copied.Places = nil
		copied.Pieces = make([]Piece, len(p.Pieces))
		for i, piece := range p.Pieces {
			if piece.Elem >= 0 {
				piece.Elem += elements
			}
			if piece.Text != nil {
				text := *piece.Text
				text.Spans = make([]Span, len(piece.Text.Spans))
				for k, s := range piece.Text.Spans {
					s.Runs = nil
					text.Spans[k] = s
				}
				piece.Text = &text
			}
			copied.Pieces[i] = piece
		}
		j.layout.Pages = append(j.layout.Pages, &copied)
	}
	j.sections += last + 1
}

// Layout returns all of them as one.
func (j *Joined) Layout() *Layout { return &j.layout }
