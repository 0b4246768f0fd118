package generator

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
	"baocao/layouts"
)

// fittable is a report and its folder.
type fittable struct {
	name  string
	data  []byte
	files fs.FS
}

// report returns it with a value of vua_trang.
func (f fittable) report(t testing.TB, fit string) *Report {
	t.Helper()
	doc, err := Parse(context.Background(), f.name, f.data)
	if err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	doc.Presentation.Fit = fit
	r, err := New(context.Background(), doc, Options{Files: f.files})
	if err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	return r
}

func (f fittable) laid(t testing.TB, fit string) *setting {
	t.Helper()
	s, err := f.report(t, fit).compose(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fittableExamples(t testing.TB) (all []fittable) {
	t.Helper()
	names, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, name := range names {
		if filepath.Base(name) == OfficeFile {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fittable{filepath.Base(name), data, os.DirFS("../examples")})
	}
	return all
}

func fittableRandom(n int) (all []fittable) {
	for seed := range uint64(n) {
		data, files := randomreport.New(seed)
		all = append(all, fittable{fmt.Sprintf("%03d.yaml", seed), data, files})
	}
	return all
}

// lines returns a report of n one-line paragraphs; more are further keys.
func lines(n int, more string) fittable {
	return fittable{name: "x.yaml", data: []byte("co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ BẢN BO], viet_tat: UBND}\nso: 88\ndia_danh: Bản Bo\n" +
		"ngay: 30/11/2026\nloai: bao-cao\ntrich_yeu: Tình hình tháng 11\nnoi_dung: |\n" + strings.Repeat("  Đoạn này có một dòng.\n", n-1) +
		"  Trên đây là báo cáo tháng 11./.\nky: {chuc_vu: Chủ tịch, ho_ten: Lò Văn Thắng}\nnoi_nhan: [\"Lưu: VT\"]\n" + more)}
}

// TestFit: a second page with a few lines and the signature is avoided by a slightly
// smaller line pitch, or gets more lines where that does not help; what a report states
// is kept, and both files have the chosen setting.
func TestFit(t *testing.T) {
	const own = 360 // 14 pt on 18 pt
	for _, c := range []struct {
		name       string
		lines      int
		more       string
		pages, bad int
		pitch      layouts.Length
		hint       string
	}{
		{"one page stays as it is", 14, "", 1, 0, own, ""},
		{"two lines too many are brought on page 1", 19, "", 1, 0, 340, "gian_dong: 17 pt"},
		{"so are more, nearer still", 20, "", 1, 0, 322, "co_chu: 12-13-13, gian_dong: 16,1 pt"},
		{"vua_trang: khong", 19, "trinh_bay: {vua_trang: khong}\n", 2, 1, own, ""},
		{"a pitch that the report states stays", 19, "trinh_bay: {gian_dong: 18pt}\n", 2, 1, own, ""},
		{"vua_trang: co makes one page of what would be two good ones", 21, "trinh_bay: {vua_trang: co}\n", 1, 0, 300, "co_chu_noi_dung: 13 pt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := lines(c.lines, c.more)
			r, err := Load(context.Background(), f.name, f.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			s, err := r.compose(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			pitch := s.document.Sheet.Style("noi_dung").Pitch
			if len(s.layout.Pages) != c.pages || s.bad != c.bad || pitch != c.pitch {
				t.Errorf("%d pages, %d end badly, lines of %d twips; want %d, %d, %d", len(s.layout.Pages), s.bad, pitch, c.pages, c.bad, c.pitch)
			}
			hint := ""
			for _, d := range s.found {
				if d.ID == diagnostic.PagesFitted {
					hint = d.Summary(diagnostic.Vietnamese)
				}
			}
			if !strings.Contains(hint, c.hint) || (hint == "") != (c.hint == "") {
				t.Errorf("reported %q, want %q", hint, c.hint)
			}
			var word bytes.Buffer
			if err := r.Write(context.Background(), &word, DOCX); err != nil {
				t.Fatal(err)
			}
			if styles := part(t, word.Bytes(), "word/styles.xml"); !strings.Contains(styles, fmt.Sprintf(`w:line="%d"`, c.pitch)) {
				t.Errorf("no style of the DOCX has lines of %d twips", c.pitch)
			}
		})
	}
}

// part returns a part of a Word file.
func part(t *testing.T, word []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestFitOverManyReports counts pages, and those that end badly, before and after: no
// report has more that end badly, and with "co" none has more pages.
func TestFitOverManyReports(t *testing.T) {
	for _, set := range []struct {
		name    string
		reports []fittable
	}{{"examples", fittableExamples(t)}, {"random reports", fittableRandom(judge.Cases(10, 200))}} {
		var pages, bad [3]int
		for _, r := range set.reports {
			var s [3]*setting
			for i, fit := range []string{asIs, "", fewest} {
				s[i] = r.laid(t, fit)
				pages[i] += len(s[i].layout.Pages)
				bad[i] += s[i].bad
			}
			if s[1].bad > s[0].bad {
				t.Errorf("%s: %d pages end badly, %d before", r.name, s[1].bad, s[0].bad)
			}
			if len(s[2].layout.Pages) > len(s[0].layout.Pages) {
				t.Errorf("%s: %d pages, %d before", r.name, len(s[2].layout.Pages), len(s[0].layout.Pages))
			}
		}
		t.Logf("%d %s: unfitted %d pages, %d end badly; fitted %d pages, %d; with vua_trang: co %d pages, %d",
			len(set.reports), set.name, pages[0], bad[0], pages[1], bad[1], pages[2], bad[2])
	}
}

// BenchmarkFit measures the cost of fitting over reports of all kinds, including those
// whose pages end well: both files of each.
func BenchmarkFit(b *testing.B) {
	reports := append(fittableExamples(b), fittableRandom(60)...)
	for _, fit := range []string{asIs, "mac-dinh", fewest} {
		b.Run(fit, func(b *testing.B) {
			if fit == "mac-dinh" {
				fit = ""
			}
			for b.Loop() {
				for _, f := range reports {
					r := f.report(b, fit)
					if err := errors.Join(r.Write(context.Background(), io.Discard, DOCX), r.Write(context.Background(), io.Discard, PDF)); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
