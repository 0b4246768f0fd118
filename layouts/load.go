package layouts

import (
	"bytes"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed *.yaml
var files embed.FS

var (
	mu     sync.Mutex
	sheets = map[string]*Sheet{}
)

// Default is the edition of a report that names none.
const Default = "nd30"

// Editions returns the names that Load knows, sorted.
func Editions() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the files are embedded in the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// Load returns the sheet of an edition. All callers share it; do not change it. The
// error is for an unknown edition.
func Load(edition string) (*Sheet, error) {
	mu.Lock()
	defer mu.Unlock()
	if s := sheets[edition]; s != nil {
		return s, nil
	}
	if !slices.Contains(Editions(), edition) {
		return nil, fmt.Errorf("no edition %q (there are: %s)", edition, strings.Join(Editions(), ", "))
	}
	s := loadCompiled(edition)
	if s == nil {
		data, err := files.ReadFile(edition + ".yaml")
		if err != nil {
			return nil, err
		}
		if s, err = Read(data); err != nil {
			return nil, fmt.Errorf("edition %s: %w", edition, err)
		}
	}
	sheets[edition] = s
	return s, nil
}

// Read reads a sheet from YAML. Unknown keys are errors.
func Read(data []byte) (*Sheet, error) {
	var s Sheet
	if err := s.read(data); err != nil {
		return nil, err
	}
	for i := range s.Kinds {
		if s.Kinds[i].Form == "" {
			s.Kinds[i].Form = s.Forms[0].Key
		}
	}
	if err := s.Levels.check(s.Styles); err != nil {
		return nil, err
	}
	for name, set := range s.Sizes.Sets {
		for _, key := range slices.Sorted(maps.Keys(set)) {
			if s.Styles[key] == nil {
				return nil, fmt.Errorf("size set %s: no style %q", name, key)
			}
		}
	}
	return s.With(Options{}), nil
}

// read adds the content of a file to that of its base.
func (s *Sheet) read(data []byte) error {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return err
	}
	var head struct {
		Base   string    `yaml:"base"`
		Styles yaml.Node `yaml:"styles"`
	}
	if err := root.Decode(&head); err != nil {
		return err
	}
	if head.Base != "" {
		base, err := files.ReadFile(head.Base + ".yaml")
		if err != nil {
			return err
		}
		if err := s.read(base); err != nil {
			return fmt.Errorf("base %s: %w", head.Base, err)
		}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(new(Sheet)); err != nil {
		return err
	}
	if err := root.Decode(s); err != nil {
		return err
	}
	s.gatherFormKeys()
	for i := 0; i < len(head.Styles.Content); i += 2 {
		key := StyleKey(head.Styles.Content[i].Value)
		if !slices.Contains(s.StyleOrder, key) {
			s.StyleOrder = append(s.StyleOrder, key)
		}
		s.Styles[key].Key = key
	}
	return nil
}
