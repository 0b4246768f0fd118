package signature

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/internal/judge"
)

// marked returns the PDF of an example with fields; open clears some keys of its
// report.
func marked(t *testing.T, name string, open func(*generator.Document)) []byte {
	t.Helper()
	source, err := os.ReadFile("../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	document, err := generator.Parse(t.Context(), "a.yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	open(document)
	r, err := generator.New(t.Context(), document, generator.Options{Fields: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(t.Context(), &b, generator.PDF); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// firstLine returns the first line of a file as a reader sees it.
func firstLine(t *testing.T, data []byte) string {
	t.Helper()
	judge.Need(t, "pdftotext")
	file := t.TempDir() + "/a.pdf"
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return strings.Join(strings.Fields(first), " ")
}

// At the top right of an electronic appendix are its number, which the clerk enters,
// and the time of the office's signature.
func TestTheMarkOfAnAppendix(t *testing.T) {
	a := newAuthority(t)
	data := marked(t, "mau-2.2-phu-luc-dien-tu.yaml", func(d *generator.Document) {
		d.Number, d.SignedAt = "", time.Time{}
	})
	conforms(t, "appendix", data)
	day := time.Date(2026, 3, 16, 0, 0, 0, 0, vietnam)
	data = enter(t, data, Number{"33", day})
	conforms(t, "numbered", data)
	if got := open(t, data).Meant(SealField); got != MarkField {
		t.Errorf("the office signs in %s", got)
	}
	// A picture of the seal is not shown there.
	data = sign(t, data, Request{
		Field: MarkField, Key: a.key(t, "ỦY BAN NHÂN DÂN XÃ PHONG THỔ", "ec"), Time: day.Add(9 * time.Hour), Look: &Look{Picture: picture(t, "dau-chi-dau.png")},
	})
	conforms(t, "signed", data)
	judges(t, "marked", data, 1)
	v := verify(t, data, a)
	if v.Verdict != Valid || !slices.Equal(changeLines(v.Before), []string{"entered so 33", "signed thong_tin_ky_so", "described"}) {
		t.Errorf("%s: %q", v.Verdict, changeLines(v.Before))
	}
	if line := firstLine(t, data); line != "Số: 33/KH-UBND; 16/03/2026; 09:00:00 +07:00" {
		t.Errorf("the mark is %q", line)
	}
}

// At the top right of an electronic copy are its form, the office and the time.
func TestTheMarkOfACopy(t *testing.T) {
	a := newAuthority(t)
	data := marked(t, "mau-3.2-sao-dien-tu.yaml", func(d *generator.Document) { d.SignedAt = time.Time{} })
	conforms(t, "copy", data)
	data = sign(t, data, Request{Field: MarkField, Key: a.key(t, "ỦY BAN NHÂN DÂN XÃ BÌNH LƯ", "ec"), Time: now})
	conforms(t, "signed", data)
	if v := verify(t, data, a); v.Verdict != Valid {
		t.Errorf("%+v", v)
	}
	if line := firstLine(t, data); line != "SAO Y; Ủy ban nhân dân xã Bình Lư; 23/02/2021; 09:30:00 +07:00" {
		t.Errorf("the mark is %q", line)
	}
}
