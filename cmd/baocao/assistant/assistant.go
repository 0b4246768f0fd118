// Package assistant offers the library to AI assistants by the Model Context Protocol:
// they check, import and build documents in one folder, and ask what a finding means.
package assistant

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// Folder is where the assistant works.
type Folder struct {
	Path string
	// Files gives access to the files below it, and never outside.
	Files fs.FS
	// Lang is the language of findings.
	Lang diagnostic.Language
}

// Serve answers requests until in or ctx ends.
func Serve(ctx context.Context, folder Folder, version string, in io.ReadCloser, out io.WriteCloser) error {
	return folder.server(version).Run(ctx, &mcp.IOTransport{Reader: in, Writer: out})
}

const instructions = `baocao turns a report in YAML into the official Vietnamese administrative document, as Word and as PDF, by Nghị định 30/2020/NĐ-CP.
Ask skeleton for a commented report of a kind, fill it in, check it, correct what is found, and build it. The text of a report is in Vietnamese. Never invent a number, a date or a name that the person has not given.`

func (f Folder) server(version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "baocao", Title: "baocao", Version: cmp.Or(version, "devel")},
		&mcp.ServerOptions{Instructions: instructions, Capabilities: &mcp.ServerCapabilities{}})
	inside, harmless := false, false
	reads := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &inside}
	mcp.AddTool(s, &mcp.Tool{Name: "skeleton", Annotations: reads,
		Description: "Returns a commented template of a report of a kind, and the list of kinds."}, f.skeleton)
	mcp.AddTool(s, &mcp.Tool{Name: "schema", Annotations: reads,
		Description: "Returns the JSON Schema of a report."}, f.schema)
	mcp.AddTool(s, &mcp.Tool{Name: "check", Annotations: reads,
		Description: "Checks a report (YAML) or a Word file against the standard. Returns findings, each with its place, its clause and a suggested fix."}, f.check)
	mcp.AddTool(s, &mcp.Tool{Name: "import", Annotations: reads,
		Description: "Converts a Word file or plain text of the folder to a report; returns its YAML and what could not be imported."}, f.importDocument)
	mcp.AddTool(s, &mcp.Tool{Name: "build", Annotations: &mcp.ToolAnnotations{DestructiveHint: &harmless, IdempotentHint: true, OpenWorldHint: &inside},
		Description: "Writes the Word file and the PDF of a report into the folder. It replaces only files that baocao wrote and nobody changed."}, f.build)
	mcp.AddTool(s, &mcp.Tool{Name: "explain", Annotations: reads,
		Description: "Returns what a finding means, by its id."}, f.explain)
	return s
}

// document is the document for a tool: a text, or a file.
type document struct {
	Report string `json:"report,omitempty" jsonschema:"the text of a report in YAML; give this or file"`
	File   string `json:"file,omitempty" jsonschema:"a file of the folder, by its path below it with slashes; give this or report"`
}

var (
	errOne    = errors.New("give either report or file")
	errOutput = errors.New("give the text of a report a name for its files, without a folder or an ending")
)

// open returns a document and its name in findings.
func (f Folder) open(p document) (name string, data []byte, opt generator.Options, err error) {
	if (p.Report == "") == (p.File == "") {
		return "", nil, opt, errOne
	}
	opt.Office = batch.OfficeAbove(f.Path)
	if p.Report != "" {
		opt.Files = f.Files
		if office := batch.OfficeIn(f.Path); office.Name != "" {
			opt.Office = office
		}
		return "report.yaml", []byte(p.Report), opt, nil
	}
	name = path.Clean(p.File)
	data, err = fs.ReadFile(f.Files, name)
	if err != nil {
		return name, nil, opt, fmt.Errorf("%s cannot be read: %w", name, errors.Unwrap(err))
	}
	opt.Files, err = fs.Sub(f.Files, path.Dir(name))
	return name, data, opt, err
}

// found are findings as [diagnostic.JSON] writes them.
type found struct {
	Diagnostics any `json:"diagnostics" jsonschema:"the findings"`
}

func (f Folder) findings(list []diagnostic.Diagnostic) (found, error) {
	var out bytes.Buffer
	var answer found
	if err := diagnostic.JSON(&out, list, f.Lang); err != nil {
		return answer, err
	}
	return answer, json.Unmarshal(out.Bytes(), &answer)
}

type kindWanted struct {
	Kind     string `json:"kind,omitempty" jsonschema:"the kind, such as bao-cao, quyet-dinh, cong-van; omit it for the list of kinds"`
	Standard string `json:"standard,omitempty" jsonschema:"nd30 (the default) or dang for documents of the Party"`
}

type skeleton struct {
	Report string   `json:"report,omitempty"`
	Kinds  []string `json:"kinds,omitempty"`
}

