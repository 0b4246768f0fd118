// What is typed is on the page and in the file, changes nothing else, and is never
// lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, until } from "./desk.mjs";

const office = ["co-quan.yaml", "thang-11-2026.yaml"];
const subject = "tháng 11 và nhiệm vụ trọng tâm";

test("what is typed shows on the page and changes its line of the file alone", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  const before = desk.read("thang-11-2026.yaml");
  await desk.report(subject);
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" Bổ sung mới.");
  await desk.shows("Bổ sung mới.");
  await desk.saved();
  assert.equal(desk.read("thang-11-2026.yaml"), before.replace("đạt 96,1% kế hoạch.", "đạt 96,1% kế hoạch. Bổ sung mới."));
  assert.match(before, /^# Báo cáo hằng tháng/, "the comment of the example");
  await desk.close();
});

test("at a pause the pages are those of the files", async () => {
  const desk = new Desk();
  const line = "Đoạn này có một dòng.";
  desk.write(
    "a.yaml",
    "co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}\ndia_danh: Lai Châu\nngay: 24/11/2026\nloai: bao-cao\ntrich_yeu: Công tác tháng 11\nnoi_dung: |\n" +
      `  ${line}\n`.repeat(15) +
      '  1. Công tác phòng bệnh.\n  2. Công tác khám bệnh./.\nky: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn A}\nnoi_nhan: [UBND tỉnh, "Lưu: VT"]\n',
  );
  const page = await desk.open();
  await desk.report("Công tác tháng 11");
  await page.click(".cm-line >> nth=0");
  await page.keyboard.press("Home");
  const paused = page.waitForResponse((r) => r.url().includes("/api/pause") && r.status() === 200, { timeout: 60000 });
  let open = false; // the previous fit of the pages was kept
  for (let i = 0; i < 40 && !open; i++) {
    const edited = page.waitForResponse((r) => r.url().includes("/api/edit"));
    await page.keyboard.insertText(line + "\n");
    open = (await (await edited).json()).open ?? false;
  }
  assert.ok(open, "a fit is kept");
  const state = await (await paused).json();
  assert.ok(!state.open);
  await desk.saved();
  const fresh = await page.evaluate(() => fetch("/api/report?name=a.yaml").then((r) => r.json()));
  assert.equal(state.version, fresh.version);
  assert.deepEqual(state.pages.map((p) => p.hash), fresh.pages.map((p) => p.hash));
  await until("the pages are shown", async () => {
    const shown = await page.evaluate(() => [...document.querySelectorAll(".page svg")].map((s) => s.textContent));
    const drawn = await page.evaluate((list) => list.map((s) => new DOMParser().parseFromString(s, "image/svg+xml").documentElement.textContent), fresh.pages.slice(0, 1).map((p) => p.svg));
    return shown[0] === drawn[0] && (await page.locator(".page").count()) === fresh.pages.length;
  });
  await desk.close();
});

test("the form and the body share one history", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  const before = desk.read("thang-11-2026.yaml");
  await desk.report(subject);
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" một");
  await desk.tab("Thông tin văn bản");
  await page.fill("[data-path=so] input", "500");
  await desk.shows("500");
  await page.selectOption("[data-path=do_khan] select", "khan").catch(() => {});
  await desk.tab("Nội dung");
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" hai");
  await until("all is saved", () => desk.read("thang-11-2026.yaml").includes("một hai") && desk.read("thang-11-2026.yaml").includes("so: 500"));
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(150);
  }
  await until("all is undone", () => desk.read("thang-11-2026.yaml") === before);
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("Control+y");
    await page.waitForTimeout(150);
  }
  await until("all is done again", () => desk.read("thang-11-2026.yaml").includes("một hai") && desk.read("thang-11-2026.yaml").includes("so: 500"));
  await desk.close();
});

test("a composition is not disturbed, and what it made is saved", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  await desk.report(subject);
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" ");
  const client = await desk.context.newCDPSession(page);
  // Telex: t i e e n s g → tiếng, as an input method composes it. Between two letters
  // the pages and the findings of the previous one arrive.
  for (const word of ["t", "ti", "tie", "tiê", "tiên", "tiến", "tiếng"]) {
    await client.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
    await page.waitForTimeout(180);
  }
  await client.send("Input.insertText", { text: "tiếng" });
  for (const word of ["v", "vi", "viê", "việ", "việt"]) {
    await client.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
    await page.waitForTimeout(20);
  }
  await client.send("Input.insertText", { text: "việt" });
  await until("it is saved", () => desk.read("thang-11-2026.yaml").includes("kế hoạch. tiếngviệt\n"));
  await desk.close();
});

