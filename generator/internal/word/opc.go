package word

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"baocao/generator/diagnostic"
)

// opcPackage is the package that a Word file is (Open Packaging Conventions,
// ISO/IEC 29500-2).
type opcPackage struct {
	name     string
	parts    map[string]*zip.File // by name in small letters
	unpacked int64
	known    map[string][]link // by part
	elements int
	found    []diagnostic.Diagnostic
}

func (p *opcPackage) say(id diagnostic.ID, args ...any) {
	p.found = append(p.found, diagnostic.New(id, diagnostic.Range{File: p.name}, args...))
}

// compound begins the files of old Word, and new ones with a password.
var compound = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// others are files of text that a word processor opens and that are not
// packages of Word, by the bytes they begin with.
var others = []struct{ begins, called string }{
	{`{\rtf`, "RTF (.rtf)"}, {"%PDF-", "PDF"}, {"<html", "HTML"}, {"<!DOCTYPE html", "HTML"}, {"<?xml", "XML"},
}

// otherProgram is what a file is called that another program made; empty for
// one that may be of Word. A package of LibreOffice begins with its kind, not
// packed (OpenDocument 1.3, part 2, 3.3).
func otherProgram(data []byte) string {
	const begin = 256 // bytes: a header, its fields, the kind
	if head := data[:min(len(data), begin)]; bytes.Contains(head, []byte("mimetype")) && bytes.Contains(head, []byte("application/vnd.oasis.opendocument.")) {
		return "OpenDocument (.odt)"
	}
	for _, o := range others {
		if len(data) >= len(o.begins) && strings.EqualFold(string(data[:len(o.begins)]), o.begins) {
			return o.called
		}
	}
	return ""
}

// IsForeign reports whether a file is one that a word processor opens and that is
// not a package of Word, by its content.
func IsForeign(data []byte) bool {
	return bytes.HasPrefix(data, compound) || otherProgram(data) != ""
}

// open looks at a package without unpacking anything; false after telling why
// it cannot be read.
func (p *opcPackage) open(data []byte) bool {
	switch {
	case len(data) > MaxSize:
		p.say(diagnostic.WordTooLarge, p.name)
		return false
	case bytes.HasPrefix(data, compound):
		p.say(diagnostic.WordOld, p.name)
		return false
	}
	if other := otherProgram(data); other != "" {
		p.say(diagnostic.WordOther, p.name, other)
		return false
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.say(diagnostic.WordNotPackage, p.name)
		return false
	}
	if len(archive.File) > MaxParts {
		p.say(diagnostic.WordTooLarge, p.name)
		return false
	}
	p.parts = map[string]*zip.File{}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		key := strings.ToLower(f.Name)
		if f.Name == "" || strings.ContainsAny(f.Name, "\\\x00") || path.Clean("/"+f.Name) != "/"+f.Name || p.parts[key] != nil {
			p.say(diagnostic.WordPartName, p.name)
			return false
		}
		p.parts[key] = f
	}
	return true
}

// read unpacks a part; false when there is none, or after telling why it is
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
		p.say(diagnostic.WordBomb, part)
		return nil, false
	}
	in, err := f.Open()
	if err != nil {
		p.say(diagnostic.WordBroken, part)
		return nil, false
	}
	defer in.Close()
	// The size in the directory may be a lie.
	data, err := io.ReadAll(io.LimitReader(in, left+1))
	p.unpacked += int64(len(data))
	if int64(len(data)) > left {
		p.say(diagnostic.WordBomb, part)
		return nil, false
	}
	if err != nil {
		p.say(diagnostic.WordBroken, part)
		return nil, false
	}
	return data, true
}

// tree reads a part of XML; nil when there is none, or after telling why it is
// refused.
func (p *opcPackage) tree(part string) *element {
	data, ok := p.read(part)
	if !ok {
		return nil
	}
	return p.parse(part, data)
}

// link is what a part points to.
type link struct {
	id, kind string
	// target is a part's name, or an address outside the file.
	target  string
	outside bool
}

// links are the relationships of a part; of the package itself when the part is
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
				// A name that leads out of the package names no part in it.
				l.target = strings.TrimPrefix(path.Join("/", folder, l.target), "/")
			}
		}
		list = append(list, l)
	}
	return list
}

// contentType is what the package says a part is.
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
