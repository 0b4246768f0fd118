// Package judge has external programs validate files, and determines how many cases a
// test tries; only tests import it.
//
// Fast judges (poppler, qpdf) run wherever they are installed. What takes minutes runs
// only when BAOCAO_JUDGES is set: LibreOffice, a browser, and the full number of random
// reports.
package judge

import (
	"os"
	"os/exec"
	"testing"
)

// slow are the programs that run only when BAOCAO_JUDGES is set.
var slow = map[string]bool{"soffice": true, "chromium": true}

// asked reports whether BAOCAO_JUDGES is set.
func asked() bool { return os.Getenv("BAOCAO_JUDGES") != "" }

// Need skips the test unless program is installed and, for a slow one,
// BAOCAO_JUDGES is set.
func Need(t testing.TB, program string) {
	t.Helper()
	if slow[program] && !asked() {
		t.Skipf("skipped: %s is asked only when BAOCAO_JUDGES is set", program)
	}
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("skipped: %s is not on this machine", program)
	}
}

// Cases returns how many cases of one kind a test tries: all when BAOCAO_JUDGES is set,
// otherwise few.
func Cases[N int | uint64](few, all N) N {
	if asked() {
		return all
	}
	return few
}
