package signature

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha256" // the supported digests
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
)

// The object identifiers of CMS (RFC 5652), ESS (RFC 5035) and time stamps (RFC 3161).
var (
	oidData                 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData           = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo              = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidContentType          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningCertificate   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningCertificateV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimeStampToken       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidRSA                  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidRSAPSS               = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidECPublicKey          = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
)

// digests are the digests that are accepted; SHA-1 is not.
var digests = []struct {
	hash     crypto.Hash
	oid      asn1.ObjectIdentifier
	withRSA  asn1.ObjectIdentifier
	rsa, pss x509.SignatureAlgorithm
	withEC   asn1.ObjectIdentifier
	ec       x509.SignatureAlgorithm
}{
	{crypto.SHA256, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11},
		x509.SHA256WithRSA, x509.SHA256WithRSAPSS, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}, x509.ECDSAWithSHA256},
	{crypto.SHA384, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12},
		x509.SHA384WithRSA, x509.SHA384WithRSAPSS, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}, x509.ECDSAWithSHA384},
	{crypto.SHA512, asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13},
		x509.SHA512WithRSA, x509.SHA512WithRSAPSS, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}, x509.ECDSAWithSHA512},
}

// The structures of CMS. What is signed or hashed keeps its original bytes.
type (
	contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,tag:0"`
	}
	signedData struct {
		Version      int
		Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
		Encapsulated encapsulated
		Certificates rawField     `asn1:"optional,tag:0"`
		Revocation   rawField     `asn1:"optional,tag:1"`
		Signers      []signerInfo `asn1:"set"`
	}
	encapsulated struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,optional,tag:0"`
	}
	signerInfo struct {
		Version   int
		ID        asn1.RawValue
		Digest    pkix.AlgorithmIdentifier
		Signed    rawField `asn1:"optional,tag:0"`
		Algorithm pkix.AlgorithmIdentifier
		Signature []byte
		Unsigned  rawField `asn1:"optional,tag:1"`
	}
	rawField  struct{ Raw asn1.RawContent }
	attribute struct {
		Type   asn1.ObjectIdentifier
		Values asn1.RawValue `asn1:"set"`
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	// certificateID identifies a certificate by its digest, SHA-256 unless the
	// algorithm says otherwise.
	certificateID struct {
		Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
		Hash      []byte
		Issuer    asn1.RawValue `asn1:"optional"`
	}
)

// content returns the content of a field that is a SET under another tag.
func (f rawField) content() []byte {
	var v asn1.RawValue
	if _, err := asn1.Unmarshal(f.Raw, &v); err != nil {
		return nil
	}
	return v.Bytes
}

// set returns the field as the SET OF that is hashed (RFC 5652, 5.4).
func (f rawField) set() []byte {
	b := bytes.Clone(f.Raw)
	if len(b) > 0 {
		b[0] = 0x31
	}
	return b
}

// attributes returns the attributes of a field, each kind once.
func (f rawField) attributes() (map[string][]byte, error) {
	all := map[string][]byte{}
	rest := f.content()
	for len(rest) > 0 {
		var a attribute
		var err error
		if rest, err = asn1.Unmarshal(rest, &a); err != nil {
			return nil, err
		}
		if _, twice := all[a.Type.String()]; twice {
			return nil, errCMS
		}
		all[a.Type.String()] = a.Values.Bytes
	}
	return all, nil
}

var (
	errCMS       = errors.New("the signature is not in the form of CMS")
	errWeak      = errors.New("the signature uses a digest or a key that is no longer considered safe")
	errDigest    = errors.New("the digest is of other bytes")
	errSignature = errors.New("the key did not make this signature")
)

// message is a parsed CMS signature.
type message struct {
	raw          []byte
	certificates []*x509.Certificate
	signer       signerInfo
	// certificate is the signer's certificate.
	certificate *x509.Certificate
	digest      crypto.Hash
	signed      map[string][]byte
	unsigned    map[string][]byte
	// content is the signed content, where it is enclosed; kind is its type.
	content []byte
	kind    asn1.ObjectIdentifier
}

