package signature

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"baocao/generator/internal/pdf/object"
)

// appended returns a file with an attacker's update.
func appended(t testing.TB, data []byte, change func(*object.File, *object.Update)) []byte {
	t.Helper()
	f, err := object.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	u := f.Update()
	change(f, u)
	out, _, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func firstPage(t testing.TB, f *object.File) object.Ref {
	t.Helper()
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return pages[0]
}

// once returns a document that the leader signed, and the same with its number.
func once(t testing.TB, a *authority) (signed, numbered []byte) {
	t.Helper()
	signed = sign(t, unsigned(t), Request{Field: SignerField(1), Key: a.key(t, "Trần Tiến Dũng", "ec"), Time: now})
	return signed, enter(t, signed, Number{"45", day})
}

// Known attacks, each on a signed document: the verdict, and what must be found.
func TestAttacksAreFound(t *testing.T) {
	a := newAuthority(t)
	signed, numbered := once(t, a)
	fieldOf := func(t testing.TB, f *object.File, name string) field {
		for _, fd := range fieldsOf(f) {
			if fd.Name == name {
				return fd
			}
		}
		t.Fatalf("there is no %s", name)
		return field{}
	}
	words := &object.Stream{Data: []byte("BT /F0 13 Tf 100 700 Td <0001> Tj ET")}
	for name, attack := range map[string]struct {
		data []byte
		want Kind
	}{
		"the text of a page is replaced": {appended(t, signed, func(f *object.File, u *object.Update) {
			u.Set(f.Dict(firstPage(t, f)).Get("Contents").(object.Ref), words)
		}), Replaced},
		"a page has other contents": {appended(t, signed, func(f *object.File, u *object.Update) {
			p := firstPage(t, f)
			u.Set(p, f.Dict(p).Set("Contents", u.Add(words)))
		}), Replaced},
		"a page is taken out": {appended(t, signed, func(f *object.File, u *object.Update) {
			root := f.Catalog().Get("Pages").(object.Ref)
			u.Set(root, f.Dict(root).Set("Kids", f.Array(f.Dict(root).Get("Kids"))[1:]))
		}), Replaced},
		"a face shows other letters": {appended(t, signed, func(f *object.File, u *object.Update) {
			font := f.Dict(f.Dict(f.Dict(firstPage(t, f)).Get("Resources")).Get("Font"))[0].Value.(object.Ref)
			u.Set(font, f.Dict(font).Set("Encoding", object.Name("Identity-V")))
		}), Replaced},
		"a remark lies over the page": {appended(t, signed, func(f *object.File, u *object.Update) {
			p := firstPage(t, f)
			note := u.Add(object.Dict{{"Type", object.Name("Annot")}, {"Subtype", object.Name("FreeText")}, {"Rect", object.Array{object.Int(0), object.Int(0), object.Int(500), object.Int(800)}}})
			u.Set(p, f.Dict(p).Set("Annots", append(slices.Clip(f.Array(f.Dict(p).Get("Annots"))), note)))
		}), Replaced},
		"a signature field lies over the page": {appended(t, signed, func(f *object.File, u *object.Update) {
			p := firstPage(t, f)
			note := u.Add(object.Dict{{"Type", object.Name("Annot")}, {"Subtype", object.Name("Widget")}, {"FT", object.Name("Sig")}, {"T", object.String("x")},
				{"Rect", object.Array{object.Int(0), object.Int(0), object.Int(500), object.Int(800)}}, {"AP", object.Dict{{"N", u.Add(words)}}}})
			u.Set(p, f.Dict(p).Set("Annots", append(slices.Clip(f.Array(f.Dict(p).Get("Annots"))), note)))
			form := f.Catalog().Get("AcroForm").(object.Ref)
			u.Set(form, f.Dict(form).Set("Fields", append(slices.Clip(f.Array(f.Dict(form).Get("Fields"))), note)))
		}), Replaced},
		"an action runs when the file is opened": {appended(t, signed, func(f *object.File, u *object.Update) {
			root := f.Trailer.Get("Root").(object.Ref)
			u.Set(root, f.Catalog().Set("OpenAction", object.Dict{{"S", object.Name("JavaScript")}}))
		}), Replaced},
		"another catalog": {bytes.Replace(appended(t, signed, func(f *object.File, u *object.Update) {
			u.Add(f.Catalog().Set("Lang", object.String("en")))
		}), []byte("/Root "), []byte("/Root "), 1), ""},
		"the number shows another than it is": {appended(t, numbered, func(f *object.File, u *object.Update) {
			fd := fieldOf(t, f, NumberField)
			look, err := filled(f, fd, "99")
			if err != nil {
				t.Fatal(err)
			}
			u.Set(fd.ref, fd.dict.Set("AP", object.Dict{{"N", u.Add(look)}}))
		}), Shows},
		"the day's look has another page's words": {appended(t, signed, func(f *object.File, u *object.Update) {
			fd := fieldOf(t, f, DayField)
			u.Set(fd.ref, fd.dict.Set("V", object.String("23")).Set("AP", object.Dict{{"N", u.Add(words)}}))
		}), Shows},
		"an empty field shows words": {appended(t, signed, func(f *object.File, u *object.Update) {
			fd := fieldOf(t, f, SealField)
			u.Set(fd.ref, fd.dict.Set("AP", object.Dict{{"N", u.Add(words)}}))
		}), Shows},
		"a field moves": {appended(t, signed, func(f *object.File, u *object.Update) {
			fd := fieldOf(t, f, SealField)
			u.Set(fd.ref, fd.dict.Set("Rect", object.Array{object.Int(0), object.Int(0), object.Int(9), object.Int(9)}))
		}), Replaced},
		"a title that no number brought": {appended(t, signed, func(f *object.File, u *object.Update) {
			info := f.Trailer.Get("Info").(object.Ref)
			u.Set(info, f.Dict(info).Set("Title", object.String("x")))
		}), Replaced},
		"a description that no number brought": {appended(t, numbered, func(f *object.File, u *object.Update) {
			ref := f.Catalog().Get("Metadata").(object.Ref)
			s := f.Resolve(ref).(*object.Stream)
			u.Set(ref, &object.Stream{Dict: s.Dict, Data: bytes.Replace(s.Data, []byte("BC-UBND"), []byte("QĐ-UBND"), 1)})
		}), Replaced},
	} {
		v := verify(t, attack.data, a)
		if attack.want == "" {
			continue
		}
		found := v.Signatures[0].Forbidden()
		if v.Verdict != Invalid || !slices.ContainsFunc(found, func(c Change) bool { return c.Kind == attack.want }) {
			t.Errorf("%s: %s, %q", name, v.Verdict, changeLines(v.Signatures[0].Changes))
		}
	}
	if v := verify(t, numbered, a); v.Verdict != Valid {
		t.Errorf("the document itself: %+v", v)
	}
	if _, err := open(t, numbered).Number(Number{"46", day}); reason(err) != AlreadyNumbered {
		t.Errorf("a second number: %v", err)
	}
}

func reason(err error) Reason {
	if e, ok := err.(*Error); ok {
		return e.Reason
	}
	return ""
}

// A file that refers to a missing object can be given it later.
func TestWhatWasMissingMayNotAppear(t *testing.T) {
	a := newAuthority(t)
	hollow := appended(t, unsigned(t), func(f *object.File, u *object.Update) {
		p := firstPage(t, f)
		u.Set(p, f.Dict(p).Set("Contents", object.Array{f.Dict(p).Get("Contents"), object.Ref{Number: 400}}))
	})
	data := sign(t, hollow, Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now})
	if v := verify(t, data, a); v.Verdict != Valid {
		t.Fatalf("%+v", v)
	}
	data = appended(t, data, func(f *object.File, u *object.Update) {
		u.Set(object.Ref{Number: 400}, &object.Stream{Data: []byte("0 0 900 900 re f")})
	})
	if v := verify(t, data, a); v.Verdict != Invalid || v.Signatures[0].Changes[0].Kind != Appeared {
		t.Errorf("%s: %q", v.Verdict, changeLines(v.Signatures[0].Changes))
	}
}

