package desk

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestInBrowser runs the desk in a real browser, as a clerk uses it. The browser tests
// are beside the page's sources; the pictures in README are their screenshots.
func TestInBrowser(t *testing.T) {
	if os.Getenv("BAOCAO_JUDGES") == "" {
		t.Skip("BAOCAO_JUDGES is not set: it takes minutes")
	}
	chromium := os.Getenv("CHROMIUM")
	if chromium == "" {
		found, err := exec.LookPath("chromium")
		if err != nil {
			t.Skip("there is no chromium")
		}
		chromium = found
	}
	if _, err := os.Stat("page/node_modules/playwright-core"); err != nil {
		t.Skip("npm ci has not been run in cmd/baocao/desk/page")
	}
	program := filepath.Join(t.TempDir(), "baocao")
	if out, err := exec.Command("go", "build", "-o", program, "baocao/cmd/baocao").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	examples, err := filepath.Abs("../../../examples")
	if err != nil {
		t.Fatal(err)
	}
	tests, err := filepath.Glob("page/test/*.test.mjs")
	if err != nil || len(tests) == 0 {
		t.Fatalf("no tests: %v", err)
	}
	for _, name := range tests {
		t.Run(filepath.Base(name), func(t *testing.T) {
			// Keys are pressed faster than a person does, and a busy machine may be
			// later than a test waits: a file has three tries.
			for try := 1; ; try++ {
				cmd := exec.Command("node", "--test", "--test-force-exit", "--test-timeout=300000", "--test-reporter=spec", name)
				cmd.Env = append(os.Environ(), "BAOCAO="+program, "EXAMPLES="+examples, "CHROMIUM="+chromium)
				out, err := cmd.CombinedOutput()
				if err == nil {
					return
				}
				if try == 3 {
					t.Fatalf("%v\n%s", err, out)
				}
				t.Logf("try %d: %v\n%s", try, err, out)
			}
		})
	}
}
