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
	sayCommandServe: {"trả lời phần mềm khác qua HTTP", "serve other systems over HTTP"},
	sayCommandMCP:   {"trả lời trợ lý soạn thảo (MCP)", "serve an AI assistant (MCP)"},
	sayListenWrong:  {"địa chỉ “%s” chưa đúng; ghi như 127.0.0.1:8080", "the address “%s” is wrong; write it as 127.0.0.1:8080"},
	sayTokenNeeded: {
		"địa chỉ “%s” mở cho máy khác; đặt mã truy cập bằng --token-file TỆP hoặc biến BAOCAO_TOKEN",
		"the address “%s” is open to other machines; set a token with --token-file FILE or BAOCAO_TOKEN",
	},
	sayTokenEmpty:   {"tệp mã truy cập “%s” trống", "the token file “%s” is empty"},
	sayBoundWrong:   {"--max-size và --timeout phải lớn hơn 0", "--max-size and --timeout must be greater than 0"},
	sayCannotListen: {"Không mở được địa chỉ %s: %s", "The address %s cannot be opened: %s"},
	sayListening:    {"Đang trả lời tại http://%s — Ctrl-C để dừng", "Listening at http://%s — Ctrl-C to stop"},
	sayServed:       {"Đã dừng; mọi yêu cầu đang làm đều đã xong.", "Stopped; all requests were completed."},
	sayServeCut:     {"Đã dừng khi còn yêu cầu chưa xong.", "Stopped before all requests were completed."},
	sayOneBucket:    {"chỉ nêu một kho s3://, không kèm thư mục hay tệp khác", "name only one s3:// bucket, without other folders or files"},
	sayBucketWrong:  {"tên kho “%s” chưa đúng; ghi như s3://kho/thu-muc", "the bucket “%s” is wrong; write it as s3://bucket/prefix"},
	sayOneFolder:    {"chỉ nêu một thư mục", "name only one folder"},
}
