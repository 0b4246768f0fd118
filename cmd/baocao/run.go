package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// Exit codes.
const (
	exitDone        = 0
	exitFault       = 1   // a report has errors, or a file could not be read or written
	exitUsage       = 2   // the command line is wrong
	exitUnjudged    = 3   // check found no error, but could not judge everything
	exitInterrupted = 130 // the user stopped it
)

// errReported reports that the error has already been printed.
var errReported = errors.New("reported")

// exitError is an exit code; the error has already been printed.
type exitError int

func (e exitError) Error() string { return errReported.Error() }

// session is the state that all commands share.
type session struct {
	in       io.Reader
	out, err io.Writer
	lang     string
}

// phrasesOf returns a phrase in both languages.
func phrasesOf(key phrase) struct{ vi, en string } {
	for _, of := range []map[phrase]struct{ vi, en string }{phrases, signingPhrases, servingPhrases} {
		if words, ok := of[key]; ok {
			return words
		}
	}
	return struct{ vi, en string }{}
}

// word returns a phrase in the user's language.
func (s *session) word(key phrase, args ...any) string {
	words := phrasesOf(key)
	text := words.vi
	if s.lang == string(diagnostic.English) {
		text = words.en
	}
	for i, a := range args {
		if a, ok := a.(string); ok { // a file's name may hold any characters
			lines := strings.Split(a, "\n")
			for k := range lines {
				lines[k] = diagnostic.Visible(lines[k])
			}
			args[i] = strings.Join(lines, "\n")
		}
	}
	return diagnostic.Language(s.lang).Format(text, args...)
}

// of returns the text of a table under a name, in the user's language.
func (s *session) of(table map[string]struct{ vi, en string }, name string) string {
	if s.lang == string(diagnostic.English) {
		return table[name].en
	}
	return table[name].vi
}

// usageError is a wrong command line.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// run is the whole command: it reads args, does the work, and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	s := &session{in: in, out: out, err: errOut, lang: languageOf(args)}
	root := s.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	err := batch.Guard(func() error { return root.ExecuteContext(ctx) })
	var wrong usageError
	var code exitError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitFault
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(errOut, s.word(sayInterrupted))
		return exitInterrupted
	case errors.As(err, &wrong):
		fmt.Fprintf(errOut, "%s: %s\n%s\n", s.word(sayUsageWrong), wrong.text, s.word(saySeeHelp))
		return exitUsage
	default:
		fmt.Fprintf(errOut, "%s: %v\n", s.word(sayFailed), s.reason(err))
		return exitFault
	}
}

// languageOf looks for --lang before the flags are parsed, so that a wrong command line
// is also answered in the user's language.
func languageOf(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return string(diagnostic.Vietnamese)
}

func (s *session) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "baocao",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if s.lang != string(diagnostic.Vietnamese) && s.lang != string(diagnostic.English) {
				bad := s.lang
				s.lang = string(diagnostic.Vietnamese)
				return usageError{s.word(sayLangUnknown, bad)}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && onDesktop:
				return s.openOwn(cmd.Context())
			case len(args) == 1 && onIcon(args[0]):
				return s.openDesk(cmd.Context(), args[0], true)
			case len(args) > 0:
				return s.unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	root.PersistentFlags().StringVar(&s.lang, "lang", s.lang, "")
	root.Version = s.version()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(s.wrongFlag)
	root.SetHelpFunc(func(*cobra.Command, []string) { fmt.Fprint(s.out, s.word(sayUsage)) })
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true, Run: func(*cobra.Command, []string) { fmt.Fprint(s.out, s.word(sayUsage)) }})
	cobra.MousetrapHelpText = "" // a double click opens the desk
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(s.openCommand(), s.buildCommand(), s.batchCommand(), s.seriesCommand(), s.mergeCommand(), s.importCommand(), s.checkCommand(), s.fixCommand(),
		s.newCommand(), s.numberCommand(), s.signCommand(), s.verifyCommand(), s.packageCommand(), s.schemaCommand(), s.serveCommand(), s.mcpCommand(), s.completionCommand(), s.manCommand())
	for name, short := range shorts {
		if cmd, _, err := root.Find([]string{name}); err == nil {
			cmd.Short = s.word(short)
		}
	}
	return root
}
