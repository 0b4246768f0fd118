package desk

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

var (
	errNoKind = errors.New("there is no such kind")
	errNoName = errors.New("the file has no name that can be used")
)

// beginning is the report to begin: of a kind, or the next of an older one.
type beginning struct {
	Standard string `json:"standard"`
	Kind     string `json:"kind"`
	From     string `json:"from"`
	Date     string `json:"date"`
}

// begin makes a report.
func (d *Desk) begin(r *http.Request, wanted beginning) (any, error) {
	var name string
	var err error
	if wanted.From == "" {
		name, err = d.beginKind(wanted.Standard, wanted.Kind)
	} else {
		name, err = d.beginNext(r, wanted.From, wanted.Date)
	}
	return map[string]string{"name": name}, err
}

// beginKind makes a report of a kind from its skeleton. The form asks for what is to be
// filled in, so no placeholder is left in it.
func (d *Desk) beginKind(standard, kind string) (string, error) {
	text := generator.Skeleton(standard, kind)
	if text == "" {
		return "", errNoKind
	}
	s, err := parseStatement(text)
	if err != nil {
		return "", err
	}
	usual, _ := d.officeHere()["mac_dinh"].(map[string]any)
	given := func(key string) bool { return usual[key] != nil || key == "dia_danh" && usual["co_quan"] != nil }
	needs := map[string]bool{}
	for _, f := range generator.Forms(standard) {
		for _, key := range f.Needs {
			needs[key] = needs[key] || f.Kind == kind
		}
	}
	for _, key := range keyOrder() {
		value, stated := s.values()[key]
		var next any // nil: a key that the directory supplies is not stated
		switch {
		case given(key):
		case key == "noi_dung" && stated:
			next = ""
		case !stated && !needs[key], stated && !unfilled(value) && key != "ngay" && key != "ky":
			continue
		case key == "ngay":
			next = d.today()
		case key == "ky":
			next = map[string]any{"chuc_vu": nil, "ho_ten": nil}
		case key == "noi_nhan":
			next = []any{"Lưu: VT"}
		case needs[key]:
			next = ""
		}
		if changed, err := s.set(key, next, keyOrder()); err == nil {
			s = changed
		}
	}
	name := d.free(kind + "-" + time.Now().Format("2006-01-02") + ".yaml")
	_, err = batch.Put(d.root.Name(), batch.ReplaceNever, 0, batch.Output{Name: name, Data: []byte(s.text)})
	return name, err
}

// today returns the month, as in a document without a day.
func (d *Desk) today() string { return time.Now().Format("01/2006") }

// unfilled reports whether a value is a placeholder of a skeleton.
func unfilled(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.Contains(v, "…")
	case []any:
		for _, item := range v {
			if unfilled(item) {
				return true
			}
		}
	case map[string]any:
		for key, item := range v {
			if key != "ky" && unfilled(item) {
				return true
			}
		}
	}
	return false
}

// officeHere returns the directory that new reports of the folder use.
func (d *Desk) officeHere() map[string]any {
	o := batch.OfficeIn(d.root.Name())
	if o.Name == "" {
		o = batch.OfficeAbove(d.root.Name())
	}
	if o.Name == "" {
		o = d.options.Office
	}
	s, err := parseStatement(string(o.Data))
	if err != nil {
		return nil
	}
	return s.values()
}

// beginNext makes the report of the period after another's.
func (d *Desk) beginNext(r *http.Request, from, date string) (string, error) {
	old, err := d.open(from)
	if err != nil {
		return "", err
	}
	old.mu.Lock()
	defer old.mu.Unlock()
	got, _, err := generator.Next(r.Context(), path.Base(from), []byte(old.text), old.options())
	var faults *generator.ReportError
	if errors.As(err, &faults) && len(faults.Diagnostics) > 0 {
		return "", faults.Unwrap()[0]
	}
	if err != nil {
		return "", err
	}
	text := string(got.YAML)
	if date != "" {
		if s, err := parseStatement(text); err == nil {
			if dated, err := s.set("ngay", date, keyOrder()); err == nil {
				text = dated.text
			}
		}
	}
	name := d.free(path.Join(path.Dir(from), got.Name))
	var outputs []batch.Output
	for _, f := range got.Files {
		outputs = append(outputs, batch.Output{Name: f.Name, Data: f.Data})
	}
	outputs = append(outputs, batch.Output{Name: path.Base(name), Data: []byte(text)})
	_, err = batch.Put(old.root.Name(), batch.ReplaceNever, 0, outputs...)
	return name, err
}

