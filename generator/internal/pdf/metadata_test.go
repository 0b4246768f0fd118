package pdf

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func packetFields(t *testing.T, data []byte) map[string]string {
	t.Helper()
	fields, path := map[string]string{}, []string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return fields
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			path = append(path, e.Name.Space+e.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(e)); s != "" && len(path) > 3 {
				fields[path[3]] = strings.TrimPrefix(fields[path[3]]+"|"+s, "|")
			}
		}
	}
}

func TestDescriptionAndPacketAgree(t *testing.T) {
	r := read(t, write(t, sample(), meta, Options{}))
	fields := packetFields(t, r.stream(r.catalog["Metadata"]))
	const (
		dc  = "http://purl.org/dc/elements/1.1/"
		pdf = "http://ns.adobe.com/pdf/1.3/"
		xmp = "http://ns.adobe.com/xap/1.0/"
	)
	description := r.dict(*r.Info)
	for key, field := range map[string]string{
		"Title": dc + "title", "Author": dc + "creator", "Subject": dc + "description",
		"Keywords": pdf + "Keywords", "Producer": pdf + "Producer", "Creator": xmp + "CreatorTool",
	} {
		if a, b := r.text(description[key]), fields[field]; a != b || a == "" {
			t.Errorf("%s is %q in one and %q in the other", key, a, b)
		}
	}
	if a, b := r.text(description["CreationDate"]), fields[xmp+"CreateDate"]; a != "D:20210223000000+07'00'" || b != "2021-02-23T00:00:00+07:00" {
		t.Errorf("created on %s and %s", a, b)
	}
	stated := 7
	for _, f := range meta.Fields(len(r.pages)) {
		if f.Value == "" || f.Name == "subject" || f.Name == "keywords" {
			continue
		}
		stated++
		if a, b := r.text(description[f.Name]), fields[schema+f.Name]; a != b || a != f.Value {
			t.Errorf("%s is %q in one and %q in the other", f.Name, a, b)
		}
	}
	if len(description) != stated {
		t.Errorf("the metadata is %v", description)
	}
	for name, want := range map[string]string{
		"http://www.aiim.org/pdfa/ns/id/part": "2", "http://www.aiim.org/pdfa/ns/id/conformance": "A",
		"http://www.aiim.org/pdfua/ns/id/part": "1", dc + "language": "vi-VN", dc + "subject": "kinh tế|xã hội",
		schema + "codeNumber": "15", schema + "codeNotation": "BC-UBND", schema + "issuedDate": "2021-02-23",
		schema + "organName": meta.Issuer, schema + "parentOrganName": "CHÍNH PHỦ", schema + "typeName": "Báo cáo",
		schema + "typeCode": "BC", schema + "subject": meta.Subject, schema + "place": "Lai Châu",
		schema + "signerName": "Nguyễn Văn A", schema + "signerPosition": "PHÓ CHỦ TỊCH",
		schema + "language": "vi-VN", schema + "languageCode": "01", schema + "archiveTypeCode": meta.ArchiveCode, schema + "confidenceLevel": "01", schema + "pageAmount": "3", schema + "keywords": "kinh tế, xã hội",
	} {
		if fields[name] != want {
			t.Errorf("%s is %q, want %q", name, fields[name], want)
		}
	}
	for _, f := range meta.Fields(0) {
		if !strings.Contains(extension(), "<pdfaProperty:name>"+f.Name+"</pdfaProperty:name>") {
			t.Errorf("%s is not described", f.Name)
		}
	}
}

func TestAnIncompleteDateIsLeftOut(t *testing.T) {
	for _, date := range []string{"", "2021-02", "2021-02-31"} {
		m := meta
		m.Date = date
		data := write(t, sample(), m, Options{Attached: []Attachment{{Name: "bao-cao.yaml", MediaType: "application/yaml", Relationship: "Source", Data: []byte("so: 15\n")}}})
		r := read(t, data)
		if description := r.dict(*r.Info); description["CreationDate"] != nil || description["ModDate"] != nil {
			t.Errorf("%q: the document information has a date", date)
		}
		if packet := string(r.stream(r.catalog["Metadata"])); strings.Contains(packet, "CreateDate") {
			t.Errorf("%q: the packet has a date", date)
		}
	}
}
