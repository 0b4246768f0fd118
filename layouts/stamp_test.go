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

func TestColors(t *testing.T) {
	read := func(value string) (*Sheet, error) {
		return Read([]byte("forms: [{key: a}]\nstyles: {x: {size: 10pt, color: " + value + "}}\n"))
	}
	s, err := read(`"E6000A"`)
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b := s.Style("x").Color.RGB(); r != 0xE6 || g != 0 || b != 10 {
		t.Errorf("E6000A is %d, %d, %d", r, g, b)
	}
	if r, g, b := Color("").RGB(); r != 0 || g != 0 || b != 0 {
		t.Errorf("no colour is %d, %d, %d", r, g, b)
	}
	for _, wrong := range []string{"red", "E600", "GG0000", "E600001"} {
		if _, err := read(wrong); err == nil {
			t.Errorf("%q is accepted as a colour", wrong)
		}
	}
}
