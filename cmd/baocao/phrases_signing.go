package main

import "baocao/generator/signature"

// The texts of number, sign and verify. The rules are those of phrases.go.
const (
	sayCommandNumber phrase = iota + 1000
	sayCommandSign
	sayCommandVerify
	sayOnePDF
	sayDayWrong
	sayNumberList
	sayListWrong
	sayNoPDFs
	sayStepDone
	sayNotListed
	sayStepsDone
	sayNumbered
	sayTwinMade
	sayTwinLeft
	sayTwinChanged
	sayRefused
	sayNoPIN
	sayAskPIN
	sayOneKey
	sayAsOrSeal
	sayStampNeedsTSA
	sayRawNeedsCert
	sayChooseField
	sayFinishNeedsOutput
	sayWidthWrong
	sayWidthAlone
	saySigner
	sayOffice
	saySigningTime
	saySigned
	sayFinished
	sayVerifyFormat
	sayValid
	sayUntrusted
	sayUnsigned
	sayInvalid
	sayWritten
	sayNotWritten
	sayBefore
	saySignature
	sayOrganisation
	sayIssuer
	sayValidity
	sayLevel
	sayStamped
	sayStampDoubted
	sayClaimed
	sayBroken
	sayIntact
	sayDoubted
	sayNameRoot
	sayNotRevoked
	sayRevoked
	sayRevocationUnknown
	sayWhole
	sayAfter
	sayEntered
	sayFieldSigned
	sayFieldAdded
	sayDescribed
	sayValidation
	sayReplaced
	sayRemoved
	sayPointsBack
	sayAppeared
	sayShows
	sayRefilled
	sayFaultRange
	sayFaultPlace
	sayFaultPadding
	sayFaultKind
	sayFaultForm
	sayFaultWeak
	sayFaultDigest
	sayFaultSignature
	sayFaultRevision
	sayDoubtUnknown
	sayDoubtTime
	sayDoubtUse
	sayDoubtChain
	sayCommandPackage
	sayOneDossier
	sayNoDocuments
	sayFieldWrong
	sayCreatedWrong
	sayPacked
	sayPackedWithout
	sayCreatedMissing
	sayFieldMissing
	sayFieldLong
	sayFieldDiffers
	sayFieldForm
	sayFieldUnknown
	sayTwinOfOne
	sayNothingToVerify
	sayNothingVerified
	sayUntagged
	sayVerified
	sayListedUnchanged
	sayListedExtended
	sayListedRewritten
	sayListedChanged
	sayListedMissing
	sayUnlisted
	sayConforms
	sayDeparts
	sayDeparture
	sayTwinUnread
	sayTwinDiffers
	sayTwinUnnumbered
	sayTwinSame
	sayOnlyPDF
	sayOnlyWord
	sayBothDiffer
	sayLocked
)

