// The entries of a report besides its bodies, as the form asks for them. The program
// decides which a kind of document needs or does not have.

import { Finding } from "./server";
import { language, Phrase } from "./words";

type Pair = readonly [string, string];
export type Field = {
  path: string;
  name: Pair;
  kind: "text" | "long" | "lines" | "choice" | "yes" | "kind";
  hint?: Pair;
  choices?: readonly (readonly [string, Pair])[];
};
export type Group = { name: Pair; fields: Field[]; closed?: boolean; special?: "issuer" | "signers" | "recipients" };

export const groups: Group[] = [
  {
    name: ["Văn bản", "Document"],
    fields: [
      { path: "loai", name: ["Loại văn bản", "Kind"], kind: "kind" },
      { path: "trich_yeu", name: ["Trích yếu", "Subject"], kind: "long", hint: ["Một câu ngắn, không có dấu chấm cuối câu", "A short sentence without a full stop"] },
      { path: "so", name: ["Số", "Number"], kind: "text", hint: ["Bỏ trống khi chưa đăng ký", "Empty until it is registered"] },
      { path: "ky_hieu", name: ["Ký hiệu", "Symbol"], kind: "text", hint: ["Bỏ trống thì tự lập, ví dụ BC-UBND", "Empty: made of kind and issuer"] },
      { path: "ngay", name: ["Ngày ban hành", "Date"], kind: "text", hint: ["23/02/2026, chưa có ngày thì 02/2026", "23/02/2026; 02/2026 without a day"] },
      { path: "dia_danh", name: ["Địa danh", "Place"], kind: "text" },
      { path: "don_vi", name: ["Đơn vị soạn thảo (viết tắt)", "Drafting unit"], kind: "text" },
      { path: "tham_quyen", name: ["Thẩm quyền ban hành", "Authority"], kind: "text" },
      { path: "kem_theo", name: ["Kèm theo văn bản loại", "Goes with a"], kind: "text" },
      { path: "thu_tu", name: ["Số thứ tự phụ lục", "Number of the appendix"], kind: "text" },
      { path: "huong", name: ["Hướng giấy", "Paper"], kind: "choice", choices: [["doc", ["Dọc", "Upright"]], ["ngang", ["Ngang", "Landscape"]]] },
      { path: "kinh_moi", name: ["Kính mời", "Invited"], kind: "lines" },
      { path: "toi_du", name: ["Tới dự", "To"], kind: "text" },
      { path: "thoi_gian", name: ["Thời gian", "Time"], kind: "text" },
      { path: "dia_diem", name: ["Địa điểm", "Venue"], kind: "text" },
      { path: "thanh_phan", name: ["Thành phần tham dự", "Present"], kind: "lines" },
      { path: "chu_tri", name: ["Chủ trì", "Chair"], kind: "text" },
      { path: "thu_ky", name: ["Thư ký", "Secretary"], kind: "text" },
      { path: "ket_thuc", name: ["Kết thúc", "End"], kind: "text" },
      { path: "ong_ba", name: ["Họ và tên", "Name"], kind: "text" },
      { path: "chuc_vu", name: ["Chức vụ, đơn vị công tác", "Post"], kind: "text" },
      { path: "cu_den", name: ["Được cử đến", "Sent to"], kind: "text" },
      { path: "ve_viec", name: ["Về việc", "About"], kind: "text" },
      { path: "het_ngay", name: ["Có giá trị đến hết ngày", "Valid until"], kind: "text" },
      { path: "ngay_don", name: ["Ngày của đơn", "Date of the request"], kind: "text" },
      { path: "tu_ngay", name: ["Nghỉ từ ngày", "From"], kind: "text" },
      { path: "den_ngay", name: ["Đến ngày", "Until"], kind: "text" },
      { path: "tinh_vao", name: ["Tính vào", "Counted as"], kind: "text" },
      { path: "xac_nhan", name: ["Chừa chỗ xác nhận của nơi nghỉ", "Room for a confirmation"], kind: "yes" },
      { path: "kinh_gui", name: ["Kính gửi", "Addressed to"], kind: "lines", hint: ["Mỗi dòng một nơi", "One a line"] },
      { path: "can_cu", name: ["Căn cứ ban hành", "Bases"], kind: "lines", hint: ["Mỗi dòng một căn cứ, không ghi dấu chấm phẩy", "One a line, without semicolons"] },
    ],
  },
  { name: ["Cơ quan ban hành", "Issuer"], special: "issuer", fields: [] },
  { name: ["Người ký", "Signer"], special: "signers", fields: [] },
  { name: ["Nơi nhận", "Recipients"], special: "recipients", fields: [] },
  {
    name: ["Dấu và chỉ dẫn", "Stamps and marks"],
    closed: true,
    fields: [
      { path: "do_khan", name: ["Độ khẩn", "Urgency"], kind: "choice", choices: [["hoa-toc", ["Hỏa tốc", "Flash"]], ["thuong-khan", ["Thượng khẩn", "Most urgent"]], ["khan", ["Khẩn", "Urgent"]]] },
      { path: "dau_mat.tep", name: ["Hình dấu độ mật (tệp .png)", "Picture of the secrecy stamp"], kind: "text" },
      { path: "luu_hanh", name: ["Phạm vi lưu hành", "Circulation"], kind: "text", hint: ["Ví dụ LƯU HÀNH NỘI BỘ", "Such as LƯU HÀNH NỘI BỘ"] },
      { path: "lien_he", name: ["Dòng liên hệ ở chân trang đầu", "Contact lines"], kind: "lines" },
      { path: "nguoi_soan", name: ["Ký hiệu người soạn thảo", "Drafter's mark"], kind: "text" },
      { path: "so_ban", name: ["Số lượng bản", "Copies"], kind: "text" },
      { path: "dau.tep", name: ["Hình dấu cơ quan (tệp .png)", "Picture of the seal"], kind: "text" },
      { path: "dien_tu", name: ["Văn bản điện tử", "Electronic paper"], kind: "yes" },
      { path: "ky_so", name: ["Thời gian ký số", "Time of signing"], kind: "text" },
    ],
  },
  {
    name: ["Cách trình bày", "Presentation"],
    closed: true,
    fields: [
      { path: "trinh_bay.co_chu", name: ["Cỡ chữ Quốc hiệu, Tiêu ngữ", "Sizes of the head"], kind: "choice", choices: [["13-14-14", ["13-14-14", "13-14-14"]], ["12-13-13", ["12-13-13", "12-13-13"]]] },
      { path: "trinh_bay.co_chu_noi_dung", name: ["Cỡ chữ nội dung", "Size of the text"], kind: "text" },
      { path: "trinh_bay.gian_dong", name: ["Giãn dòng", "Line pitch"], kind: "text" },
      { path: "trinh_bay.cach_doan", name: ["Cách đoạn", "Gap of paragraphs"], kind: "text" },
      { path: "trinh_bay.vua_trang", name: ["Vừa trang", "Fit to the page"], kind: "choice", choices: [["khong", ["Không tự rút, nới dòng", "Leave the lines alone"]], ["co", ["Dồn cho ít trang nhất", "As few pages as can be"]]] },
      { path: "trinh_bay.thut_dau_dong", name: ["Lùi đầu dòng", "Indent"], kind: "text" },
      { path: "trinh_bay.le.trai", name: ["Lề trái", "Left margin"], kind: "text" },
      { path: "trinh_bay.le.phai", name: ["Lề phải", "Right margin"], kind: "text" },
      { path: "trinh_bay.le.tren", name: ["Lề trên", "Top margin"], kind: "text" },
      { path: "trinh_bay.le.duoi", name: ["Lề dưới", "Bottom margin"], kind: "text" },
    ],
  },
  {
    name: ["Số liệu", "Figures"],
    closed: true,
    fields: [
      { path: "so_lieu.tep", name: ["Tệp số liệu (.xlsx, .csv)", "File of figures"], kind: "text", hint: ["Trong nội dung ghi theo mã, ví dụ {thu.luy-ke}", "Named by code in the text: {thu.luy-ke}"] },
      { path: "so_lieu.trang", name: ["Trang tính", "Sheet"], kind: "text" },
    ],
  },
  {
    name: ["Lưu trữ (không in)", "Archive (not printed)"],
    closed: true,
    fields: [
      { path: "luu_tru.ma_dinh_danh", name: ["Mã định danh cơ quan", "Issuer's code"], kind: "text" },
      { path: "luu_tru.nam_ho_so", name: ["Năm hình thành hồ sơ", "Year of the file"], kind: "text" },
      { path: "luu_tru.ho_so", name: ["Ký hiệu hồ sơ", "File"], kind: "text" },
      { path: "luu_tru.thu_tu", name: ["Số thứ tự trong hồ sơ", "Number in the file"], kind: "text" },
      { path: "luu_tru.bao_quan", name: ["Thời hạn bảo quản", "Kept for"], kind: "text" },
      { path: "luu_tru.han", name: ["Hạn trả lời", "Answer due"], kind: "text" },
      { path: "luu_tru.ghi_chu", name: ["Ghi chú", "Finding"], kind: "text" },
    ],
  },
];

