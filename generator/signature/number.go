package signature

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/typography"
)

// Number is the number and the date under which a document is registered.
type Number struct {
	// Number is digits: "45".
	Number string
	// Date is the date of issue; only year, month and day are used.
	Date time.Time
}

// mostDigits is the maximum length of a number.
const mostDigits = 9

// Number returns the file with number and date in their fields, in the font and size of
// the document, and in its metadata. Earlier signatures remain valid where they allow
// it.
func (d *Document) Number(n Number) ([]byte, error) {
	if n.Number == "" || len(n.Number) > mostDigits || strings.Trim(n.Number, "0123456789") != "" || strings.Trim(n.Number, "0") == "" {
		return nil, &Error{Reason: NumberForm, Detail: n.Number}
	}
	if permission(d.file) == 1 {
		return nil, &Error{Reason: Forbidden}
	}
	if err := d.intact(); err != nil {
		return nil, err
	}
	values, err := d.values(n)
	if err != nil {
		return nil, err
	}
	u := d.file.Update()
	for _, v := range values {
		look, err := filled(d.file, v.field, v.text)
		if err != nil {
			return nil, err
		}
		u.Set(v.ref, v.dict.Set("V", object.Text(v.text)).Set("AP", object.Dict{{"N", u.Add(look)}}))
	}
	if slices.ContainsFunc(values, func(v value) bool { return v.Name == NumberField }) {
		d.describe(u, n) // of the document, not of its copy
	}
	data, _, err := u.Bytes()
	if err != nil {
		return nil, refusal(err)
	}
	return data, nil
}

// Numbered reports whether the file has this number and, where it shows the date, this
// date.
func (d *Document) Numbered(n Number) bool {
	f, ok := d.field(NumberField)
	day, shown := d.field(DayField)
	return ok && f.Value == typography.Number(n.Number) && (!shown || day.Value == typography.Day(n.Date.Day()))
}

// NumbersCopy reports whether [Document.Number] numbers the copy: the document is a
// copy, and the copied document has a number of its own.
func (d *Document) NumbersCopy() bool {
	f, ok := d.field(NumberField)
	_, copied := d.field(NumberField + copySuffix)
	return copied && (!ok || f.Filled)
}

// value is the text for a field.
type value struct {
	field
	text string
}

// values returns the fields to fill in. What the document already states must agree.
func (d *Document) values(n Number) ([]value, error) {
	info := d.file.Dict(d.file.Trailer.Get("Info"))
	stated := func(key object.Name) string {
		s, _ := d.file.Resolve(info.Get(key)).(object.String)
		return s.Words()
	}
	suffix := ""
	if d.NumbersCopy() {
		suffix = copySuffix
	}
	f, ok := d.field(NumberField + suffix)
	if !ok {
		if number := stated("codeNumber"); number != "" {
			return nil, &Error{Reason: AlreadyNumbered, Detail: number}
		}
		return nil, &Error{Reason: NoFields}
	}
	if f.Filled {
		return nil, &Error{Reason: AlreadyNumbered, Detail: f.Value}
	}
	if printed := stated("issuedDate"); suffix == "" && printed != "" && !strings.HasPrefix(n.Date.Format(time.DateOnly), printed) {
		return nil, &Error{Reason: DateOther, Detail: printed}
	}
	list := []value{{f, typography.Number(n.Number)}}
	for name, text := range map[string]string{
		DayField: typography.Day(n.Date.Day()), MonthField: typography.Month(int(n.Date.Month())), YearField: strconv.Itoa(n.Date.Year()),
	} {
		if f, ok := d.field(name + suffix); ok && !f.Filled {
			list = append(list, value{f, text})
		}
	}
	slices.SortFunc(list, func(a, b value) int { return cmp.Compare(a.ref.Number, b.ref.Number) })
	return list, nil
}

// typeface is a font of the document with what a field needs of it.
type typeface struct {
	name   object.Name
	ref    object.Object
	size   float64
	codes  map[rune]int
	widths map[int]float64
	// descent is the depth below the baseline, in 1/1000 of the size.
	descent float64
}

// readFace reads the font of a field.
func readFace(f *object.File, fd object.Dict) (*typeface, bool) {
	da, _ := f.Resolve(fd.Get("DA")).(object.String)
	words := strings.Fields(string(da))
	at := slices.Index(words, "Tf")
	if at < 2 {
		return nil, false
	}
	size, err := strconv.ParseFloat(words[at-1], 64)
	if err != nil || size <= 0 {
		return nil, false
	}
	a := &typeface{name: object.Name(strings.TrimPrefix(words[at-2], "/")), size: size, codes: map[rune]int{}, widths: map[int]float64{}}
	form := f.Dict(f.Catalog().Get("AcroForm"))
	a.ref = f.Dict(f.Dict(form.Get("DR")).Get("Font")).Get(a.name)
	font := f.Dict(a.ref)
	unicode, ok := f.Resolve(font.Get("ToUnicode")).(*object.Stream)
	below := f.Array(font.Get("DescendantFonts"))
	if !ok || len(below) != 1 {
		return nil, false
	}
	data, err := f.Decode(unicode)
	if err != nil {
		return nil, false
	}
	for line := range strings.Lines(string(data)) {
		var code int
		var letter rune
		if n, _ := fmt.Sscanf(line, "<%04X><%04X>", &code, &letter); n == 2 {
			a.codes[letter] = code
		}
	}
	descendant := f.Dict(below[0])
	list := f.Array(descendant.Get("W"))
	for len(list) >= 2 {
		first, ok := list[0].(object.Int)
		widths := f.Array(list[1])
		if !ok || widths == nil {
			return nil, false
		}
		for i, w := range widths {
			a.widths[int(first)+i] = number(w)
		}
		list = list[2:]
	}
	a.descent = -number(f.Dict(descendant.Get("FontDescriptor")).Get("Descent"))
	return a, true
}

