package diagnostic

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/internal/casefile"
)

// Each case file holds a source, a list of findings ("line:column-line:column id
// argument", the end and the argument may be missing) and the output of Print in a
// language.
func TestPrint(t *testing.T) {
	casefile.Each(t, "testdata/print/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		list := findings(t, c.Files[0].Name, string(c.Files[1].Data))
		var got bytes.Buffer
		if err := Print(&got, list, Language(c.Files[2].Name), func(string) []byte { return c.Files[0].Data }); err != nil {
			t.Fatal(err)
		}
		return got.String()
	})
}

func findings(t *testing.T, file, text string) (list []Diagnostic) {
	for line := range strings.Lines(text) {
		place, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, arg, _ := strings.Cut(rest, " ")
		start, end, ranged := strings.Cut(place, "-")
		d := New(ID(id), Range{File: file, Start: parsePos(t, start)}, arg, "so")
		if ranged {
			d.At.End = parsePos(t, end)
		}
		list = append(list, d)
	}
	return list
}

func parsePos(t *testing.T, s string) (p Pos) {
	if _, err := fmt.Sscanf(s, "%d:%d", &p.Line, &p.Column); err != nil {
		t.Fatalf("place %q: %v", s, err)
	}
	return p
}

func sample() []Diagnostic {
	list := []Diagnostic{
		New("key-misspelt", Range{"báo cáo/a.yaml", Pos{4, 1}, Pos{4, 5}}, "nagy", "ngay"),
		New("date-impossible", Range{"báo cáo/a.yaml", Pos{3, 7}, Pos{3, 17}}, "31/02/2021").Under("PL I, I.II.4"),
		New("yaml-empty", Range{File: "b.txt"}),
		New("key-missing", Range{File: "báo cáo/a.yaml", Start: Pos{3, 7}}, "so", "<số>"),
		New("yaml-empty", Range{}),
	}
	Sort(list)
	return list
}

func TestSort(t *testing.T) {
	var got []string
	for _, d := range sample() {
		got = append(got, fmt.Sprint(d.place(), d.ID))
	}
	want := []string{
		"yaml-empty",
		"b.txt: yaml-empty",
		"báo cáo/a.yaml:3:7: date-impossible",
		"báo cáo/a.yaml:3:7: key-missing",
		"báo cáo/a.yaml:4:1: key-misspelt",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestWriters(t *testing.T) {
	for _, c := range []struct {
		golden string
		write  func(*bytes.Buffer) error
	}{
		{"list.json", func(b *bytes.Buffer) error { return JSON(b, sample(), Vietnamese) }},
		{"empty.json", func(b *bytes.Buffer) error { return JSON(b, nil, Vietnamese) }},
		{"list.sarif", func(b *bytes.Buffer) error { return SARIF(b, sample(), English) }},
		{"empty.sarif", func(b *bytes.Buffer) error { return SARIF(b, nil, Vietnamese) }},
		{"no-source.txt", func(b *bytes.Buffer) error { return Print(b, sample(), English, nil) }},
	} {
		var got bytes.Buffer
		if err := c.write(&got); err != nil {
			t.Fatal(err)
		}
		casefile.Golden(t, "testdata/"+c.golden, got.Bytes())
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("a\tộ\r\n\x1b\u0323x", 1, 2, 2, 1)
	f.Fuzz(func(t *testing.T, text string, line, column, endLine, endColumn int) {
		d := New("yaml-tab", Range{"a", Pos{line, column}, Pos{endLine, endColumn}})
		var out bytes.Buffer
		if err := Print(&out, []Diagnostic{d}, English, func(string) []byte { return []byte(text) }); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsRune(out.String(), '\x1b') {
			t.Errorf("an escape sequence reaches the terminal: %q", out.String())
		}
	})
}
