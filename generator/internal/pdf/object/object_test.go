package object

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestNotation(t *testing.T) {
	for _, c := range []struct {
		value Object
		want  string
	}{
		{nil, "null"},
		{Bool(true), "true"},
		{Int(-7), "-7"},
		{Real(595.3), "595.3"},
		{Real(842), "842"},
		{Real(0.001), "0.001"},
		{Name("a b#/ậ"), "/a#20b#23#2F#E1#BA#AD"},
		{String(`a(b)\`), `(a\(b\)\\)`},
		{String("\x00\xff"), "<00FF>"},
		{Text("ộ😀"), "<FEFF1ED9D83DDE00>"},
		{Text("a\nb"), "<FEFF0061000A0062>"},
		{Ref{3, 1}, "3 1 R"},
		{Array{Int(1), Int(2), Name("N"), Int(3), Array{}, Ref{1, 0}, nil}, "[1 2/N 3[]1 0 R null]"},
		{Dict{{"A", Int(1)}, {"B", Name("C")}, {"D", Dict{{"E", String("f")}}}}, "<</A 1/B/C/D<</E(f)>>>>"},
		{&Stream{Dict{{"A", Int(1)}}, []byte("xyz")}, "<</A 1/Length 3>>\nstream\nxyz\nendstream"},
	} {
		if got := string(Append(nil, c.value)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		if _, stream := c.value.(*Stream); stream {
			continue
		}
		s := &scanner{data: []byte(c.want)}
		back, err := s.object(0)
		if r, real := c.value.(Real); real && r == 842 {
			continue // read back as an integer
		}
		if array, ok := c.value.(Array); ok {
			c.value = array
		}
		if err != nil || !Equal(back, c.value) {
			t.Errorf("%s is parsed as %#v: %v", c.want, back, err)
		}
	}
}

func TestForeignNotationIsRead(t *testing.T) {
	for text, want := range map[string]Object{
		"% a comment\n[ 1 0 R 2 -.5 +3 4. ]":   Array{Ref{1, 0}, Int(2), Real(-.5), Int(3), Real(4)},
		"<</A null /B(a\\\nb\\053\\5\\)(c))>>": Dict{{"B", String("ab+\x05)(c)")}},
		"(a\r\nb\rc)":                          String("a\nb\nc"),
		"<48 65 6C6c6>":                        String("Hell`"),
		"/A#42#4":                              Name("AB#4"),
		"[1 2 R 3 4 RR]":                       nil,
		"<</A 1/A 2>>":                         nil,
		"<</A 1":                               nil,
		"(a":                                   nil,
		"<4G>":                                 nil,
		"1.2.3":                                nil,
		"truely":                               nil,
		strings.Repeat("[", 200):               nil,
	} {
		got, err := (&scanner{data: []byte(text)}).object(0)
		if want == nil {
			if !errors.Is(err, ErrSyntax) {
				t.Errorf("%q is %#v, %v", text, got, err)
			}
		} else if err != nil || !Equal(got, want) {
			t.Errorf("%q is %#v, %v", text, got, err)
		}
	}
}

func TestWordsOfTextStrings(t *testing.T) {
	for _, s := range []string{"", "abc", "Số 45", "𝒙"} {
		if got := Text(s).Words(); got != s {
			t.Errorf("%q is %q", s, got)
		}
	}
	if got := String("\xEF\xBB\xBFSố").Words(); got != "Số" {
		t.Errorf("%q", got)
	}
	if got := len(Text(strings.Repeat("ộ", 40000))); got > 32767 {
		t.Errorf("a text string of %d bytes", got)
	}
}

// sample returns a file of a page, some objects and a stream.
func sample(t testing.TB) []byte {
	t.Helper()
	var b Body
	root := b.Reserve(1)
	page := b.Add(Dict{{"Type", Name("Page")}, {"Parent", root}, {"MediaBox", Array{Int(0), Int(0), Int(100), Int(100)}}})
	b.Set(root, Dict{{"Type", Name("Pages")}, {"Kids", Array{page}}, {"Count", Int(1)}})
	b.Add(Compressed(nil, []byte("q Q")))
	info := b.Add(Dict{{"Title", Text("Số 45")}})
	var out bytes.Buffer
	if err := b.Write(&out, b.Add(Dict{{"Type", Name("Catalog")}, {"Pages", root}}), info); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// classic is the same kind of file with a cross-reference table.
var classic = func() string {
	out, table := "%PDF-1.4\n", "xref\n0 4\n0000000000 65535 f \n"
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R>>"} {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fmt.Sprintf("%s%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", out, table, len(out))
}()

func TestRoundTrip(t *testing.T) {
	for name, data := range map[string][]byte{"streams": sample(t), "table": []byte(classic)} {
		f, err := Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := f.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		pages, err := f.Pages()
		if err != nil || len(pages) != 1 || f.Streams != (name == "streams") {
			t.Errorf("%s: %v, %v", name, pages, err)
		}
	}
	f, _ := Parse(sample(t))
	if title := f.Dict(f.Trailer.Get("Info")).Get("Title").(String).Words(); title != "Số 45" {
		t.Errorf("the title is %q", title)
	}
}

func TestUpdatesKeepAllBytes(t *testing.T) {
	for name, data := range map[string][]byte{"streams": sample(t), "table": []byte(classic)} {
		for round := range 3 {
			f, err := Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			pages, err := f.Pages()
			if err != nil {
				t.Fatal(err)
			}
			u := f.Update()
			u.Set(pages[0], u.Get(pages[0]).(Dict).Set("Rotate", Int(90*round)))
			added := u.Add(&Stream{nil, []byte("new")})
			after, places, err := u.Bytes()
			if err != nil || !bytes.HasPrefix(after, data) {
				t.Fatalf("%s: %v", name, err)
			}
			if !bytes.HasPrefix(after[places[added]:], Append(nil, Int(added.Number))) {
				t.Errorf("%s: object %v is not at %d", name, added, places[added])
			}
			g, err := Parse(after)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := g.Check(); err != nil {
				t.Error(err)
			}
			if g.Streams != f.Streams || g.Dict(pages[0]).Get("Rotate") != Int(90*round) || len(g.Numbers()) <= len(f.Numbers()) {
				t.Errorf("%s: after the update the page is %v", name, g.Dict(pages[0]))
			}
			data = after
		}
	}
}

// What a newer cross-reference frees is gone; objects that a table hides from old
// programs are in its stream.
func TestFreedAndHiddenObjects(t *testing.T) {
	at := strings.Index(classic, "xref")
	freed := fmt.Sprintf("%sxref\n3 1\n0000000000 00001 f \ntrailer\n<</Size 4/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", classic, at, len(classic))
	f, err := Parse([]byte(freed))
	if err != nil {
		t.Fatal(err)
	}
	if _, there := f.Place(3); there || f.Hybrid(0) {
		t.Error("a freed object exists")
	}
	stream := "9 0 obj\n" + string(Append(nil, &Stream{Dict{{"Type", Name("XRef")}, {"Size", Int(10)}, {"Index", Array{Int(3), Int(1)}}, {"W", Array{Int(1), Int(2), Int(1)}}},
		[]byte{1, byte(strings.Index(classic, "3 0 obj") >> 8), byte(strings.Index(classic, "3 0 obj")), 0}})) + "\nendobj\n"
	hybrid := fmt.Sprintf("%s%sxref\n3 1\n0000000000 00001 f \ntrailer\n<</Size 10/Root 1 0 R/Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n",
		classic, stream, at, len(classic), len(classic)+len(stream))
	if f, err = Parse([]byte(hybrid)); err != nil {
		t.Fatal(err)
	}
	if o, err := f.Object(3); err != nil || o == nil || !f.Hybrid(len(classic)) || f.Hybrid(len(hybrid)) {
		t.Errorf("a hidden object is %v: %v", o, err)
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	whole := string(sample(t))
	at := strings.LastIndex(whole, "startxref")
	for name, data := range map[string]string{
		"empty":            "",
		"words":            "Báo cáo",
		"no end":           whole[:at],
		"a place outside":  whole[:at] + "startxref\n99999\n%%EOF\n",
		"a place inside":   whole[:at] + "startxref\n20\n%%EOF\n",
		"a circle":         strings.Replace(classic, "/Size 4", "/Size 4/Prev "+strconv.Itoa(strings.Index(classic, "xref")), 1),
		"encrypted":        strings.Replace(classic, "/Size 4", "/Size 4/Encrypt 3 0 R", 1),
		"far too many":     strings.Replace(classic, "0 4\n", "0 99999999\n", 1),
		"something before": " " + whole,
	} {
		_, err := Parse([]byte(data))
		if !errors.Is(err, ErrNotPDF) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: %v", name, err)
		}
	}
	moved := strings.Replace(classic, "0000000054", "0000000009", 1)
	f, err := Parse([]byte(moved))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Check(); !errors.Is(err, ErrDamaged) {
		t.Errorf("object 2 is at the place of object 1: %v", err)
	}
}

// A small file must not fill the memory.
func TestBombsAreRefused(t *testing.T) {
	s := Compressed(nil, make([]byte, 300<<20))
	f := &File{budget: leastInflated}
	start := time.Now()
	if _, err := f.Decode(s); !errors.Is(err, ErrCoding) {
		t.Errorf("%d bytes that become 300 MB: %v after %v", len(s.Data), err, time.Since(start))
	}
}

// Nested objects cost no more than the length of their file.
func TestNestedObjectsAreRefused(t *testing.T) {
	const n = 60000
	var b, table strings.Builder
	b.WriteString("%PDF-1.4\n")
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", n+1)
	for i := range n {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj(\n", i+1)
	}
	b.WriteString(strings.Repeat(")endobj ", n))
	data := fmt.Sprintf("%s%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", b.String(), table.String(), n+1, b.Len())
	f, err := Parse([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, number := range f.Numbers() {
		if _, err := f.Object(number); err != nil {
			failed++
		}
	}
	if f.work >= 0 || failed == 0 {
		t.Errorf("%d of %d objects are refused, and %d bytes might still be parsed", failed, n, f.work)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte(classic))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(data)
		if err != nil {
			return
		}
		if file.Check() != nil {
			return
		}
		pages, err := file.Pages()
		if err != nil || len(pages) == 0 {
			return
		}
		u := file.Update()
		u.Set(pages[0], u.Get(pages[0]))
		after, _, err := u.Bytes()
		if err != nil || !bytes.HasPrefix(after, data) {
			t.Fatalf("an update: %v", err)
		}
		if _, err := Parse(after); err != nil {
			t.Errorf("a file that was read is not read with an update: %v", err)
		}
	})
}
