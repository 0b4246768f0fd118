package main

// All texts of the command are here; those about a report are in the catalogue of
// generator/diagnostic.
//
// Rules: Vietnamese first, as an office words it. State what happened and what to do.
// File names are printed as they were typed. No programming terms.

type phrase int

const (
	sayUsage phrase = iota
	sayUsageWrong
	sayFailed
	sayLangUnknown
	sayCommandUnknown
	sayCommandMistyped
	sayCommandForFile
	sayFlagUnknown
	sayFlagMistyped
	sayFlagValue
	sayFlagWrong
	saySeeHelp
	sayVersion
	sayVersionUnknown
	sayVersionChanged
	sayShellUnknown
	sayKindMistyped
	sayManual
	sayCommandBuild
	sayCommandBatch
	sayCommandImport
	sayCommandCheck
	sayCommandFix
	sayCommandNew
	sayCommandSchema
	sayCommandCompletion
	sayCommandMan
	sayNoFile
	sayFormatUnknown
	sayOneToOutput
	sayInputNeedsOutput
	sayKindArgs
	sayWrote
	sayHasErrors
	sayHaveErrors
	sayTextIsNoReport
	sayCannotRead
	sayMeantFile
	sayCannotWrite
	sayOutputIsInput
	sayFileExists
	sayWroteSkeleton
	sayWroteOffice
	sayWroteNext
	saySeriesTwo
	sayMergeWhat
	sayMergeNone
	sayDueWrong
	sayNoUnits
	sayMerged
	sayCommandMerge
	sayTogether
	sayWroteTogether
	sayCommandSeries
	sayFromAlone
	sayFontsUnusable
	sayKindUnknown
	sayStandardUnknown
	sayInterrupted
	sayImportOne
	sayNotImported
	sayNotConverted
	sayNotOpened
	saySlow
	sayNoOffice
	sayCharacters
	sayRecognised
	sayPart
	sayImported
	sayFixOne
	sayFixChanged
	sayFixLeft
	sayFixWrote
	sayFixDraft
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
	sayOutputIsFile
	sayKept
	sayResults
	sayBusy
	sayTooLarge
	sayLeft
	sayOpen
	sayOpenAgain
	sayOpenByHand
	sayOpenOne
	sayOpenFolder
	sayCommandOpen
	sayExtended
)

