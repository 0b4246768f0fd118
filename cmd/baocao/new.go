package main

import (
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

// newOffice asks baocao new for an office's directory.
const newOffice = "co-quan"

func (s *session) newCommand() *cobra.Command {
	var standard, target string
	cmd := &cobra.Command{
		Use: "new",
		RunE: func(_ *cobra.Command, args []string) error {
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
	return cmd
}

// writeSkeleton never writes over a file: it may be somebody's report. done
// says what to do next.
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
