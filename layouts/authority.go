package layouts

// AuthorityKeys are the keys of the words in [Sheet.Texts] that state by whose
// authority a post signs, in the order of their lines.
var AuthorityKeys = []string{"thay_mat", "thua_lenh", "thua_uy_quyen", "ky_thay", "quyen"}

// AuthorityWords returns the words of authority that the edition has: "TM.", "KT.".
func (s *Sheet) AuthorityWords() (words []string) {
	for _, key := range AuthorityKeys {
		if word := s.Texts[key]; word != "" {
			words = append(words, word)
		}
	}
	return words
}