var signingPhrases = map[phrase]struct{ vi, en string }{
	sayCommandNumber:     {"ghi số và ngày vào PDF, trước hoặc sau khi ký", "enter number and date in a PDF, before or after signing"},
	sayCommandSign:       {"ký số PDF", "sign a PDF"},
	sayCommandVerify:     {"kiểm tra chữ ký số, kho lưu trữ, bản Word đi cùng", "verify signatures, an archive, the Word file beside a PDF"},
	sayOnePDF:            {"cho biết một tệp PDF", "name one PDF file"},
	sayDayWrong:          {"ngày “%s” chưa đúng; viết ngày/tháng/năm, ví dụ --ngay 23/02/2026", "the date “%s” is not valid; write day/month/year, such as --ngay 23/02/2026"},
	sayNumberList:        {"cần --list DANH-SÁCH.csv: mỗi dòng gồm tên PDF, số, ngày", "--list LIST.csv is needed: each line has the PDF, its number, its date"},
	sayNoPDFs:            {"cho biết các tệp PDF, thư mục, mẫu tên, hoặc --list DANH-SÁCH.csv", "name PDF files, folders, globs, or --list LIST.csv"},
	sayStepDone:          {"Đã làm trước đó, bỏ qua %s", "Already done, skipped %s"},
	sayNotListed:         {"chưa cập nhật được manifest: %s", "the manifest could not be updated: %s"},
	sayStepsDone:         {"Xong %d, bỏ qua %d, lỗi %d, chưa làm %d", "Done %d, skipped %d, failed %d, not reached %d"},
	sayListWrong:         {"%s:%d: dòng này phải gồm ba ô: tên PDF, số, ngày (23/02/2026)", "%s:%d: this line must have three cells: the PDF, its number, its date (23/02/2026)"},
	sayNumbered:          {"Đã ghi vào %s: số %s, ngày %s", "Entered in %s: number %s, date %s"},
	sayTwinMade:          {"Đã lập lại %s với cùng số và ngày", "Wrote %s again with the same number and date"},
	sayTwinChanged:       {"%[1]s: cảnh báo: khác nội dung %[2]s, vì báo cáo đã sửa sau khi lập PDF; xem chỗ khác bằng: baocao verify %[2]s", "%[1]s: warning: its text differs from %[2]s, because the report was changed after the PDF was made; to see where: baocao verify %[2]s"},
	sayTwinLeft:          {"%s chưa có số: không thấy báo cáo .yaml bên cạnh; chỉ ra bằng --report, hoặc lập lại tệp Word", "%s has no number yet: there is no .yaml report beside it; name it with --report, or build the Word file again"},
	sayRefused:           {"%s: %s", "%s: %s"},
	sayNoPIN:             {"cần mã PIN: đặt biến BAOCAO_PIN, hoặc --pin-file TỆP", "a PIN is needed: set BAOCAO_PIN, or name a file with --pin-file"},
	sayAskPIN:            {"Mã PIN (hoặc mật khẩu của khóa): ", "PIN (or password of the key): "},
	sayOneKey:            {"cho biết một cách ký: --key TỆP.p12, hoặc --module THƯ-VIỆN của thiết bị; với dịch vụ ký từ xa: --prepare, rồi --cms hoặc --raw", "name one way of signing: --key FILE.p12, or --module LIBRARY of a token; for a remote service --prepare, then --cms or --raw"},
	sayAsOrSeal:          {"chọn một: --as (người ký) hoặc --seal (cơ quan)", "choose one: --as (a signer) or --seal (the office)"},
	sayStampNeedsTSA:     {"--lta cần --tsa ĐỊA-CHỈ của dịch vụ dấu thời gian", "--lta needs --tsa URL of a time stamp authority"},
	sayChooseField:       {"%s: cho biết ký vào ô nào, bằng --as hoặc --seal: %s", "%s: state which field to sign, with --as or --seal: %s"},
	sayRawNeedsCert:      {"--raw cần --cert CHỨNG-THƯ; --prepare TỆP đã là nơi ghi, không cần -o", "--raw needs --cert CERTIFICATE; --prepare FILE is itself the output, without -o"},
	sayFinishNeedsOutput: {"thêm -o TỆP.pdf để nhận tệp đã ký", "name the signed file with -o FILE.pdf"},
	sayWidthAlone:        {"--width là bề rộng của hình; thêm --picture HÌNH.png", "--width is the width of a picture; add --picture FILE.png"},
	sayWidthWrong:        {"bề rộng “%s” chưa đúng; viết theo mm, ví dụ --width 36mm", "the width “%s” is not valid; write millimetres, such as --width 36mm"},
	saySigner:            {"Người ký: %s", "Người ký: %s"},
	sayOffice:            {"Cơ quan: %s", "Cơ quan: %s"},
	saySigningTime:       {"Thời gian ký: %s", "Thời gian ký: %s"},
	saySigned:            {"Đã ký %s: %s", "Signed %s: %s"},
	sayFinished:          {"Đã ký %s", "Signed %s"},
	sayVerifyFormat:      {"không có dạng “%s”; chọn text hoặc json", "there is no format “%s”; choose text or json"},
	sayValid:             {"%s: HỢP LỆ", "%s: VALID"},
	sayUntrusted:         {"%s: TOÀN VẸN, nhưng chưa chắc ai đã ký", "%s: INTACT, but the signer is not certain"},
	sayUnsigned:          {"%s: CHƯA KÝ SỐ", "%s: NOT SIGNED"},
	sayInvalid:           {"%s: KHÔNG HỢP LỆ", "%s: NOT VALID"},
	sayWritten:           {"  Gốc: đúng từng byte như baocao đã lập", "  Origin: byte for byte what baocao wrote"},
	sayNotWritten:        {"  Gốc: không phải tệp nguyên như baocao đã lập", "  Origin: not an unchanged file of baocao"},
	sayBefore:            {"  Sau khi lập, trước chữ ký đầu tiên:", "  After it was written, before the first signature:"},
	saySignature:         {"  Chữ ký %d – %s: %s", "  Signature %d – %s: %s"},
	sayOrganisation:      {"    Cơ quan: %s", "    Organisation: %s"},
	sayIssuer:            {"    Chứng thư do: %s", "    Certificate by: %s"},
	sayValidity:          {"    Chứng thư có giá trị: %s – %s", "    Certificate valid: %s – %s"},
	sayLevel:             {"    Mức: PAdES %s", "    Level: PAdES %s"},
	sayStamped:           {"    Dấu thời gian: %s, %s", "    Time stamp: %s, %s"},
	sayStampDoubted:      {"    Dấu thời gian chưa tin cậy: %s, %s", "    Time stamp that is not trusted: %s, %s"},
	sayClaimed:           {"    Thời gian ký theo máy của người ký: %s", "    Signing time by the signer's clock: %s"},
	sayBroken:            {"    HỎNG: %s", "    BROKEN: %s"},
	sayFaultRange:        {"chữ ký không bao hết các byte quanh nó", "it does not cover all bytes around it"},
	sayFaultPlace:        {"chữ ký không nằm ở chỗ mà ô của nó chỉ tới", "it is not at the place that its field states"},
	sayFaultPadding:      {"có dữ liệu giấu sau chữ ký", "there is hidden data after it"},
	sayFaultKind:         {"loại chữ ký này chưa đọc được", "this type of signature is not supported"},
	sayFaultForm:         {"dữ liệu chữ ký sai dạng", "its data have an unknown form"},
	sayFaultWeak:         {"chữ ký dùng thuật toán hoặc khóa không còn an toàn", "its algorithm or key is no longer considered safe"},
	sayFaultDigest:       {"nội dung đã bị sửa sau khi ký", "the content was changed after it was signed"},
	sayFaultSignature:    {"chữ ký không do khóa của chứng thư này tạo ra", "the key of this certificate did not make it"},
	sayFaultRevision:     {"phần được ký không phải là một tệp nguyên vẹn", "the signed part is not a complete file"},
	sayDoubtUnknown:      {"không rõ tổ chức cấp", "issued by an unknown authority"},
	sayDoubtTime:         {"chứng thư hết hạn hoặc chưa có giá trị, mà không có dấu thời gian tin cậy", "the certificate is expired or not yet valid, and there is no trusted time stamp"},
	sayDoubtUse:          {"chứng thư không dùng vào việc này", "the certificate is not for this use"},
	sayDoubtChain:        {"chuỗi chứng thư không đúng", "the certificate chain is wrong"},
	sayIntact:            {"    Nguyên vẹn, chứng thư tin cậy", "    Intact, and the certificate is trusted"},
	sayDoubted:           {"    Nguyên vẹn, nhưng chứng thư chưa tin cậy (%s)", "    Intact, but the certificate is not trusted (%s)"},
	sayNameRoot:          {"  Biết chắc tổ chức cấp thì thêm chứng thư gốc bằng --trust", "  If you are certain of the issuer, add its root certificate with --trust"},
	sayNotRevoked:        {"    Chứng thư chưa bị thu hồi", "    The certificate is not revoked"},
	sayRevoked:           {"    CHỨNG THƯ ĐÃ BỊ THU HỒI", "    THE CERTIFICATE IS REVOKED"},
	sayRevocationUnknown: {"    Chưa rõ chứng thư có bị thu hồi không: tệp không kèm dữ liệu", "    Whether the certificate is revoked is not known: the file has no data"},
	sayWhole:             {"    Ký đến byte cuối cùng của tệp", "    It covers the file to its last byte"},
	sayAfter:             {"    Sau chữ ký này:", "    After this signature:"},
	sayEntered:           {"    - điền “%s”: %s", "    - filled “%s”: %s"},
	sayFieldSigned:       {"    - thêm chữ ký: %s", "    - signed: %s"},
	sayFieldAdded:        {"    - thêm ô chữ ký không hiển thị: %s", "    - added an invisible signature field: %s"},
	sayDescribed:         {"    - ghi số và ngày vào phần mô tả của tệp", "    - number and date added to the metadata of the file"},
	sayValidation:        {"    - thêm dữ liệu kiểm tra chứng thư", "    - added data to verify the certificates"},
	sayReplaced:          {"    - BỊ THAY ĐỔI: %s", "    - CHANGED: %s"},
	sayRemoved:           {"    - BỊ XÓA: %s", "    - REMOVED: %s"},
	sayPointsBack:        {"    - PHẦN BỊ GIẤU nay hiện ra: %s", "    - HIDDEN CONTENT is now visible: %s"},
	sayAppeared:          {"    - PHẦN CÒN THIẾU khi ký nay được thêm: %s", "    - CONTENT MISSING at signing was added: %s"},
	sayShows:             {"    - “%s” HIỂN THỊ KHÁC nội dung của ô: %s", "    - “%s” SHOWS something different from its text: %s"},
	sayRefilled:          {"    - “%s” đã điền rồi lại BỊ SỬA: %s", "    - “%s” was filled and then CHANGED: %s"},
	sayCommandPackage:    {"đóng gói hồ sơ nộp lưu trữ (SIP)", "package a dossier for an archive (SIP)"},
	sayOneDossier:        {"cho biết thư mục có các tệp PDF của hồ sơ", "name the folder with the PDF files of the dossier"},
	sayNoDocuments:       {"%s: không có tệp PDF nào", "%s: there is no PDF file"},
	sayFieldWrong:        {"“%s” chưa đúng; viết TÊN=GIÁ-TRỊ, ví dụ --field title=\"Báo cáo năm 2026\"", "“%s” is not valid; write NAME=VALUE, such as --field title=\"Reports of 2026\""},
	sayCreatedWrong:      {"thời gian “%s” chưa đúng; viết như 2026-06-12T11:45:37+07:00", "the time “%s” is not valid; write it as 2026-06-12T11:45:37+07:00"},
	sayPacked:            {"Đã đóng gói %s: %d văn bản", "Packaged %s: %d documents"},
	sayPackedWithout:     {"gói còn thiếu các tệp schema do nơi khác ban hành: %s; chỉ ra thư mục có chúng bằng --schemas", "the package lacks schemas that others publish: %s; name their folder with --schemas"},
	sayCreatedMissing:    {"%s: thiếu %s vì không văn bản nào ghi đủ ngày; thêm --created, ví dụ --created 2026-06-12T11:45:37+07:00", "%s: %s is missing, since no document states its whole date; add --created, such as --created 2026-06-12T11:45:37+07:00"},
	sayFieldMissing:      {"%s: thiếu %s; ghi vào mục luu_tru của báo cáo, hoặc thêm --field TÊN=GIÁ-TRỊ", "%s: %s is missing; state it under luu_tru in the report, or add --field NAME=VALUE"},
	sayFieldLong:         {"%s: %s dài quá %s ký tự; rút gọn lại", "%s: %s has more than %s characters; shorten it"},
	sayFieldDiffers:      {"%s: %s không thống nhất giữa các văn bản: %s", "%s: %s is not the same in all documents: %s"},
	sayFieldForm:         {"%s: %s chưa đúng dạng: “%s”; ghi như: %s", "%s: the form of %s is wrong: “%s”; write it as: %s"},
	sayFieldUnknown:      {"%s: không có trường %s; có các trường: %s", "%s: there is no field %s; the fields are: %s"},
	sayNothingToVerify:   {"không có tệp nào để kiểm tra ở đó; xem lại tên thư mục", "there is no file to verify there; check the name of the folder"},
	sayNothingVerified:   {"%s: không kiểm tra được vì không phải PDF; ghi tên tệp PDF để so với bản Word bên cạnh, hoặc tên thư mục để so với manifest", "%s: not verified, because it is not a PDF; name the PDF to compare it with the Word file beside it, or the folder to compare it with its manifest"},
	sayTwinOfOne:         {"--twin đi với một tệp PDF", "--twin goes with one PDF"},
	sayUntagged:          {"PDF không có thẻ để đọc chữ theo thứ tự", "the PDF has no tags that give the order of its text"},
	sayVerified:          {"Đã kiểm tra %d tệp: %d đúng, %d chưa chắc, %d sai; %d tệp đã ký", "%d files verified: %d valid, %d uncertain, %d invalid; %d signed"},
	sayListedUnchanged:   {"  Danh mục: đúng như manifest đã ghi", "  Manifest: unchanged"},
	sayListedExtended:    {"  Danh mục: tệp đã lập, được ghi số hoặc ký thêm về sau", "  Manifest: the listed file, numbered or signed since"},
	sayListedRewritten:   {"  Danh mục: bản Word được lập lại sau khi PDF được ghi số", "  Manifest: the Word file was written again when the PDF was numbered"},
	sayListedChanged:     {"  Danh mục: ĐÃ BỊ THAY ĐỔI so với manifest", "  Manifest: CHANGED since it was listed"},
	sayListedMissing:     {"  Danh mục: THIẾU TỆP mà manifest có ghi", "  Manifest: MISSING, though it is listed"},
	sayUnlisted:          {"  Danh mục: manifest không ghi tệp này", "  Manifest: the file is not listed"},
	sayConforms:          {"  Lưu trữ: không thấy chỗ nào trái PDF/A-2a (3a) và PDF/UA-1, do baocao kiểm tra, chưa phải veraPDF", "  Archive: no departure from PDF/A-2a (3a) and PDF/UA-1 found; checked by baocao, not by veraPDF"},
	sayDeparts:           {"  Lưu trữ: %d chỗ trái PDF/A, PDF/UA:", "  Archive: %d departures from PDF/A, PDF/UA:"},
	sayDeparture:         {"    - %s: %s", "    - %s: %s"},
	sayTwinUnread:        {"  Bản Word %s: chưa so được (%s)", "  Word file %s: could not be compared (%s)"},
	sayTwinDiffers:       {"  Bản Word %s: KHÁC NỘI DUNG", "  Word file %s: DIFFERENT TEXT"},
	sayTwinUnnumbered:    {"  Bản Word %s: cùng nội dung, chưa có số và ngày đã ghi vào PDF", "  Word file %s: same text, without the number and date entered in the PDF"},
	sayTwinSame:          {"  Bản Word %s: cùng nội dung", "  Word file %s: same text"},
	sayOnlyPDF:           {"    - chỉ PDF có: “%s”", "    - only the PDF has: “%s”"},
	sayOnlyWord:          {"    - chỉ Word có: “%s”", "    - only the Word file has: “%s”"},
	sayBothDiffer:        {"    - PDF: “%s”; Word: “%s”", "    - PDF: “%s”; Word: “%s”"},
	sayLocked:            {"    - chữ ký KHÔNG CHO PHÉP thay đổi này: %s", "    - the signature does NOT ALLOW this change: %s"},
}

