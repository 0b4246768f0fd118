package generator

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"baocao/generator/internal/wordfile"
)

// tenMegabytes returns a Word file whose text takes ten megabytes of XML.
func tenMegabytes(b testing.TB) []byte {
	b.Helper()
	text, err := os.ReadFile("testdata/offices/bao-cao-xa.txt")
	if err != nil {
		b.Fatal(err)
	}
	p, err := wordfile.Parse(string(text))
	if err != nil {
		b.Fatal(err)
	}
	const paragraphs = 22000
	p.Body = nil
	for i := range paragraphs {
		p.Body = append(p.Body, wordfile.Item{Text: fmt.Sprintf("Trong tháng %d, xã đã nạo vét %d km kênh mương, huy động %d ngày công của các hộ dân trong vùng tưới.", i%12+1, i%40+1, i)})
	}
	p.Body[paragraphs-1].Text = strings.TrimSuffix(p.Body[paragraphs-1].Text, ".") + "./."
	return wordfile.Write(b, p, wordfile.Manner{})
}

// BenchmarkTenMegabytes measures the cost of such a file.
func BenchmarkTenMegabytes(b *testing.B) {
	file := tenMegabytes(b)
	b.Run("check", func(b *testing.B) {
		b.SetBytes(10 << 20)
		for b.Loop() {
			if _, err := Check(context.Background(), "x.docx", file, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("import", func(b *testing.B) {
		b.SetBytes(10 << 20)
		for b.Loop() {
			if got, found := Import("x.docx", file); got == nil {
				b.Fatal(found)
			}
		}
	})
}
