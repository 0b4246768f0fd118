package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/generator/archive"
	"baocao/generator/batch"
)

// packageOrder holds the arguments of baocao package.
type packageOrder struct {
	folder, schemas, created string
	fields                   []string
	zip                      bool
}

func (s *session) packageCommand() *cobra.Command {
	var o packageOrder
	cmd := &cobra.Command{
		Use: "package",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.pack(cmd.Context(), o, named(args))
		},
	}
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "")
	cmd.Flags().StringArrayVar(&o.fields, "field", nil, "")
	cmd.Flags().StringVar(&o.created, "created", "", "")
	cmd.Flags().StringVar(&o.schemas, "schemas", "", "")
	cmd.Flags().BoolVar(&o.zip, "zip", false, "")
	return cmd
}

// shortfalls are the texts about a field of a package.
var shortfalls = map[archive.Shortfall]phrase{
	archive.FieldMissing: sayFieldMissing, archive.FieldLong: sayFieldLong, archive.FieldDiffers: sayFieldDiffers,
	archive.FieldForm: sayFieldForm, archive.FieldUnknown: sayFieldUnknown,
}

func (s *session) pack(ctx context.Context, o packageOrder, names []string) error {
	if len(names) != 1 {
		return usageError{s.word(sayOneDossier)}
	}
	if o.folder == "" || o.folder == "-" {
		return usageError{s.word(sayFolderNeeded)}
	}
	opt := archive.PackageOptions{Folder: o.folder, Fields: map[string]string{}, Zip: o.zip}
	for _, f := range o.fields {
		name, value, ok := strings.Cut(f, "=")
		if !ok {
			return usageError{s.word(sayFieldWrong, f)}
		}
		opt.Fields[name] = value
	}
	if o.created != "" {
		var err error
		if opt.Created, err = time.Parse(time.RFC3339, o.created); err != nil {
			return usageError{s.word(sayCreatedWrong, o.created)}
		}
	}
	if err := s.checkIsFolder(names[0]); err != nil {
		return err
	}
	if o.schemas != "" {
		if err := s.checkIsFolder(o.schemas); err != nil {
			return err
		}
		opt.Schemas = batch.Regular(os.DirFS(o.schemas))
	}
	p, err := archive.Package(ctx, names[0], opt)
	if err != nil {
		return s.notPackaged(names[0], err)
	}
	fmt.Fprintln(s.out, s.word(sayPacked, filepath.Join(o.folder, p.Name), p.Documents))
	if p.Without != nil {
		fmt.Fprintln(s.err, s.word(sayPackedWithout, strings.Join(p.Without, ", ")))
	}
	return nil
}

// notPackaged reports why there is no package: each field that is missing or wrong.
func (s *session) notPackaged(name string, err error) error {
	all := []error{err}
	if list, ok := err.(interface{ Unwrap() []error }); ok {
		all = list.Unwrap()
	}
	for _, err := range all {
		var field *archive.FieldError
		var file *batch.FileError
		switch {
		case errors.As(err, &field):
			of := field.File
			if of == "" {
				of = name
			}
			what := field.Field
			if field.Label != "" {
				what += " (" + field.Label + ")"
			}
			var args []any
			switch field.Reason {
			case archive.FieldLong, archive.FieldDiffers:
				args = []any{field.Detail}
			case archive.FieldForm:
				args = []any{field.Detail, strings.Join(field.Allowed, ", ")}
			case archive.FieldUnknown:
				args = []any{strings.Join(field.Allowed, ", ")}
			}
			key := shortfalls[field.Reason]
			if field.Field == archive.Created {
				key = sayCreatedMissing
			}
			fmt.Fprintln(s.err, s.word(key, append([]any{of, what}, args...)...))
		case errors.As(err, &file):
			fmt.Fprintln(s.err, s.word(sayRefused, file.Name, s.unjudged(file.Err)))
		case errors.Is(err, archive.ErrNoDocuments):
			fmt.Fprintln(s.err, s.word(sayNoDocuments, name))
		case errors.Is(err, context.Canceled):
			return err
		default:
			return s.notWritten(name, err)
		}
	}
	return errReported
}
