package desk

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// issue is the state of the PDF of a report: its fields, its signatures, and what can
// sign it.
type issue struct {
	// PDF is empty if none was made yet. Stale reports whether the report was
	// changed since.
	PDF        string   `json:"pdf,omitempty"`
	Stale      bool     `json:"stale,omitempty"`
	Fields     []place  `json:"fields"`
	Lines      []phrase `json:"lines"`
	Signatures []signed `json:"signatures"`
	// Keys are the files of the folder that may hold a key. Token reports whether
	// tokens can be used.
	Keys  []string        `json:"keys"`
	Token bool            `json:"token"`
	SetUp signingDefaults `json:"setUp"`
}

// place is a field of a PDF.
type place struct {
	Name      string `json:"name"`
	Label     string `json:"label"`
	Signature bool   `json:"signature,omitempty"`
	Filled    bool   `json:"filled,omitempty"`
	Value     string `json:"value,omitempty"`
}

// signed is a signature of a PDF.
type signed struct {
	By    string            `json:"by"`
	State signature.Verdict `json:"state"` // valid, untrusted or invalid
	// Field is the name of its field. Stamp reports whether it is a time stamp of
	// the document.
	Field string   `json:"field"`
	Stamp bool     `json:"stamp,omitempty"`
	Until string   `json:"until,omitempty"` // the last day of the certificate
	Level string   `json:"level,omitempty"`
	Lines []phrase `json:"lines,omitempty"`
}

// pdfOf returns the name of the PDF of a report.
func pdfOf(report string) string { return batch.Stem(report) + "." + string(generator.PDF) }

// readPDF reads the PDF of a report of a folder.
func readPDF(folder *os.Root, report string) ([]byte, error) {
	data, err := fs.ReadFile(batch.Regular(folder.FS()), pdfOf(report))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoPDF
	}
	return data, err
}

// issued answers with the state of the PDF of a report.
func (d *Desk) issued(r *http.Request) (any, error) {
	return d.issue(r.Context(), r.URL.Query().Get("name"))
}

func (d *Desk) issue(ctx context.Context, report string) (*issue, error) {
	if !isReport(report) || !fs.ValidPath(report) {
		return nil, errOutside
	}
	at := &issue{Fields: []place{}, Lines: []phrase{}, Signatures: []signed{}, Keys: d.keys(path.Dir(report)), Token: token.Installed(), SetUp: d.readSetUp()}
	pdf := pdfOf(report)
	data, err := fs.ReadFile(batch.Regular(d.root.FS()), pdf)
	if errors.Is(err, fs.ErrNotExist) {
		return at, nil
	}
	if err != nil {
		return nil, err
	}
	at.PDF = pdf
	if entry, ok := d.entry(report); ok {
		at.Stale = entry.Stale
	}
	document, err := signature.Open(data)
	if err != nil {
		return nil, err
	}
	for _, f := range document.Fields() {
		at.Fields = append(at.Fields, place(f))
	}
	at.Lines, at.Signatures, err = d.verified(ctx, path.Base(pdf), data)
	return at, err
}

// verified verifies a PDF, and returns what baocao verify prints about it.
func (d *Desk) verified(ctx context.Context, name string, data []byte) (lines []phrase, list []signed, err error) {
	list = []signed{}
	err = batch.Guard(func() error {
		v, err := signature.Verify(ctx, data, signature.VerifyOptions{Time: time.Now()})
		if err != nil {
			return err
		}
		all := d.linesOf(name, v)
		lines = all[0]
		for i := range v.Signatures {
			list = append(list, signedAs(&v.Signatures[i], all[i+1]))
		}
		return nil
	})
	return lines, list, err
}

// linesOf returns the lines about a verified file in both languages: those about the
// file, then those about each signature.
func (d *Desk) linesOf(name string, v *signature.Verification) [][]phrase {
	other := d.verification(name, v, diagnostic.English)
	list := make([][]phrase, len(other))
	for i, lines := range d.verification(name, v, diagnostic.Vietnamese) {
		for k, line := range lines {
			list[i] = append(list[i], phrase{line, other[i][k]})
		}
	}
	return list
}

