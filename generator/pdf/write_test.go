package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"baocao/fonts"
	"baocao/generator/page"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// drawn is what a page shows in one marked sequence.
type drawn struct {
	tag      string
	mcid     int // -1 for an artifact
	artifact string
	text     string
	lang     string
}

// sequences reads the marked sequences of a page and checks that nothing is
// drawn outside them and that every glyph has a letter.
func (r *reader) sequences(number int) []drawn {
	r.t.Helper()
	p := r.pages[number]
	letters := map[string]map[int]rune{}
	for name, font := range r.dict(r.dict(p["Resources"])["Font"]) {
		letters["/"+name] = r.unicode(font)
	}
	var list []drawn
	var open []bool // whether an open sequence is an element or artifact
	var font string
	for _, op := range operations(r.t, r.stream(p["Contents"])) {
		switch op.operator {
		case "BDC":
			switch op.operands[0] {
			case "/Span":
				if len(open) == 0 {
					r.t.Error("a language is stated outside an element")
				}
				list[len(list)-1].lang = op.operands[3][1:]
				open = append(open, false)
			default:
				if len(open) != 0 {
					r.t.Errorf("%s inside another element", op.operands[0])
				}
				open = append(open, true)
				d := drawn{tag: op.operands[0][1:], mcid: -1}
				if d.tag == "Artifact" {
					d.artifact = op.operands[3][1:]
				} else {
					d.mcid, _ = strconv.Atoi(op.operands[3])
				}
				list = append(list, d)
			}
		case "EMC":
			if len(open) == 0 {
				r.t.Fatal("a marked sequence ends that never began")
			}
			open = open[:len(open)-1]
		case "Tf":
			font = op.operands[0]
		case "TJ":
			for _, s := range op.operands {
				if s[0] != '(' {
					continue
				}
				for i := 1; i < len(s); i += 2 {
					letter, ok := letters[font][int(s[i])<<8|int(s[i+1])]
					if !ok {
						r.t.Errorf("page %d: a glyph of %s has no letter", number, font)
					}
					list[len(list)-1].text += string(letter)
				}
			}
		}
		if slices.Contains([]string{"TJ", "Tj", "f", "S", "Do", "B"}, op.operator) && len(open) == 0 {
			r.t.Errorf("page %d: %s draws outside of elements and artifacts", number, op.operator)
		}
	}
	if len(open) != 0 {
		r.t.Errorf("page %d: %d marked sequences stay open", number, len(open))
	}
	return list
}

func TestEveryLetterComesBack(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	if len(r.pages) != 3 {
		t.Fatalf("%d pages", len(r.pages))
	}
	want := [][]string{
		{"I. TÌNH HÌNH", alphabet + "Số 12/BC ngày a-b blockchainngày 20/10/2020", "(1)", " tiếp theo.", "-", "Thứ nhất", "-", "Thứ hai",
			"", "Chỉ tiêu", "", "Số lượng", "", "Lúa", "", "12,5%", "", "", "(1) Kết quả: đã tuyên truyền."},
		{"2", "Đoạn văn sang trang.", "Xem Phụlục I"},
		{"Phụ lục I", "1. Số liệu"},
	}
	for i, texts := range want {
		var got []string
		for _, d := range r.sequences(i) {
			got = append(got, d.text)
			if strings.Contains(d.text, "blockchain") != (d.lang == "en") {
				t.Errorf("%q is in the language %q", d.text, d.lang)
			}
		}
		if i == 0 { // two neighbouring artifacts and one before an empty cell
			got = slices.DeleteFunc(got, func(s string) bool { return s == "" })
			texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
		}
		if !slices.Equal(got, texts) {
			t.Errorf("page %d:\n got %q\nwant %q", i, got, texts)
		}
	}
}

