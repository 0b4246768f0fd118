package signature

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"baocao/generator/internal/judge"
	"baocao/generator/internal/pdf/object"
)

func TestKeysThatMakeNoValidSignatureAreRefused(t *testing.T) {
	a := newAuthority(t)
	for want, key := range map[Reason]Key{
		CertificateTime: a.key(t, "hết hạn", "ec", func(c *x509.Certificate) {
			c.NotBefore, c.NotAfter = now.AddDate(-2, 0, 0), now.AddDate(0, 0, -1)
		}),
		CertificateUse: a.key(t, "mã hóa", "ec", func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }),
		KeyOther:       {Signer: newKey(t, "ec"), Certificate: a.key(t, "khác", "ec").Certificate},
		KeyFile:        {Signer: newKey(t, "ec")},
	} {
		_, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: key, Time: now})
		if reason(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	early := a.key(t, "chưa đến hạn", "ec", func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(0, 0, 1), now.AddDate(1, 0, 0) })
	if _, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: early, Time: now}); reason(err) != CertificateTime {
		t.Error(err)
	}
	weak := a.key(t, "ngắn", "weak")
	if _, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: weak, Time: now}); reason(err) != KeyWeak {
		t.Error(err)
	}
}

func TestFieldsThatCannotBeSigned(t *testing.T) {
	a := newAuthority(t)
	key := a.key(t, "A", "ec")
	signed := sign(t, unsigned(t), Request{Field: SignerField(1), Key: key, Time: now})
	for name, c := range map[string]struct {
		data []byte
		r    Request
		want Reason
	}{
		"signed already":   {signed, Request{Field: SignerField(1)}, AlreadySigned},
		"no such field":    {signed, Request{Field: "chu_ky_9"}, NoField},
		"a field of words": {signed, Request{Field: NumberField}, NoField},
		"no fields at all": {foreign(), Request{Field: SignerField(1)}, NoFields},
		"invisible looks":  {foreign(), Request{Look: &Look{Picture: picture(t, "dau-chi-dau.png")}}, NoRoom},
		"no picture":       {unsigned(t), Request{Field: SignerField(1), Look: &Look{Picture: []byte("x")}}, PictureUnread},
		"an opaque one":    {unsigned(t), Request{Field: SignerField(1), Look: &Look{Picture: picture(t, "lai-chau-2021-02-trang-01.png")}}, PictureOpaque},
	} {
		c.r.Key, c.r.Time = key, now
		if _, err := open(t, c.data).Sign(t.Context(), c.r); reason(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// foreign returns a file of another program: a cross-reference table, and no tags.
func foreign() []byte {
	out, table := "%PDF-1.4\n", "xref\n0 4\n0000000000 65535 f \n"
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"} {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fmt.Appendf(nil, "%s%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", out, table, len(out))
}

// A PDF of another program without a field is signed, repeatedly.
func TestForeignFilesAreSigned(t *testing.T) {
	a := newAuthority(t)
	data := foreign()
	for range 3 {
		data = sign(t, data, Request{Key: a.key(t, "A", "rsa"), Time: now})
	}
	judges(t, "foreign", data, 3)
	v := verify(t, data, a)
	if v.Verdict != Valid || len(v.Signatures) != 3 || !v.Signatures[2].Whole || v.Written {
		t.Errorf("%+v", v)
	}
	for name, data := range map[Reason][]byte{
		NotPDF:    []byte("Báo cáo"),
		Damaged:   foreign()[:200],
		Encrypted: bytes.Replace(foreign(), []byte("/Size 4"), []byte("/Size 4/Encrypt 3 0 R"), 1),
	} {
		if _, err := Open(data); reason(err) != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNumbersAreChecked(t *testing.T) {
	for number, want := range map[string]Reason{
		"": NumberForm, "abc": NumberForm, "4 5": NumberForm, "0": NumberForm, "45/BC": NumberForm, "-1": NumberForm,
		"99999999": NumberLong, "9999999999": NumberForm,
	} {
		if _, err := open(t, unsigned(t)).Number(Number{number, day}); reason(err) != want {
			t.Errorf("%q: %v", number, err)
		}
	}
	if _, err := open(t, unsigned(t)).Number(Number{"45", day.AddDate(0, 1, 0)}); reason(err) != DateOther {
		t.Error(err)
	}
	if _, err := open(t, foreign()).Number(Number{"45", day}); reason(err) != NoFields {
		t.Error(err)
	}
	for number, printed := range map[string]string{"5": "05", "45": "45", "1234": "1234"} {
		data := enter(t, unsigned(t), Number{number, day})
		f, _ := open(t, data).field(NumberField)
		if f.Value != printed {
			t.Errorf("%s prints as %q", number, f.Value)
		}
		conforms(t, number, data)
	}
}

// Number and date are in the metadata as if the document had been built with them.
func TestMetadataOfANumberedDocument(t *testing.T) {
	data := enter(t, unsigned(t), Number{"45", day})
	want := built(t, map[string]string{"ngay: tháng 02/2021": "so: 45\nngay: 23/02/2021"})
	described := func(data []byte) (string, object.Dict) {
		f, err := object.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		xmp, err := f.Decode(f.Resolve(f.Catalog().Get("Metadata")).(*object.Stream))
		if err != nil {
			t.Fatal(err)
		}
		return string(xmp), f.Dict(f.Trailer.Get("Info"))
	}
	gotXMP, gotInfo := described(data)
	wantXMP, wantInfo := described(want)
	if gotXMP != wantXMP {
		t.Errorf("got\n%s\nwant\n%s", gotXMP, wantXMP)
	}
	if !object.Equal(gotInfo, wantInfo) {
		t.Errorf("got %s\nwant %s", object.Append(nil, gotInfo), object.Append(nil, wantInfo))
	}
}

func TestTimeStampsAreChecked(t *testing.T) {
	a := newAuthority(t)
	key := a.key(t, "A", "ec")
	faulty := func(spoil func(*tstInfo)) *stamper {
		s := a.stamper(t, now)
		s.spoil = spoil
		return s
	}
	other := a.stamper(t, now)
	other.key = a.key(t, "no authority", "rsa")
	for name, c := range map[string]struct {
		from Authority
		want Reason
	}{
		"silent":            {answer(func() ([]byte, error) { return nil, errors.New("no route") }), StampSilent},
		"speaks otherwise":  {answer(func() ([]byte, error) { return []byte("<html>"), nil }), StampWrong},
		"refuses":           {answer(func() ([]byte, error) { return []byte{0x30, 5, 0x30, 3, 2, 1, 2}, nil }), StampRefused},
		"of other bytes":    {faulty(func(i *tstInfo) { i.Imprint.Hash = make([]byte, 32) }), StampWrong},
		"of another time":   {faulty(func(i *tstInfo) { i.Time = now.Add(-time.Hour) }), ClockOff},
		"answers another":   {faulty(func(i *tstInfo) { i.Nonce = big.NewInt(1) }), StampWrong},
		"without authority": {other, StampWrong},
	} {
		_, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: key, Time: now, Authority: c.from})
		if reason(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type answer func() ([]byte, error)

func (a answer) Stamp(context.Context, []byte) ([]byte, error) { return a() }

func TestRevocationIsRead(t *testing.T) {
	a := newAuthority(t)
	key := a.key(t, "A", "ec")
	r := Request{Field: SignerField(1), Key: key, Time: now, Revocation: Revocation{CRL: [][]byte{a.list(t, key.Certificate)}}}
	if _, err := open(t, unsigned(t)).Sign(t.Context(), r); reason(err) != Revoked {
		t.Errorf("a revoked certificate signs: %v", err)
	}
	r.Revocation.CRL = [][]byte{[]byte("x")}
	if _, err := open(t, unsigned(t)).Sign(t.Context(), r); reason(err) != RevocationOther {
		t.Error(err)
	}
	r.Revocation.CRL = [][]byte{a.list(t)}
	if v := verify(t, sign(t, unsigned(t), r), a); v.Signatures[0].Revocation != "good" || v.Verdict != Valid {
		t.Errorf("%+v", v)
	}
	// Revoked later, according to a list that another update adds.
	data := sign(t, unsigned(t), Request{Field: SignerField(1), Key: key, Time: now})
	data = appended(t, data, func(f *object.File, u *object.Update) {
		root := f.Trailer.Get("Root").(object.Ref)
		list := u.Add(&object.Stream{Data: a.list(t, key.Certificate)})
		u.Set(root, f.Catalog().Set("DSS", object.Dict{{"CRLs", object.Array{list}}}))
	})
	if v := verify(t, data, a); v.Verdict != Invalid || v.Signatures[0].Revocation != "revoked" {
		t.Errorf("%+v", v)
	}
}

func TestUnknownSignersAreDoubtful(t *testing.T) {
	a, other := newAuthority(t), newAuthority(t)
	data := sign(t, unsigned(t), Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now})
	if v := verify(t, data, other); v.Verdict != Untrusted || v.Signatures[0].Doubt == "" || !v.Signatures[0].Intact {
		t.Errorf("%+v", v)
	}
	short := a.key(t, "B", "ec", func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(0, -1, 0), now.AddDate(0, 0, 1) })
	data = sign(t, unsigned(t), Request{Field: SignerField(1), Key: short, Time: now})
	if v := verify(t, data, a); v.Verdict != Untrusted {
		t.Errorf("an expired certificate, without a time stamp: %+v", v)
	}
	data = sign(t, unsigned(t), Request{Field: SignerField(1), Key: short, Time: now, Authority: a.stamper(t, now)})
	if v := verify(t, data, a); v.Verdict != Valid {
		t.Errorf("an expired certificate, with a time stamp: %+v", v)
	}
}

// A remote signer gets a digest and answers with a raw signature or CMS.
func TestRemoteSigners(t *testing.T) {
	a := newAuthority(t)
	for _, kind := range []string{"rsa", "ec", "ec384"} {
		key := a.key(t, "A", kind)
		r := Request{Field: SignerField(1), Key: Key{Certificate: key.Certificate, Chain: key.Chain}, Time: now}
		p, err := open(t, unsigned(t)).Prepare(r)
		if err != nil {
			t.Fatal(err)
		}
		p, err = Resume(p.Data, r)
		if err != nil {
			t.Fatal(err)
		}
		attributes, err := p.Attributes()
		if err != nil {
			t.Fatal(err)
		}
		hash := digestFor(key.Certificate.PublicKey)
		raw, err := key.Signer.Sign(rand.Reader, sum(hash, attributes), hash)
		if err != nil {
			t.Fatal(err)
		}
		data, err := p.FinishRaw(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		if v := verify(t, data, a); v.Verdict != Valid {
			t.Errorf("%s: %+v", kind, v)
		}
		raw[len(raw)-1]++
		if _, err := p.FinishRaw(t.Context(), raw); reason(err) != AnswerWrong {
			t.Errorf("%s: another signature: %v", kind, err)
		}
		cms, err := assemble(key.chain(), attributes, slices.Concat(raw[:len(raw)-1], []byte{raw[len(raw)-1] - 1}), nil)
		if err != nil {
			t.Fatal(err)
		}
		p, err = open(t, unsigned(t)).Prepare(Request{Field: SignerField(1), Time: now.Add(time.Minute)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Finish(cms); reason(err) != AnswerWrong {
			t.Errorf("%s: CMS of another document: %v", kind, err)
		}
	}
	if _, err := Resume(unsigned(t), Request{}); reason(err) != AnswerWrong {
		t.Errorf("a file that is not pending: %v", err)
	}
}

func TestKeyFiles(t *testing.T) {
	a := newAuthority(t)
	key := a.key(t, "A", "rsa")
	for name, encoder := range map[string]*pkcs12.Encoder{"modern": pkcs12.Modern2023, "legacy": pkcs12.LegacyDES} {
		data, err := encoder.Encode(key.Signer, key.Certificate, key.Chain, "mật khẩu")
		if err != nil {
			t.Fatal(err)
		}
		read, err := ReadKey(data, "mật khẩu")
		if err != nil || !read.Certificate.Equal(key.Certificate) || len(read.Chain) != 2 {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := ReadKey(data, "khác"); reason(err) != PINWrong {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadKey([]byte("x"), ""); reason(err) != KeyFile {
		t.Error(err)
	}
}

// Words below the picture are in a face that the file embeds.
func TestTextOfAnAppearance(t *testing.T) {
	a := newAuthority(t)
	look := &Look{Picture: picture(t, "dau-chi-chu-ky.png"), Lines: []string{"Người ký: Trần Tiến Dũng", "Thời gian ký: 23/02/2021; 09:30:00 +07:00"}}
	data := sign(t, unsigned(t), Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now, Look: look})
	conforms(t, "words", data)
	look.Lines = []string{strings.Repeat("dài ", 100)}
	if _, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now, Look: look}); reason(err) != NoRoom {
		t.Error(err)
	}
}

// The clerk may enter the number before anyone signs.
func TestANumberBeforeTheSignature(t *testing.T) {
	a := newAuthority(t)
	data := enter(t, unsigned(t), Number{"45", day})
	data = sign(t, data, Request{Field: SignerField(1), Key: a.key(t, "A", "ec"), Time: now})
	conforms(t, "numbered and signed", data)
	v := verify(t, data, a)
	if v.Verdict != Valid || !v.Written || !v.Signatures[0].Whole || len(v.Signatures[0].Changes) != 0 {
		t.Errorf("%+v", v)
	}
	if got := changeLines(v.Before); !slices.Equal(got, []string{"entered so 45", "entered ngay 23", "signed chu_ky_1", "described"}) {
		t.Errorf("before the signature: %q", got)
	}
}

// A time stamp authority over HTTP that never answers, answers with an error, or with
// more than any time stamp has.
func TestAuthoritiesOverHTTP(t *testing.T) {
	a := newAuthority(t)
	key := a.key(t, "A", "ec")
	released := make(chan struct{})
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   Reason
	}{
		"never answers": {func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-released:
			}
		}, StampSilent},
		"is out of order": {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusBadGateway) }, StampSilent},
		"answers without end": {func(w http.ResponseWriter, _ *http.Request) {
			for range 1 << 12 {
				if _, err := w.Write(make([]byte, 1<<10)); err != nil {
					return
				}
			}
		}, StampWrong},
		"answers nothing": {func(http.ResponseWriter, *http.Request) {}, StampWrong},
	} {
		server := httptest.NewServer(c.answer)
		authority := HTTP{URL: server.URL, Client: &http.Client{Timeout: 500 * time.Millisecond}}
		if _, err := open(t, unsigned(t)).Sign(t.Context(), Request{Field: SignerField(1), Key: key, Time: now, Authority: authority}); reason(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if name == "never answers" {
			close(released)
		}
		server.Close()
	}
}

// An encrypted file is refused, and so is one that cannot be read to its end.
func TestEncryptedFilesAreRefused(t *testing.T) {
	judge.Need(t, "qpdf")
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/a.pdf", unsigned(t), 0o600); err != nil {
		t.Fatal(err)
	}
	shell(t, dir, "qpdf", "--encrypt", "", "chu", "256", "--", "a.pdf", "b.pdf")
	data, err := os.ReadFile(dir + "/b.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(data); reason(err) != Encrypted {
		t.Errorf("%v", err)
	}
}

// A signature of another program may lock fields: what it forbids is reported, and what
// it leaves open is allowed (ISO 32000-1, 12.8.2.4).
func TestFieldsThatAreLocked(t *testing.T) {
	a := newAuthority(t)
	for _, c := range []struct {
		lock   object.Dict
		locked []string
	}{
		{object.Dict{{"Action", object.Name("All")}}, []string{"locked so 45", "locked ngay 23"}},
		{object.Dict{{"Action", object.Name("Include")}, {"Fields", object.Array{object.Text(NumberField)}}}, []string{"locked so 45", "entered ngay 23"}},
		{object.Dict{{"Action", object.Name("Exclude")}, {"Fields", object.Array{object.Text(NumberField), object.Text(DayField), object.Text(SealField)}}}, []string{"entered so 45", "entered ngay 23"}},
	} {
		data := locking(t, a, c.lock)
		v := verify(t, enter(t, data, Number{"45", day}), a)
		if got := changeLines(v.Signatures[0].Changes); len(got) < 2 || !slices.Equal(got[:2], c.locked) {
			t.Errorf("%s: %q", object.Append(nil, c.lock), got)
		}
		if valid := strings.HasPrefix(c.locked[0], "entered"); (v.Verdict == Valid) != valid {
			t.Errorf("%s: %s", object.Append(nil, c.lock), v.Verdict)
		}
		if v := verify(t, data, a); v.Verdict != Valid {
			t.Errorf("%s, untouched: %s", object.Append(nil, c.lock), v.Verdict)
		}
	}
}

// locking returns a document that the leader signed with another program, which locks
// fields.
func locking(t *testing.T, a *authority, lock object.Dict) []byte {
	t.Helper()
	key := a.key(t, "A", "ec")
	d := open(t, unsigned(t))
	f, ok := d.field(SignerField(1))
	if !ok {
		t.Fatal("there is no field to sign")
	}
	u := d.file.Update()
	value := u.Add(object.Dict{
		{"Type", object.Name("Sig")}, {"Filter", object.Name("Adobe.PPKLite")}, {"SubFilter", object.Name("ETSI.CAdES.detached")},
		{"ByteRange", object.Verbatim(fmt.Sprintf(rangeForm, 0, 0, 0))}, {"Contents", object.Verbatim("<" + string(zeros(2*reserved)) + ">")},
		{"Reference", object.Array{object.Dict{
			{"Type", object.Name("SigRef")}, {"TransformMethod", object.Name("FieldMDP")},
			{"TransformParams", append(object.Dict{{"Type", object.Name("TransformParams")}, {"V", object.Name("1.2")}}, lock...)},
		}}},
	})
	u.Set(f.ref, f.dict.Set("V", value))
	if err := d.declare(u, value, false); err != nil {
		t.Fatal(err)
	}
	data, places, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	p := &Pending{Data: data, request: Request{Key: key, Time: now}}
	at := places[value]
	p.gap = at + bytes.Index(data[at:], []byte("/Contents<")) + len("/Contents")
	p.end = p.gap + 2*reserved + 2
	copy(data[at+bytes.Index(data[at:], []byte("[0 ")):], fmt.Sprintf(rangeForm, p.gap, p.end, len(data)-p.end))
	attributes, err := p.Attributes()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := signWith(key.Signer, key.Certificate, attributes)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := p.FinishRaw(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}
