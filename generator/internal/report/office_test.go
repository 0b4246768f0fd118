package report

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/casefile"
)

// Each case file of testdata/office holds a report, the office's directory beside it,
// and what the report then states, each value with its place.
func TestOffice(t *testing.T) {
	casefile.Each(t, "testdata/office/*.txtar", func(t *testing.T, c *txtar.Archive) string {
		return stated(load(t, string(c.Files[0].Data), casefile.Files(c)))
	})
}

// stated lists what a report states, from either file, one value on each line.
func stated(r *Report) string {
	var b strings.Builder
	line := func(key string, texts ...Text) {
		for _, t := range texts {
			if !t.Empty() {
				fmt.Fprintf(&b, "%s: %s (%s:%d:%d)\n", key, t.S, t.At.File, t.At.Start.Line, t.At.Start.Column)
			}
		}
	}
	issuer := func(i Issuer) {
		line("chu_quan", i.Parent...)
		line("ban_hanh", i.Name...)
		line("viet_tat", i.Abbreviation)
	}
	signers := func(list []Signature) {
		for _, s := range list {
			fmt.Fprintf(&b, "ky (%s:%d:%d)\n", s.At.File, s.At.Start.Line, s.At.Start.Column)
			line("  thay_mat", s.OnBehalfOf)
			line("  ky_thay", s.SigningFor)
			line("  chuc_vu", s.Post)
			line("  ho_ten", s.Name)
		}
	}
	issuer(r.Issuer)
	line("dia_danh", r.Place)
	line("lien_he", r.Contact...)
	line("kinh_gui", r.Addressees...)
	signers(r.Signatures)
	line("noi_nhan", r.Recipients...)
	line("nguoi_soan", r.Drafter)
	line("co_chu", r.Presentation.Sizes)
	if m := r.Presentation.Indent; m.Twips > 0 {
		fmt.Fprintf(&b, "thut_dau_dong: %d (%s:%d)\n", m.Twips, m.At.File, m.At.Start.Line)
	}
	if c := r.Copy; c != nil {
		b.WriteString("sao\n")
		issuer(c.Issuer)
		line("dia_danh", c.Place)
		signers(c.Signature)
		line("noi_nhan", c.Recipients...)
	}
	var usual []string
	for key, k := range r.Keys {
		if k.Usual {
			usual = append(usual, key)
		}
	}
	slices.Sort(usual)
	fmt.Fprintf(&b, "tieu_chuan: %s\nkeys of the directory: %s\n", r.Standard.S, strings.Join(usual, " "))
	return b.String()
}

// small is a directory with one signer.
const small = "ky: {chu-tich: {chuc_vu: %s, ho_ten: A}}\n"

func TestOfficeBesideTheReportGoesFirst(t *testing.T) {
	above := Office{"tren/co-quan.yaml", fmt.Appendf(nil, small, "Trên")}
	data := []byte(complete("# +\nky: chu-tich\n"))
	for _, c := range []struct {
		office Office
		files  fstest.MapFS
		post   string
		file   string
	}{
		{above, nil, "Trên", "tren/co-quan.yaml"},
		{above, fstest.MapFS{}, "Trên", "tren/co-quan.yaml"},
		{above, fstest.MapFS{"co-quan.yaml": {Data: fmt.Appendf(nil, small, "Cạnh")}}, "Cạnh", "tren/11/co-quan.yaml"},
	} {
		var r *Report
		var found []diagnostic.Diagnostic
		if c.files == nil {
			r, found = c.office.Load(context.Background(), "tren/11/a.yaml", data, nil)
		} else {
			r, found = c.office.Load(context.Background(), "tren/11/a.yaml", data, c.files)
		}
		if len(found) > 0 || r.Signatures[0].Post.S != c.post || r.Signatures[0].Post.At.File != c.file {
			t.Errorf("%+v: %v", r.Signatures, found)
		}
	}
}

// A directory's faults print with its own lines, wherever it is.
func TestOfficeFaultsPrint(t *testing.T) {
	data := []byte(good)
	const bad = "ky: {chu-tich: {chuc_vu: A, ho_ten: B, capbac: C}}"
	for _, c := range []struct {
		office Office
		files  fstest.MapFS
		name   string
	}{
		{Office{"tren/co-quan.yaml", []byte(bad)}, fstest.MapFS{}, "tren/co-quan.yaml"},
		{Office{}, fstest.MapFS{"co-quan.yaml": {Data: []byte(bad)}}, "tren/11/co-quan.yaml"},
	} {
		_, found := c.office.Load(context.Background(), "tren/11/a.yaml", data, c.files)
		var out bytes.Buffer
		if err := diagnostic.Print(&out, found, diagnostic.English, c.office.Source("tren/11/a.yaml", data, c.files)); err != nil {
			t.Fatal(err)
		}
		want := c.name + ":1:40: error: There is no key “capbac”; did you mean “cap_bac”?\n1 | " + bad +
			"\n  | " + strings.Repeat(" ", 39) + "^~~~~~\nSuggested fix: Change the key to cap_bac\n"
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("want -, got +:\n%s", diff)
		}
	}
}

func TestOfficeThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		what   string
		office Office
		files  fstest.MapFS
		want   diagnostic.ID
	}{
		{"a folder", Office{}, fstest.MapFS{"co-quan.yaml/x": {}}, diagnostic.OfficeUnreadable},
		{"no bytes", Office{Name: "tren/co-quan.yaml"}, nil, diagnostic.OfficeUnreadable},
		{"empty", Office{"tren/co-quan.yaml", []byte{}}, nil, diagnostic.YAMLEmpty},
		{"another bảng mã", Office{"tren/co-quan.yaml", []byte("ky: {chu-tich: \xC1}\n")}, nil, diagnostic.ValueNotGroup},
		{"a Word file", Office{"tren/co-quan.yaml", []byte("PK\x03\x04")}, nil, diagnostic.FileWord},
		{"too large", Office{"tren/co-quan.yaml", make([]byte, MaxSize+1)}, nil, diagnostic.FileTooLarge},
		{"a list", Office{"tren/co-quan.yaml", []byte("- ky\n")}, nil, diagnostic.YAMLRoot},
		{"deep", Office{"tren/co-quan.yaml", []byte("ky: " + strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1))}, nil, diagnostic.YAMLDepth},
		{"an anchor", Office{"tren/co-quan.yaml", []byte("ky: &a {}\n")}, nil, diagnostic.YAMLReference},
		{"a key misspelt", Office{"tren/co-quan.yaml", []byte("kyy: {chu-tich: {}}\n")}, nil, diagnostic.KeyMisspelt},
	} {
		// The report leaves to the directory what it can: none of it is also reported
		// as missing.
		_, found := c.office.Load(context.Background(), "a.yaml", []byte("loai: bao-cao\nky: chu-tich\n"), c.files)
		if len(found) == 0 || found[len(found)-1].ID != c.want {
			t.Errorf("%s gives %v", c.what, found)
		}
		for _, d := range found {
			if d.At.File == "a.yaml" {
				t.Errorf("%s: the findings of the report are %s", c.what, d.ID)
			}
		}
	}
}

// A directory that is loaded as a report is reported once.
func TestOfficeIsNoReport(t *testing.T) {
	_, found := Load("2026/co-quan.yaml", []byte("ky: {}\n"), nil)
	if len(found) != 1 || found[0].ID != diagnostic.OfficeNoReport {
		t.Errorf("%v", found)
	}
}

func TestOfficeSkeleton(t *testing.T) {
	text := OfficeSkeleton()
	report := "loai: bao-cao\ntrich_yeu: A\nnoi_dung: B\n"
	r := load(t, report, fstest.MapFS{OfficeFile: {Data: []byte(text)}})
	if r.Issuer.Abbreviation.S != "UBND" || len(r.Recipients) != 4 || r.Signatures[0].Post.S != "Chủ tịch" {
		t.Errorf("%+v", r)
	}
	tables := [][]field{new(directory).fields(), officeIssuer{new(Issuer)}.fields(), usualFields(newReport(""))}
	for _, table := range tables {
		for _, key := range keys(table) {
			if !strings.Contains(text, key+":") {
				t.Errorf("the skeleton does not contain %s", key)
			}
		}
	}
}

func TestOfficeSchema(t *testing.T) { sameSchema(t, "testdata/schema-co-quan.json", OfficeSchema()) }

// Whatever a directory contains, reading terminates, every fault has a place in one of
// the two files, and a report without errors has what it needs.
func FuzzOffice(f *testing.F) {
	f.Add([]byte(officeSkeleton))
	f.Add([]byte("mac_dinh: {ky: [a, {theo: b}], noi_nhan: [a], co_quan: x}\nky: {a: {chuc_vu: A, ho_ten: B}, b: {theo: a}}\nnoi_nhan: {a: [b]}\nluu: {a: x}\nco_quan: {x: A}\n"))
	f.Add([]byte("ky:\n  a: &x {chuc_vu: |\n y}\n  \"a\": *x\nco_quan: []\nmac_dinh: [\n"))
	data := []byte("loai: bao-cao\ntrich_yeu: A\nky: {theo: a, chuc_vu: B}\nnoi_nhan: [a, luu-th]\n")
	f.Fuzz(func(t *testing.T, text []byte) {
		office := Office{OfficeFile, text}
		r, found := office.Load(context.Background(), "a.yaml", data, nil)
		lengths := map[string]int{"a.yaml": 5, OfficeFile: len(diagnostic.Lines(string(text))) + 1}
		for _, d := range found {
			at := d.At
			if most, ok := lengths[at.File]; !ok || at.Start.Line < 0 || at.Start.Line > most || at.Start.Line > 0 && at.Start.Column < 1 {
				t.Errorf("%s is at %v", d.ID, at)
			}
		}
		var out bytes.Buffer
		if err := diagnostic.Print(&out, found, diagnostic.Vietnamese, office.Source("a.yaml", data, nil)); err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 && (len(r.Issuer.Name) == 0 || r.Signatures[0].Name.Empty() || len(r.Recipients) < 2) {
			t.Errorf("passes without what is required: %+v", r)
		}
	})
}
