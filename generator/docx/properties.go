package docx

import (
	"strconv"
	"strings"
	"time"

	"baocao/generator/document"
)

// core is what every program shows of a file: title, author, dates. The dates
// are the paper's own, and left out when it has no full date.
func core(m document.Meta) []byte {
	x := newMarkup("cp:coreProperties",
		"xmlns:cp", packageSpace+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	for _, p := range [][2]string{
		{"dc:title", m.Title},
		{"dc:subject", m.Subject},
		{"dc:creator", m.Issuer},
		{"cp:keywords", strings.Join(m.Keywords, ", ")},
		{"dc:language", m.Language},
	} {
		if p[1] != "" {
			x.element(p[0], p[1])
		}
	}
	if day, err := time.Parse(time.DateOnly, m.Date); err == nil {
		for _, tag := range []string{"dcterms:created", "dcterms:modified"} {
			x.element(tag, day.Format(time.RFC3339), "xsi:type", "dcterms:W3CDTF")
		}
	}
	return x.end()
}

// custom is what an office's records ask of a paper.
func custom(m document.Meta) []byte {
	x := newMarkup("Properties", "xmlns", documentSpace+"custom-properties", "xmlns:vt", documentSpace+"docPropsVTypes")
	id := 1 // the first that a property may have is 2
	for _, p := range [][2]string{
		{"SoVanBan", m.Number},
		{"KyHieu", m.Symbol},
		{"DiaDanh", m.Place},
		{"NgayBanHanh", m.Date},
		{"TenLoai", m.Kind},
		{"MaLoai", m.KindCode},
		{"MaLoaiLuuTru", m.ArchiveCode},
		{"TrichYeu", m.Subject},
		{"CoQuanBanHanh", m.Issuer},
		{"CoQuanChuQuan", m.Parent},
		{"NguoiKy", m.Signer},
		{"ChucVu", m.Post},
		{"NgonNgu", m.Language},
	} {
		if p[1] == "" {
			continue
		}
		id++
		x.open("property", "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid", strconv.Itoa(id), "name", p[0])
		x.element("vt:lpwstr", p[1])
		x.close()
	}
	return x.end()
}
