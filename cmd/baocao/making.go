package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/batch"
)

// making holds the options that build and batch share.
type making struct {
	to      []string // as they were typed
	formats []generator.Format
	fonts   string
	attach  bool
	force   bool
	fields  bool
}

func (m *making) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&m.to, "to", nil, "")
	cmd.Flags().StringVar(&m.fonts, "fonts", "", "")
	cmd.Flags().BoolVar(&m.attach, "attach-source", false, "")
	cmd.Flags().BoolVar(&m.force, "force", false, "")
	cmd.Flags().BoolVar(&m.fields, "fields", false, "")
}

// replace returns which existing files may be replaced.
func (m *making) replace() batch.Replace {
	if m.force {
		return batch.ReplaceKeeping
	}
	return batch.ReplaceOwn
}

// checkFormats refuses an unknown format, and removes duplicates; all formats when none
// is named.
func (s *session) checkFormats(m *making) error {
	all := generator.Formats()
	m.formats = nil
	for _, name := range m.to {
		f := generator.Format(name)
		if !slices.Contains(all, f) {
			return usageError{s.word(sayFormatUnknown, name, joined(all))}
		}
		if !slices.Contains(m.formats, f) {
			m.formats = append(m.formats, f)
		}
	}
	if m.to == nil {
		m.formats = all
	}
	if m.formats == nil {
		return usageError{s.word(sayFormatUnknown, "", joined(all))}
	}
	return nil
}

func joined(formats []generator.Format) string {
	var names []string
	for _, f := range formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// options reads the fonts and the user's own office's directory.
func (s *session) options(m making) (generator.Options, error) {
	opt := generator.Options{AttachSource: m.attach, Fields: m.fields}
	if settings, err := os.UserConfigDir(); err == nil {
		opt.Office = batch.OfficeIn(filepath.Join(settings, "baocao"))
	}
	if m.fonts == "" {
		return opt, nil
	}
	family, err := fonts.Load(batch.Regular(os.DirFS(m.fonts)))
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayFontsUnusable, m.fonts, s.reason(err)))
		return opt, errReported
	}
	opt.Fonts = family
	return opt, nil
}
