package generator_test

import (
	"archive/zip"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
	"baocao/generator/internal/report"
	"baocao/generator/internal/resolve"
	"baocao/layouts"
)

// randomFiles writes random reports as Word files to a folder, and returns their
// documents.
func randomFiles(t *testing.T, folder string, reports int) (names []string, docs []*document.Document) {
	t.Helper()
	sheet, err := layouts.Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(reports) {
		data, files := randomreport.New(seed)
		yaml := filepath.Join(folder, fmt.Sprintf("%03d.yaml", seed))
		if err := os.WriteFile(yaml, data, 0o644); err != nil {
			t.Fatal(err)
		}
		name, _ := written(t, yaml, folder, files)
		stated, found := report.Load("bao-cao.yaml", data, files)
		if diagnostic.HasErrors(found) {
			t.Fatal(found)
		}
		doc, _ := resolve.Resolve(context.Background(), resolve.Read(context.Background(), stated, &sheet.Levels, files, nil), sheet, fonts.Default())
		names, docs = append(names, name), append(docs, doc)
	}
	return names, docs
}

// TestSchemaOfEveryReport validates all examples and some random reports with the Open
// XML SDK.
func TestSchemaOfEveryReport(t *testing.T) {
	validator := os.Getenv("BAOCAO_OOXML_VALIDATOR")
	if validator == "" {
		t.Skip("BAOCAO_OOXML_VALIDATOR names no validator: the schema is not checked")
	}
	folder := t.TempDir()
	names, _ := randomFiles(t, folder, 60)
	examples, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, example := range examples {
		if filepath.Base(example) != generator.OfficeFile {
			name, _ := build(t, example, folder)
			names = append(names, name)
		}
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			out, err := exec.Command(validator, name).CombinedOutput()
			var verdict struct{ OK bool }
			if json.Unmarshal(out, &verdict) != nil || !verdict.OK {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestPandocReadsHeadingsAndNotes: pandoc finds every heading of a level that Word has
// by name, and every note.
func TestPandocReadsHeadingsAndNotes(t *testing.T) {
	t.Parallel()
	judge.Need(t, "pandoc")
	names, docs := randomFiles(t, t.TempDir(), 12)
	for i, name := range names {
		out, err := exec.Command("pandoc", "-f", "docx", "-t", "json", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(out, &tree); err != nil {
			t.Fatal(err)
		}
		headings := 0
		for _, s := range docs[i].Sections {
			for _, b := range s.Blocks {
				if h, ok := b.(*document.Heading); ok && strings.HasPrefix(docs[i].Sheet.Style(h.Style).Word, "heading ") {
					headings++
				}
			}
		}
		if got := count(tree, "Header"); got < headings {
			t.Errorf("seed %d: %d headings of %d", i, got, headings)
		}
		if got := count(tree, "Note"); got != len(docs[i].Notes) {
			t.Errorf("seed %d: %d notes of %d", i, got, len(docs[i].Notes))
		}
	}
}

// count returns how many elements of a kind pandoc's tree has.
func count(tree any, kind string) (n int) {
	switch v := tree.(type) {
	case map[string]any:
		if v["t"] == kind {
			n++
		}
		for _, child := range v {
			n += count(child, kind)
		}
	case []any:
		for _, child := range v {
			n += count(child, kind)
		}
	}
	return n
}

// TestLibreOfficeKeepsWhatItSaves: a file that LibreOffice opens and saves has the same
// notes, numbered paragraphs and styles.
func TestLibreOfficeKeepsWhatItSaves(t *testing.T) {
	judge.Need(t, "soffice")
	folder, saved := t.TempDir(), t.TempDir()
	names, _ := randomFiles(t, folder, 12)
	installed.converted(t, "docx", saved, names...)
	for _, name := range names {
		before, after := kept(t, name), kept(t, filepath.Join(saved, filepath.Base(name)))
		for _, what := range []string{"notes", "numbered", "styles"} {
			if !slices.Equal(before[what], after[what]) {
				t.Errorf("%s: %s were %v, are %v", filepath.Base(name), what, before[what], after[what])
			}
		}
	}
}

var (
	noteCall   = regexp.MustCompile(`<w:footnoteReference [^>]*w:id="`)
	paragraph  = regexp.MustCompile(`(?s)<w:p[ >].*?</w:p>`)
	numbering  = regexp.MustCompile(`<w:numPr>(?:<w:ilvl w:val="(\d)"/>)?<w:numId w:val="(\d+)"`)
	wholeStyle = regexp.MustCompile(`(?s)<w:style [^>]*w:styleId="([^"]+)".*?</w:style>`)
	styleOf    = regexp.MustCompile(`<w:pStyle w:val="([^"]+)"`)
	styleNamed = regexp.MustCompile(`(?s)<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"`)
)

// kept returns what a Word file must not lose: the number of referenced notes, the
// level of each numbered paragraph, the names of the styles it uses.
func kept(t *testing.T, name string) map[string][]string {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	part := func(name string) string {
		in, err := archive.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	body := part("word/document.xml")
	found := map[string][]string{"notes": {fmt.Sprint(len(noteCall.FindAllString(body, -1)))}}
	styles := part("word/styles.xml")
	byStyle := map[string]string{} // the numbering that a style gives
	for _, m := range wholeStyle.FindAllStringSubmatch(styles, -1) {
		byStyle[m[1]] = m[0]
	}
	for _, text := range paragraph.FindAllString(body, -1) {
		m := numbering.FindStringSubmatch(text)
		if style := styleOf.FindStringSubmatch(text); m == nil && style != nil {
			m = numbering.FindStringSubmatch(byStyle[style[1]])
		}
		if m != nil && m[2] != "0" {
			found["numbered"] = append(found["numbered"], cmp.Or(m[1], "0"))
		}
	}
	names := map[string]string{}
	for _, m := range styleNamed.FindAllStringSubmatch(styles, -1) {
		names[m[1]] = strings.ToLower(m[2])
	}
	for _, m := range styleOf.FindAllStringSubmatch(body, -1) {
		// LibreOffice removes the tiny paragraph after a table, and adds it again.
		if s := names[m[1]]; s != "sau bảng" && !slices.Contains(found["styles"], s) {
			found["styles"] = append(found["styles"], s)
		}
	}
	slices.Sort(found["styles"])
	return found
}
