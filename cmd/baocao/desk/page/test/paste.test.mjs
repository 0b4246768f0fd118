// What is copied in Word and Excel, pasted into the editor.

import { test } from "node:test";
import { copied, paste } from "./clipboard.mjs";
import { Desk, until } from "./desk.mjs";

const report = "thang-11-2026.yaml";

async function opened() {
  const desk = new Desk(["co-quan.yaml", report]);
  const page = await desk.open();
  await desk.report("tháng 11 và nhiệm vụ trọng tâm");
  await desk.at("Thu hoạch xong");
  return { desk, page };
}

// inFile are the lines as the report file has them.
const inFile = (lines) => lines.split("\n").map((l) => (l ? "  " + l : "")).join("\n");

for (const name of ["word-de-muc", "word-danh-sach", "word-bang", "excel-bang", "excel-chu-tron"]) {
  test(`${name} is pasted as notation and undone`, async () => {
    const { desk, page } = await opened();
    const before = desk.read(report);
    const { html, text, lines } = copied(name);
    await page.keyboard.press("Enter");
    await paste(page, { html, text });
    await until("it is in the file", () => desk.read(report).includes(inFile(lines)));
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await until("it is undone", () => desk.read(report) === before);
    await desk.close();
  });
}

test("a few words go where the cursor is", async () => {
  const { desk, page } = await opened();
  await page.keyboard.type(" Nay ");
  await paste(page, copied("word-vai-chu"));
  await until("it is in the file", () => desk.read(report).includes("kế hoạch. Nay gieo cấy **5.971 ha** lúa Đông xuân\n"));
  await desk.close();
});

test("notes of Word take numbers that are free, and what is lost is reported", async () => {
  const { desk, page } = await opened();
  await page.keyboard.press("Enter");
  await paste(page, copied("word-cuoc-chu"));
  await until("its notes are there", () => /20\/10\/2020\[\^(\d+)\][^]*\[\^\1\]: Kết quả: đã tuyên truyền tới \*\*131\*\* thôn, bản\./.test(desk.read(report)));
  await page.keyboard.press("Enter");
  await paste(page, copied("word-mat"));
  await page.waitForSelector("text=/không được đưa vào báo cáo|Không có chỗ/i");
  await desk.close();
});
