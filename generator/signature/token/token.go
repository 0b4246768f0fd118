// Package token signs with the key of a PKCS#11 token (USB, smart card, HSM).
//
// The library of the token's maker is loaded by a separate program, baocao-token, so
// that a crash in it does not affect the caller, and the caller needs no cgo. The two
// exchange JSON, one line for each message.
package token

import (
	"bufio"
	"cmp"
	"context"
	"crypto"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"baocao/generator/signature"
)

// Options select a key.
type Options struct {
	// Program is the path of baocao-token; empty for the one beside this program, or in
	// the search path.
	Program string
	// Module is the path of the library of the token's maker.
	Module string
	// Label is the label of the token, Key the label of the key or a part of its
	// certificate's name; empty where there is only one.
	Label, Key string
	PIN        string
}

// Command is a line to baocao-token: the first opens a key, any number of digests to be
// signed follow.
type Command struct {
	Module string `json:"module,omitempty"`
	Label  string `json:"label,omitempty"`
	Key    string `json:"key,omitempty"`
	PIN    string `json:"pin,omitempty"`
	Digest []byte `json:"digest,omitempty"`
	Hash   uint   `json:"hash,omitempty"`
}

// Answer is baocao-token's response to a command.
type Answer struct {
	Certificate []byte           `json:"certificate,omitempty"`
	Chain       [][]byte         `json:"chain,omitempty"`
	Signature   []byte           `json:"signature,omitempty"`
	Reason      signature.Reason `json:"reason,omitempty"`
	Detail      string           `json:"detail,omitempty"`
}

// Token is an open token. Its Key signs until Close.
type Token struct {
	signature.Key
	process *process
}

// patience is how long a token may take for one response.
const patience = 60 * time.Second

// Open opens a token. Its errors are *[signature.Error].
func Open(ctx context.Context, o Options) (*Token, error) {
	p, err := start(ctx, cmp.Or(o.Program, beside()))
	if err != nil {
		return nil, &signature.Error{Reason: signature.TokenModule, Detail: err.Error()}
	}
	answer, err := p.ask(Command{Module: o.Module, Label: o.Label, Key: o.Key, PIN: o.PIN})
	if err != nil {
		p.stop()
		return nil, err
	}
	t := &Token{process: p}
	if t.Certificate, err = x509.ParseCertificate(answer.Certificate); err != nil {
		p.stop()
		return nil, &signature.Error{Reason: signature.TokenFault, Detail: err.Error()}
	}
	for _, der := range answer.Chain {
		if c, err := x509.ParseCertificate(der); err == nil {
			t.Chain = append(t.Chain, c)
		}
	}
	t.Signer = signer{p, t.Certificate.PublicKey}
	return t, nil
}

// Close ends the session with the token.
func (t *Token) Close() { t.process.stop() }

// Installed reports whether baocao-token is beside this program or in the search
// path, so that tokens can be used.
func Installed() bool {
	_, err := exec.LookPath(beside())
	return err == nil
}

// beside returns the path of baocao-token beside this program, or its name alone.
func beside() string {
	name := "baocao-token"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if own, err := os.Executable(); err == nil {
		near := filepath.Join(filepath.Dir(own), name)
		if _, err := os.Stat(near); err == nil {
			return near
		}
	}
	return name
}

// signer is a crypto.Signer in another process.
type signer struct {
	*process
	public crypto.PublicKey
}

func (s signer) Public() crypto.PublicKey { return s.public }

func (s signer) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	answer, err := s.ask(Command{Digest: digest, Hash: uint(opts.HashFunc())})
	if err != nil {
		return nil, err
	}
	return answer.Signature, nil
}

type process struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func start(ctx context.Context, program string) (*process, error) {
	cmd := exec.CommandContext(ctx, program)
	cmd.Env = []string{}
	for _, v := range os.Environ() { // all but the PIN, which is sent in the command
		if len(v) < 11 || v[:11] != "BAOCAO_PIN=" {
			cmd.Env = append(cmd.Env, v)
		}
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &process{cmd: cmd, in: in, out: bufio.NewReader(io.LimitReader(out, 64<<20))}, nil
}

func (p *process) ask(c Command) (Answer, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	late := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	var answer Answer
	line, err := json.Marshal(c)
	if err == nil {
		_, err = p.in.Write(append(line, '\n'))
	}
	if err == nil {
		if line, err = p.out.ReadBytes('\n'); err == nil {
			err = json.Unmarshal(line, &answer)
		}
	}
	switch {
	case errors.Is(err, io.EOF):
		return answer, &signature.Error{Reason: signature.TokenFault, Detail: "the library ended"}
	case err != nil:
		return answer, &signature.Error{Reason: signature.TokenFault, Detail: err.Error()}
	case answer.Reason != "":
		return answer, &signature.Error{Reason: answer.Reason, Detail: answer.Detail}
	}
	return answer, nil
}

// stop lets the program end, and kills it where it does not.
func (p *process) stop() {
	p.in.Close()
	late := time.AfterFunc(5*time.Second, func() { _ = p.cmd.Process.Kill() })
	_ = p.cmd.Wait() // its exit status no longer matters
	late.Stop()
}
