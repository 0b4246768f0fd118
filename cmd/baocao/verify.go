package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/generator/archive"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
)

// Exit codes of baocao verify besides exitDone and exitFault.
const (
	exitUncertain = 3 // nothing was changed, but something is not certain
	exitUnsigned  = 4 // a named file has no signature
)

// verifyOrder holds the arguments of baocao verify.
type verifyOrder struct {
	trust  []string
	twin   string
	format string
}

func (s *session) verifyCommand() *cobra.Command {
	var o verifyOrder
	cmd := &cobra.Command{
		Use: "verify",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.verify(cmd.Context(), o, named(args))
		},
	}
	cmd.Flags().StringArrayVar(&o.trust, "trust", nil, "")
	cmd.Flags().StringVar(&o.twin, "twin", "", "")
	cmd.Flags().StringVar(&o.format, "format", "text", "")
	return cmd
}

func (s *session) verify(ctx context.Context, o verifyOrder, names []string) error {
	if len(names) == 0 {
		return usageError{s.word(sayOnePDF)}
	}
	if o.twin != "" && len(names) > 1 {
		return usageError{s.word(sayTwinOfOne)}
	}
	if o.format != "text" && o.format != "json" {
		return usageError{s.word(sayVerifyFormat, o.format)}
	}
	options := archive.Options{Signatures: signature.VerifyOptions{Time: time.Now()}, Word: o.twin}
	if o.trust != nil {
		options.Signatures.Roots = x509.NewCertPool()
	}
	for _, name := range o.trust {
		data, err := s.readNamed(name)
		if err != nil {
			return err
		}
		list, err := signature.Certificates(data)
		if err != nil {
			return s.refused(name, err)
		}
		for _, c := range list {
			options.Signatures.Roots.AddCert(c)
		}
	}
	v := verifying{session: s, format: o.format, named: map[string]bool{}}
	for _, name := range names {
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			v.named[name] = true
		}
	}
	options.Done = v.add
	if err := archive.Verify(ctx, names, options); err != nil {
		return err
	}
	return v.end()
}

// verifying prints the result of each file, and counts.
type verifying struct {
	*session
	format string
	// named are the files that were named themselves: all of them are reported.
	named            map[string]bool
	grades           [archive.Wrong + 1]int
	signed, unsigned int // unsigned counts those of named
	unlisted         int // those of named of which nothing could be verified
}

func (v *verifying) add(f *archive.File) {
	grade := f.Grade()
	v.grades[grade]++
	if f.Verification != nil {
		switch {
		case f.Verdict != signature.Unsigned:
			v.signed++
		case v.named[f.Name]:
			v.unsigned++
		}
	}
	if v.named[f.Name] && unlisted(f) {
		v.unlisted++
	}
	if v.format == "json" {
		v.encode(f)
		return
	}
	if v.named[f.Name] || grade != archive.Right {
		v.printVerified(f)
	}
}

// unlisted reports whether nothing of a file could be verified: it is not a PDF, and was
// not compared with a manifest.
func unlisted(f *archive.File) bool {
	return f.Err == nil && f.Verification == nil && f.Listed == ""
}

