package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"baocao/generator/internal/fault"
	"baocao/generator/internal/page"
	"baocao/generator/internal/pdf/face"
	"baocao/generator/internal/pdf/object"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/sync/errgroup"
)

var errShape = errors.New("the pages were drawn in an unknown form")

// drawing is the output of fpdf: its file, and the pages with their contents.
type drawing struct {
	*object.File
	pages    []object.Dict
	contents []*object.Stream
}

// draw lets fpdf draw the pages.
func (f *file) draw(layout *page.Layout, glyphs [4]*face.Glyphs) (*drawing, error) {
	first := layout.Pages[0]
	out := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: points(first.Width), Ht: points(first.Height)},
	})
	out.SetAutoPageBreak(false, 0)
	out.SetCatalogSort(true)
	out.SetCompression(false)
	writer := &pageWriter{out: out, glyphs: glyphs, tree: f.tree, pictures: map[*byte]string{}}
	for i, p := range layout.Pages {
		if err := writer.write(i, p); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := out.Output(&b); err != nil {
		return nil, err
	}
	file, err := object.Parse(b.Bytes())
	if err == nil {
		err = file.Check()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errShape, err)
	}
	pages, err := file.Pages()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errShape, err)
	}
	if len(pages) != len(layout.Pages) {
		return nil, errShape
	}
	d := &drawing{File: file}
	size := file.Dict(file.Catalog().Get("Pages")).Get("MediaBox")
	for _, ref := range pages {
		p := file.Dict(ref)
		if p.Get("MediaBox") == nil { // of the size of most pages
			p = p.Set("MediaBox", size)
		}
		content, ok := file.Resolve(p.Get("Contents")).(*object.Stream)
		if !ok || p.Get("MediaBox") == nil {
			return nil, errShape
		}
		d.pages, d.contents = append(d.pages, p), append(d.contents, content)
	}
	return d, d.compress()
}

// perThread is the number of bytes of contents for which another thread is started:
// each thread has to fill its own compression tables.
const perThread = 256 << 10

// compress compresses the contents of the pages, those of a long document several
// at a time. fpdf would compress one after the other.
func (d *drawing) compress() error {
	size := 0
	for _, content := range d.contents {
		size += len(content.Data)
	}
	if size < perThread {
		compress(d.contents)
		return nil
	}
	threads := min(runtime.GOMAXPROCS(0), size/perThread)
	var group errgroup.Group
	for pages := range slices.Chunk(d.contents, (len(d.contents)+threads-1)/threads) {
		group.Go(func() error {
			return fault.Guard(func() error {
				compress(pages)
				return nil
			})
		})
	}
	return group.Wait()
}

func compress(contents []*object.Stream) {
	for i, content := range contents {
		contents[i] = object.Compressed(nil, content.Data)
	}
}

// takePages gives the pages their numbers and copies their contents.
func (f *file) takePages(d *drawing) {
	f.root, f.resources = f.Reserve(1), f.Reserve(1)
	kids := make(object.Array, len(d.pages))
	for i, content := range d.contents {
		ref := f.Reserve(1)
		f.pages = append(f.pages, ref)
		kids[i] = ref
		f.Add(content)
	}
	f.Set(f.root, object.Dict{{"Type", object.Name("Pages")}, {"Kids", kids}, {"Count", object.Int(len(kids))}})
}

// resourcesOf returns the resources of all pages. The pictures are copied in the order
// of their names, which are digests of them: fpdf numbers pictures of one width in any
// order.
func (f *file) resourcesOf(d *drawing, faces object.Dict) object.Dict {
	resources := object.Dict{{"Font", faces}}
	pictures := slices.Clone(d.Dict(d.Dict(d.pages[0].Get("Resources")).Get("XObject")))
	slices.SortFunc(pictures, func(a, b object.Entry) int { return strings.Compare(string(a.Key), string(b.Key)) })
	taken := map[object.Ref]object.Ref{}
	for i, p := range pictures {
		pictures[i].Value = f.take(d, p.Value, taken)
	}
	if len(pictures) > 0 {
		resources = append(resources, object.Entry{Key: "XObject", Value: pictures})
	}
	return resources
}

// take copies an object with everything that it refers to, each once.
func (f *file) take(d *drawing, o object.Object, taken map[object.Ref]object.Ref) object.Object {
	switch v := o.(type) {
	case object.Ref:
		ref, known := taken[v]
		if !known {
			ref = f.Reserve(1)
			taken[v] = ref
			f.Set(ref, f.take(d, d.Resolve(v), taken))
		}
		return ref
	case object.Dict:
		v = slices.Clone(v)
		for i := range v {
			v[i].Value = f.take(d, v[i].Value, taken)
		}
		return v
	case object.Array:
		v = slices.Clone(v)
		for i := range v {
			v[i] = f.take(d, v[i], taken)
		}
		return v
	case *object.Stream:
		return &object.Stream{Dict: f.take(d, v.Dict, taken).(object.Dict), Data: v.Data}
	}
	return o
}
