// Package schema reads the manifests in the folder above with the types of
// Kubernetes itself. It is a module of its own, so that baocao does not need them.
package schema

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// Every object is of a kind that Kubernetes has, and has no key that the kind does not
// have.
func TestManifests(t *testing.T) {
	files, err := filepath.Glob("../*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for text := range bytes.SplitSeq(data, []byte("\n---\n")) {
			var of metav1.TypeMeta
			if err := yaml.Unmarshal(text, &of); err != nil {
				t.Fatal(err)
			}
			kinds := map[metav1.TypeMeta]any{
				{APIVersion: "apps/v1", Kind: "Deployment"}: &appsv1.Deployment{},
				{APIVersion: "batch/v1", Kind: "Job"}:       &batchv1.Job{},
				{APIVersion: "v1", Kind: "Service"}:         &corev1.Service{},
			}
			if kinds[of] == nil {
				t.Errorf("%s: no kind %+v", file, of)
				continue
			}
			if err := yaml.UnmarshalStrict(text, kinds[of]); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}