// encode writes the result as a line of JSON.
func (v *verifying) encode(f *archive.File) {
	says := struct {
		*archive.File
		Error     string `json:"error,omitempty"`
		TwinError string `json:"twinError,omitempty"`
	}{File: f}
	if f.Err != nil {
		says.Error = v.unjudged(f.Err)
	}
	if f.Twin != nil && f.Twin.Err != nil {
		says.TwinError = v.unjudged(f.Twin.Err)
	}
	encoder := json.NewEncoder(v.out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(says) // a closed pipe ends the program anyway
}

// unjudged returns why something could not be judged.
func (s *session) unjudged(err error) string {
	var refusal *signature.Error
	var finding diagnostic.Diagnostic
	switch {
	case errors.As(err, &refusal):
		return s.why(refusal)
	case errors.As(err, &finding):
		return finding.Summary(diagnostic.Language(s.lang))
	case errors.Is(err, archive.ErrUntagged):
		return s.word(sayUntagged)
	}
	return s.reason(err)
}

// end prints the totals and returns the exit code.
func (v *verifying) end() error {
	all := v.grades[archive.Right] + v.grades[archive.Uncertain] + v.grades[archive.Wrong]
	if v.format == "text" && all > 0 && all != len(v.named) {
		fmt.Fprintln(v.out, v.word(sayVerified, all, v.grades[archive.Right], v.grades[archive.Uncertain], v.grades[archive.Wrong], v.signed))
	}
	switch {
	case all == 0:
		fmt.Fprintln(v.err, v.word(sayNothingToVerify))
		return errReported
	case v.grades[archive.Wrong] > 0:
		return errReported
	case v.grades[archive.Uncertain] > 0, v.unlisted > 0:
		return exitError(exitUncertain)
	case v.unsigned > 0:
		return exitError(exitUnsigned)
	}
	return nil
}

// listed are the texts about a file that a manifest lists.
var listed = map[archive.Listed]phrase{
	archive.Unchanged: sayListedUnchanged, archive.Extended: sayListedExtended, archive.Rewritten: sayListedRewritten,
	archive.Changed: sayListedChanged, archive.Missing: sayListedMissing, archive.Unlisted: sayUnlisted,
}

// printVerified prints the result of a file.
func (s *session) printVerified(f *archive.File) {
	switch {
	case f.Err != nil:
		fmt.Fprintln(s.err, s.word(sayRefused, f.Name, s.unjudged(f.Err)))
	case unlisted(f):
		fmt.Fprintln(s.out, s.word(sayNothingVerified, f.Name))
	case f.Verification == nil:
		fmt.Fprintln(s.out, f.Name)
	}
	if f.Verification != nil {
		s.printSignatures(f.Name, f.Verification)
	}
	if key := listed[f.Listed]; key != 0 {
		fmt.Fprintln(s.out, s.word(key))
	}
	if c := f.Conformance; c != nil {
		if len(c.Departures) == 0 {
			fmt.Fprintln(s.out, s.word(sayConforms))
		} else {
			fmt.Fprintln(s.out, s.word(sayDeparts, len(c.Departures)))
		}
		for _, d := range c.Departures {
			fmt.Fprintln(s.out, s.word(sayDeparture, d.Clause, d.What))
		}
	}
	if f.Twin != nil {
		s.printTwin(f.Twin)
	}
}

// printTwin prints whether the Word file has the same text.
func (s *session) printTwin(t *archive.Twin) {
	switch {
	case t.Err != nil:
		fmt.Fprintln(s.out, s.word(sayTwinUnread, t.Name, s.unjudged(t.Err)))
	case !t.Same():
		fmt.Fprintln(s.out, s.word(sayTwinDiffers, t.Name))
	case t.Unnumbered:
		fmt.Fprintln(s.out, s.word(sayTwinUnnumbered, t.Name))
	default:
		fmt.Fprintln(s.out, s.word(sayTwinSame, t.Name))
	}
	for _, d := range t.Differences {
		switch {
		case d.Word == "":
			fmt.Fprintln(s.out, s.word(sayOnlyPDF, d.PDF))
		case d.PDF == "":
			fmt.Fprintln(s.out, s.word(sayOnlyWord, d.Word))
		default:
			fmt.Fprintln(s.out, s.word(sayBothDiffer, d.PDF, d.Word))
		}
	}
}

// printSignatures prints the results of a file's signatures.
func (s *session) printSignatures(name string, v *signature.Verification) {
	for _, lines := range s.verificationLines(name, v) {
		fmt.Fprintln(s.out, strings.Join(lines, "\n"))
	}
	if v.Verdict == signature.Untrusted {
		fmt.Fprintln(s.out, s.word(sayNameRoot))
	}
}

// verificationLines returns the lines about a verified file, then those about each of
// its signatures.
func (s *session) verificationLines(name string, v *signature.Verification) [][]string {
	lines := [][]string{s.fileLines(name, v)}
	for i := range v.Signatures {
		lines = append(lines, s.signatureLines(i, &v.Signatures[i]))
	}
	return lines
}

// fileLines returns the lines about a verified file.
func (s *session) fileLines(name string, v *signature.Verification) []string {
	verdicts := map[signature.Verdict]phrase{
		signature.Valid: sayValid, signature.Untrusted: sayUntrusted, signature.Unsigned: sayUnsigned, signature.Invalid: sayInvalid,
	}
	lines := []string{s.word(verdicts[v.Verdict], name)}
	if !v.Written {
		return append(lines, s.word(sayNotWritten))
	}
	return append(append(lines, s.word(sayWritten)), s.changes(v.Before, sayBefore)...)
}

// signatureLines returns the lines about a signature; the first is the heading.
func (s *session) signatureLines(i int, one *signature.SignatureState) []string {
	lines := []string{s.word(saySignature, i+1, s.called(one.Label, one.Field), one.Signer)}
	add := func(key phrase, args ...any) { lines = append(lines, s.word(key, args...)) }
	const day, second = "02/01/2006", "02/01/2006 15:04:05 -07:00"
	zone := time.FixedZone("", 7*60*60)
	if one.Organisation != "" {
		add(sayOrganisation, one.Organisation)
	}
	if one.Issuer != "" {
		add(sayIssuer, one.Issuer)
	}
	if c := one.Certificate(); c != nil {
		add(sayValidity, c.NotBefore.In(zone).Format(day), c.NotAfter.In(zone).Format(day))
	}
	switch {
	case one.Stamped != nil && one.StampTrusted:
		add(sayStamped, one.Stamped.In(zone).Format(second), one.Authority)
	case one.Stamped != nil:
		add(sayStampDoubted, one.Stamped.In(zone).Format(second), one.Authority)
	case one.Claimed != nil:
		add(sayClaimed, one.Claimed.In(zone).Format(second))
	}
	if !one.Intact {
		add(sayBroken, s.word(faults[one.Fault]))
		return lines
	}
	if one.Level != "" {
		add(sayLevel, one.Level)
	}
	if one.Trusted {
		add(sayIntact)
	} else {
		add(sayDoubted, s.word(doubts[one.Doubt]))
	}
	switch one.Revocation {
	case "good":
		add(sayNotRevoked)
	case "revoked":
		add(sayRevoked)
	default:
		add(sayRevocationUnknown)
	}
	if one.Whole {
		add(sayWhole)
		return lines
	}
	return append(lines, s.changes(one.Changes, sayAfter)...)
}

func (s *session) called(label, name string) string {
	if label == "" {
		return name
	}
	return label
}

// changes returns the lines about what was changed.
func (s *session) changes(list []signature.Change, heading phrase) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{s.word(heading)}
	for _, c := range list {
		key := changed[c.Kind]
		what := s.called(c.Label, c.Field)
		if what == "" {
			what = c.Value
		}
		args := []any{what, c.Value}
		lines = append(lines, s.word(key, args[:strings.Count(signingPhrases[key].vi, "%s")]...))
	}
	return lines
}
