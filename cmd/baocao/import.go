package main

import (
	"context"
	"errors"
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

func (s *session) importCommand() *cobra.Command {
	var target string
	var count, convert bool
	cmd := &cobra.Command{
		Use: "import",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{s.word(sayImportOne)}
			}
			if args[0] == "-" && target == "" {
				return usageError{s.word(sayInputNeedsOutput)}
			}
			return s.guard(args[0], func() error { return s.importDocument(cmd.Context(), args[0], target, count, convert) })
		},
	}
	cmd.Flags().StringVarP(&target, "output", "o", "", "")
	cmd.Flags().BoolVar(&count, "report", false, "")
	cmd.Flags().BoolVar(&convert, "convert", false, "")
	return cmd
}

// importDocument prints everything before it writes anything.
func (s *session) importDocument(ctx context.Context, name, target string, count, convert bool) error {
	data, _, err := s.read(name)
	if err != nil {
		s.unread(name, err)
		return errReported
	}
	if convert {
		if data, err = converted(ctx, name, data); errors.Is(err, context.Canceled) {
			return err
		} else if err != nil {
			fmt.Fprintln(s.err, s.word(sayNotConverted, name, s.conversionReason(err)))
			return errReported
		}
	}
	got, found := generator.Import(name, data)
	source := func(file string) []byte {
		if file == name {
			return data
		}
		return nil
	}
	if err := diagnostic.Print(s.err, found, diagnostic.Language(s.lang), source); err != nil {
		return err
	}
	if got == nil {
		fmt.Fprintln(s.err, s.word(sayNotImported, name))
		return errReported
	}
	if count {
		c := got.Count
		fmt.Fprintln(s.err, s.word(sayCharacters, c.In, c.Placed, c.Automatic, c.Lost))
		s.recognised(got.Parts)
	}
	if target == "-" {
		_, err := s.out.Write(got.YAML)
		return err
	}
	if target == "" {
		target = strings.TrimSuffix(name, filepath.Ext(name)) + ".yaml"
	}
	return s.saveImported(target, got, found)
}

// recognised prints what each piece of the source was recognised as, how certain that
// is and why; consecutive pieces of one kind are printed once.
func (s *session) recognised(parts []generator.ImportedPart) {
	fmt.Fprintln(s.err, s.word(sayRecognised))
	for len(parts) > 0 {
		first, text := parts[0], parts[0].Text
		n := 0
		for first.Text = ""; n < len(parts); n++ {
			next := parts[n]
			if next.Text = ""; next != first {
				break
			}
		}
		parts = parts[n:]
		name := generator.ComponentName(first.Component).In(diagnostic.Language(s.lang))
		if n > 1 {
			name += fmt.Sprintf(" ×%d", n)
		}
		fmt.Fprintln(s.err, s.word(sayPart, name, s.of(confidences, string(first.Confidence)), s.of(evidence, string(first.Evidence)), shortened(text)))
		if first.Doubt != "" {
			fmt.Fprintf(s.err, "    ? %s\n", diagnostic.Visible(first.Doubt))
		}
	}
}

// shortened returns the beginning of a long text.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// saveImported writes the report and its pictures, all or none, and never replaces a
// file.
func (s *session) saveImported(target string, got *generator.Imported, found []diagnostic.Diagnostic) error {
	folder := filepath.Dir(target)
	var outputs []batch.Output
	for _, f := range append(got.Files, generator.ImportedFile{Name: filepath.Base(target), Data: got.YAML}) {
		outputs = append(outputs, batch.Output{Name: f.Name, Data: f.Data})
	}
	if err := s.putNew(folder, 0, outputs...); err != nil {
		return err
	}
	next := target
	for _, format := range generator.Formats() {
		// Usually the very file that was imported.
		if _, err := os.Lstat(batch.Stem(target) + "." + string(format)); err == nil {
			next = target + " -o " + s.word(sayResults)
			break
		}
	}
	fmt.Fprintln(s.out, s.word(sayImported, target, len(got.Files), len(found), next))
	return nil
}

// putNew writes files into a folder that has none of their names; mode is as for
// [batch.Put].
func (s *session) putNew(folder string, mode fs.FileMode, outputs ...batch.Output) error {
	_, err := batch.Put(folder, batch.ReplaceNever, mode, outputs...)
	var occupied *batch.OccupiedError
	var file *batch.FileError
	switch {
	case errors.As(err, &occupied):
		fmt.Fprintln(s.err, s.word(sayFileExists, occupied.Name(0)))
	case errors.As(err, &file):
		fmt.Fprintln(s.err, s.word(sayCannotWrite, file.Name, s.reason(file.Err)))
	default:
		return err
	}
	return errReported
}
