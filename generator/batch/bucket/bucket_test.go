package bucket_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/batch/bucket"
	"baocao/generator/diagnostic"
)

const report = `co_quan: {ban_hanh: UBND TỈNH LAI CHÂU, viet_tat: UBND}
so: %d
dia_danh: Lai Châu
ngay: 28/02/2021
loai: bao-cao
trich_yeu: Tình hình tháng 02
noi_dung: Đã làm %d việc./.
ky: {chuc_vu: Chủ tịch, ho_ten: Trần Tiến Dũng}
noi_nhan: ["Lưu: VT"]
`

// server starts versitygw over a temporary folder, and creates a bucket.
func server(t testing.TB) (name string) {
	t.Helper()
	program, err := exec.LookPath("versitygw")
	if err != nil {
		t.Skip("versitygw is not installed")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	cmd := exec.Command(program, "--port", address, "posix", "--sidecar", t.TempDir(), t.TempDir())
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY=user", "ROOT_SECRET_KEY=password")
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_S3": "http://" + address, "AWS_ACCESS_KEY_ID": "user", "AWS_SECRET_ACCESS_KEY": "password", "AWS_REGION": "us-east-1",
	} {
		t.Setenv(name, value)
	}
	client, err := minio.New(address, &minio.Options{Creds: credentials.NewStaticV4("user", "password", ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if err = client.MakeBucket(t.Context(), "bao-cao", minio.MakeBucketOptions{}); err == nil {
			return bucket.Scheme + "bao-cao"
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no bucket: %v; %s", err, &log)
	return ""
}

func open(t testing.TB, url string) *bucket.Bucket {
	t.Helper()
	b, err := bucket.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func put(t testing.TB, b *bucket.Bucket, key, text string) {
	t.Helper()
	if _, err := b.Put(t.Context(), key, []byte(text), ""); err != nil {
		t.Fatal(err)
	}
}

func options(out *bucket.Bucket) batch.Options {
	return batch.Options{
		Objects: out, Formats: generator.Formats(), Program: "v1", Resume: true,
		Language: diagnostic.Vietnamese, Explain: error.Error,
	}
}

// run runs a shard and counts the results.
func run(t testing.TB, ctx context.Context, sources []batch.Source, shard batch.Shard, opt batch.Options) (made, skipped, failed int, err error) {
	t.Helper()
	opt.Done = func(r batch.Result) {
		switch {
		case r.Err != nil:
			failed++
		case r.Skipped:
			skipped++
		default:
			made++
		}
	}
	err = batch.Run(ctx, sources, shard, opt)
	return made, skipped, failed, err
}

func TestOpen(t *testing.T) {
	for _, url := range []string{"s3://", "s3:///a", "http://a/b", "s3://a/../b"} {
		if _, err := bucket.Open(url); !errors.Is(err, bucket.ErrURL) {
			t.Errorf("%s: %v", url, err)
		}
	}
	if got := open(t, "s3://a/b/c/").URL(); got != "s3://a/b/c" {
		t.Error(got)
	}
}

// An object is replaced only by a writer that has seen it.
func TestVersions(t *testing.T) {
	b := open(t, server(t)+"/thu")
	ctx := t.Context()
	if _, _, err := b.Get(ctx, "a"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an object that does not exist: %v", err)
	}
	first, err := b.Put(ctx, "a", []byte("1"), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Put(ctx, "a", []byte("2"), ""); !errors.Is(err, batch.ErrChanged) {
		t.Errorf("created over another: %v", err)
	}
	second, err := b.Put(ctx, "a", []byte("2"), first)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Put(ctx, "a", []byte("3"), first); !errors.Is(err, batch.ErrChanged) {
		t.Errorf("replaced a version that no longer exists: %v", err)
	}
	if data, version, err := b.Get(ctx, "a"); string(data) != "2" || version != second || err != nil {
		t.Errorf("%q, %s, %v", data, version, err)
	}
	if err := errors.Join(b.Remove(ctx, "a"), b.Remove(ctx, "a")); err != nil {
		t.Error(err)
	}
}

// Reports in a bucket, with the files beside and above them, become Word and PDF in
// another place, as they would on a disk.
func TestBatch(t *testing.T) {
	url := server(t)
	in, out := open(t, url+"/nguon"), open(t, url+"/ket-qua")
	disk := t.TempDir()
	files := map[string]string{"2021/sai.yaml": "loai: bao-cao\n", "2021/.an/x.yaml": "x", "2021/ghi-chu.txt": "x"}
	for i := range 9 {
		files[fmt.Sprintf("2021/thang-%d/%d.yaml", i%3, i)] = fmt.Sprintf(report, i+1, i)
	}
	files["2021/thang-0/bang.yaml"] = strings.Replace(fmt.Sprintf(report, 50, 1), "noi_dung: Đã làm 1 việc./.", "noi_dung: {tep: bang.txt}", 1)
	files["2021/thang-0/bang.txt"] = "Đã làm mọi việc./."
	for name, text := range files {
		put(t, in, name, text)
		name = filepath.Join(disk, "nguon", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	sources := batch.FindObjects(t.Context(), in)
	if made, _, failed, err := run(t, t.Context(), sources, batch.Shard{}, options(out)); made != 10 || failed != 1 || err != nil {
		t.Fatalf("made %d, failed %d, %v", made, failed, err)
	}
	onDisk, err := batch.Find([]string{filepath.Join(disk, "nguon")})
	if err != nil {
		t.Fatal(err)
	}
	opt := options(nil)
	opt.Objects, opt.Folder = nil, filepath.Join(disk, "ket-qua")
	if _, _, _, err := run(t, t.Context(), onDisk, batch.Shard{}, opt); err != nil {
		t.Fatal(err)
	}
	compared := 0
	err = filepath.WalkDir(opt.Folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".pdf" && filepath.Ext(name) != ".docx" {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		key, err := filepath.Rel(opt.Folder, name)
		if err != nil {
			return err
		}
		got, _, err := out.Get(t.Context(), filepath.ToSlash(key))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s: different bytes in the bucket, %v", key, err)
		}
		compared++
		return nil
	})
	if err != nil || compared != 20 {
		t.Errorf("compared %d files: %v", compared, err)
	}

	t.Run("finished reports are left alone", func(t *testing.T) {
		if made, skipped, _, err := run(t, t.Context(), sources, batch.Shard{}, options(out)); made != 0 || skipped != 10 || err != nil {
			t.Errorf("made %d, skipped %d, %v", made, skipped, err)
		}
	})
	t.Run("another program's file is not replaced", func(t *testing.T) {
		const name = "2021/thang-1/1.pdf"
		_, version, err := out.Get(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Put(t.Context(), name, []byte("%PDF-1.4 of another"), version); err != nil {
			t.Fatal(err)
		}
		opt := options(out)
		opt.Program = "v2" // everything is made again
		if made, _, failed, err := run(t, t.Context(), sources, batch.Shard{}, opt); made != 9 || failed != 2 || err != nil {
			t.Errorf("made %d, failed %d, %v", made, failed, err)
		}
		if data, _, err := out.Get(t.Context(), name); string(data) != "%PDF-1.4 of another" || err != nil {
			t.Errorf("it is now %.30q, %v", data, err)
		}
		opt.Replace = batch.ReplaceKeeping
		if _, _, failed, err := run(t, t.Context(), sources, batch.Shard{}, opt); failed != 1 || err != nil {
			t.Errorf("failed %d, %v", failed, err)
		}
		if data, _, err := out.Get(t.Context(), name+".bak"); string(data) != "%PDF-1.4 of another" || err != nil {
			t.Errorf("kept %.30q, %v", data, err)
		}
	})
}

// Shards share a bucket; one that was stopped is resumed elsewhere, and a second run of
// a running shard is refused.
func TestShards(t *testing.T) {
	url := server(t)
	in, out := open(t, url+"/nguon"), open(t, url+"/ket-qua")
	for i := range 40 {
		put(t, in, fmt.Sprintf("%d.yaml", i), fmt.Sprintf(report, i+1, i))
	}
	sources := batch.FindObjects(t.Context(), in)

	ctx, kill := context.WithCancel(t.Context())
	opt := options(out)
	busy := make(chan error, 1)
	var asked bool
	opt.Done = func(batch.Result) {
		if !asked {
			asked = true
			busy <- batch.Run(t.Context(), sources, batch.Shard{Index: 0, Count: 2}, options(out))
			kill()
		}
	}
	if err := batch.Run(ctx, sources, batch.Shard{Index: 0, Count: 2}, opt); !errors.Is(err, context.Canceled) {
		t.Errorf("the run that was stopped: %v", err)
	}
	var other *batch.BusyError
	if err := <-busy; !errors.As(err, &other) || other.Process != os.Getpid() {
		t.Errorf("a second run of the shard: %v", err)
	}
	total := 0
	for i := range 2 {
		made, skipped, failed, err := run(t, t.Context(), sources, batch.Shard{Index: i, Count: 2}, options(out))
		if failed > 0 || err != nil || i == 0 && skipped == 0 {
			t.Errorf("shard %d: made %d, skipped %d, failed %d, %v", i, made, skipped, failed, err)
		}
		total += made + skipped
		lines, _, err := out.Get(t.Context(), batch.Shard{Index: i, Count: 2}.Manifest())
		if err != nil || strings.Count(string(lines), "\n") != made+skipped {
			t.Errorf("shard %d: the manifest has %d lines, %v", i, strings.Count(string(lines), "\n"), err)
		}
		for line := range strings.Lines(string(lines)) {
			var e batch.Entry
			if err := json.Unmarshal([]byte(line), &e); err != nil || len(e.Outputs) != 2 || !strings.HasPrefix(e.Source, "s3://bao-cao/nguon/") {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	if total != 40 {
		t.Errorf("%d reports", total)
	}
	left, err := out.List(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range left {
		if strings.HasPrefix(o.Key, ".baocao-") {
			t.Errorf("%s remained", o.Key)
		}
	}
}

// A worker whose machine is gone cannot release its lock: another takes it over when
// its heartbeat has stopped.
func TestDeadHolder(t *testing.T) {
	url := server(t)
	in, out := open(t, url+"/nguon"), open(t, url+"/ket-qua")
	put(t, in, "1.yaml", fmt.Sprintf(report, 1, 1))
	put(t, out, ".baocao-0-of-1.lock", `{"token":"x","machine":"gone","process":7,"beat":3}`)
	if made, _, _, err := run(t, t.Context(), batch.FindObjects(t.Context(), in), batch.Shard{}, options(out)); made != 1 || err != nil {
		t.Errorf("made %d, %v", made, err)
	}
}

// BenchmarkShards makes 400 reports of one page in 1, 2 and 4 shards at once against
// one server.
func BenchmarkShards(b *testing.B) {
	const n = 400
	url := server(b)
	in := open(b, url+"/nguon")
	for i := range n {
		put(b, in, fmt.Sprintf("%d.yaml", i), fmt.Sprintf(report, i+1, i))
	}
	sources := batch.FindObjects(b.Context(), in)
	round := 0
	for _, parts := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("parts=%d", parts), func(b *testing.B) {
			for range b.N {
				round++
				out := open(b, fmt.Sprintf("%s/ket-qua-%d", url, round))
				errs := make(chan error, parts)
				for i := range parts {
					go func() { errs <- batch.Run(b.Context(), sources, batch.Shard{Index: i, Count: parts}, options(out)) }()
				}
				for range parts {
					if err := <-errs; err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}
