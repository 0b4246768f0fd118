package generator

import (
	"bytes"
	"os"
	"testing"

	"baocao/generator/internal/conformance"
)

func TestFieldsConform(t *testing.T) {
	data, err := os.ReadFile("../examples/" + flagship + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Load(t.Context(), "a.yaml", data, Options{Fields: true, Files: os.DirFS("../examples")})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Write(t.Context(), &b, PDF); err != nil {
		t.Fatal(err)
	}
	for _, f := range conformance.Faults(b.Bytes()) {
		t.Error(f)
	}
}
