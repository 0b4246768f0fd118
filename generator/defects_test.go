package generator

import (
	"reflect"
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/wordfile"
)

// defect is a known fault that is put into a document, and the rule that must find it.
type defect struct {
	name string
	rule diagnostic.ID
	// put inserts it, and reports whether the document has a place for it.
	put func(p *wordfile.Document, m *wordfile.Manner) bool
	// also are rules that may report the same fault.
	also []diagnostic.ID
}

// looks changes the paragraphs of some components.
func looks(roles string, change func(*wordfile.Para)) func(*wordfile.Document, *wordfile.Manner) bool {
	return func(p *wordfile.Document, m *wordfile.Manner) bool {
		m.Change = func(para *wordfile.Para) {
			for _, role := range strings.Fields(roles) {
				if para.Text != "" && (para.Role == role && (role != "noi_dung" || para.Label == "") || text[para.Role] && (role == "neighbours" || role == "long" && len(para.Text) > 120)) {
					change(para)
				}
			}
		}
		for _, role := range strings.Fields(roles) {
			if hasRole(p, role) {
				return true
			}
		}
		return false
	}
}

func hasRole(p *wordfile.Document, role string) bool {
	switch role {
	case "trich_yeu":
		return len(p.Subject) > 0
	case "ten_loai":
		return len(p.Kind) > 0
	case "can_cu":
		return len(p.Bases) > 0
	case "kinh_gui":
		return len(p.Addressees) > 0
	case "co_quan_chu_quan":
		return len(p.Parent) > 0
	case "ve_viec":
		return len(p.About) > 0
	case "quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_ngay":
		return len(p.Issuer) > 0
	case "noi_nhan", "noi_nhan_muc":
		return len(p.Recipients) > 0
	case "ho_ten":
		return len(p.Names) > 0
	}
	for i, it := range p.Body {
		plain := it.Rows == nil && text[roleOf(it)] && !it.Centred && !it.Right && !it.Heading
		if it.Rows == nil && !it.Centred && !it.Right && roleOf(it) == role || plain && role == "long" && len(it.Text) > 120 ||
			plain && role == "neighbours" && i > 0 && p.Body[i-1].Rows == nil && text[roleOf(p.Body[i-1])] && !p.Body[i-1].Heading && !p.Body[i-1].Centred {
			return true
		}
	}
	return false
}

// text are the components of running text.
var text = map[string]bool{"noi_dung": true, "khoan": true, "diem": true}

func roleOf(it wordfile.Item) string {
	switch {
	case it.Label == "":
		return "noi_dung"
	case strings.HasSuffix(it.Label, ")"):
		return "diem"
	case it.Label == "-":
		return "gach"
	case strings.HasPrefix(it.Label, "I") && it.Heading:
		return "muc_la_ma"
	case it.Label[0] <= '9' && !it.Heading:
		return "khoan"
	case it.Label[0] <= '9':
		return "khoan_tieu_de"
	}
	return ""
}

func onPage(change func(*wordfile.Sheet)) func(*wordfile.Document, *wordfile.Manner) bool {
	return func(_ *wordfile.Document, m *wordfile.Manner) bool {
		m.Page = change
		return true
	}
}

func inDocument(change func(*wordfile.Document) bool) func(*wordfile.Document, *wordfile.Manner) bool {
	return func(p *wordfile.Document, _ *wordfile.Manner) bool { return change(p) }
}

// inText changes the first long paragraph of the body.
func inText(change func(string) string) func(*wordfile.Document, *wordfile.Manner) bool {
	return inDocument(func(p *wordfile.Document) bool {
		for i := range p.Body {
			it := &p.Body[i]
			if words := len(strings.Fields(it.Text)); it.Rows == nil && !it.Heading && !it.Centred && words > 8 && !strings.Contains(it.Text, "[[") && !strings.HasPrefix(it.Text, "“") && !strings.Contains(it.Text, "*") {
				it.Text = change(it.Text)
				return true
			}
		}
		return false
	})
}

// theFirst changes the first paragraph of the text that is as it must be.
func theFirst(is func(*wordfile.Item) bool, change func(*wordfile.Item)) func(*wordfile.Document, *wordfile.Manner) bool {
	return inDocument(func(p *wordfile.Document) bool {
		i := slices.IndexFunc(p.Body, func(it wordfile.Item) bool { return is(&it) })
		if i >= 0 {
			change(&p.Body[i])
		}
		return i >= 0
	})
}

