package report

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"baocao/generator/internal/lazyregexp"
	"baocao/layouts"
)

//go:embed skeleton.yaml
var skeleton string

// decisionSkeleton holds the parts that differ in a decision.
//
//go:embed skeleton-quyet-dinh.yaml
var decisionSkeleton string

//go:embed office-skeleton.yaml
var officeSkeleton string

// OfficeSkeleton returns an office's directory to be filled in.
func OfficeSkeleton() string { return officeSkeleton }

// The lines of the skeleton that name the standard and its sets of sizes.
var (
	skeletonStandard = lazyregexp.New(`(?m)^tieu_chuan:.*$`)
	skeletonSizes    = lazyregexp.New(`(?m)^  # co_chu: .*\n`)
)

var skeletonKey = lazyregexp.New(`(?m)^([a-z_]+):`)

// Skeleton returns a report to be filled in, with a comment on each key. standard is
// the name of a standard, sheet the edition that it means; kind is the kind of
// document, as its key or its name; empty means a báo cáo. takes reports which keys it
// has.
func Skeleton(standard string, sheet *layouts.Sheet, kind string, takes func(key string) bool) string {
	key := plain(kind, "-")
	if key == "" {
		key = "bao-cao"
	}
	// Where the author states who decides, that person signs; the rest applies only to
	// a decision.
	own := map[string]string{}
	for _, paragraph := range strings.Split(strings.TrimSpace(decisionSkeleton), "\n\n") {
		if of := skeletonKey.FindStringSubmatch(paragraph)[1]; key == "quyet-dinh" || of == "ky" && takes("tham_quyen") {
			own[of] = paragraph
		}
	}
	var kept []string
	for _, paragraph := range strings.Split(skeleton, "\n\n") {
		k := skeletonKey.FindStringSubmatch(paragraph)
		switch {
		case k == nil:
			kept = append(kept, paragraph)
		case takes(k[1]):
			if k[1] == "noi_nhan" && !takes("kinh_gui") {
				paragraph = strings.Replace(paragraph, "  - Như trên\n", "  - …\n", 1)
			}
			kept = append(kept, cmp.Or(own[k[1]], paragraph))
		}
	}
	return worded(standard, sheet).Replace(strings.Replace(strings.Join(kept, "\n\n"), "loai: bao-cao", "loai: "+key, 1))
}

// worded returns a replacer from the words of the skeleton, which are the default
// edition's, to those of another edition.
func worded(standard string, sheet *layouts.Sheet) *strings.Replacer {
	text := func(key string) string { return sheet.Texts[key] }
	pairs := []string{
		skeletonStandard.FindString(skeleton), "tieu_chuan: " + standard + " # thể thức theo " + sheet.Title,
		"Lưu: VT, TH", text("luu_mau"),
		"Lưu: VT", strings.TrimSpace(text("luu") + " " + text("van_thu")),
		"# TM.", "# " + text("thay_mat"), "# TL.", "# " + text("thua_lenh"), "# TUQ.", "# " + text("thua_uy_quyen"),
		"(TM.)", "(" + text("thay_mat") + ")", "# KT.", "# " + text("ky_thay"), "# Q.", "# " + text("quyen"),
		"I. / 1.", "I" + sheet.Levels[layouts.MucLaMa].Suffix + " / 1.",
		"co_chu_noi_dung: 14", "co_chu_noi_dung: " + strings.TrimSuffix(sheet.BodySize.Value.In("pt"), " pt"),
	}
	if strings.Trim(text("ket_thuc"), ".") == "" { // every sentence ends so
		pairs = append(pairs, " Hết thì ghi ./.", "")
	}
	pairs = append(pairs, "./.", text("ket_thuc"))
	sizes := ""
	if len(sheet.Sizes.Sets) > 1 {
		sizes = "  # co_chu: " + sheet.Sizes.Default
		for _, other := range slices.Sorted(maps.Keys(sheet.Sizes.Sets)) {
			if other != sheet.Sizes.Default {
				sizes += " # hoặc " + other
			}
		}
		sizes += "\n"
	}
	return strings.NewReplacer(append(pairs, skeletonSizes.FindString(skeleton), sizes)...)
}

// samples are the placeholder texts of the skeletons, including those in comments.
var samples = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, text := range []string{skeleton, decisionSkeleton, officeSkeleton} {
		for _, found := range sampleWords.FindAllStringSubmatch(text, -1) {
			words, _, _ := strings.Cut(found[1], " #")
			words = strings.Trim(words, ` "[]`)
			if strings.Contains(words, "…") {
				all[words] = true
			}
		}
	}
	return all
})

// sampleWords matches them after a key or a dash.
var sampleWords = lazyregexp.New(`(?m)^#? *(?:- )?(?:[a-z_]+: +|- )(.*….*)$`)

// Sample reports whether a text is a placeholder of a skeleton: “Ủy ban nhân dân tỉnh
// …”.
func Sample(words string) bool {
	return strings.Contains(words, "…") && (samples()[words] || samples()[strings.TrimRight(words, "./")])
}
