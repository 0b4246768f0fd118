// Entering and leaving a grid: by keys, findings, the page, the lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, accessible, until } from "./desk.mjs";
import { inCell, opened, report, text } from "./grid.mjs";

test("Tab, Enter, arrows and Escape go through a table, in at one end and out at the other", async () => {
  const { desk, page } = await opened();
  await desk.at("Đơn vị tính");
  await page.keyboard.press("ArrowDown");
  await until("into the first cell", async () => (await inCell(page)) === "STT");
  const path = [
    ["Tab", "Cây trồng"],
    ["ArrowDown", "Lúa Đông xuân"],
    ["Tab", "6.544,0"],
    ["Enter", "1.200"],
    ["ArrowDown", "7.744"],
    ["Shift+Tab", "Tổng cộng"],
    ["ArrowLeft", "Tổng cộng"],
    ["Home", "Tổng cộng"],
    ["ArrowLeft", ""],
    ["ArrowUp", "5.971,5"],
    ["ArrowRight", "2"],
    ["Shift+Tab", "5.971,5"],
    ["ArrowUp", "Thực hiện"],
  ];
  for (const [key, words] of path) {
    await page.keyboard.press(key);
    await until(`${key} leads to “${words}”`, async () => (await inCell(page)) === words);
  }
  await page.keyboard.press("ArrowUp");
  await until("out above", async () => (await inCell(page)) === null);
  await page.keyboard.type("1");
  await until("typed above the table", () => desk.read(report).includes("Đơn vị tính: ha1\n"));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("ArrowDown");
  await until("back in", async () => (await inCell(page)) !== null);
  await page.keyboard.press("Escape");
  await page.keyboard.type("Xong");
  await until("typed below the table", () => desk.read(report).includes("5.971,5 |\nXong\n".replace("Xong", "  Xong")));
  await desk.close();
});

test("a finding shows in its cell, a line of the page leads there, and the lines can be seen", async () => {
  const words = text.replace("1.200", "[?1.200]").replace("| Lúa", "| *Lúa");
  const { desk, page, cell } = await opened({}, words);
  await page.waitForSelector(".cells [data-found=error]:has-text('1.200')");
  assert.match(await cell(2, 2).getAttribute("title"), /kỳ trước/);
  await cell(2, 2).click();
  await until("a screen reader hears it", () => page.evaluate(() => /kỳ trước/.test(document.activeElement.getAttribute("aria-description") ?? "")));
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Hàng 2, Kế hoạch");
  await page.waitForSelector(".cells .cm-lintRange-error");
  await desk.tab("Cần xem lại");
  await page.locator(".findings li", { hasText: "1.200" }).locator("text=Đến chỗ này").first().click();
  await until("the button leads to the cell", async () => (await inCell(page)) === "[?1.200]");
  await page.keyboard.type("1.300");
  await until("what is typed stands in its place", () => desk.read(report) === words.replace("[?1.200]", "1.300"));
  await page.waitForSelector(".cells [data-found=error]", { state: "detached" });
  await page.locator(".page text", { hasText: "Ngô" }).first().click();
  await until("the page leads to the cell", async () => (await inCell(page)) === "Ngô | lạc");
  await page.waitForSelector(".page text.here:has-text('Ngô')");
  await page.click("[aria-label='Xem bảng dạng chữ']");
  await page.waitForSelector(".cm-line.l-table:has-text('| 2 | Ngô')");
  assert.equal(await page.locator(".cells").count(), 0);
  await page.keyboard.type("x");
  await until("the cursor stands in the line", () => desk.read(report).includes("x") && !desk.read(report).includes("| 2 | Ngô \\| lạc |"));
  await page.click("[aria-label='Xem bảng dạng chữ']");
  await page.waitForSelector(".cells");
  await desk.close();
});

test("codes are offered in a cell, and a note is put below its table", async () => {
  const desk = new Desk(["co-quan.yaml", "thang-11-theo-so-lieu.yaml", "so-lieu-thang-11.xlsx"]);
  const page = await desk.open();
  await desk.report("Một số chỉ tiêu kinh tế");
  await page.locator(".cells th", { hasText: "Nguồn thu" }).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" {thu.muc-k");
  await page.waitForSelector(".cm-tooltip-autocomplete li:has-text('2.380 tỷ đồng')");
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await until("it is in its cell", () => desk.read("thang-11-theo-so-lieu.yaml").includes("| Nguồn thu {thu.muc-ke-hoach} |"));
  await page.click("[aria-label='Chèn cước chú']");
  await page.keyboard.type("Theo dự toán.");
  await until("its words stand below the table", () => /\{thu\.muc-ke-hoach\}\[\^2\] \|.*(?:\n *\|.*)+\n *\[\^2\]: Theo dự toán\.\n/.test(desk.read("thang-11-theo-so-lieu.yaml")));
  await desk.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing in a grid, ${colorScheme}`, async () => {
    const { desk, page, cell } = await opened({ colorScheme }, text.replace("1.200", "[?1.200]"));
    await page.waitForSelector(".cells [data-found=error]");
    await accessible(page, "the grid");
    await cell(2, 2).click();
    await page.waitForSelector(".cells .cm-lintRange-error");
    await accessible(page, "a cell that is edited");
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/axe-${colorScheme}.png` });
    await desk.close();
  });
}

test("what others do reaches the grid: another program, the search, keys after it was scrolled away", async () => {
  const many = text.replace("  2. Lời sau bảng./.", Array.from({ length: 200 }, (_, i) => `  ${i + 2}. Đoạn sau bảng ${i + 2}.`).join("\n") + "\n\n  | cuối | bảng |\n  |---|---|");
  const { desk, page, cell } = await opened({}, many);
  await cell(1, 2).click();
  await page.keyboard.press("End");
  desk.write(report, many.replace("6.544,0", "6.600,0"));
  await until("the cell has it", async () => (await inCell(page)) === "6.600,0");
  await page.keyboard.type("1");
  await until("and goes on", () => desk.read(report) === many.replace("6.544,0", "6.600,01"));
  await page.locator(".cm-scroller").first().evaluate((e) => e.scrollTo(0, e.scrollHeight));
  await page.waitForSelector(".cells th:has-text('cuối')");
  const seen = () => cell(1, 2).evaluate((box) => box.getBoundingClientRect().top > 0);
  assert.equal(await seen(), false);
  await page.keyboard.press("5");
  await until("a key goes where the cursor was", () => desk.read(report) === many.replace("6.544,0", "6.600,015"));
  await until("which is seen again", seen);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("cuối");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cells .at:has-text('cuối')");
  assert.equal(await page.evaluate(() => document.activeElement.matches("input")), true, "the focus stays in the search");
  await page.keyboard.press("Escape");
  await until("now it is in the cell", async () => (await inCell(page)) === "cuối");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("Hết.");
  await until("a line is begun below the last table", () => desk.read(report).includes("|---|---|\n  Hết.\n"));
  await desk.close();
});