// What was hidden in the signed bytes can be made visible by a cross-reference alone.
func TestTheCrossReferenceMayNotPointBack(t *testing.T) {
	a := newAuthority(t)
	var hidden object.Ref
	prepared := appended(t, unsigned(t), func(f *object.File, u *object.Update) {
		hidden = u.Add(&object.Stream{Data: []byte("0 0 900 900 re f")})
	})
	data := sign(t, prepared, Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now})
	f, err := object.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	contents := f.Dict(firstPage(t, f)).Get("Contents").(object.Ref)
	// The stream is numbered like the page's contents; its own number precedes it, with
	// as many digits.
	at, _ := f.Place(hidden.Number)
	forged := bytes.Clone(data)
	start := len(forged)
	size, _ := f.Trailer.Get("Size").(object.Int)
	rows := fmt.Appendf(nil, "\x01%c%c%c%c\x00\x00", at.Offset>>24, at.Offset>>16&255, at.Offset>>8&255, at.Offset&255)
	forged = fmt.Appendf(forged, "%d 0 obj\n", size)
	forged = object.Append(forged, &object.Stream{Dict: object.Dict{
		{"Type", object.Name("XRef")}, {"Size", size + 1}, {"Index", object.Array{object.Int(contents.Number), object.Int(1)}},
		{"W", object.Array{object.Int(1), object.Int(4), object.Int(2)}}, {"Root", f.Trailer.Get("Root")}, {"Prev", object.Int(f.Start)},
	}, Data: []byte(string(rows))})
	forged = fmt.Appendf(forged, "\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	v, err := Verify(t.Context(), forged, VerifyOptions{Roots: a.roots(), Time: now})
	if err == nil && (v.Verdict != Invalid || !slices.ContainsFunc(v.Signatures[0].Changes, func(c Change) bool { return c.Kind.Forbidden() })) {
		t.Errorf("%+v", v)
	}
}

