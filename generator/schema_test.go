package generator

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"baocao/generator/internal/judge"
	"baocao/generator/internal/randomreport"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", value); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// valueOf returns a file as a validator sees it; ok is false for one that is not YAML or
// JSON by their own rules, only with the slips of people.
func valueOf(data []byte) (value any, ok bool) {
	var root yaml.Node
	if yaml.Unmarshal(data, &root) != nil || len(root.Content) != 1 {
		return nil, false
	}
	var plain func(n *yaml.Node)
	plain = func(n *yaml.Node) {
		if n.ShortTag() == "!!timestamp" {
			n.Tag = "!!str" // JSON has no dates
		}
		for _, child := range n.Content {
			plain(child)
		}
	}
	plain(&root)
	return value, root.Decode(&value) == nil
}

// What Load accepts is valid by the schema.
func TestSchemaAcceptsWhatLoadAccepts(t *testing.T) {
	schema := compiledSchema(t)
	valid := func(name string, data []byte) {
		value, ok := valueOf(data)
		if !ok {
			return
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	var names []string
	for _, pattern := range []string{"../examples/*.yaml", "../examples/*/*.yaml", "testdata/*/*.yaml", "internal/report/testdata/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	accepted := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var office Office
		if directory, err := os.ReadFile(filepath.Join(filepath.Dir(name), OfficeFile)); err == nil {
			office = Office{Name: OfficeFile, Data: directory}
		}
		if _, err := Load(context.Background(), filepath.Base(name), data, Options{Files: os.DirFS(filepath.Dir(name)), Office: office}); err == nil {
			valid(name, data)
			accepted++
		}
	}
	if accepted < 30 {
		t.Errorf("%d reports", accepted)
	}
	for _, standard := range Standards() {
		for _, kind := range Kinds(standard) {
			valid(standard+" "+kind, []byte(Skeleton(standard, kind)))
		}
	}
	for seed := range judge.Cases[uint64](30, 200) {
		data, _ := randomreport.New(seed)
		valid(fmt.Sprint(seed), data)
	}
	for _, more := range []string{
		`,"so":"","ngay":"","can_cu":[],"kinh_gui":" ","phu_luc":[],"luu_tru":"","trinh_bay":[],"dien_tu":null,"huong":"","dau":""`,
		`,"so":" 7 ","so_ban":300,"ngay":"2021-02-05T00:00:00"`, `,"so":"……","ngay":"..."`, `,"dien_tu":"true","ky_so":"2021-02-23T09:05:09Z"`,
		`,"noi_dung":5`, `,"toi_du":"","luu_tru":{"han":"năm 2021"}`,
	} {
		data := programReport(more)
		if _, err := Load(context.Background(), "a.json", data, Options{}); err != nil {
			t.Errorf("%s: %v", more, err)
		}
		valid(more, data)
	}
}

// What the schema can express of what Load refuses, it refuses.
func TestSchemaRefusesWhatLoadRefuses(t *testing.T) {
	schema := compiledSchema(t)
	for _, more := range []string{
		`,"so":true`, `,"so":[7]`, `,"so":{}`, `,"so":-1`, `,"so":"4x"`, `,"trich_yeu":null`, `,"trich_yeu":" "`, `,"trich_yeu":["a"]`,
		`,"ngay":"hôm nay"`, `,"ngay":"5/2/26"`, `,"ngay":{"d":5}`, `,"ky_so":"09:05"`, `,"noi_nhan":{"0":"A","2":"B"}`, `,"noi_nhan":["A",null]`, `,"noi_nhan":["A",["B"]]`,
		`,"ky":{}`, `,"ky":[{"chuc_vu":"A","ho_ten":"B"},{}]`, `,"ky":[null]`, `,"phu_luc":{}`, `,"phu_luc":[{}]`, `,"phu_luc":[{"tieu_de":"","noi_dung":"A"}]`, `,"phu_luc":[{"tieu_de":"P","noi_dung":[]}]`,
		`,"noi_dung":[]`, `,"noi_dung":{}`, `,"noi_dung":[{}]`, `,"noi_dung":["a"]`, `,"noi_dung":[{"doann":"a"}]`, `,"noi_dung":[{"doan":"a","muc":"b"}]`,
		`,"noi_dung":[{"bang":"a"}]`, `,"noi_dung":[{"bang":"a","hang":[{"x":1}]}]`, `,"noi_dung":[{"doan":"a","chu_thich":["x"]}]`,
		`,"dien_tu":1`, `,"huong":true`, `,"do_khan":"rat-khan"`, `,"trinh_bay":{"vua_trang":"max"}`, `,"xyz":1`, `,"noi_nhann":"a"`, `,"toi_du":"a"`,
	} {
		data := programReport(more)
		if _, err := Load(context.Background(), "a.json", data, Options{}); err == nil {
			t.Errorf("Load accepts %s", more)
		}
		value, ok := valueOf(data)
		if !ok {
			t.Fatalf("%s is not JSON", data)
		}
		if schema.Validate(value) == nil {
			t.Errorf("the schema accepts %s", more)
		}
	}
}

// programReport returns a report in JSON, with more of it in place of the same keys.
func programReport(more string) []byte {
	text := "{"
	for _, key := range []string{`"co_quan":"UBND XÃ A"`, `"loai":"bao-cao"`, `"trich_yeu":"T"`, `"noi_dung":"Hết./."`, `"ky":{"chuc_vu":"C","ho_ten":"D"}`, `"dia_danh":"A"`, `"noi_nhan":["Lưu: VT"]`} {
		name, _, _ := strings.Cut(key, ":")
		if !strings.Contains(more, ","+name+":") {
			text += key + ","
		}
	}
	return []byte(text + strings.TrimPrefix(more, ",") + "}")
}
