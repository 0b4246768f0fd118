package conformance

import (
	"bytes"
	"iter"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/pdf/object"
)

var (
	objectStart = lazyregexp.New(`^[\r\n](\d+) \d+ obj[\r\n]`)
	objectEnd   = lazyregexp.New(`[\r\n]endobj[\r\n]+$`)
	streamEnd   = lazyregexp.New(`^(\r\n|\n|\r)endstream[\r\n]`)
	tableStart  = lazyregexp.New(`^[\r\n]xref\s+\S`)
	tableHead   = lazyregexp.New(`^[\r\n]xref(\r\n|\n|\r)\d$`)
)

// syntax checks what readers tolerate.
func (c *checker) syntax() {
	const head = "%PDF-1.7\n%...."
	if len(c.data) < len(head)+1 || string(c.data[:len(head)-4]) != head[:len(head)-4] || c.data[len(head)] != '\n' ||
		slices.ContainsFunc(c.data[len(head)-4:len(head)], func(b byte) bool { return b < 0x80 }) {
		c.fault("6.1.2", "the file header is %q", c.data[:min(20, len(c.data))])
	}
	if !bytes.HasSuffix(c.data, []byte("\n%%EOF\n")) && !bytes.HasSuffix(c.data, []byte("\n%%EOF")) {
		c.fault("6.1.3", "there are bytes after the last %%%%EOF")
	}
	if id := c.array(c.file.Trailer.Get("ID")); len(id) != 2 || len(c.bytes(id[0])) < 16 || len(c.bytes(id[1])) < 16 {
		c.fault("6.1.3", "the file identifier is %x", id)
	}
	c.objects()
}

// objects checks how each object is written in the file: its number and its end on
// lines of their own, and a stream of the stated length (6.1.7.1, 6.1.9).
func (c *checker) objects() {
	last := bytes.LastIndex(c.data, []byte("startxref"))
	for at := range places(c.data, "xref") {
		if m := tableStart.Find(c.data[max(0, at-1):min(at+20, len(c.data))]); m != nil {
			if last = at; !tableHead.Match(m) {
				c.fault("6.1.4", "the cross-reference table begins with %q", m)
			}
			break
		}
	}
	var starts []int
	numbers := map[int]int{}
	for _, n := range c.file.Numbers() {
		if p, _ := c.file.Place(n); p.Stream == 0 {
			starts = append(starts, p.Offset)
			numbers[p.Offset] = n
		}
	}
	slices.Sort(starts)
	starts = slices.DeleteFunc(starts, func(at int) bool { return at >= last })
	if len(starts) == 0 {
		c.fault("6.1.9", "the file has no objects")
	}
	for i, start := range starts {
		n, end := numbers[start], last
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		// The end of a file to which an update was appended is between two objects.
		if at := bytes.LastIndex(c.data[start:end], []byte("endobj\nstartxref\n")); at >= 0 {
			end = start + at + len("endobj\n")
		}
		if m := objectStart.FindSubmatch(c.data[start-1 : end]); m == nil || string(m[1]) != strconv.Itoa(n) {
			c.fault("6.1.9", "object %d does not begin on a line of its own", n)
		} else if !objectEnd.Match(c.data[max(start, end-12):end]) {
			c.fault("6.1.9", "object %d does not end on a line of its own", n)
		}
		if s, ok := c.deref(c.indirect(n)).(*object.Stream); ok {
			c.extent(n, s)
		}
	}
}

// places returns where a word occurs.
func places(data []byte, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := bytes.Index(data[from:], []byte(word))
			if at < 0 || !yield(from+at) {
				return
			}
			from += at + len(word)
		}
	}
}

// extent checks the two ends of a stream.
func (c *checker) extent(n int, s *object.Stream) {
	if _, to, ok := c.file.Extent(n); !ok || !streamEnd.Match(c.data[to:min(to+12, len(c.data))]) {
		c.fault("6.1.7.1", "stream %d is not %d bytes long", n, len(s.Data))
	}
	for _, key := range []object.Name{"F", "FFilter", "FDecodeParms"} {
		if s.Dict.Get(object.Name(key)) != nil {
			c.fault("6.1.7.1", "stream %d has /%s", n, key)
		}
	}
}