// faults and doubts are the texts about a signature that is not valid, or whose signer
// is not certain.
var (
	faults = map[signature.Fault]phrase{
		signature.FaultRange: sayFaultRange, signature.FaultPlace: sayFaultPlace, signature.FaultPadding: sayFaultPadding,
		signature.FaultKind: sayFaultKind, signature.FaultForm: sayFaultForm, signature.FaultWeak: sayFaultWeak,
		signature.FaultDigest: sayFaultDigest, signature.FaultSignature: sayFaultSignature, signature.FaultRevision: sayFaultRevision,
	}
	doubts = map[signature.Doubt]phrase{
		signature.DoubtUnknown: sayDoubtUnknown, signature.DoubtTime: sayDoubtTime, signature.DoubtUse: sayDoubtUse, signature.DoubtChain: sayDoubtChain,
	}
)

// changed are the texts about changes.
var changed = map[signature.Kind]phrase{
	signature.Entered: sayEntered, signature.Signed: sayFieldSigned, signature.Added: sayFieldAdded, signature.Described: sayDescribed,
	signature.Validation: sayValidation, signature.Replaced: sayReplaced, signature.Removed: sayRemoved, signature.PointsBack: sayPointsBack,
	signature.Appeared: sayAppeared, signature.Shows: sayShows, signature.Refilled: sayRefilled, signature.Locked: sayLocked,
}

