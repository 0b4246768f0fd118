package pkcs11

import (
	"bufio"
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"maps"
	"math/big"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// library returns SoftHSM's library; without it, or the program that makes tokens, the
// test is skipped, which is a failure in .ci/run.
func library(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("softhsm2-util"); err != nil {
		t.Skip("softhsm2-util is not installed")
	}
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

// noToken returns a folder for tokens, the library and the program that uses it.
func noToken(t *testing.T) (dir, module, program string) {
	t.Helper()
	module, dir = library(t), t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := errors.Join(os.Mkdir(dir+"/tokens", 0o700), os.WriteFile(conf, []byte("directories.tokendir = "+dir+"/tokens\nlog.level = ERROR\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", conf)
	t.Setenv("CGO_ENABLED", "0")
	program = filepath.Join(dir, "baocao-token")
	run(t, "go", "build", "-o", program, "baocao/cmd/baocao-token")
	return dir, module, program
}

// inserted makes a token and opens it.
func inserted(t *testing.T, module string) (*Module, *Session) {
	t.Helper()
	run(t, "softhsm2-util", "--init-token", "--free", "--label", "van-thu", "--so-pin", "5678", "--pin", "1234")
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
	return m, s
}

// A token signs in a separate process; refusals have their reason.
func TestATokenSigns(t *testing.T) {
	dir, module, program := noToken(t)
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
	m, s := inserted(t, module)

	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
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

// A token signs what the desk's page asks it to sign. The desk remembers the library and
// the token, and no PIN.
func TestATokenSignsOnThePage(t *testing.T) {
	dir, module, _ := noToken(t)
	m, s := inserted(t, module)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	issue(t, s, dir, "lanh-dao", "01", key, "Trần Tiến Dũng")
	m.Close()
	program, folder, home := filepath.Join(dir, "baocao"), filepath.Join(dir, "van-ban"), filepath.Join(dir, "home")
	run(t, "go", "build", "-o", program, "baocao/cmd/baocao")
	source, err := os.ReadFile("../../../examples/lai-chau-2021-02.yaml")
	if err := errors.Join(err, os.Mkdir(folder, 0o700), os.WriteFile(filepath.Join(folder, "a.yaml"), source, 0o600)); err != nil {
		t.Fatal(err)
	}
	open := exec.Command(program, "open", folder, "--no-browser")
	open.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home)
	out, err := open.StdoutPipe()
	if err := errors.Join(err, open.Start()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = open.Process.Kill(); _ = open.Wait() }()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	origin := "http://" + address.Host
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	ask := func(method, path string, body any) (status int, answer string) {
		t.Helper()
		sent, _ := json.Marshal(body)
		r, err := http.NewRequestWithContext(t.Context(), method, origin+path, bytes.NewReader(sent))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", origin)
		got, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer got.Body.Close()
		data, err := io.ReadAll(got.Body)
		if err != nil {
			t.Fatal(err)
		}
		return got.StatusCode, string(data)
	}
	ask("GET", "/?"+address.RawQuery, nil)
	if status, answer := ask("POST", "/api/make", map[string]any{"name": "a.yaml", "formats": []string{"pdf"}, "fields": true}); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	wanted := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "module": module, "token": "van-thu", "pin": "9999"}
	if status, answer := ask("POST", "/api/sign", wanted); status == http.StatusOK || !strings.Contains(answer, "PIN") {
		t.Errorf("a wrong PIN: %d %s", status, answer)
	}
	wanted["pin"] = "1234"
	status, answer := ask("POST", "/api/sign", wanted)
	if status != http.StatusOK || !strings.Contains(answer, `"by":"Trần Tiến Dũng","state":"untrusted"`) {
		t.Fatalf("%d %s", status, answer)
	}
	var remembered struct{ SetUp map[string]string }
	if err := json.Unmarshal([]byte(answer), &remembered); err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"module": module, "token": "van-thu"}; !maps.Equal(remembered.SetUp, want) {
		t.Errorf("remembered: %v", remembered.SetUp)
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
