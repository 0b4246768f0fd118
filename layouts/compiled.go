package layouts

import (
	"embed"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"io"
)

// Every start reads a sheet, and parsing its YAML took a tenth of the time of a small
// report. So the result of [Read] for each edition is kept beside it as JSON, written
// by go generate. The YAML remains the source: a compiled sheet records the digest of
// the files it was made from and is ignored after a change to one of them. An edition
// that is not compiled is read from its YAML.

//go:generate go test -run TestCompiledSheets -update
//go:embed compiled
var compiledFiles embed.FS

// compiled is a sheet with its origin.
type compiled struct {
	// Of are the editions whose files it was made from, Digest is the digest of those
	// files.
	Of       []string
	Digest   string
	FormKeys []string
	Sheet    *Sheet
}

// loadCompiled returns the compiled sheet of an edition; nil when there is none or it
// was made from other files than the embedded ones.
func loadCompiled(edition string) *Sheet {
	text, err := compiledFiles.ReadFile("compiled/" + edition + ".json")
	if err != nil {
		return nil
	}
	var c compiled
	if json.Unmarshal(text, &c) != nil || c.Sheet == nil || digest(c.Of) != c.Digest {
		return nil
	}
	c.Sheet.formKeys = c.FormKeys
	return c.Sheet
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
