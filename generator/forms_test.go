package generator

import (
	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// forms returns the examples named after the official forms, in the forms' order: Mẫu
// 1.10 after Mẫu 1.9.
func forms(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../examples/mau-*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	number := func(name string) int {
		var part, n int
		if _, err := fmt.Sscanf(filepath.Base(name), "mau-%d.%d-", &part, &n); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return 100*part + n
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	return names
}

// TestEveryFormHasAnExample: each form that the decree prints (PL III, II) has an
// example, without findings.
func TestEveryFormHasAnExample(t *testing.T) {
	missing := map[string]bool{}
	for part, last := range map[int]int{1: 10, 2: 2, 3: 2} {
		for n := 1; n <= last; n++ {
			missing[fmt.Sprintf("mau-%d.%d-", part, n)] = true
		}
	}
	for _, name := range forms(t) {
		for prefix := range missing {
			if ok, _ := filepath.Match(prefix+"*", filepath.Base(name)); ok {
				delete(missing, prefix)
			}
		}
		found, err := example(t, name).Diagnostics(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found {
			t.Errorf("%s:%d: %s", name, d.At.Start.Line, d.ID)
		}
	}
	for prefix := range missing {
		t.Errorf("no example of %s", prefix)
	}
}

// TestEverySkeletonBuilds: a skeleton that has been filled in is a document of its kind
// without findings; before that, the only findings are that it is not filled in.
func TestEverySkeletonBuilds(t *testing.T) {
	each := func(t *testing.T, standard, kind string) {
		t.Run(standard+"/"+kind, func(t *testing.T) {
			var unfilled *ReportError
			_, err := Load(context.Background(), kind+".yaml", []byte(Skeleton(standard, kind)), Options{})
			if !errors.As(err, &unfilled) {
				t.Fatalf("the skeleton passes without being filled in: %v", err)
			}
			for _, d := range unfilled.Diagnostics {
				if d.ID != diagnostic.NotFilledIn {
					t.Errorf("line %d of the skeleton: %s", d.At.Start.Line, d.ID)
				}
			}
			filled := strings.ReplaceAll(Skeleton(standard, kind), "…", "xã Bản Bo")
			r, err := Load(context.Background(), kind+".yaml", []byte(filled), Options{})
			if err != nil {
				t.Fatal(err)
			}
			found, err := r.Diagnostics(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range found {
				t.Errorf("line %d: %s", d.At.Start.Line, d.ID)
			}
			if err := errors.Join(r.Write(context.Background(), io.Discard, DOCX), r.Write(context.Background(), io.Discard, PDF)); err != nil {
				t.Error(err)
			}
		})
	}
	for _, standard := range Standards() {
		for _, kind := range Kinds(standard) {
			each(t, standard, kind)
		}
	}
}

// TestContactSheet makes the picture of all first pages that the README shows.
func TestContactSheet(t *testing.T) {
	t.Parallel()
	judge.Need(t, "pdftoppm")
	var first []*image.Gray
	for _, name := range forms(t) {
		first = append(first, drawnPages(t, example(t, name), 48, "-l", "1")[0])
	}
	sameShades(t, "../examples/mau.png", fewShades(contactSheet(first, 4)), 0.5)

	first = nil
	others, err := filepath.Glob("../examples/the-loai/*.yaml")
	if err != nil || len(others) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range others {
		first = append(first, drawnPages(t, example(t, name), 48, "-l", "1")[0])
	}
	sameShades(t, "../examples/the-loai.png", fewShades(contactSheet(first, 7)), 0.5)
}

// drawnPages returns the pages of a report's PDF, rendered at dots dpi; the arguments
// for pdftoppm may select some.
func drawnPages(t *testing.T, r *Report, dots int, args ...string) (pages []*image.Gray) {
	t.Helper()
	var pdf bytes.Buffer
	if err := r.Write(context.Background(), &pdf, PDF); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(file, pdf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"-r", strconv.Itoa(dots), "-gray", "-png"}, append(args, file, filepath.Join(dir, "page"))...)
	cmd := exec.Command("pdftoppm", args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, decoded(t, data))
	}
	return pages
}

// contactSheet lays pages side by side, across in a row.
func contactSheet(pages []*image.Gray, across int) *image.Gray {
	const gap = 12
	var size image.Point
	for _, page := range pages {
		size.X, size.Y = max(size.X, page.Bounds().Dx()+gap), max(size.Y, page.Bounds().Dy()+gap)
	}
	rows := (len(pages) + across - 1) / across
	sheet := image.NewGray(image.Rect(0, 0, across*size.X+gap, rows*size.Y+gap))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.Gray{Y: 0xc0}), image.Point{}, draw.Src)
	for i, page := range pages {
		corner := image.Pt(gap+i%across*size.X, gap+i/across*size.Y)
		draw.Draw(sheet, page.Bounds().Add(corner), page, image.Point{}, draw.Src)
	}
	return sheet
}

// fewShades returns a picture in sixteen shades, which is a third of the size.
func fewShades(from *image.Gray) *image.Paletted {
	const step = 17
	var shades color.Palette
	for y := 0; y < 256; y += step {
		shades = append(shades, color.Gray{Y: uint8(y)})
	}
	to := image.NewPaletted(from.Bounds(), shades)
	for i, y := range from.Pix {
		to.Pix[i] = uint8((int(y) + step/2) / step)
	}
	return to
}
