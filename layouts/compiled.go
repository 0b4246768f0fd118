package layouts

import (
	"encoding/hex"
	"hash/crc32"
	"io"
)

// Every start reads a sheet, and parsing its YAML took a tenth of the time of a small
// report. So go generate writes the result of [Read] for each edition as Go values, in
// sheets_compiled.go. The YAML remains the source: a compiled sheet records the digest
// of the files it was made from and is ignored after a change to one of them. An
// edition that is not compiled is read from its YAML.

//go:generate go test -run TestCompiledSheets -update

// compiled is a sheet with its origin.
type compiled struct {
	// of are the editions whose files it was made from, digest is the digest of those
	// files.
	of     []string
	digest string
	sheet  func() *Sheet
}

// loadCompiled returns the compiled sheet of an edition; nil when there is none or it
// was made from other files than the embedded ones.
func loadCompiled(edition string) *Sheet {
	c := compiledSheet(edition)
	if c.sheet == nil || digest(c.of) != c.digest {
		return nil
	}
	return c.sheet()
}

// digest returns the digest of the files of some editions: a checksum, which notices a
// change and costs a start next to nothing.
func digest(editions []string) string {
	all := crc32.NewIEEE()
	buffer := make([]byte, 4<<10)
	for _, edition := range editions {
		file, err := files.Open(edition + ".yaml")
		if err != nil {
			return ""
		}
		if _, err := io.CopyBuffer(all, file, buffer); err != nil {
			return ""
		}
	}
	return hex.EncodeToString(all.Sum(nil))
}
