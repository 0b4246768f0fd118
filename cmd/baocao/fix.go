package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

func (s *session) fixCommand() *cobra.Command {
	var folder string
	var force bool
	cmd := &cobra.Command{
		Use: "fix",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{s.word(sayFixOne)}
			}
			if err := s.checkFolder(folder); err != nil {
				return err
			}
			return s.fix(cmd.Context(), named(args), folder, force)
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", "", "")
	cmd.Flags().BoolVar(&force, "force", false, "")
	return cmd
}

// fix corrects every file it can read where the correction is certain; one bad file
// does not stop the others.
func (s *session) fix(ctx context.Context, names []string, folder string, force bool) error {
	opt, err := s.options(making{})
	if err != nil {
		return err
	}
	var targets []string // files that are corrected in place have no targets
	if folder != "" {
		for _, name := range names {
			targets = append(targets, filepath.Join(folder, batch.Stem(filepath.Base(name))))
		}
	}
	return s.each(names, targets, func(name string) error { return s.fixOne(ctx, name, folder, force, opt) })
}

// fixOne prints what was changed and what is left, then writes.
func (s *session) fixOne(ctx context.Context, name, folder string, force bool, opt generator.Options) error {
	if name == "-" {
		return usageError{s.word(sayFixOne)}
	}
	data, opt, err := s.open(name, opt)
	if err != nil {
		return err
	}
	if strings.EqualFold(filepath.Ext(name), ".txt") {
		fmt.Fprintln(s.err, s.word(sayTextIsNoReport, name))
		return errReported
	}
	got, err := generator.Fix(ctx, name, data, opt)
	if err != nil {
		return err
	}
	var mode fs.FileMode
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode()
	}
	s.changed(name, got)
	if len(got.Left) > 0 {
		fmt.Fprintln(s.out, s.word(sayFixLeft, len(got.Left)))
		if err := got.Print(s.out, diagnostic.Language(s.lang)); err != nil {
			return err
		}
	}
	switch {
	case got.Report != nil:
		err = s.saveFixedDocument(ctx, name, cmp.Or(folder, filepath.Dir(name)), force, mode, got)
	case got.Name == "":
		err = s.saveFixedReport(name, folder, mode, got)
	case got.Files != nil:
		err = s.saveDraft(cmp.Or(folder, filepath.Dir(name)), mode, got)
	default:
		fmt.Fprintln(s.err, s.word(sayNotImported, name))
		err = errReported
	}
	if err == nil && diagnostic.HasErrors(got.Left) {
		err = errReported
	}
	return err
}

// changed lists what was changed, grouped by component.
func (s *session) changed(name string, got *generator.Fixed) {
	lang := diagnostic.Language(s.lang)
	fmt.Fprintln(s.out, s.word(sayFixChanged, name, len(got.Changed)))
	last := ""
	for _, d := range got.Changed {
		if called := generator.ComponentName(d.Component).In(lang); d.Component != "" && called != last {
			fmt.Fprintf(s.out, "  %s\n", called)
			last = called
		}
		line := d.Summary(lang)
		if d.Edit != nil {
			at := d.Edit.At
			line = fmt.Sprintf("%s:%d:%d: %s → %s", diagnostic.Visible(at.File), at.Start.Line, at.Start.Column, line, diagnostic.Visible(d.Edit.Text))
		}
		if d.Clause != "" {
			line += " [" + d.Clause + "]"
		}
		fmt.Fprintf(s.out, "    %s\n", line)
	}
}

// saveFixedDocument writes the Word file and the PDF, under a name of their own.
func (s *session) saveFixedDocument(ctx context.Context, name, folder string, force bool, mode fs.FileMode, got *generator.Fixed) error {
	var outputs []batch.Output
	var written []string
	for _, format := range generator.Formats() {
		var b bytes.Buffer
		if err := got.Report.Write(ctx, &b, format); err != nil {
			return err
		}
		file := got.Name + "." + string(format)
		outputs = append(outputs, batch.Output{Name: file, Data: b.Bytes()})
		written = append(written, filepath.Join(folder, file))
	}
	layout, err := got.Report.Layout(ctx)
	if err != nil {
		return err
	}
	kept, err := batch.Put(folder, (&making{force: force}).replace(), mode, outputs...)
	if err != nil {
		return s.notWritten(name, err)
	}
	fmt.Fprintln(s.out, s.word(sayWrote, strings.Join(written, ", "), len(layout.Pages)))
	for _, old := range kept {
		fmt.Fprintln(s.out, s.word(sayKept, old))
	}
	return nil
}

// saveDraft writes the report that is still incomplete, to be completed; it never
// replaces a file.
func (s *session) saveDraft(folder string, mode fs.FileMode, got *generator.Fixed) error {
	var outputs []batch.Output
	for _, f := range got.Files {
		outputs = append(outputs, batch.Output{Name: f.Name, Data: f.Data})
	}
	if err := s.putNew(folder, mode, outputs...); err != nil {
		return err
	}
	fmt.Fprintln(s.err, s.word(sayFixDraft, filepath.Join(folder, got.Name+".yaml")))
	return nil
}

// saveFixedReport writes the texts that changed: in place, with the old kept as
// NAME.bak, or into another folder.
func (s *session) saveFixedReport(name, folder string, mode fs.FileMode, got *generator.Fixed) error {
	if len(got.Files) == 0 {
		return nil
	}
	here := filepath.Dir(name)
	var outputs []batch.Output
	var written []string
	for _, f := range got.Files {
		// The name of a body file includes the folder of its report.
		file := strings.TrimPrefix(f.Name, name[:strings.LastIndexAny(name, `/\`)+1])
		if f.Name == name {
			file = filepath.Base(name)
		}
		outputs = append(outputs, batch.Output{Name: filepath.ToSlash(file), Data: f.Data})
		written = append(written, filepath.Join(cmp.Or(folder, here), file))
	}
	kept, err := batch.Put(cmp.Or(folder, here), batch.ReplaceKeeping, mode, outputs...)
	if err != nil {
		return s.notWritten(name, err)
	}
	fmt.Fprintln(s.out, s.word(sayFixWrote, strings.Join(written, ", ")))
	for _, old := range kept {
		fmt.Fprintln(s.out, s.word(sayKept, old))
	}
	return nil
}
