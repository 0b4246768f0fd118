package object

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// The reasons why a file is not read.
var (
	// ErrNotPDF reports that the bytes are not a PDF.
	ErrNotPDF = errors.New("this is not a PDF file")
	// ErrDamaged reports that the cross-reference does not describe the file.
	ErrDamaged = errors.New("the PDF file is damaged")
	// ErrEncrypted reports that the file is encrypted.
	ErrEncrypted = errors.New("the PDF file is encrypted")
)

// The limits of a file; well above what occurs, well below what would fill the memory.
const (
	mostObjects   = 1 << 21
	mostRows      = 1 << 22
	mostSections  = 1000
	leastInflated = 32 << 20 // and a multiple of the size of the file:
	mostInflated  = 64
)

// File is a parsed file. Objects are parsed on demand; a File is for one goroutine at a
// time.
type File struct {
	// Data are all bytes of the file. They never change.
	Data []byte
	// Trailer is the newest trailer dictionary.
	Trailer Dict
	// Streams reports whether the newest cross-reference is a stream.
	Streams bool
	// Start is where the newest cross-reference begins.
	Start   int
	entries map[int]Place
	objects map[int]Object
	packs   map[int]*pack
	// budget is how many bytes may still be inflated, work how many may still be
	// parsed: nested objects could take forever.
	budget, work int
	rows         int
	open         map[int]bool
	// free are the numbers that newer cross-references list as free.
	free map[int]bool
	// hybrid is the last cross-reference that is a table and a stream, 0 for none.
	hybrid int
}

// Hybrid reports whether a cross-reference at or after an offset is a table for old
// programs and a stream for new ones.
func (f *File) Hybrid(from int) bool { return f.hybrid >= from && f.hybrid > 0 }

// Place is where an object is in the file.
type Place struct {
	// Offset is where the object begins; 0 when it is in a stream.
	Offset, Generation int
	// Stream is the object stream that holds it, Index its index there.
	Stream, Index int
}

// pack is a parsed object stream.
type pack struct {
	data            []byte
	numbers, starts []int
}

// Parse reads the cross-reference of a file.
func Parse(data []byte) (*File, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	f := &File{
		Data: data, entries: map[int]Place{}, objects: map[int]Object{}, packs: map[int]*pack{},
		budget: leastInflated + mostInflated*len(data), work: leastInflated + mostInflated*len(data), open: map[int]bool{}, free: map[int]bool{},
	}
	start, err := f.startxref()
	if err != nil {
		return nil, err
	}
	f.Start = start
	seen := map[int]bool{}
	for next := start; next >= 0; {
		if seen[next] || len(seen) == mostSections {
			return nil, f.damaged(next, "the cross-references go in a circle")
		}
		seen[next] = true
		gone := map[int]bool{}
		trailer, streams, err := f.section(next, gone)
		if err != nil {
			return nil, err
		}
		if f.Trailer == nil {
			f.Trailer, f.Streams = trailer, streams
		}
		if at, ok := trailer.Get("XRefStm").(Int); ok && !streams {
			// Objects that the table lists as free may be in the stream (7.5.8.4).
			f.hybrid = max(f.hybrid, next)
			if _, _, err := f.section(int(at), map[int]bool{}); err != nil {
				return nil, err
			}
		}
		maps.Copy(f.free, gone)
		next = -1
		if prev := trailer.Get("Prev"); prev != nil {
			at, ok := prev.(Int)
			if !ok {
				return nil, f.damaged(start, "/Prev is no number")
			}
			next = int(at)
		}
	}
	if f.Trailer.Get("Encrypt") != nil {
		return nil, ErrEncrypted
	}
	return f, nil
}

func (f *File) damaged(at int, what string) error {
	return fmt.Errorf("%w: byte %d: %s", ErrDamaged, at, what)
}

// startxref finds the newest cross-reference.
func (f *File) startxref() (int, error) {
	const tail = 1024
	from := max(0, len(f.Data)-tail)
	at := bytes.LastIndex(f.Data[from:], []byte("startxref"))
	if at < 0 {
		return 0, f.damaged(len(f.Data), "there is no startxref")
	}
	s := &scanner{f.Data, from + at + len("startxref")}
	start, ok := s.whole()
	if ok {
		for s.at < len(s.data) && isSpace(s.data[s.at]) {
			s.at++
		}
	}
	if !ok || !s.next("%%EOF") {
		return 0, f.damaged(from+at, "startxref has no place")
	}
	return start, nil
}

