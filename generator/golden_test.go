package generator

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/internal/casefile"
	"baocao/generator/internal/judge"
)

// flagship is the example whose files and pictures are in the repository.
const flagship = "lai-chau-2021-02"

func example(t *testing.T, name string) *Report {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Load(context.Background(), filepath.Base(name), data, Options{Files: os.DirFS(filepath.Dir(name))})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPagesOfExamples compares the content of every page, and its reading order, with
// goldens.
func TestPagesOfExamples(t *testing.T) {
	names, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range names {
		if filepath.Base(name) == OfficeFile {
			continue
		}
		base := strings.TrimSuffix(filepath.Base(name), ".yaml")
		t.Run(base, func(t *testing.T) {
			made, err := example(t, name).compose(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			casefile.Golden(t, filepath.Join("testdata", base+".pages.txt"), []byte(made.layout.Dump()))
			casefile.Golden(t, filepath.Join("testdata", base+".tags.txt"), []byte(made.layout.TagDump()))
		})
	}
}

func TestFlagshipFiles(t *testing.T) {
	r := example(t, "../examples/"+flagship+".yaml")
	var word, pdf bytes.Buffer
	if err := r.Write(context.Background(), &word, DOCX); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(context.Background(), &pdf, PDF); err != nil {
		t.Fatal(err)
	}
	casefile.Golden(t, "../examples/"+flagship+".docx", word.Bytes())
	casefile.Golden(t, "../examples/"+flagship+".pdf", pdf.Bytes())
}

// TestFlagshipPictures renders the pages and compares them with the pictures in the
// README.
func TestFlagshipPictures(t *testing.T) {
	t.Parallel()
	judge.Need(t, "pdftoppm")
	dir := t.TempDir()
	cmd := exec.Command("pdftoppm", "-r", "60", "-gray", "-png", "../examples/"+flagship+".pdf", filepath.Join(dir, "page"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(pages) != 10 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	for _, page := range pages {
		n := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(page), "page-"), ".png")
		shown := fmt.Sprintf("../examples/%s-trang-%s.png", flagship, n)
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		sameShades(t, shown, decoded(t, data), 3)
	}
}

// sameShades compares a picture with the one in the repository. Renderers differ in the
// shade of an edge, so the shades are compared on average: by at most most of 255.
func sameShades(t *testing.T, file string, drawn image.Image, most float64) {
	t.Helper()
	if *casefile.Update {
		var data bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&data, drawn); err != nil {
			t.Fatal(err)
		}
		casefile.Golden(t, file, data.Bytes())
		return
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x, y := decoded(t, kept), gray(drawn)
	if x.Bounds() != y.Bounds() {
		t.Fatalf("%s has %v, drawn is %v", file, x.Bounds(), y.Bounds())
	}
	sum := 0
	for i := range x.Pix {
		d := int(x.Pix[i]) - int(y.Pix[i])
		sum += max(d, -d)
	}
	if off := float64(sum) / float64(len(x.Pix)); off > most {
		t.Errorf("%s differs by %.1f shades of 255 from what is drawn", file, off)
	}
}

// decoded returns a PNG file in shades of gray.
func decoded(t *testing.T, data []byte) *image.Gray {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return gray(img)
}

func gray(img image.Image) *image.Gray {
	if already, ok := img.(*image.Gray); ok {
		return already
	}
	gray := image.NewGray(img.Bounds())
	draw.Draw(gray, gray.Bounds(), img, img.Bounds().Min, draw.Src)
	return gray
}
