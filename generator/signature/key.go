package signature

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"errors"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// Key is a private key with its certificate.
type Key struct {
	// Signer makes signatures; nil for a remote signer.
	Signer crypto.Signer
	// Certificate is the key's certificate, Chain the certificates above it, as far as
	// they are available.
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
}

// ReadKey reads a key from a PKCS#12 file (.p12, .pfx) with its password.
func ReadKey(data []byte, password string) (Key, error) {
	private, certificate, chain, err := pkcs12.DecodeChain(data, password)
	if errors.Is(err, pkcs12.ErrIncorrectPassword) {
		return Key{}, &Error{Reason: PINWrong}
	}
	if err != nil {
		return Key{}, &Error{Reason: KeyFile, Detail: err.Error()}
	}
	signer, ok := private.(crypto.Signer)
	if !ok {
		return Key{}, &Error{Reason: KeyWeak}
	}
	return Key{signer, certificate, chain}, nil
}

// check refuses a key whose signatures would not be accepted.
func (k Key) check(now time.Time) error {
	c := k.Certificate
	if c == nil {
		return &Error{Reason: KeyFile}
	}
	if strong(c.PublicKey) != nil {
		return &Error{Reason: KeyWeak}
	}
	if now.Before(c.NotBefore) || now.After(c.NotAfter) {
		return &Error{Reason: CertificateTime, Detail: c.NotBefore.In(vietnam).Format("02/01/2006") + " – " + c.NotAfter.In(vietnam).Format("02/01/2006")}
	}
	if c.KeyUsage != 0 && c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return &Error{Reason: CertificateUse}
	}
	if k.Signer != nil {
		public, ok := k.Signer.Public().(interface{ Equal(crypto.PublicKey) bool })
		if !ok || !public.Equal(c.PublicKey) {
			return &Error{Reason: KeyOther}
		}
	}
	return nil
}

// chain returns the certificate and those above it, each signed by the next, as far as
// they are available and without the root.
func (k Key) chain() []*x509.Certificate {
	list := []*x509.Certificate{k.Certificate}
	for {
		last := list[len(list)-1]
		next := issuerOf(last, k.Chain)
		if next == nil || len(list) > len(k.Chain) {
			return list
		}
		if bytes.Equal(next.RawIssuer, next.RawSubject) {
			return list
		}
		list = append(list, next)
	}
}

// issuerOf returns the certificate that signed another.
func issuerOf(c *x509.Certificate, among []*x509.Certificate) *x509.Certificate {
	if bytes.Equal(c.RawIssuer, c.RawSubject) {
		return nil
	}
	for _, above := range among {
		if bytes.Equal(above.RawSubject, c.RawIssuer) && c.CheckSignatureFrom(above) == nil {
			return above
		}
	}
	return nil
}