// parseCMS parses a signature of one signer.
func parseCMS(der []byte) (*message, error) {
	var info contentInfo
	rest, err := asn1.Unmarshal(der, &info)
	if err != nil || len(rest) > 0 || !info.Type.Equal(oidSignedData) {
		return nil, errCMS
	}
	var data signedData
	if rest, err := asn1.Unmarshal(info.Content.Bytes, &data); err != nil || len(rest) > 0 || len(data.Signers) != 1 {
		return nil, errCMS
	}
	m := &message{raw: der, signer: data.Signers[0], kind: data.Encapsulated.Type}
	if m.certificates, err = x509.ParseCertificates(data.Certificates.content()); err != nil {
		return nil, fmt.Errorf("%w: %w", errCMS, err)
	}
	if m.signed, err = m.signer.Signed.attributes(); err != nil {
		return nil, errCMS
	}
	if m.unsigned, err = m.signer.Unsigned.attributes(); err != nil {
		return nil, errCMS
	}
	for _, d := range digests {
		if d.oid.Equal(m.signer.Digest.Algorithm) {
			m.digest = d.hash
		}
	}
	if m.digest == 0 {
		return nil, errWeak
	}
	if len(data.Encapsulated.Content.Bytes) > 0 {
		if rest, err := asn1.Unmarshal(data.Encapsulated.Content.Bytes, &m.content); err != nil || len(rest) > 0 {
			return nil, errCMS
		}
	}
	at := slices.IndexFunc(m.certificates, m.names)
	if at < 0 {
		return nil, fmt.Errorf("%w: the signer's certificate is missing", errCMS)
	}
	m.certificate = m.certificates[at]
	return m, nil
}

// names reports whether the signature names a certificate as its signer's.
func (m *message) names(c *x509.Certificate) bool {
	if m.signer.ID.Class == asn1.ClassContextSpecific {
		return len(c.SubjectKeyId) > 0 && bytes.Equal(m.signer.ID.Bytes, c.SubjectKeyId)
	}
	var id issuerAndSerial
	if _, err := asn1.Unmarshal(m.signer.ID.FullBytes, &id); err != nil {
		return false
	}
	return bytes.Equal(id.Issuer.FullBytes, c.RawIssuer) && id.Serial.Cmp(c.SerialNumber) == 0
}

// check verifies the signature over content, whose digest by m.digest is digest.
func (m *message) check(digest []byte) error {
	var of []byte
	if _, err := asn1.Unmarshal(m.signed[oidMessageDigest.String()], &of); err != nil {
		return errCMS
	}
	if !bytes.Equal(of, digest) {
		return errDigest
	}
	var kind asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(m.signed[oidContentType.String()], &kind); err != nil || !kind.Equal(m.kind) {
		return errCMS
	}
	if err := m.checkCertificateID(); err != nil {
		return err
	}
	if err := strong(m.certificate.PublicKey); err != nil {
		return err
	}
	algorithm, err := m.algorithm()
	if err != nil {
		return err
	}
	if m.certificate.CheckSignature(algorithm, m.signer.Signed.set(), m.signer.Signature) != nil {
		return errSignature
	}
	return nil
}

// checkCertificateID compares the certificate with the one that the signed attributes
// name, where they do.
func (m *message) checkCertificateID() error {
	hash := crypto.SHA256
	value, named := m.signed[oidSigningCertificateV2.String()]
	if !named {
		if value, named = m.signed[oidSigningCertificate.String()]; !named {
			return nil
		}
		hash = crypto.SHA1
	}
	var list struct{ IDs []certificateID }
	if _, err := asn1.Unmarshal(value, &list); err != nil || len(list.IDs) == 0 {
		return errCMS
	}
	id := list.IDs[0]
	for _, d := range digests {
		if d.oid.Equal(id.Algorithm.Algorithm) {
			hash = d.hash
		}
	}
	if !bytes.Equal(id.Hash, sum(hash, m.certificate.Raw)) {
		return errSignature
	}
	return nil
}

// algorithm returns the algorithm of the signature together with its digest.
func (m *message) algorithm() (x509.SignatureAlgorithm, error) {
	a := m.signer.Algorithm.Algorithm
	for _, d := range digests {
		same := d.hash == m.digest
		switch {
		case same && a.Equal(oidRSA), d.withRSA.Equal(a):
			return d.rsa, nil
		case same && a.Equal(oidECPublicKey), d.withEC.Equal(a):
			return d.ec, nil
		case same && a.Equal(oidRSAPSS):
			return d.pss, nil
		}
	}
	return 0, errWeak
}

// strong refuses keys that are no longer considered safe (TT 15/2025/TT-BKHCN).
func strong(key crypto.PublicKey) error {
	const leastBits = 2048
	switch k := key.(type) {
	case *rsa.PublicKey:
		if k.N.BitLen() >= leastBits {
			return nil
		}
	case *ecdsa.PublicKey:
		if k.Curve == elliptic.P256() || k.Curve == elliptic.P384() || k.Curve == elliptic.P521() {
			return nil
		}
	}
	return errWeak
}

func sum(hash crypto.Hash, data ...[]byte) []byte {
	h := hash.New()
	for _, d := range data {
		h.Write(d)
	}
	return h.Sum(nil)
}

