package desk

import (
	"net/http"
	"path"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// code is a code that a text may use in braces, and what it prints.
type code struct {
	Code  string `json:"code"`
	Field string `json:"field,omitempty"`
	Name  string `json:"name"`
	Unit  string `json:"unit,omitempty"`
	Text  string `json:"text"`
}

// sheet returns the rows of a table that the report takes from a spreadsheet.
func (d *Desk) sheet(r *http.Request, draft *draft) (any, error) {
	var rows string
	var found []diagnostic.Diagnostic
	err := batch.Guard(func() error {
		rows, found = generator.SheetRows(draft.options().Files, r.URL.Query().Get("target"))
		return nil
	})
	return map[string]any{"rows": rows, "findings": findingsOf(found)}, err
}

// codes returns the codes of a report's figures, and the values that its pages show, by
// code.
func (d *Desk) codes(r *http.Request, draft *draft) (any, error) {
	list, printed := []code{}, map[string]generator.Figure{}
	err := batch.Guard(func() error {
		offered, err := generator.Codes(r.Context(), path.Base(draft.name), []byte(draft.text), draft.options())
		for _, c := range offered {
			list = append(list, code{c.Code, c.Field, c.Name, c.Unit, c.Text})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if draft.layout != nil {
		for _, f := range draft.layout.Figures() {
			printed[f.Code] = f
		}
	}
	return map[string]any{"codes": list, "printed": printed}, nil
}
