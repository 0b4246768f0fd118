package batch_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"baocao/generator"
	"baocao/generator/batch"
)

const monthly = `co_quan: {ban_hanh: ỦY BAN NHÂN DÂN XÃ A, viet_tat: UBND}
dia_danh: A
ngay: 02/03/2026
loai: bao-cao
trich_yeu: Kết quả công tác tháng 02
noi_dung: |
  Các chỉ tiêu đều đạt./.
ky: {chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}
noi_nhan: ["Lưu: VT"]
`

func ExampleRun() {
	folder, err := os.MkdirTemp("", "bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, "a.yaml"), []byte(monthly), 0o644); err != nil {
		fmt.Println(err)
		return
	}
	sources, err := batch.Find([]string{folder})
	if err != nil {
		fmt.Println(err)
		return
	}
	whole, err := batch.ParseShard("0/1")
	if err != nil {
		fmt.Println(err)
		return
	}
	err = batch.Run(context.Background(), sources, whole, batch.Options{
		Folder:  filepath.Join(folder, "ra"),
		Formats: generator.Formats(),
		Explain: func(err error) string { return err.Error() },
		Done:    func(r batch.Result) { fmt.Println(filepath.Base(r.Source.Name), r.Entry.Pages, r.Err) },
	})
	fmt.Println(err)
	// Output:
	// a.yaml 1 <nil>
	// <nil>
}

func ExampleFind() {
	folder, err := os.MkdirTemp("", "bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	for _, name := range []string{"xa-a/thang-01.yaml", "xa-a/thang-02.yaml", "xa-b/thang-01.yaml", "xa-b/ghi-chu.txt"} {
		name = filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(monthly), 0o644)); err != nil {
			fmt.Println(err)
			return
		}
	}
	sources, err := batch.Find([]string{filepath.Join(folder, "**", "thang-01.yaml")})
	for _, s := range sources {
		fmt.Println(s.Stem)
	}
	fmt.Println(err)
	// Output:
	// xa-a/thang-01
	// xa-b/thang-01
	// <nil>
}

// The office's directory may be in any folder above the reports.
func ExampleOfficeAbove() {
	folder, err := os.MkdirTemp("", "bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	below := filepath.Join(folder, "2026", "03")
	directory := []byte("ky:\n  chu-tich: {chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}\n")
	if err := errors.Join(os.MkdirAll(below, 0o755), os.WriteFile(filepath.Join(folder, generator.OfficeFile), directory, 0o644)); err != nil {
		fmt.Println(err)
		return
	}
	report := strings.Replace(monthly, "{chuc_vu: CHỦ TỊCH, ho_ten: Lò Thị Ỷ}", "chu-tich", 1)
	r, err := generator.Load(context.Background(), "a.yaml", []byte(report), generator.Options{Office: batch.OfficeAbove(below)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Metadata().Signer)
	fmt.Println(len(batch.OfficeIn(below).Data) > 0, len(batch.OfficeIn(folder).Data) > 0)
	// Output:
	// Lò Thị Ỷ
	// false true
}

func ExampleStem() {
	fmt.Println(batch.Stem("2026/03/bao-cao.yaml"), batch.Stem("ghi-chu.txt"))
	// Output: 2026/03/bao-cao ghi-chu.txt
}

// Files that belong together are written all or none; a file that another program
// made is not replaced.
func ExamplePut() {
	folder, err := os.MkdirTemp("", "bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	foreign := filepath.Join(folder, "a.pdf")
	if err := os.WriteFile(foreign, []byte("of another program"), 0o644); err != nil {
		fmt.Println(err)
		return
	}
	_, err = batch.Put(folder, batch.ReplaceOwn, 0, batch.Output{Name: "a.docx", Data: []byte("Word")}, batch.Output{Name: "a.pdf", Data: []byte("PDF")})
	var occupied *batch.OccupiedError
	if errors.As(err, &occupied) {
		fmt.Println(filepath.Base(occupied.Name(0)), occupied.Findings()[0].ID)
	}
	_, err = os.Stat(filepath.Join(folder, "a.docx"))
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output:
	// a.pdf output-foreign
	// true
}
