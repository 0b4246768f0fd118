package report

import (
	_ "embed"
	"strings"

	"baocao/generator/internal/lazyregexp"
)

//go:embed skeleton.yaml
var skeleton string

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
	var kept []string
	for _, paragraph := range strings.Split(skeleton, "\n\n") {
		if k := skeletonKey.FindStringSubmatch(paragraph); k == nil || takes(k[1]) {
			kept = append(kept, paragraph)
		}
	}
	return strings.Replace(strings.Join(kept, "\n\n"), "loai: bao-cao", "loai: "+key, 1)
}
