package importing

import (
	"maps"
	"slices"
	"strings"
	"time"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/origin"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

// archived are the keys of luu_tru and the names that the file's properties
// have for them.
var archived = []struct{ key, name string }{
	{"ma_dinh_danh", "organId"}, {"nam_ho_so", "fileCatalog"}, {"ho_so", "fileNotation"}, {"thu_tu", "docOrdinal"},
	{"bao_quan", "maintenance"}, {"su_dung", "mode"}, {"han", "dueDate"}, {"tu_khoa", "keywords"}, {"ghi_chu", "description"},
}

// readProperties reads what a file of ours says besides its text. A property
// of another's is told.
func (p *paper) readProperties(doc *word.Document) {
	ours := map[string]bool{origin.Property: true}
	for _, f := range (document.Meta{}).Fields(0) {
		ours[f.Name] = true
	}
	p.properties = map[string]string{}
	var others []string
	for _, one := range doc.Properties {
		switch value, _ := typography.Normalize(one.Value); {
		case !ours[one.Name]:
			others = append(others, one.Name)
		case value != "":
			p.properties[one.Name] = value
		}
	}
	if others != nil {
		p.say(diagnostic.ImportProperties, place{}, len(others), strings.Join(others, ", "))
	}
	for _, a := range archived {
		value := p.properties[a.name]
		switch a.key {
		case "bao_quan", "su_dung":
			value = p.wordKey(value)
		case "han":
			value = dayOf(value)
		case "tu_khoa":
			value = p.ownKeywords(value)
		}
		if value != "" {
			p.archive = append(p.archive, entry{a.key, scalar(value)})
		} else if lost := p.properties[a.name]; lost != "" && a.key != "tu_khoa" {
			p.say(diagnostic.ImportProperties, place{}, 1, a.name)
		}
	}
}

// wordKey is the key of the sheet's text that reads so.
func (p *paper) wordKey(text string) string {
	for _, key := range slices.Sorted(maps.Keys(p.sheet.Texts)) {
		if text != "" && p.sheet.Texts[key] == text {
			return key
		}
	}
	return ""
}

// ownKeywords are the keywords besides the kind, the issuer and the place, which
// every paper has.
func (p *paper) ownKeywords(all string) string {
	for _, name := range []string{"typeName", "organName", "place"} {
		if s := p.properties[name]; s != "" {
			rest, ok := strings.CutPrefix(all+", ", s+", ")
			if !ok {
				break
			}
			all = strings.TrimSuffix(rest, ", ")
		}
	}
	return all
}

// fromProperties takes what the text leaves out: of an electronic paper number,
// symbol and date of the one that it goes with, from the mark of its signature
// and from what the file says besides its text; of a biên bản its date.
func (p *paper) fromProperties() {
	if p.goesWith == "" {
		if !p.form().Knows("dia_danh") && p.date == "" {
			p.date = dayOf(p.properties["issuedDate"])
		}
		if p.signedSymbol != "" {
			p.doubts["so"] = "dấu ký số ghi " + p.signedNumber + "/" + p.signedSymbol
		}
		return
	}
	take := func(to *string, given ...string) {
		for _, s := range given {
			if *to == "" && s != "" {
				*to, p.electronic = s, true
			}
		}
	}
	take(&p.number, p.signedNumber, strings.TrimLeft(p.properties["codeNumber"], "0"))
	take(&p.symbol, p.signedSymbol, p.properties["codeNotation"])
	if date := dayOf(p.properties["issuedDate"]); p.date == "" && date != "" {
		p.date, p.electronic = date, true
	}
}

// dayOf writes a day, or a month, as an office does.
func dayOf(s string) string {
	if day, err := time.Parse(time.DateOnly, s); err == nil {
		return typography.Day(day.Day()) + "/" + typography.Month(int(day.Month())) + day.Format("/2006")
	}
	if month, err := time.Parse("2006-01", s); err == nil {
		return "tháng " + month.Format("01/2006")
	}
	return ""
}
