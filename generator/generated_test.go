package generator

import (
	"context"
	"fmt"
	"testing"

	"baocao/generator/internal/casefile"
	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

// hardest are the random reports whose pages are in examples/sinh-ngau-nhien: merged
// cells across page ends, in portrait and landscape (35); sixty notes, some of which
// continue on the next page (114); a table of many pages with tall rows and notes
// (139).
var hardest = []uint64{35, 114, 139}

// TestHardestGenerated draws them again. Look at the pages before -update.
func TestHardestGenerated(t *testing.T) {
	judge.Need(t, "pdftoppm")
	for _, seed := range hardest {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			data, files := randomreport.New(seed)
			r, err := Load(context.Background(), "bao-cao.yaml", data, Options{Files: files})
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("../examples/sinh-ngau-nhien/%03d", seed)
			casefile.Golden(t, name+".yaml", data)
			sameShades(t, name+".png", fewShades(contactSheet(drawnPages(t, r, 40), 7)), 0.5)
		})
	}
}
