package pdf

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/content"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// drawn is what a page shows in one marked-content sequence.
type drawn struct {
	tag      string
	mcid     int // -1 for an artifact
	artifact string
	text     string
}

// sequences reads the marked-content sequences of a page and checks that nothing is

// drawn outside them and that every glyph has a letter.

func (r *reader) sequences(number int) []drawn {
	r.t.Helper()
	p := r.pages[number]
	characters := map[string]map[int]rune{}
	for name, font := range r.dict(r.dict(p["Resources"])["Font"]) {
		characters["/"+name] = r.unicode(font)
	}
	var list []drawn
	var open []bool // whether an open sequence is an element or artifact
	var font string
	for _, op := range content.Operations(r.stream(p["Contents"])) {
		switch op.Operator {
		case "BDC":
			if len(open) != 0 {
				r.t.Errorf("%s inside another element", op.Operands[0])
			}
			open = append(open, true)
			d := drawn{tag: op.Operands[0][1:], mcid: -1}
			if d.tag == "Artifact" {
				d.artifact = op.Operands[3][1:]
			} else {
				d.mcid, _ = strconv.Atoi(op.Operands[3])
			}
			list = append(list, d)
		case "EMC":
			if len(open) == 0 {
				r.t.Fatal("a marked-content sequence ends without a beginning")
			}
			open = open[:len(open)-1]
		case "Tf":
			font = op.Operands[0]
		case "TJ":
			for _, s := range op.Operands {
				if s[0] != '(' {
					continue
				}
				for i := 1; i < len(s); i += 2 {
					character, ok := characters[font][int(s[i])<<8|int(s[i+1])]
					if !ok {
						r.t.Errorf("page %d: a glyph of %s has no character", number, font)
					}
					list[len(list)-1].text += string(character)
				}
			}
		}
		if slices.Contains([]string{"TJ", "Tj", "f", "S", "Do", "B"}, op.Operator) && len(open) == 0 {
			r.t.Errorf("page %d: %s draws outside elements and artifacts", number, op.Operator)
		}
	}
	if len(open) != 0 {
		r.t.Errorf("page %d: %d marked-content sequences stay open", number, len(open))
	}
	return list
}

func TestEveryCharacterIsExtracted(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	if len(r.pages) != 3 {
		t.Fatalf("%d pages", len(r.pages))
	}
	want := [][]string{
		{"I. TÌNH HÌNH", alphabet + "Số 12/BC ngày a-b ", "blockchain", "ngày 20/10/2020", "(1)", " tiếp theo.", "-", "Thứ nhất", "-", "Thứ hai",
			"", "Chỉ tiêu", "", "Số lượng", "", "Lúa", "", "12,5%", "", "", "(1) Kết quả: đã tuyên truyền."},
		{"2", "Đoạn văn sang trang.", "Xem Phụlục I"},
		{"Phụ lục I", "1. Số liệu"},
	}
	for i, texts := range want {
		var got []string
		for _, d := range r.sequences(i) {
			got = append(got, d.text)
		}
		if i == 0 { // two adjacent artifacts and one before an empty cell
			got = slices.DeleteFunc(got, func(s string) bool { return s == "" })
			texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
		}
		if !slices.Equal(got, texts) {
			t.Errorf("page %d:\n got %q\nwant %q", i, got, texts)
		}
	}
}

// walk visits the tag tree in its order.

