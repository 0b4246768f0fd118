package docx_test

import (
	"strconv"
	"strings"
	"testing"

	"baocao/generator/internal/document"
	"baocao/generator/internal/judge"
	"baocao/layouts"
)

// TestStylesAndLevelsAreLinkedBothWays: a style that Word numbers names a list one of
// whose levels names it, and every entry of a level has such a style.
func TestStylesAndLevelsAreLinkedBothWays(t *testing.T) {
	for seed := range judge.Cases[uint64](10, 20) {
		doc, parts := written(t, seed)
		numbering := newNumbering(parts)
		linked := map[string]string{} // "list/level" of a style
		parts["numbering"].all("abstractNum", func(list *node) {
			list.all("lvl", func(l *node) {
				if style := l.child("pStyle").attr("val"); style != "" {
					if linked[style] != "" {
						t.Errorf("seed %d: %s is the style of two levels", seed, style)
					}
					linked[style] = list.attr("abstractNumId") + "/" + l.attr("ilvl")
				}
			})
		})
		numbered := map[string]bool{}
		for id, s := range numbering.styles {
			numbered[s.child("name").attr("val")], numbered[s.child("aliases").attr("val")] = true, true
			place := s.child("pPr").child("numPr")
			num := place.child("numId").attr("val")
			if num == "" {
				if linked[id] != "" {
					t.Errorf("seed %d: the level %s names the style %s, which names no list", seed, linked[id], id)
				}
				continue
			}
			if at := numbering.find("num", "numId", num).child("abstractNumId").attr("val") + "/" + place.child("ilvl").attr("val"); linked[id] != at {
				t.Errorf("seed %d: the style %s names the level %s, which names %q", seed, id, at, linked[id])
			}
		}
		for _, f := range doc.Sheet.Levels {
			for _, want := range []struct {
				key  layouts.StyleKey
				name string
			}{{f.Heading, f.HeadingWord}, {f.Item, f.ItemWord}} {
				name := want.name
				if want.key != "" && name == "" {
					name = doc.Sheet.Style(want.key).Word
				}
				if want.key != "" && !numbered[name] {
					t.Errorf("seed %d: no style %q", seed, name)
				}
			}
		}
	}
}

// TestNavigationIsThatOfTheDocument: the headings have the same depths in Word's
// navigation as in the PDF, and those with Word's built-in names the depth of their
// name.
func TestNavigationIsThatOfTheDocument(t *testing.T) {
	for seed := range judge.Cases[uint64](8, 40) {
		doc, parts := written(t, seed)
		var want []int
		for _, s := range doc.Sections {
			for _, b := range s.Blocks {
				if h, ok := b.(*document.Heading); ok {
					want = append(want, h.Outline)
				}
			}
		}
		styles := looks(parts)
		for id, look := range styles {
			if depth, ok := strings.CutPrefix(id, "Heading"); ok {
				if n, _ := strconv.Atoi(look["outlineLvl.val"]); strconv.Itoa(n+1) != depth {
					t.Errorf("seed %d: %s has outline level %s", seed, id, look["outlineLvl.val"])
				}
			}
		}
		var got []int
		parts["document"].all("p", func(p *node) {
			level := styles[p.child("pPr").child("pStyle").attr("val")]["outlineLvl.val"]
			if own := p.child("pPr").child("outlineLvl").attr("val"); own != "" {
				level = own
			}
			if n, err := strconv.Atoi(level); err == nil {
				got = append(got, n+1)
			}
		})
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("seed %d: the depths are %v, want %v", seed, got, want)
				break
			}
		}
	}
}
