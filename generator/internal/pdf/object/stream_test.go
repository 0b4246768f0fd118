package object

import (
	"bytes"
	"compress/zlib"
	"io"
	"strings"
	"testing"
)

// TestDeflate reads what Deflate writes with another reader, and sees that
// what was compressed before leaves no trace in it.
func TestDeflate(t *testing.T) {
	samples := []string{"", "a", strings.Repeat("BT /F1 14 Tf (Kính gửi) Tj ET\n", 9000)}
	var noise strings.Builder
	for i := uint32(1); noise.Len() < 70000; i = i*1664525 + 1013904223 {
		noise.WriteByte(byte(i >> 24))
	}
	samples = append(samples, noise.String())
	first := map[string][]byte{}
	for range 3 {
		for _, text := range samples {
			coded := Deflate([]byte(text))
			z, err := zlib.NewReader(bytes.NewReader(coded))
			if err != nil {
				t.Fatal(err)
			}
			back, err := io.ReadAll(z)
			if err != nil || string(back) != text {
				t.Errorf("%d bytes came back as %d: %v", len(text), len(back), err)
			}
			if before, seen := first[text]; seen && !bytes.Equal(before, coded) {
				t.Errorf("%d bytes are compressed to other bytes the second time", len(text))
			}
			first[text] = coded
		}
	}
}
