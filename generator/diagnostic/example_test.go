package diagnostic_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"baocao/generator/diagnostic"
)

// found is what the reading of a report finds in it.
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

// SARIF is what code-scanning services read.
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
