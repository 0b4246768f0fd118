package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"baocao/cmd/baocao/assistant"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

func (s *session) mcpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "mcp",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{s.word(sayOneFolder)}
			}
			folder := "."
			if len(args) == 1 {
				folder = args[0]
			}
			return s.mcp(cmd.Context(), folder)
		},
	}
}

// mcp serves an assistant over standard input and output until the input ends.
func (s *session) mcp(ctx context.Context, folder string) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if err := s.checkIsFolder(folder); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		s.unread(folder, err)
		return errReported
	}
	defer root.Close()
	return assistant.Serve(ctx, assistant.Folder{Path: folder, Files: batch.Regular(root.FS()), Lang: diagnostic.Language(s.lang)},
		version(), io.NopCloser(s.in), unclosed{s.out})
}

// unclosed is an output that is left open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
