package layouts

import (
	"embed"
	"encoding/hex"
	"encoding/json"
	"hash/fnv"
)

// Every program that starts reads a sheet, and a tenth of a small report's time
// went into the YAML of it. So what [Read] makes of each edition stands beside it
// as JSON, written by go generate. The YAML remains the source: a compiled sheet
// holds the digest of the files it was made of, and after a change to one of them
// it counts no more. An edition that is not compiled is read from its YAML.

//go:generate go test -run TestCompiledSheets -update
//go:embed compiled
var compiledFiles embed.FS

// compiled is a sheet as it was read once.
type compiled struct {
	// Of are the editions whose files it was made of, Digest is that of the files.
	Of       []string
	Digest   string
	FormKeys []string
	Sheet    *Sheet
}

// loadCompiled is the compiled sheet of an edition; nil when there is none or it
// was made of other files than those inside the program.
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

// digest is that of the files of some editions.
func digest(editions []string) string {
	all := fnv.New128a()
	for _, edition := range editions {
		data, err := files.ReadFile(edition + ".yaml")
		if err != nil {
			return ""
		}
		all.Write(data)
	}
	return hex.EncodeToString(all.Sum(nil))
}
