package resolve

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"baocao/fonts"
	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

// drawn makes the picture that a case describes: "472x260" in a file that ends in .png
// is transparent, "472x260 opaque" and a .jpg are not. Other files are unchanged.
func drawn(name string, data []byte) []byte {
	var width, height int
	var ground string
	if n, _ := fmt.Sscanf(string(data), "%dx%d %s", &width, &height, &ground); n < 2 {
		return data
	}
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	if ground == "opaque" {
		draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	var err error
	if filepath.Ext(name) == ".jpg" {
		err = jpeg.Encode(&b, m, nil)
	} else {
		err = png.Encode(&b, m)
	}
	if err != nil {
		panic(err) // writing to memory cannot fail
	}
	return b.Bytes()
}

// TestResolve runs the cases in testdata: a report, the files beside it, and the
// resulting document with the findings.
func TestResolve(t *testing.T) {
	casefile.Each(t, "testdata/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		files := casefile.Files(c)
		for name, f := range files {
			f.Data = drawn(name, f.Data)
		}
		stated, found := report.Load("report.yaml", c.Files[0].Data, files)
		sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
		if err != nil {
			t.Fatal(err)
		}
		doc, built := Resolve(context.Background(), Read(context.Background(), stated, &sheet.Levels, files, nil), sheet, fonts.Default())
		var got strings.Builder
		got.WriteString(doc.Dump())
		for _, d := range append(found, built...) {
			got.WriteString(string(d.ID) + ": " + d.Summary(diagnostic.Vietnamese) + "\n")
		}
		return got.String()
	})
}
