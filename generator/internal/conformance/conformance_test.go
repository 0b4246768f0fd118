package conformance

import (
	"os"
	"testing"
)

func TestTmp(t *testing.T) {
	for _, f := range []string{"/work/shared/samples/conformant-a2a-ua1.pdf", "/work/shared/samples/conformant-a3a-ua1.pdf", "/tmp/pa/lai-chau-2021-02.pdf", "/tmp/pa/quy-1-2026.pdf"} {
		d, _ := os.ReadFile(f)
		t.Log(f)
		for i, x := range Faults(d) {
			if i < 30 {
				t.Log("   ", x)
			}
		}
	}
}
