package importing

import (
	"maps"
	"slices"
	"strings"
	"time"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/document"
	"baocao/generator/internal/origin"
	"baocao/generator/internal/reading"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/word"
)

// archived maps the keys of luu_tru to the names of the file's properties.
var archived = []struct{ key, name string }{
	{"ma_dinh_danh", "organId"}, {"nam_ho_so", "fileCatalog"}, {"ho_so", "fileNotation"}, {"thu_tu", "docOrdinal"},
	{"bao_quan", "maintenance"}, {"su_dung", "mode"}, {"han", "dueDate"}, {"tu_khoa", "keywords"}, {"ghi_chu", "description"},
}

// properties reads the metadata of one of our files. A property of another program is
// reported.
func (w *writer) properties(doc *word.Document) map[string]string {
	ours := map[string]bool{origin.Property: true}
	for _, f := range (document.Meta{}).Fields(0) {
		ours[f.Name] = true
	}
	stated := map[string]string{}
	var others []string
	for _, one := range doc.Properties {
		switch value, _ := typography.Normalize(one.Value); {
		case !ours[one.Name]:
			others = append(others, one.Name)
		case value != "":
			stated[one.Name] = value
		}
	}
	if others != nil {
		w.AddFinding(diagnostic.ImportProperties, reading.Place{}, len(others), strings.Join(others, ", "))
	}
	for _, a := range archived {
		value := stated[a.name]
		switch a.key {
		case "bao_quan", "su_dung":
			value = w.wordKey(value)
		case "han":
			value = dayOf(value)
		case "tu_khoa":
			value = ownKeywords(stated, value)
		}
		if value != "" {
			w.archive = append(w.archive, entry{a.key, scalar(value)})
		} else if lost := stated[a.name]; lost != "" && a.key != "tu_khoa" {
			w.AddFinding(diagnostic.ImportProperties, reading.Place{}, 1, a.name)
		}
	}
	return stated
}

// wordKey returns the key of the sheet's text with these words.
func (w *writer) wordKey(text string) string {
	for _, key := range slices.Sorted(maps.Keys(w.Sheet.Texts)) {
		if text != "" && w.Sheet.Texts[key] == text {
			return key
		}
	}
	return ""
}

// ownKeywords returns the keywords other than the kind, the issuer and the place, which
// every document has.
func ownKeywords(stated map[string]string, all string) string {
	for _, name := range []string{"typeName", "organName", "place"} {
		if s := stated[name]; s != "" {
			rest, ok := strings.CutPrefix(all+", ", s+", ")
			if !ok {
				break
			}
			all = strings.TrimSuffix(rest, ", ")
		}
	}
	return all
}

// fromProperties takes what the text leaves out from the mark of the signature and from
// the metadata: number, symbol and date of the document that an electronic document
// accompanies; the date of a biên bản.
func (w *writer) fromProperties(stated map[string]string) {
	if w.Attached.To == "" {
		if !w.Form().Knows("dia_danh") && w.letterhead.Date == "" {
			w.letterhead.Date = dayOf(stated["issuedDate"])
		}
		if w.Signed.Symbol != "" {
			w.doubts["so"] = "dấu ký số ghi " + w.Signed.Number + "/" + w.Signed.Symbol
		}
		return
	}
	take := func(to *string, given ...string) {
		for _, s := range given {
			if *to == "" && s != "" {
				*to, w.electronic = s, true
			}
		}
	}
	take(&w.letterhead.Number, w.Signed.Number, strings.TrimLeft(stated["codeNumber"], "0"))
	take(&w.letterhead.Symbol, w.Signed.Symbol, stated["codeNotation"])
	if date := dayOf(stated["issuedDate"]); w.letterhead.Date == "" && date != "" {
		w.letterhead.Date, w.electronic = date, true
	}
}

// dayOf writes a day, or a month, in the Vietnamese form.
func dayOf(s string) string {
	if day, err := time.Parse(time.DateOnly, s); err == nil {
		return typography.Day(day.Day()) + "/" + typography.Month(int(day.Month())) + day.Format("/2006")
	}
	if month, err := time.Parse("2006-01", s); err == nil {
		return "tháng " + month.Format("01/2006")
	}
	return ""
}
