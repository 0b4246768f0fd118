package resolve

import "testing"

// A column is drawn, or the faulty cell named, when its cells are meant as numbers;
// words and symbols that begin with digits are not.
func TestMeantAsNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"1,234.5": true, "150 ha": true, "5 (*)": true, "(1.234,5)": true, "~ 20 %": true, "12 triệu đồng": true, "3tr": true,
		"1.234,5": true, "-5": true,
		"": false, "Đạt": false, "12/5/2026": false, "45/QĐ-UBND": false, "2020-2025": false, "3 xã chưa gửi báo cáo": false,
		"01 đồng chí phụ trách": false, "(*)": false,
	} {
		if got := meantAsNumber(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