// The signature itself may be attacked: its range, its place, its content.
func TestIncompleteSignaturesAreFound(t *testing.T) {
	a := newAuthority(t)
	signed, _ := once(t, a)
	numbers := regexp.MustCompile(`\[0 \d{10} \d{10} \d{10}\]`)
	at := numbers.FindIndex(signed)
	var first, second, third int
	fmt.Sscanf(string(signed[at[0]:at[1]]), "[0 %d %d %d]", &first, &second, &third)
	spoil := func(form string, values ...any) []byte {
		out := bytes.Clone(signed)
		copy(out[at[0]:at[1]], fmt.Sprintf("%-*s", at[1]-at[0], fmt.Sprintf(form, values...)))
		return out
	}
	contents := func(text string) []byte {
		return slices.Concat(signed[:first], []byte(text), bytes.Repeat([]byte{' '}, second-first-len(text)), signed[second:])
	}
	padded := bytes.Clone(signed)
	padded[second-2] = '1'
	for name, data := range map[string][]byte{
		"the range is empty":               spoil("[]"),
		"the range is null":                spoil("null"),
		"the range is of strings":          spoil("[(0) (1)]"),
		"the range is negative":            spoil("[0 -1 %d 0]", second),
		"the range begins later":           spoil("[1 %d %d %d]", first-1, second, third),
		"the gap is larger before":         spoil("[0 %d %d %d]", first-10, second, third),
		"the gap is larger behind":         spoil("[0 %d %d %d]", first, second+10, third-10),
		"the range ends early":             spoil("[0 %d %d %d]", first, second, third-100),
		"the range goes beyond the end":    spoil("[0 %d %d %d]", first, second, third+10),
		"the range overlaps":               spoil("[0 %d %d %d]", second, first, third),
		"the signature is null":            contents("null"),
		"the signature is empty":           contents("<>"),
		"the signature is nothing":         contents("<00>"),
		"the signature is a literal":       contents("(" + strings.Repeat("0", 100) + ")"),
		"something stands behind the data": padded,
	} {
		v, err := Verify(t.Context(), data, VerifyOptions{Roots: a.roots(), Time: now})
		if err == nil && v.Verdict != Invalid {
			t.Errorf("%s: %+v", name, v)
		}
	}
	// Wrapping: the field refers to a copy of the signature elsewhere.
	data := appended(t, signed, func(f *object.File, u *object.Update) {
		for _, fd := range fieldsOf(f) {
			if fd.Name == SignerField(1) {
				u.Set(fd.ref, fd.dict.Set("V", u.Add(f.Dict(fd.value))))
			}
		}
	})
	if v := verify(t, data, a); v.Verdict != Invalid {
		t.Errorf("a wrapped signature: %+v", v)
	}
	// And the object number is given to another object.
	data = appended(t, signed, func(f *object.File, u *object.Update) {
		for _, fd := range fieldsOf(f) {
			if fd.Name == SignerField(1) {
				u.Set(fd.value, f.Dict(fd.value))
			}
		}
	})
	if v := verify(t, data, a); v.Verdict != Invalid {
		t.Errorf("a moved signature: %+v", v)
	}
	// Removed, the document is unsigned; it is not valid.
	data = appended(t, signed, func(f *object.File, u *object.Update) {
		for _, fd := range fieldsOf(f) {
			if fd.Name == SignerField(1) {
				u.Set(fd.ref, fd.dict.Set("V", nil))
			}
		}
	})
	if v := verify(t, data, a); v.Verdict == Valid || v.Verdict == Untrusted {
		t.Errorf("a removed signature: %+v", v)
	}
}

