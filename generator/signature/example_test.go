package signature_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"baocao/generator"
	"baocao/generator/signature"
)

// unsigned returns the PDF of a report with fields.
func unsigned() []byte {
	data, err := os.ReadFile("../../examples/lai-chau-2021-02.yaml")
	check(err)
	report, err := generator.Load(context.Background(), "bao-cao.yaml", data, generator.Options{Fields: true})
	check(err)
	var b bytes.Buffer
	check(report.Write(context.Background(), &b, generator.PDF))
	return b.Bytes()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// selfSigned returns a key for experiments. A real one comes from a file with
// [signature.ReadKey], or from a token.
func selfSigned(name string) signature.Key {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature,
	}, &x509.Certificate{Subject: pkix.Name{CommonName: name}}, key.Public(), key)
	check(err)
	certificate, err := x509.ParseCertificate(der)
	check(err)
	return signature.Key{Signer: key, Certificate: certificate}
}

func ExampleDocument_Fields() {
	document, err := signature.Open(unsigned())
	check(err)
	for _, f := range document.Fields() {
		fmt.Printf("%s: %s\n", f.Name, f.Label)
	}
	// Output:
	// so: Số của văn bản
	// ngay: Ngày ban hành
	// chu_ky_1: Chữ ký của CHỦ TỊCH Trần Tiến Dũng
	// con_dau: Dấu của Ủy ban nhân dân tỉnh Lai Châu
}

// The leader signs, the clerk enters number and date in the signed file, and anyone
// can verify that nothing else was changed.
func Example() {
	ctx := context.Background()
	leader := selfSigned("Trần Tiến Dũng")

	document, err := signature.Open(unsigned())
	check(err)
	data, err := document.Sign(ctx, signature.Request{
		Field: signature.SignerField(1), Key: leader, Time: time.Date(2021, 2, 23, 2, 0, 0, 0, time.UTC),
	})
	check(err)

	document, err = signature.Open(data)
	check(err)
	data, err = document.Number(signature.Number{Number: "45", Date: time.Date(2021, 2, 23, 0, 0, 0, 0, time.UTC)})
	check(err)

	roots := x509.NewCertPool()
	roots.AddCert(leader.Certificate)
	result, err := signature.Verify(ctx, data, signature.VerifyOptions{Roots: roots, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)})
	check(err)
	fmt.Println(result.Verdict)
	for _, s := range result.Signatures {
		fmt.Println(s.Signer, s.Holds(), len(s.Forbidden()))
		for _, c := range s.Changes {
			fmt.Println("-", c.Kind, c.Label, c.Value, c.Kind.Forbidden())
		}
	}
	// Output:
	// valid
	// Trần Tiến Dũng true 0
	// - entered Số của văn bản 45 false
	// - entered Ngày ban hành 23 false
	// - described   false
}

// A remote service, such as one on a telephone, holds the key and answers later: the
// file waits for it, and a few hundred bytes are sent.
func ExampleDocument_Prepare() {
	ctx := context.Background()
	far := selfSigned("Trần Tiến Dũng") // only the service has far.Signer
	request := signature.Request{
		Field: signature.SignerField(1), Key: signature.Key{Certificate: far.Certificate},
		Time: time.Date(2021, 2, 23, 2, 0, 0, 0, time.UTC),
	}

	document, err := signature.Open(unsigned())
	check(err)
	pending, err := document.Prepare(request)
	check(err)
	waiting := pending.Data // may be kept in a file
	attributes, err := pending.Attributes()
	check(err)

	digest := sha256.Sum256(attributes) // the service signs this
	answer, err := far.Signer.Sign(rand.Reader, digest[:], crypto.SHA256)
	check(err)

	pending, err = signature.Resume(waiting, request)
	check(err)
	data, err := pending.FinishRaw(ctx, answer)
	check(err)

	roots := x509.NewCertPool()
	roots.AddCert(far.Certificate)
	result, err := signature.Verify(ctx, data, signature.VerifyOptions{Roots: roots, Time: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)})
	check(err)
	fmt.Println(result.Verdict, result.Signatures[0].Signer)
	// Output: valid Trần Tiến Dũng
}

