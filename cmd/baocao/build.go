package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
	"baocao/generator/staged"
)

// buildOrder is what baocao build was asked to do.
type buildOrder struct {
	making
	reports []string
	folder  string
}

func (s *session) buildCommand() *cobra.Command {
	var o buildOrder
	cmd := &cobra.Command{
		Use: "build",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.reports = named(args)
			if err := s.judgeOrder(&o); err != nil {
				return err
			}
			return s.build(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "")
	o.addFlags(cmd)
	return cmd
}

// judgeOrder refuses what cannot be done before anything is read.
func (s *session) judgeOrder(o *buildOrder) error {
	if len(o.reports) == 0 {
		return usageError{s.word(sayNoFile)}
	}
	if err := s.judgeFormats(&o.making); err != nil {
		return err
	}
	if o.folder == "-" && (len(o.reports) > 1 || len(o.formats) != 1) {
		return usageError{s.word(sayOneToOutput)}
	}
	if o.folder == "" && o.reports[0] == "-" {
		return usageError{s.word(sayInputNeedsOutput)}
	}
	return nil
}

// build writes every report it can; one bad report does not stop the others.
func (s *session) build(ctx context.Context, o buildOrder) error {
	collectLate()
	opt, err := s.options(o.making)
	if err != nil {
		return err
	}
	var failed error
	for _, name := range o.reports {
		if err := s.buildOne(ctx, name, o, opt); err != nil {
			if !errors.Is(err, errReported) {
				return err
			}
			failed = err
		}
	}
	return failed
}

func (s *session) buildOne(ctx context.Context, name string, o buildOrder, opt generator.Options) error {
	data, opt, err := s.open(name, opt)
	if err != nil {
		return err
	}
	r, err := generator.Load(ctx, name, data, opt)
	var faults *generator.ReportError
	if errors.As(err, &faults) {
		if err := faults.Print(s.err, diagnostic.Language(s.lang)); err != nil {
			return err
		}
		fmt.Fprintln(s.err, s.word(sayHasErrors, name, faults.Count()))
		return errReported
	}
	if err != nil {
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
	return s.save(name, o, outputs, len(layout.Pages))
}

// save puts the outputs of one report into its folder, all or none.
func (s *session) save(name string, o buildOrder, outputs map[generator.Format]*bytes.Buffer, pages int) error {
	base := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".yaml"), ".yml")
	folder := filepath.Dir(name)
	if name == "-" {
		base = "bao-cao"
	}
	if o.folder != "" {
		folder = o.folder
		if err := os.MkdirAll(folder, 0o755); err != nil {
			fmt.Fprintln(s.err, s.word(sayCannotWrite, folder, s.reason(err)))
			return errReported
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayCannotWrite, folder, s.reason(err)))
		return errReported
	}
	defer root.Close()
	// The tag is new each time: others may be writing into this folder.
	files := staged.New(root, rand.Text())
	defer files.Discard()
	var written []string
	for _, format := range o.formats {
		target := filepath.Join(folder, base+"."+string(format))
		if sameFile(target, name) {
			fmt.Fprintln(s.err, s.word(sayOutputIsInput, target))
			return errReported
		}
		if err := files.Write(base+"."+string(format), outputs[format].Bytes()); err != nil {
			fmt.Fprintln(s.err, s.word(sayCannotWrite, target, s.reason(err)))
			return errReported
		}
		written = append(written, target)
	}
	if err := files.Commit(); err != nil {
		fmt.Fprintln(s.err, s.word(sayCannotWrite, folder, s.reason(err)))
		return errReported
	}
	fmt.Fprintln(s.out, s.word(sayWrote, strings.Join(written, ", "), pages))
	return nil
}

// readAtMost is well above what a report may hold, so that a file too large is
// refused with its true size, and a huge one does not fill the memory.
const readAtMost = 4 * generator.MaxSize

// read gives a report and the folder it may read from.
func (s *session) read(name string) ([]byte, fs.FS, error) {
	if name == "-" {
		data, err := io.ReadAll(io.LimitReader(s.in, readAtMost))
		return data, nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, readAtMost))
	if err != nil {
		return nil, nil, err
	}
	// A root: links do not lead out of the report's folder.
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, nil, err
	}
	return data, root.FS(), nil
}

// open reads a file, and points the options to what lies beside it and to its
// office's directory.
func (s *session) open(name string, opt generator.Options) ([]byte, generator.Options, error) {
	data, files, err := s.read(name)
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayCannotRead, name, s.reason(err)))
		return nil, opt, errReported
	}
	opt.Files = files
	folder := filepath.Dir(name) // of "-" it is the current one
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
