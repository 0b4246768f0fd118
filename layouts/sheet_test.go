package layouts

import "testing"

func TestEveryEditionLoads(t *testing.T) {
	for _, name := range Editions() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if s.Edition != name {
			t.Errorf("edition %q is in the file %s.yaml", s.Edition, name)
		}
		for l := range s.Levels {
			if s.Levels[l].Key != Level(l).String() {
				t.Errorf("%s: no level %s", name, Level(l))
			}
		}
		for _, key := range s.StyleOrder {
			st := s.Style(key)
			if st.Allowed[1] != 0 && (st.Size < st.Allowed[0] || st.Size > st.Allowed[1]) {
				t.Errorf("%s: size %d outside its own range %v", key, st.Size, st.Allowed)
			}
			if st.Before < st.MinBefore {
				t.Errorf("%s: gap %d below the least %d", key, st.Before, st.MinBefore)
			}
			if st.Basis == "law" && st.Clause == "" {
				t.Errorf("%s: marked as law without a clause", key)
			}
		}
	}
}

func TestBodyPitchIsEighteenPoints(t *testing.T) {
	s, err := Load("nd30")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Style("noi_dung").Pitch; got != 360 {
		t.Errorf("14 pt text has a pitch of %d twips, want 360", got)
	}
}
