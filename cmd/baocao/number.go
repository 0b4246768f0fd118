package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/signature"
)

// numberOrder is what baocao number was asked to do.
type numberOrder struct {
	number, day  string
	output, list string
	report       string
}

func (s *session) numberCommand() *cobra.Command {
	var o numberOrder
	cmd := &cobra.Command{
		Use: "number",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.number(cmd.Context(), o, named(args))
		},
	}
	cmd.Flags().StringVar(&o.number, "so", "", "")
	cmd.Flags().StringVar(&o.day, "ngay", "", "")
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "")
	cmd.Flags().StringVar(&o.list, "list", "", "")
	cmd.Flags().StringVar(&o.report, "report", "", "")
	return cmd
}

// registration is a file and what it is to be registered under.
type registration struct {
	file string
	signature.Number
}

func (s *session) number(ctx context.Context, o numberOrder, files []string) error {
	var work []registration
	if o.list != "" {
		if len(files) > 0 || o.number != "" || o.day != "" || o.output != "" || o.report != "" {
			return usageError{s.word(sayNumberList)}
		}
		var err error
		if work, err = s.registrations(o.list); err != nil {
			return err
		}
	} else {
		if len(files) != 1 {
			return usageError{s.word(sayOnePDF)}
		}
		day, err := readDay(o.day)
		if err != nil {
			return usageError{s.word(sayDayWrong, o.day)}
		}
		work = []registration{{files[0], signature.Number{Number: o.number, Date: day}}}
	}
	var failed error
	for _, r := range work {
		err := s.guard(r.file, func() error { return s.numberOne(ctx, r, o) })
		if err != nil && !errors.Is(err, errReported) {
			return err
		}
		if err != nil {
			failed = err
		}
	}
	return failed
}

// readDay reads a day as offices write it.
func readDay(text string) (time.Time, error) { return time.Parse("2/1/2006", text) }

// registrations reads a list: a file, its number and its day a line. A first
// line of words is a heading.
func (s *session) registrations(name string) ([]registration, error) {
	data, err := batch.Read(name)
	if err != nil {
		s.unread(name, err)
		return nil, errReported
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.ContainsRune(first, ';') {
		r.Comma = ';'
	}
	var work []registration
	for line := 1; ; line++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return work, nil
		}
		if err == nil && len(cells) == 3 {
			day, wrong := readDay(strings.TrimSpace(cells[2]))
			if wrong == nil {
				file := strings.TrimSpace(cells[0])
				if !filepath.IsAbs(file) {
					file = filepath.Join(filepath.Dir(name), file)
				}
				work = append(work, registration{file, signature.Number{Number: strings.TrimSpace(cells[1]), Date: day}})
				continue
			}
			if line == 1 && strings.Trim(cells[1], "0123456789 ") != "" {
				continue
			}
		}
		fmt.Fprintln(s.err, s.word(sayListWrong, name, line))
		return nil, errReported
	}
}

func (s *session) numberOne(ctx context.Context, r registration, o numberOrder) error {
	document, err := s.openPDF(r.file)
	if err != nil {
		return err
	}
	data, err := document.Number(r.Number)
	if err != nil {
		return s.refused(r.file, err)
	}
	twin, err := s.twin(ctx, r, o)
	if err != nil {
		return err
	}
	target := o.output
	if target == "" {
		target = r.file
	}
	outputs := []batch.Output{{Name: filepath.Base(target), Data: data}}
	if twin != nil {
		outputs = append(outputs, *twin)
	}
	if err := s.putSigned(target, outputs...); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayNumbered, target, r.Number.Number, r.Date.Format("02/01/2006")))
	if twin != nil {
		fmt.Fprintln(s.out, s.word(sayTwinMade, filepath.Join(filepath.Dir(target), twin.Name)))
	}
	return nil
}

// twin is the Word file of the same paper, built anew with number and day; nil
// where there is no report to build it from.
func (s *session) twin(ctx context.Context, r registration, o numberOrder) (*batch.Output, error) {
	base := strings.TrimSuffix(r.file, filepath.Ext(r.file))
	name := o.report
	if name == "" {
		for _, ending := range []string{".yaml", ".yml"} {
			if _, err := os.Stat(base + ending); err == nil {
				name = base + ending
			}
		}
		if name == "" {
			if _, err := os.Stat(base + ".docx"); err == nil {
				fmt.Fprintln(s.err, s.word(sayTwinLeft, base+".docx"))
			}
			return nil, nil
		}
	}
	data, opt, err := s.open(name, generator.Options{Fields: true})
	if err != nil {
		return nil, err
	}
	document, err := generator.Parse(ctx, name, data)
	if err != nil {
		return nil, err
	}
	document.Number, document.Date = r.Number.Number, generator.DateOf(r.Date)
	report, err := generator.New(ctx, document, opt)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := report.Write(ctx, &b, generator.DOCX); err != nil {
		return nil, err
	}
	target := base
	if o.output != "" {
		target = strings.TrimSuffix(o.output, filepath.Ext(o.output))
	}
	return &batch.Output{Name: filepath.Base(target) + ".docx", Data: b.Bytes()}, nil
}
