package docx

import (
	"path"
	"slices"
	"strconv"

	"baocao/generator/internal/document"
)

// margins are the header and footer parts of a section's first page; foot is empty
// where there is none.
type margins struct{ head, foot string }

// edges are the header and footer parts of all sections.
type edges struct {
	known map[*document.Section]margins
	list  []edge
	// blank is the footer of a section without one, where another has one: for a part
	// that is not named Word uses that of the section before.
	blank string
}

type edge struct {
	part
	pictures bool
	links    *links
}

// of returns a section's margins; without words of its own it has the header that shows
// no page number.
func (e *edges) of(s *document.Section) margins {
	m := e.known[s]
	if m.head == "" {
		m.head = firstHeader
	}
	return m
}

// parts returns the parts and, for those with pictures or links, their relationships.
func (e *edges) parts(m media) []part {
	var parts []part
	for _, edge := range e.list {
		parts = append(parts, edge.part)
		var pictures []part
		if edge.pictures {
			pictures = m.parts
		}
		if edge.pictures || len(edge.links.addresses) > 0 {
			parts = append(parts, part{name: "word/_rels/" + path.Base(edge.name) + ".rels", data: relationships(pictures, edge.links)})
		}
	}
	return parts
}

// margins writes the content of the margins of a section's first page.
func (b *body) margins(s *document.Section) error {
	head, err := b.edge("header", "w:hdr", s.First.Head)
	if err != nil {
		return err
	}
	foot, err := b.foot(s)
	if err != nil {
		return err
	}
	b.edges.known[s] = margins{head, foot}
	return nil
}

// foot writes the footer of a section's first page, a blank one where only other
// sections have words there.
func (b *body) foot(s *document.Section) (name string, err error) {
	switch {
	case len(s.First.Foot) > 0:
		return b.edge("footer", "w:ftr", s.First.Foot)
	case b.edges.blank == "" && b.hasFooter():
		b.edges.blank, err = b.edge("footer", "w:ftr", []document.Block{&document.Paragraph{Style: pageStyle}})
	}
	return b.edges.blank, err
}

// hasFooter reports whether any section has a footer.
func (b *body) hasFooter() bool {
	return slices.ContainsFunc(b.doc.Sections, func(s *document.Section) bool { return len(s.First.Foot) > 0 })
}

// edge writes blocks as a part of their own and returns its name; no blocks make no
// part.
func (b *body) edge(kind, root string, blocks []document.Block) (name string, err error) {
	if len(blocks) == 0 {
		return "", nil
	}
	text, drawings, out := b.x, b.media.drawings, b.links
	b.x, b.links = newStory(root), &links{}
	for _, block := range blocks {
		if err := block.Accept(b); err != nil {
			return "", err
		}
	}
	if endsInTable(blocks[len(blocks)-1]) {
		b.blank(afterID)
	}
	// The first two parts are those that every package has.
	name = "word/" + kind + strconv.Itoa(len(b.edges.list)+3) + ".xml"
	b.edges.list = append(b.edges.list, edge{
		part{name: name, content: wordContent + kind + "+xml", relation: kind, data: b.x.end()},
		b.media.drawings > drawings, b.links,
	})
	b.x, b.links = text, out
	return name, nil
}

// newStory begins a part that may hold anything a page shows.
func newStory(root string) *markup {
	return newMarkup(root, "xmlns:w", wordSpace, "xmlns:r", relSpace,
		"xmlns:wp", placeSpace, "xmlns:a", drawingSpace, "xmlns:pic", pictureSpace)
}
