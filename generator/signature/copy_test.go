package signature

import (
	"bytes"
	"context"
	"os"
	"slices"
	"testing"

	"baocao/generator"
)

// A copy has a number and a date of its own.
func TestTheNumberOfACopy(t *testing.T) {
	source, err := os.ReadFile("../../examples/mau-3.1-sao-y.yaml")
	if err != nil {
		t.Fatal(err)
	}
	document, err := generator.Parse(t.Context(), "a.yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	document.Copy.Number, document.Copy.Date = "", generator.Date{Month: 2, Year: 2021}
	r, err := generator.New(context.Background(), document, generator.Options{Fields: true, Files: os.DirFS("../../examples")})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(t.Context(), &b, generator.PDF); err != nil {
		t.Fatal(err)
	}
	a := newAuthority(t)
	copied := open(t, b.Bytes())
	for name, want := range map[string]string{SignerField(1): "chu_ky_1_ban_sao", SealField: "con_dau_ban_sao"} {
		if got := copied.Meant(name); got != want {
			t.Errorf("%s of a copy is %s", name, got)
		}
	}
	if got := open(t, unsigned(t)).Meant(SealField); got != SealField {
		t.Errorf("the seal of a document is %s", got)
	}
	data := sign(t, b.Bytes(), Request{Field: copied.Meant(SignerField(1)), Key: a.key(t, "A", "ec"), Time: now})
	data = enter(t, data, Number{"7", day})
	conforms(t, "copy", data)
	v := verify(t, data, a)
	if got := changeLines(v.Signatures[0].Changes); v.Verdict != Valid || !slices.Equal(got, []string{"entered so_ban_sao 07", "entered ngay_ban_sao 23"}) {
		t.Errorf("%s: %q", v.Verdict, got)
	}
	if !copied.NumbersCopy() || open(t, unsigned(t)).NumbersCopy() {
		t.Error("it is not known which number is the copy's")
	}
	if _, err := open(t, data).Number(Number{"8", day}); reason(err) != AlreadyNumbered {
		t.Error(err)
	}
}
