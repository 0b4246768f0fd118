package fonts

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// Reason is the reason why fonts could not be loaded.
type Reason string

// The reasons.
const (
	// Missing: no file holds the face.
	Missing Reason = "missing"
	// NotTrueType: an OpenType font with CFF outlines, or not a font.
	NotTrueType Reason = "not_truetype"
	// Collection: several fonts in one file (TTC).
	Collection Reason = "collection"
	// Restricted: its maker does not allow embedding or subsetting.
	Restricted Reason = "restricted"
	// OtherWidths: no family in the folder has the widths of Times New Roman, so its
	// lines would not break where Word's do.
	OtherWidths Reason = "other_widths"
	// NoVietnamese: a face lacks glyphs for Vietnamese letters.
	NoVietnamese Reason = "no_vietnamese"
	// Broken: the file cannot be read or is damaged.
	Broken Reason = "broken"
)

// LoadError reports why Load refused a folder.
type LoadError struct {
	Reason Reason
	// File is the faulty file; empty when a face is missing.
	File string
	// Faces are the missing faces, or the face that File was to provide.
	Faces []Face
	Err   error
}

func (e *LoadError) Error() string {
	var faces []string
	for _, f := range e.Faces {
		faces = append(faces, f.String())
	}
	switch e.Reason {
	case Missing:
		return "no font file for " + strings.Join(faces, ", ")
	case OtherWidths:
		return "no family is as wide as Times New Roman"
	case NoVietnamese:
		return "no letters of Vietnamese in " + strings.Join(faces, ", ")
	}
	return fmt.Sprintf("font file %s: %v", e.File, e.Err)
}

func (e *LoadError) Unwrap() error { return e.Err }

// String returns the face's name in English: "bold italic".
func (f Face) String() string {
	return [...]string{"regular", "bold", "italic", "bold italic"}[f&3]
}

// timesFiles are the file names of Times New Roman on Windows.
var timesFiles = [4]string{"times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"}

// Load reads four faces from the top of a folder: the files of Times New Roman by their
// names, in any letter case, otherwise the first family by name of which all four faces
// are there. Its characters must be as wide as those of Times New Roman. The error is a
// *[LoadError].
func Load(fsys fs.FS) (*Family, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, &LoadError{Reason: Broken, File: ".", Err: err}
	}
	byName := map[string]string{}
	for _, e := range slices.Backward(entries) {
		if !e.IsDir() {
			byName[strings.ToLower(e.Name())] = e.Name()
		}
	}
	if slices.ContainsFunc(timesFiles[:], func(name string) bool { return byName[name] != "" }) {
		return loadNamed(fsys, byName)
	}
	return loadRecognised(fsys, entries)
}

func loadNamed(fsys fs.FS, byName map[string]string) (*Family, error) {
	family, missing := &Family{}, []Face(nil)
	for i, name := range timesFiles {
		file := byName[name]
		if file == "" {
			missing = append(missing, Face(i))
			continue
		}
		f, err := read(fsys, file)
		if err != nil {
			err.Faces = []Face{Face(i)}
			return nil, err
		}
		family.faces[i] = f
	}
	if missing != nil {
		return nil, &LoadError{Reason: Missing, Faces: missing}
	}
	return family.usable()
}

// usable returns the family, or why documents cannot be set in it.
func (f *Family) usable() (*Family, error) {
	if !f.wideAsTimes() {
		return nil, &LoadError{Reason: OtherWidths}
	}
	var lacking []Face
	for face := Regular; face <= BoldItalic; face++ {
		if strings.ContainsFunc(vietnameseLetters, func(r rune) bool { return !f.Has(face, r) }) {
			lacking = append(lacking, face)
		}
	}
	if lacking != nil {
		return nil, &LoadError{Reason: NoVietnamese, Faces: lacking}
	}
	return f, nil
}

// vietnameseLetters are the Vietnamese letters that English does not have.
const vietnameseLetters = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" +
	"ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"

// wideAsTimes compares the widths of the printable ASCII characters with Liberation
// Serif, which has the widths of Times New Roman.
func (f *Family) wideAsTimes() bool {
	times := Default()
	for face := Regular; face <= BoldItalic; face++ {
		for r := '!'; r <= '~'; r++ {
			if d := f.Advance(face, r) - times.Advance(face, r); d < -1 || d > 1 {
				return false
			}
		}
	}
	return true
}

func loadRecognised(fsys fs.FS, entries []fs.DirEntry) (*Family, error) {
	families := map[string]*Family{}
	var names []string
	var refused *LoadError
	for _, e := range entries {
		if ext := strings.ToLower(path.Ext(e.Name())); e.IsDir() || ext != ".ttf" && ext != ".otf" && ext != ".ttc" {
			continue
		}
		f, err := read(fsys, e.Name())
		if err != nil {
			if refused == nil {
				refused = err
			}
			continue
		}
		name, _ := f.sfnt.Name(nil, sfnt.NameIDFamily)
		if families[name] == nil {
			families[name] = &Family{}
			names = append(names, name)
		}
		if at := &families[name].faces[f.style()]; *at == nil {
			*at = f
		}
	}
	slices.Sort(names)
	best := []Face{Regular, Bold, Italic, BoldItalic}
	var unusable error
	for _, name := range names {
		missing := families[name].missing()
		if len(missing) == 0 {
			family, err := families[name].usable()
			if err == nil {
				return family, nil
			}
			unusable = err
			continue
		}
		if len(missing) < len(best) {
			best = missing
		}
	}
	if unusable != nil {
		return nil, unusable
	}
	if refused != nil {
		return nil, refused
	}
	return nil, &LoadError{Reason: Missing, Faces: best}
}

func (f *Family) missing() []Face {
	var list []Face
	for i, face := range f.faces {
		if face == nil {
			list = append(list, Face(i))
		}
	}
	return list
}

// reasons are the faults that a file itself can have.
var reasons = map[error]Reason{
	errNotOutline: NotTrueType,
	errCollection: Collection,
	errRestricted: Restricted,
}

func read(fsys fs.FS, file string) (*face, *LoadError) {
	data, err := readRegular(fsys, file)
	if err != nil {
		return nil, &LoadError{Reason: Broken, File: file, Err: err}
	}
	f, err := parse(data)
	if err == nil {
		err = f.looked()
	}
	if err == nil && (f.name == "" || !isName(f.name)) {
		err = errors.New("the font has no PostScript name")
	}
	if err != nil {
		reason, ok := reasons[err]
		if !ok {
			reason = Broken
		}
		return nil, &LoadError{Reason: reason, File: file, Err: err}
	}
	return f, nil
}

// MaxBytes is the largest size of a font file.
const MaxBytes = 64 << 20

// readRegular checks the file type before opening: opening a pipe would block.
func readRegular(fsys fs.FS, file string) ([]byte, error) {
	info, err := fs.Stat(fsys, file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > MaxBytes:
		return nil, fmt.Errorf("%d bytes, above %d", info.Size(), MaxBytes)
	}
	return fs.ReadFile(fsys, file)
}

// isName reports whether s is a valid name in PostScript and PDF without escapes.
func isName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || r >= 0x7F || strings.ContainsRune("()<>[]{}/%#", r)
	})
}
