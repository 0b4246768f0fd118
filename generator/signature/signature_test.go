package signature

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/internal/conformance"
	"baocao/generator/internal/judge"
)

// day is the date of the document, now the time at which the leader signs.
var (
	day = time.Date(2021, 2, 23, 0, 0, 0, 0, vietnam)
	now = time.Date(2021, 2, 23, 9, 30, 0, 0, vietnam)
)

// authority is a certification authority with a root, an intermediate, and the keys
// that it certified.
type authority struct {
	root, sub       *x509.Certificate
	rootKey, subKey crypto.Signer
	serial          int64
}

func newAuthority(t testing.TB) *authority {
	t.Helper()
	a := &authority{rootKey: newKey(t, "ec"), subKey: newKey(t, "ec")}
	a.root = a.certify(t, &x509.Certificate{
		Subject: pkix.Name{CommonName: "Gốc thử nghiệm"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}, a.rootKey, nil, a.rootKey)
	a.sub = a.certify(t, &x509.Certificate{
		Subject: pkix.Name{CommonName: "CA thử nghiệm"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}, a.subKey, a.root, a.rootKey)
	return a
}

func newKey(t testing.TB, kind string) crypto.Signer {
	t.Helper()
	var key crypto.Signer
	var err error
	switch kind {
	case "rsa":
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	case "weak":
		t.Setenv("GODEBUG", "rsa1024min=0")
		key, err = rsa.GenerateKey(rand.Reader, 1024)
	case "ec":
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "ec384":
		key, err = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func (a *authority) certify(t testing.TB, c *x509.Certificate, key crypto.Signer, above *x509.Certificate, aboveKey crypto.Signer) *x509.Certificate {
	t.Helper()
	a.serial++
	c.SerialNumber = big.NewInt(a.serial)
	if c.NotBefore.IsZero() {
		c.NotBefore, c.NotAfter = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if above == nil {
		above = c
	}
	der, err := x509.CreateCertificate(rand.Reader, c, above, key.Public(), aboveKey)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// key returns the key of a person, certified by the authority.
func (a *authority) key(t testing.TB, name, kind string, change ...func(*x509.Certificate)) Key {
	t.Helper()
	c := &x509.Certificate{
		Subject:  pkix.Name{CommonName: name, Organization: []string{"Ủy ban nhân dân tỉnh Lai Châu"}},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
	}
	for _, f := range change {
		f(c)
	}
	k := newKey(t, kind)
	return Key{Signer: k, Certificate: a.certify(t, c, k, a.sub, a.subKey), Chain: []*x509.Certificate{a.sub, a.root}}
}

func (a *authority) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.root)
	return pool
}

// stamper is a time stamp authority inside the test.
type stamper struct {
	t    testing.TB
	key  Key
	time time.Time
	// spoil changes the time stamp before it is signed.
	spoil func(*tstInfo)
}

func (a *authority) stamper(t testing.TB, at time.Time) *stamper {
	t.Helper()
	return &stamper{t: t, time: at, key: a.key(t, "TSA thử nghiệm", "ec", func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}
	})}
}

func (s *stamper) Stamp(_ context.Context, request []byte) ([]byte, error) {
	var r stampRequest
	if _, err := asn1.Unmarshal(request, &r); err != nil {
		return nil, err
	}
	info := tstInfo{Version: 1, Policy: asn1.ObjectIdentifier{1, 2, 3}, Imprint: r.Imprint, Serial: big.NewInt(7), Time: s.time.UTC(), Nonce: r.Nonce}
	if s.spoil != nil {
		s.spoil(&info)
	}
	content, err := asn1.Marshal(struct {
		Version int
		Policy  asn1.ObjectIdentifier
		Imprint messageImprint
		Serial  *big.Int
		Time    time.Time `asn1:"generalized"`
		Nonce   *big.Int
	}{info.Version, info.Policy, info.Imprint, info.Serial, info.Time, info.Nonce})
	if err != nil {
		return nil, err
	}
	token, err := s.sign(content)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(struct {
		Status struct{ Status int }
		Token  asn1.RawValue
	}{Token: asn1.RawValue{FullBytes: token}})
}

func (s *stamper) sign(content []byte) ([]byte, error) {
	c := s.key.Certificate
	digest := sum(crypto.SHA256, content)
	attributes, err := signedAttributes(c, digest)
	if err != nil {
		return nil, err
	}
	// The content type differs from a document's.
	data, _ := asn1.Marshal(oidData)
	tst, _ := asn1.Marshal(oidTSTInfo)
	var set []asn1.RawValue
	if _, err := asn1.UnmarshalWithParams(attributes, &set, "set"); err != nil {
		return nil, err
	}
	for i := range set {
		if bytes.Contains(set[i].FullBytes, data) {
			if set[i].FullBytes, err = marshalAttribute(oidContentType, asn1.RawValue{FullBytes: tst}); err != nil {
				return nil, err
			}
		}
	}
	if attributes, err = asn1.MarshalWithParams(set, "set"); err != nil {
		return nil, err
	}
	signature, err := signWith(s.key.Signer, c, attributes)
	if err != nil {
		return nil, err
	}
	der, err := assemble([]*x509.Certificate{c, s.key.Chain[0]}, attributes, signature, nil)
	if err != nil {
		return nil, err
	}
	var info contentInfo
	var signed signedData
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, err
	}
	if _, err := asn1.Unmarshal(info.Content.Bytes, &signed); err != nil {
		return nil, err
	}
	octets, _ := asn1.Marshal(content)
	signed.Encapsulated = encapsulated{oidTSTInfo, asn1.RawValue{Class: asn1.ClassContextSpecific, IsCompound: true, Bytes: octets}}
	inner, err := asn1.Marshal(signed)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(contentInfo{oidSignedData, asn1.RawValue{Class: asn1.ClassContextSpecific, IsCompound: true, Bytes: inner}})
}

// build returns the PDF of the report of Lai Châu with fields, and with changes to its
// text.
func build(changes map[string]string) ([]byte, error) {
	data, err := os.ReadFile("../../examples/lai-chau-2021-02.yaml")
	if err != nil {
		return nil, err
	}
	for was, is := range changes {
		if !bytes.Contains(data, []byte(was)) {
			return nil, fmt.Errorf("the report has no %q", was)
		}
		data = bytes.Replace(data, []byte(was), []byte(is), 1)
	}
	r, err := generator.Load(context.Background(), "lai-chau-2021-02.yaml", data, generator.Options{Fields: true})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = r.Write(context.Background(), &b, generator.PDF)
	return b.Bytes(), err
}

func built(t testing.TB, changes map[string]string) []byte {
	t.Helper()
	data, err := build(changes)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var paper = sync.OnceValues(func() ([]byte, error) { return build(nil) })

func unsigned(t testing.TB) []byte {
	t.Helper()
	data, err := paper()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t testing.TB, data []byte) *Document {
	t.Helper()
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sign(t testing.TB, data []byte, r Request) []byte {
	t.Helper()
	out, err := open(t, data).Sign(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out, data) {
		t.Fatal("a signature changes earlier bytes")
	}
	return out
}

func enter(t testing.TB, data []byte, n Number) []byte {
	t.Helper()
	out, err := open(t, data).Number(n)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out, data) {
		t.Fatal("a number changes earlier bytes")
	}
	return out
}

func verify(t testing.TB, data []byte, a *authority) *Verification {
	t.Helper()
	v, err := Verify(t.Context(), data, VerifyOptions{Roots: a.roots(), Time: now.AddDate(0, 1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// changeLines returns a change as one line.
func changeLines(list []Change) (lines []string) {
	for _, c := range list {
		lines = append(lines, strings.TrimSpace(string(c.Kind)+" "+c.Field+" "+c.Value))
	}
	return lines
}

func conforms(t *testing.T, stage string, data []byte) {
	t.Helper()
	for _, f := range conformance.Faults(data) {
		t.Errorf("%s: %s", stage, f)
	}
}

// judges verifies the file with independent programs.
func judges(t *testing.T, stage string, data []byte, signatures int) {
	t.Helper()
	file := t.TempDir() + "/" + stage + ".pdf"
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	judge.Need(t, "qpdf")
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
		t.Errorf("%s: qpdf: %v\n%s", stage, err, out)
	}
	if signatures == 0 {
		return
	}
	judge.Need(t, "pdfsig")
	out, _ := exec.Command("pdfsig", "-nocert", file).CombinedOutput() // it fails without a known root
	if n := bytes.Count(out, []byte("Signature Validation: Signature is Valid.")); n != signatures {
		t.Errorf("%s: pdfsig accepts %d of %d signatures\n%s", stage, n, signatures, out)
	}
	judge.Need(t, "mutool")
	out, _ = exec.Command("mutool", "sign", "-v", file).CombinedOutput() // it has no root
	if n := bytes.Count(out, []byte("The signature is valid but there have been edits since signing.")) +
		bytes.Count(out, []byte("The document is unchanged since signing.")); n != signatures {
		t.Errorf("%s: mutool accepts %d of %d signatures\n%s", stage, n, signatures, out)
	}
}

func picture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The usual sequence: the leader signs, the clerk enters number and date, the office
// signs with its seal.
func TestSigningSequence(t *testing.T) {
	a := newAuthority(t)
	leader, office := a.key(t, "Trần Tiến Dũng", "rsa"), a.key(t, "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "ec384")
	data := unsigned(t)
	conforms(t, "fields", data)
	judges(t, "fields", data, 0)

	data = sign(t, data, Request{Field: SignerField(1), Key: leader, Time: now, Look: &Look{Picture: picture(t, "dau-chi-chu-ky.png")}})
	conforms(t, "signed", data)
	judges(t, "signed", data, 1)

	data = enter(t, data, Number{"45", day})
	conforms(t, "numbered", data)
	judges(t, "numbered", data, 1)

	stamps := a.stamper(t, now.Add(time.Hour))
	data = sign(t, data, Request{
		Field: SealField, Key: office, Time: now.Add(time.Hour), Authority: stamps,
		Look:       &Look{Picture: picture(t, "dau-chi-dau.png"), Width: 36},
		Revocation: Revocation{CRL: [][]byte{a.list(t)}},
	})
	conforms(t, "sealed", data)
	judges(t, "sealed", data, 2)
	pictured(t, data)
	archived(t, a, data, stamps)

	v := verify(t, data, a)
	if v.Verdict != Valid || len(v.Signatures) != 2 || !v.Written || len(v.Before) != 1 {
		t.Fatalf("%+v", v)
	}
	if got := changeLines(v.Signatures[0].Changes); !slices.Equal(got, []string{"entered so 45", "entered ngay 23", "signed con_dau", "described"}) {
		t.Errorf("after the leader: %q", got)
	}
	if got := changeLines(v.Signatures[1].Changes); !slices.Equal(got, []string{"validation"}) {
		t.Errorf("after the office: %q", got)
	}
	if s := v.Signatures[1]; s.Signer != "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU" || s.Stamped == nil || !s.StampTrusted || s.Revocation != "good" || s.Level != "B-LT" {
		t.Errorf("%+v", s)
	}
	if s := v.Signatures[0]; s.Permission != 2 || s.Level != "B-B" || s.Signer != "Trần Tiến Dũng" || !slices.Equal(s.Chain, []string{"Trần Tiến Dũng", "CA thử nghiệm", "Gốc thử nghiệm"}) {
		t.Errorf("%+v", s)
	}
}

// archived adds a time stamp to a finished document: the earlier signatures remain
// valid, and the last signature is now the time stamp.
func archived(t *testing.T, a *authority, data []byte, stamps Authority) {
	t.Helper()
	data, err := open(t, data).Stamp(t.Context(), stamps, now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	conforms(t, "archived", data)
	judges(t, "archived", data, 2)
	v := verify(t, data, a)
	if v.Verdict != Valid || len(v.Signatures) != 3 {
		t.Fatalf("%+v", v)
	}
	if s := v.Signatures[2]; !s.Stamp || !s.Whole || !s.Trusted || s.Stamped == nil || s.Signer != "TSA thử nghiệm" || s.Level != "" {
		t.Errorf("%+v", s)
	}
	if v.Signatures[0].Level != "B-B" || v.Signatures[1].Level != "B-LTA" {
		t.Errorf("levels %s, %s", v.Signatures[0].Level, v.Signatures[1].Level)
	}
	if got := changeLines(v.Signatures[1].Changes); !slices.Equal(got, []string{"added chu_ky_an_1", "validation"}) {
		t.Errorf("after the office: %q", got)
	}
	last := bytes.LastIndex(data, []byte("/Contents<"))
	spoiled := bytes.Clone(data)
	spoiled[last-50] ^= 1
	if v, err := Verify(t.Context(), spoiled, VerifyOptions{Roots: a.roots(), Time: now}); err == nil && v.Verdict == Valid {
		t.Error("a byte under the time stamp may change")
	}
}

// list returns the authority's revocation list.
func (a *authority) list(t testing.TB, revoked ...*x509.Certificate) []byte {
	t.Helper()
	r := &x509.RevocationList{Number: big.NewInt(1), ThisUpdate: now, NextUpdate: now.AddDate(0, 0, 7)}
	for _, c := range revoked {
		r.RevokedCertificateEntries = append(r.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: c.SerialNumber, RevocationTime: now.Add(-time.Hour)})
	}
	der, err := x509.CreateRevocationList(rand.Reader, r, a.sub, a.subKey)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
