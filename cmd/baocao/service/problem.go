package service

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"baocao/generator"
	"baocao/generator/batch"
	"baocao/generator/diagnostic"
)

// problem is a kind of refusal. It is an error.
type problem struct {
	name   string // the last part of the type's URI
	status int
	// after is the number of seconds after which to try again; 0 when that is of no
	// use.
	after  int
	title  diagnostic.Localized
	detail diagnostic.Localized
}

func (p *problem) Error() string { return p.name }

// naming fills the detail's text with arguments.
func (p *problem) naming(args ...any) *problem {
	filled := *p
	filled.detail = diagnostic.Localized{
		Vietnamese: diagnostic.Vietnamese.Format(p.detail.Vietnamese, args...),
		English:    diagnostic.English.Format(p.detail.English, args...),
	}
	return &filled
}

// faults are findings that prevent a result.
type faults struct{ found []diagnostic.Diagnostic }

func (f *faults) Error() string { return problems.faulty.name }

// problems are all refusals.
var problems = struct {
	faulty, fault, cutShort, slow, tooLarge, tooMany, busy, tooLong, draining,
	unauthorized, foreignPage, notFound, method, mediaType, accept,
	multipart, documentMissing, documentTwice, fileName, fileTwice *problem
}{
	faulty: &problem{"faulty", http.StatusUnprocessableEntity, 0,
		diagnostic.Localized{Vietnamese: "Văn bản có lỗi", English: "The document has errors"},
		diagnostic.Localized{Vietnamese: "Không lập tệp nào. Sửa các lỗi nêu trong “diagnostics” rồi gửi lại.", English: "No file was made. Correct the errors listed in “diagnostics” and send it again."}},
	fault: &problem{"fault", http.StatusInternalServerError, 0,
		diagnostic.Localized{Vietnamese: "Lỗi của chương trình", English: "A fault of the program"},
		diagnostic.Localized{Vietnamese: "Yêu cầu này gặp lỗi của chương trình; các yêu cầu khác không bị ảnh hưởng.", English: "This request met a fault of the program; other requests are not affected."}},
	cutShort: &problem{"cut-short", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Yêu cầu bị đứt", English: "The request ended early"},
		diagnostic.Localized{Vietnamese: "Thân yêu cầu kết thúc trước độ dài đã báo.", English: "The body ended before its stated length."}},
	slow: &problem{"slow", http.StatusRequestTimeout, 0,
		diagnostic.Localized{Vietnamese: "Gửi quá chậm", English: "The request arrived too slowly"},
		diagnostic.Localized{Vietnamese: "Thân yêu cầu không đến hết trong thời gian cho phép.", English: "The body did not arrive within the time allowed."}},
	tooLarge: &problem{"too-large", http.StatusRequestEntityTooLarge, 0,
		diagnostic.Localized{Vietnamese: "Yêu cầu quá lớn", English: "The request is too large"},
		diagnostic.Localized{Vietnamese: "Giảm cỡ hình và tệp đính kèm, hoặc chạy dịch vụ với --max-size lớn hơn.", English: "Make the pictures and attached files smaller, or run the service with a larger --max-size."}},
	tooMany: &problem{"too-many", http.StatusTooManyRequests, 1,
		diagnostic.Localized{Vietnamese: "Quá nhiều yêu cầu cùng lúc", English: "Too many requests at once"},
		diagnostic.Localized{Vietnamese: "Gửi lại sau số giây nêu ở Retry-After.", English: "Send it again after the seconds in Retry-After."}},
	busy: &problem{"busy", http.StatusServiceUnavailable, 2,
		diagnostic.Localized{Vietnamese: "Dịch vụ đang bận", English: "The service is busy"},
		diagnostic.Localized{Vietnamese: "Yêu cầu đã đợi đến hết thời gian cho phép mà chưa đến lượt. Gửi lại sau số giây nêu ở Retry-After.", English: "The request waited for its turn until the time allowed was over. Send it again after the seconds in Retry-After."}},
	tooLong: &problem{"too-long", http.StatusServiceUnavailable, 60,
		diagnostic.Localized{Vietnamese: "Xử lý quá lâu", English: "Processing took too long"},
		diagnostic.Localized{Vietnamese: "Yêu cầu chưa xong trong thời gian cho phép. Chia nhỏ văn bản, hoặc chạy dịch vụ với --timeout dài hơn.", English: "The request was not completed within the time allowed. Divide the document, or run the service with a longer --timeout."}},
	draining: &problem{"draining", http.StatusServiceUnavailable, 5,
		diagnostic.Localized{Vietnamese: "Dịch vụ đang dừng", English: "The service is stopping"},
		diagnostic.Localized{Vietnamese: "Gửi lại sau số giây nêu ở Retry-After; bản chạy khác sẽ trả lời.", English: "Send it again after the seconds in Retry-After; another instance will answer."}},
	unauthorized: &problem{"unauthorized", http.StatusUnauthorized, 0,
		diagnostic.Localized{Vietnamese: "Thiếu hoặc sai mã truy cập", English: "The token is missing or wrong"},
		diagnostic.Localized{Vietnamese: "Gửi kèm tiêu đề “Authorization: Bearer MÃ”.", English: "Send the header “Authorization: Bearer TOKEN”."}},
	foreignPage: &problem{"foreign-page", http.StatusForbidden, 0,
		diagnostic.Localized{Vietnamese: "Yêu cầu từ trang web khác", English: "A request from a page of another site"},
		diagnostic.Localized{Vietnamese: "Dịch vụ không trả lời trang web của nơi khác mở trong trình duyệt.", English: "The service does not answer pages of other sites opened in a browser."}},
	notFound: &problem{"not-found", http.StatusNotFound, 0,
		diagnostic.Localized{Vietnamese: "Không có địa chỉ này", English: "No such address"},
		diagnostic.Localized{Vietnamese: "Các địa chỉ nêu trong /openapi.json.", English: "The addresses are listed in /openapi.json."}},
	method: &problem{"method", http.StatusMethodNotAllowed, 0,
		diagnostic.Localized{Vietnamese: "Phương thức không dùng được ở địa chỉ này", English: "This address does not accept this method"},
		diagnostic.Localized{Vietnamese: "Dùng phương thức nêu ở tiêu đề Allow.", English: "Use a method listed in the header Allow."}},
	mediaType: &problem{"media-type", http.StatusUnsupportedMediaType, 0,
		diagnostic.Localized{Vietnamese: "Không nhận loại nội dung này", English: "This content type is not accepted"},
		diagnostic.Localized{Vietnamese: "Đặt Content-Type là application/json, application/yaml, kiểu của tệp Word, text/plain hoặc multipart/form-data.", English: "Set Content-Type to application/json, application/yaml, that of Word files, text/plain or multipart/form-data."}},
	accept: &problem{"accept", http.StatusNotAcceptable, 0,
		diagnostic.Localized{Vietnamese: "Không có dạng trả lời được yêu cầu", English: "The answer is not available in the requested form"},
		diagnostic.Localized{Vietnamese: "Đặt Accept là một trong: %s.", English: "Set Accept to one of: %s."}},
	multipart: &problem{"multipart", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Biểu mẫu nhiều phần không đọc được", English: "The multipart form cannot be read"},
		diagnostic.Localized{Vietnamese: "Gửi theo multipart/form-data với dấu phân cách nêu trong Content-Type.", English: "Send multipart/form-data with the boundary stated in Content-Type."}},
	documentMissing: &problem{"document-missing", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Thiếu phần “document”", English: "The part “document” is missing"},
		diagnostic.Localized{Vietnamese: "Đặt báo cáo hoặc tệp Word vào phần tên “document”; hình và tệp đi kèm ở các phần khác.", English: "Put the report or the Word file into the part named “document”, and pictures and files into other parts."}},
	documentTwice: &problem{"document-twice", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Có hai phần “document”", English: "There are two parts “document”"},
		diagnostic.Localized{Vietnamese: "Gửi mỗi văn bản một yêu cầu.", English: "Send each document in a request of its own."}},
	fileName: &problem{"file-name", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Tên tệp đi kèm không dùng được", English: "The name of a file cannot be used"},
		diagnostic.Localized{Vietnamese: "Mỗi tệp đi kèm phải có filename như báo cáo gọi nó, ví dụ “hinh/so-do.png”.", English: "Each file needs the filename that the report uses, such as “hinh/so-do.png”."}},
	fileTwice: &problem{"file-twice", http.StatusBadRequest, 0,
		diagnostic.Localized{Vietnamese: "Hai tệp đi kèm trùng tên", English: "Two files have one name"},
		diagnostic.Localized{Vietnamese: "Đặt cho mỗi tệp một tên.", English: "Give each file its own name."}},
}

