package pdf

import (
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/object"
)

// writeBookmarks makes the outline tree and returns its root; any is false when there
// are no bookmarks.
func (f *file) writeBookmarks(layout *page.Layout) (root object.Ref, any bool) {
	marks := layout.Bookmarks
	if len(marks) == 0 {
		return root, false
	}
	root = f.Reserve(1 + len(marks))
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
	ref := func(n int) object.Ref { return object.Ref{Number: root.Number + n} }
	for n, at := range nodes {
		d := object.Dict{{"Type", object.Name("Outlines")}}
		if n > 0 {
			m := marks[n-1]
			d = object.Dict{
				{"Title", object.Text(m.Title)}, {"Parent", ref(at.parent)},
				{"Dest", f.destination(layout, &f.tree.elements[m.Elem].Element)}, {"SE", f.tree.object(m.Elem)},
			}
		}
		for _, way := range []struct {
			key object.Name
			to  int
		}{{"Prev", at.prev}, {"Next", at.next}, {"First", at.first}, {"Last", at.last}} {
			if way.to != 0 {
				d = append(d, object.Entry{Key: way.key, Value: ref(way.to)})
			}
		}
		if at.below > 0 {
			d = append(d, object.Entry{Key: "Count", Value: object.Int(at.below)})
		}
		f.Set(ref(n), d)
	}
	return root, true
}

// pageLabels returns the page labels that a viewer shows: "2" in the main text, "PL1-2"
// in the first appendix, "QC-2" in issued rules.
func pageLabels(pages []*page.Page) object.Dict {
	var nums object.Array
	for i, p := range pages {
		if i > 0 && p.Section == pages[i-1].Section && p.Label == pages[i-1].Label+1 {
			continue
		}
		label := object.Dict{{"S", object.Name("D")}}
		if p.LabelPrefix != "" {
			label = append(label, object.Entry{Key: "P", Value: object.Text(p.LabelPrefix + "-")})
		}
		if p.Label != 1 {
			label = append(label, object.Entry{Key: "St", Value: object.Int(p.Label)})
		}
		nums = append(nums, object.Int(i), label)
	}
	return object.Dict{{"Nums", nums}}
}