export const signerFields: Field[] = [
  { path: "thay_mat", name: ["Thay mặt (TM.)", "On behalf of (TM.)"], kind: "text" },
  { path: "ky_thay", name: ["Ký thay (KT.)", "Signing for (KT.)"], kind: "text" },
  { path: "thua_lenh", name: ["Thừa lệnh (TL.)", "By order of (TL.)"], kind: "text" },
  { path: "thua_uy_quyen", name: ["Thừa ủy quyền (TUQ.)", "By authority of (TUQ.)"], kind: "text" },
  { path: "chuc_vu", name: ["Chức vụ", "Post"], kind: "text" },
  { path: "ho_ten", name: ["Họ và tên", "Name"], kind: "text" },
];

export const issuerFields: Field[] = [
  { path: "chu_quan", name: ["Cơ quan chủ quản", "Parent"], kind: "lines" },
  { path: "ban_hanh", name: ["Cơ quan ban hành", "Issuer"], kind: "lines" },
  { path: "viet_tat", name: ["Tên viết tắt", "Abbreviation"], kind: "text" },
];

// nameOf returns the form's name of an entry; empty where the form does not have it.
export function nameOf(path: string): string {
  const pair =
    groups.flatMap((g) => g.fields).find((f) => f.path === path)?.name ??
    { co_quan: groups[1].name, ky: groups[2].name, noi_nhan: groups[3].name, noi_dung: ["Nội dung", "Content"] as Pair }[path] ??
    [...signerFields, ...issuerFields].find((f) => path.endsWith("." + f.path))?.name;
  return pair ? pair[language === "vi" ? 0 : 1] : "";
}

