package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"golang.org/x/text/unicode/norm"

	"baocao/generator"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

// archival fails where the PDF of a report departs from PDF/A-2a or PDF/UA-1, or where
// qpdf, which is stricter than the reader of the tests, warns.
func archival(t *testing.T, r *generator.Report) {
	t.Helper()
	var p bytes.Buffer
	if err := r.Write(context.Background(), &p, generator.PDF); err != nil {
		t.Fatal(err)
	}
	for _, f := range conformance.Faults(p.Bytes()) {
		t.Error(f)
	}
	// A parser that is independent of the writer.
	api.DisableConfigDir()
	if err := api.Validate(bytes.NewReader(p.Bytes()), nil); err != nil {
		t.Errorf("pdfcpu: %v", err)
	}
	if _, err := exec.LookPath("qpdf"); err != nil {
		return
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, p.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func TestEveryReportIsArchival(t *testing.T) {
	var names []string
	for _, pattern := range []string{"../examples/*.yaml", "testdata/archive/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		if filepath.Base(name) == generator.OfficeFile {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) { archival(t, load(t, name)) })
	}
}

// vietnamese are all letters of Vietnamese, with the punctuation of office texts.
const vietnamese = "aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ g h iìỉĩíị k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v x yỳỷỹýỵ f j w z " +
	"AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ B C D Đ EÈẺẼÉẸ ÊỀỂỄẾỆ G H IÌỈĨÍỊ K L M N OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ P Q R S T UÙỦŨÚỤ ƯỪỬỮỨỰ V X YỲỶỸÝỴ F J W Z " +
	"0123456789 .,;:!? “ ” ‘ ’ ( ) % § ° ± × ÷ – — … € ₫ ½ ² ³ ≤ ≥"

func TestEveryCharacterIsArchivalInEveryFace(t *testing.T) {
	source := fmt.Sprintf(`co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ ĐẮK ƯƠI, viet_tat: UBND}
dia_danh: Đắk Ươi
ngay: 01/02/2026
loai: bao-cao
trich_yeu: Chữ %[1]q
noi_dung: |
  1. Tiêu đề %[1]s
  Đoạn %[1]s **%[1]s** *%[1]s* ***%[1]s***./.
ky: {chuc_vu: Chủ tịch, ho_ten: Lò Thị Ỷ}
noi_nhan: ["Lưu: VT"]
`, vietnamese)
	r, err := generator.Load(context.Background(), "chu.yaml", []byte(source), generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	archival(t, r)
}

// Random reports: tables with spans and notes, pictures, landscape appendices, nested
// lists.
func TestReportsOfEveryShapeAreArchival(t *testing.T) {
	for seed := range judge.Cases[uint64](8, 24) {
		source, files := randomreport.New(seed)
		r, err := generator.Load(context.Background(), "bat-ky.yaml", source, generator.Options{Files: files})
		if err != nil {
			t.Fatal(err)
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) { archival(t, r) })
	}
}

// What an archive cannot hold is reported at its place, and nothing is written.
func TestUnarchivableContentIsReported(t *testing.T) {
	const frame = `co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ ĐẮK ƯƠI, viet_tat: UBND}
dia_danh: Đắk Ươi
ngay: 01/02/2026
loai: bao-cao
trich_yeu: Những chỗ không lưu được
noi_dung: |
  Đoạn thứ nhất.
  %s
  [^1]: Chú thích.
ky: {chuc_vu: Chủ tịch, ho_ten: Lò Thị Ỷ}
noi_nhan: ["Lưu: VT"]
`
	for line, want := range map[string]string{
		"Ký hiệu \uF004[^1].":             "letter-private 8:11",
		"Phát\u202Etriển[^1].":            "letters-direction 8:7",
		"Biểu tượng \U0001F600[^1].":      "letter-without-glyph 8:14",
		"![[^1]](rgba.png)":               "picture-without-words 8:3",
		"![Hình[^1]](half.png)":           "picture-unreadable 8:3",
		"![Hình[^1]](half.jpg)":           "picture-unreadable 8:3",
		"![Hình[^1]](table.gif)":          "file-missing 8:3",
		"![Hình[^1]](../chu.yaml \"Tả\")": "file-outside 8:3",
	} {
		files := fstest.MapFS{}
		for name, part := range map[string]string{"rgba.png": "rgba.png", "half.png": "rgba.png", "half.jpg": "colour.jpg"} {
			data, err := os.ReadFile(filepath.Join("testdata/archive", part))
			if err != nil {
				t.Fatal(err)
			}
			if name != part {
				data = data[:len(data)*4/5]
			}
			files[name] = &fstest.MapFile{Data: data}
		}
		_, err := generator.Load(context.Background(), "a.yaml", fmt.Appendf(nil, frame, line), generator.Options{Files: files})
		var faults *generator.ReportError
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", line, err)
			continue
		}
		var found []string
		for _, d := range faults.Diagnostics {
			found = append(found, fmt.Sprintf("%s %d:%d", d.ID, d.At.Start.Line, d.At.Start.Column))
		}
		if !slices.Contains(found, want) {
			t.Errorf("%s: %q, want %s", line, found, want)
		}
	}
}

var (
	bodyText   = regexp.MustCompile(`(?ms)^noi_dung: \|\n(.*?)^ky:`)
	noteMark   = regexp.MustCompile(`\[\^(\d)\](:?)`)
	hyphenTurn = regexp.MustCompile(`(\S-)\s+`)
)

// words counts the words of a text; a word broken at its hyphen is joined again.
func words(s string) map[string]int {
	count := map[string]int{}
	for _, w := range strings.Fields(hyphenTurn.ReplaceAllString(s, "$1")) {
		count[w]++
	}
	return count
}

// Text extraction gives the text as it was written: composed characters, marks in their
// brackets, no two words joined at a line end.
func TestTextExtraction(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(laiChau)
	if err != nil {
		t.Fatal(err)
	}
	body := norm.NFC.String(string(bodyText.FindSubmatch(source)[1]))
	body = noteMark.ReplaceAllStringFunc(body, func(mark string) string {
		m := noteMark.FindStringSubmatch(mark)
		if m[2] != "" {
			return m[1] // before the note itself it has no brackets
		}
		return "(" + m[1] + ")"
	})
	_, file := build(t, laiChau, t.TempDir())
	for _, reader := range []struct {
		name string
		args []string
		// torn counts the words that the reader itself changes: it puts raised marks on
		// lines of their own, or drops a hyphen at a line end.
		torn int
	}{
		{"pdftotext", []string{"-nopgbrk", file, "-"}, 2},
		{"pdftotext", []string{"-raw", file, "-"}, 12},
		{"mutool", []string{"draw", "-q", "-F", "txt", file}, 0},
		{"gs", []string{"-q", "-sDEVICE=txtwrite", "-o", "-", file}, 12},
	} {
		t.Run(reader.name+" "+reader.args[0], func(t *testing.T) {
			judge.Need(t, reader.name)
			out, err := exec.Command(reader.name, reader.args...).Output()
			if err != nil {
				t.Fatal(err)
			}
			found := words(string(out))
			var missing []string
			for word, n := range words(body) {
				if found[word] < n {
					missing = append(missing, word)
				}
			}
			if len(missing) > reader.torn {
				slices.Sort(missing)
				t.Errorf("%d words are missing or joined: %q", len(missing), missing)
			}
			if reader.torn < 12 && !strings.Contains(string(out), "20/10/2020(1)") {
				t.Error("a note mark is joined to a date")
			}
		})
	}
}

// A report from standard input is attached under a valid file name.
func TestTheAttachedReportHasAName(t *testing.T) {
	judge.Need(t, "pdfdetach")
	source, err := os.ReadFile("../examples/mau-1.5-cong-van.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"-": "bao-cao.yaml", "": "bao-cao.yaml", "thư mục/Báo cáo số 7 ỶỴ (1).yaml": "Báo cáo số 7 ỶỴ (1).yaml", `C:\bc\a.yml`: "a.yml",
	} {
		r, err := generator.Load(context.Background(), name, source, generator.Options{AttachSource: true})
		if err != nil {
			t.Fatal(err)
		}
		archival(t, r)
		file := filepath.Join(t.TempDir(), "a.pdf")
		var b bytes.Buffer
		if err := errors.Join(r.Write(context.Background(), &b, generator.PDF), os.WriteFile(file, b.Bytes(), 0o644)); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdfdetach", "-enc", "UTF-8", "-list", file).CombinedOutput()
		if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "1: "+want) {
			t.Errorf("%q is attached as %q: %v", name, out, err)
		}
	}
}
