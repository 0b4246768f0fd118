package signature

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"baocao/generator/internal/judge"
)

// shell runs a program in a folder.
func shell(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}

// tsa is OpenSSL's time stamp authority behind a server.
func tsa(t *testing.T, dir string) *httptest.Server {
	t.Helper()
	conf := `[tsa]
default_tsa = one
[one]
serial = ` + dir + `/serial
crypto_device = builtin
signer_cert = ` + dir + `/tsa.pem
certs = ` + dir + `/ca.pem
signer_key = ` + dir + `/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500
ess_cert_id_alg = sha256
`
	for name, text := range map[string]string{
		"tsa.cnf": conf, "serial": "01\n", "tsa.ext": "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n",
		"key.ext": "keyUsage=critical,digitalSignature,nonRepudiation\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shell(t, dir, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Goc",
		"-addext", "keyUsage=critical,keyCertSign,cRLSign")
	for _, who := range [][3]string{{"tsa", "/CN=TSA", "tsa.ext"}, {"key", "/CN=Tran Tien Dung", "key.ext"}} {
		shell(t, dir, "openssl", "req", "-newkey", "rsa:3072", "-nodes", "-keyout", who[0]+".key", "-out", who[0]+".csr", "-subj", who[1])
		shell(t, dir, "openssl", "x509", "-req", "-in", who[0]+".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "365", "-out", who[0]+".pem", "-extfile", who[2])
	}
	shell(t, dir, "openssl", "pkcs12", "-export", "-inkey", "key.key", "-in", "key.pem", "-certfile", "ca.pem", "-passout", "pass:1", "-out", "key.p12")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, err := io.ReadAll(r.Body)
		if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
			http.Error(w, "no request", http.StatusBadRequest)
			return
		}
		query := filepath.Join(dir, "query.tsq")
		if err := os.WriteFile(query, request, 0o600); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		cmd := exec.Command("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", query)
		cmd.Dir = dir
		answer, err := cmd.Output()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/timestamp-reply")
		w.Write(answer)
	}))
	t.Cleanup(server.Close)
	return server
}

// OpenSSL makes the authority, the key and the time stamp, and verifies our signature.
func TestOpenSSLAgrees(t *testing.T) {
	judge.Need(t, "openssl")
	dir := t.TempDir()
	server := tsa(t, dir)
	file, err := os.ReadFile(dir + "/key.p12")
	if err != nil {
		t.Fatal(err)
	}
	key, err := ReadKey(file, "1")
	if err != nil {
		t.Fatal(err)
	}
	data := sign(t, unsigned(t), Request{Field: SignerField(1), Key: key, Time: time.Now(), Authority: HTTP{URL: server.URL}})
	conforms(t, "stamped", data)
	judges(t, "stamped", data, 1)
	ca, err := os.ReadFile(dir + "/ca.pem")
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{}
	list, err := Certificates(ca)
	if err != nil {
		t.Fatal(err)
	}
	a.root = list[0]
	v, err := Verify(t.Context(), data, VerifyOptions{Roots: a.roots()})
	if err != nil || v.Verdict != Valid || !v.Signatures[0].StampTrusted || v.Signatures[0].Authority != "TSA" {
		t.Fatalf("%+v, %v", v, err)
	}
	d := open(t, data)
	s, err := readSigned(d.file, d.signed()[0])
	if err != nil {
		t.Fatal(err)
	}
	content := bytes.Join([][]byte{data[:s.gapStart], data[s.gapEnd:]}, nil)
	for name, bytes := range map[string][]byte{"sig.der": s.der, "content": content} {
		if err := os.WriteFile(filepath.Join(dir, name), bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shell(t, dir, "openssl", "cms", "-verify", "-inform", "DER", "-in", "sig.der", "-content", "content", "-binary", "-CAfile", "ca.pem", "-purpose", "any", "-out", "out")
	if m, err := parseCMS(s.der); err != nil || len(m.signed) != 3 {
		t.Errorf("the signed attributes are %d, not content type, digest and certificate: %v", len(m.signed), err)
	}

	server.Close()
	_, err = open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: key, Time: time.Now(), Authority: HTTP{URL: server.URL}})
	if reason(err) != StampSilent {
		t.Errorf("a silent authority: %v", err)
	}
}
