package signature_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
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
