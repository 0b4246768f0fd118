package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
)

// seriesOrder holds the arguments of baocao series.
type seriesOrder struct {
	batchOrder
	template, list string
	naming         generator.SeriesOptions
	together       bool
}

func (s *session) seriesCommand() *cobra.Command {
	var o seriesOrder
	cmd := &cobra.Command{
		Use: "series",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{s.word(saySeriesTwo)}
			}
			o.template, o.list = args[0], args[1]
			o.sources = args[:1]
			return s.series(cmd.Context(), o)
		},
	}
	o.addRunFlags(cmd)
	cmd.Flags().StringVar(&o.naming.Name, "name", "", "")
	cmd.Flags().IntVar(&o.naming.First, "so", 0, "")
	cmd.Flags().BoolVar(&o.together, "print", false, "")
	o.addFlags(cmd)
	return cmd
}

// series makes a document for each row of a list.
func (s *session) series(ctx context.Context, o seriesOrder) error {
	run, err := s.checkRun(&o.batchOrder)
	if err != nil {
		return err
	}
	template, err := batch.Read(o.template)
	if err != nil {
		s.unread(o.template, err)
		return errReported
	}
	file, sheet, _ := strings.Cut(o.list, "#")
	data, err := batch.Read(file)
	if err != nil {
		s.unread(file, err)
		return errReported
	}
	made, err := generator.NewSeries(o.template, template, generator.List{Name: file, Sheet: sheet, Data: data}, o.naming)
	if err != nil {
		return s.faulty(o.template, err)
	}
	failed := s.makeAll(ctx, &o.batchOrder, run, batch.Series(o.template, made), nil)
	if failed != nil || !o.together {
		return failed
	}
	return s.together(ctx, o, run, made)
}

// together writes the documents of a series into one PDF.
func (s *session) together(ctx context.Context, o seriesOrder, run batchRun, made *generator.Series) error {
	opt := run.options
	root, err := os.OpenRoot(filepath.Dir(o.template))
	if err != nil {
		return err
	}
	defer root.Close()
	opt.Files = batch.Regular(root.FS())
	if above := batch.OfficeAbove(filepath.Dir(o.template)); above.Name != "" {
		opt.Office = above
	}
	var documents iter.Seq2[*generator.Report, error] = func(yield func(*generator.Report, error) bool) {
		for i := range made.Len() {
			text, err := made.Text(i)
			var r *generator.Report
			if err == nil {
				r, err = generator.Load(ctx, o.template, text, opt)
			}
			if !yield(r, err) {
				return
			}
		}
	}
	debug.SetGCPercent(100)
	var out bytes.Buffer
	if err := generator.WriteTogether(ctx, &out, documents); err != nil {
		return err
	}
	folder, name, err := s.beside(o.folder)
	if err != nil {
		return err
	}
	var mode fs.FileMode
	if info, err := os.Stat(o.template); err == nil {
		mode = info.Mode()
	}
	kept, err := batch.Put(folder, o.replace(), mode, batch.Output{Name: name, Data: out.Bytes()})
	if err != nil {
		return s.notWritten(name, err)
	}
	fmt.Fprintln(s.out, s.word(sayWroteTogether, filepath.Join(folder, name), made.Len()))
	for _, old := range kept {
		fmt.Fprintln(s.out, s.word(sayKept, old))
	}
	return nil
}

// beside returns where the combined PDF goes: next to the folder of the documents,
// under its name, since the folder holds what its manifest lists and nothing else. For
// a bucket it is the working directory.
func (s *session) beside(folder string) (parent, name string, err error) {
	whole, err := filepath.Abs(folder)
	if err != nil {
		return "", "", err
	}
	parent = filepath.Join(folder, "..")
	if inBucket(folder) {
		parent = "."
	}
	return parent, filepath.Base(whole) + "-" + s.word(sayTogether) + ".pdf", nil
}
