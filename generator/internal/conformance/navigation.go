package conformance

import (
	"fmt"
	"slices"
	"strings"

	"baocao/generator/internal/pdf/object"
)

// place is the position of a destination: pages from 0, y upwards.
type place struct {
	page int
	y    float64
}

func (c *checker) destination(o object.Object, of string) (place, bool) {
	d := c.array(o)
	if len(d) < 4 || c.name(d[1]) != "XYZ" {
		c.fault("ISO 32000-1, 12.3.2", "%s leads to %v", of, d)
		return place{}, false
	}
	page, ok := c.places[ref(d[0])]
	if !ok {
		c.fault("ISO 32000-1, 12.3.2", "%s leads to object %d, which is not a page", of, ref(d[0]))
		return place{}, false
	}
	to := place{page, c.number(d[3])}
	if height := c.pages[page].height; to.y <= 0 || to.y > height {
		c.fault("own", "%s leads to the height %.1f of %.1f on page %d", of, to.y, height, page+1)
	}
	return to, true
}

// target returns the destination of a link or a bookmark, direct or by an action; an
// action that leaves the file has none.
func (c *checker) target(from object.Dict, of string) (place, bool) {
	action := c.dict(from.Get("A"))
	if action == nil {
		return c.destination(from.Get("Dest"), of)
	}
	switch kind := c.name(action.Get("S")); kind {
	case "GoTo":
		return c.destination(action.Get("D"), of)
	case "GoToR", "GoToE", "Thread", "URI", "SubmitForm":
	case "Named":
		if !slices.Contains([]string{"NextPage", "PrevPage", "FirstPage", "LastPage"}, c.name(action.Get("N"))) {
			c.fault("6.5.1", "%s has the action %v", of, action.Get("N"))
		}
	default:
		c.fault("6.5.1", "%s has the action %s", of, kind)
	}
	return place{}, false
}

// navigation checks the bookmarks and the page labels.
func (c *checker) navigation() {
	last := place{0, 1e9}
	seen := map[int]bool{}
	var down func(parent object.Ref, deep int) int
	down = func(parent object.Ref, deep int) int {
		d := c.dict(parent)
		count, before := 0, 0
		for o := d.Get("First"); o != nil; {
			at, ok := o.(object.Ref)
			if !ok || seen[at.Number] || deep > deepest {
				c.fault("ISO 32000-1, 12.3.3", "the bookmarks are not a tree")
				break
			}
			seen[at.Number] = true
			item := c.dict(o)
			title := c.text(item.Get("Title"))
			if strings.TrimSpace(title) == "" || ref(item.Get("Parent")) != parent.Number || ref(item.Get("Prev")) != before {
				c.fault("ISO 32000-1, 12.3.3", "the bookmark %q has a wrong parent or sibling", title)
			}
			if to, ok := c.target(item, fmt.Sprintf("the bookmark %q", title)); ok {
				if to.page < last.page || to.page == last.page && to.y > last.y {
					c.fault("own", "the bookmark %q leads to a place before that of the bookmark above", title)
				}
				last = to
			}
			count += 1 + down(at, deep+1)
			before = ref(o)
			o = item.Get("Next")
		}
		if ref(d.Get("Last")) != before {
			c.fault("ISO 32000-1, 12.3.3", "the last bookmark is %d, not %d", before, ref(d.Get("Last")))
		}
		if stated := max(c.int(d.Get("Count")), 0); stated != count {
			c.fault("ISO 32000-1, 12.3.3", "the count of %d bookmarks is stated as %d", count, stated)
		}
		return count
	}
	if root, ok := c.catalog.Get("Outlines").(object.Ref); ok {
		down(root, 0)
	}
	nums := c.array(c.dict(c.catalog.Get("PageLabels")).Get("Nums"))
	for i := 0; i+1 < len(nums); i += 2 {
		at := c.int(nums[i])
		if at < 0 || at >= len(c.pages) || i == 0 && at != 0 || i > 0 && at <= c.int(nums[i-2]) || c.name(c.dict(nums[i+1]).Get("S")) != "D" {
			c.fault("ISO 32000-1, 12.4.2", "page %d has the label %v", at+1, c.dict(nums[i+1]))
		}
	}
	if len(nums) == 0 {
		c.fault("ISO 32000-1, 12.4.2", "the pages have no labels")
	}
}
