package signature

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"encoding/hex"
	"slices"
	"time"

	"baocao/generator/internal/origin"
	"baocao/generator/internal/pdf/object"
)

// VerifyOptions state how signatures are verified.
type VerifyOptions struct {
	// Roots are the trusted certificates; nil means those of the system.
	Roots *x509.CertPool
	// Time is the time at which a signature without a time stamp must be valid, usually
	// now.
	Time time.Time
}

// Verdict is the overall result for a document.
type Verdict string

// The verdicts, from the best to the worst.
const (
	// Valid: all signatures are valid, their signers are trusted, and nothing else was
	// changed.
	Valid Verdict = "valid"
	// Untrusted: all signatures are valid and nothing else was changed, but the
	// identity of a signer is not certain.
	Untrusted Verdict = "untrusted"
	// Unsigned: there is no signature.
	Unsigned Verdict = "unsigned"
	// Invalid: a signature is not valid, or something was changed that it does not
	// allow.
	Invalid Verdict = "invalid"
)

// Verification is the result for a document.
type Verification struct {
	Verdict Verdict `json:"verdict"`
	// Written reports whether the file begins with exactly the bytes that baocao wrote;
	// Before holds the changes of those before the first signature.
	Written bool     `json:"written"`
	Before  []Change `json:"before,omitempty"`
	// Signatures are in the order in which they were made.
	Signatures []SignatureState `json:"signatures"`
}

