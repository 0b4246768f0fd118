package generator

import (
	"bytes"
	"context"
	"os"
	"slices"
	"testing"
	"testing/fstest"
)

// A report that its office's directory completes gives the same files as one that
// states everything itself, and is attached as its author wrote it.
func TestOfficeCompletesAReport(t *testing.T) {
	const body = "loai: bao-cao\nngay: 24/11/2026\ntrich_yeu: Tình hình tháng 11\nnoi_dung: Hết./.\n"
	office, err := os.ReadFile("../examples/" + OfficeFile)
	if err != nil {
		t.Fatal(err)
	}
	short := []byte(body + "ky: pho-chu-tich\nnoi_nhan: [Như trên, luu-th]\n")
	whole := []byte(body + `co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND}
dia_danh: Lai Châu
ky: {thay_mat: Ủy ban nhân dân, ky_thay: Chủ tịch, chuc_vu: Phó Chủ tịch, ho_ten: Giàng A Tính}
noi_nhan: [Như trên, "Lưu: VT, TH"]
`)
	write := func(r *Report) (docx, pdf []byte) {
		var d, p bytes.Buffer
		if err := r.Write(context.Background(), &d, DOCX); err != nil {
			t.Fatal(err)
		}
		if err := r.Write(context.Background(), &p, PDF); err != nil {
			t.Fatal(err)
		}
		return d.Bytes(), p.Bytes()
	}
	stated, err := Load(context.Background(), "11.yaml", whole, Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantWord, wantPDF := write(stated)
	for _, opt := range []Options{
		{Office: Office{Name: "../" + OfficeFile, Data: office}},
		{Files: fstest.MapFS{OfficeFile: {Data: office}}},
	} {
		r, err := Load(context.Background(), "11.yaml", short, opt)
		if err != nil {
			t.Fatal(err)
		}
		word, pdf := write(r)
		if !bytes.Equal(word, wantWord) || !bytes.Equal(pdf, wantPDF) {
			t.Error("the files differ")
		}
		opt.AttachSource = true
		r, err = Load(context.Background(), "11.yaml", slices.Clone(short), opt)
		if err != nil || !bytes.Equal(r.attached.Attached[0].Data, short) {
			t.Errorf("the attached report is %q: %v", r.attached.Attached[0].Data, err)
		}
	}
}