// No byte outside the signature can be changed without being detected.
func TestEveryByteCounts(t *testing.T) {
	a := newAuthority(t)
	signed, _ := once(t, a)
	f, err := object.Parse(signed)
	if err != nil {
		t.Fatal(err)
	}
	var gapStart, gapEnd int
	for _, fd := range fieldsOf(f) {
		if fd.Name == SignerField(1) {
			gapStart, gapEnd, _ = f.Span(fd.value.Number, "Contents")
		}
	}
	tried := 0
	for at := 0; at < len(signed); at++ {
		if gapStart <= at && at < gapEnd {
			continue
		}
		// All of the last update, and a sample of the pages before it.
		if at < gapStart-200 && at%2003 != 0 || at >= gapEnd && at < len(signed)-400 && at%197 != 0 {
			continue
		}
		tried++
		damaged := bytes.Clone(signed)
		damaged[at] ^= 1 << (at % 7)
		v, err := Verify(t.Context(), damaged, VerifyOptions{Roots: a.roots(), Time: now})
		if err == nil && (v.Verdict == Valid || v.Verdict == Untrusted) {
			t.Errorf("byte %d may be %q instead of %q", at, damaged[at], signed[at])
		}
	}
	if tried < 500 {
		t.Errorf("only %d bytes were tried", tried)
	}
}

func FuzzVerify(f *testing.F) {
	a := newAuthority(f)
	// A file of another program is small, and all of its bytes count.
	signed := sign(f, sign(f, foreign(), Request{Key: a.key(f, "A", "ec"), Time: now}), Request{Key: a.key(f, "B", "ec"), Time: now})
	f.Add(signed[len(signed)-500:], 0)
	f.Add([]byte("/ByteRange[0 1 2 3]"), 33700)
	f.Add([]byte("4 0 obj"), 34000)
	f.Add([]byte("/Contents<30"), 5)
	f.Fuzz(func(t *testing.T, piece []byte, back int) {
		// A piece is inserted into a signed document near its end.
		at := len(signed) - max(0, min(back, 1<<20))%len(signed) - len(piece)
		if at < 0 {
			return
		}
		damaged := bytes.Clone(signed)
		copy(damaged[at:], piece)
		v, err := Verify(t.Context(), damaged, VerifyOptions{Roots: a.roots(), Time: now})
		if err == nil && v.Verdict == Valid && !bytes.Equal(damaged, signed) {
			// The letter case of the signature's hexadecimal digits makes no
			// difference.
			if !strings.EqualFold(string(damaged), string(signed)) {
				t.Error("a changed document is valid")
			}
		}
	})
}
