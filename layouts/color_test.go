package layouts

import "testing"

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
