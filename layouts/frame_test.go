package layouts

import "testing"

// Word counts the space inside a border in whole points and the border itself in
// eighths; what is left must hold the words.
func TestFramesCanBeDrawn(t *testing.T) {
	for _, name := range Editions() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for key, f := range s.Frames {
			if f.PaddingX%20 != 0 || f.PaddingTop%20 != 0 || f.PaddingBottom%20 != 0 || f.Thickness*8%20 != 0 {
				t.Errorf("%s, %s: %+v", name, key, f)
			}
			if style := s.Style(f.Style); f.Pitch() < style.Size {
				t.Errorf("%s, %s: text of size %d on a line of %d", name, key, style.Size, f.Pitch())
			}
		}
	}
}
