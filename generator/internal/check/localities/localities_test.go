package localities

import (
	"strings"
	"testing"
	"time"
)

func TestAbolished(t *testing.T) {
	before, after := time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC), time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		body string
		on   time.Time
		was  string
	}{
		{"ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", after, "tỉnh Hà Giang"},
		{"ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", before, ""},
		{"SỞ NỘI VỤ TỈNH BÀ RỊA – VŨNG TÀU", after, "tỉnh Bà Rịa - Vũng Tàu"},
		{"UBND TỈNH HOÀ BÌNH", before, ""},
		{"UBND TỈNH HOÀ BÌNH", after, "tỉnh Hòa Bình"},
		{"UBND tỉnh Thừa Thiên Huế", before, "tỉnh Thừa Thiên Huế"},
		{"ỦY BAN NHÂN DÂN HUYỆN TAM ĐƯỜNG", after, "huyện"},
		{"HỘI ĐỒNG NHÂN DÂN  QUẬN 1", after, "quận"},
		{"UBND THỊ XÃ SA PA", after, "thị xã"},
		{"ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", after, ""},
		{"ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH", after, ""}, // a phường of that name exists
		{"ỦY BAN NHÂN DÂN XÃ HUYỆN ĐỨC", after, ""},
		{"BỘ TƯ LỆNH QUÂN KHU 2", after, ""},
		{"TRUNG TÂM Y TẾ HUYỆN", after, ""}, // an office may keep a name
	} {
		if was, _, _, _ := Gone(c.body, c.on); was != c.was {
			t.Errorf("%s on %s: %q, want %q", c.body, c.on.Format(time.DateOnly), was, c.was)
		}
	}
}

// There were 63 provinces, there are 34: 29 were merged into others on one day.
func TestCount(t *testing.T) {
	merged := 0
	for _, f := range all().provinces {
		if f.since.Equal(time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)) {
			merged++
		}
	}
	if merged != 63-34 {
		t.Errorf("%d provinces were merged into others, want 29", merged)
	}
}

func TestUnknown(t *testing.T) {
	before, after := time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC), time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		body string
		on   time.Time
		want string
	}{
		{"ỦY BAN NHÂN DÂN XÃ BÌNH LƯ", after, ""},
		{"UỶ BAN NHÂN DÂN PHƯỜNG YÊN HÒA", after, ""}, // the list has Hoà
		{"UBND xã Bình Lư, tỉnh Lai Châu", after, ""},
		{"HỘI ĐỒNG NHÂN DÂN ĐẶC KHU CÔN ĐẢO", after, ""},
		{"ỦY BAN NHÂN DÂN XÃ A", after, ""}, // a placeholder
		{"ỦY BAN NHÂN DÂN XÃ KHÔNG CÓ ĐÂU", before, ""},
		{"ỦY BAN NHÂN DÂN XÃ KHÔNG CÓ ĐÂU", after, "XÃ KHÔNG CÓ ĐÂU"},
		{"ỦY BAN NHÂN DÂN PHƯỜNG PHÚC XÁ, THÀNH PHỐ HÀ NỘI", after, "PHƯỜNG PHÚC XÁ"},
		{"TRƯỜNG TIỂU HỌC XÃ KHÔNG CÓ ĐÂU", after, ""}, // an office may keep a name
	} {
		if got, _ := Unknown(c.body, c.on); got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.body, c.on.Format(time.DateOnly), got, c.want)
		}
	}
	if got := len(strings.FieldsFunc(communeData[strings.Index(communeData, "Hà Nội;"):], func(r rune) bool { return r == ',' || r == '\n' })); got != 3321 {
		t.Errorf("%d communes, 3,321 were arranged", got)
	}
}
