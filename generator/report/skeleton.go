package report

import (
	_ "embed"
	"strings"
)

//go:embed skeleton.yaml
var skeleton string

// Skeleton is a report for a person to fill in, with what each key is for.
// kind is the kind of paper, as its key or its name; empty means a báo cáo.
func Skeleton(kind string) string {
	key := plain(kind, "-")
	if key == "" {
		key = "bao-cao"
	}
	return strings.Replace(skeleton, "loai: bao-cao", "loai: "+key, 1)
}
