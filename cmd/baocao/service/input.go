package service

import (
	"errors"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/http"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"baocao/generator"
)

// input is the content of a request.
type input struct {
	name  string // its name in findings
	data  []byte
	files fs.FS // the files beside it; nil when there are none
}

// documentPart is the part of a multipart request that is the document itself;
// every other part is a file beside it, under its own file name.
const documentPart = "document"

// endings maps the media types of a body to the document's name in findings where the
// request gives none. JSON is YAML.
var endings = map[string]string{
	"application/json":   "document.json",
	"application/yaml":   "document.yaml",
	"application/x-yaml": "document.yaml",
	"text/yaml":          "document.yaml",
	"text/x-yaml":        "document.yaml",
	"text/plain":         "document.txt",

	generator.DOCX.MediaType(): "document.docx",
}

func readInput(r *http.Request, body io.Reader) (*input, error) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, problems.mediaType
	}
	if media == "multipart/form-data" {
		if params["boundary"] == "" {
			return nil, problems.multipart
		}
		return readParts(multipart.NewReader(body, params["boundary"]))
	}
	name, ok := endings[media]
	if !ok {
		return nil, problems.mediaType
	}
	data, err := io.ReadAll(body)
	return &input{name: name, data: data}, err
}

// readParts reads the parts into memory as they arrive.
func readParts(parts *multipart.Reader) (*input, error) {
	var in *input
	files := fstest.MapFS{}
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, multipartError(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, multipartError(err)
		}
		name := fileName(part)
		switch {
		case part.FormName() == documentPart && in != nil:
			return nil, problems.documentTwice
		case part.FormName() == documentPart:
			if name == "" {
				name = endings["application/yaml"]
			}
			in = &input{name: name, data: data}
		case !fs.ValidPath(name) || name == ".":
			return nil, problems.fileName
		case files[name] != nil:
			return nil, problems.fileTwice
		default:
			files[name] = &fstest.MapFile{Data: data, Mode: 0o444}
		}
	}
	if in == nil {
		return nil, problems.documentMissing
	}
	in.files = files
	return in, nil
}

// fileName returns the name of a part with its folders, which the report uses:
// [multipart.Part.FileName] drops them.
func fileName(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return norm.NFC.String(params["filename"])
}

// multipartError keeps an error that is more specific than a malformed form: the body
// is too large, or came too slowly.
func multipartError(err error) error {
	var large *http.MaxBytesError
	var timed interface{ Timeout() bool }
	if errors.As(err, &large) || errors.As(err, &timed) {
		return err
	}
	return problems.multipart
}
