package service

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/munnerz/goautoneg"

	"baocao/generator"
	"baocao/generator/diagnostic"
)

const (
	zipType  = "application/zip"
	jsonType = "application/json"
	yamlType = "application/yaml"
)

// findingsHeader gives the number of findings of a document; their texts are in a ZIP's
// diagnostics.json, and in the answer of /v1/check.
const findingsHeader = "Baocao-Findings"

// answer is what is sent once the work is done.
type answer struct {
	media    string
	file     string // the file name for a browser; empty for none
	findings int    // -1 where they are in the body itself
	body     []byte
}

func (a *answer) send(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", a.media)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	if a.file != "" {
		h.Set("Content-Disposition", `attachment; filename="`+a.file+`"`)
	}
	if a.findings >= 0 {
		h.Set(findingsHeader, strconv.Itoa(a.findings))
	}
	_, _ = w.Write(a.body) // the client may be gone
}

// document makes a report and writes it in the format that Accept names; a ZIP has all
// formats.
func (s *Service) document(ctx context.Context, r *http.Request, in *input) (*answer, error) {
	offered := []string{generator.PDF.MediaType()} // the answer to a request that accepts any
	for _, format := range generator.Formats() {
		if format != generator.PDF {
			offered = append(offered, format.MediaType())
		}
	}
	offered = append(offered, zipType)
	media, err := negotiate(r, offered...)
	if err != nil {
		return nil, err
	}
	report, err := generator.Load(ctx, in.name, in.data, generator.Options{Files: in.files})
	if err != nil {
		return nil, err
	}
	found, err := report.Diagnostics(ctx)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, format := range generator.Formats() {
		if format.MediaType() == media {
			err := report.Write(ctx, &out, format)
			return &answer{media, "document." + string(format), len(found), out.Bytes()}, err
		}
	}
	err = writeAll(ctx, &out, report, found, languageOf(r))
	return &answer{zipType, "document.zip", len(found), out.Bytes()}, err
}

// writeAll writes a ZIP of every format and of the findings. The same report gives the
// same bytes.
func writeAll(ctx context.Context, out *bytes.Buffer, report *generator.Report, found []diagnostic.Diagnostic, lang diagnostic.Language) error {
	z := zip.NewWriter(out)
	for _, format := range generator.Formats() {
		// Both formats are compressed already.
		w, err := z.CreateHeader(&zip.FileHeader{Name: "document." + string(format), Method: zip.Store})
		if err != nil {
			return err
		}
		if err := report.Write(ctx, w, format); err != nil {
			return err
		}
	}
	w, err := z.Create("diagnostics.json")
	if err != nil {
		return err
	}
	if err := diagnostic.JSON(w, found, lang); err != nil {
		return err
	}
	return z.Close()
}

// checked is the answer of /v1/check.
type checked struct {
	// Unjudged reports whether something that the standard rules could not be judged;
	// then the absence of errors is not a pass.
	Unjudged    bool            `json:"unjudged"`
	Components  []component     `json:"components"`
	Diagnostics json.RawMessage `json:"diagnostics"`
}

type component struct {
	Key      string `json:"key"`
	Name     string `json:"name"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Hints    int    `json:"hints"`
	Unjudged int    `json:"unjudged"`
}

func (s *Service) check(ctx context.Context, r *http.Request, in *input) (*answer, error) {
	if _, err := negotiate(r, jsonType); err != nil {
		return nil, err
	}
	got, err := generator.Check(ctx, in.name, in.data, generator.Options{Files: in.files})
	if err != nil {
		return nil, err
	}
	lang := languageOf(r)
	result := checked{got.Unjudged(), []component{}, diagnostics(got.Diagnostics, lang)}
	for _, c := range got.Components {
		name := c.Name.Vietnamese
		if lang == diagnostic.English {
			name = c.Name.English
		}
		result.Components = append(result.Components, component{c.Key, name, c.Errors, c.Warnings, c.Hints, c.Unjudged})
	}
	return inJSON(result)
}

// imported is the answer of /v1/import.
type imported struct {
	Report      string          `json:"report"`
	Files       []importedFile  `json:"files"`
	Diagnostics json.RawMessage `json:"diagnostics"`
}

type importedFile struct {
	Name string `json:"name"`
	Data []byte `json:"data"` // base64 in JSON
}

func (s *Service) importDocument(_ context.Context, r *http.Request, in *input) (*answer, error) {
	media, err := negotiate(r, jsonType, yamlType)
	if err != nil {
		return nil, err
	}
	got, found := generator.Import(in.name, in.data)
	if got == nil {
		return nil, &faults{found}
	}
	if media == yamlType {
		return &answer{yamlType, "", len(found), got.YAML}, nil
	}
	result := imported{string(got.YAML), []importedFile{}, diagnostics(found, languageOf(r))}
	for _, f := range got.Files {
		result.Files = append(result.Files, importedFile(f))
	}
	return inJSON(result)
}

func inJSON(v any) (*answer, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return &answer{media: jsonType, findings: -1, body: out.Bytes()}, err
}

// diagnostics returns the list that [diagnostic.JSON] writes.
func diagnostics(list []diagnostic.Diagnostic, lang diagnostic.Language) json.RawMessage {
	var out bytes.Buffer
	var written struct{ Diagnostics json.RawMessage }
	if err := diagnostic.JSON(&out, list, lang); err != nil {
		panic(err) // writing to memory cannot fail
	}
	if err := json.Unmarshal(out.Bytes(), &written); err != nil {
		panic(err)
	}
	return written.Diagnostics
}

// negotiate returns the media type of the answer, one of those offered.
func negotiate(r *http.Request, offered ...string) (string, error) {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if strings.TrimSpace(accept) == "" {
		return offered[0], nil
	}
	if media := goautoneg.Negotiate(accept, offered); media != "" {
		return media, nil
	}
	return "", problems.accept.naming(strings.Join(offered, ", "))
}

func (s *Service) schema(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/schema+json")
	_, _ = w.Write(generator.Schema())
}

//go:embed openapi.json
var openAPI []byte

func (s *Service) openAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonType)
	_, _ = w.Write(openAPI)
}
