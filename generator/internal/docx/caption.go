package docx

import (
	"fmt"
	"strconv"
	"strings"

	"baocao/generator/internal/document"
)

// captions are the captions of a document as Word counts them: each number is a SEQ
// field, from which a list of tables is made, and has a bookmark to which the REF
// fields of the text refer (ECMA-376-1, 17.16.5.56 and 51).
type captions struct {
	ids     map[*document.Caption]int
	counted map[string]int // by the counted word
}

func newCaptions() *captions {
	return &captions{map[*document.Caption]int{}, map[string]int{}}
}

// id returns the id of a caption's bookmark.
func (c *captions) id(caption *document.Caption) int {
	if c.ids[caption] == 0 {
		c.ids[caption] = len(c.ids) + 1
	}
	return c.ids[caption]
}

// bookmark returns the bookmark's name, of the form that Word itself uses.
func (c *captions) bookmark(caption *document.Caption) string {
	return fmt.Sprintf("_Ref%09d", c.id(caption))
}

// sequence returns the instruction of a SEQ field, which resets the counter where the
// number is not the next one.
func (c *captions) sequence(caption *document.Caption) string {
	s := strings.ReplaceAll(caption.Word, " ", "_") + ` \* ARABIC`
	if caption.Number != c.counted[caption.Word]+1 {
		s += ` \r ` + strconv.Itoa(caption.Number)
	}
	c.counted[caption.Word] = caption.Number
	return s
}
