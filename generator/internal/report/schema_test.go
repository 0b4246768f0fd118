package report

import (
	"encoding/json"
	"strings"
	"testing"

	"baocao/generator/internal/casefile"
	"baocao/layouts"
)

func TestSchema(t *testing.T) {
	got := Schema([]KindKeys{{Standard: "nd30", Kinds: []string{"bao-cao", "Báo cáo"}, Needs: []string{"ky"}, Not: []string{"toi_du"}, Unless: "kem_theo"}, {Standard: "dang", Kinds: []string{"cong-van"}, Needs: []string{"kinh_gui"}}})
	sameSchema(t, "testdata/schema.json", got)
}

// sameSchema compares a schema with its golden.
func sameSchema(t *testing.T, golden string, got []byte) {
	t.Helper()
	if !json.Valid(got) {
		t.Fatal("the schema is not JSON")
	}
	casefile.Golden(t, golden, got)
}

func TestSkeleton(t *testing.T) {
	sheet, err := layouts.Load(DefaultStandard)
	if err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{"": "bao-cao", "bao-cao": "bao-cao", "Tờ trình": "to-trinh"} {
		text := Skeleton(DefaultStandard, sheet, given, func(string) bool { return true })
		if r := load(t, text, nil); r.Kind.S != want {
			t.Errorf("the kind of Skeleton(%q) is %q", given, r.Kind.S)
		}
		tables := [][]field{
			new(Report).fields(), new(Issuer).fields(), new(Signature).fields(),
			new(Appendix).fields(), new(Archive).fields(), new(Copy).fields(), new(Issued).fields(), new(Presentation).fields(), margins{new(Presentation)}.fields(),
		}
		for _, table := range tables {
			for _, key := range keys(table) {
				if !strings.Contains(text, key+":") {
					t.Errorf("Skeleton does not contain %s", key)
				}
			}
		}
	}
	few := Skeleton(DefaultStandard, sheet, "giay-moi", func(key string) bool { return key != "can_cu" })
	if strings.Contains(few, "can_cu") || !strings.Contains(few, "toi_du") {
		t.Errorf("Skeleton keeps other keys than requested:\n%s", few)
	}
}
