package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/internal/pdf/object"
	"baocao/generator/internal/regular"
	"baocao/generator/signature"
)

const report = `co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU], viet_tat: UBND}
%s
dia_danh: Lai Châu
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: |
  I. KẾT QUẢ
  Trong tháng %d xã đã trồng rừng[^1], đạt kế hoạch.
  [^1]: Theo báo cáo của các xã.
  | Xã | Số hộ |
  |---|---:|
  | Bình Lư | 15 |
  | Tân Uyên | %[2]d |

  Trên đây là báo cáo tháng 02./.
ky: {thay_mat: Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
noi_nhan: [Văn phòng Chính phủ, "Lưu: VT, TH"]
`

// made returns an output folder of a batch of reports.
func made(t testing.TB, count int, stated string, fields bool) string {
	t.Helper()
	in, out := t.TempDir(), t.TempDir()
	for i := range count {
		if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("%04d.yaml", i)), fmt.Appendf(nil, report, stated, i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := batch.Find([]string{in})
	if err != nil {
		t.Fatal(err)
	}
	err = batch.Run(t.Context(), sources, batch.Shard{}, batch.Options{
		Folder: out, Formats: generator.Formats(), Report: generator.Options{Fields: fields}, Explain: error.Error,
		Done: func(r batch.Result) {
			if r.Err != nil {
				t.Error(r.Err)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// found returns the result for each file, by its path relative to the folder.
func found(t testing.TB, folder string) map[string]*File {
	t.Helper()
	files := map[string]*File{}
	last := ""
	err := Verify(t.Context(), []string{folder}, Options{
		Signatures: signature.VerifyOptions{Time: time.Now()},
		Done: func(f *File) {
			if f.Name <= last {
				t.Errorf("%s comes after %s", f.Name, last)
			}
			last = f.Name
			name, err := filepath.Rel(folder, f.Name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.ToSlash(name)] = f
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func edit(t testing.TB, name string, change func(string) string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := change(string(data))
	if changed == string(data) {
		t.Fatalf("%s is unchanged", name)
	}
	if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A change to a folder, and the result for the changed file.
func TestChangesToAFolder(t *testing.T) {
	for name, c := range map[string]struct {
		file   string
		do     func(t *testing.T, folder string)
		listed Listed
		grade  Grade
		also   func(f *File) bool
	}{
		"nothing": {"0000.pdf", func(*testing.T, string) {}, Unchanged, Right, func(f *File) bool {
			return f.Written && len(f.Conformance.Departures) == 0 && f.Twin.Same()
		}},
		"a byte": {"0000.pdf", func(t *testing.T, folder string) {
			edit(t, folder+"/0000.pdf", func(s string) string { return strings.Replace(s, "%PDF-1.7", "%PDF-1.6", 1) })
		}, Changed, Wrong, func(f *File) bool { return !f.Written && f.Conformance.Departures[0].Clause == "6.1.2" }},
		"cut short": {"0000.pdf", func(t *testing.T, folder string) {
			edit(t, folder+"/0000.pdf", func(s string) string { return s[:len(s)-100] })
		}, Changed, Wrong, func(f *File) bool { return f.Err != nil }},
		"removed": {"0000.docx", func(t *testing.T, folder string) {
			if err := os.Remove(folder + "/0000.docx"); err != nil {
				t.Fatal(err)
			}
		}, Missing, Wrong, nil},
		"added": {"sub/them.docx", func(t *testing.T, folder string) {
			data, err := os.ReadFile(folder + "/0000.docx")
			if err := errors.Join(err, os.Mkdir(folder+"/sub", 0o700), os.WriteFile(folder+"/sub/them.docx", data, 0o600)); err != nil {
				t.Fatal(err)
			}
		}, Unlisted, Uncertain, nil},
		"numbered": {"0000.pdf", number, Extended, Right, func(f *File) bool { return f.Twin.Same() && f.Twin.Unnumbered }},
		"drawn over": {"0000.pdf", func(t *testing.T, folder string) {
			edit(t, folder+"/0000.pdf", func(s string) string {
				f, err := object.Parse([]byte(s))
				if err != nil {
					t.Fatal(err)
				}
				pages, err := f.Pages()
				if err != nil {
					t.Fatal(err)
				}
				u := f.Update()
				over := u.Add(&object.Stream{Data: []byte("/Artifact BMC 0 0 300 300 re f EMC")})
				p := f.Dict(pages[0])
				u.Set(pages[0], p.Set("Contents", object.Array{p.Get("Contents"), over}))
				out, _, err := u.Bytes()
				if err != nil {
					t.Fatal(err)
				}
				return string(out)
			})
		}, Extended, Wrong, func(f *File) bool { return f.Twin.Same() }},
		"numbered, and the Word file made anew": {"0000.docx", func(t *testing.T, folder string) {
			number(t, folder)
			other := made(t, 1, "so: 45\nngay: 23/02/2021", true)
			if err := os.Rename(other+"/0000.docx", folder+"/0000.docx"); err != nil {
				t.Fatal(err)
			}
		}, Rewritten, Right, nil},
		"the Word file alone made anew": {"0000.docx", func(t *testing.T, folder string) {
			other := made(t, 1, "so: 45\nngay: 23/02/2021", true)
			if err := os.Rename(other+"/0000.docx", folder+"/0000.docx"); err != nil {
				t.Fatal(err)
			}
		}, Changed, Wrong, nil},
	} {
		t.Run(name, func(t *testing.T) {
			folder := made(t, 2, "ngay: tháng 02/2021", true)
			c.do(t, folder)
			files := found(t, folder)
			f := files[c.file]
			if f == nil || f.Listed != c.listed || f.Grade() != c.grade || c.also != nil && !c.also(f) {
				t.Errorf("%+v", f)
			}
			for _, other := range []string{"0001.pdf", "0001.docx"} {
				if f := files[other]; f == nil || f.Grade() != Right {
					t.Errorf("%s: %+v", other, f)
				}
			}
		})
	}
}

func number(t *testing.T, folder string) {
	edit(t, folder+"/0000.pdf", func(s string) string {
		d, err := signature.Open([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		out, err := d.Number(signature.Number{Number: "45", Date: time.Date(2021, 2, 23, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	})
}

// A folder without a manifest has documents; other files in it are ignored.
func TestAFolderWithoutAManifest(t *testing.T) {
	folder := made(t, 1, "so: 1\nngay: 23/02/2021", false)
	if err := errors.Join(os.Remove(folder+"/manifest.jsonl"), os.Remove(folder+"/SHA256SUMS"), os.WriteFile(folder+"/anh.png", nil, 0o600), os.WriteFile(folder+"/.an.pdf", nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	files := found(t, folder)
	if len(files) != 2 || files["0000.pdf"].Listed != "" || files["0000.pdf"].Grade() != Right || !files["0000.pdf"].Twin.Same() {
		t.Errorf("%+v", files)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.WriteFile(dir+"/a.pdf", []byte("Báo cáo"), 0o600), os.Mkdir(dir+"/b.pdf", 0o700)); err != nil {
		t.Fatal(err)
	}
	var got []string
	err := Verify(t.Context(), []string{dir + "/a.pdf", dir + "/c.pdf", dir + "/b.pdf"}, Options{Done: func(f *File) {
		var refusal *signature.Error
		switch {
		case errors.As(f.Err, &refusal):
			got = append(got, string(refusal.Reason))
		case errors.Is(f.Err, fs.ErrNotExist):
			got = append(got, "missing")
		default:
			got = append(got, fmt.Sprint(f.Err))
		}
		if f.Grade() != Wrong {
			t.Errorf("%s is %v", f.Name, f.Grade())
		}
	}})
	if err != nil || !slices.Equal(got, []string{"not-pdf", "missing"}) {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := fs.ReadFile(anywhere{}, dir+"/b.pdf"); !errors.Is(err, regular.ErrNotRegular) {
		t.Error(err)
	}
}

func TestVerifyStops(t *testing.T) {
	folder := made(t, 3, "so: 1\nngay: 23/02/2021", false)
	ctx, cancel := context.WithCancel(t.Context())
	count := 0
	err := Verify(ctx, []string{folder}, Options{Done: func(*File) { count++; cancel() }})
	if !errors.Is(err, context.Canceled) || count > 3 {
		t.Errorf("%d files, %v", count, err)
	}
}

// The files of two hundred reports of one page; the goal is ten thousand files a minute
// on two cores.
func BenchmarkVerify(b *testing.B) {
	folder := made(b, 200, "so: 1\nngay: 23/02/2021", false)
	files := 0
	for b.Loop() {
		files += len(found(b, folder))
	}
	b.ReportMetric(float64(files)/b.Elapsed().Seconds(), "files/s")
}
