package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// buildOrder holds the arguments of baocao build.
type buildOrder struct {
	making
	reports []string
	folder  string
	places  bool
}

func (s *session) buildCommand() *cobra.Command {
	var o buildOrder
	cmd := &cobra.Command{
		Use: "build",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.reports = named(args)
			if err := s.checkOrder(&o); err != nil {
				return err
			}
			return s.build(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "")
	cmd.Flags().BoolVar(&o.places, "places", false, "")
	o.addFlags(cmd)
	return cmd
}

// checkOrder refuses invalid options before anything is read.
func (s *session) checkOrder(o *buildOrder) error {
	if len(o.reports) == 0 {
		return usageError{s.word(sayNoFile)}
	}
	if err := s.checkFormats(&o.making); err != nil {
		return err
	}
	if o.folder == "-" && (len(o.reports) > 1 || len(o.formats) != 1) {
		return usageError{s.word(sayOneToOutput)}
	}
	if o.folder == "" && o.reports[0] == "-" {
		return usageError{s.word(sayInputNeedsOutput)}
	}
	return s.checkFolder(o.folder)
}

// checkFolder refuses a name for a new folder that looks like that of a file.
func (s *session) checkFolder(name string) error {
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	if slices.Contains(generator.Formats(), generator.Format(ending)) || ending == "yaml" || ending == "yml" {
		return usageError{s.word(sayOutputIsFile, name)}
	}
	return nil
}

// build writes every report it can; one bad report does not stop the others.
func (s *session) build(ctx context.Context, o buildOrder) error {
	opt, err := s.options(o.making)
	if err != nil {
		return err
	}
	var targets []string
	for _, name := range o.reports {
		targets = append(targets, filepath.Join(o.target(name)))
	}
	return s.each(o.reports, targets, func(name string) error { return s.buildOne(ctx, name, o, opt) })
}

// each does the work on every file; one that is faulty does not stop the others.
// targets are the outputs of the files, without an extension: of two files with the
// same target the second is refused.
func (s *session) each(names, targets []string, work func(name string) error) error {
	for i, target := range targets {
		if whole, err := filepath.Abs(target); err == nil {
			targets[i] = whole
		}
	}
	clashes := batch.Clashes(targets)
	var failed error
	for i, name := range names {
		err := s.guard(name, func() error {
			if other, ok := clashes[i]; ok {
				fmt.Fprintln(s.err, s.word(sayFaultyOne, name, s.word(sayClash, names[other])))
				return errReported
			}
			return work(name)
		})
		if err != nil {
			if !errors.Is(err, errReported) {
				return err
			}
			failed = err
		}
	}
	return failed
}

// guard does the work on one file. A panic becomes a finding of that file, and the
// others are continued.
func (s *session) guard(name string, work func() error) error {
	err := batch.Guard(work)
	var fault *batch.PanicError
	if errors.As(err, &fault) {
		s.print(s.err, batch.Findings(name, err))
		return errReported
	}
	return err
}

// target returns the folder for the outputs of a report, and their name without an
// extension.
func (o buildOrder) target(name string) (folder, base string) {
	folder, base = filepath.Dir(name), batch.Stem(filepath.Base(name))
	if name == "-" {
		base = "bao-cao"
	}
	return cmp.Or(o.folder, folder), base
}

func (s *session) buildOne(ctx context.Context, name string, o buildOrder, opt generator.Options) error {
	data, opt, err := s.open(name, opt)
	if err != nil {
		return err
	}
	r, err := generator.Load(ctx, name, data, opt)
	if err != nil {
		err = s.faulty(name, err)
		if errors.Is(err, errReported) && strings.EqualFold(filepath.Ext(name), ".txt") {
			fmt.Fprintln(s.err, s.word(sayTextIsNoReport, name))
		}
		return err
	}
	outputs := map[generator.Format]*bytes.Buffer{}
	for _, format := range o.formats {
		var b bytes.Buffer
		if err := r.Write(ctx, &b, format); err != nil {
			return err
		}
		outputs[format] = &b
	}
	if err := r.Print(ctx, s.err, diagnostic.Language(s.lang)); err != nil {
		return err
	}
	if o.folder == "-" {
		_, err := s.out.Write(outputs[o.formats[0]].Bytes())
		return err
	}
	layout, err := r.Layout(ctx)
	if err != nil {
		return err
	}
	if err := s.save(name, o, outputs, len(layout.Pages)); err != nil || !o.places {
		return err
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(struct {
		Report string            `json:"report"`
		Places []generator.Place `json:"places"`
	}{name, layout.Places()})
}

// faulty prints what is wrong with a report, and returns any other error.
func (s *session) faulty(name string, err error) error {
	var faults *generator.ReportError
	if !errors.As(err, &faults) {
		return err
	}
	if err := faults.Print(s.err, diagnostic.Language(s.lang)); err != nil {
		return err
	}
	fmt.Fprintln(s.err, s.word(sayHasErrors, name, faults.Count()))
	return errReported
}

// save writes the outputs of one report into its folder, all or none.
func (s *session) save(name string, o buildOrder, made map[generator.Format]*bytes.Buffer, pages int) error {
	folder, base := o.target(name)
	var mode fs.FileMode
	if info, err := os.Stat(name); err == nil && name != "-" {
		mode = info.Mode()
	}
	var outputs []batch.Output
	var written []string
	for _, format := range o.formats {
		file := base + "." + string(format)
		target := filepath.Join(folder, file)
		if sameFile(target, name) {
			fmt.Fprintln(s.err, s.word(sayOutputIsInput, target))
			return errReported
		}
		outputs = append(outputs, batch.Output{Name: file, Data: made[format].Bytes()})
		written = append(written, target)
	}
	kept, err := batch.Put(folder, o.replace(), mode, outputs...)
	if err != nil {
		return s.notWritten(name, err)
	}
	fmt.Fprintln(s.out, s.word(sayWrote, strings.Join(written, ", "), pages))
	for _, old := range kept {
		fmt.Fprintln(s.out, s.word(sayKept, old))
	}
	return nil
}

// notWritten reports why the outputs of a report were not written.
func (s *session) notWritten(name string, err error) error {
	var file *batch.FileError
	switch found := batch.Findings(name, err); {
	case found != nil:
		s.print(s.err, found)
		fmt.Fprintln(s.err, s.word(sayHasErrors, name, len(found)))
	case errors.As(err, &file):
		fmt.Fprintln(s.err, s.word(sayCannotWrite, file.Name, s.reason(file.Err)))
		return errors.Join(errReported, file.Err)
	default:
		return err
	}
	return errReported
}

// print prints findings about whole files.
func (s *session) print(w io.Writer, found []diagnostic.Diagnostic) {
	_ = diagnostic.Print(w, found, diagnostic.Language(s.lang), nil) // if this fails, the exit code still reports it
}

// read returns a report and the folder from which it may read.
func (s *session) read(name string) ([]byte, fs.FS, error) {
	if name == "-" {
		data, err := batch.ReadAll(s.in)
		return data, nil, err
	}
	data, err := batch.Read(name)
	if err != nil {
		return nil, nil, err
	}
	// A root: links do not lead out of the report's folder.
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, nil, err
	}
	return data, batch.Regular(root.FS()), nil
}

// readText returns a list in a text file.
func (s *session) readText(name string) (string, error) {
	data, err := batch.Read(name)
	if err != nil {
		s.unread(name, err)
		return "", errReported
	}
	text, found := generator.Decode(name, data)
	if found != nil {
		s.print(s.err, found)
		return "", errReported
	}
	return text, nil
}

// open reads a file, and sets the options to its folder and to its office's directory.
func (s *session) open(name string, opt generator.Options) ([]byte, generator.Options, error) {
	data, files, err := s.read(name)
	if err != nil {
		s.unread(name, err)
		return nil, opt, errReported
	}
	opt.Files = files
	folder := filepath.Dir(name) // for "-" it is the current one
	office := batch.OfficeAbove(folder)
	if name == "-" {
		if here := batch.OfficeIn(folder); here.Name != "" {
			office = here
		}
	}
	if office.Name != "" {
		opt.Office = office
	}
	return data, opt, nil
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
