package typography

import "strings"

// The words that [Glue] uses. Where a word may begin a sentence or be in a heading, its
// capital forms are added.
var (
	// references are completed by a number or a Roman numeral.
	references = anyCase("Điều khoản ngày tháng năm số số: quý kỳ khóa khoá thứ " +
		"phần chương mục lục bảng biểu hình trang lớp đợt vực")
	// pointWords are completed by the letter of a point.
	pointWords = anyCase("điểm")
	// counted are references that are ordinary words before a quantity.
	counted = anyCase("số")
	// abbreviations of places are joined to the word after them.
	abbreviations = words("TT. TP.")
	// bullets begin a text and are joined to its first word.
	bullets = words("- + –")
	// units follow a number.
	units = anyCase("ha m m2 m² m3 m³ km km2 km² cm mm kg g yến tạ tấn lít " +
		"trăm nghìn ngàn triệu tỷ tỉ đồng USD VND VNĐ EUR % ‰ độ °C kW kWh MW MWh kV kVA " +
		"giây phút giờ ngày tuần tháng năm tuổi")
	// scales are between a number and its unit: "5,476 triệu USD".
	scales = anyCase("trăm nghìn ngàn triệu tỷ tỉ")
)

// lean is what must follow a word that is joined to the next one.
type lean int

const (
	onNothing lean = iota
	onNumber       // a number or a Roman numeral
	onPoint        // the letter of a point
	onAnything
)

// leans holds the words of references, pointWords and abbreviations.
var leans = func() map[string]lean {
	all := map[string]lean{}
	for on, set := range map[lean]map[string]bool{onNumber: references, onPoint: pointWords, onAnything: abbreviations} {
		for w := range set {
			all[w] = on
		}
	}
	return all
}()

// leaning holds the lengths in bytes of the words of leans, as bits, by their first
// byte: nearly every word is none of them, and is not looked up.
var leaning = func() (lengths [256]uint32) {
	for w := range leans {
		lengths[w[0]] |= 1 << len(w)
	}
	return lengths
}()

// leansOn returns what must follow a word.
func leansOn(word string) lean {
	if word == "" || leaning[word[0]]>>len(word)&1 == 0 {
		return onNothing
	}
	return leans[word]
}

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func anyCase(list string) map[string]bool {
	set := words(list)
	for _, w := range strings.Fields(list) {
		set[FirstUpper(w)] = true
		set[Upper(w)] = true
	}
	return set
}
