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
	"baocao/generator/archive"
	"baocao/generator/batch"
	"baocao/generator/signature"
)

// numberOrder holds the arguments of baocao number.
type numberOrder struct {
	number, day    string
	output, report string
	// resume accepts an existing number as the intended one.
	resume bool
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
	cmd.Flags().StringVar(&o.report, "report", "", "")
	return cmd
}

// registration is a file with its number and date.
type registration struct {
	file string
	// report is the report that it was made from, as a manifest names it.
	report string
	signature.Number
}

func (s *session) number(ctx context.Context, o numberOrder, files []string) error {
	if len(files) != 1 {
		return usageError{s.word(sayOnePDF)}
	}
	day, err := readDay(o.day)
	if err != nil {
		return usageError{s.word(sayDayWrong, o.day)}
	}
	r := registration{files[0], batch.Sources(files)[files[0]], signature.Number{Number: o.number, Date: day}}
	return s.guard(r.file, func() error {
		_, err := s.numberOne(ctx, r, o)
		return err
	})
}

// readDay parses a date in the Vietnamese form.
func readDay(text string) (time.Time, error) { return time.Parse("2/1/2006", text) }

// rows reads a list in CSV; relative file names, which are in the first column, are
// relative to the list's folder. A first line without a PDF is a header.
func (s *session) rows(name string) ([][]string, error) {
	text, err := s.readText(name)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	if first, _, _ := strings.Cut(text, "\n"); strings.ContainsRune(first, ';') {
		r.Comma = ';'
	}
	var rows [][]string
	for line := 1; ; line++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			fmt.Fprintln(s.err, s.word(sayListWrong, name, line))
			return nil, errReported
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if line == 1 && !strings.EqualFold(filepath.Ext(cells[0]), ".pdf") {
			rows = append(rows, nil)
			continue
		}
		if !filepath.IsAbs(cells[0]) {
			cells[0] = filepath.Join(filepath.Dir(name), cells[0])
		}
		rows = append(rows, cells)
	}
}

// registrations reads a list: a file, its number and its date on each line.
func (s *session) registrations(name string) ([]registration, error) {
	rows, err := s.rows(name)
	if err != nil {
		return nil, err
	}
	var work []registration
	for i, cells := range rows {
		if cells == nil {
			continue
		}
		if len(cells) == 3 {
			if day, err := readDay(cells[2]); err == nil {
				work = append(work, registration{cells[0], "", signature.Number{Number: cells[1], Date: day}})
				continue
			}
		}
		fmt.Fprintln(s.err, s.word(sayListWrong, name, i+1))
		return nil, errReported
	}
	var files []string
	for _, r := range work {
		files = append(files, r.file)
	}
	sources := batch.Sources(files)
	for i, r := range work {
		work[i].report = sources[r.file]
	}
	return work, nil
}

// numberOne enters number and date in a file and returns the files that it wrote.
func (s *session) numberOne(ctx context.Context, r registration, o numberOrder) ([]string, error) {
	document, err := s.openPDF(r.file)
	if err != nil {
		return nil, err
	}
	if o.resume && document.Numbered(r.Number) {
		return nil, errDone
	}
	data, err := document.Number(r.Number)
	if err != nil {
		return nil, s.refused(r.file, err)
	}
	twin, err := s.twin(ctx, r, o, document.NumbersCopy())
	if err != nil {
		return nil, err
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
		return nil, err
	}
	fmt.Fprintln(s.out, s.word(sayNumbered, target, r.Number.Number, r.Date.Format("02/01/2006")))
	written := []string{target}
	if twin != nil {
		written = append(written, filepath.Join(filepath.Dir(target), twin.Name))
		fmt.Fprintln(s.out, s.word(sayTwinMade, written[1]))
		return written, s.compareTwin(ctx, target, written[1])
	}
	return written, nil
}

// compareTwin warns where a Word file that was built again differs from the PDF, which
// keeps its text: the report was changed meanwhile.
func (s *session) compareTwin(ctx context.Context, pdf, word string) error {
	return archive.Verify(ctx, []string{pdf}, archive.Options{Word: word, Done: func(f *archive.File) {
		if f.Twin != nil && f.Twin.Err == nil && !f.Twin.Same() {
			fmt.Fprintln(s.err, s.word(sayTwinChanged, word, pdf))
		}
	}})
}

// twin returns the Word file of the same document, built again with number and date,
// from the report beside it or from the one that a manifest names; nil where there is
// none. copied reports that they are the copy's.
func (s *session) twin(ctx context.Context, r registration, o numberOrder, copied bool) (*batch.Output, error) {
	base := strings.TrimSuffix(r.file, filepath.Ext(r.file))
	name := o.report
	if name == "" {
		for _, ending := range []string{".yaml", ".yml"} {
			if _, err := os.Stat(base + ending); err == nil {
				name = base + ending
			}
		}
		if _, err := os.Stat(base + ".docx"); name == "" && err == nil {
			if name = r.report; name == "" {
				fmt.Fprintln(s.err, s.word(sayTwinLeft, base+".docx"))
			}
		}
		if name == "" {
			return nil, nil
		}
	}
	data, opt, err := s.open(name, generator.Options{Fields: true})
	if err != nil {
		return nil, err
	}
	if _, err := generator.Load(ctx, name, data, opt); err != nil { // with places in this file
		return nil, s.faulty(name, err)
	}
	document, err := generator.Parse(ctx, name, data)
	if err != nil {
		return nil, err
	}
	if copied && document.Copy != nil {
		document.Copy.Number, document.Copy.Date = r.Number.Number, generator.DateOf(r.Date)
	} else {
		document.Number, document.Date = r.Number.Number, generator.DateOf(r.Date)
	}
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
