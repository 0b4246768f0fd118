// Package bucket implements object storage over the S3 protocol for package batch.
//
//	in, err := bucket.Open("s3://bao-cao/2026")
//	err = batch.Run(ctx, batch.FindObjects(ctx, in), shard, batch.Options{Objects: out, …})
//
// AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL gives the server, Amazon's where neither is
// set; AWS_REGION the region; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY the key, or
// else the credentials file of Amazon's programs.
package bucket

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"baocao/generator"
	"baocao/generator/batch"
)

// Scheme is the start of a bucket's URL.
const Scheme = "s3://"

// Bucket is a bucket, or the objects in it under a prefix.
type Bucket struct {
	client       *minio.Client
	name, prefix string
}

var _ batch.Objects = (*Bucket)(nil)

// ErrURL is the error for a URL that names no bucket.
var ErrURL = errors.New("write it as s3://bucket or s3://bucket/prefix")

// Open returns the storage of a URL. It does not contact the server.
func Open(address string) (*Bucket, error) {
	rest, ok := strings.CutPrefix(address, Scheme)
	name, prefix, _ := strings.Cut(strings.TrimSuffix(rest, "/"), "/")
	if !ok || name == "" || prefix != "" && !fs.ValidPath(prefix) {
		return nil, fmt.Errorf("%s: %w", address, ErrURL)
	}
	endpoint, err := url.Parse(cmp.Or(os.Getenv("AWS_ENDPOINT_URL_S3"), os.Getenv("AWS_ENDPOINT_URL"), "https://s3.amazonaws.com"))
	if err != nil {
		return nil, err
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: credentials.NewChainCredentials([]credentials.Provider{
			&credentials.EnvAWS{}, &credentials.FileAWSCredentials{},
		}),
		Secure: endpoint.Scheme != "http",
		Region: cmp.Or(os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION")),
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return &Bucket{client, name, prefix}, nil
}

// URL returns the URL of the bucket and its prefix.
func (b *Bucket) URL() string { return Scheme + path.Join(b.name, b.prefix) }

func (b *Bucket) key(name string) string { return path.Join(b.prefix, name) }

// Stat returns an object's metadata.
func (b *Bucket) Stat(ctx context.Context, key string) (batch.Object, error) {
	info, err := b.client.StatObject(ctx, b.name, b.key(key), minio.StatObjectOptions{})
	if err != nil {
		return batch.Object{}, batchError(err)
	}
	return batch.Object{Key: key, Size: info.Size}, nil
}

// Get reads an object; its version is its ETag.
func (b *Bucket) Get(ctx context.Context, key string) (data []byte, version string, err error) {
	object, err := b.client.GetObject(ctx, b.name, b.key(key), minio.GetObjectOptions{})
	if err != nil {
		return nil, "", batchError(err)
	}
	defer object.Close()
	if data, err = io.ReadAll(object); err != nil {
		return nil, "", batchError(err)
	}
	info, err := object.Stat() // from the same response
	return data, info.ETag, batchError(err)
}

// List returns the objects and folders directly below a folder.
func (b *Bucket) List(ctx context.Context, folder string) ([]batch.Object, error) {
	prefix := b.key(folder)
	if prefix == "." {
		prefix = ""
	}
	if prefix != "" {
		prefix += "/"
	}
	var list []batch.Object
	for info := range b.client.ListObjects(ctx, b.name, minio.ListObjectsOptions{Prefix: prefix}) {
		if info.Err != nil {
			return nil, batchError(info.Err)
		}
		name := strings.TrimPrefix(info.Key, prefix)
		if name == "" {
			continue // the object that represents the folder itself
		}
		list = append(list, batch.Object{
			Key: path.Join(folder, name), Size: info.Size, Folder: strings.HasSuffix(name, "/"),
		})
	}
	return list, nil
}

// media are the media types of a batch's files, besides those of the formats.
var media = map[string]string{"jsonl": "application/jsonl", "lock": "application/json"}

// Put writes an object and returns its version.
func (b *Bucket) Put(ctx context.Context, key string, data []byte, replaces string) (version string, err error) {
	ext := strings.TrimPrefix(path.Ext(key), ".")
	opt := minio.PutObjectOptions{
		ContentType:      cmp.Or(generator.Format(ext).MediaType(), media[ext], "application/octet-stream"),
		DisableMultipart: true, // the condition holds for a single request only
	}
	if replaces == "" {
		opt.SetMatchETagExcept("*")
	} else {
		opt.SetMatchETag(replaces)
	}
	info, err := b.client.PutObject(ctx, b.name, b.key(key), bytes.NewReader(data), int64(len(data)), opt)
	return info.ETag, batchError(err)
}

// Remove deletes an object.
func (b *Bucket) Remove(ctx context.Context, key string) error {
	err := batchError(b.client.RemoveObject(ctx, b.name, b.key(key), minio.RemoveObjectOptions{}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// batchError converts an error of the server to one that package batch knows.
func batchError(err error) error {
	var answer minio.ErrorResponse
	if !errors.As(err, &answer) {
		return err
	}
	switch {
	case answer.Code == "NoSuchBucket":
		return err
	case answer.StatusCode == http.StatusNotFound:
		return fs.ErrNotExist
	case answer.StatusCode == http.StatusForbidden:
		return fmt.Errorf("%w (%s)", fs.ErrPermission, answer.Code)
	case answer.StatusCode == http.StatusPreconditionFailed, answer.StatusCode == http.StatusConflict:
		return batch.ErrChanged
	}
	return err
}