// number returns the value of a number, 0 for anything else.
func number(o object.Object) float64 {
	switch v := o.(type) {
	case object.Int:
		return float64(v)
	case object.Real:
		return float64(v)
	}
	return 0
}

// rect is a rectangle: left, bottom, right, top in points.
type rect [4]float64

func (r rect) width() float64  { return r[2] - r[0] }
func (r rect) height() float64 { return r[3] - r[1] }

func rectOf(f *object.File, o object.Object) (r rect) {
	for i, v := range f.Array(o) {
		if i < len(r) {
			r[i] = number(f.Resolve(v))
		}
	}
	return r
}

// filled returns the appearance of a field with a text: its glyphs on the document's
// baseline, right-aligned or centred as the field states.
func filled(f *object.File, fd field, text string) (*object.Stream, error) {
	a, ok := readFace(f, fd.dict)
	if !ok {
		return nil, &Error{Reason: NoFields}
	}
	codes, width := "", 0.0
	for _, r := range text {
		code, ok := a.codes[r]
		if !ok {
			return nil, &Error{Reason: NumberForm, Detail: text}
		}
		codes += fmt.Sprintf("%04X", code)
		width += a.widths[code] * a.size / 1000
	}
	r := rectOf(f, fd.dict.Get("Rect"))
	free := r.width() - width
	if free < 0 {
		return nil, &Error{Reason: NumberLong, Detail: text}
	}
	const middle = 1
	if f.Resolve(fd.dict.Get("Q")) == object.Int(middle) {
		free /= 2
	}
	b := fmt.Appendf(nil, "/Tx BMC\nq\nBT\n")
	b = append(object.Append(b, a.name), ' ')
	b = append(object.Append(b, object.Thousandths(a.size)), " Tf\n0 g\n"...)
	b = append(object.Append(b, object.Thousandths(free)), ' ')
	b = append(object.Append(b, object.Thousandths(a.descent*a.size/1000)), fmt.Sprintf(" Td\n<%s> Tj\nET\nQ\nEMC\n", codes)...)
	return &object.Stream{Data: b, Dict: object.Dict{
		{"Type", object.Name("XObject")}, {"Subtype", object.Name("Form")},
		{"BBox", object.Array{object.Int(0), object.Int(0), object.Thousandths(r.width()), object.Thousandths(r.height())}},
		{"Resources", object.Dict{{"Font", object.Dict{{a.name, a.ref}}}}},
	}}, nil
}

// describe adds number and date to both kinds of metadata of the file.
func (d *Document) describe(u *object.Update, n Number) {
	if ref, ok := d.file.Trailer.Get("Info").(object.Ref); ok {
		u.Set(ref, numberedInfo(d.file.Dict(ref), n))
	}
	ref, ok := d.file.Catalog().Get("Metadata").(object.Ref)
	if !ok {
		return
	}
	s, ok := d.file.Resolve(ref).(*object.Stream)
	if !ok {
		return
	}
	if data, err := d.file.Decode(s); err == nil {
		u.Set(ref, &object.Stream{Dict: s.Dict.Set("Filter", nil), Data: []byte(numberedXMP(string(data), n))})
	}
}

func numberedInfo(d object.Dict, n Number) object.Dict {
	return d.Set("CreationDate", object.String(n.Date.Format("D:20060102")+"000000+07'00'")).
		Set("codeNumber", object.Text(n.Number)).Set("issuedDate", object.Text(n.Date.Format(time.DateOnly)))
}

// numberedXMP returns the XMP metadata with number and date, identical to that of a
// document built with them. Metadata of other programs is not changed.
func numberedXMP(xmp string, n Number) string {
	after := "xmp:CreatorTool"
	for _, p := range [][2]string{
		{"xmp:CreateDate", n.Date.Format("2006-01-02T") + "00:00:00+07:00"},
		{"nd30:codeNumber", n.Number}, {"nd30:codeNotation", ""}, {"nd30:issuedDate", n.Date.Format(time.DateOnly)},
	} {
		name, text := p[0], p[1]
		start, end, there := element(xmp, name)
		switch {
		case text == "" && there:
		case text == "":
			continue
		case there:
			xmp = xmp[:start] + property(name, text) + xmp[end:]
		default:
			_, at, ok := element(xmp, after)
			if !ok {
				return xmp
			}
			xmp = xmp[:at] + "\n" + property(name, text) + xmp[at:]
		}
		after = name
	}
	return xmp
}

func property(name, text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text)) // writing to a builder cannot fail
	return "<" + name + ">" + b.String() + "</" + name + ">"
}

// element finds an element of XMP metadata.
func element(xmp, name string) (start, end int, ok bool) {
	start = strings.Index(xmp, "<"+name+">")
	if start < 0 || !utf8.ValidString(xmp) {
		return 0, 0, false
	}
	length := strings.Index(xmp[start:], "</"+name+">")
	if length < 0 {
		return 0, 0, false
	}
	return start, start + length + len("</"+name+">"), true
}
