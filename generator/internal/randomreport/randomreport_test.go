package randomreport_test

import (
	"bytes"
	"context"
	"testing"

	"baocao/generator"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

func TestReportsAreValid(t *testing.T) {
	for seed := range judge.Cases[uint64](30, 100) {
		data, files := randomreport.New(seed)
		if _, err := generator.Load(context.Background(), "bao-cao.yaml", data, generator.Options{Files: files}); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func TestSameSeedSameReport(t *testing.T) {
	a, _ := randomreport.New(7)
	b, _ := randomreport.New(7)
	if !bytes.Equal(a, b) {
		t.Error("two reports of one seed differ")
	}
}
