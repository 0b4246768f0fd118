package main

// Every word said to a person by the command stands here; what is said of a
// report stands in the catalogue of generator/diagnostic.
//
// Rules: Vietnamese first, as an office says it. Say what happened and what to
// do. File names go in as they were typed. No terms of programming.

type phrase int

const (
	sayUsage phrase = iota
	sayUsageWrong
	sayFailed
	sayLangUnknown
	sayCommandUnknown
	sayNoFile
	sayFormatUnknown
	sayOneToOutput
	sayInputNeedsOutput
	sayKindArgs
	sayWrote
	sayHasErrors
	sayCannotRead
	sayCannotWrite
	sayOutputIsInput
	sayFileExists
	sayWroteSkeleton
	sayWroteOffice
	sayFontsUnusable
	sayKindUnknown
	sayInterrupted
	sayImportOne
	sayNotImported
	sayLetters
	sayImported
	sayCheckOne
	sayCheckFormat
	sayCheckTotal
	sayCheckErrors
	sayCheckWarnings
	sayCheckHints
	sayCheckUnjudged
	sayCheckPassed
	sayFolderNeeded
	sayShardWrong
	sayGlobWrong
	sayClash
	sayFault
	sayMadeOne
	saySkippedOne
	sayFailedOne
	sayFaultyOne
	sayBar
	sayFailures
	sayFailuresMore
	saySummary
	sayGoOn
)

