package object

import (
	"encoding/binary"
	"errors"
	"io"

	"baocao/generator/internal/origin"
)

// Body holds the objects of a new file; numbers count from 1.
type Body struct{ objects []Object }

// Reserve reserves n new objects and returns the first: the others follow it.
func (f *Body) Reserve(n int) Ref {
	if f.objects == nil {
		f.objects = make([]Object, 1)
	}
	first := len(f.objects)
	f.objects = append(f.objects, make([]Object, n)...)
	return Ref{Number: first}
}

// Set sets the value of a reserved object.
func (f *Body) Set(ref Ref, o Object) { f.objects[ref.Number] = o }

// Get returns an object's value.
func (f *Body) Get(ref Ref) Object { return f.objects[ref.Number] }

// Add adds a new object.
func (f *Body) Add(o Object) Ref {
	ref := f.Reserve(1)
	f.Set(ref, o)
	return ref
}

// perStream is how many objects share a stream: enough to compress well, few enough
// that a reader need not decompress the whole file for one page.
const perStream = 200

// row is an object's entry in the cross-reference: kind 1 has its offset, kind 2 the
// stream that holds it and its index in it.
type row struct {
	kind, at, index int
}

// header begins a file; its second line marks the file as binary.
const header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

var errUnsealed = errors.New("pdf: the identifier has another form than origin.Identifier")

// Write writes a file: the streams, all other objects in compressed streams, and the
// cross-reference. The identifier is the digest of all of it, by which baocao
// recognises its own file.
func (f *Body) Write(w io.Writer, catalog, info Ref) error {
	size := 4096
	for _, o := range f.objects {
		if s, ok := o.(*Stream); ok {
			size += len(s.Data) + 128
		}
	}
	out := append(make([]byte, 0, size*9/8), header...)
	rows := make([]row, len(f.objects), len(f.objects)+len(f.objects)/perStream+2)
	rows[0].index = 1<<16 - 1 // the head of the list of free numbers
	var plain []int
	for n, o := range f.objects {
		switch o := o.(type) {
		case nil:
		case *Stream:
			rows[n] = row{kind: 1, at: len(out)}
			out = appendIndirect(out, Ref{Number: n}, o)
		default:
			plain = append(plain, n)
		}
	}
	for len(plain) > 0 {
		group := plain[:min(perStream, len(plain))]
		plain = plain[len(group):]
		number := len(rows)
		for i, n := range group {
			rows[n] = row{2, number, i}
		}
		rows = append(rows, row{kind: 1, at: len(out)})
		out = appendIndirect(out, Ref{Number: number}, f.pack(group))
	}
	rows = append(rows, row{kind: 1, at: len(out)})
	start := len(out)
	id := String(make([]byte, 16)) // [origin.Identifier], until it is sealed
	out = appendIndirect(out, Ref{Number: len(rows) - 1}, Compressed(Dict{
		{"Type", Name("XRef")}, {"Size", Int(len(rows))}, {"Root", catalog}, {"Info", info}, {"ID", Array{id, id}}, {"W", rowWidths},
		{"DecodeParms", Dict{{"Predictor", Int(12)}, {"Columns", Int(rowBytes)}}},
	}, upward(rows)))
	out = appendEnd(out, start)
	if !origin.SealPDF(out) {
		return errUnsealed
	}
	_, err := w.Write(out)
	return err
}

func appendIndirect(out []byte, ref Ref, o Object) []byte {
	out = append(Int(ref.Number).append(out), ' ')
	out = append(Int(ref.Generation).append(out), " obj\n"...)
	return append(Append(out, o), "\nendobj\n"...)
}

func appendEnd(out []byte, start int) []byte {
	out = Int(start).append(append(out, "startxref\n"...))
	return append(out, "\n%%EOF\n"...)
}

// pack returns the stream that holds a group of objects.
func (f *Body) pack(group []int) *Stream {
	const usual = 128 // bytes of an object
	head, bodies := make([]byte, 0, 8*len(group)), make([]byte, 0, usual*len(group))
	for _, n := range group {
		head = append(Int(n).append(head), ' ')
		head = append(Int(len(bodies)).append(head), ' ')
		bodies = append(Append(bodies, f.objects[n]), '\n')
	}
	return Compressed(Dict{{"Type", Name("ObjStm")}, {"N", Int(len(group))}, {"First", Int(len(head))}}, append(head, bodies...))
}

// The widths of the fields of a cross-reference row.
const (
	offsetBytes = 4
	indexBytes  = 2
	rowBytes    = 1 + offsetBytes + indexBytes
)

var rowWidths = Array{Int(1), Int(offsetBytes), Int(indexBytes)}

func (r row) bytes() (b [rowBytes]byte) {
	b[0] = byte(r.kind)
	binary.BigEndian.PutUint32(b[1:], uint32(r.at))
	binary.BigEndian.PutUint16(b[1+offsetBytes:], uint16(r.index))
	return b
}

// upward returns a cross-reference, each row as its difference from the one above
// (PNG's "up").
func upward(rows []row) []byte {
	out := make([]byte, 0, (rowBytes+1)*len(rows))
	var above [rowBytes]byte
	for _, r := range rows {
		b := r.bytes()
		out = append(out, 2)
		for i := range b {
			out = append(out, b[i]-above[i])
		}
		above = b
	}
	return out
}
