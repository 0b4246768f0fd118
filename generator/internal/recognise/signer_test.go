package recognise

import "testing"

// A remark that it is signed may stand before the name, in several forms.
func TestNameAfterARemark(t *testing.T) {
	for text, want := range map[string]string{
		"Đã ký: Trần Văn Mẫu":                  "Trần Văn Mẫu",
		"(Đã ký) Trần Văn Mẫu":                 "Trần Văn Mẫu",
		"(Đã ký và đóng dấu) Trần Văn Mẫu":     "Trần Văn Mẫu",
		"(Ký tên, đóng dấu) PGS. TS. Trần Mẫu": "PGS. TS. Trần Mẫu",
		"(Ký tên, đóng dấu)":                   "",
	} {
		got := ""
		if m := signedName.FindStringSubmatch(text); m != nil {
			got = m[1]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
