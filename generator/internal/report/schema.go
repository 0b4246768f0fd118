package report

import (
	"bytes"
	"encoding/json"
	"slices"

	"baocao/layouts"
)

// object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// KindKeys are the keys of documents of some kinds.
type KindKeys struct {
	// Standard is the name of the standard that they belong to.
	Standard string
	// Kinds are the kinds, as keys and as names.
	Kinds []string
	// Needs are the keys that must be given, Not those that must not. They do not apply
	// to a report that states the key Unless, if that is set.
	Needs, Not []string
	Unless     string
}

// Schema returns the JSON Schema (2020-12) of a report, for editors. It is made from
// the tables that [Load] reads by, and from the keys of each kind of document. What a
// schema cannot express, such as that a date exists or how long a text may be, is checked
// only by Load. The schema is stricter where Load accepts other spellings: the words of
// a choice are those that it lists.
func Schema(kinds []KindKeys) []byte {
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "Báo cáo hành chính"},
	}
	fields := newReport("").fields()
	for i, f := range fields {
		if officeGives(f.key) {
			fields[i].need = optional
		}
	}
	root = append(root, groupSchema(fields)...)
	root = append(root, member{"allOf", ofKinds(kinds)})
	root = append(root, member{"$defs", append(officeDefs(), member{"phan_tu", nodeSchema()})})
	return indented(root)
}

// OfficeSchema returns the JSON Schema of an office's directory.
func OfficeSchema() []byte {
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "Danh bạ cơ quan"},
	}
	root = append(root, groupSchema(new(directory).fields())...)
	return indented(append(root, member{"$defs", officeDefs()}))
}

// blankValue is the schema of a key that is left blank, unknown that of one whose value is
// not known yet: it may have dots in its place.
var (
	blankValue = object{{"$ref", "#/$defs/de_trong"}}
	unknown    = object{{"$ref", "#/$defs/chua_biet"}}
)

// officeDefs returns the definitions of what a report states itself or takes from the
// directory.
func officeDefs() object {
	return object{
		{"de_trong", either(object{{"type", "null"}}, object{{"type", "string"}, {"pattern", `^\s*$`}}, object{{"type", "array"}, {"maxItems", 0}})},
		{"chua_biet", either(blankValue, object{{"type", "string"}, {"pattern", `^[….·_\s]*$`}})},
		{"co_quan", basedSchema(issuerBasis, new(Issuer).fields())},
		{"nguoi_ky", basedSchema(signerBasis, new(Signature).fields())},
	}
}

// basedSchema returns the schema of a mapping that either names an entry of the
// directory or has all required keys.
func basedSchema(about string, fields []field) object {
	var must object
	group := slices.DeleteFunc(groupSchema(based(about, false, fields)), func(m member) bool {
		own := m.name == "required" || m.name == "anyOf"
		if own {
			must = append(must, m)
		}
		return own
	})
	return append(group, member{"anyOf", []any{object{{"required", []string{basis}}}, must}})
}

func indented(root object) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		panic(err) // the tables are part of the program
	}
	return b.Bytes()
}

// ofKinds states, for each kind, which keys are required and which are not allowed.
func ofKinds(kinds []KindKeys) []any {
	var rules []any
	for _, k := range kinds {
		needs := slices.DeleteFunc(slices.Clone(k.Needs), officeGives)
		var values object
		for _, key := range needs {
			values = append(values, member{key, object{{"not", blankValue}}})
		}
		for _, key := range k.Not {
			values = append(values, member{key, blankValue})
		}
		standard, given := object{{"enum", []any{k.Standard}}}, []string{"tieu_chuan", "loai"}
		if k.Standard == DefaultStandard { // a report need not name it
			standard, given = object{{"enum", []any{k.Standard, nil}}}, []string{"loai"}
		}
		of := object{{"properties", object{{"tieu_chuan", standard}, {"loai", object{{"enum", k.Kinds}}}}}, {"required", given}}
		if k.Unless != "" {
			of = append(of, member{"not", object{{"required", []string{k.Unless}}}})
		}
		rules = append(rules, object{
			{"if", of},
			{"then", object{{"required", needs}, {"properties", values}}},
		})
	}
	return rules
}

