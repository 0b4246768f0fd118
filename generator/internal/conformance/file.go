package conformance

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

var (
	streamStart = regexp.MustCompile(`/Length (\d+)[^>]*>>\nstream\n`)
	objectStart = regexp.MustCompile(`(?:^|\n)(\d+) 0 obj\n`)
)

// file checks the syntax that a parser forgives.
func (c *checker) file() {
	const head = "%PDF-1.7\n%...."
	if len(c.data) < len(head)+1 || string(c.data[:len(head)-4]) != head[:len(head)-4] || c.data[len(head)] != '\n' ||
		slices.ContainsFunc(c.data[len(head)-4:len(head)], func(b byte) bool { return b < 0x80 }) {
		c.fault("6.1.2", "the head is %q", c.data[:min(20, len(c.data))])
	}
	if !bytes.HasSuffix(c.data, []byte("\n%%EOF\n")) && !bytes.HasSuffix(c.data, []byte("\n%%EOF")) {
		c.fault("6.1.3", "something follows the end of the file")
	}
	if c.Encrypt != nil {
		c.fault("6.1.3", "the file is encrypted")
	}
	if len(c.ID) != 2 || len(c.bytes(c.ID[0])) < 16 || len(c.bytes(c.ID[1])) < 16 {
		c.fault("6.1.3", "the identifier is %v", c.ID)
	}
	// What a stream holds is its length, from the line end after "stream" to
	// the one before "endstream"; the binary inside is not looked into.
	at := 0
	for {
		m := streamStart.FindSubmatchIndex(c.data[at:])
		if m == nil {
			break
		}
		length, _ := strconv.Atoi(string(c.data[at+m[2] : at+m[3]]))
		end := at + m[1] + length
		if end > len(c.data) || !bytes.HasPrefix(c.data[end:], []byte("\nendstream\nendobj\n")) {
			c.fault("6.1.7.1", "the stream at %d is not %d bytes long", at+m[1], length)
			break
		}
		at = end
	}
	if n := bytes.Count(c.data, []byte("\nendstream\nendobj\n")); n == 0 {
		c.fault("6.1.7.1", "the file has no streams")
	}
	if !objectStart.Match(c.data) {
		c.fault("6.1.9", "the file has no objects")
	}
}

// limits walks every object (6.1.13) and looks for what may stand nowhere.
func (c *checker) limits() {
	if len(c.Table) > 8388607 {
		c.fault("6.1.13", "%d objects", len(c.Table))
	}
	for _, n := range slices.Sorted(maps.Keys(c.Table)) {
		if !c.Table[n].Free {
			c.object(n, c.deref(*types.NewIndirectRef(n, 0)))
		}
	}
}

// forbidden are keys that no dictionary of the file may have, but for those
// that a clause allows and this writer does not need.
var forbidden = map[string]string{
	"JS": "6.5.1", "JavaScript": "6.5.1", "AA": "6.5.2", "OpenAction": "6.5.1", "Launch": "6.5.1",
	"Encrypt": "6.1.3", "FFilter": "6.1.7.1", "FDecodeParms": "6.1.7.1",
	"TR": "6.2.5", "HTP": "6.2.5", "Alternates": "6.2.8.1", "OPI": "6.2.8.1", "Ref": "6.2.9.1", "PS": "6.2.9.1",
	"XFA": "6.4.2", "AcroForm": "6.4.1", "NeedsRendering": "6.4.2", "PresSteps": "6.10", "AlternatePresentations": "6.10",
	"Requirements": "6.11", "OCProperties": "6.9", "Perms": "6.1.12", "Suspects": "PDF/UA 7.1",
}

func (c *checker) object(n int, o types.Object) {
	switch v := o.(type) {
	case types.Dict:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if clause, no := forbidden[key]; no {
				c.fault(clause, "object %d has /%s", n, key)
			}
			if len(key) > 127 {
				c.fault("6.1.13", "object %d has a name of %d bytes", n, len(key))
			}
			c.object(n, v[key])
		}
	case types.StreamDict:
		for _, f := range v.FilterPipeline {
			if f.Name != "FlateDecode" && f.Name != "DCTDecode" {
				c.fault("6.1.7.2", "stream %d is coded by %s", n, f.Name)
			}
		}
		if v.Dict["Type"] != nil && c.name(v.Dict["Type"]) == "ObjStm" || c.name(v.Dict["Type"]) == "XRef" {
			return
		}
		c.object(n, v.Dict)
	case types.Array:
		for _, e := range v {
			c.object(n, e)
		}
	case types.Name:
		if len(v.Value()) > 127 {
			c.fault("6.1.13", "object %d has a name of %d bytes", n, len(v.Value()))
		}
	case types.StringLiteral, types.HexLiteral:
		if l := len(c.bytes(v)); l > 32767 {
			c.fault("6.1.13", "object %d has a string of %d bytes", n, l)
		}
	case types.Integer:
		if v.Value() > 1<<31-1 || v.Value() < -1<<31 {
			c.fault("6.1.13", "object %d has the number %d", n, v.Value())
		}
	}
}
