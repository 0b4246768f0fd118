package diagnostic

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"
)

// The parts of SARIF 2.1.0 that are filled in.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	Language   string        `json:"language"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            ID               `json:"id"`
	Configuration sarifRuleDefault `json:"defaultConfiguration"`
}

type sarifRuleDefault struct {
	Level string `json:"level"`
}

type sarifResult struct {
	RuleID     ID              `json:"ruleId"`
	RuleIndex  int             `json:"ruleIndex"`
	Level      string          `json:"level"`
	Message    sarifMessage    `json:"message"`
	Locations  []sarifLocation `json:"locations,omitempty"`
	Properties *sarifBag       `json:"properties,omitempty"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifBag struct {
	Clause    string `json:"clause,omitempty"`
	Component string `json:"component,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

var sarifLevels = [...]string{Hint: "note", Warning: "warning", Error: "error"}

// SARIF writes the list as a SARIF 2.1.0 log, which code hosts and editors show. SARIF
// cannot count columns in grapheme clusters; in composed Vietnamese these are code
// points, which the log names as its unit.
func SARIF(w io.Writer, list []Diagnostic, lang Language) error {
	var ids []ID
	for _, d := range list {
		ids = append(ids, d.ID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)

	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "baocao", Rules: []sarifRule{}}},
		Language:   string(cmp.Or(lang, Vietnamese)),
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, id := range ids {
		level := sarifLevels[catalogue[id].severity]
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{id, sarifRuleDefault{level}})
	}
	for _, d := range list {
		index, _ := slices.BinarySearch(ids, d.ID)
		result := sarifResult{
			RuleID: d.ID, RuleIndex: index, Level: sarifLevels[d.Severity()],
			Message: sarifMessage{d.Summary(lang) + "\n" + d.SuggestedFix(lang)},
		}
		if d.Clause+d.Component != "" {
			result.Properties = &sarifBag{d.Clause, d.Component}
		}
		if d.At.File != "" {
			location := sarifLocation{Physical: d.At.physical()}
			if d.Path != "" {
				location.Logical = []sarifLogical{{d.Path}}
			}
			result.Locations = []sarifLocation{location}
		}
		run.Results = append(run.Results, result)
	}
	return encode(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func (r Range) physical() sarifPhysical {
	path := url.URL{Path: strings.ReplaceAll(r.File, `\`, "/")}
	p := sarifPhysical{Artifact: sarifArtifact{path.String()}}
	if r.Start.Line > 0 {
		p.Region = &sarifRegion{r.Start.Line, r.Start.Column, r.End.Line, r.End.Column}
	}
	return p
}
