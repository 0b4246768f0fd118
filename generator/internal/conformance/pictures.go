package conformance

import (
	"bytes"
	"errors"
	"image/color"
	"image/jpeg"
	"maps"
	"slices"

	"baocao/generator/internal/bounds"
	"baocao/generator/internal/pdf/object"
)

// pictures checks every picture that is drawn (6.2.8).
func (c *checker) pictures() {
	seen := map[int]bool{}
	for i, p := range slices.Concat(c.pages, c.appearances) {
		inventory := c.dict(p.resources.Get("XObject"))
		for _, name := range slices.Sorted(maps.Keys(p.pictures)) {
			o := inventory.Get(object.Name(name))
			if o == nil {
				c.fault("6.2.2", "page %d has no image %s in its resources", i+1, name)
			}
			if n := ref(o); !seen[n] {
				seen[n] = true
				c.picture(n, o, false)
			}
		}
	}
}

func (c *checker) picture(n int, o object.Object, mask bool) {
	s, ok := c.deref(o).(*object.Stream)
	if !ok || c.name(s.Dict.Get("Subtype")) != "Image" {
		c.fault("6.2.8", "object %d is not an image", n)
		return
	}
	if c.truth(s.Dict.Get("Interpolate")) {
		c.fault("6.2.8.1", "image %d has /Interpolate true", n)
	}
	width, height, depth := c.int(s.Dict.Get("Width")), c.int(s.Dict.Get("Height")), c.int(s.Dict.Get("BitsPerComponent"))
	if !slices.Contains([]int{1, 2, 4, 8}, depth) {
		c.fault("6.2.8.1", "image %d has %d bits per component", n, depth)
	}
	channels := 0
	switch space := c.deref(s.Dict.Get("ColorSpace")).(type) {
	case object.Name:
		channels = map[string]int{"DeviceGray": 1, "DeviceRGB": 3}[string(space)]
	case object.Array:
		if c.name(space[0]) == "Indexed" && c.name(space[1]) == "DeviceRGB" {
			channels = 1
			palette := c.stream(space[3])
			if palette == nil {
				palette = c.bytes(space[3])
			}
			if len(palette) < 3*(c.int(space[2])+1) || c.int(space[2]) >= 1<<depth {
				c.fault("ISO 32000-1, 8.6.6.3", "image %d has %d bytes in its palette for a highest index of %d", n, len(palette), c.int(space[2]))
			}
		}
	}
	if channels == 0 || mask && channels != 1 {
		c.fault("6.2.4.3", "image %d has the colour space %v", n, s.Dict.Get("ColorSpace"))
		return
	}
	if s.Dict.Get("Mask") != nil {
		c.fault("own", "image %d has a colour key mask", n)
	}
	if m := s.Dict.Get("SMask"); m != nil {
		if mask {
			c.fault("ISO 32000-1, 11.6.5.3", "mask %d has a mask", n)
		} else {
			c.picture(ref(m), m, true)
		}
	}
	if filters := c.list(s.Dict.Get("Filter")); len(filters) == 1 && c.name(filters[0]) == "DCTDecode" {
		config, err := jpeg.DecodeConfig(bytes.NewReader(s.Data))
		if err == nil && config.Width*config.Height > bounds.PicturePixels {
			err = errors.New("too large to be checked")
		}
		if err == nil {
			_, err = jpeg.Decode(bytes.NewReader(s.Data))
		}
		right := map[color.Model]int{color.GrayModel: 1, color.YCbCrModel: 3, color.RGBAModel: 3}[config.ColorModel]
		if err != nil || right != channels || config.Width != width || config.Height != height {
			c.fault("ISO 32000-1, 7.4.8", "image %d is stated as %d × %d with %d channels: %v", n, width, height, channels, err)
		}
		return
	}
	if want := (width*channels*depth + 7) / 8 * height; len(c.stream(o)) != want {
		c.fault("ISO 32000-1, 8.9.5.1", "image %d has %d bytes of %d", n, len(c.stream(o)), want)
	}
}