// limits walks every object (6.1.13) and looks for what is forbidden everywhere.
func (c *checker) limits() {
	for _, n := range c.file.Numbers() {
		c.object(n, c.deref(c.indirect(n)))
	}
}

// forbidden are keys that no dictionary of the file may have, including some that a
// clause allows and this writer does not need.
var forbidden = map[object.Name]string{
	"JS": "6.5.1", "JavaScript": "6.5.1", "AA": "6.5.2", "OpenAction": "6.5.1", "Launch": "6.5.1",
	"Rendition": "6.5.1", "Encrypt": "6.1.3", "TR2": "6.2.5", "HT": "6.2.5",
	"TR": "6.2.5", "HTP": "6.2.5", "Alternates": "6.2.8.1", "OPI": "6.2.8.1", "Ref": "6.2.9.1", "PS": "6.2.9.1",
	"XFA": "6.4.2", "NeedsRendering": "6.4.2", "PresSteps": "6.10", "AlternatePresentations": "6.10",
	"Requirements": "6.11", "OCProperties": "6.9", "Suspects": "PDF/UA 7.1",
}

// named are the keys whose value is one of a few names in any dictionary.
var named = map[object.Name]struct {
	clause string
	names  []string
}{
	"Intent": {"6.2.6", intents},
	"RI":     {"6.2.6", intents},
	"BM": {"6.2.10", []string{"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
		"HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"}},
}

var intents = []string{"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"}

var boundaries = []object.Name{"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"}

// boundary checks the size of one of a page's boxes.
func (c *checker) boundary(n int, key object.Name, box object.Object) {
	if a := c.array(box); len(a) == 4 {
		for side := range 2 {
			if length := math.Abs(c.number(a[side+2]) - c.number(a[side])); length < 3 || length > 14400 {
				c.fault("6.1.13", "object %d has a /%s with a side of %g pt", n, key, length)
			}
		}
	}
}

func (c *checker) object(n int, o object.Object) {
	switch v := o.(type) {
	case object.Dict:
		for _, e := range v {
			key := e.Key
			if clause, no := forbidden[key]; no {
				c.fault(clause, "object %d has /%s", n, key)
			}
			if at, bound := named[key]; bound && !slices.Contains(at.names, c.name(e.Value)) {
				c.fault(at.clause, "object %d has the /%s %v", n, key, e.Value)
			}
			if slices.Contains([]object.Name{"BaseFont", "FontName", "S"}, key) && !utf8.ValidString(c.name(e.Value)) {
				c.fault("6.1.8", "object %d has the /%s %q", n, key, c.name(e.Value))
			}
			if slices.Contains(boundaries, key) {
				c.boundary(n, key, e.Value)
			}
			if key == "Metadata" && c.name(v.Get("Type")) != "Catalog" {
				c.fault("own", "object %d has a /Metadata entry", n)
			}
			if len(key) > 127 {
				c.fault("6.1.13", "object %d has a name of %d bytes", n, len(key))
			}
			c.object(n, e.Value)
		}
	case *object.Stream:
		for _, f := range c.list(v.Dict.Get("Filter")) {
			if name := c.name(f); name != "FlateDecode" && name != "DCTDecode" {
				c.fault("6.1.7.2", "stream %d is encoded with %s", n, name)
			}
		}
		if kind := c.name(v.Dict.Get("Type")); kind == "ObjStm" || kind == "XRef" {
			return
		}
		c.object(n, v.Dict)
	case object.Array:
		for _, e := range v {
			c.object(n, e)
		}
	case object.Name:
		if len(v) > 127 {
			c.fault("6.1.13", "object %d has a name of %d bytes", n, len(v))
		}
	case object.String:
		if len(v) > 32767 {
			c.fault("6.1.13", "object %d has a string of %d bytes", n, len(v))
		}
	case object.Real:
		if f := math.Abs(float64(v)); f > 3.403e38 || f != 0 && f < 1.175e-38 {
			c.fault("6.1.13", "object %d has the number %g", n, f)
		}
	case object.Int:
		if v > 1<<31-1 || v < -1<<31 {
			c.fault("6.1.13", "object %d has the number %d", n, v)
		}
	}
}
