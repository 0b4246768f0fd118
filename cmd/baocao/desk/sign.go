package desk

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"time"

	"baocao/generator/batch"
	"baocao/generator/signature"
	"baocao/generator/signature/token"
)

// signing is a request for a signature. The PIN is stored nowhere else.
type signing struct {
	named
	// Field is empty for an invisible signature.
	Field string `json:"field"`
	// File is a key in the folder, Key the content of a file that the user chose;
	// without either a token signs.
	File string `json:"file"`
	Key  []byte `json:"key"`
	PIN  string `json:"pin"`
	// Picture is what the field shows, Width its width in millimetres.
	Picture []byte  `json:"picture"`
	Width   float64 `json:"width"`
	// Revocation are revocation lists and OCSP responses.
	Revocation [][]byte `json:"revocation"`
	signingDefaults
}

// signingDefaults is what the desk remembers for the next signature: the library of the
// token, which token and key, the time stamp authority.
type signingDefaults struct {
	Module   string `json:"module,omitempty"`
	Token    string `json:"token,omitempty"`
	KeyLabel string `json:"keyLabel,omitempty"`
	TSA      string `json:"tsa,omitempty"`
}

// maxKey bounds a file with a key.
const maxKey = 1 << 20

// sign signs the PDF of a report, as baocao sign does.
func (d *Desk) sign(r *http.Request, wanted signing) (any, error) {
	if err := d.signPDF(r.Context(), wanted); err != nil {
		return nil, err
	}
	return d.issue(r.Context(), wanted.Name)
}

func (d *Desk) signPDF(ctx context.Context, wanted signing) error {
	if !isReport(wanted.Name) {
		return errOutside
	}
	folder, err := d.folderOf(wanted.Name)
	if err != nil {
		return err
	}
	defer folder.Close()
	name := path.Base(pdfOf(wanted.Name))
	data, err := readPDF(folder, path.Base(wanted.Name))
	if err != nil {
		return err
	}
	var made []byte
	err = batch.Guard(func() error {
		document, err := signature.Open(data)
		if err != nil {
			return err
		}
		key, end, err := d.key(ctx, wanted)
		if err != nil {
			return err
		}
		defer end()
		r := signature.Request{Field: wanted.Field, Key: key, Time: time.Now(), Revocation: revocation(wanted.Revocation)}
		if wanted.Picture != nil {
			r.Look = &signature.Look{Picture: wanted.Picture, Width: wanted.Width}
		}
		if wanted.TSA != "" {
			r.Authority = signature.HTTP{URL: wanted.TSA}
		}
		made, err = document.Sign(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	if err := putAll(folder.Name(), batch.ReplaceOwn, name, batch.Output{Name: name, Data: made, Was: data}); err != nil {
		return err
	}
	d.writeSetUp(wanted.signingDefaults)
	return nil
}

// key opens the key that is to sign; end closes it.
func (d *Desk) key(ctx context.Context, wanted signing) (key signature.Key, end func(), err error) {
	data := wanted.Key
	switch {
	case wanted.Module != "":
		open, err := token.Open(ctx, token.Options{Module: wanted.Module, Label: wanted.Token, Key: wanted.KeyLabel, PIN: wanted.PIN})
		if err != nil {
			return key, nil, err
		}
		return open.Key, open.Close, nil
	case wanted.File != "" && !isKey(wanted.File):
		return key, nil, errOutside
	case wanted.File != "":
		if data, err = fs.ReadFile(batch.Regular(d.root.FS()), wanted.File); err != nil {
			return key, nil, err
		}
	}
	if len(data) > maxKey {
		return key, nil, &batch.TooLargeError{Most: maxKey}
	}
	key, err = signature.ReadKey(data, wanted.PIN)
	return key, func() {}, err
}

// revocation sorts files into revocation lists and OCSP responses.
func revocation(files [][]byte) (r signature.Revocation) {
	for _, data := range files {
		if block, _ := pem.Decode(data); block != nil {
			data = block.Bytes
		}
		if _, err := x509.ParseRevocationList(data); err == nil {
			r.CRL = append(r.CRL, data)
		} else {
			r.OCSP = append(r.OCSP, data)
		}
	}
	return r
}

func (d *Desk) setUpFile() string { return filepath.Join(d.settings, "ky-so.json") }

// readSetUp returns what signed the last time.
func (d *Desk) readSetUp() (s signingDefaults) {
	if d.settings == "" {
		return s
	}
	data, err := os.ReadFile(d.setUpFile())
	if err != nil || json.Unmarshal(data, &s) != nil {
		return signingDefaults{}
	}
	return s
}

// writeSetUp remembers what has signed. If it cannot be written, the person is asked
// again.
func (d *Desk) writeSetUp(s signingDefaults) {
	before := d.readSetUp()
	if s.Module == "" { // a file has signed
		s.Module, s.Token, s.KeyLabel = before.Module, before.Token, before.KeyLabel
	}
	if d.settings == "" || s == before {
		return
	}
	if data, err := json.Marshal(s); err == nil && os.MkdirAll(d.settings, 0o700) == nil {
		_ = os.WriteFile(d.setUpFile(), data, 0o600)
	}
}
