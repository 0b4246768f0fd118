package generator

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/check/arithmetic"
	"baocao/generator/internal/check/paper"
	"baocao/generator/internal/check/wording"
	"baocao/generator/internal/word"
	"baocao/layouts"
)

// Checked is the result of [Check].
type Checked struct {
	// Diagnostics are in the order of the document. A rule that could not be judged is
	// a hint or a warning among them.
	Diagnostics []diagnostic.Diagnostic
	// Components are the parts of the document that were checked, in its order; empty
	// when the file could not be read.
	Components []Component
	source     source
}

// Component is a checked part of a document and how many findings it has.
type Component struct {
	// Key is the [diagnostic.Diagnostic.Component] of its findings.
	Key string
	// Name is what the decree calls the part.
	Name                    diagnostic.Localized
	Errors, Warnings, Hints int
	// Unjudged counts the findings which say that something could not be judged; no
	// other field counts them.
	Unjudged int
}

// Check checks a document against the decree: a report in YAML, or a Word file written
// by any program. The content decides which of the two it is. Check changes nothing,
// and findings never stop it.
func Check(ctx context.Context, name string, data []byte, opt Options) (*Checked, error) {
	var found []diagnostic.Diagnostic
	var judged []string
	var err error
	if isWord(name, data) {
		found, judged = checkWord(name, data, opt)
	} else {
		found, judged, err = checkReport(ctx, name, data, opt)
	}
	if err == nil {
		err = ctx.Err()
	}
	return &Checked{found, tally(found, judged), opt.Office.Source(name, data, opt.Files)}, err
}

// ComponentName returns the name of the [diagnostic.Diagnostic.Component] of a finding.
func ComponentName(key string) diagnostic.Localized {
	sheet := standard()
	for _, edition := range layouts.Editions() {
		if other, err := layouts.Load(edition); err == nil && sheet.Styles[layouts.StyleKey(key)] == nil && other.Styles[layouts.StyleKey(key)] != nil {
			sheet = other
		}
	}
	return paper.Name(sheet, key)
}

// Unjudged reports whether something that the decree rules could not be judged. If so,
// the absence of errors is not a pass.
func (c *Checked) Unjudged() bool {
	return slices.ContainsFunc(c.Diagnostics, diagnostic.Diagnostic.Unjudged)
}

func tally(found []diagnostic.Diagnostic, judged []string) []Component {
	list := make([]Component, len(judged))
	for i, key := range judged {
		list[i] = Component{Key: key, Name: ComponentName(key)}
	}
	for _, d := range found {
		i := slices.Index(judged, d.Component)
		if i < 0 {
			continue // about the whole file
		}
		switch c := &list[i]; {
		case d.Unjudged():
			c.Unjudged++
		case d.Severity() == diagnostic.Error:
			c.Errors++
		case d.Severity() == diagnostic.Warning:
			c.Warnings++
		default:
			c.Hints++
		}
	}
	return list
}

// ofReport is the component of findings about the report as a whole.
const ofReport = "bao_cao"

func isWord(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm", ".dotx", ".dotm", ".doc", ".rtf", ".odt":
		return true
	}
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || word.IsForeign(data)
}

func checkWord(name string, data []byte, opt Options) (found []diagnostic.Diagnostic, judged []string) {
	doc, found := word.Read(name, data)
	if doc == nil {
		return found, nil
	}
	found = append(found, unread(name, doc)...)
	names, faults := opt.Office.Spellings(name, opt.Files)
	ofForm, judged, sheet := paper.Run(name, doc)
	if judged == nil { // a legal document or an application: the decree's form does not apply to it
		return append(found, ofForm...), nil
	}
	judged = append(judged, wording.Component)
	ofFigures := arithmetic.Word(name, doc)
	if len(ofFigures) > 0 {
		judged = append(judged, arithmetic.Component)
	}
	return slices.Concat(found, faults, ofForm, wording.Word(name, doc, names, sheet), ofFigures), judged
}

// unread reports what a Word file shows and the program cannot judge.
func unread(name string, doc *word.Document) (found []diagnostic.Diagnostic) {
	at := diagnostic.Range{File: name}
	count := map[diagnostic.Localized]int{}
	for _, u := range doc.Unread {
		count[u.What]++
	}
	for _, u := range doc.Unread {
		if n := count[u.What]; n > 0 {
			count[u.What] = 0
			found = append(found, diagnostic.New(diagnostic.WordUnread, at, u.What, n, diagnostic.Paragraph(u.Paragraph)))
		}
	}
	for _, l := range doc.Limits {
		found = append(found, diagnostic.New(diagnostic.WordLimit, at, l.What, l.Most, diagnostic.Paragraph(l.Paragraph)))
	}
	return found
}

func checkReport(ctx context.Context, name string, data []byte, opt Options) (found []diagnostic.Diagnostic, judged []string, err error) {
	stated, found := opt.Office.Load(ctx, name, data, opt.Files)
	r, err := lay(ctx, name, data, opt, stated, found)
	switch faults, ok := err.(*ReportError); {
	case ok:
		found = faults.Diagnostics
	case err != nil:
		return nil, nil, err
	default:
		if found, err = r.Diagnostics(ctx); err != nil {
			return nil, nil, err
		}
	}
	for i := range found {
		found[i].Component = ofReport
	}
	judged = []string{ofReport}
	if len(stated.Keys) > 0 {
		sheet, err := layouts.For(stated.Standard.S, stated.Date.ISO())
		if err != nil {
			sheet = standard() // a missing sheet is already among the findings
		}
		found = append(found, wording.Report(stated, sheet)...)
		judged = append(judged, wording.Component)
	}
	if r != nil {
		made, err := r.compose(ctx)
		if err != nil {
			return nil, nil, err
		}
		if ofFigures := arithmetic.Document(made.document); len(ofFigures) > 0 {
			found, judged = append(found, ofFigures...), append(judged, arithmetic.Component)
		}
	}
	diagnostic.Sort(found)
	return stated.Locate(found), judged, nil
}
