package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"baocao/generator/internal/conformance"
)

// Every example conforms with fields too, and none of its fields lies outside its page.
func TestFieldsConform(t *testing.T) {
	names, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d examples: %v", len(names), err)
	}
	fields := 0
	for _, name := range names {
		if filepath.Base(name) == OfficeFile {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opt := Options{Fields: true, Files: os.DirFS("../examples")}
			r, err := Load(t.Context(), name, data, opt)
			if err != nil {
				t.Skip("it needs an office's directory") // reported by other tests
			}
			var b bytes.Buffer
			if err := r.Write(t.Context(), &b, PDF); err != nil {
				t.Fatal(err)
			}
			for _, f := range conformance.Faults(b.Bytes()) {
				t.Error(f)
			}
			layout, err := r.Layout(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for _, p := range layout.Places() {
				if seen[p.Name] && p.Name != "thong_tin_ky_so" {
					t.Errorf("two places have the name %s", p.Name)
				}
				seen[p.Name] = true
				if p.Points.Width <= 0 || p.Points.Height <= 0 || p.Points.Left < 0 || p.Points.Bottom < 0 {
					t.Errorf("%s is at %+v", p.Name, p.Points)
				}
				fields++
			}
		})
	}
	if fields < 40 {
		t.Errorf("%d places in all", fields)
	}
}
