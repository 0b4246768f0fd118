package docx

import (
	"archive/zip"
	"bytes"
	"io"

	"baocao/generator/internal/origin"
)

// seal dates the parts of a package and puts the digest of all of them into its custom
// properties. Compressed data is not compressed again.
func seal(packed []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, err
	}
	digest, _, err := origin.WordDigest(r)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(len(packed) + 1024)
	w := zip.NewWriter(&out)
	buffer := make([]byte, 8<<10)
	for _, f := range r.File {
		if err := sealPart(w, f, digest, buffer); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// sealPart copies a part through a buffer.
func sealPart(w *zip.Writer, f *zip.File, digest string, buffer []byte) error {
	if f.Name != origin.Properties {
		data, err := f.OpenRaw()
		if err != nil {
			return err
		}
		part, err := w.CreateRaw(dated(f.FileHeader))
		if err != nil {
			return err
		}
		_, err = io.CopyBuffer(part, data, buffer)
		return err
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	part, err := w.CreateHeader(dated(zip.FileHeader{Name: f.Name, Method: zip.Deflate}))
	if err != nil {
		return err
	}
	_, err = part.Write(origin.SealProperties(text, digest))
	return err
}
