package main

import (
	"context"
	"io"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"baocao": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestCommands runs the scripts in testdata, one behaviour a file.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}

func TestEveryPhraseHasBothLanguages(t *testing.T) {
	for key := sayUsage; key <= sayKindUnknown; key++ {
		if phrases[key].vi == "" || phrases[key].en == "" {
			t.Errorf("phrase %d lacks a language", key)
		}
	}
}

func TestExitCodes(t *testing.T) {
	report := t.TempDir() + "/x.yaml"
	if err := os.WriteFile(report, []byte("loai: ["), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--help"}, exitDone},
		{[]string{"build", report}, exitFault},
		{[]string{"build", "khong-co.yaml"}, exitFault},
		{[]string{"build"}, exitUsage},
		{[]string{"build", report, "--lang", "fr"}, exitUsage},
	} {
		if got := run(context.Background(), c.args, os.Stdin, io.Discard, io.Discard); got != c.want {
			t.Errorf("baocao %q: exit code %d, want %d", c.args, got, c.want)
		}
	}
}
