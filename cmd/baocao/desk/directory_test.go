package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const handDirectory = `# Danh bạ
ky:
  # thủ trưởng
  giam-doc: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn A}

# nơi nhận
noi_nhan:
  cac-so: Các sở # như mọi khi
luu: {luu-th: "VT, TH"}
`

// TestAddedKeepsTheDirectory: an entry more, and not a letter else.
func TestAddedKeepsTheDirectory(t *testing.T) {
	for name, c := range map[string]struct {
		section  string
		value    any
		key      string
		old, new string
	}{
		"a signer":          {"ky", map[string]any{"ho_ten": "Trần Thị B", "chuc_vu": "Phó Giám đốc", "ky_thay": "Giám đốc"}, "tran-thi-b", "Nguyễn Văn A}\n", "Nguyễn Văn A}\n  tran-thi-b:\n    ky_thay: Giám đốc\n    chuc_vu: Phó Giám đốc\n    ho_ten: Trần Thị B\n"},
		"recipients":        {"noi_nhan", "Sở Tài chính", "so-tai-chinh", "mọi khi\n", "mọi khi\n  so-tai-chinh: Sở Tài chính\n"},
		"a name that is":    {"noi_nhan", "Các sở, ban", "cac-so-ban", "mọi khi\n", "mọi khi\n  cac-so-ban: Các sở, ban\n"},
		"a taken name":      {"noi_nhan", "CÁC SỞ", "cac-so-2", "mọi khi\n", "mọi khi\n  cac-so-2: CÁC SỞ\n"},
		"what is there":     {"noi_nhan", "Các sở", "cac-so", "", ""},
		"the first issuer":  {"co_quan", map[string]any{"ban_hanh": "SỞ Y TẾ", "viet_tat": "SYT"}, "syt", "# Danh bạ\n", "# Danh bạ\nco_quan:\n  syt:\n    ban_hanh: SỞ Y TẾ\n    viet_tat: SYT\n"},
		"no letters at all": {"noi_nhan", "…", "muc", "mọi khi\n", "mọi khi\n  muc: …\n"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := parseStatement(handDirectory)
			if err != nil {
				t.Fatal(err)
			}
			key, s, err := s.added(c.section, c.value)
			if err != nil || key != c.key {
				t.Fatalf("got %q, %v, want %q", key, err, c.key)
			}
			if want := strings.Replace(handDirectory, c.old, c.new, 1); s.text != want {
				t.Errorf("got:\n%s\nwant:\n%s", s.text, want)
			}
		})
	}
}

// TestAddToOffice: the page adds to the directory in the opened folder, which is made
// where there is none, and never to one above.
func TestAddToOffice(t *testing.T) {
	d := open(t, "", map[string]string{"a.yaml": shortReport})
	add := func(value string) (int, string) {
		status, answer := d.ask("POST", "/api/office", map[string]any{"name": "a.yaml", "section": "noi_nhan", "value": value}, nil)
		var got struct{ Key string }
		_ = json.Unmarshal(answer, &got)
		return status, got.Key
	}
	if status, key := add("Sở Tài chính"); status != 200 || key != "so-tai-chinh" {
		t.Errorf("got %d, %q", status, key)
	}
	file := filepath.Join(d.folder, "co-quan.yaml")
	if err := os.WriteFile(file, []byte(handDirectory), 0o644); err != nil { // somebody else
		t.Fatal(err)
	}
	if status, key := add("Sở Nội vụ"); status != 200 || key != "so-noi-vu" {
		t.Errorf("got %d, %q", status, key)
	}
	data, err := os.ReadFile(file)
	if want := strings.Replace(handDirectory, "mọi khi\n", "mọi khi\n  so-noi-vu: Sở Nội vụ\n", 1); err != nil || string(data) != want {
		t.Errorf("got:\n%s\nwant:\n%s", data, want)
	}

	above := t.TempDir()
	if err := os.WriteFile(filepath.Join(above, "co-quan.yaml"), []byte(handDirectory), 0o644); err != nil {
		t.Fatal(err)
	}
	below := filepath.Join(above, "thang-11")
	if err := os.Mkdir(below, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(below, "a.yaml"), []byte(shortReport), 0o644); err != nil {
		t.Fatal(err)
	}
	d = openFolder(t, "", below, 0)
	if status, _ := add("Sở Nội vụ"); status != 422 {
		t.Errorf("a directory above is written: %d", status)
	}
}
