package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/cheggaaa/pb/v3"
	"github.com/mattn/go-isatty"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// keptAtMost bounds the text that is kept for the summary: beyond it, failed reports
// are only named, and the details are in the manifest.
const keptAtMost = 1 << 20 // bytes

// tally counts the reports of a batch, shows the progress, and at the end reports what
// failed.
type tally struct {
	*session
	manifest                    string
	quiet                       bool
	total                       int
	made, skipped, failed       int
	pages, warnings, wordsBytes int
	failures                    map[string]*failure // by their text
	notices                     []string
	bar                         *pb.ProgressBar // nil where there is no terminal
	start                       time.Time
}

// failure is what is wrong with several reports, in the same words: a fault in the
// template of a series is reported once, not for every row.
type failure struct {
	first   string // the source whose name comes first
	reports int
	errors  int // 0 where words hold all of them
	words   string
}

func (s *session) newTally(total int, manifest string, quiet bool) *tally {
	t := &tally{session: s, manifest: manifest, quiet: quiet, total: total, failures: map[string]*failure{}, start: time.Now()}
	if !quiet && isTerminal(s.err) {
		t.bar = pb.New(total).SetTemplateString(s.word(sayBar)).SetWriter(s.err).Start()
	}
	return t
}

// duration returns a time in words.
func duration(d time.Duration) diagnostic.Localized {
	minutes := int(d / time.Minute)
	seconds := diagnostic.Number((d - time.Duration(minutes)*time.Minute).Seconds(), 1)
	text := diagnostic.Localized{Vietnamese: seconds.Vietnamese + " giây", English: seconds.English + " s"}
	if minutes > 0 {
		text.Vietnamese = fmt.Sprintf("%d phút %s", minutes, text.Vietnamese)
		text.English = fmt.Sprintf("%d min %s", minutes, text.English)
	}
	return text
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// add counts one report.
func (t *tally) add(r batch.Result) {
	name := r.Source.Name
	line := ""
	switch at := t.made + t.skipped + t.failed + 1; {
	case r.Err != nil:
		t.failed++
		t.keep(r)
		line = t.word(sayFailedOne, at, t.total, name)
	case r.Skipped:
		t.skipped++
		line = t.word(saySkippedOne, at, t.total, name)
		for _, output := range r.Extended {
			t.notices = append(t.notices, t.word(sayExtended, output))
		}
	default:
		t.made++
		t.pages += r.Entry.Pages
		t.warnings += len(r.Entry.Warnings)
		line = t.word(sayMadeOne, at, t.total, name, r.Entry.Pages)
		for _, old := range r.Kept {
			line += "\n" + t.word(sayKept, old)
		}
	}
	if t.bar != nil {
		t.bar.Increment()
	} else if !t.quiet {
		fmt.Fprintln(t.out, line)
	}
}

// keep stores the text about a failed report for the end.
func (t *tally) keep(r batch.Result) {
	name := r.Source.Name
	found := batch.Findings(name, r.Err)
	var faults *generator.ReportError
	var b bytes.Buffer
	count := 0
	switch {
	case t.wordsBytes > keptAtMost:
		fmt.Fprintln(&b, t.word(sayFailuresMore, name, t.manifest))
	case errors.As(r.Err, &faults):
		_ = faults.Print(&b, diagnostic.Language(t.lang)) // writing to a buffer cannot fail
		count = faults.Count()
	case found != nil:
		t.print(&b, found)
		count = len(found)
	default:
		fmt.Fprintln(&b, t.word(sayFaultyOne, name, t.reason(r.Err)))
	}
	words := b.String()
	f := t.failures[words]
	if f == nil {
		f = &failure{first: name, errors: count, words: words}
		t.failures[words] = f
		t.wordsBytes += len(words)
	}
	f.first = min(f.first, name)
	f.reports++
}

// left records outputs whose report is gone.
func (t *tally) left(source string, outputs []string) {
	t.notices = append(t.notices, t.word(sayLeft, source, strings.Join(outputs, ", ")))
}

// end ends the progress bar and prints the summary.
func (t *tally) end() {
	if t.bar != nil {
		t.bar.Finish()
	}
	if len(t.failures) > 0 {
		failures := slices.SortedFunc(maps.Values(t.failures), func(a, b *failure) int { return strings.Compare(a.first, b.first) })
		fmt.Fprintf(t.err, "\n%s\n", t.word(sayFailures))
		for _, f := range failures {
			fmt.Fprintf(t.err, "\n%s", f.words)
			switch {
			case f.reports > 1:
				fmt.Fprintln(t.err, t.word(sayHaveErrors, f.first, f.reports-1, f.errors, t.manifest))
			case f.errors > 0:
				fmt.Fprintln(t.err, t.word(sayHasErrors, f.first, f.errors))
			}
		}
	}
	for _, words := range t.notices {
		fmt.Fprintln(t.err, words)
	}
	if t.quiet {
		return
	}
	table := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, t.word(saySummary, t.made, t.pages, t.warnings, t.skipped, t.failed,
		t.total-t.made-t.skipped-t.failed, t.total, duration(time.Since(t.start)), t.manifest))
	table.Flush()
}
