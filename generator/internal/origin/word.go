package origin

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"baocao/generator/internal/lazyregexp"
)

const (
	// Properties is the part of a Word file that holds its custom properties.
	Properties = "docProps/custom.xml"
	// Property is the name of the property with the digest.
	Property = "baocaoDigest"
)

// Unsealed is the value of the property while the digest is computed.
var Unsealed = strings.Repeat("0", 2*sha256.Size)

var (
	sealed    = lazyregexp.New(`name="` + Property + `"[^>]*>\s*<[^<>]*lpwstr>([0-9a-f]{64})<`)
	errNoSeal = errors.New("no digest among the custom properties")
)

// Digest is the digest of a Word file. It is computed over the parts as stored in the
// package, names and compressed bytes, so that neither writing nor reading has to
// decompress them; only the custom properties are taken as text, with [Unsealed].
type Digest struct{ parts hash.Hash }

// NewDigest returns the digest of no parts.
func NewDigest() *Digest { return &Digest{sha256.New()} }

// Add adds the next part.
func (d *Digest) Add(name string, data []byte) { d.add(name, sha256.Sum256(data)) }

func (d *Digest) add(name string, part [sha256.Size]byte) {
	fmt.Fprintf(d.parts, "%q %x\n", name, part)
}

// Sum returns the digest in hexadecimal.
func (d *Digest) Sum() string { return hex.EncodeToString(d.parts.Sum(nil)) }

// maxProperties bounds the custom properties; ours are a few kilobytes.
const maxProperties = 1 << 20

// wordDigest returns the digest of a Word file, and the one that its property states.
func wordDigest(r *zip.Reader) (digest, stated string, err error) {
	all := NewDigest()
	buffer := make([]byte, 8<<10)
	for _, f := range r.File {
		if f.Name == Properties {
			in, err := f.Open()
			if err != nil {
				return "", "", err
			}
			text, err := io.ReadAll(io.LimitReader(in, maxProperties))
			in.Close()
			if err != nil {
				return "", "", err
			}
			if at := sealed.FindSubmatchIndex(text); at != nil {
				stated = string(text[at[2]:at[3]])
				copy(text[at[2]:], Unsealed)
			}
			all.Add(f.Name, text)
			continue
		}
		data, err := f.OpenRaw()
		if err != nil {
			return "", "", err
		}
		part := sha256.New()
		if _, err := io.CopyBuffer(part, data, buffer); err != nil {
			return "", "", err
		}
		all.add(f.Name, [sha256.Size]byte(part.Sum(nil)))
	}
	if stated == "" {
		return "", "", errNoSeal
	}
	return all.Sum(), stated, nil
}

func ofWord(data []byte) Origin {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Foreign
	}
	digest, stated, err := wordDigest(r)
	if err != nil {
		return Foreign
	}
	// The end of the central directory is 22 bytes long when nothing follows.
	const end = 22
	nothingFollows := bytes.HasPrefix(data[max(0, len(data)-end):], []byte("PK\x05\x06"))
	switch {
	case digest == stated && r.Comment == "" && nothingFollows:
		return Own
	case signed(r):
		return Signed
	}
	return Edited
}

// signed reports whether a package holds digital signatures (ECMA-376, part 2).
func signed(r *zip.Reader) bool {
	for _, f := range r.File {
		if strings.HasPrefix(f.Name, "_xmlsignatures/") {
			return true
		}
	}
	return false
}
