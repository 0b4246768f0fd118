package report

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"

	"baocao/generator/internal/lazyregexp"
)

//go:embed skeleton.yaml
var skeleton string

// decisionSkeleton are the parts that a decision has otherwise.
//
//go:embed skeleton-quyet-dinh.yaml
var decisionSkeleton string

//go:embed office-skeleton.yaml
var officeSkeleton string

// OfficeSkeleton is an office's directory for a person to fill in.
func OfficeSkeleton() string { return officeSkeleton }

var skeletonKey = lazyregexp.New(`(?m)^([a-z_]+):`)

// Skeleton is a report for a person to fill in, with what each key is for.
// kind is the kind of paper, as its key or its name; empty means a báo cáo.
// takes says which keys it has.
func Skeleton(kind string, takes func(key string) bool) string {
	key := plain(kind, "-")
	if key == "" {
		key = "bao-cao"
	}
	// Where the author states who decides, that person signs; the rest is a
	// decision's alone.
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
	return strings.Replace(strings.Join(kept, "\n\n"), "loai: bao-cao", "loai: "+key, 1)
}

// samples are the words of the skeletons that are to be replaced, in comments
// too.
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

// sampleWords follow a key or a dash.
var sampleWords = lazyregexp.New(`(?m)^#? *(?:- )?(?:[a-z_]+: +|- )(.*….*)$`)

// Sample says that words stand as a skeleton has them: “Ủy ban nhân dân tỉnh …”.
func Sample(words string) bool { return samples()[words] }
