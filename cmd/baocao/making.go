package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"baocao/fonts"
	"baocao/generator"
	"baocao/generator/batch"
)

// making is what build and batch are told alike.
type making struct {
	formats []string
	fonts   string
	attach  bool
}

func (m *making) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&m.formats, "to", []string{"docx", "pdf"}, "")
	cmd.Flags().StringVar(&m.fonts, "fonts", "", "")
	cmd.Flags().BoolVar(&m.attach, "attach-source", false, "")
}

// judgeFormats refuses a format that is not there, and takes each once.
func (s *session) judgeFormats(m *making) error {
	var formats []string
	for _, f := range m.formats {
		if f != "docx" && f != "pdf" {
			return usageError{s.word(sayFormatUnknown, f)}
		}
		if !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	if formats == nil {
		return usageError{s.word(sayFormatUnknown, "")}
	}
	m.formats = formats
	return nil
}

// options reads the fonts and the person's own directory of an office.
func (s *session) options(m making) (generator.Options, error) {
	opt := generator.Options{AttachSource: m.attach}
	if settings, err := os.UserConfigDir(); err == nil {
		opt.Office = batch.OfficeIn(filepath.Join(settings, "baocao"))
	}
	if m.fonts == "" {
		return opt, nil
	}
	family, err := fonts.Load(os.DirFS(m.fonts))
	if err != nil {
		fmt.Fprintln(s.err, s.word(sayFontsUnusable, m.fonts, s.reason(err)))
		return opt, errReported
	}
	opt.Fonts = family
	return opt, nil
}
