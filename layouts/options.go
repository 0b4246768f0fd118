package layouts

// Options are a report's choices; zero values keep the sheet's own.
type Options struct {
	Sizes     string `yaml:"sizes"`
	BodySize  Length `yaml:"body_size"`
	Indent    Length `yaml:"indent"`
	Pitch     Length `yaml:"pitch"`
	Gap       Length `yaml:"gap"`
	Top       Length `yaml:"top"`
	Bottom    Length `yaml:"bottom"`
	Left      Length `yaml:"left"`
	Right     Length `yaml:"right"`
	NoteMarks string `yaml:"note_marks"`
	TwoSided  bool   `yaml:"-"`
}

// With returns a copy of the sheet with the report's choices applied. It does not check
// the ranges; the checker does.
func (s *Sheet) With(o Options) *Sheet {
	c := *s
	set := func(at *Length, v Length) {
		if v != 0 {
			*at = v
		}
	}
	set(&c.Page.Top.Value, o.Top)
	set(&c.Page.Bottom.Value, o.Bottom)
	set(&c.Page.Left.Value, o.Left)
	set(&c.Page.Right.Value, o.Right)
	set(&c.Indent.Value, o.Indent)
	set(&c.BodySize.Value, o.BodySize)
	set(&c.Gap.Value, o.Gap)
	switch {
	case o.Pitch != 0 && c.Pitch.Exact != 0:
		c.Pitch.Exact = o.Pitch
	case o.Pitch != 0:
		c.Pitch.Value = Share((int(o.Pitch)*1000 + int(c.BodySize.Value)/2) / int(c.BodySize.Value))
	}
	c.Page.TwoSided = c.Page.TwoSided || o.TwoSided
	if o.NoteMarks != "" {
		c.Notes.Marks = o.NoteMarks
	}
	if _, ok := c.Sizes.Sets[o.Sizes]; ok {
		c.Sizes.Default = o.Sizes
	}
	sizes := c.Sizes.Sets[c.Sizes.Default]
	c.Styles = make(map[StyleKey]*Style, len(s.Styles))
	for key, style := range s.Styles {
		t := *style
		if size, ok := sizes[key]; ok {
			t.Size = size
		}
		if t.BodySize {
			t.Size = c.BodySize.Value
		}
		if t.MinBefore != 0 {
			t.Before = c.Gap.Value
		}
		if t.BodyIndent {
			t.FirstLine = c.Indent.Value
		}
		if t.Pitch = t.PitchShare.Of(t.Size); t.PitchShare == 0 {
			t.Pitch = c.Pitch.Of(t.Size)
		}
		if t.Room != 0 {
			t.Pitch = t.Room
		}
		c.Styles[key] = &t
	}
	return &c
}