func labelled(label string) func(*wordfile.Item) bool {
	return func(it *wordfile.Item) bool { return it.Label == label }
}

func relabelled(label string) func(*wordfile.Item) {
	return func(it *wordfile.Item) { it.Label = label }
}

func emptied(it *wordfile.Item) { it.Text = "" }

// typed has the numbers typed, for a fault that Word's own cannot have.
func typed(put func(*wordfile.Document, *wordfile.Manner) bool) func(*wordfile.Document, *wordfile.Manner) bool {
	return func(p *wordfile.Document, m *wordfile.Manner) bool {
		m.Numbers = ""
		return put(p, m)
	}
}

// without removes something from a document.
func without[T any](of func(*wordfile.Document) *T) func(*wordfile.Document, *wordfile.Manner) bool {
	return inDocument(func(p *wordfile.Document) bool {
		var none T
		had := !reflect.DeepEqual(*of(p), none)
		*of(p) = none
		return had
	})
}

// line changes a line of a document.
func line(of func(*wordfile.Document) *string, change func(string) string) func(*wordfile.Document, *wordfile.Manner) bool {
	return inDocument(func(p *wordfile.Document) bool {
		at := of(p)
		if at != nil {
			*at = change(*at)
		}
		return at != nil
	})
}

func smallStart(s string) string {
	r := []rune(s)
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

// amid returns a function that inserts a text after the third word.
func amid(put string) func(string) string {
	return func(s string) string {
		words := strings.SplitN(s, " ", 4)
		return strings.Join(words[:3], " ") + put + words[3]
	}
}

// sentence inserts one before the last character of a paragraph.
func sentence(s string) func(string) string {
	return func(t string) string { return s + " " + t }
}

func replaced(of func(*wordfile.Document) *string, old, new string) func(*wordfile.Document, *wordfile.Manner) bool {
	return inDocument(func(p *wordfile.Document) bool {
		at := of(p)
		if at == nil || !strings.Contains(*at, old) {
			return false
		}
		*at = strings.Replace(*at, old, new, 1)
		return true
	})
}

func first(list []string) *string {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

func last(list []string) *string {
	if len(list) == 0 {
		return nil
	}
	return &list[len(list)-1]
}

func number(p *wordfile.Document) *string { return &p.Number }
func date(p *wordfile.Document) *string   { return &p.Date }

// cited cites the appendices.
const cited = ", chi tiết theo các Phụ lục kèm theo"

var defects = []defect{
	// The page.
	{"letter-paper", diagnostic.PaperSize, onPage(func(s *wordfile.Sheet) { s.Width, s.Height = 12240, 15840 }), nil},
	{"a5", diagnostic.PaperSize, onPage(func(s *wordfile.Sheet) { s.Width, s.Height = 8391, 11906 }), ids("paper-line-broken", "paper-rule-length")},
	{"narrow-left", diagnostic.PaperMargin, onPage(func(s *wordfile.Sheet) { s.Left = 1134 }), ids("paper-rule-length")},
	{"wide-right", diagnostic.PaperMargin, onPage(func(s *wordfile.Sheet) { s.Right = 1440 }), ids("paper-rule-length")},
	{"low-top", diagnostic.PaperMargin, onPage(func(s *wordfile.Sheet) { s.Top = 567 }), nil},
	{"number-below", diagnostic.PaperPageNumberBelow, onPage(func(s *wordfile.Sheet) { s.Number = "below" }), nil},
	{"number-first", diagnostic.PaperPageNumberFirst, onPage(func(s *wordfile.Sheet) { s.Number = "first" }), nil},
	{"number-right", diagnostic.PaperPageNumberAside, onPage(func(s *wordfile.Sheet) { s.Number = "right" }), nil},
	{"number-small", diagnostic.PaperPageNumberLook, onPage(func(s *wordfile.Sheet) { s.NumberSize = 20 }), nil},
	{"number-bold", diagnostic.PaperPageNumberLook, onPage(func(s *wordfile.Sheet) { s.NumberBold = true }), nil},
	{"number-italic", diagnostic.PaperPageNumberLook, onPage(func(s *wordfile.Sheet) { s.NumberItalic = true }), nil},
	{"number-blue", diagnostic.PaperColour, onPage(func(s *wordfile.Sheet) { s.NumberColor = "0000FF" }), nil},
	{"number-none", diagnostic.PaperPageNumberMissing, func(p *wordfile.Document, m *wordfile.Manner) bool {
		m.Page = func(s *wordfile.Sheet) { s.Number = "none" }
		for range 40 {
			p.Body = append(p.Body[:1:1], append([]wordfile.Item{{Text: "Các cơ quan, đơn vị tiếp tục thực hiện nhiệm vụ được giao, báo cáo kết quả theo quy định, kịp thời tháo gỡ khó khăn."}}, p.Body[1:]...)...)
		}
		return len(p.Body) > 0 && roleOf(p.Body[0]) == "noi_dung"
	}, nil},
	// Typeface and colour.
	{"arial", diagnostic.PaperFont, looks("noi_dung khoan", func(p *wordfile.Para) { p.Font = "Arial" }), nil},
	{"calibri-name", diagnostic.PaperFont, looks("ho_ten", func(p *wordfile.Para) { p.Font = "Calibri" }), nil},
	{"red", diagnostic.PaperColour, looks("noi_dung khoan", func(p *wordfile.Para) { p.Color = "FF0000" }), nil},
	{"blue-symbol", diagnostic.PaperColour, looks("so_ky_hieu", func(p *wordfile.Para) { p.Color = "0070C0" }), nil},
	{"marked", diagnostic.PaperMarked, looks("noi_dung khoan", func(p *wordfile.Para) { p.Marked = true }), nil},
	{"sizes-together", diagnostic.PaperSizesTogether, looks("quoc_hieu", func(p *wordfile.Para) { p.Size = 24 }), nil},
	// The letterhead.
	{"state-misspelt", diagnostic.PaperWords, looks("quoc_hieu", func(p *wordfile.Para) { p.Text = "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM" }), nil},
	{"motto-misspelt", diagnostic.PaperWords, looks("tieu_ngu", func(p *wordfile.Para) { p.Text = "Độc lập, Tự do, Hạnh phúc" }), nil},
	{"motto-dashes", diagnostic.PaperWords, looks("tieu_ngu", func(p *wordfile.Para) { p.Text = "Độc lập – Tự do – Hạnh phúc" }), ids("words-dash")},
	{"state-tone", diagnostic.PaperWordsTone, looks("quoc_hieu", func(p *wordfile.Para) { p.Text = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" }), ids("words-tone-mixed")},
	{"state-wraps", diagnostic.PaperLineBroken, looks("quoc_hieu", func(p *wordfile.Para) { p.Left = 1200 }), nil},
	{"motto-no-rule", diagnostic.PaperRuleMissing, looks("tieu_ngu", func(p *wordfile.Para) { p.Rule = 0 }), nil},
	{"issuer-no-rule", diagnostic.PaperRuleMissing, looks("co_quan_ban_hanh", func(p *wordfile.Para) { p.Rule = 0 }), nil},
	{"subject-no-rule", diagnostic.PaperRuleMissing, looks("trich_yeu", func(p *wordfile.Para) { p.Rule = 0 }), nil},
	{"motto-short-rule", diagnostic.PaperRuleUnequal, looks("tieu_ngu", func(p *wordfile.Para) { p.Rule /= 2 }), nil},
	{"issuer-long-rule", diagnostic.PaperRuleLength, looks("co_quan_ban_hanh", func(p *wordfile.Para) { p.Rule *= 4 }), nil},
	{"subject-long-rule", diagnostic.PaperRuleLength, looks("trich_yeu", func(p *wordfile.Para) { p.Rule *= 4 }), nil},
	{"motto-underlined", diagnostic.PaperRuleUnderline, looks("tieu_ngu", func(p *wordfile.Para) { p.Rule, p.Underline = 0, true }), nil},
	{"no-number", diagnostic.PaperPartAbsent, without(number), nil},
	{"no-date", diagnostic.PaperPartAbsent, without(date), nil},
	{"no-name", diagnostic.PaperPartAbsent, without(func(p *wordfile.Document) *[]string { return &p.Names }), nil},
	{"no-authority", diagnostic.PaperPartAbsent, without(func(p *wordfile.Document) *[]string { return &p.Authority }), nil},
	{"number-no-colon", diagnostic.PaperNumberWords, replaced(number, "Số: ", "Số "), nil},
	{"number-small-letter", diagnostic.PaperNumberWords, replaced(number, "Số", "số"), nil},
	{"number-no-zero", diagnostic.PaperNumberZero, inDocument(func(p *wordfile.Document) bool {
		_, symbol, _ := strings.Cut(p.Number, "/")
		p.Number = "Số: 7/" + symbol
		return true
	}), nil},
	{"symbol-space", diagnostic.PaperSymbolSpaces, replaced(number, "/", "/ "), nil},
	{"symbol-cv", diagnostic.PaperSymbolLetter, inDocument(func(p *wordfile.Document) bool { p.Number = "Số: 88/CV-SNV"; return len(p.About) > 0 }), nil},
	{"symbol-other-kind", diagnostic.PaperSymbolNotOfKind, replaced(number, "/BC-", "/KH-"), nil},
	{"symbol-other-kind-2", diagnostic.PaperSymbolNotOfKind, replaced(number, "/QĐ-", "/TB-"), nil},
	{"date-no-comma", diagnostic.PaperDateWords, replaced(date, ", ngày", " ngày"), nil},
	{"date-stop", diagnostic.PaperDateWords, replaced(date, "2026", "2026."), nil},
	{"day-no-zero", diagnostic.PaperDateZero, replaced(date, "ngày 0", "ngày "), nil},
	{"month-zero", diagnostic.PaperDateZero, replaced(date, "tháng 6", "tháng 06"), nil},
	{"month-no-zero", diagnostic.PaperDateZero, replaced(date, "tháng 0", "tháng "), nil},
	{"province-gone", diagnostic.PaperIssuerGone, inDocument(func(p *wordfile.Document) bool {
		had := len(p.Parent) > 1
		p.Parent = []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"}
		return had
	}), nil},
	{"district-gone", diagnostic.PaperIssuerGone, inDocument(func(p *wordfile.Document) bool {
		had := len(p.Issuer) > 1
		p.Issuer = []string{"ỦY BAN NHÂN DÂN", "HUYỆN TAM ĐƯỜNG"}
		return had
	}), nil},
	// Kind and subject.
	{"subject-about", diagnostic.PaperSubjectAbout, line(func(p *wordfile.Document) *string { return first(p.Subject) }, func(s string) string { return "V/v " + s }), nil},
	{"subject-small", diagnostic.PaperSubjectCapital, line(func(p *wordfile.Document) *string { return first(p.Subject) }, smallStart), nil},
	{"subject-stop", diagnostic.PaperSubjectEndsWithStop, line(func(p *wordfile.Document) *string { return last(p.Subject) }, func(s string) string { return s + "." }), nil},
	{"kind-plain", diagnostic.PaperPartNotBold, looks("ten_loai", func(p *wordfile.Para) { p.Bold = false }), nil},
	{"subject-plain", diagnostic.PaperPartNotBold, looks("trich_yeu", func(p *wordfile.Para) { p.Bold = false }), nil},
	{"issuer-plain", diagnostic.PaperPartNotBold, looks("co_quan_ban_hanh", func(p *wordfile.Para) { p.Bold = false }), nil},
	{"name-plain", diagnostic.PaperPartNotBold, looks("ho_ten", func(p *wordfile.Para) { p.Bold = false }), nil},
	{"parent-bold", diagnostic.PaperPartBold, looks("co_quan_chu_quan", func(p *wordfile.Para) { p.Bold = true }), nil},
	{"number-bold", diagnostic.PaperPartBold, looks("so_ky_hieu", func(p *wordfile.Para) { p.Bold = true }), nil},
	{"date-upright", diagnostic.PaperPartNotItalic, looks("dia_danh_ngay", func(p *wordfile.Para) { p.Italic = false }), nil},
	{"bases-upright", diagnostic.PaperPartNotItalic, looks("can_cu", func(p *wordfile.Para) { p.Italic = false }), nil},
	{"points-slanted", diagnostic.PaperPartItalic, looks("diem", func(p *wordfile.Para) { p.Italic = true }), nil},
	{"name-slanted", diagnostic.PaperPartItalic, looks("ho_ten", func(p *wordfile.Para) { p.Italic = true }), nil},
	{"subject-capitals", diagnostic.PaperPartCapital, looks("trich_yeu", func(p *wordfile.Para) { p.Text = strings.ToUpper(p.Text) }), ids("paper-rule-length")},
	{"name-capitals", diagnostic.PaperPartCapital, looks("ho_ten", func(p *wordfile.Para) { p.Text = strings.ToUpper(p.Text) }), nil},
	{"kind-small", diagnostic.PaperPartNotCapital, line(func(p *wordfile.Document) *string { return first(p.Kind) }, func(s string) string {
		r := []rune(s)
		return string(r[:1]) + strings.ToLower(string(r[1:]))
	}), nil},
	{"kind-left", diagnostic.PaperPartNotCentred, looks("ten_loai", func(p *wordfile.Para) { p.Align = "left" }), nil},
	{"name-left", diagnostic.PaperPartNotCentred, looks("ho_ten", func(p *wordfile.Para) { p.Align = "left" }), nil},
	{"kind-indented", diagnostic.PaperPartNotCentred, looks("ten_loai", func(p *wordfile.Para) { p.First = 900 }), nil},
	{"number-size", diagnostic.PaperPartSize, looks("so_ky_hieu", func(p *wordfile.Para) { p.Size = 28 }), nil},
	{"body-size", diagnostic.PaperPartSize, looks("noi_dung khoan", func(p *wordfile.Para) { p.Size = 24 }), ids("paper-body-sizes")},
	{"recipients-size", diagnostic.PaperPartSize, looks("noi_nhan_muc", func(p *wordfile.Para) { p.Size = 24 }), nil},
	{"state-size", diagnostic.PaperPartSize, looks("quoc_hieu", func(p *wordfile.Para) { p.Size = 28 }), ids("paper-rule-unequal", "paper-line-broken")},
	// Above the text.
	{"addressee-no-colon", diagnostic.PaperAddresseeWords, replaced(func(p *wordfile.Document) *string { return first(p.Addressees) }, "Kính gửi:", "Kính gửi"), nil},
	{"addressee-comma", diagnostic.PaperAddresseeMark, inDocument(func(p *wordfile.Document) bool {
		if len(p.Addressees) < 3 {
			return false
		}
		p.Addressees[1] = strings.TrimSuffix(p.Addressees[1], ";")
		return true
	}), nil},
	{"base-comma", diagnostic.PaperBaseMark, replaced(func(p *wordfile.Document) *string { return first(p.Bases) }, ";", ","), nil},
	{"base-last", diagnostic.PaperBaseMark, replaced(func(p *wordfile.Document) *string { return last(p.Bases) }, ".", ";"), nil},
	{"base-no-word", diagnostic.PaperBaseWords, replaced(func(p *wordfile.Document) *string { return first(p.Bases) }, "Căn cứ ", ""), nil},
	// The text.
	{"body-left", diagnostic.PaperBodyAlignment, looks("long", func(p *wordfile.Para) { p.Align = "left" }), nil},
	{"body-no-indent", diagnostic.PaperBodyIndent, looks("noi_dung khoan", func(p *wordfile.Para) { p.First = 0 }), nil},
	{"body-deep-indent", diagnostic.PaperBodyIndent, looks("noi_dung khoan", func(p *wordfile.Para) { p.First = 1134 }), nil},
	{"body-tab", diagnostic.PaperBodyIndentKeys, looks("noi_dung", func(p *wordfile.Para) { p.First, p.Text = 0, "\t"+p.Text }), nil},
	{"body-spaces", diagnostic.PaperBodyIndentKeys, looks("noi_dung", func(p *wordfile.Para) { p.First, p.Text = 0, "      "+p.Text }), nil},
	{"body-tight", diagnostic.PaperBodyGap, looks("neighbours", func(p *wordfile.Para) { p.Before = 0 }), nil},
	{"body-double", diagnostic.PaperBodyPitch, looks("noi_dung khoan", func(p *wordfile.Para) { p.Line = 480 }), nil},
	{"body-exact", diagnostic.PaperBodyPitch, looks("noi_dung khoan", func(p *wordfile.Para) { p.Line, p.LineRule = 260, "exact" }), nil},
	{"two-sizes", diagnostic.PaperBodySizes, func(p *wordfile.Document, m *wordfile.Manner) bool {
		n := 0
		m.Change = func(para *wordfile.Para) {
			if para.Role == "noi_dung" || para.Role == "khoan" {
				if n++; n == 1 {
					para.Size = 26
				}
			}
		}
		count := 0
		for _, it := range p.Body {
			if role := roleOf(it); it.Rows == nil && !it.Centred && !it.Right && (role == "noi_dung" || role == "khoan") {
				count++
			}
		}
		return count > 2
	}, nil},
	{"number-skipped", diagnostic.PaperNumberOrder, typed(theFirst(labelled("2."), relabelled("3."))), ids("paper-number-order")},
	{"roman-twice", diagnostic.PaperNumberOrder, typed(theFirst(labelled("II."), relabelled("I."))), ids("paper-number-order")},
	{"heading-alone", diagnostic.PaperTitleMissing, theFirst(func(it *wordfile.Item) bool { return strings.HasPrefix(it.Label, "II.") }, emptied), nil},
	{"label-alone", diagnostic.PaperLabelEmpty, theFirst(func(it *wordfile.Item) bool { return it.Label == "2." && !it.Heading }, emptied), ids("paper-closing-mark-missing")},
	{"long-dash", diagnostic.PaperDash, typed(theFirst(labelled("-"), func(it *wordfile.Item) { it.Label, it.Text = "", "– "+it.Text })), nil},
	{"small-start", diagnostic.PaperLowerStart, inDocument(func(p *wordfile.Document) bool {
		for i := range p.Body {
			it := &p.Body[i]
			if roleOf(*it) == "noi_dung" && it.Rows == nil && !it.Heading && !it.Centred && len(it.Text) > 40 && it.Text[0] > '9' && !strings.HasPrefix(it.Text, "“") && (i == 0 || strings.HasSuffix(p.Body[i-1].Text, ".") || p.Body[i-1].Heading) && !strings.ContainsAny(it.Text, "*[") {
				it.Text = smallStart(it.Text)
				return true
			}
		}
		return false
	}), ids("words-capital")},
	{"no-end-mark", diagnostic.PaperClosingMarkMissing, inDocument(func(p *wordfile.Document) bool {
		it := &p.Body[len(p.Body)-1]
		had := strings.HasSuffix(it.Text, "./.")
		it.Text = strings.TrimSuffix(it.Text, "./.") + "."
		return had
	}), nil},
	// The signature and the recipients.
	{"authority-no-stop", diagnostic.PaperAuthority, replaced(func(p *wordfile.Document) *string { return first(p.Signer) }, "TM. ", "TM "), nil},
	{"authority-stroke", diagnostic.PaperAuthority, replaced(func(p *wordfile.Document) *string { return first(p.Signer) }, "KT. ", "K/T "), nil},
	{"rank", diagnostic.PaperRankBeforeName, line(func(p *wordfile.Document) *string { return first(p.Names) }, func(s string) string { return "TS. " + s }), nil},
	{"no-recipients", diagnostic.PaperRecipientsMissing, without(func(p *wordfile.Document) *[]string { return &p.Recipients }), nil},
	{"recipients-no-colon", diagnostic.PaperRecipientsWords, replaced(func(p *wordfile.Document) *string { return first(p.Recipients) }, ":", ""), nil},
	{"recipients-underlined", diagnostic.PaperRecipientsUnderline, looks("noi_nhan", func(p *wordfile.Para) { p.Underline = true }), nil},
	{"recipient-no-dash", diagnostic.PaperRecipientDash, inDocument(func(p *wordfile.Document) bool {
		if len(p.Recipients) < 3 {
			return false
		}
		p.Recipients[1] = strings.TrimPrefix(p.Recipients[1], "- ")
		return true
	}), nil},
	{"recipient-comma", diagnostic.PaperRecipientMark, inDocument(func(p *wordfile.Document) bool {
		if len(p.Recipients) < 3 {
			return false
		}
		p.Recipients[1] = strings.TrimSuffix(p.Recipients[1], ";") + ","
		return true
	}), nil},
	{"no-archive-line", diagnostic.PaperArchiveLineMissing, inDocument(func(p *wordfile.Document) bool {
		n := len(p.Recipients)
		if n < 3 {
			return false
		}
		p.Recipients = p.Recipients[:n-1]
		p.Recipients[n-2] = strings.TrimSuffix(p.Recipients[n-2], ";") + "."
		return true
	}), nil},
	{"not-as-above", diagnostic.PaperAsAbove, replaced(func(p *wordfile.Document) *string {
		if len(p.Addressees) == 0 || len(p.Recipients) < 2 {
			return nil
		}
		return &p.Recipients[1]
	}, "Như trên", "Sở Tư pháp"), nil},
	// Appendices.
	{"appendix-arabic", diagnostic.PaperAppendixNumber, inDocument(func(p *wordfile.Document) bool { return inBelow(p, "Phụ lục II", "Phụ lục 2") }), nil},
	{"appendix-of-nothing", diagnostic.PaperAppendixGoesWith, inDocument(func(p *wordfile.Document) bool {
		for i := range p.Below {
			if strings.HasPrefix(p.Below[i].Text, "(Kèm theo") {
				p.Below = append(p.Below[:i:i], p.Below[i+1:]...)
				return true
			}
		}
		return false
	}), nil},
	{"appendix-uncited", diagnostic.PaperAppendixUncited, theFirst(
		func(it *wordfile.Item) bool { return strings.Contains(it.Text, cited) },
		func(it *wordfile.Item) { it.Text = strings.Replace(it.Text, cited, "", 1) }), nil},
	// Wording.
	{"two-spaces", diagnostic.WordsDoubleSpace, inText(amid("  ")), nil},
	{"space-before-comma", diagnostic.WordsSpaceBeforeMark, inText(amid(" , ")), nil},
	{"zero-width", diagnostic.WordsZeroWidth, inText(amid(" \u200b")), nil},
	{"turned", diagnostic.WordsBidi, inText(amid(" \u202e")), nil},
	{"look-alike", diagnostic.WordsLookAlike, inText(sentence("Xã cо 12 thôn.")), nil},
	{"long-dash-inside", diagnostic.WordsDash, inText(sentence("Tình hình kinh tế – xã hội ổn định.")), nil},
	{"many-dots", diagnostic.WordsDots, inText(sentence("Xã có lúa, ngô, khoai.....")), ids("words-double-mark")},
	{"two-stops", diagnostic.WordsDoubleMark, inText(sentence("Xã có 12 thôn..")), nil},
	{"tight-mark", diagnostic.WordsLabelSpace, inText(sentence("Xã có mười hai thôn.Các thôn đều có đường.")), nil},
	{"date-in-text", diagnostic.WordsDateZero, inText(sentence("Xã họp ngày 5 tháng 6.")), nil},
	{"short-date", diagnostic.WordsDateZero, inText(sentence("Xã họp ngày 5/6/2026.")), nil},
	{"point-decimal", diagnostic.WordsNumberMark, inText(sentence("Sản lượng đạt 12.5 tấn.")), nil},
	{"comma-thousands", diagnostic.WordsNumberMark, inText(sentence("Kinh phí là 1,200,000 đồng.")), nil},
	{"tone-mixed", diagnostic.WordsToneMixed, inText(sentence("Hóa đơn, hòa giải, xóa nhà tạm; thoả thuận.")), nil},
	{"law-small", diagnostic.WordsCapital, inText(sentence("Theo Luật khiếu nại, xã đã tiếp công dân.")), nil},
	{"office-small", diagnostic.WordsCapital, inText(sentence("Xã đã báo cáo sở Tài chính.")), nil},
	{"people-small", diagnostic.WordsCapital, inText(sentence("Xã đã vận động nhân dân.")), nil},
	{"ministry-small", diagnostic.WordsCapital, inText(sentence("Xã đã báo cáo bộ Nội vụ.")), nil},
	{"cited-short", diagnostic.WordsCitationFirst, inText(sentence("Thực hiện Quyết định số 99/QĐ-STC, xã đã lập dự toán.")), nil},
	{"cited-again", diagnostic.WordsCitationLater, inText(sentence("Thực hiện Quyết định số 99/QĐ-STC ngày 12 tháng 01 năm 2026 của Sở Tài chính về giao dự toán. Quyết định số 99/QĐ-STC ngày 12 tháng 01 năm 2026 giao 5 tỷ đồng.")), nil},
	// Legacy character sets and decomposed characters.
	{"tcvn3", diagnostic.PaperLegacyFont, func(_ *wordfile.Document, m *wordfile.Manner) bool { m.Encode = tcvn3; return true }, nil},
	{"decomposed", diagnostic.WordsDecomposed, func(_ *wordfile.Document, m *wordfile.Manner) bool { m.Letters = "nfd"; return true }, nil},
}

func inBelow(p *wordfile.Document, old, new string) bool {
	for i := range p.Below {
		if p.Below[i].Text == old {
			p.Below[i].Text = new
			return true
		}
	}
	return false
}

func ids(list ...diagnostic.ID) []diagnostic.ID { return list }
