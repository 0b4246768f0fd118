package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/diagnostic"
	"baocao/generator/staged"
)

func (s *session) importCommand() *cobra.Command {
	var target string
	var count bool
	cmd := &cobra.Command{
		Use: "import",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{s.word(sayImportOne)}
			}
			if args[0] == "-" && target == "" {
				return usageError{s.word(sayInputNeedsOutput)}
			}
			return s.importPaper(args[0], target, count)
		},
	}
	cmd.Flags().StringVarP(&target, "output", "o", "", "")
	cmd.Flags().BoolVar(&count, "report", false, "")
	return cmd
}

// importPaper says everything there is to say before it writes anything.
func (s *session) importPaper(name, target string, count bool) error {
	collectLate()
	data, _, err := s.read(name)
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayCannotRead, name, s.reason(err)))
		return errReported
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
		fmt.Fprintln(s.err, s.word(sayLetters, c.In, c.Placed, c.Standing, c.Lost))
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

// saveImported writes the report and its pictures, all or none, and never over
// a file that is there.
func (s *session) saveImported(target string, got *generator.Imported, found []diagnostic.Diagnostic) error {
	cannot := func(name string, err error) error {
		fmt.Fprintln(s.err, s.word(sayCannotWrite, name, s.reason(err)))
		return errReported
	}
	folder := filepath.Dir(target)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return cannot(folder, err)
	}
	defer root.Close()
	files := staged.New(root, rand.Text())
	defer files.Discard()
	for _, f := range append(got.Files, generator.ImportedFile{Name: filepath.Base(target), Data: got.YAML}) {
		name := filepath.Join(folder, f.Name)
		if _, err := root.Lstat(f.Name); !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(s.err, s.word(sayFileExists, name))
			return errReported
		}
		if err := files.Write(f.Name, f.Data); err != nil {
			return cannot(name, err)
		}
	}
	if err := files.Commit(); err != nil {
		return cannot(folder, err)
	}
	fmt.Fprintln(s.out, s.word(sayImported, target, len(got.Files), len(found), target))
	return nil
}
