package main

import (
	"os"
	"path/filepath"
	"slices"

	"baocao/generator"
)

// named returns the files that arguments name. The shells of Windows do not expand
// patterns; a pattern that matches no file is kept, to be reported. An office's
// directory is not a report, and a pattern does not match it. A file that is named
// twice is returned once.
func named(args []string) []string {
	var files []string
	var infos []os.FileInfo
	for _, arg := range args {
		found, _ := filepath.Glob(arg)
		found = slices.DeleteFunc(found, func(name string) bool { return filepath.Base(name) == generator.OfficeFile })
		if _, err := os.Stat(arg); err == nil || len(found) == 0 {
			found = []string{arg}
		}
		for _, name := range found {
			info, err := os.Stat(name)
			if err == nil && slices.ContainsFunc(infos, func(other os.FileInfo) bool { return os.SameFile(info, other) }) {
				continue
			}
			files = append(files, name)
			if err == nil {
				infos = append(infos, info)
			}
		}
	}
	return files
}