test("a killed program loses nothing, and the open page continues", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  await desk.report(subject);
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" trước khi tắt");
  await desk.shows("trước khi tắt");
  await desk.kill(); // before it is saved
  assert.doesNotMatch(desk.read("thang-11-2026.yaml"), /trước khi tắt/);
  await page.keyboard.type(", sau khi tắt");
  await page.waitForSelector(".banner.error");
  const first = desk.address;
  assert.equal(await desk.start(), first, "the same address");
  await until("all is saved", () => desk.read("thang-11-2026.yaml").includes("trước khi tắt, sau khi tắt"));
  await page.waitForSelector(".banner.error", { state: "detached" });
  await desk.close();
});

test("a killed program and a closed page lose nothing that the program had", async () => {
  const desk = new Desk(office);
  let page = await desk.open();
  await desk.report(subject);
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" còn đây");
  await desk.shows("còn đây");
  await desk.kill();
  await page.close();
  page = desk.page = await desk.watched(await desk.context.newPage());
  await page.goto(await desk.start());
  await desk.report(subject);
  await page.waitForSelector(".cm-line:has-text('còn đây')");
  await until("it is saved", () => desk.read("thang-11-2026.yaml").includes("còn đây"));
  await desk.close();
});

test("a file changed by another program is taken, or where both were changed asked about", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  await desk.report(subject);
  const before = desk.read("thang-11-2026.yaml");
  desk.write("thang-11-2026.yaml", before.replace("Thu hoạch xong", "Đã thu hoạch xong"));
  await page.waitForSelector(".cm-line:has-text('Đã thu hoạch xong')");

  // Both change it at the same time.
  await desk.at("Đã thu hoạch xong");
  await page.keyboard.type(" của tôi");
  desk.write("thang-11-2026.yaml", before.replace("Thu hoạch xong", "Của máy khác"));
  await page.waitForSelector(".banner:has-text('chương trình khác')");
  assert.match(desk.read("thang-11-2026.yaml"), /Của máy khác/);
  await page.click("text=Giữ bản ở đây");
  await until("ours is in the file", () => desk.read("thang-11-2026.yaml").includes("của tôi"));
  assert.match(desk.read("thang-11-2026.yaml.bak"), /Của máy khác/);
  await desk.close();
});

test("a click on a line goes to its words, and the cursor to its line", async () => {
  const desk = new Desk(["lai-chau-2021-02.yaml"]);
  const page = await desk.open();
  await desk.report("Tình hình thực hiện");
  const line = page.locator("[data-page='1'] text[data-line]").nth(5);
  await page.locator("[data-page='1']").scrollIntoViewIfNeeded();
  const words = (await line.textContent()).trim().slice(0, 12);
  await line.click();
  await until(`the cursor stands in “${words}”`, () =>
    page.evaluate((words) => {
      const at = getSelection().anchorNode;
      const line = (at?.nodeType === 1 ? at : at?.parentElement)?.closest(".cm-line");
      return line?.textContent.replace(/\*/g, "").includes(words);
    }, words),
  );
  // From the text to the line on the page.
  await page.keyboard.press("Control+End");
  await page.waitForSelector(".page text.here");
  assert.equal(await page.locator(".page text.here").count(), 1);
  await desk.close();
});

test("a fault is fixed by its button", async () => {
  const desk = new Desk(office);
  desk.write("loi.yaml", desk.read("thang-11-2026.yaml").replace("trich_yeu:", "trich_yeuu:"));
  const page = await desk.open();
  await page.click(".doc:has-text('loi.yaml')");
  await page.click("[role=tab]:has-text('Cần xem lại')");
  await page.click(".findings .fix");
  await until("it is fixed", () => desk.read("loi.yaml") === desk.read("thang-11-2026.yaml"));
  await desk.close();
});

test("appendices are in the same editor and the same history", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  const before = desk.read("thang-11-2026.yaml");
  await desk.report(subject);
  await desk.tab("Thông tin văn bản");
  await page.click("summary:has-text('Phụ lục')");
  await page.click("text=Thêm phụ lục");
  await page.fill("[data-path='phu_luc[0].tieu_de'] input", "Biểu số liệu");
  await page.locator("[data-page='2']").scrollIntoViewIfNeeded();
  await desk.shows("Biểu số liệu");
  await desk.tab("Nội dung");
  await page.click(".cm-line:has-text('…')");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("1. Lời của phụ lục.");
  await until("it is saved", () => /phu_luc:\n {2}- tieu_de: Biểu số liệu\n {4}noi_dung: \|\n {6}1\. Lời của phụ lục\.\n/.test(desk.read("thang-11-2026.yaml")));
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(150);
  }
  await until("all is undone", () => desk.read("thang-11-2026.yaml") === before);
  await desk.close();
});