// refusals are the texts about why nothing was signed or numbered; %s is the detail.
var refusals = map[signature.Reason]struct{ vi, en string }{
	signature.NotPDF:          {"không phải tệp PDF", "this is not a PDF file"},
	signature.Damaged:         {"tệp PDF hỏng hoặc dở dang; lập lại tệp, hoặc mở bằng chương trình đã tạo và lưu lại", "the PDF file is damaged; build it again, or save it again with the program that made it"},
	signature.Encrypted:       {"tệp PDF có mật khẩu; bỏ mật khẩu rồi thử lại", "the PDF file is encrypted; remove the password and try again"},
	signature.NoFields:        {"tệp không có ô cho số, ngày, chữ ký; lập lại tệp có các ô này, hoặc ghi số vào báo cáo rồi lập lại; ký không hiển thị thì không cần chọn ô", "the file has no fields for number, date and signatures; build it with them, or enter the number in the report and build again; for an invisible signature choose no field"},
	signature.NoField:         {"không có ô chữ ký này; các ô đang có: %s", "there is no such field; the fields are: %s"},
	signature.AlreadySigned:   {"ô “%s” đã được ký", "“%s” is already signed"},
	signature.AlreadyNumbered: {"văn bản đã có số %s; không ghi đè", "the document already has the number %s, which was not replaced"},
	signature.NumberForm:      {"số “%s” chưa đúng; chỉ gồm chữ số, ví dụ 45", "the number “%s” is not valid; write only digits, such as 45"},
	signature.NumberLong:      {"số “%s” dài hơn chỗ để trống; ghi số vào báo cáo rồi lập lại", "the number “%s” is longer than its blank; enter it in the report and build again"},
	signature.DateOther:       {"văn bản ghi %s; ngày đăng ký phải cùng tháng, năm ấy, hoặc lập lại báo cáo", "the document states %s; the date must be in that month and year, or build the report again"},
	signature.Forbidden:       {"chữ ký đầu tiên không cho phép thay đổi gì thêm", "the first signature allows no change"},
	signature.Broken:          {"chữ ký “%s” trong tệp đã hỏng; hãy kiểm tra chữ ký", "the signature “%s” of the file is broken; verify the file"},
	signature.PictureUnread:   {"không đọc được hình; cần tệp .png", "the picture cannot be read; a .png is needed"},
	signature.PictureOpaque:   {"hình không có nền trong suốt, sẽ che chữ; xóa nền rồi thử lại", "the picture has no transparent background and would hide the text below; remove its background"},
	signature.NoRoom:          {"chữ ký không có đủ chỗ hiển thị; lập lại tệp có ô chữ ký, hoặc bớt hình và chữ", "there is not enough space to show the signature; build the file with fields, or show less"},
	signature.CertificateTime: {"chứng thư chỉ có giá trị từ %s; kiểm tra ngày giờ của máy, hoặc gia hạn chứng thư", "the certificate is valid only from %s; check the clock of this machine, or renew the certificate"},
	signature.CertificateUse:  {"chứng thư này không dùng để ký văn bản", "this certificate is not for signing"},
	signature.KeyOther:        {"khóa và chứng thư không đi với nhau", "the key and the certificate do not belong together"},
	signature.KeyWeak:         {"khóa không đủ an toàn; cần RSA từ 2048 bit hoặc ECDSA P-256, P-384", "the key is not safe enough; RSA of at least 2048 bits, or ECDSA P-256 or P-384, is needed"},
	signature.KeyFile:         {"không đọc được khóa hoặc chứng thư trong tệp này", "the file contains no key or certificate that can be read"},
	signature.PINWrong:        {"sai mã PIN hoặc mật khẩu; nhập sai nhiều lần thiết bị sẽ khóa", "the PIN or password is wrong; a token locks itself after several wrong tries"},
	signature.PINLocked:       {"thiết bị đã khóa vì nhập sai mã PIN nhiều lần; liên hệ nơi cấp để mở", "the token is locked after too many wrong PINs; ask its issuer to unlock it"},
	signature.TokenMissing:    {"chưa cắm thiết bị ký số, hoặc chưa nhận ra thiết bị", "no token is plugged in or recognised"},
	signature.TokenKeys:       {"thiết bị có nhiều khóa; chọn một khóa: %s", "the token has several keys; choose one: %s"},
	signature.TokenModule:     {"không dùng được thư viện của thiết bị (%s)", "the library of the token cannot be used (%s)"},
	signature.TokenFault:      {"thiết bị ký số báo lỗi (%s); rút ra cắm lại rồi thử lại", "the token failed (%s); plug it in again and try again"},
	signature.StampSilent:     {"dịch vụ dấu thời gian không trả lời (%s); thử lại sau, hoặc ký không có dấu thời gian", "the time stamp authority does not answer (%s); try later, or sign without a time stamp"},
	signature.StampRefused:    {"dịch vụ dấu thời gian từ chối (mã %s)", "the time stamp authority refused (status %s)"},
	signature.StampWrong:      {"câu trả lời của dịch vụ dấu thời gian không đúng (%s); không ký", "the answer of the time stamp authority is wrong (%s); nothing was signed"},
	signature.ClockOff:        {"đồng hồ của máy và của dịch vụ dấu thời gian lệch nhau %s; chỉnh giờ rồi ký lại", "the clocks of this machine and of the time stamp authority are %s apart; set the clock and sign again"},
	signature.AnswerWrong:     {"chữ ký nhận được không phải của văn bản này, hoặc tệp không phải tệp chờ ký", "the signature is not of this document, or the file is not a prepared one"},
	signature.TooLarge:        {"chữ ký lớn hơn chỗ dành cho nó", "the signature is larger than the space reserved for it"},
	signature.RevocationOther: {"tệp %s không đọc được", "the %s file cannot be read"},
	signature.Revoked:         {"chứng thư của %s đã bị thu hồi; không ký", "the certificate of %s is revoked; nothing was signed"},
}

// byCommand names the option or command that does what a refusal advises.
var byCommand = map[signature.Reason]string{
	signature.NoFields: "baocao build --fields", signature.NoRoom: "baocao build --fields", signature.Broken: "baocao verify", signature.TokenKeys: "--key-label",
}
