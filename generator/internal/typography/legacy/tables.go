package legacy

import "unicode"

// tcvn3 is the table of VN3: codes and letters in turn.
var tcvn3 = pairs("¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ" +
	"µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ" +
	"ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị" +
	"ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ" +
	"ïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ")

func pairs(list string) map[rune]rune {
	table := map[rune]rune{}
	letters := []rune(list)
	for i := 0; i+1 < len(letters); i += 2 {
		table[letters[i]] = letters[i+1]
	}
	return table
}

// vniLetters are the VNI letters with a code of their own; the others are a letter
// followed by a mark.
var vniLetters = withCapitals(pairs("ôơöưñđííììæỉóĩòịîỵ"))

func withCapitals(table map[rune]rune) map[rune]rune {
	all := map[rune]rune{}
	for from, to := range table {
		all[from], all[unicode.ToUpper(from)] = to, unicode.ToUpper(to)
	}
	return all
}

// vniMarks are the marks that follow a letter: tone marks follow any vowel, the others
// only the letters that they change.
var vniMarks = map[rune]struct{ combining, on string }{
	'ù': {"\u0301", "aeouyơư"}, 'ø': {"\u0300", "aeouyơư"}, 'û': {"\u0309", "aeouyơư"}, 'õ': {"\u0303", "aeouyơư"}, 'ï': {"\u0323", "aeouơư"},
	'â': {"\u0302", "aeo"}, 'á': {"\u0302\u0301", "aeo"}, 'à': {"\u0302\u0300", "aeo"}, 'å': {"\u0302\u0309", "aeo"}, 'ã': {"\u0302\u0303", "aeo"}, 'ä': {"\u0302\u0323", "aeo"},
	'ê': {"\u0306", "a"}, 'é': {"\u0306\u0301", "a"}, 'è': {"\u0306\u0300", "a"}, 'ú': {"\u0306\u0309", "a"}, 'ü': {"\u0306\u0303", "a"}, 'ë': {"\u0306\u0323", "a"},
}
