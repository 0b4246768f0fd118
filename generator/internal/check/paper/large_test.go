package paper_test

import (
	"fmt"
	"strings"
	"testing"

	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/word"
)

// largeFiles returns documents made to take long, of n pieces each.
func largeFiles(n int) map[string]string {
	return map[string]string{
		"wrong everywhere": strings.Repeat("left 40 color=FF0000 font=Arial | Một đoạn văn dài sai mọi quy định về cỡ chữ, màu chữ và phông chữ.\n", n),
		"columns":          "center 28 | " + strings.Repeat(`SỞ\t`, n),
		"lines":            "center 28 | " + strings.Repeat(`SỞ\n`, n),
		"runs":             "both 28 | BÁO" + strings.Repeat("¦b¦a¦i¦ơ", n),
		"appendices":       "center b page | BÁO CÁO\nleft | Nơi nhận:\n" + strings.Repeat("center b page | Phụ lục I\n", n),
		"recipients":       "center b | BÁO CÁO\nleft | Nơi nhận:\n" + strings.Repeat("left | - Sở A;\n", n),
	}
}

// TestLargeFiles: each finding is reported once, however long the document.
func TestLargeFiles(t *testing.T) {
	for name, text := range largeFiles(judge.Cases(5_000, 20_000)) {
		t.Run(name, func(t *testing.T) {
			doc, found := word.Read("x.docx", wordFile(t, text))
			if doc == nil {
				t.Fatal(found)
			}
			if reported, _, _ := paper.Run("x.docx", doc); len(reported) == 0 || len(reported) > 200 {
				t.Errorf("%d findings", len(reported))
			}
		})
	}
}

// BenchmarkLargeFiles shows that a document four times as long takes four times as
// long, not sixteen.
func BenchmarkLargeFiles(b *testing.B) {
	for name := range largeFiles(1) {
		for _, n := range []int{5_000, 20_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				data := wordFile(b, largeFiles(n)[name])
				for b.Loop() {
					doc, found := word.Read("x.docx", data)
					if doc == nil {
						b.Fatal(found)
					}
					paper.Run("x.docx", doc)
				}
			})
		}
	}
}