// digestFor returns the digest to use with a key.
func digestFor(key crypto.PublicKey) crypto.Hash {
	if k, ok := key.(*ecdsa.PublicKey); ok && k.Curve == elliptic.P384() {
		return crypto.SHA384
	}
	return crypto.SHA256
}

// signedAttributes returns the signed attributes of a PAdES signature as a SET OF: the
// content type, the document's digest, and the signing certificate (ETSI EN 319 142-1,
// 6.3). The time is not among them.
func signedAttributes(certificate *x509.Certificate, digest []byte) ([]byte, error) {
	id := struct{ IDs []struct{ Hash []byte } }{[]struct{ Hash []byte }{{sum(crypto.SHA256, certificate.Raw)}}}
	var set []asn1.RawValue
	for _, a := range []struct {
		oid   asn1.ObjectIdentifier
		value any
	}{{oidContentType, oidData}, {oidMessageDigest, digest}, {oidSigningCertificateV2, id}} {
		der, err := marshalAttribute(a.oid, a.value)
		if err != nil {
			return nil, err
		}
		set = append(set, asn1.RawValue{FullBytes: der})
	}
	slices.SortFunc(set, func(a, b asn1.RawValue) int { return bytes.Compare(a.FullBytes, b.FullBytes) })
	return asn1.MarshalWithParams(set, "set")
}

func marshalAttribute(oid asn1.ObjectIdentifier, value any) ([]byte, error) {
	der, err := asn1.Marshal(value)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(struct {
		Type   asn1.ObjectIdentifier
		Values []asn1.RawValue `asn1:"set"`
	}{oid, []asn1.RawValue{{FullBytes: der}}})
}

// signWith signs attributes with a key and verifies the result: a token may hold a
// different key.
func signWith(key crypto.Signer, certificate *x509.Certificate, attributes []byte) ([]byte, error) {
	hash := digestFor(certificate.PublicKey)
	signature, err := key.Sign(rand.Reader, sum(hash, attributes), hash)
	if err != nil {
		return nil, err
	}
	return signature, checkRaw(certificate, attributes, signature)
}

func checkRaw(certificate *x509.Certificate, attributes, signature []byte) error {
	for _, d := range digests {
		if d.hash != digestFor(certificate.PublicKey) {
			continue
		}
		algorithm := d.rsa
		if _, ok := certificate.PublicKey.(*ecdsa.PublicKey); ok {
			algorithm = d.ec
		}
		if certificate.CheckSignature(algorithm, attributes, signature) != nil {
			return errSignature
		}
	}
	return nil
}

// assemble returns the CMS of a signature; token, when not nil, is its time stamp.
func assemble(chain []*x509.Certificate, attributes, signature, token []byte) ([]byte, error) {
	certificate := chain[0]
	hash := digestFor(certificate.PublicKey)
	var digest, algorithm pkix.AlgorithmIdentifier
	for _, d := range digests {
		if d.hash == hash {
			digest.Algorithm = d.oid
			algorithm = pkix.AlgorithmIdentifier{Algorithm: d.withRSA, Parameters: asn1.NullRawValue}
			if _, ok := certificate.PublicKey.(*ecdsa.PublicKey); ok {
				algorithm = pkix.AlgorithmIdentifier{Algorithm: d.withEC}
			}
		}
	}
	id, err := asn1.Marshal(issuerAndSerial{asn1.RawValue{FullBytes: certificate.RawIssuer}, certificate.SerialNumber})
	if err != nil {
		return nil, err
	}
	signer := signerInfo{
		Version: 1, ID: asn1.RawValue{FullBytes: id}, Digest: digest,
		Signed: rawField{tagged(0, attributes)}, Algorithm: algorithm, Signature: signature,
	}
	if token != nil {
		der, err := marshalAttribute(oidTimeStampToken, asn1.RawValue{FullBytes: token})
		if err != nil {
			return nil, err
		}
		set, err := asn1.MarshalWithParams([]asn1.RawValue{{FullBytes: der}}, "set")
		if err != nil {
			return nil, err
		}
		signer.Unsigned = rawField{tagged(1, set)}
	}
	var certificates []byte
	for _, c := range chain {
		certificates = append(certificates, c.Raw...)
	}
	field, err := asn1.Marshal(asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certificates})
	if err != nil {
		return nil, err
	}
	data, err := asn1.Marshal(signedData{
		Version: 1, Digests: []pkix.AlgorithmIdentifier{digest}, Encapsulated: encapsulated{Type: oidData},
		Certificates: rawField{field}, Signers: []signerInfo{signer},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(contentInfo{oidSignedData, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: data}})
}

// tagged returns a SET under an implicit tag.
func tagged(tag byte, set []byte) []byte {
	b := bytes.Clone(set)
	b[0] = 0xA0 | tag
	return b
}