var phrases = map[phrase]struct{ vi, en string }{
	sayUsage: {`baocao lập văn bản hành chính theo Nghị định 30/2020/NĐ-CP, ra Word và PDF.

Cách dùng:
  baocao open [THƯ-MỤC|TỆP]       mở trang soạn văn bản trong trình duyệt của máy này (như khi nháy đúp vào chương trình)
      --no-browser                chỉ in địa chỉ của trang
  baocao build BÁO-CÁO.yaml…      lập tệp .docx và .pdf cạnh báo cáo
      -o THƯ-MỤC                  ghi vào thư mục khác
      --to docx,pdf               chỉ lập loại tệp này
      --fonts THƯ-MỤC             dùng bộ phông Times New Roman của mình cho PDF
      --attach-source             đính kèm báo cáo gốc vào PDF (thành PDF/A-3a)
      --force                     thay cả tệp không do baocao lập hoặc đã sửa, đã ký; tệp cũ giữ thành .bak
  baocao batch NGUỒN… -o THƯ-MỤC  lập nhiều báo cáo: thư mục, tệp, hoặc mẫu tên 'bc/**/*.yaml'
      --resume                    làm tiếp lần trước, bỏ qua báo cáo đã lập và không đổi
      --shard I/N                 chỉ làm phần I trong N phần (0/N đến N-1/N)
      --quiet                     chỉ thông báo khi có lỗi
      --to, --fonts, --attach-source, --force như trên
      NGUỒN và THƯ-MỤC có thể là kho s3://kho/thu-muc
  baocao series MAU.yaml DANH-SÁCH.xlsx -o THƯ-MỤC
                                  mỗi hàng của danh sách một văn bản; cột ghi trong mẫu là {ho_ten}
      --name 'giay-moi-{ho_ten}'  tên tệp, theo cột
      --so 101                    đánh số {so} từ số này
      --print                     thêm một tệp PDF gồm tất cả để in, cạnh THƯ-MỤC
      --resume, --shard, --quiet, --to, --fonts, --force như trên
  baocao merge NGUỒN… --frame KHUNG.yaml -o TỔNG-HỢP.yaml
                                  ghép báo cáo của các đơn vị (.yaml, .docx, hoặc thư mục) vào các mục của khung
      --han 20/11/2026            hạn gửi: đơn vị nào đúng hạn, muộn, chưa gửi
      --don-vi TỆP.txt            tên các đơn vị phải gửi, mỗi dòng một đơn vị
  baocao build … --fields         PDF có ô số, ngày, chữ ký từng người, con dấu để điền và ký sau
  baocao build … --places         in vị trí các ô ấy (JSON, pt và mm từ góc dưới trái trang)
  baocao number TỆP.pdf --so 45 --ngay 23/02/2026
                                  ghi số và ngày vào PDF, trước hoặc sau khi ký; lập lại tệp Word nếu có báo cáo bên cạnh
  baocao sign TỆP.pdf             ký số: --as 1|TÊN (người ký) hoặc --seal (cơ quan)
      --key TỆP.p12               bằng khóa trong tệp; mã PIN hỏi khi ký, hoặc từ BAOCAO_PIN, --pin-file
      --module THƯ-VIỆN           bằng thiết bị (USB token, thẻ, HSM) qua thư viện PKCS#11 của nhà cung cấp
          --token NHÃN --key-label KHÓA  khi có nhiều thiết bị hoặc nhiều khóa
      --picture HÌNH.png --width 40mm --words  hình chữ ký hoặc con dấu, và chữ dưới hình
      --tsa URL --crl TỆP --ocsp TỆP  dấu thời gian, dữ liệu thu hồi; --lta dấu thời gian của cả tệp để lưu trữ lâu dài
      --prepare TỆP --cert CHỨNG-THƯ, rồi --cms hoặc --raw TỆP -o  ký ở dịch vụ từ xa
  baocao batch number --list DANH-SÁCH.csv   ghi số nhiều tệp: mỗi dòng tên PDF, số, ngày
  baocao batch sign NGUỒN…        ký nhiều tệp, thư mục, mẫu tên, hoặc --list; các lựa chọn như sign
      --resume --quiet --format text|json    bỏ qua tệp đã làm; chỉ thông báo khi có lỗi; mỗi tệp một dòng JSON
  baocao verify TỆP.pdf…|THƯ-MỤC  kiểm tra chữ ký (ai, khi nào, sau đó có gì thay đổi), chuẩn lưu trữ,
                                  bản Word bên cạnh; thư mục thì so cả với manifest
      --trust CHỨNG-THƯ           chứng thư gốc tin cậy; mặc định của hệ thống
      --twin TỆP.docx             bản Word để ở nơi khác
      --format text|json          mã thoát: 0 đúng, 1 sai, 3 có điều chưa chắc, 4 tệp nêu tên chưa ký
  baocao package THƯ-MỤC -o THƯ-MỤC-GÓI   đóng gói hồ sơ nộp lưu trữ theo Thông tư 05/2025/TT-BNV
      --field TÊN=GIÁ-TRỊ         trường mà văn bản không ghi: title, riskRecovery, fonds (mã phông), packer (người đóng gói)…
      --created THỜI-GIAN --schemas THƯ-MỤC --zip   thời gian đóng gói; tệp schema của lưu trữ; nén thành một tệp
  baocao import TỆP.docx          đưa văn bản Word hoặc tệp .txt có sẵn thành báo cáo
      -o TỆP.yaml                 ghi vào tệp này; “-” là in ra màn hình
      --report                    đếm chữ, liệt kê từng phần nhận ra được và vì sao
      --convert                   tệp .doc, .rtf, .odt: dùng LibreOffice trên máy chuyển sang .docx trước
  baocao check TỆP…               kiểm tra văn bản Word hoặc báo cáo theo Nghị định, nêu điều khoản; không sửa gì
      --format text|json|sarif    cách in kết quả
                                  mã thoát: 0 đã kiểm tra hết và đạt, 1 có lỗi, 3 có điều chưa kiểm tra được
  baocao fix TỆP.docx…            sửa văn bản Word soạn tay cho đúng: TÊN-nd30.docx và .pdf, liệt kê những gì đã sửa
  baocao fix BÁO-CÁO.yaml…        sửa trong báo cáo những chỗ chắc chắn; tệp cũ giữ thành .bak
      -o THƯ-MỤC, --force         như trên
  baocao new [LOẠI]               in một báo cáo mẫu có chú giải để điền
      --tieu-chuan TÊN            theo tiêu chuẩn này: nd30 (mặc định) hoặc dang (văn bản của Đảng)
      -o TỆP.yaml                 ghi vào tệp
  baocao new --from THÁNG-11.yaml lập báo cáo của kỳ sau: đổi tháng, quý, năm; số liệu cũ nằm trong [?…] để thay
  baocao new co-quan              in mẫu danh bạ cơ quan (co-quan.yaml): cơ quan, người ký, nơi nhận
  baocao schema                   in lược đồ JSON cho trình soạn thảo
      --co-quan                   của danh bạ cơ quan
  baocao serve                    trả lời phần mềm khác qua HTTP; mô tả ở /openapi.json
      --listen ĐỊA-CHỈ            mặc định 127.0.0.1:8080; cổng 0 là cổng trống bất kỳ
      --token-file TỆP            mã truy cập (hoặc biến BAOCAO_TOKEN), bắt buộc khi mở cho máy khác
      --max-size MB, --timeout 60s  cỡ lớn nhất, thời gian dài nhất của một yêu cầu
  baocao mcp [THƯ-MỤC]            trả lời trợ lý soạn thảo qua MCP (stdio), trong thư mục này
  baocao completion VỎ-LỆNH       in phần tự điền lệnh cho bash, zsh, fish hoặc powershell
  baocao man                      in trang hướng dẫn (man)
  baocao --version                phiên bản và bản dựng
Thêm --lang en để đọc thông báo bằng tiếng Anh.

Ví dụ:
  baocao new bao-cao -o thang-02.yaml
  baocao build thang-02.yaml
  baocao build - -o - --to pdf < thang-02.yaml > thang-02.pdf
  baocao batch bao-cao -o ket-qua --resume
`, `baocao makes administrative documents according to Decree 30/2020/NĐ-CP, as Word and PDF.

Usage:
  baocao open [DIR|FILE]          open the desk in this machine's browser (as a double click on the program does)
      --no-browser                only print the address of the page
  baocao build REPORT.yaml…       write the .docx and the .pdf beside the report
      -o DIR                      write to another folder
      --to docx,pdf               write only these formats
      --fonts DIR                 use your own Times New Roman for the PDF
      --attach-source             attach the report to the PDF (PDF/A-3a)
      --force                     also replace files that baocao did not make, or that were edited or signed since; they are kept as .bak
  baocao batch SOURCE… -o DIR     make many reports: folders, files, globs 'in/**/*.yaml'
      --resume                    continue; skip what is done and unchanged
      --shard I/N                 make only part I of N (0/N to N-1/N)
      --quiet                     print only errors
      --to, --fonts, --attach-source, --force as above
      SOURCE and DIR may be a bucket, s3://bucket/prefix
  baocao series TEMPLATE.yaml LIST.xlsx -o DIR
                                  a document for each row of a list; the template refers to a column as {ho_ten}
      --name 'giay-moi-{ho_ten}'  file names, from columns
      --so 101                    number the documents, {so}, from this number on
      --print                     also write one PDF of all for printing, beside DIR
      --resume, --shard, --quiet, --to, --fonts, --force as above
  baocao merge SOURCE… --frame FRAME.yaml -o MERGED.yaml
                                  put the units' reports (.yaml, .docx, or a folder) into the sections of a frame
      --han 20/11/2026            the due date: which units were on time, late, missing
      --don-vi FILE.txt           the units that must send a report, one per line
  baocao build … --fields         a PDF with fields for number, day, each signature, the seal
  baocao build … --places         print their positions (JSON, pt and mm from the bottom left)
  baocao number FILE.pdf --so 45 --ngay 23/02/2026
                                  enter number and date in a PDF, signed or not; write the Word file again if its report is beside it
  baocao sign FILE.pdf            sign: --as 1|NAME (a signer) or --seal (the office)
      --key FILE.p12              with a key in a file; the PIN is asked for, or from BAOCAO_PIN, --pin-file
      --module LIBRARY            with a token (USB, card, HSM), through its maker's PKCS#11 library
          --token LABEL --key-label KEY  where there are several tokens or keys
      --picture FILE.png --width 40mm --words  the picture of the signature or seal, and the text below it
      --tsa URL --crl FILE --ocsp FILE  time stamp, revocation data; --lta a time stamp of the whole file, for long-term archiving
      --prepare FILE --cert CERT, then --cms or --raw FILE -o  signing by a remote service
  baocao batch number --list LIST.csv    number many files: each line has the PDF, its number, its date
  baocao batch sign SOURCE…       sign many files, folders, globs, or --list; options as for sign
      --resume --quiet --format text|json    skip what is done; print only errors; one line of JSON per file
  baocao verify FILE.pdf…|DIR     verify signatures (who, when, what was changed afterwards), conformance,
                                  the Word file beside it; for a folder also the manifest
      --trust CERT                a trusted root certificate; by default those of the system
      --twin FILE.docx            the Word file, if it is elsewhere
      --format text|json          exit code: 0 valid, 1 invalid, 3 something is uncertain, 4 a named file is not signed
  baocao package DIR -o PACKAGES  package a dossier for an archive according to Thông tư 05/2025/TT-BNV
      --field NAME=VALUE          a field that the documents do not state: title, riskRecovery, fonds (its code), packer (who packages) …
      --created TIME --schemas DIR --zip   the time of packaging; the archive's schemas; as one file
  baocao import FILE.docx         turn a Word file or a .txt into a report
      -o FILE.yaml                write to this file; “-” is standard output
      --report                    count the characters; list each recognised part and why
      --convert                   convert a .doc, .rtf or .odt to .docx with LibreOffice, if installed, first
  baocao check FILE…              check a Word file or a report against the Decree, naming the clauses; change nothing
      --format text|json|sarif    format of the findings
                                  exit code: 0 everything judged and passed, 1 errors, 3 something was not judged
  baocao fix FILE.docx…           correct a hand-made Word file: NAME-nd30.docx and .pdf, with a list of the changes
  baocao fix REPORT.yaml…         apply the certain corrections to a report; the old file is kept as .bak
      -o DIR, --force             as above
  baocao new [KIND]               print a commented report to fill in
      --tieu-chuan NAME           for this standard: nd30 (the default) or dang (documents of the Party)
      -o FILE.yaml                write it to a file
  baocao new --from REPORT.yaml   make the report of the next period: month, quarter and year advanced; old figures in [?…]
  baocao new co-quan              print a template of an office's directory (co-quan.yaml): issuer, signers, recipients
  baocao schema                   print the JSON Schema for editors
      --co-quan                   that for an office's directory
  baocao serve                    serve other systems over HTTP; described at /openapi.json
      --listen ADDRESS            127.0.0.1:8080 by default; port 0 is any free one
      --token-file FILE           the token (or BAOCAO_TOKEN), required where other machines can reach it
      --max-size MB, --timeout 60s  the largest size and the longest time of a request
  baocao mcp [DIR]                serve an AI assistant by MCP (stdio), in this folder
  baocao completion SHELL         print the completion for bash, zsh, fish or powershell
  baocao man                      print the manual page
  baocao --version                the version and the revision
Messages are in Vietnamese; --lang en for English.

Example:
  baocao new bao-cao -o thang-02.yaml
  baocao build thang-02.yaml
  baocao build - -o - --to pdf < thang-02.yaml > thang-02.pdf
  baocao batch bao-cao -o ket-qua --resume
`},
	sayUsageWrong:        {"Lệnh chưa đúng", "Wrong usage"},
	sayFailed:            {"Không thực hiện được", "Failed"},
	sayLangUnknown:       {"không có ngôn ngữ “%s”; chọn vi hoặc en", "there is no language “%s”; choose vi or en"},
	sayCommandUnknown:    {"không có lệnh “%s”; các lệnh: %s", "there is no command “%s”; the commands are: %s"},
	sayCommandMistyped:   {"không có lệnh “%s”; có phải “%s” không?", "there is no command “%s”; did you mean “%s”?"},
	sayCommandForFile:    {"“%s” là tệp, không phải lệnh; có phải “baocao %s %[1]s” không?", "“%s” is a file, not a command; did you mean “baocao %s %[1]s”?"},
	sayFlagUnknown:       {"lệnh này không có lựa chọn “%s”", "this command has no option “%s”"},
	sayFlagMistyped:      {"lệnh này không có lựa chọn “%s”; có phải “%s” không?", "this command has no option “%s”; did you mean “%s”?"},
	sayFlagValue:         {"thiếu giá trị sau “%s”", "a value is missing after “%s”"},
	sayFlagWrong:         {"lựa chọn “%s” chưa đúng", "the option “%s” is wrong"},
	saySeeHelp:           {"Xem cách dùng: baocao --help", "For the usage: baocao --help --lang en"},
	sayVersion:           {"baocao %s, bản dựng %s (%s, %s/%s)", "baocao %s, revision %s (%s, %s/%s)"},
	sayVersionUnknown:    {"không rõ", "unknown"},
	sayVersionChanged:    {"%s, có sửa đổi", "%s, modified"},
	sayShellUnknown:      {"chọn một trong: %s", "choose one of: %s"},
	sayKindMistyped:      {"không có mẫu cho tên loại “%s”; có phải “%s” không?", "there is no template for the kind “%s”; did you mean “%s”?"},
	sayCommandBuild:      {"lập tệp Word và PDF của báo cáo", "write the Word file and the PDF of reports"},
	sayCommandBatch:      {"lập nhiều báo cáo", "make many reports"},
	sayCommandImport:     {"đưa văn bản Word hoặc văn bản thuần thành báo cáo", "turn a Word file or plain text into a report"},
	sayCommandCheck:      {"kiểm tra văn bản Word hoặc báo cáo theo Nghị định", "check a Word file or a report against the Decree"},
	sayCommandFix:        {"sửa văn bản Word hoặc báo cáo cho đúng thể thức", "correct a Word file or a report according to the Decree"},
	sayCommandNew:        {"in một báo cáo mẫu để điền", "print a report to fill in"},
	sayCommandSchema:     {"in lược đồ JSON cho trình soạn thảo", "print the JSON Schema for editors"},
	sayCommandCompletion: {"in phần tự điền lệnh cho bash, zsh, fish hoặc powershell", "print the completion for bash, zsh, fish or powershell"},
	sayCommandMan:        {"in trang hướng dẫn (man)", "print the manual page"},
	sayManual: {`.TH BAOCAO 1
.SH TÊN
baocao \- lập văn bản hành chính theo Nghị định 30/2020/NĐ\-CP
.SH CÁCH DÙNG
.nf
%s
.fi
.SH MÃ THOÁT
.TP
0
làm xong
.TP
1
báo cáo có lỗi, hoặc không đọc, không ghi được tệp
.TP
2
lệnh chưa đúng
.TP
3
check: không có lỗi nhưng có điều chưa kiểm tra được; verify: có điều chưa chắc
.TP
130
người dùng cho dừng
.SH TỆP
.TP
co\-quan.yaml
danh bạ của cơ quan: cạnh báo cáo, ở thư mục bên trên, hoặc trong thư mục cấu hình của người dùng (baocao/co\-quan.yaml)
`, `.TH BAOCAO 1
.SH NAME
baocao \- make administrative documents according to Decree 30/2020/NĐ\-CP
.SH SYNOPSIS
.nf
%s
.fi
.SH EXIT STATUS
.TP
0
done
.TP
1
a report has errors, or a file could not be read or written
.TP
2
the command line is wrong
.TP
3
check: no error, but something could not be judged; verify: something is not certain
.TP
130
stopped on request
.SH FILES
.TP
co\-quan.yaml
the office's directory: beside the report, in a folder above it, or in the user's configuration folder (baocao/co\-quan.yaml)
`},
	sayNoFile:           {"chưa cho biết báo cáo nào", "no report named"},
	sayFormatUnknown:    {"không lập được loại tệp “%s”; chọn %s", "there is no format “%s”; choose %s"},
	sayOneToOutput:      {"ghi ra màn hình (-o -) chỉ được một báo cáo và một loại tệp, ví dụ --to pdf", "standard output (-o -) takes one report and one format, such as --to pdf"},
	sayInputNeedsOutput: {"đọc từ bàn phím (-) thì phải thêm -o THƯ-MỤC hoặc -o -", "standard input (-) needs -o DIR or -o -"},
	sayKindArgs:         {"chỉ ghi một tên loại", "name only one kind"},
	sayWrote:            {"Đã ghi %s (%d trang)", "Wrote %[1]s (%[2]d {page|pages})"},
	sayTextIsNoReport:   {"Văn bản thuần chưa phải báo cáo; để đưa vào thành báo cáo: baocao import %s", "plain text is not a report; to make one from it: baocao import %s"},
	sayHaveErrors:       {"%s và %d báo cáo nữa: đều còn %d lỗi này, chưa ghi tệp nào; tên từng báo cáo: %s", "%s and %d more {report|reports}: {the same error|the same %[3]d errors} each, nothing written; their names: %[4]s"},
	sayHasErrors:        {"%s: còn %d lỗi, chưa ghi tệp nào", "%[1]s: %[2]d {error|errors}, nothing written"},
	sayCannotRead:       {"%s: không đọc được tệp: %s", "%s: cannot read the file: %s"},
	sayMeantFile:        {"%s: không có tệp này; có phải “%s” không?", "%s: there is no such file; did you mean “%s”?"},
	sayCannotWrite:      {"%s: không ghi được: %s", "%s: cannot write: %s"},
	sayOutputIsInput:    {"%s: tệp kết quả trùng với báo cáo; đổi tên báo cáo thành .yaml", "%s: the output would replace the report itself; rename the report to .yaml"},
	sayFileExists:       {"%s: tệp đã có, không ghi đè; chọn tên khác", "%s: the file exists and was not replaced; choose another name"},
	sayWroteSkeleton:    {"Đã ghi %[1]s; mở ra, điền rồi chạy: baocao build %[1]s", "Wrote %[1]s; fill it in, then run: baocao build %[1]s"},
	sayWroteOffice:      {"Đã ghi %s; mở ra, điền rồi để cạnh các báo cáo với tên co-quan.yaml", "Wrote %s; fill it in and keep it beside the reports as co-quan.yaml"},
	sayWroteNext:        {"Đã ghi %[1]s. Còn %[2]d số liệu, ngày của kỳ trước trong dấu [?…]: ghi số mới thay vào rồi chạy: baocao build %[3]s", "Wrote %[1]s. %[2]d {figure or date|figures and dates} of the last period are marked [?…]: replace them with the new ones, then run: baocao build %[3]s"},
	sayMergeWhat:        {"cho biết các báo cáo, khung và tên báo cáo tổng hợp: baocao merge BAO-CAO-XA --frame KHUNG.yaml -o TONG-HOP.yaml", "name the reports, the frame and the merged report: baocao merge REPORTS --frame FRAME.yaml -o MERGED.yaml"},
	sayMergeNone:        {"không có báo cáo nào để ghép ở đó", "there is no report to merge there"},
	sayNoUnits:          {"%s: không có tên đơn vị nào; ghi mỗi dòng một đơn vị", "%s: names no unit; write one on each line"},
	sayDueWrong:         {"“%s” chưa phải là ngày có thật; ghi như 20/11/2026", "“%s” is not a date of the calendar; write it as 20/11/2026"},
	sayMerged:           {"Đã ghép %[1]d báo cáo vào %[2]s; có %[3]d điều cần xem lại. Sửa xong chạy: baocao build %[2]s", "Merged %[1]d {report|reports} into %[2]s; %[3]d {point|points} to review. Then run: baocao build %[2]s"},
	sayCommandMerge:     {"ghép báo cáo của các đơn vị thành một", "merge the reports of many units into one"},
	saySeriesTwo:        {"cho biết tệp mẫu và danh sách: baocao series MAU.yaml DANH-SACH.xlsx -o THƯ-MỤC", "name the template and the list: baocao series TEMPLATE.yaml LIST.xlsx -o DIR"},
	sayTogether:         {"in", "print"},
	sayWroteTogether:    {"Đã ghi %s: %d văn bản liền nhau để in", "Wrote %[1]s: %[2]d {document|documents} together, for printing"},
	sayCommandSeries:    {"lập văn bản hàng loạt từ mẫu và danh sách", "make a document for each row of a list"},
	sayFromAlone:        {"--from lấy mọi thứ từ báo cáo cũ; bỏ tên loại và --tieu-chuan", "--from takes everything from the old report; omit the kind and --tieu-chuan"},
	sayFontsUnusable:    {"%s: không dùng được bộ phông: %s", "%s: the fonts cannot be used: %s"},
	sayStandardUnknown:  {"không có tiêu chuẩn “%s”; chọn: %s", "there is no standard “%s”; choose: %s"},
	sayKindUnknown:      {"không có mẫu cho tên loại “%s”; chọn: %s", "there is no template for the kind “%s”; choose: %s"},

	sayInterrupted:  {"Đã dừng theo yêu cầu.", "Stopped on request."},
	sayImportOne:    {"cho biết một tệp .docx hoặc .txt", "name one .docx or .txt file"},
	sayNotConverted: {"%s: không chuyển được sang .docx: %s", "%s: not converted to .docx: %s"},
	sayNotOpened:    {"LibreOffice không mở được tệp này; tệp có mật khẩu, bị hỏng hoặc không phải là văn bản", "LibreOffice could not open the file; it has a password, is damaged or is not a text document"},
	saySlow:         {"quá %d phút mà LibreOffice chưa chuyển xong; mở tệp bằng Word rồi lưu thành .docx", "LibreOffice has not finished after %d {minute|minutes}; open the file in Word and save it as .docx"},
	sayNoOffice:     {"máy này không có LibreOffice; mở tệp bằng Word, chọn Tệp → Lưu thành (Save As), kiểu tệp “Word Document (*.docx)”", "LibreOffice is not installed; open the file in Word and save it as “Word Document (*.docx)”"},
	sayNotImported:  {"%s: không đưa vào được, chưa ghi tệp nào", "%s: not imported, nothing written"},
	sayRecognised:   {"Đã nhận ra:", "Recognised:"},
	sayPart:         {"  %s — %s, theo %s: %s", "  %s — %s, by %s: %s"},
	sayCharacters: {"Bản gốc có %d chữ: %d vào báo cáo, %d do baocao tự in (Quốc hiệu, “Số:”, dấu câu cuối dòng…), %d không có chỗ.",
		"The source has %[1]d {character|characters}: %[2]d in the report, %[3]d that are printed automatically (motto, “Số:”, closing marks …), %[4]d without a place."},
	sayImported:      {"Đã ghi %s và %d hình; có %d điều cần xem lại. Sửa xong chạy: baocao build %s", "Wrote %[1]s and %[2]d {picture|pictures}; %[3]d {point|points} to review. Then run: baocao build %[4]s"},
	sayFixOne:        {"cho biết tệp .docx hoặc báo cáo .yaml cần sửa", "name the .docx files or reports to fix"},
	sayFixChanged:    {"%s: đã sửa %d điều", "%[1]s: %[2]d {correction|corrections}"},
	sayFixLeft:       {"Còn %d điều cần người xem xét:", "%[1]d {point|points} left for a person to review:"},
	sayFixWrote:      {"Đã ghi %s", "Wrote %s"},
	sayFixDraft:      {"Chưa lập được tệp Word và PDF; đã ghi %[1]s, mở ra sửa theo các lỗi nêu trên rồi chạy: baocao build %[1]s", "The Word file and the PDF were not made yet; wrote %[1]s: correct the errors above in it, then run: baocao build %[1]s"},
	sayCheckOne:      {"cho biết tệp .docx hoặc báo cáo cần kiểm tra", "name the .docx files or reports to check"},
	sayCheckFormat:   {"không in được kiểu “%s”; chọn text, json, sarif", "there is no format “%s”; choose text, json, sarif"},
	sayCheckTotal:    {"%s: %d lỗi, %d cảnh báo, %d gợi ý", "%[1]s: %[2]d {error|errors}, %[3]d {warning|warnings}, %[4]d {hint|hints}"},
	sayCheckErrors:   {"%d lỗi", "%[1]d {error|errors}"},
	sayCheckWarnings: {"%d cảnh báo", "%[1]d {warning|warnings}"},
	sayCheckHints:    {"%d gợi ý", "%[1]d {hint|hints}"},
	sayCheckUnjudged: {"%d điều chưa kiểm tra được", "%d not judged"},
	sayCheckPassed:   {"đạt", "passed"},
	sayFolderNeeded:  {"thêm -o THƯ-MỤC để nhận kết quả", "name a folder for the outputs with -o DIR"},
	sayShardWrong:    {"không hiểu --shard “%s”; viết I/N, I từ 0 đến N-1, ví dụ 0/4", "--shard “%s” is not I/N with I from 0 to N-1, such as 0/4"},
	sayGlobWrong:     {"mẫu tên chưa đúng: %s", "the glob is wrong: %s"},
	sayClash:         {"trùng tên kết quả với %s; đổi tên một trong hai", "has the same output name as %s; rename one of them"},
	sayFault:         {"lỗi của chương trình (%v; %s); xin gửi báo cáo này cho nhóm phát triển baocao", "a fault of the program (%v; %s); please send this report to the developers of baocao"},
	sayMadeOne:       {"[%d/%d] Đã lập %s (%d trang)", "[%[1]d/%[2]d] Made %[3]s (%[4]d {page|pages})"},
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
Made	%[1]d	{report|reports}, %[2]d {page|pages}, %[3]d {warning|warnings}
Skipped	%[4]d	made before, unchanged
Failed	%[5]d	listed above
Not reached	%[6]d
Total	%[7]d	in %[8]s; details: %[9]s
`},
	sayOutputIsFile: {"-o nhận tên thư mục, mà “%[1]s” là tên tệp; ghi -o THƯ-MỤC, hoặc in ra một tệp: -o - --to pdf > %[1]s", "-o takes a folder, but “%[1]s” is the name of a file; write -o DIR, or for one file: -o - --to pdf > %[1]s"},
	sayKept:         {"Tệp cũ được giữ ở %s", "The old file is kept as %s"},
	sayResults:      {"ket-qua", "results"},
	sayBusy:         {"đang có một lệnh baocao batch khác làm việc ở đây (tiến trình %d trên máy %s); chờ lệnh đó xong, hoặc chọn thư mục khác", "another baocao batch is working here (process %d on %s); wait until it ends, or name another folder"},
	sayTooLarge:     {"tệp quá nặng, hơn %d MB; kiểm tra xem có đưa nhầm tệp không", "the file is larger than %d MB; check that it is the right one"},
	sayOpen: {`Trang baocao đang mở trong trình duyệt của máy này; không gửi gì ra mạng.
Không đóng cửa sổ này. Khi đóng hết các trang, chương trình tự kết thúc.`, `baocao is open in the browser of this machine; nothing is sent over the network.
Leave this window open. When all pages are closed, the program ends.`},
	sayOpenAgain:   {"Thư mục này đang mở; hiện lại trang ấy.", "This folder is already open; its page is shown again."},
	sayOpenByHand:  {"Không tự mở được trình duyệt. Chép địa chỉ này vào trình duyệt: %s", "The browser could not be opened. Open this address in it: %s"},
	sayOpenOne:     {"chỉ mở được một thư mục hoặc một tệp", "only one folder or one file can be opened"},
	sayOpenFolder:  {"Văn bản nằm ở thư mục %s", "The documents are in the folder %s"},
	sayCommandOpen: {"mở trang soạn văn bản trong trình duyệt", "open the desk in the browser"},
	sayExtended:    {"%s đã được ghi số hoặc ký sau khi lập; giữ nguyên. Kiểm tra bằng “baocao verify”.", "%s was numbered or signed since it was made; it was not replaced. “baocao verify” lists what was added."},
	sayLeft:        {"Không còn báo cáo %s; kết quả cũ của nó vẫn ở %s. Xóa đi nếu không cần nữa.", "The report %s no longer exists; its outputs are still there: %s. Delete them if they are not needed."},
	sayGoOn:        {"Chạy lại lệnh này với --resume để làm tiếp.", "Run the same command with --resume to continue."},
}

// confidences are the confidence in a recognised part, evidence what it was recognised
// by; the keys are their names in the library.
var (
	confidences = map[string]struct{ vi, en string }{
		"sure":   {"chắc chắn", "certain"},
		"likely": {"khá chắc", "likely"},
		"unsure": {"chưa chắc, xin xem lại", "unsure, please review"},
	}
	evidence = map[string]struct{ vi, en string }{
		"style":   {"kiểu đoạn do baocao đặt", "the style that baocao gave it"},
		"words":   {"lời văn", "its words"},
		"pattern": {"cách viết", "the way it is written"},
		"number":  {"số hoặc dấu đầu dòng", "its number or mark"},
		"look":    {"kiểu chữ và cách canh", "format and alignment"},
		"order":   {"vị trí", "its position"},
	}
)

// reasons are the system's errors in the user's words.
var reasons = map[string]struct{ vi, en string }{
	"missing":        {"không có tệp hoặc thư mục này; xem lại tên và đường dẫn", "there is no such file or folder; check the name and the path"},
	"forbidden":      {"không có quyền đọc hoặc ghi; xin quyền, hoặc nhận kết quả vào thư mục khác bằng -o", "no permission to read or write; ask for it, or name another folder for the outputs with -o"},
	"folder":         {"đây là thư mục, không phải tệp", "this is a folder, not a file"},
	"not-folder":     {"có một tệp trùng tên với thư mục này", "a file has the name of this folder"},
	"full":           {"ổ đĩa đã đầy; xóa bớt tệp, hoặc nhận kết quả vào ổ khác bằng -o", "the disk is full; delete files, or name a folder of another disk for the outputs with -o"},
	"read-only":      {"ổ đĩa chỉ cho đọc; nhận kết quả vào thư mục khác bằng -o", "the disk is read-only; name another folder for the outputs with -o"},
	"outside":        {"liên kết dẫn ra ngoài thư mục; chép tệp thật vào thư mục", "the link leads out of the folder; copy the file itself there"},
	"not-file":       {"không phải là tệp thường; ống dẫn và thiết bị không dùng được", "not a regular file; pipes and devices cannot be used"},
	"in-use":         {"tệp đang mở trong một chương trình khác (Word, trình xem PDF…); đóng tệp rồi chạy lại", "another program (Word, a PDF viewer …) has the file open; close it and run again"},
	"changed":        {"tệp vừa được một chương trình khác thay đổi; chạy lại lệnh này", "another program has just changed the file; run the command again"},
	"lost":           {"một lệnh baocao batch khác đã bắt đầu làm việc ở đây", "another baocao batch has started to work here"},
	"pipe":           {"chương trình nhận kết quả đã dừng, nên kết quả chưa đủ", "the program that reads the output has ended, so the output is incomplete"},
	"read-forbidden": {"không có quyền đọc; xin quyền, hoặc chép tệp vào thư mục của mình", "no permission to read; ask for it, or copy the file to a folder of your own"},
	"read-folder":    {"đây là thư mục, không phải tệp; ghi tên các tệp ở trong, như thu-muc/*.yaml", "this is a folder, not a file; name the files in it, such as folder/*.yaml"},
	"read-file":      {"đây là tệp, không phải thư mục", "this is a file, not a folder"},
	"none":           {"không có báo cáo .yaml nào ở đây", "there is no .yaml report here"},

	"font-missing":       {"thiếu tệp phông; cần đủ bốn tệp times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf", "a font file is missing; times.ttf, timesbd.ttf, timesi.ttf and timesbi.ttf are all needed"},
	"font-not_truetype":  {"tệp phông không thuộc loại TrueType (.ttf)", "a font file is not TrueType (.ttf)"},
	"font-collection":    {"tệp phông gộp (.ttc); cần từng tệp .ttf riêng", "a font file is a collection (.ttc); single .ttf files are needed"},
	"font-restricted":    {"phông không cho phép nhúng vào văn bản", "the font does not allow embedding"},
	"font-other_widths":  {"trong thư mục không có phông nào cùng độ rộng chữ với Times New Roman", "no font in the folder has the widths of Times New Roman"},
	"font-no_vietnamese": {"phông thiếu chữ tiếng Việt", "the fonts lack Vietnamese characters"},
	"font-broken":        {"tệp phông hỏng hoặc không đọc được", "a font file is damaged or cannot be read"},
}
