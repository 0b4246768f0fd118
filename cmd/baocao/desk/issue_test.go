package desk

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"io/fs"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

const password = "mật khẩu 123"

// person is a key of somebody, as a .p12 file.
func person(t *testing.T, name string, until time.Time) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: until.AddDate(-1, 0, 0), NotAfter: until,
		KeyUsage: x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	data, err := pkcs12.Modern.Encode(key, c, nil, password)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// unnumbered is a report that waits for number and day.
var unnumbered = strings.Replace(shortReport, "24/11/2026", "11/2026", 1)

// deskWithFields is a desk with a report whose PDF has its fields, and two keys.
func deskWithFields(t *testing.T, settings string) *opened {
	t.Helper()
	next := time.Now().AddDate(0, 6, 0)
	o := open(t, settings, map[string]string{"a.yaml": unnumbered, "lanh-dao.p12": string(person(t, "Nguyễn Văn A", next))})
	o.do("POST", "/api/make", map[string]any{"name": "a.yaml", "formats": []string{"docx", "pdf"}, "fields": true}, http.StatusOK, nil)
	return o
}

// do asks, and reads the answer.
func (o *opened) do(method, path string, body any, want int, into any) []byte {
	o.t.Helper()
	status, answer := o.ask(method, path, body, nil)
	if status != want {
		o.t.Fatalf("%s: status %d, want %d: %s", path, status, want, answer)
	}
	if into != nil {
		if err := json.Unmarshal(answer, into); err != nil {
			o.t.Fatalf("%s: %v: %s", path, err, answer)
		}
	}
	return answer
}

// refused asks for what is refused, and for which reason.
func (o *opened) refused(path string, body any, reason string) {
	o.t.Helper()
	if answer := o.do("POST", path, body, http.StatusUnprocessableEntity, nil); !bytes.Contains(answer, []byte(reason)) {
		o.t.Errorf("refused by %s, want %s", answer, reason)
	}
}

func (o *opened) file(name string) []byte {
	o.t.Helper()
	data, err := os.ReadFile(filepath.Join(o.folder, name))
	if err != nil {
		o.t.Fatal(err)
	}
	return data
}

// listed is the only report of the list.
func (o *opened) listed() Entry {
	o.t.Helper()
	var folder struct{ Reports []Entry }
	o.do("GET", "/api/folder", nil, http.StatusOK, &folder)
	if len(folder.Reports) != 1 {
		o.t.Fatalf("%d reports", len(folder.Reports))
	}
	return folder.Reports[0]
}

// signatures are those that the list has of it.
func (o *opened) signatures() (list []signed) {
	o.t.Helper()
	o.do("GET", "/api/signatures?name=a.yaml", nil, http.StatusOK, &list)
	return list
}

func (o *opened) issueOf() (at issue) {
	o.t.Helper()
	o.do("GET", "/api/issue?name=a.yaml", nil, http.StatusOK, &at)
	return at
}

