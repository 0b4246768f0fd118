package batch_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

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
