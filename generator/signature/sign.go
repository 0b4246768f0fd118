package signature

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"baocao/generator/internal/pdf/object"
)

// vietnam is the time zone of documents.
var vietnam = time.FixedZone("", 7*60*60)

// TimeWords returns a time as a signature shows it (NĐ 30/2020, PL I, II.I.3.c; ISO
// 8601).
func TimeWords(t time.Time) string { return t.In(vietnam).Format("02/01/2006; 15:04:05 -07:00") }

// Request describes a signature to be made.
type Request struct {
	// Field is the name of an empty signature field. Empty adds an invisible one, which
	// works for any PDF.
	Field string
	Key   Key
	// Time is the current time; it is stated in the file, and certificates must be
	// valid then.
	Time time.Time
	// Look is the appearance of the field; nil for a signature without a picture.
	// [MarkField] always shows the time.
	Look *Look
	// Authority, when not nil, adds a time stamp (PAdES B-T).
	Authority Authority
	// Revocation, when not empty, is added to the file (PAdES B-LT).
	Revocation Revocation
	// Archival adds a time stamp of the whole file at the end, together with the
	// validation data (PAdES B-LTA).
	Archival bool
}

// reserved is the space reserved for a signature in bytes: one with a chain of four
// certificates and a time stamp takes about nine thousand.
const reserved = 16 << 10

// Pending is a file that lacks only the signature itself.
type Pending struct {
	// Data is the file. It can be stored and read again by [Resume].
	Data []byte
	// gap is where the hexadecimal signature goes, end where that place ends.
	gap, end int
	request  Request
}

// Sign returns the file with a signature.
func (d *Document) Sign(ctx context.Context, r Request) ([]byte, error) {
	if r.Key.Signer == nil {
		return nil, &Error{Reason: KeyFile}
	}
	p, err := d.Prepare(r)
	if err != nil {
		return nil, err
	}
	attributes, err := p.Attributes()
	if err != nil {
		return nil, err
	}
	signature, err := signWith(r.Key.Signer, r.Key.Certificate, attributes)
	if err != nil {
		return nil, keyFault(err)
	}
	return p.FinishRaw(ctx, signature)
}

// keyFault returns the reason why a key made no signature.
func keyFault(err error) error {
	switch {
	case err == errSignature:
		return &Error{Reason: KeyOther}
	default:
		return err
	}
}

// Prepare makes the file without the signature itself, for a signer who gets only a
// digest and answers later. Request.Key needs no Signer, and no Certificate where the
// answer will be whole CMS.
func (d *Document) Prepare(r Request) (*Pending, error) {
	if r.Key.Certificate != nil {
		if err := r.Key.check(r.Time); err != nil {
			return nil, err
		}
	}
	if permission(d.file) == 1 {
		return nil, &Error{Reason: Forbidden}
	}
	first := len(d.signed()) == 0
	if !first {
		// A document with an invalid signature gets no further one, which would make it
		// look valid.
		if err := d.intact(); err != nil {
			return nil, err
		}
	}
	u := d.file.Update()
	f, err := d.target(u, r)
	if err != nil {
		return nil, err
	}
	dict := append(empty("Sig", "ETSI.CAdES.detached"), object.Entry{Key: "M", Value: object.String(r.Time.In(vietnam).Format("D:20060102150405+07'00'"))})
	if r.Key.Certificate != nil {
		dict = append(dict, object.Entry{Key: "Name", Value: object.Text(r.Key.Certificate.Subject.CommonName)})
	}
	if first {
		dict = append(dict, object.Entry{Key: "Reference", Value: object.Array{object.Dict{
			{"Type", object.Name("SigRef")}, {"TransformMethod", object.Name("DocMDP")},
			{"TransformParams", object.Dict{{"Type", object.Name("TransformParams")}, {"V", object.Name("1.2")}, {"P", object.Int(2)}}},
		}}})
	}
	value := u.Add(dict)
	changed := f.dict.Set("V", value)
	if f.Name == MarkField {
		r.Look = &Look{Lines: []string{TimeWords(r.Time)}}
	}
	if r.Look != nil {
		look, err := d.look(u, f, r)
		if err != nil {
			return nil, err
		}
		changed = changed.Set("AP", object.Dict{{"N", look}})
	}
	u.Set(f.ref, changed)
	if err := d.declare(u, value, first); err != nil {
		return nil, err
	}
	p, err := pending(u, value)
	if err != nil {
		return nil, err
	}
	p.request = r
	return p, nil
}

// empty returns a signature dictionary whose range and content are still missing.
func empty(kind, form object.Name) object.Dict {
	return object.Dict{
		{"Type", kind}, {"Filter", object.Name("Adobe.PPKLite")}, {"SubFilter", form},
		{"ByteRange", object.Verbatim(fmt.Sprintf(rangeForm, 0, 0, 0))}, {"Contents", object.Verbatim("<" + string(zeros(2*reserved)) + ">")},
	}
}

