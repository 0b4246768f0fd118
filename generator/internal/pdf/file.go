package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"
)

// file is the objects of a PDF file, by number; number 0 is none.
type file struct {
	objects []object
	// last is the highest number that fpdf gave.
	last int
	// pages are the page objects in order.
	pages []int
}

type object struct {
	body   []byte
	stream bool
}

// The objects that fpdf gives fixed numbers.
const (
	pageRoot  = 1
	resources = 2
)

var errShape = errors.New("the pages were written in a shape that is not known")

// readFile takes apart what fpdf wrote. Its objects stand one behind the
// other, each from its place in the table to the next one's.
func readFile(data []byte) (*file, error) {
	at := bytes.LastIndex(data, []byte("startxref\n"))
	if at < 0 {
		return nil, errShape
	}
	line, _, _ := bytes.Cut(data[at+len("startxref\n"):], []byte("\n"))
	xref, err := strconv.Atoi(string(line))
	if err != nil || xref < 0 || xref > at {
		return nil, errShape
	}
	var count int
	table := data[xref:at]
	if _, err := fmt.Sscanf(string(table[:min(len(table), 40)]), "xref\n0 %d\n", &count); err != nil {
		return nil, errShape
	}
	const entry = 20
	first := bytes.IndexByte(table[len("xref\n"):], '\n') + len("xref\n") + 1
	if count < 3 || len(table) < first+entry*count {
		return nil, errShape
	}
	f := &file{objects: make([]object, count), last: count - 1}
	offsets := make([]int, count)
	for i := 1; i < count; i++ {
		offsets[i], err = strconv.Atoi(string(table[first+entry*i:][:10]))
		if err != nil || offsets[i] >= xref {
			return nil, errShape
		}
	}
	ends := append(slices.Sorted(slices.Values(offsets[1:])), xref)
	for i := 1; i < count; i++ {
		next, _ := slices.BinarySearch(ends, offsets[i]+1)
		body, found := bytes.CutPrefix(data[offsets[i]:ends[next]], []byte(strconv.Itoa(i)+" 0 obj\n"))
		body, ended := bytes.CutSuffix(body, []byte("endobj\n"))
		if !found || !ended {
			return nil, errShape
		}
		f.objects[i] = object{body, bytes.HasSuffix(body, []byte("\nendstream\n"))}
	}
	kids := between(f.objects[pageRoot].body, "/Kids [", "]")
	for kid := range bytes.SplitSeq(bytes.TrimSpace(kids), []byte("0 R")) {
		if kid = bytes.TrimSpace(kid); len(kid) == 0 {
			continue
		}
		n, err := strconv.Atoi(string(kid))
		if err != nil || n <= 0 || n >= count {
			return nil, errShape
		}
		f.pages = append(f.pages, n)
	}
	return f, nil
}

// between is what stands after open and before the next end.
func between(b []byte, open, end string) []byte {
	_, b, _ = bytes.Cut(b, []byte(open))
	b, _, _ = bytes.Cut(b, []byte(end))
	return b
}

// reserve makes n new objects and gives the number of the first.
func (f *file) reserve(n int) int {
	first := len(f.objects)
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

func (f *file) set(number int, body []byte) {
	f.objects[number] = object{body: body}
}

// add makes a new object.
func (f *file) add(body []byte) int {
	n := f.reserve(1)
	f.set(n, body)
	return n
}

// addStream makes a new stream; dict is the inside of its dictionary without
// the length.
func (f *file) addStream(dict string, data []byte) int {
	n := f.reserve(1)
	f.objects[n] = object{streamBody(dict, data), true}
	return n
}

// addCompressed makes a new stream and compresses it.
func (f *file) addCompressed(dict string, data []byte) int {
	return f.addStream(dict+"/Filter/FlateDecode", deflate(data))
}

// compressPages compresses the contents of the pages, several at a time: fpdf
// makes a compressor for each and sets aside a megabyte for it.
func (f *file) compressPages() error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, number := range f.pages {
		// What the content of a page is called follows the page's own number.
		content := &f.objects[number+1]
		data, found := bytes.CutSuffix(content.body, []byte("\nendstream\n"))
		_, data, cut := bytes.Cut(data, []byte(">>\nstream\n"))
		if !found || !cut {
			return errShape
		}
		group.Go(func() error {
			content.body = streamBody("/Filter/FlateDecode", deflate(data))
			return nil
		})
	}
	return group.Wait()
}

