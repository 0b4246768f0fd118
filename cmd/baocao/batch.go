package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/batch/bucket"
	"baocao/generator/diagnostic"
)

// batchOrder holds the arguments of baocao batch.
type batchOrder struct {
	making
	sources []string
	folder  string
	shard   string
	resume  bool
	quiet   bool
}

func (s *session) batchCommand() *cobra.Command {
	var o batchOrder
	cmd := &cobra.Command{
		Use: "batch",
		RunE: func(cmd *cobra.Command, args []string) error {
			o.sources = args
			return s.batch(cmd.Context(), o)
		},
	}
	o.addRunFlags(cmd)
	o.addFlags(cmd)
	cmd.AddCommand(s.batchNumberCommand(), s.batchSignCommand())
	return cmd
}

// addRunFlags adds the options of a run of many reports.
func (o *batchOrder) addRunFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "")
	cmd.Flags().StringVar(&o.shard, "shard", "0/1", "")
	cmd.Flags().BoolVar(&o.resume, "resume", false, "")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "")
}

// batchRun is what a run needs besides its reports.
type batchRun struct {
	shard    batch.Shard
	options  generator.Options
	fontsSum string
}

// checkRun refuses invalid options before anything is read.
func (s *session) checkRun(o *batchOrder) (run batchRun, err error) {
	if len(o.sources) == 0 {
		return run, usageError{s.word(sayNoFile)}
	}
	if o.folder == "" || o.folder == "-" {
		return run, usageError{s.word(sayFolderNeeded)}
	}
	if err := s.checkFormats(&o.making); err != nil {
		return run, err
	}
	if err := s.checkFolder(o.folder); err != nil {
		return run, err
	}
	if run.shard, err = batch.ParseShard(o.shard); err != nil {
		return run, usageError{s.word(sayShardWrong, o.shard)}
	}
	if run.options, err = s.options(o.making); err != nil {
		return run, err
	}
	if run.fontsSum, err = fontsSum(o.fonts); err != nil {
		fmt.Fprintln(s.err, s.word(sayFontsUnusable, o.fonts, s.reason(err)))
		return run, errReported
	}
	return run, nil
}

// batch makes every report it can and reports at the end each that failed.
func (s *session) batch(ctx context.Context, o batchOrder) error {
	run, err := s.checkRun(&o)
	if err != nil {
		return err
	}
	sources, err := s.sources(ctx, o.sources)
	if err != nil {
		return err
	}
	return s.makeAll(ctx, &o, run, sources, o.alone)
}

// sources returns the reports of folders, files and globs, or of one bucket.
func (s *session) sources(ctx context.Context, names []string) ([]batch.Source, error) {
	if slices.ContainsFunc(names, inBucket) {
		if len(names) > 1 {
			return nil, usageError{s.word(sayOneBucket)}
		}
		in, err := bucket.Open(names[0])
		if err != nil {
			return nil, usageError{s.word(sayBucketWrong, names[0])}
		}
		return batch.FindObjects(ctx, in), nil
	}
	sources, err := batch.Find(names)
	if errors.Is(err, path.ErrBadPattern) {
		return nil, usageError{s.word(sayGlobWrong, strings.Join(names, " "))}
	}
	return sources, err
}

func inBucket(name string) bool { return strings.HasPrefix(name, bucket.Scheme) }

// makeAll makes the reports of a run and reports the results.
func (s *session) makeAll(ctx context.Context, o *batchOrder, run batchRun, sources []batch.Source, alone func(context.Context, string) bool) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(batch.GCPercent)
	}
	manifest := filepath.Join(o.folder, run.shard.Manifest())
	var out batch.Objects
	if inBucket(o.folder) {
		b, err := bucket.Open(o.folder)
		if err != nil {
			return usageError{s.word(sayBucketWrong, o.folder)}
		}
		out, manifest = b, b.URL()+"/"+run.shard.Manifest()
	}
	t := s.newTally(len(run.shard.Of(sources)), manifest, o.quiet)
	err := batch.Run(ctx, sources, run.shard, batch.Options{
		Folder: o.folder, Objects: out, Formats: o.formats, Report: run.options,
		Program: version(), FontsSum: run.fontsSum, Resume: o.resume, Replace: o.replace(),
		Language: diagnostic.Language(s.lang), Explain: s.reason, Done: t.add, Left: t.left, Alone: alone,
	})
	t.end()
	var stopped *batch.StopError
	if errors.As(err, &stopped) {
		fmt.Fprintln(s.err, s.word(sayCannotWrite, stopped.Name, s.reason(stopped.Err)))
		err = errReported
	}
	if err != nil {
		if t.made+t.skipped > 0 {
			fmt.Fprintln(s.err, s.word(sayGoOn))
		}
		return err
	}
	if t.failed > 0 {
		return errReported
	}
	return nil
}

// alone builds a report in a separate process, into a folder that is removed, and
// reports whether the process survived.
func (o batchOrder) alone(ctx context.Context, source string) bool {
	self, err := os.Executable()
	if err != nil {
		return true
	}
	folder, err := os.MkdirTemp("", "baocao-")
	if err != nil {
		return true
	}
	defer os.RemoveAll(folder)
	args := []string{"build", "--output", folder}
	for _, f := range o.formats {
		args = append(args, "--to", string(f))
	}
	if o.fonts != "" {
		args = append(args, "--fonts", o.fonts)
	}
	if o.attach {
		args = append(args, "--attach-source")
	}
	var ended *exec.ExitError
	if err := exec.CommandContext(ctx, self, append(args, "--", source)...).Run(); !errors.As(err, &ended) {
		return true
	}
	// A fault that the Go runtime cannot survive ends with 2, a signal with -1.
	return ended.ExitCode() == exitFault || ended.ExitCode() == exitInterrupted
}

// version returns the version of the program, as it was built.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.Main.Version
}

// fontsSum returns one hash over the files of a folder of fonts; empty without one.
func fontsSum(folder string) (string, error) {
	if folder == "" {
		return "", nil
	}
	files := batch.Regular(os.DirFS(folder))
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, e := range entries {
		switch strings.ToLower(path.Ext(e.Name())) {
		case ".ttf", ".otf", ".ttc":
			data, err := fs.ReadFile(files, e.Name())
			if err != nil {
				return "", err
			}
			fmt.Fprintf(h, "%s %x\n", e.Name(), sha256.Sum256(data))
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
