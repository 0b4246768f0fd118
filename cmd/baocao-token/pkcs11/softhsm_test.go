package pkcs11

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
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// library returns SoftHSM's library; without it the test is skipped, which is a failure
// in .ci/run.
func library(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so"} {
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	t.Skip("softhsm2 is not installed")
	return ""
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// issue stores a key and its certificate on the token.
func issue(t *testing.T, s *Session, dir, label, id string, key crypto.Signer, name string) *x509.Certificate {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "key.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "softhsm2-util", "--import", file, "--token", "van-thu", "--label", label, "--id", id, "--pin", "1234")
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	made, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(made)
	if err != nil {
		t.Fatal(err)
	}
	number, _ := new(big.Int).SetString(id, 16)
	if err := s.CreateCertificate(c.Raw, c.RawSubject, number.Bytes()); err != nil {
		t.Fatal(err)
	}
	return c
}

// A token signs in a separate process; refusals have their reason.
func TestATokenSigns(t *testing.T) {
	module := library(t)
	dir := t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := errors.Join(os.Mkdir(dir+"/tokens", 0o700), os.WriteFile(conf, []byte("directories.tokendir = "+dir+"/tokens\nlog.level = ERROR\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", conf)
	program := filepath.Join(dir, "baocao-token")
	build := exec.Command("go", "build", "-o", program, "baocao/cmd/baocao-token")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	options := token.Options{Program: program, Module: module, PIN: "1234"}
	refused := func(want signature.Reason, o token.Options) {
		t.Helper()
		_, err := token.Open(t.Context(), o)
		var e *signature.Error
		if !errors.As(err, &e) || e.Reason != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	refused(signature.TokenMissing, options)
	run(t, "softhsm2-util", "--init-token", "--free", "--label", "van-thu", "--so-pin", "5678", "--pin", "1234")

	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(module)
	if err != nil {
		t.Fatal(err)
	}
	slots, err := m.Slots()
	if err != nil || len(slots) != 1 || slots[0].Label != "van-thu" {
		t.Fatalf("%v, %v", slots, err)
	}
	s, err := m.Open(slots[0], "1234")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(issue(t, s, dir, "lanh-dao", "01", rsaKey, "Trần Tiến Dũng"))
	roots.AddCert(issue(t, s, dir, "con-dau", "02", ecKey, "UBND tỉnh Lai Châu"))
	m.Close()

	refused(signature.TokenKeys, options)
	wrong := options
	wrong.PIN = "9999"
	refused(signature.PINWrong, wrong)
	wrong = options
	wrong.Label = "khác"
	refused(signature.TokenMissing, wrong)
	wrong = options
	wrong.Module = filepath.Join(dir, "none.so")
	refused(signature.TokenModule, wrong)
	wrong = options
	wrong.Program = filepath.Join(dir, "none")
	refused(signature.TokenModule, wrong)

	data := paper(t)
	for field, key := range map[string]string{signature.SignerField(1): "lanh-dao", signature.SealField: "UBND TỈNH"} {
		o := options
		o.Key = key
		open, err := token.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		document, err := signature.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		data, err = document.Sign(t.Context(), signature.Request{Field: field, Key: open.Key, Time: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		open.Close()
		if _, err := open.Signer.Sign(nil, make([]byte, 32), crypto.SHA256); err == nil {
			t.Error("a removed token signs")
		}
	}
	v, err := signature.Verify(t.Context(), data, signature.VerifyOptions{Roots: roots})
	if err != nil || v.Verdict != signature.Valid || len(v.Signatures) != 2 {
		t.Errorf("%+v, %v", v, err)
	}
}

func paper(t *testing.T) []byte {
	t.Helper()
	source, err := os.ReadFile("../../../examples/lai-chau-2021-02.yaml")
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