// section reads one cross-reference, and adds the numbers that it lists as free to
// free. Entries of newer ones take precedence.
func (f *File) section(at int, free map[int]bool) (Dict, bool, error) {
	if at <= 0 || at >= len(f.Data) {
		return nil, false, f.damaged(at, "there is no cross-reference")
	}
	s := &scanner{f.Data, at}
	if s.keyword("xref") {
		d, err := f.table(s, free)
		return d, false, err
	}
	d, err := f.crossStream(at, free)
	return d, true, err
}

func (f *File) table(s *scanner, free map[int]bool) (Dict, error) {
	for {
		if s.space(); s.keyword("trailer") {
			break
		}
		first, ok1 := s.whole()
		count, ok2 := s.whole()
		if !ok1 || !ok2 {
			return nil, f.damaged(s.at, "a section of the cross-reference is in no shape")
		}
		for i := range count {
			offset, ok1 := s.whole()
			generation, ok2 := s.whole()
			s.space()
			used := s.keyword("n")
			if !ok1 || !ok2 || !used && !s.keyword("f") {
				return nil, f.damaged(s.at, "an entry of the cross-reference is in no shape")
			}
			if err := f.enter(first+i, Place{Offset: offset, Generation: generation}, used, free); err != nil {
				return nil, err
			}
		}
	}
	o, err := s.object(0)
	d, ok := o.(Dict)
	if err != nil || !ok {
		return nil, f.damaged(s.at, "the trailer is no dictionary")
	}
	return d, nil
}

func (f *File) crossStream(at int, free map[int]bool) (Dict, error) {
	_, o, err := f.indirect(at)
	s, ok := o.(*Stream)
	if err != nil || !ok || s.Dict.Name("Type") != "XRef" {
		return nil, f.damaged(at, "there is no cross-reference")
	}
	data, err := f.Decode(s)
	if err != nil {
		return nil, err
	}
	var widths [3]int
	w, _ := s.Dict.Get("W").(Array)
	if len(w) < len(widths) {
		return nil, f.damaged(at, "the cross-reference has no widths")
	}
	sum := 0
	for i := range widths {
		v, ok := w[i].(Int)
		if !ok || v < 0 || v > 7 {
			return nil, f.damaged(at, "the cross-reference has no such width")
		}
		widths[i] = int(v)
		sum += int(v)
	}
	if sum == 0 {
		return nil, f.damaged(at, "the cross-reference has no widths")
	}
	index, ok := s.Dict.Get("Index").(Array)
	if !ok {
		index = Array{Int(0), s.Dict.Get("Size")}
	}
	for ; len(index) >= 2; index = index[2:] {
		first, ok1 := index[0].(Int)
		count, ok2 := index[1].(Int)
		if !ok1 || !ok2 || count < 0 || int(count) > len(data)/sum {
			return nil, f.damaged(at, "the cross-reference is too short")
		}
		for i := range int(count) {
			kind, place := 1, [3]int{}
			for c, width := range widths {
				for range width {
					place[c] = place[c]<<8 | int(data[0])
					data = data[1:]
				}
			}
			if widths[0] > 0 {
				kind = place[0]
			}
			var p Place
			switch kind {
			case 1:
				p = Place{Offset: place[1], Generation: place[2]}
			case 2:
				p = Place{Stream: place[1], Index: place[2]}
			}
			if err := f.enter(int(first)+i, p, kind == 1 || kind == 2, free); err != nil {
				return nil, err
			}
		}
	}
	return s.Dict, nil
}

func (f *File) enter(number int, p Place, used bool, free map[int]bool) error {
	if f.rows++; number < 0 || number > mostObjects || f.rows > mostRows {
		return fmt.Errorf("%w: there are too many objects", ErrDamaged)
	}
	if _, known := f.entries[number]; known || f.free[number] || free[number] {
		return nil
	}
	if !used || number == 0 {
		free[number] = true
		return nil
	}
	f.entries[number] = p
	return nil
}

