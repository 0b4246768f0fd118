package archive

import (
	"bytes"
	_ "embed"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed sip.yaml
var sipData []byte

// sip is the circular as data.
type sip struct {
	Dossier, Doc, Pic, Media, Others []sipField
	// Codes maps words to codes, by the name of the table.
	Codes map[string]map[string]string
	// Schemas are files that others publish.
	Schemas []string
}

// sipField is a field of a description.
type sipField struct {
	// Name is the circular's name, Label the name for people.
	Name, Label string
	Required    bool
	// Most is the maximum length in characters; 0 for a date, which has a fixed format.
	Most int
	// Codes is the table of its codes.
	Codes string
	// Info is the metadata field of a document that it comes from.
	Info string
	// Shared reports whether it may be stated once, for the dossier.
	Shared bool
}

var circular = sync.OnceValues(func() (*sip, error) {
	s := &sip{}
	d := yaml.NewDecoder(bytes.NewReader(sipData))
	d.KnownFields(true)
	return s, d.Decode(s)
})
