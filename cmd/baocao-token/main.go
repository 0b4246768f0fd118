// Command baocao-token signs with a PKCS#11 token for baocao. It is started by baocao
// and speaks JSON, one line for each message: see package token.
package main

import (
	"bufio"
	"crypto"
	"crypto/x509"
	"encoding/json"
	"errors"
	"os"
	"strings"

	"baocao/cmd/baocao-token/pkcs11"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	var s session
	defer s.close()
	for in.Scan() {
		var c token.Command
		answer, err := token.Answer{}, json.Unmarshal(in.Bytes(), &c)
		if err == nil {
			answer, err = s.do(c)
		}
		if err != nil {
			answer = refusal(err)
		}
		if out.Encode(answer) != nil {
			return
		}
	}
}

type session struct {
	module *pkcs11.Module
	key    *pkcs11.Key
}

func (s *session) close() {
	if s.module != nil {
		s.module.Close()
	}
}

func (s *session) do(c token.Command) (answer token.Answer, err error) {
	if c.Digest != nil {
		if s.key == nil {
			return answer, &signature.Error{Reason: signature.TokenMissing}
		}
		answer.Signature, err = s.key.Sign(c.Digest, crypto.Hash(c.Hash))
		return answer, err
	}
	if s.module, err = pkcs11.Load(c.Module); err != nil {
		return answer, &signature.Error{Reason: signature.TokenModule, Detail: err.Error()}
	}
	slots, err := s.module.Slots()
	if err != nil {
		return answer, err
	}
	var slot *pkcs11.Slot
	for i := range slots {
		if c.Label == "" || slots[i].Label == c.Label {
			slot = &slots[i]
			break
		}
	}
	if slot == nil {
		return answer, &signature.Error{Reason: signature.TokenMissing}
	}
	open, err := s.module.Open(*slot, c.PIN)
	if err != nil {
		return answer, err
	}
	keys, all, err := open.Keys()
	if err != nil {
		return answer, err
	}
	var names []string
	var found []pkcs11.Key
	for _, k := range keys {
		name := k.Certificate.Subject.CommonName
		if c.Key == "" && !k.Certificate.IsCA || c.Key != "" && (k.Label == c.Key || strings.Contains(strings.ToLower(name), strings.ToLower(c.Key))) {
			found = append(found, k)
		}
		names = append(names, k.Label+" ("+name+")")
	}
	if len(found) != 1 {
		return answer, &signature.Error{Reason: signature.TokenKeys, Detail: strings.Join(names, ", ")}
	}
	s.key = &found[0]
	answer.Certificate = s.key.Certificate.Raw
	for _, above := range all {
		if above.IsCA || isAbove(above) {
			answer.Chain = append(answer.Chain, above.Raw)
		}
	}
	return answer, nil
}

func isAbove(c *x509.Certificate) bool { return c.KeyUsage&x509.KeyUsageCertSign != 0 }

// refusal converts an error to a reason of package signature.
func refusal(err error) token.Answer {
	var code pkcs11.Error
	var own *signature.Error
	switch {
	case errors.As(err, &own):
		return token.Answer{Reason: own.Reason, Detail: own.Detail}
	case !errors.As(err, &code):
		return token.Answer{Reason: signature.TokenFault, Detail: err.Error()}
	}
	switch code {
	case pkcs11.PINIncorrect, pkcs11.PINInvalid, pkcs11.PINLength:
		return token.Answer{Reason: signature.PINWrong}
	case pkcs11.PINLocked:
		return token.Answer{Reason: signature.PINLocked}
	case pkcs11.DeviceRemoved, pkcs11.TokenNotPresent:
		return token.Answer{Reason: signature.TokenMissing}
	}
	return token.Answer{Reason: signature.TokenFault, Detail: code.Error()}
}
