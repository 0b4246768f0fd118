package outline

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"baocao/generator/internal/report"
	"baocao/layouts"
)

func laiChau(t *testing.T) (*report.Report, *Tree) {
	t.Helper()
	const name = "lai-chau-2021-02.yaml"
	data, err := os.ReadFile("../../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	r, found1 := report.Load(name, data, nil)
	tree, found2 := Parse(context.Background(), r.Body, levels)
	if len(found1)+len(found2) > 0 {
		t.Errorf("%v%v", found1, found2)
	}
	return r, tree
}

func TestLaiChauOutline(t *testing.T) {
	_, tree := laiChau(t)
	var sections []*Node
	for _, n := range tree.Nodes {
		if n.Level == layouts.MucLaMa && n.Heading {
			sections = append(sections, n)
		}
	}
	if len(sections) != 2 || len(tree.Nodes) != 2 {
		t.Fatalf("%d headings among %d nodes, want 2", len(sections), len(tree.Nodes))
	}
	for i, want := range []struct{ titled, untitled int }{{6, 0}, {0, 12}} {
		var titled, untitled int
		for _, n := range sections[i].Children {
			switch {
			case n.Level == layouts.Khoan && n.Heading:
				titled++
			case n.Level == layouts.Khoan:
				untitled++
			}
		}
		if titled != want.titled || untitled != want.untitled {
			t.Errorf("section %d has %d titled and %d untitled clauses, want %d and %d", i+1, titled, untitled, want.titled, want.untitled)
		}
	}
	if len(tree.Notes) != 6 {
		t.Errorf("%d notes, want 6", len(tree.Notes))
	}
	again(t, tree)
}

// The report contains every word of the document from which it was made, in order.
func TestLaiChauWords(t *testing.T) {
	data, err := os.ReadFile("testdata/lai-chau-2021-02.txt")
	if err != nil {
		t.Fatal(err)
	}
	source := strings.ReplaceAll(string(data), "(\n)", "") // the lost note marks
	source = strings.ReplaceAll(source, "\uFFFD", "")
	want := strings.Fields(norm.NFC.String(source))

	r, tree := laiChau(t)
	body := Print(tree, levels)
	body, notes, _ := strings.Cut(body, "\n[^1]:")
	marks := regexp.MustCompile(`\[\^\d\]:?`)
	if n := len(marks.FindAllString(body, -1)); n != 6 {
		t.Errorf("%d note marks, want 6", n)
	}
	s := r.Signatures[0]
	got := strings.Fields(marks.ReplaceAllString(strings.Join([]string{
		"BÁO CÁO", r.Subject.S, body, "TM.", s.OnBehalfOf.S, s.Post.S, s.Name.S, notes,
	}, " "), ""))

	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("word %d: got %q, want %q", i, got[i:min(i+8, len(got))], want[i:min(i+8, len(want))])
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d words, want %d", len(got), len(want))
	}
}
