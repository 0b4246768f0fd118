// Every word that the page says to a person; what is said of a report comes
// from the catalogue of the program. Vietnamese first, as an office says it.

export type Phrase = { vi: string; en: string };
export type Language = "vi" | "en";

const stored = (() => {
  try {
    return localStorage.getItem("lang");
  } catch {
    return null; // a browser that keeps nothing
  }
})();

export let language: Language = stored === "en" || stored === "vi" ? stored : document.documentElement.dataset.lang === "en" ? "en" : "vi";

export function speak(lang: Language) {
  try {
    localStorage.setItem("lang", lang);
  } catch {
    // asked again the next time
  }
  location.reload();
}

const words = {
  title: ["baocao · soạn văn bản", "baocao · the desk"],
  reports: ["Văn bản trong thư mục", "Documents in the folder"],
  begin: ["Soạn văn bản mới", "Begin a document"],
  newOfKind: ["Từ mẫu của Nghị định", "From a form of the Decree"],
  newOfKindHint: ["Chọn loại văn bản, điền vào chỗ trống", "Choose the kind, fill in the blanks"],
  newFromLast: ["Từ văn bản kỳ trước", "From the last one"],
  newFromLastHint: ["Giữ cơ quan, người ký, nơi nhận; đổi ngày tháng", "Keeps the office, the signer, the recipients"],
  newFromWord: ["Từ tệp Word", "From a Word file"],
  newFromWordHint: ["Thả tệp .docx vào trang này, hoặc nhấn để chọn", "Drop a .docx on this page, or choose one"],
  checkWord: ["Xét tệp Word", "Judge a Word file"],
  checkWordHint: ["Đối chiếu với Nghị định, không sửa gì trong tệp", "Against the Decree; the file is left alone"],
  empty: ["Chưa có văn bản nào trong thư mục này.", "There is no document in this folder yet."],
  search: ["Tìm trong danh sách", "Search the list"],
  document: ["Văn bản", "Document"],
  state: ["Tình trạng", "State"],
  changed: ["Sửa lúc", "Changed"],
  untitled: ["(chưa có trích yếu)", "(no subject yet)"],
  stateDraft: ["Đang soạn", "Draft"],
  stateBuilt: ["Đã lập", "Made"],
  stateStale: ["Đã sửa sau khi lập", "Changed since it was made"],
  stateSigned: ["Đã ký", "Signed"],
  stateFaults: ["%n lỗi", "%n faults"],
  back: ["Danh sách", "List"],
  content: ["Nội dung", "Content"],
  particulars: ["Thông tin văn bản", "Particulars"],
  review: ["Cần xem lại", "To review"],
  saved: ["Đã lưu", "Saved"],
  saving: ["Đang lưu…", "Saving…"],
  notSaved: ["Chưa lưu được", "Not saved"],
  lost: ["Mất liên lạc với chương trình baocao. Cứ gõ tiếp: chữ vẫn giữ ở trang này và được lưu khi chương trình mở lại.", "The program baocao does not answer. Go on typing: the words stay on this page and are saved when it is open again."],
  make: ["Lập Word và PDF", "Make Word and PDF"],
  makeWord: ["Chỉ lập tệp Word", "Word only"],
  makePDF: ["Chỉ lập tệp PDF", "PDF only"],
  makeFields: ["PDF có ô để ký số", "PDF with fields to be signed"],
  enterNumber: ["Ghi số, ngày lên PDF…", "Enter number and day in the PDF…"],
  enter: ["Ghi", "Enter"],
  day: ["Ngày ban hành", "Day of issue"],
  more: ["Thêm", "More"],
  print: ["In", "Print"],
  made: ["Đã lập xong:", "Made:"],
  openFile: ["Mở", "Open"],
  download: ["Tải về", "Download"],
  close: ["Đóng", "Close"],
  cancel: ["Thôi", "Cancel"],
  page: ["Trang", "Page"],
  pagesLabel: ["Các trang của văn bản", "Pages of the document"],
  editorLabel: ["Nội dung văn bản", "Content of the document"],
  fix: ["Sửa", "Fix"],
  fixAll: ["Sửa tất cả chỗ chắc chắn (%n)", "Fix all that is certain (%n)"],
  goTo: ["Đến chỗ này", "Go there"],
  blocks: ["Phải sửa mới lập được văn bản", "Must be fixed before the document can be made"],
  warns: ["Nên xem lại", "Worth a look"],
  hints: ["Gợi ý", "Hints"],
  nothingFound: ["Không có gì phải sửa.", "Nothing to fix."],
  clause: ["Theo %s", "By %s"],
  kind: ["Loại văn bản", "Kind"],
  fileName: ["Tên tệp", "File name"],
  create: ["Tạo văn bản", "Create"],
  chooseKind: ["Chọn loại văn bản", "Choose the kind"],
  standardDecree: ["Theo Nghị định 30/2020/NĐ-CP", "By Decree 30/2020/NĐ-CP"],
  standardParty: ["Văn bản của Đảng", "Papers of the Party"],
  month: ["Tháng", "Month"],
  newDay: ["Ngày của văn bản mới", "Day of the new one"],
  fromWhich: ["Lấy từ văn bản nào", "From which document"],
  conflict: ["Tệp này vừa bị chương trình khác sửa. Phần anh chị gõ ở đây chưa ghi đè lên tệp.", "Another program has changed this file. What you typed here has not been written over it."],
  keepMine: ["Giữ bản ở đây (bản kia để thành .bak)", "Keep what is here (the other becomes .bak)"],
  takeTheirs: ["Lấy bản trong tệp", "Take what is in the file"],
  fromOffice: ["theo danh bạ", "from the directory"],
  writeOut: ["Ghi trực tiếp", "Written here"],
  byDefault: ["Theo mặc định của danh bạ", "As the directory says"],
  addRecipients: ["Thêm nhóm nơi nhận", "Add recipients"],
  addSigner: ["Thêm người ký", "Add a signer"],
  removeSigner: ["Bỏ người ký này", "Remove this signer"],
  addAppendix: ["Thêm phụ lục", "Add an appendix"],
  removeAppendix: ["Bỏ phụ lục này", "Remove this appendix"],
  wholeFileHint: ["Tệp của văn bản, đúng như ghi trên đĩa", "The file of the document, as it is on disk"],
  importNotes: ["Khi đưa “%s” vào", "When “%s” was taken"],
  signer: ["Người ký", "Signer"],
  notStated: ["%s: chưa ghi", "%s: not stated yet"],
  required: ["cần có", "needed"],
  perLine: ["Mỗi dòng một nơi", "One a line"],
  restored: ["Đã lấy lại phần chưa kịp lưu lần trước.", "What was not saved the last time is back."],
  importedWell: ["Đã đưa “%s” vào thành văn bản. Xem lại những chỗ dưới đây rồi soạn tiếp.", "“%s” is now a document. Look at the places below, then go on."],
  importFailed: ["Không đưa được “%s” vào.", "“%s” could not be taken."],
  checked: ["Kết quả xét “%s”", "“%s”, judged"],
  checkedClean: ["Không thấy điều gì trái quy định.", "Nothing goes against the rules."],
  fixWord: ["Lập bản đúng thể thức", "Make it right"],
  component: ["Thành phần", "Part"],
  countErrors: ["%n lỗi", "%n errors"],
  countWarnings: ["%n cảnh báo", "%n warnings"],
  countHints: ["%n gợi ý", "%n hints"],
  countUnjudged: ["%n chưa xét được", "%n not judged"],
  findings: ["Điều cần xem", "Findings"],
  lettersPlaced: ["%n trên %s chữ của bản gốc đã vào văn bản.", "%n of the %s letters of the original are in the document."],
  allOfFolder: ["Lập cả thư mục", "Make the whole folder"],
  batchRunning: ["Đang lập %n trên %s văn bản…", "%n of %s documents made…"],
  batchDone: ["Đã lập xong %n văn bản, %s văn bản còn lỗi.", "%n documents made, %s with faults."],
  stop: ["Dừng", "Stop"],
  wholeFile: ["Toàn bộ tệp", "The whole file"],
  bodyFixed: ["Phần này ghi thành danh sách trong tệp; sửa trong “Toàn bộ tệp”.", "This part is a list in the file; change it in “The whole file”."],
  language: ["English", "Tiếng Việt"],
  help: ["Cách ghi nội dung", "How to write"],
  undo: ["Hoàn tác", "Undo"],
  redo: ["Làm lại", "Redo"],
  bold: ["Chữ đậm", "Bold"],
  italic: ["Chữ nghiêng", "Italic"],
  note: ["Chèn cước chú", "Footnote"],
  table: ["Chèn bảng", "Table"],
  picture: ["Chèn hình", "Picture"],
  tableCaption: ["Bảng 1: Tên bảng", "Bảng 1: Tên bảng"],
  noteWords: ["lời chú thích", "lời chú thích"],
  tableColumn: ["Cột", "Cột"],
  readOnly: ["Chỉ xem", "Read only"],
  dropHere: ["Thả tệp vào đây", "Drop the file here"],
  dropWhat: ["Word: đưa vào thành văn bản mới. Excel, hình: chèn vào chỗ thả.", "Word: becomes a new document. Excel, pictures: put where they are dropped."],
  appendix: ["Phụ lục", "Appendix"],
  issued: ["Văn bản kèm theo", "Issued text"],
  number: ["Số", "Number"],
  madeOf: ["lấy ở %n", "from %n"],
  fold: ["Thu gọn mục này", "Fold"],
  unfold: ["Mở mục này", "Unfold"],
  zoomIn: ["Phóng to trang", "Larger"],
  zoomOut: ["Thu nhỏ trang", "Smaller"],
  pageOf: ["Trang %n / %s", "Page %n of %s"],
  linesStale: ["Các trang dưới đây là của lần trước, vì tệp chưa đọc được.", "These are the pages of before: the file cannot be read yet."],
  loading: ["Đang mở…", "Opening…"],
  noPages: ["Chưa có trang nào.", "No pages yet."],
  noAnswer: ["Chương trình không trả lời.", "The program does not answer."],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof words;

export function t(key: Word, n?: number | string, s?: number | string): string {
  const text = words[key][language === "vi" ? 0 : 1];
  return text.includes("%n") ? text.replace("%n", String(n ?? "")).replace("%s", String(s ?? "")) : text.replace("%s", String(n ?? ""));
}

export const said = (p: Phrase) => p[language];
