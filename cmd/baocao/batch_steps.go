package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator/batch"
)

// errDone reports that a step was already done for a file.
var errDone = errors.New("done before")

// steps are the options that batch number and batch sign share.
type steps struct {
	list   string
	resume bool
	quiet  bool
	format string
}

func (o *steps) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.list, "list", "", "")
	cmd.Flags().BoolVar(&o.resume, "resume", false, "")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "")
	cmd.Flags().StringVar(&o.format, "format", "text", "")
}

func (s *session) batchNumberCommand() *cobra.Command {
	var o steps
	cmd := &cobra.Command{
		Use: "number", Short: s.word(sayCommandNumber),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 || o.list == "" {
				return usageError{s.word(sayNumberList)}
			}
			work, err := s.registrations(o.list)
			if err != nil {
				return err
			}
			return takeSteps(s, cmd.Context(), o, runtime.GOMAXPROCS(0), work, func(r registration) string { return r.file },
				func(s *session, r registration) ([]string, error) {
					return s.numberOne(cmd.Context(), r, numberOrder{resume: o.resume})
				})
		},
	}
	o.addFlags(cmd)
	return cmd
}

func (s *session) batchSignCommand() *cobra.Command {
	var o steps
	var sign signOrder
	cmd := &cobra.Command{
		Use: "sign", Short: s.word(sayCommandSign),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.batchSign(cmd.Context(), o, sign, args)
		},
	}
	o.addFlags(cmd)
	sign.addFlags(cmd)
	return cmd
}

func (s *session) batchSign(ctx context.Context, o steps, sign signOrder, sources []string) error {
	switch {
	case (sign.key == "") == (sign.module == ""):
		return usageError{s.word(sayOneKey)}
	case sign.as != "" && sign.seal:
		return usageError{s.word(sayAsOrSeal)}
	}
	files, err := pdfs(sources)
	if err != nil {
		return usageError{s.word(sayGlobWrong, strings.Join(sources, " "))}
	}
	if o.list != "" {
		rows, err := s.rows(o.list)
		if err != nil {
			return err
		}
		for _, cells := range rows {
			if cells != nil {
				files = append(files, cells[0])
			}
		}
	}
	if len(files) == 0 {
		return usageError{s.word(sayNoPDFs)}
	}
	r, end, err := s.request(ctx, sign)
	if err != nil {
		return err
	}
	defer end()
	sign.resume = o.resume
	atOnce := runtime.GOMAXPROCS(0)
	if sign.module != "" {
		atOnce = 1 // a token makes one signature at a time
	}
	return takeSteps(s, ctx, o, atOnce, files, func(file string) string { return file }, func(s *session, file string) ([]string, error) {
		return []string{file}, s.signOne(ctx, file, sign, r)
	})
}

// pdfs returns the PDF files that files, folders and globs name, each once.
func pdfs(sources []string) ([]string, error) {
	var files []string
	add := func(name string) {
		if !slices.Contains(files, name) {
			files = append(files, name)
		}
	}
	for _, source := range sources {
		names := []string{source}
		if _, err := os.Stat(source); err != nil && strings.ContainsAny(source, "*?[") {
			var wrong error
			if names, wrong = filepath.Glob(source); wrong != nil {
				return nil, wrong
			}
		}
		for _, name := range names {
			if info, err := os.Stat(name); err != nil || !info.IsDir() {
				add(name)
				continue
			}
			_ = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error { // what cannot be read is reported when it is read
				if err == nil && d.Type().IsRegular() && strings.EqualFold(filepath.Ext(file), ".pdf") && !strings.HasPrefix(d.Name(), ".") {
					add(file)
				}
				return nil
			})
		}
	}
	return files, nil
}

// stepResult is the result of a step for one file.
type stepResult struct {
	name    string
	output  bytes.Buffer // the output for it
	written []string
	err     error
}

// takeSteps applies a step, numbering or signing, to many files, reports the results in
// their order, and updates the manifests of their folders. A file that fails does not
// stop the others, except when the disk is full.
func takeSteps[T any](s *session, ctx context.Context, o steps, atOnce int, work []T, name func(T) string, step func(*session, T) ([]string, error)) error {
	if o.format != "text" && o.format != "json" {
		return usageError{s.word(sayVerifyFormat, o.format)}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var done, skipped, failed int
	var written []string
	err := batch.InOrder(ctx, atOnce, work, func(task T) *stepResult {
		r := &stepResult{name: name(task)}
		own := &session{in: s.in, out: &r.output, err: &r.output, lang: s.lang}
		r.err = own.guard(r.name, func() (err error) {
			r.written, err = step(own, task)
			return err
		})
		return r
	}, func(r *stepResult) {
		switch {
		case r.err == nil:
			done++
			written = append(written, r.written...)
		case errors.Is(r.err, errDone):
			skipped++
			written = append(written, r.name) // a run that crashed has not updated its line
			fmt.Fprintln(&r.output, s.word(sayStepDone, r.name))
		default:
			failed++
			if !errors.Is(r.err, errReported) {
				fmt.Fprintln(&r.output, s.word(sayRefused, r.name, s.reason(r.err)))
			}
			if batch.Full(r.err) {
				stop(r.err)
			}
		}
		s.printStep(o, r)
	})
	if listing := batch.Relist(context.WithoutCancel(ctx), written); listing != nil {
		fmt.Fprintln(s.err, s.word(sayNotListed, s.reason(listing)))
		failed++
	}
	if o.format == "text" && !o.quiet {
		fmt.Fprintln(s.out, s.word(sayStepsDone, done, skipped, failed, len(work)-done-skipped-failed))
	}
	if err != nil && !batch.Full(context.Cause(ctx)) {
		return err
	}
	if failed > 0 {
		return errReported
	}
	return nil
}

// printStep reports the result of a step for one file: in words, or as a line of JSON.
func (s *session) printStep(o steps, r *stepResult) {
	bad := r.err != nil && !errors.Is(r.err, errDone)
	if o.format == "text" {
		switch {
		case bad:
			s.err.Write(r.output.Bytes())
		case !o.quiet:
			s.out.Write(r.output.Bytes())
		}
		return
	}
	says := struct {
		File    string   `json:"file"`
		SHA256  string   `json:"sha256,omitempty"`
		Written []string `json:"written,omitempty"`
		Skipped bool     `json:"skipped,omitempty"`
		Error   string   `json:"error,omitempty"`
	}{File: r.name, Skipped: errors.Is(r.err, errDone)}
	if bad {
		says.Error = strings.TrimSpace(r.output.String())
	} else {
		says.Written = r.written
		if data, err := readWhole(r.name); err == nil {
			sum := sha256.Sum256(data)
			says.SHA256 = hex.EncodeToString(sum[:])
		}
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(says) // a closed pipe ends the program anyway
}