// received returns an uploaded file, or a requested one of the folder, and the name for
// what is made from it.
func (d *Desk) received(r *http.Request) (name string, data []byte, err error) {
	if from := r.URL.Query().Get("from"); from != "" {
		data, err = fs.ReadFile(batch.Regular(d.root.FS()), from)
		return safeName(from), data, err
	}
	name = safeName(r.URL.Query().Get("name"))
	if name == "" {
		return "", nil, errNoName
	}
	data, err = io.ReadAll(r.Body)
	return name, data, err
}

// safeName returns the last part of a name, without characters that have a meaning in
// Windows or in a report's notation.
func safeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || strings.ContainsRune(`<>:"|?*()[]#!{}`, r):
			return '-'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	if len(name) > 120 || strings.HasPrefix(name, "-") {
		return ""
	}
	return name
}

// importWord makes a report from a Word file and puts it into the folder. The answer
// lists what was not recognised or is a guess.
func (d *Desk) importWord(r *http.Request) (any, error) {
	name, data, err := d.received(r)
	if err != nil {
		return nil, err
	}
	var got *generator.Imported
	var found []diagnostic.Diagnostic
	err = batch.Guard(func() error {
		got, found = generator.Import(name, data)
		return nil
	})
	if err == nil && got == nil {
		err = firstOf(found)
	}
	if err != nil {
		return nil, err
	}
	target := d.free(strings.TrimSuffix(name, path.Ext(name)) + ".yaml")
	outputs := []batch.Output{{Name: target, Data: got.YAML}}
	for _, f := range got.Files {
		outputs = append(outputs, batch.Output{Name: f.Name, Data: f.Data})
	}
	if _, err := batch.Put(d.root.Name(), batch.ReplaceNever, 0, outputs...); err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.imported[target] = imported{Source: name, Found: findingsOf(found), In: got.Count.In, Placed: got.Count.Placed}
	d.mu.Unlock()
	return map[string]any{"name": target}, nil
}

// imported holds the findings of an import, for the page that opens its report.
type imported struct {
	Source string    `json:"source"`
	Found  []finding `json:"found"`
	In     int       `json:"in"`
	Placed int       `json:"placed"`
}

// firstOf returns the first error among findings.
func firstOf(found []diagnostic.Diagnostic) error {
	for _, f := range found {
		if f.Severity() == diagnostic.Error {
			return f
		}
	}
	return errNoLayout
}

// putBeside puts a picture or a spreadsheet beside a report, under a free name.
func (d *Desk) putBeside(r *http.Request) (any, error) {
	name, data, err := d.received(r)
	report := r.URL.Query().Get("report")
	if err == nil && !isBeside(name) {
		err = errNoName
	}
	if err != nil {
		return nil, err
	}
	folder, err := d.folderOf(report)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	for i, stem := 2, strings.TrimSuffix(name, path.Ext(name)); ; i++ {
		if _, err := folder.Lstat(name); err != nil {
			break
		}
		name = stem + "-" + itoa(i) + path.Ext(name)
	}
	if _, err := batch.Put(folder.Name(), batch.ReplaceNever, 0, batch.Output{Name: name, Data: data}); err != nil {
		return nil, err
	}
	return map[string]string{"file": name}, nil
}

// isBeside reports whether a file is of a kind that a report may use.
func isBeside(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".csv", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}
