package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"baocao/generator/internal/bounds"
)

// pack is the package of a workbook (Open Packaging Conventions, ISO/IEC 29500-2).
type pack struct {
	parts  map[string]*zip.File // by name in lower case
	buffer [8 << 10]byte        // for unpacking
}

var errUnpacked = errors.New("too large when unpacked")

// openPack opens a package without unpacking anything. The sizes that its directory
// states bound all parts: reading more than the stated size of one is an error.
func openPack(data []byte) (*pack, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pack{parts: map[string]*zip.File{}}
	left := uint64(bounds.SheetUnpacked)
	for _, f := range archive.File {
		if f.UncompressedSize64 > left {
			return nil, errUnpacked
		}
		left -= f.UncompressedSize64
		// Some programs separate folders as Windows does.
		p.parts[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	return p, nil
}

// read unpacks a part; ok is false for a missing or broken one.
func (p *pack) read(name string) (part string, ok bool) {
	f := p.parts[strings.ToLower(name)]
	if f == nil {
		return "", false
	}
	in, err := f.Open()
	if err != nil {
		return "", false
	}
	defer in.Close()
	var out strings.Builder
	const likely = 1 << 20 // the stated size may be false
	out.Grow(int(min(f.UncompressedSize64, likely)))
	if _, err := io.CopyBuffer(&out, in, p.buffer[:]); err != nil {
		return "", false
	}
	return out.String(), true
}

// link is a relationship of a part.
type link struct{ id, kind, target string }

// links returns the relationships of a part; those of the package for an empty name.
func (p *pack) links(part string) (list []link) {
	folder, base := path.Split(part)
	rels, _ := p.read(folder + "_rels/" + base + ".rels")
	m := markup{rest: rels}
	for {
		e, ok := m.next()
		if !ok {
			return list
		}
		if e.name != "Relationship" || e.closing {
			continue
		}
		l := link{id: e.attribute("Id"), kind: path.Base(e.attribute("Type")), target: e.attribute("Target")}
		if !strings.HasPrefix(l.target, "/") {
			l.target = "/" + folder + l.target
		}
		// A name outside of the package is not the name of a part.
		l.target = path.Clean(l.target)[1:]
		list = append(list, l)
	}
}
