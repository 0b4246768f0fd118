package diagnostic_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
)

// found returns the findings of a report with a misspelt key.
func found() []diagnostic.Diagnostic {
	at := diagnostic.Range{File: "a.yaml", Start: diagnostic.Pos{Line: 1, Column: 1}, End: diagnostic.Pos{Line: 1, Column: 5}}
	return []diagnostic.Diagnostic{diagnostic.New(diagnostic.KeyMisspelt, at, "nagy", "ngay")}
}

const source = "nagy: 02/03/2026\n"

func ExamplePrint() {
	err := diagnostic.Print(os.Stdout, found(), diagnostic.English, func(string) []byte { return []byte(source) })
	fmt.Println(err)
	// Output:
	// a.yaml:1:1: error: There is no key “nagy”; did you mean “ngay”?
	// 1 | nagy: 02/03/2026
	//   | ^~~~
	// Suggested fix: Change the key to ngay
	// <nil>
}

func ExampleApply() {
	fixed, n := diagnostic.Apply("a.yaml", source, found())
	fmt.Printf("%d %s", n, fixed)
	// Output: 1 ngay: 02/03/2026
}

func ExampleJSON() {
	err := diagnostic.JSON(os.Stdout, nil, diagnostic.Vietnamese)
	fmt.Println(err)
	// Output:
	// {
	//   "diagnostics": []
	// }
	// <nil>
}

func ExampleDiagnostic_Summary() {
	d := found()[0]
	fmt.Println(d.Summary(diagnostic.Vietnamese))
	fmt.Println(d.Summary(diagnostic.English))
	// Output:
	// Không có mục nào tên là “nagy”; có phải “ngay” không?
	// There is no key “nagy”; did you mean “ngay”?
}

// SARIF is the format of code-scanning services.
func ExampleSARIF() {
	var out bytes.Buffer
	if err := diagnostic.SARIF(&out, found(), diagnostic.English); err != nil {
		fmt.Println(err)
		return
	}
	var log struct {
		Version string
		Runs    []struct {
			Results []struct{ RuleID, Level string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(log.Version, log.Runs[0].Results)
	// Output: 2.1.0 [{key-misspelt error}]
}

func ExampleIDs() {
	fmt.Println(slices.Contains(diagnostic.IDs(), diagnostic.KeyMisspelt))
	// Output: true
}

// Every finding has a general text, for a page that explains them.
func ExampleExplain() {
	e, _ := diagnostic.Explain(diagnostic.KeyMisspelt, diagnostic.English)
	fmt.Println(e.Summary)
	fmt.Println(e.SuggestedFix)
	// Output:
	// There is no key “…”; did you mean “…”?
	// Change the key to …
}

// A program that reads reports itself can report findings as the generator does:
// sorted, with errors distinguished from warnings.
func ExampleNew() {
	at := func(line, column int) diagnostic.Range {
		return diagnostic.Range{File: "a.yaml", Start: diagnostic.Pos{Line: line, Column: column}}
	}
	list := []diagnostic.Diagnostic{
		diagnostic.New(diagnostic.NumberOrder, at(7, 3), "3.", "2.").Replacing("2."),
		diagnostic.New(diagnostic.KeyMisspelt, at(1, 1), "nagy", "ngay").Under("PL I, I.II.4"),
	}
	diagnostic.Sort(list)
	for _, d := range list {
		fmt.Printf("%v [%s] edit: %t, unjudged: %t\n", d, d.Clause, d.Edit != nil, d.Unjudged())
	}
	fmt.Println(diagnostic.HasErrors(list), list[1].Severity() == diagnostic.Warning)
	// Output:
	// a.yaml:1:1: Không có mục nào tên là “nagy”; có phải “ngay” không? [PL I, I.II.4] edit: false, unjudged: false
	// a.yaml:7:3: Ghi “3.”, đúng thứ tự phải là “2.” [] edit: true, unjudged: false
	// true true
}

// A column counts characters as people do, whatever bytes they consist of.
func ExamplePosition() {
	text := "loai: bao-cao\r\ntrich_yeu: Kết quả"
	line := diagnostic.Lines(text)[1]
	fmt.Println(diagnostic.Position(line, strings.Index(line, "quả")))
	fmt.Println(diagnostic.Visible("a\u202eb"))
	// Output:
	// 16
	// a<U+202E>b
}

// The arguments of messages in both languages.
func ExampleLanguage_Format() {
	for _, lang := range []diagnostic.Language{diagnostic.Vietnamese, diagnostic.English} {
		fmt.Println(diagnostic.Paragraph(12).In(lang), diagnostic.Line(3).In(lang),
			diagnostic.Number(1.5, 1).In(lang), diagnostic.Size(16_500_000).In(lang))
	}
	fmt.Println(diagnostic.English.Format("%[1]d {error|errors} in %[2]s", 2, diagnostic.Line(3)))
	// Output:
	// đoạn 12 dòng 3 1,5 15,7 MB
	// paragraph 12 line 3 1.5 15.7 MB
	// 2 errors in line 3
}