func signedAs(s *signature.SignatureState, lines []phrase) signed {
	one := signed{By: s.Signer, State: signature.Untrusted, Field: s.Field, Stamp: s.Stamp, Level: s.Level, Lines: lines}
	switch {
	case !s.Holds():
		one.State = signature.Invalid
	case s.Trusted:
		one.State = signature.Valid
	}
	if one.By == "" {
		one.By = s.Label
	}
	if c := s.Certificate(); c != nil {
		one.Until = c.NotAfter.In(vietnam).Format("02/01/2006")
	}
	return one
}

// vietnam is the time zone of documents.
var vietnam = time.FixedZone("", 7*60*60)

// numbering is the number and the date under which a document is registered.
type numbering struct {
	named
	Number string `json:"number"`
	Date   string `json:"date"`
}

// number enters number and date in the PDF of a report, signed or not, and in the
// report, and makes the Word file again: all three files or none.
func (d *Desk) number(r *http.Request, draft *draft, wanted numbering) (any, error) {
	day, err := time.Parse("2/1/2006", strings.TrimSpace(wanted.Date))
	if err != nil {
		return nil, errDay
	}
	if err := draft.onDisk(); err != nil {
		return nil, err
	}
	base := path.Base(draft.name)
	data, err := readPDF(draft.root, base)
	if err != nil {
		return nil, err
	}
	var outputs []batch.Output
	err = batch.Guard(func() error {
		document, err := signature.Open(data)
		if err != nil {
			return err
		}
		numbered, err := document.Number(signature.Number{Number: strings.TrimSpace(wanted.Number), Date: day})
		if err != nil {
			return err
		}
		text, err := withNumber(draft.text, document.NumbersCopy(), strings.TrimSpace(wanted.Number), day)
		if err != nil {
			return err
		}
		report, err := draft.load(r.Context(), text, true)
		if err != nil {
			return err
		}
		word, err := outputsOf(r.Context(), report, batch.Stem(base), generator.DOCX)
		if err != nil {
			return err
		}
		outputs = slices.Concat( // the report first: a PDF older than it would count as stale
			[]batch.Output{{Name: base, Data: draft.form.bytes(text), Was: draft.was}}, word,
			[]batch.Output{{Name: pdfOf(base), Data: numbered, Was: data}})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := putAll(draft.root.Name(), batch.ReplaceOwn, base, outputs...); err != nil {
		return nil, err
	}
	if err := draft.read(); err != nil {
		return nil, err
	}
	d.notify(event{Kind: "changed", Name: draft.name})
	return d.issue(r.Context(), draft.name)
}

// withNumber returns a report with number and date; copied puts them in the part of the
// copy.
func withNumber(text string, copied bool, number string, day time.Time) (string, error) {
	s, err := parseStatement(text)
	if err != nil {
		return "", err
	}
	of := ""
	if copied {
		of = "sao."
	}
	if s, err = s.set(of+"so", number, keyOrder()); err != nil {
		return "", err
	}
	if s, err = s.set(of+"ngay", day.Format("02/01/2006"), keyOrder()); err != nil {
		return "", err
	}
	return s.text, nil
}

// putAll writes files. It returns the finding that states why a file may not be
// replaced.
func putAll(folder string, replace batch.Replace, report string, outputs ...batch.Output) error {
	_, err := batch.Put(folder, replace, 0, outputs...)
	if found := batch.Findings(report, err); found != nil {
		return found[0]
	}
	return err
}

// keys returns the files that may hold a key, in a folder and in the opened folder.
func (d *Desk) keys(folder string) []string {
	list := []string{}
	for _, in := range slices.Compact([]string{folder, "."}) {
		entries, _ := fs.ReadDir(d.root.FS(), in)
		for _, e := range entries {
			if e.Type().IsRegular() && isKey(e.Name()) {
				list = append(list, path.Join(in, e.Name()))
			}
		}
	}
	return list
}

// isKey reports whether a file is of a kind that holds a key.
func isKey(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".p12" || ext == ".pfx"
}
