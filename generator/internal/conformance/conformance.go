// Package conformance reports where a PDF departs from PDF/A-2a or PDF/A-3a (ISO
// 19005-2 and -3) and PDF/UA-1 (ISO 14289-1), as far as a program can check.
//
// It supports what baocao writes, and what may be appended to that: all text in
// embedded TrueType by code, pictures of bytes, JPEG or palettes, the tags of a
// document, its fields and signatures. The standards may allow what another program
// writes by other means and this package rejects. Files are read by
// generator/internal/pdf/object, which refuses what readers repair in different ways.
// It is not a validator for arbitrary PDF files, such as veraPDF.
package conformance

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"baocao/generator/internal/fault"
	"baocao/generator/internal/pdf/object"
)

// Own is the clause of what baocao requires of its own files and no standard does.
const Own = "own"

// Fault is a departure from a standard.
type Fault struct {
	// Clause is a clause of ISO 19005-2 unless it names another standard, or Own.
	Clause string `json:"clause"`
	// What describes it in the terms of the standard, in English.
	What string `json:"what"`
}

func (f Fault) String() string { return f.Clause + ": " + f.What }

// Faults returns the departures of a file, in the order of their clauses; none when it
// conforms.
func Faults(data []byte) []Fault {
	c := &checker{data: data, places: map[int]int{}, decoded: map[*object.Stream][]byte{}}
	if err := fault.Guard(func() error { c.check(); return nil }); err != nil {
		c.fault(Own, "%v", err) // an unforeseen fault
	}
	slices.SortStableFunc(c.faults, func(a, b Fault) int { return strings.Compare(a.String(), b.String()) })
	return c.faults
}

func (c *checker) check() {
	if !c.read() {
		return
	}
	c.syntax()
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
}

type checker struct {
	file    *object.File
	data    []byte
	catalog object.Dict
	pages   []*pageContent
	// appearances are the appearances of fields.
	appearances []*pageContent
	// places maps the object numbers of pages to their indexes.
	places map[int]int
	part   string // of PDF/A
	// decoded are the streams that were decoded.
	decoded map[*object.Stream][]byte
	faults  []Fault
}

// pageContent is a page, or the appearance of a field, and its parsed content.
type pageContent struct {
	object.Dict
	number    int // of its object
	resources object.Dict
	// width and height are those of the paper, in points.
	width, height float64
	sequences     []sequence
	// shown are the drawn codes, by the font's name in the resources.
	shown map[string]map[int]bool
	// pictures are the names of the drawn pictures.
	pictures map[string]bool
}

// sequence is one marked-content sequence of a page that belongs to an element.
type sequence struct {
	tag  string
	mcid int
}

func (c *checker) fault(clause, format string, args ...any) {
	const enough = 200
	if len(c.faults) < enough {
		c.faults = append(c.faults, Fault{clause, fmt.Sprintf(format, args...)})
	}
}

func (c *checker) read() bool {
	f, err := object.Parse(c.data)
	if err == nil {
		err = f.Check()
	}
	if err != nil {
		c.fault("ISO 32000-1", "%v", err)
		return false
	}
	if _, err := f.Pages(); err != nil {
		c.fault("ISO 32000-1", "%v", err)
		return false
	}
	c.file, c.catalog = f, f.Catalog()
	return true
}

// indirect returns the reference to an object number.
func (c *checker) indirect(n int) object.Ref {
	p, _ := c.file.Place(n)
	return object.Ref{Number: n, Generation: p.Generation}
}

func (c *checker) deref(o object.Object) object.Object { return c.file.Resolve(o) }

// dict returns a dictionary, or that of a stream; nil for anything else.
func (c *checker) dict(o object.Object) object.Dict { return c.file.Dict(o) }

func (c *checker) array(o object.Object) object.Array { return c.file.Array(o) }

// list returns an array, or a single object as one.
func (c *checker) list(o object.Object) object.Array {
	switch v := c.deref(o).(type) {
	case nil:
		return nil
	case object.Array:
		return v
	}
	return object.Array{o}
}

func (c *checker) stream(o object.Object) []byte {
	s, ok := c.deref(o).(*object.Stream)
	if !ok {
		return nil
	}
	if data, known := c.decoded[s]; known {
		return data
	}
	data, err := c.file.Decode(s)
	if err != nil {
		c.fault("ISO 32000-1, 7.3.8", "%v", err)
	}
	c.decoded[s] = data
	return data
}

// int returns an integer, -1 for anything else.
func (c *checker) int(o object.Object) int {
	if n, ok := c.deref(o).(object.Int); ok {
		return int(n)
	}
	return -1
}

func (c *checker) number(o object.Object) float64 {
	switch n := c.deref(o).(type) {
	case object.Int:
		return float64(n)
	case object.Real:
		return float64(n)
	}
	return 0
}

func (c *checker) name(o object.Object) string {
	n, _ := c.deref(o).(object.Name)
	return string(n)
}

// bytes returns the bytes of a string.
func (c *checker) bytes(o object.Object) []byte {
	s, ok := c.deref(o).(object.String)
	if !ok {
		return nil
	}
	return []byte(s)
}

// truth returns the value of a boolean, false for anything else.
func (c *checker) truth(o object.Object) bool {
	b, _ := c.deref(o).(object.Bool)
	return bool(b)
}

// text returns the words of a text string.
func (c *checker) text(o object.Object) string {
	b := c.bytes(o)
	rest, wide := strings.CutPrefix(string(b), "\xFE\xFF")
	if !wide {
		for _, v := range b {
			if v >= utf8.RuneSelf {
				c.fault("ISO 32000-1, 7.9.2.2", "the text string %q is in no encoding of PDF", b)
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

func ref(o object.Object) int {
	if r, ok := o.(object.Ref); ok {
		return r.Number
	}
	return 0
}
