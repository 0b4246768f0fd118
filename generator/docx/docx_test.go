package docx

import (
	"bytes"
	"os"
	"testing"
)

func TestX(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/docx/s.docx", b.Bytes(), 0o666)
}
