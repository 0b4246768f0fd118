package desk

import (
	"bytes"
	"net/http"
	"path"
	"strings"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// component is a part of a document and how many findings it has.
type component struct {
	Name     phrase `json:"name"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Hints    int    `json:"hints"`
	Unjudged int    `json:"unjudged"`
}

// check checks a Word file, and draws it as it would be laid out by the rules. It
// stores nothing.
func (d *Desk) check(r *http.Request) (any, error) {
	name, data, err := d.received(r)
	if err != nil {
		return nil, err
	}
	var judged *generator.Checked
	pages := []string{}
	err = batch.Guard(func() (err error) {
		judged, err = generator.Check(r.Context(), name, data, d.options)
		if err != nil {
			return err
		}
		got, _ := generator.Import(name, data)
		if got == nil {
			return nil
		}
		opt := d.options
		opt.Files = batch.Regular(memory(got.Files))
		layout, _, err := generator.Preview(r.Context(), "van-ban.yaml", got.YAML, opt)
		if err != nil || layout == nil {
			return err
		}
		for i := range layout.Pages {
			var b bytes.Buffer
			if err := layout.WriteSVG(&b, i, nil); err != nil {
				return err
			}
			pages = append(pages, b.String())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	components := []component{}
	for _, c := range judged.Components {
		components = append(components, component{phrase(c.Name), c.Errors, c.Warnings, c.Hints, c.Unjudged})
	}
	return map[string]any{"name": name, "findings": findingsOf(judged.Diagnostics), "components": components, "pages": pages}, nil
}

// fix puts a corrected Word file into the folder, as baocao fix does.
func (d *Desk) fix(r *http.Request) (any, error) {
	name, data, err := d.received(r)
	if err != nil {
		return nil, err
	}
	var outputs []batch.Output
	var left []diagnostic.Diagnostic
	err = batch.Guard(func() error {
		got, err := generator.Fix(r.Context(), name, data, d.options)
		if err != nil {
			return err
		}
		if got.Report == nil {
			return firstOf(got.Left)
		}
		left = got.Left
		outputs, err = outputsOf(r.Context(), got.Report, got.Name, generator.Formats()...)
		return err
	})
	if err == nil {
		err = putAll(d.root.Name(), batch.ReplaceOwn, name, outputs...)
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, o := range outputs {
		names = append(names, path.Base(strings.TrimSpace(o.Name)))
	}
	return map[string]any{"outputs": names, "left": findingsOf(left)}, nil
}
