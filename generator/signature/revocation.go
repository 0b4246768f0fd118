package signature

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"time"

	"golang.org/x/crypto/ocsp"

	"baocao/generator/internal/pdf/object"
)

// Revocation is the evidence that certificates were not revoked: OCSP responses and
// CRLs, both in DER, and certificates that are not in the signature itself.
type Revocation struct {
	OCSP, CRL    [][]byte
	Certificates []*x509.Certificate
}

func (r Revocation) empty() bool { return len(r.OCSP)+len(r.CRL)+len(r.Certificates) == 0 }

// withRevocation appends the data to a signed file (ETSI EN 319 142-1, 5.4.2).
func withRevocation(data []byte, m *message, r Revocation) ([]byte, error) {
	d, err := Open(data)
	if err != nil {
		return nil, err
	}
	chain := bundle(m.certificates, r.Certificates)
	if err := r.check(m, chain); err != nil {
		return nil, err
	}
	u := d.file.Update()
	root, ok := d.file.Trailer.Get("Root").(object.Ref)
	if !ok {
		return nil, &Error{Reason: Damaged}
	}
	catalog := d.file.Catalog()
	old := d.file.Dict(catalog.Get("DSS"))
	dss := object.Dict{{"Type", object.Name("DSS")}}
	add := func(key object.Name, list [][]byte) {
		refs := d.file.Array(old.Get(key))
		refs = refs[:len(refs):len(refs)]
		for _, der := range list {
			refs = append(refs, u.Add(object.Compressed(nil, der)))
		}
		if len(refs) > 0 {
			dss = append(dss, object.Entry{Key: key, Value: refs})
		}
	}
	var certificates [][]byte
	for _, c := range chain {
		certificates = append(certificates, c.Raw)
	}
	add("Certs", certificates)
	add("OCSPs", r.OCSP)
	add("CRLs", r.CRL)
	u.Set(root, catalog.Set("DSS", u.Add(dss)))
	out, _, err := u.Bytes()
	if err != nil {
		return nil, refusal(err)
	}
	return out, nil
}

// bundle returns certificates, each once.
func bundle(lists ...[]*x509.Certificate) []*x509.Certificate {
	var all []*x509.Certificate
	known := map[string]bool{}
	for _, list := range lists {
		for _, c := range list {
			if !known[string(c.Raw)] {
				known[string(c.Raw)] = true
				all = append(all, c)
			}
		}
	}
	return all
}

// check refuses data that matches no certificate of the chain, and a signature whose
// certificate is revoked according to them.
func (r Revocation) check(m *message, chain []*x509.Certificate) error {
	e := evidence{certificates: chain}
	for _, der := range r.OCSP {
		if !e.addOCSP(der) {
			return &Error{Reason: RevocationOther, Detail: "OCSP"}
		}
	}
	for _, der := range r.CRL {
		if !e.addCRL(der) {
			return &Error{Reason: RevocationOther, Detail: "CRL"}
		}
	}
	if above := issuerOf(m.certificate, chain); above != nil && e.of(m.certificate, above, time.Now()) == "revoked" {
		return &Error{Reason: Revoked, Detail: m.certificate.Subject.CommonName}
	}
	return nil
}

// evidence is the revocation data in a file.
type evidence struct {
	certificates []*x509.Certificate
	answers      [][]byte
	lists        []*x509.RevocationList
}

// mostEvidence bounds the items of each kind.
const mostEvidence = 200

func readEvidence(f *object.File) (e evidence) {
	dss := f.Dict(f.Catalog().Get("DSS"))
	read := func(key object.Name, add func(der []byte) bool) {
		for i, o := range f.Array(dss.Get(key)) {
			s, ok := f.Resolve(o).(*object.Stream)
			if !ok || i == mostEvidence {
				return
			}
			if der, err := f.Decode(s); err == nil {
				add(der)
			}
		}
	}
	read("Certs", func(der []byte) bool {
		c, err := x509.ParseCertificate(der)
		if err == nil {
			e.certificates = append(e.certificates, c)
		}
		return err == nil
	})
	read("OCSPs", e.addOCSP)
	read("CRLs", e.addCRL)
	return e
}

func (e *evidence) addOCSP(der []byte) bool {
	if _, err := ocsp.ParseResponse(der, nil); err != nil {
		return false
	}
	e.answers = append(e.answers, der)
	return true
}

func (e *evidence) addCRL(der []byte) bool {
	list, err := x509.ParseRevocationList(der)
	if err == nil {
		e.lists = append(e.lists, list)
	}
	return err == nil
}

// of returns the revocation state of a certificate at a time, as in
// [SignatureState.Revocation]. An item counts only if the issuer, or a delegate of the
// issuer, has signed it.
func (e *evidence) of(c, issuer *x509.Certificate, at time.Time) string {
	state := "unknown"
	for _, der := range e.answers {
		r, err := ocsp.ParseResponseForCert(der, c, issuer)
		if err != nil {
			continue
		}
		switch {
		case r.Status == ocsp.Revoked && !r.RevokedAt.After(at):
			return "revoked"
		case r.Status == ocsp.Good:
			state = "good"
		}
	}
	for _, list := range e.lists {
		if !bytes.Equal(list.RawIssuer, issuer.RawSubject) || list.CheckSignatureFrom(issuer) != nil {
			continue
		}
		state = "good"
		for _, entry := range list.RevokedCertificateEntries {
			if entry.SerialNumber.Cmp(c.SerialNumber) == 0 && !entry.RevocationTime.After(at) {
				return "revoked"
			}
		}
	}
	return state
}

// readCertificates reads certificates in PEM or DER.
func readCertificates(data []byte) ([]*x509.Certificate, error) {
	var der []byte
	rest := data
	for {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			der = append(der, block.Bytes...)
		}
	}
	if der == nil {
		der = data
	}
	list, err := x509.ParseCertificates(der)
	if err != nil || len(list) == 0 {
		return nil, &Error{Reason: KeyFile}
	}
	return list, nil
}