var phrases = map[phrase]struct{ vi, en string }{
	sayUsage: {`baocao lập văn bản hành chính theo Nghị định 30/2020/NĐ-CP, ra Word và PDF.

Cách dùng:
  baocao build BÁO-CÁO.yaml…      lập tệp .docx và .pdf cạnh báo cáo
      -o THƯ-MỤC                  ghi vào thư mục khác
      --to docx,pdf               chỉ lập loại tệp này
      --fonts THƯ-MỤC             dùng bộ phông Times New Roman của mình cho PDF
      --attach-source             đính kèm báo cáo gốc vào PDF (thành PDF/A-3a)
  baocao batch NGUỒN… -o THƯ-MỤC  lập nhiều báo cáo: thư mục, tệp, hoặc mẫu tên 'bc/**/*.yaml'
      --resume                    làm tiếp lần trước, bỏ qua báo cáo đã lập và không đổi
      --shard I/N                 chỉ làm phần I trong N phần (0/N đến N-1/N)
      --quiet                     chỉ nói khi có lỗi
      --to, --fonts, --attach-source như trên
  baocao import TỆP.docx          đưa văn bản Word hoặc tệp .txt có sẵn thành báo cáo
      -o TỆP.yaml                 ghi vào tệp này; “-” là in ra màn hình
      --report                    đếm chữ của bản gốc và của báo cáo
  baocao check TỆP…               xét văn bản Word hoặc báo cáo theo Nghị định, nêu điều khoản; không sửa gì
      --format text|json|sarif    cách in kết quả
  baocao new [LOẠI]               in một báo cáo mẫu có chú giải để điền
      -o TỆP.yaml                 ghi vào tệp
  baocao new co-quan              in mẫu danh bạ cơ quan (co-quan.yaml): cơ quan, người ký, nơi nhận
  baocao schema                   in lược đồ JSON cho trình soạn thảo
      --co-quan                   của danh bạ cơ quan
Thêm --lang en để đọc thông báo bằng tiếng Anh.

Thí dụ:
  baocao new bao-cao -o thang-02.yaml
  baocao build thang-02.yaml
  baocao build - -o - --to pdf < thang-02.yaml > thang-02.pdf
  baocao batch bao-cao -o ket-qua --resume
`, `baocao makes administrative documents by Decree 30/2020/NĐ-CP, as Word and PDF.

Usage:
  baocao build REPORT.yaml…       write the .docx and the .pdf beside the report
      -o DIR                      write to another folder
      --to docx,pdf               write these only
      --fonts DIR                 set the PDF in your own Times New Roman
      --attach-source             put the report itself into the PDF (PDF/A-3a)
  baocao batch SOURCE… -o DIR     make many reports: folders, files, globs 'in/**/*.yaml'
      --resume                    go on; leave alone what is done and unchanged
      --shard I/N                 make one part of N only (0/N to N-1/N)
      --quiet                     speak of faults only
      --to, --fonts, --attach-source as above
  baocao import FILE.docx         turn a Word file or a .txt into a report
      -o FILE.yaml                write it here; “-” is standard output
      --report                    count the letters of the source and the report
  baocao check FILE…              judge a Word file or a report by the Decree, with the clause; change nothing
      --format text|json|sarif    how to print what is found
  baocao new [KIND]               print a commented report to fill in
      -o FILE.yaml                write it to a file
  baocao new co-quan              print an office's directory (co-quan.yaml): issuers, signers, recipients
  baocao schema                   print the JSON Schema for editors
      --co-quan                   that of an office's directory
Messages are in Vietnamese; --lang en for English.

Example:
  baocao new bao-cao -o thang-02.yaml
  baocao build thang-02.yaml
  baocao build - -o - --to pdf < thang-02.yaml > thang-02.pdf
  baocao batch bao-cao -o ket-qua --resume
`},
	sayUsageWrong:       {"Lệnh chưa đúng", "Wrong usage"},
	sayFailed:           {"Không thực hiện được", "Failed"},
	sayLangUnknown:      {"không có ngôn ngữ “%s”; chọn vi hoặc en", "no language “%s”; choose vi or en"},
	sayCommandUnknown:   {"không có lệnh “%s”", "no command “%s”"},
	sayNoFile:           {"chưa cho biết báo cáo nào", "no report named"},
	sayFormatUnknown:    {"không lập được loại tệp “%s”; chọn %s", "no format “%s”; choose %s"},
	sayOneToOutput:      {"ghi ra màn hình (-o -) chỉ được một báo cáo và một loại tệp, thí dụ --to pdf", "standard output (-o -) takes one report and one format, such as --to pdf"},
	sayInputNeedsOutput: {"đọc từ bàn phím (-) thì phải thêm -o THƯ-MỤC hoặc -o -", "standard input (-) needs -o DIR or -o -"},
	sayKindArgs:         {"chỉ ghi một tên loại", "name one kind only"},
	sayWrote:            {"Đã ghi %s (%d trang)", "Wrote %s (%d pages)"},
	sayHasErrors:        {"%s: còn %d lỗi, chưa ghi tệp nào", "%s: %d errors, nothing written"},
	sayCannotRead:       {"%s: không đọc được tệp: %s", "%s: cannot read the file: %s"},
	sayCannotWrite:      {"%s: không ghi được: %s", "%s: cannot write: %s"},
	sayOutputIsInput:    {"%s: tệp kết quả trùng với báo cáo; đổi tên báo cáo thành .yaml", "%s: the output would be the report itself; name the report .yaml"},
	sayFileExists:       {"%s: tệp đã có, không ghi đè; chọn tên khác", "%s: the file exists and is left alone; choose another name"},
	sayWroteSkeleton:    {"Đã ghi %[1]s; mở ra, điền rồi chạy: baocao build %[1]s", "Wrote %[1]s; fill it in, then run: baocao build %[1]s"},
	sayWroteOffice:      {"Đã ghi %s; mở ra, điền rồi để cạnh các báo cáo với tên co-quan.yaml", "Wrote %s; fill it in and keep it beside the reports as co-quan.yaml"},
	sayFontsUnusable:    {"%s: không dùng được bộ phông: %s", "%s: the fonts cannot be used: %s"},
	sayKindUnknown:      {"không có mẫu cho tên loại “%s”; chọn: %s", "no skeleton for kind “%s”; choose: %s"},

	sayInterrupted: {"Đã dừng theo yêu cầu.", "Stopped on request."},
	sayImportOne:   {"cho biết một tệp .docx hoặc .txt", "name one .docx or .txt file"},
	sayNotImported: {"%s: không đưa vào được, chưa ghi tệp nào", "%s: not taken in, nothing written"},
	sayLetters: {"Bản gốc có %d chữ: %d vào báo cáo, %d do phần mềm tự in (Quốc hiệu, “Số:”, dấu câu cuối dòng…), %d không có chỗ.",
		"The source has %d letters: %d are in the report, %d the layout writes itself (motto, “Số:”, closing marks …), %d had no place."},
	sayImported:      {"Đã ghi %s và %d hình; có %d điều cần xem lại. Sửa xong chạy: baocao build %s", "Wrote %s and %d pictures; %d things to look at. Then run: baocao build %s"},
	sayCheckOne:      {"cho biết tệp .docx hoặc báo cáo cần xét", "name the .docx files or reports to judge"},
	sayCheckFormat:   {"không in được kiểu “%s”; chọn text, json, sarif", "no format “%s”; choose text, json, sarif"},
	sayCheckTotal:    {"%s: %d lỗi, %d cảnh báo, %d gợi ý", "%s: %d errors, %d warnings, %d hints"},
	sayCheckErrors:   {"%d lỗi", "%d errors"},
	sayCheckWarnings: {"%d cảnh báo", "%d warnings"},
	sayCheckHints:    {"%d gợi ý", "%d hints"},
	sayCheckUnjudged: {"%d điều chưa xét được", "%d not judged"},
	sayCheckPassed:   {"đạt", "passed"},
	sayFolderNeeded:  {"thêm -o THƯ-MỤC để nhận kết quả", "name a folder for the outputs with -o DIR"},
	sayShardWrong:    {"không hiểu --shard “%s”; viết I/N, I từ 0 đến N-1, thí dụ 0/4", "--shard “%s” is not I/N with I from 0 to N-1, such as 0/4"},
	sayGlobWrong:     {"mẫu tên chưa đúng: %s", "the glob is wrong: %s"},
	sayClash:         {"trùng tên kết quả với %s; đổi tên một trong hai", "has the same output name as %s; rename one of them"},
	sayFault:         {"lỗi của chương trình (%v); xin gửi báo cáo này cho người làm baocao", "a fault of the program (%v); please send this report to the makers of baocao"},
	sayMadeOne:       {"[%d/%d] Đã lập %s (%d trang)", "[%d/%d] Made %s (%d pages)"},
	saySkippedOne:    {"[%d/%d] Không đổi, bỏ qua %s", "[%d/%d] Unchanged, skipped %s"},
	sayFailedOne:     {"[%d/%d] KHÔNG lập được %s", "[%d/%d] FAILED %s"},
	sayFaultyOne:     {"%s: không lập được: %s", "%s: not made: %s"},
	sayBar: {`{{counters .}} {{bar . "[" "=" ">" " " "]"}} {{percent .}} {{speed . "%%s báo cáo/giây" "…"}} {{rtime . "còn %%s" "hết %%s" "…"}}`,
		`{{counters .}} {{bar . "[" "=" ">" " " "]"}} {{percent .}} {{speed . "%%s reports/s" "…"}} {{rtime . "%%s left" "took %%s" "…"}}`},
	sayFailures:     {"Báo cáo không lập được:", "Reports not made:"},
	sayFailuresMore: {"%s: không lập được; xem %s", "%s: not made; see %s"},
	saySummary: {`
Đã lập	%d	báo cáo, %d trang, %d cảnh báo
Bỏ qua	%d	đã lập từ trước, không đổi
Không lập được	%d	lỗi nêu ở trên
Chưa làm	%d
Tổng số	%d	trong %s; chi tiết: %s
`, `
Made	%d	reports, %d pages, %d warnings
Skipped	%d	made before, unchanged
Failed	%d	told above
Not reached	%d
Total	%d	in %s; details: %s
`},
	sayGoOn: {"Chạy lại lệnh này với --resume để làm tiếp.", "Run the same command with --resume to go on."},
}

