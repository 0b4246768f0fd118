package main

import (
	"context"
	"errors"
	"fmt"
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

// mergeOrder holds the arguments of baocao merge.
type mergeOrder struct {
	inputs        []string
	frame, target string
	due, unitList string
}

func (s *session) mergeCommand() *cobra.Command {
	var o mergeOrder
	cmd := &cobra.Command{
		Use: "merge",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.inputs = args
			if len(args) == 0 || o.frame == "" || o.target == "" {
				return usageError{s.word(sayMergeWhat)}
			}
			return s.merge(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.frame, "frame", "", "")
	cmd.Flags().StringVarP(&o.target, "output", "o", "", "")
	cmd.Flags().StringVar(&o.due, "han", "", "")
	cmd.Flags().StringVar(&o.unitList, "don-vi", "", "")
	return cmd
}

// merge makes one report from those of many units.
func (s *session) merge(ctx context.Context, o mergeOrder) error {
	var order generator.MergeOrder
	if o.due != "" {
		due, err := readDay(o.due)
		if err != nil {
			return usageError{s.word(sayDueWrong, o.due)}
		}
		order.Due = generator.DateOf(due)
	}
	opt, err := s.options(making{})
	if err != nil {
		return err
	}
	if o.unitList != "" {
		text, err := s.readText(o.unitList)
		if err != nil {
			return err
		}
		for line := range strings.Lines(text) {
			if name := strings.TrimSpace(line); name != "" {
				order.Units = append(order.Units, name)
			}
		}
		if order.Units == nil {
			fmt.Fprintln(s.err, s.word(sayNoUnits, o.unitList))
			return errReported
		}
	}
	input := func(name string) (generator.MergeInput, error) {
		data, own, err := s.open(name, opt)
		return generator.MergeInput{Name: name, Data: data, Options: own}, err
	}
	frame, err := input(o.frame)
	if err != nil {
		return err
	}
	var inputs []generator.MergeInput
	for _, name := range inputsIn(o.inputs, o.frame, o.target) {
		p, err := input(name)
		if err != nil {
			return err
		}
		inputs = append(inputs, p)
	}
	if inputs == nil {
		return usageError{s.word(sayMergeNone)}
	}
	got, found, err := generator.Merge(ctx, frame, inputs, order)
	if err != nil {
		return s.faulty(o.frame, err)
	}
	if err := diagnostic.Print(s.err, found, diagnostic.Language(s.lang), got.Source); err != nil {
		return err
	}
	if o.target == "-" {
		_, err := s.out.Write(got.YAML)
		return err
	}
	outputs := []batch.Output{{Name: filepath.Base(o.target), Data: got.YAML}}
	for _, f := range got.Files {
		outputs = append(outputs, batch.Output{Name: f.Name, Data: f.Data})
	}
	if err := s.putNew(filepath.Dir(o.target), 0, outputs...); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayMerged, got.Count, o.target, len(found)))
	if diagnostic.HasErrors(found) {
		return errReported
	}
	return nil
}

// inputsIn returns the documents that names stand for: for a folder its reports and
// Word files, except a Word file beside the report of the same name, from which it was
// made; for a pattern the files that it matches.
func inputsIn(names []string, except ...string) []string {
	var list []string
	add := func(name string) {
		name = filepath.Clean(name)
		if !slices.Contains(list, name) && !slices.ContainsFunc(except, func(e string) bool { return filepath.Clean(e) == name || sameFile(e, name) }) {
			list = append(list, name)
		}
	}
	of := func(name string) bool {
		base := filepath.Base(name)
		switch strings.ToLower(filepath.Ext(base)) {
		case ".yaml", ".yml":
			return base != generator.OfficeFile && !strings.HasPrefix(base, ".")
		case ".docx", ".docm":
			if strings.HasPrefix(base, "~") || strings.HasPrefix(base, ".") {
				return false
			}
			_, err := os.Stat(strings.TrimSuffix(name, filepath.Ext(name)) + ".yaml")
			return errors.Is(err, fs.ErrNotExist)
		}
		return false
	}
	for _, name := range names {
		info, err := os.Stat(name)
		matches, _ := filepath.Glob(name)
		switch {
		case err == nil && info.IsDir():
			entries, _ := os.ReadDir(name)
			for _, e := range entries {
				if path := filepath.Join(name, e.Name()); !e.IsDir() && of(path) {
					add(path)
				}
			}
		case err != nil && matches != nil:
			for _, match := range matches {
				if of(match) {
					add(match)
				}
			}
		default:
			add(name)
		}
	}
	return list
}