func (f Folder) skeleton(_ context.Context, _ *mcp.CallToolRequest, in kindWanted) (*mcp.CallToolResult, skeleton, error) {
	if in.Kind == "" {
		return nil, skeleton{Kinds: generator.Kinds(in.Standard)}, nil
	}
	report := generator.Skeleton(in.Standard, in.Kind)
	if report == "" {
		return nil, skeleton{}, fmt.Errorf("no kind %q; there are: %s", in.Kind, strings.Join(generator.Kinds(in.Standard), ", "))
	}
	return nil, skeleton{Report: report}, nil
}

func (f Folder) schema(context.Context, *mcp.CallToolRequest, struct{}) (*mcp.CallToolResult, any, error) {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(generator.Schema())}}}, nil, nil
}

type checked struct {
	Unjudged bool `json:"unjudged" jsonschema:"whether something that the standard prescribes could not be judged: then a result without errors is not a pass"`
	found
}

func (f Folder) check(ctx context.Context, _ *mcp.CallToolRequest, in document) (*mcp.CallToolResult, checked, error) {
	name, data, opt, err := f.open(in)
	if err != nil {
		return nil, checked{}, err
	}
	got, err := generator.Check(ctx, name, data, opt)
	if err != nil {
		return nil, checked{}, err
	}
	answer, err := f.findings(got.Diagnostics)
	return nil, checked{got.Unjudged(), answer}, err
}

type source struct {
	File string `json:"file" jsonschema:"a Word or text file of the folder, by its path below it with slashes"`
}

type imported struct {
	Report   string   `json:"report,omitempty" jsonschema:"the report in YAML; none when the file cannot be read"`
	Pictures []string `json:"pictures,omitempty" jsonschema:"pictures that the report names; baocao import writes them"`
	found
}

func (f Folder) importDocument(_ context.Context, _ *mcp.CallToolRequest, in source) (*mcp.CallToolResult, imported, error) {
	name, data, _, err := f.open(document{File: in.File})
	if err != nil {
		return nil, imported{}, err
	}
	got, list := generator.Import(name, data)
	var answer imported
	if answer.found, err = f.findings(list); got != nil {
		answer.Report = string(got.YAML)
		for _, p := range got.Files {
			answer.Pictures = append(answer.Pictures, p.Name)
		}
	}
	return nil, answer, err
}

type wanted struct {
	document
	Name string `json:"name,omitempty" jsonschema:"the name of the files of a report given as text, without an extension"`
}

type built struct {
	Files []string `json:"files,omitempty" jsonschema:"the files written, by their paths below the folder; none when the report has errors"`
	Pages int      `json:"pages,omitempty"`
	found
}

func (f Folder) build(ctx context.Context, _ *mcp.CallToolRequest, in wanted) (*mcp.CallToolResult, built, error) {
	name, data, opt, err := f.open(in.document)
	if err != nil {
		return nil, built{}, err
	}
	stem := batch.Stem(name)
	if in.Report != "" {
		if stem = in.Name; stem == "" || strings.ContainsAny(stem, `/\`) || !fs.ValidPath(stem) || stem == "." {
			return nil, built{}, errOutput
		}
	}
	r, err := generator.Load(ctx, name, data, opt)
	var faulty *generator.ReportError
	if errors.As(err, &faulty) {
		answer, err := f.findings(faulty.Diagnostics)
		return nil, built{found: answer}, err
	}
	if err != nil {
		return nil, built{}, err
	}
	var answer built
	var outputs []batch.Output
	for _, format := range generator.Formats() {
		var b bytes.Buffer
		if err := r.Write(ctx, &b, format); err != nil {
			return nil, built{}, err
		}
		answer.Files = append(answer.Files, stem+"."+string(format))
		outputs = append(outputs, batch.Output{Name: stem + "." + string(format), Data: b.Bytes()})
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		return nil, built{}, err
	}
	list, err := r.Diagnostics(ctx)
	if err != nil {
		return nil, built{}, err
	}
	_, err = batch.Put(f.Path, batch.ReplaceOwn, 0, outputs...)
	if refused := batch.Findings(name, err); refused != nil {
		answer, err := f.findings(append(list, refused...))
		return nil, built{found: answer}, err
	}
	if err != nil {
		return nil, built{}, err
	}
	answer.Pages = len(layout.Pages)
	answer.found, err = f.findings(list)
	return nil, answer, err
}

type finding struct {
	ID string `json:"id" jsonschema:"the id of a finding, such as kind-misspelt"`
}

type explained struct {
	Severity string `json:"severity" jsonschema:"error, warning or hint"`
	Summary  string `json:"summary"`
	Fix      string `json:"fix"`
}

var severities = map[diagnostic.Severity]string{diagnostic.Error: "error", diagnostic.Warning: "warning", diagnostic.Hint: "hint"}

func (f Folder) explain(_ context.Context, _ *mcp.CallToolRequest, in finding) (*mcp.CallToolResult, explained, error) {
	e, ok := diagnostic.Explain(diagnostic.ID(in.ID), f.Lang)
	if !ok {
		return nil, explained{}, fmt.Errorf("no finding has the id %q", in.ID)
	}
	return nil, explained{severities[e.Severity], e.Summary, e.SuggestedFix}, nil
}
