package report

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// FuzzTextBlock: a text block that bypasses the YAML reader is what the reader would
// have made of it, at the same place, and hides no fault.
func FuzzTextBlock(f *testing.F) {
	for _, text := range []string{
		"noi_dung: |\n  A\n\n    b\n  c\n\n\nso: 1\n",
		"noi_dung: |-  \n\n  A\n  \tb\n# c\nso: 1",
		"noi_dung: |\n  A\n  # b\n # c\nso: 1",
		"noi_dung: |\n  A",
		"noi_dung: |\n    A\n  b\n",
		"noi_dung: |\n  A\n \tb\n",
		"noi_dung: |\n\tA\n",
		"noi_dung: |\nso: |\n  1\n  so: |\n    2\n",
		"phu_luc:\n- ten: A\n  noi_dung: |\n    B\n- noi_dung: |-\n   C\n ...\n",
		"trich_yeu: 'A\n  noi_dung: |\n    B'\nso: 1\n",
		"ky: {\n  ho_ten: |\n    A\n}\n",
		"noi_dung: |\n  A\n- b\n",
		"noi_dung: |\n  A\n---\nso: 1\n",
		"noi_dung:\u00a0|\n\u00a0\u00a0A\r\n  \u00a0b\r\n",
		"noi_dung: |+\n  A\n\nso: |2\n   1\n",
		"a: |\n  A\n  ky: b\n c: d\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src, _, ok := decode("a.yaml", []byte(text))
		if !ok {
			return
		}
		tidy := tidied(src)
		if len(tidy.typed) > 0 || len(tidy.blocks) == 0 {
			return
		}
		var want, got yaml.Node
		fault := yaml.Unmarshal([]byte(tidy.text()), &want)
		err := yaml.Unmarshal([]byte(tidy.yaml()), &got)
		l := &loader{ctx: context.Background(), source: newSource("a.yaml", tidy.text())}
		if err != nil || !l.fill(got.Content[0], tidy) {
			return // read again, completely
		}
		if fault != nil {
			t.Fatalf("%q: hides %v", text, fault)
		}
		if d := cmp.Diff(withoutRemarks(&want), withoutRemarks(&got)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	})
}

// withoutRemarks returns a node without comments.
func withoutRemarks(n *yaml.Node) yaml.Node {
	s := yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value, Anchor: n.Anchor, Line: n.Line, Column: n.Column}
	for _, child := range n.Content {
		c := withoutRemarks(child)
		s.Content = append(s.Content, &c)
	}
	return s
}

// A long body costs the YAML reader nothing.
func TestTextBlocksBypassYAML(t *testing.T) {
	body := strings.Repeat("  A: b # c\n", 3)
	tidy := tidied(newSource("a.yaml", "so: 1\nnoi_dung: |\n"+body+"loai: bao-cao\n"))
	if want := "so: 1\nnoi_dung:\n\n\n\nloai: bao-cao\n"; tidy.yaml() != want {
		t.Errorf("the text is %q", tidy.yaml())
	}
}