// keys are the keys of the form, by their last part: their names in the form, and their
// choices.
const keys = new Map<string, { name: Pair; choices?: Field["choices"] }>();
for (const g of groups) {
  for (const f of g.fields) {
    const [first, ...rest] = f.path.split(".");
    if (rest.length) keys.set(first, { name: g.name });
    keys.set(rest.at(-1) ?? first, f);
  }
}
for (const f of [...signerFields, ...issuerFields]) keys.set(f.path, f);
keys.set("co_quan", groups[1]);
keys.set("noi_nhan", groups[3]);
keys.set("noi_dung", { name: ["Nội dung", "Content"] });

// named returns a finding whose message names entries as the form does, not by their
// keys. A key is recognised by its underscore, or as the one that the finding is about.
export function named(r: Finding): Finding {
  if (/^(key|yaml)-/.test(r.id)) return r; // about the file itself
  const own = r.path?.match(/[a-z_]+$/)?.[0];
  const words = (text: string) =>
    text
      .replace(/“([a-z]+)”/g, (all, key) => (key === own && keys.has(key) ? shown(key) : all))
      .replace(/“?(?<![\p{L}\w.-])([a-z]+(?:_[a-z]+)+)(?![\w-])”?(?:: ([a-z0-9-]+))?/gu, (all, key, value) => (keys.has(key) ? shown(key, value) : all));
  const both = (p: Phrase) => ({ vi: words(p.vi), en: words(p.en) });
  return { ...r, summary: both(r.summary), fix: both(r.fix) };
}

function shown(key: string, value?: string): string {
  const at = language === "vi" ? 0 : 1;
  const { name, choices } = keys.get(key)!;
  const chosen = choices?.find(([v]) => v === value)?.[1][at];
  return `“${name[at]}”` + (value ? ": " + (chosen ? `“${chosen}”` : value) : "");
}
