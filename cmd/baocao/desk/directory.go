package desk

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"baocao/generator"
	"baocao/generator/batch"
)

// directoryOrder are the sections of an office's directory, and entryOrder the keys of an
// entry, as its skeleton has them.
var (
	directoryOrder = []string{"co_quan", "ky", "noi_nhan", "luu", "viet_hoa", "mac_dinh"}
	entryOrder     = []string{"chu_quan", "ban_hanh", "viet_tat", "dia_danh", "lien_he", "thay_mat", "ky_thay", "thua_lenh", "thua_uy_quyen", "chuc_vu", "ho_ten"}
)

// addition is what is to be added to the directory that a report uses.
type addition struct {
	named
	Section string `json:"section"` // "co_quan", "ky", "noi_nhan" or "luu"
	Value   any    `json:"value"`   // a text, or a group of an entry's
}

// addToOffice puts an issuer, a signer or recipients into the office's directory under
// a short name. Nothing else in it is changed; if it already has the same entry, that
// entry is used. A directory above the opened folder is not written.
func (d *Desk) addToOffice(_ *http.Request, draft *draft, wanted addition) (any, error) {
	if !slices.Contains(directoryOrder[:4], wanted.Section) {
		return nil, errNotSet
	}
	name, err := d.directoryOf(draft)
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(batch.Regular(d.root.FS()), name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	text, form, err := decoded(data)
	if err != nil {
		return nil, err
	}
	s, err := parseStatement(text)
	if err != nil {
		return nil, err
	}
	key, s, err := s.added(wanted.Section, wanted.Value)
	if err != nil {
		return nil, err
	}
	if s.text != text {
		output := batch.Output{Name: path.Base(name), Data: form.bytes(s.text), Was: data}
		folder := filepath.Join(d.root.Name(), filepath.FromSlash(path.Dir(name)))
		if _, err := batch.Put(folder, batch.ReplaceOwn, 0, output); err != nil {
			var occupied *batch.OccupiedError
			if errors.As(err, &occupied) || errors.Is(err, batch.ErrChanged) {
				return nil, errConflict
			}
			return nil, err
		}
	}
	return map[string]any{"key": key, "office": s.values()}, nil
}

// directoryOf returns the name of the directory that a report uses, if it is in the
// opened folder, or of the folder's own if there is none at all.
func (d *Desk) directoryOf(draft *draft) (string, error) {
	for folder := path.Dir(draft.name); ; folder = path.Dir(folder) {
		name := path.Join(folder, generator.OfficeFile)
		if _, err := d.root.Lstat(name); err == nil {
			return name, nil
		}
		if folder == "." {
			break
		}
	}
	if batch.OfficeAbove(d.root.Name()).Name != "" || d.options.Office.Name != "" {
		return "", errOutside
	}
	return generator.OfficeFile, nil
}

// added returns the directory with another entry, and the short name of that entry.
func (s *statement) added(section string, value any) (string, *statement, error) {
	hint := ""
	switch v := value.(type) {
	case string:
		hint = v
	case map[string]any:
		for _, key := range []string{"viet_tat", "ho_ten", "chuc_vu", "ban_hanh"} {
			if words, _ := v[key].(string); words != "" && hint == "" {
				hint = words
			}
		}
	}
	taken := map[string]bool{}
	for _, of := range []string{section, "noi_nhan", "luu"} { // the last two share one set of names
		entries, _ := s.values()[of].(map[string]any)
		for key, have := range entries {
			if of == section && reflect.DeepEqual(have, value) {
				return key, s, nil
			}
			taken[key] = true
		}
	}
	stem := cmp.Or(shortName(hint), "muc")
	key := stem
	for i := 2; taken[key]; i++ {
		key = stem + "-" + itoa(i)
	}
	at := section + "." + key
	group, isGroup := value.(map[string]any)
	if !isGroup {
		s, err := s.set(at, value, directoryOrder)
		return key, s, err
	}
	for _, name := range entryOrder { // one at a time, so that they are written in this order
		if v := group[name]; v != nil && v != "" {
			var err error
			if s, err = s.set(at+"."+name, v, directoryOrder); err != nil {
				return "", nil, err
			}
		}
	}
	return key, s, nil
}

// shortName returns the short name for an entry: lowercase letters without accents,
// digits and hyphens.
func shortName(s string) string {
	const longest = 40
	s = strings.NewReplacer("đ", "d", "Đ", "d").Replace(norm.NFD.String(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return unicode.ToLower(r)
		}
		return ' '
	}, s)
	name := ""
	for _, word := range strings.Fields(s) {
		if len(name)+1+len(word) > longest {
			break
		}
		name = strings.TrimPrefix(name+"-"+word, "-")
	}
	return name
}
