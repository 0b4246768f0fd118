// Package conformance reads a PDF back with a parser that had no part in
// writing it, and tells where the file departs from PDF/A-2a or PDF/A-3a (ISO
// 19005-2 and -3) and PDF/UA-1 (ISO 14289-1), as far as a program can tell.
// Only tests use it.
package conformance

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Faults are the departures of a file, each with its clause; none when it
// conforms.
func Faults(data []byte) []string {
	c := &checker{data: data, places: map[int]int{}}
	if !c.read() {
		return c.faults
	}
	c.file()
	c.limits()
	c.description()
	c.outputIntent()
	c.readPages()
	c.tree()
	c.form()
	c.fonts()
	c.pictures()
	c.navigation()
	c.attachment()
	return c.faults
}

type checker struct {
	*model.Context
	data    []byte
	catalog types.Dict
	pages   []*sheet
	// looks are what fields show.
	looks []*sheet
	// places are the pages by the number of their objects.
	places map[int]int
	part   string // of PDF/A
	faults []string
}

// sheet is a page and what its content says.
type sheet struct {
	types.Dict
	number    int // of its object
	resources types.Dict
	// width and height are of the paper, in points.
	width, height float64
	sequences     []sequence
	// shown are the codes drawn, by the font's name in the resources.
	shown map[string]map[int]bool
	// pictures are the names of the pictures drawn.
	pictures map[string]bool
}

// sequence is one marked sequence of a page that belongs to an element.
type sequence struct {
	tag  string
	mcid int
}

func (c *checker) fault(clause, format string, args ...any) {
	const enough = 200
	if len(c.faults) < enough {
		c.faults = append(c.faults, clause+": "+fmt.Sprintf(format, args...))
	}
}

func (c *checker) read() bool {
	api.DisableConfigDir()
	ctx, err := api.ReadContext(bytes.NewReader(c.data), model.NewDefaultConfiguration())
	if err == nil {
		c.Context = ctx
		c.catalog, err = ctx.Catalog()
	}
	if err == nil {
		err = api.Validate(bytes.NewReader(c.data), nil)
	}
	if err != nil {
		c.fault("ISO 32000-1", "%v", err)
		return false
	}
	return true
}

func (c *checker) deref(o types.Object) types.Object {
	o, err := c.Dereference(o)
	if err != nil {
		c.fault("ISO 32000-1, 7.3.10", "%v", err)
		return nil
	}
	return o
}

// dict is a dictionary, or that of a stream; nil for anything else.
func (c *checker) dict(o types.Object) types.Dict {
	switch d := c.deref(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	return nil
}

func (c *checker) array(o types.Object) types.Array {
	a, _ := c.deref(o).(types.Array)
	return a
}

// list is an array, or the one object in place of it.
func (c *checker) list(o types.Object) types.Array {
	switch v := c.deref(o).(type) {
	case nil:
		return nil
	case types.Array:
		return v
	}
	return types.Array{o}
}

func (c *checker) stream(o types.Object) []byte {
	s, ok := c.deref(o).(types.StreamDict)
	if !ok {
		return nil
	}
	if err := s.Decode(); err != nil {
		c.fault("ISO 32000-1, 7.3.8", "a stream cannot be decoded: %v", err)
	}
	return s.Content
}

// int is a whole number, -1 for anything else.
func (c *checker) int(o types.Object) int {
	if n, ok := c.deref(o).(types.Integer); ok {
		return n.Value()
	}
	return -1
}

func (c *checker) number(o types.Object) float64 {
	switch n := c.deref(o).(type) {
	case types.Integer:
		return float64(n.Value())
	case types.Float:
		return n.Value()
	}
	return 0
}

func (c *checker) name(o types.Object) string {
	n, _ := c.deref(o).(types.Name)
	return n.Value()
}

// bytes are those of a string.
func (c *checker) bytes(o types.Object) []byte {
	switch s := c.deref(o).(type) {
	case types.StringLiteral:
		b, err := types.Unescape(s.Value())
		if err != nil {
			c.fault("ISO 32000-1, 7.3.4", "%v", err)
		}
		return b
	case types.HexLiteral:
		b, err := s.Bytes()
		if err != nil || len(s.Value())%2 != 0 {
			c.fault("6.1.6", "the string <%s> is not of whole bytes", s.Value())
		}
		return b
	}
	return nil
}

// text is a text string in words.
func (c *checker) text(o types.Object) string {
	b := c.bytes(o)
	rest, wide := bytes.CutPrefix(b, []byte("\xFE\xFF"))
	if !wide {
		for _, v := range b {
			if v >= utf8.RuneSelf {
				c.fault("ISO 32000-1, 7.9.2.2", "the text string %q is in no encoding", b)
			}
		}
		return string(b)
	}
	units := make([]uint16, 0, len(rest)/2)
	for i := 0; i+1 < len(rest); i += 2 {
		units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
	}
	return string(utf16.Decode(units))
}

func ref(o types.Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return r.ObjectNumber.Value()
	}
	return 0
}
