package page

import (
	"context"
	"testing"

	"baocao/fonts"
	"baocao/generator/internal/document"
	"baocao/layouts"
)

func composeSection(t *testing.T, s *document.Section) *Layout {
	t.Helper()
	doc := &document.Document{Sheet: sheet(t), Sections: []*document.Section{s, {Blocks: []document.Block{lines(1)}}}}
	l, err := Compose(context.Background(), doc, fonts.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// baselines returns the baselines of the lines of a page, by their text.
func baselines(p *Page) map[string]layouts.Length {
	all := map[string]layouts.Length{}
	for _, piece := range p.Pieces {
		if piece.Text != nil {
			all[piece.Text.String()] = piece.Text.Baseline
		}
	}
	return all
}

// The head begins and the foot ends at their distance from the paper's edge, on the
// first page of their section only.
func TestMarginsOfTheFirstPage(t *testing.T) {
	s := sheet(t)
	head := &document.Paragraph{Style: "thong_tin_ky_so", Runs: text("SAO Y; ỦY BAN NHÂN DÂN")}
	foot := &document.Paragraph{Style: "lien_he", Runs: text("ĐT: 0213 3876 000")}
	l := composeSection(t, &document.Section{
		Blocks: []document.Block{lines(60)},
		First:  document.Margins{Head: []document.Block{head}, Foot: []document.Block{foot}},
	})
	if len(l.Pages) < 3 {
		t.Fatalf("%d pages", len(l.Pages))
	}
	headStyle, footStyle := s.Style(head.Style), s.Style(foot.Style)
	wantHead := s.Page.Header + s.Baseline.Of(headStyle.Pitch)
	wantFoot := s.Page.Height - s.Page.Footer - footStyle.Pitch + s.Baseline.Of(footStyle.Pitch)
	for i, p := range l.Pages {
		all := baselines(p)
		atHead, atFoot := all["SAO·Y; ỦY BAN NHÂN DÂN"]+all["SAO Y; ỦY BAN NHÂN DÂN"], all["ĐT: 0213 3876 000"]
		if i == 0 && (atHead != wantHead || atFoot != wantFoot) {
			t.Errorf("head at %d, foot at %d; want %d and %d", atHead, atFoot, wantHead, wantFoot)
		}
		if i > 0 && atHead+atFoot != 0 {
			t.Errorf("page %d has the head or the foot of the first", i+1)
		}
	}
	pieces := l.Pages[0].Pieces
	if first, last := pieces[0].Text, pieces[len(pieces)-1].Text; first.Baseline != wantHead || last.Baseline != wantFoot {
		t.Error("the head is not read first and the foot last")
	}
}

// Where a margin is too small for its words, the text area of the first page shrinks,
// and only there.
func TestTextAreaShrinksForMargins(t *testing.T) {
	s := sheet(t)
	block := func(style layouts.StyleKey) (list []document.Block) {
		for range 6 {
			list = append(list, &document.Paragraph{Style: style, Runs: text("một dòng")})
		}
		return list
	}
	l := composeSection(t, &document.Section{
		Blocks: []document.Block{lines(120)},
		First:  document.Margins{Head: block("thong_tin_ky_so"), Foot: block("lien_he")},
	})
	var tops, bottoms []layouts.Length
	for _, p := range l.Pages[:2] {
		top, bottom := p.Height, layouts.Length(0)
		for _, piece := range p.Pieces {
			if piece.Elem >= 0 && piece.Text.Spans[0].Size == s.BodySize.Value {
				top, bottom = min(top, piece.Text.Baseline), max(bottom, piece.Text.Baseline)
			}
		}
		tops, bottoms = append(tops, top), append(bottoms, bottom)
	}
	pitch := s.Style("noi_dung").Pitch
	ascent, below := s.Baseline.Of(pitch), pitch-s.Baseline.Of(pitch)
	before := s.Style("noi_dung").Before
	if want := s.Page.Header + 6*s.Style("thong_tin_ky_so").Pitch + before + ascent; tops[0] != want {
		t.Errorf("the text begins at %d, want %d", tops[0], want)
	}
	most := s.Page.Height - s.Page.Footer - 6*s.Style("lien_he").Pitch - below
	if bottoms[0] > most || bottoms[0] <= most-pitch {
		t.Errorf("the text ends at %d, want the last line above %d", bottoms[0], most)
	}
	if want := s.Page.Top.Value + ascent; tops[1] != want {
		t.Errorf("page 2 begins at %d, want %d", tops[1], want)
	}
	if most := s.Page.Height - s.Page.Bottom.Value - below; bottoms[1] <= most-pitch {
		t.Errorf("page 2 ends at %d, want the last line just above %d", bottoms[1], most)
	}
}
