package main

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/generator/signature"
)

// Exit codes of baocao verify besides exitDone and exitFault.
const (
	exitUntrusted = 3 // whole, but a signer is not known for sure
	exitUnsigned  = 4 // there is no signature
)

// verifyOrder is what baocao verify was asked to do.
type verifyOrder struct {
	trust  []string
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
	cmd.Flags().StringVar(&o.format, "format", "text", "")
	return cmd
}

func (s *session) verify(ctx context.Context, o verifyOrder, files []string) error {
	if len(files) == 0 {
		return usageError{s.word(sayOnePDF)}
	}
	if o.format != "text" && o.format != "json" {
		return usageError{s.word(sayVerifyFormat, o.format)}
	}
	options := signature.VerifyOptions{Time: time.Now()}
	if o.trust != nil {
		options.Roots = x509.NewCertPool()
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
			options.Roots.AddCert(c)
		}
	}
	var worst error
	for _, name := range files {
		err := s.guard(name, func() error { return s.verifyOne(ctx, name, o, options) })
		var code exitError
		if err != nil && !errors.Is(err, errReported) && !errors.As(err, &code) {
			return err
		}
		if err != nil && (worst == nil || errors.Is(err, errReported)) {
			worst = err
		}
	}
	return worst
}

func (s *session) verifyOne(ctx context.Context, name string, o verifyOrder, options signature.VerifyOptions) error {
	data, err := s.readNamed(name)
	if err != nil {
		return err
	}
	v, err := signature.Verify(ctx, data, options)
	if err != nil {
		return s.refused(name, err)
	}
	if o.format == "json" {
		encoder := json.NewEncoder(s.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(struct {
			File string `json:"file"`
			*signature.Verification
		}{name, v}); err != nil {
			return err
		}
	} else {
		s.told(name, v)
	}
	switch v.Verdict {
	case signature.Valid:
		return nil
	case signature.Untrusted:
		return exitError(exitUntrusted)
	case signature.Unsigned:
		return exitError(exitUnsigned)
	}
	return errReported
}

// told says what is known of a file.
func (s *session) told(name string, v *signature.Verification) {
	verdicts := map[signature.Verdict]phrase{
		signature.Valid: sayValid, signature.Untrusted: sayUntrusted, signature.Unsigned: sayUnsigned, signature.Invalid: sayInvalid,
	}
	fmt.Fprintln(s.out, s.word(verdicts[v.Verdict], name))
	if v.Written {
		fmt.Fprintln(s.out, s.word(sayWritten))
		s.changes(v.Before, sayBefore)
	} else {
		fmt.Fprintln(s.out, s.word(sayNotWritten))
	}
	for i, one := range v.Signatures {
		fmt.Fprintln(s.out, s.word(saySignature, i+1, s.called(one.Label, one.Field), one.Signer))
		s.line(sayOrganisation, one.Organisation)
		s.line(sayIssuer, one.Issuer)
		zone := time.FixedZone("", 7*60*60)
		const form = "02/01/2006 15:04:05 -07:00"
		switch {
		case one.Stamped != nil && one.StampTrusted:
			s.line(sayStamped, one.Stamped.In(zone).Format(form), one.Authority)
		case one.Stamped != nil:
			s.line(sayStampDoubted, one.Stamped.In(zone).Format(form), one.Authority)
		case one.Claimed != nil:
			s.line(sayClaimed, one.Claimed.In(zone).Format(form))
		}
		if !one.Intact {
			fmt.Fprintln(s.out, s.word(sayBroken, s.word(faults[one.Fault])))
			continue
		}
		if one.Trusted {
			fmt.Fprintln(s.out, s.word(sayIntact))
		} else {
			fmt.Fprintln(s.out, s.word(sayDoubted, s.word(doubts[one.Doubt])))
		}
		switch one.Revocation {
		case "good":
			fmt.Fprintln(s.out, s.word(sayNotRevoked))
		case "revoked":
			fmt.Fprintln(s.out, s.word(sayRevoked))
		default:
			fmt.Fprintln(s.out, s.word(sayRevocationUnknown))
		}
		if one.Whole {
			fmt.Fprintln(s.out, s.word(sayWhole))
		} else {
			s.changes(one.Changes, sayAfter)
		}
	}
}

func (s *session) called(label, name string) string {
	if label == "" {
		return name
	}
	return label
}

// line says something that is known.
func (s *session) line(key phrase, args ...string) {
	if args[0] == "" {
		return
	}
	list := make([]any, len(args))
	for i, a := range args {
		list[i] = a
	}
	fmt.Fprintln(s.out, s.word(key, list...))
}

// changes says what was changed.
func (s *session) changes(list []signature.Change, heading phrase) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintln(s.out, s.word(heading))
	for _, c := range list {
		key := changed[c.Kind]
		what := s.called(c.Label, c.Field)
		if what == "" {
			what = c.Value
		}
		args := []any{what, c.Value}
		fmt.Fprintln(s.out, s.word(key, args[:strings.Count(signingPhrases[key].vi, "%s")]...))
	}
}