func TestArchivalProperties(t *testing.T) {
	data := write(t, sample(), meta, Options{})
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) {
		t.Errorf("the file begins with %q", data[:16])
	}
	r := read(t, data)
	if id := r.XRefTable.ID; len(id) != 2 || id[0] != id[1] || len(id[0].(types.HexLiteral)) != 32 {
		t.Errorf("the identifier is %v", id)
	}
	if lang := r.text(r.catalog["Lang"]); lang != "vi-VN" {
		t.Errorf("the language is %q", lang)
	}
	intents := r.array(r.catalog["OutputIntents"])
	profile := r.dict(intents[0])["DestOutputProfile"]
	if len(intents) != 1 || !bytes.Equal(r.stream(profile), sRGB) || r.int(r.dict(profile)["N"]) != 3 {
		t.Error("the output intent is not sRGB")
	}
	for _, c := range []struct{ dict, key, want string }{
		{"MarkInfo", "Marked", "true"}, {"ViewerPreferences", "DisplayDocTitle", "true"},
	} {
		if got := fmt.Sprint(r.dict(r.catalog[c.dict])[c.key]); got != c.want {
			t.Errorf("%s/%s is %s", c.dict, c.key, got)
		}
	}
	for name, o := range r.dict(r.dict(r.pages[0]["Resources"])["Font"]) {
		font := r.dict(o)
		below := r.dict(r.array(font["DescendantFonts"])[0])
		descriptor := r.dict(below["FontDescriptor"])
		if base := r.name(font["BaseFont"]); base != r.name(below["BaseFont"]) || base != r.name(descriptor["FontName"]) || base[6] != '+' {
			t.Errorf("%s is called %s", name, base)
		}
		if file := r.stream(descriptor["FontFile2"]); r.int(r.dict(descriptor["FontFile2"])["Length1"]) != len(file) {
			t.Errorf("%s: the font's file has %d bytes", name, len(file))
		}
		widths, face := r.array(r.array(below["W"])[1]), fonts.Face(name[1]-'0')
		characters := r.unicode(o)
		if len(widths) != len(characters) {
			t.Errorf("%s: %d widths for %d characters", name, len(widths), len(characters))
		}
		for glyph, character := range characters {
			want := float64(fonts.Default().Advance(face, character)) * 1000 / fonts.UnitsPerEm
			if got := number(widths[glyph-1]); math.Abs(got-want) > 0.0006 {
				t.Errorf("%s: the width of %q is %v, want %v", name, character, got, want)
			}
		}
	}
	if n := len(r.pages[2]["MediaBox"].(types.Array)); n != 4 || number(r.pages[2]["MediaBox"].(types.Array)[2]) != 841.9 {
		t.Errorf("the appendix is on a page of %v", r.pages[2]["MediaBox"])
	}
}

// packetFields are the leaves of an XMP packet outside its description of
// schemas, by name.

func TestTheReportCanBeAttached(t *testing.T) {
	source := []byte("so: 15\nky_hieu: BC-UBND\n")
	r := read(t, write(t, sample(), meta, Options{Attached: []Attachment{{Name: "báo cáo.yaml", MediaType: "application/yaml", Relationship: "Source", Data: source}}}))
	names := r.array(r.dict(r.dict(r.catalog["Names"])["EmbeddedFiles"])["Names"])
	spec := r.dict(names[1])
	if r.text(names[0]) != "báo cáo.yaml" || r.text(spec["UF"]) != "báo cáo.yaml" || r.text(spec["F"]) != "báo cáo.yaml" {
		t.Errorf("the name of the attachment is %q", r.text(names[0]))
	}
	if ref(r.array(r.catalog["AF"])[0]) != ref(names[1]) || r.name(spec["AFRelationship"]) != "Source" {
		t.Error("the relationship of the attachment is not Source")
	}
	embedded := r.dict(spec["EF"])["F"]
	if !bytes.Equal(r.stream(embedded), source) {
		t.Errorf("the attachment is %q", r.stream(embedded))
	}
	if part := packetFields(t, r.stream(r.catalog["Metadata"]))["http://www.aiim.org/pdfa/ns/id/part"]; part != "3" {
		t.Errorf("PDF/A part %s", part)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	options := Options{Attached: []Attachment{{Name: "bao-cao.yaml", MediaType: "application/yaml", Relationship: "Source", Data: []byte("so: 15\n")}}}
	first := write(t, sample(), meta, options)
	for range 5 {
		if !bytes.Equal(first, write(t, sample(), meta, options)) {
			t.Fatal("two files of one report differ")
		}
	}
	m := meta
	m.Number = "16"
	a, b := read(t, first), read(t, write(t, sample(), m, options))
	if a.XRefTable.ID[0] == b.XRefTable.ID[0] {
		t.Error("two reports have the same identifier")
	}
}

func TestAMissingCharacterIsReported(t *testing.T) {
	for _, text := range []string{"một 一", "☐", "\t", "😀"} {
		p := newLayoutBuilder()
		p.page(a4Short, a4Long, 1, 0)
		p.line(p.elem(page.Element{Type: "P"}), 0, 1000, fonts.Bold, text)
		err := Write(io.Discard, p.Layout, meta, fonts.Default(), Options{})
		last := []rune(text)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%U", last[len(last)-1])) || !strings.Contains(err.Error(), "page 1") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestNothingToWriteIsRefused(t *testing.T) {
	untitled := meta
	untitled.Title = ""
	if Write(io.Discard, sample(), untitled, fonts.Default(), Options{}) == nil {
		t.Error("a document without a title was written")
	}
	if Write(io.Discard, newLayoutBuilder().Layout, meta, fonts.Default(), Options{}) == nil {
		t.Error("a document without a page was written")
	}
}
