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

// pos is nil for the zero Pos, which is then left out.
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
	Mend      string   `json:"mend"`
	Clause    string   `json:"clause,omitempty"`
	Component string   `json:"component,omitempty"`
	File      string   `json:"file,omitempty"`
	Start     *jsonPos `json:"start,omitempty"`
	End       *jsonPos `json:"end,omitempty"`
}

// JSON writes the list for another program: {"diagnostics": [{"id",
// "severity", "summary", "mend", "clause", "component", "file", "start", "end"}, …]}.
// What a finding does not have is left out.
func JSON(w io.Writer, list []Diagnostic, lang Language) error {
	found := make([]jsonDiagnostic, 0, len(list))
	for _, d := range list {
		found = append(found, jsonDiagnostic{
			ID: d.ID, Severity: severityNames[d.Severity()],
			Summary: d.Summary(lang), Mend: d.Mend(lang), Clause: d.Clause, Component: d.Component,
			File: d.At.File, Start: pos(d.At.Start), End: pos(d.At.End),
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
