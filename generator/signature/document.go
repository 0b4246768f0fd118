// Package signature handles a PDF from signing to verification: the leader signs it,
// the clerk enters number and date in the signed file, the office signs it with its
// seal, and anyone verifies it.
//
//	doc, err := signature.Open(data)          // a PDF with fields, as built by baocao build --fields
//	data, err = doc.Sign(ctx, signature.Request{Field: "chu_ky_1", Key: leader})
//	doc, err = signature.Open(data)
//	data, err = doc.Number(signature.Number{Number: "45", Date: day})
//	result, err := signature.Verify(ctx, data, signature.VerifyOptions{Roots: roots})
//
// Every step appends to the file and does not change the bytes before, so that earlier
// signatures remain valid. Signatures are PAdES (ETSI EN 319 142-1): B-B; B-T with a
// time stamp; B-LT with revocation data; B-LTA with a time stamp of the whole file. A
// key is any [crypto.Signer]; [ReadKey] reads one from a .p12 file, package token uses
// one in a PKCS#11 token, and [Document.Prepare] serves remote signers.
//
// A refusal is an [*Error]; then nothing was changed.
package signature

import (
	"errors"
	"strconv"

	"baocao/generator/internal/pdf/object"
)

// Document is a PDF that may have fields and signatures. It never changes.
type Document struct {
	file   *object.File
	fields []field
}

// The names of the fields that baocao build --fields makes. Signers are numbered in the
// order of the report.
const (
	NumberField = "so"
	DayField    = "ngay"
	MonthField  = "thang"
	YearField   = "nam"
	SealField   = "con_dau"
	// MarkField holds the office's signature at the top right of an electronic copy, or
	// of an appendix in a file of its own. It shows the time of signing and no picture
	// (NĐ 30/2020, PL I, I.III.1.d and II.I.3.b).
	MarkField   = "thong_tin_ky_so"
	signerField = "chu_ky_" // followed by the number
	copySuffix  = "_ban_sao"
)

// SignerField returns the name of the field of signer n, counted from 1.
func SignerField(n int) string { return signerField + strconv.Itoa(n) }

// Field is a form field of the document.
type Field struct {
	// Name is the field's name in the PDF, Label its name for people.
	Name, Label string
	// Signature reports whether it takes a signature; otherwise it takes text.
	Signature bool
	// Filled reports whether it is signed or has text, which is Value.
	Filled bool
	Value  string
}

// field is a field and the objects it consists of.
type field struct {
	Field
	ref  object.Ref
	dict object.Dict
	// value is the signature dictionary.
	value object.Ref
}

// Open reads a PDF made by any program.
func Open(data []byte) (*Document, error) {
	f, err := object.Parse(data)
	if err == nil {
		_, err = f.Pages()
	}
	if err != nil {
		return nil, refusal(err)
	}
	d := &Document{file: f}
	d.fields = fieldsOf(f)
	return d, nil
}

// refusal converts the reason why a file cannot be read to an error of this package.
func refusal(err error) error {
	switch {
	case errors.Is(err, object.ErrNotPDF):
		return &Error{Reason: NotPDF}
	case errors.Is(err, object.ErrEncrypted):
		return &Error{Reason: Encrypted}
	}
	return &Error{Reason: Damaged, Detail: err.Error()}
}

// mostFields bounds the fields of a document.
const mostFields = 10000

// fieldsOf returns the fields of a file without children, in order.
func fieldsOf(f *object.File) []field {
	var fields []field
	seen := map[int]bool{}
	var walk func(o object.Object, name string, kind object.Object)
	walk = func(o object.Object, name string, kind object.Object) {
		ref, ok := o.(object.Ref)
		if !ok || seen[ref.Number] || len(seen) == mostFields {
			return
		}
		seen[ref.Number] = true
		d := f.Dict(ref)
		if t, ok := f.Resolve(d.Get("T")).(object.String); ok {
			if name != "" {
				name += "."
			}
			name += t.Words()
		}
		if own := f.Resolve(d.Get("FT")); own != nil {
			kind = own
		}
		kids := f.Array(d.Get("Kids"))
		below := false
		for _, kid := range kids {
			if f.Dict(kid).Get("T") != nil {
				below = true
			}
		}
		if below {
			for _, kid := range kids {
				walk(kid, name, kind)
			}
			return
		}
		one := field{ref: ref, dict: d, Field: Field{Name: name, Signature: kind == object.Name("Sig")}}
		if label, ok := f.Resolve(d.Get("TU")).(object.String); ok {
			one.Label = label.Words()
		}
		value := d.Get("V")
		one.value, _ = value.(object.Ref)
		switch v := f.Resolve(value).(type) {
		case object.String:
			one.Value, one.Filled = v.Words(), v != ""
		case nil:
			one.Filled = value != nil // an unreadable value is not empty
		default:
			one.Filled = true
		}
		fields = append(fields, one)
	}
	for _, o := range f.Array(f.Dict(f.Catalog().Get("AcroForm")).Get("Fields")) {
		walk(o, "", nil)
	}
	return fields
}

// Fields returns the fields in the order of the document.
func (d *Document) Fields() []Field {
	var list []Field
	for _, f := range d.fields {
		list = append(list, f.Field)
	}
	return list
}

// Meant returns the name of the field to use for the name of a signer or of the seal.
// On a copy it is the field of whoever makes the copy, since the original was signed
// before; and an office signs in the mark where there is one.
func (d *Document) Meant(name string) string {
	if _, marked := d.field(MarkField); marked && name == SealField {
		return MarkField
	}
	if _, copied := d.field(name + copySuffix); copied {
		return name + copySuffix
	}
	return name
}

func (d *Document) field(name string) (field, bool) {
	for _, f := range d.fields {
		if f.Name == name {
			return f, true
		}
	}
	return field{}, false
}

// signed returns the fields with a signature.
func (d *Document) signed() []field {
	var list []field
	for _, f := range d.fields {
		if f.Signature && f.Filled {
			list = append(list, f)
		}
	}
	return list
}

// permission returns what the first signature allows to be changed after it (ISO
// 32000-1, 12.8.2.2): 1 nothing, 2 filling in fields and signing, 3 also annotations; 0
// when it states nothing.
func permission(f *object.File) int {
	certified := f.Dict(f.Dict(f.Catalog().Get("Perms")).Get("DocMDP"))
	for _, o := range f.Array(certified.Get("Reference")) {
		d := f.Dict(o)
		if d.Name("TransformMethod") != "DocMDP" {
			continue
		}
		if p, ok := f.Resolve(f.Dict(d.Get("TransformParams")).Get("P")).(object.Int); ok {
			return int(p)
		}
		return 2
	}
	return 0
}
