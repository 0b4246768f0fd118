// A clerk's monthly work without a command: last month's Word file becomes a report,
// the new one is made from it, text and numbers come from Word and Excel, and both
// files are made. Each click and each run of typing is counted as a step.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { copied, paste } from "./clipboard.mjs";
import { Desk, program, until } from "./desk.mjs";

// pictures is the folder for the test's screenshots; without it none are taken.
const pictures = process.env.PICTURES;

test("a clerk's month, from last month's Word file to both files", async () => {
  const desk = new Desk(["co-quan.yaml", "thang-11-2026.yaml"]);
  // Only last month's Word file exists.
  execFileSync(program, ["build", "thang-11-2026.yaml", "--to", "docx"], { cwd: desk.folder });
  fs.rmSync(path.join(desk.folder, "thang-11-2026.yaml"));
  const word = desk.files().find((f) => f.endsWith(".docx"));
  const page = await desk.open();
  let steps = 0;
  const step = async (done) => {
    steps++;
    await done;
  };
  const picture = async (name) => pictures && (await page.screenshot({ path: path.join(pictures, name + ".png") }));
  await picture("ban-viet-bat-dau");

  // Last month's Word file, dropped or chosen, becomes a report.
  await step(page.setInputFiles("#pick-import", path.join(desk.folder, word)));
  await page.waitForSelector(".page svg");
  await until("the report is there", () => desk.files().some((f) => f.endsWith(".yaml") && f !== "co-quan.yaml"));
  const last = desk.files().find((f) => f.endsWith(".yaml") && f !== "co-quan.yaml");
  assert.match(desk.read(last), /^ban_hanh: SỞ TƯ PHÁP|co_quan:/m, "the issuer");
  await picture("ban-viet-tu-word");

  // This month's report is made from it.
  await step(page.click("text=Danh sách"));
  await step(page.click(".card:has-text('Từ văn bản kỳ trước')"));
  await step(page.fill("#date", "12/2026"));
  await step(page.click("dialog button.primary"));
  await desk.shows("tháng 12 năm 2026");
  const name = await until("the new report is there", () => desk.files().find((f) => f.endsWith(".yaml") && ![last, "co-quan.yaml"].includes(f)));

  // A part of another document, from Word, with its notes; a table, from Excel.
  await step(desk.tab("Nội dung"));
  await step(page.locator(".cm-line", { hasText: /\S/ }).last().click());
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await step(paste(page, copied("word-cuoc-chu")));
  await desk.shows("Đã trồng 310 ha rừng");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await step(paste(page, copied("excel-bang")));
  await desk.shows("Tam Đường");

  // A typed sentence with a note, and a dash that Word made from a hyphen.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await step(page.keyboard.type("– Về chăn nuôi: đàn gia súc tăng 2%."));
  await desk.shows("đàn gia súc tăng 2%");
  await step(page.click("[aria-label='Chèn cước chú']"));
  await until("its mark is in the file", () => /– Về chăn nuôi: đàn gia súc tăng 2%\.\[\^4\]/.test(desk.read(name)));
  await picture("ban-viet-soan");

  // The error is fixed by its button.
  await step(desk.tab("Cần xem lại"));
  await picture("ban-viet-xem-lai");
  await step(page.locator(".findings li", { hasText: /–/ }).locator(".fix").first().click());
  await until("the dash is a hyphen", () => /^ *- Về chăn nuôi/m.test(desk.read(name)));

  // Each figure of last month must be updated: a click goes to it, and the new one is
  // typed over it.
  const old = page.locator(".findings li", { hasText: "của kỳ trước" });
  let figures = 0;
  while ((await old.count()) > 0) {
    assert.ok(++figures < 100, "the figures come to an end");
    const left = await old.count();
    await step(old.first().locator("text=Đến chỗ này").click());
    await page.waitForFunction(() => document.activeElement?.closest(".cm-editor") && String(getSelection()).startsWith("[?"));
    await step(page.keyboard.insertText(String(1000 + figures)));
    await desk.tab("Cần xem lại");
    await until("one less is old", async () => (await old.count()) !== left);
  }
  await picture("ban-viet-so-lieu");

  // The inserted note has no text yet.
  await step(page.locator(".findings li.error", { hasText: "Cước chú" }).locator("text=Đến chỗ này").click());
  await page.waitForFunction(() => document.activeElement?.closest(".cm-editor") && String(getSelection()) !== "");
  await page.keyboard.press("End");
  await step(page.keyboard.type(" Theo số liệu của Chi cục Thống kê."));
  await desk.shows("Theo số liệu của Chi cục Thống kê.");

  // The program is killed and restarts with everything.
  await desk.kill();
  assert.equal(await desk.start(), desk.address);
  await page.waitForSelector(".banner.error", { state: "detached" });
  await desk.tab("Nội dung");
  await page.keyboard.press("Control+End");

  // Both files are made.
  await desk.saved();
  await until("no fault forbids it", async () => (await page.locator(".findings li.error").count()) === 0);
  await step(page.click("button.primary:has-text('Lập Word và PDF')"));
  await page.waitForSelector(".banner.good");
  const stem = name.replace(/\.yaml$/, "");
  await until("both are there", () => desk.has(stem + ".docx") && desk.has(stem + ".pdf"));
  assert.equal(fs.readFileSync(path.join(desk.folder, stem + ".pdf")).subarray(0, 5).toString(), "%PDF-");
  await picture("ban-viet-xong");
  console.log(`${steps} steps, ${2 * figures} of them for ${figures} figures`);
  assert.ok(steps - 2 * figures <= 18, `${steps} steps, ${2 * figures} of them for figures`);
  await desk.close();
});