// reasons are the system's causes in the person's words.
var reasons = map[string]struct{ vi, en string }{
	"missing":    {"không có tệp hoặc thư mục này", "there is no such file or folder"},
	"forbidden":  {"không có quyền đọc hoặc ghi; xin quyền, hoặc nhận kết quả vào thư mục khác bằng -o", "no permission to read or write; ask for it, or name another folder for the outputs with -o"},
	"folder":     {"đây là thư mục, không phải tệp", "this is a folder, not a file"},
	"not-folder": {"có một tệp trùng tên với thư mục này", "a file has the name of this folder"},
	"full":       {"ổ đĩa đã đầy", "the disk is full"},
	"read-only":  {"ổ đĩa chỉ cho đọc", "the disk is read-only"},
	"outside":    {"liên kết dẫn ra ngoài thư mục; chép tệp thật vào thư mục", "the link leads out of the folder; copy the file itself there"},
	"not-file":   {"không phải là tệp thường", "not a regular file"},
	"none":       {"không có báo cáo .yaml nào ở đây", "there is no .yaml report here"},

	"font-missing":      {"thiếu tệp phông; cần đủ bốn tệp times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf", "a face is missing; all of times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf are needed"},
	"font-not_truetype": {"tệp phông không thuộc loại TrueType (.ttf)", "a font file is not TrueType (.ttf)"},
	"font-collection":   {"tệp phông gộp (.ttc); cần từng tệp .ttf riêng", "a font file is a collection (.ttc); single .ttf files are needed"},
	"font-restricted":   {"phông không cho phép nhúng vào văn bản", "the font may not be embedded"},
	"font-other_widths": {"trong thư mục không có phông nào cùng độ rộng chữ với Times New Roman", "no font in the folder has the widths of Times New Roman"},
	"font-broken":       {"tệp phông hỏng hoặc không đọc được", "a font file is damaged or cannot be read"},
}
