package object

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/adler32"
	"io"

	"github.com/klauspost/compress/flate"
)

// Deflate encodes data for FlateDecode: deflate in zlib format (RFC 1950). The
// compressor keeps no tables from one call to the next, so that a short report does not
// allocate a megabyte for each of its streams; a better one would make a report a
// fourteenth smaller and take three times as long.
func Deflate(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data)/2 + 64)
	b.Write([]byte{0x78, 0x01}) // a window of 32 KB, compressed fast
	// Writing to a buffer cannot fail.
	flate.StatelessDeflate(&b, data, true, nil)
	return binary.BigEndian.AppendUint32(b.Bytes(), adler32.Checksum(data))
}

// Compressed returns a stream of a dictionary and data that it compresses.
func Compressed(d Dict, data []byte) *Stream {
	return &Stream{append(d[:len(d):len(d)], Entry{"Filter", Name("FlateDecode")}), Deflate(data)}
}

// ErrCoding reports that the encoding of a stream is not supported, or that it is
// damaged, or far larger than a file of its size should be.
var ErrCoding = errors.New("a stream cannot be decoded")

// inflate decodes at most *budget bytes and subtracts them from it.
func inflate(data []byte, budget *int) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCoding, err)
	}
	out, err := io.ReadAll(io.LimitReader(z, int64(*budget)+1))
	if *budget -= len(out); *budget < 0 {
		return nil, fmt.Errorf("%w: too large", ErrCoding)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCoding, err)
	}
	return out, nil
}

// Decode returns the data of a stream that is compressed or plain.
func (f *File) Decode(s *Stream) ([]byte, error) {
	filters, parameters := f.list(s.Dict.Get("Filter")), f.list(s.Dict.Get("DecodeParms"))
	data := s.Data
	for i, filter := range filters {
		if filter != Name("FlateDecode") {
			return nil, fmt.Errorf("%w: %v", ErrCoding, filter)
		}
		var err error
		if data, err = inflate(data, &f.budget); err != nil {
			return nil, err
		}
		if i < len(parameters) {
			d, _ := f.Resolve(parameters[i]).(Dict)
			if data, err = f.predicted(data, d); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

// list returns an array, or a single object as one.
func (f *File) list(o Object) Array {
	switch v := f.Resolve(o).(type) {
	case nil:
		return nil
	case Array:
		return v
	default:
		return Array{v}
	}
}

// predicted undoes PNG's predictors (ISO 32000-1, 7.4.4.4), which cross-references and
// pictures use.
func (f *File) predicted(data []byte, d Dict) ([]byte, error) {
	predictor, _ := f.Resolve(d.Get("Predictor")).(Int)
	if predictor <= 1 {
		return data, nil
	}
	number := func(key Name, otherwise Int) int {
		if v, ok := f.Resolve(d.Get(key)).(Int); ok {
			otherwise = v
		}
		return int(min(max(otherwise, 0), 1<<30))
	}
	columns, colors, depth := number("Columns", 1), number("Colors", 1), number("BitsPerComponent", 8)
	const mostColors, mostDepth, bits = 4, 16, 8
	if predictor < 10 || columns < 1 || colors < 1 || colors > mostColors || depth < 1 || depth > mostDepth {
		return nil, fmt.Errorf("%w: predictor %d of %d columns", ErrCoding, predictor, columns)
	}
	// pixel is the size of a pixel in bytes, width that of a row.
	pixel, width := max(colors*depth/bits, 1), (columns*colors*depth+bits-1)/bits
	if len(data)%(width+1) != 0 {
		return nil, fmt.Errorf("%w: rows are not of %d columns", ErrCoding, columns)
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, width)
	for ; len(data) > 0; data = data[width+1:] {
		kind, row := data[0], data[1:width+1]
		at := len(out)
		out = append(out, row...)
		for i := range row {
			var left, corner byte
			if i >= pixel {
				left, corner = out[at+i-pixel], above[i-pixel]
			}
			switch kind {
			case 0:
			case 1:
				out[at+i] += left
			case 2:
				out[at+i] += above[i]
			case 3:
				out[at+i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				out[at+i] += paeth(left, above[i], corner)
			default:
				return nil, fmt.Errorf("%w: row of kind %d", ErrCoding, kind)
			}
		}
		above = out[at:]
	}
	return out, nil
}

func paeth(left, above, corner byte) byte {
	estimate := int(left) + int(above) - int(corner)
	distance := func(v byte) int { return max(estimate-int(v), int(v)-estimate) }
	switch l, a, c := distance(left), distance(above), distance(corner); {
	case l <= a && l <= c:
		return left
	case a <= c:
		return above
	}
	return corner
}
