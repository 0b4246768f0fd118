// Package judge asks outside programs whether a file is right; only tests
// import it.
//
// Fast judges (poppler, qpdf) run wherever they are installed. LibreOffice
// takes seconds to minutes, so it runs only when BAOCAO_JUDGES is set.
package judge

import (
	"os"
	"os/exec"
	"testing"
)

// Need skips the test unless program is installed and, for LibreOffice,
// BAOCAO_JUDGES is set.
func Need(t testing.TB, program string) {
	t.Helper()
	if program == "soffice" && os.Getenv("BAOCAO_JUDGES") == "" {
		t.Skip("skipped: LibreOffice is asked only when BAOCAO_JUDGES is set")
	}
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("skipped: %s is not on this machine", program)
	}
}
