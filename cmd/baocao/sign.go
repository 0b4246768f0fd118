package main

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baocao/generator/batch"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// signOrder holds the arguments of baocao sign.
type signOrder struct {
	as        string
	seal      bool
	key       string
	module    string
	token     string
	keyLabel  string
	pinFile   string
	cert      []string
	prepare   string
	cms, raw  string
	picture   string
	width     string
	words     bool
	tsa       string
	crl, ocsp []string
	lta       bool
	output    string
	// resume accepts an existing signature as the intended one.
	resume bool
}

func (s *session) signCommand() *cobra.Command {
	var o signOrder
	cmd := &cobra.Command{
		Use: "sign",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.sign(cmd.Context(), o, named(args))
		},
	}
	o.addFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.prepare, "prepare", "", "")
	f.StringVar(&o.cms, "cms", "", "")
	f.StringVar(&o.raw, "raw", "", "")
	f.StringVarP(&o.output, "output", "o", "", "")
	return cmd
}

// addFlags adds the options of a local key, and of the appearance of the signature.
func (o *signOrder) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.as, "as", "", "")
	f.BoolVar(&o.seal, "seal", false, "")
	f.StringVar(&o.key, "key", "", "")
	f.StringVar(&o.module, "module", "", "")
	f.StringVar(&o.token, "token", "", "")
	f.StringVar(&o.keyLabel, "key-label", "", "")
	f.StringVar(&o.pinFile, "pin-file", "", "")
	f.StringArrayVar(&o.cert, "cert", nil, "")
	f.StringVar(&o.picture, "picture", "", "")
	f.StringVar(&o.width, "width", "", "")
	f.BoolVar(&o.words, "words", false, "")
	f.StringVar(&o.tsa, "tsa", "", "")
	f.StringArrayVar(&o.crl, "crl", nil, "")
	f.StringArrayVar(&o.ocsp, "ocsp", nil, "")
	f.BoolVar(&o.lta, "lta", false, "")
}

func (s *session) sign(ctx context.Context, o signOrder, files []string) error {
	ways := 0
	for _, given := range []bool{o.key != "", o.module != "", o.prepare != "", o.cms != "", o.raw != ""} {
		if given {
			ways++
		}
	}
	switch {
	case len(files) != 1:
		return usageError{s.word(sayOnePDF)}
	case ways != 1:
		return usageError{s.word(sayOneKey)}
	case o.as != "" && o.seal:
		return usageError{s.word(sayAsOrSeal)}
	case (o.prepare != "" && o.output != "") || o.raw != "" && len(o.cert) == 0:
		return usageError{s.word(sayRawNeedsCert)}
	}
	r, end, err := s.request(ctx, o)
	if err != nil {
		return err
	}
	defer end()
	return s.guard(files[0], func() error { return s.signOne(ctx, files[0], o, r) })
}

// request returns everything that signing needs except the document; end releases the
// token.
func (s *session) request(ctx context.Context, o signOrder) (r signature.Request, end func(), err error) {
	if o.width != "" && o.picture == "" {
		return r, nil, usageError{s.word(sayWidthAlone)}
	}
	if r, err = s.readRequest(o); err != nil {
		return r, nil, err
	}
	end = func() {}
	if o.module != "" {
		open, err := s.token(ctx, o)
		if err != nil {
			return r, nil, err
		}
		end = func() { open.Close() }
		given := append(r.Key.Chain, r.Key.Certificate) // those of --cert are above the token's
		r.Key = open.Key
		for _, c := range given {
			if c != nil {
				r.Key.Chain = append(r.Key.Chain, c)
			}
		}
	}
	if err := s.look(o, &r); err != nil {
		end()
		return r, nil, err
	}
	return r, end, nil
}

// readRequest reads the files of a request.
func (s *session) readRequest(o signOrder) (r signature.Request, err error) {
	r.Time = time.Now()
	if o.key != "" {
		data, err := s.readNamed(o.key)
		if err != nil {
			return r, err
		}
		pin, err := s.pin(o.pinFile)
		if err != nil {
			return r, err
		}
		if r.Key, err = signature.ReadKey(data, pin); err != nil {
			return r, s.refused(o.key, err)
		}
	}
	for _, name := range o.cert {
		data, err := s.readNamed(name)
		if err != nil {
			return r, err
		}
		list, err := signature.Certificates(data)
		if err != nil {
			return r, s.refused(name, err)
		}
		if r.Key.Certificate == nil {
			r.Key.Certificate, list = list[0], list[1:]
		}
		r.Key.Chain = append(r.Key.Chain, list...)
	}
	if o.tsa != "" {
		r.Authority = signature.HTTP{URL: o.tsa}
	}
	if r.Archival = o.lta; o.lta && o.tsa == "" {
		return r, usageError{s.word(sayStampNeedsTSA)}
	}
	for _, list := range []struct {
		names []string
		to    *[][]byte
	}{{o.crl, &r.Revocation.CRL}, {o.ocsp, &r.Revocation.OCSP}} {
		for _, name := range list.names {
			data, err := s.readNamed(name)
			if err != nil {
				return r, err
			}
			if block, _ := pem.Decode(data); block != nil {
				data = block.Bytes
			}
			*list.to = append(*list.to, data)
		}
	}
	return r, nil
}

// token opens the key of a token.
func (s *session) token(ctx context.Context, o signOrder) (*token.Token, error) {
	pin, err := s.pin(o.pinFile)
	if err != nil {
		return nil, err
	}
	open, err := token.Open(ctx, token.Options{Module: o.module, Label: o.token, Key: o.keyLabel, PIN: pin})
	if err != nil {
		return nil, s.refused(o.module, err)
	}
	return open, nil
}

