package docx

import (
	"crypto/sha256"
	"strconv"

	"baocao/generator/internal/document"
)

// media are the files of pictures and charts; a picture used twice is stored once.
type media struct {
	parts []part
	known map[[sha256.Size]byte]string
	// seen are the pictures by the address of their data, so that one that is used a
	// thousand times is examined once.
	seen map[*byte]string
	// drawings counts the uses of pictures and charts, each with an id of its own;
	// charts counts the charts.
	drawings, charts int
}

// id returns the relationship of a picture's file.
func (m *media) id(p *document.Picture) string {
	if id, ok := m.seen[&p.Data[0]]; ok {
		return id
	}
	sum := sha256.Sum256(p.Data)
	if id, ok := m.known[sum]; ok {
		m.seen[&p.Data[0]] = id
		return id
	}
	file := part{
		name:     "word/media/image" + strconv.Itoa(len(m.parts)+1) + "." + p.Format,
		relation: "image",
		data:     p.Data,
	}
	m.parts = append(m.parts, file)
	m.known[sum], m.seen[&p.Data[0]] = file.id(), file.id()
	return file.id()
}

// drawing writes a picture as an inline object.
func (m *media) drawing(x *markup, p *document.Picture) {
	x.open("w:r")
	x.open("w:drawing")
	x.open("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	x.empty("wp:extent", "cx", emu(p.Width), "cy", emu(p.Height))
	m.graphic(x, p)
	x.close()
	x.close()
	x.close()
}

// graphic writes the picture itself, the same for every anchor.
func (m *media) graphic(x *markup, p *document.Picture) {
	file := m.id(p)
	m.drawings++
	id := strconv.Itoa(m.drawings)
	width, height := emu(p.Width), emu(p.Height)
	x.empty("wp:docPr", "id", id, "name", "Picture "+id, "descr", p.Alt)
	x.open("wp:cNvGraphicFramePr")
	x.empty("a:graphicFrameLocks", "noChangeAspect", "1")
	x.close()
	x.open("a:graphic")
	x.open("a:graphicData", "uri", pictureSpace)
	x.open("pic:pic")
	x.open("pic:nvPicPr")
	x.empty("pic:cNvPr", "id", id, "name", file)
	x.empty("pic:cNvPicPr")
	x.close()
	x.open("pic:blipFill")
	x.empty("a:blip", "r:embed", file)
	x.open("a:stretch")
	x.empty("a:fillRect")
	x.close()
	x.close()
	x.open("pic:spPr")
	x.open("a:xfrm")
	x.empty("a:off", "x", "0", "y", "0")
	x.empty("a:ext", "cx", width, "cy", height)
	x.close()
	x.open("a:prstGeom", "prst", "rect")
	x.empty("a:avLst")
	for range 5 {
		x.close()
	}
}