func TestTagTreeAndPagesAgree(t *testing.T) {
	for name, layout := range map[string]*page.Layout{"sample": sample(), "long": long(30)} {
		r := read(t, write(t, layout, meta, Options{}))
		root := r.dict(r.catalog["StructTreeRoot"])
		nums := r.array(r.dict(root["ParentTree"])["Nums"])
		parents := map[int]types.Object{}
		for i := 0; i < len(nums); i += 2 {
			parents[r.int(nums[i])] = nums[i+1]
		}
		if next := r.int(root["ParentTreeNextKey"]); next != len(parents) {
			t.Errorf("%s: the next key is %d after %d keys", name, next, len(parents))
		}
		// holds are the sequences that the tree names, by page and MCID.
		holds := r.holds()
		for i, p := range r.pages {
			elements := r.array(parents[r.int(p["StructParents"])])
			seen := 0
			for _, d := range r.sequences(i) {
				if d.mcid < 0 {
					continue
				}
				if d.mcid != seen || seen >= len(elements) {
					t.Fatalf("%s: page %d: MCID %d after %d", name, i, d.mcid, seen-1)
				}
				owner := ref(elements[seen])
				if holds[[2]int{i, seen}] != owner {
					t.Errorf("%s: page %d: MCID %d belongs to %d and is held by %d", name, i, seen, owner, holds[[2]int{i, seen}])
				}
				if tag := r.name(r.dict(elements[seen])["S"]); tag != d.tag {
					t.Errorf("%s: page %d: MCID %d is marked %s and stands in %s", name, i, seen, d.tag, tag)
				}
				seen++
				delete(holds, [2]int{i, d.mcid})
			}
			if seen != len(elements) {
				t.Errorf("%s: page %d has %d sequences and %d parents", name, i, seen, len(elements))
			}
			if r.name(p["Tabs"]) != "S" {
				t.Errorf("%s: page %d: tabs do not follow the tree", name, i)
			}
			for _, a := range r.array(p["Annots"]) {
				element := r.dict(parents[r.int(r.dict(a)["StructParent"])])
				if r.name(element["S"]) != "Link" {
					t.Errorf("%s: a link stands in %s", name, r.name(element["S"]))
				}
				if !slices.ContainsFunc(r.array(element["K"]), func(k types.Object) bool {
					d, ok := k.(types.Dict)
					return ok && ref(d["Obj"]) == ref(a) && r.number[ref(d["Pg"])] == i
				}) {
					t.Errorf("%s: the element of a link does not name it", name)
				}
			}
		}
		if len(holds) != 0 {
			t.Errorf("%s: the tree names sequences that no page has: %v", name, holds)
		}
	}
}

// walk visits the tag tree in its order.
func (r *reader) walk(visit func(number int, element types.Dict)) {
	var down func(o types.Object, parent int)
	down = func(o types.Object, parent int) {
		e := r.dict(o)
		if got := ref(e["P"]); got != parent {
			r.t.Errorf("element %d says its parent is %d, but it hangs under %d", ref(o), got, parent)
		}
		visit(ref(o), e)
		for _, k := range r.array(e["K"]) {
			if ref(k) != 0 {
				down(k, ref(o))
			}
		}
	}
	root := r.catalog["StructTreeRoot"]
	for _, k := range r.array(r.dict(root)["K"]) {
		down(k, ref(root))
	}
}

func (r *reader) holds() map[[2]int]int {
	holds := map[[2]int]int{}
	r.walk(func(number int, e types.Dict) {
		for _, k := range r.array(e["K"]) {
			switch k := k.(type) {
			case types.Integer:
				holds[[2]int{r.number[ref(e["Pg"])], k.Value()}] = number
			case types.Dict:
				if r.name(k["Type"]) == "MCR" {
					holds[[2]int{r.number[ref(k["Pg"])], r.int(k["MCID"])}] = number
				}
			}
		}
	})
	return holds
}

