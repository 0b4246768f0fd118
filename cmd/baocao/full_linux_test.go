package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

// keyFile returns a key file with the password 1.
func keyFile(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "A"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	data, err := pkcs12.Modern2023.Encode(key, c, nil, "1")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "key.p12")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// On a full disk nothing is half signed or numbered, the documents are unchanged, and
// there are no other files.
func TestFullDiskLeavesDocumentsUnchanged(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=200k"); err != nil {
		t.Skip("only the administrator may mount:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	t.Setenv("BAOCAO_PIN", "1")
	report, err := os.ReadFile("../../examples/mau-1.5-cong-van.yaml")
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(t.TempDir(), "a.yaml")
	lines := strings.Split(string(report), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "so:") {
			lines[i] = ""
		}
	}
	if err := os.WriteFile(source, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	call := func(args ...string) (int, string) {
		var out bytes.Buffer
		return run(t.Context(), append(args, "--lang", "en"), strings.NewReader(""), &out, &out), out.String()
	}
	if code, output := call("build", source, "--fields", "--to", "pdf", "-o", filepath.Dir(source)); code != 0 {
		t.Fatal(output)
	}
	paper, err := os.ReadFile(strings.TrimSuffix(source, ".yaml") + ".pdf")
	if err != nil {
		t.Fatal(err)
	}
	const papers = 3
	for i := range papers {
		if err := os.WriteFile(filepath.Join(dir, string(rune('a'+i))+".pdf"), paper, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	free := 200<<10 - papers*len(paper)
	if free > len(paper)+32<<10 || free < 0 {
		t.Fatalf("%d bytes are free for a paper of %d", free, len(paper))
	}
	key := keyFile(t)
	for _, args := range [][]string{
		{"sign", dir + "/a.pdf", "--as", "1", "--key", key},
		{"number", dir + "/a.pdf", "--so", "7", "--ngay", "5/2/2026"},
		{"batch", "sign", dir, "--as", "1", "--key", key},
	} {
		code, output := call(args...)
		if code != exitFault || !strings.Contains(output, "full") {
			t.Errorf("%s: %d, %s", args[0], code, output)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != papers {
			t.Errorf("%s: %d files: %v", args[0], len(entries), err)
		}
		for _, e := range entries {
			if data, err := os.ReadFile(filepath.Join(dir, e.Name())); err != nil || !bytes.Equal(data, paper) {
				t.Errorf("%s: %s has changed: %v", args[0], e.Name(), err)
			}
		}
	}
}
