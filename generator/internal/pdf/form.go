package pdf

import (
	"cmp"
	"slices"
	"strings"

	"baocao/fonts"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"
	"baocao/layouts"
)

// typed are the characters that the fields for number and date may contain.
const typed = "0123456789"

// formType is the structure type of a field.
const formType = "Form"

// widget is a field on its page.
type widget struct {
	*page.Place
	page   int
	height layouts.Length // of the page
}

// widgets returns the fields of a layout in the order in which an office fills them in:
// number and date, the signers, the seal.
func widgets(layout *page.Layout, fields bool) []widget {
	if !fields {
		return nil
	}
	var list []widget
	for number, p := range layout.Pages {
		for i := range p.Places {
			if p.Places[i].Open() {
				list = append(list, widget{&p.Places[i], number, p.Height})
			}
		}
	}
	rank := func(w widget) int {
		switch {
		case !w.Signature:
			return 0
		case w.SignedLast:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b widget) int { return cmp.Compare(rank(a), rank(b)) })
	return list
}

// writeForm makes the fields, adds them to the annotations of their pages, and returns
// the form. parents is the number of the parent tree's entries so far. edition names
// the edition that determines the look of a field when it is filled in.
func (f *file) writeForm(list []widget, edition string, faces object.Dict, parents int, perPage []object.Array) object.Ref {
	var refs object.Array
	for i, w := range list {
		ref := f.Add(f.field(w, faces, parents+i))
		refs = append(refs, ref)
		perPage[w.page] = append(perPage[w.page], ref)
		e := &f.tree.elements[w.Elem]
		e.annotations = append(e.annotations, annotation{w.page, ref})
	}
	d := object.Dict{{"Fields", refs}, {"SigFlags", object.Int(0)}, {object.EditionKey, object.Name(edition)}}
	if len(faces) > 0 {
		d = append(d, object.Dict{{"DR", object.Dict{{"Font", faces}}}, {"DA", object.String("0 g")}}...)
	}
	return f.Add(d)
}

// rect returns the rectangle of a field, in PDF coordinates. One for text begins as far
// below the baseline as the glyphs of the face reach.
func (w widget) rect(m fonts.Metrics) object.Array {
	left, right := length(w.X), length(w.X+w.Width)
	if w.Signature {
		return object.Array{left, length(w.height - w.Y - w.Height), right, length(w.height - w.Y)}
	}
	line, size := float64(length(w.height-w.Baseline)), float64(length(w.Size))
	at := func(v int) object.Real {
		return object.Thousandths(line + float64(face.Em(v))*size/1000)
	}
	return object.Array{left, at(m.Descent), right, at(m.Ascent)}
}

// field returns a field that can be filled in by an update: it already has an
// appearance, and other programs leave it alone.
func (f *file) field(w widget, faces object.Dict, parent int) object.Dict {
	rect := w.rect(f.family.Metrics(w.Face))
	side := func(a, b int) object.Real {
		return object.Thousandths(float64(rect[b].(object.Real)) - float64(rect[a].(object.Real)))
	}
	look := object.Dict{
		{"Type", object.Name("XObject")}, {"Subtype", object.Name("Form")},
		{"BBox", object.Array{object.Int(0), object.Int(0), side(0, 2), side(1, 3)}}, {"Resources", object.Dict{}},
	}
	d := object.Dict{
		{"Type", object.Name("Annot")}, {"Subtype", object.Name("Widget")}, {"T", object.Text(w.Name)}, {"TU", object.Text(w.Label)},
		{"F", object.Int(printed)}, {"Rect", rect}, {"P", f.pages[w.page]}, {"StructParent", object.Int(parent)},
		{"AP", object.Dict{{"N", f.Add(&object.Stream{Dict: look})}}},
	}
	if w.Signature {
		return append(d, object.Entry{Key: "FT", Value: object.Name("Sig")})
	}
	const readOnly, middle, right = 1, 1, 2
	align := middle
	if w.Align == layouts.Right {
		align = right
	}
	name := string(object.Append(nil, resource(w.Face)))
	size := string(object.Append(nil, length(w.Size)))
	return append(d, object.Dict{
		{"FT", object.Name("Tx")}, {"Ff", object.Int(readOnly)}, {"Q", object.Int(align)},
		{"DA", object.String(strings.Join([]string{name, size, "Tf 0 g"}, " "))},
	}...)
}