// pending returns the file of an update whose signature dictionary is value, with its
// byte range.
func pending(u *object.Update, value object.Ref) (*Pending, error) {
	data, places, err := u.Bytes()
	if err != nil {
		return nil, refusal(err)
	}
	p := &Pending{Data: data}
	at := places[value]
	p.gap = at + bytes.Index(data[at:], []byte("/Contents<")) + len("/Contents")
	p.end = p.gap + 2*reserved + 2
	numbers := fmt.Sprintf(rangeForm, p.gap, p.end, len(data)-p.end)
	copy(data[at+bytes.Index(data[at:], []byte("[0 ")):], numbers)
	return p, nil
}

// filled returns the file with its signature.
func (p *Pending) filled(der []byte) ([]byte, error) {
	if len(der) > reserved {
		return nil, &Error{Reason: TooLarge}
	}
	data := bytes.Clone(p.Data)
	hex.Encode(data[p.gap+1:], der)
	return data, nil
}

// Stamp returns the file with a time stamp of the whole of it, which keeps it
// verifiable after the algorithms of its signatures have aged (PAdES B-LTA). now is the
// current time.
func (d *Document) Stamp(ctx context.Context, authority Authority, now time.Time) ([]byte, error) {
	if permission(d.file) == 1 {
		return nil, &Error{Reason: Forbidden}
	}
	if err := d.intact(); err != nil {
		return nil, err
	}
	u := d.file.Update()
	f, err := d.invisible(u)
	if err != nil {
		return nil, err
	}
	value := u.Add(empty("DocTimeStamp", "ETSI.RFC3161"))
	u.Set(f.ref, f.dict.Set("V", value))
	if err := d.declare(u, value, false); err != nil {
		return nil, err
	}
	p, err := pending(u, value)
	if err != nil {
		return nil, err
	}
	token, err := stamp(ctx, authority, slices.Concat(p.Data[:p.gap], p.Data[p.end:]), now)
	if err != nil {
		return nil, err
	}
	return p.filled(token)
}

// rangeForm is a ByteRange of constant length.
const rangeForm = "[0 %010d %010d %010d]"

func zeros(n int) []byte { return bytes.Repeat([]byte{'0'}, n) }

// target returns the field to sign.
func (d *Document) target(u *object.Update, r Request) (field, error) {
	if r.Field == "" {
		if r.Look != nil {
			return field{}, &Error{Reason: NoRoom}
		}
		return d.invisible(u)
	}
	f, ok := d.field(r.Field)
	switch {
	case !ok || !f.Signature:
		names := ""
		for _, other := range d.fields {
			if other.Signature {
				names += ", " + other.Name
			}
		}
		if names == "" {
			return field{}, &Error{Reason: NoFields}
		}
		return field{}, &Error{Reason: NoField, Detail: names[len(", "):]}
	case f.Filled:
		return field{}, &Error{Reason: AlreadySigned, Detail: f.Name}
	}
	return f, nil
}

// invisible adds an invisible field. It lies outside the page, so that it needs no
// place in the tag tree (ISO 14289-1, 7.18.1).
func (d *Document) invisible(u *object.Update) (field, error) {
	pages, err := d.file.Pages()
	if err != nil || len(pages) == 0 {
		return field{}, &Error{Reason: Damaged, Detail: "no page"}
	}
	name := ""
	for n := 1; ; n++ {
		name = fmt.Sprintf("chu_ky_an_%d", n)
		if _, taken := d.field(name); !taken {
			break
		}
	}
	outside := object.Int(-1)
	dict := object.Dict{
		{"Type", object.Name("Annot")}, {"Subtype", object.Name("Widget")}, {"FT", object.Name("Sig")}, {"T", object.Text(name)},
		{"F", object.Int(132)}, {"Rect", object.Array{outside, outside, outside, outside}}, {"P", pages[0]},
	}
	f := field{Field: Field{Name: name, Signature: true}, ref: u.Add(dict), dict: dict}
	page := u.Get(pages[0]).(object.Dict)
	switch notes := page.Get("Annots").(type) {
	case object.Ref:
		u.Set(notes, append(d.file.Array(notes)[:len(d.file.Array(notes)):len(d.file.Array(notes))], f.ref))
	default:
		list, _ := notes.(object.Array)
		u.Set(pages[0], page.Set("Annots", append(list[:len(list):len(list)], f.ref)))
	}
	return f, d.enlist(u, f.ref)
}

