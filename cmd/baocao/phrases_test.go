package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestEveryPhraseHasBothLanguages: each that has a name, and each reason.
func TestEveryPhraseHasBothLanguages(t *testing.T) {
	named := regexp.MustCompile(`(?m)^\tsay\w+(?: phrase = .*)?$`)
	files, err := filepath.Glob("phrases*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		names += len(named.FindAll(source, -1))
	}
	if all := len(phrases) + len(signingPhrases) + len(servingPhrases); names != all {
		t.Errorf("%d names, but words for %d", names, all)
	}
	both := func(of any, words struct{ vi, en string }) {
		if words.vi == "" || words.en == "" {
			t.Errorf("%v lacks a language", of)
		}
	}
	for _, table := range []map[phrase]struct{ vi, en string }{phrases, signingPhrases, servingPhrases} {
		for key, words := range table {
			both(key, words)
		}
	}
	for _, table := range []map[string]struct{ vi, en string }{reasons, confidences, evidence} {
		for name, words := range table {
			both(name, words)
		}
	}
	for reason, words := range refusals {
		both(reason, words)
	}
}