// indirect parses the object at an offset with its number.
func (f *File) indirect(at int) (Ref, Object, error) {
	s := &scanner{f.Data, at}
	defer func() { f.work -= s.at - at }()
	if at <= 0 || at >= len(f.Data) || !isDigit(f.Data[at]) {
		return Ref{}, nil, f.damaged(at, "no object begins here")
	}
	number, ok1 := s.whole()
	generation, ok2 := s.whole()
	if s.space(); !ok1 || !ok2 || !s.keyword("obj") {
		return Ref{}, nil, f.damaged(at, "no object begins here")
	}
	ref := Ref{number, generation}
	o, err := s.object(0)
	if err != nil {
		return ref, nil, err
	}
	s.space()
	if d, ok := o.(Dict); ok && s.next("stream") {
		if !s.next("\r\n") && !s.next("\n") {
			return ref, nil, f.damaged(s.at, "a stream does not begin on a line of its own")
		}
		length, ok := f.Resolve(d.Get("Length")).(Int)
		if !ok || length < 0 || int(length) > len(f.Data)-s.at {
			return ref, nil, f.damaged(s.at, "a stream has no such length")
		}
		stream := &Stream{d, f.Data[s.at : s.at+int(length) : s.at+int(length)]}
		s.at += int(length)
		if s.space(); !s.keyword("endstream") {
			return ref, nil, f.damaged(s.at, "a stream is not as long as it says")
		}
		s.space()
		o = stream
	}
	if !s.keyword("endobj") {
		return ref, nil, f.damaged(s.at, "an object does not end")
	}
	return ref, o, nil
}

// Object returns an object by its number; nil when the file has none.
func (f *File) Object(number int) (Object, error) {
	if o, known := f.objects[number]; known {
		return o, nil
	}
	p, ok := f.entries[number]
	if !ok {
		return nil, nil
	}
	if f.open[number] {
		return nil, f.damaged(p.Offset, "an object needs itself")
	}
	if f.work < 0 {
		return nil, f.damaged(p.Offset, "objects stand in one another")
	}
	f.open[number] = true
	defer delete(f.open, number)
	var o Object
	var err error
	if p.Stream != 0 {
		o, err = f.packed(number, p)
	} else {
		var ref Ref
		if ref, o, err = f.indirect(p.Offset); err == nil && ref != (Ref{number, p.Generation}) {
			err = f.damaged(p.Offset, fmt.Sprintf("object %d is not here", number))
		}
	}
	if err != nil {
		return nil, err
	}
	f.objects[number] = o
	return o, nil
}

// packed reads an object from an object stream (7.5.7).
func (f *File) packed(number int, p Place) (Object, error) {
	in, known := f.packs[p.Stream]
	if !known {
		if held := f.entries[p.Stream]; held.Stream != 0 {
			return nil, fmt.Errorf("%w: object stream %d is inside another", ErrDamaged, p.Stream)
		}
		o, err := f.Object(p.Stream)
		if err != nil {
			return nil, err
		}
		s, ok := o.(*Stream)
		if !ok || s.Dict.Name("Type") != "ObjStm" {
			return nil, fmt.Errorf("%w: %d is not an object stream", ErrDamaged, p.Stream)
		}
		if in, err = f.unpack(s); err != nil {
			return nil, err
		}
		f.packs[p.Stream] = in
	}
	if p.Index >= len(in.numbers) || in.numbers[p.Index] != number {
		return nil, fmt.Errorf("%w: object %d is not in stream %d", ErrDamaged, number, p.Stream)
	}
	s := &scanner{in.data, in.starts[p.Index]}
	defer func() { f.work -= s.at - in.starts[p.Index] }()
	return s.object(0)
}

func (f *File) unpack(stream *Stream) (*pack, error) {
	data, err := f.Decode(stream)
	if err != nil {
		return nil, err
	}
	n, ok1 := f.Resolve(stream.Dict.Get("N")).(Int)
	first, ok2 := f.Resolve(stream.Dict.Get("First")).(Int)
	if !ok1 || !ok2 || n < 0 || int(n) > len(data) || first < 0 || int(first) > len(data) {
		return nil, fmt.Errorf("%w: an object stream is malformed", ErrDamaged)
	}
	p := &pack{data: data, numbers: make([]int, n), starts: make([]int, n)}
	head := &scanner{data[:first], 0}
	for i := range p.numbers {
		number, ok1 := head.whole()
		start, ok2 := head.whole()
		if !ok1 || !ok2 || start > len(data)-int(first) {
			return nil, fmt.Errorf("%w: an object stream is malformed", ErrDamaged)
		}
		p.numbers[i], p.starts[i] = number, int(first)+start
	}
	return p, nil
}

