package recognise

import (
	"slices"

	"baocao/layouts"
)

// Confidence is how certain a recognition is.
type Confidence int

const (
	// Unsure is one of several possible readings: a person has to look.
	Unsure Confidence = iota
	// Likely is based on looks and on order, which people also use for other purposes.
	Likely
	// Sure is based on words or forms that the standard fixes, or on a style of our own
	// files.
	Sure
)

// Reason is the evidence for a component.
type Reason struct {
	Evidence Evidence
	// Doubt states in Vietnamese what a person has to check; empty when nothing.
	Doubt string
}

// Evidence is a kind of reason.
type Evidence string

const (
	ByStyle   Evidence = "style"   // the paragraph has a style of our own files
	ByWords   Evidence = "words"   // words that the standard fixes
	ByPattern Evidence = "pattern" // “Số: …/…”, “ngày … tháng … năm …”, “TM.”
	ByOutline Evidence = "outline" // the numbers and the order of the body
	ByLook    Evidence = "look"    // capitals, weight, alignment
	ByOrder   Evidence = "order"   // its position among the others
)

// evidence is the evidence for components that no style names; what the sheet has in
// the letterhead is recognised by its words, and the body by the outline.
var evidence = map[string]Evidence{
	"dau_khan": ByWords, "ten_loai": ByWords,
	"noi_nhan": ByWords, "kinh_gui": ByWords, "phu_luc": ByWords,
	"so_ky_hieu": ByPattern, "dia_danh_ngay": ByPattern, "ve_viec": ByPattern, "luu_hanh": ByPattern,
	"quyen_han": ByPattern, "can_cu": ByPattern, "phu_luc_kem_theo": ByPattern, "noi_nhan_muc": ByPattern,
	"co_quan_chu_quan": ByLook, "co_quan_ban_hanh": ByLook, "chuc_vu": ByLook, "tham_quyen": ByLook,
	"trich_yeu": ByLook, "phu_luc_tieu_de": ByLook, "bang_ten": ByLook, "bang_don_vi": ByLook, "hinh_ten": ByLook,
	"kinh_gui_noi": ByOrder, "noi_dien": ByOrder, "noi_nhan_tiep": ByOrder, "chuc_vu_khac": ByOrder,
	"ho_ten": ByOrder, "xac_nhan": ByOrder, "xac_nhan_ten": ByOrder,
}

// why returns the confidence in a component and the reason for it.
func why(s stated, sheet *layouts.Sheet) (Confidence, Reason) {
	by, known := evidence[s.key]
	switch {
	case s.from.Style == s.key:
		by = ByStyle
	case inHead(sheet, s.key):
		by = ByWords
	case !known:
		by = ByOutline
	}
	switch {
	case s.doubt != "":
		return Unsure, Reason{by, s.doubt}
	case by == ByLook || by == ByOrder:
		return Likely, Reason{Evidence: by}
	}
	return Sure, Reason{Evidence: by}
}

// inHead reports whether a component of the letterhead has words of its own.
func inHead(sheet *layouts.Sheet, key string) bool {
	is := func(part layouts.Part) bool { return part.Component == key && sheet.Texts[key] != "" }
	return slices.ContainsFunc(sheet.Heads.Left, is) || slices.ContainsFunc(sheet.Heads.Right, is)
}
