package main

// The texts of serve, mcp and object storage. The rules are those of phrases.go.
const (
	sayCommandServe phrase = iota + 2000
	sayCommandMCP
	sayListenWrong
	sayTokenNeeded
	sayTokenEmpty
	sayBoundWrong
	sayCannotListen
	sayListening
	sayServed
	sayServeCut
	sayOneFolder
	sayOneBucket
	sayBucketWrong
)

var servingPhrases = map[phrase]struct{ vi, en string }{
	sayCommandServe: {"trả lời phần mềm khác qua HTTP", "answer other systems over HTTP"},
	sayCommandMCP:   {"trả lời trợ lý soạn thảo (MCP)", "answer an assistant that drafts documents (MCP)"},
	sayListenWrong:  {"địa chỉ “%s” chưa đúng; ghi như 127.0.0.1:8080", "the address “%s” is wrong; write it as 127.0.0.1:8080"},
	sayTokenNeeded: {
		"địa chỉ “%s” mở cho máy khác; đặt mã truy cập bằng --token-file TỆP hoặc biến BAOCAO_TOKEN",
		"the address “%s” is open to other machines; set a token by --token-file FILE or BAOCAO_TOKEN",
	},
	sayTokenEmpty:   {"tệp mã truy cập “%s” trống", "the token file “%s” is empty"},
	sayBoundWrong:   {"--max-size và --timeout phải lớn hơn 0", "--max-size and --timeout must be above 0"},
	sayCannotListen: {"Không mở được địa chỉ %s: %s", "The address %s cannot be opened: %s"},
	sayListening:    {"Đang trả lời tại http://%s — Ctrl-C để dừng", "Answering at http://%s — Ctrl-C ends it"},
	sayServed:       {"Đã dừng; mọi yêu cầu đang làm đều đã xong.", "Ended; all requests in hand are done."},
	sayServeCut:     {"Đã dừng khi còn yêu cầu chưa xong.", "Ended while requests were still in hand."},
	sayOneBucket:    {"chỉ nêu một kho s3://, không kèm thư mục hay tệp khác", "name one bucket s3:// only, without folders or files"},
	sayBucketWrong:  {"tên kho “%s” chưa đúng; ghi như s3://kho/thu-muc", "the bucket “%s” is wrong; write it as s3://bucket/prefix"},
	sayOneFolder:    {"chỉ nêu một thư mục", "name one folder only"},
}
