package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"baocao/generator"
)

// TestConverted: LibreOffice converts a text of another program to a Word file.
func TestConverted(t *testing.T) {
	if os.Getenv("BAOCAO_JUDGES") == "" {
		t.Skip("skipped: LibreOffice runs only when BAOCAO_JUDGES is set")
	}
	const text = `{\rtf1\ansi\qc{\b B\u193?O C\u193?O}\par\b T\u236?nh h\u236?nh\par\ql\b0 N\u7897?i dung./.\par}`
	docx, err := converted(context.Background(), "-văn bản.rtf", []byte(text))
	if errors.Is(err, errNoOffice) {
		t.Skip("skipped: LibreOffice is not on this machine")
	}
	if err != nil {
		t.Fatal(err)
	}
	got, found := generator.Import("x.docx", docx)
	if got == nil {
		t.Fatal(found)
	}
	for _, want := range []string{"loai: bao-cao\n", "trich_yeu: Tình hình\n", "noi_dung: |\n  Nội dung./.\n"} {
		if !strings.Contains(string(got.YAML), want) {
			t.Errorf("no %q in\n%s", want, got.YAML)
		}
	}
}

// TestNotConverted: that LibreOffice is not installed is reported.
func TestNotConverted(t *testing.T) {
	places := officePlaces
	defer func() { officePlaces = places }()
	officePlaces = nil
	t.Setenv("PATH", "")
	if _, err := converted(context.Background(), "a.rtf", nil); !errors.Is(err, errNoOffice) {
		t.Errorf("got %v", err)
	}
}

// TestNothingConverted: a file that LibreOffice cannot open is reported as such.
func TestNothingConverted(t *testing.T) {
	if os.Getenv("BAOCAO_JUDGES") == "" {
		t.Skip("skipped: LibreOffice runs only when BAOCAO_JUDGES is set")
	}
	_, err := converted(context.Background(), "a.pdf", []byte("%PDF-1.7\n%%EOF\n"))
	if errors.Is(err, errNoOffice) {
		t.Skip("skipped: LibreOffice is not on this machine")
	}
	if !errors.Is(err, errNotOpened) {
		t.Errorf("got %v", err)
	}
}