// Resolve returns the object of a reference, and anything else unchanged; nil for what
// is missing or cannot be read.
func (f *File) Resolve(o Object) Object {
	for range deepest {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		if f.entries[ref.Number].Generation != ref.Generation {
			return nil
		}
		var err error
		if o, err = f.Object(ref.Number); err != nil {
			return nil
		}
	}
	return nil
}

// Dict returns the dictionary, or the stream's dictionary, that o is or refers to.
func (f *File) Dict(o Object) Dict {
	switch v := f.Resolve(o).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array returns the array that o is or refers to.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Catalog returns the root of the document.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer.Get("Root")) }

// Pages returns the pages in order (7.7.3); each once.
func (f *File) Pages() ([]Ref, error) {
	var pages []Ref
	seen := map[int]bool{}
	var walk func(o Object, depth int) error
	walk = func(o Object, depth int) error {
		ref, ok := o.(Ref)
		if !ok || seen[ref.Number] || depth > deepest {
			return fmt.Errorf("%w: the pages are not a tree", ErrDamaged)
		}
		seen[ref.Number] = true
		d := f.Dict(ref)
		switch d.Name("Type") {
		case "Page":
			pages = append(pages, ref)
			return nil
		case "Pages":
			for _, kid := range f.Array(d.Get("Kids")) {
				if err := walk(kid, depth+1); err != nil {
					return err
				}
			}
			return nil
		}
		return fmt.Errorf("%w: object %d is not a page", ErrDamaged, ref.Number)
	}
	return pages, walk(f.Catalog().Get("Pages"), 0)
}

// Numbers returns the numbers of all objects in order.
func (f *File) Numbers() []int { return slices.Sorted(maps.Keys(f.entries)) }

// Place returns where an object is: for one in an object stream with the offset of that
// stream.
func (f *File) Place(number int) (Place, bool) {
	p, ok := f.entries[number]
	if p.Stream != 0 {
		p.Offset = f.entries[p.Stream].Offset
	}
	return p, ok
}

// Check parses every object, to find what cannot be read.
func (f *File) Check() error {
	for _, n := range f.Numbers() {
		if _, err := f.Object(n); err != nil {
			return err
		}
	}
	return nil
}

// Extent returns where the data of a stream is in the file.
func (f *File) Extent(number int) (start, end int, ok bool) {
	p, known := f.entries[number]
	o, err := f.Object(number)
	stream, is := o.(*Stream)
	if !known || err != nil || !is {
		return 0, 0, false
	}
	s := &scanner{f.Data, p.Offset}
	s.whole()
	s.whole()
	s.space()
	s.keyword("obj")
	if _, err := s.object(0); err != nil {
		return 0, 0, false
	}
	if s.space(); !s.next("stream") || !s.next("\r\n") && !s.next("\n") {
		return 0, 0, false
	}
	return s.at, s.at + len(stream.Data), true
}

// Span returns where a value is written in the file: that of a key of a dictionary
// which is an object of its own, outside any stream.
func (f *File) Span(number int, key Name) (start, end int, ok bool) {
	p, known := f.entries[number]
	if !known || p.Stream != 0 {
		return 0, 0, false
	}
	s := &scanner{f.Data, p.Offset}
	s.whole()
	s.whole()
	if s.space(); !s.keyword("obj") {
		return 0, 0, false
	}
	if s.space(); !s.next("<<") {
		return 0, 0, false
	}
	for {
		s.space()
		if s.at == len(s.data) || s.data[s.at] != '/' {
			return 0, 0, false
		}
		name, err := s.name()
		if err != nil {
			return 0, 0, false
		}
		s.space()
		start = s.at
		if _, err := s.object(1); err != nil {
			return 0, 0, false
		}
		if name == key {
			return start, s.at, true
		}
	}
}