// typePrefix makes a URI of a problem's name.
const typePrefix = "urn:baocao:problem:"

// problemDetails is the document of RFC 9457, with findings where there are any.
type problemDetails struct {
	Type        string          `json:"type"`
	Title       string          `json:"title"`
	Status      int             `json:"status"`
	Detail      string          `json:"detail"`
	Diagnostics json.RawMessage `json:"diagnostics,omitempty"`
}

// fail answers with what went wrong.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	var p *problem
	var of *faults
	switch {
	case errors.As(err, &p):
		refuse(w, r, p)
	case errors.As(err, &of):
		refuse(w, r, problems.faulty, of.found...)
	case errors.Is(err, context.Canceled): // the client is gone
		refuse(w, r, problems.cutShort)
	default:
		var report *generator.ReportError
		found := batch.Findings("", err)
		if errors.As(err, &report) {
			refuse(w, r, problems.faulty, found...)
			return
		}
		refuse(w, r, problems.fault, found...)
	}
}

// refuse answers with a problem.
func refuse(w http.ResponseWriter, r *http.Request, p *problem, found ...diagnostic.Diagnostic) {
	lang := languageOf(r)
	details := problemDetails{Type: typePrefix + p.name, Title: p.title.In(lang), Status: p.status, Detail: p.detail.In(lang)}
	if found != nil {
		details.Diagnostics = diagnostics(found, lang)
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	if p.after > 0 {
		h.Set("Retry-After", strconv.Itoa(p.after))
	}
	if p.status == http.StatusRequestEntityTooLarge || p.status == http.StatusRequestTimeout || p.after > 0 {
		h.Set("Connection", "close") // the rest of the body is not read
	}
	w.WriteHeader(p.status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(details) // the client may be gone
}
