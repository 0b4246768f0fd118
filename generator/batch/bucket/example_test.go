package bucket_test

import (
	"bufio"
	"context"
	"crypto/md5"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/batch/bucket"
)

// Reports in a bucket become Word and PDF in another.
func ExampleOpen() {
	server := httptest.NewServer(&storage{objects: map[string][]byte{}})
	defer server.Close()
	os.Setenv("AWS_ENDPOINT_URL_S3", server.URL)
	os.Setenv("AWS_ACCESS_KEY_ID", "user")
	os.Setenv("AWS_SECRET_ACCESS_KEY", "password")
	os.Setenv("AWS_REGION", "us-east-1")

	in, err := bucket.Open("s3://bao-cao/2026")
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := bucket.Open("s3://ket-qua")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	if _, err := in.Put(ctx, "xa-a/thang-02.yaml", fmt.Appendf(nil, report, 1, 1), ""); err != nil {
		fmt.Println(err)
		return
	}
	err = batch.Run(ctx, batch.FindObjects(ctx, in), batch.Shard{}, batch.Options{
		Objects: out, Formats: generator.Formats(), Explain: error.Error,
		Done: func(r batch.Result) { fmt.Println(r.Source.Name, r.Err) },
	})
	fmt.Println(out.URL(), err)
	list, err := out.List(ctx, "xa-a")
	for _, o := range list {
		data, _, err := out.Get(ctx, o.Key)
		fmt.Printf("%s %.4q %v\n", o.Key, data, err)
	}
	fmt.Println(err)
	// Output:
	// s3://bao-cao/2026/xa-a/thang-02.yaml <nil>
	// s3://ket-qua <nil>
	// xa-a/thang-02.docx "PK\x03\x04" <nil>
	// xa-a/thang-02.pdf "%PDF" <nil>
	// <nil>
}

// An object is replaced only by a writer that names its present version.
func ExampleBucket_Put() {
	server := httptest.NewServer(&storage{objects: map[string][]byte{}})
	defer server.Close()
	os.Setenv("AWS_ENDPOINT_URL_S3", server.URL)
	os.Setenv("AWS_ACCESS_KEY_ID", "user")
	os.Setenv("AWS_SECRET_ACCESS_KEY", "password")
	os.Setenv("AWS_REGION", "us-east-1")

	b, err := bucket.Open("s3://bao-cao")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	first, err := b.Put(ctx, "danh-sach.txt", []byte("xã A"), "")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := b.Put(ctx, "danh-sach.txt", []byte("xã A, xã B"), first); err != nil {
		fmt.Println(err)
		return
	}
	_, err = b.Put(ctx, "danh-sach.txt", []byte("xã C"), first)
	fmt.Println(errors.Is(err, batch.ErrChanged))
	object, err := b.Stat(ctx, "danh-sach.txt")
	fmt.Println(object.Key, object.Size, err)
	fmt.Println(b.Remove(ctx, "danh-sach.txt"))
	// Output:
	// true
	// danh-sach.txt 12 <nil>
	// <nil>
}

// storage is an in-memory server of the S3 protocol, as far as the examples need it.
type storage struct {
	mu      sync.Mutex
	objects map[string][]byte
}

func version(data []byte) string { return fmt.Sprintf(`"%x"`, md5.Sum(data)) }

func (s *storage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := strings.TrimPrefix(r.URL.Path, "/")
	data, there := s.objects[key]
	switch {
	case r.Method == http.MethodPut:
		body := uploaded(r)
		if match := r.Header.Get("If-Match"); match != "" && match != version(data) || r.Header.Get("If-None-Match") == "*" && there {
			w.WriteHeader(http.StatusPreconditionFailed)
			return
		}
		s.objects[key] = body
		w.Header().Set("ETag", version(body))
	case r.Method == http.MethodDelete:
		delete(s.objects, key)
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Query().Has("list-type"):
		s.list(w, key, r.URL.Query().Get("prefix"))
	case !there:
		w.WriteHeader(http.StatusNotFound)
	default:
		w.Header().Set("ETag", version(data))
		w.Header().Set("Last-Modified", "Mon, 02 Mar 2026 00:00:00 GMT")
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		_, _ = w.Write(data)
	}
}

// uploaded returns the body of an upload, which comes in signed chunks: the length in
// hexadecimal and the signature on a line, then the bytes.
func uploaded(r *http.Request) (body []byte) {
	in := bufio.NewReader(r.Body)
	for {
		line, err := in.ReadString('\n')
		length, _, _ := strings.Cut(line, ";")
		n, bad := strconv.ParseUint(length, 16, 32)
		if err != nil || bad != nil || n == 0 {
			return body
		}
		chunk := make([]byte, n+uint64(len("\r\n")))
		if _, err := io.ReadFull(in, chunk); err != nil {
			return body
		}
		body = append(body, chunk[:n]...)
	}
}

// list answers with the objects directly below a prefix, and the folders.
func (s *storage) list(w io.Writer, name, prefix string) {
	type contents struct {
		Key  string
		Size int
		ETag string
	}
	type folder struct{ Prefix string }
	var result struct {
		XMLName        xml.Name `xml:"ListBucketResult"`
		Contents       []contents
		CommonPrefixes []folder
	}
	for key, data := range s.objects {
		below, ok := strings.CutPrefix(key, path.Join(name)+"/"+prefix)
		if !ok {
			continue
		}
		if first, _, deeper := strings.Cut(below, "/"); deeper {
			if f := (folder{prefix + first + "/"}); !slices.Contains(result.CommonPrefixes, f) {
				result.CommonPrefixes = append(result.CommonPrefixes, f)
			}
		} else {
			result.Contents = append(result.Contents, contents{prefix + below, len(data), version(data)})
		}
	}
	slices.SortFunc(result.Contents, func(a, b contents) int { return strings.Compare(a.Key, b.Key) })
	_ = xml.NewEncoder(w).Encode(result)
}
