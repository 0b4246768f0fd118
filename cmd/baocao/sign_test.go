package main

import (
	"encoding/base64"
	"encoding/json"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// attributes is the script command "attributes stdout FILE": the bytes that a remote
// signer signs, from the output of baocao sign --prepare.
func attributes(ts *testscript.TestScript, _ bool, args []string) {
	var says struct{ Attributes string }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &says))
	der, err := base64.StdEncoding.DecodeString(says.Attributes)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), der, 0o600))
}
