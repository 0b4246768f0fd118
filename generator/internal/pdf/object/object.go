// Package object implements the objects of a PDF file (ISO 32000-1, 7.3 and 7.5): their
// values and notation, a new file made of them, a file read back, and an update that is
// appended to a file without changing its bytes.
//
// Reading is strict: a file whose cross-reference does not lead to every object is
// refused, never repaired, because programs repair it differently.
package object

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Object is a value: one of the types of this package.
type Object interface {
	// append appends the value in PDF's notation.
	append(b []byte) []byte
}

// The simple objects. A missing value is nil, which is written as null.
type (
	// Bool is true or false.
	Bool bool
	// Int is a whole number.
	Int int
	// Real is a number with a fraction.
	Real float64
	// Name is a name without the slash and without escapes.
	Name string
	// String is the bytes of a string; Text makes those of words.
	String string
	// Array is an array.
	Array []Object
	// Verbatim is notation that is written unchanged.
	Verbatim string
)

// Ref is a reference to an object of the file; the zero Ref is none.
type Ref struct{ Number, Generation int }

// Entry is a key of a dictionary and its value.
type Entry = struct {
	Key   Name
	Value Object
}

// EditionKey is the entry of a form's dictionary that names the edition of the standard
// by which the document was laid out. Private keys begin with a registered prefix (ISO
// 32000-1, Annex E).
const EditionKey Name = "BAOCAO_Edition"

// Dict is a dictionary in the order in which it is written.
type Dict []Entry

// Stream is a dictionary and bytes, encoded as the dictionary states. Length is written
// from Data.
type Stream struct {
	Dict Dict
	Data []byte
}

