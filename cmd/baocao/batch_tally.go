package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

// keptAtMost bounds the words that are kept for the summary: beyond it,
// failed reports are named and the manifest tells the rest.
const keptAtMost = 1 << 20 // bytes

// tally counts the reports of a batch, shows how far it is, and at the end
// tells what failed.
type tally struct {
	*session
	manifest                    string
	quiet                       bool
	total                       int
	made, skipped, failed       int
	pages, warnings, wordsBytes int
	failures                    []failure
	lefts                       []string
	bar                         *pb.ProgressBar // nil where there is no terminal
	start                       time.Time
}

type failure struct{ source, words string }

func (s *session) newTally(total int, manifest string, quiet bool) *tally {
	t := &tally{session: s, manifest: manifest, quiet: quiet, total: total, start: time.Now()}
	if !quiet && isTerminal(s.err) {
		t.bar = pb.New(total).SetTemplateString(s.word(sayBar)).SetWriter(s.err).Start()
	}
	return t
}

// duration is how a person is told of a time.
func duration(d time.Duration) diagnostic.Said {
	minutes := int(d / time.Minute)
	seconds := diagnostic.Number((d - time.Duration(minutes)*time.Minute).Seconds(), 1)
	said := diagnostic.Said{Vietnamese: seconds.Vietnamese + " giây", English: seconds.English + " s"}
	if minutes > 0 {
		said.Vietnamese = fmt.Sprintf("%d phút %s", minutes, said.Vietnamese)
		said.English = fmt.Sprintf("%d min %s", minutes, said.English)
	}
	return said
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
		for _, output := range r.GoneOn {
			t.lefts = append(t.lefts, t.word(sayGoneOn, output))
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

// keep puts the words about a failed report by for the end.
func (t *tally) keep(r batch.Result) {
	name := r.Source.Name
	found := batch.Findings(name, r.Err)
	var faults *generator.ReportError
	var b bytes.Buffer
	switch {
	case t.wordsBytes > keptAtMost:
		fmt.Fprintln(&b, t.word(sayFailuresMore, name, t.manifest))
	case errors.As(r.Err, &faults):
		_ = faults.Print(&b, diagnostic.Language(t.lang)) // a buffer takes all
		fmt.Fprintln(&b, t.word(sayHasErrors, name, faults.Count()))
	case found != nil:
		t.print(&b, found)
		fmt.Fprintln(&b, t.word(sayHasErrors, name, len(found)))
	default:
		fmt.Fprintln(&b, t.word(sayFaultyOne, name, t.reason(r.Err)))
	}
	t.wordsBytes += b.Len()
	t.failures = append(t.failures, failure{name, b.String()})
}

// left takes note of outputs whose report is gone.
func (t *tally) left(source string, outputs []string) {
	t.lefts = append(t.lefts, t.word(sayLeft, source, strings.Join(outputs, ", ")))
}

// tell ends the bar and tells what became of all.
func (t *tally) tell() {
	if t.bar != nil {
		t.bar.Finish()
	}
	if len(t.failures) > 0 {
		slices.SortFunc(t.failures, func(a, b failure) int { return strings.Compare(a.source, b.source) })
		fmt.Fprintf(t.err, "\n%s\n", t.word(sayFailures))
		for _, f := range t.failures {
			fmt.Fprintf(t.err, "\n%s", f.words)
		}
	}
	for _, words := range t.lefts {
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
