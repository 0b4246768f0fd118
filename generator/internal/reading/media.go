package reading

import (
	"bytes"
	"image"
	_ "image/gif" // the formats of pictures
	_ "image/jpeg"
	"image/png"
	"path"
	"strconv"
	"strings"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/outline"
	"baocao/generator/internal/typography"
	"baocao/generator/internal/typography/legacy"
	"baocao/generator/internal/word"
)

// picture keeps a picture as a file beside the report.
func (r *fromWord) picture(w *word.Picture, at Place) *Picture {
	if w.Data == nil {
		r.Lose(diagnostic.Localized{Vietnamese: "hình ở ngoài tệp", English: "a picture outside the file"}, at, "")
		return nil
	}
	alt, _ := typography.Normalize(r.clean.clean(w.Alt, legacy.Unicode, at))
	alt = strings.ReplaceAll(alt, `"`, "”")
	if file, known := r.pictures[w.Part]; known {
		return &Picture{File: file, Alt: alt, Width: w.Width, Height: w.Height}
	}
	data, ending := w.Data, strings.ToLower(path.Ext(w.Name))
	const most = 100_000_000 // pixels, as a report allows
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || config.Width < 1 || config.Height < 1 || config.Width*config.Height > most:
		r.Lose(diagnostic.Localized{Vietnamese: "hình kiểu " + strings.TrimPrefix(ending, "."), English: "a picture of the type " + strings.TrimPrefix(ending, ".")}, at, "")
		return nil
	case format == "png" || format == "jpeg":
		ending = "." + format
	default:
		m, _, err := image.Decode(bytes.NewReader(data))
		var out bytes.Buffer
		if err != nil || png.Encode(&out, m) != nil {
			r.Lose(diagnostic.Localized{Vietnamese: "hình kiểu " + format, English: "a picture of the type " + format}, at, "")
			return nil
		}
		data, ending = out.Bytes(), ".png"
	}
	name := r.base() + "-hinh-" + strconv.Itoa(len(r.Files)+1) + ending
	r.Files = append(r.Files, File{name, data})
	r.pictures[w.Part] = name
	return &Picture{File: name, Alt: alt, Width: w.Width, Height: w.Height}
}

// base returns the file's name in lowercase ASCII, for the files beside it.
func (s *Source) base() string {
	name := s.File[strings.LastIndexAny(s.File, `/\`)+1:]
	name = strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	var b strings.Builder
	for _, c := range typography.Unaccented(name) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			b.WriteRune(c)
		} else if made := b.String(); made != "" && !strings.HasSuffix(made, "-") {
			b.WriteByte('-')
		}
	}
	if made := strings.Trim(b.String(), "-"); made != "" {
		return made
	}
	return "bao-cao"
}

// chartOf returns a chart that a report can draw; nil for others.
func chartOf(w *word.Chart) *Chart {
	kinds := map[string]outline.ChartKind{"bar": outline.Bars, "bar3D": outline.Bars, "line": outline.Lines, "line3D": outline.Lines, "pie": outline.Pie, "pie3D": outline.Pie}
	kind, ok := kinds[w.Kind]
	if !ok {
		return nil
	}
	return &Chart{kind, w.Series}
}
