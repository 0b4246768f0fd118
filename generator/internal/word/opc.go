package word

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"baocao/generator/diagnostic"
)

// opcPackage is the package of a Word file (Open Packaging Conventions, ISO/IEC
// 29500-2).
type opcPackage struct {
	name     string
	parts    map[string]*zip.File // by name in lowercase
	unpacked int64
	known    map[string][]link // by part
	elements int
	found    []diagnostic.Diagnostic
}

func (p *opcPackage) addFinding(id diagnostic.ID, args ...any) {
	p.found = append(p.found, diagnostic.New(id, diagnostic.Range{File: p.name}, args...))
}

// compound is the start of files of old Word versions, and of new ones with a password,
// which have a stream named encrypted (MS-OFFCRYPTO, 2.3.4).
var (
	compound  = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	encrypted = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

// pdf is the start of a PDF.
const pdf = "%PDF-"

// otherFormats are text files that a word processor opens and that are not Word
// packages, by the bytes they begin with.
var otherFormats = []struct{ begins, called string }{
	{`{\rtf`, "RTF (.rtf)"}, {pdf, "PDF"}, {"<html", "HTML"}, {"<!DOCTYPE html", "HTML"}, {"<?xml", "XML"},
}

// otherProgram returns the name of the program that made a file; empty for a file that
// may be Word's. A LibreOffice package begins with its media type, uncompressed
// (OpenDocument 1.3, part 2, 3.3).
func otherProgram(data []byte) string {
	const begin = 256 // bytes: a header, its fields, the media type
	if head := data[:min(len(data), begin)]; bytes.Contains(head, []byte("mimetype")) && bytes.Contains(head, []byte("application/vnd.oasis.opendocument.")) {
		return "OpenDocument (.odt)"
	}
	for _, o := range otherFormats {
		if len(data) >= len(o.begins) && strings.EqualFold(string(data[:len(o.begins)]), o.begins) {
			return o.called
		}
	}
	return ""
}

// IsForeign reports whether a file is one that a word processor opens and that is not a
// Word package, by its content.
func IsForeign(data []byte) bool {
	return bytes.HasPrefix(data, compound) || otherProgram(data) != ""
}

// open looks at a package without decompressing anything; false after reporting why it
// cannot be read.
func (p *opcPackage) open(data []byte) bool {
	switch {
	case len(data) > MaxSize:
		p.addFinding(diagnostic.WordTooLarge, p.name)
		return false
	case bytes.HasPrefix(data, compound) && bytes.Contains(data, encrypted):
		p.addFinding(diagnostic.WordLocked, p.name)
		return false
	case bytes.HasPrefix(data, compound):
		p.addFinding(diagnostic.WordOld, p.name)
		return false
	case bytes.HasPrefix(data, []byte(pdf)):
		p.addFinding(diagnostic.WordPDF, p.name)
		return false
	}
	if other := otherProgram(data); other != "" {
		p.addFinding(diagnostic.WordOther, p.name, other)
		return false
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.addFinding(diagnostic.WordNotPackage, p.name)
		return false
	}
	if len(archive.File) > MaxParts {
		p.addFinding(diagnostic.WordTooLarge, p.name)
		return false
	}
	p.parts = map[string]*zip.File{}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		key := strings.ToLower(f.Name)
		if f.Name == "" || strings.ContainsAny(f.Name, "\\\x00") || path.Clean("/"+f.Name) != "/"+f.Name || p.parts[key] != nil {
			p.addFinding(diagnostic.WordPartName, p.name)
			return false
		}
		p.parts[key] = f
	}
	return true
}

// read decompresses a part; false when there is none, or after reporting why it is
// refused.
func (p *opcPackage) read(part string) ([]byte, bool) {
	f := p.parts[strings.ToLower(part)]
	if f == nil {
		return nil, false
	}
	const small = 16 << 20
	packed := max(f.CompressedSize64, 1)
	left := min(int64(MaxPart), MaxUnpacked-p.unpacked)
	if f.UncompressedSize64 > uint64(left) || f.UncompressedSize64 > small && f.UncompressedSize64/packed > MaxRatio {
		p.addFinding(diagnostic.WordBomb, part)
		return nil, false
	}
	in, err := f.Open()
	if err != nil {
		p.addFinding(diagnostic.WordBroken, part)
		return nil, false
	}
	defer in.Close()
	// The size in the directory may be false.
	data, err := io.ReadAll(io.LimitReader(in, left+1))
	p.unpacked += int64(len(data))
	if int64(len(data)) > left {
		p.addFinding(diagnostic.WordBomb, part)
		return nil, false
	}
	if err != nil {
		p.addFinding(diagnostic.WordBroken, part)
		return nil, false
	}
	return data, true
}

// tree parses a part of XML; nil when there is none, or after reporting why it is
// refused.
func (p *opcPackage) tree(part string) *element {
	data, ok := p.read(part)
	if !ok {
		return nil
	}
	return p.parse(part, data)
}

// link is a relationship of a part.
type link struct {
	id, kind string
	// target is a part's name, or an address outside the file.
	target  string
	outside bool
}

// links returns the relationships of a part; of the package itself when the part is
// empty.
func (p *opcPackage) links(part string) []link {
	if list, ok := p.known[part]; ok {
		return list
	}
	list := p.readLinks(part)
	p.known[part] = list
	return list
}

func (p *opcPackage) readLinks(part string) []link {
	folder, base := path.Split(part)
	root := p.tree(folder + "_rels/" + base + ".rels")
	if root == nil {
		return nil
	}
	var list []link
	for _, e := range root.kids {
		l := link{id: e.attr("Id"), kind: path.Base(e.attr("Type")), target: e.attr("Target")}
		if l.outside = e.attr("TargetMode") == "External"; !l.outside {
			if strings.HasPrefix(l.target, "/") {
				l.target = strings.TrimPrefix(path.Clean(l.target), "/")
			} else {
				// A path that leads out of the package is kept inside it.
				l.target = strings.TrimPrefix(path.Join("/", folder, l.target), "/")
			}
		}
		list = append(list, l)
	}
	return list
}

// contentType returns the content type of a part.
func (p *opcPackage) contentType(part string) string {
	root := p.tree("[Content_Types].xml")
	if root == nil {
		return ""
	}
	byEnding := ""
	for _, e := range root.kids {
		switch {
		case strings.HasSuffix(e.name, "Override") && strings.EqualFold(e.attr("PartName"), "/"+part):
			return e.attr("ContentType")
		case strings.HasSuffix(e.name, "Default") && strings.EqualFold(e.attr("Extension"), strings.TrimPrefix(path.Ext(part), ".")):
			byEnding = e.attr("ContentType")
		}
	}
	return byEnding
}