// enlist adds a new field to the document's list of fields.
func (d *Document) enlist(u *object.Update, ref object.Ref) error {
	root, ok := d.file.Trailer.Get("Root").(object.Ref)
	catalog := d.file.Catalog()
	if !ok || catalog == nil {
		return &Error{Reason: Damaged, Detail: "no catalog"}
	}
	form := d.file.Dict(catalog.Get("AcroForm"))
	list := d.file.Array(form.Get("Fields"))
	form = form.Set("Fields", append(list[:len(list):len(list)], ref))
	if at, ok := catalog.Get("AcroForm").(object.Ref); ok {
		u.Set(at, form)
		return nil
	}
	u.Set(root, catalog.Set("AcroForm", u.Add(form)))
	return nil
}

// declare states in the catalog that the document is signed and what the first
// signature allows.
func (d *Document) declare(u *object.Update, value object.Ref, first bool) error {
	root, ok := d.file.Trailer.Get("Root").(object.Ref)
	if !ok {
		return &Error{Reason: Damaged, Detail: "no catalog"}
	}
	catalog, ok := u.Get(root).(object.Dict)
	if !ok {
		return &Error{Reason: Damaged, Detail: "no catalog"}
	}
	const exist, appendOnly = 1, 2
	flags := object.Int(exist | appendOnly)
	form, _ := u.Get(catalog.Get("AcroForm")).(object.Dict)
	if form.Get("SigFlags") != flags {
		form = form.Set("SigFlags", flags)
		if at, ok := catalog.Get("AcroForm").(object.Ref); ok {
			u.Set(at, form)
		} else {
			catalog = catalog.Set("AcroForm", form)
			u.Set(root, catalog)
		}
	}
	if first {
		u.Set(root, catalog.Set("Perms", object.Dict{{"DocMDP", value}}))
	}
	return nil
}

// Digest returns the SHA-256 of the signed bytes, for a signer who makes whole CMS.
func (p *Pending) Digest() []byte { return sum(digests[0].hash, p.Data[:p.gap], p.Data[p.end:]) }

// Attributes returns the signed attributes in DER, for a signer who makes a raw
// signature. They are to be hashed with SHA-256, for a P-384 key with SHA-384.
func (p *Pending) Attributes() ([]byte, error) {
	c := p.request.Key.Certificate
	if c == nil {
		return nil, &Error{Reason: KeyFile}
	}
	return signedAttributes(c, sum(digestFor(c.PublicKey), p.Data[:p.gap], p.Data[p.end:]))
}

// FinishRaw returns the signed file. The signature is the key's over Attributes; an
// ECDSA signature is in DER.
func (p *Pending) FinishRaw(ctx context.Context, signature []byte) ([]byte, error) {
	attributes, err := p.Attributes()
	if err != nil {
		return nil, err
	}
	if checkRaw(p.request.Key.Certificate, attributes, signature) != nil {
		return nil, &Error{Reason: AnswerWrong}
	}
	var token []byte
	if p.request.Authority != nil {
		if token, err = stamp(ctx, p.request.Authority, signature, p.request.Time); err != nil {
			return nil, err
		}
	}
	der, err := assemble(p.request.Key.chain(), attributes, signature, token)
	if err != nil {
		return nil, err
	}
	data, err := p.Finish(der)
	if err != nil || !p.request.Archival || p.request.Authority == nil {
		return data, err
	}
	d, err := Open(data)
	if err != nil {
		return nil, err
	}
	return d.Stamp(ctx, p.request.Authority, p.request.Time)
}

// Finish returns the signed file. The signature is CMS over the digest of the file.
func (p *Pending) Finish(cms []byte) ([]byte, error) {
	m, err := parseCMS(cms)
	if err == nil {
		err = m.check(sum(m.digest, p.Data[:p.gap], p.Data[p.end:]))
	}
	if err != nil {
		return nil, &Error{Reason: AnswerWrong, Detail: err.Error()}
	}
	data, err := p.filled(cms)
	if err != nil || p.request.Revocation.empty() {
		return data, err
	}
	return withRevocation(data, m, p.request.Revocation)
}

// Resume reads a stored pending file. The request is the one that it was prepared with,
// of which Key's certificates, Time, Authority and Revocation are used.
func Resume(data []byte, r Request) (*Pending, error) {
	d, err := Open(data)
	if err != nil {
		return nil, err
	}
	for _, f := range d.signed() {
		s, err := readSigned(d.file, f) // its position is read; its content is still missing
		if errors.Is(err, errCMS) && s.end == len(data) && len(bytes.Trim(data[s.gapStart+1:s.gapEnd-1], "0")) == 0 {
			return &Pending{Data: data, gap: s.gapStart, end: s.gapEnd, request: r}, nil
		}
	}
	return nil, &Error{Reason: AnswerWrong}
}

// Certificates reads the certificates of a file in PEM or DER.
func Certificates(data []byte) ([]*x509.Certificate, error) { return readCertificates(data) }
