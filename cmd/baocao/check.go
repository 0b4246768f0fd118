package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

func (s *session) checkCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use: "check",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usageError{s.word(sayCheckOne)}
			case format != "text" && format != "json" && format != "sarif":
				return usageError{s.word(sayCheckFormat, format)}
			}
			return s.check(cmd.Context(), named(args), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "")
	return cmd
}

// check checks every file it can read. Findings are the output, so they are written to
// standard output.
func (s *session) check(ctx context.Context, names []string, format string) error {
	opt, err := s.options(making{})
	if err != nil {
		return err
	}
	var failed error
	var all []diagnostic.Diagnostic
	lang := diagnostic.Language(s.lang)
	for _, name := range names {
		data, opt, err := s.open(name, opt)
		if err != nil {
			failed = err
			continue
		}
		var got *generator.Checked
		err = batch.Guard(func() (err error) {
			got, err = generator.Check(ctx, name, data, opt)
			return err
		})
		var fault *batch.PanicError
		if errors.As(err, &fault) {
			got = &generator.Checked{Diagnostics: batch.Findings(name, err)}
		} else if err != nil {
			return err
		}
		switch {
		case diagnostic.HasErrors(got.Diagnostics):
			failed = errReported
		case failed == nil && got.Unjudged():
			failed = exitError(exitUnjudged)
		}
		all = append(all, got.Diagnostics...)
		if format == "text" {
			if err := got.Print(s.out, lang); err != nil {
				return err
			}
			if err := s.summary(name, got); err != nil {
				return err
			}
		}
	}
	switch format {
	case "json":
		err = diagnostic.JSON(s.out, all, lang)
	case "sarif":
		err = diagnostic.SARIF(s.out, all, lang)
	}
	return cmp.Or(err, failed)
}

// summary prints a line for each component: the number of findings, or that there are
// none.
func (s *session) summary(name string, got *generator.Checked) error {
	if len(got.Diagnostics) > 0 {
		fmt.Fprintln(s.out)
	}
	var count [3]int
	for _, d := range got.Diagnostics {
		count[d.Severity()]++
	}
	fmt.Fprintln(s.out, s.word(sayCheckTotal, name, count[diagnostic.Error], count[diagnostic.Warning], count[diagnostic.Hint]))
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, c := range got.Components {
		counts := ""
		for _, part := range []struct {
			n   int
			say phrase
		}{{c.Errors, sayCheckErrors}, {c.Warnings, sayCheckWarnings}, {c.Hints, sayCheckHints}, {c.Unjudged, sayCheckUnjudged}} {
			if part.n > 0 {
				if counts != "" {
					counts += ", "
				}
				counts += s.word(part.say, part.n)
			}
		}
		fmt.Fprintf(w, "  %s\t%s\n", c.Name.In(diagnostic.Language(s.lang)), cmp.Or(counts, s.word(sayCheckPassed)))
	}
	return w.Flush()
}
