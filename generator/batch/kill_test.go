package batch

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocao/generator/internal/judge"
)

// child is set for a process that is to be killed: the folders of the reports and of
// the outputs.
const child = "BAOCAO_BATCH_CHILD"

func TestMain(m *testing.M) {
	if in, out, ok := strings.Cut(os.Getenv(child), "|"); ok {
		sources, err := Find([]string{in})
		if err == nil {
			opt := options(out)
			opt.Resume = true
			err = Run(context.Background(), sources, Shard{}, opt)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// album adds a report with pictures of one width, whose order in a PDF depends only on
// their names.
func album(t *testing.T, folder string) {
	t.Helper()
	body := ""
	for i := range 6 {
		picture := image.NewGray(image.Rect(0, 0, 8, 4))
		picture.Pix[0] = uint8(i)
		var b bytes.Buffer
		if err := png.Encode(&b, picture); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("hinh-%d.png", i)
		if err := os.WriteFile(filepath.Join(folder, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		body += fmt.Sprintf("  ![Hình %d](%s)\n", i, name)
	}
	report := strings.Replace(fmt.Sprintf(short, 1, 1), "noi_dung: ", "noi_dung: |\n"+body+"  ", 1)
	if err := os.WriteFile(filepath.Join(folder, "hinh.yaml"), []byte(report), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A run that is killed again and again finally gives the same result as an undisturbed
// one, and never shows a part of a file.
func TestKilledRunsResumeToTheSameBytes(t *testing.T) {
	in, whole := reports(t, 60), t.TempDir()
	album(t, in)
	start := time.Now()
	if _, _, _, err := run(t, t.Context(), find(t, in), Shard{}, options(whole)); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	want := tree(t, whole)
	for seed := range judge.Cases[uint64](1, 4) {
		out := t.TempDir()
		random := rand.New(rand.NewPCG(seed, 3))
		kills := 0
		for done := false; !done; {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), child+"="+in+"|"+out)
			cmd.Stderr = os.Stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// After some kills a run is left to finish, however slow the machine.
			if kills < 12 {
				wait := 20*time.Millisecond + time.Duration(random.Int64N(int64(took/2)))
				time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
			}
			done = cmd.Wait() == nil
			if !done {
				kills++
			}
			for name, text := range tree(t, out) {
				if !strings.HasPrefix(name, ".baocao-") && !strings.HasSuffix(name, ".jsonl") && text != want[name] {
					t.Fatalf("seed %d, kill %d: %s is not whole", seed, kills, name)
				}
			}
		}
		if kills == 0 {
			t.Errorf("seed %d: the run was never killed", seed)
		}
		sameTree(t, tree(t, out), want)
	}
}
