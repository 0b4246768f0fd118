package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"baocao/generator/internal/casefile"
	"baocao/generator/internal/judge"
	"baocao/generator/signature"
)

const archived = `luu_tru: {ma_dinh_danh: H12.3, nam_ho_so: 2021, ho_so: 15.TH, thu_tu: %d, bao_quan: vinh-vien, su_dung: cong-khai}`

// dossierOf returns a folder of documents that state what an archive requires.
func dossierOf(t testing.TB, count int) string {
	t.Helper()
	folder := t.TempDir()
	for i := range count {
		one := made(t, 1, fmt.Sprintf("so: %d\nngay: %02d/02/2021\n", 45+i, 23+i)+fmt.Sprintf(archived, i+1), false)
		if err := os.Rename(one+"/0000.pdf", fmt.Sprintf("%s/%d.pdf", folder, i)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

var stated = map[string]string{"title": "Báo cáo tháng năm 2021", "riskRecovery": "0", "fonds": "P_UBND", "packer": "cvlt"}

func pack(t testing.TB, folder string, change func(*PackageOptions)) (*Packaged, string, error) {
	t.Helper()
	opt := PackageOptions{Folder: t.TempDir(), Fields: stated}
	if change != nil {
		change(&opt)
	}
	p, err := Package(t.Context(), folder, opt)
	return p, opt.Folder, err
}

// faultsOf returns the differences between a METS file and the files of its package;
// listed are the files that the METS file names.
func faultsOf(t *testing.T, root, name string) (faults []string, listed map[string]bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	fault := func(format string, args ...any) {
		faults = append(faults, name+": "+fmt.Sprintf(format, args...))
	}
	listed = map[string]bool{}
	ids, asked := map[string]string{}, map[string]string{}
	var above []string
	var last map[string]string
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			above = above[:len(above)-1]
		case xml.StartElement:
			above = append(above, e.Name.Local)
			a := map[string]string{}
			for _, at := range e.Attr {
				a[at.Name.Local] = at.Value
			}
			if id := a["ID"]; id != "" {
				if ids[id] != "" {
					fault("%s stands twice", id)
				}
				ids[id] = e.Name.Local
				form := `^uuid-[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$`
				if e.Name.Local == "file" {
					form = strings.Replace(form, "uuid", "ID", 1)
				}
				if !regexp.MustCompile(form).MatchString(id) {
					fault("%s is no identifier of a %s", id, e.Name.Local)
				}
			}
			for _, key := range []string{"CREATED", "CREATEDATE", "LASTMODDATE"} {
				if v := a[key]; v != "" && !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+07:00$`).MatchString(v) {
					fault("%s is %q", key, v)
				}
			}
			if a["FILEID"] != "" {
				asked[a["FILEID"]] = "file"
			}
			if a["DMDID"] != "" {
				asked[a["DMDID"]] = "dmdSec"
			}
			if a["CHECKSUM"] != "" {
				last = a
			}
			if href := a["href"]; href != "" {
				at := path.Join(path.Dir(name), href)
				listed[at] = true
				data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(at)))
				h := sha256.Sum256(data)
				if err != nil || e.Name.Local != "mptr" && (last["CHECKSUM"] != strings.ToUpper(hex.EncodeToString(h[:])) || last["SIZE"] != fmt.Sprint(len(data))) {
					fault("%s is not what is said of it: %v", at, err)
				}
			}
		}
	}
	for id, kind := range asked {
		if ids[id] != kind {
			fault("%s leads to %q, not to a %s", id, ids[id], kind)
		}
	}
	for id, kind := range ids {
		if (kind == "file" && name != "METS.xml" || kind == "dmdSec") && asked[id] == "" {
			fault("%s %s is not in the structure", kind, id)
		}
	}
	return faults, listed
}

// Every file of a package is described once and correctly, and documents are linked
// with their descriptions; descriptions conform to the schemas in the package.
func TestAPackageIsWhole(t *testing.T) {
	folder := dossierOf(t, 3)
	p, out, err := pack(t, folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Documents != 3 || p.Name != p.ID || len(p.Without) != 4 {
		t.Errorf("%+v", p)
	}
	root := filepath.Join(out, p.Name)
	listed := map[string]bool{"METS.xml": true}
	for _, name := range []string{"METS.xml", "representations/rep1/METS.xml"} {
		faults, files := faultsOf(t, root, name)
		for _, f := range faults {
			t.Error(f)
		}
		for f := range files {
			listed[f] = true
		}
	}
	var names []string
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
			if !listed[name] {
				t.Errorf("%s is in no METS", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"METS.xml", "metadata/descriptive/EAD.xml", "representations/rep1/METS.xml",
		"representations/rep1/data/H12.3.2021.15.TH.1.pdf", "representations/rep1/data/H12.3.2021.15.TH.2.pdf", "representations/rep1/data/H12.3.2021.15.TH.3.pdf",
		"representations/rep1/metadata/descriptive/EAD_DOC_H12.3.2021.15.TH.1.xml", "representations/rep1/metadata/descriptive/EAD_DOC_H12.3.2021.15.TH.2.xml", "representations/rep1/metadata/descriptive/EAD_DOC_H12.3.2021.15.TH.3.xml",
		"schemas/ead.xsd", "schemas/ead_doc.xsd", "schemas/ead_media.xsd", "schemas/ead_pic.xsd",
	}
	if !slices.Equal(names, want) {
		t.Errorf("the files are %q", names)
	}
	judge.Need(t, "xmllint")
	for _, name := range names {
		schema := ""
		switch base := path.Base(name); {
		case base == "METS.xml": // METS 1.12 as published (CC0), except for the location of XLink
			schema = "testdata/schemas/mets1_12.xsd"
		case base == "EAD.xml":
			schema = filepath.Join(root, "schemas/ead.xsd")
		case strings.HasPrefix(base, "EAD_DOC_"):
			schema = filepath.Join(root, "schemas/ead_doc.xsd")
		default:
			continue
		}
		if out, err := exec.Command("xmllint", "--nonet", "--noout", "--schema", schema, filepath.Join(root, name)).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// small returns a PDF that does not depend on baocao's layout.
func small(info string) []byte {
	out, table := "%PDF-1.4\n", "xref\n0 5\n0000000000 65535 f \n"
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>", "<<" + info + ">>"} {
		table += fmt.Sprintf("%010d 00000 n \n", len(out))
		out += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fmt.Appendf(nil, "%s%strailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n", out, table, len(out))
}

const said = "/organId(H12.3)/fileCatalog(2021)/fileNotation(15.TH)/organName(UBND tinh Lai Chau)/Subject(Tinh hinh thang %d)/archiveTypeCode(14)" +
	"/issuedDate(2021-0%[1]d-23)/codeNumber(%[1]d)/codeNotation(BC-UBND)/languageCode(01)/confidenceLevel(01)"

// The whole package of two documents, as it is written.
func TestPackageGolden(t *testing.T) {
	folder := t.TempDir()
	for i := range 2 {
		if err := os.WriteFile(fmt.Sprintf("%s/%d.pdf", folder, i), small(fmt.Sprintf(said, i+1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, out, err := pack(t, folder, func(o *PackageOptions) {
		o.Fields = map[string]string{"maintenance": "Vĩnh viễn", "mode": "01"}
		for k, v := range stated {
			o.Fields[k] = v
		}
		o.Created = time.Date(2026, 6, 12, 11, 45, 37, 690e6, vietnam)
		o.Schemas = fstest.MapFS{"mets1_12.xsd": {Data: []byte("<schema/>")}}
	})
	if err != nil || len(p.Without) != 3 {
		t.Fatal(p, err)
	}
	var all strings.Builder
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".pdf" || path.Base(name) == "ead_pic.xsd" || path.Base(name) == "ead_media.xsd" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		fmt.Fprintf(&all, "-- %s --\n%s", name, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	casefile.Golden(t, "testdata/package.txtar", []byte(all.String()))
}

// The same documents give the same bytes; a package never replaces another.
func TestAPackageIsTheSameEachTime(t *testing.T) {
	folder := dossierOf(t, 2)
	var files [][]byte
	for range 2 {
		p, out, err := pack(t, folder, func(o *PackageOptions) { o.Zip = true })
		if err != nil || !regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.zip$`).MatchString(p.Name) {
			t.Fatal(p, err)
		}
		data, err := os.ReadFile(filepath.Join(out, p.Name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(z.File) != 11 || !strings.HasPrefix(z.File[0].Name, p.ID+"/") {
			t.Fatalf("%v, %v", z, err)
		}
		again := PackageOptions{Folder: out, Fields: stated, Zip: true}
		if _, err := Package(t.Context(), folder, again); err != nil {
			t.Errorf("the same package is there: %v", err)
		}
		if err := os.WriteFile(filepath.Join(out, p.Name), append(data, 0), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Package(t.Context(), folder, again); err == nil {
			t.Error("a package replaced another")
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same documents give different bytes")
	}
}

// Every missing or wrong field is reported, all at once, and nothing is written.
func TestMissingFieldsAreReported(t *testing.T) {
	folder := t.TempDir()
	for i, info := range []string{
		fmt.Sprintf(said, 1) + "/docOrdinal(1)",
		strings.NewReplacer("H12.3", "H12.4", "/archiveTypeCode(14)", "", "2021-02-23", "2021-02").Replace(fmt.Sprintf(said, 2)) + "/docOrdinal(1)",
		fmt.Sprintf(said, 3) + "/codeNotation2()/Keywords(" + strings.Repeat("x", 101) + ")/mode(Noi bo)",
	} {
		if err := os.WriteFile(fmt.Sprintf("%s/%d.pdf", folder, i), small(info), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, out, err := pack(t, folder, func(o *PackageOptions) {
		o.Fields = map[string]string{"fileCode": "H12.3.2021.15.TH", "tieu_de": "x", "startDate": "2021", "riskRecovery": "1"}
	})
	var got []string
	for _, e := range joined(err) {
		var f *FieldError
		if !errors.As(e, &f) {
			t.Fatal(e)
		}
		got = append(got, strings.TrimSpace(filepath.Base(f.File)+" "+f.Field+" "+string(f.Reason)))
		if f.Label == "" && f.Reason != FieldUnknown {
			t.Errorf("%s has no label", f.Field)
		}
	}
	want := []string{
		". tieu_de unknown", ". title missing", ". maintenance missing", ". mode form", ". startDate form", ". fonds missing", ". packer missing", ". riskRecoveryStatus missing",
		"2.pdf keyword long", "2.pdf mode form", "0.pdf mode form", "0.pdf docOrdinal differs", "1.pdf typeName missing", "1.pdf issuedDate missing", "1.pdf mode form",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the fields are\n%q, want\n%q", got, want)
	}
	if entries, err := os.ReadDir(out); err != nil || len(entries) > 0 {
		t.Errorf("%d files were written: %v", len(entries), err)
	}
	_, _, err = pack(t, folder, nil)
	if !slices.ContainsFunc(joined(err), func(e error) bool {
		f, ok := e.(*FieldError)
		return ok && f.Field == "fileCode" && f.Reason == FieldDiffers && f.Detail == "H12.4 / H12.3"
	}) {
		t.Errorf("documents of two issuers: %v", err)
	}
}

func joined(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()
	}
	return []error{err}
}

// An archive does not keep a document whose signature is broken.
func TestBrokenDocumentsAreNotPackaged(t *testing.T) {
	folder := dossierOf(t, 1)
	broken := bytes.Replace(small(fmt.Sprintf(said, 1)+"/x(1)"), []byte("/Type/Catalog"), []byte("/Type/Catalog/AcroForm<</Fields[4 0 R]>>"), 1)
	if err := os.WriteFile(folder+"/b.pdf", broken, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := pack(t, folder, nil)
	var refusal *signature.Error
	if !errors.As(err, &refusal) {
		t.Errorf("%v", err)
	}
}