func groupSchema(fields []field) object {
	var properties object
	var must []string
	var some []any
	for _, f := range fields {
		s := object{{"description", f.about}}
		schema := f.value.schema()
		switch {
		case f.canWait():
			schema = either(schema, unknown)
		case f.need == required:
			schema = append(slices.Clip(schema), member{"not", blankValue})
		default:
			schema = either(schema, blankValue)
		}
		properties = append(properties, member{f.key, append(s, schema...)})
		switch f.need {
		case required, later:
			must = append(must, f.key)
		case oneOf:
			some = append(some, object{{"required", []string{f.key}}})
		}
	}
	group := object{{"type", "object"}, {"properties", properties}}
	if must != nil {
		group = append(group, member{"required", must})
	}
	if some != nil {
		group = append(group, member{"anyOf", some})
	}
	return append(group, member{"additionalProperties", false})
}

// nodeSchema returns the schema of a piece of a body: one mapping per kind.
func nodeSchema() object {
	var kinds []any
	for _, kind := range nodeKinds() {
		s := groupSchema(new(Node).fields(kind))
		// Tables, pictures and charts may lack a caption, never their key.
		must := slices.IndexFunc(s, func(m member) bool { return m.name == "required" })
		if must < 0 {
			s = append(s, member{"required", []string{kind}})
		} else if list := s[must].value.([]string); list[0] != kind {
			s[must].value = append([]string{kind}, list...)
		}
		kinds = append(kinds, s)
	}
	return object{{"anyOf", kinds}}
}

func listOf(items object) object { return object{{"type", "array"}, {"items", items}} }

func either(choices ...any) object { return object{{"anyOf", choices}} }

// scalar is the schema of text: YAML reads some texts as numbers or booleans.
var scalar = object{{"type", []string{"string", "number", "boolean"}}}

func (words) schema() object    { return scalar }
func (standard) schema() object { return object{{"enum", layouts.Names()}} }
func (lines) schema() object    { return either(scalar, listOf(scalar)) }
func (digits) schema() object {
	return object{{"type", []string{"string", "integer"}}, {"pattern", `^\s*[0-9]+\s*$`}, {"minimum", 0}}
}
func (date) schema() object     { return object{{"type", "string"}, {"pattern", "[0-9]{4}"}} }
func (kind) schema() object     { return object{{"type", "string"}} }
func (file) schema() object     { return scalar }
func (v choice) schema() object { return object{{"enum", v.choices}} }
func (v length) schema() object { return object{{"type", []string{"string", "number"}}} }
func (v issuer) schema() object {
	return either(scalar, listOf(scalar), object{{"$ref", "#/$defs/co_quan"}})
}
func (v presentation) schema() object { return groupSchema(new(Presentation).fields()) }
func (v particular) schema() object   { return lines{}.schema() }
func (v moment) schema() object {
	return object{{"type", "string"}, {"pattern", "[0-9]:[0-9]{2}:[0-9]{2}"}}
}
func (v copied) schema() object { return groupSchema(new(Copy).fields()) }
func (v issuedTexts) schema() object {
	one := groupSchema(new(Issued).fields())
	return either(one, listOf(one))
}
func (v archive) schema() object    { return groupSchema(new(Archive).fields()) }
func (v pictured) schema() object   { return groupSchema(pictured{new(Mark), v.kind}.fields()) }
func (v margins) schema() object    { return groupSchema(margins{new(Presentation)}.fields()) }
func (v appendices) schema() object { return listOf(groupSchema(new(Appendix).fields())) }
func (v nodes) schema() object      { return listOf(object{{"$ref", "#/$defs/phan_tu"}}) }
func (v rows) schema() object       { return listOf(listOf(either(scalar, object{{"type", "null"}}))) }

func (v lengths) schema() object { return listOf(length{}.schema()) }

func (v signatures) schema() object {
	one := either(object{{"type", "string"}, {"pattern", namePattern}}, object{{"$ref", "#/$defs/nguoi_ky"}})
	return either(one, append(listOf(one), member{"minItems", 1}, member{"maxItems", MaxSigners}))
}

func (v text) schema() object {
	return either(scalar, groupSchema(new(bodyFile).fields()), nodes{}.schema())
}

func (v notes) schema() object {
	return object{{"type", "object"}, {"additionalProperties", scalar}}
}

func (v toggle) schema() object {
	var words []any
	for _, w := range append(append([]string{}, v.yes...), v.no...) {
		switch w {
		case "true":
			words = append(words, true)
		case "false":
			words = append(words, false)
		}
		words = append(words, w)
	}
	return object{{"enum", words}}
}
