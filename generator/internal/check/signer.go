package check

import (
	"slices"
	"strings"

	"baocao/generator/diagnostic"
	"baocao/generator/internal/lazyregexp"
	"baocao/generator/internal/report"
	"baocao/layouts"
)

var (
	// onePerson are the posts of persons who decide alone.
	onePerson = []string{
		"chủ tịch", "giám đốc", "tổng giám đốc", "bộ trưởng", "thủ tướng", "chủ nhiệm", "cục trưởng", "tổng cục trưởng",
		"chi cục trưởng", "vụ trưởng", "trưởng", "viện trưởng", "hiệu trưởng", "chánh", "thủ trưởng", "tổng biên tập",
	}
	// collective are the bodies that decide together and have their documents signed on
	// their behalf (a council's chair signs its resolutions, Mẫu 1.1).
	collective = []string{"ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"}
	// ledByOne are the offices led by one person (Điều 13).
	ledByOne = []string{"sở", "phòng", "cục", "chi cục", "tổng cục", "trung tâm"}
)

// signedAs: TM. is used only on behalf of a body that decides together, not of one
// person (PL I, I.II.7.a).
func signedAs(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	clause := sheet.Style(layouts.StyleAuthority).Clause
	authority := r.Authority.S
	forBody := false
	for _, s := range r.Signatures {
		t := s.OnBehalfOf
		forBody = forBody || !t.Empty()
		switch {
		case t.Empty():
		case beginsWithAny(withoutActing(authority), onePerson):
			found = append(found, diagnostic.New(diagnostic.SignedForBody, t.At, t.S, authority).Under(clause))
		case beginsWithAny(t.S, ledByOne):
			found = append(found, diagnostic.New(diagnostic.SignedForOffice, t.At, t.S).Under(clause))
		}
	}
	if !forBody && len(r.Signatures) > 0 && beginsWithAny(authority, collective) {
		found = append(found, diagnostic.New(diagnostic.SignedWithoutBody, r.Signatures[0].At, authority).Under(clause))
	}
	return found
}

// withoutActing returns a post without the word that its holder only acts in it.
func withoutActing(post string) string {
	const acting = "quyền "
	if begins(post, acting) {
		return post[len(acting):]
	}
	return post
}

// signedForBody: where a body decides together, a deputy also signs on its behalf, not
// in place of its head.
func signedForBody(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	clause := sheet.Signers.Collective
	for _, s := range r.Signatures {
		if clause != "" && !s.OnBehalfOf.Empty() && !s.SigningFor.Empty() {
			found = append(found, diagnostic.New(diagnostic.SignedForHead, s.SigningFor.At,
				sheet.Texts["thay_mat"], s.OnBehalfOf.S, sheet.Texts["ky_thay"], s.SigningFor.S).Under(clause))
		}
	}
	return found
}

// postAlone: the name of the body does not follow a post, unless the body has no seal
// or several sign.
func postAlone(r *report.Report, sheet *layouts.Sheet) (found []diagnostic.Diagnostic) {
	if len(r.Signatures) > 1 {
		return nil
	}
	for _, s := range r.Signatures {
		for _, t := range []report.Text{s.Post, s.SigningFor, s.ByOrderOf} {
			if post := longestPost(t.S, sheet.Signers.Posts); post != "" && post != t.S {
				body := strings.TrimSpace(t.S[len(post):])
				kept := strings.Contains(t.S, ",") || begins(body, sheet.Texts["kiem"]) ||
					slices.ContainsFunc(sheet.Signers.Sealless, func(name string) bool { return begins(body, name) })
				if !kept {
					found = append(found, diagnostic.New(diagnostic.PostWithBody, t.At, t.S, body, t.S[:len(post)]).Under(sheet.Signers.PostClause))
				}
			}
		}
	}
	return found
}

// longestPost returns the longest of posts that a text begins with, in whole words.
func longestPost(text string, posts []string) (longest string) {
	for _, post := range posts {
		if begins(text, post) && len(post) > len(longest) && (len(text) == len(post) || text[len(post)] == ' ') {
			longest = text[:len(post)]
		}
	}
	return longest
}

var asAbove = lazyregexp.New(`^(?i)như trên([ .;,]|$)`)

// recipientsAbove: “Như trên” refers to the addressees of the document.
func recipientsAbove(r *report.Report, sheet *layouts.Sheet) []diagnostic.Diagnostic {
	if len(r.Addressees) > 0 || len(r.Particulars["kinh_moi"]) > 0 || len(r.Particulars["cu_den"]) > 0 || !r.GoesWith.Empty() {
		return nil
	}
	for _, t := range r.Recipients {
		if asAbove.MatchString(t.S) {
			return one(diagnostic.New(diagnostic.RecipientsAsAbove, t.At, t.S).Under(sheet.Style(layouts.StyleRecipient).Clause))
		}
	}
	return nil
}
