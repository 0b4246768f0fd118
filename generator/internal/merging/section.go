package merging

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/report"
)

// section is a titled node of a unit's text.
type section struct {
	node  *outline.Node
	above *section
	title string
	taken bool
}

// list lists the sections of a unit's text.
func (u *unit) list(nodes []*outline.Node, above *section) {
	for _, n := range nodes {
		if n.Kind != outline.Section || !n.Heading {
			continue
		}
		s := &section{node: n, above: above, title: titleOf(n)}
		u.sections = append(u.sections, s)
		u.list(n.Children, s)
	}
}

func titleOf(n *outline.Node) string {
	return report.Fold(strings.Trim(outline.Words(n.Text), " .:;"))
}

// fill puts the units' sections into those of the frame.
func (m *merger) fill(nodes []*outline.Node, above []*section) []*outline.Node {
	for _, n := range nodes {
		if n.Kind != outline.Section || !n.Heading {
			continue
		}
		leaf := !slices.ContainsFunc(n.Children, func(c *outline.Node) bool { return c.Kind == outline.Section && c.Heading })
		matched := make([]*section, len(m.units))
		any := false
		for i, u := range m.units {
			var parent *section
			if above != nil {
				parent = above[i]
			}
			if s := u.match(n, parent); s != nil {
				s.taken, any = true, true
				matched[i] = s
			}
		}
		if !any {
			m.addFinding(diagnostic.MergeSectionEmpty, n.At, outline.Words(n.Text))
		}
		var texts []*outline.Node
		tables := &joint{merger: m}
		for i, s := range matched {
			if s == nil {
				continue
			}
			u := m.units[i]
			var own []*outline.Node
			for _, c := range s.node.Children {
				if c.Kind == outline.Section && c.Heading && !leaf {
					continue // it has a section of its own, or is reported
				}
				own = append(own, m.taken(u, c, tables)...)
			}
			if leaf {
				u.takeBelow(s)
			}
			texts = append(texts, m.named(u, own)...)
		}
		frame := n.Children
		if leaf {
			n.Children = append(tables.frames(frame), texts...)
		} else {
			first := slices.IndexFunc(frame, func(c *outline.Node) bool { return c.Kind == outline.Section && c.Heading })
			n.Children = slices.Concat(tables.frames(frame[:first]), texts, m.fill(frame[first:], matched))
		}
		n.Children = slices.Concat(n.Children[:len(n.Children):len(n.Children)], tables.joined())
		if leaf {
			n.Children = lastParagraphs(n.Children)
		}
	}
	return nodes
}

// lastParagraphs keeps the closing paragraph at the end.
func lastParagraphs(nodes []*outline.Node) []*outline.Node {
	closes := func(n *outline.Node) bool {
		return n.Kind == outline.Paragraph && strings.HasSuffix(strings.TrimSpace(outline.Words(n.Text)), words().Closed)
	}
	i := slices.IndexFunc(nodes, closes)
	if i < 0 || i == len(nodes)-1 {
		return nodes
	}
	return append(slices.Delete(slices.Clone(nodes), i, i+1), nodes[i])
}

// match returns the section of a unit that goes into a section of the frame: of the
// same title, under the same parent if there is a choice; or of the same number and
// nearly the same title.
func (u *unit) match(n *outline.Node, above *section) *section {
	title := titleOf(n)
	var best *section
	for _, s := range u.sections {
		if s.taken || s.title != title {
			continue
		}
		if s.above == above {
			return s
		}
		if best == nil {
			best = s
		}
	}
	if best != nil {
		return best
	}
	for _, s := range u.sections {
		if !s.taken && s.above == above && s.node.Level == n.Level && s.node.Number() == n.Number() && near(s.title, title) {
			return s
		}
	}
	return nil
}

// near reports whether two titles mean the same: most words of the shorter are in the
// other.
func near(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return len(x) > 0 && 3*common >= 2*len(x) && 2*common >= len(y) || report.Nearest(a, []string{b}) != ""
}

// takeBelow marks the sections below one as used, since its whole text is.
func (u *unit) takeBelow(s *section) {
	for _, other := range u.sections {
		for above := other.above; above != nil; above = above.above {
			if above == s {
				other.taken = true
			}
		}
	}
}

// leftOver reports what matched nothing.
func (m *merger) leftOver(u *unit) {
	for _, s := range u.sections {
		if !s.taken && (s.above == nil || s.above.taken) {
			m.addFinding(diagnostic.MergeUnmatched, s.node.At, u.name, outline.Words(s.node.Text))
		}
	}
	for _, n := range u.Body.Nodes {
		text := strings.TrimSpace(outline.Words(n.Text))
		opens := n.Kind == outline.Paragraph && (strings.HasSuffix(text, ":") || closes(text))
		if n.Kind == outline.Section && n.Heading || opens {
			continue
		}
		m.addFinding(diagnostic.MergeOutside, n.At, u.name)
	}
}
