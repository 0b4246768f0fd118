package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cheggaaa/pb/v3"
	"github.com/rogpeppe/go-internal/testscript"

	"baocao/generator"
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
	for key := sayUsage; key <= sayGoOn; key++ {
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

func TestInterrupted(t *testing.T) {
	report, out := t.TempDir()+"/x.yaml", t.TempDir()
	if err := os.WriteFile(report, []byte(generator.Skeleton("bao-cao")), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, command := range []string{"build", "batch"} {
		var said strings.Builder
		if got := run(ctx, []string{command, report, "-o", out}, os.Stdin, io.Discard, &said); got != exitInterrupted {
			t.Errorf("%s: exit code %d", command, got)
		}
		if !strings.Contains(said.String(), "Đã dừng theo yêu cầu") {
			t.Errorf("%s said %q", command, &said)
		}
		if written, err := filepath.Glob(out + "/*.pdf"); written != nil || err != nil {
			t.Errorf("%s wrote %v: %v", command, written, err)
		}
	}
}

func TestProgressBar(t *testing.T) {
	for lang, want := range map[string]string{"vi": "hết 0s", "en": "took 0s"} {
		s := &session{lang: lang}
		bar := pb.New(1000).SetTemplateString(s.word(sayBar)).SetWriter(io.Discard).SetWidth(100)
		text := bar.Start().SetCurrent(500).Finish().String()
		if !strings.HasPrefix(text, "500 / 1000 [") || !strings.HasSuffix(text, want) || strings.Contains(text, "!") {
			t.Errorf("%s: %q, want … %q", lang, text, want)
		}
	}
}
