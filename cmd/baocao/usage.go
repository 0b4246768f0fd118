package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// shorts are the one-line descriptions of commands in completions and in the manual.
var shorts = map[string]phrase{
	"open": sayCommandOpen, "build": sayCommandBuild, "batch": sayCommandBatch, "series": sayCommandSeries, "merge": sayCommandMerge, "import": sayCommandImport, "check": sayCommandCheck, "fix": sayCommandFix,
	"new": sayCommandNew, "schema": sayCommandSchema, "number": sayCommandNumber, "sign": sayCommandSign, "verify": sayCommandVerify, "package": sayCommandPackage, "serve": sayCommandServe, "mcp": sayCommandMCP, "completion": sayCommandCompletion, "man": sayCommandMan,
}

// unknownCommand suggests what may have been meant by the first word: another command,
// or what to do with a file of that name.
func (s *session) unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if near := nearest(name, names); near != "" {
		return usageError{s.word(sayCommandMistyped, name, near)}
	}
	if info, err := os.Stat(name); err == nil || filepath.Ext(name) != "" {
		command := "build"
		switch ext := strings.ToLower(filepath.Ext(name)); {
		case err == nil && info.IsDir():
			command = "batch"
		case ext == ".docx":
			command = "import"
		}
		return usageError{s.word(sayCommandForFile, name, command)}
	}
	return usageError{s.word(sayCommandUnknown, name, strings.Join(names, ", "))}
}

// wrongFlag reports in the user's language what is wrong with an option.
func (s *session) wrongFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			return usageError{s.word(sayFlagUnknown, "-"+unknown.GetSpecifiedName())}
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		name := unknown.GetSpecifiedName()
		if near := nearest(name, names); near != "" {
			return usageError{s.word(sayFlagMistyped, "--"+name, "--"+near)}
		}
		return usageError{s.word(sayFlagUnknown, "--"+name)}
	case errors.As(err, &valueless):
		name := "--" + valueless.GetSpecifiedName()
		if valueless.GetSpecifiedShortnames() != "" {
			name = name[1:]
		}
		return usageError{s.word(sayFlagValue, name)}
	case errors.As(err, &value):
		return usageError{s.word(sayFlagWrong, "--"+value.GetFlag().Name+"="+value.GetValue())}
	case errors.As(err, &syntax):
		return usageError{s.word(sayFlagWrong, syntax.GetSpecifiedFlag())}
	}
	return usageError{err.Error()}
}

// nearest returns the name that was most likely meant: at most a third of its letters
// are wrong, or it begins with what was typed. It is empty when there is none.
func nearest(typed string, names []string) string {
	typed = strings.ToLower(typed)
	best, least := "", len(typed)
	for _, name := range names {
		if len(typed) >= 3 && strings.HasPrefix(name, typed) {
			return name
		}
		if d := distance(typed, name); d < least && 3*d <= max(len(typed), len(name)) {
			best, least = name, d
		}
	}
	return best
}

// distance returns how many letters must be inserted, deleted, changed or swapped to
// turn a into b.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		before, last, row = last, row, make([]int, len(to)+1)
		row[0] = i + 1
		for j, y := range to {
			change := 1
			if x == y {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && x == to[j-1] && from[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}

// shells are those for which completions are written.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (s *session) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "completion",
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return usageError{s.word(sayShellUnknown, strings.Join(shells, ", "))}
			}
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(s.out, true)
			case "zsh":
				return root.GenZshCompletion(s.out)
			case "fish":
				return root.GenFishCompletion(s.out, true)
			default:
				return root.GenPowerShellCompletionWithDesc(s.out)
			}
		},
	}
}

// manCommand prints the manual page: the usage and what it does not contain.
func (s *session) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:  "man",
		Args: cobra.ArbitraryArgs,
		RunE: func(*cobra.Command, []string) error {
			usage := strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n.", "\n\\&.", "\n'", "\n\\&'").Replace(s.word(sayUsage))
			_, err := s.out.Write([]byte(s.word(sayManual, strings.TrimSpace(usage))))
			return err
		},
	}
}
