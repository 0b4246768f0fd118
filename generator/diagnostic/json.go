package diagnostic

import (
	"encoding/json"
	"io"
)

var severityNames = [...]string{Hint: "hint", Warning: "warning", Error: "error"}

type jsonPos struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// pos returns nil for the zero Pos, which is then left out.
func pos(p Pos) *jsonPos {
	if p == (Pos{}) {
		return nil
	}
	return &jsonPos{p.Line, p.Column}
}

type jsonDiagnostic struct {
	ID        ID       `json:"id"`
	Severity  string   `json:"severity"`
	Summary   string   `json:"summary"`
	Fix       string   `json:"fix"`
	Path      string   `json:"path,omitempty"`
	Clause    string   `json:"clause,omitempty"`
	Component string   `json:"component,omitempty"`
	Unjudged  bool     `json:"unjudged,omitempty"`
	File      string   `json:"file,omitempty"`
	Start     *jsonPos `json:"start,omitempty"`
	End       *jsonPos `json:"end,omitempty"`
	// Edit is the suggested fix as a change of the file.
	Edit *jsonEdit `json:"edit,omitempty"`
}

type jsonEdit struct {
	File  string   `json:"file"`
	Start *jsonPos `json:"start"`
	End   *jsonPos `json:"end"`
	Text  string   `json:"text"`
}

func edit(e *Edit) *jsonEdit {
	if e == nil {
		return nil
	}
	return &jsonEdit{e.At.File, pos(e.At.Start), pos(e.At.End), e.Text}
}

// JSON writes the list for another program:
//
//	{"diagnostics": [{
//	  "id":        "key-misspelt",       // one of [IDs]; it does not change
//	  "severity":  "error",              // or "warning", "hint"
//	  "summary":   "…", "fix": "…",      // in lang, for a person
//	  "path":      "ky[0].ho_tenn",      // [Diagnostic.Path]
//	  "clause":    "PL I, I.II.7",
//	  "component": "chu_ky",
//	  "unjudged":  true,                 // [Diagnostic.Unjudged]
//	  "file":      "thang-02.yaml",
//	  "start":     {"line": 4, "column": 3},   // from 1; characters as a person sees them
//	  "end":       {"line": 4, "column": 10},  // just past the last
//	  "edit":      {"file": "…", "start": {…}, "end": {…}, "text": "ho_ten"}
//	}, …]}
//
// What a finding does not have is left out. Keys may be added; those that are
// here keep their names and meaning.
func JSON(w io.Writer, list []Diagnostic, lang Language) error {
	found := make([]jsonDiagnostic, 0, len(list))
	for _, d := range list {
		found = append(found, jsonDiagnostic{
			ID: d.ID, Severity: severityNames[d.Severity()],
			Summary: d.Summary(lang), Fix: d.SuggestedFix(lang), Clause: d.Clause, Component: d.Component, Unjudged: d.Unjudged(),
			File: d.At.File, Start: pos(d.At.Start), End: pos(d.At.End), Path: d.Path, Edit: edit(d.Edit),
		})
	}
	return encode(w, struct {
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}{found})
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
