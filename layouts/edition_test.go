package layouts

import "testing"

// A standard of several editions gives the one in force on a document's date.
func TestTheEditionFollowsTheDay(t *testing.T) {
	for _, c := range []struct{ name, date, want string }{
		{"dang", "2026-05-26", "hd36"},
		{"dang", "2026-05-27", "hd05"},
		{"dang", "2031-01", "hd05"},
		{"dang", "", "hd05"},
		{"dang", "1999-01-01", "hd36"}, // the oldest one that exists
		{"hd36", "2026-07-01", "hd36"}, // named by its author
		{"nd30", "", "nd30"},
	} {
		s, err := For(c.name, c.date)
		if err != nil {
			t.Fatal(err)
		}
		if s.Edition != c.want {
			t.Errorf("%s on %q is %s, want %s", c.name, c.date, s.Edition, c.want)
		}
	}
	for _, none := range []string{"", "đảng", "nd31"} {
		if s, err := For(none, ""); err == nil {
			t.Errorf("%q is %s", none, s.Edition)
		}
	}
}

// What a report chooses remains an exact pitch where the standard states lengths.
func TestAPitchMayBeALength(t *testing.T) {
	s, err := Load("hd05")
	if err != nil {
		t.Fatal(err)
	}
	if least, most := s.Pitch.Range(300); least != 360 || most != 440 {
		t.Errorf("from %d to %d", least, most)
	}
	for chosen, want := range map[Length]Length{0: 360, 400: 400} {
		if got := s.With(Options{BodySize: 300, Pitch: chosen}).Style("noi_dung").Pitch; got != want {
			t.Errorf("%d gives %d, want %d", chosen, got, want)
		}
	}
}
