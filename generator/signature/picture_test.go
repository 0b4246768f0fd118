package signature

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/casefile"
	"baocao/generator/internal/judge"
	"baocao/layouts"
)

// shown is the README's picture of the last page.
const shown = "../../examples/lai-chau-2021-02-da-ky.png"

// pictured compares the rendered last page with the README's picture. Renderers differ
// at edges, so the shades are compared on average.
func pictured(t *testing.T, data []byte) {
	t.Helper()
	judge.Need(t, "pdftoppm")
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "60", "-f", "10", "-l", "10", "-png", file, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	drawn, err := os.ReadFile(filepath.Join(dir, "page-10.png"))
	if err != nil {
		t.Fatal(err)
	}
	if *casefile.Update {
		if err := os.WriteFile(shown, drawn, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(shown)
	if err != nil {
		t.Fatal(err)
	}
	if off := shades(t, kept, drawn); off > 3 {
		t.Errorf("%s differs by %.1f shades of 255 from what is drawn", shown, off)
	}
}

func shades(t *testing.T, a, b []byte) float64 {
	t.Helper()
	x, err1 := png.Decode(bytes.NewReader(a))
	y, err2 := png.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil || x.Bounds() != y.Bounds() {
		t.Fatalf("%v, %v", err1, err2)
	}
	sum, count := 0, 0
	each := func(m image.Image, x, y int) [3]int {
		r, g, b, _ := m.At(x, y).RGBA()
		return [3]int{int(r >> 8), int(g >> 8), int(b >> 8)}
	}
	for j := x.Bounds().Min.Y; j < x.Bounds().Max.Y; j++ {
		for i := x.Bounds().Min.X; i < x.Bounds().Max.X; i++ {
			p, q := each(x, i, j), each(y, i, j)
			for c := range p {
				sum += max(p[c]-q[c], q[c]-p[c])
				count++
			}
		}
	}
	return float64(sum) / float64(count)
}

// The appearance of a signature follows the edition by which the document was laid out.
func TestAppearanceFollowsTheEdition(t *testing.T) {
	for name, want := range map[string]string{"dang-nghi-quyet-2026.yaml": "hd05", "lai-chau-2021-02.yaml": "nd30"} {
		source, err := os.ReadFile("../../examples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for fields, want := range map[bool]string{true: want, false: layouts.Default} {
			r, err := generator.Load(t.Context(), name, source, generator.Options{Fields: fields})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := r.Write(t.Context(), &b, generator.PDF); err != nil {
				t.Fatal(err)
			}
			if sheet, err := open(t, b.Bytes()).sheet(); err != nil || sheet.Edition != want {
				t.Errorf("%s, fields %v: the appearance is that of %s, want %s: %v", name, fields, sheet.Edition, want, err)
			}
		}
	}
}
