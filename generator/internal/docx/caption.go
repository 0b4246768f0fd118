package docx

import (
	"fmt"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
)

// captions are the captions of a document as Word counts them: each number is a
// SEQ field, which a list of tables is made of, and bears a bookmark, to which
// the REF fields of the text lead (ECMA-376-1, 17.16.5.56 and 51).
type captions struct {
	ids     map[*document.Caption]int
	counted map[string]int // by the word counted
}

func newCaptions() *captions {
	return &captions{map[*document.Caption]int{}, map[string]int{}}
}

// id is the id of a caption's bookmark.
func (c *captions) id(caption *document.Caption) int {
	if c.ids[caption] == 0 {
		c.ids[caption] = len(c.ids) + 1
	}
	return c.ids[caption]
}

// bookmark is its name, as Word gives to those that it makes itself.
func (c *captions) bookmark(caption *document.Caption) string {
	return fmt.Sprintf("_Ref%09d", c.id(caption))
}

// sequence is what a SEQ field counts, started anew where its number is not the
// next one.
func (c *captions) sequence(caption *document.Caption) string {
	s := strings.ReplaceAll(caption.Word, " ", "_") + ` \* ARABIC`
	if caption.Number != c.counted[caption.Word]+1 {
		s += ` \r ` + strconv.Itoa(caption.Number)
	}
	c.counted[caption.Word] = caption.Number
	return s
}