// look reads the appearance of the signature.
func (s *session) look(o signOrder, r *signature.Request) (err error) {
	if o.picture == "" && !o.words {
		return nil
	}
	r.Look = &signature.Look{}
	if o.picture != "" {
		if r.Look.Picture, err = s.readNamed(o.picture); err != nil {
			return err
		}
	}
	if o.width != "" {
		text := strings.TrimSpace(strings.TrimSuffix(o.width, "mm"))
		r.Look.Width, err = strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || r.Look.Width <= 0 {
			return usageError{s.word(sayWidthWrong, o.width)}
		}
	}
	if c := r.Key.Certificate; o.words && c != nil {
		add := func(key phrase, text string) {
			if text != "" {
				r.Look.Lines = append(r.Look.Lines, s.vietnamese(key, text))
			}
		}
		if o.seal {
			add(sayOffice, c.Subject.CommonName)
		} else {
			add(saySigner, c.Subject.CommonName)
			if len(c.Subject.Organization) > 0 {
				add(sayOffice, c.Subject.Organization[0])
			}
		}
		add(saySigningTime, signature.TimeWords(r.Time))
	}
	return nil
}

// vietnamese returns a phrase for the document itself, which is in Vietnamese whatever
// the user's language.
func (s *session) vietnamese(key phrase, args ...any) string {
	return (&session{lang: "vi"}).word(key, args...)
}

func (s *session) signOne(ctx context.Context, file string, o signOrder, r signature.Request) error {
	data, err := s.readNamed(file)
	if err != nil {
		return err
	}
	target := o.output
	if target == "" {
		target = file
	}
	if o.cms != "" || o.raw != "" {
		return s.finish(ctx, file, target, data, o, r)
	}
	document, err := signature.Open(data)
	if err != nil {
		return s.refused(file, err)
	}
	if r.Field = fieldNamed(document, o); r.Field == "" {
		if names := unsigned(document); names != "" {
			fmt.Fprintln(s.err, s.word(sayChooseField, file, names))
			return errReported
		}
	}
	if o.resume && document.SignedBy(r.Field, r.Key.Certificate) {
		return errDone
	}
	if o.prepare != "" {
		p, err := document.Prepare(r)
		if err != nil {
			return s.refused(o.cause(file, err), err)
		}
		return s.prepared(o.prepare, p, r)
	}
	signed, err := document.Sign(ctx, r)
	if err != nil {
		return s.refused(o.cause(file, err), err)
	}
	if err := s.putSigned(target, batch.Output{Name: filepath.Base(target), Data: signed}); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(saySigned, target, r.Key.Certificate.Subject.CommonName))
	return nil
}

// cause returns the file because of which another was not signed.
func (o signOrder) cause(file string, err error) string {
	var refusal *signature.Error
	if errors.As(err, &refusal) && (refusal.Reason == signature.PictureUnread || refusal.Reason == signature.PictureOpaque) {
		return o.picture
	}
	return file
}

// unsigned returns the names of the fields without a signature.
func unsigned(document *signature.Document) string {
	var names []string
	for _, f := range document.Fields() {
		if f.Signature && !f.Filled {
			names = append(names, f.Label+" ("+f.Name+")")
		}
	}
	return strings.Join(names, ", ")
}

// fieldNamed returns the field that the user means: the signer by number or by a part
// of the name, or the seal.
func fieldNamed(document *signature.Document, o signOrder) string {
	if o.seal {
		return document.Meant(signature.SealField)
	}
	if n, err := strconv.Atoi(o.as); err == nil {
		return document.Meant(signature.SignerField(n))
	}
	if o.as != "" {
		for _, f := range document.Fields() {
			if f.Signature && !strings.HasPrefix(f.Name, signature.SealField) && strings.Contains(strings.ToLower(f.Label), strings.ToLower(o.as)) {
				return f.Name
			}
		}
	}
	return o.as
}

// prepared writes a file that lacks only the signature, and prints what is to be
// signed.
func (s *session) prepared(name string, p *signature.Pending, r signature.Request) error {
	if err := s.putSigned(name, batch.Output{Name: filepath.Base(name), Data: p.Data}); err != nil {
		return err
	}
	says := struct {
		File       string `json:"file"`
		Digest     string `json:"digest"`
		Attributes string `json:"attributes,omitempty"`
		Time       string `json:"time"`
	}{File: name, Digest: hex.EncodeToString(p.Digest()), Time: r.Time.UTC().Format(time.RFC3339)}
	if r.Key.Certificate != nil {
		attributes, err := p.Attributes()
		if err != nil {
			return s.refused(name, err)
		}
		says.Attributes = base64.StdEncoding.EncodeToString(attributes)
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(says)
}

// finish puts the answer of a remote signer into a prepared file.
func (s *session) finish(ctx context.Context, file, target string, data []byte, o signOrder, r signature.Request) error {
	p, err := signature.Resume(data, r)
	if err != nil {
		return s.refused(file, err)
	}
	answer, err := s.readNamed(o.cms + o.raw)
	if err != nil {
		return err
	}
	if block, _ := pem.Decode(answer); block != nil {
		answer = block.Bytes
	}
	var signed []byte
	if o.cms != "" {
		signed, err = p.Finish(answer)
	} else {
		signed, err = p.FinishRaw(ctx, answer)
	}
	if err != nil {
		return s.refused(file, err)
	}
	if o.output == "" {
		return usageError{s.word(sayFinishNeedsOutput)}
	}
	if err := s.putSigned(target, batch.Output{Name: filepath.Base(target), Data: signed}); err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.word(sayFinished, target))
	return nil
}
