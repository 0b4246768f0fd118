package signature

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"time"

	"baocao/generator/internal/pdf/object"
)

// signed is a signature in the file.
type signed struct {
	field
	dict object.Dict
	// gapStart and gapEnd bound the value of /Contents, the only bytes that are not
	// signed; end is where the signed bytes end.
	gapStart, gapEnd, end int
	der                   []byte
	// stamp reports whether it is a time stamp of the whole document.
	stamp bool
}

// The ways in which a signature leaves bytes unsigned that it must cover.
var (
	errRange   = errors.New("the signature does not sign all bytes around it")
	errPadding = errors.New("something is hidden behind the signature in its place")
	errKind    = errors.New("the signature is of a kind that is not supported")
	errPlace   = errors.New("the place of the signature is not the one that its field names")
)

// readSigned reads a signature. It must cover all bytes from the first on except the
// value of /Contents of the very object that the field names; anything else is an
// attack or damage.
func readSigned(f *object.File, fd field) (*signed, error) {
	s := &signed{field: fd}
	if fd.value == (object.Ref{}) {
		return s, errPlace
	}
	s.dict, _ = f.Resolve(fd.value).(object.Dict)
	switch s.dict.Name("SubFilter") {
	case "ETSI.CAdES.detached", "adbe.pkcs7.detached":
	case "ETSI.RFC3161":
		s.stamp = true
	default:
		return s, errKind
	}
	list, _ := s.dict.Get("ByteRange").(object.Array)
	var r [4]int
	if len(list) != len(r) {
		return s, errRange
	}
	for i, o := range list {
		v, ok := o.(object.Int)
		if !ok || v < 0 || int(v) > len(f.Data) {
			return s, errRange
		}
		r[i] = int(v)
	}
	start, end, ok := f.Span(fd.value.Number, "Contents")
	if !ok {
		return s, errPlace
	}
	s.gapStart, s.gapEnd, s.end = r[1], r[2], r[2]+r[3]
	if r[0] != 0 || r[1] != start || r[2] != end || s.end > len(f.Data) || f.Data[start] != '<' {
		return s, errRange
	}
	padded := make([]byte, hex.DecodedLen(end-start-2))
	if _, err := hex.Decode(padded, f.Data[start+1:end-1]); err != nil {
		return s, errCMS
	}
	n, ok := lengthOf(padded)
	if !ok {
		return s, errCMS
	}
	if len(bytes.Trim(padded[n:], "\x00")) > 0 {
		return s, errPadding
	}
	s.der = padded[:n]
	return s, nil
}

// lengthOf returns the length of the DER element at the start of b.
func lengthOf(b []byte) (int, bool) {
	if len(b) < 2 || b[0] != 0x30 {
		return 0, false
	}
	n, head := int(b[1]), 2
	if n >= 0x80 {
		count := n & 0x7F
		if count == 0 || count > 4 || len(b) < 2+count {
			return 0, false
		}
		n = 0
		for _, v := range b[2 : 2+count] {
			n = n<<8 | int(v)
		}
		head += count
	}
	return head + n, head+n <= len(b)
}

// revision returns the file as it was signed: it must be a complete file that ends
// there and has the signature at the same place as the whole file.
func (s *signed) revision(f *object.File) (*object.File, error) {
	data := f.Data[:s.end]
	if !bytes.HasSuffix(bytes.TrimRight(data, "\r\n"), []byte("%%EOF")) {
		return nil, errRange
	}
	before, err := object.Parse(data)
	if err != nil {
		return nil, err
	}
	then, ok := before.Place(s.value.Number)
	now, _ := f.Place(s.value.Number)
	if !ok || then != now {
		return nil, errPlace
	}
	for _, fd := range fieldsOf(before) {
		if fd.ref == s.ref && fd.value == s.value {
			return before, nil
		}
	}
	return nil, errPlace
}

// claimed returns the time of signing by the signer's own clock.
func (s *signed) claimed(f *object.File) time.Time {
	m, _ := f.Resolve(s.dict.Get("M")).(object.String)
	t, err := time.Parse("D:20060102150405-0700", string(bytes.ReplaceAll([]byte(m), []byte("'"), nil)))
	if err != nil {
		t, _ = time.Parse("D:20060102150405Z", string(m))
	}
	return t
}

// SignedBy reports whether a field, or any field where none is named, has a signature
// by a certificate. It does not verify the signature, as [Verify] does.
func (d *Document) SignedBy(field string, c *x509.Certificate) bool {
	for _, f := range d.signed() {
		if field != "" && f.Name != field {
			continue
		}
		s, err := readSigned(d.file, f)
		if err != nil {
			continue
		}
		if m, err := parseCMS(s.der); err == nil && m.certificate != nil && m.certificate.Equal(c) {
			return true
		}
	}
	return false
}

// intact refuses a document with a broken signature.
func (d *Document) intact() error {
	for _, f := range d.signed() {
		s, err := readSigned(d.file, f)
		if err == nil {
			_, err = s.message(d.file)
		}
		if err != nil {
			return &Error{Reason: Broken, Detail: f.Name}
		}
	}
	return nil
}

// message returns the CMS of a signature if it matches the bytes that it signs.
func (s *signed) message(f *object.File) (*message, error) {
	if s.stamp {
		t, err := parseToken(s.der, bytes.Join([][]byte{f.Data[:s.gapStart], f.Data[s.gapEnd:s.end]}, nil))
		if err != nil {
			return nil, err
		}
		return t.message, nil
	}
	m, err := parseCMS(s.der)
	if err != nil {
		return nil, err
	}
	if !m.kind.Equal(oidData) || m.content != nil {
		return m, errCMS
	}
	return m, m.check(sum(m.digest, f.Data[:s.gapStart], f.Data[s.gapEnd:s.end]))
}
