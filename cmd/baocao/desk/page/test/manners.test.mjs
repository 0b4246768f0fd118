// Accessibility and appearance: screen readers, keyboard alone, a small laptop, 200 %
// zoom, light and dark, Vietnamese and English. The READMEs' screenshots are taken
// here, if PICTURES names a folder.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { Desk, accessible } from "./desk.mjs";

const office = ["co-quan.yaml", "thang-11-2026.yaml", "quy-1-2026.yaml", "quy-1-2026.png", "thiet-hai-mua-lu.yaml", "mau-1.5-cong-van.yaml"];
const subject = "tháng 11 và nhiệm vụ trọng tâm";
async function picture(page, name) {
  if (!process.env.PICTURES) return;
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(process.env.PICTURES, name) });
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing, ${colorScheme}`, async () => {
    const desk = new Desk(office);
    const page = await desk.open({ colorScheme });
    await page.waitForSelector(".doc");
    await page.waitForTimeout(600);
    await accessible(page, "the list");
    if (colorScheme === "light") await picture(page, "danh-sach.png");
    await page.click(".card >> nth=0");
    await page.waitForSelector("dialog[open]");
    await accessible(page, "choosing a kind");
    await page.keyboard.press("Escape");
    await desk.report("Kết quả công tác quý I");
    await page.locator(".cells td", { hasText: "5.971,5" }).click();
    await desk.page.waitForSelector(".page text.here");
    await accessible(page, "the editor, in a table");
    if (colorScheme === "light") await picture(page, "soan-thao.png");
    await page.click("text=Danh sách");
    await desk.report(subject);
    await accessible(page, "the editor");
    await desk.tab("Thông tin văn bản");
    await page.waitForSelector(".form .field");
    await accessible(page, "the form");
    if (colorScheme === "light") await picture(page, "thong-tin.png");
    await page.fill("[data-path=ngay] input", "31/02/2026");
    await page.waitForSelector(".badge.error");
    await desk.tab("Cần xem lại");
    await accessible(page, "what is to be reviewed");
    await desk.tab("Toàn bộ tệp");
    await accessible(page, "the whole file");
    await desk.close();
  });
}

test("the keyboard alone is enough", async () => {
  const desk = new Desk(["co-quan.yaml"]);
  const page = await desk.open();
  const reach = async (words) => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => document.activeElement === document.body ? "" : document.activeElement?.textContent + " " + document.activeElement?.getAttribute("aria-label") + " " + document.activeElement?.id + " " + document.activeElement?.closest("[data-path]")?.dataset.path);
      if (at.includes(words)) return;
    }
    assert.fail("Tab does not reach " + words);
  };
  await reach("Từ mẫu của Nghị định");
  await page.keyboard.press("Enter");
  await reach("Tạo văn bản");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".form .field");
  await reach("trich_yeu");
  await page.keyboard.type("Công tác cải cách hành chính tháng 11");
  await page.focus("#tab-particulars");
  await page.keyboard.press("ArrowRight");
  await reach("Nội dung văn bản");
  await page.keyboard.type("1. Ban hành kế hoạch./.");
  await desk.shows("Công tác cải cách hành chính");
  await desk.shows("Ban hành kế hoạch");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab"); // Tab leaves the editor
  assert.equal(await page.evaluate(() => !!document.activeElement.closest(".cm-editor")), false);
  await desk.close();
});

test("a small window at 200 % shows everything without scrolling sideways", async () => {
  const desk = new Desk(office);
  const page = await desk.open({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });
  const aside = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.waitForSelector(".doc");
  assert.ok((await aside()) <= 0, "the list");
  await desk.report(subject);
  assert.ok((await aside()) <= 0, "the editor");
  await page.locator(".pages").scrollIntoViewIfNeeded();
  await desk.tab("Thông tin văn bản");
  await page.waitForSelector(".form .field");
  assert.ok((await aside()) <= 0, "the form");
  await desk.close();
});

test("English on request", async () => {
  const desk = new Desk(office);
  const page = await desk.open();
  await page.click("text=English");
  await page.waitForSelector("text=New document");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await accessible(page, "the list in English");
  await desk.close();
});