// Get returns the value of a key, nil when there is none.
func (d Dict) Get(key Name) Object {
	for _, e := range d {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// Name returns the value of a key that is a name; empty for anything else.
func (d Dict) Name(key Name) Name {
	n, _ := d.Get(key).(Name)
	return n
}

// Set returns the dictionary with a value for a key, in its old place or at the end;
// nil removes the key. d itself does not change.
func (d Dict) Set(key Name, value Object) Dict {
	at := slices.IndexFunc(d, func(e Entry) bool { return e.Key == key })
	switch {
	case at < 0 && value == nil:
		return d
	case at < 0:
		return append(slices.Clip(d), Entry{key, value})
	case value == nil:
		return slices.Delete(slices.Clone(d), at, at+1)
	}
	d = slices.Clone(d)
	d[at].Value = value
	return d
}

// Equal reports whether two objects have the same value, with the keys of dictionaries
// in any order and numbers with or without a fraction.
func Equal(a, b Object) bool {
	switch a := a.(type) {
	case Dict:
		b, ok := b.(Dict)
		if !ok || len(a) != len(b) {
			return false
		}
		values := make(map[Name]Object, len(b))
		for _, e := range b {
			values[e.Key] = e.Value
		}
		for _, e := range a {
			if v, ok := values[e.Key]; !ok || !Equal(e.Value, v) {
				return false
			}
		}
		return true
	case Array:
		b, ok := b.(Array)
		return ok && slices.EqualFunc(a, b, Equal)
	case Int:
		if r, ok := b.(Real); ok {
			return Real(a) == r
		}
	case Real:
		if n, ok := b.(Int); ok {
			return a == Real(n)
		}
	case *Stream:
		b, ok := b.(*Stream)
		return ok && string(a.Data) == string(b.Data) && Equal(a.Dict.Set("Length", nil), b.Dict.Set("Length", nil))
	}
	switch b.(type) {
	case Dict, Array, *Stream:
		return false
	}
	return a == b
}

// Thousandths returns a number rounded to three decimals, as fine as a file needs.
func Thousandths(v float64) Real { return Real(math.Floor(v*1000+0.5) / 1000) }

// Append appends an object in PDF's notation.
func Append(b []byte, o Object) []byte {
	if o == nil {
		return append(b, "null"...)
	}
	return o.append(b)
}

func (v Bool) append(b []byte) []byte     { return strconv.AppendBool(b, bool(v)) }
func (v Int) append(b []byte) []byte      { return strconv.AppendInt(b, int64(v), 10) }
func (v Real) append(b []byte) []byte     { return strconv.AppendFloat(b, float64(v), 'f', -1, 64) }
func (v Verbatim) append(b []byte) []byte { return append(b, v...) }

func (v Ref) append(b []byte) []byte {
	b = append(strconv.AppendInt(b, int64(v.Number), 10), ' ')
	return append(strconv.AppendInt(b, int64(v.Generation), 10), " R"...)
}

const digits = "0123456789ABCDEF"

func (v Name) append(b []byte) []byte {
	b = append(b, '/')
	for i := range len(v) {
		if c := v[i]; '!' <= c && c <= '~' && strings.IndexByte("#%()/<>[]{}", c) < 0 {
			b = append(b, c)
		} else {
			b = append(b, '#', digits[c>>4], digits[c&15])
		}
	}
	return b
}

func (v String) append(b []byte) []byte {
	for i := range len(v) {
		if v[i] < ' ' || v[i] > '~' {
			b = append(b, '<')
			for i := range len(v) {
				b = append(b, digits[v[i]>>4], digits[v[i]&15])
			}
			return append(b, '>')
		}
	}
	b = append(b, '(')
	for i := range len(v) {
		if c := v[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, v[i])
	}
	return append(b, ')')
}

func (v Array) append(b []byte) []byte {
	b = append(b, '[')
	for _, o := range v {
		b = appendApart(b, o)
	}
	return append(b, ']')
}

func (v Dict) append(b []byte) []byte {
	b = append(b, "<<"...)
	for _, e := range v {
		b = appendApart(e.Key.append(b), e.Value)
	}
	return append(b, ">>"...)
}

// appendApart appends an object, with a space before it where it would otherwise merge
// with the preceding token.
func appendApart(b []byte, o Object) []byte {
	at := len(b)
	if b = Append(b, o); !delimits(b[at-1]) && !delimits(b[at]) {
		b = slices.Insert(b, at, ' ')
	}
	return b
}

func delimits(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

func (v *Stream) append(b []byte) []byte {
	b = v.Dict.Set("Length", Int(len(v.Data))).append(b)
	b = append(b, "\nstream\n"...)
	b = append(b, v.Data...)
	return append(b, "\nendstream"...)
}

// longest is the longest text string in UTF-16 units: 32,767 bytes less the mark before
// them (ISO 19005-2, 6.1.13).
const longest = (32767 - 2) / 2

// Shortened returns as much of s as a text string can hold.
func Shortened(s string) string {
	if len(s) <= longest {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > longest {
			return s[:i]
		}
	}
	return s
}

// Text returns a text string: words for people.
func Text(s string) String {
	s = Shortened(s)
	plain := true
	for i := range len(s) {
		plain = plain && ' ' <= s[i] && s[i] <= '~'
	}
	if plain {
		return String(s)
	}
	b := append(make([]byte, 0, 2+2*len(s)), 0xFE, 0xFF)
	for _, r := range s {
		for _, unit := range utf16.AppendRune(nil, r) {
			b = append(b, byte(unit>>8), byte(unit))
		}
	}
	return String(b)
}

// Words returns the words of a text string. Non-ASCII bytes without a Unicode encoding
// are read as Latin letters.
func (v String) Words() string {
	s := string(v)
	if rest, ok := strings.CutPrefix(s, "\xFE\xFF"); ok {
		units := make([]uint16, 0, len(rest)/2)
		for i := 0; i+1 < len(rest); i += 2 {
			units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
		}
		return string(utf16.Decode(units))
	}
	if rest, ok := strings.CutPrefix(s, "\xEF\xBB\xBF"); ok {
		return strings.ToValidUTF8(rest, string(utf8.RuneError))
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}
