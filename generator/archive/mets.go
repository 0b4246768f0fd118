package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"
	"strings"
	"time"
)

// timeForm is the format of times in METS: with milliseconds and the zone.
const timeForm = "2006-01-02T15:04:05.000-07:00"

const schemaMedia = "application/octet-stream"

// identifier returns a UUID in capitals that is derived from what it names (RFC 9562,
// version 8).
func identifier(kind, of string) string {
	h := sha256.Sum256([]byte("baocao " + kind + "\n" + of))
	u := h[:16]
	u[6] = u[6]&0x0F | 0x80
	u[8] = u[8]&0x3F | 0x80
	s := strings.ToUpper(hex.EncodeToString(u))
	return strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
}

// member is a file of a package.
type member struct {
	path, media string
	data        []byte
	time        time.Time
}

// attributes returns the attributes of a file in METS.
func (m *member) attributes() []string {
	h := sha256.Sum256(m.data)
	return []string{
		"MIMETYPE", m.media, "SIZE", strconv.Itoa(len(m.data)), "CREATED", m.time.In(vietnam).Format(timeForm),
		"CHECKSUM", strings.ToUpper(hex.EncodeToString(h[:])), "CHECKSUMTYPE", "SHA-256",
	}
}

// mets describes the structure of a package, or of its only representation.
type mets struct {
	*dossier
	representation      bool
	descriptions, files []*member
	schemas             []*member
}

// named returns the identifier of a part of this file; those of files begin with ID,
// all others with uuid.
func (m *mets) named(prefix, what string) string {
	where := "root"
	if m.representation {
		where = "rep1"
	}
	return prefix + "-" + identifier(where, m.id+"\n"+what)
}

func (m *mets) uuid(what string) string { return m.named("uuid", what) }

func (m *mets) file(f *member) string { return m.named("ID", f.path) }

func (m *mets) document() []byte {
	id, above := m.id, ""
	if m.representation {
		id, above = "rep1", "../../"
	}
	var locations []string
	for _, l := range [][2]string{
		{"http://www.loc.gov/METS/", "mets1_12.xsd"}, {"http://www.w3.org/1999/xlink", "xlink.xsd"},
		{"https://DILCIS.eu/XML/METS/CSIPExtensionMETS", "DILCISExtensionMETS.xsd"}, {"https://DILCIS.eu/XML/METS/SIPExtensionMETS", "DILCISExtensionSIPMETS.xsd"},
	} {
		locations = append(locations, l[0], above+"schemas/"+l[1])
	}
	root := el("mets",
		"xmlns", "http://www.loc.gov/METS/", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", "xmlns:xlink", "http://www.w3.org/1999/xlink",
		"xmlns:csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS", "xmlns:sip", "https://DILCIS.eu/XML/METS/SIPExtensionMETS",
		"OBJID", id, "LABEL", m.fields["title"], "TYPE", "Mixed", "csip:CONTENTINFORMATIONTYPE", "MIXED",
		"PROFILE", "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml", "xsi:schemaLocation", strings.Join(locations, " "),
	)
	root.with(m.header())
	for _, d := range m.descriptions {
		a := append([]string{"LOCTYPE", "URL", "MDTYPE", "DC", "MDTYPEVERSION", "1.0.0", "xlink:type", "simple", "xlink:href", d.path}, d.attributes()...)
		root.with(el("dmdSec", "ID", m.uuid("dmdSec "+d.path), "CREATED", d.time.In(vietnam).Format(timeForm), "STATUS", "CURRENT").with(el("mdRef", a...)))
	}
	root.with(el("amdSec", "ID", m.uuid("amdSec")))
	root.with(m.fileSection(), m.structure())
	return root.document()
}

func (m *mets) header() *element {
	at := m.created.In(vietnam).Format(timeForm)
	header := el("metsHdr", "CREATEDATE", at, "LASTMODDATE", at, "RECORDSTATUS", "NEW", "csip:OAISPACKAGETYPE", "SIP")
	note := el("note", "csip:NOTETYPE", "IDENTIFICATIONCODE").withText(m.fields["fonds"])
	if m.representation {
		return header.with(el("agent", "ROLE", "CREATOR", "TYPE", "INDIVIDUAL", "OTHERTYPE", "").with(el("name").withText(m.fields["packer"]), note))
	}
	return header.with(
		el("agent", "ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE").with(el("name").withText("baocao"), note),
		el("altRecordID", "TYPE", "SUBMISSIONAGREEMENT").withText(m.fields["fileCode"]),
	)
}

// groups returns the files grouped by their purpose.
func (m *mets) groups() []struct {
	use   string
	files []*member
} {
	type group = struct {
		use   string
		files []*member
	}
	if m.representation {
		return []group{{"Data", m.files}}
	}
	return []group{{"Schemas", m.schemas}, {"Representations/rep1", m.files}}
}

func (m *mets) fileSection() *element {
	section := el("fileSec", "ID", m.uuid("fileSec"))
	for _, g := range m.groups() {
		group := el("fileGrp", "ID", m.uuid("fileGrp "+g.use), "USE", g.use)
		for _, f := range g.files {
			group.with(el("file", append([]string{"ID", m.file(f)}, f.attributes()...)...).with(
				el("FLocat", "xlink:type", "simple", "LOCTYPE", "URL", "xlink:href", f.path)))
		}
		section.with(group)
	}
	return section
}

func (m *mets) structure() *element {
	div := func(label string, attributes ...string) *element {
		return el("div", append([]string{"ID", m.uuid("div " + label), "LABEL", label}, attributes...)...)
	}
	var top *element
	if m.representation {
		top = div("rep1", "TYPE", "ORIGINAL")
		data, links := div("Data"), div("MetadataLink")
		for i, f := range m.files {
			data.with(el("fptr", "FILEID", m.file(f)))
			// A document and its description are joined here.
			links.with(el("div", "ID", m.uuid("link "+f.path), "LABEL", "MetadataLink/File", "DMDID", m.uuid("dmdSec "+m.descriptions[i].path)).with(
				el("fptr", "FILEID", m.file(f))))
		}
		top.with(data, links)
	} else {
		schemas := div("Schemas")
		for _, f := range m.schemas {
			schemas.with(el("fptr", "FILEID", m.file(f)))
		}
		top = div(path.Base(m.id)).with(
			div("Metadata", "DMDID", m.uuid("dmdSec "+m.descriptions[0].path)), schemas,
			div("Representations/rep1").with(el("mptr", "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", m.files[0].path, "xlink:title", m.uuid("fileGrp Representations/rep1"))),
		)
	}
	return el("structMap", "ID", m.uuid("structMap"), "TYPE", "PHYSICAL", "LABEL", "CSIP").with(top)
}