// With a time stamp a signature remains verifiable after its certificate has expired.
// If the authority does not answer, nothing is signed.
func ExampleHTTP() {
	authority := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("asked for a", r.Header.Get("Content-Type"))
		http.Error(w, "out of order", http.StatusServiceUnavailable)
	}))
	defer authority.Close()

	document, err := signature.Open(unsigned())
	check(err)
	data, err := document.Sign(context.Background(), signature.Request{
		Field: signature.SignerField(1), Key: selfSigned("Trần Tiến Dũng"), Time: time.Date(2021, 2, 23, 2, 0, 0, 0, time.UTC),
		Authority: signature.HTTP{URL: authority.URL},
	})
	fmt.Println(len(data), err)
	// Output:
	// asked for a application/timestamp-query
	// 0 stamp-silent: 503 Service Unavailable
}

// Years later an archive adds a time stamp of the whole file. Here the authority does
// not answer; the file stays as it was.
func ExampleDocument_Stamp() {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	authority := signature.HTTP{URL: server.URL}

	document, err := signature.Open(unsigned())
	check(err)
	data, err := document.Stamp(context.Background(), authority, time.Date(2026, 2, 23, 0, 0, 0, 0, time.UTC))
	fmt.Println(len(data), err)

	_, err = authority.Stamp(context.Background(), []byte("a request in DER"))
	fmt.Println(err)
	// Output:
	// 0 stamp-silent: 404 Not Found
	// 404 Not Found
}

// A signing service that makes whole CMS signatures gets the digest of the file.
func ExamplePending_Finish() {
	service := selfSigned("Trần Tiến Dũng")
	document, err := signature.Open(unsigned())
	check(err)
	pending, err := document.Prepare(signature.Request{
		Field: signature.SignerField(1), Key: signature.Key{Certificate: service.Certificate},
		Time: time.Date(2021, 2, 23, 2, 0, 0, 0, time.UTC),
	})
	check(err)
	cms, err := signature.CMS(service, pending.Digest()) // the service answers
	check(err)
	data, err := pending.Finish(cms)
	check(err)

	document, err = signature.Open(data)
	check(err)
	fmt.Println(document.SignedBy(signature.SignerField(1), service.Certificate))
	// Output: true
}

// A clerk's program finds the field that is meant, and sees whether the number was
// already entered.
func ExampleDocument_Numbered() {
	document, err := signature.Open(unsigned())
	check(err)
	fmt.Println(document.Meant(signature.SealField))

	number := signature.Number{Number: "45", Date: time.Date(2021, 2, 23, 0, 0, 0, 0, time.UTC)}
	data, err := document.Number(number)
	check(err)
	numbered, err := signature.Open(data)
	check(err)
	fmt.Println(document.Numbered(number), numbered.Numbered(number))
	fmt.Println(document.NumbersCopy()) // the number of the original
	// Output:
	// con_dau
	// false true
	// false
}

// A key and its certificate come in a PKCS#12 file; trusted roots in PEM or DER.
func ExampleReadKey() {
	made := selfSigned("Trần Tiến Dũng")
	file, err := pkcs12.Modern.Encode(made.Signer, made.Certificate, nil, "mật khẩu")
	check(err)
	key, err := signature.ReadKey(file, "mật khẩu")
	check(err)
	fmt.Println(key.Certificate.Subject.CommonName)
	_, err = signature.ReadKey(file, "khác")
	fmt.Println(err)

	roots, err := signature.Certificates(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made.Certificate.Raw}))
	fmt.Println(len(roots), err)
	// Output:
	// Trần Tiến Dũng
	// pin-wrong
	// 1 <nil>
}

// The time of an office's signature, as the decree prints it.
func ExampleTimeWords() {
	fmt.Println(signature.TimeWords(time.Date(2021, 2, 23, 2, 30, 0, 0, time.UTC)))
	// Output: 23/02/2021; 09:30:00 +07:00
}
