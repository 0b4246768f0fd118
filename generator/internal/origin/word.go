package origin

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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

// SealProperties puts a digest into the custom properties of a Word file.
func SealProperties(properties []byte, digest string) []byte {
	at := sealed.FindSubmatchIndex(properties)
	if at == nil {
		return properties
	}
	out := bytes.Clone(properties)
	copy(out[at[2]:], digest)
	return out
}

// maxProperties bounds the custom properties; ours are a few kilobytes.
const maxProperties = 1 << 20

// WordDigest returns the digest of a Word file, and the one that its property states.
// It is computed over the parts as stored in the package, names and compressed bytes,
// so that neither writing nor reading has to decompress them.
func WordDigest(r *zip.Reader) (digest, stated string, err error) {
	h := sha256.New()
	buffer := make([]byte, 8<<10)
	for _, f := range r.File {
		data, err := f.OpenRaw()
		if f.Name == Properties {
			var in io.ReadCloser
			if in, err = f.Open(); err == nil {
				var text []byte
				text, err = io.ReadAll(io.LimitReader(in, maxProperties))
				in.Close()
				if m := sealed.FindSubmatch(text); m != nil {
					stated = string(m[1])
				}
				data = bytes.NewReader(SealProperties(text, Unsealed))
			}
		}
		if err != nil {
			return "", "", err
		}
		part := sha256.New()
		if _, err := io.CopyBuffer(part, data, buffer); err != nil {
			return "", "", err
		}
		fmt.Fprintf(h, "%q %x\n", f.Name, part.Sum(nil))
	}
	if stated == "" {
		return "", "", errNoSeal
	}
	return hex.EncodeToString(h.Sum(nil)), stated, nil
}

func ofWord(data []byte) Origin {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Foreign
	}
	digest, stated, err := WordDigest(r)
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
