package diagnostic

import (
	"fmt"
	"strings"
	"testing"

	"baocao/generator/internal/casefile"
)

// TestIDs compares ids.go with the catalogue. After adding a finding, write it again:
//
//	go test ./generator/diagnostic -run TestIDs -update
func TestIDs(t *testing.T) {
	var b strings.Builder
	b.WriteString("package diagnostic\n\n// The findings of the catalogue, for programs that look for one. The file is\n// written by TestIDs.\nconst (\n")
	width := 0
	for _, id := range IDs() {
		width = max(width, len(constant(id)))
	}
	for _, id := range IDs() {
		fmt.Fprintf(&b, "\t%-*s ID = %q\n", width, constant(id), id)
	}
	b.WriteString(")\n")
	casefile.Golden(t, "ids.go", []byte(b.String()))
}

// constant returns the Go name of a finding: KeyMisspelt.
func constant(id ID) string {
	var b strings.Builder
	for _, word := range strings.Split(string(id), "-") {
		switch word {
		case "yaml", "json", "utf16", "csv", "xml", "pdf":
			b.WriteString(strings.ToUpper(word))
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
