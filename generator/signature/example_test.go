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
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"baocao/generator"
	"baocao/generator/signature"
)

// unsigned builds a report with fields.
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

// selfSigned is a key for trying out. A real one comes out of a file with
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

// The leader signs, the clerk enters number and day on the signed file, and
// anyone sees that nothing else was changed.
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
		fmt.Println(s.Signer)
		for _, c := range s.Changes {
			fmt.Println("-", c.Kind, c.Label, c.Value)
		}
	}
	// Output:
	// valid
	// Trần Tiến Dũng
	// - entered Số của văn bản 45
	// - entered Ngày ban hành 23
	// - described
}

// A service far away, such as one on a telephone, holds the key and answers
// later: the file waits for it, and what is sent is a few hundred bytes.
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

// A time stamp makes a signature hold after its certificate has run out. Where
// the authority does not answer, nothing is signed.
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
