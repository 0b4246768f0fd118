// The codes of figures: completed while they are typed, explained in the text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, accessible, until } from "./desk.mjs";

const report = "thang-11-theo-so-lieu.yaml";

async function opened(options) {
  const desk = new Desk(["co-quan.yaml", report, "so-lieu-thang-11.xlsx"]);
  const page = await desk.open(options);
  await desk.report("Một số chỉ tiêu kinh tế");
  return { desk, page };
}

test("a code is chosen with the keyboard, by the name of its indicator and by its phrase", async () => {
  const { desk, page } = await opened();
  const before = desk.read(report);
  await desk.at("cây vụ đông");
  await page.keyboard.type(" Thu {");
  const list = page.locator(".cm-tooltip-autocomplete li");
  await list.first().waitFor();
  assert.match(await list.first().textContent(), /^thuThu ngân sách.*: 248 tỷ đồng$/, "an indicator, its name and the value of the month");
  await page.keyboard.type("khach");
  await until("the name is found without accents", async () => (await list.count()) === 1 && /^du-khach/.test(await list.first().textContent()));
  for (let i = 0; i < 5; i++) await page.keyboard.press("Backspace");
  await page.keyboard.type("thu.");
  await until("its phrases are offered", async () => (await list.allTextContents()).some((s) => s === "thu.ke-hoachbằng 101,5% kế hoạch"));
  const described = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent);
  assert.match(described, /^thu\.luy-ke/, "a screen reader hears the one that is chosen");
  await page.waitForTimeout(100);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await desk.shows("Thu bằng 101,5% kế hoạch");
  await until("it is in the file", () => desk.read(report) === before.replace("{vu-dong.cung-ky}.\n", "{vu-dong.cung-ky}. Thu {thu.ke-hoach}\n"));
  await page.keyboard.type(".");
  await until("the cursor stands behind it", () => desk.read(report).includes("Thu {thu.ke-hoach}.\n"));
  await desk.close();
});

test("a code shows its value and its cells where the mouse rests", async () => {
  const { desk, page } = await opened();
  await page.locator(".cm-line .n-figure", { hasText: "{thu.cung-ky}" }).first().hover();
  await page.waitForSelector(".code-value:has-text('tăng 7,6% so với cùng kỳ năm trước')");
  assert.match(await page.textContent(".code-value small"), /Tháng 11!F4, Tháng 11!G4/);
  await page.locator(".cm-line .n-figure", { hasText: "{vu-dong.ke-hoach đạt}" }).first().hover();
  await page.locator(".code-value", { hasText: /^đạt [\d,]+% kế hoạch/ }).waitFor();
  await desk.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing in the list of codes, ${colorScheme}`, async () => {
    const { desk, page } = await opened({ colorScheme });
    await desk.at("cây vụ đông");
    await page.keyboard.type(" {thu.");
    await page.waitForSelector(".cm-tooltip-autocomplete li");
    await accessible(page, "the list");
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/codes-${colorScheme}.png` });
    await desk.close();
  });
}

test("a report without figures offers nothing", async () => {
  const desk = new Desk(["co-quan.yaml", "thang-11-2026.yaml"]);
  const page = await desk.open();
  await desk.report("tháng 11 và nhiệm vụ trọng tâm");
  await desk.at("Thu hoạch xong");
  await page.keyboard.type(" {a");
  await desk.saved();
  assert.equal(await page.locator(".cm-tooltip-autocomplete").count(), 0);
  await desk.close();
});
