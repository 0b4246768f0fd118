package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
)

func (s *session) schemaCommand() *cobra.Command {
	var office bool
	cmd := &cobra.Command{
		Use: "schema",
		RunE: func(*cobra.Command, []string) error {
			schema := generator.Schema
			if office {
				schema = generator.OfficeSchema
			}
			_, err := s.out.Write(schema())
			return err
		},
	}
	cmd.Flags().BoolVar(&office, "co-quan", false, "")
	return cmd
}

// newOffice is the argument of baocao new for an office's directory.
const newOffice = "co-quan"

func (s *session) newCommand() *cobra.Command {
	var standard, target, from string
	cmd := &cobra.Command{
		Use: "new",
		RunE: func(cmd *cobra.Command, args []string) error {
			if from != "" {
				if len(args) > 0 || standard != "" {
					return usageError{s.word(sayFromAlone)}
				}
				return s.guard(from, func() error { return s.newFrom(cmd.Context(), from, target) })
			}
			kind := "bao-cao"
			switch len(args) {
			case 0:
			case 1:
				kind = args[0]
			default:
				return usageError{s.word(sayKindArgs)}
			}
			if kind == newOffice {
				return s.writeSkeleton(generator.OfficeSkeleton(), target, sayWroteOffice)
			}
			if names := generator.Standards(); standard != "" && !slices.Contains(names, standard) {
				return usageError{s.word(sayStandardUnknown, standard, strings.Join(names, ", "))}
			}
			text := generator.Skeleton(standard, kind)
			if text == "" {
				kinds := append(generator.Kinds(standard), newOffice)
				if near := nearest(kind, kinds); near != "" {
					return usageError{s.word(sayKindMistyped, kind, near)}
				}
				return usageError{s.word(sayKindUnknown, kind, strings.Join(kinds, ", "))}
			}
			return s.writeSkeleton(text, target, sayWroteSkeleton)
		},
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(generator.Kinds(standard), newOffice), cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().StringVarP(&target, "output", "o", "", "")
	cmd.Flags().StringVar(&standard, "tieu-chuan", "", "")
	cmd.Flags().StringVar(&from, "from", "", "")
	return cmd
}

// newFrom writes the report of the period after another's, beside it.
func (s *session) newFrom(ctx context.Context, from, target string) error {
	opt, err := s.options(making{})
	if err != nil {
		return err
	}
	data, opt, err := s.open(from, opt)
	if err != nil {
		return err
	}
	got, found, err := generator.Next(ctx, from, data, opt)
	if err != nil {
		return s.faulty(from, err)
	}
	s.print(s.err, found)
	if target == "-" {
		_, err := s.out.Write(got.YAML)
		return err
	}
	if target == "" {
		target = filepath.Join(filepath.Dir(from), got.Name)
	}
	var outputs []batch.Output
	var written []string
	add := func(f batch.Output) {
		outputs = append(outputs, f)
		written = append(written, filepath.Join(filepath.Dir(target), filepath.FromSlash(f.Name)))
	}
	for _, f := range got.Files {
		add(batch.Output{Name: f.Name, Data: f.Data})
	}
	add(batch.Output{Name: filepath.Base(target), Data: got.YAML})
	if err := s.putNew(filepath.Dir(target), 0, outputs...); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayWroteNext, strings.Join(written, ", "), got.Stale, target))
	return nil
}

// writeSkeleton writes a skeleton. It never replaces a file, which may be somebody's
// report. done is the message that states what to do next.
func (s *session) writeSkeleton(text, target string, done phrase) error {
	if target == "" || target == "-" {
		_, err := fmt.Fprint(s.out, text)
		return err
	}
	err := s.putNew(filepath.Dir(target), 0, batch.Output{Name: filepath.Base(target), Data: []byte(text)})
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(done, target))
	return nil
}
