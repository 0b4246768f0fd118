package token

import (
	"bufio"
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/signature"
)

// acts makes the test binary a baocao-token for a token that fails in a certain way,
// which is the module's name.
const acts = "BAOCAO_TEST_TOKEN"

func TestMain(m *testing.M) {
	if os.Getenv(acts) != "" {
		act()
		return
	}
	os.Exit(m.Run())
}

// act acts as baocao-token: it opens a key, signs once, and then fails in the way that
// the command names as its module.
func act() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "A"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		panic(err)
	}
	in, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	in.Buffer(nil, 1<<20)
	way, signed := "", false
	for in.Scan() {
		var c Command
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			panic(err)
		}
		switch {
		case c.Digest == nil && c.PIN != "1234":
			out.Encode(Answer{Reason: signature.PINWrong})
		case c.Digest == nil:
			way = c.Module
			out.Encode(Answer{Certificate: der})
		case !signed:
			signed = true
			s, err := key.Sign(rand.Reader, c.Digest, crypto.Hash(c.Hash))
			if err != nil {
				panic(err)
			}
			out.Encode(Answer{Signature: s})
		case way == "taken out":
			out.Encode(Answer{Reason: signature.TokenMissing})
		case way == "dies":
			os.Exit(3)
		case way == "babbles":
			fmt.Println("segmentation fault")
		case way == "lies":
			s, _ := key.Sign(rand.Reader, make([]byte, 32), crypto.SHA256)
			out.Encode(Answer{Signature: s})
		}
	}
}

func paper(t *testing.T) []byte {
	t.Helper()
	source, err := os.ReadFile("../../../examples/mau-1.5-cong-van.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := generator.Load(context.Background(), "a.yaml", source, generator.Options{Fields: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(t.Context(), &b, generator.PDF); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A token is removed, or its library fails, between two documents: the first is signed,
// the second is not, and the reason is reported.
func TestATokenFailsHalfWay(t *testing.T) {
	t.Setenv(acts, "1")
	data := paper(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for way, want := range map[string]signature.Reason{
		"taken out": signature.TokenMissing, "dies": signature.TokenFault, "babbles": signature.TokenFault, "lies": signature.KeyOther,
	} {
		open, err := Open(t.Context(), Options{Program: self, Module: way, PIN: "1234"})
		if err != nil {
			t.Fatal(err)
		}
		sign := func() ([]byte, error) {
			document, err := signature.Open(data)
			if err != nil {
				t.Fatal(err)
			}
			return document.Sign(t.Context(), signature.Request{Field: signature.SignerField(1), Key: open.Key, Time: time.Now()})
		}
		if signed, err := sign(); err != nil || !bytes.HasPrefix(signed, data) {
			t.Errorf("%s: the first document: %v", way, err)
		}
		signed, err := sign()
		var refusal *signature.Error
		if !errors.As(err, &refusal) || refusal.Reason != want || signed != nil {
			t.Errorf("%s: the second document: %v", way, err)
		}
		open.Close()
	}
	if _, err := Open(t.Context(), Options{Program: self, Module: "x", PIN: "9"}); err == nil || err.(*signature.Error).Reason != signature.PINWrong {
		t.Errorf("a wrong PIN: %v", err)
	}
}