func streamBody(dict string, data []byte) []byte {
	b := make([]byte, 0, len(dict)+len(data)+40)
	b = append(append(b, "<<"...), dict...)
	b = appendInt(append(b, "/Length "...), len(data))
	b = append(b, ">>\nstream\n"...)
	b = append(b, data...)
	return append(b, "\nendstream\n"...)
}

// deflaters compress fast: a better level makes a report a fourteenth smaller
// and takes twice as long.
var deflaters = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // there is such a level
	}
	return z
}}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data)/2 + 64)
	z := deflaters.Get().(*zlib.Writer)
	z.Reset(&b)
	z.Write(data) // a buffer takes everything
	z.Close()
	deflaters.Put(z)
	return b.Bytes()
}

// perStream is how many objects share a stream: enough to compress well, few
// enough that a reader need not unpack the whole file for one page.
const perStream = 200

// entry is an object's line in the cross-reference: kind 1 has its offset,
// kind 2 the stream that holds it and its place in it.
type entry struct {
	kind, at, index int
}

// writeTo writes the file: the streams, all other objects in compressed
// streams, and the cross-reference. The identifier is the digest of all of it.
func (f *file) writeTo(w io.Writer, catalog, info int) error {
	size := 4096
	for _, o := range f.objects {
		if o.stream {
			size += len(o.body) + 32
		}
	}
	out := make([]byte, 0, size*9/8)
	out = append(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	entries := make([]entry, len(f.objects), len(f.objects)+len(f.objects)/perStream+2)
	entries[0].index = 1<<16 - 1 // the head of the list of free numbers
	var plain []int
	for n, o := range f.objects {
		switch {
		case n == 0 || o.body == nil:
		case o.stream:
			entries[n] = entry{kind: 1, at: len(out)}
			out = appendObject(out, n, o.body)
		default:
			plain = append(plain, n)
		}
	}
	for len(plain) > 0 {
		group := plain[:min(perStream, len(plain))]
		plain = plain[len(group):]
		number := len(entries)
		for i, n := range group {
			entries[n] = entry{2, number, i}
		}
		entries = append(entries, entry{kind: 1, at: len(out)})
		out = appendObject(out, number, f.pack(group))
	}
	entries = append(entries, entry{kind: 1, at: len(out)})
	start := len(out)
	sum := sha256.Sum256(out)
	dict := []byte("/Type/XRef/Size ")
	dict = appendInt(dict, len(entries))
	dict = appendKey(dict, "/Root", catalog)
	dict = appendKey(dict, "/Info", info)
	dict = fmt.Appendf(dict, "/ID[<%X><%X>]", sum[:16], sum[:16])
	dict = fmt.Appendf(dict, "/W[1 %d %d]/DecodeParms<</Predictor 12/Columns %d>>/Filter/FlateDecode", offsetBytes, indexBytes, rowBytes)
	out = appendObject(out, len(entries)-1, streamBody(string(dict), deflate(table(entries))))
	out = append(out, "startxref\n"...)
	out = appendInt(out, start)
	out = append(out, "\n%%EOF\n"...)
	_, err := w.Write(out)
	return err
}

func appendObject(out []byte, number int, body []byte) []byte {
	out = appendInt(out, number)
	out = append(out, " 0 obj\n"...)
	out = append(out, body...)
	if out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	return append(out, "endobj\n"...)
}

// pack is the stream that holds a group of objects.
func (f *file) pack(group []int) []byte {
	var head, bodies []byte
	for _, n := range group {
		head = append(appendInt(head, n), ' ')
		head = append(appendInt(head, len(bodies)), ' ')
		bodies = append(append(bodies, f.objects[n].body...), '\n')
	}
	dict := appendInt([]byte("/Type/ObjStm/N "), len(group))
	dict = appendInt(append(dict, "/First "...), len(head))
	return streamBody(string(dict)+"/Filter/FlateDecode", deflate(append(head, bodies...)))
}

// The widths of the fields of a cross-reference row.
const (
	offsetBytes = 4
	indexBytes  = 2
	rowBytes    = 1 + offsetBytes + indexBytes
)

// table is the cross-reference, each row as its difference from the one above
// (PNG's "up").
func table(entries []entry) []byte {
	out := make([]byte, 0, (rowBytes+1)*len(entries))
	var above, row [rowBytes]byte
	for _, e := range entries {
		row[0] = byte(e.kind)
		binary.BigEndian.PutUint32(row[1:], uint32(e.at))
		binary.BigEndian.PutUint16(row[1+offsetBytes:], uint16(e.index))
		out = append(out, 2)
		for i := range row {
			out = append(out, row[i]-above[i])
		}
		above = row
	}
	return out
}
