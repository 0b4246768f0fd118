// A report with a table, and its grid.

import { Desk, until } from "./desk.mjs";

export const report = "bang.yaml";
const table = `  Bảng 1: Diện tích gieo trồng
  Đơn vị tính: ha
  | STT | Cây trồng | Kế hoạch | Thực hiện |
  |---|---|---:|---:|
  |1| Lúa Đông xuân | 6.544,0 |  5.971,5|
  | 2 | Ngô \\| lạc | 1.200 | |
  | Tổng cộng | < | 7.744 | 5.971,5 |
`;
export const text = `co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}
dia_danh: Lai Châu
ngay: 24/11/2026
loai: bao-cao
trich_yeu: Gieo trồng tháng 11
noi_dung: |
  1. Kết quả gieo trồng như sau.
${table}
  2. Lời sau bảng./.
ky: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn A}
noi_nhan: [UBND tỉnh, "Lưu: VT"]
`;

export async function opened(options, words = text) {
  const desk = new Desk();
  desk.write(report, words);
  const page = await desk.open(options);
  await desk.report("Gieo trồng tháng 11");
  await page.waitForSelector(".cells td");
  const holds = (old, next) => until("the file has " + next, () => desk.read(report) === words.replace(old, () => next));
  const cell = (row, col) => page.locator(".cells tr").nth(row).locator("th, td").nth(col);
  return { desk, page, holds, cell };
}

// inCell returns the text of the cell that has the focus.
export const inCell = (page) => page.evaluate(() => document.activeElement?.closest(".cells td, .cells th")?.textContent ?? null);
