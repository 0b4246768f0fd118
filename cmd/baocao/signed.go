package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"baocao/generator/batch"
	"baocao/generator/diagnostic"
	"baocao/generator/signature"
)

// mostPDF is the largest size of a PDF.
const mostPDF = 512 << 20

// readWhole reads a file of bounded size.
func readWhole(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, batch.ErrNotFile
	}
	data, err := io.ReadAll(io.LimitReader(f, mostPDF+1))
	if err == nil && len(data) > mostPDF {
		err = &batch.TooLargeError{Most: mostPDF}
	}
	return data, err
}

// readNamed reads a file and reports why it cannot be read.
func (s *session) readNamed(name string) ([]byte, error) {
	data, err := readWhole(name)
	if err != nil {
		s.unread(name, err)
		return nil, errReported
	}
	return data, nil
}

func (s *session) openPDF(name string) (*signature.Document, error) {
	data, err := s.readNamed(name)
	if err != nil {
		return nil, err
	}
	document, err := signature.Open(data)
	if err != nil {
		return nil, s.refused(name, err)
	}
	return document, nil
}

// refused reports why a file was not signed or numbered.
func (s *session) refused(name string, err error) error {
	var refusal *signature.Error
	if !errors.As(err, &refusal) {
		fmt.Fprintln(s.err, s.word(sayRefused, name, s.reason(err)))
		return errReported
	}
	words := s.why(refusal)
	if command := byCommand[refusal.Reason]; command != "" {
		words += " (" + command + ")"
	}
	fmt.Fprintln(s.err, s.word(sayRefused, name, words))
	return errReported
}

// why returns the text of a refusal, for commands and for the page.
func (s *session) why(e *signature.Error) string {
	words := refusals[e.Reason]
	text := words.vi
	if s.lang == string(diagnostic.English) {
		text = words.en
	}
	if text == "" {
		return e.Error()
	}
	return strings.ReplaceAll(text, "%s", diagnostic.Visible(e.Detail))
}

// putSigned writes a file in place of its earlier revision, together with what belongs
// to it: all or none.
func (s *session) putSigned(target string, outputs ...batch.Output) error {
	var mode fs.FileMode
	if info, err := os.Stat(target); err == nil {
		mode = info.Mode()
	}
	if _, err := batch.Put(filepath.Dir(target), batch.ReplaceOwn, mode, outputs...); err != nil {
		return s.notWritten(target, err)
	}
	return nil
}

// pin returns the PIN of a token or the password of a key: from a file, from
// BAOCAO_PIN, or asked for. It is never on the command line, where others can read it.
func (s *session) pin(file string) (string, error) {
	if file != "" {
		data, err := s.readNamed(file)
		return strings.TrimRight(string(data), "\r\n"), err
	}
	if pin, ok := os.LookupEnv("BAOCAO_PIN"); ok {
		return pin, nil
	}
	in, ok := s.in.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usageError{s.word(sayNoPIN)}
	}
	fmt.Fprint(s.err, s.word(sayAskPIN))
	pin, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(s.err)
	return string(pin), err
}
