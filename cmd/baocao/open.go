package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"baocao/cmd/baocao/desk"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
)

func (s *session) openCommand() *cobra.Command {
	var quiet bool
	cmd := &cobra.Command{
		Use: "open",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{s.word(sayOpenOne)}
			}
			name := "."
			if len(args) == 1 {
				name = args[0]
			}
			return s.openDesk(cmd.Context(), name, !quiet)
		},
	}
	cmd.Flags().BoolVar(&quiet, "no-browser", false, "")
	return cmd
}

// openDesk shows a folder, or a file in its folder, on a page in the browser, until no
// page has been open for a while.
func (s *session) openDesk(ctx context.Context, name string, browser bool) error {
	folder, file := name, ""
	info, err := os.Stat(name)
	if err != nil {
		s.unread(name, err)
		return errReported
	}
	if !info.IsDir() {
		folder, file = filepath.Split(name)
		if folder == "" {
			folder = "."
		}
	}
	settings := ""
	if config, err := os.UserConfigDir(); err == nil {
		settings = filepath.Join(config, "baocao")
	}
	if address := desk.Running(ctx, settings, folder, file); address != "" {
		return s.show(address, browser, sayOpenAgain)
	}
	opt, err := s.options(making{})
	if err != nil {
		return err
	}
	d, err := desk.Open(desk.Options{
		Folder: folder, Settings: settings, Report: opt, Show: showFile, Language: diagnostic.Language(s.lang),
		Explain: func(err error, lang diagnostic.Language) string {
			return (&session{lang: string(lang)}).unjudged(err)
		},
		Lines: func(name string, v *signature.Verification, lang diagnostic.Language) [][]string {
			return (&session{lang: string(lang)}).verificationLines(name, v)
		},
	})
	if err != nil {
		s.unread(folder, err)
		return errReported
	}
	debug.SetGCPercent(200) // each keystroke lays out all pages again: memory for speed
	if err := s.show(d.Address(file), browser, sayOpen); err != nil {
		return err
	}
	return d.Serve(ctx)
}

// show opens the address, or only prints it.
func (s *session) show(address string, browser bool, words phrase) error {
	if !browser {
		_, err := fmt.Fprintln(s.out, address)
		return err
	}
	fmt.Fprintln(s.out, s.word(words))
	if err := showFile(address); err != nil {
		fmt.Fprintln(s.out, s.word(sayOpenByHand, address))
	}
	return nil
}

// showFile has the system open a file or an address with its default program.
func showFile(name string) error {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", name)
	case "darwin":
		cmd = exec.Command("open", name)
	default:
		cmd = exec.Command("xdg-open", name)
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// onDesktop reports whether a program without arguments was most likely started by a
// double click.
const onDesktop = runtime.GOOS == "windows" || runtime.GOOS == "darwin"

// onIcon reports whether a file was dropped on the program's icon.
func onIcon(name string) bool {
	return onDesktop && filepath.IsAbs(name) && mousetrap.StartedByExplorer() && exists(name)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// openOwn opens the folder of the program if it contains reports, otherwise one among
// the user's documents, which is created when it is missing.
func (s *session) openOwn(ctx context.Context) error {
	if program, err := os.Executable(); err == nil {
		folder := filepath.Dir(program)
		if reports, err := filepath.Glob(filepath.Join(folder, "*.yaml")); err == nil && len(reports) > 0 {
			return s.openDesk(ctx, folder, true)
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return err
	}
	folder := filepath.Join(home, "Documents", "bao-cao")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayOpenFolder, folder))
	return s.openDesk(ctx, folder, true)
}
