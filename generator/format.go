package generator

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"baocao/generator/internal/docx"
	"baocao/generator/internal/pdf"
)

// Format is an output format, named by the extension of its files.
type Format string

// The formats.
const (
	DOCX Format = "docx"
	PDF  Format = "pdf"
)

type format struct {
	name      Format
	mediaType string
	// conformance returns the standards that the files declare; nil when they declare
	// none.
	conformance func(Options) string
	write       func(io.Writer, *Report, *setting) error
}

// formats is the registry: [Formats], [Report.Write], the command and batches know the
// formats that it holds.
var formats = []format{
	{DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", nil,
		func(w io.Writer, _ *Report, s *setting) error { return docx.Write(w, s.document, len(s.layout.Pages)) }},
	{PDF, "application/pdf", pdfConformance,
		func(w io.Writer, r *Report, s *setting) error {
			return pdf.Write(w, s.layout, r.meta, r.family, r.attached)
		}},
}

// Formats returns all formats, in the order in which they are usually written.
func Formats() []Format {
	var all []Format
	for _, f := range formats {
		all = append(all, f.name)
	}
	return all
}

// known finds a format in the registry.
func (f Format) known() (format, error) {
	for _, k := range formats {
		if k.name == f {
			return k, nil
		}
	}
	return format{}, &FormatError{f}
}

// MediaType returns the format's media type; empty for an unknown format.
func (f Format) MediaType() string {
	k, _ := f.known()
	return k.mediaType
}

// Conformance returns the standards that a file written with these options declares:
// "PDF/A-2a, PDF/UA-1". It is empty for a format that declares none.
func (f Format) Conformance(opt Options) string {
	if k, _ := f.known(); k.conformance != nil {
		return k.conformance(opt)
	}
	return ""
}

func pdfConformance(opt Options) string {
	if opt.AttachSource {
		return "PDF/A-3a, PDF/UA-1"
	}
	return "PDF/A-2a, PDF/UA-1"
}

// FormatError reports an unknown format.
type FormatError struct{ Format Format }

func (e *FormatError) Error() string {
	return fmt.Sprintf("no format %q; there are: %q", e.Format, Formats())
}

// Write writes the report in a format. It fails with a *[FormatError] for an unknown
// format, when w fails, and when ctx ends. After a failure w holds an incomplete file.
func (r *Report) Write(ctx context.Context, w io.Writer, format Format) error {
	k, err := format.known()
	if err != nil {
		return err
	}
	made, err := r.compose(ctx)
	if err != nil {
		return err
	}
	bound := &boundWriter{ctx: ctx, w: w}
	err = k.write(bound, r, made)
	// The library that writes Word packages does not pass on the error of its writer.
	if err = cmp.Or(bound.err, err); err != nil {
		return fmt.Errorf("writing %s: %w", format, err)
	}
	return nil
}

// boundWriter writes until its context ends or a write fails.
type boundWriter struct {
	ctx context.Context
	w   io.Writer
	err error // the first error
}

func (b *boundWriter) Write(p []byte) (n int, err error) {
	if b.err == nil {
		b.err = b.ctx.Err()
	}
	if b.err == nil {
		n, b.err = b.w.Write(p)
	}
	return n, b.err
}
