package report

import (
	"iter"
	"maps"
	"slices"

	"baocao/generator/diagnostic"
)

// Texts returns all words that a report prints, from whatever file, each with its key.
// A line of a body has the key "noi_dung" and keeps its spaces.
func (r *Report) Texts() iter.Seq2[string, Text] {
	return func(yield func(string, Text) bool) {
		t := &texts{yield: yield}
		t.issuer(r.Issuer)
		t.add("ky_hieu", r.Symbol)
		t.add("dia_danh", r.Place)
		t.add("trich_yeu", r.Subject)
		t.add("don_vi", r.Unit)
		t.add("tham_quyen", r.Authority)
		t.add("can_cu", r.Bases...)
		t.add("kinh_gui", r.Addressees...)
		for _, key := range slices.Sorted(maps.Keys(r.Particulars)) {
			t.add(key, r.Particulars[key]...)
		}
		t.body(r.Body)
		t.signers(r.Signatures)
		t.add("noi_nhan", r.Recipients...)
		t.add("luu_hanh", r.Circulation)
		t.add("lien_he", r.Contact...)
		t.add("nguoi_soan", r.Drafter)
		t.add("thu_tu", r.Ordinal)
		for _, a := range r.Appendices {
			t.add("tieu_de", a.Title)
			t.body(a.Body)
		}
		for _, i := range r.Issued {
			t.add("trich_yeu", i.Subject)
			t.body(i.Body)
		}
		if c := r.Copy; c != nil {
			t.issuer(c.Issuer)
			t.add("dia_danh", c.Place)
			t.signers(c.Signature)
			t.add("noi_nhan", c.Recipients...)
		}
	}
}

// Texts returns the words of a body in its order, as [Report.Texts] does.
func (b Body) Texts() iter.Seq2[string, Text] {
	return func(yield func(string, Text) bool) { (&texts{yield: yield}).body(b) }
}

// texts passes texts on until no more are wanted.
type texts struct {
	yield func(string, Text) bool
	done  bool
}

func (t *texts) add(key string, all ...Text) {
	for _, text := range all {
		t.done = t.done || !text.Empty() && !t.yield(key, text)
	}
}

func (t *texts) issuer(i Issuer) {
	t.add("chu_quan", i.Parent...)
	t.add("ban_hanh", i.Name...)
	t.add("viet_tat", i.Abbreviation)
}

func (t *texts) signers(all []Signature) {
	for _, s := range all {
		t.add("thay_mat", s.OnBehalfOf)
		t.add("thua_lenh", s.ByOrderOf)
		t.add("thua_uy_quyen", s.ByAuthorityOf)
		t.add("ky_thay", s.SigningFor)
		t.add("chuc_vu", s.Post)
		t.add("chuc_vu_khac", s.OtherPost)
		t.add("cap_bac", s.Rank)
		t.add("ho_ten", s.Name)
	}
}

func (t *texts) body(b Body) {
	for _, l := range b.Lines {
		t.add("noi_dung", Text{S: l.Text, At: diagnostic.Range{File: b.File, Start: l.At}})
	}
	t.nodes(b.Nodes)
}

func (t *texts) nodes(all []Node) {
	for _, n := range all {
		t.add(n.Kind.S, n.Text)
		t.add("don_vi", n.Unit)
		for _, row := range n.Rows {
			t.add("hang", row...)
		}
		for _, note := range n.Notes {
			t.add("chu_thich", note.Text)
		}
		t.nodes(n.Children)
	}
}
