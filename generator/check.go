package generator

import (
	"bytes"
	"context"
	"path"
	"strings"

	"baocao/generator/check/paper"
	"baocao/generator/diagnostic"
	"baocao/generator/word"
)

// Checked is what [Check] has to say of a paper.
type Checked struct {
	// Diagnostics are in the order of the paper; a rule that could not be
	// judged is a hint among them.
	Diagnostics []diagnostic.Diagnostic
	// Components are the parts of a paper that were looked at, by the keys
	// that [diagnostic.Diagnostic.Component] has, in the paper's order.
	Components []string
}

// Check judges a paper against the decree: a report in YAML, or a Word file
// whoever made it. Which of the two it is, its content says. It changes
// nothing, and a finding never stops it.
func Check(ctx context.Context, name string, data []byte, opt Options) (*Checked, error) {
	if isWord(name, data) {
		return &Checked{checkWord(name, data), paper.Components()}, ctx.Err()
	}
	found, err := checkReport(ctx, name, data, opt)
	return &Checked{found, []string{ReportComponent}}, err
}

// ReportComponent is what the findings of a report itself are about.
const ReportComponent = "bao_cao"

func isWord(name string, data []byte) bool {
	zip, compound := []byte("PK\x03\x04"), []byte("\xD0\xCF\x11\xE0")
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm", ".dotx", ".dotm", ".doc":
		return true
	}
	return bytes.HasPrefix(data, zip) || bytes.HasPrefix(data, compound)
}

func checkWord(name string, data []byte) []diagnostic.Diagnostic {
	doc, found := word.Read(name, data)
	if doc == nil {
		return found
	}
	return append(found, paper.Run(name, doc, standard())...)
}

func checkReport(ctx context.Context, name string, data []byte, opt Options) ([]diagnostic.Diagnostic, error) {
	var found []diagnostic.Diagnostic
	r, err := Load(name, data, opt)
	switch faults, ok := err.(*ReportError); {
	case ok:
		found = faults.Diagnostics
	case err != nil:
		return nil, err
	default:
		if found, err = r.Diagnostics(ctx); err != nil {
			return nil, err
		}
	}
	for i := range found {
		found[i].Component = ReportComponent
	}
	return found, nil
}

// ComponentName is what a person calls a component of [Checked].
func ComponentName(key string) string { return paper.Name(standard(), key) }
