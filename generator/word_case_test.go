package generator_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/wordfile"
)

// wordBase is the Word file from which the cases in testdata/word differ.
const wordBase = "testdata/word/00-nen.txtar"

// wordParts returns the parts of a case, with those of the base for what it leaves out.
func wordParts(t testing.TB, c *txtar.Archive) (parts []wordfile.Part) {
	t.Helper()
	base, err := txtar.ParseFile(wordBase)
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]string{}
	for _, f := range append(base.Files, c.Files...) {
		if strings.ContainsAny(f.Name, "/[") {
			if _, known := own[f.Name]; !known {
				parts = append(parts, wordfile.Part{f.Name, ""})
			}
			own[f.Name] = string(f.Data)
		}
	}
	for i := range parts {
		parts[i][1] = own[parts[i][0]]
	}
	return parts
}

func listed(found []diagnostic.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s %s [%s] %s\n", [...]string{diagnostic.Hint: "hint", diagnostic.Warning: "warning", diagnostic.Error: "error"}[d.Severity()], d.ID, d.Clause, d.Summary(diagnostic.Vietnamese))
	}
	return b.String()
}

// TestWordFiles: the findings of check about Word files as offices make them, and what
// import makes of them.
func TestWordFiles(t *testing.T) {
	casefile.Each(t, "testdata/word/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		data := wordfile.Pack(t, wordParts(t, c)...)
		checked, err := generator.Check(context.Background(), "van-ban.docx", data, generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, found := generator.Import("van-ban.docx", data)
		out := "# check\n" + listed(checked.Diagnostics) + "# import\n" + listed(found)
		if got != nil {
			out += string(got.YAML)
		}
		return out
	})
}

// FuzzWordFiles changes Word files inside their parts, as a faulty program or a damaged
// disk would, and passes them to check and import.
func FuzzWordFiles(f *testing.F) {
	names, err := filepath.Glob("testdata/word/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatal("no cases", err)
	}
	var files [][]wordfile.Part
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		files = append(files, wordParts(f, txtar.Parse(data)))
	}
	f.Add(uint(0), uint(5), uint(300), uint(40), "<w:p>")
	f.Add(uint(0), uint(5), uint(2000), uint(0), `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>`)
	f.Add(uint(0), uint(5), uint(900), uint(300), `<w:gridSpan w:val="70"/>`)
	f.Add(uint(0), uint(3), uint(200), uint(9), `<w:basedOn w:val="Normal"/>`)
	f.Fuzz(func(t *testing.T, file, part, at, cut uint, put string) { mutated(t, files, file, part, at, cut, put) })
}

// TestMutatedWordFiles does the same with changes that a program might make, the same
// on every run.
func TestMutatedWordFiles(t *testing.T) {
	names, err := filepath.Glob("testdata/word/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	puts := []string{"", "", "<w:p>", "</w:p>", "<w:tab/>", `<w:br w:type="page"/>`, "<w:tbl>", "</w:tc>", `<w:vMerge/>`, `<w:gridSpan w:val="3"/>`,
		`<w:r><w:t>12 **x** 3.</w:t></w:r>`, `<w:numPr><w:numId w:val="1"/></w:numPr>`, `<w:b/><w:i/>`, `<w:p><w:r><w:t>1/ Một</w:t></w:r></w:p>`,
		`<w:p><w:r><w:t>“a) Hai</w:t></w:r></w:p>`, `<w:jc w:val="center"/>`, `<w:vanish/>`}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 200 {
		data, err := os.ReadFile(names[i%len(names)])
		if err != nil {
			t.Fatal(err)
		}
		files := [][]wordfile.Part{wordParts(t, txtar.Parse(data))}
		mutated(t, files, 0, uint(len(files[0])-1), uint(r.Uint32()), uint(r.Uint32()%400), puts[r.IntN(len(puts))])
	}
}

// mutated changes a file in one place and passes it to check and import.
func mutated(t *testing.T, files [][]wordfile.Part, file, part, at, cut uint, put string) {
	parts := append([]wordfile.Part(nil), files[file%uint(len(files))]...)
	p := &parts[part%uint(len(parts))]
	text := p[1]
	// A change at the edge of a tag more often leaves XML that can be read.
	from := int(at % uint(len(text)))
	if i := strings.IndexByte(text[from:], '<'); i >= 0 {
		from += i
	}
	to := min(from+int(cut%1000), len(text))
	if i := strings.IndexByte(text[to:], '<'); i >= 0 {
		to += i
	}
	p[1] = text[:from] + put + text[to:]
	data := wordfile.Pack(t, parts...)
	checked, err := generator.Check(context.Background(), "x.docx", data, generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range checked.Diagnostics {
		if strings.Contains(d.Summary(diagnostic.Vietnamese)+d.SuggestedFix(diagnostic.English), "%!") {
			t.Errorf("%s: %s", d.ID, d.Summary(diagnostic.Vietnamese))
		}
	}
	got, found := generator.Import("x.docx", data)
	if (got == nil) != diagnostic.HasErrors(found) {
		t.Fatalf("a report and errors, or neither: %s", listed(found))
	}
	if got == nil {
		return
	}
	if c := got.Count; c.In != c.Placed+c.Automatic+c.Lost {
		t.Errorf("characters are not accounted for: %+v\n%s", c, listed(found))
	}
	if lost := generator.Unaccounted(got, found); lost != nil {
		t.Errorf("inserted %q: words neither printed nor reported: %q\n%s\n%s", put, lost, listed(found), got.YAML)
	}
}

// BenchmarkWordFile measures the cost of a small Word file.
func BenchmarkWordFile(b *testing.B) {
	data, err := os.ReadFile(wordBase)
	if err != nil {
		b.Fatal(err)
	}
	file := wordfile.Pack(b, wordParts(b, txtar.Parse(data))...)
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			if _, err := generator.Check(context.Background(), "x.docx", file, generator.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("import", func(b *testing.B) {
		for b.Loop() {
			if got, found := generator.Import("x.docx", file); got == nil {
				b.Fatal(listed(found))
			}
		}
	})
}