func TestADocumentIsSignedNumberedAndSealed(t *testing.T) {
	settings := t.TempDir()
	o := deskWithFields(t, settings)
	at := o.issueOf()
	if at.PDF != "a.pdf" || at.Stale || len(at.Signatures) != 0 || len(at.Keys) != 1 || at.Keys[0] != "lanh-dao.p12" {
		t.Fatalf("%+v", at)
	}
	before := o.file("a.pdf")
	leader := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "file": "lanh-dao.p12", "pin": "sai"}
	o.refused("/api/sign", leader, "pin-wrong")
	if !bytes.Equal(o.file("a.pdf"), before) {
		t.Error("a wrong password changed the file")
	}
	leader["pin"] = password
	o.do("POST", "/api/sign", leader, http.StatusOK, &at)
	s := at.Signatures[0]
	if s.By != "Nguyễn Văn A" || s.State != signature.Untrusted || s.Level != "B-B" || s.Until != time.Now().AddDate(0, 6, 0).In(vietnam).Format("02/01/2006") {
		t.Errorf("%+v", s)
	}
	o.refused("/api/sign", leader, "already-signed")
	if e, by := o.listed(), o.signatures(); !e.Signed || e.Stale || len(by) != 1 || by[0].By != "Nguyễn Văn A" {
		t.Errorf("after signing the list has %+v, %+v", e, by)
	}

	// Number and day: a wrong one changes nothing, a right one all three files.
	word := o.file("a.docx")
	o.refused("/api/number", map[string]any{"name": "a.yaml", "number": "45a", "date": "24/11/2026"}, "number-form")
	o.refused("/api/number", map[string]any{"name": "a.yaml", "number": "45", "date": "31/11/2026"}, "ngày/tháng/năm")
	o.refused("/api/number", map[string]any{"name": "a.yaml", "number": "45", "date": "24/12/2026"}, "date-other")
	if string(o.file("a.yaml")) != unnumbered || !bytes.Equal(o.file("a.docx"), word) {
		t.Error("a refused number changed a file")
	}
	o.do("POST", "/api/number", map[string]any{"name": "a.yaml", "number": "45", "date": "24/11/2026"}, http.StatusOK, &at)
	if text := string(o.file("a.yaml")); !strings.Contains(text, "\nso: 45\n") || !strings.Contains(text, "\nngay: 24/11/2026\n") {
		t.Errorf("the report has %s", text)
	}
	if bytes.Equal(o.file("a.docx"), word) {
		t.Error("the Word file has no number")
	}
	if e, by := o.listed(), o.signatures(); e.Number != "45" || e.Date != "24/11/2026" || e.Stale || len(by) != 1 || by[0].State != signature.Untrusted {
		t.Errorf("after numbering the list has %+v, %+v", e, by)
	}
	o.refused("/api/number", map[string]any{"name": "a.yaml", "number": "46", "date": "24/11/2026"}, "already-numbered")

	// The seal, with a key that the person chose and its picture.
	picture, err := os.ReadFile("../../../examples/dau-chi-dau.png")
	if err != nil {
		t.Fatal(err)
	}
	seal := map[string]any{
		"name": "a.yaml", "field": signature.SealField, "key": person(t, "SỞ Y TẾ", time.Now().AddDate(0, 1, 0)), "pin": password,
		"picture": picture, "width": 36,
	}
	o.do("POST", "/api/sign", seal, http.StatusOK, &at)
	if len(at.Signatures) != 2 || at.Signatures[1].By != "SỞ Y TẾ" || at.Signatures[0].State != signature.Untrusted || at.Stale {
		t.Errorf("%+v", at)
	}
	if !bytes.HasPrefix(o.file("a.pdf"), before) {
		t.Error("what was made first is no longer there to the byte")
	}
	v, err := signature.Verify(t.Context(), o.file("a.pdf"), signature.VerifyOptions{})
	if err != nil || v.Verdict != signature.Untrusted || len(v.Signatures) != 2 {
		t.Errorf("%v %+v", err, v)
	}

	// What is signed is replaced at the person's word alone, and kept.
	sealed := o.file("a.pdf")
	again := map[string]any{"name": "a.yaml", "formats": []string{"pdf"}}
	if answer := o.do("POST", "/api/make", again, http.StatusOK, nil); !bytes.Contains(answer, []byte("output-signed")) || !bytes.Equal(o.file("a.pdf"), sealed) {
		t.Errorf("%s", answer)
	}
	again["keep"] = true
	o.do("POST", "/api/make", again, http.StatusOK, nil)
	if !bytes.Equal(o.file("a.pdf.bak"), sealed) || len(o.issueOf().Signatures) != 0 || o.listed().Signed || len(o.signatures()) != 0 {
		t.Error("the signed file was not kept beside the new one")
	}

	// The password is in no file.
	for _, folder := range []string{o.folder, settings} {
		_ = filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
			if data, err := os.ReadFile(name); err == nil && bytes.Contains(data, []byte(password)) {
				t.Errorf("%s has the password", name)
			}
			return err
		})
	}
}

func TestACertificateOutOfTimeSignsNothing(t *testing.T) {
	o := deskWithFields(t, "")
	before := o.file("a.pdf")
	order := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "pin": password, "key": person(t, "Cũ", time.Now().AddDate(0, 0, -2))}
	o.refused("/api/sign", order, "certificate-time")
	order["key"] = []byte("không phải khóa")
	o.refused("/api/sign", order, "key-file")
	order["key"] = person(t, "A", time.Now().AddDate(1, 0, 0))
	order["field"] = "chu_ky_9"
	o.refused("/api/sign", order, "no-field")
	if !bytes.Equal(o.file("a.pdf"), before) {
		t.Error("the file was changed")
	}
}

