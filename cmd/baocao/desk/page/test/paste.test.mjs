// What is copied in Word and Excel, pasted into the editor.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { Desk, until } from "./desk.mjs";

// copied is a case of the program's own tests: what is on the clipboard, and the
// lines that it becomes.
function copied(name) {
  const file = new URL(`../../../../../generator/internal/clipboard/testdata/${name}.txtar`, import.meta.url);
  const parts = {};
  let at = "";
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    const begins = /^-- (.*) --$/.exec(line);
    if (begins) parts[(at = begins[1])] = "";
    else if (at) parts[at] += line + "\n";
  }
  return {
    html: parts["clipboard.html"]?.trim() ? parts["clipboard.html"] : "",
    text: parts["clipboard.txt"] ?? "",
    lines: parts.notation.split("\n").filter((l) => !l.startsWith("# ")).join("\n").trim(),
  };
}

// paste does what Control+V does, with a clipboard of the test's own.
function paste(page, { html, text }) {
  return page.evaluate(
    ({ html, text }) => {
      const data = new DataTransfer();
      if (html) data.setData("text/html", html);
      if (text) data.setData("text/plain", text);
      const at = document.activeElement;
      at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

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

test("notes of Word take numbers that are free, and what is lost is told", async () => {
  const { desk, page } = await opened();
  await page.keyboard.press("Enter");
  await paste(page, copied("word-cuoc-chu"));
  await until("its notes are there", () => /20\/10\/2020\[\^(\d+)\][^]*\[\^\1\]: Kết quả: đã tuyên truyền tới \*\*131\*\* thôn, bản\./.test(desk.read(report)));
  await page.keyboard.press("Enter");
  await paste(page, copied("word-mat"));
  await page.waitForSelector("text=/không được đưa vào báo cáo|Không có chỗ/i");
  await desk.close();
});
