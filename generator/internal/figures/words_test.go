package figures

import (
	"fmt"
	"go/format"
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"baocao/generator/internal/casefile"
)

// TestCompiledWords: words_compiled.go is words.yaml; after a change to that, run go
// generate.
func TestCompiledWords(t *testing.T) {
	data, err := os.ReadFile("words.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var v vocabulary
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	value := strings.ReplaceAll(fmt.Sprintf("%#v", v), "figures.", "")
	for _, end := range []string{`", `, "}, "} {
		value = strings.ReplaceAll(value, end, strings.TrimSpace(end)+"\n")
	}
	source, err := format.Source([]byte("// Code generated from words.yaml by go generate; DO NOT EDIT.\n\npackage figures\n\n" +
		"func compiledWords() *vocabulary {\nreturn &" + value + "}\n"))
	if err != nil {
		t.Fatal(err)
	}
	casefile.Golden(t, "words_compiled.go", source)
}