// A document that was edited after it was signed is reported as altered in the list
// and beside the document, and cannot be numbered or signed.
func TestAnAlteredDocumentIsReported(t *testing.T) {
	o := deskWithFields(t, "")
	order := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "file": "lanh-dao.p12", "pin": password}
	o.do("POST", "/api/sign", order, http.StatusOK, nil)
	data := bytes.Replace(o.file("a.pdf"), []byte("Công tác tháng 11"), []byte("Công tác tháng 10"), 1)
	if err := os.WriteFile(filepath.Join(o.folder, "a.pdf"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	if by := o.signatures(); len(by) != 1 || by[0].State != signature.Invalid {
		t.Errorf("the list has %+v", by)
	}
	if status, answer := o.ask("GET", "/api/signatures?name=..%2Fa.yaml", nil, nil); status != http.StatusNotFound {
		t.Errorf("outside of the folder: %d %s", status, answer)
	}
	if s := o.issueOf().Signatures; len(s) != 1 || s[0].State != signature.Invalid || len(s[0].Lines) == 0 {
		t.Errorf("%+v", s)
	}
	order["field"] = signature.SealField
	o.refused("/api/sign", order, "broken")
	o.refused("/api/number", map[string]any{"name": "a.yaml", "number": "45", "date": "24/11/2026"}, "broken")
	if string(o.file("a.yaml")) != unnumbered {
		t.Error("the report got the number all the same")
	}
}

func TestKeysAreBoundedAndOfTheFolder(t *testing.T) {
	o := deskWithFields(t, "")
	secret := filepath.Join(t.TempDir(), "khac.p12")
	if err := os.WriteFile(secret, person(t, "Khác", time.Now().AddDate(1, 0, 0)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(o.folder, "noi.p12")); err != nil {
		t.Log(err)
	}
	order := func(more map[string]any) map[string]any {
		all := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "pin": password}
		for k, v := range more {
			all[k] = v
		}
		return all
	}
	for name, c := range map[string]struct {
		order map[string]any
		want  int
	}{
		"a key that is too large":      {order(map[string]any{"key": make([]byte, maxKey+1)}), http.StatusUnprocessableEntity},
		"a request that is too large":  {order(map[string]any{"picture": make([]byte, maxRequest)}), http.StatusRequestEntityTooLarge},
		"a file outside of the folder": {order(map[string]any{"file": "../khac.p12"}), http.StatusUnprocessableEntity},
		"a link that leads out":        {order(map[string]any{"file": "noi.p12"}), http.StatusUnprocessableEntity},
		"a file that is no key":        {order(map[string]any{"file": "a.yaml"}), http.StatusUnprocessableEntity},
		"a report outside":             {order(map[string]any{"name": "../a.yaml"}), http.StatusUnprocessableEntity},
		"a paper that is no report":    {order(map[string]any{"name": "a.docx"}), http.StatusUnprocessableEntity},
	} {
		if status, answer := o.ask("POST", "/api/sign", c.order, nil); status != c.want {
			t.Errorf("%s: %d %s", name, status, answer)
		}
	}
	if len(o.issueOf().Signatures) != 0 {
		t.Error("it was signed")
	}
}

// acts makes the test's own program a baocao-token whose PIN is 1234.
const acts = "BAOCAO_TEST_TOKEN"

func TestMain(m *testing.M) {
	if os.Getenv(acts) != "" {
		act()
		return
	}
	os.Exit(m.Run())
}

func act() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Trên thiết bị"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageDigitalSignature}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		panic(err)
	}
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var c token.Command
		var answer token.Answer
		switch err := in.Decode(&c); {
		case err != nil:
			return
		case c.Digest != nil:
			if answer.Signature, err = key.Sign(rand.Reader, c.Digest, crypto.Hash(c.Hash)); err != nil {
				panic(err)
			}
		case c.Module == "khong-co":
			answer.Reason = signature.TokenModule
		case c.Label == "khong-cam":
			answer.Reason = signature.TokenMissing
		case c.PIN != "1234":
			answer.Reason = signature.PINWrong
		default:
			answer.Certificate = der
		}
		if out.Encode(answer) != nil {
			return
		}
	}
}

// A token signs where the program for tokens is there. Which it was is known the
// next time, its PIN is not.
func TestATokenSigns(t *testing.T) {
	settings := t.TempDir()
	o := deskWithFields(t, settings)
	t.Setenv("PATH", "")
	if o.issueOf().Token {
		t.Error("there is a program for tokens")
	}
	order := map[string]any{"name": "a.yaml", "field": signature.SignerField(1), "module": "bit4xpki.dll", "token": "văn thư", "pin": "1234"}
	o.refused("/api/sign", order, "token-module")

	program, err := os.Executable()
	folder := t.TempDir()
	if err = errors.Join(err, os.Symlink(program, filepath.Join(folder, "baocao-token"))); err != nil {
		t.Skip(err)
	}
	t.Setenv("PATH", folder)
	t.Setenv(acts, "1")
	at := o.issueOf()
	if !at.Token || at.SetUp != (signingDefaults{}) {
		t.Errorf("%+v", at)
	}
	wrong := func(key, value, reason string) {
		t.Helper()
		was := order[key]
		order[key] = value
		o.refused("/api/sign", order, reason)
		order[key] = was
	}
	wrong("pin", "9999", "pin-wrong")
	wrong("token", "khong-cam", "token-missing")
	wrong("module", "khong-co", "token-module")
	if at = o.issueOf(); at.SetUp != (signingDefaults{}) || len(at.Signatures) != 0 {
		t.Errorf("what did not sign is kept: %+v", at)
	}
	o.do("POST", "/api/sign", order, http.StatusOK, &at)
	if len(at.Signatures) != 1 || at.Signatures[0].By != "Trên thiết bị" {
		t.Errorf("%+v", at.Signatures)
	}
	if want := (signingDefaults{Module: "bit4xpki.dll", Token: "văn thư"}); at.SetUp != want {
		t.Errorf("kept %+v", at.SetUp)
	}
	kept, err := os.ReadFile(filepath.Join(settings, "ky-so.json"))
	if err != nil || bytes.Contains(kept, []byte("1234")) {
		t.Errorf("%v: %s", err, kept)
	}
}