func TestTreeIsInReadingOrder(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	var got []string
	r.walk(func(_ int, e types.Dict) {
		var own []string
		for _, k := range r.array(e["K"]) {
			switch k := k.(type) {
			case types.IndirectRef:
				own = append(own, r.name(r.dict(k)["S"]))
			case types.Integer:
				own = append(own, "#")
			case types.Dict:
				own = append(own, r.name(k["Type"]))
			}
		}
		got = append(got, r.name(e["S"])+": "+strings.Join(own, " "))
	})
	want := `Document: H1 P L Table Figure Note P Sect
H1: #
P: # Reference # MCR
Reference: Link
Link: # OBJR
L: LI LI
LI: Lbl LBody
Lbl: #
LBody: #
LI: Lbl LBody
Lbl: #
LBody: #
Table: TR TR TR
TR: TH TH
TH: #
TH: #
TR: TD TD
TD: #
TD: 
TR: TD TD
TD: 
TD: #
Figure: #
Note: #
P: Link
Link: # OBJR OBJR
Sect: H1 H2
H1: #
H2: #`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

func TestElementsSayWhatTheyAre(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	var got []string
	r.walk(func(_ int, e types.Dict) {
		var a string
		if d := e["A"]; d != nil {
			attributes := r.dict(d)
			for _, key := range slices.Sorted(maps.Keys(attributes)) {
				a += fmt.Sprintf(" %s=%v", key, attributes[key])
			}
		}
		if a != "" || e["ID"] != nil || e["Alt"] != nil {
			got = append(got, r.name(e["S"])+" "+r.text(e["ID"])+r.text(e["Alt"])+a)
		}
	})
	want := []string{
		"L  ListNumbering=Disc O=List",
		"TH t1c0 O=Table Scope=Column", "TH t1c1 O=Table Scope=Column",
		"TD  Headers=[(t1c0)] O=Table", "TD  Headers=[(t1c1)] O=Table",
		"TD  ColSpan=2 Headers=[(t1c0)] O=Table RowSpan=3", "TD  Headers=[(t1c1)] O=Table",
		"Figure Biểu đồ cột", "Note note1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	names := r.array(r.dict(r.dict(r.catalog["StructTreeRoot"])["IDTree"])["Names"])
	var ids []string
	for i := 0; i < len(names); i += 2 {
		ids = append(ids, r.text(names[i]))
		if id := r.text(r.dict(names[i+1])["ID"]); id != ids[len(ids)-1] {
			t.Errorf("%q leads to %q", ids[len(ids)-1], id)
		}
	}
	if !slices.Equal(ids, []string{"note1", "t1c0", "t1c1"}) {
		t.Errorf("identifiers %q", ids)
	}
}

func TestTwoElementsOfOneNameAreRefused(t *testing.T) {
	layout := sample()
	for i := range layout.Elements {
		if layout.Elements[i].Type == "Note" {
			layout.Elements[i].ID = "t1c0"
		}
	}
	if err := Write(io.Discard, layout, meta, fonts.Default(), Options{}); err == nil {
		t.Error("an identifier was given twice")
	}
}

func TestBookmarksAndLinksLeadToTheirPlace(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	destination := func(o types.Object) string {
		d := r.array(o)
		return fmt.Sprintf("page %d at %v", r.number[ref(d[0])], d[3])
	}
	var got []string
	var down func(o types.Object, depth int)
	down = func(o types.Object, depth int) {
		for ; o != nil; o = r.dict(o)["Next"] {
			d := r.dict(o)
			got = append(got, fmt.Sprint(depth, " ", r.text(d["Title"]), ": ", destination(d["Dest"])))
			down(d["First"], depth+1)
		}
	}
	down(r.dict(r.catalog["Outlines"])["First"], 1)
	want := []string{
		"1 I. TÌNH HÌNH: page 0 at 781.90", // 16838 - 1200 twips
		"1 Phụ lục I: page 2 at 545.30",    // 11906 - 1000 twips
		"2 1. Số liệu: page 2 at 495.30",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if n := r.int(r.dict(r.catalog["Outlines"])["Count"]); n != 3 {
		t.Errorf("%d bookmarks are open", n)
	}

	type place struct{ from, to, words string }
	var links []place
	for i, p := range r.pages {
		for _, a := range r.array(p["Annots"]) {
			d := r.dict(a)
			links = append(links, place{fmt.Sprint("page ", i), destination(d["Dest"]), r.text(d["Contents"])})
			if r.int(d["F"]) != 4 {
				t.Error("a link is not printed")
			}
			box := r.array(d["Rect"])
			var v [4]float64
			for k, o := range box {
				v[k] = number(o)
			}
			if width, height := v[2]-v[0], v[3]-v[1]; width < 8 || width > 60 || height < 8 || height > 17 {
				t.Errorf("a link takes %v × %v pt", width, height)
			}
		}
	}
	if want := []place{
		{"page 0", "page 0 at 91.90", "Kết quả: đã tuyên truyền."},
		{"page 1", "page 2 at 545.30", "Phụ lục I"}, {"page 1", "page 2 at 545.30", "Phụ lục I"},
	}; !slices.Equal(links, want) {
		t.Errorf("got %q\nwant %q", links, want)
	}
}

func number(o types.Object) float64 {
	switch n := o.(type) {
	case types.Integer:
		return float64(n.Value())
	case types.Float:
		return n.Value()
	}
	return math.NaN()
}

func TestPagesAreNamedAsTheReaderSeesThem(t *testing.T) {
	var pages []*page.Page
	for _, p := range [][2]int{{1, 0}, {2, 0}, {1, 1}, {2, 1}, {5, 1}, {1, 2}} {
		pages = append(pages, &page.Page{Label: p[0], Section: p[1]})
	}
	want := "<</Nums[0<</S/D>>2<</S/D/P(PL1-)>>4<</S/D/P(PL1-)/St 5>>5<</S/D/P(PL2-)>>]>>"
	if got := string(pageLabels(pages)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestTheFileIsAnArchivesFile(t *testing.T) {
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
		letters := r.unicode(o)
		if len(widths) != len(letters) {
			t.Errorf("%s: %d widths for %d letters", name, len(widths), len(letters))
		}
		for glyph, letter := range letters {
			want := float64(fonts.Default().Advance(face, letter)) * 1000 / fonts.UnitsPerEm
			if got := number(widths[glyph-1]); math.Abs(got-want) > 0.0006 {
				t.Errorf("%s: %q is %v wide, want %v", name, letter, got, want)
			}
		}
	}
	if n := len(r.pages[2]["MediaBox"].(types.Array)); n != 4 || number(r.pages[2]["MediaBox"].(types.Array)[2]) != 841.9 {
		t.Errorf("the appendix is on a page of %v", r.pages[2]["MediaBox"])
	}
}

// packetFields are the leaves of an XMP packet outside its description of
// schemas, by name.
func packetFields(t *testing.T, data []byte) map[string]string {
	t.Helper()
	fields, path := map[string]string{}, []string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return fields
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			path = append(path, e.Name.Space+e.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(e)); s != "" && len(path) > 3 {
				fields[path[3]] = strings.TrimPrefix(fields[path[3]]+"|"+s, "|")
			}
		}
	}
}

func TestDescriptionAndPacketAgree(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	fields := packetFields(t, r.stream(r.catalog["Metadata"]))
	const (
		dc  = "http://purl.org/dc/elements/1.1/"
		pdf = "http://ns.adobe.com/pdf/1.3/"
		xmp = "http://ns.adobe.com/xap/1.0/"
	)
	description := r.dict(*r.Info)
	for key, field := range map[string]string{
		"Title": dc + "title", "Author": dc + "creator", "Subject": dc + "description",
		"Keywords": pdf + "Keywords", "Producer": pdf + "Producer", "Creator": xmp + "CreatorTool",
	} {
		if a, b := r.text(description[key]), fields[field]; a != b || a == "" {
			t.Errorf("%s is %q in one and %q in the other", key, a, b)
		}
	}
	if a, b := r.text(description["CreationDate"]), fields[xmp+"CreateDate"]; a != "D:20210223000000+07'00'" || b != "2021-02-23T00:00:00+07:00" {
		t.Errorf("made on %s and %s", a, b)
	}
	if len(description) != 7 {
		t.Errorf("the description is %v", description)
	}
	for name, want := range map[string]string{
		"http://www.aiim.org/pdfa/ns/id/part": "2", "http://www.aiim.org/pdfa/ns/id/conformance": "A",
		"http://www.aiim.org/pdfua/ns/id/part": "1", dc + "language": "vi-VN", dc + "subject": "kinh tế|xã hội",
		schema + "codeNumber": "15", schema + "codeNotation": "BC-UBND", schema + "issuedDate": "2021-02-23",
		schema + "organName": meta.Issuer, schema + "parentOrganName": "CHÍNH PHỦ", schema + "typeName": "Báo cáo",
		schema + "typeCode": "BC", schema + "subject": meta.Subject, schema + "place": "Lai Châu",
		schema + "signerName": "Nguyễn Văn A", schema + "signerPosition": "PHÓ CHỦ TỊCH",
		schema + "language": "vi-VN", schema + "pageAmount": "3", schema + "keywords": "kinh tế, xã hội",
	} {
		if fields[name] != want {
			t.Errorf("%s is %q, want %q", name, fields[name], want)
		}
	}
	for _, p := range properties {
		if !strings.Contains(extension, "<pdfaProperty:name>"+p.name+"</pdfaProperty:name>") {
			t.Errorf("%s is not described", p.name)
		}
	}
}

func TestADateThatIsNotWholeIsLeftOut(t *testing.T) {
	for _, date := range []string{"", "2021-02", "2021-02-31"} {
		m := meta
		m.Date = date
		data := write(t, sample(), m, Options{Source: []byte("so: 15\n"), SourceName: "bao-cao.yaml"})
		r := read(t, data)
		if description := r.dict(*r.Info); description["CreationDate"] != nil || description["ModDate"] != nil {
			t.Errorf("%q: the description has a date", date)
		}
		if packet := string(r.stream(r.catalog["Metadata"])); strings.Contains(packet, "CreateDate") {
			t.Errorf("%q: the packet has a date", date)
		}
	}
}

func TestTheReportCanBeAttached(t *testing.T) {
	source := []byte("so: 15\nky_hieu: BC-UBND\n")
	r := read(t, write(t, sample(), meta, Options{Source: source, SourceName: "báo cáo.yaml"}))
	names := r.array(r.dict(r.dict(r.catalog["Names"])["EmbeddedFiles"])["Names"])
	spec := r.dict(names[1])
	if r.text(names[0]) != "báo cáo.yaml" || r.text(spec["UF"]) != "báo cáo.yaml" || r.text(spec["F"]) != "báo cáo.yaml" {
		t.Errorf("the attachment is called %q", r.text(names[0]))
	}
	if ref(r.array(r.catalog["AF"])[0]) != ref(names[1]) || r.name(spec["AFRelationship"]) != "Source" {
		t.Error("the attachment is not said to be the source")
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
	options := Options{Source: []byte("so: 15\n"), SourceName: "bao-cao.yaml"}
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
		t.Error("two reports have one identifier")
	}
}

func TestAMissingLetterIsNamed(t *testing.T) {
	for _, text := range []string{"một 一", "☐", "\t", "😀"} {
		p := newPaper()
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
	if Write(io.Discard, newPaper().Layout, meta, fonts.Default(), Options{}) == nil {
		t.Error("a document without a page was written")
	}
}
