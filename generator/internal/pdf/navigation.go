package pdf

import (
	"baocao/generator/internal/page"
)

// writeBookmarks makes the tree of the navigation and gives its root; 0 when
// there are no bookmarks.
func writeBookmarks(f *file, layout *page.Layout, t *tree) int {
	marks := layout.Bookmarks
	if len(marks) == 0 {
		return 0
	}
	root := f.reserve(1 + len(marks))
	type node struct{ parent, prev, next, first, last, below int }
	nodes := make([]node, 1+len(marks)) // node 0 is the root, node i+1 mark i
	open := []int{0}                    // the last node of each depth
	for i, m := range marks {
		n := i + 1
		open = open[:min(len(open), max(m.Depth, 1))]
		parent := open[len(open)-1]
		nodes[n].parent, nodes[n].prev = parent, nodes[parent].last
		if nodes[parent].last != 0 {
			nodes[nodes[parent].last].next = n
		} else {
			nodes[parent].first = n
		}
		nodes[parent].last = n
		for _, above := range open {
			nodes[above].below++
		}
		open = append(open, n)
	}
	link := func(b []byte, key string, to int) []byte {
		if to == 0 {
			return b
		}
		return appendKey(b, key, root+to)
	}
	for n, at := range nodes {
		b := []byte("<<")
		if n == 0 {
			b = append(b, "/Type/Outlines"...)
		} else {
			m := marks[n-1]
			b = appendText(append(b, "/Title"...), m.Title)
			b = appendKey(b, "/Parent", root+at.parent)
			b = append(b, "/Dest"...)
			b = appendDestination(b, f, layout, t.elements[m.Elem].Element)
			b = appendKey(b, "/SE", t.object(m.Elem))
		}
		b = link(b, "/Prev", at.prev)
		b = link(b, "/Next", at.next)
		b = link(b, "/First", at.first)
		b = link(b, "/Last", at.last)
		if at.below > 0 {
			b = appendInt(append(b, "/Count "...), at.below)
		}
		f.set(root+n, append(b, ">>"...))
	}
	return root
}

// pageLabels are the names of the pages as the reader sees them: "2" in the
// main text, "PL1-2" in the first appendix, "QC-2" in rules that are issued.
func pageLabels(pages []*page.Page) []byte {
	b := []byte("<</Nums[")
	for i, p := range pages {
		if i > 0 && p.Section == pages[i-1].Section && p.Label == pages[i-1].Label+1 {
			continue
		}
		b = append(appendInt(b, i), "<</S/D"...)
		if p.LabelPrefix != "" {
			b = appendText(append(b, "/P"...), p.LabelPrefix+"-")
		}
		if p.Label != 1 {
			b = appendInt(append(b, "/St "...), p.Label)
		}
		b = append(b, ">>"...)
	}
	return append(b, "]>>"...)
}
