package desk

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// options returns the options of a report's own folder.
func (r *draft) options() generator.Options {
	opt := r.desk.options
	opt.Files = batch.Regular(overlay{r.root.FS(), r.sides})
	opt.Memory = &r.lines
	if office := batch.OfficeAbove(r.root.Name()); office.Name != "" {
		opt.Office = office
	}
	return opt
}

// making states what to make of a report.
type making struct {
	named
	Formats []generator.Format `json:"formats"`
	// Fields adds form fields for number, date and signatures to the PDF.
	Fields bool `json:"fields"`
	// Keep keeps files that baocao did not write, or that were edited or signed since,
	// as NAME.bak; otherwise they are not replaced.
	Keep bool `json:"keep"`
}

// make writes a report as files beside it, as baocao build does.
func (d *Desk) make(r *http.Request, draft *draft, wanted making) (any, error) {
	if err := draft.onDisk(); err != nil {
		return nil, err
	}
	base := path.Base(draft.name)
	var outputs []batch.Output
	err := batch.Guard(func() error {
		report, err := draft.load(r.Context(), draft.text, wanted.Fields)
		if err != nil {
			return err
		}
		outputs, err = outputsOf(r.Context(), report, batch.Stem(base), wanted.Formats...)
		return err
	})
	if err != nil {
		return nil, err
	}
	replace := batch.ReplaceOwn
	if wanted.Keep {
		replace = batch.ReplaceKeeping
	}
	_, err = batch.Put(draft.root.Name(), replace, 0, outputs...)
	if found := batch.Findings(base, err); found != nil {
		return map[string]any{"refused": findingsOf(found)}, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, o := range outputs {
		names = append(names, path.Join(path.Dir(draft.name), o.Name))
	}
	return map[string]any{"outputs": names}, nil
}

// load loads a text of the report, with or without form fields, for its files.
func (r *draft) load(ctx context.Context, text string, fields bool) (*generator.Report, error) {
	opt := r.options()
	opt.Fields = fields
	report, err := generator.Load(ctx, path.Base(r.name), []byte(text), opt)
	var faults *generator.ReportError
	if errors.As(err, &faults) {
		return nil, errFaults
	}
	return report, err
}

// outputsOf returns the files of a report.
func outputsOf(ctx context.Context, report *generator.Report, stem string, formats ...generator.Format) (outputs []batch.Output, err error) {
	for _, format := range formats {
		var b bytes.Buffer
		if err := report.Write(ctx, &b, format); err != nil {
			return nil, err
		}
		outputs = append(outputs, batch.Output{Name: stem + "." + string(format), Data: b.Bytes()})
	}
	return outputs, nil
}

var (
	errFaults = errors.New("the report has errors")
	errNoPDF  = errors.New("there is no PDF of the report")
	errDay    = errors.New("no day of the calendar")
)

// output returns a file that was made.
func (d *Desk) output(r *http.Request) (any, error) {
	name := r.URL.Query().Get("name")
	if !isOutput(name) {
		return nil, errOutside
	}
	data, err := fs.ReadFile(batch.Regular(d.root.FS()), name)
	if err != nil {
		return nil, err
	}
	return file{formatOf(name).MediaType(), data, path.Base(name)}, nil
}

func isOutput(name string) bool {
	return fs.ValidPath(name) && slices.Contains(generator.Formats(), formatOf(name))
}

// formatOf returns the format that a file's name states.
func formatOf(name string) generator.Format {
	return generator.Format(strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."))
}

// showOutput opens a made file with the system's default program.
func (d *Desk) showOutput(_ *http.Request, wanted named) (any, error) {
	if !isOutput(wanted.Name) {
		return nil, errOutside
	}
	_, err := d.root.Stat(wanted.Name)
	if err == nil && d.show != nil {
		err = d.show(filepath.Join(d.root.Name(), filepath.FromSlash(wanted.Name)))
	}
	return nothingMore, err
}

// faults counts the errors of a report, for the list.
func (d *Desk) faults(r *http.Request) (any, error) {
	name := r.URL.Query().Get("name")
	info, err := d.root.Stat(name)
	if err != nil || !isReport(name) {
		return nil, fs.ErrNotExist
	}
	d.mu.Lock()
	known, ok := d.counted[name]
	d.mu.Unlock()
	if !ok || !known.modified.Equal(info.ModTime()) {
		known = errorCount{modified: info.ModTime()}
		folder, err := d.folderOf(name)
		if err != nil {
			return nil, err
		}
		defer folder.Close()
		data, err := fs.ReadFile(batch.Regular(d.root.FS()), name)
		if err != nil {
			return nil, err
		}
		one := &draft{desk: d, name: name, root: folder}
		err = batch.Guard(func() error {
			_, err := generator.Load(r.Context(), path.Base(name), data, one.options())
			return err
		})
		var faults *generator.ReportError
		switch {
		case errors.As(err, &faults):
			known.errors = faults.Count()
		case err != nil:
			return nil, err
		}
		d.mu.Lock()
		d.counted[name] = known
		d.mu.Unlock()
	}
	return map[string]int{"errors": known.errors}, nil
}

// progress is the progress of a batch.
type progress struct {
	Total  int    `json:"total"`
	Done   int    `json:"done"`
	Failed int    `json:"failed"`
	Name   string `json:"name,omitempty"`
	Ended  bool   `json:"ended,omitempty"`
}

// batching begins a batch, or stops the one that runs.
type batching struct {
	Stop bool `json:"stop"`
}

// batchAll makes every report of the folder, as baocao batch does, into the folder that
// the README uses for the command.
func (d *Desk) batchAll(r *http.Request, wanted batching) (any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if wanted.Stop || d.batch != nil {
		if wanted.Stop && d.batch != nil {
			d.batch()
		}
		return nothingMore, nil
	}
	sources, err := batch.Find([]string{d.root.Name()})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(r.Context()))
	d.batch = cancel
	go func() {
		at := progress{Total: len(sources)}
		d.notify(event{Kind: "batch", Batch: at})
		err := batch.Run(ctx, sources, batch.Shard{}, batch.Options{
			Folder: filepath.Join(d.root.Name(), resultsFolder), Formats: generator.Formats(), Report: d.options, Resume: true,
			Language: diagnostic.Vietnamese, Explain: func(err error) string { return d.explain(err, diagnostic.Vietnamese) },
			Done: func(result batch.Result) {
				at.Done++
				at.Name = filepath.ToSlash(result.Source.Stem)
				if result.Err != nil {
					at.Failed++
				}
				d.notify(event{Kind: "batch", Batch: at})
			},
		})
		if err != nil {
			at.Failed += at.Total - at.Done
			at.Done = at.Total
		}
		at.Ended = true
		d.mu.Lock()
		d.batch = nil
		d.mu.Unlock()
		cancel()
		d.notify(event{Kind: "batch", Batch: at})
	}()
	return nothingMore, nil
}

// resultsFolder receives the outputs of a batch.
const resultsFolder = "ket-qua"