// SignatureState is the result for one signature.
type SignatureState struct {
	Field string `json:"field"`
	Label string `json:"label,omitempty"`
	// Stamp reports whether it is a time stamp of the document.
	Stamp bool `json:"stamp,omitempty"`
	// Signer and Organisation come from the certificate.
	Signer       string `json:"signer,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Issuer       string `json:"issuer,omitempty"`
	Serial       string `json:"serial,omitempty"`
	// Claimed is the time by the signer's own clock, Stamped the time of an authority,
	// whose name is Authority.
	Claimed   *time.Time `json:"claimed,omitempty"`
	Stamped   *time.Time `json:"stamped,omitempty"`
	Authority string     `json:"authority,omitempty"`
	// Intact reports whether the bytes are those that were signed, and the signature
	// covers all bytes up to its end; Fault is the reason why not.
	Intact bool  `json:"intact"`
	Fault  Fault `json:"fault,omitempty"`
	// Trusted reports whether the chain leads to a trusted root; Doubt is the reason
	// why not.
	Trusted bool     `json:"trusted"`
	Doubt   Doubt    `json:"doubt,omitempty"`
	Chain   []string `json:"chain,omitempty"`
	// StampTrusted reports the same for the time stamp.
	StampTrusted bool `json:"stampTrusted,omitempty"`
	// Level is the PAdES level that the file has the data for: "B-B"; "B-T" with a
	// time stamp; "B-LT" with revocation data as well; "B-LTA" with a later time
	// stamp of the whole file. It is empty for a signature that is not intact and
	// for a time stamp of the document.
	Level string `json:"level,omitempty"`
	// Revocation is "good", "revoked", or "unknown" where the file has no data.
	Revocation string `json:"revocation"`
	// Permission is what the first signature allows: 1 nothing, 2 filling in and
	// signing, 3 also annotations; 0 when it states nothing.
	Permission int `json:"permission,omitempty"`
	// Whole reports whether the signature covers the file up to its last byte.
	Whole bool `json:"whole"`
	// Changes are the changes made after it, up to the next signature.
	Changes []Change `json:"changes,omitempty"`

	certificate *x509.Certificate
}

// Certificate returns the certificate of the signer; nil where it cannot be read.
func (s *SignatureState) Certificate() *x509.Certificate { return s.certificate }

// Forbidden returns the changes that no signature allows.
func (s *SignatureState) Forbidden() []Change {
	var list []Change
	for _, c := range s.Changes {
		if c.Kind.Forbidden() {
			list = append(list, c)
		}
	}
	return list
}

// Holds reports whether the signature is intact and nothing was changed that it does
// not allow.
func (s *SignatureState) Holds() bool {
	return s.Intact && len(s.Forbidden()) == 0 && s.Revocation != "revoked"
}

// Verify verifies all signatures of a PDF. It fails when the file cannot be read.
func Verify(ctx context.Context, data []byte, options VerifyOptions) (*Verification, error) {
	d, err := Open(data)
	if err != nil {
		return nil, err
	}
	if options.Time.IsZero() {
		options.Time = time.Now()
	}
	if len(d.signed()) > mostSignatures {
		return nil, &Error{Reason: Damaged, Detail: "signatures"}
	}
	v := &verifier{Document: d, options: options}
	v.evidence = readEvidence(d.file)
	for _, f := range d.signed() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v.read(f)
	}
	slices.SortStableFunc(v.list, func(a, b *checkedSignature) int { return cmp.Compare(a.end, b.end) })
	v.compareAll()
	v.levels()
	result := &Verification{Verdict: Valid}
	if written := v.written(); written != nil {
		result.Written = true
		first := d.file
		if len(v.list) > 0 && v.list[0].revision != nil {
			first = v.list[0].revision
		}
		if len(first.Data) > len(written.Data) {
			result.Before = compare(written, first)
		}
	}
	for _, s := range v.list {
		result.Signatures = append(result.Signatures, s.state)
		switch {
		case !s.state.Holds():
			result.Verdict = Invalid
		case !s.state.Trusted && result.Verdict == Valid:
			result.Verdict = Untrusted
		}
	}
	if len(v.list) == 0 {
		result.Verdict = Unsigned
	}
	return result, nil
}

// written returns the file as baocao wrote it, where this one begins with it.
func (v *verifier) written() *object.File {
	data, end := v.file.Data, []byte("%%EOF\n")
	for i, tries := 0, 0; tries < mostEnds; tries++ {
		next := bytes.Index(data[i:], end)
		if next < 0 {
			return nil
		}
		if i += next + len(end); origin.Of(data[:i]) == origin.Own {
			f, err := object.Parse(data[:i])
			if err != nil {
				return nil
			}
			return f
		}
	}
	return nil
}

// mostSignatures bounds the signatures of a file.
const mostSignatures = 100

// mostEnds bounds the file ends that are tried as the end of what was written.
const mostEnds = 8

type verifier struct {
	*Document
	options  VerifyOptions
	evidence evidence
	list     []*checkedSignature
}

// checkedSignature is a signature with its result so far.
type checkedSignature struct {
	end      int
	revision *object.File
	locks    []lock
	state    SignatureState
}

// read verifies a signature by itself.
func (v *verifier) read(f field) {
	j := &checkedSignature{state: SignatureState{Field: f.Name, Label: f.Label, Revocation: "unknown"}}
	v.list = append(v.list, j)
	state := &j.state
	s, err := readSigned(v.file, f)
	j.end = s.end
	state.Stamp = s.stamp
	if t := s.claimed(v.file); !t.IsZero() {
		state.Claimed = &t
	}
	if err != nil {
		state.Fault = faultOf(err)
		return
	}
	state.Whole = s.end == len(v.file.Data)
	m, err := s.message(v.file)
	if m != nil {
		v.person(state, m)
	}
	if err != nil {
		state.Fault = faultOf(err)
		return
	}
	if j.revision, err = s.revision(v.file); err != nil {
		state.Fault = faultOf(err)
		return
	}
	state.Intact = true
	j.locks = locksOf(v.file, s.dict)
	if slices.ContainsFunc(v.file.Array(s.dict.Get("Reference")), func(o object.Object) bool {
		return v.file.Dict(o).Name("TransformMethod") == "DocMDP"
	}) {
		state.Permission = permission(j.revision)
	}
	v.trust(state, s, m)
}

// person fills in the identity of the signer.
func (v *verifier) person(state *SignatureState, m *message) {
	c := m.certificate
	state.certificate = c
	state.Signer = c.Subject.CommonName
	if len(c.Subject.Organization) > 0 {
		state.Organisation = c.Subject.Organization[0]
	}
	state.Issuer = c.Issuer.CommonName
	state.Serial = hex.EncodeToString(c.SerialNumber.Bytes())
}

// trust verifies the chain of an intact signature, at the time of its time stamp where
// a trusted authority issued one.
func (v *verifier) trust(state *SignatureState, s *signed, m *message) {
	at := v.options.Time
	if der, ok := m.unsigned[oidTimeStampToken.String()]; ok && !s.stamp {
		t, err := parseToken(der, m.signer.Signature)
		if err != nil {
			state.Intact, state.Fault = false, faultOf(err)
			return
		}
		when := t.info.Time
		state.Stamped, state.Authority = &when, t.certificate.Subject.CommonName
		if _, err := v.chain(t.message, when, x509.ExtKeyUsageTimeStamping); err == nil {
			state.StampTrusted = true
			at = when
		}
	}
	usage := x509.ExtKeyUsageAny
	if s.stamp {
		t, err := parseToken(s.der, slices.Concat(v.file.Data[:s.gapStart], v.file.Data[s.gapEnd:s.end]))
		if err == nil {
			at = t.info.Time
			state.Stamped, state.Authority = &at, m.certificate.Subject.CommonName
		}
		usage = x509.ExtKeyUsageTimeStamping
	}
	chain, err := v.chain(m, at, usage)
	if err != nil {
		state.Doubt = doubtOf(err)
	} else {
		state.Trusted = true
		for _, c := range chain {
			state.Chain = append(state.Chain, c.Subject.CommonName)
		}
	}
	if len(chain) < 2 {
		chain = append(chain[:0:0], m.certificate)
		if above := issuerOf(m.certificate, v.known(m)); above != nil {
			chain = append(chain, above)
		}
	}
	if len(chain) > 1 {
		state.Revocation = v.evidence.of(m.certificate, chain[1], at)
	}
}

// known returns all certificates that may lie between a signer's and a root.
func (v *verifier) known(m *message) []*x509.Certificate {
	return slices.Concat(m.certificates, v.evidence.certificates)
}

func (v *verifier) chain(m *message, at time.Time, usage x509.ExtKeyUsage) ([]*x509.Certificate, error) {
	between := x509.NewCertPool()
	for _, c := range v.known(m) {
		between.AddCert(c)
	}
	chains, err := m.certificate.Verify(x509.VerifyOptions{
		Roots: v.options.Roots, Intermediates: between, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{usage},
	})
	if err != nil {
		return nil, err
	}
	return chains[0], nil
}

// compareAll finds the changes after each signature: up to the next one, and after the
// last up to the end of the file.
func (v *verifier) compareAll() {
	var certified int
	for i, j := range v.list {
		if j.revision == nil {
			continue
		}
		if j.state.Permission != 0 && i > 0 {
			// Only the first signature may certify.
			j.state.Changes = append(j.state.Changes, Change{Kind: Replaced, Value: "/Perms"})
		}
		if i == 0 {
			certified = j.state.Permission
		}
		next := v.file
		for _, later := range v.list[i+1:] {
			if later.revision != nil && later.end > j.end {
				next = later.revision
				break
			}
		}
		if len(next.Data) > j.end {
			j.state.Changes = append(j.state.Changes, compare(j.revision, next)...)
		}
		for k, c := range j.state.Changes {
			locked := certified == 1 && c.Kind != Validation
			for _, earlier := range v.list[:i+1] {
				for _, l := range earlier.locks {
					locked = locked || l.covers(c.Field)
				}
			}
			if locked && (c.Kind == Entered || c.Kind == Signed || c.Kind == Added || c.Kind == Described) {
				j.state.Changes[k].Kind = Locked
			}
		}
	}
}

// levels sets the PAdES level of each signature.
func (v *verifier) levels() {
	stamped := false // whether a later time stamp covers the whole file
	for _, j := range slices.Backward(v.list) {
		s := &j.state
		switch {
		case !s.Intact:
		case s.Stamp:
			stamped = true
		case s.Stamped == nil:
			s.Level = "B-B"
		case s.Revocation == "unknown":
			s.Level = "B-T"
		case !stamped:
			s.Level = "B-LT"
		default:
			s.Level = "B-LTA"
		}
	}
}

// lock is the set of fields that a signature locks (ISO 32000-1, 12.8.2.4).
type lock struct {
	action object.Name
	names  []string
}

func locksOf(f *object.File, dict object.Dict) []lock {
	var list []lock
	for _, o := range f.Array(dict.Get("Reference")) {
		d := f.Dict(o)
		if d.Name("TransformMethod") != "FieldMDP" {
			continue
		}
		p := f.Dict(d.Get("TransformParams"))
		l := lock{action: p.Name("Action")}
		for _, o := range f.Array(p.Get("Fields")) {
			if s, ok := f.Resolve(o).(object.String); ok {
				l.names = append(l.names, s.Words())
			}
		}
		list = append(list, l)
	}
	return list
}

func (l lock) covers(field string) bool {
	if field == "" {
		return false
	}
	switch l.action {
	case "All":
		return true
	case "Include":
		return slices.Contains(l.names, field)
	case "Exclude":
		return !slices.Contains(l.names, field)
	}
	return false
}
